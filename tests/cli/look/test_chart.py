"""`kompetanse chart`: each picture alone, well-formed, told in words, and harmless whatever the names are."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("dekning", "fordeling", "mål", "organisasjon", "tidslinje", "årshjul")


def drawn(command: Run, *words: object, root: Path = EXAMPLE) -> ElementTree.Element:
    code, out, err = command("chart", *words, "--root", root, "--date", "2026-03-01")
    assert code == 0, err
    return ElementTree.fromstring(out)


def texts(picture: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_told_in_words(command: Run, name: str) -> None:
    picture = drawn(command, name)
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title")
    assert "2026" in "".join(picture.itertext())
    assert picture.findtext(f"{SVG}desc")
    assert texts(picture)
    # Nothing that only some viewers draw.
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        *("svg", "title", "desc", "g", "text", "rect", "line", "path", "circle", "style", "tspan"),
    }


def test_the_matrix_has_a_field_for_each_status(command: Run) -> None:
    picture = drawn(command, "dekning")
    said = texts(picture)
    assert said.count("✗ mangler") == 10
    # And the ground of the whole.
    fields = len(list(picture.iter(f"{SVG}rect"))) - 1
    assert fields == sum(text[:2] in {f"{s} " for s in "✗○△◔✓–"} for text in said)
    below = drawn(command, "dekning", "--unit", "hjemmetjenesten")
    assert "Sone Nord" in texts(below)
    assert "Tunet" not in texts(below)


def test_bars_are_as_long_as_their_share(command: Run) -> None:
    picture = drawn(command, "fordeling", "--unit", "hjemmetjenesten")
    widths = [float(rect.get("width") or 0) for rect in picture.iter(f"{SVG}rect") if rect.get("fill") != "none"]
    # The ground, then 82 %, and the zones of which two have half.
    assert widths == [680, 180.4, 110, 220, 220, 220, 110, 220, 220]
    assert "14 av 17 (82\u00a0%)" in texts(picture)


def test_a_criterion_has_its_value_its_target_and_its_pace(command: Run) -> None:
    picture = drawn(command, "mål")
    said = texts(picture)
    at = said.index("Timer i uka en leder bruker på oppgaver andre kunne gjort")
    assert said[at + 1] == "6,5 (måltall høyst 4 timer) (forventet nå: 5,1)"
    assert "Årshjulet er vedtatt: oppfylt" in said
    # A value has a frame and what fills it; a target and a pace have a path each, and so has the legend.
    frames = [rect for rect in picture.iter(f"{SVG}rect") if rect.get("fill") == "none"]
    targets = [path for path in picture.iter(f"{SVG}path") if path.get("stroke-width") == "2.5"]
    assert len(targets) == len(frames) + 1


def test_names_are_only_text(municipality: Path, command: Run) -> None:
    units = (municipality / "enheter.yaml").read_text(encoding="utf-8")
    hostile = "</text><script>alert(1)</script> \\u202e\\e[31m & \\\" '"
    (municipality / "enheter.yaml").write_text(units.replace("navn: Sone Nord", f'navn: "{hostile}"'), encoding="utf-8")
    picture = drawn(command, "fordeling", root=municipality)
    assert not list(picture.iter(f"{SVG}script"))
    assert any("<script>" in text for text in texts(picture))
    assert "\x1b" not in "".join(texts(picture))


def test_what_can_not_be_drawn(municipality: Path, command: Run) -> None:
    code, out, err = command("chart", "mål", "--date", "2026-03-02")
    assert (code, out) == (2, "")
    assert "det er ikke noe å tegne i Fjordvik 2. mars 2026" in err
    assert "mente du «mål»?" in command("chart", "mal")[2]


def test_the_organisation_is_seven_levels_or_the_tree_of_units(command: Run) -> None:
    assert "Ressursperson" in "".join(drawn(command, "organisasjon").itertext())
    tree = drawn(command, "organisasjon", "--level", "enheter")
    assert "! 1 krav ikke oppfylt" in " ".join(tree.itertext())
    code, _, err = command("chart", "dekning", "--level", "enheter", "--root", EXAMPLE)
    assert code == 2
    assert "organisasjon" in err


def test_a_large_municipality_has_a_file_for_each_page(command: Run, tmp_path: Path) -> None:
    zones = "".join(f"  - {{id: s-{n}, navn: Sone {n}, type: sone, del_av: hj}}\n" for n in range(70))
    (tmp_path / "kompetanse.yaml").write_text(
        'kommune: {navn: Storvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 90000}\nenheter:\n'
        "  - {id: rot, navn: Helse, type: kommunalområde}\n"
        f"  - {{id: hj, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: rot}}\n{zones}",
        encoding="utf-8",
    )
    output = tmp_path / "ut" / "org.svg"
    output.parent.mkdir()
    code, _, err = command("chart", "organisasjon", "--root", tmp_path, "--output", output)
    assert code == 0, err
    assert sorted(path.name for path in output.parent.iterdir()) == ["org-2.svg", "org-3.svg", "org.svg"]
    assert err.count("Skrev ") == 3
