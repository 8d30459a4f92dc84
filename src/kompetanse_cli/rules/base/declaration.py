"""What a rule is: a function from a register on a day to hits, with the name and the reason it has for people."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import wraps
from inspect import signature
from typing import Any

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Address,
    DayRef,
    Edit,
    Finding,
    Message,
    Named,
    Register,
    Related,
    RuleInfo,
    Severity,
    message,
)


@frozen
class Hit:
    """One place where a rule does not hold: a finding that does not know its rule yet.

    `near` is the kind whose ids `value` may have been meant as; the search for it waits until all hits are known.
    `among` are the ids that it may have been meant as instead, with their places, where they belong to no kind.
    """

    address: Address
    text: Message
    label: Message | None = None
    help: Message | None = None
    near: type[Named] | None = None
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    value: str = ""
    among: Mapping[str, Address] = field(default_factory=dict)
    certain: bool = False
    choices: tuple[str, ...] = ()


# A rule reads the register alone, or asks what is counted of it too.
Reading = Callable[[Register, date], Iterator[Hit]]
Check = Callable[[Snapshot], Iterator[Hit]]


@frozen
class Rule:
    """A check and what it is called. `check(snapshot)` yields its hits; none of severity feil depends on its day.

    `counts_over` are the kinds that it counts over: it is not asked while something of them could not be read. Empty
    where it only reads one record and what that refers to: nothing unread makes a hit of it.
    """

    info: RuleInfo
    check: Check
    counts_over: frozenset[str] = frozenset()

    def finding(self, hit: Hit) -> Finding:
        """A hit as a finding of this rule."""
        return self.info.finding(
            hit.address,
            hit.text,
            hit.label,
            hit.help,
            related=hit.related,
            edits=hit.edits,
            value=hit.value,
            certain=hit.certain,
            choices=hit.choices,
        )


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    title: str,
    holds: str,
    why: str,
    suppressible: bool = True,
    off: bool = False,
    counts_over: Collection[str] = (),
) -> Callable[[Check | Reading], Rule]:
    """Make a rule of a check. It registers nothing: `RULES` of its folder is the list."""

    def wrap(check: Check | Reading) -> Rule:
        info = RuleInfo(code, name, severity, title, holds, why, suppressible, off)
        return Rule(info, _of_snapshot(check), frozenset(counts_over))

    return wrap


def _of_snapshot(check: Any) -> Check:
    """The check as one that asks a snapshot."""
    if len(signature(check).parameters) == 1:
        asking: Check = check
        return asking

    @wraps(check)
    def asked(snapshot: Snapshot) -> Iterator[Hit]:
        yield from check(snapshot.register, snapshot.on)

    return asked


def hit(
    address: Address,
    text: str,
    *,
    label: str = "",
    help: str = "",  # noqa: A002 - what people see it called
    near: type[Named] | None = None,
    related: Sequence[tuple[Address, str]] = (),
    edits: Sequence[tuple[Address, str]] = (),
    value: object = "",
    among: Mapping[str, Address] | None = None,
    certain: bool = False,
    choices: tuple[str, ...] = (),
    **values: object,
) -> Hit:
    """A hit at `address`. `text`, `label`, `help` and the captions in `related` are templates filled from `values`.

    Days among them are told as people write them; `{day:%Y-%m-%d}` in a template is one to be typed.
    """
    values = {name: DayRef(value) if isinstance(value, date) else value for name, value in values.items()}
    return Hit(
        address,
        message(text, **values),
        message(label, **values) if label else None,
        message(help, **values) if help else None,
        near,
        tuple(Related(place, message(caption, **values)) for place, caption in related),
        tuple(Edit(place, new) for place, new in edits),
        str(value),
        among or {},
        certain,
        choices,
    )
