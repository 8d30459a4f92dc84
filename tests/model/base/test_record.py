"""Records: frozen, equal by their fields, and they know where they stand."""

from datetime import date

import pytest
from pydantic import ValidationError

from kompetanse_cli.model import KINDS, NOWHERE, Address, Person, Record, active

RAW = {"id": "p-1", "navn": "Åse Nes", "enhet": "sone-nord", "fravær": [{"fra": "2026-01-01", "til": "2026-02-01"}]}


def test_where_a_record_stands_is_no_part_of_what_it_is() -> None:
    here = Person.model_validate(RAW).placed(Address("a.yaml", ("personer", 0)))
    there = Person.model_validate(RAW).placed(Address("b.yaml", ("personer", 7)))
    assert here == there
    assert hash(here) == hash(there)
    assert here != Person.model_validate(RAW | {"navn": "Ase Nes"})
    assert Person.model_validate(RAW).address == NOWHERE


def test_an_address_is_found_by_the_name_in_the_code() -> None:
    person = Person.model_validate(RAW).placed(Address("a.yaml", ("personer", 3)))
    assert person.at("unit") == Address("a.yaml", ("personer", 3, "enhet"))
    assert person.at("absences", 0, "end") == Address("a.yaml", ("personer", 3, "fravær", 0, "til"))


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Person.model_validate(RAW).name = "En annen"


def test_both_ends_of_a_period_are_inside_it() -> None:
    absence = Person.model_validate(RAW).absences[0]
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 2)]
    assert [active(absence, day) for day in days] == [False, True, True, False]


def _models() -> list[type[Record]]:
    found: list[type[Record]] = []
    waiting: list[type[Record]] = [Record]
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        found += [model] if model.model_fields else []
    return found


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_every_field_has_a_key_a_title_and_a_description(model: type[Record]) -> None:
    assert (model.__doc__ or "").strip()
    for name, field in model.model_fields.items():
        assert field.alias, name
        assert field.title, name
        assert field.description, name
        assert field.description.endswith("."), name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_example_of_each_required_field_is_accepted(kind: object) -> None:
    record = kind.record  # type: ignore[attr-defined]
    raw = {
        field.alias: (field.examples or [{"enhet": "bjørkely"}])[0]
        for field in record.model_fields.values()
        # A person has one of two: `enhet` or `ansettelser`.
        if field.is_required() or field.alias == "enhet"
    }
    record.model_validate(raw)
