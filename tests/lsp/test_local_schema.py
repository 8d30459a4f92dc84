"""The schema with a municipality's own ids, in the server that the YAML extension of editors is made of."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from lsprotocol import types as lsp

from kompetanse_cli.cli.app import run
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder
from tests.browser.tools import package, program
from tests.lsp.conftest import Alone, Editor

SERVER = "yaml-language-server/bin/yaml-language-server"
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
    schemas = {(local / SCHEMA).as_uri(): ["*.yaml"]}

    async def begun() -> Editor:
        editor = Editor(local)

        @editor.feature(lsp.WORKSPACE_CONFIGURATION)  # type: ignore[untyped-decorator]
        def configuration(params: lsp.ConfigurationParams) -> list[Any]:
            settings = {"schemas": schemas, "schemaStore": {"enable": False}}
            return [settings if item.section == "yaml" else {} for item in params.items]

        # What it asks of an editor beside the protocol.
        editor.feature(lsp.CLIENT_UNREGISTER_CAPABILITY)(lambda _params: None)
        await editor.begin(program("node"), str(package(SERVER)), "--stdio", folder=local.as_uri())
        changed = {"yaml": {"schemas": schemas, "validate": True, "completion": True}}
        editor.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(changed))
        return editor

    editor = alone.run(begun())
    names = (f"ny-{number}.yaml" for number in count())

    async def ask(text: str, at: lsp.Position | None) -> tuple[list[str], dict[str, str]]:
        uri = editor.open(next(names), text)
        await editor.until(lambda: uri in editor.told)
        labels: dict[str, str] = {}
        if at is not None:
            about = lsp.TextDocumentIdentifier(uri)
            found = await editor.text_document_completion_async(lsp.CompletionParams(about, at))
            items = found.items if isinstance(found, lsp.CompletionList) else found or []
            labels = {each.label: _help(each) for each in items}
        return [str(each.message) for each in editor.told[uri]], labels

    yield lambda text, at=None: alone.run(ask(text, at))
    alone.run(editor.end())


def _help(item: lsp.CompletionItem) -> str:
    said = item.documentation
    return said.value if isinstance(said, lsp.MarkupContent) else said or ""


def test_references_are_completed_with_names_and_checked(asked: Asked) -> None:
    head = "rolletildelinger:\n  - person: p-014\n    rolle: ressursperson\n    enhet: "
    wrong, found = asked(f"{head}\n    fra: 2026-01-01\n", lsp.Position(3, len("    enhet: ")))
    assert "sone-nord" in found
    assert "Sone Nord" in found["sone-nord"]
    assert asked(f"{head}sone-nord\n    fra: 2026-01-01\n")[0] == []
    wrong, _ = asked(f"{head}sone-nrod\n    fra: 2026-01-01\n")
    assert wrong == ["Id-en er ikke registrert (enhet)"]


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
