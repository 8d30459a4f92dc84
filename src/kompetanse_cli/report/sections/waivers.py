"""Waivers in force and past their end: a requirement set aside in a unit, by whom, why, until when."""

from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.requirements import Body, Decider, Requirement, Waiver
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Column, Section, Table
from kompetanse_cli.report.columns import requirement_columns, unit_columns


def waivers_section(basis: Basis) -> Section:
    """One table, those that end first on top; one past its end is told apart, for it counts no longer."""
    say = basis.language.say
    columns = (
        *unit_columns(basis),
        *requirement_columns(basis),
        Column("grunn", say(N_("Grunn"))),
        Column("besluttet_av", say(N_("Besluttet av"))),
        Column("til", say(N_("Til og med"))),
        Column("gjelder", say(N_("Gjelder ennå"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(
        (
            basis.unit_name(waiver.unit),
            waiver.unit,
            basis.name(Requirement, waiver.requirement),
            waiver.requirement,
            waiver.reason,
            decider_name(basis, waiver.decided_by),
            waiver.end,
            say(N_("ja")) if waiver.end >= basis.on else say(N_("nei, utløpt")),
            basis.stands(waiver),
        )
        for waiver in waivers(basis)
    )
    caption = say(N_("Unntak fra krav, de som går ut først, øverst"))
    table = Table("unntaksliste", caption, columns, rows, say(N_("Det er ingen unntak.")))
    return Section("unntak", say(N_("Unntak")), (table,))


def decider_name(basis: Basis, decider: Decider) -> str:
    """A person, or the body as it is written."""
    return decider.name if isinstance(decider, Body) else basis.person(decider)


def waivers(basis: Basis) -> list[Waiver]:
    """The waivers in the units of the report, by the day they end."""
    found = (waiver for waiver in basis.register.waivers if basis.includes(waiver.unit))
    return sorted(found, key=lambda waiver: (waiver.end, *waiver.key()))
