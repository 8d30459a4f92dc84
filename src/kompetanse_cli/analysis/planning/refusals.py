"""Why somebody can't take a role from a day through another, as their posts and absences are written."""

from collections.abc import Container, Iterable
from datetime import date

from kompetanse_cli.analysis.people import stretch_away
from kompetanse_cli.analysis.planning.plan import NotTakenReason, PassedOver
from kompetanse_cli.model import Employment, Person, day_after


def not_there(person: Person, first: date, last: date, units: Container[str] | None = None) -> PassedOver | None:
    """Why somebody is not employed on all days from one through another, with the last day of those who leave and the
    first of those who come later; None for one who is.

    Where units are given by their ids, the person must belong to one of them on the first day and on the last.
    """
    if not person.employments and person.holds_on(first) and person.holds_on(last):
        return None
    posts = tuple(post for post in person.posts if units is None or post.unit in units)
    lacking = next((day for day in (first, last) if not any(post.holds_on(day) for post in posts)), None)
    if lacking is not None:
        return _gone(person, posts, lacking)
    after = sorted(day for post in person.posts if (day := day_after(post.end)) is not None and first < day <= last)
    between = next((day for day in after if not person.holds_on(day)), None)
    return None if between is None else _gone(person, person.posts, between)


def _gone(person: Person, posts: Iterable[Employment], day: date) -> PassedOver:
    ended = [post.end for post in posts if post.end is not None and post.end < day]
    coming = [post.start for post in posts if post.start is not None and post.start > day]
    if coming or not ended:
        return PassedOver(person, NotTakenReason.NOT_EMPLOYED, min(coming, default=None))
    return PassedOver(person, NotTakenReason.LEAVES, max(ended))


def is_away_too_long(person: Person, first: date, last: date, most: int) -> PassedOver | None:
    """Why somebody is away on the first day, on the last, or on more than `most` days from the one through the other,
    with the first day away; None for one who is not.
    """
    if not person.absences:
        return None
    stretch = stretch_away(person, first) or stretch_away(person, last)
    if stretch is not None:
        return PassedOver(person, NotTakenReason.AWAY, stretch[0])
    within = sorted(
        (max(each.start, first), min(each.end or last, last))
        for each in person.absences
        if each.start <= last and (each.end is None or each.end >= first)
    )
    days, counted = 0, date.min
    for start, end in within:
        days += max(0, (end - max(start, counted)).days + 1)
        counted = max(counted, day_after(end) or end)
    return PassedOver(person, NotTakenReason.AWAY, within[0][0]) if days > most else None
