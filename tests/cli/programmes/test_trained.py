"""Employees trained as people meet them: in the table of criteria, on the kommunalsjef's page, and after a merger."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
ROOT = """kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett: {rapportering: {periode: tertial, frist_dager: 15, fra: 2026-01-01}}
"""
TWO = "fagområder: [{id: k, navn: K}, {id: dem, navn: Demens}]\n"
ONE = "fagområder: [{id: k, navn: K}]\n"
UNITS = """enheter:
  - {id: rot, navn: Rot, type: kommunalområde, ansatte: 4, ansatte_per: 2026-01-01}
  - {id: sh, navn: SH, type: institusjon, del_av: rot, ansatte: 6, ansatte_per: 2026-01-01}
  - {id: a1, navn: A1, type: avdeling, del_av: sh, ansatte: 20, ansatte_per: 2026-01-01}
  - {id: a2, navn: A2, type: avdeling, del_av: sh, ansatte: 30, ansatte_per: 2026-01-01}
"""
REST = """personer: [{id: p-1, navn: Per En, enhet: rot}]
mål: [{id: m1, nummer: 1, tema: D, tekst: O, frist: utgangen av 2026, eier: p-1,
  kriterier: [{id: v, tekst: O, metrikk: opplærte, fagområde: k, måltall: 80 %}]}]
"""
DELIVERED = {"2026-T1": "2026-05-10", "2026-T2": "2026-09-10"}
ON = ("--date", "2026-10-01")


def write(folder: Path, *reports: tuple[str, str, str], units: str = UNITS, subjects: str = TWO) -> Path:
    (folder / "kompetanse.yaml").write_text(ROOT + subjects + units + REST, "utf-8")
    for unit, period, line in reports:
        text = (
            f"---\nenhetsrapport:\n  enhet: {unit}\n  periode: {period}\n  levert: {DELIVERED[period]}\n  av: p-1\n"
            f"  rollelista_stemmer: ja\n  opplært: [{line}]\n---\n\nVi øver.\n"
        )
        (folder / f"{unit}-{period}.md").write_text(text, "utf-8")
    return folder


def of(number: int, whole: int) -> str:
    return f"{{fagområde: k, antall: {number}, av: {whole}}}"


MERGED = (
    UNITS.replace("id: a1,", "id: a1, til: 2026-06-30,").replace("id: a2,", "id: a2, til: 2026-06-30,")
    + "  - {id: a3, navn: A3, type: avdeling, del_av: sh, ansatte: 50, fra: 2026-07-01, erstatter: [a1, a2]}\n"
)


@pytest.mark.parametrize(
    ("reports", "units", "subjects", "told", "codes"),
    [
        (
            (("sh", "2026-T1", of(6, 6)), ("a1", "2026-T1", of(5, 20)), ("a2", "2026-T1", of(5, 30))),
            UNITS,
            TWO,
            ("16 av 60 (26 %)", "1 av 4 enheter har ikke rapportert"),
            set(),
        ),
        (
            (("sh", "2026-T1", of(10, 56)), ("a1", "2026-T2", of(18, 20)), ("a2", "2026-T2", of(27, 30))),
            UNITS,
            TWO,
            ("45 av 60, 6 ukjent",),
            set(),
        ),
        (
            (("a1", "2026-T1", "{antall: 20, av: 20}"), ("a2", "2026-T1", of(3, 30))),
            UNITS,
            TWO,
            ("3 av 60 (5 %)",),
            {"K552"},
        ),
        (
            (("a1", "2026-T1", "{antall: 20, av: 20}"), ("a2", "2026-T1", of(3, 30))),
            UNITS,
            ONE,
            ("23 av 60 (38 %)",),
            set(),
        ),
        (
            (("a1", "2026-T1", "{fagområde: alle, antall: 20, av: 20}"), ("a2", "2026-T1", of(3, 30))),
            UNITS,
            TWO,
            ("23 av 60 (38 %)",),
            set(),
        ),
        (
            (("a1", "2026-T1", of(18, 20)), ("a2", "2026-T1", of(9, 30))),
            MERGED,
            TWO,
            ("27 av 60 (45 %)",),
            set(),
        ),
        (
            (("a1", "2026-T1", of(25, 25)), ("a2", "2026-T1", of(0, 0))),
            UNITS,
            TWO,
            ("25 av 65 (38 %)", "3 av 4 enheter har ikke rapportert"),
            {"K553", "K555"},
        ),
        (
            (("sh", "2026-T1", of(10, 56)), ("a1", "2026-T1", of(15, 20))),
            UNITS,
            TWO,
            ("15 av 60, 36 ukjent",),
            {"K554"},
        ),
    ],
    ids=[
        "own-staff",
        "older-above",
        "two-subjects",
        "one-subject",
        "every-subject",
        "merged",
        "zero-of-zero",
        "at-odds",
    ],
)
def test_the_table_of_criteria_tells_what_is_known(
    tmp_path: Path,
    command: Run,
    reports: tuple[tuple[str, str, str], ...],
    units: str,
    subjects: str,
    told: tuple[str, ...],
    codes: set[str],
) -> None:
    folder = write(tmp_path, *reports, units=units, subjects=subjects)
    code, out, _ = command("goals", "--root", folder, "--table", "kriterier", *ON)
    assert code == 0
    assert [part for part in told if part not in out.replace("\u00a0", " ")] == []
    _, out, _ = command("validate", folder, "--format", "json", *ON)
    found = {finding["kode"] for finding in json.loads(out)["funn"]}
    assert {each for each in found if "K552" <= each <= "K558"} == codes


def test_the_unknown_is_a_field_in_json(tmp_path: Path, command: Run) -> None:
    folder = write(
        tmp_path, ("sh", "2026-T1", of(10, 56)), ("a1", "2026-T2", of(18, 20)), ("a2", "2026-T2", of(27, 30))
    )
    _, out, _ = command("goals", "--root", folder, "--table", "kriterier", "--format", "json", *ON)
    assert '"dekket": 45' in out
    assert '"ukjent": 6' in out


def test_the_kommunalsjef_reads_how_many_have_not_reported(tmp_path: Path, command: Run) -> None:
    folder = write(tmp_path, ("sh", "2026-T1", of(6, 6)), ("a1", "2026-T1", of(5, 20)), ("a2", "2026-T1", of(5, 30)))
    target = tmp_path / "ut.md"
    assert command("report", "--root", folder, "--for", "kommunalsjef", "-o", target, *ON)[0] == 0
    text = target.read_text("utf-8").replace("\u00a0", " ")
    assert "16 av 60 ansatte har fått opplæring i k (26 %" in text
    assert "1 enhet utenom virksomhetene teller som null." in text


def test_a_municipality_without_subjects_is_told_of_too(tmp_path: Path, command: Run) -> None:
    folder = write(tmp_path, ("a1", "2026-T1", "{antall: 5, av: 20}"), subjects="")
    root = folder / "kompetanse.yaml"
    root.write_text(root.read_text("utf-8").replace(" fagområde: k,", ""), "utf-8")
    command("report", "--root", folder, "--for", "kommunalsjef", "-o", tmp_path / "ut.md", *ON)
    assert "5 av 60 ansatte har fått opplæring (8" in (tmp_path / "ut.md").read_text("utf-8")


ZONES = """enheter:
  - {id: rot, navn: Rot, type: kommunalområde, ansatte: 0}
  - {id: s1, navn: S1, type: sone, del_av: rot, ansatte: 16, ansatte_per: 2026-01-01}
  - {id: s2, navn: S2, type: sone, del_av: rot, ansatte: 14, ansatte_per: 2026-01-01}
"""


@pytest.mark.parametrize(
    "change",
    [
        ("reorganise", "merge", "s1", "s2", "--into", "ny=Ny", "--on", "2026-07-01"),
        ("reorganise", "split", "s1", "--into", "sa=SA", "--into", "sb=SB", "--on", "2026-07-01"),
        ("end", "unit", "s1", "--on", "2026-06-30", "--successor", "s2"),
    ],
    ids=["merge", "split", "successor"],
)
def test_what_zones_had_reported_is_kept_when_others_replace_them(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch, change: tuple[str, ...]
) -> None:
    folder = write(tmp_path, ("s1", "2026-T1", of(10, 16)), ("s2", "2026-T1", of(9, 14)), units=ZONES)
    monkeypatch.chdir(folder)
    assert command(*change, "--date", "2026-06-20")[0] == 0
    for day in ("2026-06-30", "2026-07-01"):
        _, out, _ = command("goals", "--table", "kriterier", "--date", day)
        assert "19 av 30 (63 %)" in out.replace("\u00a0", " ")
