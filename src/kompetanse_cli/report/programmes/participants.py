"""The tables of participants and units."""

from collections.abc import Iterator

from kompetanse_cli.analysis.programmes import (
    Participation,
    ParticipationState,
    ProgrammeOverview,
    RunProgress,
    UnitReach,
    settled_on,
)
from kompetanse_cli.model import N_, Role, run_name
from kompetanse_cli.report.blocks import Cell, Column, Label, People, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.naming import lowered
from kompetanse_cli.report.programmes.wording import programme_columns, run_columns, session_name, word
from kompetanse_cli.report.table import unit_columns


def participant_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Each participant of each run, by name."""
    say = context.language.say
    columns = (
        *run_columns(context),
        Column("person_navn", say(N_("Person"))),
        Column("person", say(N_("Personens id")), data_only=True),
        *unit_columns(context),
        Column("status", say(N_("Status"))),
        Column("oppmøte", say(N_("Oppmøte"))),
        Column("mellomarbeid", say(N_("Mellomarbeid levert"))),
        Column("studiepoeng", say(N_("Studiepoeng")), numeric=True),
        Column("planlagte_studiepoeng", say(N_("Planlagte studiepoeng")), numeric=True),
        Column("fullført", say(N_("Fullført"))),
        Column("sluttet", say(N_("Sluttet"))),
        Column("neste_dato", say(N_("Neste samling"))),
        Column("neste_samling", say(N_("Hvilken")), data_only=True),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(
        _participant_row(context, run, each)
        for run in overview.runs
        for each in sorted(run.people, key=lambda each: context.language.sort_key(context.names.person(each.person.id)))
    )
    caption, empty = say(N_("Deltakere")), say(N_("Ingen deltakere."))
    return Table("deltakere", caption, columns, rows, empty, group_by=0, of_each_person=True)


def _participant_row(context: Context, run: RunProgress, each: Participation) -> tuple[Cell, ...]:
    ahead, unit = each.next_session, context.register.unit_of(each.person, settled_on(each, run.on)[0])
    return (
        run_name(run.programme.name, run.run),
        run.run.id,
        context.names.person(each.person.id),
        context.names.person_id(each.person.id),
        context.names.unit(unit),
        unit,
        standing_label(context, each),
        each.attended,
        run.work_of(each.person.id),
        each.credits if each.planned_credits else None,
        each.planned_credits or None,
        each.completed_on,
        each.left_on,
        ahead.first if ahead else None,
        session_name(ahead) if ahead else None,
        context.locate(each.address),
    )


def standing_label(context: Context, each: Participation) -> Label:
    """Where a participant stands; the run that made it completed is named, where it is another."""
    found = word(context, each.standing.value)
    if each.standing is ParticipationState.COMPLETED_ELSEWHERE and each.completed_in is not None:
        text = N_("fullført i {run}")
        return Label(text.format(run=each.completed_in.name), context.language.say(text, run=each.completed_in.name))
    return found


def unit_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Each programme in each unit that it is for: who follows it, how far the unit has come, and what is missing."""
    say = context.language.say
    columns = (
        *programme_columns(context),
        *unit_columns(context),
        Column("målgruppe", say(N_("I målgruppen")), numeric=True, people=People.GROUP),
        Column("påmeldt", say(N_("Påmeldt")), numeric=True, people=People.GROUP),
        Column("fullført", say(N_("Fullført")), numeric=True, people=People.GROUP),
        Column("ukjent", say(N_("Ukjent om fullført")), numeric=True, people=People.OF_GROUP),
        Column("uten", say(N_("Verken eller")), numeric=True, people=People.OF_GROUP),
        Column("status", say(N_("Enheten er"))),
        Column("trinn", say(N_("Trinn")), numeric=True),
        Column("opplæringer", say(N_("Opplæringer")), numeric=True),
        Column("holdt", say(N_("Holdt der"))),
        Column("mangler", say(N_("Mangler"))),
    )
    rows = tuple(_unit_row(context, each) for each in overview.reached)
    caption, empty = say(N_("Enheter i programmene")), say(N_("Ingen enheter er med."))
    return Table("enheter-i-program", caption, columns, rows, empty, group_by=0)


def _unit_row(context: Context, each: UnitReach) -> tuple[Cell, ...]:
    recipient = each.recipient
    return (
        each.programme.name,
        each.programme.id,
        each.unit.name,
        each.unit.id,
        len(each.audience),
        len(each.enrolled),
        len(each.completed),
        len(each.unknown) or None,
        len(each.without),
        word(context, recipient.state.value) if recipient else None,
        recipient.recipient.step if recipient else None,
        len(each.trainings) if each.within or recipient or each.trainings else None,
        "; ".join(_held(context, each)) or None,
        unit_lack(context, each),
    )


def _held(context: Context, each: UnitReach) -> Iterator[str]:
    """The trainings held in the unit itself, and in how many of the units below each session for the staff was."""
    say = context.language.say
    curriculum = context.register.curricula[each.programme.id]
    for training in each.trainings:
        planned = curriculum.by_id.get(training.session or "")
        what = planned.session.name if planned else say(training.type.value)
        told = say(N_("{what} {day}"), what=what, day=context.language.day(training.day))
        yield told if training.attended is None else say(N_("{held}, {n} deltok"), held=told, n=training.attended)
    for below in each.below:
        text = N_("{n} av {all} enheter under har hatt {session}")
        yield say(text, n=below.held.covered, all=below.held.of, session=below.session.name)
    if each.within and not each.trainings and not each.below:
        yield say(N_("ingen"))


def unit_lack(context: Context, each: UnitReach) -> str | None:
    """What the unit lacks: anybody at all, or the other one of leader and ressursperson."""
    if each.untouched:
        return context.language.say(N_("ingen påmeldt"))
    if each.alone is not None:
        return context.language.say(N_("bare {role} er med"), role=lowered(context.names.of(Role, each.alone)))
    return None
