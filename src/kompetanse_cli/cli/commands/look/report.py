"""`kompetanse report`: the report for one of its readers, as Markdown on the screen or as files, each in the format of
its ending, which is found before the work begins; with `--since`, also what has changed and how it has gone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_COMMAND
from kompetanse_cli.analysis.people import leaders
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.commands.look.mailing import (
    MailList,
    NotDelivered,
    require_alone,
    require_mail_list,
    write_mail_list,
)
from kompetanse_cli.cli.commands.look.programme_pages import (
    GJENNOMFØRING,
    PROGRAM,
    EachProgramme,
    PageChoice,
    Programme,
    Run,
    write_pages,
)
from kompetanse_cli.cli.commands.look.report_files import (
    HTML,
    MARKDOWN,
    OF_FORMS,
    OF_REPORTS,
    WITH_LINES,
    File,
    Outputs,
    files,
    shown_page,
)
from kompetanse_cli.cli.commands.look.report_past import KOMMUNALSJEF, compared_with_then, of_the_past
from kompetanse_cli.cli.console import READING, Advance, Steps, progress, tell
from kompetanse_cli.cli.context import concluded, refuse_bare
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.writing.doubtful_texts import tell_doubtful
from kompetanse_cli.cli.writing.output import deliver_report, make_folder
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.limits import LAST_YEAR
from kompetanse_cli.model import N_, active
from kompetanse_cli.reading.git.provenance import Provenance, provenance
from kompetanse_cli.render.formats import REPORT_FORMATS, ReportFormat, named
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.report.audiences.catalogue import YEARLY, build_for
from kompetanse_cli.report.base import Context, Redacted, Report, Section, redact_report, without_source
from kompetanse_cli.report.mailing import build_not_delivered

KOORDINATOR, LEDER = "koordinator", "leder"
TILSKUDD = "tilskudd"
FOR = (KOMMUNALSJEF, KOORDINATOR, LEDER, PROGRAM, GJENNOMFØRING, *YEARLY)
# Of the year before it there are figures too.
_FIRST_YEAR = 1900
_AWAY = N_("ta bort valget")
# The forms of the grant report are pasted from a spreadsheet too.
FORMS = ("måloppnåelse", "årsverksutvikling")

For = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="|".join(FOR),
        help=N_(
            "Leseren: kommunalsjef får én side, koordinator alt, leder sin egen enhet (med --unit eller --each-unit). "
            "tilskudd gir skjemaene til Statsforvalteren for et år (med --year), også som .xlsx og .csv. "
            "internkontroll gir det filene viser for hver av pliktene §§ 6–9, og det som mangler. "
            "program er siden om ett program (med --programme), gjennomføring siden om ett kull (med --run)."
        ),
    ),
]
EachUnit = Annotated[
    Path | None,
    typer.Option(
        "--each-unit",
        metavar=N_("MAPPE"),
        readable=False,
        help=N_("Med --for leder: en fil til hver leder i denne mappen, med enhetens id som navn."),
    ),
]
EachFormat = Annotated[
    str,
    typer.Option(
        "--each-format",
        metavar="|".join(form.name for form in OF_REPORTS),
        help=N_("Formatet på filene fra --each-unit, som pdf. Uten dette valget: html."),
    ),
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        min=_FIRST_YEAR,
        max=LAST_YEAR,
        metavar=N_("ÅR"),
        help=N_(
            "Med --for tilskudd eller internkontroll: året det gjelder. Uten dette valget: det siste året som er over."
        ),
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--table",
        metavar="|".join(FORMS),
        help=N_("Med --for tilskudd: bare dette skjemaet, som til en .csv. Uten dette valget: alle skjemaene."),
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=N_("DATO|PERIODE"),
        help=N_(
            "Ta med hva som er endret siden slutten av denne dagen eller perioden, som 2026-08-31 eller 2026-T1. "
            "Kommunalsjefens side sammenligner med denne dagen; uten dette valget med slutten av siste periode."
        ),
    ),
]
NoMermaid = Annotated[
    bool, typer.Option("--no-mermaid", help=N_("Ingen Mermaid-bilder i Markdown; tabellene står der uansett."))
]
Open = Annotated[bool, typer.Option("--open", help=N_("Vis HTML-filen i nettleseren når filen er skrevet."))]


def report(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    reader: For = KOORDINATOR,
    unit: options.Unit = None,
    each_unit: EachUnit = None,
    each_format: EachFormat = HTML.name,
    programme: Programme = None,
    run: Run = None,
    each_programme: EachProgramme = None,
    year: Year = None,
    table: Form = None,
    since: Since = None,
    outputs: Outputs = None,
    not_delivered: NotDelivered = False,
    mail_list: MailList = None,
    show: Open = False,
    without_names: options.WithoutNames = False,
    no_mermaid: NoMermaid = False,
    source: options.Source = False,
    lang: options.Lang = None,
) -> int:
    """Write the report."""
    reader = options.chosen("--for", reader, FOR)
    _require_reader(reader, unit, each_unit, outputs)
    pages = PageChoice(reader, programme, run, each_programme)
    pages.require(unit, each_unit, since, outputs)
    require_mail_list(mail_list, each_unit)
    if not_delivered:
        require_alone(each_unit, since, year, table, without_names or None, None if reader == KOORDINATOR else reader)
    require_yearly(reader, unit, year, since, table)
    each_form = _each_form(each_format, each_unit, each_programme)
    wanted = files(outputs or (), mermaid=not no_mermaid, forms=OF_FORMS if reader == TILSKUDD else OF_REPORTS)
    page = shown_page(outputs or ()) if show else None
    with progress(options.reader_language(lang)) as steps:
        opened = common.open_context(root, on, lang, unit, steps.of(READING), rev, without_names, pages.names)
        context = pages.about(replace(opened.context, edition=_edition(opened.data), year=year), opened.ids)
        require_begun(context)
        refuse_bare(context.register, OF_COMMAND["report"], *(file.form.name for file in wanted))
        if each_unit is not None:
            return _write_each(context, each_unit, each_form, opened.inputs, steps.of(N_("Skriver")), mail_list)
        if each_programme is not None:
            return write_pages(context, each_programme, each_form, opened)
        context = compared_with_then(reader, since, context, opened.data, root, rev)
        more = of_the_past(reader, since, context, opened.data, root, rev, steps)
        built = _built(reader, context, more, steps, table, not_delivered)
    _write(built, wanted, opened, ReportLayout(mermaid=not no_mermaid), with_lines(reader, source))
    _show(page)
    return concluded(context, OF_COMMAND["report"])


def _edition(data: Data) -> Provenance:
    return data.edition or provenance(data.folder, data.loaded)


def _built(
    reader: str,
    context: Context,
    more: Sequence[Section],
    steps: Steps,
    table: str | None,
    not_delivered: bool,
) -> Redacted[Report]:
    if not_delivered:
        return redact_report(build_not_delivered(context), context.readers)
    told = build_for(reader, context, steps.of(N_("Regner ut")), more)
    return redact_report(_only(table, told), context.readers)


def _each_form(each_format: str, each_unit: Path | None, each_programme: Path | None) -> ReportFormat:
    """The format of the files in a folder; before the work, so that what is misspelt or lacks is told at once."""
    form = named(OF_REPORTS, options.chosen("--each-format", each_format, (form.name for form in OF_REPORTS)))
    if each_unit is not None or each_programme is not None:
        form.require()
    return form


def _write(
    built: Redacted[Report],
    wanted: tuple[File, ...],
    opened: common.Opened,
    layout: ReportLayout,
    lined: Collection[str],
) -> None:
    """Write the report to the files that are asked for, else to the screen; in the formats `lined` each row leads to
    the files. Raises KompetanseError.
    """
    language = opened.context.language
    tell_doubtful(built, language)
    bare = without_source(built)
    for file in wanted:
        file.write(built if file.form.name in lined else bare, language, opened.inputs, opened.data.folder)
        tell(language.say(N_("Skrev {path}"), path=file.path))
    if not wanted:
        deliver_report(MARKDOWN, built if MARKDOWN.name in lined else bare, language, None, (), layout)


def _show(page: Path | None) -> None:
    if page is not None:
        typer.launch(str(page.resolve()))


def with_lines(reader: str, source: bool = False) -> tuple[str, ...]:
    """The names of the formats in which each row of a report leads to the files: all, when these are asked for."""
    if source:
        return tuple(form.name for form in REPORT_FORMATS)
    return WITH_LINES if reader == KOORDINATOR else WITH_LINES[:1]


def _require_reader(reader: str, unit: str | None, each_unit: Path | None, outputs: list[Path] | None) -> None:
    """A leader's report is of a unit, and all of them go to a folder. Raises KompetanseError."""
    if each_unit is not None and (reader != LEDER or unit is not None):
        raise KompetanseError(
            N_("--each-unit gir en rapport til hver leder, og går bare sammen med --for leder"),
            remedy=N_("skriv: kompetanse report --for leder --each-unit MAPPE"),
        )
    if each_unit is not None and outputs:
        raise KompetanseError(
            N_("--each-unit skriver en fil til hver leder i mappen, og går ikke sammen med --output"),
            remedy=N_("ta bort --output; for et annet format enn html: --each-format pdf"),
        )
    if reader == LEDER and unit is None and each_unit is None:
        raise KompetanseError(
            N_("--for leder trenger en enhet"),
            remedy=N_("legg til --unit ENHET, eller --each-unit MAPPE for alle på en gang"),
        )


def require_yearly(
    reader: str, unit: str | None, year: int | None, since: str | None, table: str | None = None
) -> None:
    """A yearly report is of a year and the whole municipality, and no other has a year. Raises KompetanseError."""
    if table is not None:
        options.one_of("--table", table, FORMS)
        if reader != TILSKUDD:
            raise KompetanseError(N_("--table går bare sammen med --for tilskudd"), remedy=_AWAY)
    if reader not in YEARLY:
        if year is not None:
            raise KompetanseError(N_("--year går bare sammen med --for tilskudd eller internkontroll"), remedy=_AWAY)
        return
    for option, given in (("--unit", unit), ("--since", since)):
        if given is not None:
            raise KompetanseError(
                N_("{option} går ikke sammen med --for {reader}, som er for hele kommunen og et år"),
                option=option,
                reader=reader,
                remedy=_AWAY,
            )


def require_begun(context: Context) -> None:
    """Raises KompetanseError for a year that has not begun: nothing has happened in it."""
    if context.reported_year > context.on.year:
        raise KompetanseError(
            N_("--year: {year} har ikke startet {day}"),
            year=str(context.reported_year),
            day=context.on,
            remedy=N_("velg et år som har startet"),
        )


def _only(table: str | None, built: Report) -> Report:
    """The report, or the section alone with one of its forms."""
    if table is None:
        return built
    return replace(
        built, sections=tuple(section for section in built.sections if section.id in (table, "ufullstendig"))
    )


def _write_each(
    context: Context,
    folder: Path,
    form: ReportFormat,
    inputs: Iterable[Path],
    advance: Advance | None,
    mail_list: Path | None,
) -> int:
    """One file for each unit that somebody leads on the day, and a list of whom they go to. Raises KompetanseError."""
    register, language = context.register, context.language
    units = [unit for unit in register.units if active(unit, context.on) and leaders(register, unit.id, context.on)]
    make_folder(folder)
    for number, unit in enumerate(units, 1):
        own = replace(context, unit=unit)
        page = without_source(redact_report(build_for(LEDER, own), own.readers))
        deliver_report(form, page, language, folder / f"{unit.id}{form.ending}", inputs)
        if advance is not None:
            advance(number, len(units))
    text = language.plural(
        N_("Skrev {n} rapport til {path}"), N_("Skrev {n} rapporter til {path}"), len(units), path=folder
    )
    tell(text)
    if mail_list is not None:
        pages = [(unit, folder / f"{unit.id}{form.ending}") for unit in units]
        write_mail_list(context, pages, mail_list, inputs)
    return concluded(context, OF_COMMAND["report"])
