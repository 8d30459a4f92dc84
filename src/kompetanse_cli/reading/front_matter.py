"""Front matter: the YAML between two lines `---` at the top of a Markdown file, and the text below it."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import KINDS, Address, Edit, Finding, Span
from kompetanse_cli.reading.codes import NO_FRONT_MATTER, NO_KEYS_AMONG_REPORTS, NOT_IN_MARKDOWN, UNCLOSED_FRONT_MATTER
from kompetanse_cli.reading.finding_builder import finding_at, span_edit
from kompetanse_cli.reading.yaml import newline

_OPENING = re.compile(r"\ufeff?(---)[ \t]*(?:\r\n|\n|\r|\Z)")
# YAML's own end of a document (`...`) closes it too, as in other tools that read front matter.
_CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r)(?!\n))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_KEYS = tuple(kind.key for kind in KINDS if kind.front_matter)
# The key of what was meant to be front matter, and all that stands before it. So far down only prose would come.
_LOST = re.compile(
    rf"(?P<before>(?:[^\n]*\n){{0,20}}?)(?P<key>{'|'.join(_KEYS)})[ \t]*:[ \t]*(?:[#{{{{].*)?\r?$", re.MULTILINE
)
# The folders that `kompetanse new report` and `kompetanse new plan` write in.
_OURS = frozenset(("rapporter", "utviklingsplaner"))
# A line that was meant to be three hyphens: what a word processor makes of them, another number of them, a fence.
_LINE_OF = r"(?:[-*_=+~]{2,80}|[–—―−\u2010-\u2015]{1,80}|`{3,})[ \t\u00a0]*(?:ya?ml|\#[^\r\n]*)?"
_MEANT = rf"[ \t\u00a0]*(?P<line>{_LINE_OF})[ \t\u00a0]*"
_DASHES = re.compile(rf"{_MEANT}\Z")
_CLOSING_LINE = re.compile(rf"^{_MEANT}\r?$", re.MULTILINE)
# What may stand between the two lines: keys, comments, what is indented below a key or is an item of a list.
_OF_KEYS = re.compile(r"[ \t]*(?:\#.*)?\Z|[ \t]+\S|-[ \t]|[^\s:#`>|*]+[ \t]*:(?:[ \t]|\Z)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")


@frozen
class FrontMatter:
    """The two parts of a Markdown file and where they begin in its text."""

    yaml: str
    offset: int
    body: str
    body_offset: int
    findings: tuple[Finding, ...]


def split(text: str) -> FrontMatter | None:
    """The parts of a Markdown file, or None when its first line does not open front matter.

    Front matter that is never closed is a finding; nothing of the rest is then judged.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None
    start = opening.end()
    closing = _CLOSING.search(text, start)
    if closing:
        return FrontMatter(text[start : closing.start()], start, text[closing.end() :], closing.end(), ())
    # Prose that was meant to be the text would only give a syntax error of the same cause.
    return FrontMatter("", start, "", len(text), (_unclosed(text, Span(*opening.span(1)), start),))


def _unclosed(text: str, opening: Span, start: int) -> Finding:
    """That the keys that begin at `start` are never closed, told at the line that was meant to close them, if any."""
    meant = _closing_line(text, start)
    if meant is not None:
        written = text[meant.start : meant.end].strip()
        return finding_at(
            UNCLOSED_FRONT_MATTER,
            Span(meant.end - len(text[meant.start : meant.end].lstrip()), meant.end),
            message(N_("«{linje}» avslutter ikke innledningen."), linje=written[:40]),
            label=message(N_("her skulle det stått ---")),
            remedy=_instead_of(written),
            edits=(span_edit(meant.start, meant.end, "---"),),
        )
    end = _end_of_keys(text, start)
    return finding_at(
        UNCLOSED_FRONT_MATTER,
        opening,
        message(N_("Innledningen som begynner her, blir aldri avsluttet.")),
        label=message(N_("mangler en linje --- etter nøklene")),
        remedy=message(N_("Sett inn en linje --- der nøklene slutter og teksten begynner.")),
        edits=(_line_of_dashes(text, end),) if end > start else (),
    )


def _instead_of(written: str) -> Message:
    if written == "---":
        return message(N_("Sett --- helt til venstre, uten noe foran eller bak."))
    return message(N_("Bytt «{linje}» til ---."), linje=written[:40])


def _end_of_keys(text: str, start: int) -> int:
    """Where the first line begins, or the blank lines above it, that is none of the keys'; else the end of the text."""
    end = at = start
    while at < len(text) and (line := _LINE.match(text, at)) and _is_of_keys(line[1]):
        at = line.end()
        if line[1].strip():
            end = at
    return end


def _is_of_keys(line: str) -> bool:
    return _OF_KEYS.match(line) is not None and not _DASHES.match(line)


def _closing_line(text: str, start: int) -> Span | None:
    """The line that was meant to close the keys that begin at `start`: nothing but keys stands above it."""
    end = _end_of_keys(text, start)
    while (line := _LINE.match(text, end)) and line.end() > end and not line[1].strip():
        end = line.end()
    closing = _CLOSING_LINE.match(text, end)
    return Span(end, closing.end("line")) if closing else None


def _line_of_dashes(text: str, at: int) -> Edit:
    end = newline(text)
    return span_edit(at, at, f"---{end}" if not at or text[at - 1] in "\r\n" else f"{end}---{end}")


def lost_front_matter(text: str) -> Finding | None:
    """What is wrong with a Markdown text that has the keys of front matter and does not open it; None for prose."""
    shift = len(text) - len(text.removeprefix("\ufeff"))
    lost = _LOST.match(text, shift)
    if lost is None:
        return None
    key, opening = lost["key"], _opening_line(text, shift, lost.start("key"))
    mended = _without_line(text, shift, lost) if opening is None else _with_line(text, shift, opening, lost)
    return NO_FRONT_MATTER.finding(
        Address(span=mended.span),
        message(N_("Filen har «{key}», men begynner ikke med en linje ---."), key=key),
        message(N_("her skulle det stått ---")),
        mended.remedy,
        edits=mended.edits,
        value=key,
    )


class _Mended(NamedTuple):
    """Where front matter goes wrong, and what mends it."""

    span: Span
    remedy: Message
    edits: tuple[Edit, ...]


def _opening_line(text: str, start: int, end: int) -> Span | None:
    """The line that was meant to open the keys: nothing but comments and blank lines stand between it and them."""
    found = None
    for line in _LINE.finditer(text, start, end):
        if line.start() == end:
            break
        if _DASHES.match(line[1]):
            found = Span(line.start(1), line.end(1))
        elif line[1].strip(" \t\u00a0") and not line[1].lstrip().startswith("#"):
            found = None
    return found


def _without_line(text: str, start: int, lost: re.Match[str]) -> _Mended:
    """Of keys without a line above them: one goes to the top where nothing but comments stands over them."""
    remedy = message(
        N_("Sett inn en linje --- over «{key}:», som den første i filen, og en under nøklene."), key=lost["key"]
    )
    above = lost["before"]
    edits: tuple[Edit, ...] = ()
    if all(not line.strip() or line.lstrip().startswith("#") for line in above.splitlines()) and "\n#" not in above:
        first = start + len(above) - len(above.lstrip())
        opened = span_edit(start, first, "---\n")
        edits = (opened, *_closed(text, lost.end()))
    return _Mended(Span(lost.start("key"), lost.end("key")), remedy, edits)


def _with_line(text: str, start: int, line: Span, lost: re.Match[str]) -> _Mended:
    """Of keys with a line above them that is not three hyphens, or not the first."""
    written, above = text[line.start : line.end], text[start : line.start]
    is_right = written.rstrip(" \t") == "---"
    closed = _closed(text, lost.end())
    opened = () if is_right else (span_edit(line.start, line.end, "---"),)
    if above.strip(" \t\r\n\u00a0"):
        remedy = (
            message(N_("Flytt teksten over --- ned under nøklene."))
            if is_right
            else message(N_("Skriv --- på denne linjen, og flytt teksten over den ned under nøklene."))
        )
        return _Mended(_visible(text, line), remedy, _moved(text, Span(start, line.start), opened, closed, lost.end()))
    blank = (span_edit(start, line.start, ""),) if above else ()
    edits = (*blank, *opened, *closed)
    if not is_right:
        return _Mended(_visible(text, line), _instead_of(written.strip()), edits)
    blank_line = _LINE.match(text, start)
    several = blank_line is not None and blank_line.end() < line.start
    remedy = message(N_("Fjern de tomme linjene over ---.") if several else N_("Fjern den tomme linjen over ---."))
    return _Mended(Span(start, start + 1), remedy, edits)


def _visible(text: str, line: Span) -> Span:
    start = line.end - len(text[line.start : line.end].lstrip())
    return Span(start, start + len(text[start : line.end].rstrip()))


def _closed(text: str, key_end: int) -> tuple[Edit, ...]:
    """What makes a line of three hyphens close the keys; nothing where there is one."""
    line = _LINE.match(text, key_end)
    start = line.end() if line else key_end
    meant = _closing_line(text, start)
    if meant is None:
        return (_line_of_dashes(text, _end_of_keys(text, start)),)
    return () if text[meant.start : meant.end] in ("---", "...") else (span_edit(meant.start, meant.end, "---"),)


def _moved(
    text: str, above: Span, opened: tuple[Edit, ...], closed: tuple[Edit, ...], key_end: int
) -> tuple[Edit, ...]:
    """The text above the keys taken to below them; nothing where they are not closed by a line that stands there."""
    line = _LINE.match(text, key_end)
    meant = _closing_line(text, line.end() if line else key_end)
    below = _LINE.match(text, meant.end) if meant else None
    if below is None:
        return ()
    moved = text[above.start : above.end].strip("\r\n")
    at = below.end()
    new = f"{moved}\n" if text[at - 1] in "\r\n" else f"\n{moved}\n"
    return (span_edit(above.start, above.end, ""), *opened, *closed, span_edit(at, at, new))


def out_of_place(tree: Mapping[str, object]) -> Iterator[Finding]:
    """A finding for each key that belongs above the text of a Markdown file, in a tree that is none's."""
    for key in _KEYS:
        if key in tree:
            yield NOT_IN_MARKDOWN.finding(
                Address(keys=(key,), on_key=True),
                message(N_("«{key}» hører hjemme øverst i en Markdown-fil."), key=key),
                message(N_("her er det ikke plass til teksten")),
                message(N_("Gi filen et navn som slutter på .md, og sett nøklene mellom to linjer ---.")),
                value=key,
            )


def among_reports(path: str) -> bool:
    """Whether a Markdown file lies where reports and plans do."""
    *folders, name = path.split("/")
    if not name.lower().endswith(".md") or name.lower().startswith("readme"):
        return False
    return not _OURS.isdisjoint(folders)


def without_keys(path: str) -> Finding:
    """A finding at the top of a Markdown file that has no front matter where one should."""
    rule = NO_KEYS_AMONG_REPORTS
    return rule.finding(
        Address(path, span=Span(0, 0)),
        message(N_("«{path}» har ingen nøkler øverst og teller ikke som rapport eller plan."), path=path),
        message(N_("her skulle nøklene stått")),
        message(N_("Lag filen med kompetanse new report, og lim teksten inn under nøklene.")),
        value=path,
    )


def yaml_of(text: str) -> tuple[int, int]:
    """Where the keys of a Markdown text begin and end; nothing, at its end, where it has none. What is not closed yet
    goes on to the end."""
    opening = _OPENING.match(text)
    if opening is None:
        return len(text), len(text)
    closing = _CLOSING.search(text, opening.end())
    return opening.end(), closing.start() if closing else len(text)
