"""What is offered while something is written: `|` is where the cursor stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from tests.lsp.conftest import SERVER, Alone, Editor, marked

Serve = Callable[[Any], Any]
Offer = Callable[[str, str], dict[str, lsp.CompletionItem]]


async def ask(editor: Editor, path: str, text: str) -> dict[str, lsp.CompletionItem]:
    """What is offered at the mark of a text, by label."""
    said, at = marked(text)
    uri = editor.open(path, said)
    found = await editor.text_document_completion_async(lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), at))
    assert isinstance(found, list)
    return {each.label: each for each in found}


@pytest.fixture
def offered(with_server: Serve, mini: Path) -> Offer:
    """What is offered at the mark of a text in a file of a small municipality."""

    def offer(path: str, text: str) -> dict[str, lsp.CompletionItem]:
        async def work(editor: Editor) -> dict[str, lsp.CompletionItem]:
            editor.enter(mini)
            return await ask(editor, path, text)

        found: dict[str, lsp.CompletionItem] = with_server(work)
        return found

    return offer


def taken(text: str, item: lsp.CompletionItem) -> str:
    """The line of the mark when an offer is taken."""
    said, at = marked(text)
    edit = item.text_edit
    assert isinstance(edit, lsp.TextEdit)
    assert edit.range.start.line == edit.range.end.line == at.line
    line = said.split("\n")[at.line]
    return line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]


ROLES = "rolletildelinger:\n  - person: p-001\n    rolle: leder\n"


@pytest.mark.parametrize(
    ("path", "text", "label", "line"),
    [
        # Keys, as they are written and further in.
        ("x.yaml", "rolletildelinger:\n  - person: p-001\n    |\n", "stedlig", "    stedlig: "),
        ("x.yaml", "rolletildelinger:\n  - person: p-001\n    ste|\n    rolle: leder\n", "stedlig", "    stedlig: "),
        ("x.yaml", "rolletildelinger:\n  - {person: p-001, ste|}\n", "stedlig", "  - {person: p-001, stedlig: }"),
        ("x.yaml", "rolletildelinger:\n  - |\n", "person", "  - person: "),
        ("x.yaml", f"{ROLES}  |\n", "person", "  - person: "),
        ("x.yaml", "personer:\n  - id: p-9\n    fravær: [{fra: 2026-01-01, |}]\n", "til",
         "    fravær: [{fra: 2026-01-01, til: }]"),
        ("x.yaml", "per|", "personer", "personer: "),
        ("x.yaml", f"{ROLES}|", "personer", "personer: "),
        ("kompetanse.yaml", "opp|", "oppsett", "oppsett: "),
        ("rapporter/r.md", "---\nenhetsrapport:\n  enhet: helse\n  per|\n---\nTekst\n", "periode", "  periode: "),
        # Closed values.
        ("x.yaml", "tiltak:\n  - id: t\n    status: |\n", "i gang", "    status: i gang"),
        ("x.yaml", f"{ROLES}    stedlig: |\n", "ja", "    stedlig: ja"),
        ("x.yaml", "krav:\n  - {id: k, styrke: s|}\n", "skal", "  - {id: k, styrke: skal}"),
        ("x.yaml", "fora:\n  - id: f\n    type: |\n", "lederteam", "    type: lederteam"),
        # Ids, also by name, in quotes, and where the blank is missing.
        ("x.yaml", 'rolletildelinger:\n  - person: "p|"\n', "p-001", '  - person: "p-001"'),
        ("x.yaml", "rolletildelinger:\n  - person: '|\n", "p-001", "  - person: 'p-001"),
        ("x.yaml", "rolletildelinger:\n  - {person: p-001, enhet: Sone N|}\n", "sone-nord",
         "  - {person: p-001, enhet: sone-nord}"),
        ("x.yaml", "rolletildelinger:\n  - enhet: Sone N|\n", "sone-nord", "  - enhet: sone-nord"),
        ("x.yaml", "rolletildelinger:\n  - person: p-001\n    rolle:|\n", "leder", "    rolle: leder"),
        ("x.yaml", "rolletildelinger:\n  - person: p-0|01\n", "p-002", "  - person: p-002"),
        ("x.yaml", "fora:\n  - id: f\n    medlemmer:\n      - |\n", "p-001", "      - p-001"),
        ("x.yaml", "fora:\n  - id: f\n    medlemmer: |\n", "p-001", "    medlemmer: [p-001]"),
        ("x.yaml", "krav:\n  - id: k\n    hvor:\n      enhetstyper: [sone, |\n", "institusjon",
         "      enhetstyper: [sone, institusjon"),
        # Parts of what is named beside.
        ("x.yaml", "gjennomføringer:\n  - id: r\n    program: prg\n    samlinger:\n      - samling: |\n", "d1",
         "      - samling: d1"),
        ("x.yaml", "gjennomføringer:\n  - id: r\n    samlinger:\n      - {samling: d1, pla|}\n", "plasser",
         "      - {samling: d1, plasser: }"),
        ("x.yaml", "program:\n  - id: p\n    pris: {per_d|}\n", "per_deltaker", "    pris: {per_deltaker: }"),
        # What is wrong elsewhere is in nobody's way.
        ("x.yaml", "personer:\n  - id: [\n feil\n  - id: p-9\n    enhet: s|\n", "sone-nord", "    enhet: sone-nord"),
        ("x.yaml", "enheter: [\nrolletildelinger:\n  - rolle: |\n", "leder", "  - rolle: leder"),
        ("rapporter/r.md", "---\nenhetsrapport:\n  enhet: |\n", "sone-nord", "  enhet: sone-nord"),
    ],
)  # fmt: skip
def test_what_may_stand_at_a_place_is_offered_and_fits_when_it_is_taken(
    offered: Offer, path: str, text: str, label: str, line: str
) -> None:
    found = offered(path, text)
    assert taken(text, found[label]) == line


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.yaml", "personer:\n  - id: p-9\n    navn: Ha|\n"),
        ("x.yaml", "personer:\n  - id: p-9 # enhet: |\n"),
        ("x.yaml", "personer:\n  - id: p-9\n    ukjent: |\n"),
        ("rapporter/r.md", "---\nenhetsrapport:\n  enhet: helse\n---\nDette gjelder enhet: |\n"),
        ("rapporter/r.md", "Uten nøkler, og enhet: |\n"),
    ],
    ids=["text", "comment", "unknown key", "below the keys", "prose"],
)
def test_where_anything_may_stand_nothing_is_offered(offered: Offer, path: str, text: str) -> None:
    assert offered(path, text) == {}


def test_what_is_written_already_and_what_belongs_elsewhere_is_not_offered(offered: Offer) -> None:
    assert not {"person", "rolle"} & set(offered("x.yaml", f"{ROLES}    |\n    enhet: helse\n"))
    assert "enhet" not in offered("x.yaml", f"{ROLES}    |\n    enhet: helse\n")
    assert not {"kommune", "enhetsrapport"} & set(offered("x.yaml", "|"))
    assert set(offered("rapporter/r.md", "---\n|\n---\n")) == {"enhetsrapport", "utviklingsplan"}
    assert "x9" not in offered(
        "x.yaml", "gjennomføringer:\n  - id: r\n    program: prg\n    samlinger:\n      - samling: |\n"
    )


def test_ids_keys_and_values_are_explained_and_found_by_what_they_are_called(offered: Offer) -> None:
    unit = offered("x.yaml", "rolletildelinger:\n  - enhet: |\n")["sone-nord"]
    assert unit.detail == "Sone Nord"
    assert unit.filter_text == "sone-nord Sone Nord"
    key = offered("x.yaml", "rolletildelinger:\n  - |\n")["fra"]
    assert key.detail == "Fra og med"
    assert isinstance(key.documentation, lsp.MarkupContent)
    assert "Eksempel: `fra: " in key.documentation.value
    status = offered("x.yaml", "tiltak:\n  - id: t\n    status: |\n")
    assert all(each.detail for each in status.values())
    session = offered("x.yaml", "gjennomføringer:\n  - id: r\n    program: prg\n    samlinger: [{samling: |}]\n")
    assert {label: each.detail for label, each in session.items()} == {"d1": "Dag 1", "d2": "Dag 2"}


def test_what_must_be_there_is_offered_first(offered: Offer) -> None:
    found = offered("x.yaml", "rolletildelinger:\n  - |\n").values()
    first = [each.label for each in sorted(found, key=lambda each: each.sort_text or "")]
    assert first[:3] == ["person", "rolle", "enhet"]


def test_a_whole_entry_is_offered_to_an_editor_that_can_fill_it_in(alone: Alone, mini: Path) -> None:
    item = lsp.ClientCompletionItemOptions(snippet_support=True)
    can = lsp.ClientCapabilities(
        text_document=lsp.TextDocumentClientCapabilities(
            completion=lsp.CompletionClientCapabilities(completion_item=item)
        )
    )

    async def work() -> list[dict[str, lsp.CompletionItem]]:
        editor = Editor(mini)
        await editor.begin(*SERVER, can=can)
        texts = (
            "personer:\n  - |\n",
            "rolletildelinger:\n  |\n",
            "tiltak:\n  - |\n",
            "personer:\n  - id: p-9\n    |\n",
        )
        found = [await ask(editor, f"x{number}.yaml", text) for number, text in enumerate(texts)]
        await editor.end()
        return found

    person, role, measure, within = alone.run(work())
    assert person["person …"].insert_text_format is lsp.InsertTextFormat.Snippet
    edits = [each.text_edit for each in (person["person …"], role["rolle …"], measure["tiltak …"])]
    said = [each.new_text for each in edits if isinstance(each, lsp.TextEdit)]
    assert said[0] == "id: ${1:p-003}\n  navn: ${2:Navn}\n  enhet: $3"
    assert said[1] == "- person: $1\n  rolle: $2\n  enhet: $3"
    assert "status: ${6|planlagt,i gang,gjennomført,avlyst|}" in said[2]
    assert not [label for label in within if label.endswith("…")]
