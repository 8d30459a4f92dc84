"""All tables of steering by the names that `kompetanse goals --table` takes, and the report made of them."""

from collections.abc import Callable, Iterable

from kompetanse_cli.analysis.base import OF_GOAL_TABLE
from kompetanse_cli.analysis.goals import Steering, SteeringShortfall, SteeringShortfallKind
from kompetanse_cli.analysis.steering import Task
from kompetanse_cli.model import N_, Goal, Loss, Measure, Requirement, is_within_record, missing_from
from kompetanse_cli.report.base import Block, Col, Context, Label, Report, Section, Table, person, unit
from kompetanse_cli.report.steering.goals import criterion_table, goal_table
from kompetanse_cli.report.steering.plans import plan_table, report_table, wheel_table
from kompetanse_cli.report.steering.wording import short_name


def steering_shortfall_table(context: Context, steering: Steering) -> Table:
    """What is lacking, by kind: one row for each unit or goal."""
    return Table.of(
        context.names,
        "mangler-i-styringen",
        N_("Oppfølgingspunkter"),
        steering.shortfalls,
        Col("type", N_("Mangler"), lambda want: _kind(context, want)),
        Col("gjelder", N_("Gjelder"), lambda want: _want_matter(context, want)),
        unit(lambda want: want.unit),
        Col("mål", N_("Målets id"), lambda want: want.goal.id if want.goal else None, data_only=True),
        Col("antall_tekst", N_("Hvor mye"), lambda want: _how_much(context, want)),
        Col("antall", N_("Antall"), lambda want: want.number, numeric=True, data_only=True),
        Col("av", N_("Av"), lambda want: want.of, numeric=True, data_only=True),
        Col("siden", N_("Siden"), lambda want: want.since),
        Col("sted", N_("Står i"), lambda want: context.locate(want.address)),
        empty=N_("Ingenting mangler."),
        group_by="type",
    )


def _kind(context: Context, want: SteeringShortfall) -> Label:
    return Label(want.kind.value, context.language.say(want.kind.value).capitalize())


def _want_matter(context: Context, want: SteeringShortfall) -> str | None:
    if want.goal is not None:
        return short_name(context, want.goal)
    language = context.language
    return ", ".join(language.period(language.say(each)) for each in want.what) or None


def _how_much(context: Context, want: SteeringShortfall) -> str | None:
    """The number in the words of what it counts."""
    language, n, of = context.language, want.number, want.of or 0
    say, plural = language.say, language.plural
    match want.kind:
        case SteeringShortfallKind.GOAL_LATE | SteeringShortfallKind.GOAL_NEAR:
            left = plural(
                N_("{lacking} av {n} kriterium gjenstår"), N_("{lacking} av {n} kriterier gjenstår"), of, lacking=n
            )
            return left if of else None
        case SteeringShortfallKind.GOAL_SILENT:
            return say(N_("statusrapport mangler for {period}"), period=", ".join(map(language.period, want.what)))
        case SteeringShortfallKind.CHAIN:
            return plural(N_("{n} enhet under"), N_("{n} enheter under"), n)
        case SteeringShortfallKind.SPAN:
            told = (
                N_("minst {n} ansatte, grensen er {limit}") if want.at_least else N_("{n} ansatte, grensen er {limit}")
            )
            return say(told, n=n, limit=of)
        case SteeringShortfallKind.DESCRIPTION:
            return plural(N_("{lacking} av {n} leder"), N_("{lacking} av {n} ledere"), of, lacking=n)
        case SteeringShortfallKind.FOLLOW_UP:
            return plural(N_("{lacking} av {n} ressursperson"), N_("{lacking} av {n} ressurspersoner"), of, lacking=n)
        case SteeringShortfallKind.TIME:
            return plural(N_("{lacking} av {n} rolle"), N_("{lacking} av {n} roller"), of, lacking=n)
        case SteeringShortfallKind.PLAN:
            return plural(N_("{lacking} av {n} plan"), N_("{lacking} av {n} planer"), of, lacking=n)
        case _:
            return None


def task_table(context: Context, steering: Steering) -> Table:
    """The measures by deadline, those that are late first of all."""
    return Table.of(
        context.names,
        "tiltak",
        N_("Tiltakene som gjenstår"),
        sorted(steering.tasks, key=lambda task: (task.measure.deadline, task.measure.id, task.address.path)),
        Col("tekst", N_("Tiltak"), lambda task: task.measure.text, written=True),
        Col("tiltak", N_("Tiltakets id"), lambda task: task.measure.id, data_only=True),
        Col("gjelder", N_("Gjelder"), lambda task: _task_matter(context, task)),
        unit(lambda task: task.unit),
        Col("mål", N_("Målets id"), lambda task: task.goal, data_only=True),
        Col("krav", N_("Kravets id"), lambda task: task.requirement, data_only=True),
        person(lambda task: task.measure.responsible, "ansvarlig", N_("Ansvarlig"), N_("Den ansvarliges id")),
        Col("frist", N_("Frist"), lambda task: task.measure.deadline),
        Col("status", N_("Status"), lambda task: _status(context, task)),
        Col("forsinket", N_("Forsinket"), lambda task: "ja" if task.is_late(context.on) else "nei", data_only=True),
        Col("venter_på", N_("Venter på"), lambda task: task.waits_for, data_only=True),
        Col("sted", N_("Står i"), lambda task: context.locate(task.address)),
        empty=N_("Ingen tiltak gjenstår."),
    )


def _task_matter(context: Context, task: Task) -> str | None:
    """The goal, the requirement or the plan."""
    say = context.language.say
    goal = context.register.find(Goal, task.goal)
    if goal is not None:
        return say(N_("mål {n}"), n=goal.number)
    if task.requirement is not None:
        return context.names.of(Requirement, task.requirement)
    return say(N_("utviklingsplanen")) if task.plan is not None else None


def _status(context: Context, task: Task) -> Label:
    say, value = context.language.say, task.measure.status.value
    words = [say(value)]
    if task.is_late(context.on):
        words.append(say(N_("forsinket")))
    words += [say(N_("venter på «{text}»"), text=_waited_for(context, each)) for each in task.waits_for]
    return Label(value, ", ".join(words))


def _waited_for(context: Context, measure_id: str) -> str:
    found = context.register.find(Measure, measure_id)
    return found.text if found else measure_id


TABLES: dict[str, Callable[[Context, Steering], Table]] = {
    "mål": goal_table,
    "kriterier": criterion_table,
    "tiltak": task_table,
    "mangler": steering_shortfall_table,
    "rapporter": report_table,
    "planer": plan_table,
    "årshjul": wheel_table,
}
# What is shown when no table is asked for: how it goes with the goals, and what is missing to steer by.
MAIN = ("mål", "kriterier")


def build_goals(context: Context, steering: Steering, names: Iterable[str] = MAIN) -> Report:
    """The tables asked for as a report of its own, in the order they are asked for."""
    language = context.language
    title = language.say(N_("Mål i {place} {day}"), place=context.place(), day=language.day(context.on))
    blocks = tuple(_block(context, steering, name) for name in names)
    return context.report(title, (Section("styring", title, blocks),))


def _block(context: Context, steering: Steering, name: str) -> Block:
    """A table, or that it can't be made. Of a goal that lacks a part, what is left is shown, and it is not reached;
    when nothing is left, the table would say that there was nothing.
    """
    table, missing = TABLES[name](context, steering), missing_from(context.register, OF_GOAL_TABLE[name])
    if not missing or (table.rows and name in MAIN and all(_is_of_a_goal(context, loss) for loss in missing)):
        return table
    return context.unknown(OF_GOAL_TABLE[name], table.caption)[0]


def _is_of_a_goal(context: Context, loss: Loss) -> bool:
    """Whether only a part of a goal is left out, and not the goal."""
    return is_within_record(loss) and any(goal.address == loss.record for goal in context.register.goals)
