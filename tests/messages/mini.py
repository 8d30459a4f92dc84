"""A small municipality that is in order, and what people are told when a line of it is another."""

from collections.abc import Mapping
from typing import NamedTuple

from kompetanse_cli.language import language
from kompetanse_cli.model import PlacedFinding, Severity
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.findings.text import one_line
from tests.rules.judged import ON

UNITS, PEOPLE = "enheter.yaml", "personer.yaml"
MINI: Mapping[str, str] = {
    "kompetanse.yaml": ('kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'),
    UNITS: """enheter:
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
    ansatte: 20
""",
    PEOPLE: """personer:
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
""",
}
_NB = language("nb")


class Told(NamedTuple):
    """A finding as a test looks at it: where it begins, its code, and what its edits write."""

    place: str
    code: str
    edits: tuple[str, ...] = ()


def mini(*lines: tuple[str, int, str], **more: str) -> dict[str, str]:
    """The files of the municipality; each of `lines` is a file, a line and what stands there instead, nothing where it
    is taken out. `more` are files beside them: `fora="…"` is fora.yaml."""
    texts = dict(MINI)
    for path in {path for path, _, _ in lines}:
        kept = texts[path].splitlines()
        for _, number, text in (each for each in lines if each[0] == path):
            kept[number - 1] = text
        texts[path] = "".join(f"{line}\n" for line in kept if line)
    return texts | {f"{name}.yaml": text for name, text in more.items()}


def found(files: Mapping[str, str]) -> list[PlacedFinding]:
    """What is found in order, but for notes, which the municipality has from the start."""
    placed = checked(load({path: text.encode() for path, text in files.items()}), ON).findings
    return [each for each in placed if each.finding.severity is not Severity.NOTE]


def told(files: Mapping[str, str]) -> list[Told]:
    """Where it stands, the code and the edits of each."""
    return [
        Told(
            f"{each.region.path}:{each.region.start.line}:{each.region.start.column}",
            each.finding.code,
            tuple(str(edit.new) for edit in each.finding.edits),
        )
        for each in found(files)
    ]


def said(files: Mapping[str, str]) -> list[str]:
    """Each as one line, as people read it."""
    return [one_line(each, _NB) for each in found(files)]
