"""What is said of one place where a text breaks off, as plain data."""

from dataclasses import dataclass

from kompetanse_cli.messages import Message
from kompetanse_cli.model import RuleInfo

# Write the text over what stands from the first place up to the second.
Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Hint:
    """A mistake from `start` up to `end`, with remedies as changes of the text, the likeliest first.

    None of them is certain before the text has been read with it; `unproven` is said when none is. `said` has what is
    said instead of `remedy` with each of the remedies, where they differ.
    """

    rule: RuleInfo
    start: int
    end: int
    text: Message
    label: Message
    remedy: Message
    remedies: tuple[tuple[Change, ...], ...] = ()
    unproven: Message | None = None
    said: tuple[Message, ...] = ()
