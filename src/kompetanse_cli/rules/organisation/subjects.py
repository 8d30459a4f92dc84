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

_HELP = N_("Skriv «fagområde» med ett av {subjects}, eller «fagområde: alle».")


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
    title=N_("Fagområdet heter «alle»"),
    holds=N_("Regelen krever at ingen fagområder har id-en «alle»."),
    why=N_("«fagområde: alle» betyr alle fagene, så ett fag kan ikke hete det samme. Gi fagområdet en annen id."),
)
def subject_called_all(register: Register, on: date) -> Iterator[Hit]:
    """No subject has the id that stands for all of them."""
    for subject in register.subjects:
        if subject.id == EVERY_SUBJECT:
            yield hit(
                subject.at("id"),
                N_("Id-en «alle» kan ikke brukes for et fagområde."),
                label=N_("betyr alle fagområdene"),
                help=N_("Velg en annen id, og rett den overalt der den er brukt."),
                value=subject.id,
            )


@rule(
    "K321",
    "rolle-uten-fagområde",
    Severity.WARNING,
    title=N_("Rollen mangler fagområde"),
    holds=N_("Regelen krever at en rolle som gjelder et fagområde, sier hvilket, eller «alle»."),
    why=N_(
        "Uten «fagområde» teller rollen ikke for krav i noe fag, og personen er ikke i målgruppen for "
        "programmene i faget. Det gjelder instruktører, ressurspersoner og egne roller med «har_fagområde: ja», "
        "når kommunen har flere fagområder."
    ),
)
def role_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A role that people have for a subject is held for one, or for all; one that is over is left alone."""
    for held in register.appointments if has_several_subjects(register) else ():
        if held.subject is None and last_day(held) >= on and has_subject(register, held.role):
            yield _without_subject(
                register,
                held,
                N_("{person} har rollen {role} i {unit}, men fagområdet mangler."),
                value=f"{held.person} {held.unit}",
                person=person_in_words(register, held.person),
                role=role_in_words(register, held.role),
                unit=unit_in_words(register, held.unit),
            )


@rule(
    "K322",
    "krav-uten-fagområde",
    Severity.WARNING,
    title=N_("Kravet mangler fagområde"),
    holds=N_("Regelen krever at et krav om en rolle som gjelder et fagområde, sier hvilket, eller «alle»."),
    why=N_(
        "Uten «fagområde» blir kravet oppfylt av alle som har rollen, også de som kan et annet fag. Er det ment "
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
                N_("Kravet {requirement} gjelder rollen {role}, men fagområdet mangler."),
                value=requirement.id,
                requirement=requirement_in_words(register, requirement.id),
                role=role_in_words(register, requirement.role),
            )


@rule(
    "K323",
    "program-uten-fagområde",
    Severity.WARNING,
    title=N_("Programmet mangler fagområde"),
    holds=N_("Regelen krever at et program for roller med fagområde sier hvilket fag det er i, eller «alle»."),
    why=N_(
        "Uten «fagområde» regnes alle i rollen som målgruppe, også de som kan et annet fag, og da står de som "
        "ikke påmeldt."
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
                N_("Programmet {programme} er for roller med fagområde, men fagområdet mangler."),
                value=programme.id,
                programme=record_in_words(register, Programme, programme.id),
            )


@rule(
    "K324",
    "opplæring-uten-fagområde",
    Severity.WARNING,
    title=N_("Opplæringen mangler fagområde"),
    holds=N_("Regelen krever at en opplæring sier hvilket fag den var i, eller hvilken samling i et program den var."),
    why=N_(
        "Uten det kommer opplæringen ikke med i tallene for noe fag. En opplæring som er en samling i et "
        "program, får faget derfra."
    ),
)
def training_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A training that is not a session of a programme is in a subject, or in all."""
    for training in register.trainings if has_several_subjects(register) else ():
        if training.subject is None and training.session is None and training.programme is None:
            yield _without_subject(
                register,
                training,
                N_("Opplæringen {day} i {unit} mangler fagområde."),
                value=f"{training.unit} {training.day}",
                day=training.day,
                unit=unit_in_words(register, training.unit),
            )


@rule(
    "K325",
    "nettverk-uten-fagområde",
    Severity.WARNING,
    title=N_("Nettverket mangler fagområde"),
    holds=N_("Regelen krever at et instruktørnettverk sier hvilket fagområde det gjelder, eller «alle»."),
    why=N_("Uten «fagområde» teller nettverket for instruktører i alle fag, også dem det ikke er for."),
)
def network_without_subject(register: Register, on: date) -> Iterator[Hit]:
    """A network of instructors is for a subject, or for all."""
    for forum in register.forums if has_several_subjects(register) else ():
        if forum.type in NETWORKS and forum.subject is None:
            yield _without_subject(
                register,
                forum,
                N_("Nettverket {forum} mangler fagområde."),
                value=forum.id,
                forum=record_in_words(register, Forum, forum.id),
            )


@rule(
    "K326",
    "innebygde-krav-for-alle-fag",
    Severity.NOTE,
    counts_over=ORGANISATION | {"kommune", "fagområder", "krav"},
    title=N_("Innebygde krav gjelder alle fag likt"),
    holds=N_(
        "Regelen sier fra når innebygde krav om roller med fagområde ikke er byttet ut med ett krav for hvert fag."
    ),
    why=N_(
        "Et innebygd krav blir oppfylt av alle som har rollen, uansett fag. Skriv egne under «krav»: ett med "
        "id-en til det innebygde, for det ene faget, og ett for hvert av de andre. Er det ment at alle fag "
        "teller likt, skriv kravet med «fagområde: alle»."
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
            N_("Kommunen har flere fagområder, men disse kravene gjelder alle fag likt: {requirements}."),
            label=N_("alle disse oppfyller kravene"),
            help=N_("Skriv ett krav for hvert fag under «krav»; «kompetanse explain K326» viser hvordan."),
            value=counted[0].id,
            requirements=listed(requirement_in_words(register, requirement.id) for requirement in counted),
        )


def _key_of(subject: Subject) -> Address:
    """The key that the subject stands under."""
    return Address(subject.address.path, subject.address.keys[:1], on_key=True)
