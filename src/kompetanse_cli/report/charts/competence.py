"""The heat map of competence: units down, qualifications across, each field shaded by the share and with its number.

A field says how many have the qualification of those who are asked for it in the unit with all below it.
"""

from collections.abc import Iterator, Sequence
from math import cos, radians

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.competence import shares_below
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Qualification
from kompetanse_cli.report.base import (
    Branch,
    Cell,
    Col,
    Context,
    Picture,
    Redacted,
    RedactedText,
    Table,
    redact_report,
    sort_units,
    unit_in_tree,
)
from kompetanse_cli.report.charts.drawing import GRID, INK, element, fitted, folded_note, picture, shallow, words
from kompetanse_cli.report.competence.choice import CompetenceChoice, unit_ids
from kompetanse_cli.report.competence.disclosure import is_qualification_told, share_cell

_NAMES, _CELL, _ROW, _HEAD, _INDENT = 240, 104, 22, 170, 12
# How far the last of the slanting heads reaches beyond its column, and how steep they are.
_SLANT, _DEGREES = 210, 28
# The grounds of a field by its share in percent, the first that reaches it; all are light enough for dark words.
_SHADES = ((0, "#f4f7f9"), (25, "#e2edf4"), (50, "#c9deeb"), (75, "#abcde1"), (99, "#8bbad5"), (100, "#bfe0c8"))


def competence_heat_map(context: Context, choice: CompetenceChoice | None = None) -> Picture:
    """A field for each qualification in each unit with all below it."""
    language = context.language
    said = language.say(N_("Kompetanse i {place} {day}"), place=context.place(), day=language.day(context.on))
    title = context.redact(said)
    table = _table(context, choice or CompetenceChoice())
    redacted: Redacted[Table] = redact_report(table, context.readers)
    ids = tuple(str(row[1]) for row in table.rows)
    kept = frozenset(shallow(context, ids))
    note = folded_note(context, len(kept), len(ids))
    description = f"{table.caption}. {note}".strip() if note else table.caption
    rows = [row for unit_id, row in zip(ids, redacted.value.rows, strict=True) if unit_id in kept]
    heads = [column.title for column in redacted.value.columns[2:]]
    width = _NAMES + _CELL * max(1, len(heads)) + _SLANT
    height = _HEAD + _ROW * len(rows) + 12
    svg = picture(width, height, title, description, _drawn(context, rows, heads, width)) if rows else ""
    return Picture(svg, title, description, table)


def _table(context: Context, choice: CompetenceChoice) -> Table:
    """The units where somebody is asked for something and those above them, in the order of the tree."""
    tree, within = context.register.tree_on(context.on), unit_ids(context)
    found = {
        unit_id: {each: share for each, share in shares_below(context.snapshot, unit_id).items() if choice.takes(each)}
        for unit_id in tree.units
        if within is None or unit_id in within
    }
    shares = {unit_id: each for unit_id, each in found.items() if any(share.is_relevant for share in each.values())}
    used = {each for by in shares.values() for each in by}
    shown = [each.id for each in context.register.qualifications if each.id in used]
    units = sorted(shares, key=lambda unit_id: sort_units(context, unit_id))
    if context.is_anonymous:
        # From a sum and the others in it the number of a few could be computed.
        units = [unit_id for unit_id in units if not any(child.id in shares for child in tree.children(unit_id))]

    def cell(unit_id: str, qualification: str) -> Cell:
        share = shares[unit_id].get(qualification)
        told = is_qualification_told(context, qualification, unit_id)
        return None if share is None else share_cell(context, share, told=told)

    def column(qualification: str) -> Col[str]:
        name = context.names.of(Qualification, qualification)
        return Col(
            qualification,
            name,
            lambda unit_id: cell(unit_id, qualification),
            own_title=True,
        )

    return Table.of(
        context.names,
        "bilde-kompetanse",
        N_(
            "Hvor mange som har kvalifikasjonen, av dem som skal ha den, i hver enhet og enhetene under. "
            "Tom celle betyr at ingen skal ha den"
        ),
        units,
        unit_in_tree(context, units),
        tuple(map(column, shown)),
        empty=N_("Ingen kompetansekrav gjelder her på denne datoen."),
    )


def _drawn(context: Context, rows: Sequence[tuple[Cell, ...]], heads: Sequence[str], width: int) -> Iterator[str]:
    room = _SLANT / cos(radians(_DEGREES)) + _CELL / 2
    for number, head in enumerate(heads):
        x, y = _NAMES + _CELL * number + _CELL / 2, _HEAD - 8
        told = words(fitted(RedactedText(head), room), 0, 0, colour=INK)
        yield element("g", told, transform=f"translate({x:.0f} {y}) rotate(-{_DEGREES})")
    for number, row in enumerate(rows):
        top = _HEAD + _ROW * number
        yield element("line", x1=0, x2=width, y1=top, y2=top, stroke=GRID, stroke_width=0.6)
        branch = row[0]
        assert isinstance(branch, Branch)
        left = 8 + _INDENT * branch.depth
        yield words(fitted(RedactedText(branch.text), _NAMES - left), left, top + 15, colour=INK)
        for place, cell in enumerate(row[2:]):
            yield from _field(context, cell, _NAMES + _CELL * place, top)


def _field(context: Context, cell: Cell, x: int, top: int) -> Iterator[str]:
    """The number on its shade; of what is not told, the words alone."""
    if isinstance(cell, Share) and cell.is_relevant:
        # The words of a share, without the percentage that the shade tells.
        told = N_("{covered} av minst {all}") if cell.at_least else N_("{covered} av {all}")
        text = context.language.say(told, covered=cell.covered, all=cell.of)
        ground = next(colour for least, colour in reversed(_SHADES) if (cell.percent or 0) >= least)
    elif isinstance(cell, str) and cell:
        text, ground = cell, "none"
    else:
        return
    yield element("rect", x=x + 2, y=top + 2, width=_CELL - 4, height=_ROW - 4, rx=3, fill=ground)
    yield words(fitted(RedactedText(text), _CELL - 20, 11), x + 8, top + 15, size=11, colour=INK)
