"""One thing that the files say, or may say, and that no figure can know of."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from kompetanse_cli.model.finding import Address, Finding


@dataclass(frozen=True, slots=True)
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
        """The same, once the path of its document is known."""
        return replace(self, finding=self.finding.in_file(path))


def _is_item(keys: tuple[str | int, ...]) -> bool:
    return len(keys) > 1 and isinstance(keys[1], int)
