"""Styled lines on a stream: the only place that turns styles into colours."""

import os
import sys
from collections.abc import Iterable
from itertools import islice
from typing import TextIO

from kompetanse_cli.cli.streams import escape_commands, in_encoding, wants_colour, writing
from kompetanse_cli.model import mask_document
from kompetanse_cli.render.terminal import Line, Style, StyledSpan

# Names of rich's own, so that a terminal's theme decides the shades.
_COLOURS = {
    Style.PLAIN: "",
    Style.STRONG: "bold",
    Style.FAINT: "bright_black",
    Style.HEADING: "bold underline",
    Style.ERROR: "bold red",
    Style.WARNING: "bold yellow",
    Style.NOTE: "bold cyan",
    Style.GOOD: "green",
    Style.PLACE: "blue",
}
# Lines handed over at a time: a call for each would cost more than the text.
_AT_ONCE = 200


def show(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Write lines to a stream (standard output unless told), national identity numbers masked. Never wraps."""
    out = stream or sys.stdout
    # Standard output can be closed before we start.
    if out is None:
        return
    masked = (_disarmed(_masked(line)) for line in lines)
    with writing(out):
        if wants_colour(out, os.environ):
            _coloured(masked, out)
        else:
            out.writelines(in_encoding(_text(line), out.encoding) + "\n" for line in masked)
            out.flush()


def _text(line: Line) -> str:
    return "".join(span.text for span in line)


def _masked(line: Line) -> Line:
    """The line with its numbers masked, also one that is spread over spans: masking keeps the length."""
    text = _text(line)
    masked = mask_document(text)
    if masked == text:
        return line
    ends = [sum(len(span.text) for span in line[: number + 1]) for number in range(len(line))]
    return tuple(StyledSpan(masked[end - len(s.text) : end], s.style) for s, end in zip(line, ends, strict=True))


def _disarmed(line: Line) -> Line:
    """The line; one that would be a command to what runs us loses its styles with its power."""
    text = _text(line)
    harmless = escape_commands(text)
    return line if harmless == text else (StyledSpan(harmless),)


def _coloured(lines: Iterable[Line], out: TextIO) -> None:
    # Most of what is written has no colours, and rich is slow to load.
    from rich.console import Console
    from rich.text import Text

    forced = bool(os.environ.get("FORCE_COLOR")) or None
    console = Console(file=out, force_terminal=forced, markup=False, emoji=False, highlight=False, soft_wrap=True)
    waiting = iter(lines)
    while some := tuple(islice(waiting, _AT_ONCE)):
        text = Text()
        for line in some:
            for span in line:
                text.append(in_encoding(span.text, out.encoding), style=_COLOURS[span.style])
            text.append("\n")
        console.print(text, end="", soft_wrap=True)
    out.flush()
