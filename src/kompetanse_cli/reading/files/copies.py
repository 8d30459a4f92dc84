"""Files that repeat the records of another: what is left by programs that share folders, and people who save twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import KINDS, Address, Finding, Loss, Record, Related
from kompetanse_cli.reading.codes import DUPLICATE_ID, DUPLICATE_RECORD

# A record as it is known in all files: its kind and what it is told apart by. None where it is broken.
RecordIdentity: TypeAlias = tuple[str, tuple[str, ...]]
RecordsOfFile: TypeAlias = Mapping[RecordIdentity, Record | None]
# Of a record that stands in more files than these, the first are looked at.
_MOST_FILES = 8
_CALLED_COPY = re.compile(
    r"kopi|copy|konflikt|conflict|motstrid|backup|sikkerhet|reserve|gammel|gamle|\bold\b|\([0-9]+\)", re.IGNORECASE
)
_LEAST_SHARED = 2


@frozen
class FileCopy:
    """A file whose records stand in another, its `original`: which of them, and those that say something else there."""

    path: str
    original: str
    shared: frozenset[RecordIdentity]
    differing: frozenset[RecordIdentity]
    only_here: int

    def finding(self, keys: Iterable[str]) -> Finding:
        """The finding at the first of the file's keys that holds some of them; the original is related to it."""
        kinds = {kind for kind, _ in self.shared}
        key = next(each for each in keys if each in kinds)
        with_id = any(kind.key in kinds and kind.has_ids for kind in KINDS)
        records = counted_kinds(Counter(kind for kind, _ in self.shared))
        values = {"records": records, "original": self.original, "count": len(self.differing)}
        where = Address(self.original, (key,), on_key=True)
        return (DUPLICATE_ID if with_id else DUPLICATE_RECORD).finding(
            Address(self.path, (key,), on_key=True),
            message(
                N_("{records} står også i {original}, {count} av dem med et annet innhold. Filen ser ut som en kopi.")
                if self.differing
                else N_("{records} står også i {original}. Filen ser ut som en kopi."),
                **values,
            ),
            message(N_("blir ikke brukt")),
            message(self._remedy, **values),
            related=(Related(where, message(N_("her står de samme"))),),
            value=self.original,
        )

    @property
    def _remedy(self) -> str:
        if self.differing or self.only_here:
            return N_(
                "Flytt det som bare er riktig her, til {original}, og slett kopien. «git ls-files» viser hvilken av "
                "filene som er lagret i git fra før."
            )
        return N_("Slett kopien. «git ls-files» viser hvilken av filene som er lagret i git fra før.")

    def losses(self, finding: Finding) -> Iterator[Loss]:
        """What is not known for it: of a copy that says the same, nothing."""
        kinds = frozenset(kind for kind, _ in self.differing)
        if kinds:
            yield Loss(finding, kinds)


def counted_kinds(counts: Mapping[str, int]) -> tuple[Message, ...]:
    """«20 personer», for each kind by its key, in the order of the kinds."""
    return tuple(
        message("{n} {kind}", n=n, kind=message(kind.several if n > 1 else kind.one))
        for kind in KINDS
        if (n := counts.get(kind.key, 0))
    )


def file_copies(records: Mapping[str, RecordsOfFile]) -> Mapping[str, FileCopy]:
    """The files that look like copies, by path."""
    places: dict[RecordIdentity, list[str]] = {}
    for path in sorted(records):
        for each in records[path]:
            places.setdefault(each, []).append(path)
    shared = Counter(
        pair for paths in places.values() if len(paths) > 1 for pair in combinations(paths[:_MOST_FILES], 2)
    )
    originals: dict[str, list[tuple[int, str]]] = {}
    for (one, other), number in shared.items():
        path, original = _copy_first(one, other, records)
        if _is_copy(path, original, number, records):
            originals.setdefault(path, []).append((-number, original))
    return {
        path: _told(path, min(originals[path], key=lambda each: (each[1] in originals, each))[1], records)
        for path in sorted(originals)
    }


def _told(path: str, original: str, records: Mapping[str, RecordsOfFile]) -> FileCopy:
    here, there = records[path], records[original]
    shared = frozenset(here.keys() & there.keys())
    differing = frozenset(each for each in shared if here[each] != there[each])
    return FileCopy(path, original, shared, differing, len(here) - len(shared))


def _is_copy(path: str, original: str, shared: int, records: Mapping[str, RecordsOfFile]) -> bool:
    fewest = min(len(records[path]), len(records[original]))
    if _is_called_after(path, original):
        # Somebody may have written on in both.
        return shared * 2 >= fewest
    return shared >= _LEAST_SHARED and shared == fewest


def _copy_first(one: str, other: str, records: Mapping[str, RecordsOfFile]) -> tuple[str, str]:
    """The two, that which must be the copy first: it is called after the other, or as a copy, or has less, or lies
    further down."""

    def as_original(path: str, beside: str) -> tuple[bool, bool, int, int, int, str]:
        return (
            not _is_called_after(path, beside),
            not _CALLED_COPY.search(path),
            len(records[path]),
            -path.count("/"),
            -len(path),
            path,
        )

    one_first = as_original(one, other) < as_original(other, one)
    return (one, other) if one_first else (other, one)


def _is_called_after(path: str, original: str) -> bool:
    """Whether a file's name is that of the other with something after it: «personer-PC123» after «personer»."""
    stem, of_original = _stem(path), _stem(original)
    behind = stem.removeprefix(of_original)
    return bool(of_original) and stem != of_original and len(behind) < len(stem) and not behind[0].isalnum()


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0].casefold()
