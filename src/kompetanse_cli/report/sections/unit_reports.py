"""What the units report, with what each leader writes; and the decisions somebody waits for, or that are made."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import Share, months_later
from kompetanse_cli.analysis.people import responsible
from kompetanse_cli.analysis.steering import ReportDue, last_ended
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Decision, DecisionStatus, DevelopmentPlan, Unit, active, has_words, own_text
from kompetanse_cli.report.base import (
    Block,
    Col,
    Context,
    FileLine,
    Folded,
    Hyperlink,
    KeyFigure,
    KeyFigures,
    Section,
    Table,
    UserMarkdown,
    contact,
    deadline_cell,
    person,
    unit,
)
from kompetanse_cli.report.steering import report_table

# A report is shown, and what it asks for is wanted, for so long after its period.
RECENT_MONTHS = 12


def unit_reports_section(context: Context) -> Section:
    """Nothing at all where nobody is asked for reports and none has come."""
    steering, title = context.steering, context.language.say(N_("Rapporter fra enhetene"))
    if not steering.reports:
        return Section("rapporter-fra-enhetene", title, ())
    blocks: list[Block] = [KeyFigures(tuple(report_figures(context)))]
    if missing := tuple(_missing(context)):
        blocks.append(_missing_table(context, missing))
    blocks.append(report_table(context, steering))
    return Section("rapporter-fra-enhetene", title, (*blocks, *_texts(context)))


def _missing(context: Context) -> Iterator[ReportDue]:
    """The last report of each unit whose deadline is past and that has not come."""
    late: dict[str, ReportDue] = {}
    for due in sorted(context.steering.reports, key=lambda due: due.deadline):
        if due.required and due.deadline < context.on:
            late[due.unit.id] = due
    order = context.register.tree_on(context.on).order
    yield from sorted(
        (due for due in late.values() if not due.is_delivered and due.unit.id in order),
        key=lambda due: order[due.unit.id],
    )


def _missing_table(context: Context, missing: tuple[ReportDue, ...]) -> Table:
    """Who has not delivered, how they are reached, and for how long."""

    def who(due: ReportDue) -> str | None:
        return responsible(context.register, due.unit.id, context.on)

    return Table.of(
        context.names,
        "ikke-levert",
        N_("Rapporter som mangler"),
        missing,
        unit(lambda due: due.unit.id),
        person(who, "ansvarlig", N_("Ansvarlig"), N_("Den ansvarliges id")),
        contact(context, who),
        Col("periode", N_("Periode"), lambda due: context.language.period(due.period.name)),
        Col("frist", N_("Frist"), lambda due: deadline_cell(context, due.deadline, context.on)),
    )


def plan_texts(context: Context) -> Iterator[Block]:
    """What each unit has written in the development plan that holds, under its name."""
    told = []
    for plan in context.steering.plans:
        text = context.register.text_of(plan) if isinstance(plan, DevelopmentPlan) and active(plan, context.on) else ""
        if isinstance(plan, DevelopmentPlan) and has_words(text):
            day, where = context.language.day(plan.start), context.names.unit(plan.unit)
            title = context.language.say(N_("{unit}: utviklingsplan fra {day}"), unit=where, day=day)
            told.append(UserMarkdown(own_text(text), title))
    if told:
        yield Folded(context.language.say(N_("Teksten i utviklingsplanene")), tuple(told))


def report_figures(context: Context) -> Iterator[KeyFigure]:
    """Delivered for the last period, and the lists of roles that leaders vouch for."""
    say, last = context.language.say, last_ended(context.register, context.on)
    asked = [due for due in context.steering.reports if due.required and last and due.period.name == last.name]
    if last is not None and asked:
        delivered = Share(sum(due.is_delivered for due in asked), len(asked))
        yield KeyFigure(
            say(N_("Levert for {period}"), period=context.language.period(last.name)),
            delivered,
            link="#enhetsrapporter",
        )
    yield from confirmed_figures(context)


def confirmed_figures(context: Context) -> Iterator[KeyFigure]:
    """How sure this is: in which units the leader has confirmed the list of roles in the last six months."""
    say, found = context.language.say, context.steering.confirmations
    if found.of:
        share = Share(len(found.confirmed), len(found.of))
        label = say(N_("Enheter som har bekreftet rollelisten siste halvår"))
        yield KeyFigure(label, share, ", ".join(_others(context)), "#enhetsrapporter")


def _others(context: Context) -> Iterator[str]:
    """Those who have not confirmed the list: how many say that it is wrong, and how many say nothing."""
    plural, found = context.language.plural, context.steering.confirmations
    denied = len(found.denied)
    if denied:
        yield plural(N_("{n} sier at den ikke stemmer"), N_("{n} sier at den ikke stemmer"), denied)
    silent = len(found.of) - len(found.confirmed) - denied
    if silent:
        yield plural(N_("{n} har ikke svart"), N_("{n} har ikke svart"), silent)


def _texts(context: Context) -> Iterator[Block]:
    """The text of the last report of each unit, under its name; who has not written is told in the table."""
    for due in latest(context):
        report = due.report
        text = context.register.text_of(report) if report is not None else ""
        if report is None or not has_words(text):
            continue
        language = context.language
        delivered = language.day(report.delivered) if report.delivered else ""
        by = context.names.person(report.by) if report.by else ""
        template = N_("{unit}, {period}: levert {day} av {name}") if by else N_("{unit}, {period}: levert {day}")
        title = language.say(
            template,
            unit=context.names.unit(due.unit.id),
            period=language.period(due.period.name),
            day=delivered,
            name=by,
        )
        yield UserMarkdown(own_text(text), title)


def latest(context: Context) -> tuple[ReportDue, ...]:
    """The last report of each unit that is still there, when it is not of a time long gone, as the tree is read."""
    since, order = months_later(context.on, -RECENT_MONTHS), context.register.tree_on(context.on).order
    found: dict[str, ReportDue] = {}
    for due in sorted(context.steering.reports, key=lambda due: due.period.first):
        if due.is_delivered and active(due.unit, context.on) and due.period.last >= since:
            found[due.unit.id] = due
    return tuple(found[unit_id] for unit_id in sorted(found, key=lambda each: order[each]))


def sure_words(context: Context) -> Iterator[str]:
    """How sure the lists of roles are that all the figures rest on."""
    found = context.steering.confirmations
    if not found.of:
        return
    told = context.language.plural(
        N_("{sure} av {n} enhet har bekreftet rollelisten sin siste halvår"),
        N_("{sure} av {n} enheter har bekreftet rollelisten sin siste halvår"),
        len(found.of),
        sure=len(found.confirmed),
    )
    yield f"{'; '.join((told, *_others(context)))}."


def decisions_section(context: Context) -> Section:
    """The wanted ones by deadline, then what is decided, the latest first."""
    say = context.language.say
    blocks: list[Block] = [wanted_table(context)]
    if any(decision.status is not DecisionStatus.WANTED for decision in context.register.decisions):
        blocks.append(_settled_table(context))
    return Section("beslutninger", say(N_("Beslutninger")), tuple(blocks))


@frozen
class DecisionWish:
    """A decision that somebody asks for: one of `beslutninger`, or what a unit's last report asks for."""

    text: str
    deadline: date | None
    amount: Decimal | None
    body: str | None
    id: str | None
    unit: Unit | None
    place: FileLine | None
    link: str | None = None


def wanted(context: Context) -> list[DecisionWish]:
    """The decisions that are wanted, the nearest deadline first. Those under `beslutninger` belong to no unit."""
    found = [*_registered(context), *_reported(context)]
    order = context.register.tree_on(context.on).order
    return sorted(found, key=lambda w: (w.deadline or date.max, w.id or "", order[w.unit.id] if w.unit else -1, w.text))


def _registered(context: Context) -> Iterator[DecisionWish]:
    for decision in context.register.decisions if context.unit is None else ():
        if decision.status is DecisionStatus.WANTED:
            place = context.stands(decision)
            yield DecisionWish(
                decision.text,
                decision.deadline,
                decision.amount,
                decision.body,
                decision.id,
                None,
                place,
                decision.link,
            )


def _reported(context: Context) -> Iterator[DecisionWish]:
    """Of the last report of each unit: what it no longer asks for is no longer wanted."""
    for due in latest(context):
        for number, want in enumerate(due.report.wants if due.report else ()):
            place = context.locate(due.report.at("wants", number)) if due.report else None
            yield DecisionWish(want.text, want.deadline, want.amount, None, None, due.unit, place)


def wanted_table(context: Context) -> Table:
    """What is asked for, by and of whom, by when, at what cost."""
    return Table.of(
        context.names,
        "ønskede-beslutninger",
        N_("Saker til beslutning, nærmeste frist først"),
        wanted(context),
        Col("tekst", N_("Sak til beslutning"), lambda decision: decision.text, written=True),
        Col("beslutning", N_("Beslutningens id"), lambda decision: decision.id, data_only=True),
        Col(
            "enhet_navn",
            N_("Fra enheten"),
            lambda decision: context.names.unit(decision.unit.id) if decision.unit else None,
        ),
        Col("enhet", N_("Enhetens id"), lambda decision: decision.unit.id if decision.unit else None, data_only=True),
        Col("av", N_("Avgjøres av"), lambda decision: decision.body),
        Col("frist", N_("Frist"), lambda decision: decision.deadline),
        Col("kroner", N_("Kroner"), lambda decision: decision.amount, numeric=True),
        Col("sak", N_("Sak"), lambda each: Hyperlink(each.link, each.link) if each.link else None),
        Col("sted", N_("Står i"), lambda decision: decision.place),
        empty=N_("Ingen saker venter på beslutning."),
    )


def _settled_table(context: Context) -> Table:
    settled = [decision for decision in context.register.decisions if decision.status is not DecisionStatus.WANTED]
    settled.sort(key=lambda decision: decision.id)
    settled.sort(key=lambda decision: decision.day or date.min, reverse=True)
    return Table.of(
        context.names,
        "avgjorte-saker",
        N_("Avgjorte saker, de siste først"),
        settled,
        Col("tekst", N_("Sak"), lambda decision: decision.text, written=True),
        Col("beslutning", N_("Beslutningens id"), lambda decision: decision.id, data_only=True),
        Col("utfall", N_("Utfall"), lambda decision: context.language.say(decision.status.value)),
        Col("av", N_("Avgjort av"), lambda decision: decision.body),
        Col("dato", N_("Dato"), lambda decision: decision.day),
        Col("sak", N_("Saksnummer"), _case),
        Col("ansvarlig", N_("Gjennomføres av"), lambda decision: _carried_out_by(context, decision)),
        Col("lenke", N_("Lenke til saken"), lambda decision: decision.link, data_only=True),
        Col("sted", N_("Står i"), lambda decision: context.stands(decision)),
    )


def _carried_out_by(context: Context, decision: Decision) -> str | None:
    """Who is to carry it out: nobody, of what was refused; unknown, of what was decided without a word of it."""
    if decision.responsible is None and decision.status is DecisionStatus.MADE:
        return context.language.say(N_("ikke registrert"))
    return context.names.owner(decision.responsible)


def _case(decision: Decision) -> Hyperlink | str | None:
    if decision.link is None:
        return decision.case
    return Hyperlink(decision.case or decision.link, decision.link)
