"""The schema with a municipality's own ids, in the server that the YAML extension of editors is made of."""

import json
from asyncio import sleep, wait_for
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from lsprotocol import types as lsp

from kompetanse_cli.cli.app import run
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder
from tests.lsp.conftest import PATIENCE, Alone, Editor
from tests.peers.yaml_editor import YamlEditor

SCHEMA = ".kompetanse/kompetanse.schema.json"


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """The example with a local schema."""
    root = Path(copytree(example_folder(), tmp_path / "kommune")).resolve()
    assert run(["schema", "--local", "--root", str(root)]) == 0
    return root


Asked = Callable[..., tuple[list[str], dict[str, str]]]


@pytest.fixture
def asked(alone: Alone, local: Path) -> Iterator[Asked]:
    """What the server says of a file, and what it proposes at a place: the labels with their help."""
    editor = YamlEditor(alone, local, local / SCHEMA)

    def ask(text: str, at: lsp.Position | None = None) -> tuple[list[str], dict[str, str]]:
        return [str(each.message) for each in editor.told(text)], editor.proposed(text, at) if at else {}

    yield ask
    editor.end()


def test_references_are_completed_with_names_and_checked(asked: Asked) -> None:
    head = "rolletildelinger:\n  - person: p-014\n    rolle: ressursperson\n    enhet: "
    wrong, found = asked(f"{head}\n    fra: 2026-01-01\n", lsp.Position(3, len("    enhet: ")))
    assert "sone-nord" in found
    assert "Sone Nord" in found["sone-nord"]
    assert asked(f"{head}sone-nord\n    fra: 2026-01-01\n")[0] == []
    wrong, _ = asked(f"{head}sone-nrod\n    fra: 2026-01-01\n")
    assert wrong == ["Id-en er ikke registrert (enhet)"]


def test_where_a_word_may_stand_beside_ids_both_are_known(asked: Asked) -> None:
    head = (
        "enhetsrapport:\n  {enhet: sone-nord, periode: 2025-T3, levert: nei, opplært: [{antall: 2, av: 3, fagområde: "
    )
    assert asked(f"{head}alle}}]}}\n")[0] == []
    assert asked(f"{head}demens}}]}}\n")[0] == []
    assert asked(f"{head}tull}}]}}\n")[0] == ["Id-en er ikke registrert (fagområde)"]


def test_a_key_that_is_not_known_is_told_as_that_and_what_is_missing_as_missing(asked: Asked) -> None:
    person = "personer:\n  - id: p-900\n    navn: Åse Ny\n"
    (told,) = asked(f"{person}    enhet: sone-nord\n    fødselsdag: 12345678\n")[0]
    assert told.startswith("Ukjent nøkkel. Velg en av: id, navn, ")
    assert asked(person)[0] == ["En person må ha `enhet` (eller `ansettelser`)"]
    assert asked("personer:\n  - id: p-900\n    enhet: sone-nord\n")[0] == [
        "Person skrives som nøkler med verdier, og må ha `id`, `navn` og `enhet` (eller `ansettelser`)"
    ]
    (told,) = asked("personar: []\n")[0]
    assert told.startswith("Ukjent nøkkel. Velg en av: kommune, ")
    # What can be written is proposed as before, without what is written.
    line = f"{person}    enhet: sone-nord\n    "
    found = asked(line, lsp.Position(4, 4))[1]
    assert "vis_navn" in found
    assert "navn" not in found


def test_the_example_has_no_red_line_with_it(asked: Asked, local: Path) -> None:
    for path in ("personer/institusjon.yaml", "roller/institusjon.yaml", "gjennomføringer/lederutdanning-2025.yaml"):
        assert asked((local / path).read_text(encoding="utf-8"))[0] == []


def test_a_hidden_name_is_in_no_schema(local: Path) -> None:
    schema = (local / SCHEMA).read_text(encoding="utf-8")
    assert "Hanne Kvamsås" in schema
    hidden = [person.name for person in open_folder(local).register.people if not person.show_name]
    assert hidden
    assert not [name for name in hidden if name in schema]


def test_a_change_renews_it(local: Path) -> None:
    assert run(["new", "person", "Åse Nyset", "--unit", "sone-nord", "--root", str(local)]) == 0
    assert "Åse Nyset" in (local / SCHEMA).read_text(encoding="utf-8")


def test_a_save_in_the_editor_renews_it(local: Path, with_server: Callable[..., None]) -> None:
    path = "personer/institusjon.yaml"
    text = (local / path).read_text(encoding="utf-8") + "  - id: p-777\n    navn: Åse Nyset\n    enhet: solbakken-1\n"

    async def saved(editor: Editor) -> None:
        editor.enter(local)
        uri = editor.open(path)
        editor.write(uri, text)
        (local / path).write_text(text, encoding="utf-8")
        editor.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        while "Åse Nyset" not in (local / SCHEMA).read_text(encoding="utf-8"):
            await sleep(0.05)
        editor.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))

    with_server(lambda editor: wait_for(saved(editor), PATIENCE))


def test_one_for_all_municipalities_is_left_as_it_is(tmp_path: Path) -> None:
    root = Path(copytree(example_folder(), tmp_path / "kommune"))
    before = (root / SCHEMA).read_bytes()
    assert run(["new", "person", "Åse Nyset", "--unit", "sone-nord", "--root", str(root)]) == 0
    assert (root / SCHEMA).read_bytes() == before


def test_every_field_that_names_something_is_in_it(local: Path) -> None:
    schema = json.loads((local / SCHEMA).read_text(encoding="utf-8"))
    text = json.dumps(schema, ensure_ascii=False)
    kinds = {name for name in schema["$defs"] if name.startswith("id-er i")}
    assert len(kinds) >= 12
    assert all(f'"#/$defs/{name}"' in text for name in kinds)
