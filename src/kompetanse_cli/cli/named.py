"""The record that an option names, the ids that a shell may complete, and what is said of files that can't be read."""

from collections.abc import Iterator, Sequence
from typing import Any, NoReturn, TypeVar

from kompetanse_cli.cli.input import municipality_root
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import EVERY_SUBJECT, Loss, Named, Person, Subject, Unit
from kompetanse_cli.model.kinds import KIND_OF_KEY, KIND_OF_RECORD, Kind
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.wholeness import missing_from
from kompetanse_cli.operations.name_index import people_by_name
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.similar import fold, nearest

# So many ids can be read in one message; of more than that, the one that was meant is enough.
_READABLE = 20
_FEW_FILES = 5

K = TypeVar("K", bound=Named)


def known(option: str, register: Register, kind: type[K], value: str | None) -> K | None:
    """The record that an option names; None when it names nothing, or all there are. Raises KompetanseError with the
    one meant.
    """
    if value is None:
        return None

    record = register.find(kind, value)
    if record is None and not (kind is Subject and value == EVERY_SUBJECT):
        _refuse_unread(option, value, register, KIND_OF_RECORD[kind])
        _refuse(option, value, _tellable_ids(register, kind), KIND_OF_RECORD[kind], _named(register, kind, value))
    return record


def known_person(option: str, register: Register, value: str) -> Person:
    """The person with an id, or else with a name, for whoever may know all of it: one that is hidden answers too.

    Raises KompetanseError with the one meant, or with the ids of all who are called so: none of them is chosen.
    """
    same = () if register.find(Person, value) else register.once(people_by_name).called(value)
    if len(same) > 1:
        raise KompetanseError(
            N_("{option}: {count} heter «{name}»"),
            option=option,
            count=len(same),
            name=same[0].name,
            ids=", ".join(f"{each.id} ({unit_names(register, each)})" for each in same),
            remedy=N_("skriv id-en til den du mener: {ids}"),
        )
    found = known(option, register, Person, same[0].id if same else value)
    assert found is not None
    return found


def unit_names(register: Register, person: Person) -> str:
    """The units that a person has or had a post in, by name."""
    units = dict.fromkeys(post.unit for post in person.posts)
    return ", ".join(unit.name if (unit := register.find(Unit, each)) else each for each in units)


def _tellable_ids(register: Register, kind: type[Named]) -> list[str]:
    """The ids that may be told in a message, sorted: of people, none whose name is not to be shown."""
    if kind is Person:
        return sorted(person.id for person in register.people if person.show_name)
    return sorted(register.known_ids(kind))


def _named(register: Register, kind: type[Named], name: str) -> str | None:
    """The id of the one thing with this name, written by hand; names that must not be shown answer to nothing."""
    records = getattr(register, KIND_OF_RECORD[kind].attribute)
    shown = (record for record in records if getattr(record, "show_name", True))
    found = [record.id for record in shown if fold(getattr(record, "name", "")) == fold(name)]
    return found[0] if len(found) == 1 else None


def _refuse_unread(option: str, value: str, register: Register, kind: Kind) -> None:
    """Say that nobody knows whether there is such a thing, when it may stand where nothing can be read."""
    files = sorted({loss.path for loss in missing_from(register, (kind.key,)) if not loss.named})
    if files:
        raise KompetanseError(
            N_("{option}: «{value}» er ikke blant de {kinds} som kan leses; ikke alt i {files} kan det"),
            option=option,
            value=value,
            kinds=message(kind.several),
            files=", ".join(files[:_FEW_FILES]),
            remedy=N_("se «kompetanse validate», og rett feilene"),
        )


def _refuse(option: str, value: str, ids: Sequence[str], kind: Kind, named: str | None) -> NoReturn:
    meant = named or nearest(value, ids)
    # People are never listed.
    if meant is None and kind.key != "personer" and 0 < len(ids) <= _READABLE:
        remedy = N_("velg en av: {allowed}")
    else:
        remedy = N_("mente du «{meant}»?") if meant else N_("id-ene står under «{key}» i filene")
    raise KompetanseError(
        N_("{option}: «{value}» er ikke blant kommunens {kinds}"),
        option=option,
        value=value,
        meant=meant,
        allowed=", ".join(ids),
        kinds=message(kind.several),
        key=kind.key,
        remedy=remedy,
    )


def files_of(missing: tuple[Loss, ...]) -> str:
    """The files, those that can't be read at all before those with mistakes in them, as many as can be read at a
    glance.
    """
    paths = dict.fromkeys(loss.path for loss in sorted(missing, key=lambda loss: not loss.is_file))
    few = list(paths)[:5]
    return ", ".join(few + ["…"] * (len(paths) > len(few)))


def matching(kind_key: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of a kind that begin so, with their names, where the user stands; of people who are hidden, no names."""
    for record in _records(kind_key):
        if record.id.startswith(incomplete):
            yield record.id, getattr(record, "name", "") if getattr(record, "show_name", True) else ""


def _records(kind_key: str) -> tuple[Named, ...]:
    register = load(working_tree(municipality_root(None))).register
    found: Any = register.all(KIND_OF_KEY[kind_key].record)
    return tuple(found)
