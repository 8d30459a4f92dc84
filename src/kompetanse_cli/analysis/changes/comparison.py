"""Two editions of a municipality on one day: what differs in the files, and what that does."""

from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.changes.aliases import Aliases
from kompetanse_cli.analysis.changes.effect import Effect, effect
from kompetanse_cli.analysis.changes.findings import new_findings
from kompetanse_cli.analysis.changes.later import Later, later
from kompetanse_cli.analysis.changes.records import Broken, Change, record_changes
from kompetanse_cli.analysis.changes.renames import renames
from kompetanse_cli.analysis.coverage import coverage
from kompetanse_cli.analysis.status import Coverage
from kompetanse_cli.model.finding import PlacedFinding
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Strength
from kompetanse_cli.reading.logical import LogicalKeys


@dataclass(frozen=True, slots=True)
class Side:
    """One edition: its register, its findings on the day, what they are about, and where it can't be read."""

    register: Register
    findings: tuple[PlacedFinding, ...]
    keys: LogicalKeys
    broken: Broken = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from `before` to `after` on the day `on`.

    `covered` is the coverage of each. `gone` are findings of before, `new` of after.
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


def compare(before: Side, after: Side, on: date) -> Comparison:
    """Compare two editions on one day."""
    aliases = renames(before.register, after.register)
    registers = (before.register, after.register)
    changes = record_changes(registers, aliases, (before.broken, after.broken))
    covered = (coverage(before.register, on), coverage(after.register, on))
    now = effect(*covered, registers, aliases)
    return Comparison(
        before,
        after,
        on,
        aliases,
        changes,
        covered,
        now,
        later(registers, changes, now, aliases, on),
        new_findings(before.findings, before.keys, after.findings, after.keys, aliases),
        new_findings(after.findings, after.keys, before.findings, before.keys, aliases.mirrored()),
    )
