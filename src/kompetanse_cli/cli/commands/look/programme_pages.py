"""`kompetanse report --for program` and `--for gjennomføring`: what they are asked for with, and all in a folder."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_COMMAND
from kompetanse_cli.analysis.calendar import events
from kompetanse_cli.cli.console import tell
from kompetanse_cli.cli.context import Opened, concluded
from kompetanse_cli.cli.writing.output import deliver_as_is, deliver_report, make_folder
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Programme as ProgrammeRecord, Run as RunRecord
from kompetanse_cli.reading.git.provenance import last_changes
from kompetanse_cli.render.formats import ReportFormat
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.render.reports.ics import to_ics
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import Context, redact_report, without_source
from kompetanse_cli.report.calendar import build_calendar
from kompetanse_cli.report.programmes import CALENDAR, programme_page, run_page

PROGRAM, GJENNOMFØRING = "program", "gjennomføring"

Programme = Annotated[
    str | None,
    typer.Option("--programme", metavar=N_("PROGRAM"), help=N_("Med --for program: programmet, med id eller navn.")),
]
Run = Annotated[
    str | None,
    typer.Option("--run", metavar=N_("GJENNOMFØRING"), help=N_("Med --for gjennomføring: kullet, med id eller navn.")),
]
EachProgramme = Annotated[
    Path | None,
    typer.Option(
        "--each-programme",
        metavar=N_("MAPPE"),
        readable=False,
        help=N_(
            "Med --for program: en fil for hvert program og for hvert kull i denne mappen, og kullets samlinger som "
            "kalender. Sidene viser til hverandre."
        ),
    ),
]


@frozen
class PageChoice:
    """What a page is asked for: the reader, the programme, the run, and the folder for all of them, as given."""

    reader: str
    programme: str | None
    run: str | None
    folder: Path | None

    def require(self, unit: str | None, each_unit: Path | None, since: str | None, outputs: list[Path] | None) -> None:
        """Raises KompetanseError for a page without what it is of, and for what belongs to no such page."""
        self._require_reader("--programme", self.programme, PROGRAM)
        self._require_reader("--each-programme", self.folder, PROGRAM)
        self._require_reader("--run", self.run, GJENNOMFØRING)
        if self.reader not in (PROGRAM, GJENNOMFØRING):
            return
        if self.reader == PROGRAM and (self.programme is None) == (self.folder is None):
            raise KompetanseError(
                N_("--for program trenger ett program, eller en mappe for alle"),
                remedy=N_("legg til --programme PROGRAM, eller --each-programme MAPPE"),
            )
        if self.reader == GJENNOMFØRING and self.run is None:
            raise KompetanseError(N_("--for gjennomføring trenger et kull"), remedy=N_("legg til --run GJENNOMFØRING"))
        taken = (("--unit", unit), ("--each-unit", each_unit), ("--since", since))
        with_folder = (("--output", outputs),) if self.folder is not None else ()
        for option, given in (*taken, *with_folder):
            if given:
                raise KompetanseError(
                    N_("{option} går ikke sammen med sidene om programmer og kull"),
                    option=option,
                    remedy=N_("ta bort valget"),
                )

    def _require_reader(self, option: str, given: object, reader: str) -> None:
        if given is not None and self.reader != reader:
            raise KompetanseError(
                N_("{option} går bare sammen med --for {reader}"),
                option=option,
                reader=reader,
                remedy=N_("legg til --for {reader}, eller ta bort valget"),
            )

    @property
    def names(self) -> tuple[tuple[str, type[ProgrammeRecord] | type[RunRecord], str | None], ...]:
        """The options that name records."""
        return ("--programme", ProgrammeRecord, self.programme), ("--run", RunRecord, self.run)

    def about(self, context: Context, ids: tuple[str | None, ...]) -> Context:
        """The context with the programme or the run that the options name. Raises KompetanseError for a run of a
        programme that is not there.
        """
        programme, run = ids
        found = context.register.find(RunRecord, run)
        if found is not None and found.programme not in context.register.curricula:
            raise KompetanseError(
                N_("kullet «{run}» er av programmet «{programme}», som ikke finnes i filene"),
                run=found.id,
                programme=found.programme,
                remedy=N_("rett «program» i gjennomføringen"),
            )
        return replace(context, programme=context.register.find(ProgrammeRecord, programme), run=found)


def write_pages(context: Context, folder: Path, form: ReportFormat, opened: Opened) -> int:
    """A page for each programme and each run, leading to each other, and a calendar of each run. Raises
    KompetanseError.
    """
    make_folder(folder)
    pages = _pages(context, form)
    for name, about in _abouts(context, pages):
        reader = GJENNOMFØRING if about.run is not None else PROGRAM
        built = redact_report(build_for(reader, about), about.readers)
        layout = ReportLayout(titled=True)
        deliver_report(form, without_source(built), about.language, folder / name, opened.inputs, layout)
    for run in context.register.runs:
        if run_page(run.id) in pages:
            _write_calendar(context, run, folder / f"{run_page(run.id)}.ics", opened)
    text = context.language.plural(
        N_("Skrev {n} side til {path}"), N_("Skrev {n} sider til {path}"), len(pages), path=folder
    )
    tell(text)
    return concluded(context, OF_COMMAND["report"])


def _pages(context: Context, form: ReportFormat) -> Mapping[str, str]:
    """The file of each page."""
    register = context.register
    found = [programme_page(each.id) for each in register.programmes]
    found += [run_page(each.id) for each in register.runs if each.programme in register.curricula]
    return {name: f"{name}{form.ending}" for name in found}


def _abouts(context: Context, pages: Mapping[str, str]) -> Iterator[tuple[str, Context]]:
    """Each page's file, and what it is about."""
    for programme in context.register.programmes:
        yield pages[programme_page(programme.id)], replace(context, programme=programme, pages=pages)
    for run in context.register.runs:
        name = run_page(run.id)
        if name in pages:
            yield pages[name], replace(context, run=run, pages={**pages, CALENDAR: f"{name}.ics"})


def _write_calendar(context: Context, run: RunRecord, path: Path, opened: Opened) -> None:
    found = [each for each in events(context.snapshot, run.programme) if run.id in each.key[1:2] and each.programme]
    paths = {path for event in found for path in event.paths}
    changed = last_changes(opened.data.folder, opened.data.loaded.source, paths, context.on)
    built = build_calendar(context, found, changed, replace(context, run=run).place())
    deliver_as_is((to_ics(redact_report(built, context.readers)),), path, opened.inputs)
