"""The key figures: each with what it is counted of, and a link to the list behind it."""

from collections.abc import Iterator, Sequence

from kompetanse_cli.analysis.base import MEASURES
from kompetanse_cli.analysis.calendar import Horizon, horizons
from kompetanse_cli.analysis.coverage import OLD_GAP_DAYS, GapAges, Status, counted_lines, gap_ages, share, spreads
from kompetanse_cli.analysis.people import all_roles, beside_the_job, replacements, spans
from kompetanse_cli.model import N_, Strength, is_whole
from kompetanse_cli.report.base import UNKNOWN, Cell, Context, KeyFigure, KeyFigures, Section
from kompetanse_cli.report.competence.disclosure import is_due_told
from kompetanse_cli.report.sections.steering import on_course
from kompetanse_cli.report.sections.unit_reports import confirmed_figures


def key_figures_section(context: Context) -> Section:
    """Coverage now and ahead, gaps and their age, and those who hold the roles."""
    figures = (*_coverage(context), *_gaps(context), *_holders(context), *_leaders(context), *_steering(context))
    return Section("nøkkeltall", context.language.say(N_("Nøkkeltall")), (KeyFigures(figures),))


def _coverage(context: Context) -> Iterator[KeyFigure]:
    say, lines = context.language.say, counted_lines(context.coverage.lines)
    yield KeyFigure(say(N_("Steder der kravene er oppfylt")), share(lines), link="#dekning")
    for strength, label in (
        (Strength.MUST, say(N_("Skal-krav"))),
        (Strength.SHOULD, say(N_("Bør-krav"))),
    ):
        yield KeyFigure(label, share(line for line in lines if line.requirement.strength is strength), link="#mangler")
    ahead, note = context.ahead, say(N_("uten nye tiltak"))
    soon = KeyFigure(
        say(N_("Oppfylt {day}"), day=context.language.day(ahead.soon_day)), ahead.soon_share, note, "#utsikter"
    )
    new_year_day = context.language.day(ahead.new_year_day)
    new_year = KeyFigure(say(N_("Oppfylt {day}"), day=new_year_day), ahead.new_year_share, note, "#utsikter")
    yield from (new_year, soon) if ahead.new_year_is_first else (soon, new_year)
    for spread in spreads(context.register, context.coverage):
        if spread.unit is context.unit:
            language = context.language
            distance = language.plural(N_("{n} prosentpoeng"), N_("{n} prosentpoeng"), spread.points)
            low, high = language.percent(spread.lowest), language.percent(spread.highest)
            between = say(N_("{low} til {high}"), low=low, high=high)
            yield KeyFigure(say(N_("Spredning mellom virksomhetene")), between, distance, "#dekning-per-enhet")


def _gaps(context: Context) -> Iterator[KeyFigure]:
    language, lines = context.language, counted_lines(context.coverage.lines)
    gaps = [line for line in lines if line.status is Status.UNCOVERED]
    idle: Cell = sum(not line.measures for line in gaps)
    if not is_whole(context.register, MEASURES):
        idle = language.say(UNKNOWN)
    all_gaps = language.say(N_("av {n} mangler"), n=language.number(len(gaps)))
    yield KeyFigure(language.say(N_("Mangler uten tiltak")), idle, all_gaps, "#mangler")
    ages = gap_ages(context.coverage)
    old = language.say(N_("Ikke oppfylt på over {days} dager"), days=OLD_GAP_DAYS)
    open_ended = len(ages.unbounded)
    more = language.plural(N_("{n} med ukjent startdato"), N_("{n} med ukjent startdato"), open_ended)
    yield KeyFigure(old, len(ages.old), f"{all_gaps}; {more}" if open_ended else all_gaps, "#mangler")
    yield from _median(context, ages)
    thin = sum(line.status is Status.VULNERABLE for line in lines)
    of_all = language.say(N_("av {n} steder"), n=language.number(share(lines).of))
    yield KeyFigure(language.say(N_("For liten reserve")), thin, of_all, "#sårbarhet")


def _median(context: Context, ages: GapAges) -> Iterator[KeyFigure]:
    """The age in the middle of all gaps; a gap without a first day is as old as any."""
    language, unknown = context.language, len(ages.unbounded)
    if not ages.number:
        return
    label, days = language.say(N_("Halvparten av manglene har vart i")), ages.median_days
    known = language.say(N_("{n} av {all} har ukjent startdato og er regnet som eldst"), n=unknown, all=ages.number)
    if days is None:
        yield KeyFigure(label, language.say(N_("ukjent")), known, "#mangler")
        return
    value = language.plural(N_("{n} dag eller mer"), N_("{n} dager eller mer"), days)
    yield KeyFigure(label, value, known if unknown else "", "#mangler")


def _holders(context: Context) -> Iterator[KeyFigure]:
    say = context.language.say
    roles = all_roles(context.roster)
    yield KeyFigure(say(N_("Personer med en rolle")), len(roles.people), link="#roller")
    yield KeyFigure(
        say(N_("Roller med tid satt av")),
        beside_the_job(context.roster).time_set_aside,
        note=say(N_("uten ledere")),
        link="#roller-i-tall",
    )
    replaced = [pair for pair in replacements(context.register, context.on) if context.includes(pair.left.unit)]
    last_year = say(N_("siste tolv måneder"))
    yield KeyFigure(say(N_("Roller som har skiftet person")), len(replaced), last_year, "#utskiftinger")
    near = horizons(context.snapshot)
    leaving = [sum(context.includes(item.unit or "") for item in horizon.leaving) for horizon in near]
    told = _within(context, near, leaving)
    yield KeyFigure(say(N_("Roller og ansettelser som slutter")), told, link="#forfaller")
    expiring = [
        sum(len(i.parts) or 1 for i in horizon.expiring if context.includes(i.unit or "") and is_due_told(context, i))
        for horizon in near
    ]
    yield KeyFigure(say(N_("Kvalifikasjoner som utløper")), _within(context, near, expiring), link="#forfaller")


def _within(context: Context, near: Sequence[Horizon], numbers: Sequence[int]) -> str:
    """«0 innen 30 dager, 2 innen 60, 2 innen 90»."""
    (first, number), *later = zip(near, numbers, strict=True)
    say = context.language.say
    told = (say(N_("{n} innen {days}"), n=n, days=horizon.days) for horizon, n in later)
    return ", ".join((say(N_("{n} innen {days} dager"), n=number, days=first.days), *told))


def _steering(context: Context) -> Iterator[KeyFigure]:
    if context.steering.goals:
        yield on_course(context)
    yield from confirmed_figures(context)


def _leaders(context: Context) -> Iterator[KeyFigure]:
    language, limit = context.language, context.register.settings.span_limit
    say = language.say
    found = [span for span in spans(context.snapshot).spans if any(context.includes(u.id) for u in span.units)]
    if not found:
        return
    unknown = sum((span.people if limit is None else span.over_limit) is None for span in found)
    known = [span.people for span in found if span.people is not None]
    untold = language.plural(N_("{n} ukjent"), N_("{n} ukjente"), unknown) if unknown else ""
    if limit is None:
        label, most = say(N_("Flest ansatte per leder")), max(known, default=say(N_("ukjent")))
        of_known = say(N_("av {n} ledere, {untold}"), n=len(found), untold=untold) if untold else ""
        yield KeyFigure(label, most, of_known, "#lederspenn")
        return
    over: Cell = sum(bool(span.over_limit) for span in found)
    of_all = say(N_("av {n} ledere, grensen er {limit} ansatte"), n=len(found), limit=limit)
    if unknown == len(found):
        over = say(N_("ukjent"))
    elif untold:
        of_all = f"{of_all}, {untold}"
    yield KeyFigure(say(N_("Ledere over grensen for lederspenn")), over, of_all, "#lederspenn")
