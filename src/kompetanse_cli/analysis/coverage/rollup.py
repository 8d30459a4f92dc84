"""Coverage rolled up: the share per unit and all below it, service area, subject, requirement; how it is spread."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from kompetanse_cli.analysis.base import Share, grouped, units_below
from kompetanse_cli.analysis.coverage.coverage_lines import Coverage, CoverageLine, Status, counted_lines, share
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Level, Register, Unit, active, is_of_one, level_of, service_area_of


@frozen
class CoverageGroup:
    """The lines behind one share. `id` is that of the unit, service area, subject or requirement; "" of none."""

    id: str
    lines: tuple[CoverageLine, ...]

    @property
    def share(self) -> Share:
        """Covered of those that should be."""
        return share(self.lines)


def whole(coverage: Coverage) -> CoverageGroup:
    """The municipality under one."""
    return CoverageGroup("", counted_lines(coverage.lines))


def by_unit(register: Register, coverage: Coverage) -> tuple[CoverageGroup, ...]:
    """Each unit that exists on the day with all below it, as the tree is read from the top."""
    lines = [(line.unit.id, line) for line in counted_lines(coverage.lines) if line.unit is not None]
    tree = register.tree_on(coverage.on)
    found = grouped((above.id, line) for unit_id, line in lines for above in tree.chain(unit_id))
    units = sorted(tree.units.values(), key=lambda unit: tree.order[unit.id])
    return tuple(CoverageGroup(unit.id, found.get(unit.id, ())) for unit in units if active(unit, coverage.on))


def by_service_area(register: Register, coverage: Coverage) -> tuple[CoverageGroup, ...]:
    """Each service area: what is asked of it and of the units that belong to it; last, the units in none."""
    found = grouped((_area(register, line, coverage.on), line) for line in counted_lines(coverage.lines))
    return _in_order(found, [area.id for area in register.service_areas])


def _area(register: Register, line: CoverageLine, on: date) -> str:
    if line.service_area is not None:
        return line.service_area.id
    return (service_area_of(register, line.unit.id, on) if line.unit is not None else None) or ""


def by_subject(register: Register, coverage: Coverage) -> tuple[CoverageGroup, ...]:
    """Each subject that a requirement is for; last, the requirements for none."""
    found = grouped((_subject(line), line) for line in counted_lines(coverage.lines))
    return _in_order(found, [subject.id for subject in register.subjects])


def _subject(line: CoverageLine) -> str:
    subject = line.requirement.subject
    return subject if subject is not None and is_of_one(subject) else ""


def by_requirement(register: Register, coverage: Coverage) -> tuple[CoverageGroup, ...]:
    """Each requirement that is asked somewhere and counted."""
    found = grouped((line.requirement.id, line) for line in counted_lines(coverage.lines))
    return _in_order(found, [requirement.id for requirement in register.requirements])


def _in_order(found: dict[str, tuple[CoverageLine, ...]], ids: Sequence[str]) -> tuple[CoverageGroup, ...]:
    """The groups that have lines: those with these ids in their order, then the unknown ones, "" last."""
    rest = sorted(set(found) - set(ids), key=lambda group_id: (group_id == "", group_id))
    return tuple(CoverageGroup(group_id, found[group_id]) for group_id in (*ids, *rest) if group_id in found)


@frozen
class Spread:
    """How far apart the shares of comparable units lie. `unit` is what they are parts of; None for the municipality.

    `groups` are those with a share, the lowest first.
    """

    unit: Unit | None
    groups: tuple[CoverageGroup, ...]

    @property
    def lowest(self) -> int:
        """The lowest share in whole percent."""
        return self.groups[0].share.percent or 0

    @property
    def highest(self) -> int:
        """The highest share in whole percent."""
        return self.groups[-1].share.percent or 0

    @property
    def points(self) -> int:
        """The distance between them in percentage points."""
        return self.highest - self.lowest


def spreads(register: Register, coverage: Coverage) -> tuple[Spread, ...]:
    """Between the virksomheter of the municipality, then between the units one level below each of them.

    Only where at least two have a share: one alone is not spread.
    """
    groups = {group.id: group for group in by_unit(register, coverage)}
    tree = register.tree_on(coverage.on)
    units = [tree.units[unit_id] for unit_id in groups]
    services = [unit for unit in units if level_of(register, unit) is Level.SERVICE]
    ids = {unit.id for unit in services}
    tops = (unit for unit in services if ids.isdisjoint(above.id for above in tree.ancestors(unit.id)))
    candidates = [(None, tops), *((unit, tree.children(unit.id)) for unit in services)]
    found = (_spread(unit, (groups[part.id] for part in parts if part.id in groups)) for unit, parts in candidates)
    return tuple(spread for spread in found if len(spread.groups) > 1)


def _spread(unit: Unit | None, groups: Iterable[CoverageGroup]) -> Spread:
    judged = [(percent, group.id, group) for group in groups if (percent := group.share.percent) is not None]
    return Spread(unit, tuple(group for _, _, group in sorted(judged, key=lambda found: found[:2])))


def select_lines(
    register: Register,
    lines: Iterable[CoverageLine],
    on: date,
    *,
    unit: str | None = None,
    role: str | None = None,
    subject: str | None = None,
    statuses: Collection[Status] = (),
) -> tuple[CoverageLine, ...]:
    """The lines that agree with all that is given, in their order. A service area lies below no unit."""
    below = units_below(register, unit, on)
    return tuple(
        line
        for line in lines
        if (below is None or (line.unit is not None and line.unit.id in below))
        and role in (None, line.requirement.role)
        and (subject is None or line.requirement.subject == subject)
        and (not statuses or line.status in statuses)
    )
