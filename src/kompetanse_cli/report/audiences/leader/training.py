"""The training in a leader's unit: how far it has come with each programme, which staff sessions it has held, who
teaches, and the unit's own plan.
"""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import grouped, units_below
from kompetanse_cli.analysis.goals import CriterionState, last_told
from kompetanse_cli.analysis.programmes import (
    ProgressFilter,
    RecipientOfRun,
    RecipientState,
    RunProgress,
    StaffSession,
    StaffSessionState,
    progress,
    staff_sessions,
)
from kompetanse_cli.analysis.steering import plan_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, DevelopmentPlan, DocumentType, Group, Subject, Training, period_on, run_name
from kompetanse_cli.report.audiences.leader.wording import addressees, own_day, people, sentence
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    Folded,
    NotedCell,
    Paragraph,
    PartCell,
    Rich,
    Section,
    StatusCell,
    Table,
    UserMarkdown,
    is_small_count,
    quote,
    small_count_words,
)

# So many units that share a session are named.
_MOST_UNITS = 3


@frozen
class _Line:
    """Something that is taught: what, how far it has come, and when and how many."""

    what: Cell
    status: Cell
    more: Rich


def training_section(context: Context) -> Section:
    """What the unit takes part in, and its plan; nothing at all where there is neither."""
    title = context.language.say(N_("Opplæring i egen enhet"))
    lines = (*_programmes(context), *_staff_sessions(context), *_trained(context))
    blocks: list[Block] = []
    if lines:
        table = Table.of(
            context.names,
            "opplæring-i-enheten",
            N_("Opplæring i egen enhet"),
            lines,
            Col("opplæring", N_("Opplæring"), lambda line: line.what),
            Col("status", N_("Status"), lambda line: line.status),
            Col("når", N_("Når og hvor mange"), lambda line: line.more),
        )
        blocks.append(table)
    return Section("opplæring", title, (*blocks, *_groups(context), *_plan(context)))


def _runs(context: Context) -> tuple[RunProgress, ...]:
    return progress(context.snapshot, ProgressFilter(unit=context.unit_id))


_STATES = {
    RecipientState.NOT_STARTED: (CriterionState.UNDER_WAY, N_("ikke startet")),
    RecipientState.UNDER_WAY: (CriterionState.UNDER_WAY, N_("i gang")),
    RecipientState.IN_OPERATION: (CriterionState.MET, N_("i ordinær drift")),
}


def _programmes(context: Context) -> Iterator[_Line]:
    """Each programme that a unit here receives for itself."""
    say = context.language.say
    for run in _runs(context):
        for each in run.recipients:
            state, word = _STATES[each.state]
            name = run_name(run.programme.name, run.run)
            if each.recipient.step is not None:
                name = say(N_("{name}, trinn {step}"), name=name, step=each.recipient.step)
            if each.unit != context.unit_id:
                name = f"{name} ({context.names.unit(each.unit)})"
            yield _Line(name, StatusCell(state, say(word)), Rich.of(*_told_of(context, run, each)))


def _told_of(context: Context, run: RunProgress, each: RecipientOfRun) -> Iterator[str]:
    """«siden 12. desember 2025. Teori 24 deltok, praksis 17, simulering 12.»"""
    language, recipient = context.language, each.recipient
    day = recipient.finished if each.state is RecipientState.IN_OPERATION else recipient.started
    if day is not None and each.state is not RecipientState.NOT_STARTED:
        yield language.say(N_("siden {day}"), day=own_day(context, day))
    held = _trainings(context, run, each.unit)
    if held:
        told = ", ".join(_counted(context, kind, its) for kind, its in held.items())
        yield f". {told[:1].upper()}{told[1:]}" if day is not None else f"{told[:1].upper()}{told[1:]}"
        yield "."


def _trainings(context: Context, run: RunProgress, unit_id: str) -> dict[str, tuple[Training, ...]]:
    """What has been held in the subject of the programme, in the unit and below, by type; no session's."""
    subject, below = run.programme.subject, units_below(context.register, unit_id, context.on) or frozenset()
    mine = (
        (each.type.value, each)
        for each in context.register.trainings
        if each.session is None and each.subject == subject and subject is not None and each.day <= context.on
        and any(unit in below for unit in context.register.units_now(each.unit, context.on))
    )  # fmt: skip
    return grouped(mine)


def _counted(context: Context, kind: str, its: tuple[Training, ...]) -> str:
    """«teori 24 deltok», or that nobody has told of all of it."""
    language, counts = context.language, [each.attended for each in its if each.attended is not None]
    word = language.say(kind)
    if len(counts) < len(its):
        return language.say(N_("{kind}: ukjent hvor mange"), kind=word)
    if context.is_anonymous and is_small_count(sum(counts), context.fewest):
        return f"{word}: {small_count_words(language, context.fewest)}"
    return language.say(N_("{kind} {n} deltok"), kind=word, n=sum(counts))


_SESSIONS = {
    StaffSessionState.HELD: (CriterionState.MET, N_("gjennomført")),
    StaffSessionState.UNKNOWN: (CriterionState.UNKNOWN, N_("ukjent")),
    StaffSessionState.UNRECORDED: (CriterionState.UNKNOWN, N_("ikke registrert")),
    StaffSessionState.PLANNED: (CriterionState.UNDER_WAY, N_("planlagt")),
    StaffSessionState.NOT_HELD: (CriterionState.UNDER_WAY, N_("ingen dato")),
}


def _staff_sessions(context: Context) -> Iterator[_Line]:
    """Each session for the staff, in each department of the unit."""
    below = units_below(context.register, context.unit_id, context.on) or frozenset()
    for each in staff_sessions(context.snapshot):
        if each.unit.id not in below:
            continue
        state, word = _SESSIONS[each.state]
        name = each.planned.session.name
        if each.unit.id != context.unit_id:
            name = f"{name} ({each.unit.name})"
        programme = context.register.curricula[each.run.programme].programme
        what = NotedCell(name, run_name(programme.name, each.run))
        yield _Line(what, StatusCell(state, context.language.say(word)), _of_session(context, each))


def _of_session(context: Context, each: StaffSession) -> Rich:
    """«24. februar, du og Gro Anita Myklestøl: 22 deltok»."""
    language = context.language
    parts: list[Rich] = []
    if each.day is not None:
        parts.append(Rich.of(own_day(context, each.day)))
    if len(each.shared) > 1:
        units = [context.names.unit(unit) for unit in each.shared]
        shared = (
            language.say(N_("{first} og {last}"), first=", ".join(units[:-1]), last=units[-1])
            if len(units) <= _MOST_UNITS
            else language.plural(N_("{n} enhet"), N_("{n} enheter"), len(units))
        )
        parts.append(Rich.of(language.say(N_("felles for {units}"), units=shared)))
    elif each.instructors and each.state in (StaffSessionState.HELD, StaffSessionState.PLANNED):
        parts.append(people(context, each.instructors))
    told = Rich(tuple(part for n, each_part in enumerate(parts)
                      for part in ((*Rich.of(", ").parts, *each_part.parts) if n else each_part.parts)))  # fmt: skip
    if each.state is StaffSessionState.NOT_HELD:
        return _to_teach(context, each)
    came = _came(context, each)
    if came and told:
        return Rich.of(*told.parts, f": {came}")
    return Rich.of(came) if came else told


def _to_teach(context: Context, each: StaffSession) -> Rich:
    """«Du og Gro Anita Myklestøl underviser»: the group that the reader is in, where a session has no day yet."""
    told = addressees(context)
    group = next((each for each in each.run.groups if any(one in each.members for one in told)), None)
    if group is None:
        return Rich(())
    return sentence(context.language, N_("{members} underviser"), members=people(context, group.members))


def _came(context: Context, each: StaffSession) -> str:
    language, number = context.language, each.attended
    if each.state is not StaffSessionState.HELD:
        return ""
    if number is None:
        return language.say(N_("ukjent hvor mange"))
    if context.is_anonymous and is_small_count(number, context.fewest):
        return small_count_words(language, context.fewest)
    if each.of is not None:
        return language.say(N_("{n} av {all} deltok"), n=number, all=each.of)
    return language.say(N_("{n} deltok"), n=number)


def _trained(context: Context) -> Iterator[_Line]:
    """How many the unit itself has reported as trained in each subject, of how many, and for which period."""
    if context.unit is None:
        return
    language = context.language
    running = period_on(context.register.settings.reporting.period, context.on)
    for subject in context.register.subjects:
        told = last_told(context.snapshot, context.unit.id, subject.id, running)
        if told is None:
            continue
        what = language.say(N_("Fått opplæring i {subject}"), subject=context.names.of(Subject, subject.id).lower())
        period = language.say(N_("meldt for {period}"), period=language.period(told.report.period))
        yield _Line(what, PartCell(told.number, told.of, people=True), Rich.of(period))


def tells_trained(context: Context) -> bool:
    """Whether the unit itself has told how many have been trained in any subject."""
    return any(True for _ in _trained(context))


def _groups(context: Context) -> Iterator[Block]:
    """The groups that the reader plans and teaches with, their mentor, and how they get to know how it goes."""
    told = addressees(context)
    for run in _runs(context):
        for group in run.run.groups:
            if any(each in group.members for each in told) or group.mentor in told:
                yield Paragraph(_group(context, run, group))


def _group(context: Context, run: RunProgress, group: Group) -> Rich:
    language = context.language
    parts = [
        *sentence(
            language,
            N_("Undervisningsgruppe i {run}: {members}."),
            run=run_name(run.programme.name, run.run),
            members=people(context, group.members),
        ).parts
    ]
    if group.mentor is not None:
        text = N_(" Mentor er {name}.")
        parts += sentence(language, text, name=people(context, (group.mentor,))).parts
    if group.feedback:
        parts += sentence(language, N_(" Tilbakemelding: {feedback}."), feedback=quote(group.feedback)).parts
    return Rich(tuple(parts))


def _plan(context: Context) -> Iterator[Block]:
    """The unit's own development plan, as it is written."""
    if context.unit is None:
        return
    plan = plan_of(context.snapshot, context.unit.id, DocumentType.DEVELOPMENT_PLAN)
    text = context.register.text_of(plan) if isinstance(plan, DevelopmentPlan) else ""
    if isinstance(plan, DevelopmentPlan) and text.strip():
        title = context.language.say(
            N_("Utviklingsplanen, {first} til {last}"), first=_day(context, plan.start), last=_day(context, plan.end)
        )
        yield Folded(title, (UserMarkdown(text),))


def _day(context: Context, on: date) -> str:
    return context.language.day(on)
