"""Between-session work in a run: when it is due, and when it can have been handed in (MEL-03)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.deadlines import next_scheduled
from kompetanse_cli.model.curriculum import Curriculum
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import DatedHandIn, RunWork
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.run_words import Entry, entries, session_words


@dataclass(frozen=True, slots=True)
class _Given:
    """The work that a run tells of after one of the programme's sessions. `wanted`: the programme has such work."""

    at: Entry
    work: RunWork
    curriculum: Curriculum
    wanted: bool


def _works(register: Register) -> Iterator[_Given]:
    for run in register.runs:
        curriculum = register.curricula.get(run.programme)
        for each in entries(register, run) if curriculum else ():
            if curriculum and each.planned and each.entry.work:
                wanted = curriculum.work_after(each.planned) is not None
                yield _Given(each, each.entry.work, curriculum, wanted)


def _given(register: Register) -> Iterator[_Given]:
    """The work that the programme has too, after sessions that are not cancelled."""
    return (each for each in _works(register) if each.wanted and not each.at.entry.is_cancelled)


@rule(
    "K431",
    "frist-etter-neste-samling",
    Severity.ERROR,
    holds=N_("Fristen for mellomarbeidet er senest første dag av neste samling."),
    why=N_(
        "Mellomarbeidet forbereder den neste samlingen. Uten «frist» er fristen første dag av den, så oftest er det "
        "enklest å la den stå tom."
    ),
)
def due_after_next_session(register: Register, on: date) -> Iterator[Hit]:
    """A written deadline is not after the first day of the next session in the same module and track."""
    for each in _given(register):
        deadline, planned, run = each.work.deadline, each.at.planned, each.at.run
        following = next_scheduled(each.curriculum, run, planned) if deadline and planned else None
        if deadline is None or following is None or following.first is None or deadline <= following.first:
            continue
        yield hit(
            each.at.at("work", "deadline"),
            N_("mellomarbeidet etter {session} har frist {deadline}, men {following} begynner {first}"),
            label=N_("er etter neste samling"),
            help=N_("rett fristen, eller ta den bort: da er den første dag av neste samling"),
            related=((run.at("sessions", run.sessions.index(following), "days"), N_("neste samling")),),
            value=deadline,
            session=each.at.words,
            deadline=deadline,
            following=session_words(register, run, following.session),
            first=following.first,
        )


@rule(
    "K432",
    "frist-før-samlingen",
    Severity.ERROR,
    holds=N_("Fristen for mellomarbeidet er ikke før samlingen det gis på."),
    why=N_("Ingen kan levere arbeid de ikke har fått. Ofte er årstallet feil, eller samlingen er flyttet."),
)
def due_before_session(register: Register, on: date) -> Iterator[Hit]:
    """A written deadline is not before the first day of the session that the work is given at."""
    for each in _given(register):
        deadline, first = each.work.deadline, each.at.entry.first
        if deadline is not None and first is not None and deadline < first:
            yield hit(
                each.at.at("work", "deadline"),
                N_("mellomarbeidet etter {session} har frist {deadline}, men samlingen er først {first}"),
                label=N_("er før samlingen"),
                help=N_("rett den ene datoen"),
                related=((each.at.at("days"), N_("samlingen")),),
                value=deadline,
                session=each.at.words,
                deadline=deadline,
                first=first,
            )


@rule(
    "K433",
    "levert-før-gitt",
    Severity.ERROR,
    holds=N_("Mellomarbeid er ikke levert før samlingen det gis på."),
    why=N_("Ingen kan levere arbeid de ikke har fått. Ofte er årstallet feil, eller samlingen er flyttet."),
)
def handed_in_before_given(register: Register, on: date) -> Iterator[Hit]:
    """A dated hand-in is not before the first day of the session that the work is given at."""
    for each in _given(register):
        first, items = each.at.entry.first, each.work.handed_in
        if first is None or not isinstance(items, tuple):
            continue
        for number, item in enumerate(items):
            if isinstance(item, DatedHandIn) and item.day < first:
                yield hit(
                    each.at.at("work", "handed_in", number, "day"),
                    N_("mellomarbeidet etter {session} er levert {day}, men samlingen er først {first}"),
                    label=N_("er før samlingen"),
                    help=N_("rett den ene datoen"),
                    related=((each.at.at("days"), N_("samlingen")),),
                    value=f"{item.by} {item.day}",
                    session=each.at.words,
                    day=item.day,
                    first=first,
                )


@rule(
    "K440",
    "levert-uten-mellomarbeid",
    Severity.WARNING,
    holds=N_("Mellomarbeid føres bare etter samlinger der programmet har mellomarbeid."),
    why=N_(
        "Det som er levert der programmet ikke ber om noe, telles ikke. Før arbeidet opp i programmet, eller flytt det "
        "som er levert, til samlingen det hører til."
    ),
)
def handed_in_without_work(register: Register, on: date) -> Iterator[Hit]:
    """A run tells of work only after sessions that the programme has work after."""
    for each in _works(register):
        if not each.wanted:
            yield hit(
                each.at.at("work", on_key=True),
                N_("programmet har ikke noe mellomarbeid etter {session}"),
                label=N_("her er det ikke noe å levere"),
                help=N_("legg «mellomarbeid» til samlingen i programmet, eller ta det bort her"),
                value=each.at.entry.session,
                session=each.at.words,
            )
