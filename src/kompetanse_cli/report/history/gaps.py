"""Since when each gap is there: by the files, else by their history."""

from kompetanse_cli.analysis.status import CoverageLine, Status
from kompetanse_cli.analysis.trend.series import Opened, Trend
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import (
    Cell,
    Column,
    StatusCell,
    Table,
)
from kompetanse_cli.report.columns import place_and_requirement, requirement_columns, unit_columns
from kompetanse_cli.report.first_days import UNKNOWN
from kompetanse_cli.report.gaps import by_seriousness, status_cell
from kompetanse_cli.report.reasons import reason_words


def gaps_since(trend: Trend, basis: Basis) -> Table:
    """The gaps of the last sample, with since when by the files, else by their history."""
    say = basis.language.say
    columns = (
        *unit_columns(basis),
        *requirement_columns(basis),
        Column("status", say(N_("Status"))),
        Column("årsak", say(N_("Årsak"))),
        Column("siden_tekst", say(N_("Siden"))),
        Column("siden", say(N_("Dato siden")), data_only=True),
        Column("kilde", say(N_("Vet det fra"))),
    )
    lines = (line for line in basis.coverage.lines if line.status is Status.UNCOVERED)
    rows = tuple(_gap_row(line, trend, basis) for line in by_seriousness(basis, lines))
    return Table("mangler", say(N_("Manglene nå, og siden når")), columns, rows)


def _gap_row(line: CoverageLine, trend: Trend, basis: Basis) -> tuple[Cell, ...]:
    language = basis.language
    status: StatusCell = status_cell(basis, line.status)
    head = (*place_and_requirement(basis, line), status, reason_words(basis, line))
    if line.since is not None:
        return (*head, language.day(line.since), line.since, language.say(N_("filene")))
    if line.since_unknown:
        return (*head, language.say(UNKNOWN), None, None)
    opened = trend.opened.get((line.requirement.id, *line.place))
    if opened is None:
        return (*head, language.say(N_("så langt dataene går")), None, None)
    return (*head, _since(opened, language), opened.day if opened.before else None, language.say(N_("historien i git")))


def _since(opened: Opened, language: Language) -> str:
    day = language.day(opened.day)
    if opened.before is None:
        return language.say(N_("{day} eller før"), day=day)
    if (opened.day - opened.before).days <= 1:
        return day
    return language.say(N_("mellom {before} og {day}"), before=language.day(opened.before), day=day)
