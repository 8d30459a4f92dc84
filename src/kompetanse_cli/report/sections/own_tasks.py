"""What the coordinator has to do now: her own deadlines, the ones passed first, and nobody else's."""

from collections.abc import Iterable

from kompetanse_cli.analysis.base import days_later
from kompetanse_cli.analysis.calendar import DueItem, due
from kompetanse_cli.analysis.people import COORDINATOR
from kompetanse_cli.model import N_
from kompetanse_cli.report.base import Col, Context, Paragraph, Section, Table, deadline_cell, unit
from kompetanse_cli.report.calendar import due_matter, due_word

_DAYS = 7


def own_tasks_section(context: Context) -> Section:
    """What whoever is the coordinator answers for, up to a week ahead; nothing in the report of a unit, and one line
    where nobody has the role.
    """
    say = context.language.say
    title = say(N_("Det du må gjøre denne uken"))
    if context.unit is not None:
        return Section("denne-uken", title, ())
    coordinators = {entry.person.id for entry in context.roster if entry.role == COORDINATOR}
    if not coordinators:
        return Section("denne-uken", title, (Paragraph(say(N_("Ingen er registrert som overordnet koordinator."))),))
    items = [item for item in due(context.snapshot, _DAYS) if item.responsible in coordinators]
    until = context.language.day_in(days_later(context.on, _DAYS), context.on.year)
    if not items:
        return Section("denne-uken", title, (Paragraph(say(N_("Du har ingen frister fram til {day}."), day=until)),))
    return Section("denne-uken", title, (_table(context, items, until),))


def _table(context: Context, items: Iterable[DueItem], until: str) -> Table:
    return Table.of(
        context.names,
        "denne-uken",
        N_("Dine frister som er passert, og de fram til {day}"),
        sorted(items, key=lambda item: item.day),
        Col("frist", N_("Frist"), lambda item: deadline_cell(context, item.day, context.on)),
        Col("type", N_("Hva"), lambda item: due_word(context, item)),
        Col("gjelder", N_("Gjelder"), lambda item: due_matter(context, item)),
        unit(lambda item: item.unit),
        Col("sted", N_("Rett i filen"), lambda item: context.locate(item.address)),
        values={"day": until},
    )
