"""What falls if a person leaves: what becomes worse, the roles left empty, and who nearby could take over."""

from kompetanse_cli.analysis.base import COVERAGE
from kompetanse_cli.analysis.coverage import Departure, SuccessorCandidate, Vacancy
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import (
    Col,
    Context,
    Paragraph,
    Report,
    Section,
    Table,
    place_and_requirement,
    role,
    subject,
    unit,
)
from kompetanse_cli.report.coverage.gaps import COVERAGE_WORD, status_cell
from kompetanse_cli.report.coverage.reasons import reason_words

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
    return Table.of(
        context.names,
        "blir-verre",
        N_("Det som blir verre"),
        departure.worse,
        place_and_requirement(context, lambda change: change.after),
        Col("styrke", N_("Styrke"), lambda change: context.language.say(change.after.requirement.strength.value)),
        Col("før", N_("Nå"), lambda change: status_cell(context, change.before.status) if change.before else None),
        Col("etter", N_("Etterpå"), lambda change: status_cell(context, change.after.status)),
        Col("årsak", N_("Årsak"), lambda change: reason_words(context, change.after)),
        empty=N_("Ingen krav blir verre dekket."),
    )


def _vacancies(context: Context, departure: Departure) -> Table:
    return Table.of(
        context.names,
        "tomme-roller",
        N_("Roller som blir stående tomme"),
        departure.vacancies,
        role(lambda vacancy: vacancy.appointment.role),
        unit(lambda vacancy: vacancy.appointment.unit),
        subject(lambda vacancy: vacancy.appointment.subject, data_only=not context.register.subjects),
        Col("kan_ta_over_tekst", N_("Kan ta over"), lambda vacancy: _successors(context, vacancy)),
        Col(
            "kan_ta_over", N_("Id-ene til dem som kan ta over"), lambda vacancy: _ids(context, vacancy), data_only=True
        ),
        Col("sted", N_("Står i"), lambda vacancy: context.stands(vacancy.appointment)),
        empty=N_("Ingen roller blir stående tomme."),
    )


def _successors(context: Context, vacancy: Vacancy) -> tuple[str, ...]:
    """Those who could take over: a few by name, and how many more."""
    shown = tuple(_successor(context, successor) for successor in vacancy.successors[:_NAMED])
    more = len(vacancy.successors) - len(shown)
    return (*shown, context.language.plural(N_("og {n} til"), N_("og {n} til"), more)) if more else shown


def _ids(context: Context, vacancy: Vacancy) -> tuple[str, ...]:
    return tuple(filter(None, (context.names.person_id(each.person.id) for each in vacancy.successors)))


def _successor(context: Context, successor: SuccessorCandidate) -> str:
    grounds = ", ".join(context.language.say(ground.value) for ground in successor.grounds)
    return f"{context.names.person(successor.person.id)} ({grounds})"
