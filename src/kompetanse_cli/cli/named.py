"""The record that an argument or an option names, and what is said of files that can't be read.

One that fits is taken, and told: «Siri Moe (p-3)». Several, and what is only near, are asked about or refused.
"""

from collections.abc import Sequence
from typing import Any, NoReturn, TypedDict, TypeVar, Unpack

from kompetanse_cli.cli import options
from kompetanse_cli.cli.console import prompts, tell
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import EVERY_SUBJECT, NOWHERE, Loss, Named, Person, Subject, Unit, title_of
from kompetanse_cli.model.kinds import KIND_OF_RECORD, Kind
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.wholeness import missing_from
from kompetanse_cli.operations.person_names import plain_name
from kompetanse_cli.operations.record_search import Hits, search_all
from kompetanse_cli.report.base import render_message
from kompetanse_cli.similar import fold

# So many ids can be read in one message; of more than that, the one that was meant is enough.
_READABLE = 20
_FEW_FILES = 5
# A text that is all the name there is tells which it is by its beginning.
_LONGEST = 60

K = TypeVar("K", bound=Named)


class How(TypedDict, total=False):
    """How it is found whom or what an option names, and who is told.

    `hidden`: people whose name is not to be shown answer to all of it. `whole`: part of a name is too little. `alone`:
    nobody is there to be asked or told.
    """

    language: Language | None
    hidden: bool
    whole: bool
    alone: bool


def known(option: str, register: Register, kind: type[K], value: str | None, **how: Unpack[How]) -> K | None:
    """The record that an option names by its id, its name or part of it; None when it names nothing, or all there are.
    Raises KompetanseError with those that may be meant.
    """
    if value is None or is_every(kind, value):
        return None
    found: Any = known_any(option, register, (kind,), value, **how)
    return found  # type: ignore[no-any-return]


def known_any(option: str, register: Register, kinds: Sequence[type[Named]], value: str, **how: Unpack[How]) -> Named:
    """The record, of whichever of these kinds, that an option names. Raises KompetanseError as `known` does."""
    language = how.get("language") or options.reader_language(None, register)
    hidden, whole, alone = how.get("hidden", False), how.get("whole", False), how.get("alone", False)
    hits = search_all(register, kinds, value, hidden=hidden, whole=whole)
    if not hits.fitting:
        hits = _translated(register, kinds, value, language) or hits
    record: Named | None = hits.fitting[0] if len(hits.fitting) == 1 else None
    if record is None and not alone and prompts.can_ask():
        record = _asked(option, register, value, hits, language)
    if record is None:
        _refuse(option, register, kinds, value, hits, language)
    if not alone and record.id != value:
        told = message(N_("{option}: «{value}» er {record}"), option=message(option), value=value,
                       record=called(record, language))  # fmt: skip
        tell(render_message(told, language))
    return record


def known_id(option: str, register: Register, kind: type[Named], value: str | None, **how: Unpack[How]) -> str | None:
    """The id of what an option names; that of all subjects where it names all of them. Raises KompetanseError."""
    if value is not None and is_every(kind, value):
        return EVERY_SUBJECT
    record = known(option, register, kind, value, **how)
    return None if record is None else record.id


def known_person(option: str, register: Register, value: str, **how: Unpack[How]) -> Person:
    """The person with an id, or else with a whole name, for whoever may know all of it: one that is hidden answers too.

    Raises KompetanseError with the one meant, or with the ids of all who are called so: none of them is chosen.
    """
    how |= {"hidden": True, "whole": True}
    found = known(option, register, Person, value, **how)
    assert found is not None
    return found


def is_every(kind: type[Named], value: str) -> bool:
    """Whether a value stands for all of a kind, and not for one of it."""
    return kind is Subject and fold(value) == EVERY_SUBJECT


def called(record: Named, language: Language) -> str:
    """What a record is called, with its id; of somebody whose name is hidden, the id alone."""
    if not getattr(record, "show_name", True):
        return record.id
    title = title_of(record)
    title = " ".join((language.say(title) if record.address == NOWHERE else title).split())
    short = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()} …"
    return f"{short} ({record.id})" if short and short != record.id else record.id


def told_apart(register: Register, record: Named, language: Language) -> str:
    """What a record is called, with its id and what tells it from another of the name: the units, and the last day."""
    if isinstance(record, Person):
        where = unit_names(register, record)
        name = called(record, language)
        return f"{name.removesuffix(')')}, {where})" if name != record.id else f"{record.id} ({where})"
    name, beside = called(record, language), list[str]()
    if isinstance(record, Unit):
        above = register.find(Unit, next(iter(record.parents), None))
        beside += [above.name] if above is not None else []
    end = getattr(record, "end", None)
    beside += [language.say(N_("til {day}"), day=end)] if end is not None else []
    return f"{name.removesuffix(')')}, {', '.join(beside)})" if beside and name.endswith(")") else name


def unit_names(register: Register, person: Person) -> str:
    """The units that a person has or had a post in, by name."""
    units = dict.fromkeys(post.unit for post in person.posts)
    return ", ".join(unit.name if (unit := register.find(Unit, each)) else each for each in units)


def _translated(register: Register, kinds: Sequence[type[Named]], value: str, language: Language) -> Hits | None:
    """What is built in, when it is that which it is called in the reader's language."""
    built_in = (record for kind in kinds for record in register.by_id(kind).values() if record.address == NOWHERE)
    named = [record for record in built_in if fold(language.say(title_of(record))) == fold(value)]
    return Hits(tuple(named)) if named else None


def _asked(option: str, register: Register, value: str, hits: Hits, language: Language) -> Named | None:
    """The one that somebody says is meant; None where there is nothing to choose from, or it is none of them."""
    choices = hits.fitting or hits.near
    if not choices:
        return None
    question = language.say(N_("{option}: hva er «{value}»?"), option=language.say(option), value=value)
    chosen = prompts.choice(question, [told_apart(register, each, language) for each in choices], language)
    return None if chosen is None else choices[chosen]


def _refuse(
    option: str,
    register: Register,
    kinds: Sequence[type[Named]],
    value: str,
    hits: Hits,
    language: Language,
) -> NoReturn:
    if hits.fitting:
        _refuse_several(option, register, value, hits.fitting, language)
    for kind in kinds:
        _refuse_unread(option, value, register, KIND_OF_RECORD[kind])
    ids = [each for kind in kinds for each in _tellable_ids(register, kind)]
    # People are never listed.
    if not hits.near and Person not in kinds and 0 < len(ids) <= _READABLE:
        remedy = N_("velg en av: {allowed}")
    else:
        remedy = N_("mente du {meant}?") if hits.near else N_("id-ene står under «{key}» i filene")
    raise KompetanseError(
        N_("{option}: «{value}» er ikke blant kommunens {kinds}"),
        option=option,
        value=value,
        meant=_either([called(each, language) for each in hits.near], language),
        allowed=", ".join(ids),
        kinds=", ".join(language.say(KIND_OF_RECORD[kind].several) for kind in kinds),
        key=KIND_OF_RECORD[kinds[0]].key,
        remedy=remedy,
    )


def _refuse_several(
    option: str, register: Register, value: str, fitting: Sequence[Named], language: Language
) -> NoReturn:
    """Say that several fit, with what tells them apart."""
    names = {plain_name(title_of(each)) for each in fitting}
    is_one_name = len(names) == 1 and all(isinstance(each, Person) for each in fitting)
    few = [
        f"{each.id} ({unit_names(register, each)})"
        if is_one_name and isinstance(each, Person)
        else told_apart(register, each, language)
        for each in fitting[:_READABLE]
    ]
    raise KompetanseError(
        N_("{option}: {count} heter «{value}»") if is_one_name else N_("{option}: «{value}» kan være {count}"),
        option=option,
        value=title_of(fitting[0]) if is_one_name else value,
        count=len(fitting),
        ids=", ".join(few) + (", …" if len(fitting) > len(few) else ""),
        remedy=N_("skriv id-en til den du mener: {ids}"),
    )


def _either(words: Sequence[str], language: Language) -> str:
    if len(words) < 2:
        return "".join(words)
    return language.say(N_("{first} eller {last}"), first=", ".join(words[:-1]), last=words[-1])


def _tellable_ids(register: Register, kind: type[Named]) -> list[str]:
    """The ids that may be told in a message, sorted: of people, none whose name is not to be shown."""
    if kind is Person:
        return sorted(person.id for person in register.people if person.show_name)
    return sorted(register.known_ids(kind))


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


def files_of(missing: tuple[Loss, ...]) -> str:
    """The files, those that can't be read at all before those with mistakes in them, as many as can be read at a
    glance.
    """
    paths = dict.fromkeys(loss.path for loss in sorted(missing, key=lambda loss: not loss.is_file))
    few = list(paths)[:5]
    return ", ".join(few + ["…"] * (len(paths) > len(few)))
