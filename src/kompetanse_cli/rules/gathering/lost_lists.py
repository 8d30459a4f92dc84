"""Files that are deleted and that nothing refers to: what stood in them, roles and waivers and figures, is missed by
nobody, and rules that count it would advise as if it had never been.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from shlex import quote

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KINDS, N_, Address, Finding, Named, Record, Register, Severity, message
from kompetanse_cli.reading.codes import LOST_LIST
from kompetanse_cli.reading.discovery import omitter
from kompetanse_cli.reading.document import PlacedRecord
from kompetanse_cli.reading.files import counted_kinds
from kompetanse_cli.rules.catalogue import RULES
from kompetanse_cli.rules.gathering.lost_files import LostFiles

_REFERENCES = frozenset(kind.unknown[0] for kind in KINDS if kind.unknown[0])


@frozen
class _Deleted:
    """A file that is gone, how many of its records stand nowhere else, by their kinds, and the ids of those."""

    path: str
    counts: Counter[str]
    ids: frozenset[str]


def with_lost_lists(findings: Iterable[Finding], register: Register, lost: LostFiles) -> Iterator[Finding]:
    """The findings, with one for each file of the last commit that is gone with most of what it had; without the advice
    of rules that count over what stood there."""
    deleted = tuple(_deleted(register, lost))
    if not deleted:
        yield from findings
        return
    kinds = set(chain.from_iterable(each.counts for each in deleted))
    counting = {rule.info.code for rule in RULES if not kinds.isdisjoint(rule.counts_over)}
    findings = tuple(findings)
    kept = [each for each in findings if each.severity is Severity.ERROR or each.code not in counting]
    # What something refers to is missed already, and told where it is referred to.
    missed = {each.value for each in findings if each.code in _REFERENCES}
    yield from kept
    yield from (_told(each, len(findings) - len(kept)) for each in deleted if each.ids.isdisjoint(missed))


def _deleted(register: Register, lost: LostFiles) -> Iterator[_Deleted]:
    if any(loss.is_file for loss in register.losses):
        # What was moved may stand in the file that can't be read.
        return
    left_out = omitter(register.settings.omit)
    for path, document in lost.deleted():
        records = document.records_in(path)
        gone = [each for each in records if not _is_there(each, register)]
        # Most of it stands in another file where it was moved, whatever was mended on the way.
        if not left_out(path) and len(gone) * 2 > len(records):
            ids = frozenset(each.key[0] for each in gone if each.kind.has_ids)
            yield _Deleted(path, Counter(each.kind.key for each in gone), ids)


def _is_there(placed: PlacedRecord, register: Register) -> bool:
    kind, key = placed.kind.record, placed.key
    if issubclass(kind, Named):
        return key[0] in register.known_ids(kind)
    return key in register.once(_keys)[kind]


def _keys(register: Register) -> Mapping[type[Record], frozenset[tuple[str, ...]]]:
    """What tells the records of a kind from each other, of all kinds without ids."""
    return {
        kind.record: frozenset(each.key() for each in register.all(kind.record)) for kind in KINDS if not kind.has_ids
    }


def _told(deleted: _Deleted, withheld: int) -> Finding:
    more = message(N_("Til da er {n} råd som bygger på det, ikke vist."), n=withheld) if withheld else ""
    return LOST_LIST.finding(
        Address(deleted.path),
        message(
            N_("Filen {path} var med i siste commit, men er borte fra mappen. Det som sto i den, står ikke noe annet "
               "sted: {records}."),
            path=deleted.path,
            records=counted_kinds(deleted.counts),
        ),
        message(N_("slettet etter siste commit")),
        message(
            N_("Hent den tilbake med «git restore --source=HEAD {path}», eller lagre slettingen i git hvis den er "
               "ment. {more}"),
            path=quote(deleted.path),
            more=more,
        ),
        value=deleted.path,
    )  # fmt: skip
