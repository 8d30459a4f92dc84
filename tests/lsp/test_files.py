"""Files as wholes: other names for them, and good order in them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from tests.lsp.conftest import Editor
from tests.lsp.test_everyday_changes import applied

Serve = Callable[[Any], Any]
DOCUMENTS = (
    "dokumenter:\n  - {id: d, type: rutine, navn: Rutine, fil: planer/plan.pdf}\n"
    '  - id: e\n    type: rutine\n    navn: Annen\n    fil: "annet.pdf" # den gamle\n'
)


@pytest.mark.parametrize(
    ("old", "new", "was", "becomes"),
    [
        ("annet.pdf", "planer/nytt navn.pdf", '"annet.pdf" #', "planer/nytt navn.pdf #"),
        ("planer", "dokumenter", "planer/plan.pdf", "dokumenter/plan.pdf"),
        ("plan", "dokumenter", "", ""),
        ("annet.pdf", "../ute.pdf", "", ""),
    ],
    ids=["file", "folder", "another folder", "out of the municipality"],
)
def test_what_names_a_file_follows_when_the_file_is_moved(
    with_server: Serve, mini: Path, old: str, new: str, was: str, becomes: str
) -> None:
    async def work(editor: Editor) -> lsp.WorkspaceEdit | None:
        editor.enter(mini)
        editor.open("x.yaml", DOCUMENTS)
        move = lsp.FileRename((mini / old).as_uri(), (mini / new).resolve().as_uri())
        return await editor.workspace_will_rename_files_async(lsp.RenameFilesParams([move]))

    edit = with_server(work)
    if not was:
        assert edit is None
        return
    (edits,) = (edit.changes or {}).values()
    assert applied(DOCUMENTS, edits) == DOCUMENTS.replace(was, becomes)


TEXTS = 'a: |\n  En  \n\n\n  to  \nb: "En  \n\n\n  to"\n'


@pytest.mark.parametrize(
    ("path", "text", "good"),
    [
        ("x.yaml", "personer:  \n\n\n\n  - id: p-9\t\n    navn: A", "personer:\n\n  - id: p-9\n    navn: A\n"),
        ("x.yaml", "personer:\r\n  - {id: p-9} \r\n\r\n\r\n", "personer:\r\n  - {id: p-9}\r\n"),
        # What is within a text is the text.
        ("x.yaml", TEXTS, TEXTS),
        # Two blanks end a line in Markdown.
        ("r.md", "---\nenhetsrapport:  \n  enhet: helse\n---\nTekst  \n\n\n\nmer",
         "---\nenhetsrapport:\n  enhet: helse\n---\nTekst  \n\n\n\nmer"),
        ("r.md", "Bare tekst  \n\n\n", "Bare tekst  \n\n\n"),
        # Nothing is known of what can't be read.
        ("x.yaml", "personer: [ \n\n\n", "personer: [ \n\n\n"),
        ("x.yaml", "", ""),
    ],
    ids=["blanks", "line ends of Windows", "texts", "front matter", "prose", "broken", "empty"],
)  # fmt: skip
def test_a_file_is_put_in_order_and_says_the_same(
    with_server: Serve, mini: Path, path: str, text: str, good: str
) -> None:
    async def work(editor: Editor) -> Any:
        editor.enter(mini)
        about = lsp.TextDocumentIdentifier(editor.open(path, text))
        options = lsp.FormattingOptions(tab_size=2, insert_spaces=True)
        return await editor.text_document_formatting_async(lsp.DocumentFormattingParams(about, options))

    assert applied(text, with_server(work) or ()) == good
