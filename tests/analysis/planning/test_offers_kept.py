"""An offer holds what it promises: whoever joins, and comes and passes on its days, has all that it gives by its last.

Held against the completion that every other figure counts by, on small random programmes; and who can come against what
is in the way of them day by day.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DayConflictKind, Gathering, bookings, day_conflicts
from kompetanse_cli.analysis.people import validities
from kompetanse_cli.analysis.planning import CourseOffer, can_attend, clashing, offers
from kompetanse_cli.analysis.programmes import overlap
from kompetanse_cli.model import CompletedBy
from tests.analysis.tiny import register_of

ON, TO = date(2026, 1, 5), date(2026, 1, 25)
DAYS = [ON + timedelta(days=offset) for offset in range(-1, 21)]
OF_PEOPLE = {DayConflictKind.AWAY, DayConflictKind.NOT_EMPLOYED, DayConflictKind.BOOKED}
Document = dict[str, Any]
days = st.sampled_from(DAYS).map(str)
tracks = st.sampled_from(({}, {}, {"spor": "leder"}, {"spor": "ansatte"}))
statuses = st.sampled_from(
    (*[{}] * 9, {"status": "avlyst"}, {"status": "avlyst"}, {"status": "gjennomført"}, {"status": "flytta"})
)
hours = st.sampled_from(({}, {"tid": "09:00–11:00"}, {"tid": "10:00–12:00"}, {"tid": "11:00–15:00"}))


@st.composite
def programmes(draw: st.DrawFn) -> Document:
    """A programme of common sessions and modules, some of which give something and some of which have an exam."""
    modules = [
        {
            "id": f"m{number}",
            "navn": "M",
            **({"eksamen": "muntlig"} if draw(st.booleans()) else {}),
            **({"gir": {"kvalifikasjon": f"q{number}"}} if draw(st.booleans()) else {}),
            "samlinger": [
                {"id": f"s{number}{place}", "navn": "S", **draw(tracks)} for place in range(draw(st.integers(0, 2)))
            ],
        }
        for number in range(draw(st.integers(0, 3)))
    ]
    common = [{"id": f"c{place}", "navn": "S", **draw(tracks)} for place in range(draw(st.integers(0, 2)))]
    gives = {
        "når": draw(st.sampled_from(("oppmøte", "eksamen", "registrert"))),
        **({"kvalifikasjon": "hele"} if draw(st.booleans()) else {}),
        **({"minst_oppmøte": Decimal("0.5")} if draw(st.booleans()) else {}),
    }
    plain = {"id": "p", "navn": "P", "type": "kurs", "eier": "K", "status": "i gang"}
    return {**plain, "moduler": modules, "samlinger": common, **({"gir": gives} if draw(st.integers(0, 3)) else {})}


@st.composite
def runs(draw: st.DrawFn, programme: Document, run_id: str = "r") -> Document:
    """A run that holds some of the sessions and exams, on days before, on and after the day."""
    sessions = [*programme["samlinger"], *(each for module in programme["moduler"] for each in module["samlinger"])]
    held = [
        {
            "samling": each["id"],
            "datoer": draw(st.lists(days, min_size=draw(st.integers(0, 9)) > 0, max_size=2, unique=True)),
            **draw(statuses),
            **draw(hours),
        }
        for each in sessions
        if draw(st.integers(0, 19))
    ]
    exams = [
        {"modul": module["id"], "dato": draw(days)}
        for module in programme["moduler"]
        for _ in range(draw(st.sampled_from((0, 1, 1, 1, 2))) if "eksamen" in module else 0)
    ]
    return {"id": run_id, "navn": "R", "program": "p", "samlinger": held, "eksamener": exams}


@st.composite
def municipalities(draw: st.DrawFn) -> Mapping[str, list[Document]]:
    programme = draw(programmes())
    given_ids = ["hele", "q0", "q1", "q2"]
    return {
        "enheter": [{"id": "topp", "navn": "T", "type": "kommunalområde"}],
        "personer": [{"id": "kari", "navn": "Kari", "enhet": "topp"}],
        "kvalifikasjoner": [
            *({"id": each, "navn": "Q"} for each in given_ids),
            {"id": "også", "navn": "Q", "fornyes_av": ["q0"]},
        ],
        "program": [programme],
        "gjennomføringer": [draw(runs(programme))],
    }


def kept(documents: Mapping[str, list[Document]], offer: CourseOffer) -> Mapping[str, list[Document]]:
    """The municipality after somebody has joined the offer and done all of it."""
    (run,) = documents["gjennomføringer"]
    gives = offer.programme.gives
    registered = gives is not None and gives.when is CompletedBy.REGISTERED
    participant = {
        "person": "kari",
        "påmeldt": str(ON),
        **({"moduler": list(offer.modules)} if offer.modules else {}),
        **({"fullført": str(offer.done)} if registered else {}),
    }
    sessions = [
        each if each.get("status") == "avlyst" else {**each, "status": "gjennomført", "oppmøte": "alle"}
        for each in run["samlinger"]
    ]
    sat = set(map(str, offer.exams))
    exams = [{**each, "bestått": ["kari"]} if each["dato"] in sat else each for each in run["eksamener"]]
    done = {**run, "deltakere": [participant], "samlinger": sessions, "eksamener": exams}
    return {**documents, "gjennomføringer": [done]}


@settings(deadline=None, max_examples=120)
@given(municipalities())
def test_whoever_joins_and_comes_to_all_of_it_has_what_it_gives_on_its_last_day(
    documents: Mapping[str, list[Document]],
) -> None:
    for offer in offers(Snapshot(register_of(documents), ON), TO):
        register = register_of(kept(documents, offer))
        held = {each.qualification: each.start for each in validities(Snapshot(register, ON), register.people[0])}
        assert set(offer.qualifications) <= set(held)
        assert min(held[each] for each in offer.qualifications) > ON
        assert max(held[each] for each in offer.qualifications) <= offer.done <= TO
        assert all(day > ON for day, _ in offer.appearances)


@st.composite
def crowds(draw: st.DrawFn) -> Mapping[str, list[Document]]:
    """Three people, some away or there for a time, and runs of one programme with some of them in."""
    programme = draw(programmes())
    documents = dict(draw(municipalities()))
    people = ("kari", "ola", "per")
    documents["personer"] = [
        {
            "id": each,
            "navn": each,
            "enhet": "topp",
            **(
                {"fravær": [{"fra": first, "til": str(max(date.fromisoformat(first), date.fromisoformat(draw(days))))}]}
                if draw(st.booleans())
                else {}
            ),
            **({"til": max(str(ON), draw(days))} if draw(st.integers(0, 3)) == 0 else {}),
        }
        for each in people
        for first in (draw(days),)
    ]
    documents["program"] = [programme]
    documents["gjennomføringer"] = [
        {
            **draw(runs(programme, f"r{number}")),
            "deltakere": [{"person": each} for each in people if draw(st.integers(0, 2)) == 0],
        }
        for number in range(draw(st.integers(1, 3)))
    ]
    documents["årshjul"] = [
        {"id": "a", "navn": "A", "type": "opplæring", "enhet": "topp", "når": draw(days), "ansvarlig": "leder"}
        for _ in range(draw(st.integers(0, 1)))
    ]
    return documents


@settings(deadline=None, max_examples=60)
@given(crowds())
def test_who_can_come_is_whoever_nothing_is_in_the_way_of_day_by_day(documents: Mapping[str, list[Document]]) -> None:
    snapshot = Snapshot(register_of(documents), ON)
    booked = bookings(snapshot.register, DAYS[0], DAYS[-1])
    for offer in offers(snapshot, TO):
        for person in snapshot.register.people:
            is_in = person.id in {each.person for each in offer.run.participants}
            in_the_way = [
                each
                for day, at in offer.appearances
                for each in day_conflicts(snapshot, day, Gathering(frozenset({person.id}), hours=at), booked)
                if each.kind in OF_PEOPLE
            ]
            found = can_attend(snapshot, person, offer)
            assert (found is not None) == (is_in or bool(in_the_way))
            if found is not None and not is_in:
                assert found in in_the_way
                assert found.day == min(each.day for each in in_the_way)


@settings(deadline=None, max_examples=60)
@given(crowds())
def test_two_offers_clash_where_nobody_can_be_at_both(documents: Mapping[str, list[Document]]) -> None:
    found = offers(Snapshot(register_of(documents), ON), TO)
    clashes = clashing(found)
    for number, one in enumerate(found):
        assert clashes[number] == {
            place
            for place, other in enumerate(found)
            if place != number
            and (
                one.run is other.run
                or any(
                    day == another and overlap(mine, theirs)
                    for day, mine in one.appearances
                    for another, theirs in other.appearances
                )
            )
        }
