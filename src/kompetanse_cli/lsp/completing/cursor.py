"""What is being written at a place: the way to it in the file, and what of the format may stand there.

A text that is being written need not make sense. The word at the place is taken for a mark, and the parser is asked
where it finds that: whatever stands behind it may be wrong, and what stands wrong before the entry is left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    EACH,
    KIND_OF_KEY,
    FieldLeaf,
    Kind,
    Path,
    Record,
    Register,
    Step,
    alias_of,
    fields_of,
    parts_of,
    references_in,
)
from kompetanse_cli.reading.front_matter import yaml_of
from kompetanse_cli.reading.yaml import Broken, KeyPath, Prepared, VisitRole, visits

# In no text that anybody writes, and an ordinary letter to the parser.
_MARK = "\ue0ff"
_TOP_KEY = re.compile(r"^[^\s#\-][^:\n]*:", re.MULTILINE)
_ITEM = re.compile(r"^(?P<indent> *)- ", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#")
_QUOTED = re.compile(r"""(?:^|(?<=[\s\[{,]))(?P<quote>["'])(?P<word>[^"'\n]*)\Z""")
_IN_QUOTES = re.compile(r""""[^"\n]*"|'[^'\n]*'""")
# What a word follows.
_BEFORE_WORD = re.compile(r"^ *(?:- +)*|:(?: +|$)|[\[{,] *")
_REST = re.compile(r"[\wæøåÆØÅ-]*")


@frozen
class CursorSlot:
    """What may stand at a place: values of the `leaves`, or, where a key is written, keys of the `records`.

    `kind` is what stands under the key at the top, None where that is what is written. `keys` is the way to the place,
    without a key that is written there. `seen` are the values of the file by the way to them, as far as they are known;
    of the mapping that the place is in, all keys.
    """

    kind: Kind | None
    keys: KeyPath
    records: tuple[type[Record], ...] = ()
    leaves: tuple[FieldLeaf, ...] = ()
    seen: Mapping[KeyPath, str] = field(default_factory=dict)
    in_list: bool = False

    @property
    def siblings(self) -> frozenset[str]:
        """The keys of the mapping that a key is written in."""
        depth = len(self.keys)
        return frozenset(str(keys[depth]) for keys in self.seen if len(keys) > depth and keys[:depth] == self.keys)


@frozen
class Cursor:
    """The word that is written at a place, from `start` to `end` in the text; `lead` is what must come before it, and
    the slots are what it may be."""

    word: str
    start: int
    end: int
    lead: str
    slots: tuple[CursorSlot, ...]


def cursor_at(text: str, place: int, *, markdown: bool) -> Cursor | None:
    """What is being written at a place of a file (in code points); None where it is nothing of the format."""
    part = yaml_of(text) if markdown else (0, len(text))
    if not part[0] <= place <= part[1] or (markdown and part[0] == len(text)):
        return None
    line = text.rfind("\n", 0, place) + 1
    before = text[max(line, part[0]) : place]
    if _COMMENT.search(_IN_QUOTES.sub("", before)):
        return None
    quoted = _QUOTED.search(_IN_QUOTES.sub(lambda match: "·" * len(match[0]), before))
    word = quoted["word"] if quoted else before[max(match.end() for match in _BEFORE_WORD.finditer(before)) :]
    start = place - len(word)
    rest = _REST.match(text, place)
    end = rest.end() if rest and not quoted else place
    if quoted:
        closing = re.compile(rf"[^{quoted['quote']}\n]*").match(text, place)
        end = closing.end() if closing and text[closing.end() : closing.end() + 1] == quoted["quote"] else place
    head = text[part[0] : start - (1 if quoted else 0)]
    tail = text[end + (1 if quoted and end > place - 1 and text[end : end + 1] == quoted["quote"] else 0) : part[1]]
    lead = " " if not quoted and before[: len(before) - len(word)].endswith(":") else ""
    slots = tuple(_slots(head + lead, tail))
    if not slots and not before.strip():
        # Below the last item of a list only another can stand.
        lead = "- "
        slots = tuple(_slots(head + lead, tail))
    return Cursor(word, start, end, lead, slots)


def _slots(head: str, tail: str) -> Iterator[CursorSlot]:
    """What the mark between two parts of a text may be: a key, and a value."""
    line = head[head.rfind("\n") + 1 :]
    may_be_key = not line.strip(" -") or line.rstrip().endswith(("{", ","))
    if may_be_key:
        after = (
            tail if tail.startswith(":") else f": {tail}" if line.strip(" -") else f": \n{tail.partition(chr(10))[2]}"
        )
        found = _seek(head, after)
        if found is not None and found[0][-1:] == (_MARK,):
            yield from _of_key(found[0][:-1], found[1])
    found = _seek(head, tail)
    if found is not None and found[0][-1:] != (_MARK,):
        yield from _of_value(*found)


_Found = tuple[KeyPath, Mapping[KeyPath, str]]


def _seek(head: str, tail: str) -> _Found | None:
    """The way to the mark, and the values around it: in the part of the file below the last key at the top, and if that
    can't be read so far, in the entry alone. Of what follows less is asked where it makes no sense."""
    tops = list(_TOP_KEY.finditer(head))
    heads = [head[tops[-1].start() if tops else 0 :]]
    items = list(_ITEM.finditer(head, tops[-1].end())) if tops else []
    outer = min((len(match["indent"]) for match in items), default=0)
    own = [match.start() for match in items if len(match["indent"]) == outer]
    if own:
        heads.append(f"{tops[-1][0]}\n{head[own[-1] :]}")
    tails = dict.fromkeys((tail, tail.partition("\n")[0], ""))
    return next(filter(None, (_walk(f"{above}{_MARK}{below}") for above in heads for below in tails)), None)


def _walk(text: str) -> _Found | None:
    seen: dict[KeyPath, str] = {}
    way: KeyPath | None = None
    try:
        for visit in visits(Prepared(text, 0, (), None)):
            if way is not None and (visit.path is None or visit.path[: len(way) - 1] != way[:-1]):
                break
            if visit.path is None:
                continue
            if way is None and (visit.event.value == _MARK or visit.path[-1:] == (_MARK,)):
                way = visit.path if visit.role is not VisitRole.LEFT_OUT or visit.path[-1:] == (_MARK,) else None
            elif visit.role in (VisitRole.VALUE, VisitRole.LEFT_OUT):
                seen[visit.path] = visit.event.value
    except Broken:
        pass
    return None if way is None else (way, seen)


def _of_key(keys: KeyPath, seen: Mapping[KeyPath, str]) -> Iterator[CursorSlot]:
    if not keys:
        yield CursorSlot(None, (), seen=seen)
        return
    kind = KIND_OF_KEY.get(str(keys[0]))
    steps = _steps(kind, keys) if kind is not None else None
    if kind is None or steps is None:
        return
    records = records_at(keys)
    leaves = tuple(leaf for leaf in fields_of(kind.record) if leaf.keys[-1] == "{}" and _fits(leaf.keys[:-1], steps))
    if records or leaves:
        yield CursorSlot(kind, keys, records, leaves, seen)


def leaves_at(keys: KeyPath) -> tuple[FieldLeaf, ...]:
    """What the single value at a place in a file may be; nothing for what the format does not know."""
    kind = KIND_OF_KEY.get(str(keys[0])) if keys else None
    steps = _steps(kind, keys) if kind is not None else None
    if kind is None or not steps:
        return ()
    return _leaves(kind, steps)


@cache
def _leaves(kind: Kind, steps: Path) -> tuple[FieldLeaf, ...]:
    return tuple(leaf for leaf in fields_of(kind.record) if _fits(leaf.keys, steps))


def _of_value(keys: KeyPath, seen: Mapping[KeyPath, str]) -> Iterator[CursorSlot]:
    kind = KIND_OF_KEY.get(str(keys[0])) if keys else None
    steps = _steps(kind, keys) if kind is not None else None
    if kind is None or not steps:
        return
    leaves = _leaves(kind, steps)
    listed = () if leaves else _leaves(kind, (*steps, EACH))
    if leaves or listed:
        yield CursorSlot(kind, keys, (), leaves or listed, seen, in_list=bool(listed))


def records_at(keys: KeyPath) -> tuple[type[Record], ...]:
    """The kinds of record that may stand at a place in a file; none for what the format does not know."""
    kind = KIND_OF_KEY.get(str(keys[0])) if keys else None
    steps = _steps(kind, keys) if kind is not None else None
    if kind is None or steps is None:
        return ()
    return tuple(record for path, record in parts_by_keys(kind.record) if _fits(path, steps))


def _steps(kind: Kind, keys: KeyPath) -> Path | None:
    """The way within a record, as the types have it; None where it leads to no record."""
    rest = keys[1:] if kind.is_mapping else keys[2:]
    if not kind.is_mapping and (len(keys) < 2 or not isinstance(keys[1], int)):
        return None
    return tuple(EACH if isinstance(key, int) else key for key in rest)


def _fits(path: Path, steps: Path) -> bool:
    """Whether a way in a file is one by the types; what stands under a key of a mapping is an item to them."""
    return len(path) == len(steps) and all(
        step == key or (step is EACH and not isinstance(key, Step)) for step, key in zip(path, steps, strict=True)
    )


@cache
def parts_by_keys(record: type[Record]) -> tuple[tuple[Path, type[Record]], ...]:
    """A record and the parts in it, each by the keys that lead to it."""
    found: dict[Path, list[tuple[Path, type[Record]]]] = {}
    for path, part in parts_of(record):
        keys: Path = ()
        if path:
            outer, step = path[:-1], path[-1]
            if isinstance(step, Step):
                # The list or the mapping is a field of the part above.
                holder, field = found[outer[:-1]][0], outer[-1]
                keys = (*holder[0], alias_of(_holder(found[outer[:-1]], field), field), step)
            else:
                keys = (*found[outer][0][0], alias_of(_holder(found[outer], step), step))
        found.setdefault(path, []).append((keys, part))
    return tuple(each for several in found.values() for each in several)


def _holder(parts: list[tuple[Path, type[Record]]], field: str) -> type[Record]:
    return next(part for _, part in parts if field in part.model_fields)


def named_beside(register: Register, slot: CursorSlot) -> Record | None:
    """The record that is named in the entry which is written in, and that has parts of its own: the programme of a
    run."""
    if slot.kind is None:
        return None
    depth = 1 if slot.kind.is_mapping else 2
    for reference in references_in(slot.kind.record):
        for keys, value in slot.seen.items():
            steps = _steps(slot.kind, keys)
            if keys[:depth] == slot.keys[:depth] and steps and _fits(reference.leaf.keys, steps):
                found = register.find(reference.target, value)
                if found is not None and len(parts_of(type(found))) > 1:
                    return found
    return None
