"""The line of a headline: drawn of enough days, with the day compared, today and what is to come."""

import re
from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.language import language
from kompetanse_cli.report.charts.sparkline import TrendPoint, sparkline

NB = language("nb")
DAYS = [date(2025, 8, 31), date(2025, 10, 31), date(2025, 12, 31), date(2026, 2, 28), date(2026, 5, 15)]
LINE = [TrendPoint(day, Share(covered, 66)) for day, covered in zip(DAYS, (60, 60, 60, 58, 57), strict=True)]
AHEAD = TrendPoint(date(2026, 8, 13), Share(54, 66))


def said(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_the_line_has_at_most_four_days_and_the_two_shares_at_its_ends() -> None:
    drawn = sparkline(LINE, DAYS[2], AHEAD, NB)
    assert said(drawn.svg) == ["90\u00a0%", "81\u00a0%", "aug.", "31. des.", "mai", "aug."]
    assert drawn.description.endswith("86\u00a0% 15. mai 2026. Uten nye tiltak 81\u00a0% 13. august 2026.")
    assert [row[1] for row in drawn.table.rows] == [point.share for point in (*LINE, AHEAD)]


@pytest.mark.parametrize(
    "points",
    [
        LINE[1:],
        # What is not known is no point of a line.
        [*LINE[:2], TrendPoint(DAYS[2], Share(1, 66, unknown=3)), *LINE[3:]],
    ],
)
def test_fewer_than_four_known_days_before_today_are_no_line(points: list[TrendPoint]) -> None:
    drawn = sparkline(points, DAYS[2], None, NB)
    assert drawn.svg == ""
    assert len(drawn.table.rows) == len(points)
