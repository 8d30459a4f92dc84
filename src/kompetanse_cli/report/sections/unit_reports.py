"""What the units report, with what each leader writes; and the decisions somebody waits for, or that are made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.days import months_later
from kompetanse_cli.analysis.status import Share
from kompetanse_cli.analysis.unit_reporting import ReportDue, last_ended
from kompetanse_cli.model.actions import DecisionStatus
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.record import active
from kompetanse_cli.model.unit_reports import has_words, own_text
from kompetanse_cli.report.blocks import (
    Block,
    Cell,
    Column,
    FileLine,
    Hyperlink,
    KeyFigure,
    KeyFigures,
    Section,
    Table,
    UserMarkdown,
)
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.steering.plans import report_table

# A report is shown, and what it asks for is wanted, for so long after its period.
RECENT_MONTHS = 12


def unit_reports_section(basis: Context) -> Section:
    """Nothing at all where nobody is asked for reports and none has come."""
    steering, title = basis.steering, basis.language.say(N_("Rapporter fra enhetene"))
    if not steering.reports:
        return Section("rapporter-fra-enhetene", title, ())
    blocks: list[Block] = [KeyFigures(tuple(report_figures(basis))), report_table(basis, steering)]
    return Section("rapporter-fra-enhetene", title, (*blocks, *_texts(basis)))


def report_figures(basis: Context) -> Iterator[KeyFigure]:
    """Delivered for the last period, and the lists of roles that leaders vouch for."""
    say, last = basis.language.say, last_ended(basis.register, basis.on)
    asked = [due for due in basis.steering.reports if due.required and last and due.period.name == last.name]
    if last is not None and asked:
        delivered = Share(sum(due.is_delivered for due in asked), len(asked))
        yield KeyFigure(say(N_("Levert for {period}"), period=last.name), delivered, link="#enhetsrapporter")
    yield from confirmed_figures(basis)


def confirmed_figures(basis: Context) -> Iterator[KeyFigure]:
    """How sure this is: in which units the leader has confirmed the list of roles in the last six months."""
    say, found = basis.language.say, basis.steering.confirmations
    if found.of:
        share = Share(len(found.confirmed), len(found.of))
        label = say(N_("Enheter som har bekreftet rollelista siste halvår"))
        yield KeyFigure(label, share, ", ".join(_others(basis)), "#enhetsrapporter")


def _others(basis: Context) -> Iterator[str]:
    """Those who have not confirmed the list: how many say that it is wrong, and how many say nothing."""
    plural, found = basis.language.plural, basis.steering.confirmations
    denied = len(found.denied)
    if denied:
        yield plural(N_("{n} sier at den ikke stemmer"), N_("{n} sier at den ikke stemmer"), denied)
    silent = len(found.of) - len(found.confirmed) - denied
    if silent:
        yield plural(N_("{n} har ikke sagt noe"), N_("{n} har ikke sagt noe"), silent)


def _texts(basis: Context) -> Iterator[Block]:
    """The text of the last report of each unit, under its name; who has not written is told in the table."""
    for due in latest(basis):
        report = due.report
        text = basis.register.text_of(report) if report is not None else ""
        if report is None or not has_words(text):
            continue
        language = basis.language
        delivered = language.day(report.delivered) if report.delivered else ""
        by = basis.person(report.by) if report.by else ""
        template = N_("{unit}, {period}: levert {day} av {name}") if by else N_("{unit}, {period}: levert {day}")
        title = language.say(template, unit=due.unit.name, period=due.period.name, day=delivered, name=by)
        yield UserMarkdown(own_text(text), title)


def latest(basis: Context) -> tuple[ReportDue, ...]:
    """The last report of each unit that is still there, when it is not of a time long gone, as the tree is read."""
    since, order = months_later(basis.on, -RECENT_MONTHS), basis.register.tree_on(basis.on).order
    found: dict[str, ReportDue] = {}
    for due in sorted(basis.steering.reports, key=lambda due: due.period.first):
        if due.is_delivered and active(due.unit, basis.on) and due.period.last >= since:
            found[due.unit.id] = due
    return tuple(found[unit_id] for unit_id in sorted(found, key=lambda each: order[each]))


def sure_words(basis: Context) -> Iterator[str]:
    """How sure the lists of roles are that all the figures rest on."""
    found = basis.steering.confirmations
    if not found.of:
        return
    told = basis.language.plural(
        N_("{sure} av {n} enhet som rapporterer, har bekreftet lista over roller det siste halvåret"),
        N_("{sure} av {n} enheter som rapporterer, har bekreftet lista over roller det siste halvåret"),
        len(found.of),
        sure=len(found.confirmed),
    )
    yield f"{'; '.join((told, *_others(basis)))}."


def decisions_section(basis: Context) -> Section:
    """The wanted ones by deadline, then what is decided, the latest first."""
    say = basis.language.say
    blocks: list[Block] = [wanted_table(basis)]
    if any(decision.status is not DecisionStatus.WANTED for decision in basis.register.decisions):
        blocks.append(_settled_table(basis))
    return Section("beslutninger", say(N_("Beslutninger")), tuple(blocks))


@dataclass(frozen=True, slots=True)
class WantedDecision:
    """A decision that somebody asks for: one of `beslutninger`, or what a unit's last report asks for."""

    text: str
    deadline: date | None
    amount: Decimal | None
    body: str | None
    id: str | None
    unit: Unit | None
    place: FileLine | None


def wanted(basis: Context) -> list[WantedDecision]:
    """The decisions that are wanted, the nearest deadline first. Those under `beslutninger` belong to no unit."""
    found = [*_registered(basis), *_reported(basis)]
    order = basis.register.tree_on(basis.on).order
    return sorted(found, key=lambda w: (w.deadline or date.max, w.id or "", order[w.unit.id] if w.unit else -1, w.text))


def _registered(basis: Context) -> Iterator[WantedDecision]:
    for decision in basis.register.decisions if basis.unit is None else ():
        if decision.status is DecisionStatus.WANTED:
            place = basis.stands(decision)
            yield WantedDecision(
                decision.text, decision.deadline, decision.amount, decision.body, decision.id, None, place
            )


def _reported(basis: Context) -> Iterator[WantedDecision]:
    """Of the last report of each unit: what it no longer asks for is no longer wanted."""
    for due in latest(basis):
        for number, want in enumerate(due.report.wants if due.report else ()):
            place = basis.locate(due.report.at("wants", number)) if due.report else None
            yield WantedDecision(want.text, want.deadline, want.amount, None, None, due.unit, place)


def wanted_table(basis: Context) -> Table:
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


def _settled_table(basis: Context) -> Table:
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


def _settled_rows(basis: Context) -> Iterable[tuple[Cell, ...]]:
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
            Hyperlink(decision.case, decision.link) if decision.case and decision.link else decision.case,
            basis.stands(decision),
        )
