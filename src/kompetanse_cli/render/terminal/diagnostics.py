"""One finding as a frame: what is wrong, the line as it is written with a mark under it, related places, the remedy.

A line is drawn safe to show, cut where it is too long, and measured for its caret.
"""

import unicodedata
from collections.abc import Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message
from kompetanse_cli.model import PlacedEdit, PlacedFinding, Region, mask
from kompetanse_cli.render.terminal.lines import SEVERITY_STYLES, Line, Style, StyledSpan, cell_width, line
from kompetanse_cli.report.base import escape_character, render_message, sanitise_line

# A remedy with more replacements than this names how many there are left.
_MOST_EDITS = 3
_LONGEST_EDIT = 80
# A fault in more places than these says how many there are left.
_MOST_RELATED = 5


def diagnostic_frame(placed: PlacedFinding, language: Language, folder: str = "") -> Iterator[Line]:
    """The lines of a finding (diagnostics.md "A message"). `folder` is put before the paths."""
    finding = placed.finding
    style = SEVERITY_STYLES[finding.severity]
    regions = (placed.region, *(related.region for related in placed.related[:_MOST_RELATED]))
    gutter = max(len(str(region.start.line)) for region in regions)
    yield _headline(placed, language, style)
    if placed.region.path:
        yield line(
            " " * gutter, StyledSpan("--> ", Style.FAINT), StyledSpan(_address(placed.region, folder), Style.PLACE)
        )
        yield from _source(placed.region, gutter, "^", style, render_message(finding.label, language))
    for related in placed.related[:_MOST_RELATED]:
        yield line(
            " " * gutter, StyledSpan("::: ", Style.FAINT), StyledSpan(_address(related.region, folder), Style.PLACE)
        )
        yield from _source(related.region, gutter, "-", Style.NOTE, render_message(related.caption, language))
    left = len(placed.related) - _MOST_RELATED
    if left > 0:
        told = language.plural(N_("… og {n} sted til"), N_("… og {n} steder til"), left)
        yield line(" " * gutter, StyledSpan(f"::: {told}", Style.FAINT))
    yield from _remedy(placed, language)
    more, command = language.say(N_("mer:")), f"kompetanse explain {finding.code}"
    yield line(" ", StyledSpan(more.ljust(_heading_width(language)), Style.FAINT), command)


def _headline(placed: PlacedFinding, language: Language, style: Style) -> Line:
    finding = placed.finding
    severity = language.say(finding.severity.value)
    head = StyledSpan(f"{severity}[{finding.code} {finding.name}]", style)
    return line(head, StyledSpan(f": {_one_line(finding.message, language)}", Style.STRONG))


def _one_line(message: Message | None, language: Language) -> str:
    return " ".join(render_message(message, language).split("\n"))


def _address(region: Region, folder: str) -> str:
    return f"{folder}{sanitise_line(region.path)}:{region.start.line}:{region.start.column}"


def _source(region: Region, gutter: int, mark: str, style: Style, caption: str) -> Iterator[Line]:
    """The region's first line between two empty ones, with its mark and caption."""
    empty = line(StyledSpan(" " * gutter + " |", Style.FAINT))
    if not region.lines:
        if caption:
            yield line(StyledSpan(" " * gutter + " = ", Style.FAINT), StyledSpan(caption, style))
        return
    drawn = source_excerpt(region)
    yield empty
    yield line(StyledSpan(f"{region.start.line:>{gutter}} | ", Style.FAINT), drawn.text)
    marks = mark * drawn.width + (f" {caption}" if caption else "")
    yield line(StyledSpan(" " * gutter + " | ", Style.FAINT), " " * drawn.before, StyledSpan(marks, style))
    yield empty


def _heading_width(language: Language) -> int:
    """Room for the longer of the two headings and a space."""
    return max(len(language.say(heading)) for heading in (N_("hjelp:"), N_("mer:"))) + 1


def _remedy(placed: PlacedFinding, language: Language) -> Iterator[Line]:
    said = render_message(placed.finding.help, language)
    pieces = said.split("\n") if said else []
    pieces += _replacements(placed, f"{said} {render_message(placed.finding.label, language)}", language)
    width = _heading_width(language)
    for number, piece in enumerate(pieces):
        heading = "" if number else language.say(N_("hjelp:"))
        yield line(" ", StyledSpan(heading.ljust(width), Style.GOOD), piece)


def _replacements(placed: PlacedFinding, said: str, language: Language) -> list[str]:
    """The exact replacements in words, but those that the remedy shows already."""
    edits = [edit for edit in placed.edits if _is_seen(edit) and not _is_said(edit, said)]
    texts = [_replacement(edit, language) for edit in edits[:_MOST_EDITS]]
    if len(edits) > _MOST_EDITS:
        texts.append(language.say(N_("… og {n} endringer til"), n=len(edits) - _MOST_EDITS))
    return texts


def _is_said(edit: PlacedEdit, said: str) -> bool:
    return bool(edit.new.strip()) and sanitise_line(edit.new.strip()) in said


def _is_seen(edit: PlacedEdit) -> bool:
    """Whether old and new look different. «bytt ut « » med « »» helps nobody; the remedy says what is meant."""
    old, new = sanitise_line(_marked(edit.region)), sanitise_line(edit.new)
    return unicodedata.normalize("NFC", old) != unicodedata.normalize("NFC", new)


def _replacement(edit: PlacedEdit, language: Language) -> str:
    region, new, old = edit.region, _short(edit.new), _short(_marked(edit.region))
    if not old:
        return language.say(N_("sett inn «{new}» på linje {n}"), new=new, n=region.start.line)
    if not new:
        return language.say(N_("slett «{old}» på linje {n}"), old=old, n=region.start.line)
    return language.say(N_("bytt ut «{old}» med «{new}» på linje {n}"), old=old, new=new, n=region.start.line)


def _marked(region: Region) -> str:
    """What stands in a region; of several lines, the first and the fact that there are more."""
    if not region.lines:
        return ""
    first = region.lines[0]
    if region.end.line == region.start.line:
        return first[region.start.column - 1 : region.end.column - 1]
    return first[region.start.column - 1 :] + "\n"


def _short(text: str) -> str:
    shown = sanitise_line(text)
    return shown if len(shown) <= _LONGEST_EDIT else shown[:_LONGEST_EDIT] + "…"


CUT = "…"
# Longer lines are cut, with some of what stands before the caret left.
_LONGEST = 160
_BEFORE = 60
# Masked before it is cut, and with a margin: half an identity number looks like nothing.
_MARGIN = 20


@frozen
class SourceExcerpt:
    """A drawn line; the mark under it begins after `before` screen cells and is `width` cells wide."""

    text: str
    before: int
    width: int


def source_excerpt(region: Region) -> SourceExcerpt:
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
    return SourceExcerpt(head + before + marked + after + tail, cell_width(head + before), max(1, cell_width(marked)))


def _drawn(text: str) -> str:
    return text if text.isprintable() else "".join(map(escape_character, text))
