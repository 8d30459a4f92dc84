"""Completed courses as records of people; and what a table of them says of somebody where the files say nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kompetanse_cli.analysis.people import last_valid_day
from kompetanse_cli.editing import Append
from kompetanse_cli.model import N_, HeldQualification, Message, Person, Source, alias_of, columns_of, message
from kompetanse_cli.operations.importing.competence.completed_course import (
    CompletedCourse,
    SameCourse,
    tell,
    together,
    who,
    written_day,
)
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.plan import Effect, name_of, shown
from kompetanse_cli.operations.importing.posts import OF_POST
from kompetanse_cli.operations.importing.staff import staff_fields
from kompetanse_cli.operations.importing.table import Row, Wrong
from kompetanse_cli.operations.operation import written


def plan_on_people(names: Names, completions: Iterable[CompletedCourse]) -> None:
    """A record for each completion that the files do not have."""
    for same in together(names, completions):
        person = same.first.whose
        number, known = next(
            (
                (number, held)
                for number, held in enumerate(person.qualifications if isinstance(person, Person) else ())
                if (held.qualification, held.achieved) == (same.first.what, same.first.day)
            ),
            (0, None),
        )
        if known is not None:
            assert isinstance(person, Person)
            _compare(names, person, number, known, same)
        else:
            _add(names, person, same)


def _add(names: Names, person: Person | NewPerson, same: SameCourse) -> None:
    plan = names.plan
    value = written(
        HeldQualification,
        qualification=same.first.what,
        achieved=same.first.day,
        valid_until=same.end,
        level=same.level,
        source=same.source or Source.IMPORT.value,
    )
    if isinstance(person, Person):
        plan.operation.add_to(person, "qualifications", value=value)
    else:
        _add_to_new(names, person, same.rows, value)
    tell(names, Effect.ADDED, _what(names, same, same.end), same.rows)


def _add_to_new(names: Names, person: NewPerson, rows: Sequence[Row], value: dict[str, Any]) -> None:
    """Put a completion into what adds somebody the table makes."""
    changes = names.plan.operation.changes
    added = changes[person.place]
    assert isinstance(added, Append)
    assert isinstance(added.value, dict)
    key = alias_of(Person, "qualifications")
    order = [alias_of(Person, name) for name in Person.model_fields]
    whole = {**added.value, key: [*added.value.get(key, ()), value]}
    changes[person.place] = replace(added, value={name: whole[name] for name in sorted(whole, key=order.index)})
    told = {name: each for name, each in added.value.items() if name != key}
    for row in rows:
        names.plan.tell_more(row, person.place, told)


def _what(names: Names, same: SameCourse, end: date | None) -> Message:
    about: dict[str, object] = {"course": same.first.what, "day": written_day(same.first.day)}
    about["person"] = who(names, same.first.whose)
    if end is None:
        return message(N_("{course} {day}: {person}"), **about)
    return message(N_("{course} {day} (gyldig til {end}): {person}"), end=written_day(end), **about)


def _compare(names: Names, person: Person, number: int, known: HeldQualification, same: SameCourse) -> None:
    """Compare a record with what rows say of it: another end or level is written when somebody has said so."""
    end = last_valid_day(names.register, known.qualification, known.achieved, known.valid_until)
    differing = [
        (name, before, after, show)
        for name, before, after, show in (
            ("valid_until", end, same.end, written_day),
            ("level", known.level, same.level, str),
            ("source", known.source and known.source.value, same.source, str),
        )
        if after is not None and before != after
    ]
    if not differing:
        tell(names, Effect.UNCHANGED, _what(names, same, end), same.rows)
        return
    is_written = names.plan.wishes.overwrite
    for name, _, after, _show in differing if is_written else ():
        names.plan.operation.put(person, "qualifications", number, name, value=after)
    text = N_("{differences}: {course} {day}, {person}")
    differences = ", ".join(_difference(name, before, after, show) for name, before, after, show in differing)
    about = {"course": same.first.what, "day": written_day(same.first.day), "person": who(names, person)}
    tell(
        names,
        Effect.CHANGED if is_written else Effect.ASKED,
        message(text, differences=differences, **about),
        same.rows,
    )


def _difference(name: str, before: Any, after: Any, show: Callable[[Any], str]) -> str:
    key = alias_of(HeldQualification, name).replace("_", " ")
    return f"{key} {'–' if before is None else show(before)} → {show(after)}"


def fill_people(names: Names, told: Iterable[tuple[Row, Person]], on: date) -> None:
    """Write what rows say of people in the files where these say nothing; of what they say otherwise it is told."""
    by_person: dict[str, tuple[Person, list[Row]]] = {}
    for row, person in told:
        by_person.setdefault(person.id, (person, []))[1].append(row)
    for person, rows in by_person.values():
        _fill(names, person, rows, on)


def _fill(names: Names, person: Person, rows: Sequence[Row], on: date) -> None:
    new: dict[str, tuple[Row, Any]] = {}
    for row in rows:
        for name, value in _said(names, row).items():
            before = new[name][1] if name in new else _in_files(person, name, row, names, on)
            if before is None:
                new[name] = row, value
            elif before is not _UNTOLD and before != value:
                text = message(N_("{person}: filene har {before}, og arket har {value}. Verdien i filene "
                                  "blir stående; rett den der om arket har rett"),
                               before=_shown(name, before), value=_shown(name, value),
                               person=name_of(person))  # fmt: skip
                names.plan.remarks.append(row.remark(columns_of(Person)[name][0].name, text))
    details = []
    for name, (_, value) in new.items():
        number = _post(person, rows[0], names, on) if name in OF_POST and person.employments else None
        way = (name,) if number is None else ("employments", number, OF_POST[name])
        names.plan.operation.put(person, *way, value=value)
        details.append(f"{alias_of(Person, name)}: – → {shown(value)}")
    if details:
        all_rows = list(dict.fromkeys(row.key for row, _ in new.values()))
        told = [next(row for row in rows if row.key == key) for key in all_rows]
        names.plan.tell(Effect.CHANGED, told, message(N_("person {person}"), person=name_of(person)), *details)


def _shown(name: str, value: Any) -> str:
    return "…" if name == "employee_number" else shown(value)


def _said(names: Names, row: Row) -> Mapping[str, Any]:
    try:
        return {name: value for name, value in staff_fields(names, row) if value is not None}
    except Wrong as wrong:
        names.plan.remarks += wrong.remarks
        return {}


_UNTOLD = object()


def _in_files(person: Person, name: str, row: Row, names: Names, on: date) -> Any:
    """What the files say; `_UNTOLD` where it can't be told which post a row is about."""
    if name == "education" and person.educations:
        return _UNTOLD
    if name == "email":
        return person.email.casefold() if person.email else None
    if name not in OF_POST or not person.employments:
        return getattr(person, name)
    number = _post(person, row, names, on)
    return _UNTOLD if number is None else getattr(person.employments[number], OF_POST[name])


def _post(person: Person, row: Row, names: Names, on: date) -> int | None:
    """The number of the post that a row is about: the one of the day, in the unit it says where there are several."""
    posts = [number for number, post in enumerate(person.employments) if post.holds_on(on)]
    word = row.cells.peek("enhet")
    if len(posts) > 1 and isinstance(word, str):
        unit = names.known_unit(word)
        posts = [number for number in posts if person.employments[number].unit == unit]
    return posts[0] if len(posts) == 1 else None
