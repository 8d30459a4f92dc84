"""Mistakes in what stands outermost: a list without its key, a text alone, more behind the end of the document."""

import re
from collections.abc import Iterator

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Finding, Span
from kompetanse_cli.reading.codes import DOCUMENTS, NOT_KEYS
from kompetanse_cli.reading.diagnosis.indentation import indent
from kompetanse_cli.reading.finding_builder import Diagnosis, TextChange, finding_at, span_edit
from kompetanse_cli.reading.shape import lists_with
from kompetanse_cli.reading.yaml import ONLY_COMMENTS, YamlEvent, YamlEventKind, line_at, newline, parts

_LINE = re.compile(r"[^\r\n]+")
_CONTENT = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*")
_IN_BRACES = re.compile(r"[{,][ \t]*([^\s:,{}\[\]\"']+)[ \t]*:(?=[ \t])")
# The head of a part, as files of settings have it.
_SECTION = re.compile(r"\[(\w+)\](?=[ \t]*(?:[\r\n]|\Z))")
_DASH = re.compile(r"[ ]*-[ ]+")
_MOST_LINES = 40


def without_key(text: str, offset: int, event: YamlEvent) -> Finding:
    """A list, or a text, that stands outermost."""
    start = event.start - offset
    if event.kind is not YamlEventKind.SEQUENCE:
        return finding_at(
            NOT_KEYS,
            Span(event.start, max(event.start + 1, event.end)),
            message(N_("Filen er bare en tekst.")),
            label=message(N_("mangler en nøkkel")),
            remedy=message(N_("Skriv en nøkkel med kolon foran, for eksempel «personer:».")),
        )
    said, remedy, changes = _list_alone(text, start)
    return finding_at(
        NOT_KEYS,
        Span(event.start, event.start + 1),
        said,
        label=message(N_("mangler en nøkkel")),
        remedy=remedy,
        edits=tuple(span_edit(begin + offset, end + offset, new) for begin, end, new in changes),
    )


def after_document(text: str, at: int, _opened: int) -> Diagnosis:
    """What stands behind the end of the document: after a list without its key, or after a line `...`."""
    line = line_at(text, at)
    first = _CONTENT.match(text)
    start = first.end() if first else 0
    start += len(text[start:]) - len(text[start:].lstrip(" "))
    if _DASH.match(text, start) and not _DASH.match(line.text):
        said, remedy, changes = _list_alone(text, start)
        return Diagnosis(
            NOT_KEYS, start, start + 1, said, message(N_("mangler en nøkkel")), remedy, (changes,) if changes else ()
        )
    head = _SECTION.match(text, start)
    if head is not None:
        return Diagnosis(
            NOT_KEYS,
            start,
            head.end(),
            message(N_("«{tekst}» er ingen nøkkel."), tekst=head[0]),
            message(N_("mangler en nøkkel")),
            message(N_("Skriv «{nøkkel}:»."), nøkkel=head[1]),
            (((start, head.end(), f"{head[1]}:"),),),
        )
    ended = _end_mark(text, at)
    if ended is None:
        return indent(text, line)
    rest = line_at(text, ended).text[3:].strip()
    begin, end = ended, line_at(text, ended).end
    end += len(newline(text)) if end < len(text) else 0
    return Diagnosis(
        DOCUMENTS,
        ended,
        ended + 3,
        message(N_("Linjen «...» avslutter dokumentet, men det står mer under den.")),
        message(N_("herfra leses ingenting")),
        message(N_("Slett linjen «...».")),
        (((begin, end, ""),),) if not rest and not ONLY_COMMENTS.match(text, end) else (),
    )


def _end_mark(text: str, at: int) -> int | None:
    """Where the line `...` begins that is the last above a place, or on its line."""
    line = line_at(text, at)
    for start in (line.start, max(text.rfind("\n...", 0, at), text.rfind("\r...", 0, at)) + 1):
        if text.startswith("...", start) and text[start + 3 : start + 4].strip() == "":
            return start
    return None


def _list_alone(text: str, start: int) -> tuple[Message, Message, tuple[TextChange, ...]]:
    """What is said of a list without its key, and the key put above it, where its items can be of one kind alone."""
    said = message(N_("Filen begynner med en liste uten nøkkel."))
    kinds = lists_with(_first_keys(text, start))
    if len(kinds) != 1:
        return said, message(N_("Skriv en nøkkel på linjen over, for eksempel «personer:».")), ()
    begin = line_at(text, start).start
    change = (begin, begin, f"{kinds[0]}:{newline(text)}")
    return said, message(N_("Skriv «{nøkkel}:» på linjen over listen."), nøkkel=kinds[0]), (change,)


def _first_keys(text: str, start: int) -> Iterator[str]:
    """The keys of the item that begins at a place."""
    first = line_at(text, start)
    dash = _DASH.match(first.text)
    column = dash.end() if dash else 0
    if parts(first).value[:1] == "{" and parts(first).key is None:
        yield from _IN_BRACES.findall(first.text)
        return
    for number, match in enumerate(_LINE.finditer(text, first.start)):
        line = line_at(text, match.start())
        found = parts(line)
        if number and (number > _MOST_LINES or line.text[:column].strip()):
            return
        if found.key is not None and found.key_start - line.start == column:
            yield found.key
