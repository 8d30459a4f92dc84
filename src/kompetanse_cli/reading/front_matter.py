"""Front matter: the YAML between two lines `---` at the top of a Markdown file, and the text below it."""

import re
from collections.abc import Iterator, Mapping

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import KINDS, Address, Edit, Finding, Span
from kompetanse_cli.reading.codes import UNCLOSED_FRONT_MATTER
from kompetanse_cli.reading.finding_builder import finding_at
from kompetanse_cli.reading.shape_codes import NO_FRONT_MATTER, NO_KEYS_AMONG_REPORTS, NOT_IN_MARKDOWN

_OPENING = re.compile(r"\ufeff?(---)[ \t]*(?:\r\n|\n|\r|\Z)")
# YAML's own end of a document (`...`) closes it too, as in other tools that read front matter.
_CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r)(?!\n))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_KEYS = tuple(kind.key for kind in KINDS if kind.front_matter)
# The key of what was meant to be front matter, and all that stands before it. So far down only prose would come.
_LOST = re.compile(
    rf"(?P<before>(?:[^\n]*\n){{0,20}}?)(?P<key>{'|'.join(_KEYS)})[ \t]*:[ \t]*(?:[#{{{{].*)?$", re.MULTILINE
)
# The folders that `kompetanse new report` and `kompetanse new plan` write in.
_OURS = frozenset(("rapporter", "utviklingsplaner"))
# What a word processor makes of three hyphens.
_DASHES = re.compile(r"[ \t\u00a0]*(?P<line>[-–—―_*\u2010-\u2015]{1,5})[ \t\u00a0]*\Z")

_CLOSING_LINE = re.compile(r"^(?P<line>[-–—―\u2010-\u2015]{1,5})[ \t]*\r?$", re.MULTILINE)


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
    finding = finding_at(
        UNCLOSED_FRONT_MATTER,
        Span(*opening.span(1)),
        message(N_("Innledningen som begynner her, blir aldri avsluttet.")),
        label=message(N_("mangler en linje --- etter nøklene")),
        remedy=message(N_("Sett inn en linje --- der nøklene slutter og teksten begynner.")),
    )
    # Prose that was meant to be the text would only give a syntax error of the same cause.
    return FrontMatter("", start, "", len(text), (finding,))


def lost_front_matter(text: str) -> Finding | None:
    """What is wrong with a Markdown text that has the keys of front matter and does not open it; None for prose."""
    lost = _LOST.match(text.removeprefix("\ufeff"))
    if lost is None:
        return None
    shift = len(text) - len(text.removeprefix("\ufeff"))
    before, key = lost["before"], lost["key"]
    dashes = _DASHES.search(before.strip("\r\n"))
    edits: tuple[Edit, ...] = ()
    if dashes is None:
        span = Span(lost.start("key") + shift, lost.end("key") + shift)
        remedy = N_("Sett inn en linje --- over «{key}:», som den første i filen, og en under nøklene.")
    else:
        start = shift + len(before) - len(before.lstrip("\r\n")) + dashes.start("line")
        span = Span(start, start + len(dashes["line"]))
        remedy = N_("Skriv --- på denne linjen, og la den være den første i filen.")
        if not before.strip("\r\n")[: dashes.start("line")].strip():
            edits = _dashes_edits(text, shift, shift + len(before.rstrip("\r\n")), lost.end() + shift)
    return NO_FRONT_MATTER.finding(
        Address(span=span),
        message(N_("Filen har «{key}», men begynner ikke med en linje ---."), key=key),
        message(N_("her skulle det stått ---")),
        message(remedy, key=key),
        edits=edits,
        value=key,
    )


def _dashes_edits(text: str, start: int, end: int, key_end: int) -> tuple[Edit, ...]:
    """Three hyphens over the first line, and where the keys end; none where nobody knows where that is."""
    closing = _CLOSING_LINE.search(text, key_end)
    if closing is None:
        return ()
    opened = Edit(Address(span=Span(start, end)), "---")
    if closing["line"] == "---":
        return (opened,)
    return opened, Edit(Address(span=Span(*closing.span("line"))), "---")


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
