"""Requirement by requirement, and gaps by reason: first, last and the curve between."""

from collections.abc import Sequence

from kompetanse_cli.analysis.status import Reason
from kompetanse_cli.analysis.trend.series import Point
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.requirements import Requirement
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import (
    Cell,
    Column,
    Table,
)
from kompetanse_cli.report.columns import requirement_columns
from kompetanse_cli.report.history.summary import uncovered
from kompetanse_cli.report.sparkline import sparkline


def requirements_table(points: Sequence[Point], basis: Basis) -> Table:
    """Each requirement's share first and last, and the curve between."""
    language, say = basis.language, basis.language.say
    columns = (
        *requirement_columns(basis),
        Column("først", say(N_("Først"))),
        Column("sist", say(N_("Sist"))),
        Column("kurve", say(N_("Kurve"))),
        Column("serie", say(N_("Serie")), data_only=True),
    )
    names = [requirement.id for requirement in basis.register.requirements]
    names += sorted({name for point in points for name in point.requirements} - set(names))
    rows = tuple(
        _requirement_row(name, points, basis) for name in names if any(name in point.requirements for point in points)
    )
    return Table("krav", language.say(N_("Krav for krav")), columns, rows)


def _requirement_row(name: str, points: Sequence[Point], basis: Basis) -> tuple[Cell, ...]:
    shares = [point.requirements.get(name) for point in points]
    percents = [share.percent if share is not None else None for share in shares]
    series = tuple(
        f"{point.sample.day.isoformat()} {share.covered}/{share.of}"
        for point, share in zip(points, shares, strict=True)
        if share is not None
    )
    return (basis.name(Requirement, name), name, shares[0], shares[-1], sparkline(percents, 100), series)


def reasons_table(points: Sequence[Point], basis: Basis) -> Table:
    """How many gaps there were for each reason, first and last, and the curve between."""
    say = basis.language.say
    columns = (
        Column("årsak_navn", say(N_("Årsak"))),
        Column("årsak", say(N_("Slags årsak")), data_only=True),
        Column("først", say(N_("Først")), numeric=True),
        Column("sist", say(N_("Sist")), numeric=True),
        Column("kurve", say(N_("Kurve"))),
    )
    highest = max((uncovered(point) for point in points), default=0)
    rows = []
    for reason in Reason:
        numbers = [point.gaps.get(reason, 0) for point in points]
        if any(numbers):
            rows.append((say(reason.value), reason.value, numbers[0], numbers[-1], sparkline(numbers, highest)))
    return Table("årsaker", say(N_("Mangler etter årsak")), columns, tuple(rows))
