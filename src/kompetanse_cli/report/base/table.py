"""Columns that many tables have: for what has an id, the name for people, and the id beside it for CSV and JSON.

Each takes a function from an item to an id. People and units stand in the cells as such, and are named when the
report is prepared for those who read it: who is hidden is told of by role then.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, PersonRef, UnitRef
from kompetanse_cli.model import CompetenceRequirement, Interval, Person, Requirement, Role, Subject, active
from kompetanse_cli.report.base.cells import Branch, Cell, Label
from kompetanse_cli.report.base.columns import Col
from kompetanse_cli.report.base.context import Context
from kompetanse_cli.report.base.naming import UNKNOWN, BuiltIn, Naming

T = TypeVar("T")
IdOf = Callable[[T], str | None]
Pair = tuple[Col[T], Col[T]]


def itself(record_id: str) -> str:
    """The item, where it is an id."""
    return record_id


def named(kind: type[BuiltIn]) -> Callable[[Naming, str], str]:
    """The name of a role, a requirement, a subject …, for columns that only show it."""
    return lambda names, record_id: names.of(kind, record_id)


def unit_cell(of: IdOf[T]) -> Callable[[T], UnitRef | None]:
    """A unit by its id; the name comes when the report is prepared for those who read it."""
    return lambda item: UnitRef(found) if (found := of(item)) else None


def person_cell(of: IdOf[T]) -> Callable[[T], PersonRef | None]:
    """A person by the id; the name, or the role of one who is hidden, comes when it is known who reads."""
    return lambda item: PersonRef(found) if (found := of(item)) else None


def unit(of: IdOf[T]) -> Pair[T]:
    """A unit."""
    return Col("enhet_navn", N_("Enhet"), unit_cell(of)), Col("enhet", N_("Enhetens id"), of, data_only=True)


def unit_in_tree(context: Context, ids: Iterable[str]) -> Pair[str]:
    """A unit that is the item itself, by id, as many steps in as it stands below the topmost of `ids`."""
    depth = context.register.tree_on(context.on).depth
    top = min((depth[found] for found in ids), default=0)
    return (
        Col("enhet_navn", N_("Enhet"), lambda found: Branch(context.names.unit(found), depth[found] - top)),
        Col("enhet", N_("Enhetens id"), itself, data_only=True),
    )


def short_label(names: Naming, requirement: Requirement) -> Label:
    """A requirement in a cell: the short name for people, the whole name for programs."""
    return Label(names.title(requirement), names.short(requirement))


def _requirement(names: Naming, requirement_id: str) -> Cell:
    found = names.register.find(Requirement, requirement_id)
    return requirement_id if found is None else short_label(names, found)


def requirement(of: IdOf[T]) -> Pair[T]:
    """A requirement."""
    return (
        Col("krav_navn", N_("Krav"), of, _requirement),
        Col("krav", N_("Kravets id"), of, data_only=True),
    )


def competence_requirement(of: IdOf[T]) -> Pair[T]:
    """A kompetansekrav."""
    return (
        Col("krav_navn", N_("Kompetansekrav"), of, named(CompetenceRequirement)),
        Col("krav", N_("Kravets id"), of, data_only=True),
    )


def place_and_requirement(
    context: Context | Callable[[T], Context], of: Callable[[T], CoverageLine]
) -> tuple[Col[T], ...]:
    """A line of coverage: its unit or service area, and its requirement, as the context of each calls them."""

    def side(item: T) -> Context:
        return context if isinstance(context, Context) else context(item)

    return (
        Col("enhet_navn", N_("Enhet"), lambda item: side(item).place_name(of(item))),
        Col("enhet", N_("Enhetens id"), lambda item: unit_id(of(item)), data_only=True),
        Col("krav_navn", N_("Krav"), lambda item: short_label(side(item).names, of(item).requirement)),
        Col("krav", N_("Kravets id"), lambda item: of(item).requirement.id, data_only=True),
    )


def unit_id(of: CoverageLine) -> str | None:
    """The id of the unit that a line of coverage is about; nothing for a service area or the municipality."""
    return of.unit.id if of.unit else None


def role(of: IdOf[T]) -> Pair[T]:
    """A role."""
    return (
        Col("rolle_navn", N_("Rolle"), of, named(Role)),
        Col("rolle", N_("Rollens id"), of, data_only=True),
    )


def subject(of: IdOf[T], *, data_only: bool) -> Pair[T]:
    """A subject; `data_only` where the municipality has none."""
    return (
        Col("fagområde_navn", N_("Fagområde"), of, named(Subject), data_only=data_only),
        Col("fagområde", N_("Fagområdets id"), of, data_only=True),
    )


def person(of: IdOf[T], key: str = "person", title: str = N_("Person"), id_title: str = N_("Personens id")) -> Pair[T]:
    """A person: the only way to show one in a column of its own."""
    return Col(f"{key}_navn", title, person_cell(of)), person_id(of, key, id_title)


def person_id(of: IdOf[T], key: str = "person", title: str = N_("Personens id")) -> Col[T]:
    """The id of a person, for CSV and JSON."""
    return Col(key, title, person_cell(of), data_only=True)


def contact(context: Context, of: IdOf[T]) -> Pair[T]:
    """The e-mail address and the telephone number of people who hold a role on the day; of nobody else.

    Source: they are kept to reach those who answer for something, and go to leaders and the coordinator alone.
    """

    def told(detail: str) -> Callable[[T], PersonRef | None]:
        def cell(item: T) -> PersonRef | None:
            person = context.register.find(Person, of(item))
            has_it = person is not None and person.show_name and getattr(person, detail) is not None
            return PersonRef(person.id, detail=detail) if person and has_it and _has_role(context, person) else None

        return cell

    return Col("e_post", N_("E-post"), told("email")), Col("telefon", N_("Telefon"), told("phone"))


def _has_role(context: Context, person: Person) -> bool:
    return any(active(each, context.on) for each in context.register.appointments_of.get(person.id, ()))


def first_day_cell(begun: Interval | None, language: Language) -> Cell:
    """The first day in a role: a date, a year, or that nobody knows it."""
    if begun is None:
        return Label(UNKNOWN, language.say(UNKNOWN))
    return begun.first if begun.is_day else begun.text


def word(value: str, language: Language) -> Label:
    """A word of a closed list: as the files spell it for programs, in the reader's language for people."""
    return Label(value, language.say(value))
