"""Names that are not to be shown are dots in findings."""

import pytest

from kompetanse_cli.messages import message
from kompetanse_cli.model import (
    Address,
    Edit,
    Finding,
    PlacedEdit,
    PlacedFinding,
    PlacedRelated,
    Position,
    Region,
    Related,
    Severity,
)
from kompetanse_cli.reading.names import hidden_in
from kompetanse_cli.report.base import Audience, redact_findings

AT = Address("x.yaml", ("personer", 0, "navn"))


def placed(line: str, value: object = "", new: str = "b") -> PlacedFinding:
    region = Region("x.yaml", Position(1, 1), Position(1, 2), (line,))
    told = message("om «{a}»", a=value)
    finding = Finding(
        "K1", "n", Severity.ERROR, told, AT, told, told, (Related(AT, told),), (Edit(AT, new),), "Åse Nes"
    )
    return PlacedFinding(finding, region, (PlacedRelated(region, told),), (PlacedEdit(region, new),))


def dotted(each: PlacedFinding, *names: str) -> PlacedFinding:
    (only,) = redact_findings((each,), Audience.of_files((), names)).value
    return only


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("navn: Åse Nes", "navn: ·······"),
        ("navn: ÅSE  NES, x", "navn: ········, x"),
        ("navn: A\u030ase Nes", "navn: ········"),
        ("navn: Nessum i Åsen", "navn: Nessum i Åsen"),
    ],
)
def test_a_name_is_known_however_it_is_written(line: str, shown: str) -> None:
    assert dotted(placed(line), "Åse Nes").region.lines == (shown,)


def test_half_a_name_at_the_end_of_what_is_quoted_is_dots() -> None:
    line = "mangler kolon her og der i linjen med Åse Nessum"
    each = dotted(placed(line, line[:40]), "Åse Nessum")
    assert str(each.finding.message.values) == "(('a', 'mangler kolon her og der i linjen med ··'),)"


def test_a_name_is_dots_in_all_that_is_told() -> None:
    each = dotted(placed("Åse Nes", ["Åse Nes", message("«{b}»", b="Åse Nes")]), "Åse Nes")

    assert "Nes" not in str(each)


def test_a_replacement_with_a_name_is_left_out_for_dots_must_not_be_written() -> None:
    each = dotted(placed("x", new='"Åse Nes"'), "Åse Nes")

    assert (each.edits, each.finding.edits) == ((), ())
    assert len(dotted(placed("x"), "Åse Nes").edits) == 1


def test_without_names_nothing_is_changed() -> None:
    assert dotted(placed("Åse Nes")) == placed("Åse Nes")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- {navn: Åse Nes, vis_navn: nei}\n- {navn: Per}", {"Åse Nes"}),
        ("- navn: Nes, Åse # slutter\n  vis_navn: 'nei'\n- navn: Per\n  vis_navn: ja", {"Nes, Åse"}),
        ('- id: a\n  vis_navn: false\n\n  fravær:\n  - fra: x\n  navn: "Åse Nes"\nenheter:\n- navn: Per', {"Åse Nes"}),
        ("navn: Per\nvis_navn: nei", set()),
        ("- navnn: Åse Nes\n  vis_navn: nei\n", {"Åse Nes"}),
        ("- nvan: Åse Nes\n  vis_navn: nei\n", {"Åse Nes"}),
        ("- navn Åse Nes\n  vis_navn: nei\n", {"Åse Nes"}),
        ("- navn = Åse Nes\n  vis_navnn: nei\n", {"Åse Nes"}),
        ("- navn: “Åse Nes”\n  vis_navn: nei\n", {"Åse Nes"}),
        ("- navn: [Åse Nes]\n  vis_navn: nei\n", {"Åse Nes"}),
        ("- {navn: [Åse Nes], vis_navn: nei}\n", {"Åse Nes"}),
        ("- {id: a navn: Åse Nes enhet: b, vis_navn: nei}\n", {"Åse Nes enhet: b", "Åse Nes", "b"}),
        ("- navn: Åse #Nes # slutter\n  vis_navn: nei\n", {"Åse #Nes", "Åse", "Nes"}),
        ('- navn: "Åse" Nes\n  vis_navn: nei\n', {'Åse" Nes', "Åse", "Nes"}),
        ("  - id: a\n\tnavn: Åse Nes\n    vis_navn: nei\n  - navn: Per\n", {"Åse Nes"}),
        ("  - id: a\n    navn: Åse Nes\n    l:\n      - fra: x\n\tvis_navn: nei\n  - navn: Per\n", {"Åse Nes"}),
        ("  – id: a\n    navn: Åse Nes\n    vis_navn: nei\n  - navn: Per\n", {"Åse Nes"}),
        ("- navnn: Per\n  vis_navn: ja\n", set()),
    ],
)
def test_a_file_tells_whom_it_hides(text: str, names: set[str]) -> None:
    assert set(hidden_in(text)) == names
