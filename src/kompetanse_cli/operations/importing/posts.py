"""Where the people of a table work, and when: one row each, or several rows for one person."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model.people import Employment, Person
from kompetanse_cli.model.record import alias_of
from kompetanse_cli.operations.importing.columns import Row
from kompetanse_cli.operations.importing.naming import Names, NewPerson, several_units
from kompetanse_cli.operations.importing.periods import Told, change_list, parts_of, without_twins, write_list
from kompetanse_cli.operations.importing.plan import name_of
from kompetanse_cli.operations.importing.values import Wrong
from kompetanse_cli.reading.change import Append

# The fields of a person that are those of the only post, and what they are in a list.
OF_POST = {"home": "unit", "first_day": "start", "last_day": "end"}


def post_of(row: Row, unit: str | None, own: Iterable[tuple[str, Any]]) -> Told:
    """What a row says of a post; `own` are the fields of a person it says."""
    given = {OF_POST[name]: value for name, value in own if name in OF_POST}
    return Told(row, given if unit is None else {"unit": unit, **given})


def add_post(names: Names, person: NewPerson, told: Told) -> None:
    """One more post of somebody the table makes; none, where an earlier row has said the same."""
    posts = (*person.posts, told)
    if len(without_twins(posts)) < len(posts):
        text = message(N_("raden står to ganger, og blir lest én gang"))
        names.plan.remarks.append(told.row.remark("navn", text))
        return
    changes = names.plan.operation.changes
    added = changes[person.place]
    assert isinstance(added, Append)
    assert isinstance(added.value, dict)
    key = alias_of(Person, "employments")
    short = {alias_of(Person, name) for name in OF_POST} | {key}
    value = {name: each for name, each in added.value.items() if name not in short}
    order = [alias_of(Person, name) for name in Person.model_fields]
    value[key] = parts_of(Employment, posts)
    in_order = {name: value[name] for name in sorted(value, key=order.index)}
    changes[person.place] = replace(added, value=in_order)
    names.make(replace(person, posts=posts), person)


def change_person(names: Names, person: Person, rows: list[Told], others: list[tuple[str, Any]]) -> None:
    """What the rows of one person change. Raises Wrong."""
    plan, rows = names.plan, without_twins(rows)
    units = {told.given["unit"] for told in rows if "unit" in told.given}
    if len(units) > 1 and any(told.row.cells.get("id") is None for told in rows):
        raise Wrong(rows[-1].row.remark("navn", several_units(name_of(person))))
    what = message(N_("person {person}"), person=name_of(person))
    fields = others
    details: tuple[str, ...] = ()
    if person.employments:
        refused = message(N_("{person} har flere ansettelser: rett «ansettelser» i filen"), person=name_of(person))
        details = change_list(plan, person, "employments", Employment, person.employments, rows, refused)
    elif len(rows) == 1:
        field_of = {told: name for name, told in OF_POST.items()}
        fields = [(field_of[name], value) for name, value in rows[0].given.items()] + others
    else:
        before = {"unit": person.home, "start": person.first_day, "end": person.last_day}
        details = write_list(plan, person, "employments", Employment, before, rows)
        for name in OF_POST:
            if getattr(person, name) is not None:
                plan.operation.drop(person, name, comments=True)
    plan.change(rows[0].row, person, what, fields, details)
