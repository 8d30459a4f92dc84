"""How many work full time, and how large a position is on average, as far as it is known of how large they are."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.competence.staffing import NONE, WHOLE_POST, Staff, staff_in, staff_of
from kompetanse_cli.analysis.competence.workforce import posts_in
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person


@frozen
class FullTimeFigures:
    """Of some units: `full_time` people of those whose positions are known, and `unknown` people besides.

    `percent` is what the positions of `sized` people are together. A person's positions are all they have in the
    municipality: two halves are full time in both units.
    """

    staff: Staff
    full_time: Share
    unknown: int
    percent: Decimal
    sized: int

    @property
    def average(self) -> Fraction | None:
        """The average position in percent, exact; None where none is known."""
        return Fraction(self.percent) / self.sized if self.sized else None

    @property
    def judged(self) -> Share:
        """Of all the people there are, as a goal is judged by: of those whose positions are not written, nobody knows.

        Where too few of a unit's employees are told of, the others are unknown too.
        """
        unknown = self.unknown + self.staff.missing_people
        # A unit that says no number of employees says at times how many årsverk it has.
        silent = self.staff.uncounted.missing > 0 or not self.staff.is_known
        return Share(self.full_time.covered, self.full_time.of + unknown, unknown=unknown, at_least=silent)


def full_time_figures(snapshot: Snapshot, unit_id: str | None = None) -> FullTimeFigures:
    """The figures of a unit with all below it; None for the municipality."""
    return _figures(snapshot, staff_of(snapshot, unit_id))


def full_time_figures_in(snapshot: Snapshot, unit_ids: frozenset[str]) -> FullTimeFigures:
    """The figures of these units alone."""
    return _figures(snapshot, staff_in(snapshot, unit_ids))


def _figures(snapshot: Snapshot, staff: Staff) -> FullTimeFigures:
    people = {post.person.id: post.person for post in staff.posts}
    sizes = [_size(person, snapshot.on) for person in people.values()]
    known = [size for size in sizes if size is not None]
    told = [row for row in staff.rows if row.full_time is not None]
    sized = [row for row in staff.rows if row.full_time_equivalents is not None]
    full = sum(size >= WHOLE_POST for size in known) + sum(min(row.full_time or 0, row.headcount) for row in told)
    of = len(known) + sum(row.headcount for row in told)
    return FullTimeFigures(
        staff,
        Share(full, of),
        staff.headcount - of,
        sum(known, NONE) + WHOLE_POST * sum((row.full_time_equivalents or NONE for row in sized), NONE),
        len(known) + sum(row.headcount for row in sized),
    )


def _size(person: Person, on: date) -> Decimal | None:
    """The positions of a person on the day together, in percent; None where one of them is not written."""
    percents = [post.percent for post in posts_in(person, None, on)]
    known = [percent for percent in percents if percent is not None]
    return sum(known, NONE) if len(known) == len(percents) else None
