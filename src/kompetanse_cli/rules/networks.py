"""Networks that meet and leaders who are on the spot (NET-03, LED-03): wished for, and off until turned on."""

from collections.abc import Iterator
from datetime import date, timedelta

from kompetanse_cli.analysis.leaders import LEADER
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import NETWORKS, Appointment, Forum
from kompetanse_cli.model.similar import fold
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.words import named
from kompetanse_cli.rules.words import person as person_in_words
from kompetanse_cli.rules.words import unit as unit_in_words

_A_YEAR = timedelta(days=365)


@rule(
    "K550",
    "nettverk-uten-møte",
    Severity.NOTE,
    off=True,
    holds=N_("Et nettverk for instruktører har holdt et møte de siste tolv månedene."),
    why=N_("Et nettverk som ikke møtes, er bare en liste med navn."),
)
def network_without_meeting(register: Register, on: date) -> Iterator[Hit]:
    """An instructors' network has met in the last twelve months."""
    since = on - _A_YEAR if on > date.min + _A_YEAR else date.min
    for forum in register.forums:
        if forum.type in NETWORKS and not any(since <= meeting.day <= on for meeting in forum.meetings):
            yield hit(
                forum.at("id"),
                N_("{forum} har ikke møttes på tolv måneder"),
                label=N_("ingen møter siden {since}"),
                help=N_("før opp møtene som er holdt, under «møter»"),
                value=forum.id,
                forum=named(register, Forum, forum.id),
                since=since,
            )


@rule(
    "K551",
    "leder-uten-sted",
    Severity.NOTE,
    off=True,
    holds=N_("En leder holder til samme sted som enheten."),
    why=N_("En leder som er til stede, ser hva som trengs, og kan følge opp de ansatte i det daglige."),
)
def leader_elsewhere(register: Register, on: date) -> Iterator[Hit]:
    """A leader is `stedlig`, or, where that is not said, belongs to a unit at the same place as the unit led."""
    for held in register.appointments:
        if held.role == LEADER and active(held, on) and _elsewhere(register, held, on):
            yield hit(
                held.at("unit" if held.on_site is None else "on_site"),
                N_("{person} leder {unit}, men holder til et annet sted"),
                label=N_("et annet sted"),
                help=N_("skriv «stedlig: ja» om lederen har kontor i enheten"),
                value=held.unit,
                person=person_in_words(register, held.person or ""),
                unit=unit_in_words(register, held.unit),
            )


def _elsewhere(register: Register, held: Appointment, on: date) -> bool:
    if held.on_site is not None:
        return not held.on_site
    leader = register.find(Person, held.person)
    own = register.units_of(leader, on) if leader else ()
    homes = {fold(home) for unit_id in own if (home := _place(register, unit_id, on)) is not None}
    place = _place(register, held.unit, on)
    return bool(homes) and place is not None and fold(place) not in homes


def _place(register: Register, unit_id: str, on: date) -> str | None:
    """The place of the unit, else of the nearest above that has one."""
    return next((unit.place for unit in register.tree_on(on).chain(unit_id) if unit.place), None)
