"""The sheets of a workbook are read together: what one has of units and people, another may name."""

from kompetanse_cli.model import Named, Qualification, Subject, Unit
from kompetanse_cli.operations.importing import Effect, Plan, Wishes
from tests.helpers.imported_tables import Rows, loaded, planned
from tests.helpers.importing import BASE

MADE: frozenset[type[Named]] = frozenset((Unit, Subject, Qualification))


def plan_of(sheets: dict[str, Rows], *, create: bool = False) -> Plan:
    return planned(loaded(BASE), sheets, Wishes(create=MADE if create else frozenset()))


def told(plan: Plan, effect: Effect) -> list[str]:
    lines = (line for line in plan.lines if line.effect is effect)
    return [line.what.text.format(**dict(line.what.values)) for line in lines]


def test_the_name_of_a_sheet_is_the_unit_of_those_in_it() -> None:
    plan = plan_of({"Sone Sør": (("Navn", "Stilling"), ("Anne Dahl", None), ("Bo Berg", None))})
    assert [line.details for line in plan.lines if line.effect is Effect.ADDED] == [("enhet s2",), ("enhet s2",)]
    assert plan.understood[0].unit_from == "arkets navn"


def test_a_sheet_that_is_called_as_units_are_is_one_when_asked() -> None:
    rows: Rows = (("Navn", "Stilling"), ("Anne Dahl", None))
    assert told(plan_of({"Sone Vest": rows}), Effect.REFUSED) == ["ukjent enhet «Sone Vest»"]
    assert told(plan_of({"Sone Vest": rows}, create=True), Effect.MADE) == ["enhet Sone Vest (sone-vest)"]
    # But not one that is called anything else.
    assert told(plan_of({"Vikarer": rows}, create=True), Effect.MADE) == []


def test_who_is_in_a_list_of_people_is_known_in_the_other_sheets_whatever_unit_they_name() -> None:
    plan = plan_of({
        "Kurs": (("Navn", "HLR"), ("Anne Dahl", "1.1.2025")),
        "Roller": (("Navn", "Rolle", "Enhet"), ("Anne Dahl", "leder", "Sone Sør")),
        "Ansatte": (("Navn", "Enhet"), ("Anne Dahl", "Sone Nord")),
    }, create=True)  # fmt: skip
    assert told(plan, Effect.REFUSED) == []
    assert told(plan, Effect.ADDED) == ["person Anne Dahl (p-5)", "Anne Dahl: leder i s2", "hlr 1.1.2025: Anne Dahl"]


def test_a_role_may_be_what_the_sheet_is_about() -> None:
    plan = plan_of({"Ressurspersoner 2026": (("Enhet", "Klinisk observasjon"), ("Sone Sør", "Anne Dahl"))})
    assert [line.details for line in plan.lines if line.effect is Effect.ADDED] == [("enhet s2",),
                                                                                   ("fagområde klinobs",)]  # fmt: skip


def test_columns_of_phones_are_known_and_left_out() -> None:
    (told_of,) = plan_of({"A": (("Navn", "Enhet", "Mobil"), ("Anne Dahl", "Sone Nord", 99999999))}).understood
    assert [(each.heading, each.left_out) for each in told_of.columns] == [("Navn", False), ("Enhet", False),
                                                                          ("Mobil", True)]  # fmt: skip
