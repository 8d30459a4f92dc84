"""What is built in, as it would stand in a municipality's own file: seen, copied and changed."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import KIND_OF_RECORD, Named
from kompetanse_cli.render.lines import Line, Span, Style, line

# Longer lists get a line for each item.
_LONGEST_LIST = 90
# What needs no quotes: it begins with a letter and has nothing that YAML reads as a sign.
_PLAIN = re.compile(r"[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9 ./()–-]*")


def built_in_text(record: Named, language: Language) -> Iterator[Line]:
    """A built-in record: what it is, how to replace it, and its text as YAML."""
    kind = KIND_OF_RECORD[type(record)]
    yield line(
        Span(f"{record.id} ({language.say(N_('{kind}, innebygd'), kind=language.say(kind.one))})", Style.HEADING)
    )
    yield ()
    yield line(language.say(N_("En kommune som bruker id-en selv, erstatter hele den innebygde med sin egen.")))
    yield ()
    for text in yaml_lines(record):
        yield line("  ", text)


def yaml_lines(record: Named) -> Iterator[str]:
    """The record as an item of its list in a document; what it leaves to the defaults is left out."""
    fields = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
    yield f"{KIND_OF_RECORD[type(record)].key}:"
    for number, text in enumerate(_mapping(fields)):
        yield f"  {'  ' if number else '- '}{text}"


def _mapping(fields: Mapping[str, Any]) -> Iterator[str]:
    for key, value in fields.items():
        written = _flow(value)
        if isinstance(value, list) and len(written) > _LONGEST_LIST:
            yield f"{key}:"
            yield from (f"  - {_flow(item)}" for item in value)
        else:
            yield f"{key}: {written}"


def _flow(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case bool():
            return "ja" if value else "nei"
        case str():
            return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
