"""A line of a file as it is drawn in a frame: safe to show, cut where it is too long, and measured for its caret."""

from dataclasses import dataclass

from kompetanse_cli.model import Region, mask
from kompetanse_cli.render.lines import cell_width
from kompetanse_cli.report.messages import glyph

CUT = "…"
# Longer lines are cut, with some of what stands before the caret left.
_LONGEST = 160
_BEFORE = 60
# Masked before it is cut, and with a margin: half an identity number looks like nothing.
_MARGIN = 20


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A drawn line; the mark under it begins after `before` screen cells and is `width` cells wide."""

    text: str
    before: int
    width: int


def excerpt(region: Region) -> Excerpt:
    """The first line of a region, with the part of the region on it to be marked (one cell at least)."""
    line = region.lines[0]
    start = min(region.start.column - 1, len(line))
    whole = region.end.line > region.start.line
    end = len(line.rstrip()) if whole else min(region.end.column - 1, len(line))
    left = max(0, start - _BEFORE) if len(line) > _LONGEST else 0
    right = min(len(line), left + _LONGEST)
    margin = max(0, left - _MARGIN)
    kept = mask(line[margin : right + _MARGIN])[left - margin : right - margin]
    before, marked = _drawn(kept[: start - left]), _drawn(kept[start - left : max(end, start) - left])
    after = _drawn(kept[max(end, start) - left :])
    head, tail = CUT if left else "", CUT if right < len(line) else ""
    return Excerpt(head + before + marked + after + tail, cell_width(head + before), max(1, cell_width(marked)))


def _drawn(text: str) -> str:
    return text if text.isprintable() else "".join(map(glyph, text))
