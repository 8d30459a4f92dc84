"""Which record is meant: what we tell of anything is understood, whatever is written in is no mistake of ours."""

from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from kompetanse_cli.cli.named import called, told_apart
from kompetanse_cli.language import language
from kompetanse_cli.model import KINDS, Named, Person, Register, Session, Unit, title_of
from kompetanse_cli.operations.record_search import everything_containing, search, search_all, search_among
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.reading.load import load
from kompetanse_cli.resources import example_folder
from tests.helpers.named_municipality import DATA

FJORDVIK = load({"kompetanse.yaml": DATA.encode()}).register
NAMED = [kind.record for kind in KINDS if issubclass(kind.record, Named)]
BOKMÅL = language("nb")


@cache
def example() -> Register:
    return open_folder(example_folder()).register


@pytest.mark.parametrize("kind", NAMED, ids=lambda kind: kind.__name__)
def test_what_we_tell_of_a_record_names_it(kind: type[Named]) -> None:
    """The id, in capitals too, and the name with the id and with what tells it from another; of each that is shown."""
    for register in (FJORDVIK, example()):
        for record in register.by_id(kind).values():
            if not getattr(record, "show_name", True):
                continue
            assert search(register, kind, record.id).fitting == (record,)
            assert record in search(register, kind, record.id.upper()).fitting
            name = title_of(record)
            if name and len(name) < 60:
                for told in (called(record, BOKMÅL), told_apart(register, record, BOKMÅL)):
                    assert search(register, kind, told).fitting == (record,), told
                for written in (name, name.upper(), f"  {name.replace(' ', '  ')} "):
                    assert record in search(register, kind, written).fitting, written
                assert record in everything_containing(register, name)


def test_a_unit_beside_a_name_tells_namesakes_apart() -> None:
    for written, person in (("Kari Nes (Sone Sør)", "p-4"), ("kari nes (SONE NORD)", "p-1"), ("Kari Nes (s2)", "p-4")):
        assert [each.id for each in search(FJORDVIK, Person, written).fitting] == [person]
    # Neither is there: what stands beside the name says nothing then.
    assert [each.id for each in search(FJORDVIK, Person, "Kari Nes (vikar)").fitting] == ["p-1", "p-4"]


@pytest.mark.parametrize("kind", [Person, Unit])
def test_words_in_any_order_are_the_same_name(kind: type[Named]) -> None:
    for record in example().by_id(kind).values():
        if getattr(record, "show_name", True):
            turned = " ".join(reversed(title_of(record).split()))
            assert record in search(example(), kind, turned).fitting


def test_an_id_goes_before_a_name_and_a_name_before_a_part_of_one() -> None:
    units = """enheter:
  - {id: nord, navn: Sone Sør, type: sone}
  - {id: e2, navn: nord, type: sone}
  - {id: e3, navn: Sone Nord, type: sone}
  - {id: e4, navn: Vest, type: sone}
  - {id: e5, navn: Sone Vest, type: sone}
"""
    register = load({"kompetanse.yaml": units.encode()}).register
    found = {word: [each.id for each in search(register, Unit, word).fitting] for word in ("nord", "Nord", "vest")}
    # In capitals it is as much the name of the one as the id of the other.
    assert found == {"nord": ["nord"], "Nord": ["nord", "e2"], "vest": ["e4"]}


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=30))
def test_whatever_is_written_is_looked_for(written: str) -> None:
    hits = search_all(FJORDVIK, NAMED, written)
    assert not (hits.fitting and hits.near)
    assert len(hits.near) <= 5
    assert all(getattr(record, "show_name", True) for record in hits.near)
    everything_containing(FJORDVIK, written)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(FJORDVIK.by_id(Person))), st.data())
def test_nobody_hidden_is_found_by_a_part_of_the_name(person_id: str, data: st.DataObject) -> None:
    name = FJORDVIK.by_id(Person)["p-6"].name
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    if part != name:
        hits = search(FJORDVIK, Person, part, hidden=True)
        assert "p-6" not in {record.id for record in (*hits.fitting, *hits.near)}
    assert person_id in FJORDVIK.by_id(Person)


def test_the_sessions_of_a_run_are_named_so_too() -> None:
    (programme,) = FJORDVIK.programmes
    sessions: tuple[Session, ...] = programme.sessions
    found = {word: search_among(sessions, word) for word in ("d1", "D1", "dag 1", "Dag-1", "dag", "dga 1", "x")}
    assert {word: [each.id for each in hits.fitting] for word, hits in found.items()} == {
        "d1": ["d1"], "D1": ["d1"], "dag 1": ["d1"], "Dag-1": ["d1"], "dag": ["d1", "d2"], "dga 1": [], "x": [],
    }  # fmt: skip
    assert [each.id for each in found["dga 1"].near] == ["d1"]
