"""The coverage matrix: a status for each requirement in each unit, or in each part where there are many units."""

from collections import Counter

from kompetanse_cli.analysis.status import CoverageLine, Status, counted_lines, share
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Branch, Cell, Picture, StatusCell, Table
from kompetanse_cli.report.charts.shallow import folded_note, shallow
from kompetanse_cli.report.gaps import WORST_FIRST, status_cell
from kompetanse_cli.report.matrix import matrix
from kompetanse_cli.report.pictures.matrix import matrix_picture
from kompetanse_cli.report.pictures.mermaid import pie


def coverage_matrix(basis: Basis, table_id: str = "bilde-dekning") -> Picture:
    """A field for each requirement in each unit; where there are many, in each unit above with all below it."""
    language = basis.language
    title = language.say(N_("Dekning i {place} {day}"), place=basis.place(), day=language.day(basis.on))
    table = matrix(basis, table_id)
    ids = tuple(str(row[1]) for row in table.rows)
    kept = shallow(basis, ids)
    drawn = table if len(kept) == len(ids) else _folded(basis, table, kept)
    note = folded_note(basis, len(kept), len(ids))
    description = f"{table.caption}. {note}".strip() if note else table.caption
    svg = matrix_picture(drawn, title, description)
    return Picture(svg, title, description, table, mermaid=_pie(basis, title), table_open=drawn is not table)


def _folded(basis: Basis, table: Table, kept: tuple[str, ...]) -> Table:
    """The rows of the units that are kept, each field with all below: the worst status, and how many are covered."""
    tree, shown = basis.register.tree_on(basis.on), set(kept)
    found: dict[tuple[str, str], list[CoverageLine]] = {}
    for line in basis.coverage.lines:
        if line.unit is not None:
            for above in tree.chain(line.unit.id):
                if above.id in shown:
                    found.setdefault((above.id, line.requirement.id), []).append(line)
    requirements = [column.id for column in table.columns[2:]]
    top = min(tree.depth[unit_id] for unit_id in kept)
    rows = tuple(
        (
            Branch(basis.unit_name(unit_id), tree.depth[unit_id] - top),
            unit_id,
            *(_field(basis, found.get((unit_id, requirement), [])) for requirement in requirements),
        )
        for unit_id in kept
    )
    return Table(table.id, table.caption, table.columns, rows, table.empty)


def _field(basis: Basis, lines: list[CoverageLine]) -> Cell:
    asked = [line for line in lines if line.status is not Status.NOT_RELEVANT]
    if not asked:
        return None
    worst, found = min((line.status for line in asked), key=WORST_FIRST.index), share(asked)
    # What is waived is counted nowhere, and where all is, there is nothing to count.
    if not found.of:
        return status_cell(basis, worst)
    return StatusCell(worst, basis.language.say(N_("{covered} av {all}"), covered=found.covered, all=found.of))


def _pie(basis: Basis, title: str) -> str:
    statuses = Counter(line.status for line in counted_lines(basis.coverage.lines))
    return pie(title, ((basis.language.say(status.value), statuses[status]) for status in WORST_FIRST))
