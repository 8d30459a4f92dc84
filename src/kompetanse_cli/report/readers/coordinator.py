"""The coordinator's report: everything, in the order it is read, by the ids of the sections."""

from collections.abc import Mapping

from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.assembled import Make
from kompetanse_cli.report.sections.covered import coverage_section
from kompetanse_cli.report.sections.decisions import decisions_section
from kompetanse_cli.report.sections.falling_due import due_section
from kompetanse_cli.report.sections.findings import findings_section
from kompetanse_cli.report.sections.goals import goals_section
from kompetanse_cli.report.sections.holders import roles_section
from kompetanse_cli.report.sections.key_figures import key_figures_section
from kompetanse_cli.report.sections.lines_and_forums import lines_and_forums_section
from kompetanse_cli.report.sections.method import method_section
from kompetanse_cli.report.sections.missing import gaps_section
from kompetanse_cli.report.sections.outlook import outlook_section
from kompetanse_cli.report.sections.programmes import programmes_section
from kompetanse_cli.report.sections.steering import steering_section
from kompetanse_cli.report.sections.summary import summary_section
from kompetanse_cli.report.sections.unit_reports import unit_reports_section
from kompetanse_cli.report.sections.units import units_section
from kompetanse_cli.report.sections.vulnerability import vulnerability_section
from kompetanse_cli.report.sections.waivers import waivers_section

COORDINATOR_SECTIONS: Mapping[str, Make] = {
    "sammendrag": summary_section,
    "nøkkeltall": key_figures_section,
    "dekning": coverage_section,
    "mangler": gaps_section,
    "beslutninger": decisions_section,
    "mål-og-tiltak": goals_section,
    "rapporter-fra-enhetene": unit_reports_section,
    "sårbarhet": vulnerability_section,
    "utsikter": outlook_section,
    "forfaller": due_section,
    "unntak": waivers_section,
    "programmer": programmes_section,
    "styring": steering_section,
    "roller": roles_section,
    "enhetene": units_section,
    "linjer-og-fora": lines_and_forums_section,
    "funn": findings_section,
    "om-tallene": method_section,
}


COORDINATOR_TITLE = N_("Kompetanse og dekning i {place} {day}")
# How many sections stand before what a report is given besides.
COORDINATOR_FIRST = 2
