"""The page of a leader: their own deadlines first, then the next session, their people, and what they are to report."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kompetanse_cli.report.audiences.leader.deadlines import deadlines_section
from kompetanse_cli.report.audiences.leader.gaps import gaps_section
from kompetanse_cli.report.audiences.leader.goals import goals_section
from kompetanse_cli.report.audiences.leader.head import addressed, summary_section
from kompetanse_cli.report.audiences.leader.people import people_section
from kompetanse_cli.report.audiences.leader.training import training_section
from kompetanse_cli.report.audiences.leader.unit_report import certainty_section, unit_report_section
from kompetanse_cli.report.base import Context, Report, Section
from kompetanse_cli.report.programmes import next_session, next_session_title
from kompetanse_cli.report.sections.competence import overview_section, requirements_section
from kompetanse_cli.report.sections.education import education_section, needs_section

LEADER_TITLE = "{place}"


def leader_page(context: Context, report: Report) -> Report:
    """The page with the name of the one it is to."""
    return replace(report, addressed=addressed(context))


def next_session_section(context: Context) -> Section:
    """What the leader, or those in the unit, go to next; nothing where nobody there has to do with any."""
    unit = context.unit_id or ""
    found = next_session(context, unit)
    return Section("neste-samling", next_session_title(context, unit), () if found is None else (found,))


LEADER_SECTIONS: Mapping[str, Callable[[Context], Section]] = {
    "sammendrag": summary_section,
    "frister": deadlines_section,
    "neste-samling": next_session_section,
    "egne-folk": people_section,
    "opplæring": training_section,
    "meld-dette": unit_report_section,
    "mål": goals_section,
    "mangler": gaps_section,
    "hvor-sikkert": certainty_section,
    # What few leaders read each time, behind the page.
    "kompetanseoversikt": overview_section,
    "kompetansekrav": requirements_section,
    "årsverk-og-utdanning": education_section,
    "kompetansebehov": needs_section,
}
# What a section was called before, and what has taken its place.
LEADER_RENAMED: Mapping[str, str] = {
    "forfaller": "frister",
    "roller": "egne-folk",
    "programmer": "opplæring",
    "mål-og-tiltak": "mål",
    "planer-og-rapporter": "meld-dette",
    "dekning": "mangler",
}
