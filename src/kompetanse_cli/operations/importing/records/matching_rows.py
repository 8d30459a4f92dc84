"""Which item of a list each row is: the one it is alike, the one with its number, or the only one with its key."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kompetanse_cli.model import N_, Message, message
from kompetanse_cli.operations.importing.plan import place_of
from kompetanse_cli.operations.importing.records.cell_values import CellSaid
from kompetanse_cli.operations.importing.records.items import Item
from kompetanse_cli.operations.importing.table import Row

Key = tuple[tuple[Any, ...], ...]
_MOVED = N_("nr {number} er en annen oppføring i filen enn i arket: skriv ut arket på nytt")
_SEVERAL = N_("raden kan gjelde {count} oppføringer i filene: skriv nummeret i kolonnen Nr")
_TWICE = N_("raden sier noe annet enn {place} om det samme")


@dataclass(frozen=True, slots=True, eq=False)
class RowSaid:
    """A row, what its cells say by their columns, the key of what it is about, and its number in the list."""

    row: Row
    said: Mapping[str, CellSaid]
    key: Key
    number: int | None = None

    def fits(self, item: Item) -> bool:
        """Whether the row says nothing else than an item."""
        return all(is_same(item.said.get(column, ()), each.read) for column, each in self.said.items())


@dataclass(slots=True)
class Matches:
    """What each row is: an item, the number of which in the list is told; something new; once more what another is; or
    none that can be told, and why."""

    known: list[tuple[RowSaid, int]] = field(default_factory=list)
    new: list[RowSaid] = field(default_factory=list)
    twins: list[RowSaid] = field(default_factory=list)
    unclear: list[tuple[RowSaid, Message]] = field(default_factory=list)


def is_same(before: Sequence[Any], said: Sequence[Any]) -> bool:
    """Whether two say the same; blanks around a text, and how its lines end, are nothing."""
    return len(before) == len(said) and all(map(_is_same, before, said))


# So much of a text fits in a cell of a workbook.
_LONGEST_TEXT = 32_000


def _is_same(before: Any, said: Any) -> bool:
    if isinstance(before, str) and isinstance(said, str):
        one, other = (" ".join(text.split()) for text in (before, said))
        return one == other or (len(said) >= _LONGEST_TEXT and before.startswith(said))
    return bool(before == said)


def matched(
    rows: Sequence[RowSaid], items: Sequence[Item], keys: Sequence[Key], numbers: Sequence[int], *, is_numbered: bool
) -> Matches:
    """What each row of one list is. `keys` are those of the items, and `numbers` those they have in the file;
    `is_numbered`: several may have one key."""
    found = _Matching(rows, items, keys, {number: place for place, number in enumerate(numbers)}, is_numbered)
    found.match()
    return found.made


@dataclass(slots=True)
class _Matching:
    rows: Sequence[RowSaid]
    items: Sequence[Item]
    keys: Sequence[Key]
    places: Mapping[int, int]
    is_numbered: bool
    made: Matches = field(default_factory=Matches)
    taken: dict[int, RowSaid] = field(default_factory=dict)
    is_moved: bool = False

    def match(self) -> None:
        by_key = defaultdict(list)
        for number, key in enumerate(self.keys):
            by_key[key].append(number)
        left = [each for each in self.rows if not self._is_alike(each, by_key[each.key])]
        self.is_moved = any(self._is_moved(row, place) for place, row in self.taken.items())
        self.made.known += ((row, number) for number, row in self.taken.items())
        together: dict[object, list[RowSaid]] = defaultdict(list)
        for each in left:
            together[each.number or (each.key if any(each.key) else _called(each))].append(each)
        for same in together.values():
            self._place(same, by_key[same[0].key])

    def _is_alike(self, row: RowSaid, numbers: Iterable[int]) -> bool:
        """Whether the row is as one of the items that is not taken, which it then takes; that with its number first."""
        free = [number for number in numbers if number not in self.taken and row.fits(self.items[number])]
        if row.number is not None:
            free.sort(key=lambda place: self._is_moved(row, place))
        if free:
            self.taken[free[0]] = row
        return bool(free)

    def _place(self, same: list[RowSaid], alike: Sequence[int]) -> None:
        """What rows are that are about one thing."""
        first, *others = same
        rivals = [each for each in others if _words(each) != _words(first)]
        self.made.twins += (each for each in others if each not in rivals)
        claimed = [self.taken[number] for number in alike if number in self.taken]
        if first.number is None and any(_words(each) == _words(first) for each in claimed):
            self.made.twins.append(first)
            return
        if not self.is_numbered and first.key and claimed and len(alike) == 1:
            rivals.append(claimed[0])
        if rivals:
            self._refuse([first, *rivals])
            return
        free = [number for number in alike if number not in self.taken]
        if first.number is not None and self.is_numbered:
            self._by_number(first, free)
        elif first.key and len(free) > 1:
            self.made.unclear.append((first, message(_SEVERAL, count=len(free))))
        elif first.key and free:
            self._take(first, free[0])
        else:
            self.made.new.append(first)

    def _by_number(self, row: RowSaid, free: Sequence[int]) -> None:
        assert row.number is not None
        place = self.places.get(row.number)
        if not self.is_moved and place is None and row.number > max(self.places, default=0):
            self.made.new.append(row)
        elif not self.is_moved and place is not None and place not in self.taken:
            self._take(row, place)
        elif row.key and len(free) == 1:
            self._take(row, free[0])
        else:
            self.made.unclear.append((row, message(_MOVED, number=row.number)))

    def _is_moved(self, row: RowSaid, place: int) -> bool:
        """Whether an item has another number in the file than in the table."""
        return row.number is not None and self.places.get(row.number) != place

    def _take(self, row: RowSaid, number: int) -> None:
        self.taken[number] = row
        self.made.known.append((row, number))

    def _refuse(self, rows: Sequence[RowSaid]) -> None:
        self.made.known = [pair for pair in self.made.known if pair[0] not in rows]
        for row, other in zip(rows, (rows[-1], *rows), strict=False):
            self.made.unclear.append((row, message(_TWICE, place=place_of(other.row))))


def _called(row: RowSaid) -> object:
    """What a row without a key is about: what has the name, else what its words say; of none, itself."""
    if not row.key:
        return id(row)
    return repr(row.said["navn"].read) if "navn" in row.said else repr(_words(row))


def _words(row: RowSaid) -> Mapping[str, tuple[Any, ...]]:
    return {column: each.read for column, each in row.said.items()}
