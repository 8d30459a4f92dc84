"""Days with nothing in the way are just those: held against every day beside, and against each thing alone."""

from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DayConflictKind, Gathering, bookings, day_conflicts, free_days
from kompetanse_cli.model import is_working_day
from tests.analysis.tiny import municipality

ON, FIRST = date(2026, 1, 1), date(2027, 3, 1)
DAYS = [FIRST + timedelta(days=offset) for offset in range(60)]
PEOPLE = ("p-1", "p-2", "p-3")
days = st.sampled_from(DAYS)
people = st.frozensets(st.sampled_from(PEOPLE), min_size=1)
hours = st.sampled_from((None, "09:00–11:00", "11:00–15:00", "10:00–12:00"))


@st.composite
def municipalities(draw: st.DrawFn) -> str:
    """Three people, with what they are at on some days."""
    away = {person: sorted((draw(days), draw(days))) for person in draw(st.frozensets(st.sampled_from(PEOPLE)))}
    told = "personer:\n"
    for person in PEOPLE:
        absence = f", fravær: [{{fra: {away[person][0]}, til: {away[person][1]}}}]" if person in away else ""
        told += f"  - {{id: {person}, navn: Navn {person}, enhet: topp{absence}}}\n"
    told += "fora:\n  - {id: f, navn: Forum, type: usht-nettverk, medlemmer: [p-1], møter: ["
    told += ", ".join(f"{{dato: {day}}}" for day in sorted(draw(st.frozensets(days, max_size=8)))) + "]}\n"
    told += "program:\n  - {id: p, navn: Kurs, type: kurs, eier: H, status: i gang, samlinger: [{id: a, navn: A}]}\n"
    told += "gjennomføringer:\n"
    for number in range(draw(st.integers(1, 4))):
        taking = ", ".join(f"{{person: {each}}}" for each in sorted(draw(people)))
        at = draw(hours)
        entry = f"{{samling: a, datoer: [{draw(days)}]{f', tid: {chr(34)}{at}{chr(34)}' if at else ''}}}"
        told += f"  - {{id: r-{number}, program: p, navn: R, deltakere: [{taking}], samlinger: [{entry}]}}\n"
    return told


@settings(deadline=None, max_examples=40)
@given(municipalities(), days, people, hours, st.integers(1, 2))
def test_the_days_told_are_the_nearest_without_and_only_they(
    text: str, day: date, who: frozenset[str], at: str | None, number: int
) -> None:
    register = municipality(text)
    snapshot, gathering = Snapshot(register, ON), Gathering(who, hours=at)
    booked = bookings(register, DAYS[0] - timedelta(days=99), DAYS[-1] + timedelta(days=99))

    def is_free(first: date) -> bool:
        stretch = [first + timedelta(days=offset) for offset in range(number)]
        return all(is_working_day(each) and not day_conflicts(snapshot, each, gathering, booked) for each in stretch)

    found = free_days(snapshot, day, number, gathering).stretches
    near = sorted(range(-28, 29), key=abs)
    wanted = [day + timedelta(days=offset) for offset in near if is_free(day + timedelta(days=offset))][:3]
    assert [stretch[0] for stretch in found] == sorted(wanted)
    assert all(len(stretch) == number for stretch in found)


@settings(deadline=None, max_examples=40)
@given(municipalities(), days, people, hours)
def test_each_of_several_has_what_they_have_alone(text: str, day: date, who: frozenset[str], at: str | None) -> None:
    register = municipality(text)
    snapshot, booked = Snapshot(register, ON), bookings(register, day, day)

    def told(of: frozenset[str]) -> set[tuple[DayConflictKind, str, str]]:
        found = day_conflicts(snapshot, day, Gathering(of, hours=at), booked)
        return {
            (each.kind, str(each.booking.address) if each.booking else "", person)
            for each in found
            for person in each.people
        }

    assert told(who) == {each for person in who for each in told(frozenset({person}))}
