"""The årshjul as a picture: the activities' own words in the months, marks at the true days, what ought to be moved."""

from datetime import date
from xml.etree import ElementTree

import pytest

from kompetanse_cli.report.base import Context, Picture
from kompetanse_cli.report.charts.year import year_wheel
from tests.report.conftest import ContextOf

SVG = "{http://www.w3.org/2000/svg}"
UNITS = "enheter: [{id: rot, navn: Helse, type: kommunalområde}, {id: s, navn: Sone Nord, type: sone, del_av: rot}]\n"


def drawn(context: Context) -> Picture:
    picture = year_wheel(context)
    # Nothing but what a browser and a PDF can read.
    ElementTree.fromstring(picture.svg)
    return picture


def words(picture: Picture, drawing: str = "w-aar") -> list[str]:
    root = ElementTree.fromstring(picture.svg)
    part = next(each for each in root.iter(f"{SVG}svg") if each.get("id") == drawing)
    return [text.text or "" for text in part.iter(f"{SVG}text")]


def test_an_activity_stands_in_its_month_with_its_day_and_theme(context_of: ContextOf) -> None:
    text = "årshjul: [{id: a, navn: Simulering, når: andre torsdag i mars, type: opplæring, tema: NEWS}]\n"
    picture = drawn(context_of(UNITS + text))
    assert words(picture)[-1] == "Ingen aktiviteter"
    for drawing in ("w-aar", "n-aar"):
        found = words(picture, drawing)
        assert found[found.index("12.") + 1] == "Simulering: NEWS"
        assert found[found.index("12.") - 2 : found.index("12.")] == ["Mars", "i dag: 1. mars"]
    assert "Mars: 12. Simulering: NEWS." in picture.description
    assert "Juli: ingen aktiviteter." in picture.description
    assert [row[0] for row in picture.table.rows] == ["12. mars"]


def test_the_shape_is_the_type_and_the_legend_has_those_that_are_there(context_of: ContextOf) -> None:
    text = """årshjul:
  - {id: a, navn: Samtaler, når: oktober, type: møte}
  - {id: b, navn: Gjennomgang, når: uke 36, type: evaluering}
"""
    picture = drawn(context_of(UNITS + text))
    found = words(picture)
    assert {"møte", "evaluering"} <= set(found)
    assert "opplæring" not in found
    assert "Samtaler, hele måneden" in found
    assert "Gjennomgang, hele uke 36" in found
    assert {row[4] for row in picture.table.rows} == {"møte", "evaluering"}


@pytest.mark.parametrize(
    ("when", "note"),
    [
        ("siste onsdag i november", ""),
        ("siste fredag i desember", "! første juledag – flyttes?"),
        ("6. oktober", "! høstferie – flyttes?"),
        ("uke 41", "! høstferie – flyttes?"),
        ("uke 14", "skjærtorsdag, langfredag"),
        ("15. november", "! søndag – flyttes?"),
        ("15. juli", "! fellesferien – flyttes?"),
        ("juli", "! fellesferien – flyttes?"),
        ("15. februar", "søndag"),
        ("1. januar", "første nyttårsdag"),
    ],
)
def test_what_comes_on_a_free_day_is_to_be_moved_where_it_is_ahead(context_of: ContextOf, when: str, note: str) -> None:
    text = UNITS + f"årshjul: [{{id: a, navn: Lederteam, når: {when}, type: møte}}]\n"
    context = context_of(text, settings="stengte_dager: [{fra: 2026-10-05, til: 2026-10-09, navn: høstferie}]")
    picture = drawn(context)
    assert [row[-1] for row in picture.table.rows] == [note or ""]
    red = 'class="bad"' in picture.svg.partition("</style>")[2]
    assert red is note.startswith("!")


def test_what_comes_every_week_is_one_line_a_month_but_where_it_meets_a_holiday(context_of: ContextOf) -> None:
    text = UNITS + "årshjul: [{id: a, navn: Vaktmøte, når: hver mandag, type: møte}]\n"
    found = words(drawn(context_of(text)), "n-aar")
    assert "Vaktmøte: 2., 9., 16. og 23." in found
    april = found[found.index("April") + 1 : found.index("Mai")]
    assert april[:4] == ["6.", "Vaktmøte", "! andre påskedag – flyttes?", "Vaktmøte: 13., 20. og 27."]


def test_a_full_month_leaves_out_what_is_of_one_unit_first_and_tells_how_many(context_of: ContextOf) -> None:
    own = "".join(
        f"  - {{id: e{n}, navn: Øving {n}, når: {n}. mai, type: opplæring, enhet: s}}\n" for n in range(1, 13)
    )
    text = UNITS + f"årshjul:\n{own}  - {{id: a, navn: Lederteam, når: 30. mai, type: møte}}\n"
    picture = drawn(context_of(text))
    found = words(picture)
    assert "Lederteam" in found
    assert "Øving 12" not in found
    assert "og 3 til: se tabellen" in found
    assert len(picture.table.rows) == 13
    assert "12. Øving 12" in picture.description


def test_meetings_of_forums_and_deadlines_of_reports_are_in_it(context_of: ContextOf) -> None:
    text = UNITS + "fora: [{id: b, navn: Brukerrådet, type: brukere, møter: [{dato: 2026-05-27, tema: Bemanning}]}]\n"
    reporting = "rapportering: {periode: tertial, frist_dager: 15, fra: 2026-01-01}"
    found = words(drawn(context_of(text, settings=reporting)))
    assert "Brukerrådet: Bemanning" in found
    assert "Enhetsrapporter, 1. tertial 2026" in found


def test_hidden_names_are_not_in_the_words_of_the_picture(context_of: ContextOf) -> None:
    text = UNITS + (
        "personer: [{id: p-1, navn: Kari Nes, enhet: s, vis_navn: nei}]\n"
        "årshjul: [{id: a, navn: Samtale med den nye medarbeideren Kari Nes, når: 12. mai, type: møte}]\n"
    )
    picture = drawn(context_of(text, date(2026, 3, 1)))
    assert "Kari" not in picture.svg


def test_of_very_many_there_is_a_row_for_each_activity_with_all_its_days(context_of: ContextOf) -> None:
    activities = "".join(
        f"  - {{id: e{n}, navn: Øving {n}, når: siste onsdag i måneden, type: opplæring, enhet: s}}\n"
        for n in range(30)
    )
    picture = drawn(context_of(UNITS + f"årshjul:\n{activities}"))
    assert len(picture.table.rows) == 30
    first = picture.table.rows[0]
    assert str(first[0]).startswith("28. januar, 25. februar, ")
    assert first[1:4] == (date(2026, 1, 28), date(2026, 12, 30), "Øving 0")
    assert first[5] == "! romjulen – flyttes?"
    assert picture.description.count("Øving 29") == 0
