"""Letters in two parts (NFD) where a key, an id or a fixed word is wanted: there they are no longer the same word."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from unicodedata import normalize

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Finding, Span
from kompetanse_cli.reading.codes import DECOMPOSED, SPLIT_LETTERS
from kompetanse_cli.reading.shape.fitting import fits, is_known
from kompetanse_cli.reading.yaml import KeyPath, KeySpans


def with_split_letters_judged(
    findings: tuple[Finding, ...], places: Callable[[], Mapping[KeyPath, KeySpans]], written: Callable[[Span], str]
) -> tuple[Finding, ...]:
    """The findings; where split letters stand in a key, or in a value that would not fit as it is written, an error."""
    if all(finding.code != DECOMPOSED.code for finding in findings):
        return findings
    return tuple(_judged(each, places(), written) if each.code == DECOMPOSED.code else each for each in findings)


def _judged(finding: Finding, places: Mapping[KeyPath, KeySpans], written: Callable[[Span], str]) -> Finding:
    wrong = min(_wrong_words(places, written), default=None)
    if wrong is None:
        return finding
    # A text cut within a name could not be told to hide it.
    words = written(wrong).strip("\"'").split()
    word = normalize("NFC", next(each for each in words if _is_split(each)))
    return replace(
        finding,
        code=SPLIT_LETTERS.code,
        name=SPLIT_LETTERS.name,
        severity=SPLIT_LETTERS.severity,
        message=message(
            N_("«{ord}» er skrevet med oppdelte bokstaver, og er derfor en annen nøkkel eller id."), ord=word
        ),
        address=Address(span=wrong),
    )


def _wrong_words(places: Mapping[KeyPath, KeySpans], written: Callable[[Span], str]) -> Iterator[Span]:
    containers = {keys[:-1] for keys in places if keys}
    for keys, spans in places.items():
        if spans.key is not None and _is_split(written(spans.key)):
            yield spans.key
        value = "" if keys in containers else written(spans.value)
        if _is_split(value) and not _is_text(keys, value.strip("\"'")):
            yield spans.value


def _is_split(word: str) -> bool:
    return not word.isascii() and normalize("NFC", word) != word


def _is_text(keys: KeyPath, value: str) -> bool:
    return not is_known(keys) or fits(keys, value)
