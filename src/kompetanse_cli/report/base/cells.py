"""What stands in a cell and in a sentence: typed values, and texts some words of which stand out."""

from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.analysis.competence import RequirementStatus, State
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.analysis.goals import CriterionState, GoalState
from kompetanse_cli.analysis.steering import ReportState
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import Message, PersonRef, UnitRef
from kompetanse_cli.model import Severity


@frozen
class Hyperlink:
    """A text that leads somewhere: `#id` within the report, a page, or a file with a line."""

    text: str
    target: str

    @property
    def told(self) -> str:
        """The text, with the page it leads to where that is another: what has no links says where it is."""
        is_outside = self.target.startswith("https://") and self.target != self.text
        return f"{self.text}: {self.target}" if is_outside else self.text


@frozen
class FileLine:
    """A line in a file of the municipality, and the column where that is known, each from 1."""

    path: str
    line: int
    column: int = 1


class DeadlineState(StrEnum):
    """Where a deadline is from the day of the report."""

    OVERDUE = "over fristen"
    TODAY = "i dag"
    LATER = "senere"
    NONE = "ingen dato"


@frozen
class StatusCell:
    """A status of coverage, competence, a goal, a criterion, a report or a deadline; `text` is its word, and a symbol
    goes with the colour.

    `is_marked`: the symbol stands before the word in plain text and in a spreadsheet too, where many are read at once.
    """

    status: Status | State | RequirementStatus | GoalState | CriterionState | ReportState | DeadlineState
    text: str
    is_marked: bool = False


@frozen
class Label:
    """A word of a closed list: `value` for CSV and JSON, in bokmål in every language, `text` for people."""

    value: str
    text: str


@frozen
class Branch:
    """A name in a tree, `depth` steps below the first one shown. `target` is where it leads, as in a link."""

    text: str
    depth: int
    target: str = ""


class Emphasis(Enum):
    """How some words stand out: not at all, strong, as the municipality's own words, or as the figure of last time."""

    PLAIN = "plain"
    STRONG = "strong"
    QUOTE = "quote"
    THEN = "then"


@frozen
class TextSpan:
    """Some words of a sentence. Quoted words are marked as such in every format."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN

    @property
    def told(self) -> str:
        """The words as they stand in a text without any type, those of others within quotation marks."""
        is_bare = self.emphasis is Emphasis.QUOTE and self.text and not self.text.startswith("«")
        return f"«{self.text}»" if is_bare else self.text


def strong(text: str) -> TextSpan:
    """Words to be seen first."""
    return TextSpan(text, Emphasis.STRONG)


def quote(text: str) -> TextSpan:
    """The municipality's own words, without quotation marks: every format sets its own."""
    return TextSpan(text, Emphasis.QUOTE)


def then(text: str) -> TextSpan:
    """A figure of last time beside the one of today."""
    return TextSpan(text, Emphasis.THEN)


RichPart = TextSpan | StatusCell | Hyperlink | PersonRef | UnitRef


@frozen
class Rich:
    """A sentence some words of which stand out. The parts follow each other as they are, spaces and all."""

    parts: tuple[RichPart, ...]

    @classmethod
    def of(cls, *parts: str | RichPart) -> "Rich":
        """`Rich.of(strong("Falt ut:"), " Kaia")`."""
        return cls(tuple(TextSpan(part) if isinstance(part, str) else part for part in parts))

    @property
    def plain(self) -> str:
        """The whole sentence as text."""
        return "".join(part.told if isinstance(part, TextSpan | Hyperlink) else part.text for part in self.parts)

    def __bool__(self) -> bool:
        """Whether it says anything. A person or a unit that is not named yet says something."""
        return any(not isinstance(part, TextSpan) or part.text for part in self.parts)


Text = str | Rich


def plain_text(text: Text) -> str:
    """A sentence as text."""
    return text if isinstance(text, str) else text.plain


@frozen
class DeadlineCell:
    """A deadline: the day for programs; for people the day in words, and how long ago it was or that it is today."""

    day: date | None
    state: DeadlineState
    text: str
    note: str = ""


@frozen
class PartCell:
    """So many of a number that are to be reached; `of` is None where nobody knows it. `before`: so many last time.

    `text` stands in place of the number. `people`: it is people that are counted.
    """

    done: int
    of: int | None
    before: int | None = None
    text: str = ""
    people: bool = False


@frozen
class NotedCell:
    """A value with a line below it that says more."""

    main: "Cell"
    note: Text


# People and units stand in cells by their ids, alone, several together, or in a message, and are named last.
Cell = (
    str
    | int
    | Decimal
    | date
    | Share
    | AmountShare
    | StatusCell
    | Severity
    | Hyperlink
    | FileLine
    | Label
    | Branch
    | PersonRef
    | UnitRef
    | Message
    | Rich
    | NotedCell
    | DeadlineCell
    | PartCell
    | tuple[str | PersonRef | UnitRef, ...]
    | None
)


def main_of(cell: Cell) -> Cell:
    """The value of a cell without what is noted below it."""
    return main_of(cell.main) if isinstance(cell, NotedCell) else cell


def is_empty(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    match cell:
        case None | "" | ():
            return True
        case NotedCell():
            return is_empty(cell.main) and not cell.note
        case Rich():
            return not cell
        case _:
            return False
