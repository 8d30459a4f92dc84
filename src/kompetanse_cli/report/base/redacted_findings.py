"""Findings as their readers may see them: without hidden names in messages, lines of files and what was found.

Whom a broken record, which is in no register, hides by `vis_navn: nei` is hidden as well.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial, reduce

from kompetanse_cli.messages import Message
from kompetanse_cli.model import Finding, PlacedFinding, PlacedRelated, Region, Register, Related
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.names import hidden_in
from kompetanse_cli.report.base.redacted_text import _SEAL, DOT, Audience, Redacted, redact

# No shorter text is cut: it is a word that is quoted.
_CUT_FROM = 40


def redact_findings(findings: Iterable[PlacedFinding], audience: Audience) -> Redacted[tuple[PlacedFinding, ...]]:
    """The findings without hidden names in messages, in the lines of the files and in what was found."""
    return Redacted(tuple(_placed(each, _reader(each, audience)) for each in findings), _SEAL)


def _reader(placed: PlacedFinding, audience: Audience) -> Callable[[str], str]:
    """What a text of a finding is to an audience. A message may quote a part of a name alone: what is dots in the line
    is dots there too.
    """
    start, end, lines = placed.region.start, placed.region.end, placed.region.lines
    line = lines[0] if lines and start.line == end.line else ""
    part = line[start.column - 1 : end.column - 1]
    hidden = redact(line, audience)[start.column - 1 : end.column - 1]
    if part == hidden:
        return partial(_told, lines=lines, audience=audience)
    quoted = sorted({part, unicodedata.normalize("NFC", part)}, key=len, reverse=True)
    return lambda text: reduce(_dotted, quoted, _told(text, lines, audience))


def _told(text: str, lines: Sequence[str], audience: Audience) -> str:
    """A text; what is cut out of a line, as that line: half a name at its end is known there."""
    if len(text) >= _CUT_FROM and audience.names is not None:
        for each in lines:
            start = each.find(text)
            if start >= 0:
                return redact(each, audience)[start : start + len(text)]
    return redact(text, audience)


def _dotted(told: str, quoted: str) -> str:
    return told.replace(quoted, DOT * len(quoted))


def _placed(placed: PlacedFinding, told: Callable[[str], str]) -> PlacedFinding:
    finding = placed.finding
    # Dots must not be written into a file.
    safe = all(told(edit.new) == edit.new for edit in finding.edits)
    return PlacedFinding(
        _finding(finding, told, safe),
        _region(placed.region, told),
        tuple(PlacedRelated(_region(each.region, told), _message(each.caption, told)) for each in placed.related),
        tuple(replace(each, region=_region(each.region, told)) for each in placed.edits) if safe else (),
        placed.gathers,
    )


def _finding(finding: Finding, told: Callable[[str], str], safe: bool) -> Finding:
    return replace(
        finding,
        message=_message(finding.message, told),
        label=finding.label and _message(finding.label, told),
        help=finding.help and _message(finding.help, told),
        related=tuple(Related(each.address, _message(each.caption, told)) for each in finding.related),
        edits=finding.edits if safe else (),
        choices=tuple(choice for choice in finding.choices if told(choice) == choice),
        value=told(finding.value),
    )


def _message(message: Message, told: Callable[[str], str]) -> Message:
    return Message(message.text, tuple((name, _value(value, told)) for name, value in message.values))


def _value(value: object, told: Callable[[str], str]) -> object:
    match value:
        case Message():
            return _message(value, told)
        case str():
            return told(value)
        case list() | tuple():
            return tuple(_value(item, told) for item in value)
        case _:
            return value


def _region(region: Region, told: Callable[[str], str]) -> Region:
    return replace(region, lines=tuple(map(told, region.lines)))


def files_audience(
    shown: Iterable[PlacedFinding], *sides: tuple[Register, Locator], is_anonymous: bool = False
) -> Audience:
    """Those who read findings in the files of these registers: nobody is named whom a register hides, or a broken
    record in one of the files that the findings are about.
    """
    regions = [region for each in shown for region in (each.region, *(related.region for related in each.related))]
    paths = {region.path for region in regions}
    written = {name for _, places in sides for path in paths for name in hidden_in(places.text(path))}
    return Audience.of_files([register for register, _ in sides], written, is_anonymous=is_anonymous)
