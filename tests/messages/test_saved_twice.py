"""A file of UTF-8 that was read as another encoding and saved so: one message, with the file read as it was."""

from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.pipeline import Checked, by_cause, checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.names import Bearer, NameMatcher
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.render.findings.text import one_line

ON = date(2026, 3, 1)
EXAMPLE = Path(__file__).parents[2] / "examples" / "kommune-eksempel"
# What the byte behind each sign was taken for: Windows-1252, or Latin-1 with its signs that nobody sees.
ENCODINGS = ("cp1252", "latin-1")


def outcome(files: dict[str, bytes]) -> Checked:
    return checked(load(files), ON)


def said(found: Checked) -> list[str]:
    return [one_line(each, language("nb")) for each in by_cause(found)]


def words(found: Checked) -> set[str]:
    """What is said, without its place: broken letters are longer."""
    return {line.split(": ", 1)[1] for line in said(found)}


def saved_again(text: bytes, encoding: str) -> bytes:
    return text.decode("utf-8").encode("utf-8").decode(encoding).encode("utf-8")


WRITTEN = {path: working_tree(EXAMPLE)[path] for path in working_tree(EXAMPLE)}
IN_LETTERS = tuple(path for path, text in WRITTEN.items() if not text.isascii() and path != "README.md")


@pytest.fixture(scope="module")
def whole() -> Checked:
    return outcome(dict(WRITTEN))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("path", IN_LETTERS[:: max(1, len(IN_LETTERS) // 12)])
def test_a_file_that_was_saved_twice_is_one_message_and_loses_nothing(whole: Checked, path: str, encoding: str) -> None:
    found = outcome(WRITTEN | {path: saved_again(WRITTEN[path], encoding)})
    assert [line.partition(" «")[0] for line in words(found) - words(whole)] == ["feil K008"]
    assert found.loaded.register == whole.loaded.register
    assert words(whole) < words(found)


PEOPLE = """\
personer:
  - {id: p-1, navn: Bjørn Ås, enhet: sør, årsak: à prøve – «nå» ”igjen”}
"""


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("times", [1, 2])
def test_the_edits_write_what_it_was(encoding: str, times: int) -> None:
    text = PEOPLE.encode()
    for _ in range(times):
        text = saved_again(text, "latin-1" if b"\x9d" in text else encoding)
    found = [each for each in outcome({"p.yaml": text}).findings if each.finding.code == "K008"]
    lines = text.decode().split("\n")
    for edit in sorted(found[0].edits, key=lambda each: each.region.start, reverse=True):
        start, end = edit.region.start, edit.region.end
        line = lines[start.line - 1]
        lines[start.line - 1] = line[: start.column - 1] + edit.new + line[end.column - 1 :]
    assert (len(found), "\n".join(lines), found[0].finding.certain) == (1, PEOPLE, True)


@pytest.mark.parametrize("name", ["Avdeling «Å»", "Å–Ø", "Åsgård", "Ã", "Â"])
def test_what_may_be_written_on_purpose_is_left_alone(name: str) -> None:
    text = f"personer:\n  - {{id: p-1, navn: {name}, enhet: helse}}\n"
    assert "K008" not in "".join(said(outcome({"p.yaml": text.encode()})))


def test_the_text_of_a_report_is_told_and_read_too() -> None:
    text = "---\nenhetsrapport:\n  enhet: helse\n  periode: 2025-T3\n---\nOpplÃ¦ring pÃ¥ gang.\n"
    found = outcome({"r.md": text.encode()})
    assert [line.split(" Rett")[0] for line in said(found) if "K008" in line] == [
        "r.md:6:5: feil K008 «Ã¦» ser ut som en ødelagt «æ»."
    ]
    assert found.loaded.register.texts["r.md"] == "Opplæring på gang.\n"


@pytest.mark.parametrize("text", ["møte med BjÃ¸rn NÃ¦ss", "Møte med NÃ¦ss, BjÃ¸rn"])
def test_a_name_in_broken_letters_is_known_as_a_name(text: str) -> None:
    (match,) = NameMatcher([Bearer("p-1", "Bjørn Næss")]).matches(text)
    assert text[match.start : match.end].casefold().startswith(("bjã¸rn", "nã¦ss"))
    assert match.end == len(text)
