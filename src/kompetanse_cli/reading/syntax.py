"""Where a text breaks off: one finding for each mistake, found by mending one and reading on."""

from collections.abc import Iterator

from kompetanse_cli.messages import Message
from kompetanse_cli.model import Finding, Span
from kompetanse_cli.reading.codes import INVISIBLE, LINE_BREAK
from kompetanse_cli.reading.events import Broken, first_break
from kompetanse_cli.reading.found import found, replacing
from kompetanse_cli.reading.hint import Change, Hint
from kompetanse_cli.reading.lines import line_at
from kompetanse_cli.reading.scan import Prepared
from kompetanse_cli.reading.yaml_hints import explain

# Mending means reading once more each time; a file with more mistakes than this shows the rest in the next run.
MOST_ROUNDS = 20
LARGEST_MENDED = 512 * 1024


def syntax_findings(prepared: Prepared, broken: Broken) -> Iterator[Finding]:
    """Why the text breaks off, and, as long as the remedy is certain, where it would break off next."""
    text, offset = prepared.text, prepared.offset
    if _is_known(prepared, broken.at - offset):
        return
    mended: list[tuple[Change, ...]] = []
    at_most = MOST_ROUNDS if len(text) <= LARGEST_MENDED else 0
    next_break: Broken | None = Broken(
        broken.problem, broken.context, broken.at - offset, None if broken.opened is None else broken.opened - offset
    )
    while next_break is not None:
        hint = explain(text, next_break)
        remedy = _proven(text, hint) if len(mended) < at_most else None
        yield _finding(hint, remedy[0] if remedy else (), mended, offset)
        if remedy is None:
            return
        changes, next_break = remedy
        text = changed(text, changes)
        mended.append(changes)


def changed(text: str, changes: tuple[Change, ...]) -> str:
    """The text with the changes made; they are in order and don't overlap."""
    parts: list[str] = []
    last = 0
    for start, end, new in changes:
        parts += text[last:start], new
        last = end
    return "".join((*parts, text[last:]))


def _proven(text: str, hint: Hint) -> tuple[tuple[Change, ...], Broken | None] | None:
    """The first remedy that lets the parser read on beyond it, and where it then breaks off."""
    for changes in hint.remedies:
        mended = changed(text, changes)
        beyond = changes[-1][1] + len(mended) - len(text)
        broken = first_break(mended)
        if broken is None or min(broken.at, broken.opened or broken.at) >= max(beyond, hint.end):
            return changes, broken
    return None


def _finding(hint: Hint, changes: tuple[Change, ...], mended: list[tuple[Change, ...]], offset: int) -> Finding:
    def back(place: int) -> int:
        for earlier in reversed(mended):
            place = _before(place, earlier)
        return place + offset

    return found(
        hint.rule,
        Span(back(hint.start), back(hint.end)),
        hint.text,
        label=hint.label,
        remedy=_remedy(hint, changes),
        edits=tuple(replacing(back(start), back(end), new) for start, end, new in changes),
    )


def _remedy(hint: Hint, changes: tuple[Change, ...]) -> Message:
    """What is said of the changes that are certain, if any are."""
    if not changes:
        return hint.unproven or hint.remedy
    return hint.said[hint.remedies.index(changes)] if hint.said else hint.remedy


def _before(place: int, changes: tuple[Change, ...]) -> int:
    """Where a place in the changed text was before the changes."""
    shift = 0
    for start, end, new in changes:
        if place < start + shift:
            break
        if place < start + shift + len(new):
            return start
        shift += len(new) - (end - start)
    return place - shift


def _is_known(prepared: Prepared, at: int) -> bool:
    """Whether an invisible character on the line or the one before is the cause, and is reported already."""
    line = line_at(prepared.text, at)
    begin = line_at(prepared.text, max(0, line.start - 1)).start + prepared.offset
    end = line.end + prepared.offset
    return any(
        edit.address.span is not None and begin <= edit.address.span.start <= end
        for finding in prepared.findings
        if finding.code in (INVISIBLE.code, LINE_BREAK.code)
        for edit in finding.edits
    )
