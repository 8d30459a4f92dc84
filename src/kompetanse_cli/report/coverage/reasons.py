"""Why a requirement stands as it does, in words, with the person's name, since when, and what is undecided."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from kompetanse_cli.analysis.base import MEASURES
from kompetanse_cli.analysis.completion import Doubt, Uncertainty, learners
from kompetanse_cli.analysis.coverage import CoverageLine, GapCause, GapReason, Status
from kompetanse_cli.analysis.people import absence_on
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Measure, Person, Qualification, active, day_after, is_whole
from kompetanse_cli.report.base import UNKNOWN, Context


def undecided(language: Language, doubt: Doubt) -> str:
    """«kan ikke avgjøres: oppmøtet på Dag 3 er ført som tall»."""
    names = ", ".join(planned.session.name for planned in doubt.sessions)
    match doubt.why:
        case Uncertainty.HEADCOUNT:
            return language.say(N_("kan ikke avgjøres: oppmøtet på {sessions} er registrert som tall"), sessions=names)
        case Uncertainty.UNRECORDED:
            return language.say(N_("kan ikke avgjøres: oppmøtet på {sessions} er ikke registrert"), sessions=names)
        case Uncertainty.CANCELLED:
            text = N_("kan ikke avgjøres: {n} av {all} samlinger er avlyst")
            return language.say(text, n=len(doubt.sessions), all=doubt.of)
        case Uncertainty.UNDATED:
            return language.say(N_("kan ikke avgjøres: ingen av samlingene har dato"))
        case _:
            assert_never(doubt.why)


def undecided_courses(context: Context, person: Person, qualifications: tuple[str, ...]) -> Iterator[str]:
    """The programmes of which nobody can tell whether the person has one of the qualifications from them, and why."""
    for programme in context.register.programmes:
        giving = [module for qualification, module in programme.given() if qualification in qualifications]
        learner = learners(context.snapshot, programme.id).get(person.id) if giving else None
        achieved = [learner.giving(module) for module in giving] if learner is not None else []
        doubt = next((doubt for each in achieved for doubt in each.unknown(context.on)), None)
        if doubt is not None:
            yield f"{programme.name}: {undecided(context.language, doubt)}"


# Who is lost is told where somebody is; the second text is for when nobody can be named.
_LOST = {
    GapReason.NOBODY: (N_("ingen har rollen"), N_("ingen har rollen")),
    GapReason.AWAY: (N_("{name} er midlertidig borte"), N_("den som har rollen, er midlertidig borte")),
    GapReason.LEFT: (N_("{name} har gått ut av rollen"), N_("den som hadde rollen, har gått ut av den")),
    GapReason.BETWEEN_POSTS: (
        N_("{name} er mellom to ansettelser"),
        N_("den som har rollen, er mellom to ansettelser"),
    ),
    GapReason.UNQUALIFIED: (N_("{name} mangler kvalifikasjonen"), N_("den som har rollen, mangler kvalifikasjonen")),
    GapReason.EXPIRED: (N_("kvalifikasjonen til {name} er utløpt"), N_("kvalifikasjonen er utløpt")),
    GapReason.NOT_IN_FORUM: (N_("{name} er ikke med i nettverket"), N_("den som har rollen, er ikke med i nettverket")),
}
# One who never had what the requirement asks for, told by whether that is a single course.
_UNQUALIFIED = {True: N_("{name} har ikke kurset"), False: N_("{name} har ikke kvalifikasjonen")}
# What will happen the day after the last one covered.
_TO_COME = {
    GapReason.AWAY: N_("{name} blir borte"),
    GapReason.LEFT: N_("{name} går ut av rollen"),
    GapReason.BETWEEN_POSTS: N_("{name} er mellom to ansettelser"),
    GapReason.EXPIRED: N_("kvalifikasjonen til {name} utløper"),
    GapReason.NOT_IN_FORUM: N_("{name} går ut av nettverket"),
}


def reason_words(context: Context, line: CoverageLine, on: date | None = None) -> str:
    """Why the line has its status; nothing for what is covered or exempt. `on`: the line's day, if another one."""
    context = context if on is None else context.at(on)
    match line.status:
        case Status.UNCOVERED:
            return _loss(context, line)
        case Status.WAIVED:
            return "; ".join(part for part in (_loss(context, line), _waiver(context, line)) if part)
        case Status.VULNERABLE:
            return _vulnerable(context, line)
        case Status.EXPIRING:
            return _expiring(context, line)
        case _:
            return ""


def _loss(context: Context, line: CoverageLine) -> str:
    if line.reason is None:
        return ""
    if line.reason is GapReason.TOO_FEW:
        return "; ".join(_too_few(context, line))
    named, unnamed = _LOST[line.reason]
    if line.lost is None or line.reason is GapReason.NOBODY:
        return context.language.say(unnamed)
    if line.loss is not None and line.loss.deputy_for is not None:
        return deputy_words(context, line.loss)
    if line.reason is GapReason.AWAY:
        return _away(context, line.lost)
    why = context.language.say(named, name=context.names.person(line.lost.id))
    return "; ".join((why, *_undecided(context, line, line.lost)))


def _undecided(context: Context, line: CoverageLine, person: Person) -> Iterator[str]:
    """What the person may have completed, where the qualification is what is missing."""
    if line.reason in (GapReason.UNQUALIFIED, GapReason.EXPIRED):
        yield from undecided_courses(context, person, line.requirement.qualifications)


def deputy_words(context: Context, loss: GapCause) -> str:
    """«Tom Olsen, stedfortreder for Wenche Jensen, er borte 10.–20. mars»: why a deputy no longer stands in."""
    language, name = context.language, lost_name(context, loss)
    found = absence_on(loss.person, context.on) if loss.reason is GapReason.AWAY else None
    if found is not None:
        first, last = found[1].start, found[1].end
        if last is None:
            return language.say(N_("{name} er borte fra {day}"), name=name, day=language.day_in(first, context.on.year))
        days = language.days_in(first, last, context.on.year)
        return language.say(N_("{name} er borte {days}"), name=name, days=days)
    if loss.reason is GapReason.LEFT:
        return language.say(N_("{name} har sluttet"), name=name)
    return language.say(_LOST[loss.reason][0], name=name)


def lost_name(context: Context, loss: GapCause) -> str:
    """Who was lost, a deputy with the one stood in for: «Tom Olsen, stedfortreder for Wenche Jensen,»."""
    name = context.names.person(loss.person.id)
    if loss.deputy_for is None:
        return name
    return context.language.say(
        N_("{name}, stedfortreder for {away},"), name=name, away=context.names.person(loss.deputy_for.id)
    )


def _too_few(context: Context, line: CoverageLine) -> Iterator[str]:
    say, lacking = context.language.say, line.need - len(line.holders)
    numbers = {"need": line.need, "lacking": say(N_("én")) if lacking == 1 else lacking}
    if line.holders:
        yield context.language.plural(
            N_("{n} av {need} er besatt ({names}); mangler {lacking}"),
            N_("{n} av {need} er besatt ({names}); mangler {lacking}"),
            len(line.holders),
            names=holder_names(context, line),
            **numbers,
        )
    else:
        yield say(N_("ingen av {need} er besatt; mangler {lacking}"), **numbers)
    loss = line.loss
    if loss is None:
        return
    if loss.deputy_for is not None:
        yield deputy_words(context, loss)
    elif loss.ever:
        yield say(N_("sist fratrådt: {name}"), name=context.names.person(loss.person.id))
    elif loss.reason is GapReason.UNQUALIFIED:
        yield say(_UNQUALIFIED[_is_course(context, line)], name=context.names.person(loss.person.id))
    elif loss.reason is not GapReason.LEFT:
        yield say(_LOST[loss.reason][0], name=context.names.person(loss.person.id))
    if loss.reason in (GapReason.UNQUALIFIED, GapReason.EXPIRED):
        yield from undecided_courses(context, loss.person, line.requirement.qualifications)


def _is_course(context: Context, line: CoverageLine) -> bool:
    """Whether what is asked for is one thing that is called a course."""
    asked = line.requirement.qualifications
    return len(asked) == 1 and context.names.of(Qualification, asked[0]).casefold().endswith("kurs")


def _away(context: Context, person: Person) -> str:
    name = context.names.person(person.id)
    ends = [absence.end for absence in person.absences if active(absence, context.on)]
    until = None if None in ends else max((end for end in ends if end is not None), default=None)
    if until is None:
        return context.language.say(_LOST[GapReason.AWAY][0], name=name)
    return context.language.say(N_("{name} er borte til og med {day}"), name=name, day=context.language.day(until))


def _waiver(context: Context, line: CoverageLine) -> str:
    if line.waiver is None:
        return ""
    day = context.language.day(line.waiver.end)
    return context.language.say(N_("unntak til og med {day}: {reason}"), day=day, reason=line.waiver.reason)


def _vulnerable(context: Context, line: CoverageLine) -> str:
    why = _thin(context, line)
    if line.until is None:
        return why
    until = context.language.say(N_("oppfylt til og med {day}"), day=context.language.day(line.until))
    return f"{why}; {until}"


def _thin(context: Context, line: CoverageLine) -> str:
    say = context.language.say
    for holder in line.holders:
        if holder.standing_in_for is not None:
            name, away = context.names.person(holder.person.id), context.names.person(holder.standing_in_for.id)
            return say(N_("{name} er stedfortreder mens {away} er borte"), name=name, away=away)
    return say(N_("bare {names} har rollen"), names=holder_names(context, line))


def _expiring(context: Context, line: CoverageLine) -> str:
    say = context.language.say
    if line.until is None:
        return _loss(context, line)
    until = say(N_("oppfylt til og med {day}"), day=context.language.day(line.until))
    if line.loss is not None and line.loss.deputy_for is not None:
        return f"{until}: {deputy_words(context.at(day_after(line.until) or line.until), line.loss)}"
    if line.reason is not None and line.reason in _TO_COME and line.lost is not None:
        return f"{until}: {say(_TO_COME[line.reason], name=context.names.person(line.lost.id))}"
    if line.reason is GapReason.TOO_FEW and line.lost is not None:
        return f"{until}: {say(N_('uten {name} er det for få'), name=context.names.person(line.lost.id))}"
    return until


def holder_names(context: Context, line: CoverageLine) -> str:
    """Those who count, as they are named."""
    return ", ".join(context.names.person(holder.person.id) for holder in line.holders)


# Of what was so before anything was registered nobody knows when it began.
SINCE_BEFORE = N_("ukjent (fra før registreringen begynte)")


def since(context: Context, line: CoverageLine) -> date | str | None:
    """The first day of the unbroken run without; that it is since the requirement was registered, where that or the
    unit began then and nobody has met it; or that it is unknown, where the data go no further back.
    """
    if line.since is not None:
        begun = (line.requirement.start, line.unit.start if line.unit else None)
        was_met = line.loss is not None and line.loss.ever
        if line.since in begun and not was_met:
            return context.language.say(N_("kravet ble registrert {day}"), day=context.language.day(line.since))
        return line.since
    if line.since_unknown:
        return context.language.say(UNKNOWN)
    return context.language.say(SINCE_BEFORE) if line.since_open else None


def since_words(context: Context, line: CoverageLine) -> str:
    """The same below a reason: «siden 1. januar», «kravet ble registrert 1. juni 2025», «ukjent siden når»; nothing
    where there is no such day.
    """
    day = since(context, line)
    if isinstance(day, date):
        return context.language.say(N_("siden {day}"), day=context.language.day_in(day, context.on.year))
    if line.since is None and day is not None:
        return context.language.say(N_("ukjent siden når"))
    return day or ""


def measures_told(context: Context, line: CoverageLine) -> tuple[str, ...]:
    """What is done about the line; with «ukjent» last where some measures can't be read."""
    told = tuple(measure_words(context, measure) for measure in line.measures)
    return told if is_whole(context.register, MEASURES) else (*told, context.language.say(UNKNOWN))


def measure_words(context: Context, measure: Measure) -> str:
    """«Lyses ut internt (Kari Nes, frist 1. juni 2026)», with a word when it is late or done."""
    language = context.language
    more = [context.names.person(measure.responsible)]
    if measure.status.is_over:
        more.append(language.say(measure.status.value))
    else:
        more.append(language.say(N_("frist {day}"), day=language.day(measure.deadline)))
        if measure.deadline < context.on:
            more.append(language.say(N_("forsinket")))
    return f"{measure.text} ({', '.join(more)})"
