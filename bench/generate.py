"""Make a municipality of a given size, the same bytes each time: people and appointments in proportion to the units."""

import random
from collections.abc import Iterator
from pathlib import Path

PEOPLE_PER_UNIT = 25 / 3
BRANCHES = (("institusjon", "avdeling"), ("hjemmetjeneste", "sone"), ("boligtjeneste", "bolig"))
FIRST = ("Kari", "Åse", "Øyvind", "Ola", "Nils", "Ingrid", "Sindre", "Marit", "Amina", "Tor")
LAST = ("Nes", "Bø", "Lie", "Ås", "Haugen", "Vik", "Sæther", "Dahl", "Moen", "Ali")


def write_municipality(folder: Path, units: int) -> None:
    """Lay out a municipality of about `units` units, with 25 people for every three units, in files by service."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kompetanse.yaml").write_text(_root(), "utf-8")
    random_numbers = random.Random(units)
    services = max(1, units // 6)
    for number in range(services):
        text = "".join(_service(number, random_numbers))
        (folder / f"virksomhet-{number:04}.yaml").write_text(text, "utf-8")


def _root() -> str:
    return (
        'kommune: {navn: Måleby, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24000}\n'
        "tjenesteområder:\n"
        + "".join(f"  - {{id: {kind}, navn: {kind.title()}}}\n" for kind, _ in BRANCHES)
        + "enheter:\n"
        "  - {id: helse, navn: Helse og mestring, type: kommunalområde}\n"
        "kvalifikasjoner:\n  - {id: kurs, navn: Instruktørkurs, gyldig_måneder: 24}\n"
    )


def _service(number: int, numbers: random.Random) -> Iterator[str]:
    kind, lowest = BRANCHES[number % 3]
    service = f"tjeneste-{number}"
    departments = [f"{service}-{letter}" for letter in "abcde"]
    yield f"enheter:\n  - id: {service}\n    navn: Tjeneste {number}\n    type: {kind}\n    del_av: helse\n"
    yield f"    tjenesteområde: {kind}\n    ansatte: 4\n    ansatte_per: 2026-01-01\n"
    for department in departments:
        yield f"  - id: {department}\n    navn: {lowest.title()} {department}\n    type: {lowest}\n"
        yield f"    del_av: {service}\n"
        yield f"    ansatte: {numbers.randint(6, 40)}\n    ansatte_per: 2026-01-01\n"
    people = {f"p-{number}-{person}": departments[person % 5] for person in range(round(6 * PEOPLE_PER_UNIT))}
    yield "personer:\n"
    for person, department in people.items():
        yield f"  - id: {person}\n    navn: {numbers.choice(FIRST)} {numbers.choice(LAST)}\n"
        yield f"    enhet: {department}\n    fra: 2020-01-01\n"
        if numbers.random() < 0.1:
            yield "    fravær:\n      - {fra: 2026-02-01, til: 2026-05-01}\n"
        if numbers.random() < 0.3:
            yield f"    kvalifikasjoner:\n      - {{kvalifikasjon: kurs, oppnådd: 2025-0{numbers.randint(1, 9)}-01}}\n"
    yield "rolletildelinger:\n"
    yield from _appointments(service, people, numbers)


def _appointments(service: str, people: dict[str, str], numbers: random.Random) -> Iterator[str]:
    """About as many appointments as people, as in the example municipality; most belong to the past."""
    for number, (person, department) in enumerate(people.items()):
        role, unit = _held(number, service, department)
        yield f"  - person: {person}\n    rolle: {role}\n    enhet: {unit}\n"
        if role == "ressursperson" and number >= 15:
            yield f"    fra: 202{numbers.randint(0, 3)}-01-01\n    til: 2024-0{numbers.randint(1, 9)}-01\n"
        else:
            yield "    fra: 2025-01-01\n" + ("    til: 2026-12-31\n" if numbers.random() < 0.2 else "")
        yield f"    avsatt_timer_per_uke: {numbers.randint(1, 5)}\n"


def _held(number: int, service: str, department: str) -> tuple[str, str]:
    """Five lead the departments, five lead and teach in the service, the rest are resource persons."""
    if number < 5:
        return "leder", department
    if number < 10:
        return ("leder" if number == 5 else "koordinerende-instruktør"), service
    return "ressursperson", department
