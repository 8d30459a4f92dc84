"""The part of a comparison that is about a unit and all below it, before or after."""

from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.changes.comparison import Comparison
from kompetanse_cli.analysis.changes.effect import NO_EFFECT, LineChange, effect
from kompetanse_cli.analysis.changes.records import Change
from kompetanse_cli.analysis.index import units_below
from kompetanse_cli.analysis.rollup import select_lines
from kompetanse_cli.analysis.status import Coverage
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.record import Record
from kompetanse_cli.model.references import REFERENCES, named_by
from kompetanse_cli.model.register import Register


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
    )


def _below(register: Register, unit_id: str, on: date) -> frozenset[str]:
    return units_below(register, unit_id, on) or frozenset()


def _is_in(change: LineChange, before: frozenset[str], after: frozenset[str]) -> bool:
    sides = ((change.before, before), (change.after, after))
    return any(line is not None and line.unit is not None and line.unit.id in below for line, below in sides)


def _is_about(change: Change, before: frozenset[str], after: frozenset[str]) -> bool:
    sides = ((change.before, before), (change.after, after))
    return any(record is not None and not below.isdisjoint(_units(record)) for record, below in sides)


def _units(record: Record) -> set[str]:
    """The units that a record names; that of a unit itself."""
    if isinstance(record, Unit):
        return {record.id}
    ways = (way for kind, holder, way in REFERENCES if kind is Unit and holder is type(record))
    return {found for way in ways for _way, found in named_by(getattr(record, way[0]), way[1:])}
