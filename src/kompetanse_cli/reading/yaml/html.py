"""Codes and tags of web pages in a text: nobody reads «Nordb&oslash;» as a name."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding
from kompetanse_cli.reading.codes import HTML
from kompetanse_cli.reading.yaml.characters import LONGEST_WORD, MOST_LOOKED_AT, everywhere
from kompetanse_cli.reading.yaml.lexical import LexicalSpans, SpanKind

_CODE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAGS = "br|p|b|i|u|em|strong|span|div|font|a|ul|ol|li|sup|sub|h[1-6]|table|tr|td|th|o:p"
_TAG = re.compile(rf"</?(?:{_TAGS})(?:[ \t][^<>\r\n]*)?/?>", re.IGNORECASE)
_ENDS_LINE = re.compile(r"</?(?:br|p|div|li|tr|h[1-6])\b", re.IGNORECASE)
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[^\s\"':,\[{]*\Z"), re.compile(r"[^\s\"',\]}]*")
# What may stand anywhere in a text and means nothing there; other signs would have to be quoted.
_PLAIN = frozenset(" &<>.()/+=–—«»“”‘’…·•°§©®™€£½¼¾×÷")


def html_marks(text: str, offset: int) -> tuple[str, list[Finding]]:
    """The text, with a code masked that would begin an anchor; a finding on all codes and one on all tags."""
    if not ("&" in text and _CODE.search(text)) and not ("<" in text and _TAG.search(text)):
        return text, []
    known = LexicalSpans(text)
    codes = [each for each in islice(_CODE.finditer(text), MOST_LOOKED_AT) if _is_of_text(known, each)]
    tags = [each for each in islice(_TAG.finditer(text), MOST_LOOKED_AT) if _is_of_text(known, each)]
    findings = [*_of_codes(text, offset, codes), *_of_tags(text, offset, tags)]
    masked: list[str] = []
    last = 0
    for start in (code.start() for code in codes if known.at(code.start()) is None):
        if text[start - 1 : start].strip("[{, "):
            continue
        masked += text[last:start], "\uff06"
        last = start + 1
    return "".join((*masked, text[last:])), findings


def _is_of_text(known: LexicalSpans, mark: re.Match[str]) -> bool:
    return known.at(mark.start()) is not SpanKind.COMMENT


def _of_codes(text: str, offset: int, codes: list[re.Match[str]]) -> Iterator[Finding]:
    places = [(code, _meant(code[0])) for code in codes if html.unescape(code[0]) != code[0]]
    if not places:
        return
    code = places[0][0]
    before = _WORD_BEFORE.search(text, max(0, code.start() - LONGEST_WORD), code.start())
    after = _WORD_AFTER.match(text, code.end(), code.end() + LONGEST_WORD)
    word = f"{before[0] if before else ''}{code[0]}{after[0] if after else ''}"
    is_certain = all(each.isalnum() or each in _PLAIN for _, new in places for each in new)
    finding = everywhere(
        HTML,
        [(each.start() + offset, each.end() + offset, new) for each, new in places],
        message(N_("«{kode}» er en HTML-kode, og vises slik den er skrevet."), kode=code[0]),
        label=message(N_("fra en nettside")),
        remedy=message(N_("Skriv «{tekst}»."), tekst=_meant(word)),
        value=code[0],
        certain=is_certain,
    )
    yield finding if is_certain else replace(finding, edits=())


def _meant(text: str) -> str:
    """A text with the signs that its codes are for, of those that are seen."""
    return html.unescape(text).replace("\u00a0", " ").replace("\u00ad", "").replace("\u200b", "")


def _of_tags(text: str, offset: int, tags: list[re.Match[str]]) -> Iterator[Finding]:
    if not tags:
        return
    yield everywhere(
        HTML,
        [(tag.start() + offset, tag.end() + offset, _instead(text, tag)) for tag in tags],
        message(N_("«{merke}» er et HTML-merke, og vises slik det er skrevet."), merke=tags[0][0][:40]),
        label=message(N_("fra en nettside")),
        remedy=message(N_("Ta bort «{merke}»."), merke=tags[0][0][:40]),
        value=tags[0][0],
    )


def _instead(text: str, tag: re.Match[str]) -> str:
    """A space where a line would end between two words."""
    before, after = text[max(0, tag.start() - 1) : tag.start()], text[tag.end() : tag.end() + 1]
    return " " if before.strip() and after.strip("\"' \r\n") and _ENDS_LINE.match(tag[0]) else ""
