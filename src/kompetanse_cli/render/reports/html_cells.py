"""Cells of tables and sentences as HTML, every text in them escaped.

A page has tens of thousands of cells, so they are written here, not by the template.
"""

import re
from datetime import date
from decimal import Decimal
from html import escape
from typing import assert_never
from urllib.parse import quote as quoted

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, PersonRef, UnitRef
from kompetanse_cli.model import Severity
from kompetanse_cli.render.cells import cell_text, counted_text, leads, part_now, waived_text
from kompetanse_cli.render.layout import EditorLinks
from kompetanse_cli.render.reports.html_symbols import OVERDUE, bar_html, marked_html, status_html, symbol_html
from kompetanse_cli.report.base import (
    Branch,
    Cell,
    DeadlineCell,
    DeadlineState,
    Emphasis,
    FileLine,
    Hyperlink,
    Label,
    NotedCell,
    PartCell,
    Rich,
    RichPart,
    StatusCell,
    Text,
    TextSpan,
)

_DEEPEST = 8
# The day and the month, and the sign and its number, of a text of numbers are not torn apart.
_TORN = re.compile(r"(?<=[0-9]) (?=[0-9%])")


@frozen
class HtmlCells:
    """Cells for a reader: the language, the year that needs not be told, and the attribute of what the municipality
    wrote. `is_light`: the page has very many cells. `files`: the way from the page to the municipality's files, if any.
    `editor`: names and lines lead to the reader's editor.
    """

    language: Language
    year: int
    written: str = ""
    is_light: bool = False
    files: str | None = ""
    editor: EditorLinks | None = None

    def text(self, text: Text) -> str:
        """A sentence, with what stands out in it."""
        return escape(text, quote=False) if isinstance(text, str) else "".join(map(self._part, text.parts))

    def _part(self, part: RichPart) -> str:
        match part:
            case TextSpan():
                return self._span(part)
            case StatusCell():
                return status_html(part.status, part.text, is_light=self.is_light)
            case Hyperlink():
                return link_html(part.target, part.text) if leads(part.target) else escape(part.text)
            case PersonRef() | UnitRef():
                return self.name(part)
            case _:
                assert_never(part)

    def _span(self, span: TextSpan) -> str:
        inside = escape(span.told, quote=False)
        match span.emphasis:
            case Emphasis.STRONG:
                return f"<b>{inside}</b>"
            case Emphasis.QUOTE:
                # The quotation marks are in the text: those of the browser would not be copied with it.
                return f"<q{self.written}>{inside}</q>"
            case Emphasis.THEN:
                return f'<span class="then">{inside}</span>'
            case _:
                return inside

    def html(self, cell: Cell) -> str:  # noqa: C901 (one case a kind of cell)
        """What stands in a cell."""
        match cell:
            case None:
                return ""
            case StatusCell():
                return status_html(cell.status, cell.text, is_light=self.is_light)
            case Severity():
                return status_html(cell, cell_text(cell, self.language), is_light=self.is_light)
            case str():
                return escape(cell, quote=False)
            case Rich():
                return self.text(cell)
            case NotedCell():
                return f"{self.html(cell.main)}<small>{self.text(cell.note)}</small>"
            case DeadlineCell():
                return self._deadline(cell)
            case PartCell():
                return f'<span class="mini">{bar_html(cell)}</span>{self.part(cell)}'
            case Share() | AmountShare():
                return self._share(cell)
            case Hyperlink():
                return link_html(cell.target, cell.text) if leads(cell.target) else escape(cell.text)
            case FileLine():
                return self.file_link(cell)
            case Branch():
                told = link_html(cell.target, cell.text) if cell.target else escape(cell.text)
                return f'<span class="depth-{min(cell.depth, _DEEPEST)}">{told}</span>'
            case date():
                return f'<time datetime="{cell.isoformat()}">{self.day(cell)}</time>'
            case tuple():
                return self._several(cell)
            case int() | Decimal():
                written = escape(cell_text(cell, self.language))
                return f'<data value="{cell}">{written}</data>' if _is_great(cell) else written
            case PersonRef() | UnitRef():
                return self.name(cell)
            case Label() | Message():
                return escape(cell_text(cell, self.language), quote=False)
            case _:
                assert_never(cell)

    def _several(self, cells: tuple[str | PersonRef | UnitRef, ...]) -> str:
        told = [escape(each, quote=False) if isinstance(each, str) else self.name(each) for each in cells]
        if len(told) == 1:
            return told[0]
        return f"<ul>{''.join(f'<li>{each}</li>' for each in told)}</ul>" if told else ""

    def name(self, named: PersonRef | UnitRef) -> str:
        """A name, which leads to what the page tells of it, else to where it stands in the files."""
        target = named.target if isinstance(named, UnitRef) else ""
        if not target and self.editor is not None and named.id:
            target = self.editor.person(named.id) if isinstance(named, PersonRef) else self.editor.unit(named.id)
        return link_html(target, named.text) if target else escape(named.text, quote=False)

    def unit_mark(self, unit: str) -> str:
        """The mark that leads to where a unit stands in the files, for a reader who has an editor."""
        target = self.editor.unit(unit) if self.editor is not None else ""
        if not target:
            return ""
        told = escape(self.language.say(N_("Rett i filen")))
        return f'<a href="{escape(target)}" class="fix" title="{told}" aria-label="{told}">{symbol_html("✎")}</a>'

    def day(self, day: date) -> str:
        """A day, with its year where that is another than the report's. The day and its month are not torn apart."""
        return self.language.day_in(day, self.year).replace(" ", "\u00a0", 1)

    def part(self, part: PartCell) -> str:
        """«4 av 7», with the number of last time set back."""
        before = "" if part.before is None else f' <span class="then">({self.language.number(part.before)})</span>'
        return escape(part_now(part, self.language), quote=False) + before

    def _deadline(self, cell: DeadlineCell) -> str:
        told = cell.text.replace(" ", "\u00a0", 1)
        if cell.state is DeadlineState.OVERDUE:
            note = f"<small>{escape(cell.note)}</small>" if cell.note else ""
            return _timed(cell.day, marked_html(OVERDUE, "bad", told, is_light=self.is_light)) + note
        if cell.state is DeadlineState.TODAY:
            return f"<b>{_timed(cell.day, escape(told))}</b>{', ' if cell.note else ''}{escape(cell.note)}"
        return _timed(cell.day, escape(told))

    def _share(self, share: Share | AmountShare) -> str:
        told = waived_text(share, self.language) if isinstance(share, Share) else ""
        waived = f" <small>{escape(told)}</small>" if told else ""
        counted = escape(counted_text(share, self.language))
        if not share.of:
            return f"{counted}{waived}"
        return f'<data value="{float(share.covered / share.of):.4f}">{counted}</data>{waived}'

    def file_link(self, place: FileLine) -> str:
        """A link to where something stands in the files, for whoever is to mend it; the place alone, told in the mark,
        where the page can't lead there.
        """
        told = escape(self.language.say(N_("Rett i filen: {place}"), place=cell_text(place, self.language)))
        mark = f'class="fix" title="{told}" aria-label="{told}"'
        if self.editor is not None:
            target = self.editor.line(place.path, place.line, place.column)
            return f'<a href="{escape(target)}" {mark}>{symbol_html("✎")}</a>'
        if self.files is None:
            return f'<span role="img" {mark}>{symbol_html("✎")}</span>'
        return f'<a href="{quoted(self.files + place.path)}#L{place.line}" {mark}>{symbol_html("✎")}</a>'


def _timed(day: date | None, inside: str) -> str:
    return inside if day is None else f'<time datetime="{day.isoformat()}">{inside}</time>'


def link_html(target: str, text: str) -> str:
    """A link, which must be one that may be followed."""
    return f'<a href="{escape(target)}">{escape(text, quote=False)}</a>'


def _is_great(number: int | Decimal) -> bool:
    """A number that is written otherwise than programs read it: with its thousands apart, or with decimals."""
    exact = Decimal(number)
    return exact.copy_abs() >= 1000 or exact != int(exact)
