"""The first step of loading: one file's bytes become records, ids and findings. Pure, and it knows no path.

One record is validated at a time, so that a broken one leaves the others whole; of a broken one, what can be is kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import NamedTuple

from pydantic import ValidationError

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import (
    KIND_OF_KEY,
    MAPPING_KEY,
    Address,
    BrokenRecord,
    Finding,
    Kind,
    Loss,
    Record,
    Severity,
)
from kompetanse_cli.reading.absence_comments import absence_comments
from kompetanse_cli.reading.codes import (
    ANCHOR,
    COMPLEX_KEY,
    LIKE_NATIONAL_ID,
    MISSING_KEY,
    MOJIBAKE,
    NATIONAL_ID,
    NO_DOCUMENT,
    NULL,
    PLACEHOLDER,
    UNCLOSED_QUOTE,
    WRONG_STRUCTURE,
)
from kompetanse_cli.reading.decoding import decode, private_numbers
from kompetanse_cli.reading.diagnosis.written_text import SpanSet, WrittenText
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.reading.files import file_type
from kompetanse_cli.reading.finding_builder import few_of_each
from kompetanse_cli.reading.front_matter import lost_front_matter, out_of_place, split
from kompetanse_cli.reading.losses import LeftOutItems, file_loss, kinds_in, losses_in, salvaged
from kompetanse_cli.reading.parse import Parsed, parse
from kompetanse_cli.reading.remedies import Reread, led_on, without_tabs_in_wrong_lines
from kompetanse_cli.reading.shape import (
    list_of,
    meant_top_key,
    shape_findings,
    top_keys_to_tell,
    unknown_key,
    with_split_letters_judged,
)
from kompetanse_cli.reading.suppressions import Suppression, suppressions
from kompetanse_cli.reading.yaml import KeyPath, YamlValue, broken_letters, mended

# What may stand in no file, a document or not.
_NO_MAPPING = (PLACEHOLDER.code, COMPLEX_KEY.code)
_PRIVATE = (NATIONAL_ID.code, LIKE_NATIONAL_ID.code)


@frozen
class RecordEntry:
    """A record and its key path. `left_out` are the items of its lists that are wrong, by the way to the list."""

    kind: Kind
    keys: KeyPath
    record: Record
    left_out: LeftOutItems = field(default_factory=dict)


class PlacedRecord(NamedTuple):
    """A record where it stands in a file, with its kind and its own key."""

    kind: Kind
    key: tuple[str, ...]
    record: Record


@frozen
class ParsedDocument:
    """What one file says.

    `ids` holds, per kind, every id in the raw tree with its key path, also those of records whose shape is broken.
    `keys` are the known keys at the top, whatever stands under them. `counts` is how many records each key holds.
    `text` is what stands below the front matter. Not `whole`: nothing is known of what it holds, not even ids.
    `losses` is what its mistakes take from the figures, and `broken` the records that are wrong somewhere.
    """

    entries: tuple[RecordEntry, ...] = ()
    ids: tuple[tuple[Kind, str, KeyPath], ...] = ()
    keys: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    loose_ids: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    text: str = ""
    whole: bool = True
    losses: tuple[Loss, ...] = ()
    broken: tuple[BrokenRecord, ...] = ()

    def records_in(self, path: str) -> tuple[PlacedRecord, ...]:
        """Its records as those of the file at a path; `kommune` and `oppsett` count in the root file alone.

        They are made once for the path that was asked for last: a file seldom has another in the next commit, or
        after the next letter in an editor.
        """
        if path not in self._placed:
            self._placed.clear()
            self._placed[path] = tuple(
                PlacedRecord(
                    entry.kind, entry.record.key(), entry.record.placed(Address(path, entry.keys), entry.left_out)
                )
                for entry in self.entries
                if not entry.kind.single or path == ROOT_FILE
            )
        return self._placed[path]

    @cached_property
    def _placed(self) -> dict[str, tuple[PlacedRecord, ...]]:
        return {}


def read(data: bytes, *, markdown: bool = False) -> ParsedDocument | None:
    """The document in a file's bytes. Never raises. None for a Markdown file without front matter: no document."""
    decoded = decode(data)
    private = tuple(private_numbers(decoded.text))
    foreign = file_type(data, markdown=markdown)
    if foreign is not None:
        # How it is stored is what it is.
        return _unreadable((foreign.finding, *private), "")
    findings = [*decoded.findings, *private]
    if not decoded.readable:
        return _unreadable(findings, decoded.text)
    yaml, offset, body = decoded.text, 0, ""
    if markdown:
        front = split(decoded.text)
        if front is None:
            return _without_front_matter(decoded.text, findings)
        findings += front.findings
        yaml, offset, body = front.yaml, front.offset, front.body
        if front.findings:
            return _unreadable(findings, decoded.text)
    parsed = parse(yaml, offset)
    if set(parsed.tree) == {MAPPING_KEY}:
        # One that is not filled in yet has keys without a value.
        parsed = replace(parsed, findings=tuple(each for each in parsed.findings if each.code != NULL.code))
    findings += parsed.findings
    if not markdown:
        findings += out_of_place(parsed.tree)
    allowed = suppressions(decoded.text[: offset + len(yaml)])
    if MOJIBAKE.code not in {each.code for each in findings}:
        findings += broken_letters(body, len(decoded.text) - len(body))[1]
    if not markdown:
        findings += absence_comments(yaml, parsed.tree, [each.span for each in allowed if each.exact])
    judged = _judged(parsed, tuple(findings), yaml, offset, allowed)
    return replace(judged, text=mended(body)) if body else judged


def _unreadable(findings: Iterable[Finding], text: str) -> ParsedDocument:
    """A file of which nothing can be read but what the lines of its text seem to begin with."""
    findings = tuple(findings)
    return ParsedDocument(findings=findings, whole=False, losses=file_loss(findings, kinds_in(text)))


def _without_front_matter(text: str, findings: list[Finding]) -> ParsedDocument | None:
    """No document, unless the text has the keys of one and was meant to be; but what may stand in no file is told."""
    meant = lost_front_matter(text)
    if meant is None:
        private = tuple(finding for finding in findings if finding.code in _PRIVATE)
        return ParsedDocument(findings=private) if private else None
    losses = file_loss((meant,), kinds_in(text) or frozenset((meant.value,)))
    return ParsedDocument(findings=(*findings, meant), losses=losses)


class _Judgement(NamedTuple):
    """The records of a tree, those that are left out, those that are wrong somewhere, and all that is wrong: of the
    text, and of the records."""

    entries: list[RecordEntry]
    dropped: list[Loss]
    broken: list[BrokenRecord]
    of_text: tuple[Finding, ...]
    of_records: tuple[Finding, ...]


def _judgement(parsed: Parsed, findings: tuple[Finding, ...], text: WrittenText) -> _Judgement:
    entries: list[RecordEntry] = []
    dropped: list[Loss] = []
    broken: list[BrokenRecord] = []
    shapes: list[Finding] = []
    for kind, keys, raw in _items(parsed.tree):
        try:
            entries.append(RecordEntry(kind, keys, kind.record.model_validate(raw)))
        except ValidationError as error:
            wrong = tuple(shape_findings(error, kind.record, keys, text.of, raw))
            shapes += wrong
            kept = salvaged(kind.record, raw, error)
            if kept is not None:
                entries.append(RecordEntry(kind, keys, *kept))
            else:
                dropped.append(Loss(wrong[0], frozenset((kind.key,))))
            broken.append(BrokenRecord(kind.record, Address(keys=keys), raw, _left_out(kept)))
    shapes += _top_level(parsed)
    shapes = text.nesting(parsed.tree).gathered(shapes)
    findings, shapes = text.lists(parsed.tree).gathered(findings, shapes)
    return _Judgement(
        entries, dropped, broken, *_merged(findings, tuple(few_of_each(_without_echo(shapes, findings, text))))
    )


def _left_out(kept: tuple[Record, LeftOutItems] | None) -> tuple[KeyPath, ...]:
    """The ways to what is left out of a record; the empty one where nothing is kept."""
    if kept is None:
        return ((),)
    return tuple((*listed, number) for listed, numbers in kept[1].items() for number in numbers)


def _reread(yaml: str, offset: int) -> Reread:
    """What is found in a text that is mended in part."""
    parsed, text = parse(yaml, offset), WrittenText(yaml, offset)
    judged = _judgement(parsed, parsed.findings, text)
    return Reread((*judged.of_text, *judged.of_records), text.places)


def _judged(
    parsed: Parsed, findings: tuple[Finding, ...], yaml: str, offset: int, allowed: tuple[Suppression, ...]
) -> ParsedDocument:
    """The records of a tree, with what is wrong with them added to `findings`."""
    text = WrittenText(yaml, offset)
    entries, dropped, broken, of_text, of_records = _judgement(parsed, findings, text)
    every = led_on((*of_text, *of_records), yaml, offset, lambda mended: _reread(mended, offset))
    every = without_tabs_in_wrong_lines(every, yaml, offset, lambda: text.places)
    every = with_split_letters_judged(every, lambda: text.places, text.at)
    known = tuple(key for key in parsed.tree if key in KIND_OF_KEY)
    all_kinds = frozenset(known) | (frozenset() if parsed.complete and known else kinds_in(yaml))
    losses = tuple(losses_in(every, all_kinds, complete=parsed.complete, ids=parsed.loose_ids))
    told = {loss.record for loss in losses}
    return ParsedDocument(
        entries=tuple(entries),
        ids=tuple(_raw_ids(parsed.tree)),
        keys=known,
        counts=tuple((key, _count(parsed.tree[key])) for key in known),
        loose_ids=parsed.loose_ids | _ids_under_unknown_keys(parsed.tree),
        findings=every,
        suppressions=allowed,
        losses=(*losses, *(loss for loss in dropped if loss.record not in told)),
        broken=tuple(broken),
    )


def _items(tree: Mapping[str, YamlValue]) -> Iterator[tuple[Kind, KeyPath, YamlValue]]:
    """Each record of the tree as it was read, with its kind and key path."""
    for key, value in tree.items():
        kind = KIND_OF_KEY.get(key)
        if kind is None:
            continue
        if kind.is_mapping:
            yield kind, (key,), value
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield kind, (key, number), item


def _raw_ids(tree: Mapping[str, YamlValue]) -> Iterator[tuple[Kind, str, KeyPath]]:
    for kind, keys, raw in _items(tree):
        if kind.has_ids and isinstance(raw, dict):
            value = raw.get("id")
            if isinstance(value, str):
                yield kind, value, keys


def _ids_under_unknown_keys(tree: Mapping[str, YamlValue]) -> frozenset[str]:
    """The ids below a misspelt key: what refers to them is no second mistake."""
    lists = (value for key, value in tree.items() if key not in KIND_OF_KEY and isinstance(value, list))
    found = (item.get("id") for items in lists for item in items if isinstance(item, dict))
    return frozenset(value for value in found if isinstance(value, str))


def _count(value: YamlValue) -> int:
    return len(value) if isinstance(value, list) else 1


def _top_level(parsed: Parsed) -> Iterator[Finding]:
    """Unknown keys, keys that are no list, and a document that has no known key at all."""
    # A mapping file may lie beside the records; only an import reads it.
    unknown = [key for key in parsed.tree if key not in KIND_OF_KEY and key != MAPPING_KEY]
    meant = {key: meant_top_key(key) for key in unknown}
    if unknown and len(unknown) == len(parsed.tree) and not any(meant.values()):
        yield NO_DOCUMENT.finding(
            Address(keys=(unknown[0],), on_key=True),
            message(N_("Ingen av nøklene i filen er kjent: {keys}."), keys=", ".join(unknown[:5])),
            message(N_("denne nøkkelen finnes ikke")),
            message(
                N_("Bruk en av nøklene som ligner mest: {keys}. Hører filen ikke med, kan oppsett.utelat nevne den."),
                keys=", ".join(top_keys_to_tell(parsed.tree)),
            ),
            value=",".join(unknown[:5]),
        )
        return
    for key in unknown:
        yield unknown_key((key,), meant[key] or list_of(parsed.tree[key]), KIND_OF_KEY, parsed.tree)
    for key, value in parsed.tree.items():
        kind = KIND_OF_KEY.get(key)
        if kind is not None and not kind.is_mapping and not isinstance(value, list):
            yield _not_a_list(key)


def _not_a_list(key: str) -> Finding:
    return WRONG_STRUCTURE.finding(
        Address(keys=(key,), on_key=True),
        message(N_("«{key}» skal være en liste."), key=key),
        message(N_("her skal det stå en liste")),
        message(N_("Skriv hver oppføring med «- » foran den første nøkkelen.")),
        value=key,
    )


def _merged(
    earlier: tuple[Finding, ...], shapes: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """A warning and an error on one value as one finding: the error, with the remedy of the warning that explains it.

    A warning can be switched off; that the value can't be used must be said all the same.
    """
    wrong = {shape.address.keys for shape in shapes if not shape.address.on_key and shape.code != MISSING_KEY.code}
    softer = {f.address.keys: f for f in earlier if f.address.keys in wrong and f.severity is not Severity.ERROR}
    told = tuple(
        replace(
            shape,
            help=soft.help or shape.help,
            edits=soft.edits or shape.edits,
            certain=soft.certain if soft.edits else shape.certain,
        )
        if (soft := softer.get(shape.address.keys))
        else shape
        for shape in shapes
    )
    return tuple(finding for finding in earlier if softer.get(finding.address.keys) is not finding), told


def _without_echo(shapes: list[Finding], earlier: tuple[Finding, ...], text: WrittenText) -> Iterator[Finding]:
    """The shape findings that do not merely repeat what the reader of YAML has said of the same value."""
    said = {f.address.keys for f in earlier if f.address.keys and f.severity is Severity.ERROR}
    # Where there is no mapping, all of its keys are missing.
    instead = {f.address.span.start for f in earlier if f.code in _NO_MAPPING and f.address.span}
    errors = SpanSet(f.address.span for f in earlier if f.severity is Severity.ERROR and f.address.span)
    merges = SpanSet(f.address.span for f in earlier if f.code == ANCHOR.code and f.value == "<<" and f.address.span)
    unclosed = {f.address.span.start for f in earlier if f.code == UNCLOSED_QUOTE.code and f.address.span}
    for finding in shapes:
        keys = finding.address.keys
        # A key whose value was refused is left out of the tree: that it is missing then is no second mistake.
        missing = (*keys, finding.value)
        if finding.code == MISSING_KEY.code and (text.touches(keys, merges) or text.has_value_at(keys, unclosed)):
            # It may be among those that are fetched from elsewhere, or that a text has taken with it.
            continue
        on_value = not finding.address.on_key and finding.code != MISSING_KEY.code
        if finding.code == MISSING_KEY.code and instead and text.begins(keys) in instead:
            continue
        if keys not in said and missing not in said and not (on_value and earlier and text.touches(keys, errors)):
            yield finding
