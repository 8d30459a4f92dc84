"""The coverage matrix: units down, requirements across, a status where they meet."""

from kompetanse_cli.analysis.status import CoverageLine
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.requirements import Per, Requirement, Strength
from kompetanse_cli.report.basis import Basis, sort_units
from kompetanse_cli.report.blocks import Branch, Cell, Column, Table
from kompetanse_cli.report.columns import unit_columns
from kompetanse_cli.report.gaps import status_cell


def matrix(basis: Basis, table_id: str) -> Table:
    """Every unit that some requirement meets, in tree order, and the units above them, so that the tree holds.

    What is asked of the municipality or a service area under one would be a column with a single cell: it is left out.
    """
    lines = {
        (line.unit.id, line.requirement.id): line
        for line in basis.coverage.lines
        if line.unit is not None and line.requirement.per is Per.UNIT
    }
    requirements = _requirements(basis, lines)
    units = _units(basis, lines)
    say = basis.language.say
    columns = (
        *unit_columns(basis),
        *(Column(requirement.id, basis.title(requirement)) for requirement in requirements),
    )
    depth = basis.register.tree_on(basis.on).depth
    top = min((depth[unit.id] for unit in units), default=0)
    rows = tuple(
        (
            Branch(unit.name, depth[unit.id] - top),
            unit.id,
            *(_cell(basis, lines.get((unit.id, requirement.id))) for requirement in requirements),
        )
        for unit in units
    )
    caption = say(N_("Status for hvert krav i hver enhet. Tomt felt: kravet gjelder ikke enheten"))
    return Table(table_id, caption, columns, rows, say(N_("Ingen krav gjelder enhetene på denne datoen.")))


def _cell(basis: Basis, line: CoverageLine | None) -> Cell:
    return None if line is None else status_cell(basis, line.status)


def _requirements(basis: Basis, lines: dict[tuple[str, str], CoverageLine]) -> list[Requirement]:
    met = {requirement_id for _, requirement_id in lines}
    found = [requirement for requirement in basis.register.requirements if requirement.id in met]
    strengths = tuple(Strength)
    return sorted(found, key=lambda requirement: strengths.index(requirement.strength))


def _units(basis: Basis, lines: dict[tuple[str, str], CoverageLine]) -> list[Unit]:
    tree = basis.register.tree_on(basis.on)
    shown = {above.id for unit_id, _ in lines for above in tree.chain(unit_id) if basis.includes(above.id)}
    return [tree.units[unit_id] for unit_id in sorted(shown, key=lambda unit_id: sort_units(basis, unit_id))]
