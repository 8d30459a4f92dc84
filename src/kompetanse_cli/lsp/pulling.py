"""Findings for an editor that asks for them. One that takes what is pushed gets that instead, and never both: a mistake
in one file is then told in all that it touches at once."""

import hashlib
from collections.abc import Mapping, Sequence

from lsprotocol import types as lsp

from kompetanse_cli.lsp.server import Server

_OPTIONS = lsp.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier="kompetanse")


def must_pull(can: lsp.ClientCapabilities) -> bool:
    """Whether an editor asks for findings, and takes none that are pushed."""
    text = can.text_document
    return text is not None and text.diagnostic is not None and text.publish_diagnostics is None


def answer_pulls(server: Server) -> None:
    """Answer an editor that asks for findings, of one file or of all."""

    @server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, _OPTIONS)
    async def of_file(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        uri = params.text_document.uri
        found = server.workspace_of(uri)
        if found is not None:
            await server.settled(found[0])
            server.publish_first(found[0])
        items = server.told.get(uri, [])
        result = _result(items)
        if result == params.previous_result_id:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result)
        return lsp.RelatedFullDocumentDiagnosticReport(items, result_id=result)

    @server.feature(lsp.WORKSPACE_DIAGNOSTIC)
    async def of_all(params: lsp.WorkspaceDiagnosticParams) -> lsp.WorkspaceDiagnosticReport:
        for workspace in server.municipalities:
            await server.settled(workspace)
            server.publish_first(workspace)
        known = {each.uri: each.value for each in params.previous_result_ids}
        told = server.told
        return lsp.WorkspaceDiagnosticReport([_report(server, uri, told, known) for uri in sorted({*known, *told})])


def _report(
    server: Server, uri: str, told: Mapping[str, list[lsp.Diagnostic]], known: Mapping[str, str]
) -> lsp.WorkspaceDocumentDiagnosticReport:
    items = told.get(uri, [])
    result, version = _result(items), server.version_of(uri)
    if known.get(uri) == result:
        return lsp.WorkspaceUnchangedDocumentDiagnosticReport(uri, result, version=version)
    return lsp.WorkspaceFullDocumentDiagnosticReport(uri, items, version=version, result_id=result)


def _result(items: Sequence[lsp.Diagnostic]) -> str:
    """What tells whether two answers are the same."""
    return hashlib.sha256(repr(items).encode("utf-8", "replace")).hexdigest()
