"""The server that the YAML extension of editors is made of, asked as an editor asks it."""

from itertools import count
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp

from tests.browser.tools import package, program
from tests.lsp.conftest import Alone, Editor

_SERVER = "yaml-language-server/bin/yaml-language-server"


class YamlEditor:
    """An editor in a folder, in which each file has the schema of one of `schemas`, by the pattern of its name."""

    def __init__(self, alone: Alone, root: Path, schema: Path) -> None:
        self._alone = alone
        self._names = (f"ny-{number}.yaml" for number in count())
        self._editor = alone.run(self._begun(root, {schema.as_uri(): ["*.yaml"]}))

    async def _begun(self, root: Path, schemas: dict[str, list[str]]) -> Editor:
        editor = Editor(root)

        @editor.feature(lsp.WORKSPACE_CONFIGURATION)  # type: ignore[untyped-decorator]
        def configuration(params: lsp.ConfigurationParams) -> list[Any]:
            settings = {"schemas": schemas, "schemaStore": {"enable": False}}
            return [settings if item.section == "yaml" else {} for item in params.items]

        # What it asks of an editor beside the protocol.
        editor.feature("client/unregisterCapability")(lambda _params: None)
        await editor.begin(program("node"), str(package(_SERVER)), "--stdio")
        changed = {"yaml": {"schemas": schemas, "validate": True, "completion": True}}
        editor.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(changed))
        return editor

    def told(self, text: str) -> list[lsp.Diagnostic]:
        """What is said of a new file."""
        return self._alone.run(self._told(text))[1]

    def proposed(self, text: str, at: lsp.Position) -> dict[str, str]:
        """What is proposed at a place of a new file: the labels with their help."""
        return self._alone.run(self._proposed(text, at))

    def end(self) -> None:
        """Close it."""
        self._alone.run(self._editor.end())

    async def _told(self, text: str) -> tuple[str, list[lsp.Diagnostic]]:
        uri = self._editor.open(next(self._names), text)
        await self._editor.until(lambda: uri in self._editor.told)
        return uri, self._editor.told[uri]

    async def _proposed(self, text: str, at: lsp.Position) -> dict[str, str]:
        uri, _ = await self._told(text)
        about = lsp.TextDocumentIdentifier(uri)
        found = await self._editor.text_document_completion_async(lsp.CompletionParams(about, at))
        items = found.items if isinstance(found, lsp.CompletionList) else found or []
        return {each.label: _help(each) for each in items}


def _help(item: lsp.CompletionItem) -> str:
    said = item.documentation
    return said.value if isinstance(said, lsp.MarkupContent) else said or ""
