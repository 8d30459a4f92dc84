"""Records that stand in a list of another kind: the key of their own list is missing above them, or too far in."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import KIND_OF_KEY, Address, Edit, Finding
from kompetanse_cli.reading.codes import NULL, UNKNOWN_KEY
from kompetanse_cli.reading.finding_builder import span_edit
from kompetanse_cli.reading.shape import aliases, lists_with, must_have
from kompetanse_cli.reading.yaml import KeyPath, KeySpans, YamlValue, newline

_FEWEST_UNKNOWN = 2


class ListMistakes:
    """The records of a file that are of another kind than their list, seen with its text, which begins at `offset`."""

    def __init__(
        self, tree: Mapping[str, YamlValue], text: str, offset: int, places: Callable[[], Mapping[KeyPath, KeySpans]]
    ) -> None:
        self._tree = tree
        self._text = text
        self._offset = offset
        self._places = places

    def gathered(
        self, earlier: Sequence[Finding], shapes: Sequence[Finding]
    ) -> tuple[tuple[Finding, ...], list[Finding]]:
        """What the reader of YAML has said, and the findings on records, with one for each run of such records."""
        left, said = list(shapes), tuple(earlier)
        for key in dict.fromkeys(str(each.address.keys[0]) for each in shapes if len(each.address.keys) > 1):
            for run, own in self._runs(key, shapes):
                header = (key, run[0] - 1, own)
                empty = next((e for e in said if e.code == NULL.code and e.address.keys == header), None)
                records = {(key, number) for number in run}
                left = [each for each in left if each.address.keys[:2] not in records]
                said = tuple(each for each in said if each is not empty)
                left.append(self._too_far_in(empty, own) if empty else self._in_list(key, run, own))
        return said, left

    def _runs(self, key: str, shapes: Iterable[Finding]) -> Iterator[tuple[list[int], str]]:
        """Numbers of records that follow each other and are of one other kind, with the key of that kind."""
        wrong = {each.address.keys[1] for each in shapes if each.address.keys[:1] == (key,) and each.address.keys[1:]}
        numbers = sorted(number for number in wrong if isinstance(number, int))
        own = {number: self._own_list(key, number) for number in numbers}
        strays = [number for number in numbers if own[number]]
        for _, run in groupby(enumerate(strays), lambda each: (each[1] - each[0], own[each[1]])):
            members = [number for _, number in run]
            yield members, own[members[0]]

    def _own_list(self, key: str, number: int) -> str:
        """The only list in which a record could stand as it is; empty where it may only have a key wrong."""
        kind, records = KIND_OF_KEY.get(key), self._tree.get(key)
        record = records[number] if isinstance(records, list) else None
        if kind is None or kind.is_mapping or not isinstance(record, dict):
            return ""
        keys = frozenset(record)
        unknown, missing = keys - frozenset(aliases(kind.record)), must_have(kind.record) - keys
        lists = lists_with(keys)
        sure = unknown and (missing or len(unknown) >= _FEWEST_UNKNOWN)
        return lists[0] if sure and len(lists) == 1 and lists[0] != key else ""

    def _too_far_in(self, empty: Finding, own: str) -> Finding:
        """That the key above the records belongs to the record before them, where it was found to be empty."""
        edits: tuple[Edit, ...] = ()
        if empty.address.span is not None and own not in self._tree:
            at = empty.address.span.start
            begin = self._line_start(at)
            blank = not self._text[begin - self._offset : at - self._offset].strip(" ")
            edits = (span_edit(begin, at, ""),) if blank else ()
        return UNKNOWN_KEY.finding(
            empty.address,
            message(N_("«{nøkkel}» er rykket inn, men skal stå først på linjen."), nøkkel=own),
            message(N_("skal ikke ha mellomrom foran")),
            message(
                N_("Ta bort mellomrommene foran «{nøkkel}».")
                if edits
                else N_("Flytt det som står under, til «{nøkkel}»."),
                nøkkel=own,
            ),
            edits=edits,
            value=own,
        )

    def _in_list(self, key: str, run: Sequence[int], own: str) -> Finding:
        edits = self._headed(key, run, own)
        return UNKNOWN_KEY.finding(
            Address(keys=(key, run[0])),
            message(N_("Oppføringen står under «{key}», men hører til under «{own}»."), key=key, own=own),
            message(N_("hører til under «{own}»"), own=own),
            message(N_("Skriv «{own}:» på linjen over.") if edits else N_("Flytt oppføringen til «{own}»."), own=own),
            edits=edits,
            value=own,
        )

    def _headed(self, key: str, run: Sequence[int], own: str) -> tuple[Edit, ...]:
        """The key of their list above the records; nothing where it stands elsewhere, or others follow them."""
        records, here = self._tree[key], self._places().get((key, run[0]))
        is_last = isinstance(records, Collection) and run[-1] == len(records) - 1
        if own in self._tree or not is_last or not run[0] or here is None:
            return ()
        begin = self._line_start(here.value.start)
        dash = self._text[begin - self._offset : here.value.start - self._offset].strip(" ")
        return (span_edit(begin, begin, f"{own}:{newline(self._text)}"),) if dash == "-" else ()

    def _line_start(self, place: int) -> int:
        at = place - self._offset
        return max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1 + self._offset
