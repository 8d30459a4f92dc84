"""What is left out of a report without names: figures of so few people that they can be told apart."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.analysis.base import Share, total
from kompetanse_cli.cli.context import anonymous
from kompetanse_cli.language import language
from kompetanse_cli.report.base import (
    Audience,
    Block,
    Column,
    FactList,
    Folded,
    KeyFigure,
    KeyFigures,
    NotedCell,
    Paragraph,
    PartCell,
    People,
    PeopleCount,
    Rich,
    Section,
    Table,
    is_small_count,
    is_small_share,
    linked,
    redact_report,
    strong,
)
from kompetanse_cli.report.base.small_groups import without_small_groups
from kompetanse_cli.report.charts.goals import goal_progress
from kompetanse_cli.report.steering import criterion_table
from tests.report.conftest import ContextOf

COLUMNS = (
    Column("navn", "Navn"),
    Column("påmeldt", "Påmeldt", numeric=True, people=People.GROUP),
    Column("fullført", "Fullført", people=People.OF_GROUP),
    Column("enheter", "Enheter", numeric=True),
)
UNIT = "enheter: [{id: helse, navn: Helse, type: kommunalområde}]\n"
FEW = "færre enn 5"


def shown(context_of: ContextOf, *blocks: Block, is_anonymous: bool = True) -> Section:
    context = context_of(UNIT)
    readers = Audience.of(anonymous(context) if is_anonymous else context)
    return redact_report(Section("s", "S", blocks), readers).value


@pytest.mark.parametrize(
    ("number", "done", "wanted"),
    [
        (0, Share(0, 0), (0, Share(0, 0))),
        (1, Share(1, 1), (FEW, FEW)),
        (4, Share(0, 4), (FEW, FEW)),
        # One of many points to one, and so does the one who is left.
        (9, Share(1, 9), (9, FEW)),
        (9, Share(8, 9), (9, "utelatt")),
        (9, Share(0, 9), (9, Share(0, 9))),
        (9, Share(9, 9), (9, Share(9, 9))),
        (12, Share(5, 9), (12, "utelatt")),
        (20, Share(5, 13, unknown=2), (20, "utelatt")),
    ],
)
def test_a_row_about_a_few_people_is_not_counted(
    context_of: ContextOf, number: int, done: Share, wanted: tuple[object, object]
) -> None:
    table = Table("t", "T", COLUMNS, (("Kull", number, done, 2),))
    (row,) = shown(context_of, table).tables[0].rows
    assert row == ("Kull", *wanted, 2)
    assert shown(context_of, table, is_anonymous=False).tables[0] == table


def test_a_row_that_a_sum_would_tell_takes_another_with_it(context_of: ContextOf) -> None:
    rows = (
        ("A", 11, Share(6, 11), 1),
        ("B", 12, Share(0, 12), 1),
        ("C", 3, Share(2, 3), 1),
        ("D", 20, Share(9, 20), 1),
    )
    told = shown(context_of, Table("t", "T", COLUMNS, rows)).tables[0].rows
    assert told == (("A", "utelatt", "utelatt", 1), rows[1], ("C", FEW, FEW, 1), rows[3])


def test_each_group_of_rows_has_a_sum_of_its_own(context_of: ContextOf) -> None:
    columns = (Column("gruppe", "Gruppe"), *COLUMNS)
    rows = (
        ("x", "A", 11, Share(6, 11), 1),
        ("x", "B", 3, Share(3, 3), 1),
        ("y", "C", 30, Share(9, 30), 1),
        ("y", "D", 4, Share(4, 4), 1),
    )
    told = shown(context_of, Table("t", "T", columns, rows, group_by=0)).tables[0].rows
    assert [row[2] for row in told] == ["utelatt", FEW, "utelatt", FEW]


def test_people_in_a_column_with_other_numbers(context_of: ContextOf) -> None:
    columns = (Column("mangler", "Mangler"), Column("antall", "Antall", numeric=True), Column("av", "Av", numeric=True))
    rows = (("samlinger", 2, 9), ("levert", PeopleCount(2), PeopleCount(11)), ("uten", PeopleCount(9), PeopleCount(11)))
    told = shown(context_of, Table("t", "T", columns, rows)).tables[0].rows
    assert told == (("samlinger", 2, 9), ("levert", FEW, 11), ("uten", "utelatt", 11))


GROUPS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


@given(GROUPS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_hidden_cell_can_be_computed_from_the_sum(groups: list[tuple[int, int]]) -> None:
    rows = tuple(("Kull", of, Share(min(done, of), of), 2) for of, done in groups)
    told = without_small_groups(Table("t", "T", COLUMNS, rows), language("nb"), 5).rows
    for column in (1, 2):
        hidden = [row[column] for row, seen in zip(rows, told, strict=True) if isinstance(seen[column], str)]
        seen = [row[column] for row in told if isinstance(row[column], Share | int)]
        assert not any(isinstance(cell, Share) and is_small_share(cell, 5) for cell in seen)
        left = [cell for cell in seen if not isinstance(cell, Share) or cell.is_relevant]
        shares = total(cell for cell in hidden if isinstance(cell, Share))
        numbers = sum(cell for cell in hidden if isinstance(cell, int))
        if hidden and left:
            assert len(hidden) > 1
            assert not is_small_share(shares, 5)
            assert not is_small_count(numbers, 5)


def test_what_single_people_have_done_is_left_out(context_of: ContextOf) -> None:
    table = Table("deltakere", "Deltakere", COLUMNS, (("Leder (Nord)", 9, Share(1, 9), 2),), of_each_person=True)
    assert shown(context_of, table).blocks == (Paragraph("Tabellen «Deltakere» er utelatt av hensyn til personvern."),)


def test_a_figure_of_a_few_people(context_of: ContextOf) -> None:
    figures = KeyFigures(
        (
            KeyFigure("a", Share(1, 3), people=True),
            KeyFigure("b", Share(1, 3)),
            KeyFigure("c", 9, people=True),
            KeyFigure("d", Share(44, 47), people=True),
        )
    )
    (told,) = shown(context_of, figures).blocks
    assert isinstance(told, KeyFigures)
    assert [figure.value for figure in told.figures] == [FEW, Share(1, 3), 9, "utelatt"]


def test_a_criterion_that_counts_a_few_people(context_of: ContextOf) -> None:
    text = (
        UNIT
        + "personer: [{id: p-1, navn: Kari Nes, enhet: helse}]\n"
        + "rolletildelinger: [{person: p-1, rolle: leder, enhet: helse, fra: 2024-01-01, stedlig: ja}]\n"
        + "mål:\n  - {id: m, nummer: 1, tema: T, tekst: X, fra: 2025-01-01, frist: 2027-01-01, eier: p-1,\n"
        + "     kriterier: [{tekst: Lederne er på plass, metrikk: stedlige-ledere, måltall: 100 %}]}\n"
    )
    named = context_of(text)
    value = criterion_table(named, named.steering).columns.index(
        next(column for column in criterion_table(named, named.steering).columns if column.id == "verdi")
    )
    assert criterion_table(named, named.steering).rows[0][value] == Share(1, 1)
    hidden = anonymous(named)
    assert criterion_table(hidden, hidden.steering).rows[0][value] == FEW
    assert FEW in goal_progress(hidden).svg
    assert "1 av 1" not in goal_progress(hidden).svg


def test_links_to_what_is_left_out_are_taken_away(context_of: ContextOf) -> None:
    context = anonymous(context_of(UNIT))
    table = Table("deltakere", "Deltakere", COLUMNS, (("x", 9, Share(1, 9), 2),), of_each_person=True)
    figures = KeyFigures((KeyFigure("Fullført", Share(1, 9), link="#deltakere"),))
    report = linked(context.report("R", (Section("s", "S", (figures, table)),)))
    first = redact_report(replace(report), Audience.of(context)).value.sections[0].blocks[0]
    assert isinstance(first, KeyFigures)
    assert first.figures[0].link == ""


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        (PartCell(52, 122, 45, people=True), PartCell(52, 122, 45, people=True)),
        (PartCell(52, 122, 3, people=True), PartCell(52, 122, people=True)),
        (PartCell(3, 122, 45, people=True), FEW),
        (PartCell(120, 122, people=True), "utelatt"),
        # Places are no people.
        (PartCell(3, 7), PartCell(3, 7)),
    ],
)
def test_a_part_of_a_few_people_is_not_told_in_a_table_or_a_fact_or_what_is_folded(
    context_of: ContextOf, part: PartCell, wanted: object
) -> None:
    table = Table("t", "T", (Column("navn", "Navn"), Column("del", "Del")), (("A", NotedCell(part, "")),) * 3)
    facts = FactList((("Opplæring", part),))
    folded, told = shown(context_of, Folded("F", (table,)), facts).blocks
    assert isinstance(folded, Folded)
    assert isinstance(folded.blocks[0], Table)
    cells = [row[1] for row in folded.blocks[0].rows]
    assert cells == [wanted if isinstance(wanted, str) else NotedCell(wanted, "")] * 3  # type: ignore[arg-type]
    assert told == FactList((("Opplæring", wanted),))  # type: ignore[arg-type]


def test_a_hidden_name_is_found_across_the_parts_of_a_sentence(context_of: ContextOf) -> None:
    people = "personer: [{id: p, navn: Ada Aas, enhet: helse, vis_navn: nei}]\n"
    context = context_of(UNIT + people)
    told = redact_report(Paragraph(Rich.of(strong("Ada"), " Aas gikk.")), Audience.of(context)).value
    assert isinstance(told, Paragraph)
    assert told.text == Rich.of("Ansatt (Helse) gikk.")
