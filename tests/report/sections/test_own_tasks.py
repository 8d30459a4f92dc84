"""What the coordinator must do this week is her own, and what was passed is first."""

from datetime import date

from kompetanse_cli.report.base import DeadlineCell, Paragraph, Table
from kompetanse_cli.report.sections.own_tasks import own_tasks_section
from tests.report.conftest import ContextOf

DATA = """
enheter: [{id: rot, navn: Helse, type: kommunalområde}]
personer: [{id: p-1, navn: Ada Aas, enhet: rot, fra: 2020-01-01}, {id: p-2, navn: Bo Berg, enhet: rot, fra: 2020-01-01}]
rolletildelinger: [{person: p-1, rolle: kommunekoordinator, enhet: rot, fra: 2020-01-01}]
tiltak:
  - {id: a, gjelder: {enhet: rot}, tekst: Lyse ut, ansvarlig: p-1, frist: 2026-03-08, status: planlagt}
  - {id: b, gjelder: {enhet: rot}, tekst: Ringe, ansvarlig: p-1, frist: 2026-02-20, status: planlagt}
  - {id: c, gjelder: {enhet: rot}, tekst: Senere, ansvarlig: p-1, frist: 2026-03-09, status: planlagt}
  - {id: d, gjelder: {enhet: rot}, tekst: En annens, ansvarlig: p-2, frist: 2026-03-02, status: planlagt}
"""


def test_only_her_own_deadlines_up_to_a_week_ahead_the_passed_ones_first(context_of: ContextOf) -> None:
    (table,) = own_tasks_section(context_of(DATA)).blocks
    assert isinstance(table, Table)
    number = [column.id for column in table.columns].index("gjelder")
    days = [row[0].day for row in table.rows if isinstance(row[0], DeadlineCell)]
    assert days == [date(2026, 2, 20), date(2026, 3, 8)]
    assert [row[number] for row in table.rows] == ["Ringe", "Lyse ut"]


def test_it_is_one_line_where_there_is_nothing_to_do_and_where_nobody_is_the_coordinator(context_of: ContextOf) -> None:
    nothing = own_tasks_section(context_of(DATA.partition("tiltak:")[0]))
    nobody = own_tasks_section(context_of(DATA.replace("kommunekoordinator", "leder")))
    assert nothing.blocks == (Paragraph("Du har ingen frister fram til 8. mars."),)
    assert nobody.blocks == (Paragraph("Ingen er registrert som overordnet koordinator."),)


def test_it_is_not_in_the_report_of_a_unit(context_of: ContextOf) -> None:
    assert own_tasks_section(context_of(DATA, unit="rot")).blocks == ()
