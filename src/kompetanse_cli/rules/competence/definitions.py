"""What requirements, needs and qualifications say hangs together: one key of two, levels there are, somebody to ask."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kompetanse_cli.analysis.base import ROLES
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    N_,
    CompetenceRequirement,
    Education,
    JobPosition,
    Named,
    Need,
    Person,
    Qualification,
    Record,
    Register,
    Role,
    Severity,
    Waiver,
    alias_of,
    message,
)
from kompetanse_cli.rules.base import Hit, hit, record_in_words, requirement_in_words, rule
from kompetanse_cli.rules.organisation.requirement_reach import RequirementReach, is_place_known


@frozen
class Alternatives:
    """Two fields of a record of which there may be one; where it is `needed`, one there must be."""

    record: type[Record]
    fields: tuple[str, str]
    needed: bool = True

    def said(self, record: Record) -> tuple[str, ...]:
        """Those of the fields that are written."""
        return tuple(name for name in self.fields if getattr(record, name) not in (None, ()))

    @property
    def keys(self) -> tuple[str, str]:
        """The keys of both in the files."""
        first, second = (alias_of(self.record, name) for name in self.fields)
        return first, second


ALTERNATIVES = (
    Alternatives(CompetenceRequirement, ("qualification", "one_of")),
    Alternatives(CompetenceRequirement, ("share", "minimum")),
    Alternatives(Need, ("education", "qualification")),
    Alternatives(Waiver, ("requirement", "competence_requirement")),
    Alternatives(Person, ("education", "educations"), needed=False),
)


@rule(
    "K333",
    "begge-av-to-nøkler",
    Severity.ERROR,
    title=N_("To nøkler sier det samme"),
    holds=N_("Regelen krever at bare én av to nøkler som sier det samme, er brukt."),
    why=N_(
        "Står begge, vet ingen hvilken som gjelder. Det er slik for en andel og et antall, for en kvalifikasjon "
        "og en av flere, og for et behov for både en utdanning og en kvalifikasjon."
    ),
)
def both_of_two(register: Register, on: date) -> Iterator[Hit]:
    """No record has both keys of a pair of which one is to be chosen."""
    for pair in ALTERNATIVES:
        for record in register.all(pair.record):
            if len(pair.said(record)) == len(pair.fields):
                first, second = pair.keys
                yield hit(
                    record.at(pair.fields[1], on_key=True),
                    N_("«{first}» og «{second}» kan ikke stå sammen."),
                    label=N_("sagt på to måter"),
                    help=N_("Ta bort «{first}» eller «{second}»."),
                    related=((record.at(pair.fields[0], on_key=True), N_("den andre nøkkelen")),),
                    value=f"{' '.join(record.key())} {second}",
                    first=first,
                    second=second,
                )


@rule(
    "K334",
    "ingen-av-to-nøkler",
    Severity.ERROR,
    title=N_("En av to nøkler mangler"),
    holds=N_("Regelen krever at én av to nøkler er fylt ut der den ene trengs."),
    why=N_(
        "Uten den er det ikke sagt hva som kreves, hvor mye, eller hva det gjelder. Et kompetansekrav har "
        "«kvalifikasjon» eller «en_av», og «andel» eller «minst»; et unntak gjelder et krav eller et "
        "kompetansekrav."
    ),
)
def none_of_two(register: Register, on: date) -> Iterator[Hit]:
    """A record has one of two keys where one of them must be there."""
    for pair in (each for each in ALTERNATIVES if each.needed):
        for record in register.all(pair.record):
            if not pair.said(record):
                first, second = pair.keys
                yield hit(
                    record.at("id") if isinstance(record, Named) else record.address,
                    N_("{kind} må ha «{first}» eller «{second}»."),
                    label=N_("her mangler en av dem"),
                    help=N_("Skriv «{first}» eller «{second}»."),
                    value=f"{' '.join(record.key())} {second}",
                    kind=message(KIND_OF_RECORD[type(record)].one),
                    first=first,
                    second=second,
                )


@rule(
    "K350",
    "behov-uten-tall",
    Severity.ERROR,
    title=N_("Behovet mangler tall"),
    holds=N_(
        "Regelen krever at et behov for en utdanning har «årsverk», og at et behov for en kvalifikasjon har «minst»."
    ),
    why=N_("Utdanninger telles i årsverk, og kvalifikasjoner i personer. Uten tallet er det ikke noe å måle mot."),
)
def need_without_number(register: Register, on: date) -> Iterator[Hit]:
    """A need says how much, in what it is counted in."""
    for need in register.needs:
        if (need.education is None) == (need.qualification is None):
            continue
        wanted, other = ("full_time_equivalents", "minimum")
        if need.education is None:
            wanted, other = other, wanted
        about: dict[str, Any] = {"wanted": alias_of(Need, wanted), "other": alias_of(Need, other)}
        if getattr(need, wanted) is None:
            yield hit(
                need.address,
                N_("Behovet mangler «{wanted}»."),
                label=N_("hvor mye trengs?"),
                help=N_("Skriv «{wanted}» med hvor mye som trengs."),
                value=" ".join(need.key()),
                **about,
            )
        elif getattr(need, other) is not None:
            yield hit(
                need.at(other, on_key=True),
                N_("«{other}» blir ikke brukt her, for behovet telles i «{wanted}»."),
                label=N_("blir ikke brukt"),
                help=N_("Ta bort «{other}», eller skriv et behov til."),
                value=" ".join(need.key()),
                **about,
            )


@rule(
    "K127",
    "ukjent-nivå",
    Severity.ERROR,
    title=N_("Nivået finnes ikke"),
    holds=N_("Regelen krever at et nivå er et av kvalifikasjonens «nivåer»."),
    why=N_("Et nivå som ikke står i listen, kan ikke måles mot et krav. Rett ordet, eller legg nivået til i listen."),
)
def unknown_level(register: Register, on: date) -> Iterator[Hit]:
    """The level of a record, and of a requirement, is one of the qualification's."""
    for person in register.people:
        for number, held in enumerate(person.qualifications):
            if held.level is not None:
                yield from _level(register, person, ("qualifications", number, "level"), held.qualification, held.level)
    for requirement in register.competence_requirements:
        for qualification in dict.fromkeys(requirement.qualifications) if requirement.level is not None else ():
            yield from _level(register, requirement, ("level",), qualification, requirement.level or "")


def _level(
    register: Register, record: Record, way: tuple[str | int, ...], qualification_id: str, level: str
) -> Iterator[Hit]:
    qualification = register.find(Qualification, qualification_id)
    if qualification is None or level in qualification.levels:
        return
    levels = qualification.levels
    yield hit(
        record.at(*way),
        N_("{qualification} har ikke nivået «{level}»."),
        label=N_("finnes ikke blant nivåene"),
        help=N_("Rett nivået til et av disse: {levels}.")
        if levels
        else N_("Ta bort nivået, eller skriv «nivåer» på kvalifikasjonen."),
        related=((qualification.at("levels"), N_("nivåene")),) if levels else (),
        among={each: qualification.at("levels", number) for number, each in enumerate(levels)},
        value=level,
        level=level,
        levels=tuple(f"«{each}»" for each in levels),
        qualification=record_in_words(register, Qualification, qualification.id),
    )


@rule(
    "K345",
    "fornyes-av-seg-selv",
    Severity.WARNING,
    title=N_("Kvalifikasjonen fornyes av seg selv"),
    holds=N_("Regelen krever at en kvalifikasjon ikke står i sin egen «fornyes_av»."),
    why=N_(
        "En kvalifikasjon fornyes alltid når den oppnås på nytt. Ofte skulle det stått en annen her, for "
        "eksempel oppfriskingskurset."
    ),
)
def renewed_by_itself(register: Register, on: date) -> Iterator[Hit]:
    """What renews a qualification is another one."""
    for qualification in register.qualifications:
        for number, other in enumerate(qualification.renewed_by):
            if other == qualification.id:
                yield hit(
                    qualification.at("renewed_by", number),
                    N_("{qualification} står i sin egen «fornyes_av»."),
                    label=N_("samme kvalifikasjon"),
                    help=N_("Skriv kvalifikasjonen som fornyer den, eller ta bort linjen."),
                    value=other,
                    qualification=record_in_words(register, Qualification, other),
                )


@rule(
    "K346",
    "nivå-to-ganger",
    Severity.ERROR,
    title=N_("Nivået står to ganger"),
    holds=N_("Regelen krever at hvert nivå står bare én gang i «nivåer»."),
    why=N_("Rekkefølgen i «nivåer» sier hva som er høyest. Står et nivå to steder, vet ingen hvor høyt det er."),
)
def level_twice(register: Register, on: date) -> Iterator[Hit]:
    """The levels of a qualification are different."""
    for qualification in register.qualifications:
        for number, level in enumerate(qualification.levels):
            first = qualification.levels.index(level)
            if first < number:
                yield hit(
                    qualification.at("levels", number),
                    N_("Nivået «{level}» står to ganger i {qualification}."),
                    label=N_("alt nevnt"),
                    help=N_("Ta bort nivået «{level}» det ene stedet."),
                    related=((qualification.at("levels", first), N_("først nevnt her")),),
                    value=f"{qualification.id} {level}",
                    level=level,
                    qualification=record_in_words(register, Qualification, qualification.id),
                )


@rule(
    "K336",
    "kompetansekrav-uten-noen",
    Severity.WARNING,
    counts_over=ROLES | {"utdanninger", "stillinger", "kompetansekrav"},
    title=N_("Kompetansekravet gjelder ingen"),
    holds=N_("Regelen krever at et kompetansekrav gjelder enheter, utdanninger, stillinger og roller som er i bruk."),
    why=N_(
        "Et krav som ikke gjelder noen, ser alltid ut til å være oppfylt og gir falsk trygghet. Se på «gjelder», "
        "på datoene til kravet, og på om utdanning og stilling er registrert på de ansatte."
    ),
)
def asks_nobody(register: Register, on: date) -> Iterator[Hit]:
    """Each key by which a requirement says whom it is asked of fits a unit there is, or somebody who is registered."""
    if not register.people or not register.units:
        return
    reached, used = RequirementReach(register), _in_use(register)
    for requirement in register.competence_requirements:
        if is_place_known(register, requirement.applies_to.where) and not reached.any_unit(requirement):
            label = N_("ingen enhet passer med «hvor», «unntatte_enheter» og datoene")
            yield _nobody(register, requirement, ("applies_to", "where"), label)
        for field, kind, label in _WHO:
            named: Sequence[str] = getattr(requirement.applies_to, field)
            if named and used[kind].isdisjoint(named) and all(register.find(kind, each) for each in named):
                yield _nobody(register, requirement, ("applies_to", field), label)


_WHO: tuple[tuple[str, type[Named], str], ...] = (
    ("educations", Education, N_("ingen er registrert med noen av disse utdanningene")),
    ("positions", JobPosition, N_("ingen er registrert med noen av disse stillingene")),
    ("roles", Role, N_("ingen er registrert med noen av disse rollene")),
)


def _in_use(register: Register) -> Mapping[type[Named], frozenset[str]]:
    """The educations, positions and roles that somebody has on any day."""
    educations = {person.education for person in register.people}
    educations.update(held.education for person in register.people for held in person.educations)
    positions = {post.position for person in register.people for post in person.posts}
    return {
        Education: frozenset(each for each in educations if each),
        JobPosition: frozenset(each for each in positions if each),
        Role: frozenset(held.role for held in register.appointments),
    }


def _nobody(register: Register, requirement: CompetenceRequirement, way: tuple[str, ...], label: str) -> Hit:
    return hit(
        requirement.at(*way),
        N_("Kompetansekravet {requirement} gjelder ingen."),
        label=label,
        help=N_("Rett «gjelder» eller datoene i kravet, eller ta bort kravet."),
        value=f"{requirement.id} {way[-1]}",
        requirement=requirement_in_words(register, requirement.id),
    )
