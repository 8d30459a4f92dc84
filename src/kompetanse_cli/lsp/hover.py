"""What stands at a place, in a few lines."""

from lsprotocol import types as lsp

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.navigation import use_at
from kompetanse_cli.lsp.symbols import about
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.report.base import redact


def hover(workspace: Workspace, path: str, position: lsp.Position, language: Language) -> lsp.Hover | None:
    """What an id stands for."""
    use = use_at(workspace, path, position)
    record = None if use is None else workspace.register.find(use.kind, use.id)
    if use is None or record is None:
        return None
    region = workspace.symbols.places.region(use.address)
    text = redact(about(workspace.register, language, record, workspace.on), workspace.readers)
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), workspace.range(region))
