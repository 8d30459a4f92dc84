"""Who reads the report, and which sections each of them gets, in their order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.report_settings import ReportSettings
from kompetanse_cli.report.assembled import Make, assembled
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Report, Section
from kompetanse_cli.report.readers import coordinator, executive, leader
from kompetanse_cli.report.sections import covered, goals, missing, programmes, summary


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
            "slik-står-det": executive.standing,
            "ønskede-beslutninger": executive.asked_for,
            "verste-mangler": executive.worst,
            "arbeidet": executive.work,
            "hvor-sikkert": executive.certainty,
        },
        lambda settings: settings.executive,
        first=4,
        one_page=True,
    ),
    "koordinator": Reader(
        coordinator.TITLE, coordinator.SECTIONS, lambda settings: settings.coordinator, first=coordinator.FIRST
    ),
    "leder": Reader(
        N_("Til lederen av {place} {day}"),
        {
            "sammendrag": summary.section,
            "mangler": missing.section,
            "forfaller": leader.next_steps,
            "roller": leader.own_people,
            "programmer": programmes.section,
            "mål-og-tiltak": goals.section,
            "planer-og-rapporter": leader.plans_and_reports,
            "dekning": covered.section,
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
