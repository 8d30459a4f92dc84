"""The matrix of a unit: its people down, qualifications across, and in each cell where somebody stands with it.

As people keep it in a workbook: a table for each unit, with a sum below. For programs all units are one table.
"""

from collections.abc import Iterator
from dataclasses import replace

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.competence import (
    OverviewRow,
    Standing,
    State,
    UnitOverview,
    people_in,
    posts_in,
    unit_overview,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Education, JobPosition, Person, Qualification
from kompetanse_cli.report.base import Block, Cell, Col, Column, Context, Paragraph, StatusCell, Table, person, unit
from kompetanse_cli.report.competence.choice import CompetenceChoice, unit_ids
from kompetanse_cli.report.competence.wording import away_words, state_cell


@frozen
class _Cells:
    """Somebody in a unit, with where they stand with each qualification that is shown."""

    overview: UnitOverview
    row: OverviewRow
    standings: dict[str, Standing]

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.row.person


def overviews(context: Context) -> tuple[UnitOverview, ...]:
    """The overviews of the units that the report is about and that have people, in the order of the tree."""
    tree, within = context.register.tree_on(context.on), unit_ids(context)
    units = sorted(tree.units, key=lambda unit_id: tree.order[unit_id])
    here = (each for each in units if (within is None or each in within) and people_in(context.snapshot, each))
    return tuple(found for each in here if (found := unit_overview(context.snapshot, each)) is not None)


def matrix_blocks(context: Context, choice: CompetenceChoice) -> Iterator[Block]:
    """A matrix for each unit; one for all of them for programs, and where there is nothing to show."""
    found = overviews(context)
    tables = tuple(table for each in found if (table := unit_matrix(context, each, choice)).rows)
    if choice.flat or not tables:
        yield flat_matrix(context, found, choice)
    else:
        yield from tables
        yield Paragraph(context.language.say(N_("Tom celle betyr at personen ikke må ha kvalifikasjonen.")))


def unit_matrix(context: Context, overview: UnitOverview, choice: CompetenceChoice | None = None) -> Table:
    """The people of a unit by name, with how many have each qualification of those who are asked, in the last row."""
    choice = choice or CompetenceChoice()
    shown = tuple(each.id for each in overview.qualifications if choice.takes(each.id))
    rows = _rows(context, overview, choice)
    table = Table.of(
        context.names,
        f"matrise-{overview.unit.id}",
        context.names.unit(overview.unit.id),
        rows,
        person(lambda cells: cells.person.id),
        _about(context, rows),
        tuple(_state_column(context, each, blank=True) for each in shown),
        Col("mangler", N_("Mangler"), lambda cells: cells.row.lacking, numeric=True),
        empty=N_("Ingen har eller trenger noen kvalifikasjon her."),
        of_each_person=True,
    )
    if not rows or not shown:
        return replace(table, rows=())
    feet = {each.id: share for each, share in zip(overview.qualifications, overview.feet, strict=True)}
    return replace(table, rows=(*table.rows, _sums(context, table.columns, feet)), sums=1)


def flat_matrix(context: Context, found: tuple[UnitOverview, ...], choice: CompetenceChoice) -> Table:
    """All units in one table: the state of each, and in a column beside it the last valid day."""
    used = {each.id for overview in found for each in overview.qualifications if choice.takes(each.id)}
    shown = [each.id for each in context.register.qualifications if each.id in used]
    return Table.of(
        context.names,
        "matrise",
        N_("Hvem har hvilken kvalifikasjon"),
        [cells for overview in found for cells in _rows(context, overview, choice)],
        unit(lambda cells: cells.overview.unit.id),
        person(lambda cells: cells.person.id),
        Col("merknad", N_("Merknad"), lambda cells: away_words(context, cells.person)),
        Col("stilling", N_("Stilling"), lambda cells: _positions(context, cells)),
        Col("utdanning", N_("Utdanning"), lambda cells: cells.person.education_on(context.on)),
        tuple(col for each in shown for col in (_state_column(context, each), _day_column(context, each))),
        Col("mangler", N_("Mangler"), lambda cells: cells.row.lacking, numeric=True),
        empty=N_("Ingen har eller trenger noen kvalifikasjon her."),
        of_each_person=True,
    )


def _rows(context: Context, overview: UnitOverview, choice: CompetenceChoice) -> list[_Cells]:
    """By what is shown of them, so that a hidden name does not show through its place; where something is chosen,
    those whom it has to do with.
    """
    found = [_Cells(overview, row, {each.qualification: each for each in row.standings}) for row in overview.rows]
    if choice.qualification is not None or choice.requirement is not None:
        found = [cells for cells in found if _has_to_do(cells, choice)]
    return sorted(
        found,
        key=lambda cells: (context.language.sort_key(context.names.person(cells.person.id)), cells.person.id),
    )


def _has_to_do(cells: _Cells, choice: CompetenceChoice) -> bool:
    return any(
        choice.takes(each) and (standing.state is not State.NOT_ASKED or each in cells.row.undecided)
        for each, standing in cells.standings.items()
    )


def _about(context: Context, rows: list[_Cells]) -> tuple[Col[_Cells], ...]:
    """What is told of each person beside the name, where something is known of anybody."""
    columns = (
        Col[_Cells]("merknad", N_("Merknad"), lambda cells: away_words(context, cells.person)),
        Col[_Cells]("stilling", N_("Stilling"), lambda cells: _positions(context, cells)),
        Col[_Cells]("utdanning", N_("Utdanning"), lambda cells: _education(context, cells)),
    )
    return tuple(column for column in columns if any(column.of(cells) for cells in rows))


def _positions(context: Context, cells: _Cells) -> tuple[str, ...]:
    posts = posts_in(cells.person, (cells.overview.unit.id,), context.on)
    ids = dict.fromkeys(post.position for post in posts if post.position is not None)
    return tuple(context.names.named(JobPosition, each) for each in ids)


def _education(context: Context, cells: _Cells) -> str | None:
    education = cells.person.education_on(context.on)
    return None if education is None else context.names.of(Education, education)


def _state_column(context: Context, qualification: str, *, blank: bool = False) -> Col[_Cells]:
    """Where each stands with a qualification; `blank`: nothing is written where nobody asks for it."""

    def cell(cells: _Cells) -> Cell:
        standing = cells.standings.get(qualification)
        if standing is None or standing.state is State.NOT_ASKED:
            unsure = qualification in cells.row.undecided
            text = context.language.say(N_("uavklart") if unsure else State.NOT_ASKED.value)
            return None if blank and not unsure else StatusCell(State.NOT_ASKED, text, is_marked=True)
        return state_cell(context, standing, cells.row.excused.get(qualification))

    return Col(qualification, context.names.of(Qualification, qualification), cell, own_title=True)


def _day_column(context: Context, qualification: str) -> Col[_Cells]:
    title = context.language.say(N_("{name}, siste dag"), name=context.names.of(Qualification, qualification))

    def cell(cells: _Cells) -> Cell:
        standing = cells.standings.get(qualification)
        return None if standing is None else standing.last_day

    return Col(f"{qualification}_siste_dag", title, cell, data_only=True, own_title=True)


def _sums(context: Context, columns: tuple[Column, ...], feet: dict[str, Share]) -> tuple[Cell, ...]:
    """«Oppfylt» and a share under each qualification."""
    first: Cell = context.language.say(N_("Har kvalifikasjonen, av dem som skal ha den"))
    return tuple(first if at == 0 else feet.get(column.id) for at, column in enumerate(columns))
