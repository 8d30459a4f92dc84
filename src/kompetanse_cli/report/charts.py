"""Each picture by its name, as a block with its title, its description and the table behind it."""

from collections.abc import Callable, Mapping

from kompetanse_cli.analysis.goals.goals import GoalState
from kompetanse_cli.analysis.rollup import by_unit
from kompetanse_cli.analysis.status import Share
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Branch, Cell, Column, Picture, Table
from kompetanse_cli.report.goals.names import short_name
from kompetanse_cli.report.matrix import matrix
from kompetanse_cli.report.pictures.bars import Bar, bars_picture
from kompetanse_cli.report.pictures.matrix import matrix_picture


def coverage_matrix(basis: Basis) -> Picture:
    """A status for each requirement in each unit."""
    say = basis.language.say
    title = say(N_("Dekning i {place} {day}"), place=basis.place(), day=basis.language.day(basis.on))
    table = matrix(basis, "bilde-dekning")
    return Picture(matrix_picture(table, title, table.caption), title, table.caption, table)


def distribution(basis: Basis) -> Picture:
    """How large a share is covered in each unit with all below it."""
    say, depth = basis.language.say, basis.register.tree.depth
    title = say(N_("Andelen av kravene som er dekket i {place} {day}"), place=basis.place(), day=_day(basis))
    description = say(N_("En enhet tar med alt under."))
    found = [group for group in by_unit(basis.register, basis.coverage) if group.lines and basis.includes(group.id)]
    top = min((depth[group.id] for group in found), default=0)
    named = [(Branch(basis.unit_name(group.id), depth[group.id] - top), group.share) for group in found]
    return _bars(basis, "bilde-fordeling", title, description, say(N_("Enhet")), named)


def goal_progress(basis: Basis) -> Picture:
    """How many of its criteria that each goal has met."""
    say = basis.language.say
    title = say(N_("Kriterier oppfylt i hvert mål {day}"), day=_day(basis))
    description = say(N_("Mål som er skrinlagt, er ikke med."))
    still = [each for each in basis.steering.goals if each.state is not GoalState.DROPPED]
    named = [(Branch(short_name(basis, each.goal), 0), Share(len(each.met), len(each.asked))) for each in still]
    return _bars(basis, "bilde-mål", title, description, say(N_("Mål")), named)


def _day(basis: Basis) -> str:
    return basis.language.day(basis.on)


def _bars(
    basis: Basis, table_id: str, title: str, description: str, head: str, named: list[tuple[Branch, Share]]
) -> Picture:
    say = basis.language.say
    bars = [Bar(branch.text, share.percent, _told(basis, share), branch.depth) for branch, share in named]
    rows: tuple[tuple[Cell, ...], ...] = tuple((branch, share) for branch, share in named)
    columns = (Column("navn", head), Column("andel", say(N_("Andel"))))
    table = Table(table_id, title, columns, rows, say(N_("Det er ingenting å tegne.")))
    return Picture(bars_picture(bars, title, description), title, description, table)


def _told(basis: Basis, share: Share) -> str:
    if share.percent is None:
        return basis.language.say(N_("ikke aktuelt"))
    counted = basis.language.say(N_("{covered} av {all}"), covered=share.covered, all=share.of)
    return f"{counted} ({basis.language.percent(share.percent)})"


CHARTS: Mapping[str, Callable[[Basis], Picture]] = {
    "dekning": coverage_matrix,
    "fordeling": distribution,
    "mål": goal_progress,
}
