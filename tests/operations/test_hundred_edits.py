"""A hundred edits at random, one after the other, on the example: each leaves it in order, and touches nothing else."""

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NoReturn

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.completion import sessions_of
from kompetanse_cli.editing import Append, Drop, PatchOperation, patched
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import (
    CONTACT_FIELDS,
    Appointment,
    Measure,
    Person,
    Register,
    Severity,
    Target,
    Unit,
    Waiver,
)
from kompetanse_cli.operations.changes import attendance, leaving, reorganising
from kompetanse_cli.operations.changes.employing import NewPost, employ
from kompetanse_cli.operations.changes.renaming import erase, regions_of, renamed
from kompetanse_cli.operations.changes.scheduling import Schedule, schedule_session
from kompetanse_cli.operations.fields import Thing, named, set_field
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.operations.record_placement import add, next_id
from kompetanse_cli.reading.load import Loaded, Memory, load
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.resources import example_folder
from kompetanse_cli.rules.runner import check
from kompetanse_cli.rules.severities import with_severities

ON = date(2026, 3, 1)
EDITS = 100
# What nobody may do to the files: of so many tries, a few are refused.
MOST_TRIES = 400


class Files(dict[str, bytes]):
    """Files in memory that know their content, so that only what is changed is read again."""

    def __init__(self, files: Mapping[str, bytes], there: frozenset[str]) -> None:
        super().__init__(files)
        self.there = there

    def content_id(self, path: str) -> str:
        """What tells two contents apart."""
        return hashlib.sha256(self[path]).hexdigest()

    def has_file(self, path: str) -> bool:
        """Documents beside the data are named too."""
        return path in self or path in self.there


def _example() -> Files:
    root = example_folder()
    there = frozenset(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())
    source = working_tree(root)
    return Files({path: source[path] for path in source}, there)


Edit = Callable[[Register, random.Random], Operation]


def _day(rnd: random.Random) -> date:
    return ON + timedelta(days=rnd.randrange(1, 400))


def _free(register: Register, kind: type[Unit | Person | Measure], stem: str) -> str:
    taken, number = register.known_ids(kind), 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _units(register: Register) -> list[Unit]:
    """Those that are not to be closed."""
    return [unit for unit in register.units if unit.end is None and unit.part_of is not None]


def _people(register: Register) -> list[Person]:
    return [person for person in register.people if person.end is None]


def _new_person(register: Register, rnd: random.Random) -> Operation:
    name = rnd.choice(["Åse Ørn", "Per: Nilsen", 'Kari "Kå" Li', "- strek", "Nei # ikke", "0301", "true", "Ola, Oda"])
    unit = rnd.choice(_units(register)).id
    person_id = next_id(register.known_ids(Person)) or _free(register, Person, "p")
    return add(register, Person, id=person_id, name=name, home=unit, first_day=_day(rnd))


def _new_unit(register: Register, rnd: random.Random) -> Operation:
    above = rnd.choice([unit for unit in _units(register) if unit.type in ("hjemmetjeneste", "institusjon")])
    return add(
        register, Unit, id=_free(register, Unit, "ny"), name="Ny: én", type="sone", part_of=above.id, start=_day(rnd)
    )


def _new_appointment(register: Register, rnd: random.Random) -> Operation:
    person = rnd.choice(_people(register))
    held = register.appointments_of.get(person.id, ())
    if any(each.role == "fagutvikler" and each.end is None for each in held):
        _refuse()
    # Where they are at last, for some move on a later day.
    unit = register.by_id(Unit)[register.unit_of(person, date.max)]
    known = (max(post.start or ON for post in person.posts), unit.start or ON, *(each.end for each in held if each.end))
    start = max(_day(rnd), *known) + timedelta(days=1)
    return add(register, Appointment, person=person.id, role="fagutvikler", unit=unit.id, begun=start)


def _refuse() -> NoReturn:
    raise KompetanseError("the tool's user would not ask for this")


def _new_measure(register: Register, rnd: random.Random) -> Operation:
    target = written(Target, unit=rnd.choice(_units(register)).id)
    return add(
        register, Measure, id=_free(register, Measure, "noe"), concerns=target, text="Gjør noe, snart: nå",
        responsible=rnd.choice(_people(register)).id, deadline=_day(rnd), status="planlagt",
    )  # fmt: skip


def _new_waiver(register: Register, rnd: random.Random) -> Operation:
    unit, requirement = rnd.choice(_units(register)), rnd.choice(register.requirements)
    if any((each.unit, each.requirement) == (unit.id, requirement.id) for each in register.waivers):
        _refuse()
    return add(
        register,
        Waiver,
        requirement=requirement.id,
        unit=unit.id,
        reason="Ikke nå",
        decided_by=rnd.choice(_people(register)).id,
        end=_day(rnd),
    )


def _absence(register: Register, rnd: random.Random) -> Operation:
    person, start = rnd.choice(_people(register)), _day(rnd)
    if (person.start or ON) > start:
        _refuse()
    return leaving.absence(person, start, rnd.choice([None, start + timedelta(days=30)]))


def _back(register: Register, rnd: random.Random) -> Operation:
    away = [person for person in _people(register) if any(each.end is None for each in person.absences)]
    if not away:
        _refuse()
    person = rnd.choice(away)
    start = next(each.start for each in person.absences if each.end is None)
    return leaving.absence(person, None, start + timedelta(days=rnd.randrange(90)))


def _end_role(register: Register, rnd: random.Random) -> Operation:
    going_on = [held for held in register.appointments if held.end is None and (held.start or ON) < ON]
    held, successor = rnd.choice(going_on), rnd.choice([None, rnd.choice(_people(register))])
    if successor is not None and any(each.role == held.role for each in register.appointments_of.get(successor.id, ())):
        successor = None
    return leaving.end_appointment(register, held, _day(rnd), successor)


def _end_person(register: Register, rnd: random.Random) -> Operation:
    person = rnd.choice(_people(register))
    held = register.appointments_of.get(person.id, ())
    day = _day(rnd)
    if any((each.start or day) > day for each in held) or any(each.start > day for each in person.absences):
        _refuse()
    return leaving.end_person(register, person, day, None)


def _new_employment(register: Register, rnd: random.Random) -> Operation:
    person, start = rnd.choice(_people(register)), _day(rnd)
    home, unit = register.unit_of(person, date.max), rnd.choice(_units(register))
    if (unit.start or ON) > start:
        _refuse()
    percent = rnd.choice([None, Decimal(40), Decimal("12.5")])
    return employ(register, person, NewPost(unit.id, start, percent=percent), rnd.choice([None, home]))


def _move(register: Register, rnd: random.Random) -> Operation:
    unit = rnd.choice([each for each in _units(register) if each.type == "sone"])
    above = rnd.choice([each for each in _units(register) if each.type in ("hjemmetjeneste", "institusjon")])
    return reorganising.move(register, unit, above, ON)


def _merge(register: Register, rnd: random.Random) -> Operation:
    zones = [each for each in _units(register) if each.type == "sone" and (each.start or ON) <= ON]
    if len(zones) < 3:
        _refuse()
    new = reorganising.NewUnit(_free(register, Unit, "samlet"), "Samlet sone")
    return reorganising.merge(register, rnd.sample(zones, 2), new, ON + timedelta(days=401))


def _split(register: Register, rnd: random.Random) -> Operation:
    zones = [each for each in _units(register) if each.type in ("sone", "avdeling") and (each.start or ON) <= ON]
    if len(zones) < 3:
        _refuse()
    first, second = _free(register, Unit, "del"), _free(register, Unit, "andre")
    new = (reorganising.NewUnit(first, "Første"), reorganising.NewUnit(second, "Andre"))
    return reorganising.split(register, rnd.choice(zones), new, ON + timedelta(days=401), {})


def _attend(register: Register, rnd: random.Random) -> Operation:
    run = rnd.choice(register.runs)
    held = [each for each in run.sessions if each.last is not None and each.last <= ON and not each.is_cancelled]
    if not held:
        _refuse()
    session = attendance.the_session(register, run, rnd.choice(held).session)
    expected = attendance.expected(register, session)
    if not expected:
        _refuse()
    words = rnd.choice(["alle", f"alle unntatt {expected[0].name}", "\n".join(f"- {p.name}" for p in expected[1:])])
    listed = attendance.read_list(register, session, words or "alle")
    return attendance.attend(register, session, listed, listed.people, ON)


def _schedule(register: Register, rnd: random.Random) -> Operation:
    sessions = [each for run in register.runs for each in sessions_of(register, run)]
    session = rnd.choice([each for each in sessions if each.entry is None or not each.entry.is_held])
    # On which days it can be hangs on the sessions and exams beside it.
    hours, places = rnd.choice((None, "09:00–15:00")), rnd.choice((None, 12))
    said = Schedule(hours=hours, place=rnd.choice(("Rådhuset", "Sal 2, 3. etasje: øst")), places=places)
    return schedule_session(register, session, said)


def _set(register: Register, rnd: random.Random) -> Operation:
    held = rnd.choice([each for each in register.appointments if each.end is None])
    (path,) = named(Appointment, "Timer per uke")
    return set_field(Thing(held, (), held, path), rnd.randrange(1, 30))


def _done(register: Register, rnd: random.Random) -> Operation:
    measure = rnd.choice(register.measures)
    (path,) = named(Measure, "status")
    return set_field(Thing(measure, (), measure, path), rnd.choice(("i gang", "gjennomført")))


MADE: tuple[Edit, ...] = (
    _new_person, _new_unit, _new_appointment, _new_measure, _new_waiver, _absence, _back, _end_role, _end_person, _move,
    _merge, _split, _attend, _new_employment, _schedule, _set,
    _done,
)  # fmt: skip


def _next(files: Files, loaded: Loaded, rnd: random.Random) -> tuple[dict[str, bytes], dict[str, set[int]]]:
    """The files after an edit, and the lines that are its own to change, from 1, by path."""
    register = loaded.register
    if rnd.random() < 0.1:
        person = rnd.choice(register.people)
        places = Locator(files)
        lines = regions_of(register, person, places)
        concerned = {path: {region.start.line for region in regions} for path, regions in lines.items()}
        if rnd.random() < 0.5:
            return dict(renamed(files, register, person, _free(register, Person, "person")).after), concerned
        told = [name for name in CONTACT_FIELDS if getattr(person, name) is not None]
        for name in ("name", *told, *(["show_name"] if not person.show_name else [])):
            concerned[person.address.path].add(places.line(person.at(name)))
        return erase(files, register, person).after, concerned
    operation = rnd.choice(MADE)(register, rnd)
    places, own = Locator(files), dict[str, set[int]]()
    for change in operation.changes:
        region = places.region(change.address)
        if _changes_a_line(places, change):
            own.setdefault(change.address.path, set()).update(range(region.start.line, region.end.line + 1))
    return patched(files, operation.changes), own


def _changes_a_line(places: Locator, change: PatchOperation) -> bool:
    """Whether a line that is there becomes another: not by a new key or item that gets lines of its own."""
    if isinstance(change, Drop):
        return True
    region = places.region(change.address)
    in_line = any(sign in line for line in region.lines for sign in "[{")
    above = places.region(change.address.__class__(change.address.path, change.address.keys[:-1]))
    return in_line if isinstance(change, Append) else in_line or region != above


def _removed(before: bytes, after: bytes) -> Iterator[int]:
    """The lines, from 1, that are not there as they were."""
    old, new = before.split(b"\n"), after.split(b"\n")
    for tag, first, last, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("replace", "delete"):
            yield from range(first + 1, last + 1)


@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_edits(seed: int) -> None:
    rnd = random.Random(seed)
    files, memory = _example(), Memory()
    made = tries = 0
    loaded = load(files, memory=memory)
    while made < EDITS:
        tries += 1
        assert tries < MOST_TRIES
        try:
            after, own = _next(files, loaded, rnd)
        except KompetanseError:
            continue
        if not after:
            continue
        for path, content in after.items():
            assert set(_removed(files.get(path, b""), content)) <= own.get(path, set()), path
        files = Files({**files, **after}, files.there)
        loaded = load(files, memory=memory)
        # Not placed in the files: that is for the many findings that are no feil, and takes longer than all the rest.
        found = (*loaded.findings, *check(Snapshot(loaded.register, ON)))
        findings = with_severities(found, loaded.register.settings)
        errors = [(f.code, f.address) for f in findings if f.severity is Severity.ERROR]
        assert not errors, made
        made += 1
