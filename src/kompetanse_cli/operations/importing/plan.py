"""What an import would do, row by row, before anything is written."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from kompetanse_cli.editing import Append
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Interval, Message, Named, Record, Register, alias_of, message
from kompetanse_cli.operations.importing.headings import Entry
from kompetanse_cli.operations.importing.layout import SheetUnderstanding
from kompetanse_cli.operations.importing.table import LineKey, Proposal, Row, RowKey, Unknown, Wrong
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.operations.record_placement import placed
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import fold


class Effect(StrEnum):
    """What a row does."""

    MADE = N_("lagt til fordi listen nevner det")
    ADDED = N_("ny")
    CHANGED = N_("endret")
    ASKED = N_("må bekreftes")
    UNCHANGED = N_("uendret")
    REFUSED = N_("avvist")
    CELL = N_("celle avvist")
    NOT_TAKEN = N_("ikke tatt med")
    LEFT_OUT = N_("utelatt")


# Of what several lines say of a row, the first of these is what became of it.
_WEIGHT = (
    Effect.REFUSED, Effect.ADDED, Effect.CHANGED, Effect.ASKED, Effect.UNCHANGED, Effect.CELL, Effect.NOT_TAKEN,
    Effect.LEFT_OUT,
)  # fmt: skip
# What gives no record is counted by its rows, and a cell by itself.
_OF_ROWS = frozenset((Effect.REFUSED, Effect.NOT_TAKEN, Effect.LEFT_OUT))


@frozen
class PlanLine:
    """What one or more rows do, to what, and how: `details` are `field: before → after`, or `field value` of what is
    new. Of rows that do nothing, `what` is why. `end` is how many changes there were when it was told: its own end
    there."""

    effect: Effect
    what: Message
    place: str
    details: tuple[str, ...] = ()
    rows: tuple[RowKey, ...] = ()
    end: int = 0


@frozen
class Wishes:
    """How the import is to be made: `clear`: an empty cell empties the field. `create`: the kinds of which those that a
    row about something else names, and that are not there, are made. `values`: what a word means, by what it is (enhet,
    rolle, person …), as told by hand. `begun`: the first day of new roles that have none in the table. `overwrite`:
    what is written of a completed course is changed to what the table says of the same day."""

    clear: bool = False
    create: frozenset[type[Named]] = frozenset()
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    begun: Interval | None = None
    overwrite: bool = False


@dataclass(slots=True)
class Plan:
    """Everything the import would do: each row that was read is in the `rows` of a line. `is_empty` while no sheet has
    had any. `late` are rows that turned out to be wrong after others were planned that hang together with them,
    `undated` those of new roles without a first day, `read` all that something is made of, `mentioned` what in the
    files a row is about, by its address or its ids, and `fallen` the words for the people and units of lists whose row
    is refused. `used` is what the mapping file said of the table, `unknown` are words that nothing is called, by what
    they should be, with what is near, `headings` what stands over columns where no sheet was understood, and
    `understood` what each table of a sheet was read as. `cells` are the rows that are one cell of a line alone, and
    `unit_words` all that the sheets call units, as they are compared and as they stand. `is_asking` while rows are
    read: what is looked up later is not asked about.
    """

    register: Register
    wishes: Wishes
    operation: Operation = field(default_factory=Operation)
    lines: list[PlanLine] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    is_empty: bool = True
    late: dict[RowKey, tuple[Remark, ...]] = field(default_factory=dict)
    undated: list[Row] = field(default_factory=list)
    read: dict[RowKey, Row] = field(default_factory=dict)
    mentioned: set[Hashable] = field(default_factory=set)
    fallen: dict[tuple[type[Record], str], str] = field(default_factory=dict)
    used: set[Entry] = field(default_factory=set)
    unknown: dict[str, dict[str, Unknown]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    understood: list[SheetUnderstanding] = field(default_factory=list)
    unit_words: Mapping[str, str] = field(default_factory=dict)
    is_asking: bool = True
    cells: set[RowKey] = field(default_factory=set)
    _nothing: dict[Hashable, int] = field(default_factory=dict)
    _beside: dict[tuple[type[Record], str | None], Append] = field(default_factory=dict)
    _said: dict[Hashable, tuple[tuple[Row, ...], object]] = field(default_factory=dict)
    _added: dict[int, tuple[int, frozenset[str]]] = field(default_factory=dict)

    def ask(self, what: str, row: Row | Sequence[Row], word: str, *proposals: Proposal) -> None:
        """Remember a word that nobody knows in rows, by what it should be, with what it may be meant as."""
        if not self.is_asking:
            return
        unknown = self.unknown.setdefault(what, {}).setdefault(word, Unknown(proposals))
        unknown.rows |= {each.key: None for each in all_of(row)}

    def count(self, effect: Effect) -> int:
        """The number of records that get this, or of rows that give none."""
        lines = [line for line in self.lines if line.effect is effect]
        if effect in _OF_ROWS:
            return len({row[:2] for line in lines for row in line.rows})
        return len(lines)

    def rows(self) -> dict[LineKey, Effect]:
        """What became of each row: of one with a cell that is refused, what became of the others."""
        became: dict[LineKey, Effect] = {}
        for line in self.lines:
            for key in line.rows:
                effect = Effect.ADDED if line.effect is Effect.MADE else line.effect
                became[key[:2]] = min(became.get(key[:2], effect), effect, key=_WEIGHT.index)
        return became

    def refused(self) -> frozenset[LineKey]:
        """The rows that are refused: few, and asked for sheet by sheet."""
        refused = (line for line in self.lines if line.effect is Effect.REFUSED)
        return frozenset(key[:2] for line in refused for key in line.rows)

    def add(
        self,
        row: Row | Sequence[Row],
        kind: type[Record],
        what: Message,
        near: str | None,
        *,
        told: Collection[str] = ("id", "name"),
        effect: Effect = Effect.ADDED,
        **fields: Any,
    ) -> None:
        """A new record. `told` are the fields that `what` tells of already."""
        value = written(kind, **fields)
        if (kind, near) not in self._beside:
            self._beside[kind, near] = placed(self.register, kind, value, near)
        known = self._beside[kind, near]
        self.operation.add(Append(known.address, value, known.after))
        keys = frozenset(alias_of(kind, name) for name in told)
        self._added[len(self.operation.changes) - 1] = len(self.lines), keys
        self.tell(effect, row, what, *values_of({key: each for key, each in value.items() if key not in keys}))

    def tell(self, effect: Effect, row: Row | Sequence[Row], what: Message, *details: str) -> None:
        """A line of the plan."""
        rows = all_of(row)
        self.read |= {each.key: each for each in rows}
        keys = tuple(each.key for each in rows)
        self.lines.append(PlanLine(effect, what, place_of(rows[0]), details, keys, len(self.operation.changes)))

    def place_last(self, place: str) -> None:
        """Let the last line stand for another cell than the first of its row."""
        self.lines[-1] = replace(self.lines[-1], place=place)

    def amend(self, place: int, value: Mapping[str, Any]) -> None:
        """Let the change number `place` add this."""
        change, (number, told) = self.operation.changes[place], self._added[place]
        assert isinstance(change, Append)
        self.operation.changes[place] = replace(change, value=value)
        details = values_of({key: each for key, each in value.items() if key not in told})
        self.lines[number] = replace(self.lines[number], details=details)

    def tell_more(self, row: Row, place: int, value: Mapping[str, Any]) -> None:
        """One more row of what the change number `place` adds, and what that is now."""
        number, told = self._added[place]
        before = self.lines[number]
        details = values_of({key: each for key, each in value.items() if key not in told})
        self.lines[number] = replace(before, details=details, rows=(*before.rows, row.key))
        self.read[row.key] = row

    def change(
        self,
        row: Row | Sequence[Row],
        record: Record,
        what: Message,
        fields: Iterable[tuple[str, Any]],
        besides: Iterable[str] = (),
    ) -> None:
        """What differs between a record and its row. None as a value empties the field. `besides` tells what is planned
        of it already."""
        details = list(besides)
        self.mentioned.add(record.address)
        for name, value in fields:
            before = getattr(record, name)
            is_twin = self.is_said((record.address, name), row, value)
            if is_twin or before == value or (value is None and _is_default(record, name)):
                continue
            if value is None:
                self.operation.drop(record, name)
            else:
                self.operation.put(record, name, value=value)
            key = alias_of(type(record), name)
            details.append(f"{key}: {shown(before)} → {shown(value)}")
        self.tell(Effect.CHANGED if details else Effect.UNCHANGED, row, what, *details)

    def refuse(self, *remarks: Remark, rows: Iterable[Row] = ()) -> None:
        """A row that can't be taken, nor others (`rows`) that hang together with it, which is told of each of them. Of
        a table with something across, a cell alone is refused."""
        for remark in remarks:
            key = (remark.sheet, remark.row, remark.column)
            if key in self.cells:
                self._tell_nothing(Effect.CELL, remark, (key,))
            else:
                self._tell_nothing(Effect.REFUSED, remark, ((remark.sheet, remark.row, 0),))
        told = {(remark.sheet, remark.row) for remark in remarks}
        for row in rows:
            if row.line not in told:
                text = message(N_("raden hører sammen med en rad som er avvist: {place}"), place=remarks[0].place)
                self._tell_nothing(Effect.REFUSED, Remark(row.sheet, row.number, 0, text), (row.key,))

    def refuse_whole(self, rows: Sequence[Row], remarks: Iterable[Remark]) -> None:
        """Rows that are one thing together, and can't be taken, for each of these reasons."""
        keys = tuple(row.key for row in rows)
        for remark in remarks:
            self._tell_nothing(Effect.REFUSED, remark, keys)

    def refuse_row(self, row: Row, remarks: Iterable[Remark]) -> None:
        """A row that can't be taken, or what is read as one, and is a cell alone."""
        for remark in remarks:
            self._tell_nothing(Effect.CELL if row.cell else Effect.REFUSED, remark, (row.key,))

    def refuse_cell(self, remark: Remark) -> None:
        """A cell that can't be taken, in a row that is."""
        self._tell_nothing(Effect.CELL, remark, ((remark.sheet, remark.row, remark.column),))

    def require_standing(self, row: Row, column: str, kind: type[Record], *words: str) -> None:
        """Raises Wrong when somebody or something that a row makes anew was to be made by one that is refused."""
        place = next((self.fallen[kind, fold(word)] for word in words if (kind, fold(word)) in self.fallen), None)
        if place is not None:
            text = message(N_("raden hører sammen med en rad som er avvist: {place}"), place=place)
            raise Wrong(row.remark(column, text))

    def is_said(self, what: Hashable, row: Row | Sequence[Row], said: object) -> bool:
        """Whether other rows have said the same of something. When they have said something else, neither is taken."""
        rows = all_of(row)
        others, before = self._said.setdefault(what, (rows, said))
        if others[0].key == rows[0].key:
            return False
        if before != said:
            for some, place in ((rows, place_of(others[0])), (others, place_of(rows[0]))):
                text = message(N_("raden sier noe annet enn {place} om det samme"), place=place)
                for each in some:
                    self.refuse_late((Remark(each.sheet, each.number, 0, text),), (each,))
        return True

    def tell_endless(self, row: Row, columns: Collection[str], end: date | None) -> None:
        """Tell of a cell that says that something has no end, when the files have one and it is not to be emptied."""
        if end is None or self.wishes.clear:
            return
        for column in row.cells.endless.intersection(columns):
            text = N_("cellen sier «{value}», og filene har {day}: datoen i filene blir stående uten --clear")
            self.remarks.append(row.remark(column, message(text, value=row.cells[column], day=end)))

    def refuse_late(self, remarks: tuple[Remark, ...], rows: Iterable[Row]) -> None:
        """Rows that can't be taken though something of them is planned already: the import is planned anew."""
        self.late |= {row.key: remarks for row in rows}

    def not_take(self, why: Remark, rows: Iterable[Row] = ()) -> None:
        """A row, or several, of which nothing is taken though nothing is wrong with it, and why."""
        keys = tuple(dict.fromkeys(row.key for row in rows)) or ((why.sheet, why.row, 0),)
        self._tell_nothing(Effect.NOT_TAKEN, why, keys)

    def leave_out(self, remark: Remark, rows: tuple[RowKey, ...] = ()) -> None:
        """A row that is no record, or several for the same reason, and why."""
        self._tell_nothing(Effect.LEFT_OUT, remark, rows or ((remark.sheet, remark.row, 0),))

    def _tell_nothing(self, effect: Effect, why: Remark, rows: tuple[RowKey, ...]) -> None:
        end = self.lines[-1].end if self.lines else 0
        line = PlanLine(effect, why.text, why.place, (), rows, end)
        # Cells of one row may each say the same of it.
        told = self._nothing.get((effect, why, rows[:1]), len(self.lines))
        if told >= len(self.lines) or self.lines[told] != line:
            self._nothing[effect, why, rows[:1]] = len(self.lines)
            self.lines.append(line)

    def changing(self) -> Iterator[tuple[PlanLine, range]]:
        """The lines that change something, with the numbers of their changes."""
        before = 0
        for line in self.lines:
            if line.end > before:
                yield line, range(before, line.end)
            before = line.end


def _is_default(record: Record, name: str) -> bool:
    return name not in record.model_fields_set


def all_of(row: Row | Sequence[Row]) -> tuple[Row, ...]:
    """The row, or the rows."""
    return (row,) if isinstance(row, Row) else tuple(row)


def shown(value: Any) -> str:
    """A value as it is told in a plan."""
    if value is None or value == ():
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, Mapping):
        return " ".join(values_of(value))
    return "; ".join(map(shown, value)) if isinstance(value, list | tuple) else str(value)


def values_of(value: Mapping[str, Any]) -> tuple[str, ...]:
    """The values of something new, as they are told in a plan."""
    return tuple(f"{key} {shown(each)}" for key, each in value.items())


def place_of(row: Row) -> str:
    """Where a row stands: its first cell."""
    return Remark(row.sheet, row.number, row.cell or min(row.columns.values(), default=0), message("")).place


def name_of(record: Named) -> str:
    """The name, and the id."""
    shown_name = getattr(record, "name", "") if getattr(record, "show_name", True) else ""
    return f"{shown_name} ({record.id})" if shown_name else record.id


# So many names stand in a remark.
_FEW = 10


def first_of(words: Sequence[str]) -> str:
    """The first of them, and dots when there are more."""
    return ", ".join(words[:_FEW]) + (" …" if len(words) > _FEW else "")


def listed_names(records: Sequence[Named]) -> str:
    """The names of the first of them, and dots when there are more."""
    return first_of([name_of(record) for record in records])
