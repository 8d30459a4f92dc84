"""The symbols of a page and its quiet bars, drawn by ourselves: fonts draw the same sign in different sizes."""

from collections.abc import Iterator, Mapping
from html import escape

from kompetanse_cli.report.base import BAD, GOOD, SOON, WARN, Marked, PartCell, mood_of, symbol_of

OVERDUE = "!"
_STROKE = 'fill="none" stroke="currentColor" stroke-width='
# Each sign, its name in the page, and how it is drawn in a square of 16.
_DRAWN: Mapping[str, tuple[str, str]] = {
    "✓": ("ok", f'<path d="M2 8.5 6.2 13 14 3.5" {_STROKE}"2.6"/>'),
    "→": ("go", f'<path d="M1 8h12M8.5 3 13.5 8l-5 5" {_STROKE}"2.2"/>'),
    "△": ("un", f'<path d="M8 2 15 14.5H1z" {_STROKE}"2"/>'),
    "✗": ("no", f'<path d="M3 3l10 10M13 3 3 13" {_STROKE}"2.6"/>'),
    "‖": ("pa", f'<path d="M5 2v12M11 2v12" {_STROKE}"2.6"/>'),
    OVERDUE: ("od", f'<path d="M8 1.5v8.2" {_STROKE}"2.8"/><circle cx="8" cy="13.4" r="1.9" fill="currentColor"/>'),
    "○": ("ci", f'<circle cx="8" cy="8" r="6" {_STROKE}"2"/>'),
    "◔": ("so", f'<circle cx="8" cy="8" r="6" {_STROKE}"2"/><path d="M8 8V2a6 6 0 0 1 6 6z" fill="currentColor"/>'),
    "?": (
        "qu",
        f'<path d="M4 5.6C4 3.2 5.7 2 8 2s4 1.3 4 3.3C12 8 8 7.8 8 10.6" {_STROKE}"2.2"/>'
        '<circle cx="8" cy="13.8" r="1.5" fill="currentColor"/>',
    ),
    "–": ("da", f'<path d="M3 8h10" {_STROKE}"2.2"/>'),
    "·": ("do", '<circle cx="8" cy="8" r="2" fill="currentColor"/>'),
    "ℹ": ("in", f'<path d="M8 7v7.5" {_STROKE}"2.6"/><circle cx="8" cy="3" r="1.8" fill="currentColor"/>'),
    "✎": ("pe", f'<path d="M2 14l1-4L11 2l3 3-8 8z" {_STROKE}"1.6"/>'),
}
# A status is kept on one line when it is a word or two.
_LONGEST_STATUS = 24
# The class of a mood: how a status is coloured.
_CLASSES = {GOOD: "good", WARN: "warn", SOON: "warn", BAD: "bad"}


def sprite() -> str:
    """All symbols, once in a page."""
    made = (f'<symbol id="tegn-{name}" viewBox="0 0 16 16">{drawn}</symbol>' for name, drawn in _DRAWN.values())
    unseen = 'width="0" height="0" aria-hidden="true" focusable="false"'
    return f'<svg class="sprite" {unseen}><defs>{"".join(made)}</defs></svg>'


def alone() -> dict[str, str]:
    """Each symbol as a drawing of its own, in the colour that is put in the place of `currentColor`."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">'
    return {sign: f"{head}{drawn}</svg>" for sign, (_, drawn) in _DRAWN.items()}


def symbol_html(sign: str) -> str:
    """A symbol, before its word."""
    return f'<svg class="i" aria-hidden="true"><use href="#tegn-{_DRAWN[sign][0]}"/></svg>'


def mood_class(status: Marked) -> str:
    """The class of a status."""
    return _CLASSES.get(mood_of(status), "wait")


def marked_html(sign: str, mood: str, text: str, *, is_light: bool = False) -> str:
    """A status: the symbol, the word and the colour. `is_light`: the sign of a font, in a page with very many."""
    drawn = f'<span class="sign" aria-hidden="true">{sign}</span>' if is_light else symbol_html(sign)
    kept = "s" if len(text) <= _LONGEST_STATUS else "s wraps"
    return f'<span class="{kept} {mood}">{drawn}{escape(text)}</span>'


def status_html(status: Marked, text: str, *, is_light: bool = False) -> str:
    """A status with its own symbol."""
    return marked_html(symbol_of(status), mood_class(status), text, is_light=is_light)


# A bar is so long and so high; with at most so many parts each is a cell of its own, that can be counted.
_LENGTH, _HEIGHT, MOST_CELLS, _GAP = 84, 10, 8, 2


def bar_html(part: PartCell) -> str:
    """How much of a whole is done, as a quiet bar, with a tick where it was last time; nothing of an unknown whole."""
    if not part.of:
        return ""
    inside = "".join(_cells(part.done, part.of) if part.of <= MOST_CELLS else _length(part, part.of))
    return f'<svg class="bar" viewBox="0 -1 {_LENGTH} {_HEIGHT + 2}" aria-hidden="true">{inside}</svg>'


def _cells(done: int, of: int) -> Iterator[str]:
    wide = (_LENGTH - _GAP * (of - 1)) / of
    for number in range(of):
        yield _field(number * (wide + _GAP), wide, is_done=number < done)


def _length(part: PartCell, of: int) -> Iterator[str]:
    yield _field(0, _LENGTH, is_done=False)
    if part.done > 0:
        yield _field(0, _LENGTH * min(part.done, of) / of, is_done=True)
    if part.before is not None:
        yield f'<path class="k" d="M{_LENGTH * min(part.before, of) / of:.1f} -1v{_HEIGHT + 2}"/>'


def _field(x: float, wide: float, *, is_done: bool) -> str:
    if is_done:
        return f'<rect class="f" x="{x:.1f}" width="{wide:.1f}" height="{_HEIGHT}"/>'
    # Its line is inside of it.
    return f'<rect class="e" x="{x + 0.5:.1f}" y=".5" width="{wide - 1:.1f}" height="{_HEIGHT - 1}"/>'
