"""What a reference that can be no id, or that nothing has, was meant as: the register knows what it is called."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import (
    KIND_OF_KEY,
    KIND_OF_RECORD,
    KINDS,
    Edit,
    Finding,
    Named,
    Person,
    Record,
    Refers,
    Register,
    Step,
    Unit,
    fields_of,
)
from kompetanse_cli.operations.record_search import Hits, search_all

# The codes of what is said of a text that can be no id, and of an id that nothing has.
_NO_ID = "K076"
_CODES = frozenset((_NO_ID, *(kind.unknown[0] for kind in KINDS if kind.unknown[0])))
_FEW = 5


def with_meant_ids(register: Register, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; of a reference with what it is called in place of its id, the id is proposed."""
    return (_with_meant_id(register, each) if each.code in _CODES and not each.edits else each for each in findings)


def _with_meant_id(register: Register, finding: Finding) -> Finding:
    targets = _targets(finding)
    written = finding.value.strip("\"'")
    if not targets or not written:
        return finding
    hits = search_all(register, targets, written, whole=True)
    found = hits.fitting or hits.near
    if len(found) == 1:
        return _proposed(finding, found[0])
    return _to_choose(register, finding, hits) if found else finding


def _proposed(finding: Finding, record: Named) -> Finding:
    return replace(
        finding,
        label=message(N_("mente du «{new}»?"), new=record.id),
        help=message(N_("Bytt til «{new}»."), new=record.id),
        edits=(Edit(finding.address, record.id),),
    )


def _to_choose(register: Register, finding: Finding, hits: Hits) -> Finding:
    """Several are called so, or nearly: none is chosen. Of people nobody is listed who is only near."""
    found = [record for record in hits.fitting or hits.near if hits.fitting or not isinstance(record, Person)][:_FEW]
    if not found:
        return finding
    ids = ", ".join(_told(register, record) for record in found)
    return replace(
        finding,
        help=message(N_("flere har det navnet: {ids}") if hits.fitting else N_("id-er som ligner: {ids}"), ids=ids),
        choices=tuple(record.id for record in found),
    )


def _told(register: Register, record: Named) -> str:
    """The id, and of a person the unit."""
    if not isinstance(record, Person):
        return record.id
    units = (register.find(Unit, each) for each in dict.fromkeys(post.unit for post in record.posts))
    names = ", ".join(unit.name for unit in units if unit is not None)
    return f"{record.id} ({names})" if names else record.id


def _targets(finding: Finding) -> tuple[type[Named], ...]:
    """The kinds of which a record may be named where the finding is; none where it is no reference."""
    keys = finding.address.keys
    kind = KIND_OF_KEY.get(str(keys[0])) if keys else None
    if kind is None or finding.address.on_key:
        return ()
    way = tuple(key for key in keys[1 if kind.is_mapping else 2 :] if isinstance(key, str))
    return _references(kind.record).get(way, ())


@cache
def _references(holder: type[Record]) -> dict[tuple[str, ...], tuple[type[Named], ...]]:
    """The kinds that each key of a record may name a record of, by the keys to it, without the numbers in lists."""
    by_name = {record.__name__: record for record in KIND_OF_RECORD if issubclass(record, Named)}
    found: dict[tuple[str, ...], tuple[type[Named], ...]] = {}
    for leaf in fields_of(holder):
        refers = leaf.mark(Refers)
        if refers is None or refers.local:
            continue
        named = [by_name.get(to if isinstance(to, str) else to.__name__) for to in refers.to]
        keys = tuple(key for key in leaf.keys if not isinstance(key, Step))
        found[keys] = (*found.get(keys, ()), *(kind for kind in named if kind is not None))
    return found
