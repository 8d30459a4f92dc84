"""Forums, who is in them and how often they meet: each member once on a day, and leaders who are on the spot.

The rules on networks and leaders (NET-03, LED-03) are wished for, and off until turned on."""

from collections.abc import Iterator
from datetime import date, timedelta

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.people import LEADER
from kompetanse_cli.model import N_, NETWORKS, Address, Appointment, Counting, Forum, Person, Register, Severity, active
from kompetanse_cli.rules.base import (
    Hit,
    hit,
    overlaps,
    person_in_words,
    record_in_words,
    requirement_in_words,
    rule,
    unit_in_words,
)
from kompetanse_cli.similar import fold


@rule(
    "K328",
    "medlem-to-ganger",
    Severity.WARNING,
    title=N_("Personen er medlem to ganger"),
    holds=N_("Regelen krever at en person bare er medlem av et forum én gang i samme tidsrom."),
    why=N_("Står en person to ganger, er det uklart hvor lenge medlemskapet varer. Slå de to linjene sammen."),
)
def member_twice(register: Register, on: date) -> Iterator[Hit]:
    """The memberships of one person in a forum follow upon each other."""
    for forum in register.forums:
        by_person = grouped((each.person, (number, each)) for number, each in forum.memberships())
        for person, listed in by_person.items():
            for before, later in overlaps([each for _, each in listed]):
                yield hit(
                    _place(forum, listed[later][0]),
                    N_("{person} står to ganger som medlem i {forum}."),
                    label=N_("er alt medlem da"),
                    help=N_("Ta bort den ene linjen, eller skriv «til» på den første."),
                    related=((_place(forum, listed[before][0]), N_("første gang")),),
                    value=person,
                    person=person_in_words(register, person),
                    forum=record_in_words(register, Forum, forum.id),
                )


def _place(forum: Forum, number: int) -> Address:
    """Where the member's id stands."""
    plain = isinstance(forum.members[number], str)
    return forum.at("members", number) if plain else forum.at("members", number, "person")


@rule(
    "K329",
    "antall-av-innehavere",
    Severity.ERROR,
    title=N_("Antallet blir ikke brukt"),
    holds=N_("Regelen krever at et krav med «teller: innehavere» er uten et antall."),
    why=N_(
        "Et slikt krav gjelder alle som har rollen, og da blir antallet ikke brukt. Skal et visst antall ha "
        "rollen, skriv et eget krav om det."
    ),
)
def number_of_holders(register: Register, on: date) -> Iterator[Hit]:
    """Where the holders themselves are counted, no number is asked for."""
    for requirement in register.requirements:
        for field in ("minimum", "per_employees"):
            if requirement.counts is Counting.HOLDERS and field in requirement.model_fields_set:
                yield hit(
                    requirement.at(field, on_key=True),
                    N_("Kravet {requirement} teller innehavere, men har også et antall."),
                    label=N_("blir ikke brukt"),
                    help=N_("Ta bort linjen med antallet, eller skriv «teller: plasser»."),
                    related=((requirement.at("counts"), N_("her står det")),),
                    value=requirement.id,
                    requirement=requirement_in_words(register, requirement.id),
                )


_A_YEAR = timedelta(days=365)


@rule(
    "K550",
    "nettverk-uten-møte",
    Severity.NOTE,
    off=True,
    counts_over={"fora"},
    title=N_("Nettverket har ikke hatt møte på ett år"),
    holds=N_("Regelen sier fra når et instruktørnettverk ikke har registrert et møte på tolv måneder."),
    why=N_("Instruktørene skal bruke nettverket til å lære av hverandre. Uten møter er det bare en liste med navn."),
)
def network_without_meeting(register: Register, on: date) -> Iterator[Hit]:
    """An instructors' network has met in the last twelve months."""
    since = on - _A_YEAR if on > date.min + _A_YEAR else date.min
    for forum in register.forums:
        if forum.type in NETWORKS and not any(since <= meeting.day <= on for meeting in forum.meetings):
            yield hit(
                forum.at("id"),
                N_("{forum} har ikke registrert noe møte siden {since}."),
                label=N_("ingen møter etter {since}"),
                help=N_("Registrer møtene som er gjennomført, under «møter»."),
                value=forum.id,
                forum=record_in_words(register, Forum, forum.id),
                since=since,
            )


@rule(
    "K551",
    "leder-uten-sted",
    Severity.NOTE,
    off=True,
    title=N_("Lederen har ikke kontor i enheten"),
    holds=N_("Regelen sier fra når en leder har kontor et annet sted enn enheten."),
    why=N_("En leder som er til stede, ser hva som trengs, og kan følge opp de ansatte i det daglige."),
)
def leader_elsewhere(register: Register, on: date) -> Iterator[Hit]:
    """A leader is `stedlig`, or, where that is not said, belongs to a unit at the same place as the unit led."""
    for held in register.appointments:
        if held.role == LEADER and active(held, on) and _elsewhere(register, held, on):
            yield hit(
                held.at("unit" if held.on_site is None else "on_site"),
                N_("{person} leder {unit}, men har kontor et annet sted."),
                label=N_("et annet sted"),
                help=N_("Skriv «stedlig: ja» hvis lederen har kontor i enheten."),
                value=held.unit,
                person=person_in_words(register, held.person or ""),
                unit=unit_in_words(register, held.unit),
            )


def _elsewhere(register: Register, held: Appointment, on: date) -> bool:
    if held.on_site is not None:
        return not held.on_site
    leader = register.find(Person, held.person)
    own = register.units_of(leader, on) if leader else ()
    homes = {fold(home) for unit_id in own if (home := _town(register, unit_id, on)) is not None}
    place = _town(register, held.unit, on)
    return bool(homes) and place is not None and fold(place) not in homes


def _town(register: Register, unit_id: str, on: date) -> str | None:
    """The place of the unit, else of the nearest above that has one."""
    return next((unit.place for unit in register.tree_on(on).chain(unit_id) if unit.place), None)
