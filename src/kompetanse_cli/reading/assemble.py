"""The second step of loading: documents with their paths become one register.

Lists of the same key are joined in the order of the paths; on a duplicate the first is kept and both places are named;
what is built in comes last, where no local record has its id.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import (
    BUILT_IN,
    KIND_OF_RECORD,
    KINDS,
    Address,
    BrokenRecord,
    Finding,
    Kind,
    Loss,
    Named,
    Record,
    Register,
    Related,
    RuleInfo,
    Severity,
    id_from,
)
from kompetanse_cli.reading.codes import BAD_PATTERN, DUPLICATE_ID, DUPLICATE_RECORD, EMPTY, WRONG_FILE
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.reading.document import ParsedDocument, PlacedRecord
from kompetanse_cli.reading.files import FileCopy, RecordsOfFile, file_copies


def assemble(
    documents: Mapping[str, ParsedDocument], unread: Collection[str] = ()
) -> tuple[Register, tuple[Finding, ...]]:
    """The register of all documents by path, and every finding of reading, in the order of the paths.

    `unread` are the paths of files or folders that could not be read: nobody knows what is in them.
    """
    ordered = {path: documents[path] for path in sorted(documents)}
    duplicates, (first, every) = [*_duplicate_ids(ordered)], _first_of_each(ordered)
    copies: Mapping[str, FileCopy] = {}
    if duplicates or every:
        copies = file_copies({path: _known_apart(path, document) for path, document in ordered.items()})
    if copies:
        # What stands twice is used from the original, wherever its name comes.
        ordered = {path: documents[path] for path in sorted(documents, key=lambda path: (path in copies, path))}
        duplicates, (first, every) = [*_duplicate_ids(ordered)], _first_of_each(ordered)
    proposed = _proposed_ids(ordered)
    findings = [
        _of_free_id(finding, proposed).in_file(path)
        for path, document in ordered.items()
        for finding in _told(path, document)
    ]
    not_used = [*_outside_root_file(ordered), *(each for each in duplicates if not _is_copied(each, copies))]
    repeated = [(finding, differs) for finding, differs in every if not _is_copied(finding, copies)]
    copied = {path: copy.finding(documents[path].keys) for path, copy in copies.items()}
    findings += (*not_used, *(finding for finding, _differs in repeated), *copied.values())
    # Of two that are alike in everything, nothing is lost.
    not_used += (finding for finding, differs in repeated if differs)
    of_copies = (loss for path, finding in copied.items() for loss in copies[path].losses(finding))
    raw_ids = _raw_ids(ordered, root_unread=ROOT_FILE in unread)
    lists = {kind.attribute: _records(kind, first, raw_ids[kind.record]) for kind in KINDS if not kind.single}
    singles = {entry.kind.attribute: entry.record for entry in first if entry.kind.single}
    register = Register(
        **lists,  # type: ignore[arg-type]
        **singles,  # type: ignore[arg-type]
        raw_ids=raw_ids,
        loose_ids=frozenset().union(*(document.loose_ids for document in ordered.values())),
        unread=bool(unread) or not all(document.whole for document in ordered.values()),
        losses=(
            *_losses(ordered),
            *(Loss(f, frozenset((str(f.address.keys[0]),))) for f in not_used),
            *of_copies,
        ),
        broken=tuple(_broken(ordered)),
        texts={path: document.text for path, document in ordered.items() if document.text},
    )
    return register, tuple(findings)


def _known_apart(path: str, document: ParsedDocument) -> RecordsOfFile:
    """The records of a file that are told apart by something of their own."""
    broken: dict[tuple[str, tuple[str, ...]], Record | None] = {
        (kind.key, (each,)): None for kind, each, _ in document.ids
    }
    whole = {(each.kind.key, each.key): each.record for each in document.records_in(path) if not each.kind.single}
    return broken | whole


def _is_copied(finding: Finding, copies: Mapping[str, FileCopy]) -> bool:
    """Whether it is one record of a copy, of which all are told at once."""
    copy = copies.get(finding.address.path)
    if copy is None:
        return False
    earlier = {each.address.path for each in finding.related}
    return any(path == copy.original or (path in copies and copies[path].original == copy.original) for path in earlier)


def _told(path: str, document: ParsedDocument) -> Iterator[Finding]:
    """What is wrong in a document. What stands in the wrong file is not judged: it is not used."""
    misplaced = set() if path == ROOT_FILE else {(kind.key,) for kind in KINDS if kind.single}
    for finding in document.findings:
        if finding.code == EMPTY.code and path == ROOT_FILE:
            yield replace(finding, help=message(N_("Fyll ut filen. Uten den er mappen ingen kommune.")))
        elif finding.address.span is not None or finding.address.keys[:1] not in misplaced:
            yield finding


def _losses(documents: Mapping[str, ParsedDocument]) -> Iterator[Loss]:
    """What the mistakes in the documents take from the figures. What stands in the wrong file is not used anyway."""
    for path, document in documents.items():
        misplaced = set() if path == ROOT_FILE else {(kind.key,) for kind in KINDS if kind.single}
        for loss in document.losses:
            if loss.finding.address.keys[:1] not in misplaced:
                yield loss.in_file(path)


def _broken(documents: Mapping[str, ParsedDocument]) -> Iterator[BrokenRecord]:
    """The records that are wrong somewhere. What stands in the wrong file is not used anyway."""
    for path, document in documents.items():
        for each in document.broken:
            if path == ROOT_FILE or not KIND_OF_RECORD[each.kind].single:
                yield replace(each, address=each.address.in_file(path))


def _proposed_ids(documents: Mapping[str, ParsedDocument]) -> Counter[tuple[str, str]]:
    """How many records of each kind have an id, or would have it when theirs is mended."""
    return Counter((kind.key, id_from(each)) for document in documents.values() for kind, each, _keys in document.ids)


def _of_free_id(finding: Finding, proposed: Counter[tuple[str, str]]) -> Finding:
    """A finding on an id that can be none, without a proposal that another record has already."""
    keys = finding.address.keys
    if finding.code != BAD_PATTERN.code or not finding.edits or keys[2:] != ("id",):
        return finding
    new = finding.edits[0].new
    if proposed[str(keys[0]), new] < 2:
        return finding
    return replace(
        finding,
        label=message(N_("Id-en «{new}» er alt brukt."), new=new),
        help=message(N_("Velg en annen id: en liten bokstav, og så bare små bokstaver, sifre og bindestrek.")),
        edits=(),
    )


def _first_of_each(documents: Mapping[str, ParsedDocument]) -> tuple[list[PlacedRecord], list[tuple[Finding, bool]]]:
    """The first record with each key, and a finding for each later one without an id (ids are judged from the raw
    tree, where broken records count too), with whether it says something else than the first."""
    first: dict[tuple[str, tuple[str, ...]], PlacedRecord] = {}
    repeated: list[tuple[Finding, bool]] = []
    for entry in (entry for path, document in documents.items() for entry in document.records_in(path)):
        earlier = first.setdefault((entry.kind.key, entry.key), entry)
        if earlier is not entry and not entry.kind.has_ids:
            differs = entry.record != earlier.record
            text = message(
                N_("Den samme oppføringen ({kind}) står et annet sted, med andre verdier. Den første gjelder.")
                if differs
                else N_("Den samme oppføringen ({kind}) står allerede et annet sted."),
                kind=message(entry.kind.one),
            )
            caption = message(N_("den første står her"))
            addresses = (entry.record.address, earlier.record.address)
            found = _twice(DUPLICATE_RECORD, text, addresses, caption, " ".join((entry.kind.key, *entry.key)))
            repeated.append((found, differs))
    return list(first.values()), repeated


def _duplicate_ids(documents: Mapping[str, ParsedDocument]) -> Iterator[Finding]:
    first: dict[tuple[str, str], Address] = {}
    for path, document in documents.items():
        for kind, record_id, keys in document.ids:
            address = Address(path, (*keys, "id"))
            earlier = first.setdefault((kind.key, record_id), address)
            if earlier is not address:
                text = message(N_("Id-en «{id}» er allerede brukt ({kind})."), id=record_id, kind=message(kind.one))
                caption = message(N_("først brukt her"))
                yield _twice(DUPLICATE_ID, text, (address, earlier), caption, record_id)


def _twice(rule: RuleInfo, text: Message, places: tuple[Address, Address], caption: Message, value: str) -> Finding:
    return rule.finding(
        places[0],
        text,
        message(N_("denne blir ikke brukt")),
        message(N_("Skriv en annen id på den ene, eller ta bort den som er til overs."))
        if rule is DUPLICATE_ID
        else message(N_("Ta bort den ene, eller rett datoen som skulle vært en annen.")),
        related=(Related(places[1], caption),),
        value=value,
    )


def _outside_root_file(documents: Mapping[str, ParsedDocument]) -> Iterator[Finding]:
    single = [kind.key for kind in KINDS if kind.single]
    for path, document in documents.items():
        for key in document.keys:
            if key in single and path != ROOT_FILE:
                yield WRONG_FILE.finding(
                    Address(path, (key,), on_key=True),
                    message(N_("«{key}» hører hjemme i kompetanse.yaml i kommunens mappe."), key=key),
                    message(N_("blir ikke brukt her")),
                    message(N_("Flytt «{key}» til kompetanse.yaml."), key=key),
                    value=key,
                )


def _records(kind: Kind, placed: list[PlacedRecord], taken: frozenset[str]) -> tuple[Record, ...]:
    """The records of a kind, and then the built-in ones whose id no local record, whole or broken, has taken."""
    local = tuple(entry.record for entry in placed if entry.kind is kind)
    built_in: tuple[Named, ...] = BUILT_IN.get(kind.record, ())  # type: ignore[arg-type]
    return (*local, *(record for record in built_in if record.id not in taken))


def _raw_ids(documents: Mapping[str, ParsedDocument], *, root_unread: bool) -> Mapping[type[Record], frozenset[str]]:
    """Every id in the raw trees per kind; for `kommune` and `oppsett`, their own key when it stands in its file, or
    may do so because the file has mistakes or could not be read."""
    ids: dict[type[Record], set[str]] = {record: set() for record in KIND_OF_RECORD}
    if root_unread:
        for kind in KINDS:
            ids[kind.record] |= {kind.key} if kind.single else set()
    for path, document in documents.items():
        for kind, record_id, _keys in document.ids:
            # What refers to the id that was meant is right, and no other is meant than one that can be.
            ids[kind.record] |= {id_from(record_id)} - {""}
        for kind in KINDS:
            if kind.single and path == ROOT_FILE and (kind.key in document.keys or _is_broken(document)):
                ids[kind.record].add(kind.key)
    return {record: frozenset(found) for record, found in ids.items()}


def _is_broken(document: ParsedDocument) -> bool:
    return any(finding.severity is Severity.ERROR for finding in document.findings)
