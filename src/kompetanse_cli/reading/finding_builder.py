"""Findings with the span they stand at, how many of a kind are enough, and a diagnosis that is not proven yet."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Address, Edit, Finding, Related, RuleInfo, Span

# A file that is wrong in the same way a thousand times is wrong in one way.
MOST_OF_A_KIND = 1000


def finding_at(
    rule: RuleInfo,
    span: Span,
    text: Message,
    *,
    label: Message | None = None,
    remedy: Message | None = None,
    related: tuple[Related, ...] = (),
    edits: tuple[Edit, ...] = (),
    value: str = "",
    keys: tuple[str | int, ...] = (),
    certain: bool = False,
) -> Finding:
    """A finding of `rule` at a span of the text (and, where it has one, a key path)."""
    address = Address(keys=keys, span=span)
    return rule.finding(address, text, label, remedy, related=related, edits=edits, value=value[:200], certain=certain)


def span_edit(start: int, end: int, new: str) -> Edit:
    """The edit that writes `new` over the code points from `start` up to `end`."""
    return Edit(Address(span=Span(start, end)), new)


def few_of_each(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, at most a thousand of each kind; the last of so many says that there are more."""
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.code] = seen.get(finding.code, 0) + 1
        if seen[finding.code] == MOST_OF_A_KIND:
            yield _and_more(finding)
        elif seen[finding.code] < MOST_OF_A_KIND:
            yield finding


def _and_more(finding: Finding) -> Finding:
    more = message(
        N_("{antall} like feil i filen, og trolig flere. Resten vises når disse er rettet."), antall=MOST_OF_A_KIND
    )
    return replace(finding, message=more, edits=(), certain=False, choices=())


def limited(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, stopping at the thousandth of a kind; that one says that there are more."""
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.code] = seen.get(finding.code, 0) + 1
        if seen[finding.code] >= MOST_OF_A_KIND:
            yield _and_more(finding)
            return
        yield finding


# Write the text over what stands from the first place up to the second.
TextChange = tuple[int, int, str]


@frozen
class Diagnosis:
    """A mistake from `start` up to `end`, with remedies as changes of the text, the likeliest first.

    None of them is certain before the text has been read with it; `unproven` is said when none is. `said` has what is
    said instead of `remedy` with each of the remedies, where they differ. `certain`: nothing else can be meant than a
    remedy that is proven.
    """

    rule: RuleInfo
    start: int
    end: int
    text: Message
    label: Message
    remedy: Message
    remedies: tuple[tuple[TextChange, ...], ...] = ()
    unproven: Message | None = None
    said: tuple[Message, ...] = ()
    certain: bool = False
