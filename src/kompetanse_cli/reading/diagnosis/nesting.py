"""Keys that stand a step too deep, and lists in which each line of a record has a dash: one finding for each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import KIND_OF_KEY, Address, Edit, Finding
from kompetanse_cli.reading.codes import LIST_MARK, MISSING_KEY, NO_DOCUMENT, UNKNOWN_KEY
from kompetanse_cli.reading.finding_builder import span_edit
from kompetanse_cli.reading.shape import aliases, model_at, must_have
from kompetanse_cli.reading.yaml import KeyPath, KeySpans, YamlValue, newline

Places = Callable[[], Mapping[KeyPath, KeySpans]]
_UNKNOWN = (UNKNOWN_KEY.code, NO_DOCUMENT.code)
_ID = re.compile(r"[a-zæøå][a-zæøå0-9]*(?:-[a-zæøå0-9]+)+")
_DASH_BEFORE = re.compile(r"-(?=[ ]+\Z)")


class NestingMistakes:
    """The findings on the shape of a file's records, seen together with its text, which begins at `offset`."""

    def __init__(self, tree: Mapping[str, YamlValue], text: str, offset: int, places: Places) -> None:
        self._tree = tree
        self._text = text
        self._offset = offset
        self._places = places

    def gathered(self, shapes: Sequence[Finding]) -> list[Finding]:
        """The findings, with one for each mistake in what stands in what, in the place of all it led to."""
        codes = {finding.code for finding in shapes}
        if not codes.isdisjoint(_UNKNOWN):
            shapes = self._without_too_deep(shapes)
        if MISSING_KEY.code in codes:
            shapes = self._without_dashes(self._without_too_shallow(shapes))
        return list(shapes)

    def _at(self, keys: KeyPath) -> YamlValue | None:
        value: YamlValue | None = dict(self._tree)
        for step in keys:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def _without_too_deep(self, shapes: Sequence[Finding]) -> list[Finding]:
        told: dict[int, Finding] = {}
        found_after_all: set[KeyPath] = set()
        for number, finding in enumerate(shapes):
            keys = finding.address.keys
            if finding.code in _UNKNOWN and (inner := self._too_deep(keys)):
                is_id = self._is_id(keys, inner)
                told[number] = self._id_finding(keys) if is_id else self._deep_finding(keys, inner)
                found_after_all |= {(*keys[:-1], key) for key in (*inner, *(("id",) if is_id else ()))}
        return [
            told.get(number, finding)
            for number, finding in enumerate(shapes)
            if not (finding.code == MISSING_KEY.code and (*finding.address.keys, finding.value) in found_after_all)
        ]

    def _without_too_shallow(self, shapes: Sequence[Finding]) -> list[Finding]:
        """With one finding where all the keys that a record can't have belong under one that it must have."""
        told: dict[KeyPath, Finding] = {}
        gone: set[tuple[str, KeyPath]] = set()
        for missing in (each for each in shapes if each.code == MISSING_KEY.code):
            path, over = missing.address.keys, missing.value
            unknown = [each.address.keys for each in shapes if _is_unknown_in(each, path)]
            model = _model((*path, over, ""))
            if unknown and model is not None and {keys[-1] for keys in unknown} <= set(aliases(model)):
                told[unknown[0]] = self._shallow_finding(unknown, over)
                gone |= {(MISSING_KEY.code, (*path, over)), *((UNKNOWN_KEY.code, keys) for keys in unknown)}
        left = []
        for each in shapes:
            keys = each.address.keys
            named = (*keys, each.value) if each.code == MISSING_KEY.code else keys
            if each.code == UNKNOWN_KEY.code and keys in told:
                left.append(told[keys])
            elif (each.code, named) not in gone:
                left.append(each)
        return left

    def _shallow_finding(self, unknown: Sequence[KeyPath], over: str) -> Finding:
        names = "», «".join(str(keys[-1]) for keys in unknown)
        return UNKNOWN_KEY.finding(
            Address(keys=unknown[0], on_key=True),
            message(N_("«{nøkler}» hører til under «{over}», som mangler."), nøkler=names, over=over),
            message(N_("hører hjemme under «{over}»"), over=over),
            message(N_("Skriv «{over}:» på linjen over, og rykk «{nøkler}» inn under den."), nøkler=names, over=over),
            edits=self._moved_in(unknown, over),
            value=str(unknown[0][-1]),
        )

    def _moved_in(self, unknown: Sequence[KeyPath], over: str) -> tuple[Edit, ...]:
        """The key they belong under above them; nothing where they don't follow each other on lines of their own."""
        places = self._places()
        spans = [here for keys in unknown if (here := places.get(keys)) and here.key]
        starts = [here.key.start for here in spans if here.key]
        if len(spans) != len(unknown):
            return ()
        ends = [here.value.end for here in spans]
        between = (
            self._text[end - self._offset : start - self._offset]
            for end, start in zip(ends[:-1], starts[1:], strict=True)
        )
        values = (self._text[s - self._offset : e - self._offset] for s, e in zip(starts, ends, strict=True))
        if any(each.strip() or "\n" not in each for each in between) or any("\n" in each for each in values):
            return ()
        column = _column(self._text, starts[0] - self._offset)
        first = span_edit(starts[0], starts[0], f"{over}:{newline(self._text)}{' ' * (column + 2)}")
        return (first, *(span_edit(start, start, "  ") for start in starts[1:]))

    def _too_deep(self, keys: KeyPath) -> tuple[str, ...]:
        """The keys under an unknown key that could all stand in its place."""
        inner, beside, model = self._at(keys), self._at(keys[:-1]), _model(keys)
        if len(keys) == 1 and isinstance(inner, dict):
            return (
                tuple(inner) if inner and set(inner) <= set(KIND_OF_KEY) and set(inner).isdisjoint(self._tree) else ()
            )
        if not isinstance(inner, dict) or not isinstance(beside, dict) or model is None:
            return ()
        fits = inner and set(inner) <= set(aliases(model)) and set(inner).isdisjoint(beside)
        return tuple(inner) if fits else ()

    def _is_id(self, keys: KeyPath, inner: tuple[str, ...]) -> bool:
        """Whether an unknown key is the id of the record whose keys stand under it."""
        model = _model(keys)
        has_none = model is not None and "id" in aliases(model) and "id" not in inner and len(keys) > 1
        return has_none and self._at((*keys[:-1], "id")) is None and bool(_ID.fullmatch(str(keys[-1])))

    def _id_finding(self, keys: KeyPath) -> Finding:
        key = str(keys[-1])
        moved = self._moved_out(keys)
        edits: tuple[Edit, ...] = ()
        if moved and (span := moved[0].address.span):
            break_ = newline(self._text) + " " * _column(self._text, span.start - self._offset)
            edits = (span_edit(span.start, span.end, f"id: {key}{break_}{moved[0].new}"),)
        return UNKNOWN_KEY.finding(
            Address(keys=keys, on_key=True),
            message(N_("«{key}» står som nøkkel, men er id-en."), key=key),
            message(N_("her skal det stå «id»")),
            message(N_("Skriv «id: {key}», og flytt det som står under den, ett hakk ut."), key=key),
            edits=edits,
            value=key,
        )

    def _deep_finding(self, keys: KeyPath, inner: tuple[str, ...]) -> Finding:
        over = str(keys[-1])
        return UNKNOWN_KEY.finding(
            Address(keys=(*keys, inner[0]), on_key=True),
            message(N_("«{nøkler}» står ett hakk for dypt, under «{over}»."), nøkler="», «".join(inner), over=over),
            message(N_("hører hjemme ett hakk lenger ut")),
            message(N_("Ta bort linjen «{over}:», og flytt det som står under den, ett hakk ut."), over=over),
            edits=self._moved_out(keys),
            value=over,
        )

    def _moved_out(self, keys: KeyPath) -> tuple[Edit, ...]:
        """What stands under a key written in its place; nothing where it stands in braces."""
        places = self._places()
        here = places.get(keys)
        if here is None or here.key is None:
            return ()
        start = here.key.start - self._offset
        begin = here.value.start - self._offset
        if self._text[begin : begin + 1] == "{":
            return ()
        end = self._end(keys, places) - self._offset
        by = _column(self._text, begin) - _column(self._text, start)
        if by <= 0:
            return ()
        first, *others = re.split(r"\r\n|\n|\r", self._text[begin:end])
        moved = [first, *(line[min(by, len(line) - len(line.lstrip(" "))) :] for line in others)]
        return (span_edit(start + self._offset, end + self._offset, newline(self._text).join(moved)),)

    def _end(self, keys: KeyPath, places: Mapping[KeyPath, KeySpans]) -> int:
        """Where the last of what stands under a key ends."""
        end, value = 0, self._at(keys)
        while True:
            here = places.get(keys)
            end = max(end, here.value.end if here else 0)
            if not value or not isinstance(value, dict | list):
                return end
            step: str | int = next(reversed(value)) if isinstance(value, dict) else len(value) - 1
            keys = (*keys, step)
            value = self._at(keys)

    def _without_dashes(self, shapes: Sequence[Finding]) -> list[Finding]:
        lists = dict.fromkeys(
            finding.address.keys[:-1]
            for finding in shapes
            if finding.code == MISSING_KEY.code and finding.address.keys and isinstance(finding.address.keys[-1], int)
        )
        cut_up = {path: groups for path in lists if (groups := list(self._groups(path)))}
        if not cut_up:
            return list(shapes)
        gone = {(*path, number) for path, groups in cut_up.items() for group in groups for number in group}
        left = [
            finding
            for finding in shapes
            if not any(finding.address.keys[:length] in gone for length in range(2, len(finding.address.keys) + 1))
        ]
        return [*left, *(self._dash_finding(path, groups) for path, groups in cut_up.items())]

    def _groups(self, path: KeyPath) -> Iterator[range]:
        """The items of a list that are parts of one record each."""
        items, model = self._at(path), _model((*path, 0, ""))
        if not isinstance(items, list) or model is None:
            return
        known, needed = frozenset(aliases(model)), must_have(model)
        start = 0
        while start < len(items):
            end, held = start, frozenset[str]()
            while end < len(items) and (more := _keys(items[end])) and more <= known and held.isdisjoint(more):
                if end > start and needed <= more:
                    break
                end, held = end + 1, held | more
            if end - start > 1 and needed <= held:
                yield range(start, end)
            start = max(end, start + 1)

    def _dash_finding(self, path: KeyPath, groups: Iterable[range]) -> Finding:
        places = self._places()
        parts = [(*path, number) for group in groups for number in group[1:]]
        edits = []
        for keys in parts:
            here = places.get(keys)
            start = (here.value.start if here else self._offset) - self._offset
            before = self._text.rfind("\n", 0, start) + 1
            if dash := _DASH_BEFORE.search(self._text[before:start]):
                at = before + dash.start() + self._offset
                edits.append(span_edit(at, at + 1, " "))
        return LIST_MARK.finding(
            Address(keys=parts[0]),
            message(N_("Bindestreken skal stå bare foran den første linjen i hver oppføring.")),
            message(N_("denne linjen hører til oppføringen over")),
            message(N_("Bytt bindestreken foran de andre linjene til mellomrom.")),
            edits=tuple(edits) if len(edits) == len(parts) else (),
        )


def _is_unknown_in(finding: Finding, path: KeyPath) -> bool:
    return finding.code == UNKNOWN_KEY.code and finding.address.keys[:-1] == path


def _column(text: str, at: int) -> int:
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1


def _keys(item: YamlValue) -> frozenset[str]:
    return frozenset(item) if isinstance(item, dict) else frozenset()


def _model(keys: KeyPath) -> type[BaseModel] | None:
    """The model that the last key of a path belongs to."""
    kind = KIND_OF_KEY.get(str(keys[0])) if keys else None
    if kind is None:
        return None
    way = keys[1:] if kind.is_mapping else keys[2:]
    return model_at(kind.record, way) if way else kind.record
