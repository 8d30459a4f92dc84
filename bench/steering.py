"""Goals, the årshjul, plans and unit reports for the municipality that is measured."""

import random
from collections.abc import Iterator
from pathlib import Path

# A metric each, and what it is about, with a target that nothing reaches.
METRICS = (
    "metrikk: dekning, krav: ressursperson-i-hvert-ledd, måltall: 100 %",
    "metrikk: dekning, krav: leder-i-hver-enhet, måltall: 100 %",
    "metrikk: lederkjede, måltall: 100 %",
    "metrikk: fullførte, program: lederutdanning, måltall: 100000",
    "metrikk: gyldige-planer, dokumenttype: utviklingsplan, hvor: {ledd: laveste}, måltall: 100 %",
    "metrikk: enhetsrapporter, måltall: 100 %",
    "metrikk: opplærte, fagområde: klinisk-observasjon, måltall: 100 %",
    "metrikk: studiepoeng, program: lederutdanning, måltall: 100000",
)
SETTINGS = """oppsett:
  rapportering: {hvor: {enhetstyper: [institusjon, hjemmetjeneste, boligtjeneste]}, fra: 2025-09-01}
"""


def goals() -> str:
    """Eight goals with a computed criterion each, and a wheel with a meeting and a deadline."""
    return (
        "mål:\n" + "".join(_goal(number, metric) for number, metric in enumerate(METRICS, 1)) + "årshjul:\n"
        "  - {id: ledermøte, navn: Ledermøte, når: siste onsdag i måneden, type: møte, tema: Kvalitet}\n"
        "  - {id: tilskudd, navn: Rapport om tilskudd, når: 15. februar, type: frist}\n"
        "dokumenter:\n"
        "  - {id: fb-leder, type: funksjonsbeskrivelse, navn: For ledere, rolle: leder, fra: 2025-01-01,"
        ' lenke: "https://maaleby.example/fb"}\n'
    )


def _goal(number: int, metric: str) -> str:
    return (
        f"  - id: mål-{number}\n    nummer: {number}\n    tema: Tema {number % 3}\n"
        f"    tekst: Det vi vil oppnå, nummer {number}\n"
        "    fra: 2025-01-01\n    frist: utgangen av 2027\n    eier: {rolle: leder, enhet: helse}\n    kriterier:\n"
        f"      - {{tekst: Det som telles, {metric}}}\n"
        "    status:\n      - {dato: 2026-01-20, status: usikker, kommentar: Det går framover}\n"
    )


def write_plans_and_reports(folder: Path, number: int, departments: list[str]) -> None:
    """A plan for two of the departments of a service, and for four of five services a report."""
    numbers = random.Random(number)
    for department in departments[:2]:
        text = "".join(_plan(number, department, numbers))
        (folder / f"utviklingsplan-{department}.md").write_text(text, "utf-8")
    if number % 5:
        (folder / f"rapport-{number:04}.md").write_text("".join(_report(number, numbers)), "utf-8")


def _plan(number: int, department: str, numbers: random.Random) -> Iterator[str]:
    yield f"---\nutviklingsplan:\n  enhet: {department}\n  fra: 2026-01-01\n  til: 2027-12-31\n"
    yield f"  ansvarlig: p-{number}-5\n  tiltak:\n"
    for which in range(3):
        yield f"    - {{id: tiltak-{which}, tekst: Øving i avdelingen, ansvarlig: p-{number}-{which},"
        yield f" frist: 2026-0{numbers.randint(4, 9)}-01, status: planlagt}}\n"
    yield "---\n\nVi øver sammen hver måned.\n"


def employees_of(number: int) -> tuple[int, ...]:
    """The employees of each of a service's five departments."""
    return tuple(6 + (number * 7 + place * 11) % 35 for place in range(5))


def _report(number: int, numbers: random.Random) -> Iterator[str]:
    yield f"---\nenhetsrapport:\n  enhet: tjeneste-{number}\n  periode: 2025-T3\n"
    yield f"  levert: 2026-01-{numbers.randint(5, 25):02}\n  av: p-{number}-5\n  rollelista_stemmer: ja\n"
    trained, employees = numbers.randint(1, 30), 4 + sum(employees_of(number))
    yield f"  opplært: [{{fagområde: klinisk-observasjon, antall: {trained}, av: {employees}}}]\n"
    yield f"  fulgt_opp: [p-{number}-10]\n---\n\n## Hva vi har fått til\n\nDet går framover, men turnusen er trang.\n"
