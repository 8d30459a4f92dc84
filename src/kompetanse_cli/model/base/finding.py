"""What is wrong in a file and where, and what is lost for it, as plain data: facts and translatable texts, never a
finished sentence.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import Message


class Severity(StrEnum):
    """How bad a finding is. Only `ERROR` changes the exit code."""

    ERROR = "feil"
    WARNING = "advarsel"
    NOTE = "merknad"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` up to, not including, `end`, counted from the start of a file's decoded text."""

    start: int
    end: int


@frozen
class Address:
    """Where something stands: a file and a key path in it, or, for what has no key path, a span of its text.

    `path` is relative to the root with `/` between the parts, and empty until the document has got its path.
    `on_key` points at the key instead of its value.
    """

    path: str = ""
    keys: tuple[str | int, ...] = ()
    on_key: bool = False
    span: Span | None = None

    def child(self, *keys: str | int, on_key: bool = False) -> "Address":
        """The address of something inside this."""
        return Address(self.path, self.keys + keys, on_key)

    def in_file(self, path: str) -> "Address":
        """The address in the file of its document, once that has got its path."""
        return replace(self, path=path)


@frozen
class Related:
    """Another place that belongs to the matter, with a caption."""

    address: Address
    caption: Message


@frozen
class Edit:
    """Replace what stands at `address` (in the text, quotes included) by `new`."""

    address: Address
    new: str


@frozen
class Finding:
    """Something in a file that is wrong or can't be.

    `label` stands under the caret and points; `help` alone proposes a remedy; `edits` is that remedy as exact
    replacements. `certain`: it can't have been meant otherwise, so that it may be written without asking; else it is a
    proposal. `choices` are what may stand at `address` instead, where several are as likely and a human must choose.
    `value` is what was found (for telling findings apart over time).
    """

    code: str
    name: str
    severity: Severity
    message: Message
    address: Address
    label: Message | None = None
    help: Message | None = None
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    value: str = field(default="")
    certain: bool = False
    choices: tuple[str, ...] = ()

    def in_file(self, path: str) -> Self:
        """The finding in the file of its document, once that has got its path."""
        return replace(
            self,
            address=self.address.in_file(path),
            related=tuple(replace(r, address=r.address.in_file(path)) for r in self.related),
            edits=tuple(replace(e, address=e.address.in_file(path)) for e in self.edits),
        )


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Line and column, both from 1; the column counts code points."""

    line: int
    column: int


@frozen
class Region:
    """A stretch of a file, from `start` up to, not including, `end`, with the lines it covers as they are written."""

    path: str
    start: Position
    end: Position
    lines: tuple[str, ...]


@frozen
class PlacedRelated:
    """A related place with its region."""

    region: Region
    caption: Message


@frozen
class PlacedEdit:
    """An exact replacement with its region."""

    region: Region
    new: str


@frozen
class PlacedFinding:
    """A finding with lines and columns; `gathers` are the codes of those it is told for, where they are several."""

    finding: Finding
    region: Region
    related: tuple[PlacedRelated, ...] = ()
    edits: tuple[PlacedEdit, ...] = ()
    gathers: frozenset[str] = frozenset()


@frozen
class RuleInfo:
    """What a finding of one kind is called and why it matters. `kompetanse_cli.rules.catalogue` holds all of them.

    `title` is the fault in a few words, beside the slug `name`; `holds` one sentence that begins with «Regelen krever
    at» or «Regelen sier fra når»; `why` tells what goes wrong otherwise and what to do (one to three sentences). All
    are bokmål, shown by `kompetanse explain` and on the manual page, next to the rule's examples. Syntax, shape and
    references can't be suppressed, switched off or given another severity.
    One that is `off` is not used until a municipality gives it a severity in `oppsett.regler`.
    """

    code: str
    name: str
    severity: Severity
    title: str
    holds: str
    why: str
    suppressible: bool = True
    off: bool = False

    def finding(
        self,
        address: Address,
        text: Message,
        label: Message | None = None,
        help: Message | None = None,  # noqa: A002 - what people see it called
        *,
        related: tuple[Related, ...] = (),
        edits: tuple[Edit, ...] = (),
        value: str = "",
        certain: bool = False,
        choices: tuple[str, ...] = (),
    ) -> Finding:
        """A place where the rule does not hold."""
        return Finding(
            self.code, self.name, self.severity, text, address, label, help, related, edits, value, certain, choices
        )


@frozen
class Loss:
    """Why something is left out: a file, a record, a part of one, or a reference that leads nowhere.

    `kinds` are the keys of the kinds that lack it; none when nobody knows which. `named` is the kind that a dangling
    reference should lead to: only what reads both kinds misses it. `is_file`: all of the file is left out, or all from
    some place on; `ids` are those that stand in its text, where one can see them.
    """

    finding: Finding
    kinds: frozenset[str]
    named: str = ""
    is_file: bool = False
    ids: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.finding.address.path

    @property
    def record(self) -> Address:
        """The record that it is, or is in: its file and key path."""
        keys = self.finding.address.keys
        return Address(self.path, keys[: 2 if _is_item(keys) else 1])

    @property
    def is_list(self) -> bool:
        """Whether it is all of a list of records, that is not one."""
        return len(self.finding.address.keys) == 1

    def takes_from(self, kinds: Collection[str]) -> bool:
        """Whether what is counted over these kinds can't be known for it."""
        if self.named and self.named not in kinds:
            return False
        return not self.kinds or not self.kinds.isdisjoint(kinds)

    def in_file(self, path: str) -> "Loss":
        """The loss in the file of its document, once that has got its path."""
        return replace(self, finding=self.finding.in_file(path))


def _is_item(keys: tuple[str | int, ...]) -> bool:
    return len(keys) > 1 and isinstance(keys[1], int)
