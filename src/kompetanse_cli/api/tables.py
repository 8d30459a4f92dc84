"""The tables that the commands give as CSV, by name, with plain values in their cells."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from kompetanse_cli.analysis.base import OF_COMMAND, OF_EXPORTED, AmountShare, Share
from kompetanse_cli.analysis.calendar import due, select_due
from kompetanse_cli.analysis.goals import steering
from kompetanse_cli.analysis.people import roster, select_entries
from kompetanse_cli.analysis.programmes import ProgressFilter, programme_overview
from kompetanse_cli.cli.commands.exchange.export import table_of
from kompetanse_cli.cli.commands.look.due import DAYS
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, PersonRef, UnitRef
from kompetanse_cli.model import Severity, mask_document
from kompetanse_cli.render.cells import cell_texts, with_notes_apart
from kompetanse_cli.render.reports.csv import to_csv
from kompetanse_cli.render.reports.json import to_rows
from kompetanse_cli.report.base import (
    Branch,
    Cell,
    Context,
    DeadlineCell,
    FileLine,
    Hyperlink,
    Label,
    NotedCell,
    PartCell,
    Redacted,
    Report,
    Rich,
    StatusCell,
    Table,
    each_block,
    main_of,
)
from kompetanse_cli.report.calendar import build_due
from kompetanse_cli.report.coverage import build_departure, build_gaps, departure_without
from kompetanse_cli.report.people import build_roster
from kompetanse_cli.report.programmes.tables import TABLES as OF_PROGRESS, build_progress
from kompetanse_cli.report.spreadsheet_tables import TABLES as OF_EXPORT
from kompetanse_cli.report.steering.tables import TABLES as OF_GOALS, build_goals

# What stands in a cell. Names of people and units are texts, and so are the words of the files, which are in bokmål.
Value = str | int | Decimal | date | Share | AmountShare | FileLine | tuple[str, ...] | None


class DataTable:
    """A table of plain values. `columns` has the titles by the ids of the columns; each row has a cell for each."""

    def __init__(self, report: Redacted[Report], name: str, language: Language) -> None:
        """The first table of a report. Raises KompetanseError when it has none."""
        blocks = (block for section in report.value.sections for block in each_block(section.blocks))
        table = next((each for each in blocks if isinstance(each, Table)), None)
        if table is None:
            told = N_("tabellen «{name}» forteller om én person i hver rad, og kan ikke lages uten navn")
            raise KompetanseError(told, name=name)
        self._report, self._language, self._table = report, language, with_notes_apart(table, language)
        table = self._table
        self.name = name
        self.title = table.caption
        self.columns: Mapping[str, str] = MappingProxyType({column.id: column.title for column in table.columns})
        self.rows: tuple[tuple[Value, ...], ...] = tuple(tuple(map(_value, row)) for row in table.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, Value]]:
        """Each row as a dictionary, by the ids of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_csv(self) -> str:
        """CSV for a Norwegian spreadsheet, as the command writes it: semicolons, decimal comma and a mark in front."""
        return mask_document(to_csv(self._report, self._language))

    def to_json(self) -> str:
        """The rows as JSON, the days as texts."""
        return to_rows(self._table, self._language)


def _value(cell: Cell) -> Value:
    match cell:
        case StatusCell():
            return cell.status.value
        case Severity() | Label():
            return cell.value
        case Hyperlink() | Branch() | PersonRef() | UnitRef() | Message():
            return cell.text
        case tuple():
            return tuple(cell_texts(cell))
        case Rich():
            return cell.plain
        case NotedCell():
            return _value(main_of(cell))
        case DeadlineCell():
            return cell.day
        case PartCell():
            return cell.done if cell.of is None else Share(cell.done, cell.of)
        case _:
            return cell


def _gaps(context: Context, without: str | None = None) -> Report:
    if without is None:
        return build_gaps(context, context.coverage.lines)
    return build_departure(context, departure_without(context, without))


def _roster(context: Context) -> Report:
    unit = context.unit_id
    entries = select_entries(context.register, roster(context.snapshot), context.on, unit=unit)
    return build_roster(context, entries)


def _due(context: Context, days: int = DAYS) -> Report:
    unit = context.unit_id
    items = due(context.snapshot, days)
    return build_due(context, select_due(context.register, items, context.on, unit=unit), days)


def _progress(name: str) -> Callable[..., Report]:
    def build(context: Context, year: int | None = None) -> Report:
        chosen = ProgressFilter(unit=context.unit_id)
        counted = programme_overview(context.snapshot, chosen, year)
        return build_progress(context, counted, (name,))

    return build


def _goals(name: str) -> Callable[..., Report]:
    def build(context: Context) -> Report:
        unit = context.unit_id
        return build_goals(context, steering(context.snapshot, None, unit), (name,))

    return build


def _exported(name: str) -> Callable[..., Report]:
    return lambda context: table_of(context, name)


# Each table by its name: the command, or the command and the table of it; and the kinds it is counted over.
TABLES: dict[str, tuple[Callable[..., Report], Collection[str]]] = {
    "gaps": (_gaps, OF_COMMAND["gaps"]),
    "roster": (_roster, OF_COMMAND["roster"]),
    "due": (_due, OF_COMMAND["due"]),
    **{f"progress/{name}": (_progress(name), OF_COMMAND["progress"]) for name in OF_PROGRESS},
    **{f"goals/{name}": (_goals(name), OF_COMMAND["goals"]) for name in OF_GOALS},
    **{f"export/{name}": (_exported(name), OF_EXPORTED[name]) for name in OF_EXPORT},
}
