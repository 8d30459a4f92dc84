"""Rows that say who has handed in the work after a session: each sets one, and leaves all others as they were."""

from collections.abc import Iterable, Mapping
from datetime import date

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Run, Unit, fields_of, message
from kompetanse_cli.operations.changes.attendance import the_session
from kompetanse_cli.operations.changes.hand_ins import Said, hand_in
from kompetanse_cli.operations.importing.plan import Effect, name_of
from kompetanse_cli.operations.importing.records.local_ids import local_ids
from kompetanse_cli.operations.importing.records.owners import RecordsReading, person_in
from kompetanse_cli.operations.importing.records.pencil import Place
from kompetanse_cli.operations.importing.runs import run_of
from kompetanse_cli.operations.importing.staff import written_id
from kompetanse_cli.operations.importing.table import LeftOut, Row, Wrong, values
from kompetanse_cli.similar import fold

COLUMN = "levert"


@frozen
class _Told:
    """What a row says of somebody, or of a group or a unit: whether they have handed in, or when."""

    row: Row
    who: str
    said: Said


def plan_hand_ins(reading: RecordsReading, rows: Iterable[Row]) -> None:
    """Who has handed in: a row for each, with ja, nei or the day; without the column, who is listed has."""
    plan = reading.names.plan
    told: dict[tuple[str, str], list[_Told]] = {}
    for row in reading.names.reading(rows):
        try:
            run = run_of(reading.names, row, reading.run)
            session = _session(reading, row, run)
            told.setdefault((run.id, session), []).append(_Told(row, _who(reading, row, run), _said(reading, row)))
        except LeftOut as left_out:
            plan.leave_out(left_out.remark)
        except Wrong as wrong:
            plan.refuse(*wrong.remarks)
    for (run_id, session), each in told.items():
        _hand_in(reading, reading.names.register.by_id(Run)[run_id], session, each)


def _session(reading: RecordsReading, row: Row, run: Run) -> str:
    word = reading.session or values.text(row, "samling", reading.names.plan.remarks)
    if word is None:
        raise Wrong(row.remark("samling", message(N_("raden sier ikke hvilken samling: bruk --session"))))
    leaf = next(leaf for leaf in fields_of(Run) if leaf.names == ("sessions", "session"))
    return local_ids(reading.names.register, Run, Place(run), reading.made)(leaf, word) or word


def _who(reading: RecordsReading, row: Row, run: Run) -> str:
    """The id of the person, the group or the unit that a row is about. Raises Wrong, and LeftOut for nobody."""
    names = reading.names
    given, name = written_id(row), values.text(row, "navn", [])
    word = given or name
    group = next((each.id for each in run.groups if word is not None and fold(each.id) == fold(word)), None)
    unit = names.register.find(Unit, None if word is None or group is not None else names.known(Unit, word))
    if unit is not None and name is not None and fold(name) not in (fold(unit.name), fold(unit.id)):
        text = N_("id-en er {holder}, men navnet er {others}. Rett id-en eller navnet")
        raise Wrong(row.remark("navn", message(text, holder=name_of(unit), others=name)))
    if group is not None or unit is not None:
        return group or (unit.id if unit is not None else "")
    return person_in(reading, row).id


def _said(reading: RecordsReading, row: Row) -> Said:
    """Whether, or when, they have handed in. Raises Wrong, and LeftOut where the cell is empty."""
    if COLUMN not in row.cells:
        return True
    cell = row.cells.get(COLUMN)
    if cell is None:
        raise LeftOut(row.remark(COLUMN, message(N_("cellen er tom, så verdien i filen blir stående"))))
    try:
        return bool(values.yes_no(row, COLUMN))
    except Wrong:
        pass
    day = values.day(row, COLUMN, reading.names.plan.remarks)
    if day is None:
        raise Wrong(row.remark(COLUMN, message(N_("«{value}» er verken ja, nei eller en dag"), value=cell)))
    return day


def _hand_in(reading: RecordsReading, run: Run, session: str, rows: list[_Told]) -> None:
    plan = reading.names.plan
    rows = _agreeing(reading, rows)
    said: Mapping[str, Said] = {each.who: each.said for each in rows}
    about = {"session": session, "run": run.id}
    try:
        made = hand_in(reading.names.register, the_session(reading.names.register, run, session), said, reading.on)
    except KompetanseError as error:
        for each in rows:
            plan.refuse(each.row.remark("samling", message(error.text, **error.values)))
        return
    plan.operation.changes += made.operation.changes
    news = [each for each in rows if each.who in made.news]
    if news:
        listed = ", ".join(f"{each.who} {_shown(each.said)}" for each in news)
        text = message(N_("{session} i {run}: levert ({said})"), said=listed, **about)
        plan.tell(Effect.CHANGED, [each.row for each in news], text)
    for each in rows:
        if each not in news:
            text = message(N_("{session} i {run}: {who} levert {said}"), who=each.who, said=_shown(each.said), **about)
            plan.tell(Effect.UNCHANGED, each.row, text)


def _agreeing(reading: RecordsReading, rows: list[_Told]) -> list[_Told]:
    """The rows, each that says something of its own; those that say each their own of one are refused."""
    by_who: dict[str, list[_Told]] = {}
    for each in rows:
        by_who.setdefault(each.who, []).append(each)
    kept = []
    for who, same in by_who.items():
        if any(each.said != same[0].said for each in same):
            text = N_("{who} står flere ganger, og radene sier ikke det samme")
            reading.names.plan.refuse(*(each.row.remark(COLUMN, message(text, who=who)) for each in same))
            continue
        kept.append(same[0])
        for each in same[1:]:
            text = N_("raden står to ganger, og blir lest én gang")
            reading.names.plan.leave_out(each.row.remark(COLUMN, message(text)))
    return kept


def _shown(said: Said) -> str:
    return said.isoformat() if isinstance(said, date) else "ja" if said else "nei"
