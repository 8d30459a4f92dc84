"""A sheet of ours that a column is taken out of: what is left is read, and never as something else."""

from typing import Any, cast

import pytest

from kompetanse_cli.operations.importing import Effect, Plan
from tests.helpers.imported_tables import exported, loaded, planned
from tests.helpers.importing import BASE

TEXT = f"{BASE}enhetstyper: [{{id: natteam, navn: Natt-team, nivå: avdeling}}]\n"
ROLES = TEXT.replace("{person: p-2, rolle: ressursperson, enhet: s1", "{person: p-2, rolle: ressursperson, enhet: s2")


def _ids(plan: Plan) -> list[str]:
    return [cast("Any", each).value["id"] for each in plan.operation.changes]


@pytest.mark.parametrize("gone", ["rolle", "enhet"])
def test_without_its_role_or_unit_a_role_is_no_employment_and_no_other_role(gone: str) -> None:
    """The first day in a role is not that of a job, and the unit of a role is not where somebody works."""
    municipality = loaded(ROLES)
    rows = exported(municipality, "rolletildelinger")
    column = rows[0].index(gone)
    plan = planned(municipality, {"Rolletildelinger": tuple((*r[:column], *r[column + 1 :]) for r in rows)})
    assert plan.operation.changes == []
    assert any(remark.sheet == "Rolletildelinger" for remark in plan.remarks)


def test_without_its_id_a_record_is_not_made_once_more() -> None:
    rows = (("Navn", "Nivå"), ("Natt-team", "avdeling"), ("Dag-team", "avdeling"), ("Dag-team", "avdeling"))
    plan = planned(loaded(TEXT), {"Enhetstyper": rows})
    effects = {line.place: line.effect for line in plan.lines}
    assert effects == {
        "Enhetstyper!A2": Effect.REFUSED, "Enhetstyper!A3": Effect.ADDED, "Enhetstyper!A4": Effect.LEFT_OUT,
    }  # fmt: skip
    assert _ids(plan) == ["dag-team"]


def test_several_new_records_without_an_id_come_together() -> None:
    rows = (("Id", "Navn"), ("", "Demens"), ("", "Ernæring"), ("klinobs", "Klinisk observasjon"))
    plan = planned(loaded(TEXT), {"Fagområder": tuple(tuple(cell or None for cell in row) for row in rows)})
    assert _ids(plan) == ["demens", "ernæring"]


def test_a_column_of_names_sorted_alone_renames_nothing() -> None:
    rows = (("Id", "Navn"), ("klinobs", "Demens"), ("demens", "Klinisk observasjon"))
    text = BASE.replace("  - {id: klinobs", "  - {id: demens, navn: Demens}\n  - {id: klinobs")
    plan = planned(loaded(text), {"Fagområder": rows})
    assert ([line.effect for line in plan.lines], plan.operation.changes) == ([Effect.REFUSED] * 2, [])
