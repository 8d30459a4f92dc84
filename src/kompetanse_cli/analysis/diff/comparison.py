"""Two editions of a municipality: what differs in the files and the findings, and what that does to the coverage.

Both are counted on one day; or, looking back, the first as it was on its own day and the second as it is now. A
comparison can be limited to a unit and all below it. Findings are known again wherever they stand.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import COMPETENCE, COVERAGE, Snapshot, units_below
from kompetanse_cli.analysis.coverage import Coverage, CoveragePlace, coverage, select_lines
from kompetanse_cli.analysis.diff.competence_effect import (
    NO_COMPETENCE_EFFECT,
    CompetenceEffect,
    competence_effect,
)
from kompetanse_cli.analysis.diff.coverage_effect import (
    NO_EFFECT,
    CoverageEffect,
    Later,
    LineChange,
    effect,
    foreseen,
    later,
)
from kompetanse_cli.analysis.diff.matching import Aliases
from kompetanse_cli.analysis.diff.records import RecordDiff, record_changes
from kompetanse_cli.analysis.diff.renamed_ids import renames
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KIND_OF_KEY, Loss, PlacedFinding, Record, Register, Strength, Unit, references_in
from kompetanse_cli.reading.logical_key import LogicalKey, LogicalKeys

Known = tuple[str, LogicalKey, str]


def new_findings(
    before: Iterable[PlacedFinding],
    keys_before: LogicalKeys,
    after: Iterable[PlacedFinding],
    keys_after: LogicalKeys,
    aliases: Aliases,
) -> tuple[PlacedFinding, ...]:
    """The findings of after that are not among those of before, by code, logical key and value; never by path or line.

    Where there are more of one than there were, the last ones are new.
    """
    left = Counter(_translated(known(placed, keys_before), aliases) for placed in before)
    found = []
    for placed in after:
        name = known(placed, keys_after)
        if left[name]:
            left[name] -= 1
        else:
            found.append(placed)
    return tuple(found)


def known(placed: PlacedFinding, keys: LogicalKeys) -> Known:
    """What a finding is known by over time."""
    finding = placed.finding
    return finding.code, keys.of(finding.address), finding.value


def _translated(name: Known, aliases: Aliases) -> Known:
    """The name with the new id of the record it is about."""
    code, key, value = name
    kind = KIND_OF_KEY.get(key.kind)
    if kind is None or not kind.has_ids or len(key.record) != 1:
        return name
    return code, LogicalKey(key.kind, (aliases.now(kind.record, key.record[0]),), key.fields), value


@frozen
class Side:
    """One edition on a day: its register, its findings, what they are about, and what of its files is left out."""

    snapshot: Snapshot
    findings: tuple[PlacedFinding, ...]
    keys: LogicalKeys
    losses: tuple[Loss, ...] = ()

    @property
    def register(self) -> Register:
        """What its files say."""
        return self.snapshot.register

    def misses(self, kinds: Collection[str]) -> bool:
        """Whether something is left out that takes from these kinds."""
        return any(loss.takes_from(kinds) for loss in self.losses)


@frozen
class Comparison:
    """What differs from `before` to `after` on the day `on`.

    `covered` is the coverage of each; of one that looks back, that of before is of an earlier day. `foreseen` are then
    the places whose gaps the files of before open and close by themselves until `on`: what is opened or closed in
    other places came by an edit. `gone` are findings of before, `new` of after. `competence` is empty where it can't be
    counted on both sides.
    """

    before: Side
    after: Side
    on: date
    aliases: Aliases
    changes: tuple[RecordDiff, ...]
    covered: tuple[Coverage, Coverage]
    effect: CoverageEffect
    later: tuple[Later, ...]
    new: tuple[PlacedFinding, ...]
    gone: tuple[PlacedFinding, ...]
    foreseen: frozenset[CoveragePlace] = frozenset()
    competence: CompetenceEffect = NO_COMPETENCE_EFFECT

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
        of_roles = any(change.opens and change.line.requirement.strength is not Strength.MAY for change in changes)
        return of_roles or any(change.counts for change in self.competence.opened)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        coverage = (*self.effect.lines, *self.effect.figures, *self.later)
        return not (self.changes or coverage or self.competence or self.new or self.gone)


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
    snapshots = (before.snapshot.at(on if then is None else then), after.snapshot.at(on))
    covered = (coverage(snapshots[0]), coverage(snapshots[1]))
    now = effect(*covered, registers, aliases)
    found = Comparison(
        before,
        after,
        on,
        aliases,
        changes,
        covered,
        now,
        later((snapshots[0].at(on), snapshots[1]), changes, now, aliases, on),
        new_findings(before.findings, before.keys, after.findings, after.keys, aliases),
        # What nobody can read has no findings, and they are not gone for that.
        ()
        if after.losses
        else new_findings(after.findings, after.keys, before.findings, before.keys, aliases.mirrored()),
        frozenset() if then is None else foreseen(snapshots[0].at(on), aliases, now),
        NO_COMPETENCE_EFFECT
        if before.misses(COMPETENCE) or after.misses(COMPETENCE)
        else competence_effect(snapshots, aliases),
    )
    return found if found.is_counted else found.without_effect()


def limited(comparison: Comparison, unit_id: str) -> Comparison:
    """The coverage, the gaps and the records of the unit with this id after; findings are left out.

    A record is about the unit when it names it, or one below it.
    """
    back = comparison.aliases.mirrored()
    registers = (comparison.before.register, comparison.after.register)
    ids = (back.now(Unit, unit_id), unit_id)
    sides = zip(registers, ids, comparison.covered, strict=True)
    below = [_below(register, at, counted.on) for register, at, counted in sides]
    covered = [
        Coverage(
            counted.on,
            select_lines(register, counted.lines, counted.on, unit=at if at in register.by_id(Unit) else unit_id),
        )
        for register, counted, at in zip(registers, comparison.covered, ids, strict=True)
    ]
    return replace(
        comparison,
        changes=tuple(change for change in comparison.changes if _is_about(change, *below)),
        effect=effect(covered[0], covered[1], registers, comparison.aliases) if comparison.is_counted else NO_EFFECT,
        later=tuple(each for each in comparison.later if _is_in(each.change, *below)),
        new=(),
        gone=(),
        competence=_competence_in(comparison, (below[0], below[1])),
    )


def _competence_in(comparison: Comparison, below: tuple[frozenset[str], frozenset[str]]) -> CompetenceEffect:
    if not comparison.competence:
        return NO_COMPETENCE_EFFECT
    snapshots = (comparison.before.snapshot.at(comparison.then), comparison.after.snapshot.at(comparison.on))
    return competence_effect(snapshots, comparison.aliases, below)


def _below(register: Register, unit_id: str, on: date) -> frozenset[str]:
    return units_below(register, unit_id, on) or frozenset()


def _is_in(change: LineChange, before: frozenset[str], after: frozenset[str]) -> bool:
    sides = ((change.before, before), (change.after, after))
    return any(line is not None and line.unit is not None and line.unit.id in below for line, below in sides)


def _is_about(change: RecordDiff, before: frozenset[str], after: frozenset[str]) -> bool:
    sides = ((change.before, before), (change.after, after))
    return any(record is not None and not below.isdisjoint(_units(record)) for record, below in sides)


def _units(record: Record) -> set[str]:
    """The units that a record names; that of a unit itself."""
    if isinstance(record, Unit):
        return {record.id}
    naming_units = (reference for reference in references_in(type(record)) if reference.target is Unit)
    return {unit_id for reference in naming_units for _way, unit_id in reference.ids_in(record)}
