"""Make a municipality of a given size, the same bytes each time: people, appointments and runs in proportion to the
units."""

import random
from collections.abc import Iterator
from pathlib import Path

from bench.programmes import definitions, run, trainings
from bench.steering import SETTINGS, employees_of, goals, write_plans_and_reports

PEOPLE_PER_UNIT = 25 / 3
BRANCHES = (("institusjon", "avdeling"), ("hjemmetjeneste", "sone"), ("boligtjeneste", "bolig"))
FIRST = ("Kari", "Åse", "Øyvind", "Ola", "Nils", "Ingrid", "Sindre", "Marit", "Amina", "Tor")
LAST = ("Nes", "Bø", "Lie", "Ås", "Haugen", "Vik", "Sæther", "Dahl", "Moen", "Ali")


def write_municipality(folder: Path, units: int) -> None:
    """Lay out a municipality of about `units` units, with 25 people for every three units, in files by service.

    Each service runs one of three programmes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kompetanse.yaml").write_text(_root(), "utf-8")
    (folder / "mål.yaml").write_text(goals(), "utf-8")
    random_numbers = random.Random(units)
    services = max(1, units // 6)
    for number in range(services):
        text = "".join(_service(number, random_numbers))
        (folder / f"virksomhet-{number:04}.yaml").write_text(text, "utf-8")
        write_plans_and_reports(folder, number, departments_of(number))


def _root() -> str:
    return (
        'kommune: {navn: Måleby, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24000}\n'
        + SETTINGS
        + "tjenesteområder:\n"
        + "".join(f"  - {{id: {kind}, navn: {kind.title()}}}\n" for kind, _ in BRANCHES)
        + "enheter:\n"
        "  - {id: helse, navn: Helse og mestring, type: kommunalområde}\n"
        "fagområder:\n  - {id: klinisk-observasjon, navn: Klinisk observasjon}\n"
        "kvalifikasjoner:\n  - {id: instruktørkurs, navn: Instruktørkurs, gyldig_måneder: 24}\n" + definitions()
    )


def departments_of(number: int) -> list[str]:
    """The ids of a service's five departments."""
    return [f"tjeneste-{number}-{letter}" for letter in "abcde"]


def _service(number: int, numbers: random.Random) -> Iterator[str]:
    """One service with its five departments: as many bytes a person as the example municipality has."""
    kind, lowest = BRANCHES[number % 3]
    service = f"tjeneste-{number}"
    departments = departments_of(number)
    yield f"# Tjeneste {number}: tall fra lønnssystemet\nenheter:\n  - id: {service}\n    navn: Tjeneste {number}\n"
    yield f"    type: {kind}\n    del_av: helse\n    tjenesteområde: {kind}\n    sted: Sentrum\n"
    yield "    ansatte: 4\n    årsverk: 3.5\n    ansatte_per: 2026-01-01\n"
    for department, employees in zip(departments, employees_of(number), strict=True):
        yield f"  - id: {department}\n    navn: {lowest.title()} {department}\n    type: {lowest}\n"
        yield f"    del_av: {service}\n    ansatte: {employees}\n    ansatte_per: 2026-01-01\n"
    people = {f"p-{number}-{person}": departments[person % 5] for person in range(round(6 * PEOPLE_PER_UNIT))}
    yield from _people(people, numbers)
    yield from _appointments(service, people, numbers)
    yield from run(number, service, tuple(people), numbers)
    yield from trainings(number, departments, tuple(people), numbers)
    waived = departments[-1]
    yield f"unntak:\n  - krav: ressursperson-i-hvert-ledd\n    enhet: {waived}\n    grunn: Ny avdeling\n"
    yield f"    besluttet_av: p-{number}-5\n    til: 2026-06-30\n"
    yield f"tiltak:\n  - id: tiltak-{number}\n    gjelder: {{krav: ressursperson-i-hvert-ledd, enhet: {waived}}}\n"
    yield f"    tekst: Lyses ut internt\n    ansvarlig: p-{number}-5\n    frist: 2026-06-01\n    status: planlagt\n"


def _name(numbers: random.Random) -> str:
    return f"{numbers.choice(FIRST)} {numbers.choice(LAST)} {numbers.choice(LAST)}"


def _people(people: dict[str, str], numbers: random.Random) -> Iterator[str]:
    yield "personer:\n"
    # No two of one name in a department: they would be asked about.
    taken: set[tuple[str, str]] = set()
    for person, department in people.items():
        name = _name(numbers)
        while (department, name) in taken:
            name = _name(numbers)
        taken.add((department, name))
        yield f"  - id: {person}\n    navn: {name}\n"
        yield f"    enhet: {department}\n    fra: 20{numbers.randint(10, 19)}-0{numbers.randint(1, 9)}-01\n"
        if numbers.random() < 0.1:
            yield "    fravær:\n      - {fra: 2026-02-01, til: 2026-05-01}\n"
        if numbers.random() < 0.5:
            yield "    kvalifikasjoner:\n"
            yield f"      - {{kvalifikasjon: instruktørkurs, oppnådd: 2025-0{numbers.randint(1, 9)}-01}}\n"


def _appointments(service: str, people: dict[str, str], numbers: random.Random) -> Iterator[str]:
    """About as many appointments as people, as in the example municipality; most belong to the past."""
    yield "rolletildelinger:\n"
    for number, (person, department) in enumerate(people.items()):
        role, unit = _held(number, service, department)
        yield f"  - person: {person}\n    rolle: {role}\n    enhet: {unit}\n"
        # The last of the departments has had nobody since 2024: that is what the waiver is for.
        if role == "ressursperson" and (number >= 15 or number % 5 == 4):
            yield f"    fra: 202{numbers.randint(0, 3)}-01-01\n    til: 2024-0{numbers.randint(1, 9)}-01\n"
        else:
            yield "    fra: 2025-01-01\n" + ("    til: 2026-12-31\n" if numbers.random() < 0.2 else "")
        if role == "leder":
            yield "    stedlig: ja\n"
        else:
            yield f"    fagområde: klinisk-observasjon\n    avsatt_timer_per_uke: {numbers.randint(1, 5)}\n"
            yield f"    oppfølging: [2023-0{numbers.randint(1, 9)}-15, 2023-1{numbers.randint(0, 2)}-15]\n"


def _held(number: int, service: str, department: str) -> tuple[str, str]:
    """Five lead the departments, five lead and teach in the service, the rest are resource persons."""
    if number < 5:
        return "leder", department
    if number < 10:
        return ("leder" if number == 5 else "koordinerende-instruktør"), service
    return "ressursperson", department
