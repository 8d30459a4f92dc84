"""`kompetanse export`: the records and what is computed of them, as a workbook or CSV."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_EXPORTED
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.commands.exchange.workbook import the_workbook
from kompetanse_cli.cli.console import tell
from kompetanse_cli.cli.context import refuse_bare
from kompetanse_cli.cli.writing.format_choice import chosen
from kompetanse_cli.cli.writing.new_file import near
from kompetanse_cli.cli.writing.output import deliver_report, write_file
from kompetanse_cli.messages import N_
from kompetanse_cli.render.formats import REPORT_FORMATS, named
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.report.base import Context, Redacted, Report, Section, redact_report
from kompetanse_cli.report.records import hidden_count
from kompetanse_cli.report.spreadsheet_tables import COMPUTED, RECORD_TABLES, TABLES

ALL = "alle"
_FORMATS = tuple(named(REPORT_FORMATS, name) for name in ("xlsx", "csv"))
# What CSV has where no table is asked for.
_USUAL = "rolletildelinger"
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
            "Uten dette valget er alle tabellene med, hver på sitt ark. Alt som står i filene, kan endres og "
            "leses inn igjen: «enheter», «personer», «rolletildelinger», «krav», «program», «tiltak», "
            "«målene» og de andre nøklene, og hver liste i dem: «fravær», «kompetanse», «deltakere», "
            "«oppmøte», «leveringer», «bestått», «fora-medlemmer» … «rolleliste», «mangler», «matrise», "
            "«framdrift», «mottakere» og «mål» er regnet ut. Kan gjentas. csv skriver den første."
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
    names = [options.chosen("--table", _plain(name), (*TABLES, ALL)) for name in options.several(table or ())]
    form = chosen(_FORMATS, None, output)
    opened = common.open_context(root, on, lang, unit, rev=rev)
    context = opened.context
    if form.name == "csv":
        name = names[0] if names and names[0] != ALL else _USUAL
        wanted = [name]
        refuse_bare(context.register, OF_EXPORTED[name], "csv")
        report = _report(context, name)
        deliver_report(form, report, context.language, output, opened.inputs, _layout(name))
    else:
        wanted = list(TABLES) if not names or ALL in names else list(dict.fromkeys(names))
        refuse_bare(context.register, frozenset().union(*(OF_EXPORTED[name] for name in wanted)), "xlsx")
        reports = {name: _report(context, name) for name in wanted}
        write_file(output, the_workbook(context, reports, has_front=not names or ALL in names), opened.inputs)
    _tell(context, output, wanted)
    return 0


def table_of(context: Context, name: str) -> Report:
    """A table as a report of its own."""
    table = TABLES[name](context)
    return context.report(table.caption, (Section(name, table.caption, (table,)),))


def _plain(name: str) -> str:
    """The name of a table, of the name of its sheet too: «Krav unntatte enheter»."""
    by_sheet = {each.sheet.casefold(): each.name for each in RECORD_TABLES.values()}
    return by_sheet.get(name.casefold(), name) if name not in TABLES else name


def _report(context: Context, name: str) -> Redacted[Report]:
    """The same, with nobody in it whose name is hidden."""
    return redact_report(table_of(context, name), context.readers)


def _layout(name: str) -> ReportLayout:
    return ReportLayout(titled=True, computed=name in COMPUTED)


def _tell(context: Context, output: Path, tables: Collection[str]) -> None:
    say = context.language.say
    hidden = hidden_count(context) if any(_names_people(name) for name in tables) else 0
    texts = [say(N_("Skrev {path}."), path=near(output))]
    if hidden:
        text = context.language.plural(
            N_("{n} person med skjult navn er ikke med i tabellene som kan leses inn igjen."),
            N_("{n} personer med skjult navn er ikke med i tabellene som kan leses inn igjen."),
            hidden,
        )
        texts.append(text)
    tell(*texts)


def _names_people(name: str) -> bool:
    return name in RECORD_TABLES and "personer" in OF_EXPORTED[name]
