"""Who has not handed in what by its deadline: one line for each person and work, for whoever is to remind them."""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.analysis.calendar import DueKind, due, select_due
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Person
from kompetanse_cli.report.base import (
    Block,
    Col,
    Context,
    Paragraph,
    Section,
    Table,
    contact,
    deadline_cell,
    person,
    sort_units,
    unit,
)


@frozen
class _Missing:
    """A work that somebody has not handed in."""

    person: str
    unit: str
    work: str
    deadline: date


def hand_ins_section(context: Context) -> Section:
    """By unit and name; nothing at all where no work is late."""
    late = _late(context)
    blocks: tuple[Block, ...] = ()
    if late and context.is_anonymous:
        # Each line would tell what a single person has not done.
        count = context.people_words(len({each.person for each in late}))
        blocks = (Paragraph(context.language.say(N_("Deltakere som mangler en innlevering: {n}."), n=count)),)
    elif late:
        blocks = (_table(context, late),)
    return Section("ikke-levert", context.language.say(N_("Deltakere som ikke har levert")), blocks)


def _late(context: Context) -> list[_Missing]:
    register = context.register
    items = select_due(register, due(context.snapshot, 0), context.on, unit=context.unit_id)
    people = register.by_id(Person)
    found = [
        _Missing(each, register.unit_of(people[each], context.on), item.text, item.day)
        for item in items
        if item.kind is DueKind.WORK and item.overdue
        for each in item.people
        if each in people
    ]

    def place(each: _Missing) -> tuple[object, ...]:
        # By what is shown of them: a hidden name must not show through its place in the list.
        name = context.language.sort_key(context.names.person(each.person))
        return sort_units(context, each.unit), name, each.deadline, each.work

    return sorted(found, key=place)


def _table(context: Context, late: Iterable[_Missing]) -> Table:
    return Table.of(
        context.names,
        "ikke-levert-innen-fristen",
        N_("Deltakere som ikke har levert innen fristen"),
        late,
        person(lambda each: each.person),
        unit(lambda each: each.unit),
        contact(context, lambda each: each.person),
        Col("mellomarbeid", N_("Innlevering"), lambda each: each.work),
        Col("frist", N_("Frist"), lambda each: deadline_cell(context, each.deadline, context.on)),
        of_each_person=True,
    )
