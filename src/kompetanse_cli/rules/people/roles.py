"""Which roles belong where, and which go together (ORG-03, S0-R11 to S0-R13)."""

from collections.abc import Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.base import PEOPLE, ROLES, change_days_of
from kompetanse_cli.model import (
    N_,
    Appointment,
    Level,
    Person,
    Register,
    Role,
    Severity,
    Tree,
    Unit,
    active,
    is_lowest,
    level_of,
)
from kompetanse_cli.rules.base import Hit, first_day, hit, last_day, person_in_words, role_in_words, rule, unit_in_words

# S0-R11 and S0-R12: these teach and help in their own unit.
IN_OWN_UNIT = ("koordinerende-instruktør", "ressursperson")
NO_LEADERS = ("kommunekoordinator", "hovedinstruktør", "koordinerende-instruktør", "ressursperson")
# S0-R13: allowed, but the one was meant to have the other to turn to. The first pair counts in the same unit only.
TWO_ROLES = (("leder", "ressursperson", True), ("hovedinstruktør", "koordinerende-instruktør", False))


@rule(
    "K309",
    "rolle-på-annet-nivå",
    Severity.WARNING,
    title=N_("Rollen hører ikke hjemme på dette nivået"),
    holds=N_("Regelen krever at en rolle ligger på et av nivåene den er ment for."),
    why=N_(
        "En rolle på feil nivå teller sjelden for kravet den er ment for. Tilpasser dere rollen selv, legg den "
        "under «roller» med nivåene dere bruker. En enhet på nederste nivå regnes også som avdeling."
    ),
)
def other_level(register: Register, on: date) -> Iterator[Hit]:
    """A role is held on a level it belongs to; the lowest unit of a branch is its own department (ORG-03)."""
    for held in register.appointments:
        role, unit = register.find(Role, held.role), register.find(Unit, held.unit)
        level = level_of(register, unit) if unit else None
        if role is None or unit is None or level is None or level in role.levels:
            continue
        if Level.DEPARTMENT in role.levels and is_lowest(register, unit, max(first_day(held), first_day(unit))):
            continue
        yield hit(
            held.at("unit"),
            N_("Rollen {role} er ment for nivået {levels}, men {unit} er på nivået {level}."),
            label=N_("nivået her er {level}"),
            help=N_("Velg en enhet på nivået {levels}, eller legg rollen under «roller» med egne nivåer."),
            value=held.unit,
            role=role_in_words(register, held.role),
            unit=unit_in_words(register, held.unit),
            level=level.value,
            levels=", ".join(each.value for each in role.levels),
        )


@rule(
    "K310",
    "rolle-utenfor-egen-enhet",
    Severity.WARNING,
    counts_over=PEOPLE,
    title=N_("Personen arbeider et annet sted"),
    holds=N_(
        "Regelen krever at instruktører og ressurspersoner har rollen i enheten de arbeider i, eller i en over "
        "eller under."
    ),
    why=N_(
        "Rollene går ut på å undervise og hjelpe i egen enhet. Er personen flyttet, rett «enhet» på personen; "
        "ellers bør en annen ha rollen."
    ),
)
def outside_own_unit(register: Register, on: date) -> Iterator[Hit]:
    """Those who teach and help in their own unit hold the role there, or above or below it (S0-R11, S0-R12).

    A role that has ended is left alone: the files tell where a person works now, not where it was then.
    """
    for held in register.appointments:
        if held.role not in IN_OWN_UNIT or last_day(held) < on:
            continue
        person = register.find(Person, held.person)
        if person is None:
            continue
        day = next(
            (day for day in _days(register, person, held, on) if not _related(register, person, held, day)), None
        )
        if day is None:
            continue
        own, later = register.unit_of(person, day), day > max(on, first_day(held))
        yield hit(
            held.at("unit"),
            N_("{person} har rollen {role} i {unit}, men arbeider fra {day} i {own}.")
            if later
            else N_("{person} har rollen {role} i {unit}, men arbeider i {own}."),
            label=N_("verken egen enhet, over den eller under den"),
            help=N_(
                "Rett «enhet» på personen hvis personen har flyttet, eller gi rollen til en som arbeider i enheten."
            ),
            related=((person.unit_at(day), N_("arbeider her")),),
            value=held.unit,
            person=person_in_words(register, held.person),
            role=role_in_words(register, held.role),
            unit=unit_in_words(register, held.unit),
            own=unit_in_words(register, own),
            day=day,
        )


def _days(register: Register, person: Person, held: Appointment, on: date) -> Iterator[date]:
    """The days of the role, from today on, from which the person's units or the tree can be others; employed ones."""
    first = max(on, first_day(held))
    turns = (*register.tree_turns, *change_days_of(*person.employments))
    days = {first, *(day for day in turns if day is not None and first < day <= last_day(held))}
    return (day for day in sorted(days) if not person.employments or active(person, day))


def _related(register: Register, person: Person, held: Appointment, day: date) -> bool:
    """Whether one of the person's units is that of the role, above it or below it; also when nobody can tell."""
    tree = register.tree_on(day)
    if not tree.reaches_top(held.unit):
        return True
    above = {unit.id for unit in tree.chain(held.unit)}
    return any(
        not tree.reaches_top(own)
        or own in above
        or any(unit.id == held.unit for unit in tree.ancestors(own))
        or held.unit in _replaced(tree, own)
        for own in register.units_of(person, day)
    )


def _replaced(tree: Tree, unit_id: str) -> set[str]:
    """The units that a unit and those above it have come in place of, step by step: the person was in one of them."""
    waiting = [unit.id for unit in tree.chain(unit_id)]
    replaced: set[str] = set()
    while waiting:
        unit = tree.units.get(waiting.pop())
        new = set(unit.replaces) - replaced if unit else set()
        replaced |= new
        waiting += new
    return replaced


@rule(
    "K311",
    "bare-for-ledere",
    Severity.WARNING,
    title=N_("Rollen er ingen lederrolle"),
    holds=N_("Regelen krever at «konstituert» og «stedlig» bare brukes om ledere."),
    why=N_(
        "«konstituert» og «stedlig» sier noe om en lederstilling og teller ikke for andre roller. «Stedlig» "
        "betyr at lederen har kontor i enheten."
    ),
)
def for_leaders_only(register: Register, on: date) -> Iterator[Hit]:
    """Only leaders are acting or on site; a municipality's own roles may be leaders too."""
    for held in register.appointments:
        for field in ("acting", "on_site"):
            if held.role in NO_LEADERS and getattr(held, field) is not None:
                yield hit(
                    held.at(field, on_key=True),
                    N_("Rollen {role} er ingen lederrolle, så «konstituert» og «stedlig» kan ikke brukes."),
                    label=N_("gjelder bare ledere"),
                    help=N_("Ta bort linjen, eller rett «rolle»."),
                    value=field,
                    role=role_in_words(register, held.role),
                )


@rule(
    "K313",
    "dobbeltrolle",
    Severity.NOTE,
    counts_over=ROLES,
    title=N_("Én person har begge rollene"),
    holds=N_("Regelen sier fra når samme person er leder og ressursperson i enheten."),
    why=N_(
        "Rollene er ment å støtte hverandre. Det samme gjelder hovedinstruktør og koordinerende instruktør. Det "
        "er lov, men reserven er for liten: slutter personen, mangler begge rollene."
    ),
)
def two_roles(register: Register, on: date) -> Iterator[Hit]:
    """No leader is resource person in the same unit, no head instructor coordinating instructor (S0-R13)."""
    for person_id, held in register.appointments_of.items():
        if len(held) == 1:
            continue
        for first, second in _beside([each for each in held if active(each, on)]):
            yield hit(
                second.at("role"),
                N_("{person} har både rollen {one} og rollen {other} i {unit}. Da mangler begge om {person} slutter.")
                if first.unit == second.unit
                else N_("{person} har både rollen {one} og rollen {other}. Da mangler begge om {person} slutter."),
                label=N_("samme person som i den andre rollen"),
                help=N_("Gi den ene rollen til en annen, eller la det stå."),
                related=((first.at("role"), N_("den andre rollen")),),
                value=f"{person_id} {second.unit}",
                unit=unit_in_words(register, second.unit),
                person=person_in_words(register, person_id),
                one=role_in_words(register, first.role),
                other=role_in_words(register, second.role),
            )


def _beside(held: Sequence[Appointment]) -> Iterator[tuple[Appointment, Appointment]]:
    """Each appointment to the latter of two roles, after the first one to the former; those of one person."""
    for one, other, same_unit in TWO_ROLES:
        former: dict[str, Appointment] = {}
        for each in held:
            if each.role == one:
                former.setdefault(each.unit if same_unit else "", each)
        for each in held:
            first = former.get(each.unit if same_unit else "")
            if each.role == other and first is not None:
                yield first, each
