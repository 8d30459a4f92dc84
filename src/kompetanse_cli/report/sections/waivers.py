"""Waivers in force and past their end: a requirement set aside in a unit, by whom, why, until when."""

from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.requirements import Requirement, Waiver
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Column, Section, Table


def section(basis: Basis) -> Section:
    """One table, those that end first on top; one past its end is told apart, for it counts no longer."""
    say = basis.language.say
    columns = (
        Column("enhet_navn", say(N_("Enhet"))),
        Column("enhet", say(N_("Enhetens id")), data_only=True),
        Column("krav_navn", say(N_("Krav"))),
        Column("krav", say(N_("Kravets id")), data_only=True),
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
            basis.person(waiver.decided_by),
            waiver.end,
            say(N_("ja")) if waiver.end >= basis.on else say(N_("nei, utløpt")),
            basis.stands(waiver),
        )
        for waiver in waivers(basis)
    )
    caption = say(N_("Unntak fra krav, de som går ut først, øverst"))
    table = Table("unntaksliste", caption, columns, rows, say(N_("Det er ingen unntak.")))
    return Section("unntak", say(N_("Unntak")), (table,))


def waivers(basis: Basis) -> list[Waiver]:
    """The waivers in the units of the report, by the day they end."""
    found = (waiver for waiver in basis.register.waivers if basis.includes(waiver.unit))
    return sorted(found, key=lambda waiver: (waiver.end, *waiver.key()))
