"""`kompetanse lsp`, asked as editors ask."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from kompetanse_cli.cli.app import run
from tests.lsp.conftest import Editor

Serve = Callable[[Any], Any]
PEOPLE, ROLES = "personer/institusjon.yaml", "roller/institusjon.yaml"


def place(text: str, words: str, into: int = 0) -> lsp.Position:
    """Where words stand in a text, as editors count: in units of UTF-16."""
    before = text[: text.index(words) + into]
    line = before.rpartition("\n")[2]
    return lsp.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


def said(text: str, found: lsp.Range) -> str:
    """What stands at a place of one line."""
    line = text.split("\n")[found.start.line].encode("utf-16-le")
    return line[2 * found.start.character : 2 * found.end.character].decode("utf-16-le")


def test_a_mistake_is_told_while_it_is_written_and_across_files(with_server: Serve, root: Path) -> None:
    text = (root / PEOPLE).read_text(encoding="utf-8")

    async def work(editor: Editor) -> None:
        uri = editor.open(PEOPLE)
        # Something is known of the example, in other files than the one that is open.
        await editor.until(lambda: any(found for found in editor.told.values()))
        assert editor.told.get(uri, []) == []
        editor.write(uri, text.replace("- id: p-014", "- id: p-o14"))
        other = editor.uri(ROLES)
        await editor.until(lambda: any(each.code == "K101" for each in editor.told.get(other, [])))
        unknown = next(each for each in editor.told[other] if each.code == "K101")
        roles = (root / ROLES).read_text(encoding="utf-8")
        assert said(roles, unknown.range) == "p-014"
        assert unknown.severity is lsp.DiagnosticSeverity.Error
        assert "p-014" in unknown.message
        editor.write(uri, text)
        await editor.until(lambda: not any(each.code == "K101" for each in editor.told[other]))

    with_server(work)
    # Nothing was saved.
    assert (root / PEOPLE).read_text(encoding="utf-8") == text


def test_places_are_counted_in_utf_16(with_server: Serve, root: Path) -> None:
    text = 'enheter:\n  - {id: "ny", navn: "😀 Æsj 😀", type: sone, del_av: ingen-slik}\n'

    async def work(editor: Editor) -> None:
        uri = editor.open("struktur/ny.yaml", text)
        await editor.until(lambda: bool(editor.told.get(uri)))
        unknown = next(each for each in editor.told[uri] if each.code == "K102")
        assert said(text, unknown.range) == "ingen-slik"

    with_server(work)


@pytest.mark.parametrize(
    ("path", "line", "wanted", "name"),
    [
        (ROLES, "  - person: p-01", "p-014", "Hanne Kvamsås"),
        (ROLES, "    enhet: ", "sone-nord", "Sone Nord"),
        ("fora.yaml", "    medlemmer: [p-003, p-0", "p-014", "Hanne Kvamsås"),
        ("unntak-og-tiltak.yaml", "    gjelder: {krav: leder-i-hver-enhet, enhet: sol", "solbakken-1", "Solbakken"),
        (PEOPLE, "    enhet: solb", "solbakken", "Solbakken sykehjem"),
        ("gjennomføringer/lederstøtte-2025.yaml", "        undervisere: [", "p-001", "Ingunn Haugsdal"),
    ],
)  # fmt: skip
def test_ids_are_completed_with_names(
    with_server: Serve, root: Path, path: str, line: str, wanted: str, name: str
) -> None:
    key = line.strip().lstrip("- ").split(":")[0]
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    number = max(n for n, each in enumerate(lines) if each.strip().lstrip("- ").startswith(f"{key}:"))
    lines[number] = line
    text = "\n".join(lines)

    async def work(editor: Editor) -> list[lsp.CompletionItem]:
        uri = editor.open(path, text)
        at = lsp.Position(number, len(line))
        found = await editor.text_document_completion_async(lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), at))
        assert isinstance(found, list)
        return found

    found = {each.label: each for each in with_server(work)}
    assert name in (found[wanted].detail or "")
    edit = found[wanted].text_edit
    assert isinstance(edit, lsp.TextEdit)
    written = line[: edit.range.start.character] + edit.new_text
    assert written.endswith(wanted)
    assert not written.endswith(f"-{wanted}")


def test_a_text_is_not_completed(with_server: Serve, root: Path) -> None:
    async def work(editor: Editor) -> object:
        uri = editor.open(PEOPLE)
        text = (root / PEOPLE).read_text(encoding="utf-8")
        at = place(text, "navn: Hanne", len("navn: Ha"))
        return await editor.text_document_completion_async(lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), at))

    assert with_server(work) == []


def test_an_id_tells_what_it_is_and_leads_to_it(with_server: Serve, root: Path) -> None:
    roles, people = ((root / path).read_text(encoding="utf-8") for path in (ROLES, PEOPLE))

    async def work(editor: Editor) -> None:
        uri = editor.open(ROLES)
        about, at = lsp.TextDocumentIdentifier(uri), place(roles, "person: p-014", len("person: p"))
        hover = await editor.text_document_hover_async(lsp.HoverParams(about, at))
        assert hover is not None
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert "**Hanne Kvamsås**" in hover.contents.value
        assert "Ressursperson" in hover.contents.value
        found = await editor.text_document_definition_async(lsp.DefinitionParams(about, at))
        assert isinstance(found, lsp.Location)
        assert found.uri == editor.uri(PEOPLE)
        assert found.range.start.line == place(people, "id: p-014").line
        context = lsp.ReferenceContext(include_declaration=False)
        used = await editor.text_document_references_async(lsp.ReferenceParams(context, about, at))
        assert used is not None
        assert {each.uri for each in used} >= {editor.uri(ROLES), editor.uri("opplæring/klinisk-observasjon.yaml")}
        for each in used:
            file = next(path for path in root.rglob("*") if path.as_uri() == each.uri)
            assert said(file.read_text(encoding="utf-8"), each.range) == "p-014"

    with_server(work)


def test_an_id_is_renamed_everywhere_as_the_command_does(with_server: Serve, root: Path) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    roles = (root / ROLES).read_text(encoding="utf-8")

    async def work(editor: Editor) -> lsp.WorkspaceEdit:
        uri = editor.open(ROLES)
        about, at = lsp.TextDocumentIdentifier(uri), place(roles, "person: p-014", len("person: p"))
        range_ = await editor.text_document_prepare_rename_async(lsp.PrepareRenameParams(about, at))
        assert isinstance(range_, lsp.Range)
        assert said(roles, range_) == "p-014"
        for wrong in ("p-015", "Ikke en id"):
            with pytest.raises(JsonRpcException):
                await editor.text_document_rename_async(lsp.RenameParams(about, at, wrong))
        made = await editor.text_document_rename_async(lsp.RenameParams(about, at, "hanne"))
        assert made is not None
        return made

    edit = with_server(work)
    assert run(["rename", "p-014", "hanne", "--root", str(root)]) == 0
    changed = {file.as_uri(): file for file, content in before.items() if file.read_bytes() != content}
    assert set(edit.changes or {}) == set(changed)
    for uri, edits in (edit.changes or {}).items():
        assert applied(before[changed[uri]].decode(), edits) == changed[uri].read_text(encoding="utf-8")


def applied(text: str, edits: Any) -> str:
    """The text with an editor's edits."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True):
        assert edit.range.start.line == edit.range.end.line
        line = lines[edit.range.start.line].encode("utf-16-le")
        start, end = 2 * edit.range.start.character, 2 * edit.range.end.character
        new = line[:start] + edit.new_text.encode("utf-16-le") + line[end:]
        lines[edit.range.start.line] = new.decode("utf-16-le")
    return "\n".join(lines)


def test_what_fix_mends_is_a_quick_fix(with_server: Serve, root: Path) -> None:
    text = "personer:\n  - {id: p-900, navn: Nå Nesten, enhet: solbakken, fra: 31.01.2024}\n"

    async def work(editor: Editor) -> list[lsp.CodeAction]:
        uri = editor.open("personer/ny.yaml", text)
        await editor.until(lambda: bool(editor.told.get(uri)))
        context = lsp.CodeActionContext(editor.told[uri])
        at = place(text, "31.01.2024", 2)
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), lsp.Range(at, at), context)
        found = await editor.text_document_code_action_async(params)
        return [each for each in found or [] if isinstance(each, lsp.CodeAction)]

    found = with_server(work)
    kinds = [each.kind for each in found]
    assert kinds == [lsp.CodeActionKind.QuickFix, "source.fixAll.kompetanse"]
    assert found[0].is_preferred
    for each in found:
        assert each.edit is not None
        (edits,) = (each.edit.changes or {}).values()
        assert applied(text, edits) == text.replace("31.01.2024", "2024-01-31")


def test_what_may_be_meant_otherwise_is_proposed_and_not_among_all_that_is_mended(
    with_server: Serve, root: Path
) -> None:
    text = (
        "personer:\n  - {id: p-900, navn: Nå Nesten, enhet: solbakken, fra: 01.01.99}\n"
        "  - {id: p-901, navn: Nå Straks, enhet: solbakken, fra: 31.01.2024}\n"
    )

    async def work(editor: Editor) -> list[lsp.CodeAction]:
        uri = editor.open("personer/ny.yaml", text)
        await editor.until(lambda: bool(editor.told.get(uri)))
        at = place(text, "01.01.99", 2)
        context = lsp.CodeActionContext(editor.told[uri])
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), lsp.Range(at, at), context)
        found = await editor.text_document_code_action_async(params)
        return [each for each in found or [] if isinstance(each, lsp.CodeAction)]

    one, every = with_server(work)
    assert not one.is_preferred
    told = []
    for each in (one, every):
        assert each.edit is not None
        (edits,) = (each.edit.changes or {}).values()
        told.append(applied(text, edits))
    assert told == [text.replace("01.01.99", "1999-01-01"), text.replace("31.01.2024", "2024-01-31")]


def test_of_several_readings_each_is_a_quick_fix_of_its_own(with_server: Serve, root: Path) -> None:
    text = "personer:\n  - {id: p-900, navn: Nå Nesten, enhet: solbakken, fra: 3/4/2024}\n"

    async def work(editor: Editor) -> list[lsp.CodeAction]:
        uri = editor.open("personer/ny.yaml", text)
        await editor.until(lambda: bool(editor.told.get(uri)))
        at = place(text, "3/4/2024", 2)
        context = lsp.CodeActionContext(editor.told[uri])
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), lsp.Range(at, at), context)
        found = await editor.text_document_code_action_async(params)
        return [each for each in found or [] if isinstance(each, lsp.CodeAction)]

    found = with_server(work)
    assert [each.title for each in found] == ["Skriv 2024-04-03", "Skriv 2024-03-04"]
    assert not any(each.is_preferred for each in found)
    for each, day in zip(found, ("2024-04-03", "2024-03-04"), strict=True):
        assert each.edit is not None
        (edits,) = (each.edit.changes or {}).values()
        assert applied(text, edits) == text.replace("3/4/2024", day)


def test_a_file_that_is_never_read_is_left_alone(with_server: Serve) -> None:
    async def work(editor: Editor) -> None:
        hidden = editor.open(".github/workflows/ci.yml", "name: CI\non: [push]\n")
        editor.open("notat.txt", "personer: [")
        uri = editor.open("personer/ny.yaml", "personer: [{id: p-900, nvan: Feil}]\n")
        await editor.until(lambda: bool(editor.told.get(uri)))
        assert not editor.told.get(hidden)
        assert not editor.told.get(editor.uri("notat.txt"))

    with_server(work)


def test_a_file_of_no_municipality_is_left_alone(with_server: Serve, tmp_path: Path) -> None:
    other = tmp_path / "annet.yaml"
    other.write_text("personer: [feil", encoding="utf-8")

    async def work(editor: Editor) -> None:
        editor.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(other.as_uri(), "yaml", 1, "personer: [feil"))
        )
        editor.open(PEOPLE)
        await editor.until(lambda: bool(editor.told))
        assert other.as_uri() not in editor.told
        about = lsp.TextDocumentIdentifier(other.as_uri())
        assert await editor.text_document_hover_async(lsp.HoverParams(about, lsp.Position(0, 2))) is None

    with_server(work)


DATED = """\
enheter:
  - id: prøve
    navn: Prøve
    type: sone
    del_av: [{enhet: solbakken, til: 2026-12-31}, {enhet: hjemmetjenesten, fra: 2027-01-01}]
personer:
  - id: p-900
    navn: Kari Prøve
    ansettelser:
      - {enhet: sone-nord, til: 2026-12-31}
      - enhet: solbakken-1
        fra: 2027-01-01
"""


def test_a_unit_in_a_list_of_periods_is_known_as_any_other(with_server: Serve, root: Path) -> None:
    path = "struktur/prøve.yaml"
    (root / path).write_text(DATED, encoding="utf-8")
    cases = (
        ("[{enhet: solbakken, til", "solbakken", "Solbakken sykehjem"),
        ("{enhet: hjemmetjenesten, fra", "hjemmetjenesten", "Hjemmetjenesten"),
        ("- {enhet: sone-nord", "sone-nord", "Sone Nord"),
        ("- enhet: solbakken-1", "solbakken-1", "Solbakken"),
    )

    async def look(editor: Editor, written: str, unit: str, name: str) -> None:
        uri = editor.uri(path)
        editor.write(uri, DATED)
        about, at = lsp.TextDocumentIdentifier(uri), place(DATED, written, written.index(unit) + 2)
        hover = await editor.text_document_hover_async(lsp.HoverParams(about, at))
        assert hover is not None
        assert isinstance(hover.contents, lsp.MarkupContent)
        assert f"**{name}" in hover.contents.value
        found = await editor.text_document_definition_async(lsp.DefinitionParams(about, at))
        assert isinstance(found, lsp.Location)
        file = next(file for file in root.rglob("*.yaml") if file.as_uri() == found.uri)
        assert said(file.read_text(encoding="utf-8"), found.range) == unit
        made = await editor.text_document_rename_async(lsp.RenameParams(about, at, "helt-ny"))
        assert made is not None
        here = applied(DATED, (made.changes or {})[uri])
        assert here == DATED.replace(f"enhet: {unit}\n", "enhet: helt-ny\n").replace(
            f"enhet: {unit},", "enhet: helt-ny,"
        )
        half = DATED[: DATED.index(written) + written.index(unit) + 3] + "\n"
        editor.write(uri, half)
        end = lsp.Position(half.count("\n") - 1, len(half.split("\n")[-2]))
        offered = await editor.text_document_completion_async(lsp.CompletionParams(about, end))
        assert isinstance(offered, list)
        assert unit in [each.label for each in offered]
        assert "p-014" not in [each.label for each in offered]

    async def work(editor: Editor) -> None:
        editor.open(path)
        for case in cases:
            await look(editor, *case)

    with_server(work)
