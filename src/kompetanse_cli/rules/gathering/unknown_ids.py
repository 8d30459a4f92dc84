"""References that lead nowhere, by what they have in common: the file that is lost, or the record that is not there.

A hundred ids that fail together have one cause, and whoever mends it mends them all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from shlex import quote
from typing import TypeAlias

from kompetanse_cli.model import (
    KIND_OF_RECORD,
    KINDS,
    N_,
    Finding,
    Kind,
    Message,
    Named,
    PlacedFinding,
    PlacedRelated,
    Register,
    Related,
    message,
    naming,
)
from kompetanse_cli.reading.codes import EMPTY, LOST_FILE
from kompetanse_cli.reading.files import counted_kinds
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.rules.base import listed
from kompetanse_cli.rules.gathering.alike import joined
from kompetanse_cli.rules.gathering.lost_files import LostFile, LostFiles, RecordId, right_name
from kompetanse_cli.rules.references import references_into

# So many ids of a kind, or so many references to several, fail for one reason and not for one each.
MANY_IDS, MANY_REFERENCES, BOTH = 3, 5, 2
_KINDS: Mapping[str, Kind] = {kind.unknown[0]: kind for kind in KINDS if kind.unknown[0]}
_ById: TypeAlias = dict[RecordId, list[PlacedFinding]]


def of_one_file(placed: Sequence[PlacedFinding], register: Register, lost: LostFiles) -> tuple[PlacedFinding, ...]:
    """The findings, where references that fail together are one: those to what a lost file has, those of a kind that
    are many, and those to one id."""
    by_id: _ById = {}
    for each in placed:
        kind = _KINDS.get(each.finding.code)
        if kind is not None:
            by_id.setdefault((kind.record, each.finding.value), []).append(each)
    if not by_id:
        return tuple(placed)
    others = [each for each in placed if each.finding.code not in _KINDS]
    told: list[PlacedFinding] = []
    for file in tuple(lost.holding(by_id)):
        found = {record: by_id.pop(record) for record in tuple(by_id) if record in file.ids}
        others, found_file = _into_empty(others, found, file.path) if file.is_empty else (others, False)
        told += [] if found_file else [_in_lost_file(file, found)]
    told += _without_file(by_id, register, lost)
    return (*others, *told)


def _all(found: _ById) -> list[PlacedFinding]:
    """All of them, by path and place."""
    return sorted(
        (each for several in found.values() for each in several), key=lambda each: (each.region.path, each.region.start)
    )


def _references(count: int) -> Message:
    return message(N_("{n} henvisninger"), n=count) if count > 1 else message(N_("1 henvisning"))


def _records(found: _ById) -> tuple[Message, ...]:
    """What they lead to: «20 personer»."""
    return counted_kinds(Counter(KIND_OF_RECORD[record].key for record, _ in found))


def _in_lost_file(file: LostFile, found: _ById) -> PlacedFinding:
    where, remedy = _told_of(file)
    every = _all(found)
    text = message(
        N_("{references} gjelder {records} som ikke finnes. {where}"),
        references=_references(len(every)),
        records=_records(found),
        where=where,
    )
    one = joined(every, text, remedy=remedy, label=message(N_("det første stedet")))
    finding = replace(
        one.finding,
        code=LOST_FILE.code,
        name=LOST_FILE.name,
        value=file.path,
        # What is near an id that is lost was not meant.
        edits=(),
        choices=(),
        certain=False,
    )
    return replace(one, finding=finding, edits=())


def _told_of(file: LostFile) -> tuple[Message, Message]:
    """Why the file is not read, and what to do."""
    name, ending = right_name(file.path)
    values = {"path": file.path, "name": name, "ending": ending}
    if not file.is_there:
        return (
            message(N_("Filen {path} var med i siste commit, men er borte fra mappen."), **values),
            message(N_("Hent den tilbake med «git restore {path}»."), path=quote(file.path)),
        )
    if file.is_document:
        return (
            message(N_("De står i {path}, som er et Word-dokument og ikke blir lest."), **values),
            message(N_("Lag filen {name}, og lim teksten fra dokumentet inn i den."), **values),
        )
    if not ending:
        return (
            message(N_("Filen {path} blir ikke lest, for navnet har ingen endelse."), **values),
            message(N_("Gi filen navnet {name}."), **values),
        )
    return (
        message(N_("Filen {path} blir ikke lest, for navnet slutter på {ending}."), **values),
        message(N_("Gi filen navnet {name}."), **values),
    )


def _into_empty(others: list[PlacedFinding], found: _ById, path: str) -> tuple[list[PlacedFinding], bool]:
    """The findings, with what refers to the records that an empty file had told where it is said to be empty."""
    for number, each in enumerate(others):
        if each.finding.code == EMPTY.code and each.region.path == path:
            every = _all(found)
            text = message(
                N_("Filen er tom, og {references} gjelder {records} som sto her i siste commit."),
                references=_references(len(every)),
                records=_records(found),
            )
            remedy = message(N_("Hent innholdet tilbake med «git restore {path}»."), path=quote(path))
            one = joined((each, *every), text, remedy=remedy)
            finding = replace(one.finding, edits=(), certain=False)
            return [*others[:number], replace(one, finding=finding, edits=()), *others[number + 1 :]], True
    return others, False


def _without_file(by_id: _ById, register: Register, lost: LostFiles) -> Iterator[PlacedFinding]:
    """Those that no lost file has: many of a kind as one, else one for each id."""
    strange: dict[type, _ById] = {}
    for record, found in by_id.items():
        if not _has_remedy(found[0].finding) and lost.earlier(record) is None:
            strange.setdefault(record[0], {})[record] = found
    for several in strange.values():
        places = sum(map(len, several.values()))
        if len(several) >= MANY_IDS or (len(several) > 1 and places >= MANY_REFERENCES):
            yield _many_ids(several)
            for record in several:
                del by_id[record]
    for (kind, record_id), found in by_id.items():
        yield found[0] if len(found) == 1 else _one_id(kind, record_id, found, register, lost)


def _has_remedy(finding: Finding) -> bool:
    return bool(finding.edits or finding.choices)


def _many_ids(several: _ById) -> PlacedFinding:
    every = _all(several)
    kind = KIND_OF_RECORD[next(iter(several))[0]]
    text = message(
        N_("{references} gjelder {records} som ikke finnes: {ids}."),
        references=_references(len(every)),
        records=_records(several),
        ids=listed(f"«{record_id}»" for _, record_id in several),
    )
    remedy = message(
        N_("Rett id-ene, eller legg dem til under «{key}». Er det en fil som er borte, må den hentes tilbake."),
        key=kind.key,
    )
    return joined(every, text, remedy=remedy)


def _one_id(
    kind: type, record_id: str, found: Sequence[PlacedFinding], register: Register, lost: LostFiles
) -> PlacedFinding:
    found = _all({(kind, record_id): list(found)})
    said, count = found[0].finding.message, len(found)
    earlier = lost.earlier((kind, record_id))
    text = (
        message(
            N_("{said} {count} steder viser til den. Den sto i {path} i siste commit."),
            said=said,
            count=count,
            path=earlier,
        )
        if earlier is not None
        else message(N_("{said} {count} steder viser til den."), said=said, count=count)
    )  # fmt: skip
    remedy = _remedy(kind, record_id, found, register)
    # A label that begins with a guess would be told in place of the remedy.
    return joined(found, text, remedy=remedy, label=message(N_("det første stedet")))


def _remedy(kind: type[Named], record_id: str, found: Sequence[PlacedFinding], register: Register) -> Message | None:
    finding, count = found[0].finding, len(found)
    if finding.edits:
        meant = finding.edits[0].new
        where = message(N_("begge steder")) if count == BOTH else message(N_("alle {count} steder"), count=count)
        # Where nothing else leads there, it has got another id, and this is what is left of the old one.
        text = (
            N_("Bytt til «{meant}» {where}. En id som får et nytt navn med «kompetanse rename», blir byttet overalt.")
            if next(naming(register, kind, meant), None) is None
            else N_("Bytt til «{meant}» {where}.")
        )
        return message(text, meant=meant, where=where)
    if finding.choices:
        return finding.help
    key = KIND_OF_RECORD[kind].key
    if kind in _LASTING:
        return message(
            N_("Rett id-en, eller legg den til under «{key}». Det som er lagt ned eller har sluttet, skal bli stående "
               "med «til»."),
            key=key,
        )  # fmt: skip
    return message(N_("Rett id-en, eller legg den til under «{key}»."), key=key)


_LASTING = frozenset(kind.record for kind in KINDS if "end" in kind.record.model_fields)


def with_references(placed: Iterable[PlacedFinding], register: Register, places: Locator) -> Iterator[PlacedFinding]:
    """The findings; what keeps a file from being read is told with how much refers to something in it."""
    into = {
        (loss.finding.code, loss.finding.address): found
        for loss in register.losses
        if loss.is_file and (found := references_into(register, loss))
    }
    for each in placed:
        found = into.pop((each.finding.code, each.finding.address), ())
        if not found:
            yield each
            continue
        caption = message(N_("{references} gjelder noe i filen som ikke kan leses"), references=_references(len(found)))
        yield replace(
            each,
            finding=replace(each.finding, related=(*each.finding.related, Related(found[0], caption))),
            related=(*each.related, PlacedRelated(places.region(found[0]), caption)),
        )
