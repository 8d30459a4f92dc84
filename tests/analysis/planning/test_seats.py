"""How many more there is room for on a session that tells its places."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import offers, overfull, seats
from kompetanse_cli.reading.load import load
from tests.analysis.tiny import BEGINNING, municipality

ON, TO = date(2026, 1, 5), date(2026, 6, 30)
TEXT = """
kvalifikasjoner: [{id: q, navn: Q}]
personer:
  - {id: kari, navn: Kari, enhet: topp}
  - {id: ola, navn: Ola, enhet: topp}
  - {id: per, navn: Per, enhet: topp, til: 2026-01-31}
program:
  - id: kurs
    navn: Kurs
    type: kurs
    eier: Kommunen
    status: i gang
    gir: {kvalifikasjon: q, når: oppmøte}
    samlinger: [{id: a, navn: A}, {id: b, navn: B}]
gjennomføringer:
  - id: k
    program: kurs
    navn: Kull
    deltakere: %s
    samlinger: [{samling: a, datoer: [2026-02-02]%s}, {samling: b, datoer: [2026-03-02]%s}]
"""


def snapshot(participants: str, first: str = "", second: str = "", on: date = ON) -> Snapshot:
    return Snapshot(municipality(TEXT % (participants, first, second)), on)


def free(found: Snapshot) -> dict[tuple[str, str], int]:
    return dict(seats(found, offers(found, TO)))


def test_places_are_free_for_those_who_are_not_enrolled_yet() -> None:
    assert free(snapshot("[{person: kari}, {person: ola}]", ", plasser: 5", ", plasser: 2")) == {
        ("k", "a"): 3,
        ("k", "b"): 0,
    }


def test_a_session_that_tells_no_places_has_no_limit() -> None:
    assert free(snapshot("[{person: kari}]", ", plasser: 1")) == {("k", "a"): 0}


def test_whoever_has_left_the_run_or_the_municipality_before_the_day_leaves_a_place() -> None:
    left = "[{person: kari, sluttet: 2026-02-10}, {person: per}]"
    assert free(snapshot(left, ", plasser: 2", ", plasser: 2")) == {("k", "a"): 1, ("k", "b"): 2}


def test_more_enrolled_than_places_is_told_and_never_a_negative_number() -> None:
    found = snapshot("[{person: kari}, {person: ola}]", ", plasser: 1", ", plasser: 2")
    assert free(found) == {("k", "a"): 0, ("k", "b"): 0}
    assert [each.planned.session.id for each in overfull(found)] == ["a"]


def test_a_session_that_has_been_or_is_cancelled_is_not_overfull() -> None:
    participants = "[{person: kari}, {person: ola}]"
    assert overfull(snapshot(participants, ", plasser: 1", on=date(2026, 2, 3))) == ()
    assert overfull(snapshot(participants, ", plasser: 1, status: avlyst")) == ()


def test_no_place_is_free_where_somebody_enrolled_is_unknown() -> None:
    text = TEXT % ("[{person: kari}, {person: nils}]", ", plasser: 8", "")
    register = load({"kompetanse.yaml": (BEGINNING + text).encode()}).register
    assert free(Snapshot(register, ON)) == {("k", "a"): 0}
