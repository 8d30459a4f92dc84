"""A series as a line of small bars, for text: `▁▃▆█`. What is not known is a blank."""

from collections.abc import Iterable

_BARS = "▁▂▃▄▅▆▇█"
# Wider than this no line of a terminal holds: then several values share a bar.
_WIDEST = 60


def sparkline(values: Iterable[int | None], highest: int) -> str:
    """One bar for each value, from 0 to `highest`; of more than sixty, the last of each group."""
    found = list(values)
    if len(found) > _WIDEST:
        found = [found[(number + 1) * len(found) // _WIDEST - 1] for number in range(_WIDEST)]
    return "".join(_bar(value, highest) for value in found)


def _bar(value: int | None, highest: int) -> str:
    if value is None:
        return " "
    return _BARS[min(len(_BARS) - 1, value * (len(_BARS) - 1) // highest if highest > 0 else 0)]
