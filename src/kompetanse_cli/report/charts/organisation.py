"""The organisation as a tree: a line for each unit, with who holds the roles there."""

from collections.abc import Iterator, Sequence

from kompetanse_cli.analysis.people import RosterEntry
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Role, active
from kompetanse_cli.report.base import Col, Context, Picture, RedactedText, Table, sort_units, unit_in_tree
from kompetanse_cli.report.charts.drawing import (
    GRID,
    INK,
    LINE,
    element,
    fitted,
    flowchart,
    folded_note,
    path,
    picture,
    shallow,
    words,
)

WIDTH = 880
_NAMES, _ROW, _TOP, _INDENT = 290, 24, 12, 18


@frozen
class Leaf:
    """A unit, how far down it is, and its roles in words. They come as the tree is read from the top."""

    name: RedactedText
    depth: int
    told: RedactedText


def tree_picture(leaves: Sequence[Leaf], title: str, description: str) -> str:
    """The picture."""
    return picture(WIDTH, _TOP * 2 + _ROW * len(leaves), title, description, _drawn(leaves))


def _drawn(leaves: Sequence[Leaf]) -> Iterator[str]:
    # The row that the branch at each depth hangs down from.
    above: dict[int, float] = {}
    for number, leaf in enumerate(leaves):
        x, y = 10 + _INDENT * leaf.depth, _TOP + _ROW * number + _ROW / 2
        hangs = above.get(leaf.depth - 1)
        if hangs is not None:
            stem = x - _INDENT
            yield element("path", d=path([(stem, hangs + 5), (stem, y), (x - 5, y)]), fill="none", stroke=GRID)
        above[leaf.depth] = y
        yield element("circle", cx=x, cy=y, r=4, fill=LINE)
        bold = "bold" if leaf.depth == 0 else "normal"
        yield words(fitted(leaf.name, _NAMES - x - 12), x + 10, y + 4, colour=INK, weight=bold)
        yield words(fitted(leaf.told, WIDTH - _NAMES - 8, 11), _NAMES, y + 4, size=11)


# So many units are read in Markdown.
_FEW = 18


def organisation(context: Context, table_id: str = "bilde-organisasjon") -> Picture:
    """A line for each unit that exists on the day."""
    language, tree = context.language, context.register.tree_on(context.on)
    title = language.say(N_("Enheter og roller i {place} {day}"), place=context.place(), day=language.day(context.on))
    ids = tuple(u.id for u in context.register.units if active(u, context.on) and context.includes(u.id))
    ids = tuple(sorted(ids, key=lambda unit_id: sort_units(context, unit_id)))
    held: dict[str, list[RosterEntry]] = {}
    for entry in context.roster:
        held.setdefault(entry.unit.id, []).append(entry)
    roles = {unit_id: tuple(_roles(context, held.get(unit_id, []))) for unit_id in ids}
    kept = shallow(context, ids)
    top = min((tree.depth[unit_id] for unit_id in ids), default=0)
    leaves = [
        Leaf(context.redact(context.names.unit(u)), tree.depth[u] - top, context.redact(" · ".join(roles[u])))
        for u in kept
    ]
    told = (language.say(N_("Hver enhet med dem som har en rolle i den.")), folded_note(context, len(kept), len(ids)))
    description = " ".join(filter(None, told))
    table = Table.of(
        context.names,
        table_id,
        N_("Rollene i hver enhet"),
        ids,
        unit_in_tree(context, ids),
        Col("roller", N_("Roller"), lambda unit_id: roles[unit_id]),
        empty=N_("Det er ingen enheter på denne datoen."),
    )
    return Picture(tree_picture(leaves, title, description), title, description, table, _mermaid(context, ids))


def _roles(context: Context, entries: Sequence[RosterEntry]) -> Iterator[str]:
    """«Ressursperson: Kari Nes, Ola Bø». One whose name is hidden is told of by the role alone."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        named = found.setdefault(entry.role, [])
        if entry.person.show_name and entry.person.name not in named:
            named.append(entry.person.name)
    for role, people in found.items():
        name = context.names.of(Role, role)
        yield f"{name}: {', '.join(people)}" if people else name


def _mermaid(context: Context, ids: tuple[str, ...]) -> str:
    few = shallow(context, ids, _FEW)
    number = {unit_id: place for place, unit_id in enumerate(few)}
    tree = context.register.tree_on(context.on)
    above = {unit_id: next((a.id for a in tree.ancestors(unit_id)), None) for unit_id in few}
    nodes = [(context.redact(context.names.unit(unit)), number.get(above[unit] or "")) for unit in few]
    return flowchart(nodes) if len(nodes) > 1 else ""
