"""A report as its readers may see it, the last thing done before it is written in any format.

People and units get the names that the readers may know, hidden names are taken out of every text, without names no
group of a few is counted, and every text is made harmless (`safety.py`). Renderers take nothing that has not been here.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import groupby
from operator import is_
from typing import Any, TypeVar

from kompetanse_cli.messages import N_, Message, PersonRef, UnitRef
from kompetanse_cli.model import Person, Register, Unit
from kompetanse_cli.report.base.blocks import (
    Block,
    FactList,
    KeyFigures,
    Paragraph,
    Picture,
    Report,
    Section,
    with_inner,
    without_lines,
)
from kompetanse_cli.report.base.cells import Cell, Rich, RichPart, TextSpan
from kompetanse_cli.report.base.columns import Table
from kompetanse_cli.report.base.links import linked
from kompetanse_cli.report.base.messages import render_message
from kompetanse_cli.report.base.redacted_text import (
    _SEAL,
    Audience,
    NamingContext,
    Redacted,
    may_name_somebody,
    redact,
    redact_contact,
)
from kompetanse_cli.report.base.safety import safe_number, safe_text
from kompetanse_cli.report.base.shortening import RedactedText
from kompetanse_cli.report.base.small_groups import (
    untold_sums,
    without_small_facts,
    without_small_figure,
    without_small_groups,
)

_AS_THEY_ARE = frozenset((bool, date, type(None)))
T = TypeVar("T")


def with_hidden(register: Register, ids: Collection[str] | None = None) -> Register:
    """The register with the names of these people hidden; without ids, of everybody."""
    hidden = [p for p in register.people if p.show_name and (ids is None or p.id in ids)]
    if not hidden:
        return register
    hiding = {id(p): p.model_copy(update={"show_name": False}).placed(p.address) for p in hidden}
    return replace(register, people=tuple(hiding.get(id(p), p) for p in register.people))


def redact_report(report: T, audience: Audience) -> Redacted[T]:
    """The report, or a part of one, as the audience may see it: `Report`, `Section`, `Picture` or `Calendar`.

    Who is hidden is told of by role, in whatever text a name stands. Where nobody is to be named, what counts fewer
    than five people, and tables of what single people have done, are left out too. Linear in the cells.
    """
    readers = _Readers(audience)
    told = _without_small_counts(readers.read(report), audience)
    return Redacted(told, _SEAL, tuple(dict.fromkeys(readers.doubtful)))


def without_source(report: Redacted[Report]) -> Redacted[Report]:
    """The report without where in the files its rows stand: nothing that is left tells more than it did."""
    return Redacted(without_lines(report.value), _SEAL, report.doubtful)


class _Readers:
    """What each text, person and unit of a report is to an audience; the same words stand in it thousands of times."""

    def __init__(self, audience: Audience) -> None:
        self._contexts = audience.contexts
        self._text: Callable[[str], str] = lru_cache(1 << 14)(self._redacted)
        self._audience = audience
        self.doubtful: list[RedactedText] = []

    def _redacted(self, text: str) -> str:
        told = redact(text, self._audience)
        # Only where all are to be hidden somebody looks through what is left; what is drawn stands in a table too.
        if self._audience.is_anonymous and not text.startswith("<svg") and may_name_somebody(text, self._audience):
            self.doubtful.append(told)
        return safe_text(told)

    def read(self, value: Any) -> Any:
        """The value with everything in it as it is to be read; itself where nothing has to be changed."""
        # Nearly all are cells that are a text, a day or nothing.
        kind = type(value)
        if kind is str:
            text = self._text(value)
            return value if text == value else text
        return value if kind in _AS_THEY_ARE else self._other(value)

    def _other(self, value: Any) -> Any:  # noqa: C901 (one case a kind of cell)
        match value:
            case Enum():
                return value
            case str():
                text = self._text(value)
                return value if text == value else text
            case int() | Decimal():
                return safe_number(value)
            case tuple():
                found = tuple(map(self.read, value))
                return value if all(map(is_, found, value)) else found
            case PersonRef():
                return value if value.text else self._detail(value) if value.detail else self._person(value.id)
            case UnitRef():
                return replace(value, text=value.text or self._unit(value.id))
            case Message():
                values = tuple((name, self._value(each)) for name, each in value.values)
                return self._text(render_message(Message(value.text, values), self._contexts[0].language))
            case Table():
                return self._table(value)
            case Rich():
                return self._rich(value)
            case _ if is_dataclass(value) and not isinstance(value, type):
                return self._fields(value)
            case _:
                return value

    def _rich(self, text: Rich) -> Rich:
        """The sentence; in one type where a name that is hidden stands across its words."""
        parts: list[RichPart] = []
        for is_words, found in groupby(text.parts, key=lambda part: isinstance(part, TextSpan)):
            run = tuple(found)
            told: tuple[RichPart, ...] = self.read(run)
            whole = self._text(Rich(run).plain) if is_words and len(run) > 1 else ""
            parts += (TextSpan(whole),) if whole and whole != Rich(told).plain else told
        return text if all(map(is_, parts, text.parts)) else Rich(tuple(parts))

    def _table(self, table: Table) -> Table:
        if not table.as_written:
            return _with_ids(self._fields(table))
        rows = tuple(map(self._as_written, table.rows))
        read: Table = self._fields(replace(table, rows=()))
        return replace(read, rows=rows)

    def _as_written(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """The row without what can't be shown as it stands in the files: what is left is read in again as it was."""
        return tuple(cell if self.read(cell) == cell else None for cell in row)

    def _fields(self, value: Any) -> Any:
        changes = {}
        for name in value.__dataclass_fields__:
            before = getattr(value, name)
            after = self.read(before)
            if after is not before:
                changes[name] = after
        return replace(value, **changes) if changes else value

    def _value(self, value: Any) -> Any:
        """A value of a message: numbers and days stay what they are, for its own words to be made of them."""
        return self.read(value) if isinstance(value, PersonRef | UnitRef | Message | tuple) else value

    def _person(self, person_id: str) -> PersonRef:
        context = self._knows(Person, person_id)
        person = context.register.find(Person, person_id)
        name = context.names.person(person_id)
        # Somebody who is shown is called just that, whoever else's name it may begin with.
        shown = person is not None and person.show_name
        told = name if shown else redact(name, self._audience.without_labels)
        return PersonRef(context.names.person_id(person_id) or "", safe_text(told))

    def _detail(self, told: PersonRef) -> PersonRef:
        person = self._knows(Person, told.id).register.find(Person, told.id)
        may_be_told = person is not None and person.show_name and not self._audience.is_anonymous
        reached = getattr(person, told.detail) or "" if may_be_told else ""
        return PersonRef("", safe_text(redact_contact(reached, self._audience)))

    def _unit(self, unit_id: str) -> str:
        return self._text(self._knows(Unit, unit_id).names.unit(unit_id))

    def _knows(self, kind: type[Person | Unit], record_id: str) -> NamingContext:
        known = (each for each in self._contexts if each.register.find(kind, record_id) is not None)
        return next(known, self._contexts[0])


def _with_ids(table: Table) -> Table:
    """The table with ids of people and units in the columns for programs alone; none of whoever is hidden."""
    ids = frozenset(number for number, column in enumerate(table.columns) if column.data_only)
    if not ids:
        return table
    rows = tuple(tuple(_id(cell) if at in ids else cell for at, cell in enumerate(row)) for row in table.rows)
    return replace(table, rows=rows)


def _id(cell: Cell) -> Cell:
    match cell:
        case PersonRef() | UnitRef():
            return cell.id or None
        case tuple():
            return tuple(each for item in cell if (each := item if isinstance(item, str) else item.id))
        case _:
            return cell


def _without_small_counts(report: Any, audience: Audience) -> Any:
    if not audience.is_anonymous:
        return report
    match report:
        case Report():
            told = _sections(report.sections, audience.contexts[0])
            # What led to a table that is left out leads nowhere now.
            return linked(replace(report, sections=told))
        case Section():
            return _sections((report,), audience.contexts[0])[0]
        case tuple() if all(isinstance(each, Section) for each in report):
            return _sections(report, audience.contexts[0])
        case Table():
            return _table(report, audience.contexts[0])
        case Picture():
            return replace(report, table=_table(report.table, audience.contexts[0]))
        case _:
            return report


def _sections(sections: tuple[Section, ...], context: NamingContext) -> tuple[Section, ...]:
    tables = {table.id: (table, _table(table, context)) for section in sections for table in section.tables}
    untold = {cell for before, after in tables.values() for cell in untold_sums(before, after)}
    return tuple(replace(each, blocks=tuple(_blocks(each.blocks, context, untold))) for each in sections)


def _blocks(blocks: Iterable[Block], context: NamingContext, untold: Collection[Cell]) -> Iterable[Block]:
    language = context.language
    for block in blocks:
        match block:
            case Table(of_each_person=True):
                told = N_("Tabellen «{caption}» er utelatt av hensyn til personvern.")
                yield Paragraph(language.say(told, caption=block.caption))
            case Table():
                yield _table(block, context)
            case KeyFigures():
                fewest = context.fewest
                yield KeyFigures(
                    tuple(without_small_figure(figure, language, fewest, untold) for figure in block.figures)
                )
            case FactList():
                yield without_small_facts(block, language, context.fewest)
            case _:
                # Of what stands in a block, none is left out without something in its place.
                yield with_inner(block, lambda inner: next(iter(_blocks((inner,), context, untold))))


def _table(table: Table, context: NamingContext) -> Table:
    return without_small_groups(table, context.language, context.fewest, context.left_out_runs)
