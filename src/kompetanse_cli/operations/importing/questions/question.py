"""What has to be asked before all of a table can be read: of columns, of sheets without a unit, and of words."""

from collections.abc import Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Register, Unit
from kompetanse_cli.operations.importing.headings import (
    COURSES,
    HEADINGS,
    LEAVE_OUT,
    NEW,
    SHEETS,
    RoleColumn,
    is_end_of_time,
    value_section,
)
from kompetanse_cli.operations.importing.layout import ColumnProposal, ColumnUnderstanding, SheetUnderstanding
from kompetanse_cli.operations.importing.people import NO_UNIT
from kompetanse_cli.operations.importing.plan import Plan, name_of
from kompetanse_cli.operations.importing.questions.by_content import COURSE, ROLE, SUBJECT, by_content
from kompetanse_cli.operations.importing.table import DEEPEST_HEADING, Meant, NearNames, Proposal
from kompetanse_cli.reading.tables.csv import CellValue, Workbook
from kompetanse_cli.similar import fold

# The kinds of words that something new can be made of.
_MAY_BE_NEW = frozenset(("enhet", "rolle", "fagområde", "person", "stilling", COURSES))
_FEW = 3


@frozen
class ImportQuestion:
    """A heading, a sheet or a word, by the `section` of a mapping file that says what it is; what it may be, in how
    many cells or rows it stands, in which sheets, and some `samples` of what is in a column."""

    section: str
    word: str
    proposals: tuple[Proposal, ...]
    count: int = 0
    sheets: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    may_be_new: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others, however often it is met."""
        return self.section, fold(self.word)


def questions(plan: Plan, workbook: Workbook) -> tuple[ImportQuestion, ...]:
    """All that is not known of a table, each once over all its sheets: columns first, for what they hold tells which
    words there are."""
    return (*_of_columns(plan, workbook), *_of_sheets(plan), *_of_words(plan))


def _of_columns(plan: Plan, workbook: Workbook) -> Iterator[ImportQuestion]:
    cells = {sheet.name: sheet.rows for sheet in workbook.sheets}
    found: dict[str, list[tuple[SheetUnderstanding, ColumnUnderstanding]]] = {}
    for sheet in plan.understood:
        for column in sheet.columns:
            if column.taken_for is None and not column.left_out and column.heading:
                found.setdefault(fold(column.heading), []).append((sheet, column))
    for same in found.values():
        first = same[0][1]
        held = [
            cell for sheet, column in same for cell in _below(cells.get(sheet.sheet, ()), sheet.heading, column.column)
        ]
        samples = tuple(dict.fromkeys(map(str, held)))[:_FEW]
        proposed = [column.proposal for _, column in same if column.proposal is not None]
        yield ImportQuestion(
            HEADINGS, first.heading, tuple(_proposals(first.heading, proposed, held, plan.register)),
            sum(column.cells for _, column in same), tuple(dict.fromkeys(sheet.sheet for sheet, _ in same)), samples,
        )  # fmt: skip
    known = set(found)
    for word in dict.fromkeys(plan.headings):
        if fold(word) not in known:
            yield _of_no_table(word, workbook, plan.register)


def _of_no_table(word: str, workbook: Workbook, register: Register) -> ImportQuestion:
    """What stands over a column in sheets of which no heading is known."""
    found = [
        (sheet.name, list(_below(sheet.rows, number, column)))
        for sheet in workbook.sheets
        for number, row in enumerate(sheet.rows[:DEEPEST_HEADING], 1)
        for column, cell in enumerate(row, 1)
        if cell == word and sum(isinstance(each, str) for each in row) > 1
    ]
    held = [cell for _, cells in found for cell in cells]
    sheets, samples = dict.fromkeys(name for name, _ in found), dict.fromkeys(map(str, held))
    return ImportQuestion(
        HEADINGS, word, tuple(_proposals(word, [], held, register)), len(held), tuple(sheets), tuple(samples)[:_FEW]
    )


def _below(rows: tuple[tuple[CellValue, ...], ...], heading: int, column: int) -> Iterator[CellValue]:
    for row in rows[heading:]:
        if column <= len(row) and row[column - 1] is not None:
            yield row[column - 1]


def _proposals(
    heading: str, proposed: list[ColumnProposal], held: list[CellValue], register: Register
) -> Iterator[Proposal]:
    """What a column may be: what is near, what its cells look like; and it may always be left out."""
    # «Superbruker fra» is neither a course nor when somebody was employed.
    alike = () if is_end_of_time(heading) else by_content(held, register)
    values: list[Meant] = [*map(_of_column, proposed), *alike]
    yield from {str(value): Proposal(value, told_of(value)) for value in values}.values()
    yield Proposal(LEAVE_OUT, LEAVE_OUT)


def _of_column(proposal: ColumnProposal) -> Meant:
    meant = proposal.meant
    if isinstance(meant, RoleColumn):
        return {ROLE: meant.role or NEW, **({SUBJECT: meant.subject} if meant.subject else {})}
    return {COURSE: NEW} if proposal.section == COURSES else meant


def told_of(value: Meant) -> str:
    """What a mapping file says, as one line of words: «rolle ressursperson, fagområde demens»."""
    return value if isinstance(value, str) else ", ".join(f"{key} {each}" for key, each in value.items())


def _of_sheets(plan: Plan) -> Iterator[ImportQuestion]:
    """The sheets with people who have no unit: what is near their names."""
    lacking = {row[0]: 0 for line in plan.lines if line.what.text == NO_UNIT for row in line.rows}
    for line in plan.lines:
        for sheet in {row[0] for row in line.rows} & lacking.keys() if line.what.text == NO_UNIT else ():
            lacking[sheet] += 1
    units = plan.register.by_id(Unit).values()
    names = {unit.name: Proposal(unit.id, name_of(unit)) for unit in units}
    for each in plan.understood:
        if each.sheet and each.sheet in lacking and not any(map(_is_unit, each.columns)):
            near = NearNames(names, plan.unit_words.values()).near(each.sheet)
            proposals = (*near, Proposal(LEAVE_OUT, LEAVE_OUT))
            yield ImportQuestion(SHEETS, each.sheet, proposals, lacking.pop(each.sheet), (each.sheet,), may_be_new=True)


def _is_unit(column: ColumnUnderstanding) -> bool:
    return column.taken_for is not None and dict(column.taken_for.values).get("field") in ("enhet", "enhet_id")


def _of_words(plan: Plan) -> Iterator[ImportQuestion]:
    for what, words in plan.unknown.items():
        section = what if what == COURSES else value_section(what)
        for word, unknown in words.items():
            yield ImportQuestion(section, word, unknown.proposals, len(unknown.rows), unknown.sheets,
                           may_be_new=what in _MAY_BE_NEW)  # fmt: skip
