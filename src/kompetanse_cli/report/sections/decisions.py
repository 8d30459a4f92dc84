"""Decisions: those somebody is waiting for, and those that are made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kompetanse_cli.model.actions import DecisionStatus
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Cell, Column, Link, Place, Section, Table
from kompetanse_cli.report.sections.unit_reports import latest


def decisions_section(basis: Basis) -> Section:
    """The wanted ones by deadline, then what is decided, the latest first."""
    say = basis.language.say
    blocks: list[Block] = [wanted_table(basis)]
    if any(decision.status is not DecisionStatus.WANTED for decision in basis.register.decisions):
        blocks.append(_settled_table(basis))
    return Section("beslutninger", say(N_("Beslutninger")), tuple(blocks))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision that somebody asks for: one of `beslutninger`, or what a unit's last report asks for."""

    text: str
    deadline: date | None
    amount: Decimal | None
    body: str | None
    id: str | None
    unit: Unit | None
    place: Place | None


def wanted(basis: Basis) -> list[Wanted]:
    """The decisions that are wanted, the nearest deadline first. Those under `beslutninger` belong to no unit."""
    found = [*_registered(basis), *_reported(basis)]
    order = basis.register.tree_on(basis.on).order
    return sorted(found, key=lambda w: (w.deadline or date.max, w.id or "", order[w.unit.id] if w.unit else -1, w.text))


def _registered(basis: Basis) -> Iterator[Wanted]:
    for decision in basis.register.decisions if basis.unit is None else ():
        if decision.status is DecisionStatus.WANTED:
            place = basis.stands(decision)
            yield Wanted(decision.text, decision.deadline, decision.amount, decision.body, decision.id, None, place)


def _reported(basis: Basis) -> Iterator[Wanted]:
    """Of the last report of each unit: what it no longer asks for is no longer wanted."""
    for due in latest(basis):
        for number, want in enumerate(due.report.wants if due.report else ()):
            place = basis.locate(due.report.at("wants", number)) if due.report else None
            yield Wanted(want.text, want.deadline, want.amount, None, None, due.unit, place)


def wanted_table(basis: Basis) -> Table:
    """What is asked for, by and of whom, by when, at what cost."""
    say = basis.language.say
    columns = (
        Column("tekst", say(N_("Ønsket beslutning")), written=True),
        Column("beslutning", say(N_("Beslutningens id")), data_only=True),
        Column("enhet_navn", say(N_("Fra enheten"))),
        Column("enhet", say(N_("Enhetens id")), data_only=True),
        Column("av", say(N_("Avgjøres av"))),
        Column("frist", say(N_("Frist"))),
        Column("kroner", say(N_("Kroner")), numeric=True),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(
        (w.text, w.id, w.unit.name if w.unit else None, w.unit.id if w.unit else None, w.body, w.deadline, w.amount,
         w.place)
        for w in wanted(basis)
    )  # fmt: skip
    caption = say(N_("Ønskede beslutninger, nærmeste frist først"))
    return Table("ønskede-beslutninger", caption, columns, rows, say(N_("Ingen beslutninger er ønsket.")))


def _settled_table(basis: Basis) -> Table:
    say = basis.language.say
    columns = (
        Column("tekst", say(N_("Sak")), written=True),
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
