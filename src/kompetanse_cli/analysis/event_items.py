"""One event of a calendar, and the kinds there are. No people are in it.

Words are not chosen here. An event knows what it is by ids alone, so that it stays the same one when it is moved.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.holidays import DayName


class EventKind(StrEnum):
    """What an event is, in the order of those on the same day."""

    SESSION = N_("Samling")
    EXAM = N_("Eksamen")
    WORK = N_("Frist for mellomarbeid")
    MEETING = N_("Møte")
    ANNUAL = N_("Årshjul")
    GOAL = N_("Frist for mål")
    MEASURE = N_("Frist for tiltak")
    REPORT = N_("Frist for enhetsrapporter")
    PLAN = N_("Plan går ut")
    DOCUMENT = N_("Dokument går ut")


class EventState(StrEnum):
    """Whether an event stands as it was first told."""

    AS_PLANNED = "as planned"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Event:
    """One event, over whole days from `first` to `last`, both inclusive, or on `first` from `begins` to `ends`.

    `key` names it: what it is, the ids that lead to it, and a number where one thing makes several events. `name` is
    what the files call the session, module, forum, activity or document, the unit of a plan or of a person's document,
    or a period; `programme`, `run` and `module` (that a session is in) are names too, empty where there is none. `part`
    is the number of the event among the `parts` of one session. `text` is the work, the form of the exam, the theme of
    the meeting or activity, what a goal or measure says, or what a person's document is. `number` is that of the goal,
    or how many units report. `paths` are the files that tell of it, `holidays`
    what a day of the årshjul is that is one.
    """

    kind: EventKind
    key: tuple[str, ...]
    first: date
    last: date
    name: str
    programme: str = ""
    run: str = ""
    module: str = ""
    begins: time | None = None
    ends: time | None = None
    part: int = 1
    parts: int = 1
    place: str = ""
    text: str = ""
    number: int = 0
    state: EventState = EventState.AS_PLANNED
    paths: tuple[str, ...] = ()
    holidays: tuple[DayName, ...] = ()
