"""Forums and who is in them: each member once on a day; and what `teller: innehavere` leaves no room for."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.model.finding import N_, Address, Severity
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Counting
from kompetanse_cli.model.roles import Forum
from kompetanse_cli.rules.periods import overlaps
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.words import named
from kompetanse_cli.rules.words import person as person_in_words
from kompetanse_cli.rules.words import requirement as requirement_in_words


@rule(
    "K328",
    "medlem-to-ganger",
    Severity.WARNING,
    holds=N_("Et medlem står bare én gang om gangen i et forum."),
    why=N_("Står en person to ganger, er det uklart hvor lenge medlemskapet varer. Slå de to sammen."),
)
def member_twice(register: Register, on: date) -> Iterator[Hit]:
    """The memberships of one person in a forum follow upon each other."""
    for forum in register.forums:
        by_person = grouped((each.person, (number, each)) for number, each in forum.memberships())
        for person, listed in by_person.items():
            for before, later in overlaps([each for _, each in listed]):
                yield hit(
                    _place(forum, listed[later][0]),
                    N_("{person} står to ganger som medlem i {forum}"),
                    label=N_("er medlem fra før da"),
                    help=N_("ta bort den ene, eller gi den første en «til»"),
                    related=((_place(forum, listed[before][0]), N_("første gang")),),
                    value=person,
                    person=person_in_words(register, person),
                    forum=named(register, Forum, forum.id),
                )


def _place(forum: Forum, number: int) -> Address:
    """Where the member's id stands."""
    plain = isinstance(forum.members[number], str)
    return forum.at("members", number) if plain else forum.at("members", number, "person")


@rule(
    "K329",
    "antall-av-innehavere",
    Severity.ERROR,
    holds=N_("Et krav med «teller: innehavere» sier ikke hvor mange som trengs."),
    why=N_(
        "Da gjelder kravet hver den som har rollen, og tallet ville ikke blitt brukt. Skal et visst antall ha rollen, "
        "er det et krav for seg."
    ),
)
def number_of_holders(register: Register, on: date) -> Iterator[Hit]:
    """Where the holders themselves are counted, no number is asked for."""
    for requirement in register.requirements:
        for field in ("minimum", "per_employees"):
            if requirement.counts is Counting.HOLDERS and field in requirement.model_fields_set:
                yield hit(
                    requirement.at(field, on_key=True),
                    N_("kravet {requirement} teller innehavere, og har et tall ved siden av"),
                    label=N_("blir ikke brukt"),
                    help=N_("ta bort linjen, eller skriv «teller: plasser»"),
                    related=((requirement.at("counts"), N_("her står det")),),
                    value=requirement.id,
                    requirement=requirement_in_words(register, requirement.id),
                )
