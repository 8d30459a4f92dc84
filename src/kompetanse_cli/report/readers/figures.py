"""Figures that the kommunalsjef reads as sentences: training, programmes, money, and how sure all of it is."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from kompetanse_cli.analysis.goals.trained import trained_in
from kompetanse_cli.analysis.recipients import RecipientState
from kompetanse_cli.analysis.unit_reporting import delivered_reports, last_ended
from kompetanse_cli.analysis.year import year_figures
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Subject
from kompetanse_cli.model.record import active
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.few import is_few
from kompetanse_cli.report.sections.unit_reports import sure_words


def trained(basis: Basis) -> Iterator[str]:
    """Employees trained of all, in each subject that some report tells of."""
    register, language = basis.register, basis.language
    told = {each.subject for report in delivered_reports(register, basis.on) for each in report.trained}
    units = [unit for unit in register.units if active(unit, basis.on) and basis.includes(unit.id)]
    for subject in register.subjects:
        if subject.id not in told:
            continue
        found = trained_in(register, units, subject.id, basis.on).share
        if found is None or not found.is_relevant or (basis.nameless and is_few(found.of)):
            continue
        numbers = {"covered": language.number(found.covered), "all": language.number(found.of)}
        name = basis.name(Subject, subject.id)
        if found.percent is None:
            unknown = language.number(found.unknown)
            text = N_("{name}: {covered} av {all} ansatte er opplært, {n} ukjent.")
            yield language.say(text, name=name, **numbers, n=unknown)
        else:
            text = N_("{name}: {covered} av {all} ansatte er opplært ({percent}).")
            yield language.say(text, name=name, **numbers, percent=language.percent(found.percent))


def programmes(basis: Basis) -> Iterator[str]:
    """How far the units that receive programmes have come."""
    states = Counter(each.state for run in basis.programmes.runs for each in run.recipients)
    if not states:
        return
    language = basis.language
    told = ", ".join(f"{states[state]} {language.say(state.value)}" for state in RecipientState if states[state])
    yield language.say(N_("Enheter som tar imot program: {told}."), told=told)


def money(basis: Basis) -> Iterator[str]:
    """What is granted and used, over all programmes, in the last year that has any: this one or the one before."""
    language = basis.language
    # A run's money is not divided between the units of its participants.
    if basis.programmes.limited:
        return
    for year in (basis.on.year, basis.on.year - 1):
        figures = year_figures(basis.programmes.runs, year)
        granted = [each.granted for each in figures if each.granted is not None]
        used = [each.used for each in figures if each.used is not None]
        if granted or used:
            yield language.say(
                N_("Tilskudd i {year}: {granted} kroner tildelt, {used} kroner brukt."),
                year=year,
                granted=language.number(sum(granted, Decimal(0))),
                used=language.number(sum(used, Decimal(0))),
            )
            return


def sure(basis: Basis) -> Iterator[str]:
    """Who has confirmed the lists, and who has reported."""
    language = basis.language
    yield from sure_words(basis)
    last = last_ended(basis.register, basis.on)
    asked = [due for due in basis.steering.reports if due.required and last and due.period.name == last.name]
    if last is not None and asked:
        yield language.plural(
            N_("{delivered} av {n} enhet har levert rapporten for {period}."),
            N_("{delivered} av {n} enheter har levert rapporten for {period}."),
            len(asked),
            delivered=sum(due.is_delivered for due in asked),
            period=last.name,
        )
    if not basis.steering.confirmations.of and not asked:
        yield language.say(N_("Ingen ledere er bedt om å bekrefte lista over roller."))
