"""What a new unit report is filled with before the leader gets it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse_cli.analysis.days import days_later
from kompetanse_cli.analysis.goals.reported import last_told
from kompetanse_cli.analysis.goals.scope import Scope
from kompetanse_cli.analysis.goals.speaking import speaks_for_all
from kompetanse_cli.analysis.goals.standing import Way, fulfilled, way_of
from kompetanse_cli.analysis.leaders import leaders
from kompetanse_cli.analysis.unit_reporting import deadline_of, latest_report
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.reporting import Period
from kompetanse_cli.model.roles import Role
from kompetanse_cli.model.scope import employees_below
from kompetanse_cli.model.types import is_id
from kompetanse_cli.model.unit_reports import Result
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Section
from kompetanse_cli.report.hidden import lowered
from kompetanse_cli.report.unit_facts import facts

# Those whom a leader follows up (source S2): the resource persons and the instructors.
_FOLLOWED = ("ressursperson", "koordinerende-instruktør")


@dataclass(frozen=True, slots=True)
class TrainedLine:
    """A line for those trained in a subject (None: there are none); `number` and `of` are None where nobody has told.

    `is_said`: the line may stand as it is, for it says what the unit's own last one says still.
    """

    subject: str | None
    number: int | None
    of: int | None
    is_said: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new report is filled with; `deadline` and `example_day` are written as dates.

    `leader` is an id, and `leader_name` what may be shown. `trained` has a line for each subject.
    `people` are ids and names of those the leader follows up. `open_criteria` are a goal's id, a criterion's name and
    its text. `last_result` is what was measured last time.
    """

    unit: str
    unit_name: str
    period: str
    deadline: str
    example_day: str
    leader: str | None
    leader_name: str
    trained: tuple[TrainedLine, ...]
    people: tuple[tuple[str, str], ...]
    open_criteria: tuple[tuple[str, str, str], ...]
    last_result: Result | None
    facts: tuple[Section, ...]


def build_draft(basis: Basis, unit: Unit, period: Period) -> Draft:
    """The draft of a unit's report, with what is known on the basis's day; the basis is limited to the unit."""
    last = latest_report(basis.register, unit.id, basis.on, before=period)
    led = leaders(basis.register, unit.id, basis.on)
    deadline = deadline_of(basis.register, period)
    return Draft(
        unit=unit.id,
        unit_name=unit.name,
        period=period.name,
        deadline=basis.language.day(deadline),
        example_day=min(deadline, days_later(period.last, 10)).isoformat(),
        leader=(basis.person_id(led[0].person) or None) if led else None,
        leader_name=basis.person(led[0].person) if led else "",
        trained=tuple(_trained(basis, unit, period)),
        people=tuple(_followed(basis)),
        open_criteria=tuple(_open_criteria(basis, unit)),
        last_result=last.result if last else None,
        facts=facts(basis, period, last),
    )


def _trained(basis: Basis, unit: Unit, period: Period) -> Iterator[TrainedLine]:
    """Every subject there is, with the unit's own last figure; else all employees alone, for nobody has said more.

    What nobody changes must say nothing new: neither that nobody is trained, nor what others have said better since.
    """
    register, on = basis.register, basis.on
    subjects: list[str | None] = [subject.id for subject in register.subjects]
    for subject in subjects or [None]:
        last = last_told(register, unit.id, subject, on, period)
        if last is None or not last.number:
            yield TrainedLine(subject, None, employees_below(register, unit.id, on), is_said=False)
        else:
            yield TrainedLine(subject, last.number, last.of, speaks_for_all(register, subject, on, last))


def _followed(basis: Basis) -> Iterator[tuple[str, str]]:
    """The ids and names of those the leader follows up in the unit itself; not of who is not to be named."""
    for entry in basis.roster:
        here = basis.unit is not None and entry.unit.id == basis.unit.id and not entry.also
        if here and entry.role in _FOLLOWED and entry.person.show_name:
            yield entry.person.id, f"{entry.person.name}, {lowered(basis.name(Role, entry.role))}"


def _open_criteria(basis: Basis, unit: Unit) -> Iterator[tuple[str, str, str]]:
    """The criteria told unit by unit that are asked of the unit and that it has not fulfilled."""
    for standing in basis.steering.goals:
        for each in standing.criteria:
            if way_of(each.criterion) is not Way.PER_UNIT:
                continue
            asked = unit.id in Scope(basis.register, standing.goal, each.criterion, basis.on).ids
            named = is_id(each.criterion.name)
            if named and asked and unit.id not in fulfilled(basis.register, standing.goal, each.criterion, basis.on):
                yield standing.goal.id, each.criterion.name, each.criterion.text
