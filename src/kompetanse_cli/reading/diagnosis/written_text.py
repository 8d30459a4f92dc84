"""How the values of a text are written, and whether spans meet: what the findings of one file are weighed by."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Set as AbstractSet
from functools import cached_property
from itertools import accumulate

from kompetanse_cli.model import Span
from kompetanse_cli.reading.diagnosis.nesting import NestingMistakes
from kompetanse_cli.reading.diagnosis.other_lists import ListMistakes
from kompetanse_cli.reading.yaml import KeyPath, KeySpans, YamlValue, locate


class WrittenText:
    """How values are written in a text; it is walked again only when somebody asks."""

    def __init__(self, yaml: str, offset: int) -> None:
        self._yaml, self._offset = yaml, offset

    @cached_property
    def places(self) -> Mapping[KeyPath, KeySpans]:
        """The spans of every key and value."""
        return locate(self._yaml, self._offset)

    def nesting(self, tree: Mapping[str, YamlValue]) -> NestingMistakes:
        """What of the mistakes in its tree is one mistake in what stands in what."""
        return NestingMistakes(tree, self._yaml, self._offset, lambda: self.places)

    def lists(self, tree: Mapping[str, YamlValue]) -> ListMistakes:
        """What of the mistakes in its tree is one mistake in which list records stand."""
        return ListMistakes(tree, self._yaml, self._offset, lambda: self.places)

    def of(self, keys: KeyPath) -> str:
        """A value as it is written, quotes included; empty when there is none."""
        spans = self.places.get(keys)
        return self.at(spans.value) if spans else ""

    def at(self, span: Span) -> str:
        """What is written at a span."""
        return self._yaml[span.start - self._offset : span.end - self._offset]

    def begins(self, keys: KeyPath) -> int | None:
        """Where a value begins."""
        here = self.places.get(keys)
        return here.value.start if here else None

    def has_value_at(self, keys: KeyPath, starts: AbstractSet[int]) -> bool:
        """Whether a value right in a mapping begins at one of the places."""
        return bool(starts) and any(
            path[:-1] == keys and spans.value.start in starts for path, spans in self.places.items() if path
        )

    def touches(self, keys: KeyPath, spans: "SpanSet") -> bool:
        """Whether a value stands where one of the spans does."""
        here = self.places.get(keys)
        return here is not None and spans.meet(here.value)


class SpanSet:
    """Some spans, asked often: looking one up must not cost as much as there are of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        by_start = sorted(spans)
        self._starts = [span.start for span in by_start]
        self._last_ends = list(accumulate((span.end for span in by_start), max))

    def meet(self, span: Span) -> bool:
        """Whether one of them shares a place with the span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._last_ends[before - 1] > span.start
