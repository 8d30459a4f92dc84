"""Who reads the report, and which sections each of them gets, in their order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.report_settings import ReportSettings
from kompetanse_cli.report.assembled import Make, assembled
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Report, Section
from kompetanse_cli.report.readers.coordinator import COORDINATOR_FIRST, COORDINATOR_SECTIONS, COORDINATOR_TITLE
from kompetanse_cli.report.readers.executive import (
    certainty_section,
    standing_section,
    wanted_section,
    work_section,
    worst_gaps_section,
)
from kompetanse_cli.report.readers.leader import next_steps_section, own_people_section, plans_section
from kompetanse_cli.report.sections.covered import coverage_section
from kompetanse_cli.report.sections.goals import goals_section
from kompetanse_cli.report.sections.missing import gaps_section
from kompetanse_cli.report.sections.programmes import programmes_section
from kompetanse_cli.report.sections.summary import summary_section


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: the title of the report (a template with `place` and `day`), the sections by their ids, which of them
    the municipality has chosen, how many stand before what the past has to tell, and whether it is one printed page.
    """

    title: str
    sections: Mapping[str, Make]
    chosen: Callable[[ReportSettings], tuple[str, ...]]
    first: int
    one_page: bool = False


READERS = {
    "kommunalsjef": Reader(
        N_("Kompetansen i {place} {day}"),
        {
            "slik-står-det": standing_section,
            "ønskede-beslutninger": wanted_section,
            "verste-mangler": worst_gaps_section,
            "arbeidet": work_section,
            "hvor-sikkert": certainty_section,
        },
        lambda settings: settings.executive,
        first=4,
        one_page=True,
    ),
    "koordinator": Reader(
        COORDINATOR_TITLE, COORDINATOR_SECTIONS, lambda settings: settings.coordinator, first=COORDINATOR_FIRST
    ),
    "leder": Reader(
        N_("Til lederen av {place} {day}"),
        {
            "sammendrag": summary_section,
            "mangler": gaps_section,
            "forfaller": next_steps_section,
            "roller": own_people_section,
            "programmer": programmes_section,
            "mål-og-tiltak": goals_section,
            "planer-og-rapporter": plans_section,
            "dekning": coverage_section,
        },
        lambda settings: settings.leader,
        first=1,
    ),
}


def build_for(
    reader: str,
    basis: Basis,
    progress: Callable[[int, int], None] | None = None,
    more: Iterable[Section] = (),
) -> Report:
    """Every section of the reader's that has something to tell, and `more` among them.

    `progress` is told how many of how many are done.
    """
    told = READERS[reader]
    return assembled(
        basis,
        told.title,
        told.sections,
        first=told.first,
        chosen=told.chosen(basis.register.settings.report),
        more=more,
        progress=progress,
        one_page=told.one_page,
    )
