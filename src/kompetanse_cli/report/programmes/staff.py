"""Which department has held which session for the staff: department by department beside each other, and row by row."""

from collections.abc import Callable, Iterator

from kompetanse_cli.analysis.programmes import (
    ProgrammeOverview,
    StaffSession,
    StaffSessionState,
    staff_sessions,
    staff_sessions_by_run,
    staff_shares,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import UnitRef
from kompetanse_cli.model import N_, External, Run, run_name
from kompetanse_cli.report.base import Block, BulletList, Cell, Col, Context, NotedCell, People, Table, unit, word
from kompetanse_cli.report.programmes.days import listed
from kompetanse_cli.report.programmes.wording import session_title, who


def told_of(context: Context) -> tuple[StaffSession, ...]:
    """The sessions for the staff of the units that the report is about."""
    return tuple(each for each in staff_sessions(context.snapshot) if context.includes(each.unit.id))


def staff_session_table(context: Context, overview: ProgrammeOverview) -> Table:
    """A row for each session for the staff in each department of the units that receive one of the runs: when, how, by
    whom and how many.
    """
    runs = {progress.run.id for progress in overview.runs}
    return Table.of(
        context.names,
        "samlinger-for-ansatte",
        N_("Samlinger for ansatte, enhet for enhet"),
        [each for each in told_of(context) if each.run.id in runs],
        Col("gjennomføring_navn", N_("Kull"), lambda each: _run_name(context, each.run)),
        Col("gjennomføring", N_("Gjennomføringens id"), lambda each: each.run.id, data_only=True),
        unit(lambda each: each.unit.id),
        Col("samling_navn", N_("Samling"), lambda each: session_title(each.planned)),
        Col("samling", N_("Samlingens id"), lambda each: each.planned.session.id, data_only=True),
        Col("tilstand", N_("Status"), lambda each: word(each.state.value, context.language)),
        Col("dato", N_("Dato"), lambda each: each.day),
        Col("type", N_("Type"), lambda each: _types(context, each)),
        Col("felles", N_("Felles for"), lambda each: _shared(context, each)),
        Col("instruktører", N_("Undervisere"), lambda each: _teachers(context, each)),
        Col("antall", N_("Deltok"), lambda each: each.attended, numeric=True, people=People.GROUP),
        Col("av", N_("Av"), lambda each: each.of, numeric=True, people=People.GROUP),
        empty=N_("Ingen samlinger for ansatte."),
        group_by="gjennomføring_navn",
    )


@frozen
class _Department:
    """A department of a receiving unit, with how each session stands there, by its id."""

    recipient: str
    unit: str
    sessions: dict[str, StaffSession]


def staff_blocks(context: Context, run: Run) -> Iterator[Block]:
    """In how many departments each session of a run has been, and under the units that receive it each department with
    its sessions beside each other; nothing where the run has none.
    """
    of_run = staff_sessions_by_run(context.snapshot).get(run.id, ())
    found = tuple(each for each in of_run if context.includes(each.unit.id))
    if not found:
        return
    departments: dict[str, _Department] = {}
    for each in found:
        of = departments.setdefault(each.unit.id, _Department(each.recipient, each.unit.id, {}))
        of.sessions[each.planned.session.id] = each
    yield BulletList(tuple(_sums(context, found)))
    sessions = {each.planned.session.id: each.planned for each in found}
    yield Table.of(
        context.names,
        f"ansatte-{run.id}",
        N_("Samlinger for ansatte, enhet for enhet"),
        departments.values(),
        Col("mottaker", N_("Enhet i programmet"), lambda each: UnitRef(each.recipient)),
        unit(lambda each: each.unit),
        *(Col(key, session_title(planned), _cell(context, key), own_title=True) for key, planned in sessions.items()),
        group_by="mottaker",
    )


def _sums(context: Context, found: tuple[StaffSession, ...]) -> Iterator[str]:
    """«Andre samling: gjennomført i 4 av 22 enheter. Gjenstår hos Bjørkely omsorgssenter og Hjemmetjenesten.»"""
    language, shares = context.language, staff_shares(found)
    for key, planned in {each.planned.session.id: each.planned for each in found}.items():
        mine = {recipient: share for (_, recipient, session), share in shares.items() if session == key}
        held, of = sum(share.covered for share in mine.values()), sum(share.of for share in mine.values())
        told = language.plural(
            N_("{name}: gjennomført i {held} av {n} enhet."), N_("{name}: gjennomført i {held} av {n} enheter."), of,
            name=session_title(planned), held=held,
        )  # fmt: skip
        unknown = sum(share.unknown for share in mine.values())
        if unknown:
            told = language.plural(N_("{told} {n} er ikke registrert."), N_("{told} {n} er ikke registrert."), unknown,
                                   told=told)  # fmt: skip
        left = [context.names.unit(each) for each, share in mine.items() if share.covered < share.of]
        rest = language.say(N_("Gjenstår hos {units}."), units=listed(language, left)) if held and left else ""
        yield f"{told} {rest}".rstrip()


def _cell(context: Context, session: str) -> Callable[[_Department], Cell]:
    def cell(department: _Department) -> Cell:
        each = department.sessions[session]
        state = word(each.state.value, context.language)
        if each.day is None:
            return state
        day = context.language.day_in(each.day, context.on.year)
        main = day if each.state is StaffSessionState.HELD else f"{state.text} {day}"
        note = _note(context, each)
        return NotedCell(main, note) if note else main

    return cell


def _note(context: Context, each: StaffSession) -> str:
    """«teori, Eirik Tveitanger, 22 deltok»; of what is held together only that: who held it stands with the session."""
    language, say = context.language, context.language.say
    units = listed(language, _shared(context, each))
    if each.state is StaffSessionState.UNKNOWN:
        return say(N_("på {units}; det er ikke registrert hvem som deltok"), units=units)
    if each.common is not None:
        return say(N_("felles for {units}"), units=units) if units else say(N_("felles"))
    came = "" if each.attended is None else say(N_("{n} deltok"), n=context.people_words(each.attended))
    names = listed(language, _teachers(context, each))
    return ", ".join(filter(None, (_types(context, each), names, came)))


def _run_name(context: Context, run: Run) -> str:
    return run_name(context.register.curricula[run.programme].programme.name, run)


def _types(context: Context, each: StaffSession) -> str:
    types = dict.fromkeys(training.type.value for training in each.trainings)
    return listed(context.language, map(context.language.say, types))


def _shared(context: Context, each: StaffSession) -> tuple[str, ...]:
    """The units that hold it together, where it is not all that receive the run; the one above, where that is all that
    is told.
    """
    if each.state is StaffSessionState.UNKNOWN:
        return who(context, tuple(dict.fromkeys(training.unit for training in each.trainings)))
    return who(context, each.shared) if 1 < len(each.shared) < len(each.run.recipients) else ()


def _teachers(context: Context, each: StaffSession) -> tuple[str, ...]:
    """Who holds it: the municipality's own by name, others by their organisation."""
    entry = each.common.entry if each.common is not None else None
    outside = (teacher.name for teacher in (entry.teachers if entry else ()) if isinstance(teacher, External))
    return (*who(context, each.instructors), *outside)
