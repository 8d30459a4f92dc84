"""What is wrong with single values: empty, an odd number, or a text that is not what its writer thinks."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Edit, Finding, Span
from kompetanse_cli.reading.codes import COMMA, CURLY_QUOTES, LIST_IN_TEXT, NO_COLON, NO_SPACE, NULL, NUMBER
from kompetanse_cli.reading.finding_builder import finding_at, span_edit
from kompetanse_cli.reading.shape import fits, is_known, joins
from kompetanse_cli.reading.yaml import CURLY, KeyPath, Odd, Visit, YamlEvent, YamlEventKind, number as number_in, quote

_CONTINUED = re.compile(r"(?:\r\n|[\r\n])(?P<indent> *)(?P<dash>-[ \t]+(?=\S))?(?=\S)")
_DASHES = re.compile(" *(?:- +)+")
_ITEM_INSIDE = re.compile(r"[\r\n][ \t]*(-[ \t]+)\S")
_DASHED = re.compile(r"(?:\A|(?<=[\r\n]))([ \t]*-)(?=\w)")
# More parts of a text that its commas cut up, as far as the next real key.
_MORE_PARTS = re.compile(r"(?:,[^,:{}\[\]\"'#\r\n]+(?=[,}]))*")

# The quotation marks that are no apostrophe too, and what each can be closed by.
_LARGE = "«»“”„"
_CLOSING = {"«": "»", "»": "«»", "“": "”", "”": "”", "„": "“”", "‟": "”", "‘": "’", "’": "’", "‚": "‘’"}
# An underscore stands between thousands; elsewhere it may be a slip for something else.
_IN_THOUSANDS = re.compile(r"[-+]?(?:[0-9]{1,3}(?:_[0-9]{3})+|[0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?")
# Behind the colon, and not of a text below: a comment is seldom written so close to its #.
_HIDDEN = re.compile(r"[\"']?[ \t]*:[ \t]+(#[^\s#!][^\r\n]*?)[ \t]*(?=[\r\n]|\Z)")
_WORDS = re.compile(r"([^\s:]+)[ ]+([^\s:]+)([ ][^:]*)?")


def judge_plain(event: YamlEvent, source: str, path: KeyPath, before: str) -> Iterator[Finding]:
    """Findings on one plain scalar, as it is written at `event`; `before` is what stands before it on its line."""
    value = number_in(source) if source else None
    if isinstance(value, Odd):
        yield from _odd_number(event, source, value, path)
    elif source[:1] == "-" and source[1:2].isalpha() and not before.strip(" \t"):
        yield _dashed(event, source)
    elif item := _ITEM_INSIDE.search(source):
        at = event.start + item.start(1)
        edits, certain = _moved_out(event, source, before)
        yield finding_at(
            LIST_IN_TEXT,
            Span(at, at + 1),
            message(N_("Listepunktet blir en del av teksten over.")),
            label=message(N_("for langt inn")),
            remedy=message(N_("Sett bindestreken på linje med de andre punktene i listen.")),
            edits=edits,
            keys=path,
            certain=certain,
        )
    elif len(source) > 1 and source[0] in CURLY and source[-1] in CURLY:
        yield from _curly(event, source, path)


def _moved_out(event: YamlEvent, source: str, before: str) -> tuple[tuple[Edit, ...], bool]:
    """The edits that put the items within an item where its own dash is, and whether nothing else can be meant: every
    line is an item, one column too deep."""
    lines = [*_CONTINUED.finditer(source)] if _DASHES.fullmatch(before) else []
    column = before.rfind("-")
    if not lines or not all(line["dash"] and len(line["indent"]) > column for line in lines):
        return (), False
    moved = (
        span_edit(event.start + line.start("indent"), event.start + line.end("indent"), " " * column) for line in lines
    )
    return tuple(moved), all(len(line["indent"]) == column + 1 for line in lines)


def _odd_number(event: YamlEvent, source: str, odd: Odd, path: KeyPath) -> Iterator[Finding]:
    """A number in an odd spelling, mended as what its key asks for: the text as it stands, or the number."""
    plainly = odd.plainly if odd.plainly[:1] != '"' else ""
    is_text = fits(path, source)
    value = number_in(plainly) if plainly else None
    is_number = isinstance(value, int | Decimal) and fits(path, value)
    if is_known(path) and not (is_text or is_number or fits(path, odd.value)):
        # It is no number that is asked for: what it should be is said of the key.
        return
    new = quote(source) if is_text else plainly if is_number else ""
    certain = is_text or bool(_IN_THOUSANDS.fullmatch(source))
    yield finding_at(
        NUMBER,
        Span(event.start, event.end),
        message(N_("«{tall}» er en uvanlig måte å skrive et tall på."), tall=source[:40]),
        label=message(N_("leses ulikt av ulike verktøy")),
        remedy=message(N_("Skriv {tekst}."), tekst=new)
        if new
        else message(N_("Skriv tallet med vanlige sifre. Er det ikke et tall, skriv {tekst}."), tekst=quote(source)),
        edits=(span_edit(event.start, event.end, new),) if new else (),
        value=source,
        keys=path,
        certain=bool(new) and certain,
    )


def _dashed(event: YamlEvent, source: str) -> Finding:
    places = [event.start + match.end(1) for match in _DASHED.finditer(source)]
    return finding_at(
        NO_SPACE,
        Span(places[0] - 1, places[0] + 1),
        message(N_("Det mangler et mellomrom etter bindestreken i listen.")),
        label=message(N_("skal være «- »")),
        remedy=message(N_("Skriv et mellomrom etter bindestreken. Er det en tekst, sett den i anførselstegn.")),
        edits=tuple(span_edit(place, place, " ") for place in places),
        certain=True,
    )


def _curly(event: YamlEvent, source: str, path: KeyPath) -> Iterator[Finding]:
    inner = source[1:-1]
    if "\n" in source or "\r" in source or not _wraps(source):
        return
    # «Guillemets» are what Norwegian texts have about a title, too.
    certain = source[0] not in "«»" or not fits(path, source)
    yield finding_at(
        CURLY_QUOTES,
        Span(event.start, event.end),
        message(N_("Anførselstegnene {først} og {sist} blir en del av verdien."), først=source[0], sist=source[-1]),
        label=message(N_("ikke rette anførselstegn")),
        remedy=message(
            N_("Skriv {rett}. Hører tegnene til teksten, skriv {hel}."), rett=quote(inner), hel=quote(source)
        ),
        edits=(span_edit(event.start, event.end, quote(inner)),),
        value=source,
        keys=path,
        certain=certain,
    )


def _wraps(source: str) -> bool:
    """Whether the first and the last mark are about the whole, and not of two words: «A» og «B» has its marks in it."""
    first, last, inner = source[0], source[-1], source[1:-1]
    if not any(mark in inner for mark in _LARGE):
        return True
    if last not in _CLOSING.get(first, ""):
        return False
    depth = 0
    for at, mark in enumerate(source):
        depth += (mark == first) - (mark == last and mark != first)
        if not depth and at < len(source) - 1:
            return False
    return first != last or first not in inner


def judge_without_value(text: str, offset: int, visit: Visit) -> tuple[Finding, int]:
    """The finding on a value that is missing or null, and up to where it says all there is to say."""
    event, key = visit.event, visit.key
    if key is None:
        finding = finding_at(
            NULL,
            Span(event.start, max(event.end, event.start + 1) if event.value else event.end),
            message(N_("Et punkt i listen er tomt.")),
            label=message(N_("her skal det stå en verdi")),
            remedy=message(N_("Skriv en verdi, eller slett punktet.")),
        )
        return finding, -1
    between = text[key.end - offset : event.start - offset]
    flow = visit.inside is not None and visit.inside.flow and visit.inside.kind is YamlEventKind.MAPPING
    if flow and visit.inside and ":" not in between and event.start == event.end:
        return _comma(text, offset, visit.inside, key, visit.path or ())
    written = event.value
    if not written and (hidden := _HIDDEN.match(text, key.end - offset)):
        return _behind_hash(hidden, offset, visit.path or ()), -1
    finding = finding_at(
        NULL,
        Span(event.start, event.end) if written else Span(key.start, key.end),
        message(N_("Nøkkelen «{nøkkel}» har ingen verdi."), nøkkel=key.value),
        label=message(N_("betyr ingenting")) if written else message(N_("ingenting etter kolonet")),
        remedy=message(N_("Skriv en verdi, eller slett nøkkelen.")),
        keys=visit.path or (),
        value=written,
    )
    return finding, -1


def _behind_hash(hidden: re.Match[str], offset: int, path: KeyPath) -> Finding:
    """A value that is a comment for the # it begins with: «#1 Kari»."""
    start, end = hidden.span(1)
    return finding_at(
        NULL,
        Span(start + offset, end + offset),
        message(N_("# begynner en kommentar, så «{nøkkel}» har ingen verdi."), nøkkel=str(path[-1]) if path else ""),
        label=message(N_("leses som en kommentar")),
        remedy=message(N_("Skriv {tekst}."), tekst=quote(hidden[1])),
        edits=(span_edit(start + offset, end + offset, quote(hidden[1])),),
        keys=path,
        value=hidden[1],
    )


def _comma(text: str, offset: int, mapping: YamlEvent, key: YamlEvent, path: KeyPath) -> tuple[Finding, int]:
    """A bare word in { }: a key without its colon, the rest of a text that has a comma, or a list in braces."""
    end = key.end - offset
    if word := _key_without_colon(text[mapping.start - offset : end], text[key.start - offset : end]):
        certain = " " not in text[key.start - offset + len(word) : end].strip()
        return _no_colon(key, word, path, certain=certain), key.end
    more = _MORE_PARTS.match(text, end)
    end = more.end() if more else end
    before = text[mapping.start - offset : key.start - offset]
    colon = max(before.rfind(": "), before.rfind(":\n"))
    if colon < 0 or not before.rstrip().endswith(","):
        return _list_in_braces(key, path), end + offset
    start = mapping.start - offset + colon + 1
    start += len(text[start:end]) - len(text[start:end].lstrip())
    whole = text[start:end].rstrip()
    certain = not any(mark in whole for mark in "[]{}\"'\r\n#")
    comma = mapping.start + before.rstrip().rfind(",")
    return finding_at(
        COMMA,
        Span(comma, comma + 1),
        message(N_("Kommaet avslutter teksten, så «{rest}» blir en nøkkel uten verdi."), rest=key.value),
        label=message(N_("teksten slutter her")),
        remedy=message(N_("Skriv {tekst}."), tekst=quote(whole))
        if certain
        else message(N_("Sett hele teksten i anførselstegn.")),
        edits=(span_edit(start + offset, start + offset + len(whole), quote(whole)),) if certain else (),
        value=whole,
        keys=path,
    ), end + offset


def _key_without_colon(before: str, written: str) -> str:
    """The first of several words, when it is a key that can stand with the others in the braces; else nothing."""
    words = _WORDS.fullmatch(written)
    if words is None:
        return ""
    return words[1] if joins(words[1], before) else ""


def _no_colon(key: YamlEvent, word: str, path: KeyPath, *, certain: bool) -> Finding:
    """Of more than two words the rest may as well belong to the text before: then nothing is put right by itself."""
    end = key.start + len(word)
    return finding_at(
        NO_COLON,
        Span(key.start, end),
        message(N_("Det mangler kolon etter «{nøkkel}»."), nøkkel=word),
        label=message(N_("skal følges av et kolon")),
        remedy=message(
            N_("Sett inn kolon etter nøkkelen.")
            if certain
            else N_("Sett inn kolon etter nøkkelen. Hører det til teksten, sett hele teksten i anførselstegn.")
        ),
        edits=(span_edit(end, end, ":"),) if certain else (),
        value=key.value,
        keys=path,
    )


def _list_in_braces(key: YamlEvent, path: KeyPath) -> Finding:
    return finding_at(
        NULL,
        Span(key.start, key.end),
        message(N_("«{nøkkel}» står i {{ }} uten verdi."), nøkkel=key.value),
        label=message(N_("mangler kolon og verdi")),
        remedy=message(N_("Skriv «{nøkkel}: verdi». Er det en liste, bruk [ ]."), nøkkel=key.value),
        value=key.value,
        keys=path,
    )
