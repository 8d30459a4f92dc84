"""What the pictures are drawn with: pieces of SVG, small pictures in Mermaid, and what there is room for.

Every text in them is escaped here. A drawing has its own ground, white or dark: it is read on a page, on paper, and
outside any page. Pictures in Mermaid, which GitHub and GitLab draw in Markdown, are short, and never all there is to
know: the table stands beside them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import BAD, GOOD, NEUTRAL, SOON, WAIVED, WARN, Context, RedactedText, shortened

GROUND, INK, WORDS, GRID, LINE, MARK = "#ffffff", "#17212b", "#4a5763", "#d0d7dd", "#4f7891", "#8a4f00"
# What is lacking.
LACKING = "#a3211a"
# The ground and the ink of a field for each mood.
MOOD_COLOURS = {
    BAD: ("#fbe9e7", LACKING),
    WARN: ("#faf0dc", MARK),
    SOON: ("#e3e9ee", "#2c5570"),
    GOOD: ("#e6f2ea", "#1b6637"),
    WAIVED: ("#f1f4f6", WORDS),
    NEUTRAL: ("#f1f4f6", WORDS),
}
# Each of the colours, and what it is in the dark.
DARK = {
    GROUND: "#151b20",
    INK: "#e9eef2",
    WORDS: "#b0bcc6",
    GRID: "#3b4751",
    LINE: "#86aec6",
    MARK: "#f1b863",
    LACKING: "#ff9c90",
    "#2c5570": "#a9cbe0",
    "#1b6637": "#84d29d",
    "#fbe9e7": "#3b2220",
    "#faf0dc": "#38290f",
    "#e3e9ee": "#22323d",
    "#e6f2ea": "#16301f",
    "#f1f4f6": "#20282f",
    # The shades of a heat map.
    "#f4f7f9": "#1b232a",
    "#e2edf4": "#1f2f3a",
    "#c9deeb": "#24404f",
    "#abcde1": "#2a5266",
    "#8bbad5": "#31607a",
    "#bfe0c8": "#1f4a2f",
}
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
# By the colours that the elements have, so that what knows no style shows them light.
STYLE = "".join(
    (
        "svg.bilde{font-variant-numeric:tabular-nums;max-width:none}@media screen and (prefers-color-scheme:dark){",
        *(f'svg.bilde[fill="{light}"],svg.bilde [fill="{light}"]{{fill:{dark}}}' for light, dark in DARK.items()),
        *(f'svg.bilde [stroke="{light}"]{{stroke:{dark}}}' for light, dark in DARK.items()),
        "}",
    )
)
_SIZE = 12
# What is told once, of the whole drawing.
_USUAL: Mapping[str, object] = {"text_anchor": "start", "font_size": _SIZE, "fill": WORDS, "font_weight": "normal"}
# How much room a letter takes, as a part of its height: enough for all but the widest words.
_LETTER = 0.56


def element(name: str, inside: str = "", **attributes: object) -> str:
    """One element; an underscore in a name stands for a hyphen."""
    written = "".join(f" {key.replace('_', '-')}={quoteattr(_value(value))}" for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(
    text: str, x: float, y: float, anchor: str = "start", size: int = _SIZE, colour: str = WORDS, weight: str = "normal"
) -> str:
    """A text at a place."""
    told = {"text_anchor": anchor, "font_size": size, "fill": colour, "font_weight": weight}
    differing = {name: value for name, value in told.items() if value != _USUAL[name]}
    return element("text", escape(text), x=x, y=y, **differing)


def fitted(text: RedactedText, room: float, size: int = _SIZE) -> str:
    """A text cut to a width, with an ellipsis where something is left out."""
    return shortened(text, max(1, int(room / (size * _LETTER))))


def picture(width: float, height: float, title: str, description: str, inside: Iterable[str]) -> str:
    """The whole drawing, told as one image to whoever can't see it."""
    head = element("title", escape(title) or " ") + element("desc", escape(description) or " ")
    head += element("style", STYLE)
    ground = element("rect", width=width, height=height, fill=GROUND)
    return element(
        "svg", head + ground + "".join(inside), xmlns="http://www.w3.org/2000/svg", **{"class": "bilde"}, role="img",
        viewBox=f"0 0 {_value(width)} {_value(height)}", width=width, height=height, font_family=FONT, font_size=_SIZE,
        fill=WORDS,
    )  # fmt: skip


def _value(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def path(points: Iterable[tuple[float, float]]) -> str:
    """The way through some points."""
    return " ".join(f"{'L' if number else 'M'}{_value(x)} {_value(y)}" for number, (x, y) in enumerate(points))


# More lines than this are not read in a picture, but in the table behind it.
ROOM = 60
# Fewer than this tell nothing, and then as many again are drawn of the next level.
_TOO_FEW = 5


def shallow(context: Context, unit_ids: Sequence[str], room: int = ROOM) -> tuple[str, ...]:
    """All of the units, or those down to the deepest level that there is room for; never none of some.

    They come in the order given. A level alone may be too wide for the room: then its first ones.
    """
    depth = context.register.tree_on(context.on).depth
    levels = sorted(Counter(depth[unit_id] for unit_id in unit_ids).items())
    deepest, number = levels[0][0] if levels else 0, 0
    for level, here in levels:
        if number + here > room and number >= _TOO_FEW:
            break
        deepest, number = level, number + here
    return tuple(unit_id for unit_id in unit_ids if depth[unit_id] <= deepest)[: 2 * room]


def folded_note(context: Context, shown: int, of: int) -> str:
    """That not all are in the picture; nothing when they are."""
    if shown >= of:
        return ""
    return context.language.say(
        N_("Bildet viser {shown} av {all} enheter; resten er regnet med der de hører til."), shown=shown, all=of
    )


# So much of a name is enough to know it again.
_LONGEST = 24
_ENDS_A_TASK = re.compile(r"[:;,#\"%]+")
_ODD = re.compile(r"[\"#&<>`\\]|[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def flowchart(nodes: Sequence[tuple[RedactedText, int | None]]) -> str:
    """Names with the number of the one above each; None at the top."""
    lines = ["flowchart LR"]
    for number, (name, above) in enumerate(nodes):
        lines.append(f'n{number}["{_quoted(name)}"]' if above is None else f'n{above} --> n{number}["{_quoted(name)}"]')
    return "\n".join(lines)


def pie(title: RedactedText, parts: Iterable[tuple[RedactedText, int]]) -> str:
    """Parts of a whole; those of nothing are left out."""
    slices = [f'"{_quoted(name)}" : {number}' for name, number in parts if number]
    return "\n".join([f"pie showData title {_plain(title)}", *slices])


def xychart(title: RedactedText, bars: Sequence[tuple[RedactedText, int]]) -> str:
    """Percentages as bars."""
    names = ", ".join(f'"{_quoted(name)}"' for name, _ in bars)
    numbers = ", ".join(str(number) for _, number in bars)
    head = ["xychart-beta horizontal", f'title "{_quoted(title, 60)}"', f"x-axis [{names}]", "y-axis 0 --> 100"]
    return "\n".join([*head, f"bar [{numbers}]"])


def gantt(title: RedactedText, tasks: Sequence[tuple[RedactedText, date, date, bool]]) -> str:
    """Names from day to day, and whether all of it is behind us."""
    lines = ["gantt", f"title {_plain(title)}", "dateFormat YYYY-MM-DD"]
    for name, first, last, done in tasks:
        lines.append(f"{_plain(name)} :{'done, ' if done else ''}{first.isoformat()}, {last.isoformat()}")
    return "\n".join(lines)


def _quoted(text: RedactedText, longest: int = _LONGEST) -> str:
    plain = RedactedText(" ".join(_ODD.sub(" ", text).split()))
    # Nothing at all between quotes is more than a flowchart can read.
    return shortened(plain, longest) or "–"


def _plain(text: RedactedText) -> str:
    """What stands without quotes; never nothing, and never a word that the language has for itself."""
    told = _quoted(RedactedText(_ENDS_A_TASK.sub(" ", text)), 60)
    return f"– {told}" if told.split(" ")[0].lower() in _RESERVED or not told else told


# What begins a line of a gantt.
_RESERVED = frozenset(
    {
        *("gantt", "title", "section", "dateformat", "axisformat", "tickinterval", "excludes", "includes", "click"),
        *("todaymarker", "weekday", "weekend", "inclusiveenddates", "topaxis", "acctitle", "accdescr", "end"),
        *("done", "active", "crit", "milestone", "vert"),
    }
)
