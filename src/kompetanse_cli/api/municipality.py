"""A municipality that a script has opened, in a folder or as it was in a revision of git."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kompetanse_cli.analysis.base import COVERAGE
from kompetanse_cli.analysis.coverage import counted_lines, share
from kompetanse_cli.api.answers import CoverageOnDay, ListedFinding, ReportDocument, coverage_row
from kompetanse_cli.api.tables import TABLES, DataTable
from kompetanse_cli.cli.commands.look.programme_pages import PageChoice
from kompetanse_cli.cli.commands.look.report import FOR, LEDER, require_begun, require_yearly, with_lines
from kompetanse_cli.cli.commands.look.report_past import compared_with_then, of_the_past
from kompetanse_cli.cli.commands.look.trend import last_context, walked
from kompetanse_cli.cli.console import Steps
from kompetanse_cli.cli.context import anonymous, context_from
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.named import files_of, known, known_id
from kompetanse_cli.cli.options import one_of, reader_language
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.cli.revisions import past
from kompetanse_cli.errors import KompetanseError, NotCountedError
from kompetanse_cli.language import LANGUAGES, Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import PlacedFinding, Unit, mask, missing_from
from kompetanse_cli.pipeline import Checked, by_cause, checked
from kompetanse_cli.reading.git.provenance import provenance
from kompetanse_cli.render.findings.text import sentence
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import (
    Context,
    Report,
    Section,
    files_audience,
    redact_findings,
    redact_report,
)
from kompetanse_cli.report.coverage.gaps import gap_table
from kompetanse_cli.report.trend.build import build_trend
from kompetanse_cli.rules.catalogue import BY_CODE

TREND = "trend"
EVERY = ("month", "commit")


def open_folder(folder: str | Path, on: date, *, without_names: bool = False) -> "OpenMunicipality":
    """The municipality whose `kompetanse.yaml` lies in a folder, as it is on a day.

    With `without_names`, nobody is named in anything that comes out of it. Raises KompetanseError when the folder can't
    be read, and never for what is wrong in the files: that is in `findings`.
    """
    return OpenMunicipality(Path(folder), None, read_data(Path(folder), on.isoformat(), None), without_names)


def open_revision(
    folder: str | Path, revision: str, on: date | None = None, *, without_names: bool = False
) -> "OpenMunicipality":
    """The municipality as it was in a revision of the repository that the folder is in: a commit, a tag, `HEAD~10`.

    Without a day it is that of the commit. Raises KompetanseError when there is no such revision, or no municipality in
    it.
    """
    day = on or past(Path(folder)).repository.commit(revision).day
    data = read_data(Path(folder), day.isoformat(), revision)
    return OpenMunicipality(Path(folder), revision, data, without_names)


class OpenMunicipality:
    """What the files say on a day; `open_folder` and `open_revision` make it. It is counted when it is asked for, once,
    and does not change when the files do.
    """

    def __init__(self, folder: Path, revision: str | None, data: Data, is_anonymous: bool) -> None:
        self.on = data.on
        self._folder, self._revision, self._data, self._is_anonymous = folder, revision, data, is_anonymous

    @cached_property
    def _outcome(self) -> Checked:
        return checked(self._data.loaded, self.on)

    def _told_to(self, language: str | None, unit: str | None) -> Context:
        """What all is made of, for a unit and all below it, in a language. Raises KompetanseError for what is not
        there.
        """
        code = language and one_of("language", language, LANGUAGES)
        chosen = known("unit", self._data.loaded.register, Unit, unit, alone=True)
        context = context_from(self._data, self._outcome, code, chosen)
        return anonymous(context) if self._is_anonymous else context

    @cached_property
    def findings(self) -> tuple[ListedFinding, ...]:
        """What is wrong in the files, as `kompetanse validate` lists it."""
        outcome = self._outcome
        sides = (self._data.loaded.register, outcome.places)
        found = by_cause(outcome)
        readers = files_audience(found, sides, is_anonymous=self._is_anonymous)
        language = reader_language(None, self._data.loaded.register)
        return tuple(_listed(placed, language) for placed in redact_findings(found, readers).value)

    @cached_property
    def coverage(self) -> CoverageOnDay:
        """Every requirement in every place. Raises NotCountedError when the files it hangs on can't be read."""
        context = self._told_to(None, None)
        _require_whole(context, COVERAGE)
        table = gap_table(context, context.coverage.lines, "dekning", "", "")
        report = redact_report(context.report("", (Section("dekning", "", (table,)),)), context.readers)
        listed = DataTable(report, "", context.language)
        counted = share(counted_lines(context.coverage.lines))
        return CoverageOnDay(self.on, tuple(map(coverage_row, listed.to_dicts())), counted)

    def report(
        self,
        audience: str = "koordinator",
        *,
        unit: str | None = None,
        since: str | None = None,
        year: int | None = None,
        programme: str | None = None,
        run: str | None = None,
        language: str | None = None,
    ) -> ReportDocument:
        """The report for `koordinator`, `kommunalsjef` or, with a unit, `leder`, as `kompetanse report --for` makes it;
        `tilskudd` is the report on the grants of a `year`, else of the last one that is over, `program` the page of a
        `programme`, `gjennomføring` that of a `run`.

        `since` is a day or a period, as «2026-T1»: what has changed since then is told too. Raises KompetanseError for
        an audience, a unit, a programme, a run, a day or a language that there is not.
        """
        pages = PageChoice(audience, programme, run, None)
        pages.require(unit, None, since, None)
        if one_of("audience", audience, FOR) == LEDER and unit is None:
            raise KompetanseError(N_("du må velge enheten rapporten er for"), remedy=N_("oppgi unit"))
        require_yearly(audience, unit, year, since)
        data = self._data
        context = self._told_to(language, unit)
        context = replace(context, edition=data.edition or provenance(data.folder, data.loaded), year=year)
        ids = tuple(known_id(option, context.register, kind, value, alone=True) for option, kind, value in pages.names)
        context = pages.about(context, ids)
        require_begun(context)
        context = compared_with_then(audience, since, context, data, self._folder, self._revision)
        silent = Steps(context.language, visible=False, begun=0)
        more = of_the_past(audience, since, context, data, self._folder, self._revision, silent)
        report = redact_report(build_for(audience, context, None, more), context.readers)
        return ReportDocument(report, context.language, with_lines(audience), data.folder)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names that `table` takes."""
        return (*TABLES, TREND)

    def table(
        self, name: str, *, unit: str | None = None, language: str | None = None, **options: str | int
    ) -> DataTable:
        """A table by its name in `tables`: what the command writes with `--format csv`.

        `options`: `without` of gaps, `days` of due, `year` of progress, `since`, `until` and `every` of trend. Raises
        NotCountedError when the files it hangs on can't be read, KompetanseError for a name that there is not.
        """
        if name not in self.tables:
            told = N_("det finnes ingen tabell «{name}»")
            raise KompetanseError(told, name=name, remedy=N_("navnene står i tables"))
        if name == TREND:
            report, context = self._trend(language, **{key: str(value) for key, value in options.items()})
        else:
            build, kinds = TABLES[name]
            context = self._told_to(language, unit)
            _require_whole(context, kinds)
            report = build(context, **options)
        return DataTable(redact_report(report, context.readers), name, context.language)

    def _trend(
        self, language: str | None, since: str | None = None, until: str | None = None, every: str = "month"
    ) -> tuple[Report, Context]:
        history, every = past(self._folder), one_of("every", every, EVERY)
        found = walked(history, self._revision, since, until, every, self.on.isoformat(), None)
        context = last_context(found, language)
        return build_trend(found, context), anonymous(context) if self._is_anonymous else context


def _require_whole(context: Context, kinds: Collection[str]) -> None:
    """Raises NotCountedError unless all of these kinds could be read."""
    if missing := missing_from(context.register, kinds):
        told = N_("kunne ikke regnes ut, fordi noe i {files} ikke kan leses")
        remedy = N_("se «kompetanse validate», rett feilene, og prøv igjen")
        raise NotCountedError(told, files=files_of(missing), remedy=remedy)


def _listed(placed: PlacedFinding, language: Language) -> ListedFinding:
    """A finding in a language."""
    finding, start = placed.finding, placed.region.start
    severity, name = finding.severity.value, BY_CODE[finding.code].name
    text = mask(sentence(finding, language))
    return ListedFinding(mask(placed.region.path), start.line, start.column, severity, finding.code, name, text)
