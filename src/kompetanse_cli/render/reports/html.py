"""A report as one self-contained HTML file that loads nothing: Jinja2 with autoescape on, one macro per block."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.cells import provenance_line
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.long_reports import cut
from kompetanse_cli.render.reports.html_cells import HtmlCells
from kompetanse_cli.render.reports.html_symbols import sprite, status_html
from kompetanse_cli.render.reports.html_tables import MOST_UPRIGHT, HtmlTables, is_several
from kompetanse_cli.render.reports.user_markdown import from_markdown
from kompetanse_cli.report.base import UNIT, Headline, Picture, Redacted, Report, Section, each_block
from kompetanse_cli.resources import template_folder

# A page with more rows than this is laid out piece by piece, and its symbols are signs of the font.
_MANY_ROWS = 2000
# So many sections are more than one looks over: they have a list before them.
_MANY_SECTIONS = 6
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def to_html(redacted: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> str:
    """The whole report as a page, ended by a newline."""
    report = cut(redacted.value, language, layout.beside) if layout.beside else redacted.value
    folder = template_folder() / "rapport"
    style, script = ((folder / name).read_text(encoding="utf-8").strip() for name in ("rapport.css", "rapport.js"))
    page = _environment(folder, report, language, layout).get_template("rapport.html.j2")
    return page.render(
        report=report,
        style=Markup(style),
        style_hashes=[_source_hash(each) for each in (style, *_styles_of_pictures(report))],
        script=Markup(script),
        script_hash=_source_hash(script),
        sprite=Markup(sprite()),
        words=_words(report, language),
        body_class=body_class(report, is_cut=bool(layout.beside)),
        has_contents=len(report.sections) >= _MANY_SECTIONS and not (report.one_page or report.addressed),
    )


@frozen
class SectionHtml:
    """A section of a page by itself: its id, what the list of contents calls it, and all of it as HTML."""

    id: str
    title: str
    html: str


def to_sections(redacted: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> Iterator[SectionHtml]:
    """Each section of the page that `to_html` makes, for a page that takes in one at a time: without the styles within
    drawings, which such a page has once (`styles_of_drawings`)."""
    report = cut(redacted.value, language, layout.beside) if layout.beside else redacted.value
    environment = _environment(template_folder() / "rapport", report, language, layout)
    blocks = environment.get_template("blokker.html.j2").make_module({"words": _words(report, language)})
    for section in report.sections:
        made = str(blocks.section_of(section))  # type: ignore[attr-defined]
        yield SectionHtml(section.id, section.title, _STYLE.sub("", made))


def body_class(report: Report, *, is_cut: bool = False) -> str:
    """The classes of the whole page, by which it is laid out."""
    # What lists are cut for has many of them, and many pictures: it is laid out piece by piece too.
    tables = (table for section in report.sections for table in section.tables)
    is_wide = not report.one_page and any(len(table.shown) > MOST_UPRIGHT for table in tables)
    return " ".join(filter(None, ("large" if is_cut or _rows(report) > _MANY_ROWS else "", "wide" if is_wide else "")))


def _rows(report: Report) -> int:
    return sum(len(table.rows) for section in report.sections for table in section.tables)


def _styles_of_pictures(report: Report) -> list[str]:
    """The styles within drawings, each once: the page's policy allows those alone that it names."""
    drawn = (
        block.svg for section in report.sections for block in each_block(section.blocks) if isinstance(block, Picture)
    )
    return list(dict.fromkeys(style for svg in drawn for style in _STYLE.findall(svg)))


def _source_hash(source: str) -> str:
    """What the content security policy calls exactly this style or script, so that no other one applies."""
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def _words(report: Report, language: Language) -> Mapping[str, str]:
    """The words of the page itself."""
    per = N_("{title} – per {day}")
    # A title that names the place alone does not tell two pages apart.
    title = language.say(per, title=report.title, day=language.day(report.on)) if report.addressed else report.title
    return {
        "made": provenance_line(report, language),
        "title": title,
        "skip": language.say(N_("Hopp til innholdet")),
        "contents": language.say(N_("Innhold")),
        "table_behind": language.say(N_("Tabellen bak bildet")),
        "filter": language.say(N_("Vis bare rader med")),
        "shown": language.say(N_("Viser {n} av {all} rader")),
    }


def _environment(folder: Path, report: Report, language: Language, layout: ReportLayout) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # What people wrote is read aloud in the language they wrote it in (WCAG 3.1.2).
    is_other = report.written_in and report.written_in != report.language
    own_language = f' lang="{report.written_in}"' if is_other else ""
    is_light = layout.is_light or _rows(report) > _MANY_ROWS
    cells = HtmlCells(language, report.on.year, own_language, is_light, layout.files, layout.editor)
    tables = HtmlTables(cells, frozenset(section.id for section in report.sections))
    environment.globals["own_language"] = Markup(own_language)
    environment.filters.update(
        kind=lambda value: type(value).__name__.lower(),
        cell=lambda cell: Markup(cells.html(cell)),
        rich=lambda text: Markup(cells.text(text)),
        table=lambda table, is_titled: Markup(tables.html(table, is_titled=is_titled)),
        status=lambda status, text: Markup(status_html(status, text)),
        severity=lambda severity: language.say(severity.value),
        cells=lambda value: value if isinstance(value, tuple) else (value,),
        is_several=is_several,
        opens=_opens,
        unit_mark=lambda entry: Markup(cells.unit_mark(entry.id.removeprefix(UNIT))),
        from_markdown=from_markdown,
    )
    return environment


def _opens(section: Section) -> bool:
    """Whether a section is what the page opens with: the figure stands for its heading."""
    return any(isinstance(block, Headline) for block in section.blocks)
