"""What can be seen in a text before it is parsed, and the text made fit for the parser without moving anything.

Every character that is masked is replaced by one other, so that all places stay what they are.
"""

import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding, RuleInfo, Span
from kompetanse_cli.reading.codes import (
    CONFLICT,
    CONTROL,
    DIRECTIVE,
    ESCAPED,
    INVISIBLE,
    LINE_BREAK,
    ONLY_CR,
    TAB,
    TAB_INDENT,
)
from kompetanse_cli.reading.finding_builder import finding_at, span_edit
from kompetanse_cli.reading.yaml.characters import (
    HARMLESS_IN_TEXT,
    INVISIBLE_NAMES,
    MOST_LOOKED_AT,
    cleaner,
    escaped,
    everywhere,
    split_letters,
)
from kompetanse_cli.reading.yaml.foreign import foreign_marks
from kompetanse_cli.reading.yaml.html import html_marks
from kompetanse_cli.reading.yaml.lexical import LexicalSpans, SpanKind, lexical_spans, line_at
from kompetanse_cli.reading.yaml.mojibake import broken_letters
from kompetanse_cli.reading.yaml.pasted import pasted_rows

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ONLY_CR = re.compile(r"\r(?!\n)")
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
_NEW_ITEM = re.compile(r"[ \t]*(?:-[ \t]|[\w.\-]+:(?:[ \t\r\n]|\Z)|#|\Z)")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \t\r\n]|\Z)[^\r\n]*", re.MULTILINE)
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*(%[^\r\n]*)")
_OF_YAML = re.compile(r"%(?:YAML|TAG)(?![^ \t])")
_INVISIBLE = re.compile(f"[{''.join(INVISIBLE_NAMES)}]+")
_TABS = re.compile(r"\t+")
_DASHES = re.compile(r" *-[ \t]*(?:-[ \t]+)*(?:-[ \t]*)?")
_ITEM_BEGINS = re.compile(
    r"""[ \t]*(?:-(?:[ \t]|\Z)|(?:"[^"]*"|'[^']*'|[^\s:#"'\[\]{},&*!|>%@`-][^:#]*(?::\S[^:#]*)*):(?:[ \t]|\Z))"""
)
# A code in double quotes; a backslash that another one escapes begins none.
_CODE = re.compile(r"\\(?:(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|.)", re.DOTALL)
_KEY_FOLLOWS = re.compile(r"[^\s:#,\[\]{}][^\r\n:#,\[\]{}]*:(?:[\s\u00a0]|\Z)")
# What no step below has anything to say of. Not `\\`, which can write any character, nor `%`, which begins directives.
_ORDINARY = "\n -$&-\\[\\]-~æøåÆØÅéèêôòüöäÉ–«»"
_EXTRAORDINARY = re.compile(f"[^{_ORDINARY}]")
_ID_FOLLOWS = re.compile(r"[a-zæøå0-9\-\u00a0\u00ad\u200b\u2060]*(?:[\s,\]}#]|\Z)")
_ID_BEFORE = re.compile(r"(?:[:\-] +|[\[,{] *)[a-zæøå][a-zæøå0-9\-]*\Z")
# What stands alone as a value and looks like an id, with something invisible before or after it.
_MARKS = f"[{''.join(INVISIBLE_NAMES)}]"
_VALUE_BEFORE = re.compile(rf"(?:(?:[:\-] +|[\[,{{] *){_MARKS}*|[\[,{{:\s-][\"']{_MARKS}*)\Z")
_WORD_BEFORE = re.compile(rf"(?:[:\-] +|[\[,{{] *|[\[,{{\s][\"']){_MARKS}*[a-zæøå][a-zæøå0-9\-]*\Z")
_WORD_AFTER = re.compile(rf"[a-zæøå][a-zæøå0-9\-]*{_MARKS}*[\"']?[ \t]*(?:[,\]}}#\r\n]|\Z)")
_END_AFTER = re.compile(r"[\"']?[ \t]*(?:[,\]}\r\n]|#|\Z)")

# A name stands in a value, up to what ends it; a sentence has an end of its own.
_LONGEST_NAME = 120
_NAME_BEFORE = re.compile(r"(?:[:\-] +|[\[,{] *)[\"']?([^:,\[{]*)\Z")
_NAME_AFTER = re.compile(r"[^,\]}\r\n#]*")
_SENTENCE = re.compile(r"\w{4}[.!?](?:\s|[\"']|\Z)")
_OF_NAMES = " .-'\"\r\n"


@frozen
class Prepared:
    """A text fit for the parser. `offset` is where it begins in the file; `clean` is for its keys and texts.

    `cut` is where a conflict marker ends what can be read.
    """

    text: str
    offset: int
    findings: tuple[Finding, ...]
    clean: Callable[[str], str] | None
    cut: bool = False


def prepare(text: str, offset: int = 0) -> Prepared:
    """Mask what the parser can't take or would misread, with a finding for each kind."""
    if text.startswith("\ufeff"):
        # `decode` has reported it, and the parser counts places without it.
        text, offset = text[1:], offset + 1
    if _ends_in_block_text(text):
        # The end of the file ends the line: the parser loses that of a block text.
        text += "\n"
    findings: list[Finding] = []
    conflict = _conflict(text, offset)
    if conflict:
        findings.append(conflict)
        span = conflict.address.span
        text = text[: span.start - offset] if span else text
    for step in (foreign_marks, pasted_rows, html_marks):
        text, more = step(text, offset)
        findings += more
    if not _EXTRAORDINARY.search(text):
        return Prepared(text, offset, tuple(findings), None, cut=conflict is not None)
    clean, split = cleaner(text), tuple(split_letters(text, offset))
    text, more, mended = broken_letters(text, offset)
    findings += (*more, *split)
    for step in (_control, _line_breaks, _only_cr, _directive, _invisible, _escaped, _tabs):
        text, more = step(text, offset)
        findings += more
    return Prepared(text, offset, tuple(findings), _both(mended, clean), cut=conflict is not None)


def _both(first: Callable[[str], str] | None, then: Callable[[str], str] | None) -> Callable[[str], str] | None:
    """The one and then the other, of those that there are."""
    if first is None or then is None:
        return first or then
    return lambda text: then(first(text))


def _ends_in_block_text(text: str) -> bool:
    if text[-1:] in ("", "\n", "\r") or not ("|" in text or ">" in text):
        return False
    spans = deque(lexical_spans(text), maxlen=1)
    return bool(spans) and spans[0].sort is SpanKind.BLOCK and spans[0].end == len(text)


def _conflict(text: str, offset: int) -> Finding | None:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    first = _CONFLICT.search(text)
    if not first:
        return None
    return finding_at(
        CONFLICT,
        Span(first.start() + offset, first.end() + offset),
        message(N_("Filen har en uløst flettekonflikt.")),
        label=message(N_("git satte inn denne linjen")),
        remedy=message(N_("Behold det som er riktig, og slett merkelinjene <<<<<<<, ======= og >>>>>>>.")),
    )


def _control(text: str, offset: int) -> tuple[str, list[Finding]]:
    places = [(m.start() + offset, m.end() + offset, "") for m in islice(_CONTROL.finditer(text), MOST_LOOKED_AT)]
    if not places:
        return text, []
    character = text[places[0][0] - offset]
    finding = everywhere(
        CONTROL,
        places,
        message(N_("Filen har et styretegn ({tegn})."), tegn=escaped(character)),
        label=message(N_("tegnet er usynlig")),
        remedy=message(N_("Ta bort tegnet.")),
        value=escaped(character),
    )
    return _CONTROL.sub("\ufffd", text), [finding]


def _line_breaks(text: str, offset: int) -> tuple[str, list[Finding]]:
    if text.isascii() or not _LINE_BREAKS.search(text):
        return text, []
    new = {
        m.start(): "\n" if _NEW_ITEM.match(text, m.end()) else " "
        for m in islice(_LINE_BREAKS.finditer(text), MOST_LOOKED_AT)
    }
    places = [(at + offset, at + 1 + offset, with_) for at, with_ in new.items()]
    character = text[places[0][0] - offset]
    finding = everywhere(
        LINE_BREAK,
        places,
        message(N_("Filen har et uvanlig linjeskift ({tegn})."), tegn=escaped(character)),
        label=message(N_("leses ulikt av ulike verktøy")),
        remedy=message(N_("Bytt til vanlig linjeskift eller mellomrom.")),
        certain=True,
        value=escaped(character),
    )
    return _LINE_BREAKS.sub(lambda m: new.get(m.start(), " "), text), [finding]


def _only_cr(text: str, offset: int) -> tuple[str, list[Finding]]:
    if "\r" not in text or not _ONLY_CR.search(text):
        return text, []
    places = [(m.start() + offset, m.end() + offset, "\n") for m in islice(_ONLY_CR.finditer(text), MOST_LOOKED_AT)]
    finding = everywhere(
        ONLY_CR,
        places,
        message(N_("Filen har gamle linjeskift (CR alene).")),
        label=message(N_("linjen slutter med CR")),
        remedy=message(N_("Velg LF eller CRLF som linjeslutt og lagre på nytt.")),
        certain=True,
    )
    # One related place is as good as none: the whole file is like this.
    return text, [replace(finding, related=())]


def _directive(text: str, offset: int) -> tuple[str, list[Finding]]:
    if "%" not in text:
        return text, []
    match = _DIRECTIVE.match(text)
    if not match:
        return text, []
    start, end = match.span(1)
    line_end = end + (2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0)
    finding = finding_at(
        DIRECTIVE,
        Span(start + offset, end + offset),
        message(N_("Linjen «{linje}» er ikke tillatt."), linje=match[1].strip()[:40]),
        label=message(N_("et YAML-direktiv")),
        remedy=message(N_("Slett linjen. Filene leses alltid som YAML 1.2.")),
        edits=(span_edit(start + offset, line_end + offset, ""),),
        value=match[1].strip(),
        # What somebody wrote is not deleted for its first sign.
        certain=_OF_YAML.match(match[1]) is not None,
    )
    text = f"{text[:start]}#{text[start + 1 :]}"
    rest, more = _directive(text, offset) if len(text) < 100_000 and match[1].count("%") == 1 else (text, [])
    return rest, [finding, *more][:10]


def _invisible(text: str, offset: int) -> tuple[str, list[Finding]]:
    if text.isascii() or not _INVISIBLE.search(text):
        return text, []
    known = LexicalSpans(text)
    places: dict[str, list[tuple[int, int, str]]] = {}
    masked: list[str] = []
    last = 0
    for match in islice(_INVISIBLE.finditer(text), MOST_LOOKED_AT):
        start, end = match.span()
        kind = _where(text, start, end, known.at(start))
        if kind is None:
            continue
        new = "" if kind == "id" else "".join(" " for character in match[0] if character == "\u00a0")
        places.setdefault(match[0][0], []).append((start + offset, end + offset, new))
        if kind == "text":
            # Misread by nobody, and shown as what it is.
            continue
        # A space where the place is between words; else a mark without width that `clean` takes out again.
        masked += text[last:start], (" " if kind == "gap" else "\u2060") * (end - start)
        last = end
    findings = [_invisible_finding(character, where) for character, where in places.items()]
    return "".join((*masked, text[last:])), findings


def _where(text: str, start: int, end: int, sort: SpanKind | None) -> str | None:
    """Whether invisible characters matter where they stand: in a gap, a key, an id, or nowhere wanted."""
    unwanted = any(character not in HARMLESS_IN_TEXT for character in text[start:end])
    line_start = max(text.rfind("\n", max(0, start - 400), start), text.rfind("\r", max(0, start - 400), start)) + 1
    before = text[line_start:start] if start - line_start < 400 else text[start - 400 : start]
    if sort is SpanKind.COMMENT or sort is SpanKind.BLOCK:
        return "text" if unwanted else None
    if sort is None and "\u00a0" in text[start:end] and (not before.strip("- \t") or before[-1] in ":-,[{"):
        return "gap"
    if sort is None and _KEY_FOLLOWS.match(text, end, end + 200) and not re.search(r":[ \t]+[^{\[]", before):
        return "key"
    if sort is None and text[end : end + 2].strip(" ") == ":":
        return "key"
    # Between two words a hard space is what its writer wants; in an id it may stand for a hyphen, or for nothing.
    joins = "\u00a0" not in text[start:end] and _ID_BEFORE.search(before)
    if sort is None and joins and _ID_FOLLOWS.match(text, end, end + 200):
        return "id"
    if not before.strip("- \t") and sort is None:
        return "key"
    if _ends_id(text, end, before):
        return "id"
    unwanted = unwanted or _in_name(text, start, end, before)
    return "text" if unwanted else None


def _in_name(text: str, start: int, end: int, before: str) -> bool:
    """Whether what is invisible stands between the letters of a name: of what is short and no sentence.

    A hard space keeps two words together, and others join signs to one.
    """
    after = _NAME_AFTER.match(text, end, end + _LONGEST_NAME)
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if "\u00a0" in text[start:end] or after is None or not all(each.isalnum() or each in _OF_NAMES for each in around):
        return False
    name = _NAME_BEFORE.search(before)
    written = f"{name[1] if name else ''}{after[0]}"
    return len(written) < _LONGEST_NAME and not _SENTENCE.search(written)


def _ends_id(text: str, end: int, before: str) -> bool:
    """Whether what is invisible stands first or last in a value that is otherwise an id."""
    limit = end + 200
    return bool(
        (_WORD_BEFORE.search(before) and _END_AFTER.match(text, end, limit))
        or (_VALUE_BEFORE.search(before) and _WORD_AFTER.match(text, end, limit))
    )


def _invisible_finding(character: str, places: list[tuple[int, int, str]]) -> Finding:
    return everywhere(
        INVISIBLE,
        places,
        message(
            N_("Her står et usynlig tegn: {tegn} ({navn})."),
            tegn=escaped(character),
            navn=message(INVISIBLE_NAMES[character]),
        ),
        label=message(N_("her står {tegn}"), tegn=escaped(character)),
        remedy=message(N_("Bytt til vanlig mellomrom.") if places[0][2] else N_("Ta bort tegnet.")),
        value=escaped(character),
        certain=True,
    )


def _escaped(text: str, offset: int) -> tuple[str, list[Finding]]:
    """What nobody could see, written as a code in double quotes, of which YAML makes the character."""
    if "\\" not in text:
        return text, []
    known = LexicalSpans(text)
    places: dict[str, list[tuple[int, int, str]]] = {}
    for match in islice(_CODE.finditer(text), MOST_LOOKED_AT):
        number = int(match[1][1:], 16) if match[1] else 0
        character = chr(number) if number <= sys.maxunicode else ""
        if _is_hidden(character) and known.in_double_quotes(match.start()):
            places.setdefault(character, []).append((match.start() + offset, match.end() + offset, ""))
    return text, [_escaped_finding(character, where) for character, where in places.items()]


def _is_hidden(character: str) -> bool:
    # Control characters are found in the values, however they are written.
    return character in INVISIBLE_NAMES and character not in "\u00a0\u00ad"


def _escaped_finding(character: str, places: list[tuple[int, int, str]]) -> Finding:
    name = INVISIBLE_NAMES[character]
    return everywhere(
        ESCAPED,
        places,
        message(N_("Her står et usynlig tegn som kode: {tegn} ({navn})."), tegn=escaped(character), navn=message(name)),
        label=message(N_("her blir det {tegn}"), tegn=escaped(character)),
        remedy=message(N_("Slett koden.")),
        value=escaped(character),
    )


def _tabs(text: str, offset: int) -> tuple[str, list[Finding]]:
    if "\t" not in text:
        return text, []
    known = LexicalSpans(text)
    places: dict[RuleInfo, list[tuple[int, int, str]]] = {}
    masked: list[str] = []
    last = 0
    for start, end in _outer_tabs(text):
        if known.at(start) is None:
            rule = TAB_INDENT if _indents(text, start, end) else TAB
            places.setdefault(rule, []).append((start + offset, end + offset, _instead(text, end)))
            masked += text[last:start], " " * (end - start)
            last = end
    return "".join((*masked, text[last:])), [_tab_finding(rule, where) for rule, where in places.items()]


def _tab_finding(rule: RuleInfo, places: list[tuple[int, int, str]]) -> Finding:
    said = (
        N_("Her står en tabulator i stedet for mellomrom.")
        if rule is TAB
        else N_("Etter bindestreken i listen står en tabulator, men YAML krever mellomrom.")
    )
    return everywhere(
        rule,
        places,
        message(said),
        label=message(N_("her står en tabulator")),
        remedy=message(N_("Bytt til mellomrom.")),
        certain=True,
    )


def _indents(text: str, start: int, end: int) -> bool:
    """Whether a tab stands between the dash of a list and the key or dash that begins its item."""
    line = line_at(text, start)
    return bool(_DASHES.fullmatch(text[line.start : start])) and bool(_ITEM_BEGINS.match(text, end, line.end))


def _outer_tabs(text: str) -> Iterator[tuple[int, int]]:
    """Tabs that are not the indentation of a line with content; that is a mistake of its own."""
    for match in islice(_TABS.finditer(text), MOST_LOOKED_AT):
        start, end = match.span()
        line = line_at(text, start)
        if text[line.start : start].strip(" \t") or not text[end : line.end].strip(" \t"):
            yield start, end


def _instead(text: str, end: int) -> str:
    return "" if end >= len(text) or text[end] in "\r\n" else " "
