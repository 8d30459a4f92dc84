"""A sheet: a drawing for a wide screen and paper, and one for a narrow screen, in one file.

The style chooses between them; without it the wide one is shown. All names in the style carry that of the picture, so
that several can stand in one page. `standalone` is the file alone, which is an A4 in landscape when it is printed.
"""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from kompetanse_cli.frozen import frozen
from kompetanse_cli.report.charts.drawing import FONT, element
from kompetanse_cli.report.charts.lettering import LINE, SIZE, wrapped

# An A4 in landscape, as units of the drawing.
WIDE, HIGH, NARROW = 1120, 792, 320
_MARGIN_X, _MARGIN_Y = 14, 10
# Each class with its properties, on light ground, in the dark and on paper.
_LIGHT: Mapping[str, str] = {
    " text": f"fill:#17212b;font-size:{SIZE}px",
    " .h": "font-size:14px;font-weight:700",
    " .t": "font-size:20px;font-weight:700",
    " .soft": "fill:#4a5763",
    " .b": "font-weight:700",
    " .bad": "fill:#a3211a;font-weight:700",
    " .bg": "fill:#fff",
    " .line": "stroke:#8b98a3;fill:none",
    " .solid": "stroke:#17212b;stroke-width:1.6;fill:none",
    " .dash": "stroke:#17212b;stroke-width:1.4;stroke-dasharray:6 4;fill:none",
    " .dot": "stroke:#4f7891;stroke-width:1.8;stroke-dasharray:.1 4.5;stroke-linecap:round;fill:none",
    " .band": "fill:#f1f4f6",
    " .m": "fill:#4f7891",
    " .now": "fill:#17212b",
    " .nowt": "fill:#fff",
    " .sec": "fill:#e3e9ee;stroke:#fff;stroke-width:2",
    " .gone": "fill:#f1f4f6;stroke:#fff;stroke-width:2",
    " .badm": "fill:#a3211a",
}
_DARK: Mapping[str, str] = {
    " text": "fill:#e9eef2",
    " .soft": "fill:#b0bcc6",
    " .bad": "fill:#ff9c90",
    " .bg": "fill:#151b20",
    " .line": "stroke:#8293a0",
    " .solid": "stroke:#e9eef2",
    " .dash": "stroke:#e9eef2",
    " .dot": "stroke:#86aec6",
    " .band": "fill:#20282f",
    " .m": "fill:#86aec6",
    " .now": "fill:#e9eef2",
    " .nowt": "fill:#151b20",
    " .sec": "fill:#2c363f;stroke:#151b20",
    " .gone": "fill:#20282f;stroke:#151b20",
    " .badm": "fill:#ff9c90",
}
_PAPER_ALONE = "@page{size:A4 landscape;margin:8mm}@media print{svg.NAME{height:100vh}}"


@frozen
class ChartSheet:
    """The pieces of the two drawings; `height` and `narrow_height` are how high they are."""

    wide: Sequence[str]
    height: float
    narrow: Sequence[str]
    narrow_height: float


def sheet_picture(name: str, sheet: ChartSheet, title: str, description: str, language: str) -> str:
    """The whole file. `name` is a word of letters and digits, and no other picture of the page has it."""
    head = (
        element("title", escape(title) or " ", id=f"t-{name}"),
        element("desc", escape(description) or " ", id=f"d-{name}"),
        element("style", _style(name, sheet)),
        element("rect", **{"class": "bg"}, width="100%", height="100%"),
    )
    box = f"{-_MARGIN_X} {-_MARGIN_Y} {WIDE + 2 * _MARGIN_X} {sheet.height + 2 * _MARGIN_Y:.0f}"
    wide = element(
        "svg", "".join(sheet.wide), id=f"w-{name}", viewBox=box, width="100%", height="100%",
        preserveAspectRatio="xMidYMin meet",
    )  # fmt: skip
    narrow = element(
        "svg", "".join(sheet.narrow), id=f"n-{name}", display="none", width="100%", height=round(sheet.narrow_height)
    )
    return element(
        "svg", "".join((*head, wide, narrow)), xmlns="http://www.w3.org/2000/svg", **{"class": name}, lang=language,
        width=WIDE, height=round(sheet.height), role="img", aria_labelledby=f"t-{name} d-{name}",
    )  # fmt: skip


def standalone(svg: str) -> str:
    """The file alone: printed it is one page, in landscape. Another drawing is as it was."""
    name = svg.partition('class="')[2].partition('"')[0]
    return svg.replace("</style>", f"{_PAPER_ALONE.replace('NAME', name)}</style>", 1) if name else svg


def _style(name: str, sheet: ChartSheet) -> str:
    of = f"svg.{name}"
    ratio = f"{WIDE + 2 * _MARGIN_X}/{sheet.height + 2 * _MARGIN_Y:.0f}"
    font = f"{of}{{font-family:{FONT};font-variant-numeric:tabular-nums}}"
    return "".join(
        (
            font,
            _rules(of, _LIGHT),
            f"{of} #n-{name}{{display:none}}",
            f"@media screen and (prefers-color-scheme:dark){{{_rules(of, _DARK)}}}",
            f"{of}{{width:100%;height:auto;aspect-ratio:{ratio}}}",
            f"@media screen and (max-width:700px){{{of}{{height:{sheet.narrow_height:.0f}px;aspect-ratio:auto}}"
            f"{of} #w-{name}{{display:none}}{of} #n-{name}{{display:inline}}}}",
            f"@media print{{{of}{{print-color-adjust:exact;-webkit-print-color-adjust:exact;break-inside:avoid}}}}",
        )
    )


def _rules(of: str, rules: Mapping[str, str]) -> str:
    return "".join(f"{of}{name}{{{properties}}}" for name, properties in rules.items())


def label(text: str, x: float, y: float, classes: str = "", anchor: str = "") -> str:
    """A text at a place, in the classes of the style."""
    more = {**({"class": classes} if classes else {}), **({"text_anchor": anchor} if anchor else {})}
    return element("text", escape(text), x=float(x), y=float(y), **more)


def line(path: str, classes: str) -> str:
    """A line along a path."""
    return element("path", **{"class": classes}, d=path)


def paragraph(text: str, x: float, y: float, room: float, classes: str = "") -> tuple[tuple[str, ...], float]:
    """The lines of a text from a place on, and how far down the next thing begins."""
    lines = wrapped(text, room, bold="b" in classes.split() or "bad" in classes.split())
    drawn = tuple(label(each, x, y + LINE * number, classes) for number, each in enumerate(lines))
    return drawn, y + LINE * len(lines)


def runs(parts: Sequence[tuple[str, str]], x: float, y: float) -> str:
    """One line of several pieces, each with its classes; some room after a name in bold."""
    inside, before = "", ("", "")
    for text, classes in parts:
        room = {"dx": 6} if before[1] in ("h", "b") and not before[0].endswith(":") else {}
        inside += element("tspan", escape(text), **{**({"class": classes} if classes else {}), **room})
        before = (text, classes)
    return element("text", inside, x=float(x), y=float(y))
