"""What an editor shows beside a text, so that it can be read: names, what keys and rules mean, what stands where."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from kompetanse_cli.cli.app import run
from tests.lsp.conftest import MINI, SERVER, Alone, Editor, marked

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


UNITS, PEOPLE = MINI["enheter.yaml"], MINI["personer.yaml"]


def tree(symbols: Any) -> dict[str, list[tuple[str, str | None]]]:
    """The names in an outline, with their details."""
    return {each.name: [(child.name, child.detail) for child in each.children] for each in symbols}


def test_a_file_has_an_outline_of_names(with_server: Serve, mini: Path) -> None:
    broken = PEOPLE.replace("navn: Ola Hansen, ", "").replace("id: p-001", "id: P 1")

    async def look(editor: Editor, path: str, text: str | None = None) -> Any:
        about = lsp.TextDocumentIdentifier(editor.open(path, text))
        return await editor.text_document_document_symbol_async(lsp.DocumentSymbolParams(about))

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        found = await look(editor, "personer.yaml")
        assert tree(found) == {
            "personer": [("Kari Nordmann", "p-001"), ("Ola Hansen", "p-002")],
            "rolletildelinger": [("Kari Nordmann, Leder, Sone Nord", "rolle")],
        }
        lines = PEOPLE.split("\n")
        person = found[0].children[0]
        assert "p-001" in lines[person.range.start.line]
        assert found[0].range.end.line < found[1].range.start.line
        # What is broken has its id, or a number, and the rest is there.
        told = tree(await look(editor, "x.yaml", broken))
        assert [name for name, _ in told["personer"]] == ["P 1", "p-002"]

    with_server(work)


@pytest.mark.parametrize(
    ("query", "names"),
    [("nordm", ["Kari Nordmann"]), ("SONE-N", ["Sone Nord"]), ("p-002", ["Ola Hansen"]), ("xyzzy", [])],
)
def test_anything_with_an_id_is_found_by_its_name_in_all_files(
    with_server: Serve, mini: Path, query: str, names: list[str]
) -> None:
    async def work(editor: Editor) -> None:
        editor.enter(mini)
        editor.open("x.yaml", "opplæring: []\n")
        found = await editor.workspace_symbol_async(lsp.WorkspaceSymbolParams(query))
        own = [each for each in found or () if each.location.uri.startswith(mini.as_uri())]
        assert [each.name for each in own] == names

    with_server(work)


def test_entries_and_comments_are_folded(with_server: Serve, mini: Path) -> None:
    text = (
        "# En\n# to\n\npersoner:\n  - id: p-9\n    navn: A\n    fravær:\n      - fra: 2026-01-01\n"
        "  - {id: p-8, navn: B}\n"
    )

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        about = lsp.TextDocumentIdentifier(editor.open("x.yaml", text))
        found = await editor.text_document_folding_range_async(lsp.FoldingRangeParams(about))
        assert [(each.start_line, each.end_line) for each in found or ()] == [(0, 1), (3, 8), (4, 7), (6, 7)]

    with_server(work)


def test_files_and_pages_that_are_named_can_be_followed(with_server: Serve, mini: Path) -> None:
    (mini / "plan.pdf").write_bytes(b"%PDF-1.7")
    text = (
        "dokumenter:\n  - {id: d, type: rutine, navn: Rutine, fil: plan.pdf}\n"
        "  - {id: e, type: rutine, navn: Annen, fil: borte.pdf}\n"
        "  - id: f\n    type: rutine\n    navn: Tredje\n    lenke: https://kommunen.example/plan\n"
    )

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        about = lsp.TextDocumentIdentifier(editor.open("x.yaml", text))
        found = await editor.text_document_document_link_async(lsp.DocumentLinkParams(about))
        assert [each.target for each in found or ()] == [
            (mini / "plan.pdf").as_uri(),
            "https://kommunen.example/plan",
        ]

    with_server(work)


def test_where_an_id_stands_in_the_file_is_marked(with_server: Serve, mini: Path) -> None:
    said, at = marked(PEOPLE.replace("person: p-001", "person: p-|001"))

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        about = lsp.TextDocumentIdentifier(editor.open("personer.yaml", said))
        found = await editor.text_document_document_highlight_async(lsp.DocumentHighlightParams(about, at))
        assert [(each.range.start.line, each.kind) for each in found or ()] == [
            (1, lsp.DocumentHighlightKind.Write),
            (4, lsp.DocumentHighlightKind.Read),
        ]

    with_server(work)


def coloured(text: str, data: Any) -> list[tuple[str, int, int]]:
    """The words that have a colour, with its number and that of the modifiers."""
    lines, found, line, start = text.split("\n"), [], 0, 0
    for number in range(0, len(data), 5):
        down, right, length, sort, own = data[number : number + 5]
        line, start = line + down, right + (0 if down else start)
        found.append((lines[line][start : start + length], sort, own))
    return found


def test_words_of_the_format_and_known_ids_have_a_colour(with_server: Serve, mini: Path) -> None:
    text = "rolletildelinger:\n  - {person: p-001, rolle: lder, enhet: helse, feil: x, stedlig: ja}\n"

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        uri = editor.open("x.yaml", text.replace("feil: x, ", ""))
        about = lsp.TextDocumentIdentifier(uri)
        found = await editor.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(about))
        assert found is not None
        assert coloured(text.replace("feil: x, ", ""), found.data) == [
            ("rolletildelinger", 0, 0), ("person", 0, 0), ("p-001", 1, 0), ("rolle", 0, 0), ("enhet", 0, 0),
            ("helse", 1, 0), ("stedlig", 0, 0), ("ja", 2, 0),
        ]  # fmt: skip
        editor.write(uri, text)
        first = lsp.Range(lsp.Position(1, 0), lsp.Position(1, 0))
        part = await editor.text_document_semantic_tokens_range_async(lsp.SemanticTokensRangeParams(about, first))
        assert part is not None
        words = [word for word, _, _ in coloured(text, part.data)]
        assert "rolletildelinger" not in words
        assert "feil" not in words
        people = editor.open("personer.yaml")
        own = await editor.text_document_semantic_tokens_full_async(
            lsp.SemanticTokensParams(lsp.TextDocumentIdentifier(people))
        )
        assert own is not None
        assert ("p-002", 1, 1) in coloured(PEOPLE, own.data)

    with_server(work)


REQUIREMENT = (
    "krav:\n  - {id: leder-overalt, navn: Leder i hver enhet, rolle: leder, "
    "hvor: {enhetstyper: [sone, hjemmetjeneste]}, per: enhet, minst: 1, styrke: skal}\n"
)


async def lenses(editor: Editor, path: str, text: str | None = None) -> list[tuple[int, str, str]]:
    """What stands over the lines of a file, and the command that is behind it."""
    about = lsp.TextDocumentIdentifier(editor.open(path, text))
    found = []
    for each in await editor.text_document_code_lens_async(lsp.CodeLensParams(about)) or ():
        told = (await editor.code_lens_resolve_async(each)).command
        assert told is not None
        found.append((each.range.start.line, told.title, told.command))
    return found


def test_a_line_over_an_entry_tells_what_is_missing_and_how_often_it_is_used(
    alone: Alone, with_server: Serve, mini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (mini / "krav.yaml").write_text(REQUIREMENT, encoding="utf-8")
    asked = ["gaps", "--unit", "helse", "--status", "udekket", "--format", "csv", "--root", str(mini)]
    assert run([*asked, "--date", "2026-03-01"]) == 0
    missing = len(capsys.readouterr().out.splitlines()) - 1
    assert missing > 1

    async def work(editor: Editor) -> None:
        editor.enter(mini)
        units = await lenses(editor, "enheter.yaml")
        assert [title for line, title, _ in units if line == 1] == [f"{missing} mangler", "1 henvisning"]
        assert [title for line, title, _ in units if line == 3][1:] == ["3 henvisninger"]
        assert {command for _, _, command in units} == {""}
        assert (await lenses(editor, "krav.yaml"))[:2] == [(1, "1 mangel", ""), (1, "ingen henvisninger", "")]
        # No figure is better than its data.
        told = await lenses(editor, "krav.yaml", REQUIREMENT + "  - {id: nytt, navn: Nytt}\n")
        assert told[0][1] == "mangler kan ikke regnes før feilene er rettet"
        (mini / "tiltak.yaml").write_text("tiltak:\n  - id: [\n", encoding="utf-8")
        editor.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([]))
        assert (1, "ingen henvisninger i det som kan leses", "") in await lenses(editor, "krav.yaml", REQUIREMENT)

    with_server(work)

    async def clicks() -> None:
        editor = Editor(mini)
        await editor.begin(*SERVER, options={"commands": ["kompetanse.showReferences", "kompetanse.showGaps"]})
        told = await lenses(editor, "enheter.yaml")
        assert [command for line, _, command in told if line == 1] == [
            "kompetanse.showGaps",
            "kompetanse.showReferences",
        ]
        await editor.end()

    alone.run(clicks())
