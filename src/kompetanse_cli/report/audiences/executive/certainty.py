"""How much of the page somebody vouches for, and what it cannot say, each once."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import months_later
from kompetanse_cli.analysis.coverage import counted_lines, share
from kompetanse_cli.analysis.steering import ReportDue, last_ended
from kompetanse_cli.model import N_, Unit, active
from kompetanse_cli.report.audiences.executive.past import past_of
from kompetanse_cli.report.audiences.executive.units import period_word
from kompetanse_cli.report.audiences.executive.words import day_word, in_letters, listed, then_word, unit_word
from kompetanse_cli.report.base import Context, Paragraph, Section

_NAMED = 4
# A headcount older than this is said to be so.
_OLD_MONTHS = 12


def certainty_section(context: Context) -> Section:
    """One paragraph: who has confirmed and reported, when employees were counted, what is set aside, and errors."""
    sentences = (
        *_confirmed(context),
        *_delivered(context),
        *_never(context),
        *_counted(context),
        *_set_aside(context),
        *_compared(context),
        *_errors(context),
    )
    title = context.language.say(N_("Hvor sikre tallene er"))
    return Section("hvor-sikkert", title, (Paragraph(" ".join(sentences), is_note=True),), is_aside=True)


def _confirmed(context: Context) -> Iterator[str]:
    """«3 av 5 ledere har bekreftet rollelisten siste halvår.», and who says that it is wrong."""
    found, language = context.steering.confirmations, context.language
    if not found.of:
        return
    yield language.plural(
        N_("{sure} av {n} leder har bekreftet rollelisten siste halvår."),
        N_("{sure} av {n} ledere har bekreftet rollelisten siste halvår."),
        len(found.of),
        sure=len(found.confirmed),
    )
    if found.denied:
        units = listed(language, _names(context, found.denied), _NAMED)
        yield language.say(N_("{units} melder at listen ikke stemmer."), units=units)


def _names(context: Context, units: Iterable[Unit]) -> list[str]:
    return [unit_word(context, unit.id) for unit in units]


def _asked(context: Context) -> list[ReportDue]:
    """The reports for the last period that is over."""
    last = last_ended(context.register, context.on)
    return [due for due in context.steering.reports if due.required and last and due.period.name == last.name]


def _delivered(context: Context) -> Iterator[str]:
    """«Ingen av de 5 virksomhetene har levert rapporten for 1. tertial; fristen er i dag.»"""
    language, asked = context.language, _asked(context)
    if not asked:
        return
    period = period_word(context, asked[0].period)
    missing = [due.unit for due in asked if not due.is_delivered]
    if not missing:
        yield language.say(N_("Alle har levert rapporten for {period}."), period=period)
        return
    if len(missing) == len(asked):
        one = N_("Virksomheten har ikke levert rapporten for {period}")
        several = N_("Ingen av de {n} virksomhetene har levert rapporten for {period}")
        told = language.say(one if len(asked) == 1 else several, n=len(asked), period=period)
    else:
        numbers = {"n": len(asked) - len(missing), "all": len(asked)}
        text = N_("{n} av {all} virksomheter har levert rapporten for {period}, ikke {units}")
        told = language.say(text, period=period, units=listed(language, _names(context, missing), _NAMED), **numbers)
    yield language.say(N_("{told}; {deadline}."), told=told, deadline=_deadline(context, asked[0].deadline))


def _deadline(context: Context, day: date) -> str:
    language, over = context.language, (context.on - day).days
    if over > 0:
        return language.plural(N_("{n} dag over fristen"), N_("{n} dager over fristen"), over)
    if not over:
        return language.say(N_("fristen er i dag"))
    return language.say(N_("fristen er {day}"), day=day_word(context, day))


def _never(context: Context) -> Iterator[str]:
    """Who has been asked before and has never delivered."""
    language, asked = context.language, _asked(context)
    required = [due for due in context.steering.reports if due.required and due.deadline < context.on]
    ever = {due.unit.id for due in context.steering.reports if due.is_delivered}
    before = {due.unit.id for due in required}
    units = [due.unit for due in asked if due.unit.id in before and due.unit.id not in ever]
    if units and len(units) < len(asked):
        yield language.say(N_("{units} har aldri levert."), units=listed(language, _names(context, units), _NAMED))


def _counted(context: Context) -> Iterator[str]:
    """When employees were counted, of which units nobody knows, and how many figures are older than a year."""
    language = context.language
    units = [unit for unit in context.register.units if active(unit, context.on) and context.includes(unit.id)]
    counted = [unit for unit in units if unit.employees is not None]
    dated = {unit.id: unit.employees_as_of for unit in counted if unit.employees_as_of is not None}
    days = sorted(set(dated.values()))
    if days:
        if len(days) == 1:
            yield language.say(N_("Ansatte er talt {day}."), day=language.day(days[0]))
        else:
            first, last = day_word(context, days[0]), day_word(context, days[-1])
            yield language.say(N_("Ansatte er talt mellom {first} og {last}."), first=first, last=last)
    since = months_later(context.on, -_OLD_MONTHS)
    old = [unit for unit in counted if dated.get(unit.id) is not None and dated[unit.id] < since]
    if old:
        people, all_ = sum(unit.employees or 0 for unit in old), sum(unit.employees or 0 for unit in counted)
        yield language.say(
            N_("{n} av {all} ansatte er talt for over et år siden."),
            n=language.number(people),
            all=language.number(all_),
        )
    untold = [unit for unit in units if unit.employees is None]
    if untold and counted:
        names = listed(language, _names(context, untold), _NAMED)
        yield language.say(N_("Antall ansatte er ukjent i {units}."), units=names)


def _set_aside(context: Context) -> Iterator[str]:
    waived = share(counted_lines(context.coverage.lines)).waived
    if waived:
        text = N_("{number} steder har unntak og er holdt utenfor.")
        number = in_letters(context.language, waived)
        one = N_("Ett sted har unntak og er holdt utenfor.")
        yield context.language.say(one if waived == 1 else text, number=f"{number[:1].upper()}{number[1:]}")


def _compared(context: Context) -> Iterator[str]:
    """By which files the figures of then are counted, where it is not those of then."""
    past = past_of(context)
    is_own = context.earlier is not None and context.earlier.register is not context.register
    if not is_own and past.change.share_then.is_relevant:
        text = N_("Tallene for {day} bygger på dagens registreringer.")
        yield context.language.say(text, day=then_word(context, past.day))


def _errors(context: Context) -> Iterator[str]:
    # An error that takes nothing from the figures, as in a time of day, makes them no less sure.
    errors = len(context.left_out)
    language = context.language
    if errors:
        yield language.plural(N_("Det er {n} feil i dataene."), N_("Det er {n} feil i dataene."), errors)
    else:
        yield language.say(N_("Det er ingen feil i dataene."))
