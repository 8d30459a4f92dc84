"""What the commands say of those who left, came late, or may have completed; and of attendance told as a number."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
DAY = ("--date", "2026-03-01")
FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1%(person)s}
  - {id: p-2, navn: Ola Vik, enhet: s1}
kvalifikasjoner: [{id: kurs, navn: Kurs}]
krav:
  - id: k
    navn: Ressursperson med kurs
    rolle: ressursperson
    hvor: {enhetstyper: [sone]}
    per: enhet
    kvalifikasjoner: [kurs]
    styrke: skal
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: s1, fra: 2025-01-01%(role)s}]
program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    gir: {kvalifikasjon: kurs, når: oppmøte, minst_oppmøte: 0.75}
    samlinger:
      - {id: d1, navn: Dag 1}
      - {id: d2, navn: Dag 2}
      - {id: d3, navn: Dag 3}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-1, påmeldt: 2025-08-01%(place)s}, {person: p-2, påmeldt: 2025-08-01}]
    samlinger:
      - {samling: d1, datoer: [2025-09-02], status: gjennomført, oppmøte: alle}
      - {samling: d2, datoer: [2025-09-23], status: gjennomført, oppmøte: alle}
      - {samling: d3, datoer: [2025-10-14], status: gjennomført, oppmøte: %(last)s}
"""
LEFT = ", sluttet: 2025-09-20, årsak: jobb"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str = FILES, *, person: str = "", role: str = "", place: str = "", last: str = "alle") -> Path:
        told = text % {"person": person, "role": role, "place": place, "last": last}
        (tmp_path / "kompetanse.yaml").write_text(told, encoding="utf-8")
        return tmp_path

    return write


def table(command: Run, folder: Path, name: str, *words: str) -> list[dict[str, Any]]:
    """The rows of a table of `progress`, as JSON."""
    code, out, err = command("progress", "--root", folder, *DAY, "--table", name, "--format", "json", *words)
    assert code == 0, err
    (found,) = (each for section in json.loads(out)["deler"] for each in section["innhold"] if "rader" in each)
    rows: list[dict[str, Any]] = found["rader"]
    return rows


def test_a_dropout_is_told_as_one_everywhere(folder: Callable[..., Path], command: Run) -> None:
    root = folder(place=LEFT)
    (kari,) = (row for row in table(command, root, "deltakere") if row["person"] == "p-1")
    assert (kari["status"], kari["sluttet"], kari["fullført"]) == ("sluttet", "2025-09-20", None)
    (run,) = table(command, root, "gjennomføringer")
    assert (run["fullført"]["dekket"], run["fullført"]["av"], run["sluttet"]["dekket"]) == (1, 2, 1)
    code, out, _ = command("gaps", "--root", root, *DAY, "--role", "ressursperson", "--format", "csv")
    assert code == 0
    assert "udekket" in out
    assert "Kari Nes mangler kvalifikasjonen" in out


def test_the_last_day_in_the_municipality_is_the_day_of_leaving(folder: Callable[..., Path], command: Run) -> None:
    root = folder(person=", til: 2025-09-10", role=", til: 2025-09-10")
    code, out, _ = command("progress", "--root", root, *DAY, "--table", "deltakere", "--format", "csv")
    assert code == 0
    assert "sluttet" in out
    assert "2025-09-10" in out
    assert "2025-09-11" not in out


def test_what_can_not_be_decided_is_said_aloud(folder: Callable[..., Path], command: Run) -> None:
    root = folder(last="{antall: 2, av: 2}")
    assert {row["status"] for row in table(command, root, "deltakere")} == {"ukjent"}
    (lack,) = (row for row in table(command, root, "mangler") if row["type"] == "ukjent om fullført")
    assert lack["gjelder"] == "kan ikke avgjøres: oppmøtet på Dag 3 er registrert som tall (Grunnkurs: Kull)"
    assert (lack["antall"], lack["av"]) == (2, 2)
    (run,) = table(command, root, "gjennomføringer")
    assert (run["fullført"]["dekket"], run["fullført"]["ukjent"]) == (0, 2)
    assert "K459" in command("validate", root, *DAY)[1]
    gaps = command("gaps", "--root", root, *DAY, "--role", "ressursperson", "--format", "csv")[1]
    assert (
        "Kari Nes mangler kvalifikasjonen; Grunnkurs: kan ikke avgjøres: oppmøtet på Dag 3 er registrert som tall"
        in gaps
    )
    (year,) = table(command, root, "året", "--year", "2025")
    assert (year["fullført"], year["ukjent"]) == (0, 2)


def test_a_number_that_is_enough_anyhow_is_no_doubt(folder: Callable[..., Path], command: Run) -> None:
    root = folder(FILES.replace("0.75", "0.5"), last="{antall: 2, av: 2}")
    assert {row["status"] for row in table(command, root, "deltakere")} == {"fullført"}


def test_a_mere_number_is_shown_and_summed_and_is_no_share(folder: Callable[..., Path], command: Run) -> None:
    text = FILES.replace("oppmøte: alle}", "oppmøte: {antall: 54}}").replace(", minst_oppmøte: 0.75", "")
    root = folder(text, last="{antall: 46}")
    assert [row["kom"] for row in table(command, root, "samlinger")] == [54, 54, 46]
    (run,) = table(command, root, "gjennomføringer")
    assert run["kom"] == 154
    assert run["oppmøte"]["av"] == 0
    code, out, _ = command("report", "--root", root, *DAY)
    assert code == 0
    assert "[Deltok (bare antall)](#programmer-og-samlinger): **154**" in out


def test_attendance_at_a_session_that_stands_as_planned_is_told_of(folder: Callable[..., Path], command: Run) -> None:
    text = FILES.replace("[2025-10-14], status: gjennomført", "[2025-10-14], status: planlagt")
    assert "K460" in command("validate", folder(text), *DAY)[1]


def test_a_hand_in_of_one_on_leave_says_so(folder: Callable[..., Path], command: Run) -> None:
    text = FILES.replace("navn: Dag 1}", "navn: Dag 1, mellomarbeid: {tekst: Notat}}")
    root = folder(text, person=", fravær: [{fra: 2026-02-01, til: 2026-08-31}]")
    (work,) = table(command, root, "mellomarbeid")
    assert work["mangler"] == ["Kari Nes (borte)", "Ola Vik"]


def test_the_example_has_a_dropout_also_when_all_are_said_to_have_come(tmp_path: Path, command: Run) -> None:
    copytree(EXAMPLE, tmp_path / "k")
    file = tmp_path / "k" / "gjennomføringer" / "instruktøropplæring-2025.yaml"
    text = file.read_text(encoding="utf-8")
    assert "{alle_unntatt: [p-035]}" in text
    file.write_text(text.replace("{alle_unntatt: [p-035]}", "alle"), encoding="utf-8")
    rows = table(command, tmp_path / "k", "deltakere", "--run", "instruktøropplæring-2025")
    (ole,) = (row for row in rows if row["person"] == "p-035")
    assert (ole["status"], ole["fullført"], ole["sluttet"]) == ("sluttet", None, "2025-02-20")


SINGLE = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter: [{id: s1, navn: Sone Nord, type: sone}]
personer: [{id: p-1, navn: Kari Nes, enhet: s1}, {id: p-2, navn: Ola Vik, enhet: s1}]
program:
  - id: e
    navn: Utdanning
    type: lederutdanning
    eier: Høgskolen
    status: i gang
    moduler:
      - {id: m1, navn: M1, studiepoeng: 7.5, eksamen: hjemmeeksamen}
      - {id: m2, navn: M2, studiepoeng: 7.5, eksamen: hjemmeeksamen}
gjennomføringer:
  - id: r1
    program: e
    navn: Kull
    deltakere: [{person: p-1, moduler: [m1]}, {person: p-2, moduler: [m1]}]
    eksamener: [{modul: m1, dato: 2025-03-20, møtt: 2, bestått: [p-1, p-2]}]
mål:
  - id: g
    nummer: 1
    tema: T
    tekst: O
    frist: utgangen av 2026
    eier: p-1
    kriterier: [{id: v, tekst: O, metrikk: fullførte, program: e, måltall: 2}]
"""


def test_single_modules_are_told_apart_from_the_programme(tmp_path: Path, command: Run) -> None:
    (tmp_path / "kompetanse.yaml").write_text(SINGLE, encoding="utf-8")
    code, out, _ = command("progress", "--root", tmp_path, *DAY, "--table", "gjennomføringer")
    assert code == 0
    assert "2 av 2 (100\xa0%)" in out
    (run,) = table(command, tmp_path, "gjennomføringer")
    assert (run["fullført_moduler"]["dekket"], run["fullført_moduler"]["av"]) == (2, 2)
    assert {row["status"] for row in table(command, tmp_path, "deltakere")} == {"fullført sine moduler"}
    code, out, _ = command("goals", "--root", tmp_path, *DAY, "--table", "kriterier", "--format", "csv")
    assert "oppfylt" not in out.replace("ikke oppfylt", "")


COHORTS = """\
  - id: r2
    program: prg
    navn: Kull 2
    deltakere: [{person: p-1, påmeldt: 2025-09-25}]
    samlinger:
      - {samling: d3, datoer: [2025-10-07], status: gjennomført, oppmøte: [p-1]}
"""


def test_another_run_names_the_one_in_which_it_was_completed(folder: Callable[..., Path], command: Run) -> None:
    root = folder(FILES + COHORTS)
    rows = {(row["gjennomføring"], row["person"]): row["status"] for row in table(command, root, "deltakere")}
    assert (rows["r1", "p-1"], rows["r2", "p-1"]) == ("fullført i Kull 2", "fullført")
