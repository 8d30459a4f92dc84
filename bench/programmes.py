"""Programmes and runs for the municipality that is measured: sessions on working days, every form of attendance."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kompetanse_cli.model import working_days

TODAY = date(2026, 3, 1)
BETWEEN = timedelta(days=21)
MODULES = 8
KINDS = ("teori", "praksis", "simulering")
REASONS = ("tid", "vikar", "jobb", "reise")


@dataclass(frozen=True)
class Place:
    """A session of a programme: its id, how many days it lasts, whether work follows, and whether it is for staff."""

    session: str
    days: int = 1
    work: bool = False
    staff: bool = False


EDUCATION = tuple(
    Place(f"m{module}-s{number}", 2, work=number == 1) for module in range(1, MODULES + 1) for number in (1, 2)
)
INSTRUCTORS = tuple(Place(f"dag-{number}", work=number < 4) for number in range(1, 5))
SUPPORT = (
    Place("oppstart-leder"),
    Place("oppstart-ansatte", staff=True),
    *(
        place
        for number in range(1, 4)
        for place in (Place(f"leder-{number}", work=True), Place(f"ansatte-{number}", staff=True))
    ),
    Place("leder-4"),
)
PROGRAMMES = (("lederutdanning", EDUCATION), ("instruktøropplæring", INSTRUCTORS), ("lederstøtte", SUPPORT))


def definitions() -> str:
    """The three programmes, for the root's file."""
    return (
        "program:\n"
        + _programme("lederutdanning", "Lederutdanning", "lederutdanning", "leder")
        + "    studiepoeng: 60\n    form: {samlinger_per_modul: 2, dager_per_samling: 2}\n"
        "    gir: {når: eksamen}\n    moduler:\n"
        + "".join(_module(number) for number in range(1, MODULES + 1))
        + _programme("instruktøropplæring", "Klinisk observasjon", "instruktøropplæring", "ressursperson")
        + "    fagområde: klinisk-observasjon\n    samlinger:\n"
        + "".join(_session(place, f"Dag {number}", "") for number, place in enumerate(INSTRUCTORS, 1))
        + _programme("lederstøtte", "Lederstøtte", "lederstøtte", "leder")
        + "    samlinger:\n"
        + "".join(
            _session(place, place.session.title(), f", spor: {'ansatte' if place.staff else 'leder'}")
            for place in SUPPORT
        )
    )


def _programme(programme: str, name: str, kind: str, audience: str) -> str:
    return (
        f"  - id: {programme}\n    navn: {name}\n    type: {kind}\n    eier: Høgskolen\n    målgruppe: [{audience}]\n"
        "    status: i gang\n"
    )


def _module(number: int) -> str:
    sessions = "".join(f"          - {{id: m{number}-s{each}, navn: Samling {each}, dager: 2}}\n" for each in (1, 2))
    return (
        f"      - id: m{number}\n        nummer: {number}\n        navn: Modul om ledelse {number}\n"
        "        studiepoeng: 7.5\n        eksamen: hjemmeeksamen\n        mellomarbeid: {tekst: Refleksjonsnotat}\n"
        f"        samlinger:\n{sessions}"
    )


def _session(place: Place, name: str, more: str) -> str:
    work = ", mellomarbeid: {tekst: Prøv det ut i egen enhet}" if place.work else ""
    return f"      - {{id: {place.session}, navn: {name}{more}{work}}}\n"


def run(number: int, service: str, people: Sequence[str], numbers: random.Random) -> Iterator[str]:
    """The run that a service has of one of the programmes, some before and some after the others."""
    programme, places = PROGRAMMES[number % len(PROGRAMMES)]
    taking, teachers = people[10:22], people[6:8]
    yield f"gjennomføringer:\n  - id: kull-{number}\n    program: {programme}\n    navn: Kull {number}\n"
    yield f"    mottakere:\n      - {{enhet: {service}, startet: 2025-09-01, trinn: {numbers.randint(1, 3)}}}\n"
    yield f"    tilskudd: {{år: 2026, tildelt: {numbers.randint(4, 12)}0000, brukt: {numbers.randint(0, 3)}0000}}\n"
    yield f"    grupper:\n      - id: g1\n        medlemmer: [{', '.join(teachers)}]\n        mentor: {people[5]}\n"
    yield "        tilbakemelding: Ti minutter etter hver økt\n"
    yield from _participants(programme, taking, numbers)
    yield "    samlinger:\n"
    first = date(2025, 8, 25) + timedelta(days=number % 40)
    held: list[tuple[Place, date]] = []
    for place in places:
        days = working_days(first, place.days)
        yield from _run_session(place, days, taking[:-1], teachers, numbers)
        held.append((place, days[-1]))
        # From the last day, for Christmas and Easter put it off.
        first = days[-1] + BETWEEN
    if programme == "lederutdanning":
        yield "    eksamener:\n"
        for place, last in held[1::2]:
            yield from _exam(place.session.partition("-")[0], last + timedelta(days=9), taking[:-1], numbers)


def _participants(programme: str, people: Sequence[str], numbers: random.Random) -> Iterator[str]:
    """All but the last stay."""
    yield "    deltakere:\n"
    track = ", spor: leder" if programme == "lederstøtte" else ""
    for person in people[:-1]:
        yield f"      - {{person: {person}{track}, påmeldt: 2025-06-{numbers.randint(10, 28)}}}\n"
    reason = numbers.choice(REASONS)
    yield f"      - {{person: {people[-1]}, påmeldt: 2025-06-01, sluttet: 2025-08-15, årsak: {reason}}}\n"


def _run_session(
    place: Place, days: Sequence[date], people: Sequence[str], teachers: Sequence[str], numbers: random.Random
) -> Iterator[str]:
    yield f"      - samling: {place.session}\n        datoer: [{', '.join(map(str, days))}]\n"
    yield "        tid: 09:00–15:00\n        sted: Fjordvik hotell\n"
    yield f"        undervisere: [{', '.join(teachers)}, {{ekstern: Høgskolen}}]\n"
    if days[-1] >= TODAY:
        yield from ("        status: flytta\n",) if numbers.random() < 0.1 else ()
        return
    yield f"        status: gjennomført\n        oppmøte: {_attendance(place, people, numbers)}\n"
    if place.work:
        deadline = days[-1] + timedelta(days=10)
        yield f"        mellomarbeid:\n          frist: {deadline}\n"
        yield f"          levert: {_handed_in(people, deadline, numbers)}\n"


def _attendance(place: Place, people: Sequence[str], numbers: random.Random) -> str:
    """In one of the four forms."""
    if place.staff:
        return f"{{antall: {numbers.randint(20, 60)}, av: 60}}"
    match numbers.randrange(3):
        case 0:
            return "alle"
        case 1:
            return f"{{alle_unntatt: [{numbers.choice(people)}]}}"
        case _:
            return f"[{', '.join(numbers.sample(people, len(people) - 3))}]"


def _handed_in(people: Sequence[str], deadline: date, numbers: random.Random) -> str:
    """In one of the four forms; with dates, some are late."""
    match numbers.randrange(4):
        case 0:
            return "alle"
        case 1:
            return f"{{alle_unntatt: [{numbers.choice(people)}]}}"
        case 2:
            return f"[{', '.join(people[:-2])}]"
        case _:
            days = (min(deadline + timedelta(days=numbers.randint(-5, 2)), TODAY) for _ in people)
            return f"[{', '.join(f'{{av: {person}, dato: {day}}}' for person, day in zip(people, days, strict=True))}]"


def _exam(module: str, day: date, people: Sequence[str], numbers: random.Random) -> Iterator[str]:
    yield f"      - modul: {module}\n        dato: {day}\n"
    if day < TODAY:
        passed = numbers.sample(people, len(people) - 2)
        yield f"        møtt: {len(people)}\n        bestått: [{', '.join(passed)}]\n"


def trainings(number: int, units: Sequence[str], people: Sequence[str], numbers: random.Random) -> Iterator[str]:
    """What the instructors held in each unit; with the support for leaders, the first of its sessions for staff."""
    supported = PROGRAMMES[number % len(PROGRAMMES)][0] == "lederstøtte"
    yield "opplæring:\n"
    for place, unit in enumerate(units):
        yield f"  - enhet: {unit}\n    fagområde: klinisk-observasjon\n"
        yield "    program: lederstøtte\n    samling: ansatte-1\n" if supported else ""
        yield f"    dato: 2026-0{1 + place % 2}-{10 + number % 9}\n    type: {KINDS[place % len(KINDS)]}\n"
        # Those who hold a session of the run are the ones that have a mentor in it.
        teachers = people[6:8] if supported else (people[6 + place % 4],)
        yield f"    instruktører: [{', '.join(teachers)}]\n    antall: {numbers.randint(4, 20)}\n"
