"""All rules that are on, on a register: hits become findings, and what an unknown id was meant as is looked for."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.model import (
    N_,
    NOWHERE,
    Edit,
    Finding,
    Named,
    Person,
    Register,
    Related,
    Unit,
    is_id,
    is_whole,
    message,
)
from kompetanse_cli.rules.base import Hit, Rule, shown_name
from kompetanse_cli.rules.severities import active_rules, setting_findings
from kompetanse_cli.similar import nearest

# Comparisons of one word with another in a run. Beyond them hits go without a suggestion: with so many the fault is
# another than a slip of the key, and 100 000 of them must not take minutes.
MOST_COMPARISONS = 1_000_000


@dataclass(slots=True)
class _Guesses:
    """The ids that unknown ones were meant as, each looked for once."""

    register: Register
    left: int = MOST_COMPARISONS
    made: dict[tuple[type[Named], str], str | None] = field(default_factory=dict)

    def of(self, hit: Hit) -> str | None:
        """What the value of a hit was meant as; None when nothing is near, or too many words have been looked for."""
        if hit.among:
            return self._nearest(hit.value, hit.among)
        if hit.near is None:
            return None
        if (hit.near, hit.value) not in self.made:
            # What stands in a file that can't be read may be anything.
            candidates = self.register.known_ids(hit.near) | set(filter(is_id, self.register.loose_ids))
            self.made[hit.near, hit.value] = self._nearest(hit.value, candidates)
        return self.made[hit.near, hit.value]

    def _nearest(self, word: str, candidates: Collection[str]) -> str | None:
        self.left -= len(candidates)
        return nearest(word, sorted(candidates)) if self.left >= 0 else None


def check(snapshot: Snapshot, rules: Iterable[Rule] | None = None) -> Iterator[Finding]:
    """Every place where a rule does not hold, on a day; also what `oppsett.regler` says of rules that is wrong.

    Asked are `rules`, or those that are on. A rule that counts over something that could not be read is not asked.
    """
    register, on = snapshot.register, snapshot.on
    yield from setting_findings(register.settings)
    guesses = _Guesses(register)
    for rule in active_rules(register.settings) if rules is None else rules:
        if rule.counts_over and not is_whole(register, rule.counts_over):
            continue
        for hit in rule.check(snapshot):
            meant = guesses.of(hit)
            yield rule.finding(_guessed(register, hit, meant, on) if meant else hit)


def _guessed(register: Register, hit: Hit, meant: str, on: date) -> Hit:
    """The hit with «mente du …?», the replacement, and the place of what was meant unless it is built in."""
    record = register.find(hit.near, meant) if hit.near else None
    here = (_meant_here(register, record, on),) if record is not None and record.address != NOWHERE else ()
    if meant in hit.among:
        here = (Related(hit.among[meant], message(N_("mente du denne?"))),)
    return replace(
        hit,
        label=message(N_("mente du «{meant}»?"), meant=meant),
        help=message(N_("Bytt til «{meant}»."), meant=meant),
        related=(*hit.related, *here),
        edits=(Edit(hit.address, meant),),
    )


def _meant_here(register: Register, record: Named, on: date) -> Related:
    """The place of what was meant, with its name; for a person the unit too."""
    name, at = shown_name(record), record.at("id")
    if not name:
        return Related(at, message(N_("mente du denne?")))
    unit = register.find(Unit, register.unit_of(record, on)) if isinstance(record, Person) else None
    if unit is None:
        return Related(at, message(N_("mente du denne? ({name})"), name=name))
    return Related(at, message(N_("mente du denne? ({name}, {unit})"), name=name, unit=unit.name))
