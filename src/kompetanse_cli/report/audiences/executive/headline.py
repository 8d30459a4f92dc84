"""How many places meet what is asked, then and now, why it has moved, and what comes."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import (
    CoverageLine,
    GapReason,
    Status,
    counted_lines,
    share,
)
from kompetanse_cli.analysis.diff import LineChange
from kompetanse_cli.model import N_, Requirement, Strength, Unit, is_of_one
from kompetanse_cli.report.audiences.executive.curve import FEWEST_PLACES, curve_of
from kompetanse_cli.report.audiences.executive.past import PastFigures, past_of
from kompetanse_cli.report.audiences.executive.words import (
    LEADER,
    RESOURCE,
    certain,
    day_word,
    in_letters,
    lacked,
    listed,
    people_word,
    place_word,
    several,
    subject_word,
    then_word,
    unit_word,
)
from kompetanse_cli.report.base import (
    Block,
    Context,
    Headline,
    Paragraph,
    Rich,
    Section,
    TextSpan,
    strong,
    then,
)
from kompetanse_cli.report.sections.findings import errors_notice
from kompetanse_cli.report.sections.summary import all_waived

# So many are named where names stand in a sentence.
_NAMED = 6
_FACTS = 3
_INSTRUCTORS = ("koordinerende-instruktør", "hovedinstruktør")
_FAMILIES = (
    ((LEADER,), N_("ledere")),
    (_INSTRUCTORS, N_("instruktører")),
    ((RESOURCE,), N_("ressurspersoner")),
)


def standing_section(context: Context) -> Section:
    """The share of places where what is asked is met, what it was, which places made the difference, and what comes."""
    title = context.language.say(N_("Slik står det"))
    blocks: list[Block] = [*errors_notice(context)]
    lines = counted_lines(context.coverage.lines)
    now = share(lines)
    if not now.is_relevant:
        blocks.append(Paragraph(_nothing(context, now)))
        return Section("slik-står-det", title, tuple(blocks))
    past = past_of(context)
    percent = now.percent if now.of >= FEWEST_PLACES else None
    blocks.append(
        Headline(
            figure=context.language.percent(percent) if percent is not None else _of(context, now),
            lead=_lead(context, past, now),
            trend=curve_of(context, past) if percent is not None else None,
            facts=tuple(_facts(context, past)),
            texts=tuple(_texts(context, past)),
        )
    )
    return Section("slik-står-det", title, tuple(blocks))


def _nothing(context: Context, now: Share) -> str:
    language = context.language
    if now.waived:
        return all_waived(context, now.waived)
    return language.say(N_("Ingen krav til roller gjelder {day}."), day=language.day(context.on))


def _of(context: Context, found: Share) -> str:
    """«60 av 69»."""
    language = context.language
    numbers = {"n": language.number(found.covered), "all": language.number(found.of)}
    return language.say(N_("{n} av {all}"), **numbers)


def _lead(context: Context, past: PastFigures, now: Share) -> Rich:
    """«60 av 69 steder oppfyller kravene til ledere … 31. desember: 90 % (60 av 66). Ned 4 prosentpoeng: …»"""
    language = context.language
    places = language.plural(
        N_("{covered} av {n} sted"),
        N_("{covered} av {n} steder"),
        now.of,
        covered=language.number(now.covered),
        n=language.number(now.of),
    )
    meets = language.say(N_(" oppfyller kravene til {roles}."), roles=_roles(context))
    parts: list[TextSpan] = [strong(places), TextSpan(meets)]
    was = past.change.share_then
    if was.is_relevant:
        parts += _compared(context, past, was, now)
    return Rich(tuple(parts))


def _roles(context: Context) -> str:
    """«ledere, instruktører og ressurspersoner»: those that most is asked of; «roller» where it is none of these."""
    asked = {line.requirement.role for line in counted_lines(context.coverage.lines)}
    say = context.language.say
    found = [say(name) for roles, name in _FAMILIES if not asked.isdisjoint(roles)]
    return listed(context.language, found or [say(N_("roller"))])


def _compared(context: Context, past: PastFigures, was: Share, now: Share) -> Iterator[TextSpan]:
    language, day = context.language, then_word(context, past.day)
    counts = _of(context, was)
    if past.with_later is not None and past.with_later != was:
        text = N_("{counts}, med det som er registrert senere {later}")
        counts = language.say(text, counts=counts, later=_of(context, past.with_later))
    if was.percent is None or now.percent is None or min(was.of, now.of) < FEWEST_PLACES:
        yield TextSpan(language.say(N_(" {day}: {counts}."), day=day, counts=counts))
        return
    percent = language.percent(was.percent)
    yield TextSpan(language.say(N_(" {day}: {percent} ({counts})."), day=day, percent=percent, counts=counts))
    if (was.covered, was.of) == (now.covered, now.of):
        yield TextSpan(" ")
        yield strong(language.say(N_("Uendret.")))
        return
    yield TextSpan(" ")
    yield strong(_direction(context, now.percent - was.percent))
    yield TextSpan(" " + language.say(N_("{why}."), why=_why(context, now.covered - was.covered, now.of - was.of)))


def _direction(context: Context, points: int) -> str:
    language = context.language
    if not points:
        return language.say(N_("Samme andel:"))
    return (
        language.plural(N_("Opp {n} prosentpoeng:"), N_("Opp {n} prosentpoeng:"), points)
        if points > 0
        else language.plural(N_("Ned {n} prosentpoeng:"), N_("Ned {n} prosentpoeng:"), -points)
    )


def _why(context: Context, met: int, asked: int) -> str:
    """«like mange er i orden, men kravene gjelder tre steder til»."""
    language = context.language
    if not met:
        first = language.say(N_("like mange er i orden"))
    else:
        n = in_letters(language, abs(met))
        first = language.say(N_("{n} flere er i orden") if met > 0 else N_("{n} færre er i orden"), n=n)
    if not asked:
        return first
    second = language.say(_asked(asked), number=in_letters(language, abs(asked)))
    pulls_the_other_way = (met >= 0 and asked > 0) or (met <= 0 and asked < 0)
    but = N_("{first}, men {second}") if pulls_the_other_way else N_("{first}, og {second}")
    return language.say(but, first=first, second=second)


def _asked(number: int) -> str:
    """So many more places that something is asked of, or so many fewer."""
    if number > 0:
        return N_("kravene gjelder ett sted til") if number == 1 else N_("kravene gjelder {number} steder til")
    return N_("kravene gjelder ett sted færre") if number == -1 else N_("kravene gjelder {number} steder færre")


def _facts(context: Context, past: PastFigures) -> Iterator[tuple[str, Rich]]:
    """What must be met and what should be, each for itself; then the resource persons of a subject."""
    say = context.language.say
    then_lines, now_lines = counted_lines(past.change.then.lines), counted_lines(context.coverage.lines)
    kinds = ((Strength.MUST, N_("Skal-krav")), (Strength.SHOULD, N_("Bør-krav")))
    number = 0
    for strength, label in kinds:
        found = _fact(context, *(_of_strength(lines, strength) for lines in (then_lines, now_lines)))
        if found is not None:
            number += 1
            yield say(label), found
    for requirement in _resource_requirements(now_lines):
        if number >= _FACTS:
            return
        found = _fact(context, *(_of_requirement(lines, requirement) for lines in (then_lines, now_lines)))
        if found is not None:
            number += 1
            yield _resource_label(context, requirement), found


def _of_strength(lines: Iterable[CoverageLine], strength: Strength) -> Share:
    return share(line for line in lines if line.requirement.strength is strength)


def _of_requirement(lines: Iterable[CoverageLine], requirement: Requirement) -> Share:
    return share(line for line in lines if line.requirement.id == requirement.id)


def _resource_requirements(lines: Iterable[CoverageLine]) -> list[Requirement]:
    """Those about resource persons that are asked of most places, the most first."""
    found: dict[str, list[CoverageLine]] = {}
    for line in lines:
        if line.requirement.role == RESOURCE and line.unit is not None:
            found.setdefault(line.requirement.id, []).append(line)
    return [each[0].requirement for each in sorted(found.values(), key=len, reverse=True)]


def _resource_label(context: Context, requirement: Requirement) -> str:
    role, subject = several(context, requirement.role) or people_word(context, requirement), requirement.subject
    told = role[:1].upper() + role[1:]
    if subject is None or not is_of_one(subject):
        return told
    return context.language.say(N_("{roles} i {subject}"), roles=told, subject=subject_word(context, subject))


def _fact(context: Context, was: Share, now: Share) -> Rich | None:
    """«88 %, 53 av 60 var 92 %, 53 av 57»."""
    if not now.is_relevant:
        return None
    language = context.language
    told = strong(_share(context, now))
    if not was.is_relevant:
        return Rich((told, TextSpan(" "), then(language.say(N_("ny")))))
    if (was.covered, was.of) == (now.covered, now.of):
        return Rich((told, TextSpan(" "), then(language.say(N_("uendret")))))
    return Rich((told, TextSpan(" "), then(language.say(N_("var {share}"), share=_share(context, was)))))


def _share(context: Context, found: Share) -> str:
    counts = _of(context, found)
    if found.percent is None or found.of < FEWEST_PLACES:
        return counts
    text = N_("{percent}, {counts}")
    return context.language.say(text, percent=context.language.percent(found.percent), counts=counts)


def _texts(context: Context, past: PastFigures) -> Iterator[Paragraph]:
    parts = (*_fallen(context, past), *_come(context, past), *_fresh(context, past), *_ahead(context))
    spans: list[TextSpan] = []
    for label, text in parts:
        spans += (*((TextSpan(" "),) if spans else ()), strong(label), TextSpan(f" {text}"))
    if spans:
        yield Paragraph(Rich(tuple(spans)))


def _fallen(context: Context, past: PastFigures) -> Iterator[tuple[str, str]]:
    lost = sorted((c.line for c in past.change.lost), key=lambda line: line.since or date.min)
    told = [_place_and(context, line, befallen(context, line)) for line in lost]
    if told:
        say = context.language.say
        yield say(N_("Falt ut:")), say(N_("{places}."), places=listed(context.language, told, _NAMED))


def _place_and(context: Context, line: CoverageLine, why: str) -> str:
    return context.language.say(N_("{place} ({why})"), place=place_word(context, line), why=why)


def befallen(context: Context, line: CoverageLine) -> str:
    """What befell a place that met what is asked, in a few words: «kurset utløpt», «fravær», «gikk ut av rollen»."""
    say, requirement = context.language.say, line.requirement
    if line.need > 1 and line.holders:
        return lacked(context, line)
    match line.reason:
        case GapReason.EXPIRED:
            return say(N_("kurset utløpt"))
        case GapReason.AWAY:
            return say(N_("fravær")) if requirement.role == RESOURCE else _who(context, line, N_("{who} er borte"))
        case GapReason.LEFT:
            if requirement.role == RESOURCE:
                return say(N_("gikk ut av rollen"))
            return _who(context, line, N_("{who} gikk ut av rollen"))
        case GapReason.UNQUALIFIED:
            return say(N_("mangler {what}"), what=lacked(context, line))
        case GapReason.NOT_IN_FORUM:
            return say(N_("ikke i nettverket"))
        case GapReason.BETWEEN_POSTS:
            return say(N_("mellom to ansettelser"))
        case _:
            return say(N_("mangler {what}"), what=people_word(context, requirement))


def _who(context: Context, line: CoverageLine, text: str) -> str:
    role = line.requirement.role
    who = certain(context, role) or context.language.say(
        N_("den som var {role}"), role=people_word(context, line.requirement)
    )
    return context.language.say(text, who=who)


def _come(context: Context, past: PastFigures) -> Iterator[tuple[str, str]]:
    gained = sorted((c.line for c in past.change.gained), key=_came)
    told = list(dict.fromkeys(place_word(context, line) for line in gained))
    if told:
        say = context.language.say
        yield say(N_("Kommet på plass:")), say(N_("{places}."), places=listed(context.language, told, _NAMED))


def _came(line: CoverageLine) -> date:
    """The day the last of those who hold it began."""
    return max((holder.appointment.start or date.min for holder in line.holders), default=date.min)


def _fresh(context: Context, past: PastFigures) -> Iterator[tuple[str, str]]:
    """Places that are asked anew and lack it, and why; what one that was divided lacked already, is told with them."""
    language, say = context.language, context.language.say
    fresh = past.change.fresh
    if fresh:
        told = [_fresh_words(context, past, change) for change in fresh[:_NAMED]]
        rest = len(fresh) - len(told)
        more = [language.plural(N_("{n} sted til"), N_("{n} steder til"), rest)] if rest else []
        label = language.plural(N_("Nytt sted:"), N_("Nye steder:"), len(fresh))
        yield label, say(N_("{places}."), places="; ".join((*told, *more)))
    gone = [change.line for change in past.change.settled if not _is_inherited(past, change)]
    if gone:
        names = list(dict.fromkeys(place_word(context, line) for line in gone))
        yield say(N_("Gjelder ikke lenger:")), say(N_("{places}."), places=listed(language, names, _NAMED))


def _fresh_words(context: Context, past: PastFigures, change: LineChange) -> str:
    say, line = context.language.say, change.line
    lacks = say(N_("{place} mangler {what}"), place=place_word(context, line), what=lacked(context, line))
    if change.before is not None and change.before.status is Status.WAIVED and change.before.waiver is not None:
        day = day_word(context, change.before.waiver.end)
        return say(N_("{lacks}; unntaket gjaldt til {day}"), lacks=lacks, day=day)
    before = _divided(past, change)
    if before is not None:
        is_merged = line.unit is not None and len(line.unit.replaces) > 1
        text = (
            N_("{lacks}, slik {unit} gjorde før sammenslåingen")
            if is_merged
            else N_("{lacks}, slik {unit} gjorde før delingen")
        )
        return say(text, lacks=lacks, unit=unit_word(context, before.id))
    return lacks


_MET = (Status.COVERED, Status.VULNERABLE, Status.EXPIRING)


def _divided(past: PastFigures, change: LineChange) -> Unit | None:
    """The unit that one was divided from, or one of those merged in it, and that lacked the same; none where another of
    them had it.
    """
    unit = change.line.unit
    if unit is None or change.before is not None:
        return None
    had = (
        line.unit is not None and line.unit.id in unit.replaces and line.requirement.id == change.line.requirement.id
        for line in past.change.then.lines
        if line.status in _MET
    )
    if any(had):
        return None
    lacking = {
        each.line.unit.id: each.line.unit
        for each in past.change.settled
        if each.line.unit is not None and each.line.requirement.id == change.line.requirement.id
    }
    return next((lacking[each] for each in unit.replaces if each in lacking), None)


def _is_inherited(past: PastFigures, change: LineChange) -> bool:
    """Whether a unit that has taken over lacks the same, and says so."""
    unit = change.line.unit
    return unit is not None and any(_divided(past, each) == unit for each in past.change.fresh)


def _ahead(context: Context) -> Iterator[tuple[str, str]]:
    """«82 % 13. august; da gjelder også kravet om ressursperson i demens.»"""
    language, ahead = context.language, context.ahead
    found = ahead.soon_share
    if not found.is_relevant:
        return
    percent = found.percent if found.of >= FEWEST_PLACES else None
    figure = _of(context, found) if percent is None else language.percent(percent)
    told = language.say(N_("{figure} {day}"), figure=figure, day=day_word(context, ahead.soon_day))
    begun = _beginning(context, ahead.soon_day)
    if begun:
        text = language.plural(
            N_("{told}; da gjelder også kravet om {what}"), N_("{told}; da gjelder også kravene om {what}"), len(begun),
            told=told, what=listed(language, begun, _FACTS),
        )  # fmt: skip
        told = text
    yield language.say(N_("Uten nye tiltak:")), language.say(N_("{text}."), text=told)


def _beginning(context: Context, until: date) -> list[str]:
    """Whom the requirements ask for that begin by then."""
    return [
        people_word(context, each)
        for each in context.register.requirements
        if each.strength is not Strength.MAY and each.start is not None and context.on < each.start <= until
    ]
