"""Who has handed in the work after a session: each that is said sets one, and leaves all others as they are recorded.

It is written in the form that stands there: «alle», all but some, or a list, in which only what is said is touched.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.programmes import Assignment, ProgressFilter, handed_in, progress
from kompetanse_cli.editing import Append, Drop, Put
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    AllBut,
    DatedHandIn,
    Everyone,
    Register,
    RunSession,
    RunWork,
    alias_of,
)
from kompetanse_cli.operations.changes.attendance import ALL
from kompetanse_cli.operations.operation import Operation, keys_of, written

# The day somebody handed in; True: they have, on a day that nobody tells; False: they have not.
Said = date | bool


@frozen
class HandedIn:
    """The change that what is said makes, and of whom it says something new."""

    operation: Operation
    news: tuple[str, ...]


def the_work(register: Register, session: SessionOfRun, on: date) -> Assignment:
    """The work after a session, with those who should hand it in. Raises KompetanseError where there is none."""
    for run in progress(Snapshot(register, on), ProgressFilter(run=session.run.id)):
        for work in run.works:
            if work.session.planned.session.id == session.planned.session.id:
                return work
    raise KompetanseError(
        N_("samlingen «{session}» i «{run}» har ikke noe mellomarbeid"),
        session=session.planned.session.id,
        run=session.run.id,
        remedy=N_("mellomarbeidet står under samlingen eller modulen i programmet"),
    )


def hand_in(register: Register, session: SessionOfRun, said: Mapping[str, Said], on: date) -> HandedIn:
    """What is written when each of `said`, an id of a person, a group or a unit, has handed in or has not.

    Raises KompetanseError where there is no work, for a day to come, and for somebody who is said not to, when their
    group or unit has.
    """
    work = the_work(register, session, on)
    entry = session.entry.work if session.entry is not None else None
    recorded = entry.handed_in if entry is not None else ()
    ahead = max((word for word in said.values() if isinstance(word, date)), default=on)
    if ahead > on:
        raise KompetanseError(
            N_("{day} er fram i tid: ingen har levert da"), day=ahead, remedy=N_("skriv en dag som har vært")
        )
    whom = work.expected if isinstance(recorded, Everyone | AllBut) else dict.fromkeys((*work.expected, *said))
    known = dict(handed_in(register, session, whom, date.max))
    news = tuple(each for each, word in said.items() if _is_news(word, known.get(each, False)))
    fresh = {each: said[each] for each in news}
    if not news:
        return HandedIn(Operation(), ())
    match recorded:
        case Everyone() | AllBut():
            return HandedIn(_of_all(session, work, recorded, fresh), news)
        case items:
            return HandedIn(_of_list(session, items, fresh), news)


def hand_in_by_all(session: SessionOfRun, work: Assignment, whom: Collection[str]) -> Operation:
    """All who should have handed in have, but those who are not among `whom`, where nothing is recorded yet."""
    absent = [each for each in work.expected if each not in whom]
    value: Any = {alias_of(AllBut, "all_but"): absent} if absent else ALL
    operation = Operation()
    if session.entry is None or session.entry.work is None:
        operation.changes.append(Put(session.at("work"), written(RunWork, handed_in=value), keys_of(RunSession)))
    else:
        operation.changes.append(Put(session.at("work", "handed_in"), value, keys_of(RunWork)))
    return operation


def _is_news(word: Said, recorded: date | bool | None) -> bool:
    """Whether what is said is not what is recorded: a day, None for a hand-in without one, or False."""
    if isinstance(word, date):
        return recorded != word
    return word is (recorded is False)


def _of_all(
    session: SessionOfRun, work: Assignment, recorded: Everyone | AllBut, said: Mapping[str, Said]
) -> Operation:
    """The change of «alle», or all but some: a list instead where a day is told, or of somebody it does not mean."""
    absent = dict.fromkeys(recorded.all_but if isinstance(recorded, AllBut) else ())
    days = {each: word for each, word in said.items() if isinstance(word, date)}
    gone = {each for each, word in said.items() if word is False}
    operation = Operation()
    if days or not set(said) <= {*work.expected, *absent}:
        others = [each for each in (*work.expected, *said) if each not in gone and (each in said or each not in absent)]
        value: Any = [_item(each, days.get(each, True)) for each in dict.fromkeys(others)]
    else:
        now = [each for each in (*absent, *said) if each in gone or (each in absent and each not in said)]
        value = {alias_of(AllBut, "all_but"): list(dict.fromkeys(now))} if now else ALL
    operation.changes.append(Put(session.at("work", "handed_in"), value, keys_of(RunWork)))
    return operation


def _of_list(session: SessionOfRun, items: Collection[Any], said: Mapping[str, Said]) -> Operation:
    """The change of a list: an item more, one less, or one with another day."""
    places = {item.by if isinstance(item, DatedHandIn) else item: number for number, item in enumerate(items)}
    within = [each for each, word in said.items() if word is False and each not in places]
    if within:
        raise KompetanseError(
            N_("{who} har levert sammen med gruppen eller enheten sin"),
            who=", ".join(within),
            remedy=N_("rett gruppen eller enheten i listen i filen"),
        )
    new = [_item(each, word) for each, word in said.items() if each not in places]
    operation = Operation()
    if session.entry is None or session.entry.work is None:
        address = session.at("work")
        operation.changes.append(Put(address, written(RunWork, handed_in=new), keys_of(RunSession)))
        return operation
    address = session.at("work", "handed_in")
    for each, word in said.items():
        if each in places:
            item = address.child(places[each])
            operation.changes.append(Drop(item) if word is False else Put(item, _item(each, word)))
    operation.changes += [Append(address, item, order=keys_of(RunWork)) for item in new]
    return operation


def _item(each: str, word: Said) -> Any:
    return written(DatedHandIn, by=each, day=word) if isinstance(word, date) else each
