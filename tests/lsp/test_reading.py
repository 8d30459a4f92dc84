"""What an editor shows beside a text, so that it can be read: names, what keys and rules mean, what stands where."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from tests.lsp.conftest import MINI, Editor, marked

Serve = Callable[[Any], Any]
ALL = lsp.Range(lsp.Position(0, 0), lsp.Position(10_000, 0))
RUN = """\
gjennomføringer:
  - id: kull-1
    program: prg
    navn: Kull 1
    deltakere: [{person: p-001}]
    samlinger:
      - {samling: d1, datoer: [2026-02-03], status: planlagt}
"""


async def hover(editor: Editor, path: str, text: str) -> str:
    """What is said of the mark of a text, in Markdown; nothing where nothing is."""
    said, at = marked(text)
    about = lsp.TextDocumentIdentifier(editor.open(path, said))
    found = await editor.text_document_hover_async(lsp.HoverParams(about, at))
    if found is None:
        return ""
    assert isinstance(found.contents, lsp.MarkupContent)
    return found.contents.value


async def beside(editor: Editor, uri: str, text: str, within: lsp.Range = ALL) -> list[tuple[str, str]]:
    """The names that are shown, each with what stands before it on the line."""
    asked = lsp.InlayHintParams(lsp.TextDocumentIdentifier(uri), within)
    lines = text.split("\n")
    found = await editor.text_document_inlay_hint_async(asked)
    return [(lines[each.position.line][: each.position.character], str(each.label)) for each in found or ()]


def test_the_name_of_what_an_id_stands_for_is_shown_beside_it(with_server: Serve, mini: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.enter(mini)
        found = await beside(editor, editor.open("x.yaml", RUN), RUN)
        assert found == [
            ("    program: prg", "Grunnkurs"),
            ("    deltakere: [{person: p-001", "Kari Nordmann"),
            ("      - {samling: d1", "Dag 1"),
        ]
        people = MINI["personer.yaml"]
        shown = await beside(editor, editor.open("personer.yaml"), people)
        # Its own id is no riddle, and one that says the same needs no name; only what is on the screen is asked for.
        assert [name for _, name in shown] == ["Kari Nordmann"]
        first = lsp.Range(lsp.Position(0, 0), lsp.Position(2, 0))
        assert await beside(editor, editor.uri("personer.yaml"), people, first) == []

    with_server(work)


def test_whose_name_is_hidden_is_named_by_role_beside_an_id_too(with_server: Serve, mini: Path) -> None:
    hidden = MINI["personer.yaml"].replace("Kari Nordmann,", "Kari Nordmann, vis_navn: nei,")

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        editor.open("personer.yaml", hidden)
        names = dict(await beside(editor, editor.open("x.yaml", RUN), RUN))
        assert names["    deltakere: [{person: p-001"] == "Leder (Sone Nord)"

    with_server(work)


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("x.yaml", "rolletildelinger:\n  - person: p-001\n    st|edlig: ja\n", ("**stedlig**", "`ja`", "`nei`")),
        ("x.yaml", "tiltak:\n  - {id: t, sta|tus: planlagt}\n", ("**status**", "Må være med.", "- `i gang`: ")),
        ("x.yaml", "rolle|tildelinger: []\n", ("**rolletildelinger** · ",)),
        (
            "x.yaml",
            "personer:\n  - id: p-9\n    fravær:\n      - f|ra: 2026-01-01\n",
            ("**fra** · ", "Eksempel: `fra: "),
        ),
        ("r.md", "---\nenhetsrapport:\n  per|iode: 2025-T3\n---\n", ("**periode** · ",)),
        ("x.yaml", "ukje|nt: []\n", ("**K085** · Filen har ingen kjente nøkler",)),
        ("x.yaml", "rolletildelinger:\n  - {person: p-0|99, rolle: leder, enhet: helse}\n", ("**K101** · ",)),
    ],
    ids=["yes or no", "one of a few", "top", "nested", "front matter", "unknown top", "rule"],
)
def test_what_a_key_or_a_broken_rule_means_is_told_where_it_stands(
    with_server: Serve, mini: Path, path: str, text: str, words: tuple[str, ...]
) -> None:
    async def work(editor: Editor) -> str:
        editor.enter(mini)
        return await hover(editor, path, text)

    told = with_server(work)
    for each in words:
        assert each in told


def test_a_finding_leads_to_the_page_of_its_rule_and_fades_what_may_go(with_server: Serve, mini: Path) -> None:
    text = "personer:\n  - {id: p-9, navn: A, enhet: borte}\n"

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        uri = editor.open("x.yaml", text)
        await editor.until(lambda: bool(editor.told.get(uri)))
        (found,) = [each for each in editor.told[uri] if each.code == "K102"]
        assert found.code_description is not None
        assert found.code_description.href.endswith("/regler/K102-ukjent-enhet.md")
        assert not found.tags

    with_server(work)
