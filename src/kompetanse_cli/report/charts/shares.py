"""How the covered share is spread between the units: a bar for each, with its numbers in words."""

from collections.abc import Iterator, Sequence

from kompetanse_cli.analysis.coverage import CoverageGroup, by_unit
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Branch, Context, Picture
from kompetanse_cli.report.charts.drawing import (
    GRID,
    INK,
    LINE,
    element,
    fitted,
    folded_note,
    picture,
    shallow,
    words,
    xychart,
)
from kompetanse_cli.report.coverage import share_table, share_words

WIDTH = 680
_NAMES, _BAR, _ROW, _TOP = 290, 220, 26, 10


@frozen
class Bar:
    """A name, how much of the whole in percent (None: nothing is counted), and that in words."""

    name: str
    percent: int | None
    told: str
    depth: int = 0


def bars_picture(bars: Sequence[Bar], title: str, description: str) -> str:
    """The picture."""
    return picture(WIDTH, _TOP * 2 + _ROW * len(bars), title, description, _drawn(bars))


def _drawn(bars: Sequence[Bar]) -> Iterator[str]:
    for number, bar in enumerate(bars):
        top, left = _TOP + _ROW * number, 8 + 12 * bar.depth
        yield words(fitted(bar.name, _NAMES - left), left, top + 15, colour=INK)
        yield element("rect", x=_NAMES, y=top + 5, width=_BAR, height=12, rx=2, fill="none", stroke=GRID)
        if bar.percent:
            full = round(_BAR * bar.percent / 100, 1)
            yield element("rect", x=_NAMES, y=top + 5, width=full, height=12, rx=2, fill=LINE)
        yield words(bar.told, _NAMES + _BAR + 8, top + 15)


# So many bars are read in Markdown.
_FEW = 12


def distribution(context: Context, table_id: str = "bilde-fordeling") -> Picture:
    """How large a share is covered in each unit with all below it."""
    language, depth = context.language, context.register.tree_on(context.on).depth
    title = language.say(
        N_("Andelen av kravene som er dekket i {place} {day}"), place=context.place(), day=language.day(context.on)
    )
    groups = {g.id: g for g in by_unit(context.register, context.coverage) if g.lines and context.includes(g.id)}
    kept = shallow(context, tuple(groups))
    top = min((depth[unit_id] for unit_id in groups), default=0)
    bars = [_bar(context, groups[unit_id], depth[unit_id] - top) for unit_id in kept]
    told = (language.say(N_("En enhet tar med alt under.")), folded_note(context, len(kept), len(groups)))
    description = " ".join(filter(None, told))
    caption = N_("Dekning i hver enhet med alt under")
    rows = ((Branch(context.names.unit(group.id), depth[group.id] - top), group) for group in groups.values())
    table = share_table(context, table_id, caption, "enhet", N_("Enhet"), rows)
    few = [(bar.name, bar.percent or 0) for bar in bars if bar.percent is not None and bar.depth < 2][:_FEW]
    mermaid = xychart(title, few) if len(few) > 1 else ""
    return Picture(bars_picture(bars, title, description), title, description, table, mermaid)


def _bar(context: Context, group: CoverageGroup, depth: int) -> Bar:
    return Bar(context.names.unit(group.id), group.share.percent, share_words(context.language, group.share), depth)
