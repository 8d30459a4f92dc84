"""Who is meant in `attend`: between equals nothing is chosen, with --yes neither, and a name may stand as people write
it."""

from pathlib import Path

import pytest

from kompetanse_cli.cli.console import prompts
from tests.helpers.importing import BASE, DAY, Run, municipality

EQUALS = "Kari Nes (p-1, Sone Nord), Kari Nes (p-4, Sone Sør)"


def attended(command: Run, root: Path, *words: str) -> tuple[int, str, str]:
    """The exit code of `attend r1 d1 …`, what is said, and what d1 has as attendance then."""
    options = [word for word in words if word == "--yes"]
    names = [word for word in words if word not in options]
    code, out, err = command("attend", *options, "--root", root, *DAY, "--", "r1", "d1", *names)
    text = (root / "kompetanse.yaml").read_text("utf-8")
    line = next(each for each in text.splitlines() if "samling: d1," in each)
    return code, out + err, line.partition("oppmøte: ")[2].removesuffix("}")


@pytest.mark.parametrize("more", [(), ("--yes",)])
@pytest.mark.parametrize("name", ["Kari Nes", "NES KARI", "Kari", "K. Nes"])
def test_between_equals_nothing_is_chosen(tmp_path: Path, command: Run, name: str, more: tuple[str, ...]) -> None:
    code, said, written = attended(command, municipality(tmp_path), name, *more)
    assert (code, written) == (2, "[p-1, p-2, p-3]")
    assert EQUALS in said


def test_the_id_or_the_nearest_of_all_is_taken(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path)
    assert attended(command, root, "Kari Nes (p-4), Sirri Moe", "--yes")[::2] == (0, "[p-3, p-4]")
    assert attended(command, root, "Kari Nes (p-2)")[::2] == (2, "[p-3, p-4]")
    code, said, written = attended(command, root, "Sirri Moe")
    assert (code, written) == (2, "[p-3, p-4]")
    assert "≈ Siri Moe (p-3, Sone Sør)" in said


@pytest.mark.parametrize(
    "name",
    ["VIK OLA", "Vik, Ola", "Ola Vik (vikar)", "ola-vik", "p-2", "P-2", "1. Ola  Vik", "- Vik Ola"],
)
def test_a_name_as_people_write_it_is_known(tmp_path: Path, command: Run, name: str) -> None:
    assert attended(command, municipality(tmp_path), name)[::2] == (0, "[p-2]")


def test_two_names_in_one_are_two_people(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path)
    assert attended(command, root, "Ola Vik og Siri Moe")[::2] == (0, "[p-2, p-3]")
    assert attended(command, root, "p-1 + Siri Moe")[::2] == (0, "[p-1, p-3]")
    # One of whom is nobody, and nobody is taken for the other.
    code, said, written = attended(command, root, "Ola Vik og Per Gran", "--yes")
    assert (code, written, "«Per Gran»" in said) == (2, "[p-1, p-3]", True)
    assert attended(command, root, "Ola Vik Per Gran", "--yes")[::2] == (2, "[p-1, p-3]")


def test_nobody_came_can_be_said(tmp_path: Path, command: Run) -> None:
    code, said, written = attended(command, municipality(tmp_path), "ingen")
    assert (code, written) == (0, "[]")
    assert "Ingen kom til d1" in said


def test_whoever_sits_there_is_asked_which_of_the_equals(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, bool]] = []

    def confirm(question: str, default: bool) -> bool:
        asked.append((question, default))
        return "p-4" in question

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.confirm", confirm)
    assert attended(command, municipality(tmp_path), "Kari Nes")[::2] == (0, "[p-4]")
    assert asked == [
        ("«Kari Nes»: mener du Kari Nes (p-1, Sone Nord)?", False),
        ("«Kari Nes»: mener du Kari Nes (p-4, Sone Sør)?", False),
    ]


def test_a_hidden_namesake_is_one_of_the_equals_and_never_told(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path, BASE.replace("p-4, navn: Kari Nes,", "p-4, navn: Kari Nes, vis_navn: nei,"))
    code, said, written = attended(command, root, "Kari Nes", "--yes")
    assert (code, written) == (2, "[p-1, p-2, p-3]")
    assert "p-4" not in said
