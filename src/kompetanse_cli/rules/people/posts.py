"""People's posts and units' places in the tree, where they are dated: without overlap or hole, in units that exist."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model import N_, Address, Person, Register, Severity, Unit
from kompetanse_cli.rules.base import Hit, first_day, hit, last_day, overlaps, person_in_words, rule, unit_in_words
from kompetanse_cli.rules.organisation.tree import rivals


@rule(
    "K213",
    "overlappende-del-av",
    Severity.ERROR,
    title=N_("Enheten ligger under to enheter samtidig"),
    holds=N_("Regelen krever at en enhet bare ligger under én enhet om gangen."),
    why=N_("Overlapper to perioder i «del_av», er det uklart hvilken enhet som er over. Den første i listen brukes."),
)
def two_above(register: Register, on: date) -> Iterator[Hit]:
    """The periods of a dated `del_av` follow upon each other."""
    for unit in register.units:
        for before, number in overlaps(unit.placements):
            yield hit(
                unit.at("part_of", number),
                N_("{unit} ligger under to enheter på samme tid."),
                label=N_("begynner før den forrige er slutt"),
                help=N_("Rett «fra» eller «til» så den ene perioden slutter dagen før den andre begynner."),
                related=((unit.at("part_of", before), N_("den forrige perioden")),),
                value=unit.placements[number].unit,
                unit=unit_in_words(register, unit.id),
            )


@rule(
    "K214",
    "hull-i-del-av",
    Severity.ERROR,
    title=N_("Periodene i «del_av» har et hull"),
    holds=N_("Regelen krever at periodene i «del_av» dekker hele tiden enheten finnes."),
    why=N_("De dagene som mangler, hører enheten ikke til noe, og summene for kommunen blir feil."),
)
def hole(register: Register, on: date) -> Iterator[Hit]:
    """On no day of its life is a unit outside the periods of its `del_av`, unless it is the only one at the top."""
    for each, top in rivals(register):
        if each.number is None:
            continue
        yield hit(
            each.unit.at("part_of", each.number),
            _missing(each.start, each.end),
            label=N_("den nærmeste perioden"),
            help=N_("Rett «fra» eller «til» så periodene følger etter hverandre."),
            related=((top.unit.at("id"), N_("denne enheten står øverst")),),
            value=f"{each.unit.id} {each.start}",
            unit=unit_in_words(register, each.unit.id),
            first=each.start,
            last=each.end,
        )


def _missing(first: date, last: date) -> str:
    if first == date.min:
        return N_("«del_av» sier ikke hvor {unit} lå til og med {last}.")
    if last == date.max:
        return N_("«del_av» sier ikke hvor {unit} ligger fra {first}.")
    return N_("«del_av» sier ikke hvor {unit} ligger fra {first} til {last}.")


@rule(
    "K215",
    "enhet-utenfor-ansettelsen",
    Severity.WARNING,
    title=N_("Ansettelsen varer lenger enn enheten"),
    holds=N_("Regelen krever at enheten en person arbeider i, finnes så lenge ansettelsen varer."),
    why=N_(
        "Ellers står personen i en enhet som ikke er åpnet, eller som er lagt ned. Den som bytter enhet, får "
        "«ansettelser» med hver enhet og datoene."
    ),
)
def unit_outside_employment(register: Register, on: date) -> Iterator[Hit]:
    """A unit exists, itself or as those it has replaced, on every day on which somebody is employed in it.

    Where a first day is not written, the person is there on the day at least.
    """
    for person in register.people:
        for number, post in enumerate(person.posts):
            unit = register.find(Unit, post.unit)
            if unit is None or (unit.start is None and unit.end is None):
                continue
            if any(last_day(each) < first_day(each) for each in (post, unit)):
                continue
            first = post.start or min(on, last_day(post))
            if first < _opened(register, unit):
                yield _hit(
                    register,
                    person,
                    unit,
                    number,
                    N_("{person} er registrert i {unit}, som først åpner {day}."),
                    unit.start,
                )
            elif last_day(post) > last_day(unit):
                text = N_("{person} er registrert i {unit}, som er lagt ned etter {day}.")
                yield _hit(register, person, unit, number, text, unit.end)


def _hit(register: Register, person: Person, unit: Unit, number: int, text: str, day: date | None) -> Hit:
    return hit(
        _unit_at(person, number),
        text,
        label=N_("enheten finnes ikke hele tiden"),
        help=N_("Skriv «ansettelser» med hver enhet og datoene, eller rett «fra» eller «til»."),
        related=((unit.at("id"), N_("enheten")),),
        value=f"{person.id} {unit.id}",
        person=person_in_words(register, person.id),
        unit=unit_in_words(register, unit.id),
        day=day,
    )


def _unit_at(person: Person, number: int) -> Address:
    return person.at("employments", number, "unit") if person.employments else person.at("home")


def _opened(register: Register, unit: Unit) -> date:
    """The first day of the unit, or of the oldest of those it has come in place of, step by step."""
    first, waiting, seen = first_day(unit), list(unit.replaces), {unit.id}
    while waiting:
        old = register.find(Unit, waiting.pop())
        if old is not None and old.id not in seen:
            seen.add(old.id)
            first = min(first, first_day(old))
            waiting += old.replaces
    return first
