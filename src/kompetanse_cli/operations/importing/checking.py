"""Which rows bring an error: the plan refuses them, with their cell, and keeps the others."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from kompetanse_cli.editing import PatchOperation, landing
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, Finding
from kompetanse_cli.operations.importing.plan import Plan, PlanLine
from kompetanse_cli.operations.importing.table import Row, RowKey
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.tables.csv import Remark

# The lines of a plan that change something at, or in, an address as it is afterwards.
_ByPlace = dict[Address, tuple[PlanLine, ...]]


@frozen
class Judge:
    """What tells whether changes are in order: the files as they are, and the errors that changes of them bring."""

    source: Source
    errors_of: Callable[[Sequence[PatchOperation]], Sequence[Finding]]

    def refused(self, plan: Plan) -> dict[RowKey, tuple[Remark, ...]]:
        """The rows that bring an error, and which; none when the plan brings none."""
        errors = self.errors_of(plan.operation.changes)
        if not errors:
            return {}
        by_place = self._lines_by_place(plan)
        found: dict[RowKey, list[Remark]] = {}
        for error, line in self._blamed(plan, errors, by_place):
            for row in (plan.read[key] for key in line.rows):
                found.setdefault(row.key, []).append(row.remark(_column(row, error.address), error.message))
        return {key: tuple(dict.fromkeys(remarks)) for key, remarks in found.items()}

    def _blamed(self, plan: Plan, errors: Sequence[Finding], by_place: _ByPlace) -> Iterator[tuple[Finding, PlanLine]]:
        """Each error with the line it comes of: the only one that changes what is nearest to its place, or to one it
        speaks of. Where several do, it is searched for, for the first alone: the others may come of the same.
        """
        unclear = []
        is_clear = False
        for error in errors:
            places = (error.address, *(each.address for each in error.related))
            lines = next(filter(None, (_nearest(by_place, place) for place in places)), ())
            if len(lines) == 1:
                is_clear = True
                yield error, lines[0]
            else:
                unclear.append(error)
        if not is_clear:
            yield unclear[0], self._first_with(plan, unclear[0])

    def _first_with(self, plan: Plan, error: Finding) -> PlanLine:
        """The line from which on the changes, in their order, bring the error."""
        lines = [line for line, _ in plan.changing()]
        ends = [numbers.stop for _, numbers in plan.changing()]
        changes = plan.operation.changes

        def is_brought(end: int) -> bool:
            return any(found.message == error.message for found in self.errors_of(changes[:end]))

        # The last brings it, as all changes together do.
        return lines[bisect_left(ends[:-1], True, key=is_brought)]

    def _lines_by_place(self, plan: Plan) -> _ByPlace:
        """The lines of the plan that change something at, or in, an address as it is afterwards."""
        found: dict[Address, dict[int, PlanLine]] = {}
        places = landing(self.source, plan.operation.changes)
        for line, numbers in plan.changing():
            for place in (places[number] for number in numbers):
                for depth in range(_depth(place), len(place.keys) + 1):
                    found.setdefault(Address(place.path, place.keys[:depth]), {})[id(line)] = line
        return {place: tuple(lines.values()) for place, lines in found.items()}


def _depth(address: Address) -> int:
    """How deep the address of a record is: a key at the top of a file, and a number in its list; above the text of a
    Markdown file there is one of each key."""
    return 1 if address.path.lower().endswith(".md") else 2


def _nearest(by_place: _ByPlace, address: Address) -> tuple[PlanLine, ...]:
    """The lines that change what an address is in, as near to it as any do."""
    depths = range(len(address.keys), _depth(address) - 1, -1)
    around = (Address(address.path, address.keys[:depth]) for depth in depths)
    return next((by_place[place] for place in around if place in by_place), ())


def _column(row: Row, address: Address) -> str:
    """What the column holds that an address is about, as far as its key tells; the first there is, where it doesn't."""
    key = next((str(key) for key in reversed(address.keys) if isinstance(key, str)), "")
    return next((name for name in (key, f"ansatt_{key}", *row.columns) if name in row.columns), key)
