"""What a file consists of: its entries by name, what can be folded, and the files and pages that it leads to."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from lsprotocol import types as lsp

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.addresses import uri_of
from kompetanse_cli.lsp.navigation import ends_of
from kompetanse_cli.lsp.symbols import Use
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.model import (
    KIND_OF_KEY,
    KIND_OF_RECORD,
    KINDS,
    NOWHERE,
    Address,
    Named,
    Record,
    Span,
    is_link,
    named_files,
)
from kompetanse_cli.reading.sources import has_file
from kompetanse_cli.reading.yaml import KeyPath, KeySpans
from kompetanse_cli.report.base import Naming, redact
from kompetanse_cli.similar import fold

# So many are shown of those that a search finds: nobody reads more.
_MOST_FOUND = 200
# A key at the top, and an entry below it.
_TOP, _ENTRY = 1, 2


def outline(workspace: Workspace, path: str, language: Language) -> list[lsp.DocumentSymbol]:
    """The keys at the top of a file, and below each its entries by name; broken ones by id, or by number."""
    places = workspace.symbols.places
    spans, ends = places.spans(path), ends_of(places.spans(path))
    records = {record.address.keys: record for record in workspace.symbols.records_in(path)}
    names = Naming(workspace.register, language, workspace.on)
    uses: dict[KeyPath, list[Use]] = {}
    for use in workspace.symbols.in_file(path):
        uses.setdefault(use.address.keys[:_ENTRY], []).append(use)
    made: dict[KeyPath, lsp.DocumentSymbol] = {}
    for keys, found in spans.items():
        if not 0 < len(keys) <= _ENTRY or (len(keys) == _ENTRY and not isinstance(keys[1], int)):
            continue
        head = found.key or found.value
        whole = workspace.range(places.region_of(path, Span(head.start, max(ends[keys], head.end))))
        shown = workspace.range(places.region_of(path, head))
        if len(keys) == _TOP:
            kind = KIND_OF_KEY.get(str(keys[0]))
            title = language.say(kind.title) if kind else None
            made[keys] = lsp.DocumentSymbol(str(keys[0]), lsp.SymbolKind.Namespace, whole, shown, title, children=[])
        elif keys[:1] in made:
            record = records.get(keys)
            name, detail = (
                _called(workspace, record, names, uses.get(keys, ()))
                if record
                else _broken(workspace, path, keys, spans)
            )
            entry = lsp.DocumentSymbol(name, lsp.SymbolKind.Struct, whole, shown, detail)
            children = made[keys[:1]].children
            assert isinstance(children, list)
            children.append(entry)
    return list(made.values())


def _called(workspace: Workspace, record: Record, names: Naming, uses: Iterable[Use]) -> tuple[str, str]:
    """The name of a record, and its id; of one without a name whom and what it names."""
    name = redact(names.record(record), workspace.readers)
    if isinstance(record, Named):
        return name or record.id, record.id
    known = (use for use in uses if workspace.register.find(use.kind, use.id))
    told = (redact(names.named(use.kind, use.id), workspace.readers) for use in known)
    return ", ".join(dict.fromkeys(told)) or name, name


def _broken(
    workspace: Workspace, path: str, keys: KeyPath, spans: Mapping[KeyPath, KeySpans]
) -> tuple[str, str | None]:
    own = spans.get((*keys, "id"))
    text = workspace.symbols.places.text(path)
    return (text[own.value.start : own.value.end], None) if own else (f"{keys[0]} {int(keys[1]) + 1}", None)


def folds(workspace: Workspace, path: str) -> list[lsp.FoldingRange]:
    """What takes more than a line and can be shown as one: keys, entries, comments, and the keys of a Markdown file."""
    places = workspace.symbols.places
    found: dict[int, lsp.FoldingRange] = {}
    for keys, end in ends_of(places.spans(path)).items():
        span = places.spans(path).get(keys)
        if keys and span is not None:
            region = places.region_of(path, Span((span.key or span.value).start, end))
            _add(found, region.start.line - 1, region.end.line - 1)
    begun: int | None = None
    for number, line in enumerate((*workspace.lines(path), "")):
        is_comment = line.lstrip().startswith("#") and not path.lower().endswith(".md")
        if begun is None:
            begun = number if is_comment else None
        elif not is_comment:
            _add(found, begun, number - 1, lsp.FoldingRangeKind.Comment)
            begun = None
    return [found[line] for line in sorted(found)]


def _add(found: dict[int, lsp.FoldingRange], first: int, last: int, kind: lsp.FoldingRangeKind | None = None) -> None:
    """One for each line: the outermost that begins there."""
    if last > first and (first not in found or found[first].end_line < last):
        found[first] = lsp.FoldingRange(first, last, kind=kind)


def links(workspace: Workspace, path: str) -> list[lsp.DocumentLink]:
    """The files and pages that fields of a file lead to."""
    places, source = workspace.symbols.places, workspace.load().source
    found = []
    for record, way, text in named_files(workspace.register):
        if record.address.path == path and not is_link(text) and has_file(source, text):
            target = uri_of((workspace.shown or workspace.root) / text)
            found.append(lsp.DocumentLink(workspace.range(places.region(record.at(*way))), target))
    whole = places.text(path)
    for span in places.spans(path).values():
        text = whole[span.value.start : span.value.end].strip("\"'")
        if is_link(text) and not any(sign.isspace() for sign in text):
            found.append(lsp.DocumentLink(workspace.range(places.region_of(path, span.value)), text))
    return found


def search_symbols(workspace: Workspace, query: str, language: Language) -> Iterator[lsp.WorkspaceSymbol]:
    """What is called something like the query, or has such an id, in all files."""
    return islice(_found(workspace, query, language), _MOST_FOUND)


def _found(workspace: Workspace, query: str, language: Language) -> Iterator[lsp.WorkspaceSymbol]:
    wanted = fold(query)
    names = Naming(workspace.register, language, workspace.on)
    for kind in KINDS:
        for record in workspace.register.all(kind.record) if kind.has_ids else ():
            if record.address == NOWHERE or not isinstance(record, Named):
                continue
            name = redact(names.record(record), workspace.readers)
            if wanted in fold(name) or wanted in fold(record.id):
                place = workspace.location(workspace.symbols.places.region(_head(record)))
                told = f"{language.say(KIND_OF_RECORD[type(record)].one)} {record.id}"
                yield lsp.WorkspaceSymbol(place, name or record.id, lsp.SymbolKind.Struct, container_name=told)


def _head(record: Named) -> Address:
    return record.at("id")
