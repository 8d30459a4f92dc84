"""Figures that the kommunalsjef reads as sentences: training, programmes, money, and how sure all of it is."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from kompetanse_cli.analysis.goals.reported import of_subject
from kompetanse_cli.analysis.goals.trained import trained_in
from kompetanse_cli.analysis.recipients import RecipientState
from kompetanse_cli.analysis.status import Share
from kompetanse_cli.analysis.unit_reporting import delivered_reports, last_ended
from kompetanse_cli.analysis.year import YearFigures, year_figures
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Subject
from kompetanse_cli.model.record import active
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.few import is_few
from kompetanse_cli.report.goals.names import silence
from kompetanse_cli.report.sections.unit_reports import sure_words


def trained(basis: Basis) -> Iterator[str]:
    """Employees trained of all, in each subject that some report tells of, and how many units nobody tells of."""
    register, language = basis.register, basis.language
    reports = delivered_reports(register, basis.on)
    units = [unit for unit in register.units if active(unit, basis.on) and basis.includes(unit.id)]
    subjects: list[str | None] = [each.id for each in register.subjects]
    for subject in subjects or [None]:
        if all(of_subject(register, report.trained, subject) is None for report in reports):
            continue
        found = trained_in(register, units, subject, basis.on)
        share = found.share
        if share is None or not share.is_relevant or (basis.nameless and is_few(share.of)):
            continue
        name = basis.name(Subject, subject) if subject else language.say(N_("Opplæring"))
        yield f"{'; '.join((_told(basis, name, share), *silence(basis, found)))}."


def _told(basis: Basis, name: str, share: Share) -> str:
    """«Demens: 16 av 60 ansatte er opplært (26 %)», «Demens: 45 av minst 60 ansatte er opplært, 6 ukjent»."""
    language = basis.language
    numbers = {"covered": language.number(share.covered), "all": language.number(share.of)}
    if share.percent is not None:
        text = N_("{name}: {covered} av {all} ansatte er opplært ({percent})")
        return language.say(text, name=name, **numbers, percent=language.percent(share.percent))
    least = N_("{name}: {covered} av minst {all} ansatte er opplært")
    told = language.say(
        least if share.at_least else N_("{name}: {covered} av {all} ansatte er opplært"), name=name, **numbers
    )
    return f"{told}, {language.say(N_('{n} ukjent'), n=language.number(share.unknown))}" if share.unknown else told


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
        figures = [
            each
            for each in year_figures(basis.programmes.runs, year)
            if each.granted is not None or each.used is not None
        ]
        if figures:
            told = [(each.granted, each.granted_untold) for each in figures]
            granted = _kroner(basis, N_("{kroner} kroner tildelt"), N_("tildelt er ukjent"), figures, told)
            told = [(each.used, each.used_untold) for each in figures]
            used = _kroner(basis, N_("{kroner} kroner brukt"), N_("brukt er ukjent"), figures, told)
            yield language.say(N_("Tilskudd i {year}: {granted}, {used}."), year=year, granted=granted, used=used)
            return


def _kroner(
    basis: Basis, known: str, unknown: str, figures: list[YearFigures], told: list[tuple[Decimal | None, int]]
) -> str:
    """«40 000 kroner brukt», with of how many grants where some do not tell; `told` are amounts and grants untold."""
    language, amounts = basis.language, [amount for amount, _ in told if amount is not None]
    if not amounts:
        return language.say(unknown)
    text = language.say(known, kroner=language.number(sum(amounts, Decimal(0))))
    grants, untold = sum(each.grants for each in figures), sum(number for _, number in told)
    if not untold:
        return text
    return language.say(N_("{text} (ført for {n} av {all} tilskudd)"), text=text, n=grants - untold, all=grants)


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
