"""The days on which something could begin are just those with nothing in the way: held against every day by itself."""

from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import Gathering, bookings, day_conflicts
from kompetanse_cli.analysis.planning import session_to_set_up
from kompetanse_cli.model import many_away_name
from tests.analysis.tiny import municipality

# A time with the week of Easter, three holidays on working days, and two days between.
ON = date(2026, 3, 16)
DAYS = [ON + timedelta(days=offset) for offset in range(70)]
days = st.sampled_from(DAYS)
hours = st.sampled_from((None, "09:00–11:00", "10:00–12:00", "11:00–15:00"))


@st.composite
def texts(draw: st.DrawFn, number: int, at: str | None) -> str:
    """A course that Kari taught last, and what else she is at; one of two teachers, with some days away."""
    first, last = sorted((draw(days), draw(days)))
    others = "".join(
        f"  - {{id: o{each}, program: annet, navn: O, samlinger: [{{samling: x, datoer: [{draw(days)}], "
        f"undervisere: [{draw(st.sampled_from(('kari', 'ola')))}]"
        + (f', tid: "{other}"' if (other := draw(hours)) else "")
        + "}]}\n"
        for each in range(draw(st.integers(0, 4)))
    )
    taught = draw(st.sampled_from(("[kari]", "[kari, ola]", "[{ekstern: Høgskolen}]")))
    told = f', tid: "{at}"' if at else ""
    return f"""
kvalifikasjoner: [{{id: q, navn: Q}}]
personer:
  - {{id: kari, navn: Kari, enhet: topp, fravær: [{{fra: {first}, til: {last}}}]}}
  - {{id: ola, navn: Ola, enhet: topp{f", til: {draw(days)}" if draw(st.booleans()) else ""}}}
program:
  - id: kurs
    navn: Kurs
    type: kurs
    eier: K
    status: i gang
    gir: {{kvalifikasjon: q, når: oppmøte}}
    samlinger: [{{id: a, navn: A, dager: {number}}}]
  - {{id: annet, navn: Annet, type: kurs, eier: K, status: i gang, samlinger: [{{id: x, navn: X}}]}}
gjennomføringer:
  - id: k
    program: kurs
    navn: K
    samlinger: [{{samling: a, datoer: [2026-03-02], status: gjennomført, undervisere: {taught}{told}}}]
{others}"""


@settings(deadline=None, max_examples=60)
@given(st.data(), st.integers(1, 3), hours, days)
def test_the_days_it_could_begin_on_are_those_with_nothing_in_the_way(
    data: st.DataObject, number: int, at: str | None, to: date
) -> None:
    snapshot = Snapshot(municipality(data.draw(texts(number, at))), ON)
    found = session_to_set_up(snapshot, "q", to)
    assert found is not None
    booked = bookings(snapshot.register, ON, DAYS[-1] + timedelta(days=9))
    taught = Gathering(frozenset(), frozenset(each.id for each in found.teachers), at)

    def is_free(first: date) -> bool:
        held = [first + timedelta(days=offset) for offset in range(number)]
        return held[-1] <= to and not any(
            many_away_name(day) or day_conflicts(snapshot, day, taught, booked) for day in held
        )

    notice = snapshot.register.settings.plan.notice
    wanted = [day for day in DAYS if day >= ON + timedelta(days=notice) and is_free(day)]
    assert [day for week in found.weeks for day in week.days] == wanted
    assert all(week.days or week.conflicts for week in found.weeks)
    assert all(week.monday.weekday() == 0 for week in found.weeks)
