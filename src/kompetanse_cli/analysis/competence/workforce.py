"""Who is there on a day: the people of a unit, their posts in it, who is outside what is asked of everybody, and since
when they have been in the municipality.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once, grouped
from kompetanse_cli.analysis.people import stretch_away
from kompetanse_cli.model import Employment, Person, active, day_before


def posts_in(person: Person, units: Container[str] | None, on: date) -> tuple[Employment, ...]:
    """The posts of a person that hold on the day, in units with these ids; None for all units."""
    return tuple(post for post in person.posts if active(post, on) and (units is None or post.unit in units))


@counted_once
def _by_unit(snapshot: Snapshot) -> Mapping[str, tuple[Person, ...]]:
    """The people of each unit itself."""
    return grouped(
        (unit_id, person) for person in snapshot.register.people for unit_id in _own_units(person, snapshot.on)
    )


def _own_units(person: Person, on: date) -> Iterable[str]:
    if not person.employments:
        return person.units_on(on) if active(person, on) else ()
    return dict.fromkeys(post.unit for post in posts_in(person, None, on))


def people_in(snapshot: Snapshot, unit_id: str) -> tuple[Person, ...]:
    """Those who belong to a unit itself on the day, away or not, in the order of the files: those with a post there."""
    return _by_unit(snapshot).get(unit_id, ())


@counted_once
def people_below(snapshot: Snapshot, unit_id: str | None = None) -> tuple[Person, ...]:
    """Those who belong to a unit or to one below it on the day, each once; None for the whole municipality."""
    if unit_id is None:
        return tuple(person for person in snapshot.register.people if active(person, snapshot.on))
    units = snapshot.register.tree_on(snapshot.on).subtree(unit_id)
    return tuple({person.id: person for unit in units for person in people_in(snapshot, unit.id)}.values())


def is_outside(snapshot: Snapshot, person: Person) -> bool:
    """Whether a person is away for longer than `fravær_utenfor_etter_dager`, and nothing is asked of them meanwhile.

    Absences that touch are one, counted in days from its first to its last. One without a last day is longer than any.
    """
    stretch = stretch_away(person, snapshot.on) if person.absences else None
    if stretch is None:
        return False
    first, last = stretch
    return last is None or (last - first).days + 1 > snapshot.register.settings.competence.outside_after_days


def first_day_of(person: Person, on: date) -> date | None:
    """The first day in the municipality of the unbroken row of posts that a person is in on the day.

    None for one who is in none, and where the first of the row has no first day.
    """
    row = posts_in(person, None, on)
    first = date.max
    while row:
        if any(post.start is None for post in row):
            return None
        first = min(first, *(post.start for post in row if post.start is not None))
        row = tuple(_reaching(person.posts, first))
    return None if first == date.max else first


def _reaching(posts: Iterable[Employment], first: date) -> Iterator[Employment]:
    """The posts from before a day that last until the day before it, or longer."""
    for post in posts:
        begins_before = post.start is None or post.start < first
        if begins_before and (post.end is None or post.end >= day_before(first)):
            yield post
