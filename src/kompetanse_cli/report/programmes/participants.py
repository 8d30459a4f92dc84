"""The tables of participants and units."""

from collections.abc import Iterator
from decimal import Decimal

from kompetanse_cli.analysis.programmes import (
    Participation,
    ParticipationState,
    ProgrammeOverview,
    UnitReach,
    held_together,
    settled_on,
)
from kompetanse_cli.model import N_, Role
from kompetanse_cli.report.base import Col, Context, Label, People, Table, lowered, person, unit, word
from kompetanse_cli.report.programmes.wording import InRun, programme, run, session_name, session_title


def participant_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Each participant of each run, by name."""
    names = context.names

    def by_name(each: Participation) -> tuple[object, ...]:
        return context.language.sort_key(names.person(each.person.id))

    return Table.of(
        names,
        "deltakere",
        N_("Deltakere"),
        [InRun(each_run, each) for each_run in overview.runs for each in sorted(each_run.people, key=by_name)],
        run(lambda row: row.run),
        person(lambda row: row.part.person.id),
        unit(lambda row: context.register.unit_of(row.part.person, settled_on(row.part, row.run.on)[0])),
        Col("status", N_("Status"), lambda row: participant_standing(context, row.part)),
        Col("oppmøte", N_("Oppmøte"), lambda row: row.part.attended),
        Col("mellomarbeid", N_("Mellomarbeid levert"), lambda row: row.run.work_of(row.part.person.id)),
        Col("studiepoeng", N_("Studiepoeng"), lambda row: _credits(row.part), numeric=True),
        Col(
            "planlagte_studiepoeng",
            N_("Planlagte studiepoeng"),
            lambda row: row.part.planned_credits or None,
            numeric=True,
        ),
        Col("fullført", N_("Fullført"), lambda row: row.part.completed_on),
        Col("sluttet", N_("Avbrutt"), lambda row: row.part.left_on),
        Col("neste_dato", N_("Neste samling"), lambda row: ahead.first if (ahead := row.part.next_session) else None),
        Col("neste_samling", N_("Hvilken"), lambda row: _ahead(row.part), data_only=True),
        Col("sted", N_("Står i"), lambda row: context.locate(row.part.address)),
        empty=N_("Ingen deltakere."),
        group_by="gjennomføring_navn",
        of_each_person=True,
    )


def _credits(each: Participation) -> Decimal | None:
    return each.credits if each.planned_credits else None


def _ahead(each: Participation) -> str | None:
    return session_name(each.next_session) if each.next_session else None


def participant_standing(context: Context, each: Participation) -> Label:
    """Where a participant stands; the run that made it completed is named, where it is another."""
    if each.standing is ParticipationState.COMPLETED_ELSEWHERE and each.completed_in is not None:
        text = N_("fullført i {run}")
        return Label(text.format(run=each.completed_in.name), context.language.say(text, run=each.completed_in.name))
    if each.standing is ParticipationState.LEFT:
        return Label(each.standing.value, context.language.say(N_("avbrutt")))
    return word(each.standing.value, context.language)


def unit_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Each programme in reach unit that it is for: who follows it, how far the unit has come, and what is missing."""
    group, of_group = People.GROUP, People.OF_GROUP
    return Table.of(
        context.names,
        "enheter-i-program",
        N_("Enheter i programmene"),
        overview.reached,
        programme(lambda reach: reach.programme),
        unit(lambda reach: reach.unit.id),
        Col("målgruppe", N_("I målgruppen"), lambda reach: len(reach.audience), numeric=True, people=group),
        Col("påmeldt", N_("Påmeldt"), lambda reach: len(reach.enrolled), numeric=True, people=group),
        Col("fullført", N_("Fullført"), lambda reach: len(reach.completed), numeric=True, people=group),
        Col(
            "ukjent",
            N_("Ukjent om de har fullført"),
            lambda reach: len(reach.unknown) or None,
            numeric=True,
            people=of_group,
        ),
        Col("uten", N_("Ikke påmeldt"), lambda reach: len(reach.without), numeric=True, people=of_group),
        Col("status", N_("Status i enheten"), lambda reach: _state(context, reach)),
        Col(
            "trinn",
            N_("Trinn"),
            lambda reach: reach.recipient.recipient.step if reach.recipient else None,
            numeric=True,
        ),
        Col("opplæringer", N_("Gjennomførte økter"), _trainings, numeric=True),
        Col("holdt", N_("Gjennomført i enheten"), lambda reach: "; ".join(_held(context, reach)) or None),
        Col("mangler", N_("Mangler"), lambda reach: unit_lack(context, reach)),
        empty=N_("Ingen enheter er med."),
        group_by="program_navn",
    )


def _state(context: Context, reach: UnitReach) -> Label | None:
    return word(reach.recipient.state.value, context.language) if reach.recipient else None


def _trainings(reach: UnitReach) -> int | None:
    return len(reach.trainings) if reach.within or reach.recipient or reach.trainings else None


def _held(context: Context, reach: UnitReach) -> Iterator[str]:
    """The trainings held in the unit itself, and in how many of the units below reach session for the staff was."""
    say = context.language.say
    curriculum = context.register.curricula[reach.programme.id]
    for training in reach.trainings:
        planned = curriculum.by_id.get(training.session or "")
        what = planned.session.name if planned else say(training.type.value)
        told = say(N_("{what} {day}"), what=what, day=context.language.day(training.day))
        yield (
            told
            if training.attended is None
            else say(N_("{held}, {n} deltok"), held=told, n=context.people_words(training.attended))
        )
    together = held_together(context.snapshot).get((reach.programme.id, reach.unit.id), ())
    for shared in together:
        day = context.language.day(shared.day) if shared.day is not None else ""
        told = f"{session_title(shared.planned)} {day}".rstrip()
        yield say(N_("{what}, sammen med andre"), what=told)
    for below in reach.below:
        text = N_("{n} av {all} enheter under har hatt {session}")
        yield say(text, n=below.held.covered, all=below.held.of, session=below.session.name)
    if reach.within and not reach.trainings and not reach.below and not together:
        yield say(N_("ingen"))


def unit_lack(context: Context, reach: UnitReach) -> str | None:
    """What the unit lacks: anybody at all, or the other one of leader and ressursperson."""
    if reach.untouched:
        return context.language.say(N_("ingen påmeldt"))
    if reach.alone is not None:
        return context.language.say(N_("bare {role} er med"), role=lowered(context.names.of(Role, reach.alone)))
    return None
