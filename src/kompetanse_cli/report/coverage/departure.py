"""What falls if a person leaves: what becomes worse, the roles left empty, and who nearby could take over."""

from kompetanse_cli.analysis.base import COVERAGE
from kompetanse_cli.analysis.coverage import Departure, SuccessorCandidate, Vacancy
from kompetanse_cli.model import N_, Role, Subject
from kompetanse_cli.report.blocks import Cell, Column, Paragraph, Report, Section, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.coverage.gaps import COVERAGE_WORD, status_cell
from kompetanse_cli.report.coverage.reasons import reason_words
from kompetanse_cli.report.table import (
    place_and_requirement,
    requirement_columns,
    role_columns,
    subject_columns,
    unit_columns,
)

# So many names are a choice; more are a list to search. All of them are in the CSV and the JSON.
_NAMED = 5


def build_departure(context: Context, departure: Departure) -> Report:
    """The consequences as a report of its own."""
    language = context.language
    name = context.names.person(departure.person.id) if departure.person else ""
    title = language.say(N_("Hvis {name} er borte fra {day}"), name=name, day=language.day(departure.on))
    if unknown := context.unknown(COVERAGE, COVERAGE_WORD):
        return context.report(title, (Section("uten", title, unknown),))
    opened = sum(change.opens_gap for change in departure.worse)
    summary = Paragraph(_summary(context, opened, len(departure.vacancies)))
    blocks = (summary, _worse(context, departure), _vacancies(context, departure))
    return context.report(title, (Section("uten", title, blocks),))


def _summary(context: Context, opened: int, vacant: int) -> str:
    plural = context.language.plural
    gaps = plural(N_("{n} krav blir udekket"), N_("{n} krav blir udekket"), opened)
    roles = plural(N_("{n} rolle blir stående tom"), N_("{n} roller blir stående tomme"), vacant)
    return context.language.say(N_("{gaps}, {roles}."), gaps=gaps, roles=roles)


def _worse(context: Context, departure: Departure) -> Table:
    say = context.language.say
    columns = (
        *unit_columns(context),
        *requirement_columns(context),
        Column("styrke", say(N_("Styrke"))),
        Column("før", say(N_("Nå"))),
        Column("etter", say(N_("Etterpå"))),
        Column("årsak", say(N_("Årsak"))),
    )
    rows = tuple(
        (
            *place_and_requirement(context, change.after),
            say(change.after.requirement.strength.value),
            status_cell(context, change.before.status) if change.before else None,
            status_cell(context, change.after.status),
            reason_words(context, change.after),
        )
        for change in departure.worse
    )
    return Table("blir-verre", say(N_("Det som blir verre")), columns, rows, say(N_("Ingen krav blir verre dekket.")))


def _vacancies(context: Context, departure: Departure) -> Table:
    say = context.language.say
    columns = (
        *role_columns(context),
        *unit_columns(context),
        *subject_columns(context),
        Column("kan_ta_over_tekst", say(N_("Kan ta over"))),
        Column("kan_ta_over", say(N_("Id-ene til dem som kan ta over")), data_only=True),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_vacancy(context, vacancy) for vacancy in departure.vacancies)
    caption = say(N_("Roller som blir stående tomme"))
    return Table("tomme-roller", caption, columns, rows, say(N_("Ingen roller blir stående tomme.")))


def _vacancy(context: Context, vacancy: Vacancy) -> tuple[Cell, ...]:
    appointment = vacancy.appointment
    named = tuple(_successor(context, successor) for successor in vacancy.successors[:_NAMED])
    more = len(vacancy.successors) - len(named)
    rest = context.language.plural(N_("og {n} til"), N_("og {n} til"), more)
    return (
        context.names.of(Role, appointment.role),
        appointment.role,
        context.names.unit(appointment.unit),
        appointment.unit,
        context.names.of(Subject, appointment.subject) or None,
        appointment.subject,
        (*named, rest) if more else named,
        tuple(filter(None, (context.names.person_id(successor.person.id) for successor in vacancy.successors))),
        context.stands(appointment),
    )


def _successor(context: Context, successor: SuccessorCandidate) -> str:
    grounds = ", ".join(context.language.say(ground.value) for ground in successor.grounds)
    return f"{context.names.person(successor.person.id)} ({grounds})"
