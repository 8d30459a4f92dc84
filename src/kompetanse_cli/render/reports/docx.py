"""A report as a Word document, to be edited and pasted from. The only module that knows python-docx, of the extra
`word`: it is loaded where that is installed (`extras.py`).

What is drawn is left to HTML and PDF: here the table behind a picture stands in its place.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import assert_never

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import _Cell as TableCell, _Row as TableRow
from docx.text.paragraph import Paragraph as DocxParagraph

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.render.cells import cell_text, leads, provenance_line
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.long_reports import cut
from kompetanse_cli.render.reports.user_markdown import parts
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Cell,
    Emphasis,
    FactList,
    FactSheets,
    Folded,
    Headline,
    Hyperlink,
    KeyFigures,
    NotedCell,
    Notice,
    Paragraph,
    Picture,
    Redacted,
    Report,
    Rich,
    RichPart,
    Section,
    StatusCell,
    Table,
    Text,
    TextSpan,
    UserMarkdown,
    plain_text,
    symbol_of,
)

# The language of the text, by that of the report, as Word names it: its spelling is checked in no other.
_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
# A page of A4 in millimetres; with more columns than this it lies on its side.
_SHORT, _LONG, _MARGIN = 210, 297, 18
_MOST_UPRIGHT = 5
# What Word's format lets a property of the document hold, in characters.
_LONGEST_PROPERTY = 255
# The width of a letter in a table, in English Metric Units; the most that a column has room for, and what is around it.
_LETTER, _WIDEST, _AROUND = 65_000, 34, 3
# The size of the letters in a table, in points.
_SMALL = 9
# The size of a note below a value, and of the figure that a page is about, in points.
_NOTE, _HEADLINE = 8, 20
_EARLIEST = (1980, 1, 1, 0, 0, 0)
# The grey behind the headings of a table, and behind what its rows stand under.
_HEADING_FILL, _GROUP_FILL = "D9E2EC", "F0F3F7"


def to_docx(report: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> bytes:
    """The document's bytes; the same for the same report."""
    made = cut(report.value, language, layout.beside) if layout.beside else report.value
    document = docx.Document()
    pages = _Pages(document, language, _prepare(document, made))
    document.add_heading(made.title, level=0)
    document.add_paragraph(provenance_line(made, language), style="Subtitle")
    for section in made.sections:
        pages.add(section, made.title)
    stream = io.BytesIO()
    document.save(stream)
    return _without_clock(stream.getvalue())


def _prepare(document: Document, report: Report) -> int:
    """The room between the margins, in English Metric Units, of a document that is given its page, its language and its
    properties."""
    lies = any(len(table.shown) > _MOST_UPRIGHT for section in report.sections for table in section.tables)
    page = document.sections[0]
    width, height = (_LONG, _SHORT) if lies else (_SHORT, _LONG)
    page.page_width, page.page_height = Mm(width), Mm(height)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Subtitle"].font.size = Pt(10)
    for said in document.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), _LANGUAGES[report.language])
    properties = document.core_properties
    properties.title, properties.author, properties.comments = _kept(report.title), _kept(report.source), ""
    properties.language = _LANGUAGES[report.language]
    # A clock in the file would make each one another.
    properties.created = properties.modified = datetime(report.on.year, report.on.month, report.on.day)  # noqa: DTZ001
    return Mm(width - 2 * _MARGIN)


def _kept(text: str) -> str:
    """As much of it as a property of the document can hold."""
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"


@frozen
class _Pages:
    """The pages as they are filled: the document, the language of its values, and the room between the margins in
    English Metric Units."""

    document: Document
    language: Language
    room: int

    def add(self, section: Section, title: str) -> None:
        """One more section. A list of its own has the title of its one section."""
        if section.title and section.title != title:
            self.document.add_heading(section.title, level=1)
        self._blocks(section.blocks, several=len(section.tables) > 1)

    def _blocks(self, blocks: Sequence[Block], *, several: bool) -> None:
        for block in blocks:
            if isinstance(block, Table | Picture) and several:
                table = block.table if isinstance(block, Picture) else block
                self.document.add_heading(table.caption, level=2)
            self._block(block)

    def _block(self, block: Block) -> None:  # noqa: C901 (one case a block)
        match block:
            case Table():
                self._table(block)
            case Picture():
                self._table(block.table)
            case Paragraph():
                _tell(self.document.add_paragraph(), block.text)
            case UserMarkdown():
                self._written(block)
            case KeyFigures():
                for figure in block.figures:
                    self._fact(figure.label, figure.value, figure.note)
            case FactSheets():
                self._sheets(block)
            case BulletList():
                self._items(block)
            case Notice():
                told = f"{symbol_of(block.severity)} {plain_text(block.text)}"
                self.document.add_paragraph().add_run(told).bold = True
            case Headline():
                self._headline(block)
            case FactList():
                for label, value in block.facts:
                    for each in value if isinstance(value, tuple) else (value,):
                        self._fact(label, each)
            case Folded():
                self.document.add_heading(block.summary, level=2)
                self._blocks(block.blocks, several=False)
            case _:
                assert_never(block)

    def _headline(self, block: Headline) -> None:
        told = self.document.add_paragraph()
        if block.figure:
            figure = told.add_run(f"{block.figure}  ")
            figure.bold, figure.font.size = True, Pt(_HEADLINE)
        _tell(told, block.lead)
        for label, fact in block.facts:
            line = self.document.add_paragraph(style="List Bullet")
            line.add_run(f"{label}: ")
            _tell(line, fact)
        self._blocks(block.texts, several=False)

    def _items(self, block: BulletList) -> None:
        for item in block.items:
            _tell(self.document.add_paragraph(style="List Bullet"), item)

    def _sheets(self, block: FactSheets) -> None:
        for entry in block.entries:
            self.document.add_heading(entry.title, level=3)
            for label, cell in entry.facts:
                self._fact(label, cell)

    def _fact(self, label: str, cell: Cell, note: str = "") -> None:
        told = self.document.add_paragraph(style="List Bullet")
        told.add_run(f"{label}: ").bold = True
        _tell(told, cell if isinstance(cell, Rich) else cell_text(cell, self.language))
        told.add_run(f" – {note}" if note else "")

    def _written(self, block: UserMarkdown) -> None:
        """What somebody wrote, without its markup."""
        if block.title:
            self.document.add_heading(block.title, level=2)
        styles = {"heading": "Heading 3", "item": "List Bullet", "paragraph": "Normal"}
        for kind, text in parts(block.text):
            self.document.add_paragraph(text, style=styles[kind])

    def _table(self, table: Table) -> None:
        """A table whose headings stand on each page, and none of whose rows is broken between two."""
        shown = table.shown
        if not table.rows or not shown:
            if table.empty:
                self.document.add_paragraph().add_run(table.empty).italic = True
            return
        lines = list(self._lines(table))
        made = self.document.add_table(rows=len(lines) + 1, cols=len(shown), style="Table Grid")
        made.autofit = False
        widths = self._widths(table)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Emu(width)
        rows = iter(made.rows)
        top = next(rows)
        _keep_whole(top, heads=True)
        for cell, number, width in zip(top.cells, shown, widths, strict=True):
            cell.width = Emu(width)
            _say(cell, table.columns[number].title, bold=True, fill=_HEADING_FILL)
        for row, line in zip(rows, lines, strict=True):
            _keep_whole(row)
            cells = row.cells
            if isinstance(line, str):
                _say(cells[0].merge(cells[-1]), line, bold=True, fill=_GROUP_FILL)
                continue
            is_sum = line[0] >= len(table.rows) - table.sums
            for cell, number, width in zip(cells, shown, widths, strict=True):
                cell.width = Emu(width)
                self._value(cell, line[1][number], numeric=table.columns[number].numeric, bold=is_sum)
        self.document.add_paragraph()

    def _lines(self, table: Table) -> Iterator[str | tuple[int, Sequence[Cell]]]:
        """The rows with their numbers, and before those that belong together what they stand under."""
        if table.group_by is None:
            yield from enumerate(table.rows)
            return
        by = table.group_by
        for heading, rows in groupby(enumerate(table.rows), key=lambda pair: pair[1][by]):
            yield cell_text(heading, self.language) or "–"
            yield from rows

    def _widths(self, table: Table) -> list[int]:
        """The widths of the columns; together all the room. Each has room for its longest word, so far as there is, and
        the rest goes where texts are long."""
        least, most = [], []
        for number in table.shown:
            texts = [cell_text(row[number], self.language) for row in table.rows]
            words = (len(word) for text in (table.columns[number].title, *texts) for word in text.split())
            # A status has its symbol before it.
            sign = 2 if any(isinstance(row[number], StatusCell) for row in table.rows) else 0
            least.append(min(max(words, default=1), _WIDEST) + _AROUND + sign)
            most.append(max(min(max(map(len, texts)), _WIDEST) + _AROUND + sign, least[-1]))
        free = self.room / _LETTER - sum(least)
        wanted = sum(most) - sum(least)
        share = min(1.0, max(0.0, free / wanted)) if wanted else 0.0
        weights = [few + share * (many - few) for few, many in zip(least, most, strict=True)]
        return [int(self.room * weight / sum(weights)) for weight in weights]

    def _value(self, cell: TableCell, value: Cell, *, numeric: bool, bold: bool) -> None:
        match value:
            case StatusCell():
                _say(cell, f"{symbol_of(value.status)} {value.text}", bold=bold)
            case Branch():
                _say(cell, "\u2003" * value.depth + value.text, bold=bold)
            case NotedCell():
                self._value(cell, value.main, numeric=numeric, bold=bold)
                note = cell.add_paragraph()
                note.paragraph_format.space_after = Pt(2)
                _tell(note, value.note, size=_NOTE)
            case Rich():
                _tell(_paragraph(cell), value, size=_SMALL)
            case Hyperlink() if leads(value.target) and not value.target.startswith("#"):
                _link(cell, value)
            case _:
                _say(cell, cell_text(value, self.language, several="\n"), bold=bold)
        if numeric:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_whole(row: TableRow, *, heads: bool = False) -> None:
    """Let a row stand on one page; where it `heads` the table, at the top of each."""
    said = row._tr.get_or_add_trPr()
    said.append(OxmlElement("w:cantSplit"))
    if heads:
        said.append(OxmlElement("w:tblHeader"))


def _tell(paragraph: DocxParagraph, text: Text, *, size: float | None = None) -> None:
    """Write a sentence, what stands out in it as it does."""
    for part in (TextSpan(text),) if isinstance(text, str) else text.parts:
        run = paragraph.add_run(part.told if isinstance(part, TextSpan) else _part(part))
        emphasis = part.emphasis if isinstance(part, TextSpan) else Emphasis.PLAIN
        run.bold = emphasis is Emphasis.STRONG or isinstance(part, StatusCell) or None
        run.italic = emphasis is Emphasis.QUOTE or None
        if size:
            run.font.size = Pt(size)


def _part(part: RichPart) -> str:
    return f"{symbol_of(part.status)} {part.text}" if isinstance(part, StatusCell) else part.text


def _say(cell: TableCell, text: str, *, bold: bool = False, fill: str = "") -> None:
    run = _paragraph(cell).add_run(text)
    run.font.size = Pt(_SMALL)
    run.bold = bold or None
    if fill:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _link(cell: TableCell, link: Hyperlink) -> None:
    paragraph = _paragraph(cell)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), cell.part.relate_to(link.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(link.text)
    run.font.size, run.underline = Pt(_SMALL), True
    element.append(run._r)
    paragraph._p.append(element)


def _paragraph(cell: TableCell) -> DocxParagraph:
    paragraph: DocxParagraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _without_clock(packed: bytes) -> bytes:
    """The same parts, none of which tells when it was packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EARLIEST), source.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
