"""The everyday changes where one stands: somebody or something that is named and is not there is made, a role, a person
or a unit ends, a unit becomes two. What is written is what the commands write; what they refuse is not offered."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from lsprotocol import types as lsp

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.lsp.navigation import record_at
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.messages import N_
from kompetanse_cli.model import (
    KINDS,
    Appointment,
    Kind,
    Named,
    Person,
    PlacedFinding,
    Record,
    Register,
    Unit,
    active,
    day_after,
    free_id,
    id_from,
    is_id,
)
from kompetanse_cli.operations.changes.leaving import end_appointment, end_person
from kompetanse_cli.operations.changes.reorganising import NewUnit, end_unit, split
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.operations.record_placement import add, next_id
from kompetanse_cli.report.base import Naming, redact

REWRITE = f"{lsp.CodeActionKind.RefactorRewrite.value}.kompetanse"
# Who nobody knows the name of yet.
_NOBODY = "N.N."
_OF_CODE = {kind.unknown[0]: kind for kind in KINDS if kind.unknown[0]}


@frozen
class Offered:
    """A change that is offered: what it is called, and what makes it."""

    title: str
    operation: Operation


def everyday(workspace: Workspace, path: str, line: int, language: Language) -> Iterator[Offered]:
    """What can be done with the entry on a line (from 0) of a file."""
    record = record_at(workspace, path, line)
    if record is None:
        return
    for title, make in _changes(workspace.register, record, workspace.on):
        try:
            operation = make()
        except KompetanseError:
            continue
        name = redact(Naming(workspace.register, language, workspace.on).record(record), workspace.readers)
        yield Offered(language.say(title, name=name, day=language.day(workspace.on)), operation)


def _changes(register: Register, record: Record, on: date) -> Iterator[tuple[str, Callable[[], Operation]]]:
    if isinstance(record, Appointment) and active(record, on):
        yield N_("Avslutt rollen {day}"), partial(end_appointment, register, record, on, None)
    elif isinstance(record, Person) and active(record, on):
        yield N_("{name} slutter {day}"), partial(end_person, register, record, on, None)
    elif isinstance(record, Unit) and active(record, on):
        yield N_("Legg ned {name} {day}"), partial(end_unit, register, record, on, None)
        first = day_after(on)
        if first is not None:
            yield N_("Del {name} i to fra dagen etter {day}"), partial(_halved, register, record, first)


def _halved(register: Register, unit: Unit, first: date) -> Operation:
    """A unit in two, called by its name and a number until somebody finds better names."""
    taken = set(register.known_ids(Unit))
    new = []
    for number in (1, 2):
        new_id = free_id(f"{unit.id}-{number}", taken)
        taken.add(new_id)
        new.append(NewUnit(new_id, f"{unit.name} {number}"))
    return split(register, unit, new, first, {})


def made_anew(workspace: Workspace, placed: PlacedFinding, language: Language) -> tuple[Offered, str] | None:
    """What is named and is not there, made where such things stand, and the id that it gets; None where more must be
    known of it than what it is called and where it belongs."""
    kind = _OF_CODE.get(placed.finding.code)
    said = placed.finding.value
    if kind is None or not said or not issubclass(kind.record, Named):
        return None
    register = workspace.register
    known = register.known_ids(kind.record)
    own = said if is_id(said) else (next_id(known) or free_id(id_from(said), known))
    fields: dict[str, object] = {"id": own, "name": _name(said)}
    holder = record_at(workspace, placed.region.path, placed.region.start.line - 1)
    if kind.record is Person and holder is not None:
        fields["home"] = _unit_of(holder)
    fields = {name: value for name, value in fields.items() if value and name in kind.record.model_fields}
    if not own or not _holds(kind, fields):
        return None
    title = language.say(N_("Lag {kind} «{name}»"), kind=language.say(kind.one), name=said)
    return Offered(title, add(register, kind.record, **fields)), own


def _name(said: str) -> str:
    """What somebody with an id is called: what the id says, when it says a name."""
    if not is_id(said):
        return " ".join(said.split())
    words = said.split("-")
    return " ".join(word.capitalize() for word in words) if all(map(str.isalpha, words)) else _NOBODY


def _unit_of(holder: Record) -> object:
    units = (getattr(holder, name, None) for name in ("unit", "home"))
    return next((each for each in units if isinstance(each, str)), None)


def _holds(kind: Kind, fields: dict[str, object]) -> bool:
    try:
        kind.record.model_validate(written(kind.record, **fields))
    except ValueError:
        return False
    return True
