"""The table of measures that are left, for goals, gaps, units and plans."""

from kompetanse_cli.analysis.steering.overview import Steering
from kompetanse_cli.analysis.tasks import Task
from kompetanse_cli.model.actions import Measure
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.goals import Goal
from kompetanse_cli.model.requirements import Requirement
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, Label, Table
from kompetanse_cli.report.columns import unit_columns


def task_table(basis: Basis, steering: Steering) -> Table:
    """The measures by deadline, those that are late first of all."""
    say = basis.language.say
    columns = (
        Column("tekst", say(N_("Tiltak")), written=True),
        Column("tiltak", say(N_("Tiltakets id")), data_only=True),
        Column("gjelder", say(N_("Gjelder"))),
        *unit_columns(basis),
        Column("mål", say(N_("Målets id")), data_only=True),
        Column("krav", say(N_("Kravets id")), data_only=True),
        Column("ansvarlig_navn", say(N_("Ansvarlig"))),
        Column("ansvarlig", say(N_("Den ansvarliges id")), data_only=True),
        Column("frist", say(N_("Frist"))),
        Column("status", say(N_("Status"))),
        Column("forsinket", say(N_("Forsinket")), data_only=True),
        Column("venter_på", say(N_("Venter på")), data_only=True),
        Column("sted", say(N_("Står i"))),
    )
    ordered = sorted(steering.tasks, key=lambda task: (task.measure.deadline, task.measure.id, task.address.path))
    rows = tuple(_row(basis, task) for task in ordered)
    return Table("tiltak", say(N_("Tiltakene som står igjen")), columns, rows, say(N_("Ingen tiltak står igjen.")))


def _row(basis: Basis, task: Task) -> tuple[Cell, ...]:
    measure, late = task.measure, task.is_late(basis.on)
    return (
        measure.text,
        measure.id,
        _matter(basis, task),
        basis.unit_name(task.unit) if task.unit else None,
        task.unit,
        task.goal,
        task.requirement,
        basis.person(measure.responsible),
        basis.person_id(measure.responsible) or None,
        measure.deadline,
        _status(basis, task, late=late),
        "ja" if late else "nei",
        task.waits_for,
        basis.locate(task.address),
    )


def _matter(basis: Basis, task: Task) -> str | None:
    """The goal, the requirement or the plan."""
    say = basis.language.say
    goal = basis.register.find(Goal, task.goal)
    if goal is not None:
        return say(N_("mål {n}"), n=goal.number)
    if task.requirement is not None:
        return basis.name(Requirement, task.requirement)
    return say(N_("utviklingsplanen")) if task.plan is not None else None


def _status(basis: Basis, task: Task, *, late: bool) -> Label:
    say, value = basis.language.say, task.measure.status.value
    words = [say(value)]
    if late:
        words.append(say(N_("forsinket")))
    words += [say(N_("venter på «{text}»"), text=_waited_for(basis, each)) for each in task.waits_for]
    return Label(value, ", ".join(words))


def _waited_for(basis: Basis, measure_id: str) -> str:
    found = basis.register.find(Measure, measure_id)
    return found.text if found else measure_id
