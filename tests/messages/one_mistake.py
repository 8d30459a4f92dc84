"""A small municipality in order, and what is said of it with one mistake: where, why, and what the remedy makes."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kompetanse_cli.language import language
from kompetanse_cli.model import PlacedEdit, PlacedFinding, Position
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.yaml import LINE_END
from kompetanse_cli.render.findings.text import one_line

ON = date(2026, 3, 1)
UNITS = """enheter:
  - id: helse
    navn: Helse og mestring
    type: kommunalområde
  - id: hjemmetjenesten
    navn: Hjemmetjenesten
    type: hjemmetjeneste
    del_av: helse
  - id: sone-nord
    navn: Sone Nord
    type: sone
    del_av: hjemmetjenesten
"""
PEOPLE = """personer:
  - id: p-001
    navn: Kari Nordmann
    enhet: sone-nord
    fra: 2019-08-01
  - id: p-002
    navn: Ola Hansen
    enhet: sone-nord
    fra: 2019-08-01
rolletildelinger:
  - person: p-001
    rolle: leder
    enhet: sone-nord
    fra: 2020-01-01
    stedlig: ja
"""
IN_ORDER = {
    "kompetanse.yaml": 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n',
    "enheter.yaml": UNITS,
    "personer.yaml": PEOPLE,
}


class Told(NamedTuple):
    """A finding as people meet it: `fil:linje:kolonne K016`, its words, and the files with its edits made."""

    at: str
    words: str
    mended: Mapping[str, str]
    certain: bool


def told(files: Mapping[str, str]) -> list[Told]:
    """What is said of the municipality in order, with these files in it or in the place of its own."""
    whole = IN_ORDER | dict(files)
    loaded = load({path: text.encode() for path, text in whole.items()})
    return [_told(each, whole) for each in checked(loaded, ON).findings]


def the_one(files: Mapping[str, str]) -> Told:
    """What is said of the one mistake in the files; more than one finding is an error."""
    found = told(files)
    assert [each.at for each in found] == [each.at for each in found[:1]], [each.words for each in found]
    assert found, "nothing is said"
    return found[0]


def with_lines(text: str, lines: Mapping[int, str]) -> str:
    """A text with some of its lines, counted from 1, written otherwise."""
    every = text.split("\n")
    return "\n".join(lines.get(number, line) for number, line in enumerate(every, 1))


def _told(placed: PlacedFinding, files: Mapping[str, str]) -> Told:
    path, start = placed.region.path, placed.region.start
    mended = dict(files)
    if placed.edits:
        mended[path] = _edited(files[path], placed.edits)
    return Told(
        f"{path}:{start.line}:{start.column} {placed.finding.code}",
        one_line(placed, language("nb")).partition(placed.finding.code)[2].strip(),
        mended,
        placed.finding.certain,
    )


def _edited(text: str, edits: tuple[PlacedEdit, ...]) -> str:
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def place(position: Position) -> int:
        return starts[position.line - 1] + position.column - 1

    places = sorted(((place(each.region.start), place(each.region.end), each.new) for each in edits), reverse=True)
    for start, end, new in places:
        text = text[:start] + new + text[end:]
    return text
