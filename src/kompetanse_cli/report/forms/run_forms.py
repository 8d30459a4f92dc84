"""The forms of a run: people down, its sessions or exams across, with what is recorded already."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.completion import SessionOfRun, came, sessions_of
from kompetanse_cli.analysis.programmes import Assignment, ProgressFilter, RunProgress, handed_in, progress
from kompetanse_cli.model import N_, Person, Programme, Run, Unit, run_name
from kompetanse_cli.operations.changes.attendance import expected
from kompetanse_cli.operations.importing.forms import SAT, RunFormKind, line_of
from kompetanse_cli.report.base import Context, sort_units
from kompetanse_cli.report.forms.form import AnswerValue, Grid, GridRow


def build_run_forms(context: Context, run: Run) -> Iterator[Grid]:
    """The forms that have something to ask: who came, who has handed in, and who passed. Nobody hidden is in them, and
    of a context limited to a unit its own people alone."""
    for make in (_attendance, _hand_ins, _exams):
        grid = make(context, run)
        if grid is not None and grid.rows:
            yield grid


def _title(context: Context, run: Run, what: str) -> str:
    programme = context.register.find(Programme, run.programme)
    name = run_name(programme.name, run) if programme is not None else run.name
    return context.language.say(N_("{what} – {run}"), what=context.language.say(what), run=name)


def _shown(context: Context, run: Run) -> list[Person]:
    """Those who are enrolled, may be named and are of the context's unit, by unit and name."""
    enrolled = (context.register.find(Person, each.person) for each in run.participants)
    found = dict.fromkeys(p for p in enrolled if p is not None and p.show_name and context.includes_person(p))
    return _sorted(context, found)


def _sorted(context: Context, people: Iterable[Person]) -> list[Person]:
    language = context.language
    return sorted(
        people, key=lambda each: (sort_units(context, each.unit_on(context.on)), language.sort_key(each.name), each.id)
    )


def _of_person(context: Context, person: Person, answers: tuple[AnswerValue, ...], asked: Iterable[int]) -> GridRow:
    unit = context.names.unit(person.unit_on(context.on))
    return GridRow(person.id, person.name, unit, answers, frozenset(asked))


def _heading(context: Context, session: SessionOfRun) -> str:
    name = session.planned.session.name
    return name if session.first is None else f"{name}\n{context.language.short_day(session.first)}"


def _attendance(context: Context, run: Run) -> Grid | None:
    """Every session that the run tells of and that is not cancelled, and whom it is for."""
    say, register = context.language.say, context.register
    sessions = [each for each in sessions_of(register, run) if each.entry is not None and not each.entry.is_cancelled]
    should = [frozenset(person.id for person in expected(register, each)) for each in sessions]
    rows = [
        _of_person(
            context,
            person,
            tuple(_yes_no(context, came(each.entry, person.id)) if person.id in who else None
                  for each, who in zip(sessions, should, strict=True)),
            (number for number, who in enumerate(should) if person.id in who),
        )
        for person in _shown(context, run)
    ]  # fmt: skip
    return Grid(
        say(N_("Oppmøte")),
        _title(context, run, N_("Oppmøte")),
        say(
            N_(
                "Skriv ja eller nei under samlingen. Et tomt felt endrer ingenting. "
                "Årsaken til at noen ikke kom, lagres aldri."
            )
        ),
        line_of(RunFormKind.ATTENDANCE, run.id),
        tuple(each.planned.session.id for each in sessions),
        tuple(_heading(context, each) for each in sessions),
        tuple(row for row in rows if row.asked),
    )  # fmt: skip


def _yes_no(context: Context, value: bool | None) -> str | None:
    return None if value is None else context.language.say(N_("ja") if value else N_("nei"))


def _hand_ins(context: Context, run: Run) -> Grid | None:
    """The work after each session that the run tells of, and who should hand it in: people, or units."""
    say = context.language.say
    works = [work for each in _progress(context, run) for work in each.works if work.session.entry is not None]
    days = [dict(handed_in(context.register, work.session, work.expected, date.max)) for work in works]

    def answers(whom: str) -> tuple[AnswerValue, ...]:
        return tuple(_handed_in(context, told, whom) for told in days)

    def asked(whom: str) -> list[int]:
        return [number for number, work in enumerate(works) if whom in work.expected]

    rows = [_of_person(context, each, answers(each.id), asked(each.id)) for each in _shown(context, run)]
    units = dict.fromkeys(each for work in works if work.by_unit for each in work.expected if context.includes(each))
    rows += [
        GridRow(unit, context.names.unit(unit), "", answers(unit), frozenset(asked(unit)))
        for unit in sorted(units, key=lambda each: sort_units(context, each))
    ]
    return Grid(
        say(N_("Innleveringer")),
        _title(context, run, N_("Innleveringer")),
        say(
            N_(
                "Skriv dagen innleveringen kom, eller ja. Et tomt felt endrer ingenting; "
                "nei tar bort det som er registrert."
            )
        ),
        line_of(RunFormKind.HAND_INS, run.id),
        tuple(work.session.planned.session.id for work in works),
        tuple(_of_work(context, work) for work in works),
        tuple(row for row in rows if row.asked),
    )


def _progress(context: Context, run: Run) -> tuple[RunProgress, ...]:
    return tuple(progress(Snapshot(context.register, context.on), ProgressFilter(run=run.id)))


def _of_work(context: Context, work: Assignment) -> str:
    told = f"{work.session.planned.session.name}: {work.text}"
    if work.deadline is None:
        return told
    return context.language.say(N_("{work}\nfrist {day}"), work=told, day=context.language.short_day(work.deadline))


def _handed_in(context: Context, told: dict[str, date | None], whom: str) -> AnswerValue:
    if whom not in told:
        return None
    return told[whom] or context.language.say(N_("ja"))


def _exams(context: Context, run: Run) -> Grid | None:
    """The exams, and who takes the module; only who passed is ever recorded."""
    say, exams = context.language.say, run.exams
    takers = {
        module.module.id: frozenset(taker.person.id for taker in module.takers)
        for each in _progress(context, run)
        for module in each.modules
    }
    names = {module.module.id: module.module.name for each in _progress(context, run) for module in each.modules}
    yes = say(N_("ja"))
    rows = [
        _of_person(
            context,
            person,
            tuple(yes if person.id in exam.passed else None for exam in exams),
            (n for n, exam in enumerate(exams) if person.id in takers.get(exam.module, ()) or person.id in exam.passed),
        )
        for person in _shown(context, run)
    ]
    asked = [row for row in rows if row.asked]
    sat = GridRow(
        SAT, say(N_("Hvor mange møtte?")), "", tuple(exam.sat for exam in exams), frozenset(range(len(exams)))
    )
    return Grid(
        say(N_("Eksamen")),
        _title(context, run, N_("Eksamen")),
        say(N_("Skriv ja for dem som bestod. Karakterer, og hvem som ikke bestod, lagres aldri.")),
        line_of(RunFormKind.EXAMS, run.id),
        tuple(f"{exam.module} {exam.day}" for exam in exams),
        tuple(f"{names.get(exam.module, exam.module)}\n{context.language.short_day(exam.day)}" for exam in exams),
        ((sat, *asked) if context.unit is None else tuple(asked)) if asked else (),
    )


def hidden_in(context: Context, run: Run) -> int:
    """How many of those who are enrolled are in no form, for their name is hidden."""
    enrolled = (context.register.find(Person, each.person) for each in run.participants)
    return sum(p is not None and not p.show_name and context.includes_person(p) for p in enrolled)


def units_of(context: Context, run: Run) -> tuple[Unit, ...]:
    """The units that somebody who is enrolled works in, in the order of the tree."""
    found = {person.unit_on(context.on) for person in _shown(context, run)}
    units = (context.register.find(Unit, each) for each in found)
    return tuple(sorted((u for u in units if u is not None), key=lambda unit: sort_units(context, unit.id)))
