"""The leader's report: the own unit and all below it; what is missing, what to do next, and what to report."""

from kompetanse_cli.analysis.due import due
from kompetanse_cli.analysis.selection import select_due
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Section
from kompetanse_cli.report.due import due_table
from kompetanse_cli.report.goals.plans import plan_table
from kompetanse_cli.report.goals.unit_reports import report_table
from kompetanse_cli.report.roster import roster_table


def next_steps_section(basis: Basis) -> Section:
    """What falls due, the nearest first."""
    register, days = basis.register, basis.register.settings.warning_days
    unit = basis.unit.id if basis.unit else None
    items = select_due(register, due(register, basis.on, days), basis.on, unit=unit)
    title = basis.language.say(N_("Dette er det neste"))
    return Section("forfaller", title, (due_table(basis, items),))


def own_people_section(basis: Basis) -> Section:
    """Who has which role."""
    title = basis.language.say(N_("De som har en rolle hos deg"))
    return Section("roller", title, (roster_table(basis, basis.roster, "rolleliste"),))


def plans_section(basis: Basis) -> Section:
    """The unit's plans, and what it has reported and has to report."""
    steering, title = basis.steering, basis.language.say(N_("Planen din, og det du rapporterer"))
    if not steering.anything:
        return Section("planer-og-rapporter", title, ())
    return Section("planer-og-rapporter", title, (plan_table(basis, steering), report_table(basis, steering)))
