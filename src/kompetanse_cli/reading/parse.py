"""From YAML text to str, int, Decimal, bool, list and dict, and what is wrong on the way."""

import re
from collections.abc import Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding, Span
from kompetanse_cli.reading.codes import (
    DUPLICATE_KEY,
    EMPTY,
    HASH,
    LIST_IN_TEXT,
    NO_SPACE,
    NOT_KEYS,
    NULL,
    PASTED,
    WRAPPED,
)
from kompetanse_cli.reading.finding_builder import finding_at, limited, span_edit
from kompetanse_cli.reading.yaml import (
    LexicalSpans,
    Prepared,
    SpanKind,
    YamlValue,
    build,
    line_at,
    may_breach,
    prepare,
    quote,
)

_ID = re.compile(r"""(?:(?<![\w-])|(?<=[\s]-))["']?id["']?[ \t]*:[ \t]*["']?([^\s"'#,\[\]{}]+)""")
# Mistakes by which a record stands in the text and not in the tree, although the parser read all of it.
_LOSING = frozenset(rule.code for rule in (NO_SPACE, DUPLICATE_KEY, LIST_IN_TEXT, NOT_KEYS))


@frozen
class Parsed:
    """What a text holds. `complete` is False when the rest could not be read.

    The record that was open there is then left out. `loose_ids` has every id that stands in a text of which not all
    records are in the tree, so that what refers to one of them is not called unknown.
    """

    tree: dict[str, YamlValue]
    findings: tuple[Finding, ...]
    complete: bool
    loose_ids: frozenset[str]


def parse(text: str, offset: int = 0) -> Parsed:
    """The tree of a text that begins at `offset` in its file, and the findings. Never raises on any text."""
    prepared = prepare(text, offset)
    built = build(prepared)
    findings = list(prepared.findings)
    if built.doubtful and not (prepared.cut and not prepared.text.strip()):
        # All that can be said of mistakes is read only when there is one: a tenth of the start-up time.
        from kompetanse_cli.reading.diagnosis.restrictions import diagnose

        findings += diagnose(prepared)
    if built.complete and may_breach(prepared.text):
        # Few texts hold what only libyaml takes, and it is the same long list of messages.
        from kompetanse_cli.reading.diagnosis.strictness import with_strict_findings

        findings = with_strict_findings(prepared, findings)
    findings += line_lints(prepared)
    pasted = [each for each in findings if each.code == PASTED.code or (each.code == WRAPPED.code and not built.root)]
    if pasted:
        findings = [finding for finding in findings if not _is_of_key_above(prepared, finding, pasted)]
    # What the rows say is in the text, and not in the tree.
    complete = built.complete and not prepared.cut and not pasted
    loses = not complete or any(finding.code in _LOSING for finding in findings)
    ids = frozenset(_ID.findall(text)) if loses else frozenset()
    tree = built.root if isinstance(built.root, dict) else {}
    if prepared.cut:
        _drop_last(tree)
    return Parsed(tree, tuple(findings), complete, ids)


def _is_of_key_above(prepared: Prepared, finding: Finding, pasted: list[Finding]) -> bool:
    """Whether a finding says that a key, or the file, has nothing, where nothing but pasted rows stands below it."""
    if finding.code not in (NULL.code, EMPTY.code) or finding.address.span is None:
        return False
    end = finding.address.span.end
    below = (each.address.span.start for each in pasted if each.address.span and each.address.span.start >= end)
    start = min(below, default=None)
    return start is not None and not prepared.text[end - prepared.offset : start - prepared.offset].strip(": \t\r\n")


def _drop_last(tree: dict[str, YamlValue]) -> None:
    """Take out the record that a conflict marker cut short: half a record would only give more findings."""
    last = tree[next(reversed(tree))] if tree else None
    if isinstance(last, list) and last:
        last.pop()
    elif isinstance(last, dict):
        tree.popitem()


# Begins with a plain character, so that the many texts without one cost nothing.
_CANDIDATE = re.compile(r"#(?=[^\s#!])(?!tillat\b)")
_NO_VALUE_ENDS_SO = frozenset(" \t\r\n#\"'|>:,[]{}")
_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[^\s:#\"'\[\]{},][^:#\r\n]*:[ \t]+)?")


def line_lints(prepared: Prepared) -> list[Finding]:
    """Values that are cut off by a # that its writer took for a part of the text."""
    if "#" not in prepared.text or not _CANDIDATE.search(prepared.text):
        return []
    return list(limited(_cut_off(prepared.text, prepared.offset)))


def _cut_off(text: str, offset: int) -> Iterator[Finding]:
    known = LexicalSpans(text)
    for match in _CANDIDATE.finditer(text):
        at = match.start()
        end = _end_before(text, at)
        if end == at or not end or text[end - 1] in _NO_VALUE_ENDS_SO or not known.begins(at, SpanKind.COMMENT):
            continue
        line = line_at(text, at)
        head = _VALUE.match(text, line.start, at)
        start = head.end() if head else line.start
        whole = text[start : line.end].rstrip()
        kept = text[start:end]
        if not kept or kept[0] in "\"'[{|>&*!":
            # Behind a finished value a # is a comment, if an untidy one.
            continue
        yield finding_at(
            HASH,
            Span(at + offset, at + 1 + offset),
            message(N_("Alt etter # er en kommentar, så verdien blir bare «{verdi}»."), verdi=kept),
            label=message(N_("her slutter verdien")),
            remedy=message(N_("Skriv {tekst}. Er det en kommentar, skriv et mellomrom etter #."), tekst=quote(whole)),
            edits=(span_edit(start + offset, start + len(whole) + offset, quote(whole)),),
            value=whole,
        )


def _end_before(text: str, at: int) -> int:
    """Where the blanks before a place begin."""
    while at and text[at - 1] in " \t":
        at -= 1
    return at
