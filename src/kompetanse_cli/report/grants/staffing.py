"""The second form of the grant report: årsverk and people by education, at the end of a year and of the one before."""

from collections.abc import Iterator
from decimal import Decimal

from kompetanse_cli.analysis.competence import GroupChange, GroupOnDay, StaffingChange, staffing_changes
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Education, Severity
from kompetanse_cli.report.base import Block, Cell, Col, Cols, Context, Notice, Paragraph, People, Section, Table
from kompetanse_cli.report.competence.education import plain

_OF = People.OF_GROUP


def staffing_section(context: Context) -> Section:
    """A table for the municipality, and one for each former municipality that reports for itself."""
    changes = staffing_changes(context.snapshot, context.reported_year)
    title = context.language.say(N_("2 Årsverksutvikling"))
    return Section("årsverksutvikling", title, tuple(block for each in changes for block in _blocks(context, each)))


def _blocks(context: Context, change: StaffingChange) -> Iterator[Block]:
    language = context.language
    if change.unit is None and change.groups:
        text = N_(
            "«Ikke registrert» betyr at ingenting er registrert den dagen, ikke at tallet er 0. En utdanning uten "
            "dato regnes med begge dagene."
        )
        yield Paragraph(language.say(text))
    for day in change.old:
        text = N_("Bemanningen fra {day} er eldre enn året den skulle vise, og er ikke regnet med.")
        yield Notice(Severity.WARNING, language.say(text, day=language.day(day)))
    if change.uneven:
        text = N_("Bare registrert på en av dagene, så endringen er usikker: {units}.")
        units = ", ".join(context.names.unit(unit) for unit in change.uneven)
        yield Notice(Severity.WARNING, language.say(text, units=units))
    yield _table(context, change)


def _table(context: Context, change: StaffingChange) -> Table:
    language = context.language
    place = context.place() if change.unit is None else context.names.unit(change.unit)
    first, last = language.day(change.first), language.day(change.last)
    return Table.of(
        context.names,
        "årsverk-ved-årsslutt" if change.unit is None else f"årsverk-ved-årsslutt-{change.unit}",
        N_("Årsverk i {place} {year}") if change.unit is None else N_("Årsverk i {place}, som er slått sammen, {year}"),
        change.groups,
        Col("utdanning_navn", N_("Utdanning"), lambda group: _education(context, group)),
        Col("utdanning", N_("Utdanningens id"), lambda group: group.education, data_only=True),
        _amount(context, "årsverk_før", N_("Årsverk {day}"), first, before=True),
        _amount(context, "årsverk", N_("Årsverk {day}"), last, before=False),
        Col(
            "årsverk_endring",
            N_("Endring i årsverk"),
            lambda group: _unless(context, None if group.amount is None else plain(group.amount)),
            numeric=True,
            people=_OF,
        ),
        _headcount(context, "antall_før", N_("Antall {day}"), first, before=True),
        _headcount(context, "antall", N_("Antall {day}"), last, before=False),
        Col(
            "antall_endring",
            N_("Endring i antall"),
            lambda group: _unless(context, group.headcount),
            numeric=True,
            people=_OF,
        ),
        Col(
            "fullført",
            language.say(N_("Fullført utdanningen i {year}"), year=str(context.reported_year)),
            lambda group: _unless(context, group.qualified),
            numeric=True,
            people=_OF,
            own_title=True,
        ),
        *_unsized(change),
        empty=N_("Verken stillinger eller bemanning er registrert."),
        values={"place": place, "year": str(context.reported_year)},
    )


def _day(group: GroupChange, *, before: bool) -> GroupOnDay | None:
    return group.before if before else group.after


def _amount(context: Context, key: str, title: str, day: str, *, before: bool) -> Col[GroupChange]:
    def cell(group: GroupChange) -> Cell:
        found = _day(group, before=before)
        return _unless(context, None if found is None or found.amount is None else plain(found.amount))

    return Col(key, context.language.say(title, day=day), cell, numeric=True, people=_OF, own_title=True)


def _headcount(context: Context, key: str, title: str, day: str, *, before: bool) -> Col[GroupChange]:
    def cell(group: GroupChange) -> Cell:
        found = _day(group, before=before)
        return _unless(context, None if found is None else found.headcount)

    return Col(key, context.language.say(title, day=day), cell, numeric=True, people=People.GROUP, own_title=True)


def _unless(context: Context, value: int | Decimal | None) -> Cell:
    return context.language.say(N_("ikke registrert")) if value is None else value


def _unsized(change: StaffingChange) -> Iterator[Cols[GroupChange]]:
    """How many of them have no size written, which no årsverk tell of; where there are such."""

    def number(group: GroupChange) -> int:
        return sum(day.without_percent for day in (group.before, group.after) if day is not None)

    if any(number(group) for group in change.groups):
        yield Col(
            "uten_stillingsprosent",
            N_("Uten stillingsprosent, begge dager"),
            lambda group: number(group) or None,
            numeric=True,
            people=_OF,
        )


def _education(context: Context, group: GroupChange) -> str:
    if group.education is None:
        return context.language.say(N_("ikke registrert"))
    return context.names.of(Education, group.education)
