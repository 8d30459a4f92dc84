"""A form of a run that is filled in: who came, who has handed in and when, who passed. An empty cell says nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import N_, Message, Person, Run, Unit, message
from kompetanse_cli.operations.changes.attendance import the_session
from kompetanse_cli.operations.changes.exams import record_exam
from kompetanse_cli.operations.changes.hand_ins import Said, hand_in
from kompetanse_cli.operations.importing import values
from kompetanse_cli.operations.importing.attendance import plan_attendance
from kompetanse_cli.operations.importing.columns import SheetTable
from kompetanse_cli.operations.importing.forms.run_sheets import SAT, WHO, RunFormKind, RunSheet, answer_to
from kompetanse_cli.operations.importing.headings import RowKind
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect, name_of
from kompetanse_cli.operations.importing.rows import Cells, Row, RowKey
from kompetanse_cli.operations.importing.runs import rows_of_people
from kompetanse_cli.operations.importing.values import Wrong
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import fold

T = TypeVar("T")
# What people write of an exam, beside yes and no. A mark is never stored, nor who failed.
_PASSED = {"bestått": True, "bestod": True, "passed": True, "ikke bestått": False, "ikkje bestått": False}


def plan_run_form(names: Names, form: RunSheet, refused: Mapping[RowKey, tuple[Remark, ...]], on: date) -> None:
    """Plan what a form of a run says: each cell with something in it sets one person, and no other."""
    run = names.register.find(Run, form.run)
    rows = []
    for row in form.rows:
        if run is None:
            names.plan.refuse(
                Remark(row.sheet, row.number, 0, message(N_("ukjent gjennomføring «{word}»"), word=form.run))
            )
        elif row.key in refused:
            names.plan.refuse_row(row, refused[row.key])
        elif not row.unknown and not any(row.cells.holds(answer_to(key)) for key in form.keys):
            names.plan.leave_out(Remark(row.sheet, row.number, 0, message(N_("raden har ingen svar"))))
        else:
            rows.append(_without_refused(names, form, row, refused))
    if run is not None:
        _PLANNED[form.kind](names, form, run, rows, on)


def _without_refused(names: Names, form: RunSheet, row: Row, refused: Mapping[RowKey, tuple[Remark, ...]]) -> Row:
    """The row without the answers that bring an error; the others stand."""
    cells = Cells(row.cells.items())
    for cell in (_cell(row, answer_to(key)) for key in form.keys):
        if cell.key in refused:
            names.plan.refuse_row(cell, refused[cell.key])
            cells.update(dict.fromkeys(cell.columns))
    return replace(row, cells=cells)


def _cell(row: Row, answer: str) -> Row:
    """One answer of a row."""
    column = row.columns[answer]
    return replace(row, columns={answer: column}, cell=column)


def _plan_attendance(names: Names, form: RunSheet, run: Run, rows: Sequence[Row], on: date) -> None:
    single = [each for row in rows for key in form.keys if (each := _of_session(row, key)) is not None]
    names.plan.cells |= {row.key for row in single}
    readable = [row for row in single if not _refuse_unreadable(names, row)]
    table = SheetTable(form.name, {}, tuple(readable), (RowKind.ATTENDANCE,))
    plan_attendance(names, table, run.id, None, on)


def _of_session(row: Row, key: str) -> Row | None:
    """The row as it says something of one session; None where it doesn't."""
    answer = answer_to(key)
    if not row.cells.holds(answer) and answer not in row.unknown:
        return None
    who = {name: row.columns[name] for name in WHO if name in row.columns}
    cells = Cells(
        (*((name, row.cells.peek(name)) for name in who), ("samling", key), ("møtte", row.cells.peek(answer)))
    )
    columns = {"møtte": row.columns[answer], "samling": row.columns[answer], **who}
    unknown = frozenset({"møtte"} if answer in row.unknown else ()) | row.unknown.intersection(WHO)
    return replace(row, cells=cells, columns=columns, unknown=unknown, cell=row.columns[answer])


def _refuse_unreadable(names: Names, row: Row) -> bool:
    wrong = tuple(values.unreadable(row))
    if wrong:
        names.plan.refuse_row(row, wrong)
    return bool(wrong)


def _plan_hand_ins(names: Names, form: RunSheet, run: Run, rows: Sequence[Row], on: date) -> None:
    people = [*_units(names, rows), *_people(names, form, run, rows, on)]
    for key in form.keys:
        said: dict[str, tuple[Row, Said]] = dict(_said(names, people, key, _handed_in))
        if said:
            _record(names, run, key, said, on)


def _record(names: Names, run: Run, key: str, said: dict[str, tuple[Row, Said]], on: date) -> None:
    """Write who has handed in after one session; of whom it can't be written, the row is refused alone."""
    plan, column = names.plan, answer_to(key)
    words = {each: word for each, (_, word) in said.items()}
    good = words if _why_not(names, run, key, words, on) is None else {}
    for each, (row, word) in () if good else said.items():
        why = _why_not(names, run, key, {each: word}, on)
        if why is None:
            good[each] = word
        else:
            plan.refuse_cell(row.remark(column, why))
    if not good:
        return
    made = hand_in(names.register, the_session(names.register, run, key), good, on)
    plan.operation.changes += made.operation.changes
    texts = N_("{what} i {run}: levert av {names}"), N_("{what} i {run}: ikke levert av {names}")
    _tell(names, texts, run, key, said, made.news)
    _tell_unchanged(names, run, key, {each: said[each][0] for each in good if each not in made.news})


def _why_not(names: Names, run: Run, key: str, said: Mapping[str, Said], on: date) -> Message | None:
    """Why something can't be written; None where it can."""
    try:
        hand_in(names.register, the_session(names.register, run, key), said, on)
    except KompetanseError as error:
        return message(error.text, **error.values)
    return None


def _tell_unchanged(names: Names, run: Run, key: str, rows: Mapping[str, Row]) -> None:
    for each, row in rows.items():
        what = message(N_("{what} i {run}: uendret for {name}"), what=key, run=run.id, name=_name(names, each))
        names.plan.tell(Effect.UNCHANGED, row, what)


def _tell(
    names: Names, texts: tuple[str, str], run: Run, key: str, said: Mapping[str, tuple[Row, Said]], news: Iterable[str]
) -> None:
    """A line for those who have, and one for those who have not."""
    for text, is_yes in zip(texts, (True, False), strict=True):
        mine = [each for each in news if (said[each][1] is not False) is is_yes]
        if mine:
            told = ", ".join(_with_day(names, each, said[each][1]) for each in mine)
            rows = [said[each][0] for each in mine]
            effect = Effect.ADDED if is_yes else Effect.CHANGED
            names.plan.tell(effect, rows, message(text, what=key, run=run.id, names=told))


def _with_day(names: Names, each: str, word: Said) -> str:
    return f"{_name(names, each)} {word}" if isinstance(word, date) else _name(names, each)


def _name(names: Names, each: str) -> str:
    found = names.register.find(Person, each) or names.register.find(Unit, each)
    return each if found is None else name_of(found)


def _plan_exams(names: Names, form: RunSheet, run: Run, rows: Sequence[Row], on: date) -> None:
    counts = [row for row in rows if fold(str(row.cells.peek("id") or "")) == fold(SAT)]
    people = list(_people(names, form, run, [row for row in rows if row not in counts], on))
    numbers = {f"{exam.module} {exam.day}": number for number, exam in enumerate(run.exams)}
    for key in form.keys:
        said = dict(_said(names, people, key, _passed))
        came = dict(_said(names, [(row, SAT) for row in counts], key, values.count)).get(SAT)
        rows_here = [row for row, _ in said.values()] + ([came[0]] if came else [])
        if not rows_here:
            continue
        if key not in numbers:
            for row in rows_here:
                text = message(N_("gjennomføringen har ingen eksamen «{exam}»"), exam=key)
                names.plan.refuse_cell(row.remark(answer_to(key), text))
            continue
        _record_exam(names, run, numbers[key], key, said, came)


def _record_exam(
    names: Names, run: Run, number: int, key: str, said: Mapping[str, tuple[Row, bool]], came: tuple[Row, int] | None
) -> None:
    plan, before = names.plan, run.exams[number].sat
    made = record_exam(run, number, {each: word for each, (_, word) in said.items()}, came[1] if came else None)
    plan.operation.changes += made.operation.changes
    texts = N_("{what} i {run}: bestått av {names}"), N_("{what} i {run}: ikke ført som bestått: {names}")
    _tell(names, texts, run, key, said, made.news)
    _tell_unchanged(names, run, key, {each: row for each, (row, _) in said.items() if each not in made.news})
    if came is not None:
        what = message(N_("{what} i {run}: antall som møtte"), what=key, run=run.id)
        changed = came[1] != before
        details = (f"{'–' if before is None else before} → {came[1]}",) if changed else ()
        plan.tell(Effect.CHANGED if changed else Effect.UNCHANGED, came[0], what, *details)


def _people(names: Names, form: RunSheet, run: Run, rows: Sequence[Row], on: date) -> Iterator[tuple[Row, str]]:
    """The rows of people, with the id of each; the others are refused."""
    units = {row.key for row, _ in _units(names, rows)}
    table = SheetTable(form.name, {}, tuple(row for row in rows if row.key not in units), (RowKind.PARTICIPANTS,))
    return ((row, person.id) for row, _, person in rows_of_people(names, table, run.id, on))


def _units(names: Names, rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """The rows of units, where nobody is enrolled by name."""
    for row in rows:
        unit = names.register.find(Unit, str(row.cells.peek("id") or ""))
        if unit is not None and fold(str(row.cells.peek("navn") or "")) == fold(unit.name):
            yield row, unit.id


def _said(
    names: Names, rows: Iterable[tuple[Row, str]], key: str, read: Callable[[Row, str], T | None]
) -> Iterator[tuple[str, tuple[Row, T]]]:
    """What the cells under a session or an exam say, by whom; a cell that can't be read is refused alone."""
    column = answer_to(key)
    for row, whom in rows:
        if column in row.unknown:
            names.plan.refuse_cell(row.remark(column, message(N_("cellen har ingen verdi vi kan lese"))))
            continue
        try:
            word = read(row, column)
        except Wrong as wrong:
            names.plan.refuse_cell(wrong.remark)
            continue
        if word is not None:
            yield whom, (_cell(row, column), word)


def _handed_in(row: Row, column: str) -> Said | None:
    """The day, or ja or nei. Raises Wrong."""
    try:
        return values.yes_no(row, column)
    except Wrong:
        pass
    try:
        return values.day(row, column, [])
    except Wrong as wrong:
        if any(map(str.isdigit, str(row.cells.peek(column)))):
            raise
        text = message(N_("«{value}» er verken ja, nei eller en dag"), value=row.cells.peek(column))
        raise Wrong(row.remark(column, text)) from wrong


def _passed(row: Row, column: str) -> bool | None:
    """Ja or nei. Raises Wrong."""
    cell = row.cells.peek(column)
    word = _PASSED.get(str(cell).strip().casefold())
    if word is not None:
        return word
    try:
        return values.yes_no(row, column)
    except Wrong:
        text = N_("«{value}» er verken ja eller nei: karakterer, og hvem som ikke bestod, lagres ikke")
        raise Wrong(row.remark(column, message(text, value=cell))) from None


_PLANNED: Mapping[RunFormKind, Callable[[Names, RunSheet, Run, Sequence[Row], date], None]] = {
    RunFormKind.ATTENDANCE: _plan_attendance,
    RunFormKind.HAND_INS: _plan_hand_ins,
    RunFormKind.EXAMS: _plan_exams,
}
