"""The last thing done to a report: nobody is in it whose name is hidden, and without names no group of a few.

Names stand in texts that people wrote, in paths, and in ids that speak; so the finished report is gone through too.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import is_
from typing import Any, TypeVar

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, PersonRef, UnitRef
from kompetanse_cli.model import Person, Register, Unit
from kompetanse_cli.report.blocks import (
    Block,
    Cell,
    KeyFigure,
    KeyFigures,
    Paragraph,
    People,
    Picture,
    Report,
    Section,
    Table,
)
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.links import linked
from kompetanse_cli.report.messages import render_message

# Below this a count of people is left out of what is told without names.
FEWEST = 5


def is_small_count(number: int) -> bool:
    """Whether so many people can be told apart. Nobody is no one."""
    return 0 < number < FEWEST


def small_count_words(language: Language) -> str:
    """What stands where a number would be of fewer than five."""
    return language.say(N_("færre enn {n}"), n=FEWEST)


T = TypeVar("T")

_WORD = re.compile(r"\w+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Stands for a name that nobody can say whose role it is.
DOTS = "···"


def with_hidden(register: Register, ids: Collection[str] | None = None) -> Register:
    """The register with the names of these people hidden; without ids, of everybody."""
    hidden = [p for p in register.people if p.show_name and (ids is None or p.id in ids)]
    if not hidden:
        return register
    hiding = {id(p): p.model_copy(update={"show_name": False}).placed(p.address) for p in hidden}
    return replace(register, people=tuple(hiding.get(id(p), p) for p in register.people))


def anonymised(report: T, *contexts: Context) -> T:
    """A report, or a section, without the names and ids of those who are hidden, in whatever text they stand.

    What somebody is called is what the first context that knows the person says. A name that somebody who is shown
    bears too is left. Where nobody is to be named, e-mail addresses go as well.
    """
    told = _redactor(contexts)
    return report if told is None else _through(report, told)


def name_remover(context: Context) -> Callable[[str], str]:
    """The same for one text: for those who cut texts short, since what is left of a name is found by nobody."""
    return _redactor((context,)) or (lambda text: text)


def _redactor(contexts: tuple[Context, ...]) -> Callable[[str], str] | None:
    """What takes the names out of a text; None when nobody is hidden."""
    roles = _roles_of_hidden(contexts)
    everyone = any(context.nameless for context in contexts)
    if not roles and not everyone:
        return None
    of_word: dict[str, list[str]] = {}
    for key in roles:
        of_word.setdefault(_first_word(key), []).append(key)

    def told(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        # Few texts have a word that any name begins with; only those names are looked for.
        near = [key for word in set(_WORD.findall(text.casefold())) for key in of_word.get(word, ())]
        without = _pattern(near).sub(lambda found: roles.get(found[0].casefold(), DOTS), text) if near else text
        return _MAIL.sub(DOTS, without) if everyone else without

    return told


def _first_word(key: str) -> str:
    found = _WORD.search(key)
    return found[0] if found else key


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Any of some names. The longest first: a name may be the beginning of another. Letters and hyphens around make it
    another word."""
    longest_first = "|".join(re.escape(key) for key in sorted(keys, key=lambda key: (-len(key), key)))
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])", re.IGNORECASE)


def _roles_of_hidden(contexts: tuple[Context, ...]) -> Mapping[str, str]:
    """What to say for each spelling of each of those who are hidden."""
    roles: dict[str, str] = {}
    for context in contexts:
        for person in context.register.people:
            if not person.show_name:
                told_as = context.names.person(person.id)
                for key in _spellings(person):
                    roles.setdefault(key.casefold(), told_as)
    shown = (person for context in contexts for person in context.register.people if person.show_name)
    for person in shown:
        roles.pop(" ".join(person.name.split()).casefold(), None)
    return roles


def _spellings(person: Person) -> Iterator[str]:
    """What a person is known by: the whole name, its first and last parts where they are long enough, and the id."""
    name = unicodedata.normalize("NFC", " ".join(person.name.split()))
    yield name
    parts = name.split(" ")
    if len(parts) > 1:
        yield f"{parts[0]} {parts[-1]}"
    yield person.id


def _through(value: T, told: Callable[[str], str]) -> T:
    """The same value with each text in it as `told` has it."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return told(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_through(item, told) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: _through(getattr(value, field.name), told) for field in fields(value)}
        return replace(value, **changes)
    return value


def drawn(value: T, *contexts: Context) -> T:
    """The same report, or part of one, with every person, unit and message in it in words.

    Each is called what the first context that knows it calls it.
    """
    return _drawn(value, contexts)  # type: ignore[no-any-return]


_IN_WORDS = frozenset((str, int, bool, date, type(None)))


def _drawn(value: Any, contexts: tuple[Context, ...]) -> Any:
    # Nearly all are cells that are in words already.
    if type(value) in _IN_WORDS:
        return value
    match value:
        case PersonRef():
            return value if value.text else _person(value, _knows(Person, value.id, contexts))
        case UnitRef():
            return value if value.text else replace(value, text=_knows(Unit, value.id, contexts).names.unit(value.id))
        case Message():
            values = tuple((name, _drawn(each, contexts)) for name, each in value.values)
            return render_message(Message(value.text, values), contexts[0].language)
        case Enum() | str():
            return value
        case Table():
            return _drawn_table(value, contexts)
        case tuple():
            found = tuple(_drawn(item, contexts) for item in value)
            return value if all(map(is_, found, value)) else found
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _drawn_fields(value, contexts)
        case _:
            return value


def _person(person: PersonRef, context: Context) -> PersonRef:
    return PersonRef(context.names.person_id(person.id) or "", context.names.person(person.id))


def _drawn_fields(value: Any, contexts: tuple[Context, ...]) -> Any:
    """The same record; itself where nothing in it had to be put into words."""
    changes = {}
    for name in value.__dataclass_fields__:
        before = getattr(value, name)
        after = _drawn(before, contexts)
        if after is not before:
            changes[name] = after
    return replace(value, **changes) if changes else value


def _knows(kind: type[Person | Unit], record_id: str, contexts: tuple[Context, ...]) -> Context:
    return next((each for each in contexts if each.register.find(kind, record_id) is not None), contexts[0])


def _drawn_table(table: Table, contexts: tuple[Context, ...]) -> Table:
    ids = frozenset(number for number, column in enumerate(table.columns) if column.data_only)
    rows = _drawn(table.rows, contexts)
    if ids:
        rows = tuple(tuple(_id(cell) if at in ids else cell for at, cell in enumerate(row)) for row in rows)
    return replace(table, rows=rows)


def _id(cell: Cell) -> Cell:
    """What programs are given: the id, or nothing for somebody who is hidden."""
    match cell:
        case PersonRef() | UnitRef():
            return cell.id or None
        case tuple():
            return tuple(each for item in cell if (each := item if isinstance(item, str) else item.id))
        case _:
            return cell


R = TypeVar("R", Report, Section)


def redacted(report: R, *contexts: Context) -> R:
    """The report, or section, fit to be read: no name hidden in one of the contexts, in whatever text it stands.

    Where the first context is one without names, what counts fewer than five people, and tables of what single people
    have done, are left out too.
    """
    report = anonymised(drawn(report, *contexts), *contexts)
    if not contexts[0].nameless:
        return report
    language = contexts[0].language
    if isinstance(report, Section):
        return replace(report, blocks=tuple(_blocks(report.blocks, language)))
    sections = (replace(each, blocks=tuple(_blocks(each.blocks, language))) for each in report.sections)
    # What led to a table that is left out leads nowhere now.
    return linked(replace(report, sections=tuple(sections)))


def _blocks(blocks: Iterable[Block], language: Language) -> Iterable[Block]:
    for block in blocks:
        match block:
            case Table(of_each_person=True):
                told = N_("Tabellen «{caption}» er utelatt: hver rad forteller om én person.")
                yield Paragraph(language.say(told, caption=block.caption))
            case Table():
                yield _table(block, language)
            case Picture():
                yield replace(block, table=_table(block.table, language))
            case KeyFigures():
                yield KeyFigures(tuple(_figure(figure, language) for figure in block.figures))
            case _:
                yield block


def _figure(figure: KeyFigure, language: Language) -> KeyFigure:
    few = figure.people and is_small_count(_group(figure.value))
    return replace(figure, value=small_count_words(language)) if few else figure


def _table(table: Table, language: Language) -> Table:
    groups = [number for number, column in enumerate(table.columns) if column.people is People.GROUP]
    if not groups:
        return table
    told = frozenset(number for number, column in enumerate(table.columns) if column.people is not None)
    return replace(table, rows=tuple(_row(row, groups, told, language) for row in table.rows))


def _row(row: tuple[Cell, ...], groups: list[int], told: frozenset[int], language: Language) -> tuple[Cell, ...]:
    """The row without what it tells of people, when the largest group in it is of a few."""
    if not is_small_count(max(_group(row[number]) for number in groups)):
        return row
    few = small_count_words(language)
    return tuple(few if number in told and _counts(cell) else cell for number, cell in enumerate(row))


def _group(cell: Cell) -> int:
    """How many people a cell is about; what is measured of them, as credits, is no number of people."""
    if isinstance(cell, Share):
        return cell.of
    return cell if isinstance(cell, int) else 0


def _counts(cell: Cell) -> bool:
    return isinstance(cell, Share | int | Decimal)
