"""A table follows from the columns that it declares: each names what stands in it, and hides who is not to be named."""

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.messages import PersonRef, UnitRef
from kompetanse_cli.report.base import Audience, Col, Naming, People, Table, person, redact_report, role, subject, unit
from tests.report.conftest import ContextOf

FLOOR = Path(__file__).parents[3] / "src/kompetanse_cli/report"
DATA = """
enheter: [{id: nord, navn: Sone Nord, type: sone}]
personer:
- {id: p-1, navn: Kari Nes, enhet: nord}
- {id: eli-hemmelig, navn: Eli Hemmelig, enhet: nord, vis_navn: nei}
rolletildelinger: [{person: eli-hemmelig, rolle: leder, enhet: nord, fra: 2025-01-01}]
"""


@dataclass(frozen=True)
class Held:
    person: str | None
    unit: str | None = "nord"
    role: str = "leder"
    days: int = 0


def table(context: Any, *held: Held, **more: Any) -> Table:
    return Table.of(
        context.names,
        "prøve",
        "Manglene nå, og siden når",
        held,
        unit(lambda each: each.unit),
        person(lambda each: each.person),
        role(lambda each: each.role),
        Col("dager", "Dager igjen", lambda each: each.days, numeric=True, people=People.GROUP),
        empty="Ingen mangler å vise.",
        **more,
    )


def test_a_row_follows_from_the_columns(context_of: ContextOf) -> None:
    made = table(context_of(DATA), Held("p-1", days=3))
    assert [column.id for column in made.columns] == [
        *("enhet_navn", "enhet", "person_navn", "person", "rolle_navn", "rolle", "dager")
    ]
    kari, nord = PersonRef("p-1"), UnitRef("nord")
    assert made.rows == ((nord, "nord", kari, kari, "Leder", "leder", 3),)
    assert [column.id for column in made.columns if column.data_only] == ["enhet", "person", "rolle"]
    assert (made.columns[-1].numeric, made.columns[-1].people) == (True, People.GROUP)


def test_a_hidden_person_stands_by_role_and_without_an_id(context_of: ContextOf) -> None:
    context = context_of(DATA)
    (row,) = redact_report(table(context, Held("eli-hemmelig")), Audience.of(context)).value.rows
    assert row[2:4] == (PersonRef("", "Leder (Sone Nord)"), None)


def test_people_and_units_are_named_when_it_is_known_who_reads(context_of: ContextOf) -> None:
    context = context_of(DATA)
    (row,) = redact_report(table(context, Held("p-1")), Audience.of(context)).value.rows
    assert row[:4] == (UnitRef("nord", "Sone Nord"), "nord", PersonRef("p-1", "Kari Nes"), "p-1")


def test_what_is_not_there_is_an_empty_cell(context_of: ContextOf) -> None:
    (row,) = table(context_of(DATA), Held(None, None)).rows
    assert row[:4] == (None, None, None, None)


def test_rows_stand_under_the_column_that_is_named(context_of: ContextOf) -> None:
    assert table(context_of(DATA), group_by="rolle_navn").group_by == 4
    assert table(context_of(DATA)).group_by is None
    with pytest.raises(ValueError, match="ukjent"):
        table(context_of(DATA), group_by="ukjent")


def test_titles_are_told_in_the_language_of_the_reader(context_of: ContextOf) -> None:
    made = table(context_of(DATA, lang="en"))
    assert (made.caption, made.empty) == ("The gaps now, and since when", "No gaps to show.")
    assert [column.title for column in made.columns][:2] == ["Unit", "Unit id"]


def test_values_fill_the_caption_and_what_is_said_of_nothing(context_of: ContextOf) -> None:
    names, day = context_of(DATA).names, {"day": "1. mars"}
    caption, empty = "Blir verre til {day}", "Ingenting blir verre til {day}."
    columns: Col[str] = Col("a", "A", str)
    made = Table.of(names, "prøve", caption, (), columns, empty=empty, values=day)
    assert (made.caption, made.empty) == ("Blir verre til 1. mars", "Ingenting blir verre til 1. mars.")


def test_several_ids_in_a_cell_are_named_each(context_of: ContextOf) -> None:
    names = context_of(DATA).names
    made = Table.of(names, "prøve", "", [("nord", "sør")], Col("a", "A", lambda ids: ids, Naming.unit))
    assert made.rows == ((("Sone Nord", "sør"),),)


def test_a_language_names_nothing(context_of: ContextOf) -> None:
    language = context_of(DATA).language
    made = Table.of(language, "prøve", "Enheter", ["nord"], Col("a", "Enhet", lambda found: found))
    assert made.rows == (("nord",),)
    with pytest.raises(TypeError, match="navn"):
        Table.of(language, "prøve", "Enheter", ["nord"], Col("navn", "Enhet", lambda found: found, Naming.unit))


def test_a_subject_is_for_programs_alone_where_there_are_none(context_of: ContextOf) -> None:
    names = context_of(DATA).names
    made = Table.of(names, "prøve", "", ["demens"], subject(lambda each: each, data_only=True))
    assert [column.data_only for column in made.columns] == [True, True]


def test_the_municipalitys_own_title_is_not_translated(context_of: ContextOf) -> None:
    names = context_of(DATA, lang="en").names
    made = Table.of(names, "prøve", "", [1], Col("a", "Enhet", lambda n: n, own_title=True))
    assert made.columns[0].title == "Enhet"


def test_no_table_writes_its_columns_apart_from_its_cells() -> None:
    made = [
        path.name
        for path in sorted(FLOOR.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Column"
    ]
    assert made == ["columns.py"]
