"""The page of a rule: as styled lines for the terminal, and as Markdown for the manual."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.frame import frame
from kompetanse_cli.render.lines import Line, Span, Style, line, plain
from kompetanse_cli.report.messages import glyph
from kompetanse_cli.report.rule_page import Listing, RulePage

BAD, SAID, GOOD = N_("Slik er det feil"), N_("Verktøyet sier"), N_("Slik er det riktig")
_MEANINGFUL = re.compile(r"`[^`]+`|[<>\[\]|*_`]")
_KINDS = {".yaml": "yaml", ".yml": "yaml", ".md": "markdown"}
_LINE_END = re.compile(r"\r\n|\n|\r")


def to_text(page: RulePage, language: Language) -> Iterator[Line]:
    """The page for reading in a terminal."""
    yield line(Span(f"{page.code} {page.name}", Style.HEADING))
    yield ()
    for text in (page.holds, page.why, *page.facts):
        yield line(text)
    for title, files in ((BAD, page.bad), (GOOD, page.good)):
        if files:
            yield ()
            yield line(Span(language.say(title), Style.HEADING))
            yield from _indented(files)
        if title == BAD and page.said:
            yield ()
            yield line(Span(language.say(SAID), Style.HEADING))
            yield from _said(page, language)


def _indented(files: Sequence[Listing]) -> Iterator[Line]:
    for listing in files:
        yield ()
        yield line("  ", Span(listing.path, Style.PLACE))
        for text in _lines(listing):
            yield line("    ", text) if text else ()


def _said(page: RulePage, language: Language) -> Iterator[Line]:
    for placed in page.said:
        yield ()
        yield from frame(placed, language)


def to_markdown(page: RulePage, language: Language) -> str:
    """The page for the manual."""
    facts = "\n".join(f"- {escaped(fact)}" for fact in page.facts)
    parts = [f"# {page.code} {page.name}", f"**{escaped(page.holds)}**", escaped(page.why), facts]
    if page.bad:
        parts += [f"## {language.say(BAD)}", *map(_fenced, page.bad)]
    if page.said:
        said = "\n".join(plain(frame(placed, language)) for placed in page.said)
        parts += [f"## {language.say(SAID)}", f"```text\n{said}```"]
    if page.good:
        parts += [f"## {language.say(GOOD)}", *map(_fenced, page.good)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """The text as Markdown that shows it as it is; what stands between backticks is code already."""
    return _MEANINGFUL.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", text)


def _fenced(listing: Listing) -> str:
    kind = _KINDS.get(PurePosixPath(listing.path).suffix, "text")
    text = "\n".join(_lines(listing))
    return f"`{listing.path}`\n\n```{kind}\n{text}\n```"


def _lines(listing: Listing) -> tuple[str, ...]:
    """The lines of a file, what can't be seen written out."""
    lines = _LINE_END.split(listing.text)
    return tuple("".join(map(glyph, text)) for text in (lines[:-1] if lines[-1] == "" else lines))
