"""The runs whose figures for one unit tell of a few people elsewhere, beside figures that others have."""

from collections.abc import Iterable, Iterator, Mapping

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.programmes.run_progress import EVERYTHING, ProgressFilter, progress

Counts = Mapping[str, int]


def runs_telling_of_few(snapshot: Snapshot, unit_id: str, fewest: int) -> frozenset[str]:
    """The ids of runs in which fewer than `fewest` people, but somebody, are left when those of the unit are taken from
    those of a unit above it or of the municipality; and those in which the unit stands in for one beside it that has as
    few, whose number would follow from the sum of the two and the others.
    """
    tree = snapshot.register.tree_on(snapshot.on)
    own = _counts(snapshot, unit_id)
    above = [unit.id for unit in tree.ancestors(unit_id)]
    sums = [*(_counts(snapshot, each) for each in above), _counts(snapshot, None)]
    found = {run for run, number in own.items() if any(0 < each.get(run, 0) - number < fewest for each in sums)}
    if above:
        counts = {unit.id: _counts(snapshot, unit.id) for unit in tree.children(above[0])}
        for run in own:
            sizes = {each: counted.get(run, 0) for each, counted in counts.items()}
            # Those who are in the unit above itself are beside them.
            sizes[above[0]] = sums[0].get(run, 0) - sum(sizes.values())
            found |= {run for each in _left_out(sizes, fewest) if each == unit_id}
    return frozenset(found)


def _counts(snapshot: Snapshot, unit_id: str | None) -> Counts:
    choice = EVERYTHING if unit_id is None else ProgressFilter(unit=unit_id)
    return {each.run.id: len(each.people) for each in progress(snapshot, choice)}


def _left_out(sizes: Counts, fewest: int) -> Iterator[str]:
    """Who is left out of a sum beside the few: the smallest, until nothing is told of one of them."""
    few = [number for number in sizes.values() if 0 < number < fewest]
    others = iter(_by_size((each, number) for each, number in sizes.items() if number >= fewest))
    while few and (len(few) == 1 or sum(few) < fewest):
        chosen = next(others, None)
        if chosen is None:
            return
        few.append(sizes[chosen])
        yield chosen


def _by_size(sizes: Iterable[tuple[str, int]]) -> list[str]:
    return [each for each, _ in sorted(sizes, key=lambda pair: (pair[1], pair[0]))]
