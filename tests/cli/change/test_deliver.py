"""`kompetanse deliver`: who has handed in after a session, and that a unit's report is delivered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.change.test_everyday import difference
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
PROGRAMME = """\
program:
  - id: kurs
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    samlinger: [{id: d1, navn: Dag 1, mellomarbeid: {tekst: Et notat}}, {id: d2, navn: Dag 2}]
"""
RUN = """\
gjennomføringer:
  - id: r1
    program: kurs
    navn: Kull 1
    grupper: [{id: g1, medlemmer: [p-1, p-2]}]
    deltakere: [{person: p-1}, {person: p-2}, {person: p-3}, {person: p-4}]
    samlinger:
      - samling: d1
        datoer: [2026-01-20]
        status: gjennomført
        oppmøte: alle
        mellomarbeid: WORK   # notatet
"""
PEOPLE = """\
personer:
  - {id: p-1, navn: Kari Nes, enhet: sone-nord}
  - {id: p-2, navn: Ola Vik, enhet: sone-nord}
  - {id: p-3, navn: Siri Moe, enhet: sone-nord}
  - {id: p-4, navn: Kari Nes, enhet: fjordvik}
"""


@pytest.fixture
def course(municipality: Path) -> Callable[[str], Path]:
    """The municipality with a course whose work has so much recorded."""

    def made(work: str) -> Path:
        (municipality / "program.yaml").write_text(PROGRAMME, encoding="utf-8")
        (municipality / "kull.yaml").write_text(RUN.replace("WORK", work), encoding="utf-8")
        (municipality / "personer.yaml").write_text(PEOPLE, encoding="utf-8")
        return municipality

    return made


@pytest.mark.parametrize(
    ("work", "words", "after"),
    [
        ("{frist: 2026-02-10}", "r1|d1|alle", "{frist: 2026-02-10, levert: alle}"),
        ("{frist: 2026-02-10}", "Kull 1|Dag 1|alle unntatt Ola Vik",
         "{frist: 2026-02-10, levert: {alle_unntatt: [p-2]}}"),
        ("{frist: 2026-02-10}", "r1|d1|Siri Moe, p-1", "{frist: 2026-02-10, levert: [p-3, p-1]}"),
        ("{frist: 2026-02-10}", "r1|d1|moe siri|--on|9. februar 2026",
         "{frist: 2026-02-10, levert: [{av: p-3, dato: 2026-02-09}]}"),
        ("{frist: 2026-02-10, levert: [p-1]}", "r1|d1|p-3", "{frist: 2026-02-10, levert: [p-1, p-3]}"),
        ("{frist: 2026-02-10, levert: [p-1]}", "r1|d1|g1", "{frist: 2026-02-10, levert: [p-1, g1]}"),
        ("{frist: 2026-02-10, levert: {alle_unntatt: [p-2, p-3]}}", "r1|d1|p-3",
         "{frist: 2026-02-10, levert: {alle_unntatt: [p-2]}}"),
        ("{frist: 2026-02-10, levert: [p-1, p-3]}", "r1|d1|alle",
         "{frist: 2026-02-10, levert: [p-1, p-3, p-2, p-4]}"),
    ],
)  # fmt: skip
def test_what_is_said_is_added_to_what_is_recorded(
    course: Callable[[str], Path], command: Run, work: str, words: str, after: str
) -> None:
    folder = course(work)
    before = contents(folder)
    line = ("deliver", *words.split("|"), *DAY)
    code, _, err = command(*line, "--dry-run")
    assert (code, contents(folder)) == (0, before), err
    assert command(*line)[0] == 0
    assert difference(before, contents(folder)) == {
        "kull.yaml": [f"-        mellomarbeid: {work}   # notatet", f"+        mellomarbeid: {after}   # notatet"]
    }
    assert "Ingenting å endre" in command(*line)[1]


def test_those_who_have_not_are_named(course: Callable[[str], Path], command: Run) -> None:
    course("{frist: 2026-02-10}")
    code, out, err = command("deliver", "r1", "d1", "Siri Moe, Ola Vik", *DAY)
    assert (code, out.splitlines()[0]) == (0, "2 har levert etter Dag 1")
    assert "Ikke levert ennå: Kari Nes, Kari Nes" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("r1|d1|Kari Nes", "flere heter det samme: «Kari Nes»"),
        ("r1|d1|Per Ukjent", "kjenner ikke igjen: «Per Ukjent»"),
        ("r1|d1|ingen", "listen er tom"),
        ("r1|d2|alle", "har ingen samling «d2»"),
        ("r9|d1|alle", "«r9» er ikke blant kommunens gjennomføringer"),
        ("r1|d1|p-1|--on|2026-12-24", "2026-12-24 er fram i tid"),
        ("sone-nord|--period|2025-T3", "Sone Nord har ingen rapport for 2025-T3"),
        ("r1", "samlingene er: d1"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_written(
    course: Callable[[str], Path], command: Run, words: str, told: str
) -> None:
    folder = course("{frist: 2026-02-10}")
    before = contents(folder)
    code, _, err = command("deliver", *words.split("|"), *DAY)
    assert (code, contents(folder)) == (2, before)
    assert told in err


def test_a_report_is_delivered_on_a_day(kommune: Path, command: Run) -> None:
    before = contents(kommune)
    line = ("deliver", "Solbakken sykehjem", "--period", "2025-T3", "--on", "12.1.2026", "--root", kommune, *DAY)
    code, out, err = command(*line)
    assert (code, out.splitlines()[0]) == (0, "Solbakken sykehjem leverte rapporten for 2025-T3 2026-01-12"), err
    assert difference(before, contents(kommune)) == {
        "rapporter/2025-T3/solbakken.md": ["-  levert: 2026-01-09", "+  levert: 2026-01-12"]
    }


def test_a_report_that_is_begun_is_delivered_today(kommune: Path, command: Run) -> None:
    assert command("new", "report", "--unit", "skogly", "--period", "2025-T2", "--root", kommune, *DAY)[0] == 0
    path = "rapporter/2025-T2/skogly.md"
    assert "  levert: nei" in contents(kommune)[path].decode()
    assert command("deliver", "skogly", "--period", "2025-T2", "--root", kommune, *DAY)[0] == 0
    assert "  levert: 2026-03-01" in contents(kommune)[path].decode()
