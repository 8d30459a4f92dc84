"""What a report is made from, and what things are called in it: names in the reader's language, hidden names hidden.

Which commit the files are from, what could not be read, and what is said in place of a figure that hangs on it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.coverage import (
    Coverage,
    CoverageLine,
    Forecast,
    Worsening,
    counted_lines,
    coverage,
    outlook,
    select_lines,
    share,
)
from kompetanse_cli.analysis.goals import Steering, steering
from kompetanse_cli.analysis.people import RosterEntry, roster, select_entries
from kompetanse_cli.analysis.programmes import (
    ProgrammeOverview,
    ProgressFilter,
    programme_overview,
    runs_telling_of_few,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import (
    N_,
    Address,
    Finding,
    Loss,
    Person,
    Programme,
    Record,
    Register,
    Run,
    Severity,
    Unit,
    missing_from,
    run_name,
)
from kompetanse_cli.reading.git.provenance import Provenance
from kompetanse_cli.report.base.blocks import Block, BulletList, Notice, Report, Section, UnreadPart
from kompetanse_cli.report.base.cells import FileLine
from kompetanse_cli.report.base.messages import first_few
from kompetanse_cli.report.base.naming import Naming
from kompetanse_cli.report.base.redacted_text import Audience, redact
from kompetanse_cli.report.base.shortening import RedactedText
from kompetanse_cli.report.base.small_groups import is_small_count, small_count_words

SHORT_COMMIT = 7


def provenance_words(edition: Provenance | None, language: Language) -> str:
    """A sentence; nothing where it is not to be told."""
    if edition is None:
        return ""
    if edition.why is not None:
        why = language.say(edition.why.text, **dict(edition.why.values))
        return language.say(N_("Datagrunnlag: ukjent når det sist ble lagret ({why})."), why=why)
    if edition.day is None:
        return language.say(N_("Endringshistorikk er ikke slått på."))
    text = (
        N_("Datagrunnlag: registreringer til og med {day}, og endringer som ikke er lagret i historikken ennå.")
        if edition.changed
        else N_("Datagrunnlag: registreringer til og med {day}.")
    )
    return language.say(text, day=language.day(edition.day))


# Enough to begin with; «kompetanse validate» has them all.
_MOST_PATHS = 5


def cannot_be_counted(register: Register, kinds: Collection[str], language: Language, what: str) -> tuple[Notice, ...]:
    """«Dekningen kan ikke beregnes før enheter.yaml kan leses.»; nothing where all of the kinds are whole.

    `what` is a template in bokmål.
    """
    missing = missing_from(register, kinds)
    return (Notice(Severity.WARNING, uncounted_words(missing, language, what)),) if missing else ()


def uncounted_words(missing: Iterable[Loss], language: Language, what: str) -> str:
    """What can't be counted, and before what; the files that can't be read at all are told first."""
    missing = tuple(missing)
    whole = [loss.path for loss in missing if loss.is_file]
    paths = list(dict.fromkeys(whole or [loss.path for loss in missing]))
    told = first_few(paths, _MOST_PATHS)
    if whole:
        return language.say(N_("{what} kan ikke beregnes før {files} kan leses."), what=language.say(what), files=told)
    named = {loss.named for loss in missing}
    if len(paths) > 1 and len(named) == 1 and (key := named.pop()):
        # Nothing is wrong in the files that refer to what is gone.
        text = N_("{what} kan ikke beregnes før alt som filene viser til under «{key}», finnes.")
        return language.say(text, what=language.say(what), key=key)
    text = N_("{what} kan ikke beregnes før feilene i {files} er rettet.")
    return language.say(text, what=language.say(what), files=told)


def with_left_out(report: Report, language: Language, *, for_staff: bool = True) -> Report:
    """A report that begins with what is left out of it; to those who don't tend the files only how much it is."""
    if not report.left_out:
        return report
    blocks = tuple((_left_out_blocks if for_staff else _left_out_words)(report.left_out, language))
    # A single list is a page of its own; to more than one section, this is one more.
    if len(report.sections) == 1:
        only = report.sections[0]
        return replace(report, sections=(replace(only, blocks=(*blocks, *only.blocks)),))
    title = language.say(N_("Det som ikke kunne leses"))
    return replace(report, sections=(Section("ufullstendig", title, blocks), *report.sections))


def _left_out_blocks(left_out: tuple[UnreadPart, ...], language: Language) -> Iterator[Block]:
    text = N_("Ikke alt i filene kunne leses. Dette er ikke med, og tall som bygger på det, er ukjent:")
    yield Notice(Severity.WARNING, language.say(text))
    items = [f"{_place(each)}: {each.text} ({each.code})" for each in left_out]
    rest = len(items) - _MOST_PATHS
    more = [language.plural(N_("og {n} til: se kompetanse validate"), N_("og {n} til: se kompetanse validate"), rest)]
    yield BulletList((*items[:_MOST_PATHS], *(more if rest > 0 else ())))


def _left_out_words(left_out: tuple[UnreadPart, ...], language: Language) -> Iterator[Block]:
    text = language.plural(
        N_(
            "{n} opplysning kunne ikke leses og er ikke med. "
            "Tall som bygger på den, er ukjente; koordinatoren vet hvilke."
        ),
        N_(
            "{n} opplysninger kunne ikke leses og er ikke med. "
            "Tall som bygger på dem, er ukjente; koordinatoren vet hvilke."
        ),
        len(left_out),
    )
    yield Notice(Severity.WARNING, text)


def _place(each: UnreadPart) -> str:
    return each.path if each.line is None else f"{each.path}:{each.line}"


@frozen
class Ahead:
    """The share in 90 days and at new year, and what has become worse by then."""

    soon_day: date
    soon_share: Share
    soon_worse: tuple[Worsening, ...]
    new_year_day: date
    new_year_share: Share
    new_year_worse: tuple[Worsening, ...]

    @property
    def new_year_is_first(self) -> bool:
        """Whether new year comes before the ninetieth day, as it does from October on."""
        return self.new_year_day < self.soon_day

    @classmethod
    def of(cls, snapshot: Snapshot, unit: str | None) -> "Ahead":
        """As the data stand; `unit` limits it to a subtree."""
        found, register = outlook(snapshot), snapshot.register
        soon, new_year = found.ahead, found.new_year
        return cls(
            soon.coverage.on,
            _share_ahead(register, soon, unit),
            _worse(register, soon, unit),
            new_year.coverage.on,
            _share_ahead(register, new_year, unit),
            _worse(register, new_year, unit),
        )


def _share_ahead(register: Register, forecast: Forecast, unit: str | None) -> Share:
    return share(counted_lines(select_lines(register, forecast.coverage.lines, forecast.coverage.on, unit=unit)))


def _worse(register: Register, forecast: Forecast, unit: str | None) -> tuple[Worsening, ...]:
    worse = (change.after for change in forecast.worse)
    kept = {id(line) for line in select_lines(register, worse, forecast.coverage.on, unit=unit)}
    return tuple(change for change in forecast.worse if id(change.after) in kept)


Locate = Callable[[Address], FileLine | None]


@frozen
class Context:
    """A register on a day, the findings in its files, and the reader's language.

    `unit` is the unit whose subtree the report is limited to. `locate` gives the line of an address. `edition` is the
    commit the files were read from, when that is to be told. `is_anonymous`: nobody is named, and everyone in the
    register is hidden. `left_out` is what could not be read. `beside` are contexts that it is told together with: who
    is hidden in one of them is hidden here. `year` is the one that a yearly report is asked to tell of. `for_staff`:
    those who tend the files read it, and are told where in them something is.
    `programme` or `run` is what the page of one is about, and `pages` are the files that lie beside it, by the id of
    what each is of. `earlier` is what the files said on the day
    that figures are compared with, where those files can be read.
    """

    snapshot: Snapshot
    language: Language
    locate: Locate
    findings: tuple[Finding, ...] = ()
    unit: Unit | None = None
    edition: Provenance | None = None
    is_anonymous: bool = False
    left_out: tuple[UnreadPart, ...] = ()
    beside: "tuple[Context, ...]" = ()
    year: int | None = None
    for_staff: bool = True
    programme: Programme | None = None
    run: Run | None = None
    pages: Mapping[str, str] = field(default_factory=dict)
    earlier: "Snapshot | None" = None

    @property
    def reported_year(self) -> int:
        """The year that a yearly report tells of: the last one that is over, where none is asked for."""
        return self.on.year - 1 if self.year is None else self.year

    @property
    def on(self) -> date:
        """The day the figures hold for."""
        return self.snapshot.on

    @property
    def register(self) -> Register:
        """What the files say."""
        return self.snapshot.register

    @property
    def unit_id(self) -> str | None:
        """The id of the unit that is told of; None for all of them."""
        return self.unit.id if self.unit else None

    @cached_property
    def coverage(self) -> Coverage:
        """The coverage of the units the report is about."""
        counted = coverage(self.snapshot)
        unit = self.unit.id if self.unit else None
        return Coverage(counted.on, select_lines(self.register, counted.lines, counted.on, unit=unit))

    def at(self, on: date) -> "Context":
        """The same on another day, for naming people and telling of absences then."""
        return replace(self, snapshot=self.snapshot.at(on))

    def having(self, register: Register) -> "Context":
        """The same with another register, in which more people are hidden."""
        return replace(self, snapshot=Snapshot(register, self.on))

    @cached_property
    def ahead(self) -> Ahead:
        """The coverage to come if nothing is done; computed once, for several sections tell of it."""
        return Ahead.of(self.snapshot, self.unit.id if self.unit else None)

    @cached_property
    def roster(self) -> tuple[RosterEntry, ...]:
        """Who holds what on the day in the units the report is about; every count of holders is made from it."""
        entries = roster(self.snapshot)
        return select_entries(self.register, entries, self.on, unit=self.unit.id if self.unit else None)

    @cached_property
    def programmes(self) -> ProgrammeOverview:
        """How far the programmes, the programme or the run that the report is about have come, in its units; computed
        once.
        """
        programme, run = self.programme.id if self.programme else None, self.run.id if self.run else None
        return programme_overview(self.snapshot, ProgressFilter(programme, run, unit=self.unit_id))

    @cached_property
    def steering(self) -> Steering:
        """Goals, reports, plans and the årshjul in the units the report is about; computed once."""
        return steering(self.snapshot, unit=self.unit.id if self.unit else None)

    @cached_property
    def names(self) -> Naming:
        """What records are called in the reader's language, on the day."""
        return Naming(self.register, self.language, self.on, self.redact)

    @cached_property
    def readers(self) -> Audience:
        """Those who read what is made from it."""
        return Audience.of(self, *self.beside)

    def redact(self, text: str) -> RedactedText:
        """The text without the names of those who are hidden, as it has to be before it is cut or measured."""
        return redact(text, self.readers)

    def place_name(self, line: CoverageLine) -> str:
        """The unit of a line of coverage, or the service area."""
        if line.service_area is not None:
            return self.names.title(line.service_area)
        return self.names.unit(line.unit.id) if line.unit else ""

    def includes(self, unit_id: str) -> bool:
        """Whether the report is about this unit."""
        if self.unit is None:
            return True
        return any(above.id == self.unit.id for above in self.register.tree_on(self.on).chain(unit_id))

    def includes_person(self, person: Person) -> bool:
        """Whether the report is about any of the person's units on the day."""
        return any(self.includes(unit) for unit in self.register.units_of(person, self.on))

    def municipality(self) -> str:
        """The municipality's name; where the files have none, that it is one."""
        municipality = self.register.municipality
        return municipality.name if municipality else self.language.say(N_("kommunen"))

    def place(self) -> str:
        """What a report is about: the run or the programme, the unit it is limited to, else the municipality."""
        if self.run is not None:
            programme = self.register.find(Programme, self.run.programme)
            return run_name(programme.name, self.run) if programme is not None else self.run.name
        if self.programme is not None:
            return self.programme.name
        return self.unit.name if self.unit else self.municipality()

    def report(self, title: str, sections: tuple[Section, ...]) -> Report:
        """A report on this context."""
        told = provenance_words(self.edition, self.language) if self.for_staff else ""
        municipality = self.register.municipality
        report = Report(
            title,
            self.on,
            self.municipality(),
            self.language.code,
            sections,
            self.edition,
            told,
            written_in=municipality.administrative_language if municipality else "",
            left_out=self.left_out,
        )
        return with_left_out(report, self.language, for_staff=self.for_staff)

    @property
    def fewest(self) -> int:
        """The least number of people that is told without names."""
        return self.register.settings.competence.small_numbers

    @cached_property
    def left_out_runs(self) -> frozenset[str]:
        """The runs of which figures for the unit alone would tell of a few people elsewhere."""
        if self.unit is None or not self.is_anonymous:
            return frozenset()
        return runs_telling_of_few(self.snapshot, self.unit.id, self.fewest)

    def people_words(self, number: int) -> str:
        """So many people in a sentence; without names no number of a few."""
        if self.is_anonymous and is_small_count(number, self.fewest):
            return small_count_words(self.language, self.fewest)
        return self.language.number(number)

    def unknown(self, kinds: Collection[str], what: str) -> tuple[Notice, ...]:
        """What is said in place of what is counted over these kinds, when they are not whole; else nothing.

        `what` is a template in bokmål: what can't be counted.
        """
        if self.for_staff:
            return cannot_be_counted(self.register, kinds, self.language, what)
        if not missing_from(self.register, kinds):
            return ()
        text = N_("{what} kan ikke beregnes: noe av det som er registrert, kan ikke leses.")
        return (Notice(Severity.WARNING, self.language.say(text, what=self.language.say(what))),)

    def stands(self, record: Record) -> FileLine | None:
        """Where a record stands in the files."""
        return self.locate(record.address)


def sort_units(context: Context, unit_id: str) -> int:
    """The place of a unit when the tree is read from the top; unknown ones last."""
    order = context.register.tree_on(context.on).order
    return order.get(unit_id, len(order))
