"""What a sheet was understood as: what runs down, what runs across, what a cell says, and what each column is."""

from enum import StrEnum

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Message
from kompetanse_cli.operations.importing.headings import RoleColumn


class Axis(StrEnum):
    """What runs down a table, or across it."""

    PEOPLE = N_("personer")
    UNITS = N_("enheter")
    ROLES = N_("roller")
    HELD = N_("roller som noen har")
    COURSES = N_("kurs")
    COMPLETIONS = N_("fullførte kurs")
    SESSIONS = N_("samlinger")
    PARTICIPANTS = N_("deltakere")
    ATTENDANCE = N_("oppmøte")
    RECORDS = N_("oppføringer")
    QUESTIONS = N_("spørsmålene i et skjema")
    EXAMS = N_("eksamener")


class CellMeaning(StrEnum):
    """What a cell says where a row and a column meet."""

    HAS_ROLE = N_("x betyr har rollen, en dato er første dag")
    HOLDERS = N_("navnet er den som har rollen")
    COMPLETED = N_("datoen er dagen kurset ble fullført")
    CAME = N_("x betyr møtte")
    HANDED_IN = N_("x betyr levert, en dato er dagen")
    PASSED = N_("x betyr bestått")


class UnitFrom(StrEnum):
    """Where the unit of a row stands that has none of its own."""

    SHEET = N_("arkets navn")
    TITLE = N_("tittelen over tabellen")
    ROW_ABOVE = N_("raden med enhetens navn over")
    CELL_ABOVE = N_("cellen med enhetens navn over")
    MAPPING = N_("den koblingen sier")


@frozen
class ColumnProposal:
    """What a column may be: the `section` of a mapping file that says so (`kolonner`, `roller`, `kurs`), and what
    stands there: the field, the role, or the course."""

    section: str
    meant: str | RoleColumn


@frozen
class ColumnUnderstanding:
    """A column (from 1) with its heading, what it was `taken_for`, None where nobody knows, and how many `cells` have
    something in them; `left_out` says that it is known, and never read."""

    column: int
    heading: str
    taken_for: Message | None
    cells: int
    proposal: ColumnProposal | None = None
    left_out: bool = False


@frozen
class SheetUnderstanding:
    """A table of a sheet: what runs `down` it, and `across`, None where each column is its own field; `rows` are those
    read. `heading` is the number of the row with the words over the columns, 0 where none is. `why_unread` where
    nothing of it is read."""

    sheet: str
    down: Axis | None
    across: Axis | None = None
    meaning: CellMeaning | None = None
    unit_from: UnitFrom | None = None
    rows: int = 0
    columns: tuple[ColumnUnderstanding, ...] = ()
    why_unread: Message | None = None
    heading: int = 0
