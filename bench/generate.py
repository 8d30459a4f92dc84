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
    yield f"    tjenesteområde: {kind}\n    ansatte: 4\n"
    for department in departments:
        yield f"  - id: {department}\n    navn: {lowest.title()} {department}\n    type: {lowest}\n"
        yield f"    del_av: {service}\n"
        yield f"    ansatte: {numbers.randint(6, 40)}\n    ansatte_per: 2026-01-01\n"
    people = [f"p-{number}-{person}" for person in range(round(6 * PEOPLE_PER_UNIT))]
    yield "personer:\n"
    for person in people:
        yield f"  - id: {person}\n    navn: {numbers.choice(FIRST)} {numbers.choice(LAST)}\n"
        yield f"    enhet: {numbers.choice(departments)}\n    fra: 2020-01-01\n"
        if numbers.random() < 0.1:
            yield "    fravær:\n      - {fra: 2026-02-01, til: 2026-05-01}\n"
        if numbers.random() < 0.3:
            yield f"    kvalifikasjoner:\n      - {{kvalifikasjon: kurs, oppnådd: 2025-0{numbers.randint(1, 9)}-01}}\n"
    yield "rolletildelinger:\n"
    yield from _appointments(service, departments, people, numbers)


def _appointments(service: str, departments: list[str], people: list[str], numbers: random.Random) -> Iterator[str]:
    held = [("leder", service), ("koordinerende-instruktør", service), ("koordinerende-instruktør", service)]
    held += [(role, department) for department in departments for role in ("leder", "ressursperson")]
    for person, (role, unit) in zip(numbers.sample(people, len(held)), held, strict=True):
        yield f"  - person: {person}\n    rolle: {role}\n    enhet: {unit}\n    fra: 2025-01-01\n"
        if numbers.random() < 0.2:
            yield "    til: 2026-12-31\n"
    # As in the example municipality, there are about as many appointments as people; most belong to the past.
    for person in people[len(held) :]:
        yield f"  - person: {person}\n    rolle: ressursperson\n    enhet: {numbers.choice(departments)}\n"
        yield f"    fra: 202{numbers.randint(0, 3)}-01-01\n    til: 2024-0{numbers.randint(1, 9)}-01\n"
        yield f"    avsatt_timer_per_uke: {numbers.randint(1, 5)}\n"
