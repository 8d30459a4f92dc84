"""`kompetanse validate --fix`: mends what can be meant in one way alone, and leaves every other byte as it was."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.commands.look import validate
from kompetanse_cli.resources import rule_examples
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}\n'
DATA = (
    "# Enhetene våre\r\n"
    "enheter:\r\n"
    "  - id: helse        # øverst\r\n"
    "    navn: “Helse”\r\n"
    "    type: kommunalområde\r\n"
    "    årsverk: 9,5\r\n"
    "    ansatte_per: 2026-01-01\r\n"
    "    fra: 31.01.2024\r\n"
    "personer:\r\n"
    "  - {id: p-1, navn: Kari Nes, enhet: hels, vis_navn: no}"
)


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    """A municipality with what can be mended, what can't, comments, and the line breaks of Windows."""
    folder = tmp_path / "kommune"
    folder.mkdir()
    (folder / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
    (folder / "data.yaml").write_bytes(DATA.encode())
    return folder


# Those that can be mended at all; whether one finding is, hangs on whether its value has one reading.
MENDED = (
    "K002", "K005", "K006", "K007", "K009", "K011", "K012", "K015", "K033", "K041", "K045", "K047", "K072", "K073",
    "K074", "K077",
)  # fmt: skip


@pytest.mark.parametrize("code", MENDED)
def test_each_that_is_mended_is_gone_and_no_other_line_is_touched(tmp_path: Path, command: Run, code: str) -> None:
    example = {path: content for path, content in rule_examples(code)["bad"].items() if path != "expected.txt"}
    for path, content in example.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    words = ("validate", tmp_path, "--date", "2026-03-01", "--select", code)
    assert f" {code} " in command(*words, "--format", "short")[1]
    _, out, err = command(*words, "--fix", "--format", "short")
    assert "Rettet " in err
    assert f" {code} " not in out
    for path, content in contents(tmp_path).items():
        old, new = (text.decode().splitlines() for text in (example[path], content))
        # Line breaks that only some editors see are lines of their own here.
        assert code in ("K006", "K007") or len([line for line in old if line not in new]) <= 2


def test_the_smallest_change_is_made_and_the_rest_is_told(kommune: Path, command: Run) -> None:
    code, out, err = command("validate", kommune, "--fix", "--date", "2026-03-01", "--format", "short")
    assert code == 1
    assert err.startswith("Rettet 4 feil og merknader i 1 fil.\n")
    changed = DATA.replace("“Helse”", '"Helse"').replace("9,5", "9.5")
    changed = changed.replace("31.01.2024", "2024-01-31").replace(" no}", " nei}")
    assert contents(kommune) == {"kompetanse.yaml": ROOT.encode(), "data.yaml": changed.encode()}
    # An id that is misspelt may be another one's: it is proposed, and left.
    (error,) = (line for line in out.splitlines() if ": feil " in line)
    assert "K102" in error


def test_mending_twice_changes_nothing(kommune: Path, command: Run) -> None:
    command("validate", kommune, "--fix")
    before = contents(kommune)
    _, _, err = command("validate", kommune, "--fix")
    assert "Rettet" not in err
    assert contents(kommune) == before


def test_the_difference_is_shown_without_writing_and_without_hidden_names(kommune: Path, command: Run) -> None:
    before = contents(kommune)
    code, out, _ = command("validate", kommune, "--fix", "--diff")
    assert code == 1
    assert "-    årsverk: 9,5\n+    årsverk: 9.5\n" in out
    assert "Kari" not in out
    assert contents(kommune) == before
    command("validate", kommune, "--fix")
    assert command("validate", kommune, "--fix", "--diff")[:2] == (0, "")


def test_only_what_is_asked_for_is_mended(kommune: Path, command: Run) -> None:
    command("validate", kommune, "--fix", "--select", "ikke-tall")
    assert (kommune / "data.yaml").read_bytes() == DATA.replace("9,5", "9.5").encode()
    (kommune / "mer.yaml").write_text(
        "personer: [{id: p-2, navn: Ola, enhet: helse, fra: 1.2.2024}]\n", encoding="utf-8"
    )
    command("validate", kommune / "mer.yaml", "--fix")
    assert b"2024-02-01" in (kommune / "mer.yaml").read_bytes()
    assert b"31.01.2024" in (kommune / "data.yaml").read_bytes()


def test_what_was_behind_a_mistake_is_mended_too(kommune: Path, command: Run) -> None:
    (kommune / "tab.yaml").write_text(
        "personer:\n\t- {id: p-3, navn: Eli, enhet: helse, fra: 1.2.2024}\n", encoding="utf-8"
    )
    command("validate", kommune / "tab.yaml", "--fix")
    assert (kommune / "tab.yaml").read_text(encoding="utf-8") == (
        "personer:\n  - {id: p-3, navn: Eli, enhet: helse, fra: 2024-02-01}\n"
    )


def test_a_file_that_was_changed_meanwhile_is_not_written(
    kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended = validate.fix

    def slow(*words: object) -> validate.Fixed:
        found = mended(*words)  # type: ignore[arg-type]
        (kommune / "data.yaml").write_text("enheter: []\n", encoding="utf-8")
        return found

    monkeypatch.setattr(validate, "fix", slow)
    code, out, err = command("validate", kommune, "--fix")
    assert (code, out) == (2, "")
    assert "er endret mens kommandoen kjørte" in err
    assert (kommune / "data.yaml").read_text(encoding="utf-8") == "enheter: []\n"


def test_what_can_not_be_written_is_told_and_left_whole(
    kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    before = contents(kommune)
    monkeypatch.setattr(Path, "replace", full)
    code, _, err = command("validate", kommune, "--fix")
    assert code == 2
    assert "disken er full" in err
    assert contents(kommune) == before


def test_the_rights_of_a_file_are_kept(kommune: Path, command: Run) -> None:
    (kommune / "data.yaml").chmod(0o640)
    command("validate", kommune, "--fix")
    assert stat.S_IMODE(os.stat(kommune / "data.yaml").st_mode) == 0o640  # noqa: PTH116 - the mode alone


def test_a_file_in_another_encoding_is_left(kommune: Path, command: Run) -> None:
    text = "personer: [{id: p-4, navn: Åse, enhet: helse, fra: 1.2.2024}]\n"
    (kommune / "gammel.yaml").write_bytes(text.encode("cp1252"))
    command("validate", kommune, "--fix")
    assert (kommune / "gammel.yaml").read_bytes() == text.encode("cp1252")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--diff",), "--diff viser hva --fix ville rettet"),
        (("--fix", "--rev", "HEAD"), "--fix retter filene i mappen"),
    ],
)
def test_what_does_not_go_together(kommune: Path, command: Run, words: tuple[str, ...], told: str) -> None:
    code, _, err = command("validate", "--root", kommune, *words)
    assert code == 2
    assert told in err


def test_a_name_of_several_lines_becomes_one_and_what_follows_stays(tmp_path: Path, command: Run) -> None:
    before = """kommune: {navn: "Fjordvik  by", nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - id: a
    navn: >
      Sone
      Nord

    type: kommunalområde # merk
  - {id: b, navn: " Ola \\n Vik", type: sone, del_av: a} # merk
  - id: c
    navn: | # blir stående
      Sone
    type: sone
    del_av: a
"""
    (tmp_path / "kompetanse.yaml").write_text(before, encoding="utf-8")
    assert command("validate", tmp_path, "--fix", "--date", "2026-03-01")[0] == 0
    after = (tmp_path / "kompetanse.yaml").read_text(encoding="utf-8")
    assert after == before.replace("Fjordvik  by", "Fjordvik by").replace(
        ">\n      Sone\n      Nord\n", '"Sone Nord"\n'
    ).replace('" Ola \\n Vik"', '"Ola Vik"')


def test_an_invisible_mark_first_is_taken_away(municipality: Path, command: Run) -> None:
    file = municipality / "personer.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert command("validate", "--strict")[0] == 1
    assert command("validate", "--strict", "--fix")[0] == 0
    assert not file.read_bytes().startswith(b"\xef\xbb\xbf")
