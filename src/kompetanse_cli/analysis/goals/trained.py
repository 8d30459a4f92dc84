"""Employees trained of all employees, from what leaders report (the metric `opplærte`)."""

from collections.abc import Container, Sequence
from datetime import date

from kompetanse_cli.analysis.goals.measure import Amount
from kompetanse_cli.analysis.goals.scope import Scope
from kompetanse_cli.analysis.status import Share
from kompetanse_cli.analysis.unit_reporting import delivered_reports
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.reporting import period
from kompetanse_cli.model.unit_reports import Trained


def trained(scope: Scope) -> Amount:
    """As `trained_in` counts, in the units of a criterion."""
    return trained_in(scope.register, scope.units, scope.criterion.subject, scope.on)


def trained_in(register: Register, units: Sequence[Unit], subject: str | None, on: date) -> Amount:
    """The last figure of each unit; employees of units that no report tells of are counted as not trained.

    A report speaks for its unit and all below it, so that what is reported further down is not counted twice.
    """
    told = _told(register, {unit.id for unit in units}, subject, on)
    covered = of = 0
    silent: list[str] = []
    for unit in units:
        above = [each.id for each in register.tree.chain(unit.id) if each.id in told]
        # The nearest the top speaks for all below it.
        speaker = above[-1] if above else None
        if speaker == unit.id:
            covered, of = covered + told[unit.id].number, of + told[unit.id].of
        elif speaker is None and unit.employees:
            of += unit.employees
            silent.append(unit.id)
    return Amount(Share(min(covered, of), of), units=tuple(silent))


def _told(register: Register, ids: Container[str], subject: str | None, on: date) -> dict[str, Trained]:
    """What the last report of each of the units says of the subject."""
    found: dict[str, Trained] = {}
    reports = delivered_reports(register, on)
    for report in sorted(reports, key=lambda report: (period(report.period).first, report.delivered)):
        figure = of_subject(report.trained, subject)
        if figure is not None and report.unit in ids:
            found[report.unit] = figure
    return found


def of_subject(trained_: tuple[Trained, ...], subject: str | None) -> Trained | None:
    """The figure for a subject; where the criterion names none, the only one there is."""
    same = [each for each in trained_ if each.subject == subject]
    if same:
        return same[0]
    return trained_[0] if subject is None and len(trained_) == 1 else None
