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
UNITS_FILE, PEOPLE_FILE = "enheter.yaml", "personer.yaml"
IN_ORDER = {
    "kompetanse.yaml": 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n',
    UNITS_FILE: UNITS,
    PEOPLE_FILE: PEOPLE,
}
_NB = language("nb")


class Remedy(NamedTuple):
    """A finding by what it offers: where it begins, its code, and what its edits write."""

    place: str
    code: str
    edits: tuple[str, ...] = ()


class Told(NamedTuple):
    """A finding as people meet it: `fil:linje:kolonne K016`, its words, and the files with its edits made."""

    at: str
    words: str
    mended: Mapping[str, str]
    certain: bool


def mini(*lines: tuple[str, int, str], **more: str) -> dict[str, str]:
    """The files of the municipality; each of `lines` is a file, a line and what stands there instead, nothing where it
    is taken out. `more` are files beside them: `fora="…"` is fora.yaml."""
    texts = dict(IN_ORDER)
    for path in {path for path, _, _ in lines}:
        written = with_lines(texts[path], {number: text for file, number, text in lines if file == path})
        texts[path] = "".join(f"{line}\n" for line in written.splitlines() if line)
    return texts | {f"{name}.yaml": text for name, text in more.items()}


def found(files: Mapping[str, str]) -> tuple[PlacedFinding, ...]:
    """What is found in the files, in order."""
    return checked(load({path: text.encode() for path, text in files.items()}), ON).findings


def remedies(files: Mapping[str, str]) -> list[Remedy]:
    """Where it stands, the code and the edits of each."""
    return [
        Remedy(_place(each), each.finding.code, tuple(str(edit.new) for edit in each.finding.edits))
        for each in found(files)
    ]


def said(files: Mapping[str, str]) -> list[str]:
    """Each as one line, as people read it."""
    return [one_line(each, _NB) for each in found(files)]


def told(files: Mapping[str, str]) -> list[Told]:
    """What is said of the municipality in order, with these files in it or in the place of its own."""
    whole = IN_ORDER | dict(files)
    return [_told(each, whole) for each in found(whole)]


def the_one(files: Mapping[str, str]) -> Told:
    """What is said of the one mistake in the files; more than one finding is an error."""
    every = told(files)
    assert len(every) == 1, [(each.at, each.words) for each in every] or "nothing is said"
    return every[0]


def with_lines(text: str, lines: Mapping[int, str]) -> str:
    """A text with some of its lines, counted from 1, written otherwise."""
    every = text.split("\n")
    return "\n".join(lines.get(number, line) for number, line in enumerate(every, 1))


def _place(placed: PlacedFinding) -> str:
    return f"{placed.region.path}:{placed.region.start.line}:{placed.region.start.column}"


def _told(placed: PlacedFinding, files: Mapping[str, str]) -> Told:
    path = placed.region.path
    mended = dict(files)
    if placed.edits:
        mended[path] = _edited(files[path], placed.edits)
    return Told(
        f"{_place(placed)} {placed.finding.code}",
        one_line(placed, _NB).partition(placed.finding.code)[2].strip(),
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
