"""The pictures: what is drawn, whatever the names are and however many there are of everything."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.report.base import Context, RedactedText, StatusCell
from kompetanse_cli.report.charts.catalogue import CHARTS
from kompetanse_cli.report.charts.coverage import coverage_matrix, distribution
from kompetanse_cli.report.charts.drawing import (
    DARK,
    GRID,
    GROUND,
    INK,
    LINE,
    MARK,
    MOOD_COLOURS,
    ROOM,
    WORDS,
    fitted,
    flowchart,
    gantt,
    pie,
    shallow,
    xychart,
)
from kompetanse_cli.report.charts.organisation import organisation
from kompetanse_cli.report.charts.timeline import RunBar, Sign, timeline_picture
from tests.helpers.contrast import contrast
from tests.report.conftest import ContextOf

SOURCE = working_tree(Path(__file__).parents[3] / "examples" / "kommune-eksempel")
SVG = "{http://www.w3.org/2000/svg}"
EVIL = '"]<script>alert(1)</script>`\n; # & : {{ 7*7 }} | \u202e ' + "å" * 300


def municipality(services: int, zones: int) -> str:
    """A top unit with services, each with some zones; the first zone of each service has a resource person."""
    units = ["  - {id: helse, navn: Helse, type: kommunalområde}\n"]
    people, roles = [], []
    for s in range(services):
        units.append(f"  - {{id: tjeneste-{s}, navn: Tjeneste {s}, type: hjemmetjeneste, del_av: helse}}\n")
        units += (
            f"  - {{id: sone-{s}-{z}, navn: Sone {s}.{z}, type: sone, del_av: tjeneste-{s}}}\n" for z in range(zones)
        )
        people.append(f"  - {{id: p-{s}, navn: Kari Nes, enhet: sone-{s}-0}}\n")
        roles.append(f"  - {{person: p-{s}, rolle: ressursperson, enhet: sone-{s}-0, fra: 2024-01-01}}\n")
    return f"enheter:\n{''.join(units)}personer:\n{''.join(people)}rolletildelinger:\n{''.join(roles)}"


def texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_matrix_of_many_units_is_folded_by_parent_and_still_counts_all(context_of: ContextOf) -> None:
    context = context_of(municipality(20, 10))
    picture = coverage_matrix(context)
    said = texts(picture.svg)
    assert "Tjeneste 3" in said
    assert "Sone 3.0" not in said
    # One of the ten zones of each service has a resource person, and twenty of all two hundred.
    assert said.count("✗ 1 av 10") == 20
    assert said.count("✗ 20 av 200") == 1
    assert "Bildet viser 21 av 221 enheter" in picture.description
    # Nothing is lost: the table has them all, and is open.
    assert len(picture.table.rows) == 221
    assert picture.table_open
    cells = [cell.text for row in picture.table.rows for cell in row if isinstance(cell, StatusCell)]
    assert cells.count("mangler") > 180


def test_a_folded_field_counts_as_every_other_share(context_of: ContextOf) -> None:
    waived = "krav: ressursperson-i-hvert-ledd, enhet: sone-0-1, grunn: x, besluttet_av: p-0, til: 2026-12-31"
    context = context_of(municipality(20, 10) + f"unntak: [{{{waived}}}]\n")
    picture = coverage_matrix(context)
    said = texts(picture.svg)
    # The one that is waived is set aside, in its service and in the whole.
    assert said.count("✗ 1 av 9") == 1
    assert said.count("✗ 1 av 10") == 19
    assert said.count("✗ 20 av 199") == 1


def test_the_matrix_of_few_units_has_each_of_them(context_of: ContextOf) -> None:
    picture = coverage_matrix(context_of(municipality(3, 4)))
    assert "Sone 2.3" in texts(picture.svg)
    assert not picture.table_open


def test_a_wide_level_is_drawn_in_part_when_there_is_nothing_above_it(context_of: ContextOf) -> None:
    context = context_of(municipality(300, 1))
    ids = tuple(unit.id for unit in context.register.units)
    assert len(shallow(context, ids)) == 2 * ROOM
    assert "Bildet viser 120 av 601 enheter" in distribution(context).description
    assert shallow(context, ()) == ()


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("text", ["enheter: []\n", "enheter: [{id: a, navn: A, type: kommunalområde}]\n"])
def test_no_unit_and_one_unit_can_be_drawn(context_of: ContextOf, name: str, text: str) -> None:
    (picture,) = CHARTS[name](context_of(text))
    if picture.svg:
        ElementTree.fromstring(picture.svg)
    assert picture.title
    assert picture.table.rows or picture.table.empty


def test_a_hidden_name_is_not_in_the_tree(context_of: ContextOf) -> None:
    text = municipality(1, 1).replace("navn: Kari Nes", "navn: Kari Nes, vis_navn: nei")
    picture = organisation(context_of(text))
    assert "Ressursperson ! 1 krav ikke oppfylt" in texts(picture.svg)
    assert "Kari" not in picture.svg + picture.mermaid + repr(picture.table)


def test_hostile_names_are_text_in_every_picture(context_of: ContextOf) -> None:
    context = context_of(municipality(2, 2))
    for unit in context.register.units:
        object.__setattr__(unit, "name", EVIL)
    for draw in (coverage_matrix, distribution, organisation):
        root = ElementTree.fromstring(draw(context).svg)
        assert not list(root.iter(f"{SVG}script"))


def test_a_long_text_is_cut_and_a_short_one_is_not() -> None:
    assert fitted(RedactedText("Sone Nord"), 100) == "Sone Nord"
    assert fitted(RedactedText("å" * 300), 100) == "å" * 13 + "…"
    assert fitted(RedactedText("lang"), 0) == "…"


def test_the_timeline_marks_the_day_and_each_session() -> None:
    first = date(2026, 1, 10)
    marks = tuple((first + timedelta(days=30 * n), sign) for n, sign in enumerate(Sign))
    stretch = RunBar(RedactedText("Kull 1"), first, first + timedelta(days=300), marks)
    legend = [(sign, sign.value) for sign in Sign]
    root = ElementTree.fromstring(timeline_picture([stretch], date(2026, 3, 1), "i dag", legend, "t", "d"))
    discs = [circle for circle in root.iter(f"{SVG}circle") if circle.get("r") == "5"]
    rings = [circle for circle in root.iter(f"{SVG}circle") if circle.get("r") == "4.5"]
    # Each sign once on the line and once in the legend; two of the four are rings.
    assert (len(discs), len(rings)) == (2, 4)
    assert any(line.get("stroke") == MARK for line in root.iter(f"{SVG}line"))
    far = ElementTree.fromstring(timeline_picture([stretch], date(2030, 1, 1), "i dag", legend, "t", "d"))
    assert "i dag" not in [text.text for text in far.iter(f"{SVG}text")]


def test_the_colours_of_pictures_have_contrast() -> None:
    assert min(contrast(colour, GROUND) for colour in (INK, WORDS, MARK)) >= 4.5
    assert min(contrast(ink, ground) for ground, ink in MOOD_COLOURS.values()) >= 4.5
    # A hairline tells nothing.
    assert contrast(GRID, GROUND) > 1.4


def test_the_colours_of_pictures_have_contrast_in_the_dark_too() -> None:
    assert min(contrast(DARK[colour], DARK[GROUND]) for colour in (INK, WORDS, MARK, LINE)) >= 4.5
    assert min(contrast(DARK[ink], DARK[ground]) for ground, ink in MOOD_COLOURS.values()) >= 4.5


def test_every_colour_of_a_picture_has_one_for_the_dark(context_of: ContextOf) -> None:
    context = context_of(municipality(2, 2))
    for draw in (coverage_matrix, distribution, organisation):
        drawn = draw(context).svg.partition("</style>")[2]
        assert set(re.findall("#[0-9a-f]{6}", drawn)) <= set(DARK)


def test_a_long_name_is_whole_in_the_timeline() -> None:
    name = RedactedText("Lederutdanning for helse og mestring: Kull 2025–27 med et langt navn")
    stretch = RunBar(name, date(2026, 1, 1), date(2026, 6, 1), ())
    svg = timeline_picture([stretch], date(2026, 3, 1), "i dag", [], "t", "d")
    assert name in " ".join(texts(svg))


def test_the_matrix_has_the_whole_name_of_a_requirement_once_below(context_of: ContextOf) -> None:
    text = municipality(1, 1) + (
        "krav: [{id: r, navn: Ressursperson i hver eneste sone, kortnavn: Sonens, rolle: ressursperson, "
        "hvor: {enhetstyper: [sone]}, styrke: skal}]\n"
    )
    said = texts(coverage_matrix(context_of(text)).svg)
    assert "Sonens" in said
    assert said.count("Sonens: Ressursperson i hver eneste sone") == 1


def test_mermaid_quotes_what_is_written() -> None:
    day = date(2026, 1, 1)
    evil, told = RedactedText(EVIL), RedactedText
    drawn = [
        flowchart([(evil, None), (evil, 0)]),
        pie(evil, [(evil, 1), (told("ingen"), 0)]),
        xychart(evil, [(evil, 50), (told("b"), 60)]),
        gantt(evil, [(evil, day, day, True), (told("end"), day, day, False)]),
    ]
    for text in drawn:
        assert "<script>" not in text
        assert "`" not in text
        assert "\u202e" not in text
    assert "ingen" not in drawn[1]
    assert "– end :2026-01-01, 2026-01-01" in drawn[3]


def test_what_is_drawn_does_not_hang_on_the_clock(context_of: ContextOf) -> None:
    one: Context = context_of(municipality(2, 2))
    other = context_of(municipality(2, 2))
    assert [draw(one) for draw in CHARTS.values()] == [draw(other) for draw in CHARTS.values()]


def test_no_part_of_a_hidden_name_is_left_where_a_text_is_cut() -> None:
    files = {path: SOURCE[path] for path in SOURCE}
    hidden = next(person.name for person in load(files).register.people if not person.show_name)
    run, goal = "gjennomføringer/lederstøtte-2025.yaml", "mål/nærledelse.yaml"
    files[run] = files[run].replace("navn: Lederstøtte 2025–26".encode(), f"navn: En lang tekst om {hidden}".encode())
    files[goal] = files[goal].replace(b"Hver enhet har en leder", f"Det mange spør om vet {hidden}".encode())
    register, on = load(files).register, date(2026, 3, 1)
    context = Context(Snapshot(register, on), language("nb"), lambda _: None)
    drawn = "".join(page.svg for name in ("tidslinje", "mål") for page in CHARTS[name](context))
    assert "En lang tekst om" in drawn
    assert "Det mange spør om vet" in drawn
    assert hidden[:5] not in drawn
