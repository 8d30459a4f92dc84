"""The workbook that `kompetanse export` writes: a sheet for each table, with the first one that explains them."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Interval, TableColumn, Words
from kompetanse_cli.render.cells import computed_on
from kompetanse_cli.render.reports.record_sheets import EditedColumn, FrontPage
from kompetanse_cli.render.reports.xlsx import Page, note_of_computed, tables_of, to_xlsx
from kompetanse_cli.report.base import Context, Redacted, Report
from kompetanse_cli.report.records import Options
from kompetanse_cli.report.spreadsheet_tables import COMPUTED, RECORD_TABLES

FRONT_SHEET = N_("Les først")
_TITLES = {
    "enheter": N_("Enheter"),
    "personer": N_("Personer"),
    "rolletildelinger": N_("Rolletildelinger"),
    "kompetanse": N_("Kompetanse"),
    "deltakere": N_("Deltakere"),
    "oppmøte": N_("Oppmøte"),
    "rolleliste": N_("Rolleliste"),
    "mangler": N_("Mangler"),
    "matrise": N_("Dekning"),
    "framdrift": N_("Framdrift"),
    "mottakere": N_("Mottakere"),
    "mål": N_("Mål"),
}
_LINES = (
    N_("Hvert ark har en rad for hver oppføring. Rett i cellene, legg til rader nederst, lagre, og les arbeidsboken "
       "inn igjen: kompetanse import FIL viser hva som blir endret, og --apply skriver det."),
    N_("Grå kolonner er regnet ut, og blir ikke lest inn. Radene kan sorteres og filtreres."),
    N_("En celle som tømmes, og en rad som tas bort, endrer ingenting. --clear tømmer feltene til tomme celler."),
    N_("Hold pekeren over en overskrift for å se hva kolonnen er. En celle med få svar har en liste å velge fra."),
    N_("Den som har skjult navn, er ikke med i noe ark."),
)  # fmt: skip
_SEVERAL = N_("Flere skilles med komma.")
_SEVERAL_TEXTS = N_("Flere skilles med semikolon.")
_CHOICES = N_("Velg av: {choices}.")


def the_workbook(context: Context, reports: Mapping[str, Redacted[Report]], *, has_front: bool) -> bytes:
    """The bytes of the workbook with these tables. Raises KompetanseError without the extra that writes it."""
    options = Options(context)
    pages = [_page(context, name, report, options) for name, report in reports.items()]
    title = context.redact(context.language.say(N_("Kompetanse i {place}"), place=context.place()))
    front = _front(context, title, reports, pages) if has_front else None
    return to_xlsx(pages, context.language, context.on, title, front)


def _page(context: Context, name: str, report: Redacted[Report], options: Options) -> Page:
    note = note_of_computed(context.language, context.on) if name in COMPUTED else ""
    table = RECORD_TABLES.get(name)
    columns = () if table is None else tuple(_edited(context.language, column, options) for column in table.written)
    return Page(_title(context.language, name), note, report, columns=columns)


def _title(language: Language, name: str) -> str:
    return language.say(_TITLES[name]) if name in _TITLES else RECORD_TABLES[name].sheet


def _edited(language: Language, column: TableColumn, options: Options) -> EditedColumn:
    choices = () if column.is_list else column.choices
    note = " ".join(_note(language, column))
    kind = None if column.leaf is None else column.leaf.kind
    return EditedColumn(
        note,
        choices or options.of(column),
        bool(choices),
        column.is_computed,
        is_date=kind in (date, Interval),
        is_text=kind is str and not column.refers,
    )


def _note(language: Language, column: TableColumn) -> Iterator[str]:
    """What is told of a column: what the field says of itself, and what a list may hold."""
    yield column.description.replace("`", "")
    if column.is_list:
        is_text = column.leaf is not None and column.leaf.mark(Words) is not None
        yield language.say(_SEVERAL_TEXTS if is_text else _SEVERAL)
    if column.choices and column.is_list:
        yield language.say(_CHOICES, choices=", ".join(column.choices))


def _front(context: Context, title: str, reports: Mapping[str, Redacted[Report]], pages: list[Page]) -> FrontPage:
    language = context.language
    say = language.say
    sheets = (
        (
            page.name,
            _about(context.language, name),
            sum(len(table.rows) for table in tables_of(report.value, language)),
        )
        for page, (name, report) in zip(pages, reports.items(), strict=True)
    )
    return FrontPage(
        say(FRONT_SHEET),
        title,
        computed_on(context.language, context.on),
        tuple(map(say, _LINES)),
        (say(N_("Ark")), say(N_("Hva det er")), say(N_("Rader"))),
        tuple(sheets),
    )


def _about(language: Language, name: str) -> str:
    table = RECORD_TABLES.get(name)
    return language.say(N_("Regnet ut, til å lese")) if table is None else table.description
