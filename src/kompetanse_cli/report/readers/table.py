"""Who reads the report, and which sections each of them gets, in their order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.assembled import assembled
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Report, Section
from kompetanse_cli.report.coordinator import FIRST, SECTIONS, TITLE
from kompetanse_cli.report.readers import executive, leader
from kompetanse_cli.report.sections import covered, goals, missing, programmes, summary

Make = Callable[[Basis], Section]


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader: the title of the report (a template with `place` and `day`), the sections, how many of them stand
    before what the past has to tell, and whether it is meant for one printed page.
    """

    title: str
    sections: tuple[Make, ...]
    first: int
    one_page: bool = False


READERS = {
    "kommunalsjef": Reader(
        N_("Kompetansen i {place} {day}"),
        (executive.standing, executive.asked_for, executive.worst, executive.work, executive.certainty),
        4,
        one_page=True,
    ),
    "koordinator": Reader(TITLE, SECTIONS, FIRST),
    "leder": Reader(
        N_("Til lederen av {place} {day}"),
        (
            summary.section,
            missing.section,
            leader.next_steps,
            leader.own_people,
            programmes.section,
            goals.section,
            leader.plans_and_reports,
            covered.section,
        ),
        1,
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
        basis, told.title, told.sections, first=told.first, more=more, progress=progress, one_page=told.one_page
    )
