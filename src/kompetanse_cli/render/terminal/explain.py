"""What `kompetanse explain` tells: all rules and all that is built in, the page of a rule, and a built-in record.

The page of a rule is also Markdown for the manual, and what is built in is YAML as in a municipality's own file.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

from kompetanse_cli.language import Language
from kompetanse_cli.model import KIND_OF_RECORD, N_, Named, RuleInfo
from kompetanse_cli.render.terminal.diagnostics import diagnostic_frame
from kompetanse_cli.render.terminal.lines import (
    SEVERITY_STYLES,
    Line,
    Style,
    StyledSpan,
    cell_width,
    line,
    padded,
    plain,
)
from kompetanse_cli.report.base import escape_character
from kompetanse_cli.report.rule_page import Listing, RulePage

# What the first digit of a code says.
FAMILIES = {
    "0": N_("Lesing og form"),
    "1": N_("Henvisninger"),
    "2": N_("Struktur"),
    "3": N_("Personer, roller og krav"),
    "4": N_("Program, samlinger og deltakere"),
    "5": N_("Mål, planer og tiltak"),
    "9": N_("Personvern"),
}


def rule_list(
    rules: Iterable[RuleInfo], built_in: Mapping[type[Named], tuple[Named, ...]], language: Language
) -> Iterator[Line]:
    """The rules by family, in the order of their codes, then the ids of what is built in."""
    known = tuple(rules)
    name_width = max(cell_width(rule.name) for rule in known)
    severity_width = max(cell_width(language.say(rule.severity.value)) for rule in known)
    for digit, family in groupby(known, key=lambda rule: rule.code[1]):
        yield line(StyledSpan(language.say(FAMILIES[digit]), Style.HEADING))
        for rule in family:
            severity = padded(language.say(rule.severity.value), severity_width)
            style = SEVERITY_STYLES[rule.severity]
            yield line(
                f"  {rule.code} {padded(rule.name, name_width)}  ",
                StyledSpan(severity, style),
                f"  {language.say(rule.title)}",
            )
        yield ()
    yield line(StyledSpan(language.say(N_("Innebygd")), Style.HEADING))
    for record, members in built_in.items():
        kind = KIND_OF_RECORD[record]
        names = ", ".join(member.id for member in members)
        yield line(f"  {language.plural(kind.one, kind.several, len(members))}: {names}")
    yield ()
    yield line(language.say(N_("Mer om en av dem: kompetanse explain KODE, eller navnet.")))


BAD, SAID, GOOD = N_("Slik er det feil"), N_("Verktøyet sier"), N_("Slik er det riktig")
_MEANINGFUL = re.compile(r"`[^`]+`|[<>\[\]|*_`]")
_KINDS = {".yaml": "yaml", ".yml": "yaml", ".md": "markdown"}
_LINE_END = re.compile(r"\r\n|\n|\r")


def rule_page_lines(page: RulePage, language: Language) -> Iterator[Line]:
    """The page for reading in a terminal."""
    yield line(StyledSpan(f"{page.code} {page.title} ({page.name})", Style.HEADING))
    yield ()
    for text in (page.holds, page.why, *page.facts):
        yield line(text)
    for title, files in ((BAD, page.bad), (GOOD, page.good)):
        if files:
            yield ()
            yield line(StyledSpan(language.say(title), Style.HEADING))
            yield from _indented(files)
        if title == BAD and page.said:
            yield ()
            yield line(StyledSpan(language.say(SAID), Style.HEADING))
            yield from _said(page, language)


def _indented(files: Sequence[Listing]) -> Iterator[Line]:
    for listing in files:
        yield ()
        yield line("  ", StyledSpan(listing.path, Style.PLACE))
        for text in _lines(listing):
            yield line("    ", text) if text else ()


def _said(page: RulePage, language: Language) -> Iterator[Line]:
    for placed in page.said:
        yield ()
        yield from diagnostic_frame(placed, language)


def rule_page_markdown(page: RulePage, language: Language) -> str:
    """The page for the manual."""
    facts = "\n".join(f"- {escape_prose(fact)}" for fact in page.facts)
    parts = [
        f"# {page.code} {escape_prose(page.title)}",
        f"`{page.name}`",
        *map(escape_prose, (page.holds, page.why)),
        facts,
    ]
    if page.bad:
        parts += [f"## {language.say(BAD)}", *map(_fenced, page.bad)]
    if page.said:
        said = "\n".join(plain(diagnostic_frame(placed, language)) for placed in page.said)
        parts += [f"## {language.say(SAID)}", f"```text\n{said}```"]
    if page.good:
        parts += [f"## {language.say(GOOD)}", *map(_fenced, page.good)]
    return "\n\n".join(parts) + "\n"


def escape_prose(text: str) -> str:
    """The text as Markdown that shows it as it is; what stands between backticks is code already."""
    return _MEANINGFUL.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", text)


def _fenced(listing: Listing) -> str:
    kind = _KINDS.get(PurePosixPath(listing.path).suffix, "text")
    text = "\n".join(_lines(listing))
    return f"`{listing.path}`\n\n```{kind}\n{text}\n```"


def _lines(listing: Listing) -> tuple[str, ...]:
    """The lines of a file, what can't be seen written out."""
    lines = _LINE_END.split(listing.text)
    return tuple("".join(map(escape_character, text)) for text in (lines[:-1] if lines[-1] == "" else lines))


# Longer lists get a line for each item.
_LONGEST_LIST = 90
# What needs no quotes: it begins with a letter and has nothing that YAML reads as a sign.
_PLAIN = re.compile(r"[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9 ./()–-]*")


def built_in_text(record: Named, language: Language) -> Iterator[Line]:
    """A built-in record: what it is, how to replace it, and its text as YAML."""
    kind = KIND_OF_RECORD[type(record)]
    yield line(
        StyledSpan(f"{record.id} ({language.say(N_('{kind}, innebygd'), kind=language.say(kind.one))})", Style.HEADING)
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
