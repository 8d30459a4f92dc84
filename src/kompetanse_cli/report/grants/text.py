"""The third form of the grant report, in words: goals, results, what did not go as planned, and the next year."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.completion import SessionState
from kompetanse_cli.analysis.goals import GoalStanding, GoalState, goals_of, measures_of
from kompetanse_cli.analysis.programmes import GrantMeasure, Outcome, RunProgress, grant_measures, grant_year, progress
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Measure, run_name
from kompetanse_cli.report.base import (
    BulletList,
    Cell,
    Context,
    FactSheet,
    FactSheets,
    Paragraph,
    Section,
    StatusCell,
)
from kompetanse_cli.report.steering.wording import goal_name

_BEHIND = (GoalState.LATE, GoalState.OFF_TRACK, GoalState.UNSURE)


def goals_section(context: Context) -> Section:
    """The goals and the measures that the grant is to lead to, each with what was said of it last."""
    programmes, say = _programmes(context), context.language.say
    wanted = {goal.id for goal in goals_of(context.register, programmes)}
    standings = [each for each in context.steering.goals if each.goal.id in wanted]
    entries = [_goal(context, each) for each in standings]
    others = [each for each in measures_of(context.register, programmes) if each.concerns.goal not in wanted]
    blocks: list[FactSheets | BulletList | Paragraph] = [FactSheets(tuple(entries))] if entries else []
    if others:
        blocks += [Paragraph(say(N_("Andre tiltak:"))), BulletList(tuple(_measure(context, each) for each in others))]
    nothing = N_("Ingen mål eller tiltak viser til programmene som har fått tilskudd, eller til det de gir.")
    return Section("tilskudd-mål", say(N_("3 Mål og tiltak")), tuple(blocks) or (Paragraph(say(nothing)),))


def _programmes(context: Context) -> tuple[str, ...]:
    """The ids of the programmes with a grant of the year, each once."""
    found = grant_measures(context.snapshot, context.reported_year)
    return tuple(dict.fromkeys(each.run.programme.id for each in found))


def _goal(context: Context, standing: GoalStanding) -> FactSheet:
    language = context.language
    facts: list[tuple[str, Cell]] = [
        (language.say(N_("Status")), StatusCell(standing.state, language.say(standing.state.value))),
        (language.say(N_("Frist")), standing.goal.deadline.day),
    ]
    if standing.reported is not None and standing.reported.comment:
        label = language.say(N_("Kommentar {day}"), day=language.day(standing.reported.day))
        facts.append((label, standing.reported.comment))
    own = tuple(_measure(context, each) for each in context.register.measures if each.concerns.goal == standing.goal.id)
    if own:
        facts.append((language.say(N_("Tiltak")), own))
    return FactSheet(f"tilskudd-{standing.goal.id}", goal_name(context, standing.goal), tuple(facts))


def _measure(context: Context, measure: Measure) -> str:
    language = context.language
    return language.say(
        N_("{text} ({status}, frist {day})"),
        text=measure.text,
        status=language.say(measure.status.value),
        day=language.day(measure.deadline),
    )


def results_section(context: Context) -> Section:
    """What each run has given, in the municipality's own words and in numbers."""
    say = context.language.say
    runs = _runs(context)
    entries = tuple(_result(context, measures) for measures in runs.values())
    blocks = (FactSheets(entries),) if entries else (Paragraph(say(N_("Ingen tiltak med tilskudd."))),)
    return Section("tilskudd-resultater", say(N_("3 Resultater")), blocks)


def _runs(context: Context) -> dict[str, list[GrantMeasure]]:
    """The measures of each run."""
    found: dict[str, list[GrantMeasure]] = {}
    for each in grant_measures(context.snapshot, context.reported_year):
        found.setdefault(each.run.run.id, []).append(each)
    return found


def _result(context: Context, measures: list[GrantMeasure]) -> FactSheet:
    language, first = context.language, measures[0]
    programme, completed = first.run.programme, first.number(Outcome.COMPLETED)
    text = N_("{completed} fullførte, {left} avbrøt, {on} er i gang")
    told = language.say(
        text,
        completed=context.people_words(completed),
        left=context.people_words(first.number(Outcome.LEFT)),
        on=context.people_words(first.number(Outcome.UNDER_WAY)),
    )
    facts: list[tuple[str, Cell]] = [(language.say(N_("Deltakere")), told)]
    if programme.results:
        facts.append((language.say(N_("Resultater")), programme.results))
    else:
        missing = language.say(N_("ikke registrert; skrives under «resultater» i programmet"))
        facts.append((language.say(N_("Resultater")), missing))
    if programme.evaluation is not None and programme.evaluation.result:
        facts.append((language.say(N_("Evaluering")), programme.evaluation.result))
    return FactSheet(f"tilskudd-{first.run.run.id}", run_name(programme.name, first.run.run), tuple(facts))


def deviations_section(context: Context) -> Section:
    """What did not go as planned."""
    say = context.language.say
    found = tuple(_deviations(context))
    blocks = (BulletList(found),) if found else (Paragraph(say(N_("Ingen avvik fra planen er registrert."))),)
    return Section("tilskudd-avvik", say(N_("3 Det som ikke gikk som planlagt")), blocks)


def _deviations(context: Context) -> Iterator[str]:
    for measures in _runs(context).values():
        name = run_name(measures[0].run.programme.name, measures[0].run.run)
        for text in _run_deviations(context, measures):
            yield context.language.say(N_("{name}: {text}"), name=name, text=text)
    wanted = {goal.id for goal in goals_of(context.register, _programmes(context))}
    for standing in context.steering.goals:
        if standing.goal.id in wanted and standing.state in _BEHIND:
            text = context.language.say(standing.state.value)
            yield context.language.say(N_("{name}: {text}"), name=goal_name(context, standing.goal), text=text)


def _run_deviations(context: Context, measures: list[GrantMeasure]) -> Iterator[str]:
    language, first = context.language, measures[0]
    planned = [each.grant.planned_participants for each in measures if each.grant.planned_participants is not None]
    words = context.people_words
    if planned and first.started < max(planned):
        text = N_("{started} av {planned} planlagte startet")
        yield language.say(text, started=words(first.started), planned=max(planned))
    if first.number(Outcome.LEFT):
        yield language.say(N_("{n} avbrøt underveis"), n=words(first.number(Outcome.LEFT)))
    if first.number(Outcome.UNKNOWN):
        text = N_("det er ukjent om {n} har fullført")
        yield language.say(text, n=words(first.number(Outcome.UNKNOWN)))
    cancelled = len(first.run.in_state(SessionState.CANCELLED))
    if cancelled:
        yield language.plural(N_("{n} samling er avlyst"), N_("{n} samlinger er avlyst"), cancelled)
    for each in measures:
        if each.rest is None:
            yield language.say(N_("tildelt eller brukt er ikke registrert"))
        elif each.rest:
            text = (
                N_("{kroner} kroner er ikke brukt") if each.rest > 0 else N_("{kroner} kroner mer enn tildelt er brukt")
            )
            yield language.say(text, kroner=language.number(abs(each.rest)))


def next_year_section(context: Context) -> Section:
    """What is planned for the next year, of the same programmes and with money for that year."""
    say, year = context.language.say, context.reported_year + 1
    found = tuple(_planned(context, year))
    nothing = N_("Ingenting er registrert for {year}.")
    blocks = (BulletList(found),) if found else (Paragraph(say(nothing, year=str(year))),)
    return Section("tilskudd-neste-år", say(N_("3 Planlagt i {year}"), year=str(year)), blocks)


def _planned(context: Context, year: int) -> Iterator[str]:
    language, programmes = context.language, _programmes(context)
    for run in progress(context.snapshot):
        name = run_name(run.programme.name, run.run)
        grants = [grant for grant in run.run.grants if grant_year(run, grant) == year]
        for grant in grants:
            applied = grant.granted if grant.granted is not None else grant.applied
            if applied is not None:
                text = N_("{kroner} kroner tildelt") if grant.granted is not None else N_("{kroner} kroner søkt")
                told = language.say(text, kroner=language.number(applied))
                yield language.say(N_("{name}: {text}"), name=name, text=told)
        days = _days(run, year) if grants or run.programme.id in programmes else ()
        if days:
            told = language.plural(
                N_("{n} samling, {first}"), N_("{n} samlinger, den første {first}"), len(days),
                first=language.day(min(days)),
            )  # fmt: skip
            yield language.say(N_("{name}: {text}"), name=name, text=told)
    for measure in measures_of(context.register, programmes):
        if measure.deadline.year == year and not measure.status.is_over:
            yield _measure(context, measure)


def _days(run: RunProgress, year: int) -> tuple[date, ...]:
    """The first days of the sessions of a year that are not cancelled."""
    cancelled = {each.session.planned.number for each in run.in_state(SessionState.CANCELLED)}
    return tuple(
        session.first
        for session in run.all_sessions
        if session.first is not None and session.first.year == year and session.planned.number not in cancelled
    )
