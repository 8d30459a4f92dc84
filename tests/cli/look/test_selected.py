"""What is asked of some rules or files alone: what could not be checked is told, and what is told for several is."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

Run = Callable[..., tuple[int, str, str]]

FILES = {
    "kompetanse": 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n',
    "enheter": "enheter:\n  - {id: helse, navn: Helse, type: kommunalområde}\n",
    "personer": "personer:\n  - {id: p-1, navn: Kari Nes, enhet: helse}\n",
    "roller": "rolletildelinger:\n  - {person: p-1, rolle: leder, enhet: helse, fra: 2020-01-01}\n",
}
UNCLOSED = 'personer:\n  - {id: p-1, navn: "Kari Nes, enhet: nord}\n'
UNKNOWN = """rolletildelinger:
  - {person: p-1, rolle: leder, enhet: helse, fra: 2020-01-01}
  - {person: p-7, rolle: leder, enhet: helse, fra: 2020-01-01}
"""
NOT_ALL = "kunne ikke kontrollere alt, fordi noe i personer.yaml ikke kan leses"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small municipality in order."""
    for name, text in FILES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    return tmp_path


@pytest.mark.parametrize(
    "words", [("--select", "K102"), ("--select", "K009"), ("--ignore", "K0"), ("--select", "K5"), ("enheter.yaml",)]
)
def test_a_check_that_a_file_hides_something_from_is_not_in_order(
    folder: Path, command: Run, words: tuple[str, ...]
) -> None:
    assert command("validate", *words)[0] == 0
    (folder / "personer.yaml").write_text(UNCLOSED, encoding="utf-8")
    code, out, err = command("validate", *words)
    assert code == 2
    assert out.rstrip().endswith("ikke alt er kontrollert, for noe i personer.yaml kan ikke leses")
    assert NOT_ALL in err


def test_a_rule_that_is_silent_over_a_record_left_out_is_told_where_it_is_asked_for(folder: Path, command: Run) -> None:
    text = FILES["personer"].replace("enhet: helse", "enhet: helse, til: 31-02-2026")
    (folder / "personer.yaml").write_text(text, encoding="utf-8")
    code, out, err = command("validate", "--select", "K301,K439,K517")
    assert (code, NOT_ALL in err) == (2, True)
    assert "personer.yaml kan ikke leses" in out
    # What looks at one record at a time has seen the others.
    assert command("validate", "--select", "K102")[0] == 0


def test_what_is_found_is_a_fault_also_where_not_all_could_be_checked(folder: Path, command: Run) -> None:
    (folder / "personer.yaml").write_text(UNCLOSED, encoding="utf-8")
    (folder / "roller.yaml").write_text(FILES["roller"].replace("helse", "helsa"), encoding="utf-8")
    code, _, err = command("validate", "--select", "K102")
    assert (code, NOT_ALL in err) == (1, True)


def test_what_says_why_is_enough(folder: Path, command: Run) -> None:
    (folder / "personer.yaml").write_text(UNCLOSED, encoding="utf-8")
    code, out, err = command("validate")
    assert (code, err) == (1, "")
    assert "ikke alt er kontrollert" not in out


def test_programs_are_told_what_could_not_be_checked(folder: Path, command: Run) -> None:
    (folder / "personer.yaml").write_text(UNCLOSED, encoding="utf-8")
    words = ("validate", "--select", "K102", "--format")
    (left,) = json.loads(command(*words, "json")[1])["ufullstendig"]
    assert (left["fil"], left["kode"]) == ("personer.yaml", "K013")
    suite = ElementTree.fromstring(command(*words, "junit")[1])[0]
    assert [case.get("name") for case in suite if case.find("error") is not None] == ["personer.yaml"]
    (told,) = json.loads(command(*words, "sarif")[1])["runs"][0]["invocations"]
    assert not told["executionSuccessful"]
    assert "::error file=personer.yaml,line=2" in command(*words, "github")[1]


LOST = """rolletildelinger:
  - {person: p-7, rolle: ressursperson, enhet: helse, fra: 2023-01-01}
  - {person: p-8, rolle: leder, enhet: helse, fra: 2020-01-01}
"""


@pytest.fixture
def lost(folder: Path) -> Path:
    """Two files refer to two people, who stand in a file that is not read for its name."""
    (folder / "roller.yaml").write_text(UNKNOWN, encoding="utf-8")
    (folder / "flere.yaml").write_text(LOST, encoding="utf-8")
    people = "personer:\n  - {id: p-7, navn: Ola Moe, enhet: helse}\n  - {id: p-8, navn: Eva Vik, enhet: helse}\n"
    (folder / "nye.yaml.txt").write_text(people, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--select", "K101"), 1),
        (("--select", "K097"), 1),
        (("--select", "ukjent-person"), 1),
        (("--select", "K102"), 0),
        (("--ignore", "K101"), 0),
        (("--ignore", "K097"), 0),
        (("--ignore", "K102"), 1),
        (("--select", "K1", "--ignore", "K101"), 0),
    ],
)
def test_what_is_told_under_another_code_goes_by_both(
    lost: Path, command: Run, words: tuple[str, ...], code: int
) -> None:
    got, out, _ = command("validate", *words, "--format", "short", "--ignore", "K2,K3,K4,K5")
    assert got == code
    assert ("feil K097 3 henvisninger gjelder 2 personer" in out) is (code == 1)


def test_junit_fails_each_file_where_something_is_told_for_several(lost: Path, command: Run) -> None:
    suite = ElementTree.fromstring(command("validate", "--format", "junit")[1])[0]
    failed = {case.get("name"): case[0] for case in suite if case.find("failure") is not None}
    assert list(failed) == ["flere.yaml", "roller.yaml"]
    assert [each.get("message") for each in failed.values()] == ["1 feil", "1 feil"]
    assert (failed["flere.yaml"].text or "").count("flere.yaml:") == 2


def test_github_marks_each_place_where_there_is_room(lost: Path, command: Run) -> None:
    out = command("validate", "--format", "github")[1]
    marked = [line.partition(",endLine")[0] for line in out.splitlines() if line.startswith("::error")]
    assert marked == [f"::error file={at}" for at in ("flere.yaml,line=2", "flere.yaml,line=3", "roller.yaml,line=3")]


def test_the_places_of_one_crowd_out_no_other_at_github(folder: Path, command: Run) -> None:
    roles = "".join(
        f"  - {{person: eva-vik-{n}, rolle: leder, enhet: helse, fra: 2020-01-01}}\n" for n in range(20, 40)
    )
    (folder / "roller.yaml").write_text(f"rolletildelinger:\n{roles}", encoding="utf-8")
    (folder / "z.yaml").write_text("fora:\n  - {id: lt, navn: Ledere, type: klubb}\n", encoding="utf-8")
    lines = command("validate", "--format", "github")[1].splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert "file=z.yaml" in errors[1]
    assert sum(line.startswith("::") for line in lines) - 2 == 10
