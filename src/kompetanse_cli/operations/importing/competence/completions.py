"""Rows that tell of completed courses: whose, which, when; and of each that is not taken, why."""

from dataclasses import dataclass, field, replace
from datetime import date

from kompetanse_cli.model import N_, Message, Person, Qualification, Source, message
from kompetanse_cli.operations.importing.cells import choice
from kompetanse_cli.operations.importing.competence.completed_course import CompletedCourse
from kompetanse_cli.operations.importing.competence.course_cells import (
    completed_on,
    in_matrix,
    is_completed,
    last_day,
)
from kompetanse_cli.operations.importing.competence.courses import Courses
from kompetanse_cli.operations.importing.competence.on_participants import plan_on_participants
from kompetanse_cli.operations.importing.competence.on_people import fill_people, plan_on_people
from kompetanse_cli.operations.importing.headings import TableMapping, course_key
from kompetanse_cli.operations.importing.matching import (
    Whom,
    is_family_first,
    leave_out_nobody,
    person_of,
    tell_of_new_name,
    written_name,
)
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.people import new_person
from kompetanse_cli.operations.importing.plan import Effect, name_of
from kompetanse_cli.operations.importing.runs import run_of
from kompetanse_cli.operations.importing.staff import staff_fields
from kompetanse_cli.operations.importing.table import LeftOut, Row, SheetTable, Wrong, one_cell, values
from kompetanse_cli.operations.importing.units import unit_of
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import fold


class NotTaken(Exception):  # noqa: N818 - a row of which nothing is taken, and why
    """A row with nothing wrong in it, of which nothing is taken."""

    def __init__(self, remark: Remark) -> None:
        super().__init__()
        self.remark = remark


@dataclass(slots=True)
class _Reading:
    """A table that is being read: what is known of its courses, the run that it is about, and what it has told."""

    names: Names
    table: SheetTable
    courses: Courses
    run: str | None
    on: date
    is_of_one_course: bool
    completions: list[CompletedCourse] = field(default_factory=list)
    people: list[tuple[Row, Person]] = field(default_factory=list)
    statuses: dict[str, list[Row]] = field(default_factory=dict)


def plan_completions(names: Names, table: SheetTable, mapping: TableMapping, run_id: str | None, on: date) -> None:
    """The completed courses of a table: records of people, or, of a run, of its participants. None is ever removed."""
    titles = {course_key(str(row.cells.peek("kurs"))) for row in table.rows if row.cells.holds("kurs")}
    reading = _Reading(names, table, Courses(names, mapping), run_id, on, is_of_one_course=len(titles) == 1)
    names.family_first, names.moves_nobody = is_family_first(table.rows), True
    for row in names.reading(table.rows):
        before, count = names.mark(), len(reading.completions)
        try:
            _read(reading, row)
        except (Wrong, NotTaken, LeftOut) as reason:
            # Somebody who is made for the row alone is not made either.
            names.back_to(before)
            del reading.completions[count:]
            _tell_why(names, reason)
    fill_people(names, reading.people, on)
    plan = plan_on_people if run_id is None else plan_on_participants
    plan(names, reading.completions)
    reading.courses.tell_unmapped()
    _tell_statuses(reading)
    _tell_of_rest(reading)


def _tell_why(names: Names, reason: Exception) -> None:
    match reason:
        case Wrong():
            names.plan.refuse(*reason.remarks)
        case NotTaken():
            names.plan.not_take(reason.remark)
        case LeftOut():
            names.plan.leave_out(reason.remark)


def _read(reading: _Reading, row: Row) -> None:
    """Read a row of a list, or of a matrix. Raises Wrong, NotTaken or LeftOut."""
    if "kurs" not in row.columns and reading.run is None:
        _read_line(reading, row)
        return
    said = _in_list(reading, row)
    if said is not None:
        reading.completions.append(replace(said, person=_person(reading, row)))


def _read_line(reading: _Reading, row: Row) -> None:
    """Read a row of a matrix: a person, and the courses across."""
    person = _person(reading, row)
    for cell in in_matrix(reading.names, reading.table, row):
        said = _completion(reading, cell, str(cell.cells["kurs"]), values.day(cell, "oppnådd", []))
        if said is not None:
            reading.completions.append(replace(said, person=person))


def _in_list(reading: _Reading, row: Row) -> CompletedCourse | None:
    """The completed course that a row of a list tells of; None where nobody knows the course. Raises NotTaken."""
    remarks = reading.names.plan.remarks
    title = values.text(row, "kurs", remarks) if "kurs" in row.columns else None
    if title is None and "kurs" in row.columns:
        raise (
            LeftOut(one_cell(row))
            if row.is_alone
            else NotTaken(row.remark("kurs", message(N_("raden sier ikke hvilket kurs"))))
        )
    known = _what(reading, row, title)
    if known is None:
        return None
    _require_completed(reading, row)
    day = completed_on(row, reading.names)
    if day is None:
        raise NotTaken(row.remark("fullført", message(_NOT_COMPLETED)))
    return _checked(reading, row, known, day)


def _what(reading: _Reading, row: Row, title: str | None) -> CompletedCourse | None:
    """The course alone of what a row tells of: that of the run which is told, or a qualification. Raises Wrong."""
    if reading.run is not None:
        run = run_of(reading.names, row, reading.run)
        is_of_run, module = reading.courses.of_run(row, run, title, is_only=reading.is_of_one_course)
        return CompletedCourse(row, None, module or "", date.min, run=run) if is_of_run else None
    qualification = reading.courses.qualification(row, title or "")
    return None if qualification is None else CompletedCourse(row, None, qualification, date.min)


_NOT_COMPLETED = N_("ikke fullført")


def _require_completed(reading: _Reading, row: Row) -> None:
    """Raises NotTaken where the status is another than completed: how it went is nobody's business."""
    status = row.cells.get("status")
    if status is None or is_completed(str(status)) or status is True:
        return
    reading.statuses.setdefault(fold(str(status)), []).append(row)
    raise NotTaken(row.remark("status", message(_NOT_COMPLETED)))


def _completion(reading: _Reading, cell: Row, title: str, day: date | None) -> CompletedCourse | None:
    """What a cell of a matrix tells of; None where nobody knows the course, or it is told why it is not taken."""
    names = reading.names
    before = names.mark()
    qualification = reading.courses.qualification(cell, title, may_make=True)
    if qualification is None or day is None:
        return None
    try:
        return _checked(reading, cell, CompletedCourse(cell, None, qualification, date.min), day)
    except NotTaken:
        names.back_to(before)
        text = message(
            N_("{day} er fram i tid, og føres ikke: er det siste gyldige dag, må overskriften si det"), day=day
        )
        names.plan.remarks.append(cell.remark("oppnådd", text))
    except Wrong as wrong:
        names.back_to(before)
        names.plan.remarks += wrong.remarks
    return None


def _checked(reading: _Reading, row: Row, known: CompletedCourse, day: date) -> CompletedCourse:
    """The completion on a day, with all a row says of it. Raises NotTaken for a day to come, and Wrong."""
    if day > reading.on:
        column = "fullført" if row.cells.holds("fullført") else "oppnådd"
        raise NotTaken(row.remark(column, message(N_("fram i tid ({day})"), day=day)))
    end = last_day(row, reading.names)
    if end is not None and end < day:
        text = message(N_("siste gyldige dag {end} er før dagen det ble fullført, {day}"), end=end, day=day)
        raise Wrong(row.remark("gyldig_til", text))
    level = None if known.run is not None else _level(reading.names, row, known.what)
    source = choice(row, "kilde", Source) if row.cells.get("kilde") is not None else None
    return replace(known, day=day, end=end, level=level, source=source)


def _level(names: Names, row: Row, qualification: str) -> str | None:
    """The level that a row says, as the qualification has it. Raises Wrong."""
    word = values.text(row, "nivå", names.plan.remarks)
    if word is None:
        return None
    levels = names.register.by_id(Qualification)[qualification].levels if _is_in_files(names, qualification) else ()
    level = next((each for each in levels if fold(each) == fold(word)), None)
    if level is None and levels:
        text = message(N_("«{value}» er ikke en av: {choices}"), value=word, choices=", ".join(levels))
        raise Wrong(row.remark("nivå", text))
    if level is None:
        text = message(
            N_("{qualification} har ingen nivåer: «{value}» føres ikke"), qualification=qualification, value=word
        )
        names.plan.remarks.append(row.remark("nivå", text))
    return level


def _is_in_files(names: Names, qualification: str) -> bool:
    return qualification in names.register.by_id(Qualification)


def _person(reading: _Reading, row: Row) -> Person | NewPerson:
    """The person that a row is about; made, where it is wished. Raises NotTaken, LeftOut and Wrong."""
    names = reading.names
    try:
        written = written_name(row, names.plan.remarks)
        leave_out_nobody(names, row, written, reading.on)
        unit = _unit(names, row)
        email = (values.text(row, "epost", []) or "").casefold()
        whom = person_of(names, row, written, unit, email)
    except Wrong as wrong:
        raise NotTaken(wrong.remark) from None
    if whom.person is None:
        if row.is_alone and not row.courses:
            raise LeftOut(one_cell(row))
        return _new(reading, row, whom, email, written)
    tell_of_new_name(names, row, whom)
    if isinstance(whom.person, Person):
        _tell_of_unit(reading, row, whom.person, unit)
        reading.people.append((row, whom.person))
    else:
        _use(row)
    return whom.person


def _unit(names: Names, row: Row) -> str | None:
    """The unit of a row, where it is known: it tells namesakes apart, and moves nobody."""
    for column in ("enhet_id", "enhet"):
        word = values.text(row, column, names.plan.remarks)
        if word is not None:
            try:
                return names.unit(row, column, word)
            except Wrong as wrong:
                names.plan.remarks.append(Remark(row.sheet, row.number, row.columns.get(column, 0), wrong.remark.text))
    return None


def _tell_of_unit(reading: _Reading, row: Row, person: Person, unit: str | None) -> None:
    if unit is not None and all(post.unit != unit for post in person.posts):
        text = message(N_("{person} er ført i {unit}: et ark over kurs flytter ingen"), person=name_of(person),
                       unit=person.unit_on(reading.on))  # fmt: skip
        reading.names.plan.remarks.append(row.remark("enhet", text))


def _new(reading: _Reading, row: Row, whom: Whom, email: str, written: str) -> NewPerson:
    """Somebody who is not in the files. Raises NotTaken where nobody is to be made, and Wrong."""
    names = reading.names
    if Person not in names.plan.wishes.create:
        text: Message = message(N_("«{name}» er ikke registrert: --create legger til personer som har en enhet i "
                                   "arket"),
                                name=written or row.cells.get("id") or email or "–")  # fmt: skip
        raise NotTaken(row.remark("navn", text))
    unit = unit_of(names, row, reading.on)
    if unit is None:
        raise NotTaken(row.remark("enhet", message(N_("en ny person må ha en enhet"))))
    own = [(name, value) for name, value in staff_fields(names, row) if value is not None]
    return new_person(names, row, whom, email, unit, own)


def _use(row: Row) -> None:
    """Take what a row says of somebody the table makes as said: the first row has it."""
    for column in ("stilling", "stillingsprosent", "utdanning", "ansattnummer", "epost"):
        row.cells.get(column)


def _tell_statuses(reading: _Reading) -> None:
    """Tell of the statuses that are none we know, once: one of them may mean that a course is completed."""
    for rows in reading.statuses.values():
        word = str(rows[0].cells.peek("status"))
        if fold(word) not in _NOT_YET:
            text = N_("status «{word}» leses som ikke fullført. Betyr den det motsatte, si «{word}: fullført» under "
                      "verdier.status i koblingsfilen")  # fmt: skip
            reading.names.plan.remarks.append(rows[0].remark("status", message(text, word=word)))


_NOT_YET = frozenset(map(fold, (
    "ikke fullført", "ikke bestått", "ikke godkjent", "ikke startet", "ikke påbegynt", "ikke gjennomført", "påmeldt",
    "påbegynt", "startet", "under arbeid", "i gang", "pågår", "avbrutt", "avmeldt", "trukket", "strøket", "venteliste",
    "avlyst", "nei", "invitert", "planlagt", "not started", "not completed", "in progress", "enrolled", "incomplete",
    "failed", "cancelled", "registered",
)))  # fmt: skip


def _tell_of_rest(reading: _Reading) -> None:
    """Tell of the rows of which nothing else is told: a matrix has people without courses."""
    plan, people = reading.names.plan, {row.line: person for row, person in reading.people}
    told = plan.rows()
    for row in reading.table.rows:
        person = people.get(row.line)
        if row.line not in told and person is not None:
            plan.tell(Effect.UNCHANGED, row, message(N_("person {person}"), person=name_of(person)))
        elif row.line not in told:
            plan.leave_out(row.remark("navn", message(N_("raden står to ganger, og blir lest én gang"))))
