"""Mistakes in a single value: quotes, backslashes, colons, brackets and characters that mean something in YAML."""

import re

from kompetanse_cli.messages import N_, message
from kompetanse_cli.reading import codes
from kompetanse_cli.reading.diagnosis.openers import more_keys
from kompetanse_cli.reading.finding_builder import Diagnosis, TextChange
from kompetanse_cli.reading.shape import joins
from kompetanse_cli.reading.yaml import SpanKind, lexical_spans, line_at, newline, parts, quote

# Braces are seldom longer, and a hostile file shall not be read again for each colon.
_MOST_IN_BRACES = 1000

_LAST_WORD = re.compile(r"(?<=[^\s,:{\[])\s+([^\s:,{}\[\]\"']+)\Z")
_KEY = re.compile(r"[^\s:,{}\[\]\"']+(?=:\s)")
_PIECE = re.compile(r"[^,\[\]{}\r\n]*")
# «kurs #1» may well be meant as it stands; with a space on either side, or two before, it is a comment.
_COMMENT = re.compile(r"[ \t]+#(?=[ \t\r\n]|\Z)|[ \t]{2,}#")
# «> 5 år» says more than five; before a word it is the mark of a text of several lines.
_BLOCK_MARK = re.compile(r"[>|][ \t]+[^\W\d]")
_DOUBLE_QUOTED = re.compile(r'"((?:[^"\\\r\n]|\\[^\r\n])*)"')


def unclosed_quote(text: str, _at: int, opened: int) -> Diagnosis:
    mark = text[opened : opened + 1]
    line = line_at(text, opened)
    comment = _COMMENT.search(text, opened + 1, line.end)
    end = opened + len(text[opened : comment.start() if comment else line.end].rstrip())
    inner = text[opened + 1 : end]
    if mark == '"' and inner[-1:] in "”“»„" and len(inner) > 1:
        # A word processor has closed it with a mark of its own.
        return Diagnosis(
            codes.UNCLOSED_QUOTE,
            opened,
            opened + 1,
            message(N_("Teksten begynner med {tegn}, men slutter med {annet}."), tegn=mark, annet=inner[-1]),
            message(N_("mangler {tegn} der teksten slutter"), tegn=mark),
            message(N_("Bytt {annet} til {tegn}."), tegn=mark, annet=inner[-1]),
            (((end - 1, end, mark),),),
        )
    return Diagnosis(
        codes.UNCLOSED_QUOTE,
        opened,
        opened + 1,
        message(N_("Teksten som begynner med {tegn} her, blir aldri avsluttet."), tegn=mark),
        message(N_("mangler {tegn} der teksten slutter"), tegn=mark),
        message(N_("Sett inn {tegn} der teksten slutter."), tegn=mark),
        (((end, end, mark),),) if mark not in inner and inner.strip() else (),
    )


def escape(text: str, at: int, opened: int) -> Diagnosis:
    at = max(text.rfind("\\", opened, at + 1), opened)
    whole = _DOUBLE_QUOTED.match(text, opened)
    single = whole is not None and "\\u" not in whole[1] and '\\"' not in whole[1]
    new = "'" + whole[1].replace("'", "''") + "'" if whole and single else ""
    text_of = (
        message(N_("Koden med omvendt skråstrek er bare et halvt tegn."))
        if text[at : at + 2] == "\\u"
        else message(N_("«{kode}» er ikke en kjent kode."), kode=text[at : at + 2])
    )
    return Diagnosis(
        codes.ESCAPE,
        at,
        min(at + 2, len(text)),
        text_of,
        message(N_("omvendt skråstrek begynner en kode")),
        message(N_("Skriv {tekst}."), tekst=new) if new else message(N_("Skriv tegnet selv i stedet for koden.")),
        (((whole.start(), whole.end(), new),),) if new and whole else (),
    )


def after_quote(text: str, at: int) -> Diagnosis:
    if hint := more_keys(text, line_at(text, at), at):
        return hint
    ends = text[:at].rstrip(" \t")
    opening = next((s.start for s in lexical_spans(text) if s.sort is SpanKind.QUOTED and s.end == len(ends)), None)
    if opening is None:
        return unreadable(text, at, at)
    if "\n" in text[opening:at] or "\r" in text[opening:at]:
        return unclosed_quote(text, at, opening)
    line = line_at(text, at)
    found = parts(line)
    whole = found.value if opening == found.value_start else text[opening : line.end].rstrip()
    mark = text[opening]
    inner = whole[1:-1] if len(whole) > 1 and whole.endswith(mark) else whole
    new = quote(inner)
    return Diagnosis(
        codes.AFTER_QUOTE,
        at,
        max(at + 1, opening + len(whole)),
        message(N_("Det står tekst etter anførselstegnet som avslutter verdien.")),
        message(N_("verdien sluttet foran dette")),
        message(N_("Sett hele teksten i anførselstegn: {tekst}."), tekst=new),
        (((opening, opening + len(whole), new),),),
        message(N_("sett hele teksten i anførselstegn")),
    )


def _piece(text: str, start: int) -> TextChange:
    """Quotes about one item inside [ ] or { }."""
    match = _PIECE.match(text, start)
    written = match[0].rstrip() if match else ""
    return (start, start + len(written), quote(written))


def piece_start(text: str, opened: int, at: int) -> int:
    """Where the item begins in which a place is, inside the [ ] or { } that was opened."""
    begin = max(text.rfind(": ", opened, at) + 2, *(text.rfind(mark, opened, at) + 1 for mark in ",[{"))
    return begin + len(text[begin:at]) - len(text[begin:at].lstrip())


def missing_comma(text: str, at: int) -> Diagnosis | None:
    """A key of the format inside { } that follows a value on its line without a comma; `at` is the key or its colon."""
    key = _KEY.match(text, at)
    low = max(0, at - _MOST_IN_BRACES)
    last = _LAST_WORD.search(text[low : key.end() if key else at])
    if last is None:
        return None
    brace, comma = text.rfind("{", low, low + last.start()), low + last.start()
    if brace < 0 or text.rfind("}", brace, comma) >= 0 or not joins(last[1], text[brace:comma]):
        return None
    return Diagnosis(
        codes.UNCLOSED_BRACKET,
        low + last.start(1),
        low + last.end(1),
        message(N_("Det mangler komma foran «{nøkkel}»."), nøkkel=last[1]),
        message(N_("her begynner en ny nøkkel")),
        message(
            N_("Sett inn komma foran «{nøkkel}». Hører det til teksten, sett hele teksten i anførselstegn."),
            nøkkel=last[1],
        ),
        (((comma, comma, ","),),),
    )


def flow_colon(text: str, at: int, opened: int) -> Diagnosis:
    if hint := missing_comma(text, at):
        return hint
    start, end, new = _piece(text, opened)
    return Diagnosis(
        codes.COLON,
        at,
        at + 1,
        message(N_("Teksten inne i klammene har et kolon.")),
        message(N_("kolonet leses som skillet mellom nøkkel og verdi")),
        message(N_("Skriv {tekst}."), tekst=new),
        (((start, end, new),),),
    )


def colon_in_value(text: str, at: int, start: int, value: str) -> Diagnosis:
    if value[:1] in ("[", "{"):
        remedy = _piece(text, piece_start(text, start, at))
    else:
        remedy = (start, start + len(value), quote(value))
    certain = bool(value) and value[:1] not in "\"'|>&*!"
    return Diagnosis(
        codes.COLON,
        at,
        at + 1,
        message(N_("Teksten har kolon og mellomrom, men mangler anførselstegn.")),
        message(N_("kolonet leses som skillet mellom nøkkel og verdi")),
        message(N_("Sett hele teksten i anførselstegn: {tekst}."), tekst=remedy[2])
        if certain
        else message(N_("Sett hele teksten i anførselstegn.")),
        ((remedy,),) if certain else (),
        message(N_("sett hele teksten i anførselstegn")),
    )


_IS_TEXT = re.compile(r"[@%`][^\s]|\*\*\S")


def reserved(text: str, at: int, opened: int) -> Diagnosis:
    line = line_at(text, opened)
    if text[opened : opened + 1] == "%" and opened == line.start:
        return Diagnosis(
            codes.DIRECTIVE,
            opened,
            line.end,
            message(N_("En linje kan ikke begynne med %.")),
            message(N_("leses som et YAML-direktiv")),
            message(N_("Rykk teksten inn, eller slett linjen.")),
        )
    found = parts(line)
    start = opened if opened >= found.value_start else found.value_start
    written = found.value[start - found.value_start :]
    if _BLOCK_MARK.match(written) and start == found.value_start and found.key is not None:
        return _beside_mark(text, start, written, found.key_start - line.start)
    whole = (start, start + len(written), quote(written))
    in_flow = found.value[:1] in ("[", "{") and start > found.value_start
    change = _piece(text, start) if in_flow else whole
    return Diagnosis(
        codes.RESERVED,
        start,
        max(start + 1, min(at + 1, line.end)),
        message(N_("En tekst kan ikke begynne med «{tegn}» uten anførselstegn."), tegn=text[start : start + 1]),
        message(N_("tegnet betyr noe annet i YAML")),
        message(N_("Skriv {tekst}."), tekst=change[2]),
        ((change,),) if written else (),
        # No word of YAML begins so; a * alone may be meant as one.
        certain=change is whole and found.key is not None and _IS_TEXT.match(written) is not None,
    )


def _beside_mark(text: str, start: int, written: str, column: int) -> Diagnosis:
    """A text on the line of its > or |, which is for texts of several lines that begin on the line below."""
    end = start + len(written)
    first = start + len(written) - len(written[1:].lstrip())
    below = text[end + len(text[end:]) - len(text[end:].lstrip(" \t")) :].lstrip("\r\n")
    indent = len(below) - len(below.lstrip(" "))
    goes_on = indent > column and bool(below.strip())
    change = (start + 1, first, newline(text) + " " * indent) if goes_on else (start, end, text[first:end])
    return Diagnosis(
        codes.RESERVED,
        start,
        start + 1,
        message(N_("Teksten kan ikke begynne på samme linje som «{tegn}»."), tegn=text[start]),
        message(N_("sier at teksten begynner på neste linje")),
        message(N_("Flytt teksten ned på neste linje, med innrykk."))
        if goes_on
        else message(N_("Ta bort «{tegn}» når teksten står på én linje."), tegn=text[start]),
        ((change,),),
    )


def unreadable(text: str, at: int, _opened: int) -> Diagnosis:
    start = min(at, max(0, len(text) - 1))
    return Diagnosis(
        codes.UNREADABLE,
        start,
        min(start + 1, len(text)),
        message(N_("Herfra kan ikke filen leses som YAML.")),
        message(N_("her stopper det")),
        message(N_("Se etter anførselstegn, innrykk og kolon på denne linjen og på linjen over.")),
    )
