"""Employees trained of all employees, from what leaders report (the metric `opplærte`)."""

from kompetanse_cli.analysis.goals.measure import Amount
from kompetanse_cli.analysis.goals.scope import Scope
from kompetanse_cli.analysis.status import Share
from kompetanse_cli.analysis.unit_reporting import delivered_reports
from kompetanse_cli.model.reporting import period
from kompetanse_cli.model.unit_reports import Trained


def trained(scope: Scope) -> Amount:
    """The last figure of each unit; employees of units that no report tells of are counted as not trained.

    A report speaks for its unit and all below it, so that what is reported further down is not counted twice.
    """
    told = _told(scope)
    covered = of = 0
    silent: list[str] = []
    for unit in scope.units:
        above = [each.id for each in scope.register.tree.chain(unit.id) if each.id in told]
        # The nearest the top speaks for all below it.
        speaker = above[-1] if above else None
        if speaker == unit.id:
            covered, of = covered + told[unit.id].number, of + told[unit.id].of
        elif speaker is None and unit.employees:
            of += unit.employees
            silent.append(unit.id)
    return Amount(Share(min(covered, of), of), units=tuple(silent))


def _told(scope: Scope) -> dict[str, Trained]:
    """What the last report of each unit of the scope says of the subject."""
    found: dict[str, Trained] = {}
    reports = delivered_reports(scope.register, scope.on)
    for report in sorted(reports, key=lambda report: (period(report.period).first, report.delivered)):
        figure = of_subject(report.trained, scope.criterion.subject)
        if figure is not None and report.unit in scope.ids:
            found[report.unit] = figure
    return found


def of_subject(trained_: tuple[Trained, ...], subject: str | None) -> Trained | None:
    """The figure for a subject; where the criterion names none, the only one there is."""
    same = [each for each in trained_ if each.subject == subject]
    if same:
        return same[0]
    return trained_[0] if subject is None and len(trained_) == 1 else None
