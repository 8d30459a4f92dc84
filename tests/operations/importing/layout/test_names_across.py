"""Roles or sessions may run down, and the people or the units across."""

import pytest

from kompetanse_cli.model import Named, Subject
from kompetanse_cli.operations.importing import Effect, Wishes
from tests.helpers.imported_tables import Rows, loaded, planned
from tests.helpers.importing import BASE

MADE: frozenset[type[Named]] = frozenset((Subject,))
UNITS: Rows = (("Rolle", "Sone Nord", "Sone Sør"), ("Leder", "Anne Dahl", "Bo Berg"), ("Kontakt", "Anne Dahl", None))
SESSIONS: Rows = (("Kull", None, None), (None, "Ola Vik", "Siri Moe"), ("Dag 1", "nei", None), ("Dag 2", None, "x"))
ROLES: Rows = (("Hvem", "Ola Vik", "Siri Moe"), ("Leder", "x", None), ("Ressursperson demens", None, "01.01.2025"))


@pytest.mark.parametrize(
    ("name", "rows", "down", "across", "told"),
    [
        ("A", UNITS, "roller", "enheter", ["person Anne Dahl (p-5)", "Anne Dahl: leder i s1", "person Bo Berg (p-6)",
                                           "Bo Berg: leder i s2"]),
        ("Kull", SESSIONS, "samlinger", "personer", ["d1 i r1: 3 → 2 møtte (ut: Ola Vik (p-2))"]),
        ("A", ROLES, "roller", "personer", ["Ola Vik: leder i s1", "Siri Moe: ressursperson i s2"]),
    ],
)  # fmt: skip
def test_what_runs_down_and_across_is_told_by_the_words_and_the_cells(
    name: str, rows: Rows, down: str, across: str, told: list[str]
) -> None:
    plan = planned(loaded(BASE), {name: rows}, Wishes(create=MADE))
    assert (plan.understood[0].down, plan.understood[0].across) == (down, across)
    lines = (line for line in plan.lines if line.effect in (Effect.ADDED, Effect.CHANGED))
    assert [line.what.text.format(**dict(line.what.values)) for line in lines] == told


def test_a_role_that_nobody_knows_costs_its_cells_alone() -> None:
    plan = planned(loaded(BASE), {"A": UNITS})
    assert [(line.place, line.rows) for line in plan.lines if line.effect is Effect.CELL] == [("A!B3", (("A", 3, 2),))]


def test_words_over_people_that_say_nothing_known_are_not_read() -> None:
    plan = planned(loaded(BASE), {"A": (("Notat", "Ola Vik", "Siri Moe"), ("Jul", "x", "hei"))})
    assert plan.understood[0].why_unread is not None
