"""The series as a report of its own, and as a section of the coordinator's."""

from collections.abc import Iterator

from kompetanse_cli.analysis.trend.series import Trend
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import (
    Report,
    Section,
)
from kompetanse_cli.report.history.gaps import gaps_since
from kompetanse_cli.report.history.picture import picture
from kompetanse_cli.report.history.summary import notices, summary
from kompetanse_cli.report.history.tables import reasons_table, requirements_table


def build_trend(trend: Trend, basis: Basis) -> Report:
    """The series, each requirement's, and since when every gap is there. `basis` is of the last sample read."""
    say = basis.language.say
    title = say(N_("Utviklingen i {place}"), place=basis.place())
    return basis.report(title, tuple(section for section in _sections(trend, basis) if section.blocks))


def trend_section(trend: Trend, basis: Basis) -> Section:
    """The same in one section, without since when: the report tells that of each gap."""
    sections = list(_sections(trend, basis))
    blocks = tuple(block for section in sections[:-1] for block in section.blocks)
    return Section("utvikling", basis.language.say(N_("Utviklingen")), blocks)


def _sections(trend: Trend, basis: Basis) -> Iterator[Section]:
    say = basis.language.say
    head = (*notices(trend.unreadable, basis.language), *summary(trend.points, basis.language))
    yield Section("forløp", say(N_("Dekningen gjennom tiden")), (*head, *picture(trend, basis)))
    requirements = requirements_table(trend.points, basis)
    yield Section("krav-for-krav", say(N_("Krav for krav")), (requirements,) if requirements.rows else ())
    reasons = reasons_table(trend.points, basis)
    yield Section("mangler-etter-årsak", say(N_("Mangler etter årsak")), (reasons,) if reasons.rows else ())
    gaps = gaps_since(trend, basis)
    yield Section("mangler-siden", say(N_("Manglene nå, og siden når")), (gaps,) if gaps.rows else ())
