"""Where what an id stands for is written, and everywhere it is used; and the files and pages that fields lead to."""

from collections.abc import Mapping

from lsprotocol import types as lsp

from kompetanse_cli.lsp.positions import code_points, holds, line_at
from kompetanse_cli.lsp.symbols import Use
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.model import Record, Span
from kompetanse_cli.reading.yaml import KeyPath, KeySpans


def use_at(workspace: Workspace, path: str, position: lsp.Position) -> Use | None:
    """The id at a place."""
    text = line_at(workspace.lines(path), position.line)
    return workspace.symbols.at(path, position.line + 1, code_points(text, position.character) + 1)


def key_at(workspace: Workspace, path: str, position: lsp.Position) -> tuple[KeyPath, lsp.Range] | None:
    """The way to the key that is written at a place, and where it is written."""
    places = workspace.symbols.places
    for keys, spans in places.spans(path).items():
        if spans.key is not None:
            place = workspace.range(places.region_of(path, spans.key))
            if holds(place, position):
                return keys, place
    return None


def definition(workspace: Workspace, path: str, position: lsp.Position) -> lsp.Location | None:
    """Where what an id stands for is written."""
    use = use_at(workspace, path, position)
    region = None if use is None else workspace.symbols.definition(use.kind, use.id)
    return None if region is None else workspace.location(region)


def references(workspace: Workspace, path: str, position: lsp.Position, *, own: bool) -> list[lsp.Location]:
    """Everywhere an id stands."""
    use = use_at(workspace, path, position)
    if use is None:
        return []
    return [workspace.location(region) for region in workspace.symbols.of(use.kind, use.id, own=own)]


def highlights(workspace: Workspace, path: str, position: lsp.Position) -> list[lsp.DocumentHighlight]:
    """Everywhere an id stands in the same file: where it is given as written, where it is used as read."""
    use = use_at(workspace, path, position)
    kinds = {True: lsp.DocumentHighlightKind.Write, False: lsp.DocumentHighlightKind.Read}
    return [
        lsp.DocumentHighlight(workspace.range(workspace.symbols.places.region(each.address)), kinds[each.own])
        for each in workspace.symbols.in_file(path)
        if use is not None and (each.kind, each.id) == (use.kind, use.id)
    ]


def ends_of(spans: Mapping[KeyPath, KeySpans]) -> dict[KeyPath, int]:
    """Where everything in a file ends with all that stands in it, in code points."""
    ends: dict[KeyPath, int] = {}
    for keys, found in spans.items():
        for length in range(len(keys) + 1):
            ends[keys[:length]] = max(ends.get(keys[:length], 0), found.value.end)
    return ends


def record_at(workspace: Workspace, path: str, line: int) -> Record | None:
    """The whole entry on a line (from 0) of a file."""
    places = workspace.symbols.places
    ends = ends_of(places.spans(path))
    for record in workspace.symbols.records_in(path):
        start = places.span(record.address).start
        region = places.region_of(path, Span(start, max(start, ends.get(record.address.keys, start))))
        if region.start.line - 1 <= line <= region.end.line - 1:
            return record
    return None
