"""`kompetanse chart`: each picture alone, well-formed, told in words, and harmless whatever the names are."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = Path(__file__).parents[2] / "examples" / "kommune-eksempel"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(command: Run, *words: object, root: Path = EXAMPLE) -> ElementTree.Element:
    code, out, err = command("chart", *words, "--root", root, "--date", "2026-03-01")
    assert code == 0, err
    return ElementTree.fromstring(out)


def texts(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["dekning", "fordeling", "mål"])
def test_every_picture_is_told_in_words(command: Run, name: str) -> None:
    picture = drawn(command, name)
    assert picture.get("role") == "img"
    assert "1. mars 2026" in (picture.findtext(f"{SVG}title") or "")
    assert picture.findtext(f"{SVG}desc")
    assert texts(picture)
    # Nothing that only some viewers draw.
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        *("svg", "title", "desc", "g", "text", "rect", "line", "path", "circle"),
    }


def test_the_matrix_has_a_field_for_each_status(command: Run) -> None:
    picture = drawn(command, "dekning")
    said = texts(picture)
    assert said.count("✗ udekket") == 10
    assert len(list(picture.iter(f"{SVG}rect"))) == sum(text[:2] in {f"{s} " for s in "✗○△◔✓–"} for text in said)
    below = drawn(command, "dekning", "--unit", "hjemmetjenesten")
    assert "Sone Nord" in texts(below)
    assert "Tunet" not in texts(below)


def test_bars_are_as_long_as_their_share(command: Run) -> None:
    picture = drawn(command, "mål")
    widths = [float(rect.get("width") or 0) for rect in picture.iter(f"{SVG}rect") if rect.get("fill") != "none"]
    assert widths == [142.5, 165.0, 82.5, 250.0, 187.5, 82.5]
    assert "4 av 7 (57\u00a0%)" in texts(picture)


def test_names_are_only_text(municipality: Path, command: Run) -> None:
    units = (municipality / "enheter.yaml").read_text(encoding="utf-8")
    hostile = "</text><script>alert(1)</script> \\u202e\\e[31m & \\\" '"
    (municipality / "enheter.yaml").write_text(units.replace("navn: Sone Nord", f'navn: "{hostile}"'), encoding="utf-8")
    picture = drawn(command, "fordeling", root=municipality)
    assert not list(picture.iter(f"{SVG}script"))
    assert any("<script>" in text for text in texts(picture))
    assert "\x1b" not in "".join(texts(picture))


def test_what_can_not_be_drawn(municipality: Path, command: Run) -> None:
    code, out, err = command("chart", "mål")
    assert (code, out) == (2, "")
    assert "det er ikke noe å tegne i Fjordvik" in err
    assert "mente du «mål»?" in command("chart", "mal")[2]
