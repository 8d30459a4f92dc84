"""What is lacking in programmes on a day: what no file can be corrected for, because somebody must do something."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.completion import Doubt, SessionOfRun, SessionState, Uncertainty
from kompetanse_cli.analysis.programmes.audience_reach import UnitReach
from kompetanse_cli.analysis.programmes.modules import ExamState
from kompetanse_cli.analysis.programmes.run_progress import RunProgress
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Address, Programme, ProgrammeStatus, Register, Run


class ProgrammeShortfallKind(StrEnum):
    """What is lacking (domain.md B5), in the order it is listed."""

    NO_TEACHER = N_("samling uten underviser")  # UND-01
    UNRECORDED = N_("samling ikke ført")
    UNDATED = N_("samlinger uten dato")  # SAM-03
    WORK = N_("mellomarbeid ikke levert")  # MEL-01
    EXAM = N_("eksamensresultat ikke ført")
    UNDECIDED = N_("ukjent om fullført")
    NOBODY = N_("enheter uten påmeldte")
    ONE_OF_PAIR = N_("bare én av leder og ressursperson er med")  # PRG-03
    WITHOUT = N_("personer uten opplæringen")  # UTL-04
    DROPOUT = N_("frafall over grensen")  # PRG-05
    EVALUATION = N_("evaluering mangler")  # PRG-02


@frozen
class ProgrammeShortfall:
    """One thing that is lacking. `number` tells how many, `of` of how many where that says something.

    `since` is the first day it was so, where that is known. `unit` is an id. `role` is the one that is there
    alone. `doubt` is what is not known of them. `who` are the ids of the people or units that it counts.
    """

    kind: ProgrammeShortfallKind
    programme: Programme
    address: Address
    number: int = 1
    of: int | None = None
    run: Run | None = None
    session: SessionOfRun | None = None
    unit: str | None = None
    role: str | None = None
    since: date | None = None
    module: str | None = None
    doubt: Doubt | None = None
    who: tuple[str, ...] = ()


def programme_shortfalls(
    register: Register,
    programmes: Iterable[Programme],
    runs: Iterable[RunProgress],
    reached: Iterable[UnitReach],
    on: date,
) -> tuple[ProgrammeShortfall, ...]:
    """All that is lacking in these programmes, runs and units, by kind, in the order of the runs and the tree."""
    runs, reached = tuple(runs), tuple(reached)
    found = [
        *(lack for run in runs for lack in (*_of_sessions(run), *_of_work(run), *_of_exams(run))),
        *(lack for run in runs for lack in (*_of_doubts(run), *_of_dropout(register, run))),
        *_of_units(reached),
        *_of_evaluation(programmes, on),
    ]
    kinds = list(ProgrammeShortfallKind)
    return tuple(sorted(found, key=lambda lack: kinds.index(lack.kind)))


def _of_sessions(run: RunProgress) -> Iterator[ProgrammeShortfall]:
    """One for each session that nobody teaches or that is not recorded; one for all of a run that have no day."""
    for each in run.sessions:
        if each.state is SessionState.PLANNED and not each.teaching.anybody:
            where = each.session.at("teachers")
            yield ProgrammeShortfall(
                ProgrammeShortfallKind.NO_TEACHER, run.programme, where, run=run.run, session=each.session
            )
        if each.state is SessionState.UNRECORDED:
            yield ProgrammeShortfall(
                ProgrammeShortfallKind.UNRECORDED,
                run.programme,
                each.session.at("status"),
                run=run.run,
                session=each.session,
                since=each.session.last,
            )
    undated = run.in_state(SessionState.UNDATED)
    if undated and any(each.session.first is not None and each.session.first <= run.on for each in run.sessions):
        yield ProgrammeShortfall(
            ProgrammeShortfallKind.UNDATED,
            run.programme,
            run.run.at("sessions"),
            len(undated),
            len(run.sessions),
            run=run.run,
        )


def _of_work(run: RunProgress) -> Iterator[ProgrammeShortfall]:
    for each in run.works:
        if each.overdue:
            yield ProgrammeShortfall(
                ProgrammeShortfallKind.WORK,
                run.programme,
                each.address,
                len(each.overdue),
                len(each.expected),
                run=run.run,
                session=each.session,
                since=each.deadline,
                who=each.overdue,
            )


def _of_exams(run: RunProgress) -> Iterator[ProgrammeShortfall]:
    for module in run.modules:
        for each in module.exams:
            if each.state is ExamState.UNRECORDED:
                yield ProgrammeShortfall(
                    ProgrammeShortfallKind.EXAM,
                    run.programme,
                    each.address,
                    run=run.run,
                    since=each.exam.day,
                    module=module.module.id,
                )


def _of_doubts(run: RunProgress) -> Iterator[ProgrammeShortfall]:
    """One for each reason why nobody can tell whether some in a run have completed."""
    doubts = ((doubt, each) for each in run.people for doubt in (each.doubt or each.modules_doubt,) if doubt)
    by_reason = grouped(((doubt.why, doubt.sessions), (doubt, each.person)) for doubt, each in doubts)
    for pairs in by_reason.values():
        held = [doubt for doubt, _ in pairs]
        doubt = held[0]
        dated = doubt.why is not Uncertainty.UNDATED
        yield ProgrammeShortfall(
            ProgrammeShortfallKind.UNDECIDED,
            run.programme,
            _place_of(run, doubt),
            len(held),
            len(run.started),
            run=run.run,
            since=min(each.start for each in held) if dated else None,
            doubt=doubt,
            who=tuple(person.id for _, person in pairs),
        )


def _place_of(run: RunProgress, doubt: Doubt) -> Address:
    """The attendance that does not tell; where it is no single session's, the run's sessions."""
    missing = doubt.why in (Uncertainty.HEADCOUNT, Uncertainty.UNRECORDED)
    mine = (run.all_sessions[planned.number] for planned in doubt.sessions) if missing else ()
    told = next((session for session in mine if session.entry is not None), None)
    return run.run.at("sessions") if told is None else told.at("attendance")


def _of_dropout(register: Register, run: RunProgress) -> Iterator[ProgrammeShortfall]:
    limit, left = register.settings.dropout_limit, run.left
    if limit is not None and left.of and left.covered * 100 > limit * left.of:
        yield ProgrammeShortfall(
            ProgrammeShortfallKind.DROPOUT,
            run.programme,
            run.run.at("participants"),
            left.covered,
            left.of,
            run=run.run,
        )


def _of_units(reached: tuple[UnitReach, ...]) -> Iterator[ProgrammeShortfall]:
    """One for each programme, with the units."""
    for each in reached:
        if each.alone is not None:
            yield ProgrammeShortfall(
                ProgrammeShortfallKind.ONE_OF_PAIR,
                each.programme,
                each.programme.at("audience"),
                unit=each.unit.id,
                role=each.alone,
            )
    for units in grouped((each.programme.id, each) for each in reached).values():
        programme, asked = units[0].programme, [each for each in units if each.audience]
        untouched = tuple(each.unit.id for each in asked if each.untouched)
        if untouched:
            where = programme.at("audience")
            yield ProgrammeShortfall(
                ProgrammeShortfallKind.NOBODY, programme, where, len(untouched), len(asked), who=untouched
            )
        if programme.gives is not None and programme.gives.qualification is not None:
            audience = {person for each in asked for person in each.audience}
            without = {person for each in asked for person in each.without}
            if without:
                yield ProgrammeShortfall(
                    ProgrammeShortfallKind.WITHOUT,
                    programme,
                    programme.at("gives", "qualification"),
                    len(without),
                    len(audience),
                    who=tuple(sorted(without)),
                )


def evaluation_overdue(programme: Programme, on: date) -> bool:
    """Whether the time for evaluating has passed without a result (source S2)."""
    evaluation = programme.evaluation
    if evaluation is None or evaluation.result or programme.status is ProgrammeStatus.CANCELLED:
        return False
    return evaluation.when.last < on


def _of_evaluation(programmes: Iterable[Programme], on: date) -> Iterator[ProgrammeShortfall]:
    for programme in programmes:
        if evaluation_overdue(programme, on) and programme.evaluation is not None:
            yield ProgrammeShortfall(
                ProgrammeShortfallKind.EVALUATION,
                programme,
                programme.at("evaluation", "when"),
                since=programme.evaluation.when.last,
            )
