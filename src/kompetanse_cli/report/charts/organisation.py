"""The organisation as a tree: a line for each unit, with who holds the roles there, and how much it lacks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from kompetanse_cli.analysis.coverage import Status, counted_lines
from kompetanse_cli.analysis.people import RosterEntry
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Role, active
from kompetanse_cli.report.base import Col, Context, Picture, RedactedText, Table, sort_units, unit_in_tree
from kompetanse_cli.report.charts.drawing import (
    GRID,
    INK,
    LACKING,
    LINE as COLOUR,
    element,
    flowchart,
    folded_note,
    path,
    picture,
    shallow,
    words,
)
from kompetanse_cli.report.charts.lettering import LINE, Run, run_lines, wrapped

WIDTH = 880
_NAMES, _TOP, _INDENT = 300, 12, 18


@frozen
class Leaf:
    """A unit, how far down it is, and its roles in words; what it lacks, if anything. They come as the tree is read."""

    name: RedactedText
    depth: int
    told: RedactedText
    lacks: str = ""


def tree_picture(leaves: Sequence[Leaf], title: str, description: str) -> str:
    """The picture."""
    height = _TOP * 2 + sum(map(_height, leaves))
    return picture(WIDTH, height, title, description, _drawn(leaves))


def _lines(leaf: Leaf) -> tuple[tuple[str, ...], tuple[tuple[Run, ...], ...]]:
    name = wrapped(leaf.name, _NAMES - _left(leaf) - 14, bold=leaf.depth == 0)
    runs = ((leaf.told, ""), *(((f"! {leaf.lacks}", "bad"),) if leaf.lacks else ()))
    return name, run_lines(runs, WIDTH - _NAMES - 12)


def _left(leaf: Leaf) -> int:
    return 10 + _INDENT * leaf.depth


def _height(leaf: Leaf) -> int:
    return 9 + LINE * max(1, *map(len, _lines(leaf)))


def _drawn(leaves: Sequence[Leaf]) -> Iterator[str]:
    # The row that the branch at each depth hangs down from.
    above: dict[int, float] = {}
    top = float(_TOP)
    for leaf in leaves:
        x, y = _left(leaf), top + 12
        hangs = above.get(leaf.depth - 1)
        if hangs is not None:
            stem = x - _INDENT
            yield element("path", d=path([(stem, hangs + 5), (stem, y), (x - 5, y)]), fill="none", stroke=GRID)
        above[leaf.depth] = y
        yield element("circle", cx=x, cy=y, r=4, fill=COLOUR)
        bold = "bold" if leaf.depth == 0 else "normal"
        names, told = _lines(leaf)
        for number, text in enumerate(names):
            yield words(text, x + 10, y + 4 + LINE * number, colour=INK, weight=bold)
        for number, pieces in enumerate(told):
            inside = "".join(_piece(text, classes) for text, classes in pieces)
            yield element("text", inside, x=_NAMES, y=y + 4 + LINE * number)
        top += _height(leaf)


def _piece(text: str, classes: str) -> str:
    lacks = {"fill": LACKING, "font_weight": "bold"} if classes else {}
    return element("tspan", escape(text), **lacks)


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
    lacking = Counter(
        line.unit.id
        for line in counted_lines(context.coverage.lines)
        if line.unit is not None and line.status is Status.UNCOVERED
    )
    leaves = [
        Leaf(
            context.redact(context.names.unit(u)),
            tree.depth[u] - top,
            context.redact(" · ".join(roles[u])),
            _lacks(context, lacking[u]),
        )
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
        Col("mangler", N_("Mangler"), lambda unit_id: lacking[unit_id] or None, numeric=True),
        empty=N_("Det er ingen enheter på denne datoen."),
    )
    return Picture(tree_picture(leaves, title, description), title, description, table, _mermaid(context, ids))


def _lacks(context: Context, number: int) -> str:
    return context.language.plural(N_("{n} krav ikke oppfylt"), N_("{n} krav ikke oppfylt"), number) if number else ""


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
