"""Nothing is written through a link that lies among the files of a municipality."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import repository

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
GOAL = ("new", "goal", "--text", "T", "--theme", "T", "--deadline", "2027-01-01", "--owner", "p-001")


@pytest.fixture
def outside(municipality: Path, tmp_path: Path) -> Path:
    """A folder beside the municipality, that no command is told to write in."""
    made = tmp_path / "utenfor"
    made.mkdir()
    return made


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("mål", GOAL),
        ("rapporter", ("new", "report", "--unit", "sone-nord", "--period", "2026-T1")),
        ("utviklingsplaner", ("new", "plan", "--unit", "sone-nord", "--responsible", "p-001")),
        ("gjennomføringer", ("new", "run", "kurs", "--start", "2027-01-18")),
        ("program", ("new", "programme", "--from", "hospitering")),
        (".kompetanse", ("schema", "--local")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_folder_that_is_a_link_out_is_not_written_in(
    municipality: Path, outside: Path, command: Run, folder: str, words: tuple[str, ...]
) -> None:
    (municipality / folder).symlink_to(outside)
    programme = "program: [{id: kurs, navn: K, type: kurs, eier: H, status: i gang, samlinger: [{id: s, navn: S}]}]\n"
    (municipality / "kurs.yaml").write_text(programme, encoding="utf-8")
    code, _, err = command(*words)
    assert code == 2, err
    assert files(outside) == []
    if "programme" not in words:
        assert f"{folder}» er en lenke ut av mappen" in err


def test_a_folder_that_is_a_link_within_is_not_written_in(municipality: Path, command: Run) -> None:
    (municipality / "annet").mkdir()
    (municipality / "mål").symlink_to("annet")
    code, _, err = command(*GOAL)
    assert code == 2
    assert "er en lenke, og det som skrives der, blir ikke lest" in err
    assert files(municipality / "annet") == []


@pytest.mark.parametrize("marked", ["git", "kommune"])
def test_a_result_is_not_led_out_by_a_link(municipality: Path, outside: Path, command: Run, marked: str) -> None:
    if marked == "git":
        repository(municipality)
    victim = outside / "offer"
    victim.write_text("urørt", encoding="utf-8")
    (municipality / "rapport.html").symlink_to(victim)
    (municipality / "ut").symlink_to(outside)
    for words in (
        ("report", "-o", "rapport.html"),
        ("report", "-o", "ut/rapport.html"),
        ("report", "--for", "leder", "--each-unit", "ut"),
        ("gaps", "-o", "ut/mangler.txt"),
        ("export", "-o", "ut/alt.xlsx"),
        ("calendar", "-o", "ut/kalender.ics"),
        ("schema", "-o", "ut/skjema.json"),
        ("validate", "--format", "json=ut/funn.json"),
        (*GOAL, "-o", "ut/mål.yaml"),
    ):
        code, _, err = command(*words)
        assert code == 2, words
        assert "er en lenke ut av mappen" in err, words
    assert victim.read_text(encoding="utf-8") == "urørt"
    assert files(outside) == ["offer"]


def test_a_link_of_ones_own_elsewhere_is_followed_and_stays(municipality: Path, outside: Path, command: Run) -> None:
    (outside / "ekte.html").write_text("<!doctype html>", encoding="utf-8")
    (outside / "siste.html").symlink_to("ekte.html")
    assert command("report", "-o", outside / "siste.html", *DAY)[0] == 0
    assert (outside / "siste.html").is_symlink()
    assert "Fjordvik" in (outside / "ekte.html").read_text(encoding="utf-8")


def test_a_link_of_the_name_of_a_copy_is_not_followed(municipality: Path, outside: Path, command: Run) -> None:
    victim = outside / "offer"
    victim.write_text("urørt", encoding="utf-8")
    for name in ("personer.yaml", "kompetanse.yaml", "enheter.yaml"):
        (municipality / f".{name}.{os.getpid()}.tmp").symlink_to(victim)
    assert command("absence", "p-001", "--from", "2026-04-01", *DAY)[0] == 0
    assert victim.read_text(encoding="utf-8") == "urørt"
    assert not (municipality / "personer.yaml").is_symlink()
    assert "2026-04-01" in (municipality / "personer.yaml").read_text(encoding="utf-8")


def test_a_note_is_not_written_through_a_link(municipality: Path, outside: Path, command: Run) -> None:
    (municipality / ".kompetanse").symlink_to(outside)
    (municipality / "roller.yaml").write_text(
        "rolletildelinger: [{person: p-001, rolle: leder, enhet: sone-nord, fra: 2024-01-01}]\n", encoding="utf-8"
    )
    code, _, err = command("rename", "p-001", "p-9")
    assert code == 2
    assert "er en lenke ut av mappen" in err
    assert files(outside) == []
    assert "p-001" in (municipality / "personer.yaml").read_text(encoding="utf-8")


def test_what_a_municipality_begins_with_is_not_written_through_a_link(
    tmp_path: Path, outside: Path, command: Run
) -> None:
    (tmp_path / "ny").mkdir()
    (tmp_path / "ny" / "struktur").symlink_to(outside)
    code, _, err = command("init", tmp_path / "ny", "--name", "Klepp")
    assert code == 2, err
    assert files(outside) == []
