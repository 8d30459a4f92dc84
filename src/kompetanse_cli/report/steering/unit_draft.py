"""What a new unit report is filled with before the leader gets it: what the tool knows of the unit, in short lines."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Share, days_later
from kompetanse_cli.analysis.completion import SessionState
from kompetanse_cli.analysis.coverage import CoverageLine, counted_lines, share
from kompetanse_cli.analysis.goals import (
    Fulfilment,
    GoalStanding,
    GoalState,
    Scope,
    fulfilled,
    fulfilment_of,
    last_told,
    speaks_for_all,
)
from kompetanse_cli.analysis.people import leaders
from kompetanse_cli.analysis.programmes import ProgressFilter, progress
from kompetanse_cli.analysis.steering import Task, deadline_of, latest_report
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    ReportingPeriod,
    Result,
    Role,
    Subject,
    Unit,
    UnitReport,
    employees_below,
    is_id,
    uncounted_below,
)
from kompetanse_cli.report.base import BulletList, Context, Paragraph, RedactedText, Section, lowered
from kompetanse_cli.report.coverage import GAPS, by_seriousness, measures_told, reason_words, since
from kompetanse_cli.report.coverage.status_words import status_word
from kompetanse_cli.report.programmes import full_session_name
from kompetanse_cli.report.steering.plans import result_words, trained_words
from kompetanse_cli.report.steering.wording import short_name, state_words


def facts(context: Context, period: ReportingPeriod, last: UnitReport | None) -> tuple[Section, ...]:
    """The unit's figures, roles, gaps, goals, sessions and measures on the context's day, and what was said last time.

    `context` is limited to the unit. `last` is the report before this one.
    """
    say = context.language.say
    found = (
        ("tall", N_("Tall"), _figures(context, period)),
        ("roller", N_("Rollelisten"), _roles(context)),
        ("mangler", N_("Det som mangler"), _gaps(context)),
        ("mål", N_("Målene"), _goals(context)),
        ("samlinger", N_("Samlinger i perioden og framover"), _sessions(context, period)),
        ("tiltak", N_("Tiltak som gjenstår"), _tasks(context)),
        ("sist", N_("Det dere meldte sist"), _last_time(context, last)),
    )
    return tuple(Section(section_id, say(title), (_shown(context, lines),)) for section_id, title, lines in found)


def plan_facts(context: Context) -> tuple[Section, ...]:
    """The unit's gaps, goals and measures, for those who write its plan."""
    say = context.language.say
    found = (
        ("mangler", N_("Det som mangler"), _gaps(context)),
        ("mål", N_("Målene"), _goals(context)),
        ("tiltak", N_("Tiltak som gjenstår"), _tasks(context)),
    )
    return tuple(Section(section_id, say(title), (_shown(context, lines),)) for section_id, title, lines in found)


def _shown(context: Context, lines: Iterable[str]) -> BulletList | Paragraph:
    items = tuple(lines)
    return BulletList(items) if items else Paragraph(context.language.say(N_("Ingen opplysninger.")))


def _figures(context: Context, period: ReportingPeriod) -> Iterator[str]:
    language, unit = context.language, context.unit
    if unit is None:
        return
    employees = employees_below(context.register, unit.id, context.on)
    if employees is not None:
        told = language.plural(
            N_("{n} ansatt i enheten og under den"), N_("{n} ansatte i enheten og under den"), employees
        )
        yield "; ".join((told, *_uncounted(context, unit)))
    covered = share(counted_lines(context.coverage.lines))
    if covered.percent is not None:
        percent = language.percent(covered.percent)
        yield language.say(
            N_("kravene til roller er oppfylt på {n} av {all} steder ({percent})"),
            n=covered.covered,
            all=covered.of,
            percent=percent,
        )
    held = [t for t in context.register.trainings if context.includes(t.unit) and period.first <= t.day <= period.last]
    if held:
        yield _trainings(context, [training.attended for training in held])


def _uncounted(context: Context, unit: Unit) -> Iterator[str]:
    """How many units a sum of employees knows nothing of."""
    unknown, units = uncounted_below(context.register, unit.id, context.on)
    if unknown:
        yield context.language.say(N_("ukjent for {n} av {all} enheter"), n=unknown, all=units)


def _trainings(context: Context, attended: list[int | None]) -> str:
    """«3 økter gjennomført, 20 deltok», and for how many of them nobody has told."""
    language, known = context.language, [number for number in attended if number is not None]
    if not known:
        return language.plural(
            N_("{n} økt gjennomført i perioden, ukjent hvor mange som deltok"),
            N_("{n} økter gjennomført i perioden, ukjent hvor mange som deltok"),
            len(attended),
        )
    told = language.plural(
        N_("{n} økt gjennomført, {came} deltok"),
        N_("{n} økter gjennomført, {came} deltok (samme person kan være talt flere ganger)"),
        len(attended),
        came=sum(known),
    )
    if len(known) == len(attended):
        return told
    untold = language.say(N_("ukjent for {n} av dem"), n=len(attended) - len(known))
    return f"{told}; {untold}"


def _roles(context: Context) -> Iterator[str]:
    """«Ressursperson (Klinisk observasjon): Hanne Kvamsås», with the unit where it is one below."""
    say = context.language.say
    for entry in context.roster:
        role = context.names.of(Role, entry.role)
        subject = f" ({context.names.of(Subject, entry.subject)})" if entry.subject else ""
        where = f", {entry.unit.name}" if context.unit is None or entry.unit.id != context.unit.id else ""
        away = f", {say(N_('borte nå'))}" if entry.away else ""
        yield f"{role}{subject}{where}: {context.names.person(entry.person.id)}{away}"


def _gaps(context: Context) -> Iterator[str]:
    for line in by_seriousness(context, (line for line in context.coverage.lines if line.status in GAPS)):
        yield f"{context.place_name(line)}, {lowered(gap_words(context, line))}"


def gap_words(context: Context, line: CoverageLine) -> str:
    """«Leder i hver enhet: mangler, ingen har rollen (siden 1. mars 2026). Tiltak: …»."""
    language = context.language
    text = f"{context.names.title(line.requirement)}: {status_word(context, line.status)}"
    why, begun = reason_words(context, line), since(context, line)
    if why:
        text += f", {why}"
    if line.since is None and begun is not None:
        text += language.say(N_(" (ukjent startdato)"))
    elif begun is not None:
        text += language.say(N_(" (siden {day})"), day=begun if isinstance(begun, str) else language.day(begun))
    measures = "; ".join(measures_told(context, line))
    return language.say(N_("{text}. Tiltak: {measures}"), text=text, measures=measures) if measures else text


def _goals(context: Context) -> Iterator[str]:
    """Where each goal stands that is still one, and what this unit lacks of it."""
    say = context.language.say
    for each in context.steering.goals:
        if each.state is GoalState.DROPPED:
            continue
        text = f"{short_name(context, each.goal)}: {state_words(context, each)}"
        missing = ", ".join(_lacking_here(context, each))
        yield say(N_("{text}. Det gjenstår: {missing}"), text=text, missing=missing) if missing else text


def _lacking_here(context: Context, standing: GoalStanding) -> Iterator[str]:
    for each in standing.criteria:
        names = [context.names.unit(unit_id) for unit_id in each.amount.units if context.includes(unit_id)]
        if names:
            own = context.unit is not None and names == [context.unit.name]
            yield each.criterion.text if own else f"{each.criterion.text} ({', '.join(names)})"


def _sessions(context: Context, period: ReportingPeriod) -> Iterator[str]:
    language, unit = context.language, context.unit.id if context.unit else None
    for run in progress(context.snapshot, ProgressFilter(unit=unit)):
        for each in run.sessions:
            first, last = each.session.first, each.session.last
            name = full_session_name(context, each.session)
            if first is None or last is None:
                continue
            if each.state is SessionState.HELD and last >= period.first and each.attendance and each.attendance.of:
                yield _held(context, name, first, each.attendance)
            elif each.state is SessionState.PLANNED:
                yield language.say(N_("{name}, {day}"), name=name, day=language.day(first))


def _held(context: Context, name: str, day: date, attendance: Share) -> str:
    """A session that was held, and how many of the unit came, and of how many nobody knows it."""
    say, told = context.language.say, context.language.day(day)
    text = N_("{name}, {day}: {came} av {of} fra enheten deltok")
    if attendance.unknown:
        text = N_("{name}, {day}: {came} av {of} fra enheten deltok, {unknown} ukjent")
    covered, of, unknown = attendance.covered, attendance.of, attendance.unknown
    return say(text, name=name, day=told, came=covered, of=of, unknown=unknown)


def _tasks(context: Context) -> Iterator[str]:
    ordered = sorted(context.steering.tasks, key=lambda task: (task.measure.deadline, task.measure.id))
    yield from (task_words(context, task) for task in ordered if task.unit is not None)


def task_words(context: Context, task: Task) -> str:
    """«Simulering hver måned (Hanne Kvamsås, frist 1. juni 2026, forsinket)»."""
    language, measure = context.language, task.measure
    deadline = language.say(N_("frist {day}"), day=language.day(measure.deadline))
    more = [context.names.person(measure.responsible), deadline]
    if task.is_late(context.on):
        more.append(language.say(N_("forsinket")))
    return f"{measure.text} ({', '.join(more)})"


def _last_time(context: Context, last: UnitReport | None) -> Iterable[str]:
    """What the report before this one said in figures, and what it asked for."""
    if last is None:
        return
    language = context.language
    for trained in last.trained:
        yield language.say(N_("Har fått opplæring: {what}"), what=trained_words(context, trained))
    result = result_words(context, last)
    if result is not None:
        yield result
    for want in last.wants:
        yield language.say(N_("Dere ba om å få avgjort: {text}"), text=want.text)


# What a leader is asked to tell in words.
REPORT_HEADINGS = (N_("Hva har vi fått til?"), N_("Hva er vanskelig?"), N_("Hva gjør vi i neste periode?"))
# Those whom a leader follows up (source S2): the resource persons and the instructors.
_FOLLOWED = ("ressursperson", "koordinerende-instruktør")


@frozen
class TrainedLine:
    """A line for those trained in a subject (None: there are none); `number` and `of` are None where nobody has told.

    `is_said`: the line may stand as it is, for it says what the unit's own last one says still.
    """

    subject: str | None
    number: int | None
    of: int | None
    is_said: bool


@frozen
class Draft:
    """What a new report is filled with; `deadline` and `example_day` are written as dates.

    `leader` is an id, and `leader_name` what may be shown. `trained` has a line for each subject.
    `people` are ids and names of those the leader follows up. `open_criteria` are a goal's id, a criterion's name and
    its text. `last_result` is what was measured last time, and `result_name` what that is called.
    """

    unit: str
    unit_name: RedactedText
    period: str
    deadline: str
    example_day: str
    leader: str | None
    leader_name: RedactedText
    trained: tuple[TrainedLine, ...]
    people: tuple[tuple[str, RedactedText], ...]
    open_criteria: tuple[tuple[str, str, RedactedText], ...]
    last_result: Result | None
    result_name: RedactedText
    facts: tuple[Section, ...]


def build_draft(context: Context, unit: Unit, period: ReportingPeriod) -> Draft:
    """The draft of a unit's report, with what is known on the context's day; the context is limited to the unit."""
    last = latest_report(context.register, unit.id, context.on, before=period)
    led = leaders(context.register, unit.id, context.on)
    deadline = deadline_of(context.register, period)
    return Draft(
        unit=unit.id,
        unit_name=context.redact(unit.name),
        period=period.name,
        deadline=context.language.day(deadline),
        example_day=min(deadline, days_later(period.last, 10)).isoformat(),
        leader=(context.names.person_id(led[0].person)) if led else None,
        leader_name=context.redact(context.names.person(led[0].person) if led else ""),
        trained=tuple(_trained(context, unit, period)),
        people=tuple(_followed(context)),
        open_criteria=tuple(_open_criteria(context, unit)),
        last_result=last.result if last else None,
        result_name=context.redact(last.result.name if last and last.result else ""),
        facts=facts(context, period, last),
    )


def _trained(context: Context, unit: Unit, period: ReportingPeriod) -> Iterator[TrainedLine]:
    """Every subject there is, with the unit's own last figure; else all employees alone, for nobody has said more.

    What nobody changes must say nothing new: neither that nobody is trained, nor what others have said better since.
    """
    register, on = context.register, context.on
    subjects: list[str | None] = [subject.id for subject in register.subjects]
    for subject in subjects or [None]:
        last = last_told(context.snapshot, unit.id, subject, period)
        if last is None or not last.number:
            yield TrainedLine(subject, None, employees_below(register, unit.id, on), is_said=False)
        else:
            yield TrainedLine(subject, last.number, last.of, speaks_for_all(context.snapshot, subject, last))


def _followed(context: Context) -> Iterator[tuple[str, RedactedText]]:
    """The ids and names of those the leader follows up in the unit itself; not of who is not to be named."""
    for entry in context.roster:
        here = context.unit is not None and entry.unit.id == context.unit.id and not entry.also
        if here and entry.role in _FOLLOWED and entry.person.show_name:
            told = f"{context.names.person(entry.person.id)}, {lowered(context.names.of(Role, entry.role))}"
            yield entry.person.id, context.redact(told)


def _open_criteria(context: Context, unit: Unit) -> Iterator[tuple[str, str, RedactedText]]:
    """The criteria told unit by unit that are asked of the unit and that it has not fulfilled.

    One whose name is made of somebody's that is hidden can't be asked of.
    """
    for standing in context.steering.goals:
        for each in standing.criteria:
            if fulfilment_of(each.criterion) is not Fulfilment.PER_UNIT:
                continue
            asked = unit.id in Scope(context.snapshot, standing.goal, each.criterion).ids
            named = is_id(each.criterion.name) and context.redact(each.criterion.name) == each.criterion.name
            if (
                named
                and asked
                and unit.id not in fulfilled(context.register, standing.goal, each.criterion, context.on)
            ):
                yield standing.goal.id, each.criterion.name, context.redact(each.criterion.text)
