"""Mistakes in [ ] and { }: never closed, closed twice, an item that is nothing, text behind them."""

import re

from kompetanse_cli.messages import N_, message
from kompetanse_cli.reading import codes
from kompetanse_cli.reading.diagnosis.openers import more_keys
from kompetanse_cli.reading.diagnosis.punctuation import after_quote, flow_colon, missing_comma, piece_start, unreadable
from kompetanse_cli.reading.finding_builder import Diagnosis
from kompetanse_cli.reading.yaml import LexicalSpans, TextLine, content_before, line_at, parts, quote

_CLOSING = {"[": "]", "{": "}"}
_MARKS = re.compile(r"[\[\]{}]")
_COMMENT = re.compile(r"(?:^|[ \t])#")
# Nobody leaves more than this between the bracket and the place where it is missed.
_MOST_LOOKED_AT = 20_000


def no_item(text: str, at: int, _opened: int) -> Diagnosis:
    """Nothing where an item should be: two commas, one that comes first, or the end of the text."""
    if text[at : at + 1] != ",":
        return _unclosed(text, at)
    before = text[:at].rstrip()
    # The blanks go with the comma: those behind it where it comes first, else those before it.
    is_first = not before.endswith(",")
    start = at if is_first else len(before)
    end = at + 1 + (len(text[at + 1 :]) - len(text[at + 1 :].lstrip(" \t")) if is_first else 0)
    return Diagnosis(
        codes.UNCLOSED_BRACKET,
        at,
        at + 1,
        message(N_("Et punkt mellom klammene er tomt.")),
        message(N_("et komma for mye")),
        message(N_("Ta bort kommaet.")),
        (((start, end, ""),),),
    )


def _unclosed(text: str, at: int) -> Diagnosis:
    opened = _innermost(text, at)
    if opened is None:
        return unreadable(text, at, at)
    mark = text[opened]
    end = _end_of_value(text, at, opened)
    return Diagnosis(
        codes.UNCLOSED_BRACKET,
        opened,
        opened + 1,
        message(N_("{tegn} blir aldri avsluttet."), tegn=mark),
        message(N_("mangler {tegn}"), tegn=_CLOSING[mark]),
        message(N_("Sett inn {tegn} der det slutter."), tegn=_CLOSING[mark]),
        (((end, end, _CLOSING[mark]),),),
    )


def _innermost(text: str, at: int) -> int | None:
    """Where the innermost bracket stands that is open at a place."""
    known = LexicalSpans(text)
    open_: list[int] = []
    for mark in _MARKS.finditer(text, max(0, at - _MOST_LOOKED_AT), at):
        if known.at(mark.start()) is not None:
            continue
        if mark[0] in _CLOSING:
            open_.append(mark.start())
        elif open_:
            open_.pop()
    return open_[-1] if open_ else None


def _end_of_value(text: str, at: int, opened: int) -> int:
    """Where a bracket is to be closed: behind the last value above a key that begins a line, else on its own line."""
    line: TextLine | None = line_at(text, opened)
    if not text[at:].strip():
        line = _last_line(text)
    elif _is_new_key(text, at, opened):
        line = content_before(text, line_at(text, at))
    start = max(opened, line.start) if line else opened
    written = text[start : line.end] if line else ""
    comment = _COMMENT.search(written, 1)
    return start + len((written[: comment.start()] if comment else written).rstrip())


def _last_line(text: str) -> TextLine:
    end = TextLine(len(text), len(text), "")
    last = line_at(text, len(text))
    return last if last.text.strip() and not last.text.lstrip().startswith("#") else content_before(text, last) or end


def bracket(text: str, at: int, opened: int) -> Diagnosis:
    if hint := missing_comma(text, at):
        return hint
    if text[at - 1 : at].strip(" ") in ('"', "'") and text[at : at + 1].strip():
        return after_quote(text, at)
    if text[at : at + 1] == ":" and not _is_new_key(text, at, opened):
        return flow_colon(text, at, piece_start(text, opened, at))
    mark = text[opened : opened + 1]
    closing = _CLOSING.get(mark, "]")
    end = _end_of_value(text, at, opened)
    other = at if text[at : at + 1] in ("]", "}") else end - 1
    if text[other] in "]})" and text[other] != closing and "(" not in text[opened:other]:
        return Diagnosis(
            codes.UNCLOSED_BRACKET,
            other,
            other + 1,
            message(N_("{annet} avslutter ikke {tegn}."), annet=text[other], tegn=mark),
            message(N_("her skal det stå {tegn}"), tegn=closing),
            message(N_("Bytt {annet} til {tegn}."), annet=text[other], tegn=closing),
            (((other, other + 1, closing),),),
        )
    return Diagnosis(
        codes.UNCLOSED_BRACKET,
        opened,
        opened + 1,
        message(N_("{tegn} blir aldri avsluttet, eller et komma mangler."), tegn=mark),
        message(N_("mangler {tegn} eller et komma"), tegn=closing),
        message(N_("Sett inn {tegn} der det slutter, og komma mellom punktene."), tegn=closing),
        (((end, end, closing),),),
    )


def _is_new_key(text: str, at: int, opened: int) -> bool:
    """Whether a colon belongs to a key on a line below that is no further in: the bracket was never closed."""
    line, begun = line_at(text, at), line_at(text, opened)
    found = parts(line)
    own = found.key is not None and at == found.key_start + len(found.key)
    return own and line.start > begun.start and found.indent <= parts(begun).indent


def after_bracket(text: str, line: TextLine, at: int) -> Diagnosis:
    if hint := more_keys(text, line, at):
        return hint
    found = parts(line)
    end = found.value_start + len(found.value)
    return Diagnosis(
        codes.RESERVED,
        found.value_start,
        max(end, found.value_start + 1),
        message(N_("Det står tekst etter klammen som avslutter verdien.")),
        message(N_("begynner med en klamme")),
        message(N_("Er alt en tekst, skriv {tekst}."), tekst=quote(found.value)),
        (((found.value_start, end, quote(found.value)),),),
    )


def stray(text: str, at: int) -> Diagnosis:
    return Diagnosis(
        codes.UNCLOSED_BRACKET,
        at,
        at + 1,
        message(N_("{tegn} avslutter noe som aldri begynte."), tegn=text[at]),
        message(N_("en for mye")),
        message(N_("Ta bort tegnet, eller sett teksten i anførselstegn.")),
        (((at, at + 1, ""),),) if not text[:at].rstrip().endswith(":") else (),
    )
