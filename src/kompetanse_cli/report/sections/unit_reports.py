"""What the units report: who has delivered, how sure the lists of roles are, and what each leader writes."""

from collections.abc import Iterator

from kompetanse_cli.analysis.days import months_later
from kompetanse_cli.analysis.status import Share
from kompetanse_cli.analysis.unit_reporting import ReportDue, last_ended
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.record import active
from kompetanse_cli.model.unit_reports import has_words, own_text
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Figure, Figures, Section, UserMarkdown
from kompetanse_cli.report.goals.unit_reports import report_table

# A report is shown, and what it asks for is wanted, for so long after its period.
RECENT_MONTHS = 12


def unit_reports_section(basis: Basis) -> Section:
    """Nothing at all where nobody is asked for reports and none has come."""
    steering, title = basis.steering, basis.language.say(N_("Rapporter fra enhetene"))
    if not steering.reports:
        return Section("rapporter-fra-enhetene", title, ())
    blocks: list[Block] = [Figures(tuple(report_figures(basis))), report_table(basis, steering)]
    return Section("rapporter-fra-enhetene", title, (*blocks, *_texts(basis)))


def report_figures(basis: Basis) -> Iterator[Figure]:
    """Delivered for the last period, and the lists of roles that leaders vouch for."""
    say, last = basis.language.say, last_ended(basis.register, basis.on)
    asked = [due for due in basis.steering.reports if due.required and last and due.period.name == last.name]
    if last is not None and asked:
        delivered = Share(sum(due.is_delivered for due in asked), len(asked))
        yield Figure(say(N_("Levert for {period}"), period=last.name), delivered, link="#enhetsrapporter")
    yield from confirmed_figures(basis)


def confirmed_figures(basis: Basis) -> Iterator[Figure]:
    """How sure this is: in which units the leader has confirmed the list of roles in the last six months."""
    say, found = basis.language.say, basis.steering.confirmations
    if found.of:
        share = Share(len(found.confirmed), len(found.of))
        label = say(N_("Enheter som har bekreftet rollelista siste halvår"))
        yield Figure(label, share, ", ".join(_others(basis)), "#enhetsrapporter")


def _others(basis: Basis) -> Iterator[str]:
    """Those who have not confirmed the list: how many say that it is wrong, and how many say nothing."""
    plural, found = basis.language.plural, basis.steering.confirmations
    denied = len(found.denied)
    if denied:
        yield plural(N_("{n} sier at den ikke stemmer"), N_("{n} sier at den ikke stemmer"), denied)
    silent = len(found.of) - len(found.confirmed) - denied
    if silent:
        yield plural(N_("{n} har ikke sagt noe"), N_("{n} har ikke sagt noe"), silent)


def _texts(basis: Basis) -> Iterator[Block]:
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


def latest(basis: Basis) -> tuple[ReportDue, ...]:
    """The last report of each unit that is still there, when it is not of a time long gone, as the tree is read."""
    since, order = months_later(basis.on, -RECENT_MONTHS), basis.register.tree_on(basis.on).order
    found: dict[str, ReportDue] = {}
    for due in sorted(basis.steering.reports, key=lambda due: due.period.first):
        if due.is_delivered and active(due.unit, basis.on) and due.period.last >= since:
            found[due.unit.id] = due
    return tuple(found[unit_id] for unit_id in sorted(found, key=lambda each: order[each]))


def sure_words(basis: Basis) -> Iterator[str]:
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
