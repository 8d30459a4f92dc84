"""An empty table says that there is nothing; it is not given where something could not be read."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
PEOPLE = """\
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
personer: [{id: p-1, navn: Kari Nes, enhet: s1}]
"""
RUN = """\
program: [{id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: d1, navn: Dag 1}]}]
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-1, påmeldt: 2025-08-01}]
    samlinger: [{samling: d1, datoer: [2025-09-02], status: gjennomført, oppmøte: alle}]
"""
GOAL = """\
mål:
  - id: m
    nummer: 1
    tema: Fag
    tekst: Alle følger programmet
    frist: utgangen av 2026
    eier: p-1
    kriterier: [{id: v, tekst: Oppmøtet, metrikk: oppmøte, program: prg, måltall: 90 %}]
"""


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Writes a municipality with more records, and stands in its folder."""
    monkeypatch.chdir(tmp_path)

    def written(more: str) -> None:
        (tmp_path / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
        (tmp_path / "data.yaml").write_text(PEOPLE + more, encoding="utf-8")

    return written


@pytest.mark.parametrize(
    ("table", "claim"),
    [
        ("deltakere", "Ingen deltakere"),
        ("samlinger", "Ingen samlinger"),
        ("moduler", "Ingen moduler"),
        ("eksamener", "Ingen eksamener"),
        ("mellomarbeid", "Ingen"),
    ],
)
def test_nothing_is_claimed_of_the_parts_of_a_run_that_could_not_be_read(
    put: Callable[[str], None], command: Run, table: str, claim: str
) -> None:
    put(RUN.replace("2025-08-01", "1.8.2025"))

    code, out, _ = command("progress", "--date", "2026-03-01", "--table", f"gjennomføringer,{table}")

    assert code == 1
    assert "Grunnkurs: Kull" in out
    assert claim not in out


def test_a_run_of_a_programme_nobody_knows_is_not_absent(put: Callable[[str], None], command: Run) -> None:
    put(RUN.replace("program: prg", "program: prx"))

    code, out, _ = command("progress", "--date", "2026-03-01")

    assert code == 1
    assert "Ingen gjennomføringer" not in out


@pytest.mark.parametrize("tables", ["mål,kriterier", "kriterier"])
def test_a_goal_whose_criterion_could_not_be_read_is_not_without_criteria(
    put: Callable[[str], None], command: Run, tables: str
) -> None:
    put(RUN + GOAL.replace("metrikk: oppmøte", "metrikk: oppmøtet"))

    code, out, _ = command("goals", "--date", "2026-03-01", "--table", tables)

    assert code == 1
    assert "Ingen kriterier" not in out
    assert "Kriteriene kan ikke beregnes" in out


def test_a_goal_that_could_not_be_read_is_not_absent_from_the_list_and_the_sum(
    put: Callable[[str], None], command: Run
) -> None:
    second = GOAL.replace("mål:\n", "").replace("id: m\n", "id: n\n").replace("eier:", "eigar:")
    put(RUN + GOAL + second)

    out = command("goals", "--date", "2026-03-01", "--table", "mål,kriterier")[1]
    assert "Målene, etter tema kan ikke beregnes" in out
    assert "Mål 1" not in out

    page = command("report", "--for", "koordinator", "--date", "2026-03-01")[1]
    assert "Mål som er nådd eller i rute" not in page
    assert "Måloppnåelse, " not in page
    assert "Målene kan ikke beregnes" in page
    assert "Kravene er oppfylt på 0 av 5 steder" in page


UNREAD = "tiltak: [{id: t, tekst: Lyse ut, ansvarlig: p-1, frist: 1.9.2026, status: planlagt}]\n"


def test_the_same_files_are_not_told_of_twice_when_the_report_looks_back(
    put: Callable[[str], None], command: Run
) -> None:
    put(UNREAD)
    page = command("report", "--for", "kommunalsjef", "--date", "2026-03-01")[1]

    assert page.count("2 opplysninger kunne ikke leses og er ikke med.") == 1
