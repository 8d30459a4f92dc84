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
from kompetanse_cli.operations.importing.attendance import plan_attendance
from kompetanse_cli.operations.importing.forms.run_sheets import SAT, WHO, RunFormKind, RunSheet, answer_to
from kompetanse_cli.operations.importing.headings import RowKind
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect, name_of
from kompetanse_cli.operations.importing.runs import rows_of_people
from kompetanse_cli.operations.importing.table import Cells, Row, RowKey, SheetTable, Wrong, values
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import fold

T = TypeVar("T")
# What holds the answer, in a cell that is read alone.
_ANSWER = "møtte"
# What people write of an exam, beside yes and no. A mark is never stored, nor who failed.
_PASSED = {"bestått": True, "bestod": True, "passed": True, "ikke bestått": False, "ikkje bestått": False}


def plan_run_forms(
    names: Names, forms: Sequence[RunSheet], refused: Mapping[RowKey, tuple[Remark, ...]], on: date
) -> None:
    """Plan what forms say that ask the same of one run, as of each unit: each cell with something in it sets one
    person, and no other."""
    plan, run = names.plan, names.register.find(Run, forms[0].run)
    cells: list[Row] = []
    for form in forms:
        for row in form.rows:
            answers = [each for key in form.keys if (each := _answer(row, key)) is not None]
            if run is None:
                text = message(N_("ukjent gjennomføring «{word}»"), word=form.run)
                plan.refuse(Remark(row.sheet, row.number, 0, text))
            elif not answers:
                plan.leave_out(Remark(row.sheet, row.number, 0, message(N_("raden har ingen svar"))))
            cells += answers
    if run is not None:
        plan.cells |= {row.key for row in cells}
        readable = [row for row in cells if not _is_refused(names, row, refused)]
        _PLANNED[forms[0].kind](names, run, readable, on)


def _answer(row: Row, key: str) -> Row | None:
    """What a row says under one session or exam; None where it says nothing."""
    answer = answer_to(key)
    if not row.cells.holds(answer) and answer not in row.unknown:
        return None
    who = {name: row.columns[name] for name in WHO if name in row.columns}
    told = ("samling", key), (_ANSWER, row.cells.peek(answer))
    cells = Cells((*((name, row.cells.peek(name)) for name in who), *told))
    column = row.columns[answer]
    unknown = frozenset({_ANSWER} if answer in row.unknown else ()) | row.unknown.intersection(WHO)
    columns = {_ANSWER: column, "samling": column, **who}
    return replace(row, cells=cells, columns=columns, unknown=unknown, cell=column)


def _is_refused(names: Names, row: Row, refused: Mapping[RowKey, tuple[Remark, ...]]) -> bool:
    """Whether a cell can't be read, or brings an error, which is told."""
    wrong = refused.get(row.key) or tuple(values.unreadable(row))
    if wrong:
        names.plan.refuse_row(row, wrong)
    return bool(wrong)


def _plan_attendance(names: Names, run: Run, rows: Sequence[Row], on: date) -> None:
    plan_attendance(names, _table(rows), run.id, None, on)


def _table(rows: Iterable[Row]) -> SheetTable:
    return SheetTable("", {}, tuple(rows), (RowKind.ATTENDANCE,))


def _plan_hand_ins(names: Names, run: Run, rows: Sequence[Row], on: date) -> None:
    units = {row.key: unit for row in rows if (unit := _unit_of(names, row)) is not None}
    of_units = [(row, units[row.key].id) for row in rows if row.key in units]
    people = _people(names, run, (row for row in rows if row.key not in units), on)
    told: dict[str, dict[str, tuple[Row, Said]]] = _by_key(names, (*of_units, *people), _handed_in)
    for key, said in told.items():
        _record(names, run, key, said, on)


def _people(names: Names, run: Run, rows: Iterable[Row], on: date) -> Iterator[tuple[Row, str]]:
    """The cells with the id of whom they are about; those of nobody we know are refused."""
    return ((row, person.id) for row, _, person in rows_of_people(names, _table(rows), run.id, on))


def _unit_of(names: Names, row: Row) -> Unit | None:
    """The unit that a row is about, where nobody is enrolled by name."""
    unit = names.register.find(Unit, str(row.cells.peek("id") or ""))
    return unit if unit is not None and fold(str(row.cells.peek("navn") or "")) == fold(unit.name) else None


def _by_key(
    names: Names, rows: Iterable[tuple[Row, str]], read: Callable[[Row, str], T | None]
) -> dict[str, dict[str, tuple[Row, T]]]:
    """What is said under each session or exam, by whom; a cell that can't be read is refused alone."""
    found: dict[str, dict[str, tuple[Row, T]]] = {}
    for row, whom in rows:
        try:
            word = read(row, _ANSWER)
        except Wrong as wrong:
            names.plan.refuse_row(row, wrong.remarks)
        else:
            if word is not None:
                found.setdefault(str(row.cells["samling"]), {})[whom] = (row, word)
    return found


def _record(names: Names, run: Run, key: str, said: dict[str, tuple[Row, Said]], on: date) -> None:
    """Write who has handed in after one session; of whom it can't be written, the row is refused alone."""
    plan = names.plan
    words = {each: word for each, (_, word) in said.items()}
    good = words if _why_not(names, run, key, words, on) is None else {}
    for each, (row, word) in () if good else said.items():
        why = _why_not(names, run, key, {each: word}, on)
        if why is None:
            good[each] = word
        else:
            plan.refuse_row(row, [row.remark(_ANSWER, why)])
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


def _plan_exams(names: Names, run: Run, rows: Sequence[Row], on: date) -> None:
    numbers = {f"{exam.module} {exam.day}": number for number, exam in enumerate(run.exams)}
    known = []
    for row in rows:
        if row.cells["samling"] in numbers:
            known.append(row)
        else:
            text = message(N_("gjennomføringen har ingen eksamen «{exam}»"), exam=row.cells["samling"])
            names.plan.refuse_row(row, [row.remark(_ANSWER, text)])
    counts = [row for row in known if fold(str(row.cells.peek("id") or "")) == fold(SAT)]
    keys = {row.key for row in counts}
    people = _people(names, run, (row for row in known if row.key not in keys), on)
    passed, came = _by_key(names, people, _passed), _by_key(names, ((row, SAT) for row in counts), values.count)
    for key in dict.fromkeys((*passed, *came)):
        _record_exam(names, run, numbers[key], key, passed.get(key, {}), came.get(key, {}).get(SAT))


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


_PLANNED: Mapping[RunFormKind, Callable[[Names, Run, Sequence[Row], date], None]] = {
    RunFormKind.ATTENDANCE: _plan_attendance,
    RunFormKind.HAND_INS: _plan_hand_ins,
    RunFormKind.EXAMS: _plan_exams,
}
