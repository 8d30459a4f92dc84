"""The figures of a municipality on a day as short texts, for tests that hold two countings against each other."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.calendar import due
from kompetanse_cli.analysis.coverage import coverage
from kompetanse_cli.analysis.goals import goal_standings
from kompetanse_cli.analysis.people import roster
from kompetanse_cli.analysis.programmes import ProgressFilter, progress
from kompetanse_cli.model import Register


def figures(register: Register, on: date) -> dict[str, str]:
    """What every list says of what it is about: coverage, goals and their criteria, runs and their participants."""
    return dict((*_coverage(register, on), *_goals(register, on), *_runs(register, on)))


def _coverage(register: Register, on: date) -> Iterator[tuple[str, str]]:
    for line in coverage(Snapshot(register, on)).lines:
        said = (line.status.value, f"{len(line.holders)} av {line.need}", line.reason and line.reason.value)
        more = (line.lost and line.lost.id, line.since, line.until)
        yield f"krav {line.requirement.id} {line.place[1]}", _joined((*said, *more))


def _goals(register: Register, on: date) -> Iterator[tuple[str, str]]:
    for standing in goal_standings(Snapshot(register, on)):
        yield f"mål {standing.goal.id}", standing.state.value
        for each in standing.criteria:
            amount = _share(each.amount.share) if each.amount.share is not None else each.amount.number
            yield f"mål {standing.goal.id} {each.number}", _joined((each.state.value, amount))


def _runs(register: Register, on: date) -> Iterator[tuple[str, str]]:
    for run in progress(Snapshot(register, on), ProgressFilter()):
        shares = (run.attendance, run.completed, run.left)
        yield f"gjennomføring {run.run.id}", _joined((*map(_share, shares), run.credits))
        for each in run.people:
            said = (each.standing.value, each.completed_on, each.left_on, each.credits)
            yield f"deltaker {run.run.id} {each.participant.person}", _joined(said)


def dated(register: Register, on: date) -> list[str]:
    """The roster and what falls due, a line each, in their order."""
    held = (
        _joined((e.person.id, e.role, e.unit.id, e.appointment.start, e.until, e.back, *e.qualifications))
        for e in roster(Snapshot(register, on))
    )
    items = (
        _joined((each.day, each.kind.value, each.person, each.overdue)) for each in due(Snapshot(register, on), 400)
    )
    return [*held, *items]


def _share(share: Share) -> str:
    waived, unknown = share.waived and f"{share.waived} unntak", share.unknown and f"{share.unknown} ukjent"
    return _joined((f"{share.covered}/{share.of}", waived, unknown))


def _joined(parts: Iterable[object]) -> str:
    return ", ".join(str(part) for part in parts if part not in (None, "", 0))
