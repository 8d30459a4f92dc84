"""The places where requirements are met, then and now: which fell out, came into place, or are asked anew.

Then is the register of then where the files of then are there, else the register of now, counted for that day.
"""

from collections.abc import Callable

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import Coverage, Status, counted_lines, share
from kompetanse_cli.analysis.diff.coverage_effect import LineChange, effect
from kompetanse_cli.analysis.diff.matching import Aliases
from kompetanse_cli.analysis.diff.renamed_ids import renames
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Register

_MET = (Status.COVERED, Status.VULNERABLE, Status.EXPIRING)
# What is counted in the share.
_COUNTED = (*_MET, Status.UNCOVERED)


@frozen
class SinceThen:
    """Two coverages of different days, and what differs of that which is counted.

    `lost` were met and are lacking. `gained` are met, and were lacking or waived. `fresh` are lacking where nothing
    was counted, `settled` were lacking where nothing is counted any longer.
    """

    then: Coverage
    now: Coverage
    lost: tuple[LineChange, ...]
    gained: tuple[LineChange, ...]
    fresh: tuple[LineChange, ...]
    settled: tuple[LineChange, ...]

    @property
    def share_then(self) -> Share:
        """The share of places where requirements were met."""
        return share(counted_lines(self.then.lines))

    @property
    def share_now(self) -> Share:
        """The share of places where requirements are met."""
        return share(counted_lines(self.now.lines))


def since_then(then: Coverage, now: Coverage, registers: tuple[Register, Register]) -> SinceThen:
    """What differs from then to now; `registers` are what the coverages were counted from."""
    before, after = registers
    aliases = Aliases() if before is after else renames(before, after)
    changes = tuple(change for change in effect(then, now, registers, aliases).lines if change.counts)

    def those(is_such: Callable[[Status | None, Status | None], bool]) -> tuple[LineChange, ...]:
        return tuple(change for change in changes if is_such(_status(change, 0), _status(change, 1)))

    return SinceThen(
        then,
        now,
        lost=those(lambda was, is_now: was in _MET and is_now is Status.UNCOVERED),
        gained=those(lambda was, is_now: was in (Status.UNCOVERED, Status.WAIVED) and is_now in _MET),
        fresh=those(lambda was, is_now: was not in _COUNTED and is_now is Status.UNCOVERED),
        settled=those(lambda was, is_now: was is Status.UNCOVERED and is_now not in _COUNTED),
    )


def _status(change: LineChange, side: int) -> Status | None:
    line = (change.before, change.after)[side]
    return None if line is None else line.status
