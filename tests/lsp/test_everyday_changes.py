"""The everyday changes where one stands in a file: what is made, what ends, and what the commands would refuse."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from kompetanse_cli.cli.app import run
from kompetanse_cli.lsp.changes.edits import without_overlaps
from tests.lsp.conftest import MINI, SERVER, Alone, Editor, marked

Serve = Callable[[Any], Any]
PEOPLE, UNITS = MINI["personer.yaml"], MINI["enheter.yaml"]


async def offered(
    editor: Editor,
    path: str,
    text: str,
    only: Sequence[str] | None = None,
    trigger: lsp.CodeActionTriggerKind | None = None,
) -> dict[str, lsp.CodeAction]:
    """What is offered at the mark of a text, by title."""
    said, at = marked(text)
    uri = editor.open(path, said)
    context = lsp.CodeActionContext([], only=only, trigger_kind=trigger)
    params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), lsp.Range(at, at), context)
    found = await editor.text_document_code_action_async(params)
    return {each.title: each for each in found or () if isinstance(each, lsp.CodeAction)}


def applied(text: str, edits: Sequence[Any]) -> str:
    """A text with the edits of an editor."""
    lines = text.split("\n")

    def place(at: lsp.Position) -> int:
        before = "\n".join(lines[: at.line])
        return (
            len(before)
            + (at.line > 0)
            + len(lines[at.line].encode("utf-16-le")[: 2 * at.character].decode("utf-16-le"))
        )

    for each in sorted(edits, key=lambda edit: place(edit.range.start), reverse=True):
        text = text[: place(each.range.start)] + each.new_text + text[place(each.range.end) :]
    return text


def take(root: Path, action: lsp.CodeAction, open_texts: dict[str, str]) -> None:
    """Write what an action changes."""
    assert action.edit is not None
    changes = dict(action.edit.changes or {})
    for each in action.edit.document_changes or ():
        if isinstance(each, lsp.TextDocumentEdit):
            changes[each.text_document.uri] = [*changes.get(each.text_document.uri, ()), *each.edits]  # type: ignore[list-item]
    for file in root.rglob("*.yaml"):
        path = file.relative_to(root).as_posix()
        if path in open_texts:
            file.write_text(open_texts[path], encoding="utf-8")
    for uri, edits in changes.items():
        (file,) = (each for each in root.rglob("*.yaml") if each.as_uri() == uri)
        file.write_text(applied(file.read_text(encoding="utf-8"), edits), encoding="utf-8")


ROLE = "  - {person: p-001, rolle: leder, enhet: sone-nord}\n"


@pytest.mark.parametrize(
    ("written", "title", "lines"),
    [
        ("kari-nes", "Lag person «kari-nes»", ["id: kari-nes, navn: Kari Nes, enhet: helse", "person: kari-nes"]),
        ("p-077", "Lag person «p-077»", ["id: p-077, navn: N.N., enhet: helse", "person: p-077"]),
    ],
)
def test_somebody_who_is_named_and_is_not_there_is_made(
    with_server: Serve, mini: Path, written: str, title: str, lines: list[str]
) -> None:
    text = f"rolletildelinger:\n  - {{person: |{written}, rolle: leder, enhet: helse}}\n"
    (mini / "x.yaml").touch()

    async def work(editor: Editor) -> lsp.CodeAction:
        editor.enter(mini)
        return (await offered(editor, "x.yaml", text))[title]

    action = with_server(work)
    assert action.kind == lsp.CodeActionKind.QuickFix
    take(mini, action, {"x.yaml": marked(text)[0]})
    said = "".join(each.read_text(encoding="utf-8") for each in sorted(mini.rglob("*.yaml")))
    for line in lines:
        assert line in said
    assert run(["validate", "--root", str(mini), "--date", "2026-03-01", "--select", "K101"]) == 0


def test_what_needs_more_than_a_name_is_not_made(with_server: Serve, mini: Path) -> None:
    async def work(editor: Editor) -> dict[str, lsp.CodeAction]:
        editor.enter(mini)
        return await offered(editor, "x.yaml", "personer:\n  - {id: p-9, navn: A, enhet: |helt-ny-enhet}\n")

    assert not [title for title in with_server(work) if title.startswith("Lag ")]


@pytest.mark.parametrize(
    ("path", "text", "title", "command"),
    [
        ("personer.yaml", PEOPLE.replace(ROLE, ROLE.replace("rolle", "ro|lle")), "Avslutt rollen 1. mars 2026",
         ["end", "appointment", "p-001", "--on", "2026-03-01"]),
        ("personer.yaml", PEOPLE.replace("navn: Kari", "na|vn: Kari"), "Kari Nordmann slutter 1. mars 2026",
         ["end", "person", "p-001", "--on", "2026-03-01"]),
    ],
    ids=["role", "person"],
)  # fmt: skip
def test_what_ends_today_ends_as_by_the_command(
    with_server: Serve, mini: Path, path: str, text: str, title: str, command: list[str]
) -> None:
    async def work(editor: Editor) -> lsp.CodeAction:
        editor.enter(mini)
        return (await offered(editor, path, text))[title]

    action = with_server(work)
    take(mini, action, {})
    by_editor = (mini / path).read_text(encoding="utf-8")
    (mini / path).write_text(marked(text)[0], encoding="utf-8")
    assert run([*command, "--root", str(mini), "--date", "2026-03-01"]) == 0
    assert by_editor == (mini / path).read_text(encoding="utf-8")


def test_a_unit_is_divided_and_everything_in_it_goes_on(with_server: Serve, mini: Path) -> None:
    text = UNITS.replace("navn: Sone", "na|vn: Sone")

    async def work(editor: Editor) -> lsp.CodeAction:
        editor.enter(mini)
        return (await offered(editor, "enheter.yaml", text))["Del Sone Nord i to fra dagen etter 1. mars 2026"]

    take(mini, with_server(work), {})
    units, people = ((mini / path).read_text(encoding="utf-8") for path in ("enheter.yaml", "personer.yaml"))
    assert "til: 2026-03-01" in units
    assert "id: sone-nord-1, navn: Sone Nord 1" in units
    assert "id: sone-nord-2, navn: Sone Nord 2" in units
    assert "sone-nord-1" in people
    assert run(["validate", "--root", str(mini), "--date", "2026-03-01"]) == 0


def test_what_the_command_refuses_is_not_offered_and_nothing_for_each_line_that_is_passed(
    with_server: Serve, mini: Path
) -> None:
    async def work(editor: Editor) -> None:
        editor.enter(mini)
        # A unit with others below it does not end like that.
        found = await offered(editor, "enheter.yaml", UNITS.replace("navn: Helse,", "na|vn: Helse,"))
        assert not [title for title in found if title.startswith("Legg ned")]
        passed = lsp.CodeActionTriggerKind.Automatic
        text = PEOPLE.replace("navn: Kari", "na|vn: Kari")
        assert await offered(editor, "personer.yaml", text, trigger=passed) == {}
        assert await offered(editor, "personer.yaml", text, only=["refactor.extract"]) == {}
        assert await offered(editor, "personer.yaml", text, only=["refactor"])

    with_server(work)


@pytest.mark.parametrize(
    ("only", "is_asked"),
    [
        (["source.fixAll.kompetanse"], True),
        (["source.fixAll"], True),
        (["source"], True),
        (["source.fixAll.eslint"], False),
        (["source.organizeImports"], False),
        (["quickfix"], False),
    ],
)
def test_all_is_mended_on_save_when_that_is_asked_for_and_nothing_else(
    with_server: Serve, mini: Path, only: list[str], is_asked: bool
) -> None:
    text = "personer:\n  - {id: p-9, navn: |A, enhet: helse, fra: 31.01.2024}\n"

    async def work(editor: Editor) -> dict[str, lsp.CodeAction]:
        editor.enter(mini)
        return await offered(editor, "x.yaml", text, only=only)

    kinds = [each.kind for each in with_server(work).values()]
    assert kinds == (["source.fixAll.kompetanse"] if is_asked else [])


def test_a_new_file_is_made_where_the_editor_can(alone: Alone, mini: Path) -> None:
    (mini / "personer.yaml").write_text(ROLE_ONLY, encoding="utf-8")
    edit = lsp.WorkspaceEditClientCapabilities(
        document_changes=True, resource_operations=[lsp.ResourceOperationKind.Create]
    )
    can = lsp.ClientCapabilities(workspace=lsp.WorkspaceClientCapabilities(workspace_edit=edit))
    text = ROLE_ONLY.replace("p-077", "|p-077")

    async def work(**begun: Any) -> dict[str, lsp.CodeAction]:
        editor = Editor(mini)
        await editor.begin(*SERVER, **begun)
        found = await offered(editor, "personer.yaml", text)
        await editor.end()
        return found

    action = alone.run(work(can=can))["Lag person «p-077»"]
    assert action.edit is not None
    made = action.edit.document_changes or ()
    assert [each.uri for each in made if isinstance(each, lsp.CreateFile)] == [
        (mini / "personer" / "personer.yaml").as_uri()
    ]
    assert "Lag person «p-077»" not in alone.run(work())


ROLE_ONLY = "rolletildelinger:\n  - {person: p-077, rolle: leder, enhet: helse}\n"


def edit(start: int, end: int, new: str) -> lsp.TextEdit:
    """A change of the first line."""
    return lsp.TextEdit(lsp.Range(lsp.Position(0, start), lsp.Position(0, end)), new)


def test_no_two_edits_that_are_made_at_once_overlap() -> None:
    tabs, blanks = [edit(0, 5, "    "), edit(9, 10, "")], [edit(1, 5, ""), edit(20, 21, "x")]
    # A remedy is made whole or not at all, and once where several places have it.
    assert without_overlaps([tabs, blanks, tabs]) == tabs
    assert without_overlaps([blanks, tabs]) == blanks
    assert without_overlaps([tabs, [edit(5, 9, "a")], [edit(5, 5, "b")]]) == [*tabs, edit(5, 9, "a"), edit(5, 5, "b")]
