"""The page of a programme, a course description that can be sent, and the page of one of its runs."""

from collections.abc import Callable, Mapping

from kompetanse_cli.analysis.programmes import ProgrammeOverview
from kompetanse_cli.model import Programme
from kompetanse_cli.report.base import Context, Section
from kompetanse_cli.report.compose import MakeSection
from kompetanse_cli.report.programmes import DESCRIPTION, RUN_SECTIONS, announcement_section

# The name alone: the day stands beside it.
PAGE_TITLE = "{place}"


def _of_programme(make: Callable[[Context, Programme], Section]) -> MakeSection:
    def section(context: Context) -> Section:
        assert context.programme is not None, "the page of a programme has one"
        return make(context, context.programme)

    return section


def _of_run(make: Callable[[Context, ProgrammeOverview], Section]) -> MakeSection:
    def section(context: Context) -> Section:
        return make(context, context.programmes)

    return section


PROGRAMME_SECTIONS: Mapping[str, MakeSection] = {
    name: _of_programme(make) for name, make in {**DESCRIPTION, "til-intranettet": announcement_section}.items()
}
RUN_PAGE_SECTIONS: Mapping[str, MakeSection] = {name: _of_run(make) for name, make in RUN_SECTIONS.items()}
