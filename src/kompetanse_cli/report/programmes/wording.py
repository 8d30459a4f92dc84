"""What runs, sessions and people are called in the tables of programmes."""

from collections.abc import Callable
from typing import Generic, TypeVar

from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.people import is_away
from kompetanse_cli.analysis.programmes import RunProgress
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Module, Person, PlannedSession, Programme, Unit, run_name
from kompetanse_cli.report.base import Col, Context, Pair

T = TypeVar("T")


@frozen
class InRun(Generic[T]):
    """A module, a session, a participant … of a run, with the run: what many tables have a row of."""

    run: RunProgress
    part: T


def programme(of: Callable[[T], Programme]) -> Pair[T]:
    """A programme."""
    return (
        Col("program_navn", N_("Program"), lambda item: of(item).name),
        Col("program", N_("Programmets id"), lambda item: of(item).id, data_only=True),
    )


def run(of: Callable[[T], RunProgress]) -> Pair[T]:
    """A run; the name takes the programme's with it."""
    return (
        Col("gjennomføring_navn", N_("Kull"), lambda item: run_name(of(item).programme.name, of(item).run)),
        Col("gjennomføring", N_("Gjennomføringens id"), lambda item: of(item).run.id, data_only=True),
    )


def session(of: Callable[[T], SessionOfRun], title: str = N_("Samling")) -> Pair[T]:
    """A session of a run."""
    return (
        Col("samling_navn", title, lambda item: session_name(of(item))),
        Col("samling", N_("Samlingens id"), lambda item: of(item).planned.session.id, data_only=True),
    )


def session_name(session: SessionOfRun) -> str:
    """A session's name, with its module's where it is in one."""
    return session_title(session.planned)


def session_title(planned: PlannedSession) -> str:
    """The name of a session of a programme, with its module's where it is in one."""
    module, name = planned.module, planned.session.name
    return f"{module.name}: {name}" if module is not None else name


def module_title(context: Context, module: Module) -> str:
    """«Modul 4: Samarbeid»; the name alone where it has no number."""
    if module.number is None:
        return module.name
    return context.language.say(N_("Modul {number}: {name}"), number=module.number, name=module.name)


def full_session_name(context: Context, session: SessionOfRun) -> str:
    """A session with its run, for lists that mix them."""
    programme = context.register.by_id(Programme)[session.run.programme]
    return f"{session_name(session)} ({run_name(programme.name, session.run)})"


def who_is_missing(context: Context, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The same, with «borte» beside those on leave: they are asked when they are back."""
    people = ((each, context.register.find(Person, each)) for each in ids)
    away = {each for each, person in people if person is not None and is_away(person, context.on)}
    names = [(name, each in away) for each in ids for name in who(context, (each,))]
    told = (context.language.say(N_("{name} (borte)"), name=name) if is_gone else name for name, is_gone in names)
    return tuple(sorted(told, key=context.language.sort_key))


def who(context: Context, ids: tuple[str, ...]) -> tuple[str, ...]:
    """People, groups' or units' names, sorted as the language does; ids of hidden people never show."""
    names, units = context.names, context.register.by_id(Unit)
    found = (names.unit(each) if each in units else names.person(each) for each in ids)
    return tuple(sorted(found, key=context.language.sort_key))
