"""A form that a leader has filled in: a new report of the unit, or changes of the one that is there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kompetanse_cli.editing import Put, PutText
from kompetanse_cli.model import (
    EVERY_SUBJECT,
    KIND_OF_RECORD,
    N_,
    NOT_YET,
    Address,
    Message,
    Register,
    Result,
    Trained,
    Unit,
    UnitReport,
    WantedDecision,
    alias_of,
    losses,
    message,
    period,
)
from kompetanse_cli.operations.importing.forms.form_sheets import ANSWER, BEFORE, PERIOD, TEXT, UNIT, FormRow, FormSheet
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
    answers_of,
    whole,
)
from kompetanse_cli.operations.importing.forms.report_changes import New, change, new_values, shown_value
from kompetanse_cli.operations.importing.forms.report_texts import with_texts
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect, Plan, shown
from kompetanse_cli.operations.importing.table import Problems, RowKey, Wrong
from kompetanse_cli.operations.operation import written
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import fold

_KEY = KIND_OF_RECORD[UnitReport].key
Answers = Mapping[About, Answer]


def plan_unit_report(names: Names, form: FormSheet, refused: Mapping[RowKey, tuple[Remark, ...]]) -> None:
    """What a form brings, whole or not at all: a report that lacks a figure would say something else."""
    plan = names.plan
    rows = [row.row for row in form.rows]
    wrong = [remark for row in rows for remark in refused.get(row.key, ())]
    try:
        if wrong:
            raise Wrong(*{remark.text: remark for remark in wrong}.values())
        unit, period_name = _about(names.register, form)
        answers = answers_of(names, form.rows)
        what = message(N_("rapporten fra {unit} for {period}"), unit=unit.name, period=period_name)
        found = [r for r in names.register.unit_reports if (r.unit, r.period) == (unit.id, period_name)]
        if not any(answer.is_said for answer in answers.values()):
            text = message(N_("skjemaet er ikke fylt ut: {unit}, {period}"), unit=unit.name, period=period_name)
            plan.not_take(Remark(form.name, rows[0].number, 0, text), rows)
        elif plan.is_said((_KEY, unit.id, period_name), rows, _said(answers)):
            text = message(N_("skjemaet står to ganger, og blir lest én gang"))
            plan.leave_out(Remark(form.name, rows[0].number, 0, text), tuple(row.key for row in rows))
        elif found:
            _change(plan, form, found[0], answers, what)
        else:
            _add(plan, form, unit, period_name, answers, what)
    except Wrong as error:
        plan.refuse_whole(rows, error.remarks)


def _said(answers: Answers) -> object:
    """What a form says, to be held against another of the same report."""
    return {about: answer.values for about, answer in answers.items()}


def _about(register: Register, form: FormSheet) -> tuple[Unit, str]:
    """The unit and the period of a form. Raises Wrong."""
    unit_row, period_row = _told(form, UNIT), _told(form, PERIOD)
    unit = register.find(Unit, unit_row.way[1])
    if unit is None:
        raise Wrong(unit_row.row.remark(ANSWER, message(N_("ukjent enhet «{word}»"), word=unit_row.way[1])))
    before = unit_row.row.cells.peek(BEFORE)
    if isinstance(before, str) and fold(before) != fold(unit.name):
        # Another municipality may have the same ids.
        said = message(N_("skjemaet er laget for {before}, men «{id}» er {unit} her: lag et nytt"), before=before,
                       id=unit.id, unit=unit.name)  # fmt: skip
        raise Wrong(unit_row.row.remark(BEFORE, said))
    try:
        return unit, period(period_row.way[1]).name
    except ValueError:
        said = message(N_("«{name}» er ingen periode"), name=period_row.way[1])
        raise Wrong(period_row.row.remark(ANSWER, said)) from None


def _told(form: FormSheet, key: str) -> FormRow:
    """The row that tells what the form is about, as it was made. Raises Wrong."""
    row = form.about(key)
    if row is None or len(row.way) != 2:
        text = message(N_("skjemaet mangler raden som sier {key}"), key=key)
        raise Wrong(Remark(form.name, form.rows[0].row.number, 0, text))
    if row.is_said:
        before, value = row.row.cells.peek(BEFORE), row.row.cells.peek(ANSWER)
        said = N_("skjemaet er laget for {before}, og kan ikke brukes for {value}: lag et nytt")
        raise Wrong(row.row.remark(ANSWER, message(said, before=before, value=value)))
    return row


def _change(plan: Plan, form: FormSheet, report: UnitReport, answers: Answers, what: Message) -> None:
    """What has been answered since the form was made; a line for each place in the file that it changes."""
    register, problems = plan.register, Problems()
    by_place: dict[str, list[tuple[About, Answer, New]]] = {}
    for about, answer in answers.items():
        new = problems.ask(lambda about=about, answer=answer: new_values(register, report, about, answer))  # type: ignore[misc]
        if new:
            by_place.setdefault(about[0] if about[0] in _TOGETHER else "/".join(about), []).append((about, answer, new))
    problems.raise_any()
    plan.mentioned.add(report.address)
    told: set[RowKey] = set()
    for changed in by_place.values():
        change(plan.operation, register, report, changed)
        rows = [row.row for _, answer, _ in changed for row in answer.rows]
        told |= {row.key for row in rows}
        details = (
            f"{'/'.join(filter(None, (*about, key)))}: {shown_value(answer.before.get(key))} → {shown_value(value)}"
            for about, answer, new in changed
            for key, value in new.items()
        )
        plan.tell(Effect.CHANGED, rows, what, *details)
    rest = [row.row for row in form.rows if row.row.key not in told]
    plan.tell(Effect.UNCHANGED, rest, what)
    _tell_emptied(plan, form)
    _tell_undelivered(plan, answers, form.rows, was_delivered=report.delivered is not None)


# Of these all answers change one place in the file.
_TOGETHER = (CRITERIA, TEXT)


def _tell_emptied(plan: Plan, form: FormSheet) -> None:
    for row in form.rows:
        if row.row.cells.peek(ANSWER) is None and row.row.cells.peek(BEFORE) is not None:
            text = message(N_("cellen er tømt, og det som står i filen, blir stående"))
            plan.remarks.append(row.row.remark(ANSWER, text))


def _add(plan: Plan, form: FormSheet, unit: Unit, period_name: str, answers: Answers, what: Message) -> None:
    """A report that is not there: all that the form says, what stood in it from before too."""
    path = f"rapporter/{period_name}/{unit.id}.md"
    if any(loss.path == path for loss in losses(plan.register)):
        text = message(N_("«{path}» finnes, men kan ikke leses: rett den først"), path=path)
        raise Wrong(Remark(form.name, form.rows[0].row.number, 0, text))
    fields = {**_single(answers), **dict(_lists(answers))}
    value = written(UnitReport, unit=unit.id, period=period_name, **fields)
    texts = {about[1]: answer.values[""] for about, answer in answers.items() if about[0] == TEXT and answer.values}
    plan.operation.changes.append(Put(Address(path, (_KEY,)), value, (_KEY,)))
    title = f"# {' '.join(unit.name.split())}, {period_name}\n"
    plan.operation.changes.append(PutText(Address(path), with_texts(title, texts)))
    told = {key: each for key, each in value.items() if key not in (UNIT, PERIOD)}
    details = [
        f"{key} {shown(each)}"
        for key, each in (*told.items(), *((f"«{name}»", shown_value(text)) for name, text in texts.items()))
    ]
    plan.tell(Effect.ADDED, [row.row for row in form.rows], what, *details)
    _tell_undelivered(plan, answers, form.rows, was_delivered=False)


def _single(answers: Answers) -> dict[str, Any]:
    """The fields of a report that are one value."""
    delivered, by, confirmed = (
        answers[key,].values.get("") if (key,) in answers else None for key in (DELIVERED, BY, CONFIRMED)
    )
    return {"delivered": delivered or NOT_YET, "by": by, "roles_confirmed": confirmed}


def _lists(answers: Answers) -> Iterator[tuple[str, Any]]:
    """The fields of a report that are more. Raises Wrong for half of something."""
    yield "trained", [_trained(about[1], each) for about, each in _of(answers, TRAINED) if _counts(each)]
    yield "followed_up", [about[1] for about, each in _of(answers, FOLLOWED) if each.values.get("")]
    criteria: dict[str, dict[str, Any]] = {}
    for about, each in _of(answers, CRITERIA):
        if "" in each.values:
            criteria.setdefault(about[1], {})[about[2]] = each.values[""]
    yield "criteria", criteria or None
    yield "result", next((whole(each, Result) for _, each in _of(answers, RESULT) if "verdi" in each.values), None)
    yield "wants", [whole(each, WantedDecision) for _, each in _of(answers, WANTS) if each.values]


def _of(answers: Answers, key: str) -> Iterator[tuple[About, Answer]]:
    return ((about, answer) for about, answer in answers.items() if about[0] == key)


_NUMBER = alias_of(Trained, "number")


def _counts(answer: Answer) -> bool:
    """Whether it says how many are trained: how many they are in all says nothing by itself."""
    return _NUMBER in answer.values


def _trained(subject: str, answer: Answer) -> dict[str, Any]:
    return {**({} if subject == EVERY_SUBJECT else {alias_of(Trained, "subject"): subject}), **whole(answer, Trained)}


def _tell_undelivered(plan: Plan, answers: Answers, rows: Iterable[FormRow], *, was_delivered: bool) -> None:
    """Tell that what nobody has said is delivered does not count."""
    said = answers.get((DELIVERED,), Answer()).values.get("")
    if said is None and not was_delivered:
        row = next((row for row in rows if row.way == (DELIVERED,)), next(iter(rows)))
        text = message(N_("rapporten er ført som ikke levert, og teller ikke før dagen den ble levert, er fylt ut"))
        plan.remarks.append(row.row.remark(ANSWER, text))
