"""What a report is made from, and what things are called in it: names in the reader's language, hidden names hidden."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.overview import Overview, overview
from kompetanse_cli.analysis.progress import Choice
from kompetanse_cli.analysis.roster import RosterEntry, roster
from kompetanse_cli.analysis.selection import select_entries
from kompetanse_cli.analysis.status import Coverage, CoverageLine
from kompetanse_cli.analysis.steering.overview import Steering, steering
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, Address, Finding
from kompetanse_cli.model.organisation import ServiceArea, Subject, Unit, UnitType
from kompetanse_cli.model.people import Person, Qualification
from kompetanse_cli.model.record import NOWHERE, Record
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Requirement
from kompetanse_cli.model.roles import ForumType, Role
from kompetanse_cli.model.types import EVERY_SUBJECT
from kompetanse_cli.reading.edition import Edition
from kompetanse_cli.report.ahead import Ahead
from kompetanse_cli.report.blocks import LeftOut, Notice, Place, Report, Section
from kompetanse_cli.report.edition import edition_text
from kompetanse_cli.report.hidden import by_role
from kompetanse_cli.report.incomplete import cannot_be_counted, with_left_out

Locate = Callable[[Address], Place | None]
_Titled = Requirement | Role | ServiceArea | Subject | UnitType | ForumType | Qualification


@dataclass(frozen=True)
class Basis:
    """A register, its coverage on a day, the findings in its files, and the reader's language.

    `unit` is the unit whose subtree the report is limited to. `locate` gives the line of an address. `edition` is the
    commit the files were read from, when that is to be told. `nameless`: nobody is named, and everyone in the register
    is hidden. `left_out` is what could not be read.
    """

    register: Register
    coverage: Coverage
    language: Language
    locate: Locate
    findings: tuple[Finding, ...] = ()
    unit: Unit | None = None
    edition: Edition | None = None
    nameless: bool = False
    left_out: tuple[LeftOut, ...] = ()

    @property
    def on(self) -> date:
        """The day the figures hold for."""
        return self.coverage.on

    def at(self, on: date) -> "Basis":
        """The same on another day, for naming people and telling of absences then."""
        return replace(self, coverage=Coverage(on, ()))

    @cached_property
    def ahead(self) -> Ahead:
        """The coverage to come if nothing is done; computed once, for several sections tell of it."""
        return Ahead.of(self.register, self.coverage, self.unit.id if self.unit else None)

    @cached_property
    def roster(self) -> tuple[RosterEntry, ...]:
        """Who holds what on the day in the units the report is about; every count of holders is made from it."""
        entries = roster(self.register, self.on)
        return select_entries(self.register, entries, self.on, unit=self.unit.id if self.unit else None)

    @cached_property
    def programmes(self) -> Overview:
        """How far the programmes have come in the units the report is about; computed once."""
        return overview(self.register, self.on, Choice(unit=self.unit.id if self.unit else None))

    @cached_property
    def steering(self) -> Steering:
        """Goals, reports, plans and the årshjul in the units the report is about; computed once."""
        return steering(self.register, self.on, unit=self.unit.id if self.unit else None)

    def person(self, person_id: str) -> str:
        """A person's name; the role and the unit where the name is not to be shown; the id when nobody has it."""
        person = self.register.find(Person, person_id)
        if person is None:
            return person_id
        return person.name if person.show_name else by_role(self.register, self.language, person, self.on)

    def person_id(self, person_id: str) -> str:
        """A person's id, for CSV and JSON; nothing for one whose name is hidden, since an id may speak."""
        person = self.register.find(Person, person_id)
        return person_id if person is None or person.show_name else ""

    def unit_name(self, unit_id: str) -> str:
        """A unit's name, or the id when no unit has it."""
        unit = self.register.find(Unit, unit_id)
        return unit.name if unit else unit_id

    def name(self, kind: type[_Titled], record_id: str | None) -> str:
        """What a requirement, role, subject … is called, or its id when nothing has it."""
        if kind is Subject and record_id == EVERY_SUBJECT:
            return self.language.say(N_("alle fagområder"))
        record = self.register.find(kind, record_id)
        return (record_id or "") if record is None else self.title(record)

    def title(self, record: _Titled) -> str:
        """The name of a record; that of a built-in one in the reader's language."""
        return self.language.say(record.name) if record.address == NOWHERE else record.name

    def place_name(self, line: CoverageLine) -> str:
        """The unit of a line of coverage, or the service area."""
        if line.service_area is not None:
            return self.title(line.service_area)
        return line.unit.name if line.unit else ""

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
        """What a report is about: the unit it is limited to, else the municipality."""
        return self.unit.name if self.unit else self.municipality()

    def report(self, title: str, sections: tuple[Section, ...]) -> Report:
        """A report on this basis."""
        told = edition_text(self.edition, self.language)
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
        return with_left_out(report, self.language)

    def unknown(self, kinds: Collection[str], what: str) -> tuple[Notice, ...]:
        """What is said in place of what is counted over these kinds, when they are not whole; else nothing.

        `what` is a template in bokmål: what can't be counted.
        """
        return cannot_be_counted(self.register, kinds, self.language, what)

    def stands(self, record: Record) -> Place | None:
        """Where a record stands in the files."""
        return self.locate(record.address)


def sort_units(basis: Basis, unit_id: str) -> int:
    """The place of a unit when the tree is read from the top; unknown ones last."""
    order = basis.register.tree_on(basis.on).order
    return order.get(unit_id, len(order))
