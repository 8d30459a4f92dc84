"""An editor's day: folders opened through links, folders that are away for a moment, and goodbyes."""

import json
import subprocess
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from kompetanse_cli.cli.app import run
from tests.lsp.conftest import MINI, PATIENCE, SERVER, Alone, Editor
from tests.lsp.test_hostile_requests import frame, replies

Serve = Callable[[Any], Any]
WRONG = "personer:\n  - {id: p-900, navn: Nå Nesten, enhet: ingen-slik}\n"


def codes(editor: Editor, uri: str) -> list[object]:
    """The codes that are told of a file."""
    return [each.code for each in editor.told.get(uri, [])]


def test_a_folder_that_is_opened_through_a_link_is_told_of_where_the_editor_sees_it(
    with_server: Serve, mini: Path
) -> None:
    link = mini.parent / "lenke"
    link.symlink_to(mini)
    (mini / "enheter.yaml").write_text(MINI["enheter.yaml"].replace("del_av: helse", "del_av: borte"), "utf-8")

    async def work(editor: Editor) -> None:
        editor.enter(link)
        uri = editor.open("personer/ny.yaml", WRONG)
        await editor.until(lambda: "K102" in codes(editor, uri))
        assert uri.startswith(link.as_uri())
        # A file that is not open is told of where it would be opened from.
        assert "K102" in codes(editor, (link / "enheter.yaml").as_uri())
        assert not [each for each in editor.told if each.startswith(mini.as_uri())]
        at = lsp.Position(1, 12)
        roles = editor.open("personer.yaml")
        about = lsp.TextDocumentIdentifier(roles)
        used = await editor.text_document_references_async(
            lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), about, at)
        )
        assert {each.uri for each in used or ()} == {roles}

    with_server(work)


def test_a_file_under_two_addresses_is_told_of_under_both(with_server: Serve, mini: Path) -> None:
    link = mini.parent / "lenke"
    link.symlink_to(mini)

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        one = editor.open("ny.yaml", WRONG)
        editor.root = link
        other = editor.open("ny.yaml", WRONG)
        await editor.until(lambda: "K102" in codes(editor, one) and "K102" in codes(editor, other))

    with_server(work)


def test_a_closed_file_is_let_go_although_the_root_was_away(with_server: Serve, mini: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.enter(mini)
        uri = editor.open("personer.yaml", WRONG)
        await editor.until(lambda: "K102" in codes(editor, uri))
        (mini / "kompetanse.yaml").rename(mini / "borte")
        editor.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        (mini / "borte").rename(mini / "kompetanse.yaml")
        editor.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        await editor.until(lambda: not editor.told[uri])

    with_server(work)


def test_a_file_that_was_opened_while_the_root_was_away_finds_home(with_server: Serve, mini: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.enter(mini)
        (mini / "kompetanse.yaml").rename(mini / "borte")
        uri = editor.open("ny.yaml", WRONG)
        (mini / "borte").rename(mini / "kompetanse.yaml")
        editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([]))
        await editor.until(lambda: "K102" in codes(editor, uri))

    with_server(work)


def test_what_is_told_says_of_which_version_of_the_text(with_server: Serve, mini: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.enter(mini)
        uri = editor.open("ny.yaml", WRONG)
        await editor.until(lambda: "K102" in codes(editor, uri))
        assert editor.told_versions[uri] == 1
        editor.write(uri, WRONG.replace("p-900", "p-901"))
        await editor.until(lambda: editor.told_versions[uri] == 2)
        assert codes(editor, uri) == ["K102"]

    with_server(work)


def apart(alone: Alone, mini: Path, work: Callable[[Editor], Coroutine[Any, Any, None]], **begun: Any) -> None:
    """Do some work with an editor and a server of their own."""

    async def whole() -> None:
        editor = Editor(mini)
        await editor.begin(*SERVER, **begun)
        await work(editor)
        await editor.end()

    alone.run(whole())


def test_the_folder_is_read_before_a_file_is_opened_and_watched(alone: Alone, mini: Path) -> None:
    (mini / "ny.yaml").write_text(WRONG, encoding="utf-8")
    watched = lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    can = lsp.ClientCapabilities(
        workspace=lsp.WorkspaceClientCapabilities(did_change_watched_files=watched),
        window=lsp.WindowClientCapabilities(work_done_progress=True),
    )

    async def work(editor: Editor) -> None:
        uri = editor.uri("ny.yaml")
        await editor.until(lambda: "K102" in codes(editor, uri))
        (asked,) = editor.registered
        assert asked.method == "workspace/didChangeWatchedFiles"
        await editor.until(lambda: editor.steps()[-1:] == ["end"])
        assert editor.steps() == ["begin", *["report"] * len([*mini.iterdir()]), "end"]
        # As git does it: nothing is open, and the file is another.
        (mini / "ny.yaml").write_text(WRONG.replace("ingen-slik", "sone-nord"), encoding="utf-8")
        change = lsp.FileEvent(uri, lsp.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([change]))
        await editor.until(lambda: "K102" not in codes(editor, uri))

    apart(alone, mini, work, can=can, folder=mini.as_uri())


def test_a_municipality_below_the_folder_that_is_open_is_read_too(alone: Alone, mini: Path) -> None:
    (mini / "ny.yaml").write_text(WRONG, encoding="utf-8")

    async def work(editor: Editor) -> None:
        await editor.until(lambda: "K102" in codes(editor, editor.uri("ny.yaml")))
        assert not editor.registered

    apart(alone, mini, work, folder=mini.parent.as_uri())


BROKEN = "fora:\n  - id: f\n    navn: F\n    type: lederteam\n    medlemmer: [p-001\n"


def test_an_id_that_stands_where_nothing_can_be_read_is_not_renamed(with_server: Serve, mini: Path) -> None:
    (mini / "fora.yaml").write_text(BROKEN, encoding="utf-8")

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        about = lsp.TextDocumentIdentifier(editor.open("personer.yaml"))
        asked = lsp.RenameParams(about, lsp.Position(1, 12), "p-901")
        with pytest.raises(JsonRpcException, match=r"fora\.yaml:5"):
            await editor.text_document_rename_async(asked)
        # What is broken and does not name the id is in nobody's way.
        (mini / "fora.yaml").write_text(BROKEN.replace("p-001", "p-002"), encoding="utf-8")
        editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([]))
        made = await editor.text_document_rename_async(asked)
        assert made is not None
        assert [len(edits) for edits in (made.changes or {}).values()] == [2]

    with_server(work)
    (mini / "fora.yaml").write_text(BROKEN, encoding="utf-8")
    before = (mini / "personer.yaml").read_bytes()
    assert run(["rename", "p-001", "p-901", "--root", str(mini)]) == 2
    assert (mini / "personer.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    [
        "fora:\n  - id: f\n    navn: F\n    typ: lederteam\n    medlemmer: [p-001]\n",
        "rolletildelinger:\n  - {person: p-001, rolle: leder, enhet: sone-nord, fra: 31.02.2024}\n",
    ],
    ids=["key", "value"],
)
def test_a_record_that_is_wrong_in_something_else_follows_and_is_explained(
    with_server: Serve, mini: Path, wrong: str
) -> None:
    async def work(editor: Editor) -> None:
        editor.enter(mini)
        uri = editor.open("x.yaml", wrong)
        lines = wrong.split("\n")
        line = next(number for number, text in enumerate(lines) if "p-001" in text)
        at = lsp.Position(line, lines[line].index("p-001") + 2)
        about = lsp.TextDocumentIdentifier(uri)
        hover = await editor.text_document_hover_async(lsp.HoverParams(about, at))
        assert hover is not None
        assert "Kari Nordmann" in str(hover.contents)
        made = await editor.text_document_rename_async(lsp.RenameParams(about, at, "p-901"))
        assert made is not None
        assert {each: len(edits) for each, edits in (made.changes or {}).items()} == {
            uri: 1,
            editor.uri("personer.yaml"): 2,
        }

    with_server(work)


def asked(mini: Path, *frames: bytes, ends: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A server of its own, what it was told, and how it ended."""
    begun = frame("initialize", {"capabilities": {}, "rootUri": mini.as_uri(), "processId": None}, 0)
    said = b"".join((begun, *frames, ends, frame("exit", None)))
    return subprocess.run(SERVER, input=said, capture_output=True, check=False, timeout=PATIENCE)


def test_a_refusal_is_said_to_the_one_who_asks_and_to_nobody_else(mini: Path) -> None:
    uri, at = (mini / "personer.yaml").as_uri(), {"line": 1, "character": 12}
    names = ["P 940", "p-001 ", "sone-nord"]
    (mini / "flere.yaml").write_text("personer:\n  - {id: sone-nord, navn: To, enhet: helse}\n", encoding="utf-8")
    asking = [
        frame("textDocument/rename", {"textDocument": {"uri": uri}, "position": at, "newName": name}, number)
        for number, name in enumerate(names, 1)
    ]
    done = asked(mini, *asking, ends=frame("shutdown", None, 9))
    assert done.stderr == b""
    said = json.dumps(replies(done), ensure_ascii=False)
    assert "«P 940» kan ikke være en id (begynn med en liten bokstav" in said
    assert "«sone-nord» finnes alt" in said


@pytest.mark.parametrize(("ends", "code"), [(b"", 1), (frame("shutdown", None, 9), 0)], ids=["at-once", "goodbye"])
def test_a_server_that_is_left_without_a_word_ends_with_1(mini: Path, ends: bytes, code: int) -> None:
    done = asked(mini, ends=ends)
    assert done.returncode == code
    assert done.stderr == b""


def test_an_editor_that_asks_for_findings_is_answered_and_told_when_to_ask_again(alone: Alone, mini: Path) -> None:
    can = lsp.ClientCapabilities(
        text_document=lsp.TextDocumentClientCapabilities(diagnostic=lsp.DiagnosticClientCapabilities()),
        workspace=lsp.WorkspaceClientCapabilities(
            diagnostics=lsp.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
        ),
    )

    async def work(editor: Editor) -> None:
        refreshed: list[object] = []
        editor.feature(lsp.WORKSPACE_DIAGNOSTIC_REFRESH)(lambda params: refreshed.append(params))
        about = lsp.TextDocumentIdentifier(editor.open("ny.yaml", WRONG))
        first = await editor.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(about))
        assert isinstance(first, lsp.RelatedFullDocumentDiagnosticReport)
        assert [each.code for each in first.items] == ["K102"]
        again = lsp.DocumentDiagnosticParams(about, previous_result_id=first.result_id)
        assert isinstance(
            await editor.text_document_diagnostic_async(again), lsp.RelatedUnchangedDocumentDiagnosticReport
        )
        editor.write(about.uri, WRONG.replace("ingen-slik", "helse"))
        mended = await editor.text_document_diagnostic_async(again)
        assert isinstance(mended, lsp.RelatedFullDocumentDiagnosticReport)
        assert "K102" not in [each.code for each in mended.items]
        known = [lsp.PreviousResultId(about.uri, first.result_id or "")]
        whole = await editor.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(known))
        assert {each.uri for each in whole.items} >= {about.uri}
        assert refreshed
        # Never both: that would show everything twice.
        assert not editor.told

    apart(alone, mini, work, can=can, folder=mini.as_uri())
