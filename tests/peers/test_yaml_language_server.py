"""A green `kompetanse validate` is a green editor: the server that the YAML extension is made of, beside the command.

Both look at the same files with one mistake each, in a municipality that has a schema with its own ids.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from kompetanse_cli.cli.app import run
from kompetanse_cli.model import PlacedFinding, Severity
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from tests.lsp.conftest import Alone
from tests.messages.one_mistake import IN_ORDER, ON
from tests.peers.book import CASES
from tests.peers.test_agreement import BEYOND_THE_SCHEMA
from tests.peers.yaml_editor import YamlEditor

# Errors of shape, which the schema knows too, and how an editor begins to tell of each.
OF_SHAPE: Mapping[str, tuple[str, ...]] = {
    "K063": ("Ukjent nøkkel.", "En id begynner"),
    "K070": ("Ukjent nøkkel.",),
    "K072": ("Skriv tekst",),
    "K073": ("Skriv datoen", "Skriv en dato"),
    "K074": ("Skriv ja eller nei",),
    "K075": ("Velg en av",),
    "K076": ("En id begynner", "Id-en er ikke registrert", "Skriv tiden", "Skriv en liste"),
    "K077": ("Skriv et tall", "Skriv et helt tall"),
    "K079": ("Skriv en liste", "En enhet ligger rett under bare én"),
    "K101": ("Id-en er ikke registrert (person)",),
    "K102": ("Id-en er ikke registrert (enhet)",),
    "K103": ("Id-en er ikke registrert (rolle)",),
}
# An editor judges no file in which nothing stands but comments.
NOT_JUDGED = frozenset(("K038",))
# What an editor tells of at the end of the text, and the command where it begins.
NEVER_CLOSED = ("a quotation mark that is never closed", "a quoted text below its key", "a tab in a quoted text")


# An editor tells of the key that is not known, and the command of the one that stands too deep below it.
TOO_DEEP = "a key too deep"


@dataclass(frozen=True)
class Answer:
    """What the command and the editor say of a file."""

    ours: tuple[PlacedFinding, ...]
    theirs: tuple[lsp.Diagnostic, ...]

    @property
    def errors(self) -> list[PlacedFinding]:
        """What stops `validate`."""
        return [each for each in self.ours if each.finding.severity is Severity.ERROR]

    @property
    def red(self) -> list[lsp.Diagnostic]:
        """What an editor shows as an error."""
        return [each for each in self.theirs if each.severity == lsp.DiagnosticSeverity.Error]


@pytest.fixture(scope="module")
def alone() -> Iterator[Alone]:
    loop = Alone()
    yield loop
    loop.end()


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schema of the municipality in order, with its ids."""
    root = tmp_path_factory.mktemp("editor")
    for path, text in IN_ORDER.items():
        (root / path).write_text(text, encoding="utf-8")
    assert run(["schema", "--local", "--root", str(root)]) == 0
    return root / ".kompetanse" / "kompetanse.schema.json"


@pytest.fixture(scope="module")
def answers(alone: Alone, schema: Path) -> Mapping[str, Answer]:
    """What both say of each file in the book."""
    editor = YamlEditor(alone, schema.parents[1], schema)
    told = {name: editor.told(text) for name, (_, text) in CASES.items()}
    editor.end()
    return {name: Answer(_found(*CASES[name]), tuple(told[name])) for name in CASES}


def _found(path: str, text: str) -> tuple[PlacedFinding, ...]:
    files = {**IN_ORDER, path: text}
    found = checked(load({name: said.encode() for name, said in files.items()}), ON).findings
    return tuple(each for each in found if each.region.path == path)


@pytest.mark.parametrize("name", CASES)
def test_what_the_command_accepts_the_editor_accepts(answers: Mapping[str, Answer], name: str) -> None:
    answer = answers[name]
    if not answer.errors:
        assert [each.message for each in answer.red] == []


@pytest.mark.parametrize("name", CASES)
def test_what_the_command_alone_refuses_is_on_the_list(answers: Mapping[str, Answer], name: str) -> None:
    answer = answers[name]
    if not answer.red:
        assert {each.finding.code for each in answer.errors} <= BEYOND_THE_SCHEMA | NOT_JUDGED


@pytest.mark.parametrize("name", [name for name in CASES if name != TOO_DEEP])
def test_an_error_of_shape_is_told_at_its_place_by_both(answers: Mapping[str, Answer], name: str) -> None:
    answer = answers[name]
    told = {(each.range.start.line + 1, each.range.start.character + 1): str(each.message) for each in answer.red}
    # Of what is wrong with each item of a list in the same way, an editor tells once.
    first = {(each.finding.code, each.finding.message): each for each in reversed(answer.errors)}
    is_broken = any(each.source == "YAML" for each in answer.red)
    for each in first.values() if not is_broken else ():
        if begins := OF_SHAPE.get(each.finding.code):
            at = each.region.start.line, each.region.start.column
            assert told.get(at, "nothing").startswith(begins), (each.finding.code, at, told)


def test_a_key_too_deep_is_told_on_the_line_below_the_key_that_an_editor_tells_of(
    answers: Mapping[str, Answer],
) -> None:
    (ours,), theirs = answers[TOO_DEEP].errors, answers[TOO_DEEP].red
    unknown = [each.range.start.line + 1 for each in theirs if str(each.message).startswith("Ukjent nøkkel.")]
    assert unknown == [ours.region.start.line - 1]


@pytest.mark.parametrize("name", sorted(CASES.keys() - {*NEVER_CLOSED}))
def test_where_the_text_breaks_off_is_one_place(answers: Mapping[str, Answer], name: str) -> None:
    answer = answers[name]
    broken = [each.range.start.line + 1 for each in answer.red if each.source == "YAML"]
    if broken:
        lines = {each.region.start.line for each in answer.errors}
        assert {line + by for line in lines for by in (-1, 0, 1)} & set(broken)


def test_the_editor_speaks_of_the_files_in_the_words_of_the_schema(answers: Mapping[str, Answer], schema: Path) -> None:
    text = schema.read_text(encoding="utf-8")
    said = {str(each.message) for answer in answers.values() for each in answer.theirs if each.source != "YAML"}
    assert len(said) >= 15
    assert [each for each in sorted(said) if f'"{_escaped(each)}"' not in text] == []


def _escaped(text: str) -> str:
    return text.replace('"', '\\"')


# Each is one an editor of the municipality can write; what is said must be in the schema, whatever is wrong.
WRONG: tuple[str, ...] = (
    "personer: [{id: p-1, navn: '', enhet: helse}]\n",
    "personer: [{id: p-1, navn: ' ', enhet: helse}]\n",
    "personer: [{id: p-1, navn: A, enhet: helse, ansettelser: [{enhet: helse}]}]\n",
    "personer: [{id: p-1, navn: A, ansettelser: []}]\n",
    "personer: [{id: p-1, navn: A, enhet: helse, stillingsprosent: 140}]\n",
    "personer: [{id: p-1, navn: A, enhet: helse, fra: 2025-02-30}]\n",
    "personer: [{id: p-1, navn: A, enhet: helse, fra: 2025-02-29}]\n",
    "personer: p-1\n",
    "personer: [p-1]\n",
    "enheter: [{id: e, navn: E, type: sone, del_av: {enhet: helse}}]\n",
    "enheter: [{id: e, navn: E, type: sone, del_av: [{fra: 2025-01-01}]}]\n",
    "enheter: [{id: e, navn: E, type: tull, ansatte: -1}]\n",
    "enheter: [{id: e, navn: E, type: sone, ansatte: 1.5, årsverk: 10000000000}]\n",
    "rolletildelinger: [{person: p-001, rolle: leder, enhet: helse, fra: 2025-13-01}]\n",
    "rolletildelinger: [{person: p-001, rolle: leder, enhet: helse, fagområde: Tull}]\n",
    "rolletildelinger: [{}]\n",
    "mål: [{id: m, tekst: T, kortnavn: " + "x" * 41 + "}]\n",
    "mål: [{id: m, tekst: T, frist: 31.12.2026}]\n",
    "mål: [{id: m, tekst: T, kriterier: [{tekst: K, per_enhet: {Sone Nord: 2026-02-01}}]}]\n",
    "mål: [{id: m, tekst: T, kriterier: [{tekst: K, per_enhet: [a]}]}]\n",
    "mål: [{id: m, tekst: T, kriterier: [{tekst: K, måltall: 10 prosent}]}]\n",
    "krav: [{id: k, navn: K, rolle: leder, per: tull, minst: 0, styrke: må}]\n",
    "årshjul: [{id: a, navn: A, når: i ny og ne}]\n",
    "årshjul: [{id: a, navn: A, når: [i ny og ne, 2026-02-31]}]\n",
    "oppsett: {regler: {x: y}, varsle_dager: mange}\n",
    "oppsett: {regler: [x]}\n",
    "kommune: {navn: F, nummer: 9999}\n",
    "kommune: [x]\n",
    "gjennomføringer: [{id: r, program: p, navn: N, tilskudd: []}]\n",
    "{}\n",
    "[]\n",
    "tekst\n",
)


@pytest.fixture(scope="module")
def editor(alone: Alone, schema: Path) -> Iterator[YamlEditor]:
    opened = YamlEditor(alone, schema.parents[1], schema)
    yield opened
    opened.end()


@pytest.mark.parametrize("text", WRONG)
def test_whatever_is_wrong_is_told_in_the_words_of_the_schema(editor: YamlEditor, schema: Path, text: str) -> None:
    said = [str(each.message) for each in editor.told(text)]
    assert said
    known = schema.read_text(encoding="utf-8")
    assert [each for each in said if f'"{_escaped(each)}"' not in known] == []


def test_no_id_of_another_municipality_is_proposed(alone: Alone, tmp_path: Path) -> None:
    published = Path(__file__).parents[2] / "schemas" / "kompetanse.schema.json"
    editor = YamlEditor(alone, tmp_path, published)
    head = "rolletildelinger:\n  - person: p-1\n    rolle: leder\n    enhet: "
    offered: dict[str, Any] = editor.proposed(f"{head}\n", lsp.Position(3, len("    enhet: ")))
    editor.end()
    assert [label for label in offered if "solbakken" in label] == []
