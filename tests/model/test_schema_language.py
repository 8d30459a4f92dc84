"""The schema says what it says in the language of whoever edits the files."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.model import document_schema, schema_text, schema_words

Run = Callable[..., tuple[int, str, str]]
FILE = """\
kommune: {navn: Ordvik, nummer: "9999", administrasjonsspråk: nn, innbyggere: 8000}
enheter: [{id: rot, navn: Helse, type: kommunalområde}]
personer: [{id: p-1, navn: Ada Aas, enhet: rot, fra: 2020-01-01}]
"""


def descriptions(schema: Any) -> Iterator[str]:
    match schema:
        case list():
            for part in schema:
                yield from descriptions(part)
        case dict():
            for key, value in schema.items():
                if key == "description" and isinstance(value, str):
                    yield value
                else:
                    yield from descriptions(value)


def test_the_schema_in_bokmål_is_what_is_published() -> None:
    assert schema_text(language("nb").say) == schema_text()


def test_all_that_the_schema_says_is_said_in_nynorsk() -> None:
    # The same in both: names of things and what needs no other word.
    said = set(schema_words())
    nynorsk = set(descriptions(document_schema(language("nn").say)))

    assert "Eininga planen er for." in nynorsk
    assert "Enheten planen er for." in said
    assert [text for text in nynorsk if {"ikke", "hvem", "fra", "enheten", "uten"} & set(text.split())] == []


def test_what_is_put_together_is_translated_in_its_parts() -> None:
    person = document_schema(language("nn").say)["$defs"]["Decision"]

    assert person["errorMessage"] == "Avgjerd blir skrive som nøklar med verdiar, og må ha id, tekst, status"
    assert person["propertyNames"]["errorMessage"].startswith("Ukjend nøkkel. Vel ein av: id, tekst")


def test_what_only_the_code_knows_is_in_no_schema() -> None:
    titles = {made["title"] for made in document_schema()["$defs"].values()}

    assert titles & {"Deadline", "Interval", "Quantity", "Recurrence"} == set()


@pytest.mark.parametrize("options", [("--lang", "nn"), ("--local", "-o", "-")])
def test_a_municipality_in_nynorsk_gets_the_schema_in_nynorsk(
    options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    (tmp_path / "kompetanse.yaml").write_text(FILE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    code, out, _ = command("schema", *options)

    assert code == 0
    assert json.loads(out)["$defs"]["DevelopmentPlan"]["properties"]["enhet"]["description"] == "Eininga planen er for."
