"""What a mistake takes from the figures: which kinds are not whole for it, and whether it takes anything at all."""

import re
from collections.abc import Iterable, Iterator

from kompetanse_cli.model import KIND_OF_KEY, Finding, Loss, Severity
from kompetanse_cli.reading.codes import (
    CONTROL,
    DIRECTIVE,
    ENCODING,
    INVISIBLE,
    LINE_BREAK,
    ONLY_CR,
    READING_RULES,
    TAB_INDENT,
)
from kompetanse_cli.reading.salvage import is_word
from kompetanse_cli.reading.shape_codes import (
    FIRST_SHAPE,
    MISSING_KEY,
    NO_DOCUMENT,
    NO_FRONT_MATTER,
    NOT_IN_MARKDOWN,
    UNKNOWN_KEY,
    UNREADABLE,
)
from kompetanse_cli.similar import nearest

# Mistakes in how a text is stored: it is read all the same, and all of it.
_READ_ALL_THE_SAME = frozenset(
    rule.code for rule in (ENCODING, CONTROL, INVISIBLE, LINE_BREAK, ONLY_CR, TAB_INDENT, DIRECTIVE)
)
# What leaves out the rest of a file, or all of it.
_OF_FILES = (*READING_RULES, NO_DOCUMENT, NO_FRONT_MATTER, UNREADABLE)
_BREAKS_A_FILE = frozenset(rule.code for rule in _OF_FILES) - _READ_ALL_THE_SAME
_SHAPES = "K070", "K089"
_TOP_KEY = re.compile(r"""\ufeff?["']?([\w_]+)["']?[ \t]*(:?)""")


def loses_many(finding: Finding) -> bool:
    """Whether a file is not read to its end for it, or all that stands under one of its top keys is left out."""
    if finding.severity is not Severity.ERROR:
        return False
    is_shape = _SHAPES[0] <= finding.code <= _SHAPES[1]
    return finding.code in _BREAKS_A_FILE or (is_shape and len(finding.address.keys) == 1)


def kinds_in(text: str) -> frozenset[str]:
    """The kinds whose keys begin a line of a text that can't be read, as far as one can see."""
    return frozenset(_kinds_in(text))


def _kinds_in(text: str) -> Iterator[str]:
    for line in text.splitlines():
        found = _TOP_KEY.match(line)
        if found is None:
            continue
        if found[1] in KIND_OF_KEY:
            yield found[1]
        elif found[2] and (meant := nearest(found[1], KIND_OF_KEY)):
            yield meant


def file_loss(
    findings: Iterable[Finding], kinds: frozenset[str], ids: frozenset[str] = frozenset()
) -> tuple[Loss, ...]:
    """That a file can't be read, or not to its end, for the first of the errors in it."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    # What breaks a file off comes before what is only stored in another way.
    errors.sort(key=lambda finding: finding.code in _READ_ALL_THE_SAME)
    return tuple(Loss(finding, kinds, is_file=True, ids=ids) for finding in errors[:1])


def losses_in(
    findings: Iterable[Finding], kinds: frozenset[str], *, complete: bool, ids: frozenset[str]
) -> Iterator[Loss]:
    """What the errors in a document that was read take from the figures.

    `kinds` are those of its top keys: what a mistake without a key path may take from. Of a text that is not
    `complete`, the mistakes in its YAML are one loss: the rest of the file, with the `ids` that stand in it.
    """
    findings = tuple(findings)
    in_yaml = [finding for finding in findings if finding.code < FIRST_SHAPE]
    if not complete:
        yield from file_loss(in_yaml, kinds, ids)
    for finding in findings:
        if finding.severity is not Severity.ERROR or (not complete and finding.code < FIRST_SHAPE):
            continue
        if finding.code < FIRST_SHAPE or _SHAPES[0] <= finding.code <= _SHAPES[1]:
            yield from _loss(finding, kinds)


def _loss(finding: Finding, kinds: frozenset[str]) -> Iterator[Loss]:
    keys = finding.address.keys
    if finding.code in _READ_ALL_THE_SAME or finding.code == NOT_IN_MARKDOWN.code:
        return
    if finding.code == NO_DOCUMENT.code:
        yield Loss(finding, frozenset(), is_file=True)
    elif not keys:
        yield Loss(finding, kinds, is_file=not kinds)
    elif keys[0] not in KIND_OF_KEY:
        # A key that is misspelt: what it was meant as, else what nobody knows.
        meant = nearest(str(keys[0]), KIND_OF_KEY)
        yield Loss(finding, frozenset((meant,)) if meant else frozenset(), is_file=True)
    elif not _is_of_word(finding):
        yield Loss(finding, frozenset((str(keys[0]),)))


def _is_of_word(finding: Finding) -> bool:
    """Whether a mistake is in a word that is only shown, and is left out alone."""
    keys = finding.address.keys
    kind = KIND_OF_KEY[str(keys[0])]
    way = keys[1:] if kind.is_mapping else keys[2:]
    if finding.code == MISSING_KEY.code:
        way = (*way, finding.value)
    return finding.code != UNKNOWN_KEY.code and is_word(kind.record, way)
