"""The readers of the report, and which sections each of them gets, in their order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Register, ReportSettings
from kompetanse_cli.report.audiences.executive import (
    EXECUTIVE_SECTIONS,
    chosen_sections,
    executive_page,
)
from kompetanse_cli.report.audiences.leader import LEADER_RENAMED, LEADER_SECTIONS, LEADER_TITLE, leader_page
from kompetanse_cli.report.audiences.programme import PAGE_TITLE, PROGRAMME_SECTIONS, RUN_PAGE_SECTIONS
from kompetanse_cli.report.base import Context, Report, Section
from kompetanse_cli.report.calendar import due_section
from kompetanse_cli.report.compose import MakeSection, composed
from kompetanse_cli.report.coverage import gaps_section
from kompetanse_cli.report.first_day import with_first_steps
from kompetanse_cli.report.grants import (
    deviations_section,
    goals_section as grant_goals_section,
    measures_section,
    next_year_section,
    results_section,
    staffing_section,
)
from kompetanse_cli.report.planning import coordinator_plan_section
from kompetanse_cli.report.sections.competence import (
    asks_of_everybody,
    overview_section,
    requirements_section,
    tells_of_education,
    tells_of_needs,
)
from kompetanse_cli.report.sections.coverage import (
    coverage_section,
    outlook_section,
    vulnerability_section,
    waivers_section,
)
from kompetanse_cli.report.sections.education import education_section, needs_section
from kompetanse_cli.report.sections.findings import findings_section
from kompetanse_cli.report.sections.hand_ins import hand_ins_section
from kompetanse_cli.report.sections.internal_control import correct_section, do_section, evaluate_section, plan_section
from kompetanse_cli.report.sections.key_figures import key_figures_section
from kompetanse_cli.report.sections.method import method_section
from kompetanse_cli.report.sections.own_tasks import own_tasks_section
from kompetanse_cli.report.sections.people import forums_section, roles_section
from kompetanse_cli.report.sections.programmes import programmes_section
from kompetanse_cli.report.sections.steering import goals_section, steering_section
from kompetanse_cli.report.sections.summary import summary_section
from kompetanse_cli.report.sections.unit_reports import decisions_section, unit_reports_section
from kompetanse_cli.report.sections.units import units_section

# What is to be done comes first, then how the work goes, then who and what it rests on, and the tables to look up in.
COORDINATOR_SECTIONS: Mapping[str, MakeSection] = {
    "sammendrag": summary_section,
    "denne-uken": own_tasks_section,
    "mangler": gaps_section,
    "plan": coordinator_plan_section,
    "mål-og-tiltak": goals_section,
    "linjer-og-fora": forums_section,
    "rapporter-fra-enhetene": unit_reports_section,
    "programmer": programmes_section,
    "ikke-levert": hand_ins_section,
    "kompetanseoversikt": overview_section,
    "kompetansekrav": requirements_section,
    "årsverk-og-utdanning": education_section,
    "kompetansebehov": needs_section,
    "roller": roles_section,
    "styring": steering_section,
    "beslutninger": decisions_section,
    "unntak": waivers_section,
    "nøkkeltall": key_figures_section,
    "dekning": coverage_section,
    "sårbarhet": vulnerability_section,
    "utsikter": outlook_section,
    "forfaller": due_section,
    "enhetene": units_section,
    "funn": findings_section,
    "om-tallene": method_section,
}


COORDINATOR_TITLE = N_("Kompetanse og dekning i {place} {day}")
# How many sections stand before what a report is given besides.
COORDINATOR_FIRST = 2


# What is told of everybody's competence: not there where the files tell nothing of it.
OF_COMPETENCE: Mapping[str, Callable[[Register], bool]] = {
    "kompetanseoversikt": asks_of_everybody,
    "kompetansekrav": asks_of_everybody,
    "årsverk-og-utdanning": tells_of_education,
    "kompetansebehov": tells_of_needs,
    "kompetansen": lambda register: (
        asks_of_everybody(register) or tells_of_education(register) or tells_of_needs(register)
    ),
}


@frozen
class Reader:
    """One reader: the title of the report (a template with `place`, `day` and `year`), the sections by their ids, which
    of them the municipality has chosen, how many stand before what the past has to tell, and whether it is one printed
    page. `finished` makes the report what the reader gets, where that is more than its sections.
    """

    title: str
    sections: Mapping[str, MakeSection]
    chosen: Callable[[ReportSettings], tuple[str, ...]]
    first: int
    one_page: bool = False
    finished: Callable[[Context, Report], Report] | None = None


READERS = {
    "kommunalsjef": Reader(
        N_("Kompetanse i {place}"),
        EXECUTIVE_SECTIONS,
        chosen_sections,
        first=1,
        one_page=True,
        finished=executive_page,
    ),
    "koordinator": Reader(
        COORDINATOR_TITLE, COORDINATOR_SECTIONS, lambda settings: settings.coordinator, first=COORDINATOR_FIRST
    ),
    "leder": Reader(
        LEADER_TITLE,
        LEADER_SECTIONS,
        lambda settings: tuple(LEADER_RENAMED.get(name, name) for name in settings.leader),
        first=1,
        one_page=True,
        finished=leader_page,
    ),
    "tilskudd": Reader(
        N_("Rapport om tilskudd til kompetanse for {year}, {place}"),
        {
            "måloppnåelse": measures_section,
            "årsverksutvikling": staffing_section,
            "tilskudd-mål": grant_goals_section,
            "tilskudd-resultater": results_section,
            "tilskudd-avvik": deviations_section,
            "tilskudd-neste-år": next_year_section,
        },
        # The statsforvalter asks for all of it.
        lambda _settings: (),
        first=6,
    ),
    "internkontroll": Reader(
        N_("Internkontroll: kompetansen i {place} {day}"),
        {
            "planlegge": plan_section,
            "gjennomføre": do_section,
            "evaluere": evaluate_section,
            "korrigere": correct_section,
        },
        lambda _settings: (),
        first=4,
    ),
    "program": Reader(PAGE_TITLE, PROGRAMME_SECTIONS, lambda _settings: (), first=len(PROGRAMME_SECTIONS)),
    "gjennomføring": Reader(PAGE_TITLE, RUN_PAGE_SECTIONS, lambda _settings: (), first=len(RUN_PAGE_SECTIONS)),
}


@frozen
class ReportPart:
    """Some sections of a report, by their ids; `beside` are the ids of the whole, to which links in them may lead."""

    sections: frozenset[str]
    beside: frozenset[str] = frozenset()


# Those who are told how to begin.
_OF_EVERY_DAY = ("kommunalsjef", "koordinator", "leder")
# The readers whose report tells of a year, and of the whole municipality.
YEARLY = ("tilskudd", "internkontroll")


def build_for(
    reader: str,
    context: Context,
    progress: Callable[[int, int], None] | None = None,
    more: Iterable[Section] = (),
    part: ReportPart | None = None,
) -> Report:
    """Every section of the reader's that has something to tell, and `more` among them; of a `part`, those of it alone.

    `progress` is told how many of how many are done.
    """
    told = READERS[reader]
    context = replace(context, for_staff=reader == "koordinator")
    unused = {name for name, is_used in OF_COMPETENCE.items() if not is_used(context.register)}
    if part is not None:
        unused |= told.sections.keys() - part.sections
    sections = {name: make for name, make in told.sections.items() if name not in unused}
    first = told.first - sum(name in unused for name in tuple(told.sections)[: told.first])
    made = composed(
        context,
        told.title,
        sections,
        first=first,
        chosen=told.chosen(context.register.settings.report),
        more=more,
        progress=progress,
        one_page=told.one_page,
        beside=part.beside if part is not None else frozenset(),
    )
    made = made if told.finished is None else told.finished(context, made)
    # Whoever has chosen the sections has begun.
    is_usual = reader in _OF_EVERY_DAY and not told.chosen(context.register.settings.report)
    return with_first_steps(context, made) if is_usual else made
