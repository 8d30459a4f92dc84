"""`kompetanse export`: the records and what is computed of them, as a workbook or CSV."""

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_EXPORTED
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.console import show
from kompetanse_cli.cli.context import refuse_bare
from kompetanse_cli.cli.writing.format_choice import chosen
from kompetanse_cli.cli.writing.new_file import near
from kompetanse_cli.cli.writing.output import deliver_report, write_file
from kompetanse_cli.messages import N_
from kompetanse_cli.render.formats import REPORT_FORMATS, named
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.render.reports.xlsx import Page, note_of_computed, to_xlsx
from kompetanse_cli.render.terminal import line
from kompetanse_cli.report.base import Context, Redacted, Report, Section, redact_report
from kompetanse_cli.report.spreadsheet_tables import COMPUTED, TABLES, USUAL, hidden_count

ALL = "alle"
_FORMATS = tuple(named(REPORT_FORMATS, name) for name in ("xlsx", "csv"))
Output = Annotated[
    Path,
    typer.Option("-o", "--output", metavar=N_("FIL"), help=N_("Filen som blir skrevet: .xlsx for Excel, eller .csv.")),
]
Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--table",
        metavar=N_("TABELL"),
        autocompletion=options.words(lambda: TABLES),
        help=N_(
            "enheter, personer, rolletildelinger, deltakere og oppmøte kan endres og leses inn igjen; rolleliste, "
            "mangler, matrise, framdrift, mottakere og mål er regnet ut. Uten valget er det disse. kompetanse er "
            "kursene til hver person, og kan også leses inn igjen. krav, program, tiltak og de andre nøklene i "
            "filene («målene» for mål) har en kolonne for hver nøkkel, og leses inn med --as. Kan gjentas. csv skriver "
            "den første."
        ),
    ),
]


def export(
    output: Output,
    table: Tables = None,
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    unit: options.Unit = None,
    lang: options.Lang = None,
) -> int:
    """Write the tables. Raises KompetanseError."""
    names = [options.one_of("--table", name, (*TABLES, ALL)) for name in options.several(table or ())]
    form = chosen(_FORMATS, None, output)
    opened = common.open_context(root, on, lang, unit, rev=rev)
    context = opened.context
    if form.name == "csv":
        name = names[0] if names and names[0] != ALL else "rolletildelinger"
        wanted = [name]
        refuse_bare(context.register, OF_EXPORTED[name], "csv")
        report = _report(context, name)
        deliver_report(form, report, context.language, output, opened.inputs, _layout(name))
    else:
        wanted = list(USUAL) if not names else list(TABLES) if ALL in names else list(dict.fromkeys(names))
        refuse_bare(context.register, frozenset().union(*(OF_EXPORTED[name] for name in wanted)), "xlsx")
        pages = [_page(context, name) for name in wanted]
        title = context.redact(context.language.say(N_("Kompetanse i {place}"), place=context.place()))
        write_file(output, to_xlsx(pages, context.language, context.on, title), opened.inputs)
    _tell(context, output, wanted)
    return 0


def table_of(context: Context, name: str) -> Report:
    """A table as a report of its own."""
    table = TABLES[name](context)
    return context.report(table.caption, (Section(name, table.caption, (table,)),))


def _report(context: Context, name: str) -> Redacted[Report]:
    """The same, with nobody in it whose name is hidden."""
    return redact_report(table_of(context, name), context.readers)


def _layout(name: str) -> ReportLayout:
    return ReportLayout(titled=True, computed=name in COMPUTED)


def _page(context: Context, name: str) -> Page:
    note = note_of_computed(context.language, context.on)
    title = context.language.say(_TITLES[name]) if name in _TITLES else name
    return Page(title, note if name in COMPUTED else "", _report(context, name))


# The tables that are read in again and have a person in each row.
_ABOUT_PEOPLE = frozenset({"personer", "rolletildelinger", "kompetanse", "deltakere", "oppmøte"})
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


def _tell(context: Context, output: Path, tables: Collection[str]) -> None:
    say, hidden = context.language.say, hidden_count(context) if _ABOUT_PEOPLE.intersection(tables) else 0
    texts = [say(N_("Skrev {path}."), path=near(output))]
    if hidden:
        text = context.language.plural(
            N_("{n} person med skjult navn er ikke med i tabellene som kan leses inn igjen."),
            N_("{n} personer med skjult navn er ikke med i tabellene som kan leses inn igjen."),
            hidden,
        )
        texts.append(text)
    show(map(line, texts), sys.stderr)
