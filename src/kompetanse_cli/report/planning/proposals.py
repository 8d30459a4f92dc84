"""The tables of a plan that are about gaps: who takes what, who is on the way, why others are not taken, and what stays
uncovered.
"""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.planning import (
    GapPlan,
    OnTheWay,
    Opening,
    PassedOver,
    PlannedGap,
    PlanStep,
    Proposed,
    TrainingGap,
    WhyLeft,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, PersonRef
from kompetanse_cli.model import CompetenceRequirement
from kompetanse_cli.report.base import Cell, Col, Context, NotedCell, Table, few, person, person_id, word
from kompetanse_cli.report.coverage import measure_words
from kompetanse_cli.report.planning.wording import (
    course_words,
    empty_programmes,
    gap_columns,
    ground_words,
    lacking_programmes,
    outcome_of,
    place_name,
    qualification_words,
    refusal_words,
    run_words,
    told_gaps,
)
from kompetanse_cli.report.programmes import capitalised

# So many are told of for each gap; all are in CSV and JSON.
_MOST_REFUSED = 3


@frozen
class _Taken:
    """Somebody who is proposed for a place of a gap."""

    planned: PlannedGap
    who: Proposed


@frozen
class _Waiting:
    """Somebody who is on the way to meet a kompetansekrav."""

    gap: TrainingGap
    who: OnTheWay


@frozen
class _Refused:
    """Somebody near who is not proposed; None for `more` of them who are not named."""

    planned: PlannedGap
    who: PassedOver | None
    more: int = 0


def proposal_table(context: Context, plan: GapPlan) -> Table:
    """Who takes what: a row for each place that somebody is proposed for."""
    rows = [_Taken(planned, who) for planned in told_gaps(context, plan) for who in planned.proposed]
    return Table.of(
        context.names,
        "forslag",
        N_("Hvem som kan ta rollene og kursene"),
        rows,
        *gap_columns(context, lambda row: row.planned.gap),
        *person(lambda row: row.who.person.id),
        Col("steg", N_("Forslag"), lambda row: _step(context, row.who)),
        Col("grunner", N_("Hvorfor"), lambda row: ground_words(context, row.who)),
        Col("resultat", N_("Kravet"), lambda row: _outcome(context, row)),
        Col("kurs_navn", N_("Kurs"), lambda row: _courses(context, row.who), data_only=True),
        Col("kurs", N_("Gjennomføringenes id-er"), _run_ids, data_only=True),
        Col("kvalifikasjoner", N_("Kvalifikasjonenes id-er"), _qualification_ids, data_only=True),
        Col("nettverk", N_("Nettverkets id"), lambda row: row.who.forum.id if row.who.forum else None, data_only=True),
        Col("fra", N_("Fra"), lambda row: _period(row.who)[0], data_only=True),
        Col("til", N_("Til og med"), lambda row: _period(row.who)[1], data_only=True),
        Col("ferdig", N_("Kurset er ferdig"), lambda row: _done(row.who), data_only=True),
        Col("tiltak", N_("Tiltakenes id"), lambda row: tuple(m.id for m in row.planned.measures), data_only=True),
        Col("avstand", N_("Steg i organisasjonen"), lambda row: row.who.steps_away, numeric=True, data_only=True),
        Col("roller", N_("Roller fra før"), lambda row: row.who.roles_held, numeric=True, data_only=True),
        Col("poeng", N_("Poeng"), lambda row: row.who.points, numeric=True, data_only=True),
        empty=N_("Planen foreslår ingen."),
        group_by="styrke",
    )


def _period(who: Proposed) -> tuple[date | None, date | None]:
    """The first and the last day of what begins; nothing does where only a course is taken: the role is held already,
    or there is none.
    """
    return (None, None) if who.step is PlanStep.QUALIFY and who.forum is None else (who.start, who.end)


def _step(context: Context, who: Proposed) -> Cell:
    """What somebody is proposed for, and below it from when and on which course."""
    step = word(who.step.value, context.language)
    note = "; ".join(filter(None, (_period_words(context, who), *_courses(context, who))))
    return NotedCell(step, note) if note else step


def _period_words(context: Context, who: Proposed) -> str:
    language, (first, last) = context.language, _period(who)
    if first is None:
        return ""
    if last is None:
        return language.say(N_("fra {day}"), day=language.day_in(first, context.on.year))
    return language.days_in(first, last, context.on.year)


def _courses(context: Context, who: Proposed) -> tuple[str, ...]:
    return tuple(course_words(context, each) for each in who.courses)


def _outcome(context: Context, row: _Taken) -> Cell:
    """What becomes of the place, and below it the day the course is over."""
    outcome, done = word(outcome_of(row.who).value, context.language), _done(row.who)
    return outcome if done is None else NotedCell(outcome, context.language.day_in(done, context.on.year))


def _done(who: Proposed) -> date | None:
    """The day the last of the courses is over; None where nobody knows it of one of them."""
    days = [course.done for course in who.courses]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _run_ids(row: _Taken) -> Cell:
    return tuple(course.run.id for course in row.who.courses if course.run is not None)


def _qualification_ids(row: _Taken) -> Cell:
    return tuple(course.qualification.id for course in row.who.courses)


def waiting_table(context: Context, plan: GapPlan) -> Table:
    """Who is enrolled already in what a kompetansekrav asks for: the plan counts on them, and proposes nothing."""
    gaps = [each.gap for each in told_gaps(context, plan)]
    rows = [_Waiting(gap, who) for gap in gaps if isinstance(gap, TrainingGap) for who in gap.on_the_way]
    return Table.of(
        context.names,
        "på-vei",
        N_("Disse er alt påmeldt"),
        rows,
        *gap_columns(context, lambda row: row.gap),
        *person(lambda row: row.who.person.id),
        Col("gjennomføring_navn", N_("Kull"), lambda row: run_words(context, row.who.run)),
        Col("gjennomføring", N_("Gjennomføringens id"), lambda row: row.who.run.id, data_only=True),
        Col("ferdig", N_("Kurset er ferdig"), lambda row: row.who.done),
        empty=N_("Ingen er påmeldt fra før."),
        group_by="styrke",
        of_each_person=True,
    )


def refusal_table(context: Context, plan: GapPlan, *, whole: bool = False) -> Table:
    """Why the others near are not proposed: a few for each gap, all of them when it is `whole`."""
    return Table.of(
        context.names,
        "andre",
        N_("Hvorfor andre ikke er foreslått"),
        list(_refused(context, plan, whole=whole)),
        *gap_columns(context, lambda row: row.planned.gap),
        Col("person_navn", N_("Person"), lambda row: _refused_person(context, row)),
        person_id(lambda row: row.who.person.id if row.who else None),
        Col("hvorfor_ikke", N_("Hvorfor ikke"), lambda row: refusal_words(context, row.who) if row.who else None),
        Col("grunn", N_("Type grunn"), lambda row: row.who.reason.value if row.who else None, data_only=True),
        Col("dag", N_("Dag"), lambda row: row.who.day if row.who else None, data_only=True),
        Col("kvalifikasjon", N_("Kvalifikasjonens id"), _lacked, data_only=True),
        empty=N_("Planen hadde ingen andre å velge mellom."),
        group_by="styrke",
        of_each_person=True,
    )


def _lacked(row: _Refused) -> str | None:
    return row.who.qualification.id if row.who and row.who.qualification else None


def _refused(context: Context, plan: GapPlan, *, whole: bool) -> Iterator[_Refused]:
    for planned in told_gaps(context, plan):
        others = planned.not_taken
        shown = others if whole else few(others, _MOST_REFUSED)
        yield from (_Refused(planned, each) for each in shown)
        if more := len(others) - len(shown):
            yield _Refused(planned, None, more)


def _refused_person(context: Context, row: _Refused) -> Cell:
    if row.who is not None:
        return PersonRef(row.who.person.id)
    return context.language.plural(N_("og {n} til"), N_("og {n} til"), row.more)


def left_table(context: Context, plan: GapPlan) -> Table:
    """What stays uncovered, and why."""
    return Table.of(
        context.names,
        "blir-stående",
        N_("Det planen ikke løser"),
        [planned for planned in told_gaps(context, plan) if planned.left],
        *gap_columns(context, lambda planned: planned.gap),
        Col("mangler", N_("Mangler"), lambda planned: planned.left, numeric=True),
        Col("plasser", N_("Av plasser"), lambda planned: planned.gap.places, numeric=True, data_only=True),
        Col("fra", N_("Fra"), lambda planned: planned.gap.first),
        Col("til", N_("Til og med"), lambda planned: _last(planned)),
        Col("hvorfor", N_("Hvorfor"), lambda planned: left_words(context, plan, planned)),
        Col("grunn", N_("Type grunn"), lambda planned: _why(planned), data_only=True),
        Col("tiltak_tekst", N_("Tiltak"), lambda planned: _measures(context, planned), written=True),
        Col("tiltak", N_("Tiltakenes id"), lambda planned: tuple(m.id for m in planned.measures), data_only=True),
        empty=N_("Ingenting blir stående."),
        group_by="styrke",
    )


def _last(planned: PlannedGap) -> date | None:
    return planned.gap.last if isinstance(planned.gap, Opening) else None


def _why(planned: PlannedGap) -> str | None:
    return planned.why_left.value if planned.why_left else None


def _measures(context: Context, planned: PlannedGap) -> tuple[str, ...]:
    return tuple(measure_words(context, measure) for measure in planned.measures)


_SENTENCES = {
    WhyLeft.NOBODY_NEAR: N_("Ingen arbeider i {place} eller et annet sted i samme virksomhet."),
    WhyLeft.NOBODY_CAN: N_("Ingen av dem som arbeider i {place} eller i samme virksomhet, kan ta rollen."),
    WhyLeft.NOBODY_GIVES_IT: N_("Ingen program gir {qualification}."),
    WhyLeft.ALL_ON_THE_WAY: N_("Alle som kan ta kurset, er påmeldt."),
    WhyLeft.NO_ROOM: N_("Det er ikke plass på kursene, og ingen ny samling rekker å bli ferdig innen {day}."),
    WhyLeft.TOO_FEW_PEOPLE: N_("Det er færre som kan, enn det trengs."),
    WhyLeft.NO_FORUM: N_("Det er ikke klart hvilket nettverk det skal være."),
    WhyLeft.TAKEN: N_("De som kan, trengs et annet sted i planen."),
}
# Of a kompetansekrav nobody takes a role.
_OF_TRAINING = {
    WhyLeft.NOBODY_NEAR: N_("Ingen av dem kravet gjelder, kan ta kurset."),
    WhyLeft.NOBODY_CAN: N_("Ingen av dem kravet gjelder, kan ta kurset."),
}


def left_words(context: Context, plan: GapPlan, planned: PlannedGap) -> str:
    """Why a place stays empty, in a sentence."""
    if planned.why_left is None:
        return ""
    gap = planned.gap
    lacking = (each for each in lacking_programmes(plan) if each in gap.requirement.qualifications)
    empty = empty_programmes(context, lacking)
    if planned.why_left is WhyLeft.NOBODY_GIVES_IT and empty:
        return context.language.say(N_("{programme} har verken samlinger eller eksamen."), programme=empty[0][0].name)
    sentences = {**_SENTENCES, **_OF_TRAINING} if isinstance(gap.requirement, CompetenceRequirement) else _SENTENCES
    return capitalised(
        context.language.say(
            sentences[planned.why_left],
            place=place_name(context, gap),
            qualification=qualification_words(context, gap.requirement.qualifications),
            day=context.language.day(_last(planned) or plan.to),
        )
    )
