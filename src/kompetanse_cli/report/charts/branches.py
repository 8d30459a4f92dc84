"""The units of the chart of levels, in three columns: institutions, home services and homes, as source S0 has them.

A municipality with more departments, zones and homes than one page holds has a page for each branch beside the first.
"""

from collections.abc import Iterator, Mapping, Sequence

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Level, Unit, UnitType, active, level_of
from kompetanse_cli.report.base import Context, sort_units
from kompetanse_cli.report.charts.role_people import RolePlaces

INSTRUCTOR, RESOURCE = "koordinerende-instruktør", "ressursperson"
# The types of unit of each branch: those that have services, and what lies in them.
_BRANCHES = (("institusjon", "avdeling"), ("hjemmetjeneste", "sone"), ("boligtjeneste", "bolig"))
_COLUMNS = 3
# So many of the lowest level can be read in a column: of a page with all of them, and of one for a branch.
ROOM, _ROOM_ALONE = 14, 20


@frozen
class BranchColumn:
    """The services of a column, and those of the lowest level under them, in tree order."""

    services: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()


@frozen
class LevelPage:
    """One page: its columns, the branch where it is of one, which of the branch's pages it is, and how many there are.

    On an overview the lowest level is only counted.
    """

    columns: tuple[BranchColumn, ...]
    branch: str = ""
    number: int = 1
    of: int = 1
    is_overview: bool = False


@frozen
class Branches:
    """The pages, the first of them the whole, and the units that are in none."""

    pages: tuple[LevelPage, ...]
    outside: tuple[str, ...]
    # The lowest units of each service.
    below: Mapping[str, tuple[str, ...]]


def branches(context: Context, places: RolePlaces) -> Branches:
    """The units that exist on the day and that the report is about."""
    units = [u for u in context.register.units if active(u, context.on) and context.includes(u.id)]
    units.sort(key=lambda unit: sort_units(context, unit.id))
    levels = {unit.id: level_of(context.register, unit) for unit in units}
    lowest = [unit for unit in units if _is_lowest(context, places, unit, levels)]
    services = [unit for unit in units if levels[unit.id] is Level.SERVICE]
    asked = {_service(context, unit, levels) or unit.id for unit in lowest}
    asked |= {unit.id for unit in services if places.in_unit(INSTRUCTOR, unit.id).asked}
    kept = [unit for unit in services if unit.id in asked or _column(unit.type) is not None]
    of_service: dict[str, list[Unit]] = {unit.id: [] for unit in kept}
    for unit in lowest:
        of_service.setdefault(_service(context, unit, levels) or unit.id, []).append(unit)
    below = {service: tuple(unit.id for unit in found) for service, found in of_service.items()}
    columns = _columns(context, below, {unit.id for unit in kept})
    shown = {*below, *(unit_id for found in below.values() for unit_id in found)}
    outside = tuple(_outside(context, units, levels, shown))
    return Branches(tuple(_pages(context, columns, below)), outside, below)


def _is_lowest(context: Context, places: RolePlaces, unit: Unit, levels: Mapping[str, Level | None]) -> bool:
    """Whether a resource person is asked for there, or there is one where the branch has them; where nobody is asked
    for anywhere, whether it is a department that nothing lies under."""
    place = places.in_unit(RESOURCE, unit.id)
    if RESOURCE in places.asked:
        branch = _service(context, unit, levels)
        service = context.register.find(Unit, branch)
        return bool(place.asked) or (bool(place.entries) and service is not None and _column(service.type) is not None)
    has_more = any(child.id in levels for child in context.register.tree_on(context.on).children(unit.id))
    return levels[unit.id] is Level.DEPARTMENT and not has_more


def _service(context: Context, unit: Unit, levels: Mapping[str, Level | None]) -> str | None:
    """The service that a unit is, or lies in."""
    chain = context.register.tree_on(context.on).chain(unit.id)
    return next((above.id for above in chain if levels.get(above.id) is Level.SERVICE), None)


def _column(unit_type: str) -> int | None:
    return next((number for number, types in enumerate(_BRANCHES) if unit_type in types), None)


def _columns(context: Context, below: Mapping[str, tuple[str, ...]], services: set[str]) -> tuple[BranchColumn, ...]:
    """Each service in the column of its branch; one of no branch in the shortest."""
    found: list[list[str]] = [[] for _ in range(_COLUMNS)]
    others: list[str] = []
    for service in sorted(below, key=lambda unit_id: sort_units(context, unit_id)):
        unit = context.register.find(Unit, service)
        number = _column(unit.type) if unit else None
        (others if number is None else found[number]).append(service)
    for service in others:
        min(found, key=lambda column: sum(1 + len(below[each]) for each in column)).append(service)
    return tuple(_column_of(column, below, services) for column in found)


def _column_of(found: Sequence[str], below: Mapping[str, tuple[str, ...]], services: set[str]) -> BranchColumn:
    lowest = tuple(unit for each in found for unit in below[each])
    return BranchColumn(tuple(each for each in found if each in services), lowest)


def _pages(
    context: Context, columns: tuple[BranchColumn, ...], below: Mapping[str, tuple[str, ...]]
) -> Iterator[LevelPage]:
    if all(len(column.lowest) <= ROOM for column in columns):
        yield LevelPage(columns)
        return
    yield LevelPage(columns, is_overview=True)
    for column in columns:
        pieces = tuple(_pieces(column, below))
        of = -(-len(pieces) // _COLUMNS)
        for number in range(of):
            page = pieces[number * _COLUMNS : (number + 1) * _COLUMNS]
            padded = (*page, *(BranchColumn() for _ in range(_COLUMNS - len(page))))
            yield LevelPage(padded, branch_name(context, column), number + 1, of)


def _pieces(column: BranchColumn, below: Mapping[str, tuple[str, ...]]) -> Iterator[BranchColumn]:
    """A branch in columns of a page: a service is parted where it is too long for one."""
    services: list[str] = []
    lowest: list[str] = []
    rest = [(service, below[service]) for service in column.services]
    alone = set(column.lowest) - {unit for _, units in rest for unit in units}
    rest += [("", tuple(unit for unit in column.lowest if unit in alone))] if alone else []
    for service, units in rest:
        for start in range(0, max(1, len(units)), _ROOM_ALONE):
            part = units[start : start + _ROOM_ALONE]
            if lowest and len(lowest) + len(part) > _ROOM_ALONE:
                yield BranchColumn(tuple(services), tuple(lowest))
                services, lowest = [], []
            services += [service] if service else []
            lowest += part
    if services or lowest:
        yield BranchColumn(tuple(services), tuple(lowest))


def branch_name(context: Context, column: BranchColumn) -> str:
    """What the first service of a branch is: «Hjemmetjeneste»."""
    unit = context.register.find(Unit, next(iter((*column.services, *column.lowest)), None))
    return context.names.of(UnitType, unit.type) if unit else ""


def _outside(
    context: Context, units: Sequence[Unit], levels: Mapping[str, Level | None], shown: set[str]
) -> Iterator[str]:
    """The units that nothing is drawn of, nor of what lies below or above them."""
    tree = context.register.tree_on(context.on)
    above = {each.id for unit_id in shown for each in tree.ancestors(unit_id)}
    left: set[str] = set()
    for unit in units:
        if unit.id in shown or unit.id in above or levels[unit.id] is Level.TOP or tree.is_root(unit.id):
            continue
        if not any(each.id in left for each in tree.ancestors(unit.id)):
            yield unit.id
        left.add(unit.id)
