"""What a plan comes to, in sentences: how many gaps there are and what becomes of them, how good the plan is, what it
costs, and what it could not be made of.

Every number is that of a table below: gaps and places are counted from what is told of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from kompetanse_cli.analysis.base import units_below
from kompetanse_cli.analysis.planning import (
    GapPlan,
    PlannedGap,
    PlanOutcome,
    PlanTrouble,
    TroubleTold,
    optional_gaps,
)
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Severity
from kompetanse_cli.report.base import Block, Context, Notice, Paragraph
from kompetanse_cli.report.planning.wording import empty_programmes, lacking_programmes, qualification_words, told_gaps
from kompetanse_cli.report.programmes import capitalised, full_session_name, listed

_NO_PROGRAMME = PlanTrouble.NO_PROGRAMME
# Of fewer than this no share is told.
_FEWEST_OF_A_SHARE = 5
# Each in a call of its own: a pair kept for later is not found by what collects the texts to translate.
_OUTCOMES: Mapping[PlanOutcome, Callable[[Language, int], str]] = {
    PlanOutcome.FILLED: lambda language, n: language.plural(N_("{n} blir oppfylt"), N_("{n} blir oppfylt"), n),
    PlanOutcome.AFTER_COURSE: lambda language, n: language.plural(
        N_("{n} blir oppfylt når kurset er fullført"), N_("{n} blir oppfylt når kursene er fullført"), n
    ),
    PlanOutcome.AFTER_NEW_SESSION: lambda language, n: language.plural(
        N_("{n} venter på en ny samling"), N_("{n} venter på nye samlinger"), n
    ),
    PlanOutcome.LEFT: lambda language, n: language.plural(N_("{n} blir stående"), N_("{n} blir stående"), n),
}


def summary_blocks(context: Context, plan: GapPlan, *, is_narrowed: bool = False) -> Iterator[Block]:
    """The summary, and a notice for each trouble. `is_narrowed`: it is of one role or qualification, and what is not
    planned is not told beside it.
    """
    say = context.language.say
    yield from (Notice(Severity.WARNING, text) for text in trouble_words(context, plan))
    if any(trouble.kind is PlanTrouble.PAST for trouble in plan.troubles):
        return
    gaps = told_gaps(context, plan)
    if not context.register.people:
        yield Notice(Severity.WARNING, say(N_("Ingen personer er registrert, så planen kan ikke foreslå noen.")))
    if not gaps and context.is_anonymous:
        text = N_("Ingen skal- eller bør-krav til roller mangler noe i {place} til og med {day}.")
        yield Paragraph(say(text, place=context.place(), day=context.language.day(plan.to)))
    elif not gaps:
        text = N_("Ingen skal- eller bør-krav mangler noe i {place} til og med {day}: det er ingenting å planlegge.")
        yield Paragraph(say(text, place=context.place(), day=context.language.day(plan.to)))
    else:
        yield Paragraph(" ".join((_outcomes(context, plan, gaps), _places(context, plan, gaps), *_cost(context, plan))))
    if context.is_anonymous and context.register.competence_requirements:
        # Told whether there are any or not: that something is lacking in a unit tells of few people.
        yield Paragraph(say(N_("Forslagene til kompetansekravene er utelatt av hensyn til personvern.")))
    yield from (() if is_narrowed else map(Paragraph, _not_planned(context, plan)))
    yield from map(Paragraph, _unknown(context, plan))
    if gaps:
        text = N_("Dette er et forslag: Ingen er spurt, og ingenting er skrevet i filene.")
        yield Paragraph(say(text), is_note=True)


def _outcomes(context: Context, plan: GapPlan, gaps: Iterable[PlannedGap]) -> str:
    """«I Fjordvik er det 23 mangler til og med 31. mars 2027: 14 blir oppfylt og 9 blir stående.»"""
    language = context.language
    numbers = Counter(planned.outcome for planned in gaps)
    told = (_OUTCOMES[each](language, numbers[each]) for each in PlanOutcome if numbers[each])
    return language.plural(
        N_("Til og med {day} er det {n} mangel i {place}: {told}."),
        N_("Til og med {day} er det {n} mangler i {place}: {told}."),
        numbers.total(),
        place=context.place(),
        day=language.day(plan.to),
        told=listed(language, told),
    )


def _places(context: Context, plan: GapPlan, gaps: list[PlannedGap]) -> str:
    """How many places the plan fills, and whether any plan could fill more."""
    say = context.language.say
    places, left = sum(planned.gap.places for planned in gaps), sum(planned.left for planned in gaps)
    told = _filled(context.language, places, left)
    if plan.is_optimal:
        return f"{told} {say(N_('Ingen plan er bedre med disse opplysningene og vektene.'))}"
    if len(gaps) < len(plan.gaps) or not left:
        # The bound is of all gaps together.
        return told
    most = places - sum(plan.least_left)
    if most <= places - left:
        return f"{told} {say(N_('Ingen plan kan fylle flere, regnet ut ved telling.'))}"
    return f"{told} {say(N_('Flere enn {most} er ikke mulig, regnet ut ved telling.'), most=most)}"


def _filled(language: Language, places: int, left: int) -> str:
    """How many of the places the plan fills; in words where they are so few that a share of them says nothing."""
    if not left:
        all_of_them = N_("Planen fyller alle de {n} plassene.")
        return language.say(N_("Planen fyller plassen.") if places == 1 else all_of_them, n=places)
    if left == places:
        return language.say(N_("Planen fyller ingen av plassene."))
    if places < _FEWEST_OF_A_SHARE:
        return language.plural(
            N_("Planen fyller {filled}, og {n} plass blir stående tom."),
            N_("Planen fyller {filled}, og {n} plasser blir stående tomme."),
            left,
            filled=places - left,
        )
    return language.say(N_("Planen fyller {filled} av {places} plasser."), filled=places - left, places=places)


def _cost(context: Context, plan: GapPlan) -> Iterator[str]:
    """What the courses cost; at the least so much where some tell no price, and unknown where none does."""
    if context.is_anonymous:
        # From a price for each it could be told how many they are.
        return
    language, cost = context.language, plan.cost
    unpriced = listed(language, (programme.name for programme in cost.unpriced))
    values = {"kroner": language.number(_whole(cost.amount)), "programmes": unpriced}
    if cost.amount and cost.unpriced:
        yield language.say(
            N_("Kursene koster minst {kroner} kroner: Prisen på {programmes} er ikke oppgitt."), **values
        )
    elif cost.unpriced:
        yield language.say(N_("Hva kursene koster, er ukjent: Prisen på {programmes} er ikke oppgitt."), **values)
    elif cost.amount or _takes_courses(plan):
        yield language.say(N_("Kursene koster {kroner} kroner."), **values)


def _takes_courses(plan: GapPlan) -> bool:
    """Whether anybody is proposed for a course: one that is told to be free costs 0 kroner, and not nothing told."""
    taken = (course for planned in plan.gaps for each in planned.proposed for course in each.courses)
    return any(not course.is_enrolled for course in taken)


def _whole(amount: Decimal) -> Decimal:
    """Kroner without decimals that say nothing."""
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount


def _not_planned(context: Context, plan: GapPlan) -> Iterator[str]:
    """How many `kan` are not met on the last day: they are told, and never planned."""
    units = units_below(context.register, context.unit_id, context.on)
    may = optional_gaps(context.snapshot.at(plan.to), units)
    if may:
        yield context.language.plural(
            N_("I tillegg er kan-krav ikke oppfylt på {n} sted. Kan-krav er ikke med i planen."),
            N_("I tillegg er kan-krav ikke oppfylt på {n} steder. Kan-krav er ikke med i planen."),
            may,
        )


def _unknown(context: Context, plan: GapPlan) -> Iterator[str]:
    """How many kompetansekrav nobody can tell of: they are not planned, and not met either."""
    if plan.unknown and not context.is_anonymous:
        yield context.language.plural(
            N_(
                "Om kompetansekravene blir oppfylt, er ukjent på {n} sted: for få av de ansatte er registrert, eller "
                "det mangler opplysninger om dem. Stedet er ikke med i planen."
            ),
            N_(
                "Om kompetansekravene blir oppfylt, er ukjent på {n} steder: for få av de ansatte er registrert, eller "
                "det mangler opplysninger om dem. Stedene er ikke med i planen."
            ),
            len(plan.unknown),
        )


def trouble_words(context: Context, plan: GapPlan) -> Iterator[str]:
    """What the plan can't be made of as it should, a sentence each, with what to do."""
    if context.is_anonymous:
        # What is lacking, and who is away or enrolled, tells of few people.
        yield from (_past(context, plan, each) for each in plan.troubles if each.kind is PlanTrouble.PAST)
        return
    lacking = lacking_programmes(plan)
    if lacking:
        yield from _no_programme(context, lacking)
    for trouble in plan.troubles:
        if trouble.kind is _NO_PROGRAMME:
            continue
        yield _TROUBLES[trouble.kind](context, plan, trouble)


def _past(context: Context, plan: GapPlan, _: TroubleTold) -> str:
    language = context.language
    text = N_("{day} er passert, så det er ingenting å planlegge. Velg en dag fra og med {today} med --to.")
    return capitalised(language.say(text, day=language.day(plan.to), today=language.day(plan.on)))


def _overfull(context: Context, plan: GapPlan, trouble: TroubleTold) -> str:
    session = trouble.session
    assert session is not None
    room = next((each for each in plan.rooms if each.session == session), None)
    values: dict[str, object] = {"session": full_session_name(context, session)}
    if room is None or room.places is None:
        text = N_("Flere er påmeldt enn det er plass til på {session}. Planen foreslår ingen flere der.")
        return context.language.say(text, **values)
    text = N_(
        "{enrolled} er påmeldt på {session}, men det er bare {seats}. Planen foreslår ingen flere der. "
        "Øk «plasser», eller flytt noen til et annet kull."
    )
    seats = context.language.plural(N_("{n} plass"), N_("{n} plasser"), room.places)
    return context.language.say(text, enrolled=room.enrolled, seats=seats, **values)


def _circular(context: Context, _: GapPlan, trouble: TroubleTold) -> str:
    text = N_(
        "Samlingene i {programme} forbereder hverandre i ring, så planen foreslår ingen nye samlinger av programmet. "
        "Rett «forbereder» i programmet."
    )
    return context.language.say(text, programme=trouble.programme.name if trouble.programme else "")


def _no_programme(context: Context, qualifications: Iterable[str]) -> Iterator[str]:
    """All that no programme gives in one sentence, for it is one thing to do; and each programme that would give
    something, but in which there is nothing to complete.
    """
    say, asked = context.language.say, tuple(qualifications)
    found = empty_programmes(context, asked)
    for programme, given in found:
        text = N_(
            "{programme} gir {qualifications}, men har verken samlinger eller eksamen, så planen foreslår ikke noe "
            "kurs for det. Skriv dem i programmet."
        )
        yield say(text, programme=programme.name, qualifications=qualification_words(context, given))
    lacking = [each for each in asked if not any(each in given for _, given in found)]
    if lacking:
        text = N_(
            "Ingen program gir {qualifications}, så planen foreslår ikke noe kurs for det. Legg det til i et program."
        )
        yield say(text, qualifications=qualification_words(context, lacking))


def _everybody_away(context: Context, _: GapPlan, trouble: TroubleTold) -> str:
    name = context.names.unit(trouble.unit.id) if trouble.unit else context.municipality()
    return context.language.say(N_("Alle som arbeider i {unit}, er borte."), unit=name)


_TROUBLES: dict[PlanTrouble, Callable[[Context, GapPlan, TroubleTold], str]] = {
    PlanTrouble.PAST: _past,
    PlanTrouble.OVERFULL: _overfull,
    PlanTrouble.CIRCULAR: _circular,
    PlanTrouble.EVERYBODY_AWAY: _everybody_away,
}
