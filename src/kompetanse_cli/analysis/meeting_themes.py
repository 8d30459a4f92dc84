"""What the meetings of forums are about: their own theme, or the one whose turn it is in the årshjul (S1, goal 2)."""

from collections.abc import Mapping
from datetime import date

from kompetanse_cli.analysis.annual import occasions_of
from kompetanse_cli.model.register import Register


def meeting_themes(register: Register) -> Mapping[tuple[str, date], str]:
    """The theme of each forum's meeting on a day; "" where neither the meeting nor the årshjul has one."""
    return register.once(_themes)


def _themes(register: Register) -> dict[tuple[str, date], str]:
    found: dict[tuple[str, date], str] = {}
    for forum in register.forums:
        for meeting in forum.meetings:
            key = (forum.id, meeting.day)
            found[key] = found.get(key) or meeting.theme or ""
    years: dict[str, set[int]] = {}
    for forum_id, day in found:
        years.setdefault(forum_id, set()).add(day.year)
    for activity in register.activities:
        for year in sorted(years.get(activity.forum or "", ())):
            for each in occasions_of(activity, date(year, 1, 1), date(year, 12, 31)):
                key = (activity.forum or "", each.first)
                if each.first == each.last and key in found:
                    found[key] = found[key] or each.theme
    return found
