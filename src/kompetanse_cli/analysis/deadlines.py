"""When between-session work is due: the deadline that is set, else the first day of the next session."""

from datetime import date

from kompetanse_cli.model.curriculum import Curriculum, PlannedSession
from kompetanse_cli.model.runs import Run, RunSession


def work_deadline(curriculum: Curriculum, run: Run, run_session: RunSession) -> date | None:
    """The last day to hand in the work after a session (source S4: until the next session).

    None where there is no work, or where neither it nor any later session in the same module and track has a day. A
    cancelled session is passed over.
    """
    planned = curriculum.by_id.get(run_session.session)
    if planned is None or curriculum.work_after(planned) is None:
        return None
    if run_session.work is not None and run_session.work.deadline is not None:
        return run_session.work.deadline
    following = next_scheduled(curriculum, run, planned)
    return None if following is None else following.first


def next_scheduled(curriculum: Curriculum, run: Run, planned: PlannedSession) -> RunSession | None:
    """The first later session in the same module and track that has a day and is not cancelled."""
    entries: dict[str, RunSession] = {}
    for entry in run.sessions:
        entries.setdefault(entry.session, entry)
    following = curriculum.next_after(planned)
    while following is not None:
        found = entries.get(following.session.id)
        if found is not None and found.first is not None and not found.is_cancelled:
            return found
        following = curriculum.next_after(following)
    return None
