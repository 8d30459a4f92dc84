"""Who should be there, and who was: the rows of attendance and of what is handed in, one for each who should.

In the files it may be «alle», a list, or all but some; read in again, each row sets one.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kompetanse_cli.analysis.completion import SessionOfRun, came, sessions_of
from kompetanse_cli.analysis.programmes import Assignment, handed_in, progress
from kompetanse_cli.model import DatedHandIn, Path, RecordTable
from kompetanse_cli.operations.changes.attendance import expected
from kompetanse_cli.report.base import Context
from kompetanse_cli.report.records.rows import RecordRow


def called_rows(context: Context, table: RecordTable) -> Iterator[RecordRow]:
    """The rows of who should be there, or hand in: of each session that tells it."""
    outer = table.path[: table.path.index("sessions") + 2]
    told = _attendance(context) if "attendance" in table.path else _hand_ins(context)
    for session, subject, said in told:
        yield _row(session, outer, subject, said)


def _row(session: SessionOfRun, outer: Path, subject: str, said: Any) -> RecordRow:
    return RecordRow(session.run, ((outer, session.entry),), subject=subject, said=said)


def _attendance(context: Context) -> Iterator[tuple[SessionOfRun, str, bool]]:
    for run in context.register.runs:
        for session in sessions_of(context.register, run):
            if session.entry is not None and session.entry.attendance is not None:
                for person in _should_come(context, session):
                    there = came(session.entry, person)
                    if there is not None:
                        yield session, person, there


def _should_come(context: Context, session: SessionOfRun) -> Iterable[str]:
    """Those who should, and whoever is named besides: «alle» are those who should."""
    named = session.entry.attendance if session.entry is not None else None
    others = named if isinstance(named, tuple) else ()
    return dict.fromkeys((*(person.id for person in expected(context.register, session)), *others))


def _hand_ins(context: Context) -> Iterator[tuple[SessionOfRun, str, Any]]:
    for run in progress(context.snapshot):
        for work in run.works:
            entry = work.session.entry
            if entry is not None and (work.given or (entry.work is not None and entry.work.handed_in)):
                # On whatever day: the list tells what is recorded.
                whom = tuple(_should_hand_in(work))
                days = dict(handed_in(context.register, work.session, whom, date.max))
                for each in whom:
                    yield work.session, each, (days[each] or True) if each in days else False


def _should_hand_in(work: Assignment) -> Iterable[str]:
    """Those who should, and whoever is listed besides, though not the group or the unit of those who should."""
    entry = work.session.entry
    listed = entry.work.handed_in if entry is not None and entry.work is not None else ()
    others = (
        (each.by if isinstance(each, DatedHandIn) else each for each in listed) if isinstance(listed, tuple) else ()
    )
    return dict.fromkeys((*work.expected, *others))
