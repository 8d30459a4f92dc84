"""What is left out of a report without names: figures of so few people that they can be told apart."""

from dataclasses import replace

import pytest

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.cli.context import anonymous
from kompetanse_cli.report.base import (
    Audience,
    Column,
    KeyFigure,
    KeyFigures,
    Paragraph,
    People,
    Section,
    Table,
    linked,
    redact_report,
)
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


def shown(context_of: ContextOf, *blocks: Table | KeyFigures, is_anonymous: bool = True) -> Section:
    context = context_of(UNIT)
    readers = Audience.of(anonymous(context) if is_anonymous else context)
    return redact_report(Section("s", "S", blocks), readers).value


@pytest.mark.parametrize(
    ("number", "done", "wanted"),
    [
        (0, Share(0, 0), (0, Share(0, 0))),
        (1, Share(1, 1), (FEW, FEW)),
        (4, Share(0, 4), (FEW, FEW)),
        # One of many points to nobody.
        (5, Share(1, 5), (5, Share(1, 5))),
    ],
)
def test_a_row_about_a_few_people_is_not_counted(
    context_of: ContextOf, number: int, done: Share, wanted: tuple[object, object]
) -> None:
    table = Table("t", "T", COLUMNS, (("Kull", number, done, 2),))
    (row,) = shown(context_of, table).tables[0].rows
    assert row == ("Kull", *wanted, 2)
    assert shown(context_of, table, is_anonymous=False).tables[0] == table


def test_what_single_people_have_done_is_left_out(context_of: ContextOf) -> None:
    table = Table("deltakere", "Deltakere", COLUMNS, (("Leder (Nord)", 9, Share(1, 9), 2),), of_each_person=True)
    assert shown(context_of, table).blocks == (
        Paragraph("Tabellen «Deltakere» er utelatt: hver rad forteller om én person."),
    )


def test_a_figure_of_a_few_people(context_of: ContextOf) -> None:
    figures = KeyFigures(
        (KeyFigure("a", Share(1, 3), people=True), KeyFigure("b", Share(1, 3)), KeyFigure("c", 9, people=True))
    )
    (told,) = shown(context_of, figures).blocks
    assert isinstance(told, KeyFigures)
    assert [figure.value for figure in told.figures] == [FEW, Share(1, 3), 9]


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
