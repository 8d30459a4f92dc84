"""Everything a municipality's files say, as one immutable value with look-ups."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.base import BrokenRecord, Lasting, Loss, Named, Record
from kompetanse_cli.model.kinds import KIND_OF_RECORD
from kompetanse_cli.model.organisation import (
    Appointment,
    CompetenceRequirement,
    Document,
    Education,
    ExpectedDeparture,
    Forum,
    ForumType,
    JobPosition,
    Municipality,
    Need,
    Person,
    Qualification,
    Requirement,
    Role,
    ServiceArea,
    Settings,
    StaffingCount,
    Subject,
    Tree,
    Unit,
    UnitType,
    Waiver,
)
from kompetanse_cli.model.programmes import Curriculum, Programme, Run, Training
from kompetanse_cli.model.steering import AnnualActivity, Decision, DevelopmentPlan, Goal, Measure, UnitReport
from kompetanse_cli.model.values import day_after

N = TypeVar("N", bound=Named)
T = TypeVar("T")

# What is gathered once, and the records that it follows from.
_KEPT = {"_trees": "units", "tree_turns": "units", "heirs": "units", "curricula": "programmes"}


@frozen
class Register:
    """The records of all documents, in the order of their paths, the built-in ones last.

    `raw_ids` holds, per kind, the ids of every record in the files, also of those whose shape is broken, and
    `loose_ids` those in files that could not be read to the end: a reference to one of them is no second mistake.
    `unread`: a whole file could not be read, and any id may stand there. `losses` are the files and records that are
    left out; `model.wholeness` adds the references that lead nowhere, and answers. `broken` are the records that are
    not there, or not all of them, as they were read: what they refer to is looked at all the same. `texts` holds what
    stands below the front matter of each Markdown file, by path, and `files` the paths that records name as a file and
    that are one.
    """

    municipality: Municipality | None = None
    settings: Settings = field(default_factory=Settings)
    service_areas: tuple[ServiceArea, ...] = ()
    subjects: tuple[Subject, ...] = ()
    unit_types: tuple[UnitType, ...] = ()
    units: tuple[Unit, ...] = ()
    people: tuple[Person, ...] = ()
    educations: tuple[Education, ...] = ()
    positions: tuple[JobPosition, ...] = ()
    roles: tuple[Role, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    forum_types: tuple[ForumType, ...] = ()
    forums: tuple[Forum, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    competence_requirements: tuple[CompetenceRequirement, ...] = ()
    needs: tuple[Need, ...] = ()
    departures: tuple[ExpectedDeparture, ...] = ()
    staffing: tuple[StaffingCount, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    measures: tuple[Measure, ...] = ()
    decisions: tuple[Decision, ...] = ()
    programmes: tuple[Programme, ...] = ()
    runs: tuple[Run, ...] = ()
    trainings: tuple[Training, ...] = ()
    goals: tuple[Goal, ...] = ()
    activities: tuple[AnnualActivity, ...] = ()
    documents: tuple[Document, ...] = ()
    plans: tuple[DevelopmentPlan, ...] = ()
    unit_reports: tuple[UnitReport, ...] = ()
    raw_ids: Mapping[type[Record], frozenset[str]] = field(default_factory=dict)
    loose_ids: frozenset[str] = frozenset()
    unread: bool = False
    losses: tuple[Loss, ...] = ()
    broken: tuple[BrokenRecord, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    files: frozenset[str] = frozenset()

    def text_of(self, record: Record) -> str:
        """The text below the front matter that a record stands in; empty when there is none."""
        return self.texts.get(record.address.path, "")

    def all(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records of a kind; of a kind that there is one of, that one."""
        records: tuple[Record, ...] | Record | None = getattr(self, KIND_OF_RECORD[kind].attribute)
        if isinstance(records, tuple):
            return records
        return () if records is None else (records,)

    def having(self, **records: Any) -> "Register":
        """A register with other records of some kinds; what follows from units and from programmes alone is kept when
        they are not among them.
        """
        made = replace(self, **records)
        for name, source in _KEPT.items():
            if source not in records:
                made.__dict__[name] = getattr(self, name)
        return made

    @cached_property
    def _by_id(self) -> dict[type[Record], dict[str, Named]]:
        return {}

    @cached_property
    def _known(self) -> dict[type[Record], frozenset[str]]:
        return {}

    def by_id(self, kind: type[N]) -> Mapping[str, N]:
        """The records of a kind by their ids."""
        records = self._by_id.get(kind)
        if records is None:
            records = {record.id: record for record in self.all(kind) if isinstance(record, kind)}
            self._by_id[kind] = records
        return records  # type: ignore[return-value]

    def find(self, kind: type[N], record_id: str | None) -> N | None:
        """The record with this id, or None."""
        return None if record_id is None else self.by_id(kind).get(record_id)

    def is_known(self, kind: type[Named], record_id: str) -> bool:
        """Whether some record of the kind, whole or broken, has the id."""
        return (
            self.unread
            or record_id in self.by_id(kind)
            or record_id in self.raw_ids.get(kind, ())
            or record_id in self.loose_ids
        )

    def known_ids(self, kind: type[Named]) -> frozenset[str]:
        """The ids of all records of the kind, whole or broken."""
        ids = self._known.get(kind)
        if ids is None:
            ids = self._known[kind] = frozenset(self.by_id(kind)) | self.raw_ids.get(kind, frozenset())
        return ids

    @cached_property
    def tree_turns(self) -> tuple[date, ...]:
        """The days, sorted, from which the tree can be another than the day before; none where no `del_av` is dated."""
        dated: list[Lasting] = []
        for unit in self.units:
            if unit.placements:
                dated += (unit, *unit.placements)
        days = (day for period in dated for day in (period.start, day_after(period.end)))
        return tuple(sorted({day for day in days if day is not None}))

    @cached_property
    def _trees(self) -> dict[int, Tree]:
        return {}

    def tree_on(self, day: date) -> Tree:
        """The units as a tree on the day: one and the same for all days between two changes of `del_av`."""
        number = bisect_right(self.tree_turns, day) if self.tree_turns else 0
        tree = self._trees.get(number)
        if tree is None:
            units = self.by_id(Unit)
            parents = {unit.id: parent for unit in units.values() if (parent := unit.parent_on(day)) is not None}
            tree = self._trees[number] = Tree(units, parents)
        return tree

    def trees(self) -> Iterator[Tree]:
        """Every tree there ever is, the first one first: one where no `del_av` is dated."""
        yield from (self.tree_on(day) for day in (date.min, *self.tree_turns))

    @cached_property
    def heirs(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units that have replaced each unit, by its id, in the order of the files."""
        heirs: dict[str, list[Unit]] = {}
        for unit in self.units:
            for replaced in unit.replaces:
                heirs.setdefault(replaced, []).append(unit)
        return {replaced: tuple(units) for replaced, units in heirs.items()}

    def heirs_on(self, unit_id: str, on: date) -> tuple[Unit, ...]:
        """The units that have taken over from a unit by the day; none while it is there."""
        unit = self.find(Unit, unit_id)
        if unit is None or unit.end is None or unit.end >= on:
            return ()
        return tuple(heir for heir in self.heirs.get(unit_id, ()) if heir.start is None or heir.start <= on)

    def units_now(self, unit_id: str, on: date) -> tuple[str, ...]:
        """The ids of the units in which a unit goes on, on a day: itself while it is there or nobody has taken over,
        else those that have, and those that have taken over from them.
        """
        now: dict[str, None] = {}
        waiting, seen = [unit_id], {unit_id}
        while waiting:
            here = waiting.pop()
            heirs = [heir.id for heir in self.heirs_on(here, on)]
            if not heirs:
                now[here] = None
            waiting += reversed([heir for heir in heirs if heir not in seen])
            seen.update(heirs)
        return tuple(now) or (unit_id,)

    def units_before(self, unit_id: str, on: date) -> tuple[str, ...]:
        """The ids of a unit and of all that go on in it by the day: those it has taken over from, and theirs."""
        before = {unit_id: None}
        waiting = [unit_id]
        while waiting:
            here = self.find(Unit, waiting.pop())
            for replaced in here.replaces if here is not None else ():
                if replaced not in before and here in self.heirs_on(replaced, on):
                    before[replaced] = None
                    waiting.append(replaced)
        return tuple(before)

    @staticmethod
    def unit_of(person: Person, on: date) -> str:
        """The id of the unit in which a person is listed on the day.

        Of the posts of a day it is the first in the file; on a day without one the last before, else the first.
        """
        return person.unit_on(on)

    @staticmethod
    def units_of(person: Person, on: date) -> tuple[str, ...]:
        """The ids of the person's own units on the day, that of `unit_of` first."""
        return person.units_on(on)

    @cached_property
    def appointments_in(self) -> Mapping[str, tuple[Appointment, ...]]:
        """The appointments that name a unit, by `enhet` or by `dekker_også`."""
        by_unit: dict[str, list[Appointment]] = {}
        for appointment in self.appointments:
            for unit_id in dict.fromkeys((appointment.unit, *appointment.also_covers)):
                by_unit.setdefault(unit_id, []).append(appointment)
        return {unit_id: tuple(appointments) for unit_id, appointments in by_unit.items()}

    @cached_property
    def appointments_of(self) -> Mapping[str, tuple[Appointment, ...]]:
        """The appointments of each person."""
        by_person: dict[str, list[Appointment]] = {}
        for appointment in self.appointments:
            by_person.setdefault(appointment.person, []).append(appointment)
        return {person_id: tuple(appointments) for person_id, appointments in by_person.items()}

    def last_day_of(self, appointment: Appointment) -> date | None:
        """The last day in the role, by the appointment or the employment; None when neither ends."""
        person = self.find(Person, appointment.person)
        ends = (appointment.end, person.end if person is not None else None)
        return min((end for end in ends if end is not None), default=None)

    @cached_property
    def curricula(self) -> Mapping[str, Curriculum]:
        """The sessions and modules of each programme."""
        return {programme.id: Curriculum(programme) for programme in self.programmes}

    @cached_property
    def _made(self) -> dict[Callable[["Register"], Any], Any]:
        return {}

    def once(self, make: Callable[["Register"], T]) -> T:
        """The value of a pure function of this register, computed when first asked for, and kept.

        For the few facts about the records alone, as a `cached_property` of what stands above. A figure that hangs on a
        day is kept by a snapshot of analysis, and goes with it.
        """
        if make not in self._made:
            self._made[make] = make(self)
        value: T = self._made[make]
        return value
