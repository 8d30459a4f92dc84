"""The tables of goals and of criteria: where each stands, what it amounts to, how it is counted, what is missing."""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import months_later
from kompetanse_cli.analysis.goals import CriterionStanding, Fulfilment, GoalStanding, Steering
from kompetanse_cli.analysis.steering import MEETING_MONTHS, planned_meetings_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    CompetenceRequirement,
    Criterion,
    Direction,
    Education,
    Forum,
    ForumType,
    Goal,
    Metric,
    Programme,
    Requirement,
    Subject,
    is_link,
)
from kompetanse_cli.report.base import Cell, Col, Context, Label, StatusCell, Table, small_count_words, word
from kompetanse_cli.report.steering.meetings import held_of_planned
from kompetanse_cli.report.steering.wording import (
    amount_cell,
    expected_words,
    goal_name,
    lacking_names,
    lacks,
    quantity,
    short_name,
    silence,
    state_words,
    tells_of_few,
)


def goal_table(context: Context, steering: Steering) -> Table:
    """One row for standing goal, by theme."""
    return Table.of(
        context.names,
        "mål",
        N_("Målene, etter tema"),
        _by_theme(steering),
        Col("tema", N_("Tema"), lambda standing: standing.goal.theme, written=True),
        Col("mål_navn", N_("Mål"), lambda standing: goal_name(context, standing.goal)),
        Col("mål", N_("Målets id"), lambda standing: standing.goal.id, data_only=True),
        Col("nummer", N_("Nummer"), lambda standing: standing.goal.number, numeric=True, data_only=True),
        Col("status", N_("Status"), lambda standing: StatusCell(standing.state, state_words(context, standing))),
        Col(
            "nådd_dato",
            N_("Nådd dato"),
            lambda standing: standing.reached.day if standing.reached else None,
            data_only=True,
        ),
        Col("nådd_etter_fristen", N_("Nådd etter fristen"), _is_late, data_only=True),
        Col("dager_etter_fristen", N_("Dager etter fristen"), _days_late, numeric=True, data_only=True),
        Col("steder_med_unntak", N_("Steder med unntak"), _waived, numeric=True, data_only=True),
        Col("meldt", N_("Sist rapportert"), lambda standing: _reported(context, standing)),
        Col(
            "meldt_dato",
            N_("Rapportert dato"),
            lambda standing: standing.reported.day if standing.reported else None,
            data_only=True,
        ),
        Col("frist_og_dager", N_("Frist"), lambda standing: _deadline(context, standing)),
        Col("frist", N_("Fristens dato"), lambda standing: standing.goal.deadline.day, data_only=True),
        Col("frist_tekst", N_("Fristen slik den står"), lambda standing: standing.goal.deadline.text, data_only=True),
        Col("forfalt", N_("Over fristen"), _is_overdue, data_only=True),
        Col("dager_igjen", N_("Dager til fristen"), lambda standing: standing.days_left, numeric=True, data_only=True),
        Col("kriterier", N_("Kriterier oppfylt"), lambda standing: standing.fulfilled if standing.asked else None),
        Col("mangler", N_("Gjenstår"), lambda standing: lacks(context, standing)),
        Col("eier", N_("Eier"), lambda standing: context.names.owner(standing.goal.owner)),
        Col("tiltak", N_("Tiltak"), lambda standing: len(standing.tasks), numeric=True, data_only=True),
        Col("sted", N_("Står i"), lambda standing: context.stands(standing.goal)),
        empty=N_("Ingen mål er satt."),
        group_by="tema",
    )


def _by_theme(steering: Steering) -> list[GoalStanding]:
    """The goals under their themes, a theme where its first number is."""
    first: dict[str, int] = {}
    for number, standing in enumerate(steering.goals):
        first.setdefault(standing.goal.theme, number)
    return sorted(steering.goals, key=lambda standing: first[standing.goal.theme])


def _days_late(standing: GoalStanding) -> int | None:
    return standing.reached.days_late if standing.reached else None


def _waived(standing: GoalStanding) -> int | None:
    return standing.waived.covered if standing.waived else None


def _is_overdue(standing: GoalStanding) -> str:
    return "ja" if standing.days_left < 0 and not standing.is_over else "nei"


def _is_late(standing: GoalStanding) -> str | None:
    if standing.reached is None:
        return None
    return {True: "ja", False: "nei", None: "ukjent"}[standing.reached.is_late]


def _reported(context: Context, standing: GoalStanding) -> Label | None:
    """What was said last, and when."""
    if standing.reported is None:
        return None
    language, status = context.language, standing.reported.status.value
    text = language.say(N_("{status}, {day}"), status=language.say(status), day=language.day(standing.reported.day))
    return Label(status, text)


def _deadline(context: Context, standing: GoalStanding) -> str:
    """«31. desember 2026 (om 305 dager)»; the day alone for what is over."""
    language, left = context.language, standing.days_left
    day = language.day(standing.goal.deadline.day)
    if standing.is_over:
        return day
    if left < 0:
        away = language.plural(N_("{n} dag over fristen"), N_("{n} dager over fristen"), -left)
    else:
        away = language.plural(N_("om {n} dag"), N_("om {n} dager"), left) if left else language.say(N_("i dag"))
    return f"{day} ({away})"


# How standing metric is counted, in words, with what the criterion chooses.
_COUNTED = {
    Metric.COVERAGE: N_("steder der kravet «{what}» er oppfylt, av dem det gjelder"),
    Metric.COMPLETED: N_("personer som har fullført {what}"),
    Metric.CREDITS: N_("studiepoeng oppnådd i {what}, med bestått eksamen"),
    Metric.PLANS: N_("enheter med gyldig {what}"),
    Metric.SPAN: N_("ledere med høyst {what} ansatte"),
    Metric.CHAIN: N_("enheter med leder hele veien opp til kommunalsjefen"),
    Metric.ON_SITE: N_("ledere som har kontor i enheten; enheter uten egen leder er ikke med"),
    Metric.DESCRIPTIONS: N_("ledere med gyldig funksjonsbeskrivelse; enheter uten egen leder er ikke med"),
    Metric.FORUMS: N_("{what} som har hatt møte de siste {months} månedene"),
    Metric.REPORTED: N_("enheter som har levert enhetsrapport for den siste perioden der fristen er passert"),
    Metric.ATTENDANCE: N_("oppmøte i {what}, av dem som skulle møte"),
    Metric.TRAINED: N_(
        "ansatte som har fått opplæring i {what}, av alle; enheter som ikke har rapportert, teller som null"
    ),
    Metric.REQUIREMENTS: N_("ansatte som oppfyller {what}, av dem det gjelder"),
    Metric.EDUCATION: N_("årsverk med {what}, av alle årsverk"),
    Metric.FULL_TIME: N_("ansatte i hel stilling, av alle ansatte"),
}


@frozen
class _CriterionOfGoal:
    """A criterion where it stands, with its goal."""

    goal: Goal
    standing: CriterionStanding


def criterion_table(context: Context, steering: Steering) -> Table:
    """One row for each criterion, by goal."""
    return Table.of(
        context.names,
        "kriterier",
        N_("Kriteriene"),
        [_CriterionOfGoal(goal.goal, each) for goal in steering.goals for each in goal.criteria],
        Col("mål_navn", N_("Mål"), lambda row: short_name(context, row.goal)),
        Col("mål", N_("Målets id"), lambda row: row.goal.id, data_only=True),
        Col("kriterium_navn", N_("Kriterium"), lambda row: row.standing.criterion.text),
        Col("kriterium", N_("Kriteriets id"), lambda row: row.standing.criterion.name, data_only=True),
        Col(
            "status",
            N_("Status"),
            lambda row: StatusCell(row.standing.state, context.language.say(row.standing.state.value)),
        ),
        Col("verdi", N_("Verdi"), lambda row: _value(context, row.standing)),
        Col("måltall", N_("Måltall"), lambda row: target_words(context, row.standing)),
        Col("ventet", N_("Forventet nå"), lambda row: expected_words(context, row.standing)),
        Col("måte", N_("Måte"), lambda row: word(row.standing.way.value, context.language), data_only=True),
        Col("telt", N_("Slik er tallet beregnet"), lambda row: "; ".join(counted(context, row.standing))),
        Col("mangler", N_("Mangler i"), lambda row: lacking_names(context, row.standing.amount)),
        Col("mangler_id", N_("Id-ene som mangler"), lambda row: _lacking_ids(context, row.standing), data_only=True),
        Col("målt", N_("Sist målt"), lambda row: row.standing.amount.measured_on, data_only=True),
        Col(
            "sted",
            N_("Står i"),
            lambda row: context.locate(row.goal.at("criteria", row.standing.number)),
            data_only=True,
        ),
        empty=N_("Ingen kriterier."),
        group_by="mål_navn",
    )


def _value(context: Context, each: CriterionStanding) -> Cell:
    return (
        small_count_words(context.language, context.fewest)
        if tells_of_few(context, each)
        else amount_cell(context, each.amount)
    )


def _lacking_ids(context: Context, each: CriterionStanding) -> tuple[str, ...]:
    amount = each.amount
    people = (context.names.person_id(who) or "" for who in amount.people)
    return (*amount.units, *people, *amount.forums, *amount.areas)


def target_words(context: Context, each: CriterionStanding) -> str | None:
    """«100 %», «4,2 poeng», «høyst 40»."""
    target, criterion = each.criterion.target, each.criterion
    if target is None:
        return context.language.say(N_("alle")) if each.way is Fulfilment.PER_UNIT else None
    number = quantity(context, target)
    written = f"{number} {criterion.measured_in}" if criterion.measured_in else number
    if criterion.direction is Direction.DOWN:
        return context.language.say(N_("høyst {value}"), value=written)
    return written


def counted(context: Context, each: CriterionStanding) -> Iterator[str]:
    """How it is counted or shown."""
    say, criterion = context.language.say, each.criterion
    match each.way:
        case Fulfilment.COMPUTED if criterion.metric is not None:
            months = criterion.months or MEETING_MONTHS
            yield say(_COUNTED[criterion.metric], what=_what(context, each), months=months)
            yield from silence(context, each.amount)
            yield from _planned(context, each)
        case Fulfilment.MEASURED if each.amount.measured_on is not None:
            yield say(N_("målt {day}"), day=context.language.day(each.amount.measured_on))
        case Fulfilment.PER_UNIT:
            yield say(N_("datoen hver enhet oppfylte kriteriet, registrert ved målet eller i enhetsrapporten"))
        case Fulfilment.DATED if criterion.met is not None:
            yield say(N_("oppfylt {day}"), day=context.language.day(criterion.met))
    if criterion.evidence is not None:
        yield (
            say(N_("dokumentasjon: {where}"), where=criterion.evidence)
            if is_link(criterion.evidence)
            else criterion.evidence
        )


def _planned(context: Context, each: CriterionStanding) -> Iterator[str]:
    """For forums that the årshjul plans meetings for and that lack some: how many of them were held."""
    since = months_later(context.on, -(each.criterion.months or MEETING_MONTHS))
    for forum in map(context.register.by_id(Forum).get, each.amount.forums):
        meetings = planned_meetings_of(context.register, forum, since, context.on) if forum else None
        if meetings is not None:
            yield f"{meetings.forum.name}: {held_of_planned(context.language, meetings, context.on)}"


def _of_everybody(context: Context, criterion: Criterion) -> str:
    """What a metric of everybody's competence is about."""
    say, education = context.language.say, criterion.education
    if criterion.competence_requirement is not None:
        return say(N_("«{name}»"), name=context.names.of(CompetenceRequirement, criterion.competence_requirement))
    if criterion.metric is Metric.REQUIREMENTS:
        return say(N_("hvert kompetansekrav"))
    if education is None:
        return say(N_("helseutdanning"))
    return say(N_("utdanningen «{name}»"), name=context.names.of(Education, education))


# The built-in types of forum, as people call several of them.
_FORUMS = {
    "brukere": N_("brukerfora"),
    "pårørende": N_("pårørendefora"),
    "ansatte": N_("ansattfora"),
    "lederteam": N_("lederteam"),
}


def _what(context: Context, each: CriterionStanding) -> str:
    """What the metric is about, by name."""
    say, criterion = context.language.say, each.criterion
    if criterion.requirement is not None:
        return context.names.of(Requirement, criterion.requirement)
    if criterion.metric in (Metric.REQUIREMENTS, Metric.EDUCATION):
        return _of_everybody(context, criterion)
    if criterion.programme is not None:
        programme = context.register.find(Programme, criterion.programme)
        return programme.name if programme else criterion.programme
    if criterion.metric is Metric.SPAN:
        return str(context.register.settings.span_limit or "")
    if criterion.metric is Metric.FORUMS:
        kind = criterion.forum_type
        if kind is None:
            return say(N_("fora"))
        return say(_FORUMS.get(kind, N_("fora ({type})")), type=context.names.of(ForumType, kind))
    if criterion.metric is Metric.ATTENDANCE:
        return say(N_("alle programmer"))
    if criterion.document_type is not None:
        return say(criterion.document_type.value)
    return context.names.of(Subject, criterion.subject) if criterion.subject else say(N_("faget"))
