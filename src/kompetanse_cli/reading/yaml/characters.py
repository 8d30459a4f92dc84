"""Characters that a text should not have: what they are called, and the letters that are stored in parts."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Address, Finding, Related, RuleInfo, Span
from kompetanse_cli.reading.codes import DECOMPOSED
from kompetanse_cli.reading.finding_builder import finding_at, span_edit

MOST_PLACES = 5
# Each place costs a look at what is around it; a text of nothing else must not take minutes.
MOST_LOOKED_AT = 20_000
LONGEST_WORD = 100

INVISIBLE_NAMES = {
    "\u00a0": N_("hardt mellomrom"),
    "\u00ad": N_("myk bindestrek"),
    "\u200b": N_("mellomrom uten bredde"),
    "\u034f": N_("usynlig bindetegn"),
    "\u061c": N_("retningsmerke"),
    "\u115f": N_("usynlig fylltegn"),
    "\u1160": N_("usynlig fylltegn"),
    "\u180e": N_("usynlig skilletegn"),
    "\u200c": N_("usynlig skilletegn"),
    "\u200d": N_("usynlig bindetegn"),
    "\u200e": N_("retningsmerke"),
    "\u200f": N_("retningsmerke"),
    "\u202a": N_("retningsmerke"),
    "\u202b": N_("retningsmerke"),
    "\u202c": N_("retningsmerke"),
    "\u202d": N_("retningsmerke"),
    "\u202e": N_("retningsmerke"),
    "\u2060": N_("ordbinder uten bredde"),
    "\u2061": N_("usynlig regnetegn"),
    "\u2062": N_("usynlig regnetegn"),
    "\u2063": N_("usynlig regnetegn"),
    "\u2064": N_("usynlig regnetegn"),
    "\u2066": N_("retningsmerke"),
    "\u2067": N_("retningsmerke"),
    "\u2068": N_("retningsmerke"),
    "\u2069": N_("retningsmerke"),
    "\u3164": N_("usynlig fylltegn"),
    "\ufeff": N_("usynlig merke, BOM"),
    "\uffa0": N_("usynlig fylltegn"),
}
# Harmless in running text, where they follow with what is pasted, and make signs of several; the others are nowhere
# wanted.
HARMLESS_IN_TEXT = "\u00a0\u00ad\u200b\u200c\u200d\u2060"
NO_WIDTH = dict.fromkeys(map(ord, INVISIBLE_NAMES.keys() - {"\u00a0"}))

_DECOMPOSED_RUN = re.compile(r"[^\s\x00-\x7f]*[\x21-\x7e]?[\u0300-\u036f]+\S*|[^\x00-\x7f]+")
_ID_LIKE = re.compile(r"[a-zæøå][a-zæøå0-9\-]*")


def escaped(character: str) -> str:
    """How an invisible character is written in a message: U+00A0."""
    return f"U+{ord(character):04X}"


def cleaner(text: str) -> Callable[[str], str] | None:
    """What makes the texts of a file comparable (NFC, no stray invisible characters); None when all of them are."""
    if "\\" not in text:
        if text.isascii():
            return None
        if unicodedata.is_normalized("NFC", text) and not any(map(text.__contains__, INVISIBLE_NAMES)):
            return None
    return _clean


def _clean(value: str) -> str:
    if value.isascii():
        return value
    value = unicodedata.normalize("NFC", value)
    if any(map(value.__contains__, INVISIBLE_NAMES)):
        bare = value.translate(NO_WIDTH).strip("\u00a0")
        if _ID_LIKE.fullmatch(bare):
            return bare
        # A joiner may be our own, in the place of another mark.
        return value.replace("\ufeff", "").replace("\u2060", "").strip(HARMLESS_IN_TEXT) if value.strip() else value
    return value


def everywhere(
    rule: RuleInfo,
    places: list[tuple[int, int, str]],
    text: Message,
    *,
    label: Message | None = None,
    remedy: Message | None = None,
    value: str = "",
    certain: bool = False,
) -> Finding:
    """One finding for what is wrong in the same way at many places: (start, end, what to write instead)."""
    start, end, _ = places[0]
    shown = places[1 : 1 + MOST_PLACES]
    also = [Related(Address(span=Span(a, b)), message(N_("også her"))) for a, b, _ in shown]
    if len(places) > 1 + MOST_PLACES:
        rest = len(places) - 1 - MOST_PLACES
        also[-1] = Related(also[-1].address, message(N_("også her, og flere steder ({antall} til)"), antall=rest))
    edits = tuple(span_edit(a, b, new) for a, b, new in places)
    return finding_at(
        rule,
        Span(start, end),
        text,
        label=label,
        remedy=remedy,
        related=tuple(also),
        edits=edits,
        value=value,
        certain=certain,
    )


def split_letters(text: str, offset: int) -> Iterator[Finding]:
    """A finding on all letters in two parts (NFD)."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        yield from _decomposed(text, offset)


def _word_start(text: str, at: int, least: int) -> int:
    """Where the word begins in which a place is."""
    least = max(least, at - LONGEST_WORD)
    while at > least and text[at - 1].isalnum():
        at -= 1
    return at


def _decomposed(text: str, offset: int) -> Iterator[Finding]:
    places: list[tuple[int, int, str]] = []
    for match in islice(_DECOMPOSED_RUN.finditer(text), MOST_LOOKED_AT):
        if unicodedata.is_normalized("NFC", match[0]):
            continue
        start = _word_start(text, match.start(), places[-1][1] - offset if places else 0)
        places.append((start + offset, match.end() + offset, unicodedata.normalize("NFC", text[start : match.end()])))
    if places:
        yield everywhere(
            DECOMPOSED,
            places,
            message(N_("«{ord}» er skrevet med oppdelte bokstaver."), ord=places[0][2]),
            label=message(N_("bokstav og tegn er lagret hver for seg")),
            remedy=message(N_("Skriv bokstavene som ett tegn.")),
            certain=True,
        )
