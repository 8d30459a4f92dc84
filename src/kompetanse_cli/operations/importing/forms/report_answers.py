"""What the answers of a unit's report say: each is read as its field has it, and gathered by what it is about."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kompetanse_cli.limits import MOST_AMOUNT
from kompetanse_cli.model import (
    EVERY_SUBJECT,
    N_,
    Goal,
    Person,
    Result,
    Subject,
    Trained,
    UnitReport,
    WantedDecision,
    alias_of,
    meant_quantity,
    message,
)
from kompetanse_cli.operations.importing.forms.form_sheets import ANSWER, BEFORE, PERIOD, STEP, TEXT, UNIT, FormRow
from kompetanse_cli.operations.importing.matching import person_id
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.table import Cells, Problems, Row, Wrong, values

# So many decisions may be asked for in a form.
_MOST_WANTS = 99
# Keys of a report, by the name of its field.
DELIVERED, BY, CONFIRMED, TRAINED, FOLLOWED, CRITERIA, RESULT, WANTS = (
    alias_of(UnitReport, name)
    for name in ("delivered", "by", "roles_confirmed", "trained", "followed_up", "criteria", "result", "wants")
)
Read = Callable[[Names, Row, str], Any]
# What a question is about: the key of its field, and which item of it.
About = tuple[str, ...]


@dataclass(slots=True)
class Answer:
    """What is said of one thing: the rows that say it, and what they say by its own key; the key is empty of what is
    one value."""

    rows: list[FormRow] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)

    @property
    def is_said(self) -> bool:
        """Whether anything of it has been answered since the form was made."""
        return any(row.is_said for row in self.rows)

    def asked(self) -> Iterator[tuple[FormRow, str]]:
        """Each row with its own key."""
        return ((row, own_key(row.way)) for row in self.rows)


def whole(answer: Answer, kind: type[Trained | Result | WantedDecision]) -> dict[str, Any]:
    """All that is answered of a part, as it is written. Raises Wrong at the answer that it can't be without."""
    for name, info in kind.model_fields.items():
        key = alias_of(kind, name)
        if info.is_required() and key not in answer.values:
            row = next((row for row, own in answer.asked() if own == key), answer.rows[0])
            text = message(N_("svaret mangler, og uten det kan ikke resten føres"))
            raise Wrong(row.row.remark(ANSWER, text))
    keys = (alias_of(kind, name) for name in kind.model_fields)
    return {key: answer.values[key] for key in keys if key in answer.values}


def _day(names: Names, row: Row, column: str) -> Any:
    return values.day(row, column, names.plan.remarks)


def _whom(names: Names, row: Row, column: str) -> Any:
    word = values.text(row, column, names.plan.remarks)
    return None if word is None else person_id(names, row, column, word)


def _amount(_: Names, row: Row, column: str) -> Any:
    return values.number(row, column, most=MOST_AMOUNT)


def _words(names: Names, row: Row, column: str) -> Any:
    return values.text(row, column, names.plan.remarks)


def _lines(_: Names, row: Row, column: str) -> Any:
    cell = row.cells.get(column)
    return None if cell is None else "\n".join(line.rstrip() for line in str(cell).strip().splitlines())


def _measured(_: Names, row: Row, column: str) -> Any:
    """A number or a percent. A spreadsheet makes a part of one of «82 %». Raises Wrong."""
    cell = row.cells.get(column)
    if cell is None:
        return None
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        number = values.as_shown(cell)
        if "%" in str(row.cells.peek(BEFORE) or "") and number <= 1:
            text = N_("«{value}» er ikke entydig: mente du {percent} %? Skriv det med prosenttegn")
            percent = f"{(number * 100).normalize():f}"
            raise Wrong(row.remark(column, message(text, value=number, percent=percent)))
        return number
    meant = meant_quantity(str(cell))
    if meant is None:
        raise Wrong(row.remark(column, message(N_("«{value}» er verken et tall eller en prosent"), value=cell)))
    if not meant.certain:
        raise Wrong(row.remark(column, values.doubtful(cell, meant)))
    return meant.value if "%" in meant.value else Decimal(meant.value)


# How each question is read, by its own key within what it is about.
_READ: Mapping[str, Mapping[str, Read]] = {
    DELIVERED: {"": _day},
    BY: {"": _whom},
    CONFIRMED: {"": lambda _, row, column: values.yes_no(row, column)},
    TRAINED: dict.fromkeys((alias_of(Trained, "number"), alias_of(Trained, "of")),
                           lambda _, row, column: values.count(row, column)),
    FOLLOWED: {"": lambda _, row, column: values.yes_no(row, column)},
    CRITERIA: {"": _day},
    RESULT: {alias_of(Result, "name"): _words, alias_of(Result, "value"): _measured},
    WANTS: {
        alias_of(WantedDecision, "text"): _words,
        alias_of(WantedDecision, "amount"): _amount,
        alias_of(WantedDecision, "deadline"): _day,
    },
    TEXT: {"": _lines},
}  # fmt: skip
# How many steps lead to what such a question is about, beside the first; what is left is its own key.
_STEPS = {TRAINED: 1, FOLLOWED: 1, CRITERIA: 2, WANTS: 1}


def _parted(way: tuple[str, ...]) -> tuple[About, str]:
    """What a question is about, and its own key within that."""
    first, *rest = way
    if first == TEXT:
        return (first, STEP.join(rest)), ""
    steps = _STEPS.get(first, 0)
    return (first, *rest[:steps]), STEP.join(rest[steps:])


def own_key(way: tuple[str, ...]) -> str:
    """The key of a question within what it is about; empty of what is one value."""
    return _parted(way)[1]


def answers_of(names: Names, rows: Iterable[FormRow]) -> dict[About, Answer]:
    """What a form says, by what it is about. Raises Wrong with every cell that can't be read."""
    found: dict[About, Answer] = {}
    problems = Problems()
    for row in rows:
        if row.way[0] not in (UNIT, PERIOD):
            problems.remarks += values.unreadable(row.row)
            problems.ask(lambda row=row: _gather(names, row, found))  # type: ignore[misc]
    problems.raise_any()
    return found


def _gather(names: Names, row: FormRow, found: dict[About, Answer]) -> None:
    about, key = _parted(row.way)
    read = _READ.get(about[0], {}).get(key)
    if read is None or not _is_known(names, about):
        text = message(N_("spørsmålet gjelder noe som ikke finnes: «{field}»"), field=STEP.join(row.way))
        raise Wrong(row.row.remark(ANSWER, text))
    answer = found.setdefault(about, Answer())
    value = read(names, row.row, ANSWER)
    if key in answer.before and answer.values.get(key) != value:
        text = message(N_("spørsmålet står to ganger, og svarene er ikke de samme"))
        raise Wrong(row.row.remark(ANSWER, text))
    answer.rows.append(row)
    if value is not None:
        answer.values[key] = value
    # What stood there may be what was shown for a name that is hidden; then it is none that can be read.
    alone = Row(row.row.sheet, row.row.number, Cells([(BEFORE, row.row.cells.peek(BEFORE))]), {})
    answer.before[key] = Problems().ask(lambda: read(names, alone, BEFORE))


def _is_known(names: Names, about: About) -> bool:
    register = names.register
    match about:
        case (first, subject) if first == TRAINED:
            return subject == EVERY_SUBJECT or subject in register.known_ids(Subject)
        case (first, person) if first == FOLLOWED:
            return person in register.known_ids(Person)
        case (first, goal, _) if first == CRITERIA:
            return goal in register.known_ids(Goal)
        case (first, number) if first == WANTS:
            return number.isascii() and number.isdecimal() and 0 < int(number) <= _MOST_WANTS
        case (first, *_):
            return first in (DELIVERED, BY, CONFIRMED, RESULT, TEXT)
        case _:
            return False
