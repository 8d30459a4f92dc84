"""Measure `kompetanse competence` beside `kompetanse validate`: everybody's courses, and what is asked of them.

Whole processes, as in `bench/run.py`: CPU time and the peak of memory.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.generate import departments_of, write_municipality
from bench.run import DAY, OURS, best

# A service has six units and fifty people who have a role; with these there are twenty thousand people for 600 units.
STAFF_PER_SERVICE = 150
COURSES = ("hlr", "brann", "legemiddel", "hygiene")
EDUCATIONS = ("sykepleier", "helsefagarbeider", "assistent", "vernepleier")
ASKED = (("hlr-alle", "hlr", "80 %"), ("brann-alle", "brann", "90 %"), ("legemiddel-alle", "legemiddel", "100 %"))


def write_register(folder: Path, units: int) -> None:
    """Lay out a municipality of about `units` units with 33 people a unit, four qualifications each, and three
    requirements on everybody.
    """
    write_municipality(folder, units)
    (folder / "krav-til-alle.yaml").write_text("".join(_definitions()), "utf-8")
    numbers = random.Random(units)
    for service in range(max(1, units // 6)):
        text = "personer:\n" + "".join(_staff(service, numbers))
        (folder / f"ansatte-{service:04}.yaml").write_text(text, "utf-8")


def _definitions() -> Iterator[str]:
    yield "kvalifikasjoner:\n"
    yield from (f"  - {{id: {course}, navn: Kurs i {course}, gyldig_måneder: 24}}\n" for course in COURSES)
    yield "kompetansekrav:\n"
    for name, course, share in ASKED:
        yield f"  - {{id: {name}, navn: Krav om {course}, kvalifikasjon: {course}, andel: {share}, styrke: skal}}\n"


def _staff(service: int, numbers: random.Random) -> Iterator[str]:
    units = [f"tjeneste-{service}", *departments_of(service)]
    for number in range(STAFF_PER_SERVICE):
        yield f"  - id: a-{service}-{number}\n    navn: Ansatt {service} {number}\n    enhet: {units[number % 6]}\n"
        yield f"    fra: 20{numbers.randint(10, 25)}-0{numbers.randint(1, 9)}-01\n"
        yield f"    utdanning: {EDUCATIONS[number % 4]}\n    stillingsprosent: {numbers.choice((50, 75, 80, 100))}\n"
        yield "    kvalifikasjoner:\n"
        for course in COURSES:
            day = f"202{numbers.randint(2, 5)}-0{numbers.randint(1, 9)}-1{numbers.randint(0, 9)}"
            yield f"      - {{kvalifikasjon: {course}, oppnådd: {day}}}\n"


def lines(folder: Path, runs: int) -> Iterator[str]:
    """The lines of the table: what each command costs, and how it is to `validate`."""
    commands = {
        "validate": ("validate",),
        "competence": ("competence",),
        "competence --table matrise --unit …": ("competence", "--table", "matrise", "--unit", "tjeneste-0-a"),
        "competence --table utløper": ("competence", "--table", "utløper"),
    }
    checking = 0.0
    for name, command in commands.items():
        one = best([OURS, *command, "--root", folder, "--date", DAY], runs)
        checking = checking or one.seconds
        yield f"| {name} | {one.seconds:.2f} | {one.seconds / checking:.1f} | {one.mebibytes:.0f} |"


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        write_register(Path(name) / "kommune", arguments.units)
        print("| kommando | s CPU | mot validate | MiB |\n|---|---:|---:|---:|")
        for line in lines(Path(name) / "kommune", arguments.runs):
            print(line, flush=True)


if __name__ == "__main__":
    main()
