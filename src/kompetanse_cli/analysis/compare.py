"""What becomes worse from one coverage to another."""

from dataclasses import dataclass

from kompetanse_cli.analysis.status import Coverage, CoverageLine, Status

# The worst first; being waived is no better than being uncovered, and no worse.
_RANK = {status: number for number, status in enumerate(Status)} | {Status.WAIVED: 0}


@dataclass(frozen=True, slots=True)
class Change:
    """One requirement in one place before and after. `before` is None where it was not asked."""

    before: CoverageLine | None
    after: CoverageLine

    @property
    def opens_gap(self) -> bool:
        """Whether it is uncovered now, and was not before."""
        return self.after.status is Status.UNCOVERED and not (self.before and self.before.status is Status.UNCOVERED)


def worsened(before: Coverage, after: Coverage) -> tuple[Change, ...]:
    """The lines whose status is worse than it was, or that miss more people than they did; as `after` is sorted.

    A waiver that ends makes a line worse; one that begins does not make it better.
    """
    earlier = {(line.requirement.id, line.place): line for line in before.lines}
    changes = (Change(earlier.get((line.requirement.id, line.place)), line) for line in after.lines)
    return tuple(change for change in changes if _is_worse(change))


def _is_worse(change: Change) -> bool:
    before, after = change.before, change.after
    if before is None:
        return after.status in (Status.UNCOVERED, Status.VULNERABLE)
    if _RANK[after.status] != _RANK[before.status]:
        return _RANK[after.status] < _RANK[before.status]
    return change.opens_gap or missing(after) > missing(before)


def missing(line: CoverageLine) -> int:
    """How many people a line lacks."""
    return max(0, line.need - len(line.holders))
