"""Which rows bring an error: the plan refuses them, with their cell, and keeps the others."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from kompetanse_cli.editing import PatchOperation, landing
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, Finding
from kompetanse_cli.operations.importing.columns import Row, RowKey
from kompetanse_cli.operations.importing.plan import Plan, PlanLine
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.tables.csv import Remark

# How deep the address of a record is: a key at the top of a file, and a number in its list.
_RECORD = 2


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
        by_record = self._lines_of_records(plan)
        found: dict[RowKey, list[Remark]] = {}
        for error, line in self._blamed(plan, errors, by_record):
            for row in (plan.read[key] for key in line.rows):
                found.setdefault(row.key, []).append(row.remark(_column(row, error.address), error.message))
        return {key: tuple(dict.fromkeys(remarks)) for key, remarks in found.items()}

    def _blamed(
        self, plan: Plan, errors: Sequence[Finding], by_record: dict[Address, list[PlanLine]]
    ) -> Iterator[tuple[Finding, PlanLine]]:
        """Each error with the line it comes of: the only one that changes its record, or a record it speaks of; where
        several do, it is searched for, in the first of the errors alone, for the others may come of the same.
        """
        unclear = []
        is_clear = False
        for error in errors:
            places = (error.address, *(each.address for each in error.related))
            lines = [line for place in places for line in by_record.get(_record(place), ())]
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

    def _lines_of_records(self, plan: Plan) -> dict[Address, list[PlanLine]]:
        """The lines of the plan that change a record, by its address afterwards."""
        found: dict[Address, list[PlanLine]] = {}
        places = landing(self.source, plan.operation.changes)
        for line, numbers in plan.changing():
            for record in dict.fromkeys(_record(places[number]) for number in numbers):
                found.setdefault(record, []).append(line)
        return found


def _record(address: Address) -> Address:
    return Address(address.path, address.keys[:_RECORD])


def _column(row: Row, address: Address) -> str:
    """What the column holds that an address is about, as far as its key tells; the first there is, where it doesn't."""
    key = next((str(key) for key in reversed(address.keys) if isinstance(key, str)), "")
    return next((name for name in (key, f"ansatt_{key}", *row.columns) if name in row.columns), key)
