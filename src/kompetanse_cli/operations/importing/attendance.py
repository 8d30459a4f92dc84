"""Rows that say who came to a session: each sets one person, and leaves all others as they are recorded."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.editing import Put
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Everyone, Headcount, Person, Register, Run, alias_of, message
from kompetanse_cli.operations.changes.attendance import ALL, Listed, attend, expected, the_session
from kompetanse_cli.operations.importing.layout import session_ids
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect, listed_names, name_of
from kompetanse_cli.operations.importing.runs import rows_of_people
from kompetanse_cli.operations.importing.table import Problems, Row, SheetTable, Wrong, values
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import fold


@frozen
class _Said:
    """What a row says of somebody: whether they came."""

    row: Row
    person: Person
    came: bool


@frozen
class _Recorded:
    """Who came: those who are `named`, or, `all_but`, those who should without them. None of it where the file says
    nothing."""

    should: tuple[str, ...]
    named: tuple[str, ...] = ()
    all_but: bool = False
    is_known: bool = True

    @property
    def came(self) -> tuple[str, ...]:
        """The ids of those who came."""
        return tuple(each for each in self.should if each not in self.named) if self.all_but else self.named

    def with_rows(self, said: Collection[_Said]) -> "_Recorded":
        """What is recorded when each row has set its person."""
        there = {each.person.id for each in said if each.came}
        gone = {each.person.id for each in said if not each.came}
        if not self.all_but:
            return replace(self, named=_changed(self.named, gone, self._in_order(there)))
        if there <= set(self.should):
            return replace(self, named=_changed(self.named, there, self._in_order(gone & set(self.should))))
        # Of somebody who was not expected, «alle» says nothing.
        return _Recorded(self.should, self.came).with_rows(said)

    def _in_order(self, ids: Collection[str]) -> list[str]:
        return [*(each for each in self.should if each in ids), *sorted(set(ids) - set(self.should))]

    def written(self) -> Any:
        """As it stands in a file: a list stays a list, and a new one of all who should is «alle»."""
        if self.all_but:
            return {alias_of(Headcount, "all_but"): list(self.named)} if self.named else ALL
        is_everyone = not self.is_known and bool(self.should) and set(self.named) == set(self.should)
        return ALL if is_everyone else list(self.named)


def _changed(ids: tuple[str, ...], without: Collection[str], new: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(each for each in ids if each not in without), *new)))


def plan_attendance(names: Names, table: SheetTable, run_id: str | None, session_id: str | None, on: date) -> None:
    """Who came: a row for each person, with ja or nei; without the column, who is listed came."""
    said: dict[tuple[str, str], list[_Said]] = {}
    empty: dict[tuple[str, str], list[tuple[Row, Person]]] = {}
    for row, run, person in rows_of_people(names, table, run_id, on):
        try:
            word = session_id or values.text(row, "samling", names.plan.remarks)
            if word is None:
                raise Wrong(row.remark("samling", message(N_("raden sier ikke hvilken samling: bruk --session"))))
            session = session_ids(names.register, run).get(fold(word), word)
            came = _came(names, row, run, session) if "møtte" in row.cells else True
        except Wrong as wrong:
            names.plan.refuse(*wrong.remarks)
            continue
        if came is None and row.cell:
            empty.setdefault((run.id, session), []).append((row, person))
        elif came is None:
            text = N_("cellen er tom, og lar oppmøtet stå som det er")
            names.plan.leave_out(row.remark("møtte", message(text)))
        else:
            said.setdefault((run.id, session), []).append(_Said(row, person, came))
    for (run_id_, session), rows in said.items():
        try:
            there = [person.id for _, person in empty.get((run_id_, session), ())]
            _attend(names, names.register.by_id(Run)[run_id_], session, rows, on, there)
        except KompetanseError as error:
            for each in rows:
                names.plan.refuse(each.row.remark("samling", message(error.text, **error.values)))
        except Wrong as wrong:
            names.plan.refuse(*wrong.remarks)
    _tell_empty(names, empty)


def _came(names: Names, row: Row, run: Run, session_id: str) -> bool | None:
    """Whether a cell says that somebody came: ja, nei, a cross, or the day, which must be one of the session's. Raises
    Wrong."""
    try:
        return values.yes_no(row, "møtte")
    except Wrong:
        day = Problems().ask(lambda: values.day(row, "møtte", names.plan.remarks))
        if day is None:
            raise
    try:
        session = the_session(names.register, run, session_id)
    except KompetanseError as error:
        raise Wrong(row.remark("samling", message(error.text, **error.values))) from None
    days = session.entry.days if session.entry is not None else ()
    if day not in days:
        text = N_("{day} er ingen av dagene til {session}: {days}")
        told = ", ".join(map(str, days)) or "–"
        raise Wrong(row.remark("møtte", message(text, day=day, session=session_id, days=told)))
    return True


def _tell_empty(names: Names, empty: Mapping[tuple[str, str], list[tuple[Row, Person]]]) -> None:
    """Tell of the empty cells of a table with sessions across, once for each session: they leave the attendance be."""
    for (run, session), found in empty.items():
        text = message(N_("{count} har tom celle under {session} ({run}), og oppmøtet deres er som før: {names}"),
                       count=len(found), session=session, run=run,
                       names=listed_names([person for _, person in found]))  # fmt: skip
        row = found[0][0]
        names.plan.remarks.append(row.remark("møtte", text))
        became = names.plan.rows()
        for each, person in found:
            if each.line not in became:
                names.plan.tell(Effect.UNCHANGED, each, message(N_("person {person}"), person=name_of(person)))
                became[each.line] = Effect.UNCHANGED


def _attend(
    names: Names, run: Run, session_id: str, said: list[_Said], on: date, listed: Collection[str] = ()
) -> None:  # fmt: skip
    plan = names.plan
    session = the_session(names.register, run, session_id)
    before = _recorded(names.register, session, clear=plan.wishes.clear)
    if before is None:
        text = N_("oppmøtet er et antall, og blir bare byttet ut med navn med --clear")
        raise Wrong(*(each.row.remark("møtte", message(text)) for each in said))
    if not before.is_known and not any(each.came for each in said):
        text = N_("ingen oppmøte er ført fra før, og arket sier ikke om noen som kom")
        raise Wrong(*(each.row.remark("møtte", message(text)) for each in said))
    after = before.with_rows(said)
    news = [each for each in said if not before.is_known or each.came != (each.person.id in before.came)]
    if news:
        made = attend(names.register, session, Listed(False, False, (), ()), [], on)
        first, *others = made.changes
        assert isinstance(first, Put)
        plan.operation.changes += [replace(first, value=after.written()), *others]
        _tell(names, session, before, after, news)
    for each in said:
        if each not in news:
            text = (
                N_("{person} møtte på {session} i {run}")
                if each.came
                else N_("{person} møtte ikke på {session} i {run}")
            )
            about = {"person": name_of(each.person), "session": session_id, "run": run.id}
            plan.tell(Effect.UNCHANGED, each.row, message(text, **about))
    _tell_missing(names, session, before, said, listed)


def _recorded(register: Register, session: SessionOfRun, *, clear: bool) -> _Recorded | None:
    """What the file says; None where that is a number of people, and it is not to be cleared."""
    nothing = _Recorded(tuple(person.id for person in expected(register, session)), is_known=False)
    match session.entry.attendance if session.entry is not None else None:
        case None:
            return nothing
        case Everyone():
            return replace(nothing, all_but=True, is_known=True)
        case Headcount() as counted if counted.came is not None:
            return nothing if clear else None
        case Headcount() as counted:
            return replace(nothing, named=counted.all_but, all_but=True, is_known=True)
        case named:
            return replace(nothing, named=named, is_known=True)


def _tell(names: Names, session: SessionOfRun, before: _Recorded, after: _Recorded, news: list[_Said]) -> None:
    """`d1 i r1: 3 → 2 møtte (ut: Kari Nes (p-1))`."""
    there, gone = ([name_of(each.person) for each in news if each.came is came] for came in (True, False))
    text = (
        N_("{session} i {run}: {before} → {after} møtte (inn: {there}; ut: {gone})") if there and gone
        else N_("{session} i {run}: {before} → {after} møtte (inn: {there})") if there
        else N_("{session} i {run}: {before} → {after} møtte (ut: {gone})")
    )  # fmt: skip
    what = message(
        text, session=session.planned.session.id, run=session.run.id, there=", ".join(there), gone=", ".join(gone),
        before=len(before.came) if before.is_known else "–", after=len(after.came),
    )  # fmt: skip
    names.plan.tell(Effect.CHANGED if before.is_known else Effect.ADDED, [each.row for each in news], what)


def _tell_missing(
    names: Names, session: SessionOfRun, before: _Recorded, said: list[_Said], listed: Collection[str]
) -> None:  # fmt: skip
    """Tell who should have come, or did, and who are not in the table; those `listed` are, with an empty cell."""
    told = {*listed, *(each.person.id for each in said)}
    ids = dict.fromkeys(each for each in (*before.should, *before.came) if each not in told)
    missing = [person for each in ids if (person := names.register.find(Person, each)) is not None]
    if missing:
        text = (
            N_("{count} i {session} står ikke i arket, og er som før: {names}")
            if before.is_known
            else N_("{count} i {session} står ikke i arket, og blir ikke ført som møtt: {names}")
        )
        about = {"session": f"{session.planned.session.id} ({session.run.id})", "names": listed_names(missing)}
        names.plan.remarks.append(Remark(said[0].row.sheet, 0, 0, message(text, count=len(missing), **about)))
