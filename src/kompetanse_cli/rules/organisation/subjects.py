"""What belongs to one of several subjects says which, or that it is for all: `fagområde: alle`.

With one subject or none there is nothing to choose between, and nothing is asked.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kompetanse_cli.analysis.base import ORGANISATION
from kompetanse_cli.model import (
    EVERY_SUBJECT,
    N_,
    NETWORKS,
    NOWHERE,
    Address,
    Forum,
    Programme,
    Record,
    Register,
    Severity,
    Subject,
    has_several_subjects,
    has_subject,
    in_force,
)
from kompetanse_cli.rules.base import (
    Hit,
    hit,
    last_day,
    listed,
    person_in_words,
    record_in_words,
    requirement_in_words,
    role_in_words,
    rule,
    unit_in_words,
)

_HELP = N_("skriv «fagområde» med ett av {subjects}, eller «fagområde: alle»")


def _without_subject(register: Register, record: Record, text: str, **values: Any) -> Hit:
    """A hit on what should name a subject, where it begins."""
    return hit(
        record.address,
        text,
        label=N_("her mangler «fagområde»"),
        help=_HELP,
        subjects=listed(f"«{subject.id}»" for subject in register.subjects),
        **values,
    )


@rule(
    "K320",
    "fagområde-med-id-alle",
    Severity.ERROR,
    holds=N_("Ingen fagområder har id-en «alle»."),
    why=N_("«fagområde: alle» betyr alle fagene, og ett av dem kan ikke hete det samme. Gi fagområdet en annen id."),
)
def subject_called_all(register: Register, on: date) -> Iterator[Hit]:
    """No subject has the id that stands for all of them."""
    for subject in register.subjects:
        if subject.id == EVERY_SUBJECT:
            yield hit(
                subject.at("id"),
                N_("et fagområde kan ikke ha id-en «alle»"),
                label=N_("betyr alle fagområdene"),
                help=N_("velg en annen id, og rett den der den er brukt"),
                value=subject.id,
            )


@rule(
    "K321",
    "rolle-uten-fagområde",
    Severity.WARNING,
    holds=N_("Den som har en rolle for et fagområde, har den for ett av kommunens, eller for alle."),
    why=N_(
        "Uten «fagområde» teller rollen ikke mot krav for et fag, og personen er ikke i målgruppen for programmene i "
        "det. Det gjelder instruktører, ressurspersoner og egne roller med «har_fagområde: ja», der kommunen har flere "
        "fagområder."
    ),
)
def role_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A role that people have for a subject is held for one, or for all; one that is over is left alone."""
    for held in register.appointments if has_several_subjects(register) else ():
        if held.subject is None and last_day(held) >= on and has_subject(register, held.role):
            yield _without_subject(
                register,
                held,
                N_("{person} har rollen {role} i {unit}, men det står ikke for hvilket fag"),
                value=f"{held.person} {held.unit}",
                person=person_in_words(register, held.person),
                role=role_in_words(register, held.role),
                unit=unit_in_words(register, held.unit),
            )


@rule(
    "K322",
    "krav-uten-fagområde",
    Severity.WARNING,
    holds=N_("Et krav om en rolle for et fagområde gjelder ett av kommunens, eller alle."),
    why=N_(
        "Uten «fagområde» er kravet dekket av hvem som helst i rollen, også den som kan et annet fag. Er det ment "
        "slik, skriv «fagområde: alle»."
    ),
)
def requirement_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A municipality's own requirement about such a role is for a subject, or for all."""
    for requirement in register.requirements if has_several_subjects(register) else ():
        own = requirement.address != NOWHERE
        if own and requirement.subject is None and has_subject(register, requirement.role):
            yield _without_subject(
                register,
                requirement,
                N_("kravet {requirement} gjelder rollen {role}, men det står ikke for hvilket fag"),
                value=requirement.id,
                requirement=requirement_in_words(register, requirement.id),
                role=role_in_words(register, requirement.role),
            )


@rule(
    "K323",
    "program-uten-fagområde",
    Severity.WARNING,
    holds=N_("Et program for roller med fagområde gjelder ett av kommunens fag, eller alle."),
    why=N_(
        "Uten «fagområde» regnes alle i rollen som målgruppe, også de som kan et annet fag, og de ser ut til å mangle."
    ),
)
def programme_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A programme that has such a role in its audience is in a subject, or in all."""
    for programme in register.programmes if has_several_subjects(register) else ():
        asked = any(has_subject(register, role) for role in programme.audience)
        if asked and programme.subject is None:
            yield _without_subject(
                register,
                programme,
                N_("programmet {programme} er for roller med fagområde, men det står ikke hvilket fag det er i"),
                value=programme.id,
                programme=record_in_words(register, Programme, programme.id),
            )


@rule(
    "K324",
    "opplæring-uten-fagområde",
    Severity.WARNING,
    holds=N_("En opplæring sier hvilket fag den var i, eller hvilken samling i et program den var."),
    why=N_("Uten det kommer opplæringen ikke med i noe fag. En som gjennomfører en samling, er i programmets fag."),
)
def training_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A training that is not a session of a programme is in a subject, or in all."""
    for training in register.trainings if has_several_subjects(register) else ():
        if training.subject is None and training.session is None and training.programme is None:
            yield _without_subject(
                register,
                training,
                N_("opplæringen {day} i {unit} er ikke i noe fag"),
                value=f"{training.unit} {training.day}",
                day=training.day,
                unit=unit_in_words(register, training.unit),
            )


@rule(
    "K325",
    "nettverk-uten-fagområde",
    Severity.WARNING,
    holds=N_("Et nettverk for instruktører gjelder ett av kommunens fagområder, eller alle."),
    why=N_("Uten «fagområde» teller nettverket for instruktører i alle fag, også dem det ikke er for."),
)
def network_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A network of instructors is for a subject, or for all."""
    for forum in register.forums if has_several_subjects(register) else ():
        if forum.type in NETWORKS and forum.subject is None:
            yield _without_subject(
                register,
                forum,
                N_("nettverket {forum} er ikke for noe fag"),
                value=forum.id,
                forum=record_in_words(register, Forum, forum.id),
            )


@rule(
    "K326",
    "innebygde-krav-for-alle-fag",
    Severity.NOTE,
    counts_over=ORGANISATION | {"kommune", "fagområder", "krav"},
    holds=N_("De innebygde kravene om roller med fagområde er byttet ut med kommunens egne, ett for hvert fag."),
    why=N_(
        "Et innebygd krav er dekket av hvem som helst i rollen, uansett fag. Skriv egne under «krav»: ett med id-en "
        "til det innebygde, for det ene faget, og ett for hvert av de andre. Er det ment at alle fag teller likt, "
        "skriv kravet med «fagområde: alle»."
    ),
)
def built_in_for_all(register: Register, on: date) -> Iterator[Hit]:
    """Where there are several subjects, each built-in requirement about such a role has one of the municipality's own
    in its place; said once.
    """
    if not has_several_subjects(register):
        return
    counted = [
        requirement
        for requirement in register.requirements
        if requirement.address == NOWHERE
        and has_subject(register, requirement.role)
        and in_force(register, requirement, on)
    ]
    if counted:
        yield hit(
            _key_of(register.subjects[0]),
            N_("kommunen har flere fagområder, men disse kravene teller alle fag likt: {requirements}"),
            label=N_("alle disse dekker kravene"),
            help=N_("«kompetanse explain K326» viser hvordan de skrives per fag"),
            value=counted[0].id,
            requirements=listed(requirement_in_words(register, requirement.id) for requirement in counted),
        )


def _key_of(subject: Subject) -> Address:
    """The key that the subject stands under."""
    return Address(subject.address.path, subject.address.keys[:1], on_key=True)
