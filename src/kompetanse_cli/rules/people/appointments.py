"""Who holds a role: when, and with whom in reserve (ORG-02)."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.model import N_, NOWHERE, Appointment, Person, Register, Severity, Unit, active
from kompetanse_cli.rules.base import (
    Hit,
    first_day,
    hit,
    latest_first_day,
    overlap,
    overlaps,
    person_in_words,
    role_in_words,
    rule,
    unit_in_words,
)


def _same(register: Register) -> Iterator[tuple[Appointment, ...]]:
    """Appointments of the same person to the same role, unit, subject and service area."""
    groups = grouped(((a.person, a.role, a.unit, a.subject, a.service_area), a) for a in register.appointments)
    return (group for group in groups.values() if len(group) > 1)


@rule(
    "K301",
    "overlappende-roller",
    Severity.ERROR,
    title=N_("Rollen er registrert to ganger"),
    holds=N_("Regelen krever at en person har samme rolle i samme enhet og fagområde bare én gang i samme tidsrom."),
    why=N_(
        "Overlapper to oppføringer, er det uklart når rollen begynte, og hvem som er stedfortreder. Slå dem sammen."
    ),
)
def overlapping(register: Register, on: date) -> Iterator[Hit]:
    """Appointments of one person to the same role, unit and subject follow upon each other."""
    for group in _same(register):
        for before, number in overlaps(group):
            earlier, held = group[before], group[number]
            yield hit(
                held.at("start"),
                N_("{person} har allerede rollen {role} i {unit} når denne oppføringen begynner {start}."),
                label=N_("begynner før den forrige er slutt"),
                help=N_("Slå de to oppføringene sammen, eller skriv «til» på den første, med en dato før {start}."),
                related=((earlier.at("start"), N_("den forrige begynner her")),),
                value=held.begun,
                person=person_in_words(register, held.person),
                role=role_in_words(register, held.role),
                unit=unit_in_words(register, held.unit),
                start=held.start if held.begun and held.begun.is_day else held.begun,
            )


def _held_in(register: Register) -> Iterator[tuple[Appointment, Unit, tuple[str | int, ...]]]:
    """Each appointment with its unit, and with each unit it covers too and the way to that one's id."""
    units = register.by_id(Unit)
    for held in register.appointments:
        if held.unit in units:
            yield held, units[held.unit], ()
        for number, unit_id in enumerate(held.also_covers):
            if unit_id in units and unit_id != held.unit:
                yield held, units[unit_id], ("also_covers", number)


@rule(
    "K303",
    "rolle-før-enheten",
    Severity.ERROR,
    title=N_("Rollen begynner før enheten"),
    holds=N_("Regelen krever at en rolle begynner tidligst den dagen enheten finnes."),
    why=N_(
        "Ingen kan ha en rolle i en enhet som ikke er opprettet. Hadde personen rollen i en annen enhet før, "
        "skriv den der."
    ),
)
def before_unit(register: Register, on: date) -> Iterator[Hit]:
    """No role in a unit begins before the unit does; a unit it covers too need only exist on some day of it."""
    for held, unit, path in _held_in(register):
        # Nobody knows that it began before, where the first day is missing or a year.
        if unit.start is None or held.start is None or latest_first_day(held) >= unit.start:
            continue
        # A unit that is covered too is so on the days it exists.
        if path and overlap(held, unit):
            continue
        here = N_("Sett «fra» på rollen til {start:%Y-%m-%d}, eller flytt tiden før til enheten som fantes da.")
        there = N_("Ta enheten ut av «dekker_også», og skriv en egen rolle i den fra {start:%Y-%m-%d}.")
        yield hit(
            held.at(*path) if path else held.at("start"),
            N_("Rollen {role} i {unit} begynner før enheten, som finnes fra {start}."),
            label=N_("enheten finnes fra {start}"),
            help=there if path else here,
            related=((unit.at("start"), N_("første dag for enheten")),),
            value=unit.id if path else held.begun,
            role=role_in_words(register, held.role),
            unit=unit_in_words(register, unit.id),
            start=unit.start,
        )


@rule(
    "K304",
    "rolle-i-nedlagt-enhet",
    Severity.ERROR,
    title=N_("Rollen varer etter at enheten er lagt ned"),
    holds=N_("Regelen krever at en rolle slutter senest når enheten legges ned."),
    why=N_(
        "Når en enhet legges ned, må noen bestemme om hver rolle slutter eller flyttes. Skriv «til» på rollen, "
        "og registrer rollen på nytt i enheten som overtar."
    ),
)
def in_closed_unit(register: Register, on: date) -> Iterator[Hit]:
    """A role ends with its unit at the latest; a unit it covers too need only exist on some day of it. One that ends
    with its holder's employment needs no end of its own."""
    for held, unit, path in _held_in(register):
        last = register.last_day_of(held)
        if unit.end is None or (last is not None and last <= unit.end) or (path and overlap(held, unit)):
            continue
        at = held.at(*path) if path else held.at("end")
        here = N_("Skriv «til: {end:%Y-%m-%d}», og registrer rollen i enheten som overtar.")
        there = N_("Skriv «til: {end:%Y-%m-%d}» på rollen, og en ny rolle fra dagen etter uten denne enheten.")
        yield hit(
            at,
            N_("{person} har rollen {role} i {unit} etter at enheten er lagt ned {end}."),
            label=N_("siste dag for enheten er {end}"),
            help=there if path else here,
            related=((unit.at("end"), N_("siste dag for enheten")),),
            edits=((at, unit.end.isoformat()),) if not path and held.end and first_day(held) <= unit.end else (),
            value=unit.id,
            person=person_in_words(register, held.person),
            role=role_in_words(register, held.role),
            unit=unit_in_words(register, unit.id),
            end=unit.end,
        )


@rule(
    "K307",
    "egen-stedfortreder",
    Severity.ERROR,
    title=N_("Personen er sin egen stedfortreder"),
    holds=N_("Regelen krever at stedfortrederen er en annen enn personen i rollen."),
    why=N_(
        "Er personen i rollen borte, er stedfortrederen borte samtidig. Skriv en annen person, eller ta bort linjen."
    ),
)
def own_deputy(register: Register, on: date) -> Iterator[Hit]:
    """Nobody is their own deputy."""
    for held in register.appointments:
        if held.deputy == held.person:
            yield hit(
                held.at("deputy"),
                N_("{person} er sin egen stedfortreder."),
                label=N_("samme person som har rollen"),
                help=N_("Skriv en annen person under «stedfortreder», eller ta bort linjen."),
                related=((held.at("person"), N_("har rollen")),),
                value=held.person,
                person=person_in_words(register, held.person),
            )


@rule(
    "K308",
    "stedfortreder-har-sluttet",
    Severity.WARNING,
    title=N_("Stedfortrederen har sluttet"),
    holds=N_("Regelen krever at stedfortrederen er ansatt så lenge rollen varer."),
    why=N_("En stedfortreder som har sluttet, kan ikke tre inn. Velg en ny, eller ta bort linjen."),
)
def deputy_left(register: Register, on: date) -> Iterator[Hit]:
    """The deputy of a role that is held on the day is still employed."""
    for held in register.appointments:
        deputy = register.find(Person, held.deputy)
        if deputy is None or deputy.end is None or deputy.end >= on or not active(held, on):
            continue
        yield hit(
            held.at("deputy"),
            N_("{deputy} er stedfortreder, men sluttet {end}."),
            label=N_("siste dag var {end}"),
            help=N_("Skriv en ny stedfortreder, eller ta bort linjen."),
            related=((deputy.at("end"), N_("sluttet her")),),
            value=deputy.id,
            deputy=person_in_words(register, deputy.id),
            end=deputy.end,
        )


@rule(
    "K123",
    "ingen-har-noen-rolle",
    Severity.WARNING,
    counts_over={"krav", "rolletildelinger"},
    title=N_("Ingen er registrert med en rolle"),
    holds=N_("Regelen krever at minst én person har en rolle når kommunen har egne krav."),
    why=N_(
        "Når ingen roller er registrert, er ingen krav oppfylt. Det er sjelden meningen: ofte er en fil "
        "flyttet, slettet eller utelatt. Er kommunen nettopp kommet i gang, kommer rollene etter hvert."
    ),
)
def nobody_appointed(register: Register, on: date) -> Iterator[Hit]:
    """Some appointment stands in the files when the municipality has requirements of its own."""
    own = [requirement for requirement in register.requirements if requirement.address != NOWHERE]
    # Before anybody is there, a municipality has only begun.
    if own and register.people and not register.appointments:
        yield hit(
            own[0].at("id"),
            N_("Kommunen har egne krav, men ingen er registrert under «rolletildelinger»."),
            label=N_("ingen kan oppfylle dette"),
            help=N_("Legg til «rolletildelinger», eller finn igjen filen de stod i."),
            value="rolletildelinger",
        )
