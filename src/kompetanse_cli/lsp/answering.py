"""What the editor asks, and what is answered."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.capabilities import get_capability

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.lsp.changes import ACTIONS, actions, file_moves, formatting, renamable, rename
from kompetanse_cli.lsp.completing import completions
from kompetanse_cli.lsp.display import (
    LEGEND,
    folds,
    hints,
    hover,
    lenses,
    links,
    outline,
    resolved_lens,
    search_symbols,
    tokens,
)
from kompetanse_cli.lsp.navigation import definition, highlights, references
from kompetanse_cli.lsp.overview import OVERVIEW, PLACE, RECORDS, overview, place, records
from kompetanse_cli.lsp.protocol import Refused, in_words
from kompetanse_cli.lsp.server import Server
from kompetanse_cli.lsp.workspace import Workspace

R = TypeVar("R")


def answer(server: Server) -> None:
    """Answer what the editor asks."""
    _about_places(server)
    _beside_text(server)
    _overview(server)
    _changes(server)
    _beside(server)


def _ask(server: Server, uri: str, answered: Callable[[Workspace, str], R]) -> R | None:
    """The answer of a file; None for one of no municipality, and while the folder is away."""
    try:
        found = server.workspace_of(uri)
        return answered(*found) if found else None
    except (KompetanseError, OSError):
        return None


def _about_places(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", ",", "{"]))
    def complete(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        can = get_capability(server.client_capabilities, "text_document.completion.completion_item.snippet_support")

        def found(workspace: Workspace, path: str) -> list[lsp.CompletionItem]:
            return completions(workspace, path, params.position, server.speaks(workspace), snippets=bool(can))

        return _ask(server, params.text_document.uri, found) or []

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def explain(params: lsp.HoverParams) -> lsp.Hover | None:
        def found(workspace: Workspace, path: str) -> lsp.Hover | None:
            return hover(workspace, path, params.position, server.speaks(workspace))

        return _ask(server, params.text_document.uri, found)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def define(params: lsp.DefinitionParams) -> lsp.Location | None:
        return _ask(server, params.text_document.uri, partial(definition, position=params.position))

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def refer(params: lsp.ReferenceParams) -> list[lsp.Location]:
        own = params.context.include_declaration
        return _ask(server, params.text_document.uri, partial(references, position=params.position, own=own)) or []

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlight(params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight]:
        return _ask(server, params.text_document.uri, partial(highlights, position=params.position)) or []


def _beside_text(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    def hint(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        def found(workspace: Workspace, path: str) -> list[lsp.InlayHint]:
            return hints(workspace, path, params.range, server.speaks(workspace))

        return _ask(server, params.text_document.uri, found) or []

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS, lsp.CodeLensOptions(resolve_provider=True))
    def lens(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        return _ask(server, params.text_document.uri, lenses) or []

    @server.feature(lsp.CODE_LENS_RESOLVE)
    async def resolve(params: lsp.CodeLens) -> lsp.CodeLens:
        uri = str(params.data.get("uri")) if isinstance(params.data, dict) else ""
        workspace = _ask(server, uri, lambda workspace, _path: workspace)
        if workspace is not None:
            await server.settled(workspace)

        def found(workspace: Workspace, _path: str) -> lsp.CodeLens:
            return resolved_lens(workspace, params, server.speaks(workspace), server.commands)

        return _ask(server, uri, found) or lsp.CodeLens(params.range, lsp.Command("", ""))

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, LEGEND)
    def colour(params: lsp.SemanticTokensParams) -> lsp.SemanticTokens | None:
        return _ask(server, params.text_document.uri, tokens)

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, LEGEND)
    def colour_part(params: lsp.SemanticTokensRangeParams) -> lsp.SemanticTokens | None:
        return _ask(server, params.text_document.uri, partial(tokens, within=params.range))


def _overview(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        def found(workspace: Workspace, path: str) -> list[lsp.DocumentSymbol]:
            return outline(workspace, path, server.speaks(workspace))

        return _ask(server, params.text_document.uri, found) or []

    @server.feature(lsp.WORKSPACE_SYMBOL)
    def search(params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
        there = (workspace for workspace in server.municipalities if workspace.is_there)
        return [each for one in there for each in search_symbols(one, params.query, server.speaks(one))]

    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    def fold(params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        return _ask(server, params.text_document.uri, folds) or []

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_LINK, lsp.DocumentLinkOptions())
    def lead(params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink]:
        return _ask(server, params.text_document.uri, links) or []


def _changes(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        return _ask(server, params.text_document.uri, partial(renamable, position=params.position))

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def give_name(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        def found(workspace: Workspace, path: str) -> lsp.WorkspaceEdit | None:
            try:
                return rename(workspace, path, params.position, params.new_name)
            except KompetanseError as error:
                raise Refused(in_words(error, server.speaks(workspace))) from error

        return _ask(server, params.text_document.uri, found)

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(ACTIONS)))
    def act(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        can = get_capability(server.client_capabilities, "workspace.workspace_edit.resource_operations") or ()
        creates = lsp.ResourceOperationKind.Create in can

        def found(workspace: Workspace, path: str) -> list[lsp.CodeAction]:
            return actions(workspace, path, params, server.speaks(workspace), creates=creates)

        return _ask(server, params.text_document.uri, found) or []


def _beside(server: Server) -> None:
    """What a client asks that shows more than the protocol knows."""

    @server.feature(OVERVIEW)
    def look_over(params: Any) -> dict[str, Any] | None:
        def found(workspace: Workspace, _path: str) -> dict[str, Any]:
            server.publish_first(workspace)
            return overview(workspace, server.speaks(workspace))

        return _ask(server, params.uri, found)

    @server.feature(RECORDS)
    def choices(params: Any) -> list[dict[str, str]]:
        def found(workspace: Workspace, _path: str) -> list[dict[str, str]]:
            return records(workspace, params.kind, server.speaks(workspace))

        return _ask(server, params.uri, found) or []

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def put_in_order(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        return _ask(server, params.text_document.uri, formatting) or []

    everything = lsp.FileOperationRegistrationOptions(
        [lsp.FileOperationFilter(lsp.FileOperationPattern("**/*"), "file")]
    )

    @server.feature(lsp.WORKSPACE_WILL_RENAME_FILES, everything)
    def follow(params: lsp.RenameFilesParams) -> lsp.WorkspaceEdit | None:
        uri = params.files[0].old_uri if params.files else ""
        return _ask(server, uri, lambda workspace, _path: file_moves(workspace, params.files))

    @server.feature(lsp.WORKSPACE_DID_RENAME_FILES, everything)
    async def moved(_params: lsp.RenameFilesParams) -> None:
        await server.check_anew()

    @server.feature(PLACE)
    def stands(params: Any) -> dict[str, Any] | None:
        return _ask(server, params.uri, lambda workspace, _path: place(workspace, params.kind, params.id))
