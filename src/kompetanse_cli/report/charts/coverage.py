"""Pictures of coverage: the matrix of units and requirements, and how the covered share is spread between the units.

A cell has a colour, a symbol and a word. Where there are many units, the matrix has the parts of the municipality, and
the table behind it all of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import cos, radians

from kompetanse_cli.analysis.coverage import CoverageGroup, CoverageLine, Status, by_unit, counted_lines, share
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Per, Requirement, Strength
from kompetanse_cli.report.base import (
    Branch,
    Cell,
    Col,
    Context,
    Picture,
    Redacted,
    RedactedText,
    StatusCell,
    Table,
    mood_of,
    redact_report,
    sort_units,
    symbol_of,
    unit_in_tree,
)
from kompetanse_cli.report.charts.drawing import (
    GRID,
    INK,
    LINE,
    MOOD_COLOURS,
    element,
    fitted,
    folded_note,
    picture,
    pie,
    shallow,
    words,
    xychart,
)
from kompetanse_cli.report.charts.lettering import wrapped
from kompetanse_cli.report.coverage import WORST_FIRST, share_table, share_words, status_cell
from kompetanse_cli.report.coverage.status_words import status_word

_NAMES, _CELL, _ROW, _HEAD, _INDENT, _LINE = 240, 124, 22, 170, 12, 16
# How far the last of the slanting heads reaches beyond its column, and how steep they are.
_SLANT, _DEGREES = 210, 28


def matrix_picture(redacted: Redacted[Table], title: str, description: str, full: Sequence[str] = ()) -> str:
    """The picture of a table made by `matrix`: a branch, an id, and one status for each requirement.

    `full` is what stands once below: the whole names of those that have a short one.
    """
    table = redacted.value
    columns = table.columns[2:]
    width = _NAMES + _CELL * max(1, len(columns)) + _SLANT
    bottom = _HEAD + _ROW * len(table.rows) + 12
    below = [line for text in full for line in wrapped(text, width - 16, 11)]
    heads = [column.title for column in columns]
    drawn = (*_drawn(table, heads, width), *_below(below, bottom))
    return picture(width, bottom + _LINE * len(below) + (8 if below else 0), title, description, drawn)


def _below(lines: Sequence[str], top: int) -> Iterator[str]:
    for number, text in enumerate(lines):
        yield words(text, 8, top + _LINE * number + 12, size=11)


def _drawn(table: Table, heads: Sequence[str], width: int) -> Iterator[str]:
    room = _SLANT / cos(radians(_DEGREES)) + _CELL / 2
    for number, head in enumerate(heads):
        x, y = _NAMES + _CELL * number + _CELL / 2, _HEAD - 8
        # Slanting, so that long names stand beside each other.
        told = words(fitted(RedactedText(head), room), 0, 0, colour=INK)
        yield element("g", told, transform=f"translate({x:.0f} {y}) rotate(-{_DEGREES})")
    for number, row in enumerate(table.rows):
        top = _HEAD + _ROW * number
        yield element("line", x1=0, x2=width, y1=top, y2=top, stroke=GRID, stroke_width=0.6)
        branch = row[0]
        assert isinstance(branch, Branch)
        left = 8 + _INDENT * branch.depth
        yield words(fitted(RedactedText(branch.text), _NAMES - left), left, top + 15, colour=INK)
        for place, cell in enumerate(row[2:]):
            if isinstance(cell, StatusCell):
                yield from _draw_field(cell, _NAMES + _CELL * place, top)


def _draw_field(cell: StatusCell, x: int, top: int) -> Iterator[str]:
    ground, ink = MOOD_COLOURS[mood_of(cell.status)]
    yield element("rect", x=x + 2, y=top + 2, width=_CELL - 4, height=_ROW - 4, rx=3, fill=ground)
    told = fitted(RedactedText(cell.text), _CELL - 20, 11)
    yield words(f"{symbol_of(cell.status)} {told}", x + 8, top + 15, size=11, colour=ink)


def matrix(context: Context, table_id: str) -> Table:
    """Every unit that some requirement meets, in tree order, and the units above them, so that the tree holds.

    What is asked of the municipality or a service area under one would be a column with a single cell: it is left out.
    """
    lines = {
        (line.unit.id, line.requirement.id): line
        for line in context.coverage.lines
        if line.unit is not None and line.requirement.per is Per.UNIT
    }
    units = _units(context, lines)

    def status(requirement: Requirement) -> Col[str]:
        name = context.names.short(requirement)
        return Col(requirement.id, name, lambda found: cell(lines.get((found, requirement.id))), own_title=True)

    def cell(line: CoverageLine | None) -> Cell:
        return None if line is None else status_cell(context, line.status)

    return Table.of(
        context.names,
        table_id,
        N_("Status per krav og enhet. Tom celle betyr at kravet ikke gjelder enheten"),
        units,
        unit_in_tree(context, units),
        tuple(map(status, _requirements(context, lines))),
        empty=N_("Ingen krav gjelder enhetene på denne datoen."),
    )


def _requirements(context: Context, lines: dict[tuple[str, str], CoverageLine]) -> list[Requirement]:
    met = {requirement_id for _, requirement_id in lines}
    found = [requirement for requirement in context.register.requirements if requirement.id in met]
    strengths = tuple(Strength)
    return sorted(found, key=lambda requirement: strengths.index(requirement.strength))


def _units(context: Context, lines: dict[tuple[str, str], CoverageLine]) -> list[str]:
    tree = context.register.tree_on(context.on)
    shown = {above.id for unit_id, _ in lines for above in tree.chain(unit_id) if context.includes(above.id)}
    return sorted(shown, key=lambda unit_id: sort_units(context, unit_id))


def coverage_matrix(context: Context, table_id: str = "bilde-dekning") -> Picture:
    """A field for each requirement in each unit; where there are many, in each unit above with all below it."""
    language = context.language
    said = language.say(
        N_("Hvor kravene er oppfylt i {place} {day}"), place=context.place(), day=language.day(context.on)
    )
    title = context.redact(said)
    table = matrix(context, table_id)
    ids = tuple(str(row[1]) for row in table.rows)
    kept = shallow(context, ids)
    drawn = table if len(kept) == len(ids) else _folded(context, table, kept)
    note = folded_note(context, len(kept), len(ids))
    description = f"{table.caption}. {note}".strip() if note else table.caption
    svg = matrix_picture(redact_report(drawn, context.readers), title, description, tuple(_full_names(context, table)))
    return Picture(svg, title, description, table, mermaid=_pie(context, title), table_open=drawn is not table)


def _full_names(context: Context, table: Table) -> Iterator[str]:
    """«Ressursperson: Ressursperson i hver avdeling, sone og bolig» of those that are called something shorter."""
    for column in table.columns[2:]:
        requirement = context.register.find(Requirement, column.id)
        if requirement is not None and context.names.title(requirement) != column.title:
            yield context.redact(f"{column.title}: {context.names.title(requirement)}")


def _folded(context: Context, table: Table, kept: tuple[str, ...]) -> Table:
    """The rows of the units that are kept, each field with all below: the worst status, and how many are covered."""
    tree, shown = context.register.tree_on(context.on), set(kept)
    found: dict[tuple[str, str], list[CoverageLine]] = {}
    for line in context.coverage.lines:
        if line.unit is not None:
            for above in tree.chain(line.unit.id):
                if above.id in shown:
                    found.setdefault((above.id, line.requirement.id), []).append(line)
    requirements = [column.id for column in table.columns[2:]]
    top = min(tree.depth[unit_id] for unit_id in kept)
    rows = tuple(
        (
            Branch(context.names.unit(unit_id), tree.depth[unit_id] - top),
            unit_id,
            *(_field(context, found.get((unit_id, requirement), [])) for requirement in requirements),
        )
        for unit_id in kept
    )
    return Table(table.id, table.caption, table.columns, rows, table.empty)


def _field(context: Context, lines: list[CoverageLine]) -> Cell:
    asked = [line for line in lines if line.status is not Status.NOT_RELEVANT]
    if not asked:
        return None
    worst, found = min((line.status for line in asked), key=WORST_FIRST.index), share(asked)
    # What is waived is counted nowhere, and where all is, there is nothing to count.
    if not found.of:
        return status_cell(context, worst)
    return StatusCell(worst, context.language.say(N_("{covered} av {all}"), covered=found.covered, all=found.of))


def _pie(context: Context, title: RedactedText) -> str:
    statuses = Counter(line.status for line in counted_lines(context.coverage.lines))
    return pie(title, ((context.redact(status_word(context, status)), statuses[status]) for status in WORST_FIRST))


WIDTH = 680
_SHARE_NAMES, _BAR, _SHARE_ROW, _TOP = 290, 220, 26, 10


@frozen
class Bar:
    """A name, how much of the whole in percent (None: nothing is counted), and that in words."""

    name: RedactedText
    percent: int | None
    told: str
    depth: int = 0


def bars_picture(bars: Sequence[Bar], title: str, description: str) -> str:
    """The picture."""
    return picture(WIDTH, _TOP * 2 + _SHARE_ROW * len(bars), title, description, _drawn_shares(bars))


def _drawn_shares(bars: Sequence[Bar]) -> Iterator[str]:
    for number, bar in enumerate(bars):
        top, left = _TOP + _SHARE_ROW * number, 8 + 12 * bar.depth
        yield words(fitted(bar.name, _SHARE_NAMES - left), left, top + 15, colour=INK)
        yield element("rect", x=_SHARE_NAMES, y=top + 5, width=_BAR, height=12, rx=2, fill="none", stroke=GRID)
        if bar.percent:
            full = round(_BAR * bar.percent / 100, 1)
            yield element("rect", x=_SHARE_NAMES, y=top + 5, width=full, height=12, rx=2, fill=LINE)
        yield words(bar.told, _SHARE_NAMES + _BAR + 8, top + 15)


# So many bars are read in Markdown.
_FEW = 12


def distribution(context: Context, table_id: str = "bilde-fordeling") -> Picture:
    """How large a share is covered in each unit with all below it."""
    language, depth = context.language, context.register.tree_on(context.on).depth
    said = language.say(
        N_("Hvor stor del av kravene som er oppfylt i {place} {day}"),
        place=context.place(),
        day=language.day(context.on),
    )
    title = context.redact(said)
    groups = {g.id: g for g in by_unit(context.register, context.coverage) if g.lines and context.includes(g.id)}
    kept = shallow(context, tuple(groups))
    top = min((depth[unit_id] for unit_id in groups), default=0)
    bars = [_bar(context, groups[unit_id], depth[unit_id] - top) for unit_id in kept]
    told = (
        language.say(N_("Tallene for en enhet gjelder også enhetene under.")),
        folded_note(context, len(kept), len(groups)),
    )
    description = " ".join(filter(None, told))
    caption = N_("Oppfylte krav i hver enhet og enhetene under")
    rows = ((Branch(context.names.unit(group.id), depth[group.id] - top), group) for group in groups.values())
    table = share_table(context, table_id, caption, "enhet", N_("Enhet"), rows)
    few = [(bar.name, bar.percent or 0) for bar in bars if bar.percent is not None and bar.depth < 2][:_FEW]
    mermaid = xychart(title, few) if len(few) > 1 else ""
    return Picture(bars_picture(bars, title, description), title, description, table, mermaid)


def _bar(context: Context, group: CoverageGroup, depth: int) -> Bar:
    name = context.redact(context.names.unit(group.id))
    return Bar(name, group.share.percent, share_words(context.language, group.share), depth)
