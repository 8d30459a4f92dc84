"""What runs, sessions and people are called in the tables of programmes."""

from kompetanse_cli.analysis.fitness import is_away
from kompetanse_cli.analysis.run_sessions import SessionOfRun
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.programmes import Programme
from kompetanse_cli.model.runs import run_name
from kompetanse_cli.report.blocks import Column, Label
from kompetanse_cli.report.context import Context


def programme_columns(basis: Context) -> tuple[Column, Column]:
    """A programme."""
    say = basis.language.say
    return Column("program_navn", say(N_("Program"))), Column("program", say(N_("Programmets id")), data_only=True)


def run_columns(basis: Context) -> tuple[Column, Column]:
    """A run; the name takes the programme's with it."""
    say = basis.language.say
    return (
        Column("gjennomføring_navn", say(N_("Gjennomføring"))),
        Column("gjennomføring", say(N_("Gjennomføringens id")), data_only=True),
    )


def session_columns(basis: Context) -> tuple[Column, Column]:
    """A session of a run."""
    say = basis.language.say
    return Column("samling_navn", say(N_("Samling"))), Column("samling", say(N_("Samlingens id")), data_only=True)


def session_name(session: SessionOfRun) -> str:
    """A session's name, with its module's where it is in one."""
    module, name = session.planned.module, session.planned.session.name
    return f"{module.name}: {name}" if module is not None else name


def full_session_name(basis: Context, session: SessionOfRun) -> str:
    """A session with its run, for lists that mix them."""
    programme = basis.register.by_id(Programme)[session.run.programme]
    return f"{session_name(session)} ({run_name(programme.name, session.run)})"


def word(basis: Context, value: str) -> Label:
    """A word of a closed list."""
    return Label(value, basis.language.say(value))


def who_is_missing(basis: Context, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The same, with «borte» beside those on leave: they are asked when they are back."""
    people = ((each, basis.register.find(Person, each)) for each in ids)
    away = {each for each, person in people if person is not None and is_away(person, basis.on)}
    names = [(name, each in away) for each in ids for name in who(basis, (each,))]
    told = (basis.language.say(N_("{name} (borte)"), name=name) if is_gone else name for name, is_gone in names)
    return tuple(sorted(told, key=basis.language.sort_key))


def who(basis: Context, ids: tuple[str, ...]) -> tuple[str, ...]:
    """People, groups' or units' names, sorted as the language does; ids of hidden people never show."""
    names = (basis.unit_name(each) if each in basis.register.by_id(Unit) else basis.person(each) for each in ids)
    return tuple(sorted(names, key=basis.language.sort_key))
