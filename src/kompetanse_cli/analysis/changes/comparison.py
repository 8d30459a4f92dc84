"""Two editions of a municipality: what differs in the files, and what that does to the coverage.

Both are counted on one day; or, looking back, the first as it was on its own day and the second as it is now.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from kompetanse_cli.analysis.changes.aliases import Aliases
from kompetanse_cli.analysis.changes.effect import NO_EFFECT, Effect, Place, effect
from kompetanse_cli.analysis.changes.findings import new_findings
from kompetanse_cli.analysis.changes.later import Later, foreseen, later
from kompetanse_cli.analysis.changes.records import Change, record_changes
from kompetanse_cli.analysis.changes.renames import renames
from kompetanse_cli.analysis.counted import COVERAGE
from kompetanse_cli.analysis.coverage import coverage
from kompetanse_cli.analysis.status import Coverage
from kompetanse_cli.model.finding import PlacedFinding
from kompetanse_cli.model.loss import Loss
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Strength
from kompetanse_cli.reading.logical import LogicalKeys


@dataclass(frozen=True, slots=True)
class Side:
    """One edition: its register, its findings on the day, what they are about, and what of its files is left out."""

    register: Register
    findings: tuple[PlacedFinding, ...]
    keys: LogicalKeys
    losses: tuple[Loss, ...] = ()

    def misses(self, kinds: Collection[str]) -> bool:
        """Whether something is left out that takes from these kinds."""
        return any(loss.takes_from(kinds) for loss in self.losses)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from `before` to `after` on the day `on`.

    `covered` is the coverage of each; of one that looks back, that of before is of an earlier day. `foreseen` are then
    the places whose gaps the files of before open and close by themselves until `on`: what is opened or closed in
    other places came by an edit. `gone` are findings of before, `new` of after.
    """

    before: Side
    after: Side
    on: date
    aliases: Aliases
    changes: tuple[Change, ...]
    covered: tuple[Coverage, Coverage]
    effect: Effect
    later: tuple[Later, ...]
    new: tuple[PlacedFinding, ...]
    gone: tuple[PlacedFinding, ...]
    foreseen: frozenset[Place] = frozenset()

    @property
    def is_counted(self) -> bool:
        """Whether the coverage of both can be counted; else no gap is opened or closed that anybody knows of."""
        return not (self.before.misses(COVERAGE) or self.after.misses(COVERAGE))

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out of either."""
        return not (self.before.losses or self.after.losses)

    @property
    def then(self) -> date:
        """The day that before is counted on."""
        return self.covered[0].on

    def without_effect(self) -> "Comparison":
        """The same with nothing told of the coverage, for when it can't be counted on both sides."""
        return replace(self, effect=NO_EFFECT, later=(), foreseen=frozenset())

    @property
    def opens_gap(self) -> bool:
        """Whether a requirement that must or should be covered becomes uncovered, without a waiver, now or later."""
        changes = (*self.effect.opened, *(each.change for each in self.later))
        return any(change.opens and change.line.requirement.strength is not Strength.MAY for change in changes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.effect.lines or self.effect.figures or self.later or self.new or self.gone)


def new_since(before: Side, after: Side) -> tuple[PlacedFinding, ...]:
    """The findings of after that are not in before."""
    aliases = renames(before.register, after.register)
    return new_findings(before.findings, before.keys, after.findings, after.keys, aliases)


def compare(before: Side, after: Side, on: date, then: date | None = None) -> Comparison:
    """Compare two editions on one day; with `then`, before as it was on that day and after as it is on `on`.

    The findings of each are told as they are: those of before are to be of the day it is counted on.
    """
    aliases = renames(before.register, after.register)
    registers = (before.register, after.register)
    changes = record_changes(registers, aliases, (before.losses, after.losses))
    covered = (coverage(before.register, on if then is None else then), coverage(after.register, on))
    now = effect(*covered, registers, aliases)
    found = Comparison(
        before,
        after,
        on,
        aliases,
        changes,
        covered,
        now,
        later(registers, changes, now, aliases, on),
        new_findings(before.findings, before.keys, after.findings, after.keys, aliases),
        # What nobody can read has no findings, and they are not gone for that.
        ()
        if after.losses
        else new_findings(after.findings, after.keys, before.findings, before.keys, aliases.mirrored()),
        frozenset() if then is None else foreseen(before.register, aliases, now, on),
    )
    return found if found.is_counted else found.without_effect()
