"""The yearly page on internkontroll, along the four duties of the regulation on leadership and improvement of quality
(FOR-2016-10-28-1250, §§ 6 to 9): for each of them what the files show, and what is lacking.
"""

from collections.abc import Callable, Iterator

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.competence import (
    RequirementStatus,
    counted_results,
    education_needs,
    qualification_needs,
    results,
)
from kompetanse_cli.analysis.coverage import Status, counted_lines, share
from kompetanse_cli.analysis.goals import GoalState
from kompetanse_cli.analysis.people import leaders
from kompetanse_cli.analysis.programmes import evaluation_overdue
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model import ActivityType, Severity, active
from kompetanse_cli.report.base import Col, Context, Section, Table
from kompetanse_cli.report.competence import health_words, largest_gap_words
from kompetanse_cli.report.coverage import share_words
from kompetanse_cli.report.sections.competence import places_words
from kompetanse_cli.report.sections.unit_reports import wanted


@frozen
class _Line:
    """Something that a duty asks for: what the files show of it, and what is lacking; nothing where nothing is."""

    what: str
    shown: str
    lacking: str = ""


def plan_section(context: Context) -> Section:
    """§ 6: who answers for what, goals, plans, and the overview of competence and of the need for training."""
    return _section(context, "planlegge", N_("Planlegge (§ 6)"), _planned)


def do_section(context: Context) -> Section:
    """§ 7: that people have what they need to know, and that what is planned is done."""
    return _section(context, "gjennomføre", N_("Gjennomføre (§ 7)"), _done)


def evaluate_section(context: Context) -> Section:
    """§ 8: what is looked through, and what came of it."""
    return _section(context, "evaluere", N_("Evaluere (§ 8)"), _evaluated)


def correct_section(context: Context) -> Section:
    """§ 9: what is done about that which is lacking."""
    return _section(context, "korrigere", N_("Korrigere (§ 9)"), _corrected)


def _section(context: Context, key: str, title: str, lines: Callable[[Context], Iterator[_Line]]) -> Section:
    table = Table.of(
        context.names,
        f"internkontroll-{key}",
        N_("{duty}: det som er registrert"),
        tuple(lines(context)),
        Col("plikt", N_("Det som trengs"), lambda line: context.language.say(line.what)),
        Col("viser", N_("Det som er registrert"), lambda line: line.shown),
        Col("mangler", N_("Det som mangler"), lambda line: line.lacking or context.language.say(N_("ingenting"))),
        values={"duty": context.language.say(title)},
    )
    return Section(key, context.language.say(title), (table,))


def _planned(context: Context) -> Iterator[_Line]:
    language, register, steering = context.language, context.register, context.steering
    units = [unit for unit in register.units if active(unit, context.on)]
    led = [unit for unit in units if leaders(register, unit.id, context.on)]
    text = N_("{n} av {all} enheter har leder")
    yield _Line(
        N_("Ansvar og ledelse"),
        language.say(text, n=len(led), all=len(units)),
        _lack(context, N_("{n} uten leder"), len(units) - len(led)),
    )
    yield _Line(N_("Mål"), _number(context, len(steering.goals)), _none(context, len(steering.goals)))
    plans = [plan for plan in steering.plans if active(plan, context.on)]
    old = sum(plan.end is not None and plan.end < context.on for plan in steering.plans)
    yield _Line(
        N_("Planer og dokumenter som gjelder"),
        _number(context, len(plans)),
        _lack(context, N_("{n} er utløpt"), old) or _none(context, len(plans)),
    )
    asked = register.competence_requirements
    unknown = sum(each.status is RequirementStatus.UNKNOWN for each in counted_results(results(context.snapshot)))
    yield _Line(
        N_("Oversikt over de ansattes kompetanse"),
        language.say(N_("{n} kompetansekrav"), n=len(asked)),
        _some(context.language.plural(N_("ukjent {n} sted"), N_("ukjent {n} steder"), unknown), unknown)
        or _none(context, len(asked)),
    )
    health = health_words(context)
    yield _Line(N_("Årsverk og utdanning"), health or _untold(context), "" if health else _none(context, 0))
    needs = (*education_needs(context.snapshot), *qualification_needs(context.snapshot))
    yield _Line(
        N_("Behov framover"),
        language.say(N_("{n} behov"), n=len(needs)),
        largest_gap_words(context) or _none(context, len(needs)),
    )


def _done(context: Context) -> Iterator[_Line]:
    language, lines = context.language, context.coverage.lines
    uncovered = sum(line.status is Status.UNCOVERED for line in counted_lines(lines))
    yield _Line(
        N_("Krav til roller"),
        share_words(language, share(counted_lines(lines))),
        _some(
            context.language.plural(N_("ikke oppfylt på {n} sted"), N_("ikke oppfylt på {n} steder"), uncovered),
            uncovered,
        ),
    )
    found = counted_results(results(context.snapshot))
    lacking = sum(each.status is RequirementStatus.LACKING for each in found)
    words = tuple(places_words(context))
    yield _Line(
        N_("Krav til de ansattes kompetanse"),
        words[0] if words else _untold(context),
        # Without names it is told of so many only where the places are.
        (
            _some(
                context.language.plural(N_("ikke oppfylt på {n} sted"), N_("ikke oppfylt på {n} steder"), lacking),
                lacking,
            )
            if words
            else ""
        )
        or _none(context, len(found)),
    )
    held = [each for each in context.register.trainings if each.day.year == context.reported_year]
    yield _Line(
        N_("Opplæring"),
        language.say(N_("{n} økter gjennomført i enhetene i {year}"), n=len(held), year=str(context.reported_year)),
        _none(context, len(held)),
    )
    sessions = [run.held for run in context.programmes.runs]
    overdue = sum(run.overdue for run in context.programmes.runs)
    yield _Line(
        N_("Programmer: samlinger som er gjennomført"),
        share_words(language, Share(sum(each.covered for each in sessions), sum(each.of for each in sessions))),
        ""
        if context.is_anonymous
        else _some(
            context.language.plural(
                N_("{n} innlevering er ikke kommet innen fristen"),
                N_("{n} innleveringer er ikke kommet innen fristen"),
                overdue,
            ),
            overdue,
        ),
    )


def _evaluated(context: Context) -> Iterator[_Line]:
    language, register, steering = context.language, context.register, context.steering
    reviews = [each for each in steering.activities if each.type is ActivityType.EVALUATION]
    yield _Line(
        N_("Årlig gjennomgang i årshjulet"),
        ", ".join(each.name for each in reviews) or _untold(context),
        _none(context, len(reviews)),
    )
    asked = [due for due in steering.reports if due.required and due.period.last.year == context.reported_year]
    delivered = sum(due.is_delivered for due in asked)
    yield _Line(
        N_("Rapporter fra enhetene"),
        share_words(language, Share(delivered, len(asked))),
        _lack(context, N_("{n} er ikke levert"), len(asked) - delivered),
    )
    confirmed = steering.confirmations
    yield _Line(
        N_("Rollelisten er bekreftet"),
        share_words(language, Share(len(confirmed.confirmed), len(confirmed.of))),
        _lack(context, N_("{n} har ikke bekreftet"), len(confirmed.of) - len(confirmed.confirmed)),
    )
    evaluated = [each for each in register.programmes if each.evaluation is not None]
    told = sum(each.evaluation is not None and each.evaluation.result is not None for each in evaluated)
    late = sum(evaluation_overdue(each, context.on) for each in evaluated)
    yield _Line(
        N_("Programmer med evaluering"),
        share_words(language, Share(told, len(evaluated))),
        _lack(context, N_("{n} er ikke evaluert i tide"), late),
    )
    behind = sum(each.state in (GoalState.LATE, GoalState.OFF_TRACK) for each in steering.goals)
    yield _Line(
        N_("Mål som er nådd eller i rute"),
        share_words(language, Share(_on_track(context), len(steering.goals))),
        _lack(context, N_("{n} er forsinket eller ikke i rute"), behind),
    )


def _on_track(context: Context) -> int:
    return sum(each.state in (GoalState.REACHED, GoalState.ON_TRACK) for each in context.steering.goals)


def _corrected(context: Context) -> Iterator[_Line]:
    language, steering = context.language, context.steering
    gaps = [line for line in counted_lines(context.coverage.lines) if line.status is Status.UNCOVERED]
    yield _Line(
        N_("Avvik i kravene til roller, med tiltak"),
        *_with_measures(context, [bool(line.measures) for line in gaps]),
    )
    lacking = [
        bool(each.measures)
        for each in counted_results(results(context.snapshot))
        if each.status is RequirementStatus.LACKING
    ]
    if lacking and not context.is_anonymous:
        yield _Line(N_("Avvik i kompetansekravene, med tiltak"), *_with_measures(context, lacking))
    late = sum(task.is_late(context.on) for task in steering.tasks)
    yield _Line(
        N_("Tiltak som gjenstår"), _number(context, len(steering.tasks)), _lack(context, N_("{n} er forsinket"), late)
    )
    waivers = context.register.waivers
    ended = sum(each.end < context.on for each in waivers)
    yield _Line(
        N_("Unntak som gjelder"),
        _number(context, len(waivers) - ended),
        _lack(context, N_("{n} er utløpt og må avklares"), ended),
    )
    asked = wanted(context)
    overdue = sum(each.deadline is not None and each.deadline < context.on for each in asked)
    yield _Line(
        N_("Saker til beslutning"),
        _number(context, len(asked)),
        _lack(context, N_("{n} er over fristen"), overdue),
    )
    errors = sum(finding.severity is not Severity.NOTE for finding in context.findings)
    yield _Line(
        N_("Feil og merknader i dataene"),
        language.say(N_("{n} i alt"), n=len(context.findings)),
        _lack(context, N_("{n} feil og advarsler"), errors),
    )


def _with_measures(context: Context, measured: list[bool]) -> tuple[str, str]:
    """How many of them have measures, and how many have none."""
    found = Share(sum(measured), len(measured))
    return share_words(context.language, found), _lack(context, N_("{n} uten tiltak"), found.of - found.covered)


def _number(context: Context, number: int) -> str:
    return context.language.number(number)


def _lack(context: Context, text: str, number: int) -> str:
    return context.language.say(text, n=number) if number else ""


def _some(text: str, number: int) -> str:
    return text if number else ""


def _none(context: Context, number: int) -> str:
    """That nothing at all is written of it."""
    return "" if number else _untold(context)


def _untold(context: Context) -> str:
    return context.language.say(N_("ingenting er registrert"))
