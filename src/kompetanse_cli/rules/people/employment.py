"""People: what belongs to an employment lies within it, and qualifications do not expire before they are achieved."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.model import N_, Appointment, Lasting, Person, Qualification, Record, Register, Severity, active
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
    role_in_words,
    rule,
    unit_in_words,
)
from kompetanse_cli.similar import name_key

# Where more than so many in a unit have one name it is no slip of somebody's, but a name that stands for none.
_MOST_ALIKE = 20
LIMITS = {"start": N_("første dag i kommunen er {limit}"), "end": N_("siste dag i kommunen er {limit}")}
_OF_ROLE = {
    ("start", "start"): N_("Rollen {role} i {unit} begynner {day}, men {person} er ansatt først {limit}."),
    ("start", "end"): N_("Rollen {role} i {unit} begynner {day}, men {person} sluttet {limit}."),
    ("end", "end"): N_("Rollen {role} i {unit} varer til {day}, men {person} slutter {limit}."),
    ("start", ""): N_("Rollen {role} i {unit} begynner {day}, men {person} er ikke ansatt da."),
    ("end", ""): N_("Rollen {role} i {unit} slutter {day}, men {person} er ikke ansatt da."),
}
_OF_ABSENCE = {
    ("start", "start"): N_("Fraværet begynner {day}, men {person} er ansatt først {limit}."),
    ("start", "end"): N_("Fraværet begynner {day}, men {person} sluttet {limit}."),
    ("end", "end"): N_("Fraværet varer til {day}, men {person} slutter {limit}."),
    ("start", ""): N_("Fraværet begynner {day}, men {person} er ikke ansatt da."),
    ("end", ""): N_("Fraværet slutter {day}, men {person} er ikke ansatt da."),
}
_REMEDIES = {
    ("start", "start"): N_("Sett «fra» her til {limit:%Y-%m-%d}, eller rett «fra» på personen."),
    ("start", "end"): N_("Rett «fra» her, eller «til» på personen."),
    ("end", "end"): N_("Sett «til» her til {limit:%Y-%m-%d}, eller rett «til» på personen."),
    ("start", ""): N_("Rett «fra» her, eller datoene i «ansettelser» på personen."),
    ("end", ""): N_("Rett «til» her, eller datoene i «ansettelser» på personen."),
}


def _outside_employment(
    register: Register,
    person: Person,
    texts: Mapping[tuple[str, str], str],
    holder: Record,
    *path: str | int,
    part: Lasting,
    held: Appointment | None = None,
) -> Iterator[Hit]:
    """Where `part`, which stands in `holder` at `path`, leaves the person's employment."""
    first, last = first_day(person), last_day(person)
    if not person.employments and all(day is None or first <= day <= last for day in (part.start, part.end)):
        return
    role = role_in_words(register, held.role) if held else ""
    unit = unit_in_words(register, held.unit) if held else ""
    for inner, outer in outside(part, person):
        yield hit(
            holder.at(*path, inner),
            texts[inner, outer],
            label=LIMITS[outer],
            help=_REMEDIES[inner, outer],
            related=((person.at(outer), N_("ansettelsen")),),
            value=getattr(part, inner),
            day=getattr(part, inner),
            person=person_in_words(register, person.id),
            limit=getattr(person, outer),
            role=role,
            unit=unit,
        )
    for bound in ("start", "end"):
        day: date | None = getattr(part, bound)
        if day is not None and first < day < last and not active(person, day):
            yield hit(
                holder.at(*path, bound),
                texts[bound, ""],
                label=N_("mellom to ansettelser"),
                help=_REMEDIES[bound, ""],
                related=((person.at("start"), N_("ansettelsen")),),
                value=day,
                day=day,
                person=person_in_words(register, person.id),
                role=role,
                unit=unit,
            )


@rule(
    "K302",
    "rolle-utenfor-ansettelsen",
    Severity.ERROR,
    title=N_("Rollen varer lenger enn ansettelsen"),
    holds=N_("Regelen krever at rollen ligger innenfor ansettelsen."),
    why=N_(
        "Ingen kan ha en rolle før ansettelsen begynner eller etter at den er slutt. Uten «til» slutter rollen "
        "av seg selv når personen slutter."
    ),
)
def role_outside_employment(register: Register, on: date) -> Iterator[Hit]:
    """The written days of an appointment lie within its holder's employment."""
    for held in register.appointments:
        person = register.find(Person, held.person)
        if person is not None:
            yield from _outside_employment(register, person, _OF_ROLE, held, part=held, held=held)


@rule(
    "K305",
    "fravær-utenfor-ansettelsen",
    Severity.ERROR,
    title=N_("Fraværet er utenfor ansettelsen"),
    holds=N_("Regelen krever at et fravær ligger innenfor ansettelsen."),
    why=N_("Ingen kan ha fravær før de begynner eller etter at de har sluttet. Ofte er årstallet feil."),
)
def absence_outside_employment(register: Register, on: date) -> Iterator[Hit]:
    """The written days of an absence lie within the person's employment."""
    for person in register.people:
        for number, absence in enumerate(person.absences):
            yield from _outside_employment(register, person, _OF_ABSENCE, person, "absences", number, part=absence)


@rule(
    "K306",
    "overlappende-fravær",
    Severity.WARNING,
    title=N_("To fravær overlapper"),
    holds=N_("Regelen krever at to fravær for samme person ikke overlapper."),
    why=N_(
        "Når to fravær overlapper, er det ene oftest glemt, og det er uklart når personen er tilbake. Slå dem sammen."
    ),
)
def overlapping_absences(register: Register, on: date) -> Iterator[Hit]:
    """Absences of a person follow upon each other."""
    for person in register.people:
        for before, number in overlaps(person.absences):
            yield hit(
                person.at("absences", number, "start"),
                N_("{person} har fravær fra {start}, men det forrige er ikke slutt."),
                label=N_("begynner før det forrige er slutt"),
                help=N_("Slå de to fraværene sammen til ett, eller rett «fra» eller «til»."),
                related=((person.at("absences", before, "start"), N_("det forrige begynner her")),),
                value=person.absences[number].start,
                start=person.absences[number].start,
                person=person_in_words(register, person.id),
            )


@rule(
    "K312",
    "utløpt-før-oppnådd",
    Severity.ERROR,
    title=N_("Kvalifikasjonen utløper før den er oppnådd"),
    holds=N_("Regelen krever at en kvalifikasjon utløper etter at den er oppnådd."),
    why=N_("Med disse datoene er kvalifikasjonen aldri gyldig. Ofte er datoene byttet om."),
)
def expires_before_achieved(register: Register, on: date) -> Iterator[Hit]:
    """A held qualification is achieved no later than its last valid day."""
    for person in register.people:
        for number, held in enumerate(person.qualifications):
            if held.valid_until is None or held.achieved <= held.valid_until:
                continue
            yield hit(
                person.at("qualifications", number, "valid_until"),
                N_("{qualification} hos {person} utløper {end}, men er oppnådd {day}."),
                label=N_("er før «oppnådd»"),
                help=N_("Rett «oppnådd» eller «gyldig_til»; kanskje er datoene byttet om."),
                related=((person.at("qualifications", number, "achieved"), N_("oppnådd her")),),
                value=held.valid_until,
                end=held.valid_until,
                day=held.achieved,
                qualification=record_in_words(register, Qualification, held.qualification),
                person=person_in_words(register, person.id),
            )


@rule(
    "K332",
    "samme-navn-i-enheten",
    Severity.NOTE,
    title=N_("To personer i enheten har samme navn"),
    holds=N_("Regelen sier fra når to personer i samme enhet har samme navn."),
    why=N_(
        "Ofte er samme person registrert to ganger. Da er rollene, kursene og fraværet delt på to, og begge "
        "telles. Er de to forskjellige personer, kan det stå."
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
                    N_("{person} har samme navn og enhet som {other}."),
                    label=N_("samme navn"),
                    help=N_("Flytt alt til den ene oppføringen og ta bort den andre, hvis det er samme person."),
                    related=((first.at("name"), N_("den andre med samme navn")),),
                    value=person.id,
                    person=person_in_words(register, person.id),
                    other=person_in_words(register, first.id),
                )


def _together(one: Person, other: Person) -> bool:
    """Whether some day both have a post in the same unit."""
    return any(mine.unit == theirs.unit and overlap(mine, theirs) for mine in one.posts for theirs in other.posts)
