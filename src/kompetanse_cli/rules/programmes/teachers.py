"""The municipality's own teachers: two and two, with a mentor and a group, and in one place at a time (UND-02 … 06).

What is asked of teachers is not asked of other organisations', who have their own ways.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.programmes import TOGETHER, carried_out, mentored, own_teachers
from kompetanse_cli.model import (
    N_,
    Person,
    Programme,
    ProgrammeType,
    Register,
    Run,
    Severity,
    Training,
    hours,
)
from kompetanse_cli.rules.base import Hit, hit, listed, meetings, person_in_words, places, rule, unit_in_words
from kompetanse_cli.rules.programmes.recorded_sessions import (
    RecordedSession,
    recorded_sessions,
    run_in_words,
    training_in_words,
)

# The programmes whose sources ask for two teachers and a mentor; elsewhere a run asks for it by having groups.
_IN_TEAMS = frozenset({ProgrammeType.SUPPORT, ProgrammeType.INSTRUCTORS})


def _in_teams(register: Register) -> tuple[Run, ...]:
    """The runs whose own teachers work two and two with a mentor: by the type of the programme, or as they have groups.

    An open evening talk has one speaker, and nobody misses the mentor.
    """
    return tuple(run for run in register.runs if run.groups or _type(register, run) in _IN_TEAMS)


def _type(register: Register, run: Run) -> ProgrammeType | None:
    programme = register.find(Programme, run.programme)
    return programme.type if programme is not None else None


def _taught(register: Register, run: Run) -> Iterator[RecordedSession]:
    """The sessions of a run that own teachers hold or are to hold."""
    return (
        each for each in recorded_sessions(register, run) if own_teachers(each.entry) and not each.entry.is_cancelled
    )


def _teachers(register: Register, run: Run) -> dict[str, tuple[RecordedSession, ...]]:
    """The own teachers of a run whom the files know, each with the sessions taught."""
    taught = ((person, each) for each in _taught(register, run) for person in own_teachers(each.entry))
    return grouped((person, each) for person, each in taught if register.find(Person, person) is not None)


@rule(
    "K451",
    "underviser-alene",
    Severity.WARNING,
    counts_over={"program", "gjennomføringer"},
    title=N_("Noen underviser alene"),
    holds=N_("Regelen sier fra når en av kommunens egne underviser alene."),
    why=N_(
        "To undervisere kan planlegge sammen og gi hverandre tilbakemelding, og samlingen stopper ikke om én "
        "blir syk. Regelen gjelder lederstøtte og instruktøropplæring, og andre kull som har «grupper». Skal noen "
        "undervise alene, si hvorfor i en kommentar."
    ),
)
def teaching_alone(register: Register, on: date) -> Iterator[Hit]:
    """No own teacher holds a session alone, without another one or an external; said in one line a run."""
    in_teams = _in_teams(register)
    for run in in_teams:
        alone = [each for each in _taught(register, run) if len(frozenset(each.entry.teachers)) < TOGETHER]
        if alone:
            yield hit(
                alone[0].at("teachers"),
                N_("I {run} er det bare én underviser på {sessions}."),
                label=N_("bare én underviser"),
                help=N_("Skriv en underviser til; det kan også være en ekstern."),
                related=places((each.at("teachers") for each in alone), N_("her også")),
                value=run.id,
                run=run_in_words(register, run),
                sessions=listed(each.in_words(register) for each in alone),
            )
    for (run_id, _), trainings in carried_out(register).items():
        for training in trainings if _may_be_of(run_id, in_teams) else ():
            if len(frozenset(training.instructors)) == 1:
                yield _of_training(
                    register,
                    training,
                    N_("{person} underviser alene på {session} i {unit} {day}."),
                    label=N_("bare én underviser"),
                    remedy=N_("Skriv en underviser til."),
                )


@rule(
    "K452",
    "underviser-uten-mentor",
    Severity.WARNING,
    counts_over={"program", "gjennomføringer"},
    title=N_("Underviseren mangler mentor"),
    holds=N_("Regelen krever at kommunens egne undervisere er i en undervisningsgruppe med mentor."),
    why=N_(
        "De som underviser, skal ha tett oppfølging og helst en mentor. Ingen er sin egen mentor. Eksterne "
        "undervisere trenger ingen mentor. Regelen gjelder lederstøtte og instruktøropplæring, og andre kull som "
        "har «grupper»."
    ),
)
def without_mentor(register: Register, on: date) -> Iterator[Hit]:
    """Each own teacher of a run is in one of its teaching groups with a mentor; said once a teacher."""
    for run in _in_teams(register):
        followed = mentored(run)
        for person, taught in _teachers(register, run).items():
            if person not in followed:
                yield _of_teacher(
                    register,
                    person,
                    taught,
                    N_("{person} underviser i {run} uten mentor."),
                    label=N_("har ingen mentor"),
                    remedy=N_("Sett personen i en av «grupper», med en «mentor»."),
                )
    yield from _trainers_without_mentor(register)


def _trainers_without_mentor(register: Register) -> Iterator[Hit]:
    """Whoever carries out a session of a run in a unit is in one of its groups with a mentor; said once a teacher."""
    for (run_id, _), trainings in carried_out(register).items():
        # Where nobody can tell which run it belongs to, a mentor in any of them is one.
        runs = _may_be_of(run_id, _in_teams(register))
        taught = {person for run in runs for each in run.sessions for person in own_teachers(each)}
        seen = taught.union(*(mentored(run) for run in runs))
        for training in trainings if runs else ():
            for number, person in enumerate(training.instructors):
                if person not in seen and register.find(Person, person) is not None:
                    seen.add(person)
                    yield _of_training(
                        register,
                        training,
                        N_("{person} underviser på {session} i {unit} {day} uten mentor."),
                        label=N_("har ingen mentor"),
                        remedy=N_("Sett personen i en av «grupper» i gjennomføringen, med en «mentor»."),
                        number=number,
                    )


def _may_be_of(run_id: str, runs: Iterable[Run]) -> list[Run]:
    """The runs that a training may be of; all where nobody can tell which."""
    return [run for run in runs if run.id == run_id or not run_id]


def _of_training(register: Register, training: Training, text: str, *, label: str, remedy: str, number: int = 0) -> Hit:
    """A hit on one who holds a training."""
    person = training.instructors[number]
    return hit(
        training.at("instructors", number),
        text,
        label=label,
        help=remedy,
        value=f"{training.session} {training.unit} {person}",
        person=person_in_words(register, person),
        session=training_in_words(register, training),
        unit=unit_in_words(register, training.unit),
        day=training.day,
    )


@rule(
    "K453",
    "underviser-uten-gruppe",
    Severity.NOTE,
    off=True,
    counts_over={"program", "gjennomføringer"},
    title=N_("Underviseren er ikke i noen gruppe"),
    holds=N_("Regelen krever at kommunens egne undervisere er i en undervisningsgruppe med minst to."),
    why=N_("De som underviser, planlegger sammen i grupper. I en gruppe med én er det ingen å planlegge sammen med."),
)
def without_group(register: Register, on: date) -> Iterator[Hit]:
    """Each own teacher of a run is in one of its teaching groups, with others; said once a teacher."""
    for run in register.runs:
        members = (frozenset(group.members) for group in run.groups)
        together = frozenset(person for group in members if len(group) >= TOGETHER for person in group)
        for person, taught in _teachers(register, run).items():
            if person not in together:
                yield _of_teacher(
                    register,
                    person,
                    taught,
                    N_("{person} underviser i {run}, men er ikke i en gruppe med andre."),
                    label=N_("er ikke i noen gruppe"),
                    remedy=N_("Sett personen i en av «grupper» sammen med andre."),
                )


def _of_teacher(
    register: Register, person: str, taught: Iterable[RecordedSession], text: str, *, label: str, remedy: str
) -> Hit:
    """A hit where the teacher is first named, the other places beside it."""
    taught = tuple(taught)
    named = [each.at("teachers", each.entry.teachers.index(person)) for each in taught]
    return hit(
        named[0],
        text,
        label=label,
        help=remedy,
        related=places(named, N_("her også")),
        value=f"{taught[0].run.id} {person}",
        person=person_in_words(register, person),
        run=run_in_words(register, taught[0].run),
    )


@rule(
    "K454",
    "gruppe-uten-tilbakemelding",
    Severity.NOTE,
    off=True,
    counts_over={"program", "gjennomføringer"},
    title=N_("Gruppen mangler avtale om tilbakemelding"),
    holds=N_("Regelen krever at en undervisningsgruppe har avtalt hvordan medlemmene får tilbakemelding."),
    why=N_("Tilbakemelding gjør undervisningen bedre. Det holder med ti minutter etter hver økt."),
)
def without_feedback(register: Register, on: date) -> Iterator[Hit]:
    """Each teaching group of a run has a feedback routine."""
    for run in register.runs:
        for number, group in enumerate(run.groups):
            if group.feedback is None:
                yield hit(
                    run.at("groups", number, "id"),
                    N_("Gruppen «{id}» i {run} har ikke skrevet hvordan de får tilbakemelding."),
                    label=N_("her mangler «tilbakemelding»"),
                    help=N_("Skriv «tilbakemelding» med det gruppen har avtalt."),
                    value=group.id,
                    id=group.id,
                    run=run_in_words(register, run),
                )


@rule(
    "K455",
    "dobbeltbooka-underviser",
    Severity.ERROR,
    title=N_("Underviseren er på to samlinger samtidig"),
    holds=N_("Regelen krever at en underviser er på bare én samling om gangen."),
    why=N_(
        "Regelen ser på tvers av programmene. Mangler «tid» på en av samlingene, sier regelen ikke fra, for da "
        "kan den ene være før den andre."
    ),
)
def double_booked(register: Register, on: date) -> Iterator[Hit]:
    """No own teacher has two sessions on the same day with times that overlap."""
    days = grouped(
        ((person, day), each)
        for run in register.runs
        for each in _taught(register, run)
        if each.entry.hours
        for person in own_teachers(each.entry)
        for day in sorted(frozenset(each.entry.days))
    )
    seen: set[tuple[str, int, int]] = set()
    for (person, day), taught in days.items():
        for earlier, number in meetings(taught, _begins, _ends, _at_once):
            before, later = taught[earlier], taught[number]
            # Sessions of several days meet once.
            if (person, id(before.entry), id(later.entry)) in seen:
                continue
            seen.add((person, id(before.entry), id(later.entry)))
            yield hit(
                later.at("teachers", later.entry.teachers.index(person)),
                N_("{person} underviser på {session} {day} kl. {hours}, men også på {other} kl. {others}."),
                label=N_("er et annet sted da"),
                help=N_("Skriv en annen underviser, eller flytt en av samlingene."),
                related=((before.at("teachers", before.entry.teachers.index(person)), N_("underviser her samtidig")),),
                value=f"{person} {day}",
                person=person_in_words(register, person),
                session=later.in_words(register),
                other=before.in_words(register),
                day=day,
                hours=later.entry.hours,
                others=before.entry.hours,
            )


def _begins(taught: RecordedSession) -> str:
    return hours(taught.entry.hours or "")[0]


def _ends(taught: RecordedSession) -> str:
    return hours(taught.entry.hours or "")[1]


def _at_once(one: RecordedSession, other: RecordedSession) -> bool:
    """Whether two sessions of a day go on at the same time; one may begin when the other ends."""
    return max(_begins(one), _begins(other)) < min(_ends(one), _ends(other))
