"""The coordinator's report: everything, in the order it is read, by the ids of the sections."""

from collections.abc import Mapping

from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.assembled import Make
from kompetanse_cli.report.sections import (
    covered,
    decisions,
    falling_due,
    findings,
    goals,
    holders,
    key_figures,
    lines_and_forums,
    method,
    missing,
    outlook,
    programmes,
    steering,
    summary,
    unit_reports,
    units,
    vulnerability,
    waivers,
)

SECTIONS: Mapping[str, Make] = {
    "sammendrag": summary.section,
    "nøkkeltall": key_figures.section,
    "dekning": covered.section,
    "mangler": missing.section,
    "beslutninger": decisions.section,
    "mål-og-tiltak": goals.section,
    "rapporter-fra-enhetene": unit_reports.section,
    "sårbarhet": vulnerability.section,
    "utsikter": outlook.section,
    "forfaller": falling_due.section,
    "unntak": waivers.section,
    "programmer": programmes.section,
    "styring": steering.section,
    "roller": holders.section,
    "enhetene": units.section,
    "linjer-og-fora": lines_and_forums.section,
    "funn": findings.section,
    "om-tallene": method.section,
}


TITLE = N_("Kompetanse og dekning i {place} {day}")
# How many sections stand before what a report is given besides.
FIRST = 2
