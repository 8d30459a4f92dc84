"""Each unit with those below it in numbers: who is there, how much that is asked is met, who lacks something, for whom
something expires.
"""

from collections.abc import Callable

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import UnitFigures, unit_figures
from kompetanse_cli.messages import N_
from kompetanse_cli.model import active
from kompetanse_cli.report.base import UNKNOWN, Cell, Col, Context, People, Table, unit_in_tree, word
from kompetanse_cli.report.competence.disclosure import (
    Place,
    count_cell,
    expiring_told,
    people_told,
    places_cell,
    share_cell,
    sums_told,
)


def figures_of(context: Context) -> UnitFigures | None:
    """The figures of the unit that the report is about with those below it, or of the municipality."""
    return unit_figures(context.snapshot).get(context.unit.id if context.unit else None)


def unit_table(context: Context) -> Table:
    """A row for each unit of the report where somebody works or something is asked, as the tree is read."""
    figures, tree = unit_figures(context.snapshot), context.register.tree_on(context.on)
    shown = [
        unit.id
        for unit in context.register.units
        if active(unit, context.on) and context.includes(unit.id) and _is_used(figures.get(unit.id))
    ]
    shown.sort(key=tree.order.__getitem__)
    sums, expiring, people = (_told(context, each) for each in (sums_told, expiring_told, people_told))
    return Table.of(
        context.names,
        "kompetanse-per-enhet",
        N_("Enhetene, medregnet enhetene under"),
        shown,
        unit_in_tree(context, shown),
        Col(
            "personer",
            N_("Personer"),
            lambda each: count_cell(context, len(figures[each].people), told=people(each)),
            numeric=True,
            people=People.GROUP,
        ),
        Col("oppfylt", N_("Oppfylt"), lambda each: share_cell(context, figures[each].share, told=sums(each))),
        Col(
            "mangler",
            N_("Mangler noe"),
            lambda each: _count(context, figures[each], len(figures[each].lacking), told=sums(each)),
            numeric=True,
            people=People.OF_GROUP,
        ),
        Col(
            "utløper",
            N_("Noe utløper"),
            lambda each: _count(context, figures[each], len(figures[each].expiring), told=expiring(each)),
            numeric=True,
            people=People.OF_GROUP,
        ),
        Col("steder", N_("Krav oppfylt"), lambda each: places_cell(context, figures[each].results)),
        empty=N_("Ingen arbeider her på denne datoen."),
    )


def _count(context: Context, figures: UnitFigures, number: int, *, told: bool) -> Cell:
    """A number of people; unknown where something is asked, and of none who is registered it can be told."""
    share = figures.share
    if share.at_least and not share.of and not figures.lacking:
        return word(UNKNOWN, context.language)
    return count_cell(context, number, told=told)


def _is_used(figures: UnitFigures | None) -> bool:
    return figures is not None and bool(figures.people or figures.results)


def _told(context: Context, which: Callable[[Snapshot, int], frozenset[Place]]) -> Callable[[str], bool]:
    """Whether a number can be told of a unit with those below it."""
    told = which(context.snapshot, context.fewest) if context.is_anonymous else None
    return lambda unit_id: told is None or (unit_id, False) in told
