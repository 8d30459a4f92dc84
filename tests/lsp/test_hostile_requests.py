"""Whatever an editor sends, the server answers it, and goes on answering."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from lsprotocol import types as lsp

from tests.lsp.conftest import PATIENCE, Editor

Serve = Callable[[Any], Any]
PEOPLE = "personer/institusjon.yaml"


async def hover(editor: Editor, uri: str) -> lsp.Hover | None:
    """What the first name of a file is said to be."""
    asked = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(1, 8))
    return await editor.text_document_hover_async(asked)


def frame(method: str, params: object, number: int | None = None) -> bytes:
    """A message as it is sent; one with a number waits for an answer."""
    told = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
    body = json.dumps(told).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def answers(*frames: bytes) -> dict[int, dict[str, Any]]:
    """What a server of its own answers, by the number of what was asked."""
    begun = frame("initialize", {"capabilities": {}, "rootUri": None, "processId": None}, 0)
    said = b"".join((begun, *frames, frame("shutdown", None, 999), frame("exit", None)))
    server = [sys.executable, "-m", "kompetanse_cli", "lsp", "--date", "2026-03-01"]
    done = subprocess.run(server, input=said, capture_output=True, check=True, timeout=PATIENCE)
    return replies(done)


def replies(done: subprocess.CompletedProcess[bytes]) -> dict[int, dict[str, Any]]:
    """What a server that has ended answered, by the number of what was asked."""
    found = [
        json.loads(part[part.index("{") :]) for part in done.stdout.decode().split("Content-Length:") if "{" in part
    ]
    return {each["id"]: each for each in found if "id" in each}


def test_a_place_that_is_none_is_answered_and_refused(root: Path) -> None:
    uri = (root / PEOPLE).as_uri()
    places: list[object] = [{"line": -1, "character": 0}, {"line": "x"}, None, 2**40, [1]]
    asked = (
        frame("textDocument/hover", {"textDocument": {"uri": uri}, "position": place}, number)
        for number, place in enumerate(places, 1)
    )
    last = frame("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 8}}, 100)
    found = answers(*asked, last)
    assert [found[number]["error"]["code"] for number in range(1, len(places) + 1)] == [-32602] * len(places)
    assert "result" in found[100]


def test_half_a_character_stops_nothing(with_server: Serve) -> None:
    async def work(editor: Editor) -> None:
        people = editor.open(PEOPLE)
        uri = editor.open("ny.yaml", "personer: []\n")
        editor.write(uri, "personer:\n  - {id: p-x, navn: Halv \ud83d tegn, enhet: ingen-slik}\n")
        await editor.until(lambda: any(each.code == "K102" for each in editor.told.get(uri, [])))
        await hover(editor, people)

    with_server(work)


@pytest.mark.parametrize(
    "path", ["a%00b.yaml", "løkke/x.yaml", "a" * 3000 + ".yaml", "../" * 40 + "etc/passwd.yaml", "%ff%fe.yaml"]
)
def test_an_address_that_is_no_file_of_ours_has_no_answer(with_server: Serve, root: Path, path: str) -> None:
    (root / "løkke").symlink_to("løkke")

    async def work(editor: Editor) -> None:
        uri = f"{root.as_uri()}/{path}"
        item = lsp.TextDocumentItem(uri, "yaml", 1, "personer: []\n")
        editor.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        assert await hover(editor, uri) is None

    with_server(work)


@pytest.mark.parametrize(
    "text",
    [
        "personer: " + "[" * 50_000,
        "- " * 50_000,
        "personer: [&a [x, x], [*a, *a]]",
        f"enheter: [{{id: z, navn: Z, type: sone, ansatte: {'9' * 6000}}}]",
        "x" * 11_000_000,
        "x:\x00\x85 y",
        "",
    ],
    ids=["deep", "dashes", "anchors", "digits", "large", "marks", "empty"],
)
def test_a_text_that_would_be_too_much_is_a_finding(with_server: Serve, text: str) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("ny.yaml", text)
        await editor.until(lambda: bool(editor.told.get(uri)) or not text)
        assert await hover(editor, uri) is None

    with_server(work)


def test_a_folder_that_is_gone_has_nothing_told_of_it(with_server: Serve, root: Path) -> None:
    async def work(editor: Editor) -> None:
        uri = editor.open("ny.yaml", "personer: [")
        await editor.until(lambda: bool(editor.told.get(uri)))
        rmtree(root)
        editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([]))
        await editor.until(lambda: not editor.told[uri])

    with_server(work)


def test_a_file_whose_name_is_no_text_has_an_address(with_server: Serve, root: Path) -> None:
    with open(os.fsencode(root) + b"/\xff.yaml", "wb") as stream:  # noqa: PTH123 - a name that is no text
        stream.write(b"personer: [")

    async def work(editor: Editor) -> None:
        editor.open(PEOPLE)
        await editor.until(lambda: bool(editor.told.get(f"{root.as_uri()}/%FF.yaml")))

    with_server(work)
