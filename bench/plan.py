"""Measure `kompetanse plan` beside `kompetanse gaps` on the same files in the same run.

There are 600 units with 5000 people, many of whom leave a role within the plan, lack a course, and share few places.

Whole processes, as in `bench/run.py`: CPU time and the peak of memory.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.generate import write_municipality
from bench.run import OURS, best

DAY, LAST = "2026-11-30", "2027-05-31"
COURSES = ("hlr", "brann", "legemiddel")
RUNS_OF_EACH, PLACES = 14, 15
FIRST_DAY = date(2027, 1, 11)


def write_planned(folder: Path, units: int) -> None:
    """Lay out a municipality of about `units` units whose roles fall empty, with three courses for everybody."""
    write_municipality(folder, units)
    numbers = random.Random(units)
    (folder / "kurs.yaml").write_text("".join(_courses(numbers)), "utf-8")
    (folder / "krav-om-kurs.yaml").write_text("".join(_requirements()), "utf-8")


def _requirements() -> Iterator[str]:
    yield "krav:\n  - {id: ressursperson-i-hvert-ledd, navn: Ressursperson, rolle: ressursperson,\n"
    yield "     fagområde: klinisk-observasjon,\n"
    yield "     hvor: {ledd: laveste, under: [institusjon, hjemmetjeneste, boligtjeneste]}, per: enhet, minst: 2,\n"
    yield "     kvalifikasjoner: [instruktørkurs], styrke: skal, kommunestørrelse: alle}\nkompetansekrav:\n"
    for course in COURSES:
        yield f"  - {{id: {course}-alle, navn: Krav om {course}, kvalifikasjon: {course}, minst: 2, styrke: bør}}\n"


def _courses(numbers: random.Random) -> Iterator[str]:
    taught = ("instruktørkurs", *COURSES)
    yield "kvalifikasjoner:\n"
    yield from (f"  - {{id: {course}, navn: Kurs i {course}, gyldig_måneder: 24}}\n" for course in COURSES)
    yield "program:\n"
    for course in taught:
        yield f"  - {{id: kurs-{course}, navn: Kurs {course}, type: kurs, eier: Kommunen, status: i gang,\n"
        yield f"     gir: {{kvalifikasjon: {course}, når: registrert}}, pris: {{per_deltaker: 900}},\n"
        yield "     samlinger: [{id: dag, navn: Kursdag}]}\n"
    yield "gjennomføringer:\n"
    for course in taught:
        for number in range(RUNS_OF_EACH):
            day = FIRST_DAY + timedelta(days=7 * number + numbers.randrange(5))
            yield f"  - {{id: {course}-{number}, program: kurs-{course}, navn: Kurs {course} nummer {number},\n"
            yield f"     samlinger: [{{samling: dag, datoer: [{day}], plasser: {PLACES}}}]}}\n"


def lines(name: str, folder: Path, runs: int) -> Iterator[str]:
    """The lines of the table for a municipality: what each command costs, and how it is to `gaps`."""
    commands = {
        "gaps": ("gaps",),
        "plan": ("plan", "--to", LAST),
        "plan --format json": ("plan", "--to", LAST, "--format", "json"),
    }
    peer = 0.0
    for words, command in commands.items():
        one = best([OURS, *command, "--root", folder, "--date", DAY], runs)
        peer = peer or one.seconds
        yield f"| {name} | {words} | {one.seconds:.2f} | {one.seconds / peer:.1f} | {one.mebibytes:.0f} |"


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = {"roller": Path(name) / "roller", "roller og tre kurs for alle": Path(name) / "kurs"}
        write_municipality(folders["roller"], arguments.units)
        write_planned(folders["roller og tre kurs for alle"], arguments.units)
        print("| mangler | kommando | s CPU | mot gaps | MiB |\n|---|---|---:|---:|---:|")
        for what, folder in folders.items():
            for line in lines(what, folder, arguments.runs):
                print(line, flush=True)


if __name__ == "__main__":
    main()
