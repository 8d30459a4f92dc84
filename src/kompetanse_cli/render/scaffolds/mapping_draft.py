"""A mapping file to fill in: the columns and words of a table that were not known, each with what is near it."""

import json
from collections.abc import Iterable, Iterator, Mapping

from kompetanse_cli.language import Language
from kompetanse_cli.model import MAPPING_KEY, N_

Words = Mapping[str, Mapping[str, str]]


def mapping_draft(
    name: str,
    fields: Iterable[str],
    headings: Iterable[str],
    words: Words,
    language: Language,
) -> str:
    """The whole file, ended by a newline; nothing in it says anything before somebody has filled it in.

    `headings` are the columns that are not known, and `words` the words, by what they should be, with what is near.
    """
    return "\n".join(_lines(name, fields, tuple(headings), words, language)) + "\n"


def _lines(
    name: str,
    fields: Iterable[str],
    headings: tuple[str, ...],
    words: Words,
    language: Language,
) -> Iterator[str]:
    say = language.say
    yield f"# {say(N_('Fyll ut det som menes, og ta bort resten. Les filen med:'))}"
    yield f"# kompetanse import {json.dumps(name, ensure_ascii=False)} --mapping …"
    yield f"{MAPPING_KEY}:"
    if headings:
        yield f"  # {say(N_('Kolonner som ikke er kjent. Skriv det de er, foran kolonet, og ta bort #. De kan være:'))}"
        yield f"  # {', '.join(fields)}"
        yield "  kolonner:"
        yield from (f"    # …: {json.dumps(heading, ensure_ascii=False)}" for heading in dict.fromkeys(headings))
        yield f"  # {say(N_('Betyr et kryss eller en dag i kolonnen at noen har en rolle, ta heller bort # her:'))}"
        yield "  # roller:"
        example = "{rolle: …, fagområde: …}"
        yield from (
            f"  #   {json.dumps(heading, ensure_ascii=False)}: {example}" for heading in dict.fromkeys(headings)
        )
    courses = words.get("kurs", {})
    if courses:
        yield f"  # {say(N_('Kurs som ikke er koblet. Skriv id-en til kvalifikasjonen bak kolonet.'))}"
        yield "  kurs:"
        for title, near in courses.items():
            beside = f" # {say(N_('ligner {near}'), near=' '.join(near.split()))}" if near else ""
            yield f"    {json.dumps(title, ensure_ascii=False)}:{beside}"
    words = {what: found for what, found in words.items() if what != "kurs"}
    if any(words.values()):
        yield f"  # {say(N_('Ord som ikke er kjent. Skriv id-en bak kolonet; «ny» om en person som ikke står der.'))}"
        yield "  verdier:"
        for what, found in words.items():
            yield f"    {what}:"
            for word, near in found.items():
                beside = f" # {say(N_('ligner {near}'), near=' '.join(near.split()))}" if near else ""
                yield f"      {json.dumps(word, ensure_ascii=False)}:{beside}"
