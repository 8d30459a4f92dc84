"""The posts that rows say people have: those of one person, from however many rows and sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kompetanse_cli.editing import Append
from kompetanse_cli.model import N_, Employment, Person, alias_of, message
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.periods import RowPeriod, parts_of
from kompetanse_cli.operations.importing.table import Row, Wrong
from kompetanse_cli.operations.operation import written
from kompetanse_cli.reading.tables.csv import Remark

# The columns with the days of a post; the last are those of the role where the table has roles.
DAYS = (("ansatt_fra", "first_day"), ("ansatt_til", "last_day"), ("fra", "first_day"), ("til", "last_day"))
# The fields of a person that are those of the only post, and what they are in a list.
OF_POST = {"home": "unit", "position": "position", "percent": "percent", "first_day": "start", "last_day": "end"}


def post_of(row: Row, unit: str | None, own: Iterable[tuple[str, Any]]) -> RowPeriod:
    """The post that a row says; `own` are the fields of a person it says."""
    given = {OF_POST[name]: value for name, value in own if name in OF_POST}
    return RowPeriod(row, given if unit is None else {"unit": unit, **given})


def add_to_new(names: Names, person: NewPerson, told: RowPeriod, own: Iterable[tuple[str, Any]]) -> bool:
    """What a row more says of somebody the table makes: another post, or what the rows of other sheets did not say.
    Whether it says anything that is not said already. Raises Wrong when it says something else."""
    changes = names.plan.operation.changes
    added = changes[person.place]
    assert isinstance(added, Append)
    assert isinstance(added.value, dict)
    posts = _with_post(person.posts, told)
    more = _not_said(added.value, person, told.row, own)
    if posts == person.posts and not more:
        return False
    key, order = alias_of(Person, "employments"), [alias_of(Person, name) for name in Person.model_fields]
    short = {alias_of(Person, name) for name in OF_POST} | {key}
    value = {name: each for name, each in added.value.items() if name not in short} | more
    if len(posts) == 1:
        value |= written(Person, **{name: posts[0].given.get(of_it) for name, of_it in OF_POST.items()})
    else:
        value[key] = parts_of(Employment, posts)
    in_order = {name: value[name] for name in sorted(value, key=order.index)}
    changes[person.place] = replace(added, value=in_order)
    names.plan.tell_more(told.row, person.place, in_order)
    names.make(replace(person, posts=posts), person)
    return True


def _with_post(posts: tuple[RowPeriod, ...], told: RowPeriod) -> tuple[RowPeriod, ...]:
    """The posts with one more. What another sheet says of a post in the same unit, and agrees with, is that post; in a
    row that says no unit it is the first."""
    for number, post in enumerate(posts):
        given = {"unit": post.given.get("unit"), **told.given}
        is_same = given == post.given or told.row.sheet != post.row.sheet or "unit" not in told.given
        if is_same and all(post.given.get(name, value) == value for name, value in given.items()):
            both = RowPeriod(post.row, {**post.given, **given})
            return (*posts[:number], both, *posts[number + 1 :]) if both.given != post.given else posts
    if "unit" not in told.given:
        require_agreement([*posts[:1], told])
    return (*posts, told)


def _not_said(
    said: dict[str, Any], person: NewPerson, row: Row, own: Iterable[tuple[str, Any]]
) -> dict[str, Any]:  # fmt: skip
    """What a row says of the person alone that no row has said. Raises Wrong when it says something else, or when rows
    of one sheet do not say the same."""
    more: dict[str, Any] = {}
    for name, value in own:
        key = alias_of(Person, name)
        if name in OF_POST or said.get(key) == value:
            continue
        if key in said or row.sheet == person.posts[0].row.sheet:
            raise Wrong(disagrees(row, key, person.posts[0].row))
        more |= written(Person, **{name: value})
    return more


def require_agreement(rows: Sequence[RowPeriod]) -> RowPeriod:
    """What rows of one post say together. Raises Wrong when one says something else than another."""
    said: dict[str, Any] = {}
    for told in rows:
        for name, value in told.given.items():
            if said.setdefault(name, value) != value:
                column = next((c for c, field in DAYS if OF_POST[field] == name and c in told.row.cells), "enhet")
                raise Wrong(disagrees(told.row, column, rows[0].row))
    return RowPeriod(rows[0].row, said)


def disagrees(row: Row, column: str, other: Row) -> Remark:
    """The remark that a row says something else than another."""
    return row.remark(
        column, message(N_("raden sier noe annet enn rad {number} om det samme"), number=other.number)
    )  # fmt: skip
