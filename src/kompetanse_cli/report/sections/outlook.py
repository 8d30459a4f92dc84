"""What becomes worse if nobody does anything: in 90 days, and at new year."""

from collections.abc import Sequence
from datetime import date

from kompetanse_cli.analysis.compare import Change
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Column, Section, Table
from kompetanse_cli.report.columns import place_and_requirement, requirement_columns, unit_columns
from kompetanse_cli.report.gaps import by_seriousness, status_cell
from kompetanse_cli.report.reasons import measures_told, reason_words


def outlook_section(basis: Basis) -> Section:
    """One table for each of the two days, the first of them first."""
    ahead = basis.ahead
    days = (
        ("verre-om-90-dager", ahead.soon_day, ahead.soon_worse),
        ("verre-ved-nyttår", ahead.new_year_day, ahead.new_year_worse),
    )
    tables = tuple(_outlook_table(basis, *each) for each in sorted(days, key=lambda each: each[1]))
    # In October the ninetieth day may be new year's day itself.
    same = ahead.soon_day == ahead.new_year_day
    return Section("utsikter", basis.language.say(N_("Hvis ingenting gjøres")), tables[:1] if same else tables)


def _outlook_table(basis: Basis, table_id: str, day: date, worse: Sequence[Change]) -> Table:
    say = basis.language.say
    columns = (
        *unit_columns(basis),
        *requirement_columns(basis),
        Column("nå", say(N_("Nå"))),
        Column("da", say(N_("Da"))),
        Column("årsak", say(N_("Årsak"))),
        Column("tiltak_tekst", say(N_("Tiltak")), written=True),
    )
    before = {id(change.after): change.before for change in worse}
    rows = tuple(
        (
            *place_and_requirement(basis, line),
            status_cell(basis, was.status) if (was := before[id(line)]) else say(N_("ikke krav")),
            status_cell(basis, line.status),
            reason_words(basis, line, day),
            measures_told(basis, line),
        )
        for line in by_seriousness(basis, (change.after for change in worse))
    )
    caption = say(N_("Blir verre til {day}"), day=basis.language.day(day))
    empty = say(N_("Ingenting blir verre til {day}."), day=basis.language.day(day))
    return Table(table_id, caption, columns, rows, empty)
