"""Forms as plain data: what is asked, what stands there from before, and for whom; not how they look."""

from datetime import date
from enum import StrEnum

from kompetanse_cli.frozen import frozen
from kompetanse_cli.report.base import Section


class AnswerKind(StrEnum):
    """What an answer may be."""

    DAY = "day"
    YES_NO = "yes or no"
    COUNT = "count"
    TEXT = "text"
    LONG = "long text"
    FIXED = "not to be changed"


# What stands in a cell of a form.
AnswerValue = date | int | str | None


@frozen
class FormQuestion:
    """What is asked in words, the `field` of the files that the answer is, and what stands there from before."""

    field: str
    text: str
    kind: AnswerKind
    answer: AnswerValue = None
    help: str = ""


@frozen
class UnitForm:
    """The report of a unit, to be filled in. `unit_id` is the unit, `facts` what is known of it, for whoever fills it
    in."""

    unit_id: str
    unit: str
    title: str
    lines: tuple[str, ...]
    questions: tuple[FormQuestion, ...]
    facts: tuple[Section, ...]


@frozen
class Grid:
    """What is asked of each person in each session or exam: `line` tells what the sheet is, `keys` what each column is.
    `rows` are an id, a name and a unit, and what stands under each column from before; None where nothing is known.
    `asked` are the numbers of those columns in which something is asked of the row."""

    name: str
    title: str
    help: str
    line: str
    keys: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple["GridRow", ...]


@frozen
class GridRow:
    """Whom a row of a grid is about, and what stands there."""

    id: str
    name: str
    unit: str
    answers: tuple[AnswerValue, ...]
    asked: frozenset[int]
