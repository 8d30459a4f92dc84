"""Changes of a unit's report that is there, by the answers of a form: only what has been answered since it was made.

A form may lie long with a leader. What has come into the file meanwhile is never overwritten by what stood in the form.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kompetanse_cli.editing import PutText
from kompetanse_cli.model import (
    EVERY_SUBJECT,
    N_,
    Address,
    Register,
    Result,
    Trained,
    UnitReport,
    WantedDecision,
    alias_of,
    message,
)
from kompetanse_cli.operations.importing.forms.form_sheets import ANSWER, TEXT, FormRow
from kompetanse_cli.operations.importing.forms.report_answers import (
    BY,
    CONFIRMED,
    CRITERIA,
    DELIVERED,
    FOLLOWED,
    RESULT,
    TRAINED,
    WANTS,
    About,
    Answer,
    whole,
)
from kompetanse_cli.operations.importing.forms.report_texts import texts_by_heading, with_texts
from kompetanse_cli.operations.importing.plan import shown
from kompetanse_cli.operations.importing.table import Problems, Wrong
from kompetanse_cli.operations.operation import Operation

# What an answer changes: the value of each of its own keys.
New = Mapping[str, Any]
_SINGLE = {DELIVERED: "delivered", BY: "by", CONFIRMED: "roles_confirmed"}


def new_values(register: Register, report: UnitReport, about: About, answer: Answer) -> dict[str, Any]:
    """What an answer says that the file does not, by its own key. Raises Wrong where the file says something else than
    it did when the form was made."""
    now = _now(register, report, about)
    problems = Problems()
    new: dict[str, Any] = {}
    for row, key in answer.asked():
        value = answer.values.get(key)
        if row.is_said and value is not None and not _is_same(value, now.get(key)):
            problems.ask(lambda row=row, key=key: _require_untouched(row, now.get(key), answer.before.get(key)))  # type: ignore[misc]
            new[key] = value
    problems.raise_any()
    return new


def _require_untouched(row: FormRow, now: Any, before: Any) -> None:
    if now is not None and now is not False and not _is_same(now, before):
        text = N_(
            "filen sier nå «{now}», og det kom dit etter at skjemaet ble laget: rett i filen, eller lag et nytt skjema"
        )
        raise Wrong(row.row.remark(ANSWER, message(text, now=shown_value(now))))


def shown_value(value: Any) -> str:
    """A value as it is told in a plan; a long text by its beginning."""
    told = " ".join(shown(value).split())
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]} …"


_LONGEST = 60


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return one is not None and other is not None and " ".join(str(one).split()) == " ".join(str(other).split())


def _now(register: Register, report: UnitReport, about: About) -> Mapping[str, Any]:
    """What the file says of what an answer is about, by its own key."""
    match about:
        case (key,) if key in _SINGLE:
            return {"": getattr(report, _SINGLE[key])}
        case (key, subject) if key == TRAINED:
            number = trained_place(report, subject)
            return {} if number is None else _parts(report.trained[number])
        case (key, person) if key == FOLLOWED:
            return {"": person in report.followed_up}
        case (key, goal, criterion) if key == CRITERIA:
            return {"": report.criteria.get(goal, {}).get(criterion)}
        case (key,) if key == RESULT:
            return {} if report.result is None else _parts(report.result)
        case (key, number) if key == WANTS:
            place = int(number) - 1
            return _parts(report.wants[place]) if 0 <= place < len(report.wants) else {}
        case (_, heading):
            # A heading with nothing below it says nothing.
            return {"": texts_by_heading(register.texts.get(report.address.path, "")).get(heading) or None}
    return {}


def _parts(part: Trained | Result | WantedDecision) -> dict[str, Any]:
    return {alias_of(type(part), name): getattr(part, name) for name in type(part).model_fields}


def trained_place(report: UnitReport, subject: str) -> int | None:
    """The number of what a report tells of a subject; None where it tells nothing."""
    subjects = [each.subject or EVERY_SUBJECT for each in report.trained]
    return subjects.index(subject) if subject in subjects else None


def change(
    operation: Operation, register: Register, report: UnitReport, changed: Sequence[tuple[About, Answer, New]]
) -> None:
    """Write what is new, of several answers to what stands in one place. Raises Wrong for half of something."""
    kind = changed[0][0][0]
    _WRITE[kind](operation, register, report, changed)


_Changed = Sequence[tuple[About, Answer, New]]
_Write = Callable[[Operation, Register, UnitReport, _Changed], None]


def _write_single(operation: Operation, _: Register, report: UnitReport, changed: _Changed) -> None:
    for about, _answer, new in changed:
        operation.put(report, _SINGLE[about[0]], value=new[""])


def _write_trained(operation: Operation, _: Register, report: UnitReport, changed: _Changed) -> None:
    for about, answer, new in changed:
        place = trained_place(report, about[1])
        if place is None:
            subject = {} if about[1] == EVERY_SUBJECT else {alias_of(Trained, "subject"): about[1]}
            operation.add_to(report, "trained", value={**subject, **whole(answer, Trained)})
        else:
            _write_parts(operation, report, ("trained", place), Trained, new)


def _write_followed(operation: Operation, _: Register, report: UnitReport, changed: _Changed) -> None:
    for (_key, person), _answer, new in changed:
        if new[""]:
            operation.add_to(report, "followed_up", value=person)
        else:
            operation.take_out(report, "followed_up", report.followed_up.index(person))


def _write_criteria(operation: Operation, _: Register, report: UnitReport, changed: _Changed) -> None:
    goals: dict[str, dict[str, Any]] = {}
    for (_key, goal, criterion), _answer, new in changed:
        goals.setdefault(goal, {})[criterion] = new[""]
    if not report.criteria:
        operation.put(report, "criteria", value=goals)
        return
    for goal, criteria in goals.items():
        if goal in report.criteria:
            for criterion, day in criteria.items():
                operation.put(report, "criteria", goal, criterion, value=day)
        else:
            operation.put(report, "criteria", goal, value=criteria)


def _write_result(operation: Operation, _: Register, report: UnitReport, changed: _Changed) -> None:
    for _about, answer, new in changed:
        if report.result is None:
            operation.put(report, "result", value=whole(answer, Result))
        else:
            _write_parts(operation, report, ("result",), Result, new)


def _write_wants(operation: Operation, _: Register, report: UnitReport, changed: _Changed) -> None:
    for (_key, number), answer, new in changed:
        place = int(number) - 1
        if place < len(report.wants):
            _write_parts(operation, report, ("wants", place), WantedDecision, new)
        else:
            operation.add_to(report, "wants", value=whole(answer, WantedDecision))


def _write_texts(operation: Operation, register: Register, report: UnitReport, changed: _Changed) -> None:
    texts = {about[1]: str(new[""]) for about, _answer, new in changed}
    path = report.address.path
    operation.changes.append(PutText(Address(path), with_texts(register.texts.get(path, ""), texts)))


def _write_parts(
    operation: Operation,
    report: UnitReport,
    way: tuple[str | int, ...],
    kind: type[Trained | Result | WantedDecision],
    new: New,
) -> None:
    for name in kind.model_fields:
        if alias_of(kind, name) in new:
            operation.put(report, *way, name, value=new[alias_of(kind, name)])


_WRITE: Mapping[str, _Write] = {
    **dict.fromkeys(_SINGLE, _write_single),
    TRAINED: _write_trained,
    FOLLOWED: _write_followed,
    CRITERIA: _write_criteria,
    RESULT: _write_result,
    WANTS: _write_wants,
    TEXT: _write_texts,
}
