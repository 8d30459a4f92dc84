"""What the types of the fields say is said of every field, and the walk finds it."""

from datetime import date

import pytest

from kompetanse_cli.model import (
    EACH,
    ID_PATTERN,
    KEY,
    KINDS,
    Appointment,
    AtUnitEnd,
    Dated,
    FieldLeaf,
    Goal,
    Kind,
    Person,
    Programme,
    Refers,
    Run,
    Settings,
    Unit,
    UnitReport,
    all_references,
    fields_of,
    follow,
    parts_of,
    references_to,
)
from kompetanse_cli.model.base import NamesFile
from kompetanse_cli.model.base.record import MapKey

RECORDS = {part for kind in KINDS for _, part in parts_of(kind.record)}
# With a first or a last day, and yet for no time: one is what is left of a period, the others are told by deadlines.
UNDATED = {"Goal", "HeldEducation", "Reporting", "Waiver", "Period"}


def _is_id(leaf: FieldLeaf) -> bool:
    return any(getattr(mark, "pattern", None) == ID_PATTERN for mark in leaf.marks)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_can_be_built(kind: Kind) -> None:
    # Where classes are built at first use, a mistake in one is seen no sooner.
    for _, part in parts_of(kind.record):
        part.model_rebuild(force=True)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_id_says_what_it_names(kind: Kind) -> None:
    silent = [leaf.path for leaf in fields_of(kind.record) if _is_id(leaf) and not leaf.mark(Refers)]
    assert {path[-1] for path in silent} <= {"id"}, silent


def test_a_reference_names_a_kind_or_a_part() -> None:
    classes = {record.__name__: record for record in RECORDS}
    for kind in KINDS:
        for leaf in fields_of(kind.record):
            refers = leaf.mark(Refers)
            for to in refers.to if refers else ():
                target = classes[to] if isinstance(to, str) else to
                assert "id" in target.model_fields, leaf.path


def test_every_record_that_holds_for_a_time_is_dated() -> None:
    with_days = {
        record
        for record in RECORDS
        if {"start", "end"} & set(dir(record)) | set(record.model_fields) & {"start", "end"}
    }
    assert {record.__name__ for record in with_days if not issubclass(record, Dated)} == UNDATED
    for record in RECORDS:
        if issubclass(record, Dated):
            assert {"start", "end"} <= set(dir(record)) | set(record.model_fields)


def test_keys_are_told_by_fields() -> None:
    for kind in KINDS:
        assert set(kind.record.key_fields) <= set(kind.record.model_fields)
        assert kind.single or kind.record.key_fields, kind.key


def test_the_references_of_a_record_follow_from_its_types() -> None:
    found = {(r.target, r.holder, r.path) for r in all_references()}
    assert (Person, Appointment, ("person",)) in found
    assert (Unit, Unit, ("part_of", EACH, "unit")) in found
    assert (Unit, Goal, ("criteria", EACH, "per_unit", KEY)) in found
    assert (Person, Goal, ("owner",)) in found
    assert (Unit, Goal, ("owner", "unit")) in found
    # Whoever hands in is a person, a unit or a group: a rule of its own looks for them.
    assert not any(holder is Run and "handed_in" in path for _, holder, path in found)


def test_only_a_field_that_says_so_takes_a_word_for_an_id() -> None:
    words = {(r.holder, r.path): r.words for r in all_references() if r.words}
    assert words[Programme, ("audience", EACH)] == ("alle-ansatte",)
    assert (Appointment, ("role",)) not in words


def test_a_path_is_followed_in_the_form_that_a_value_has() -> None:
    goal = Goal.model_validate(
        {
            "id": "mål-1", "nummer": 1, "tema": "Tema", "tekst": "Tekst", "frist": "2026-12-31",
            "eier": {"rolle": "leder", "enhet": "helse"},
            "kriterier": [{"tekst": "Ett", "per_enhet": {"sone": "2026-01-01", "natt": "2026-02-01"}}],
        }
    )  # fmt: skip
    assert list(follow(goal, ("owner", "unit"))) == [(("owner", "unit"), "helse")]
    assert not any(isinstance(value, str) for _, value in follow(goal, ("owner",)))
    keys = list(follow(goal, ("criteria", EACH, "per_unit", KEY)))
    assert [value for _, value in keys] == ["sone", "natt"]
    way, _ = keys[1]
    assert isinstance(way[-1], MapKey)
    assert goal.at(*way).keys == ("kriterier", 0, "per_enhet", "natt")
    assert goal.at(*way).on_key
    values = list(follow(goal, ("criteria", EACH, "per_unit", EACH)))
    assert values[0] == (("criteria", 0, "per_unit", "sone"), date(2026, 1, 1))


def test_the_parts_of_a_record_are_found_with_their_paths() -> None:
    assert ("closed_days", EACH) in dict(parts_of(Settings))
    assert dict(parts_of(Unit))[()] is Unit
    assert {part.__name__ for _, part in parts_of(UnitReport)} >= {"UnitReport", "Trained", "Result"}


def test_texts_that_name_files_say_so() -> None:
    found = {(kind.key, leaf.names): leaf.mark(NamesFile) for kind in KINDS for leaf in fields_of(kind.record)}
    assert {names for names, mark in found.items() if mark} == {
        ("dokumenter", ("file",)),
        ("mål", ("criteria", "evidence")),
        ("personer", ("qualifications", "document")),
        ("årshjul", ("delivered", "file")),
    }


def test_every_field_that_names_a_unit_says_what_becomes_of_it_when_the_unit_ends() -> None:
    silent = [(r.holder.__name__, r.path) for r in references_to(Unit) if r.leaf.mark(AtUnitEnd) is None]
    assert not silent, "at_unit_end= in field()"
