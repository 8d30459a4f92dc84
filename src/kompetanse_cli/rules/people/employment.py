"""People: what belongs to an employment lies within it, and qualifications do not expire before they are achieved."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model import N_, Lasting, Person, Qualification, Record, Register, Severity, active
from kompetanse_cli.rules.base import (
    Hit,
    first_day,
    hit,
    last_day,
    outside,
    overlap,
    overlaps,
    person_in_words,
    record_in_words,
    rule,
)
from kompetanse_cli.similar import name_key

# Where more than so many in a unit have one name it is no slip of somebody's, but a name that stands for none.
_MOST_ALIKE = 20
LIMITS = {"start": N_("første dag i kommunen er {limit}"), "end": N_("siste dag i kommunen er {limit}")}


def _outside_employment(
    register: Register, person: Person, text: str, holder: Record, *path: str | int, part: Lasting
) -> Iterator[Hit]:
    """Where `part`, which stands in `holder` at `path`, leaves the person's employment."""
    first, last = first_day(person), last_day(person)
    if not person.employments and all(day is None or first <= day <= last for day in (part.start, part.end)):
        return
    for inner, outer in outside(part, person):
        yield hit(
            holder.at(*path, inner),
            text,
            label=LIMITS[outer],
            help=N_("rett den ene datoen"),
            related=((person.at(outer), N_("ansettelsen")),),
            value=getattr(part, inner),
            person=person_in_words(register, person.id),
            limit=getattr(person, outer),
        )
    for bound in ("start", "end"):
        day: date | None = getattr(part, bound)
        if day is not None and first < day < last and not active(person, day):
            yield hit(
                holder.at(*path, bound),
                text,
                label=N_("mellom to ansettelser"),
                help=N_("rett den ene datoen"),
                related=((person.at("start"), N_("ansettelsen")),),
                value=day,
                person=person_in_words(register, person.id),
            )


@rule(
    "K302",
    "rolle-utenfor-ansettelsen",
    Severity.ERROR,
    holds=N_("En rolle begynner og slutter mens personen er ansatt."),
    why=N_(
        "En rolle kan ikke begynne før personen gjør det, eller vare lenger. Uten «til» slutter rollen av seg selv når "
        "personen slutter."
    ),
)
def role_outside_employment(register: Register, on: date) -> Iterator[Hit]:
    """The written days of an appointment lie within its holder's employment."""
    for held in register.appointments:
        person = register.find(Person, held.person)
        if person is not None:
            text = N_("{person} er ikke ansatt i hele tiden rollen varer")
            yield from _outside_employment(register, person, text, held, part=held)


@rule(
    "K305",
    "fravær-utenfor-ansettelsen",
    Severity.ERROR,
    holds=N_("Et fravær ligger innenfor ansettelsen."),
    why=N_("Ingen kan være borte før de begynner eller etter at de har sluttet. Ofte er årstallet feil."),
)
def absence_outside_employment(register: Register, on: date) -> Iterator[Hit]:
    """The written days of an absence lie within the person's employment."""
    for person in register.people:
        for number, absence in enumerate(person.absences):
            text = N_("fraværet til {person} går ut over ansettelsen")
            yield from _outside_employment(register, person, text, person, "absences", number, part=absence)


@rule(
    "K306",
    "overlappende-fravær",
    Severity.WARNING,
    holds=N_("To fravær for samme person overlapper ikke."),
    why=N_("Overlapper de, er det ene oftest glemt, og det er uklart når personen er tilbake. Slå dem sammen."),
)
def overlapping_absences(register: Register, on: date) -> Iterator[Hit]:
    """Absences of a person follow upon each other."""
    for person in register.people:
        for before, number in overlaps(person.absences):
            yield hit(
                person.at("absences", number, "start"),
                N_("{person} har to fravær som overlapper"),
                label=N_("begynner før det forrige er slutt"),
                help=N_("slå dem sammen til ett, eller rett datoene"),
                related=((person.at("absences", before, "start"), N_("det forrige begynner her")),),
                value=person.absences[number].start,
                person=person_in_words(register, person.id),
            )


@rule(
    "K312",
    "utløpt-før-oppnådd",
    Severity.ERROR,
    holds=N_("En kvalifikasjon utløper ikke før den er oppnådd."),
    why=N_("Slik den står, er kvalifikasjonen aldri gyldig. Ofte er datoene byttet om."),
)
def expires_before_achieved(register: Register, on: date) -> Iterator[Hit]:
    """A held qualification is achieved no later than its last valid day."""
    for person in register.people:
        for number, held in enumerate(person.qualifications):
            if held.valid_until is None or held.achieved <= held.valid_until:
                continue
            yield hit(
                person.at("qualifications", number, "valid_until"),
                N_("{qualification} hos {person} utløper før den er oppnådd"),
                label=N_("er før «oppnådd»"),
                help=N_("rett den ene datoen; kanskje er de byttet om"),
                related=((person.at("qualifications", number, "achieved"), N_("oppnådd her")),),
                value=held.valid_until,
                qualification=record_in_words(register, Qualification, held.qualification),
                person=person_in_words(register, person.id),
            )


@rule(
    "K332",
    "samme-navn-i-enheten",
    Severity.NOTE,
    holds=N_("To personer i samme enhet heter ikke det samme."),
    why=N_(
        "Ofte er det samme person, ført to ganger: da er rollene, kursene og fraværet delt på to, og begge telles. "
        "Er de to, kan det stå."
    ),
)
def same_name(register: Register, on: date) -> Iterator[Hit]:
    """No two people who are employed in a unit at the same time have the same first and last name."""
    by_place: dict[tuple[str, str], list[Person]] = {}
    for person in register.people:
        key = name_key(person.name)
        # A first name alone is no sign of being the same.
        for unit in dict.fromkeys(post.unit for post in person.posts) if " " in key else ():
            by_place.setdefault((key, unit), []).append(person)
    reported: set[str] = set()
    for people in by_place.values():
        if len(people) > _MOST_ALIKE:
            continue
        first = people[0]
        for person in people[1:]:
            if person.id not in reported and _together(first, person):
                reported.add(person.id)
                yield hit(
                    person.at("name"),
                    N_("{person} har samme navn og enhet som {other}"),
                    label=N_("samme navn"),
                    help=N_("er det samme person, flytt det som står, til den ene, og ta bort den andre"),
                    related=((first.at("name"), N_("den andre")),),
                    value=person.id,
                    person=person_in_words(register, person.id),
                    other=person_in_words(register, first.id),
                )


def _together(one: Person, other: Person) -> bool:
    """Whether some day both have a post in the same unit."""
    return any(mine.unit == theirs.unit and overlap(mine, theirs) for mine in one.posts for theirs in other.posts)
