"""Decisions: those somebody is waiting for, and those that are made."""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.model.actions import Decision, DecisionStatus
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Cell, Column, Link, Section, Table


def section(basis: Basis) -> Section:
    """The wanted ones by deadline, then what is decided, the latest first."""
    say = basis.language.say
    blocks: list[Block] = [wanted_table(basis)]
    if any(decision.status is not DecisionStatus.WANTED for decision in basis.register.decisions):
        blocks.append(_settled_table(basis))
    return Section("beslutninger", say(N_("Beslutninger")), tuple(blocks))


def wanted(basis: Basis) -> list[Decision]:
    """The decisions that are wanted, the nearest deadline first."""
    found = (decision for decision in basis.register.decisions if decision.status is DecisionStatus.WANTED)
    return sorted(found, key=lambda decision: (decision.deadline or date.max, decision.id))


def wanted_table(basis: Basis) -> Table:
    """What is asked for, of whom, by when, at what cost."""
    say = basis.language.say
    columns = (
        Column("tekst", say(N_("Ønsket beslutning"))),
        Column("beslutning", say(N_("Beslutningens id")), data_only=True),
        Column("av", say(N_("Avgjøres av"))),
        Column("frist", say(N_("Frist"))),
        Column("kroner", say(N_("Kroner")), numeric=True),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(
        (
            decision.text,
            decision.id,
            decision.body,
            decision.deadline,
            decision.amount,
            basis.stands(decision),
        )
        for decision in wanted(basis)
    )
    caption = say(N_("Ønskede beslutninger, nærmeste frist først"))
    return Table("ønskede-beslutninger", caption, columns, rows, say(N_("Ingen beslutninger er ønsket.")))


def _settled_table(basis: Basis) -> Table:
    say = basis.language.say
    columns = (
        Column("tekst", say(N_("Sak"))),
        Column("beslutning", say(N_("Beslutningens id")), data_only=True),
        Column("utfall", say(N_("Utfall"))),
        Column("av", say(N_("Avgjort av"))),
        Column("dato", say(N_("Dato"))),
        Column("sak", say(N_("Saksnummer"))),
        Column("sted", say(N_("Står i"))),
    )
    caption = say(N_("Avgjorte saker, de siste først"))
    return Table("avgjorte-saker", caption, columns, tuple(_settled_rows(basis)))


def _settled_rows(basis: Basis) -> Iterable[tuple[Cell, ...]]:
    settled = [decision for decision in basis.register.decisions if decision.status is not DecisionStatus.WANTED]
    settled.sort(key=lambda decision: decision.id)
    settled.sort(key=lambda decision: decision.day or date.min, reverse=True)
    for decision in settled:
        yield (
            decision.text,
            decision.id,
            basis.language.say(decision.status.value),
            decision.body,
            decision.day,
            Link(decision.case, decision.link) if decision.case and decision.link else decision.case,
            basis.stands(decision),
        )
