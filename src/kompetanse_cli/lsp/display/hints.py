"""The name beside an id: `p-014` Hanne Kvamsås. With it a file can be read."""

from collections.abc import Iterator

from lsprotocol import types as lsp

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.positions import meet
from kompetanse_cli.lsp.symbols import local_uses
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.model import Address, title_of
from kompetanse_cli.report.base import Naming, redact
from kompetanse_cli.similar import fold


def hints(workspace: Workspace, path: str, within: lsp.Range, language: Language) -> list[lsp.InlayHint]:
    """The names of what the ids in a part of a file stand for; that of nobody who is hidden."""
    found = []
    places = workspace.symbols.places
    for address, written, name in _named(workspace, path, language):
        place = workspace.range(places.region(address))
        told = redact(name, workspace.readers)
        # An id that says the same in other signs needs no name beside it.
        if told and fold(told) != fold(written) and meet(place, within):
            found.append(lsp.InlayHint(place.end, told, kind=lsp.InlayHintKind.Type, padding_left=True))
    return found


def _named(workspace: Workspace, path: str, language: Language) -> Iterator[tuple[Address, str, str]]:
    """Each id in a file that stands for something else, where it stands, and what that is called."""
    register = workspace.register
    names = Naming(register, language, workspace.on)
    for use in workspace.symbols.in_file(path):
        record = None if use.own else register.find(use.kind, use.id)
        if record is not None:
            yield use.address, use.id, names.record(record)
    for address, written, part in local_uses(workspace.symbols, path):
        yield address, written, title_of(part)
