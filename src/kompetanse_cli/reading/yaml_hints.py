"""Why a text breaks off, in an adviser's words: the parser's message and the line tell which mistake it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kompetanse_cli.model.finding import N_, Message, RuleInfo, message
from kompetanse_cli.reading import codes
from kompetanse_cli.reading.events import Broken
from kompetanse_cli.reading.lines import Line, content_before, line_at, parts
from kompetanse_cli.reading.quoting import quoted
from kompetanse_cli.reading.stretches import Sort, Stretches, stretches

Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Hint:
    """A mistake from `start` up to `end`, with remedies as changes of the text, the likeliest first.

    None of them is certain before the text has been read with it; `unproven` is said when none is.
    """

    rule: RuleInfo
    start: int
    end: int
    text: Message
    label: Message
    remedy: Message
    remedies: tuple[tuple[Change, ...], ...] = ()
    unproven: Message | None = None


_INDENT_TAB = re.compile(r"(?:^|(?<=[\r\n]))([ ]*\t[ \t]*)(?=[^ \t\r\n])")
_DASH_WORD = re.compile(r"[ \t]*(?:-[ \t]+)*(-)(?=[^\s\-])")
_KEY_WORD = re.compile(r"[ \t]*(?:-[ \t]+)*[^\s:#\"'\[\]{},]+(:)(?=[^\s:/])")
_EQUALS = re.compile(r"[ \t]*(?:-[ \t]+)*[^\s:=]+([ \t]*=[ \t]*)")
_DOUBLE_QUOTED = re.compile(r'"((?:[^"\\\r\n]|\\[^\r\n])*)"')
_PIECE = re.compile(r"[^,\[\]{}\r\n]*")


def explain(text: str, broken: Broken) -> Hint:
    """The likeliest mistake behind the place where the parser gave up."""
    at = min(broken.at, len(text))
    if _on_tab(text, at, broken):
        return _tab(text, at)
    said = f"{broken.context}: {broken.problem}"
    for words, hint in _HINTS:
        if any(word in said for word in words):
            return hint(text, at, at if broken.opened is None else broken.opened)
    return _unreadable(text, at, at)


def _on_tab(text: str, at: int, broken: Broken) -> bool:
    if "tab character" in broken.problem or text[at : at + 1] == "\t":
        return True
    line = line_at(text, at)
    indent = line.text[: len(line.text) - len(line.text.lstrip(" \t"))]
    return "\t" in indent and "quoted" not in broken.context


def _tab(text: str, at: int) -> Hint:
    line = line_at(text, at)
    tab = text.find("\t", line.start, line.end)
    start = tab if tab >= 0 else at
    known = Stretches(text)
    places = [m for m in _INDENT_TAB.finditer(text) if known.at(m.start(1)) in (None, Sort.COMMENT)]
    remedies = tuple(
        tuple((m.start(1), m.end(1), m[1].replace("\t", " " * width)) for m in places) for width in (2, 4, 8, 1)
    )
    return Hint(
        codes.TAB_INDENT,
        start,
        start + 1,
        message(N_("linjen er rykket inn med tabulator; YAML krever mellomrom")),
        message(N_("her står en tabulator")),
        message(N_("bytt hver tabulator først på linjen til to mellomrom")),
        remedies if places else (),
    )


def _unclosed_quote(text: str, _at: int, opened: int) -> Hint:
    mark = text[opened : opened + 1]
    line = line_at(text, opened)
    end = opened + len(text[opened : line.end].rstrip())
    inner = text[opened + 1 : end]
    return Hint(
        codes.UNCLOSED_QUOTE,
        opened,
        opened + 1,
        message(N_("teksten som begynner med {tegn} her, blir aldri avsluttet"), tegn=mark),
        message(N_("mangler {tegn} der teksten slutter"), tegn=mark),
        message(N_("sett inn {tegn} der teksten slutter"), tegn=mark),
        (((end, end, mark),),) if mark not in inner and inner.strip() else (),
    )


def _escape(text: str, at: int, opened: int) -> Hint:
    whole = _DOUBLE_QUOTED.match(text, opened)
    single = whole is not None and "\\u" not in whole[1] and '\\"' not in whole[1]
    new = "'" + whole[1].replace("'", "''") + "'" if whole and single else ""
    text_of = (
        message(N_("koden med omvendt skråstrek er bare et halvt tegn"))
        if text[at : at + 2] == "\\u"
        else message(N_("«{kode}» er ikke en kjent kode"), kode=text[at : at + 2])
    )
    return Hint(
        codes.ESCAPE,
        at,
        min(at + 2, len(text)),
        text_of,
        message(N_("omvendt skråstrek begynner en kode")),
        message(N_("skriv {tekst}"), tekst=new) if new else message(N_("skriv tegnet selv i stedet for koden")),
        (((whole.start(), whole.end(), new),),) if new and whole else (),
    )


def _piece(text: str, start: int) -> Change:
    """Quotes about one item inside [ ] or { }."""
    match = _PIECE.match(text, start)
    written = match[0].rstrip() if match else ""
    return (start, start + len(written), quoted(written))


def _flow_colon(text: str, at: int, opened: int) -> Hint:
    start, end, new = _piece(text, opened)
    return Hint(
        codes.COLON,
        at,
        at + 1,
        message(N_("kolon i en tekst inne i [ ] eller {{ }}")),
        message(N_("kolonet leses som skillet mellom nøkkel og verdi")),
        message(N_("skriv {tekst}"), tekst=new),
        (((start, end, new),),),
    )


def _colon(text: str, at: int, _opened: int) -> Hint:
    line = line_at(text, at)
    found = parts(line)
    if found.key is not None and at >= found.value_start and found.value:
        return _colon_in_value(text, at, found.value_start, found.value)
    above = content_before(text, line)
    if above and (missing := _KEY_WORD.match(above.text)) and parts(above).key is None:
        return _no_space(above, missing)
    if above and (missing := _DASH_WORD.match(above.text)):
        return _no_space(above, missing)
    if above and parts(above).key is not None and found.indent > parts(above).indent and parts(above).value:
        return _too_far_in(line, found.indent, parts(above).key or "")
    start = line.start + len(line.text) - len(line.text.lstrip())
    return _colon_in_value(text, at, start, "")


def _colon_in_value(text: str, at: int, start: int, value: str) -> Hint:
    if value[:1] in ("[", "{"):
        before = max(text.rfind(mark, start, at) for mark in ": ,[{")
        flow = max(text.rfind(": ", start, at) + 1, text.rfind(",", start, at), text.rfind("[", start, at))
        begin = max(flow, start if before < 0 else flow) + 1
        begin += len(text[begin:at]) - len(text[begin:at].lstrip())
        remedy = _piece(text, begin)
    else:
        remedy = (start, start + len(value), quoted(value))
    certain = bool(value) and value[:1] not in "\"'|>&*!"
    return Hint(
        codes.COLON,
        at,
        at + 1,
        message(N_("kolon og mellomrom i en tekst uten anførselstegn")),
        message(N_("kolonet leses som skillet mellom nøkkel og verdi")),
        message(N_("sett hele teksten i anførselstegn: {tekst}"), tekst=remedy[2])
        if certain
        else message(N_("sett hele teksten i anførselstegn")),
        ((remedy,),) if certain else (),
        message(N_("sett hele teksten i anførselstegn")),
    )


def _no_space(line: Line, missing: re.Match[str]) -> Hint:
    at = line.start + missing.end(1)
    after = (
        message(N_("mangler mellomrom etter kolon"))
        if missing[1] == ":"
        else message(N_("mangler mellomrom etter bindestreken i listen"))
    )
    return Hint(
        codes.NO_SPACE,
        at - 1,
        at,
        after,
        message(N_("skal følges av et mellomrom")),
        message(
            N_("skriv «{tekst}»"), tekst=f"{line.text[: missing.end(1)]} {line.text[missing.end(1) :]}".strip()[:80]
        ),
        (((at, at, " "),),),
    )


def _too_far_in(line: Line, indent: int, key: str) -> Hint:
    return Hint(
        codes.INDENT,
        line.start + indent,
        line.start + len(line.text.rstrip()),
        message(N_("linjen er rykket for langt inn")),
        message(N_("hører til «{nøkkel}», som alt har en verdi"), nøkkel=key.strip()),
        message(N_("sett den på linje med «{nøkkel}»"), nøkkel=key.strip()),
    )


def _no_colon(text: str, _at: int, opened: int) -> Hint:
    line = line_at(text, opened)
    for pattern in (_DASH_WORD, _KEY_WORD):
        missing = pattern.match(line.text)
        if missing:
            return _no_space(line, missing)
    found = parts(line)
    end = found.value_start + len(found.value)
    equals = _EQUALS.match(line.text)
    if equals:
        remedies: tuple[tuple[Change, ...], ...] = (
            ((line.start + equals.start(1), line.start + equals.end(1), ": "),),
        )
    else:
        # A word alone may be a key; several are more likely the rest of the text above.
        remedies = (((end, end, ":"),),) if found.value and " " not in found.value and _is_headed(text, line) else ()
    return Hint(
        codes.NO_COLON,
        found.value_start,
        max(end, found.value_start + 1),
        message(N_("linjen «{linje}» mangler kolon"), linje=found.value[:40]),
        message(N_("ikke en nøkkel, og ikke rykket inn under en")),
        message(N_("skriv kolon etter nøkkelen, eller rykk teksten inn under den nøkkelen den hører til")),
        remedies,
    )


def _is_headed(text: str, line: Line) -> bool:
    """Whether the next line stands further in, as below a key."""
    below = line_at(text, min(len(text), line.end + (2 if text.startswith("\r\n", line.end) else 1)))
    return parts(below).indent > parts(line).indent and bool(below.text.strip())


def _bracket(text: str, at: int, opened: int) -> Hint:
    if text[at - 1 : at].strip(" ") in ('"', "'") and text[at : at + 1].strip():
        return _after_quote(text, at)
    mark = text[opened : opened + 1]
    closing = "]" if mark == "[" else "}"
    line = line_at(text, opened)
    value = text[opened : line.end].split(" #")[0].rstrip()
    end = opened + len(value)
    return Hint(
        codes.UNCLOSED_BRACKET,
        opened,
        opened + 1,
        message(N_("{tegn} blir aldri avsluttet, eller et komma mangler"), tegn=mark),
        message(N_("mangler {tegn} eller et komma"), tegn=closing),
        message(N_("sett inn {tegn} der det slutter, og komma mellom punktene"), tegn=closing),
        (((end, end, closing),),),
    )


def _reserved(text: str, at: int, opened: int) -> Hint:
    line = line_at(text, opened)
    if text[opened : opened + 1] == "%" and opened == line.start:
        return Hint(
            codes.DIRECTIVE,
            opened,
            line.end,
            message(N_("en linje kan ikke begynne med %")),
            message(N_("leses som et YAML-direktiv")),
            message(N_("rykk teksten inn, eller slett linjen")),
        )
    found = parts(line)
    start = opened if opened >= found.value_start else found.value_start
    written = found.value[start - found.value_start :]
    whole = (start, start + len(written), quoted(written))
    in_flow = found.value[:1] in ("[", "{") and start > found.value_start
    change = _piece(text, start) if in_flow else whole
    return Hint(
        codes.RESERVED,
        start,
        max(start + 1, min(at + 1, line.end)),
        message(N_("en tekst kan ikke begynne med «{tegn}» uten anførselstegn"), tegn=text[start : start + 1]),
        message(N_("tegnet betyr noe annet i YAML")),
        message(N_("skriv {tekst}"), tekst=change[2]),
        ((change,),) if written else (),
    )


def _list_beside_key(_text: str, at: int, _opened: int) -> Hint:
    return Hint(
        codes.LIST_BESIDE_KEY,
        at,
        at + 1,
        message(N_("et listepunkt kan ikke stå på samme linje som nøkkelen")),
        message(N_("listen begynner på neste linje")),
        message(N_("flytt punktet ned på egen linje med to mellomrom foran; er det en tekst, bruk anførselstegn")),
    )


def _misplaced(text: str, at: int, opened: int) -> Hint:
    line = line_at(text, at)
    before = text[line.start : at].rstrip(" \t")
    if before[-1:] in ("'", '"'):
        return _after_quote(text, at)
    if text[at : at + 1] in ("]", "}"):
        return _stray(text, at)
    if before[-1:] in ("]", "}"):
        return _after_bracket(line)
    missing = _DASH_WORD.match(line.text) or (_KEY_WORD.match(line.text) if parts(line).key is None else None)
    if missing:
        return _no_space(line, missing)
    return _indent(text, line, opened)


def _after_quote(text: str, at: int) -> Hint:
    ends = text[:at].rstrip(" \t")
    opening = next((s.start for s in stretches(text) if s.sort is Sort.QUOTED and s.end == len(ends)), None)
    if opening is None:
        return _unreadable(text, at, at)
    if "\n" in text[opening:at] or "\r" in text[opening:at]:
        return _unclosed_quote(text, at, opening)
    line = line_at(text, at)
    found = parts(line)
    whole = found.value if opening == found.value_start else text[opening : line.end].rstrip()
    mark = text[opening]
    inner = whole[1:-1] if len(whole) > 1 and whole.endswith(mark) else whole
    new = quoted(inner)
    return Hint(
        codes.AFTER_QUOTE,
        at,
        max(at + 1, opening + len(whole)),
        message(N_("det står tekst etter anførselstegnet som avslutter verdien")),
        message(N_("verdien sluttet foran dette")),
        message(N_("sett hele teksten i anførselstegn: {tekst}"), tekst=new),
        (((opening, opening + len(whole), new),),),
        message(N_("sett hele teksten i anførselstegn")),
    )


def _after_bracket(line: Line) -> Hint:
    found = parts(line)
    end = found.value_start + len(found.value)
    return Hint(
        codes.RESERVED,
        found.value_start,
        max(end, found.value_start + 1),
        message(N_("det står tekst etter klammen som avslutter verdien")),
        message(N_("begynner med en klamme")),
        message(N_("er alt en tekst, skriv {tekst}"), tekst=quoted(found.value)),
        (((found.value_start, end, quoted(found.value)),),),
    )


def _stray(text: str, at: int) -> Hint:
    return Hint(
        codes.UNCLOSED_BRACKET,
        at,
        at + 1,
        message(N_("{tegn} avslutter noe som aldri begynte"), tegn=text[at]),
        message(N_("en for mye")),
        message(N_("ta bort tegnet, eller sett teksten i anførselstegn")),
        (((at, at + 1, ""),),),
    )


def _indent(text: str, line: Line, opened: int) -> Hint:
    found = parts(line)
    begun = line_at(text, opened)
    expected, actual = opened - begun.start, len(line.text) - len(line.text.lstrip(" "))
    return Hint(
        codes.INDENT,
        line.start + actual,
        max(line.start + actual + 1, line.start + len(line.text.rstrip())),
        message(N_("innrykket stemmer ikke med linjene over")),
        message(N_("{antall} mellomrom foran"), antall=actual),
        message(
            N_("sett linjen på linje med den den hører sammen med; det over begynner {antall} inn"), antall=expected
        )
        if found.key is not None or found.value
        else message(N_("sett linjen på linje med den den hører sammen med")),
    )


def _unreadable(text: str, at: int, _opened: int) -> Hint:
    start = min(at, max(0, len(text) - 1))
    return Hint(
        codes.UNREADABLE,
        start,
        min(start + 1, len(text)),
        message(N_("herfra kan ikke filen leses som YAML")),
        message(N_("her stopper det")),
        message(N_("se etter anførselstegn, innrykk og kolon på denne linjen og den over")),
    )


# The parser's words and the hint they lead to; the first that is found counts.
_HINTS: tuple[tuple[tuple[str, ...], Callable[[str, int, int], Hint]], ...] = (
    (("quoted scalar: found unexpected end", "quoted scalar: found unexpected document"), _unclosed_quote),
    (("unknown escape", "hexdecimal", "invalid Unicode character"), _escape),
    (("found unexpected ':'",), _flow_colon),
    (("mapping values are not allowed",), _colon),
    (("could not find expected ':'",), _no_colon),
    (("expected ',' or",), _bracket),
    (
        ("cannot start any token", "scanning an alias", "scanning an anchor", "scanning a tag", "parsing a tag"),
        _reserved,
    ),
    (("block scalar", "scanning a directive", "mapping keys are not allowed", "undefined tag"), _reserved),
    (("block sequence entries",), _list_beside_key),
    (("did not find expected",), _misplaced),
)
