"""Texts of one line: each text of the files is one, or is told here to be of several."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from kompetanse_cli.model import SOMETHING_PATTERN
from kompetanse_cli.rules import written_values
from kompetanse_cli.rules.written_values import ONE_LINE_KEYS
from tests.helpers.wheels import TOP
from tests.rules.judged import codes, judged

# What people write at length, and the names of files and addresses, which are exactly what they are.
OTHERS = frozenset(
    (
        "bakgrunn", "bevis", "dokument", "ferdigheter", "fil", "formål", "generell_kompetanse", "gjennomføringsformer",
        "grunn", "hjemmel", "innhold", "innledning", "kommentar", "kunnskap", "lenke", "oppgaver", "publisering",
        "resultat", "resultater", "tekst", "tilbakemelding", "utelat",
    )
)  # fmt: skip
# Keys under which a text stands one key further in.
HOLDERS = frozenset(("eier", "kontakt"))
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'


def texts(node: Any) -> Iterator[str]:
    """The keys of the schema that take a text."""
    if isinstance(node, list):
        for each in node:
            yield from texts(each)
    elif isinstance(node, dict):
        properties = node.get("properties")
        for key, value in properties.items() if isinstance(properties, dict) else ():
            if json.dumps(SOMETHING_PATTERN) in json.dumps(value):
                yield key
        for value in node.values():
            yield from texts(value)


def test_every_text_is_of_one_line_or_known_to_be_of_several() -> None:
    schema = json.loads((TOP / "schemas" / "kompetanse.schema.json").read_text(encoding="utf-8"))
    found = set(texts(schema))
    assert "navn" in found
    assert {key for key in found if key not in ONE_LINE_KEYS | OTHERS | HOLDERS and len(key) < 30} - {"organ"} == set()


def found(files: str) -> list[str]:
    return codes(ROOT + files, written_values)


@pytest.mark.parametrize(
    "name",
    ['">\\n"', '"Sone\\nNord"', '" Sone"', '"Sone "', '"Sone  Nord"', '"Sone\\tNord"', ">\n      Sone"],
)
def test_a_blank_too_many_is_a_warning(name: str) -> None:
    units = f"enheter:\n  - id: a\n    type: sone\n    navn: {name}\n"
    assert "K047" in found(units)


@pytest.mark.parametrize("name", ["Sone Nord", '"Sone\\u00a0Nord"', ">-\n      Sone\n      Nord", "Sone\n      Nord"])
def test_one_line_is_silent(name: str) -> None:
    assert "K047" not in found(f"enheter:\n  - id: a\n    type: sone\n    navn: {name}\n")


def test_a_text_at_length_may_have_lines() -> None:
    goal = 'mål:\n  - {id: m, nummer: 1, tema: T, frist: 2027-01-01, eier: p, tekst: "En\\nTo"}\n'
    assert "K047" not in found(goal)
    assert "K047" in found(goal.replace("tema: T", 'tema: "T "'))


PERSON = "enheter: [{id: nord, navn: Sone Nord, type: sone}]\npersoner:\n  - id: p-1\n    enhet: nord\n    navn: "


def signs(written: str) -> list[tuple[bool, list[str]]]:
    """Whether each sign left from a list may be taken away without asking, and what is proposed."""
    found = judged(ROOT + PERSON + written + "\n", written_values)
    return [(each.certain, [edit.new for edit in each.edits]) for each in found if each.code == "K129"]


@pytest.mark.parametrize("written", ["Ola Hansen,", "Ola Hansen ;", '"Ola Hansen, "', "Ola Hansen,,"])
def test_a_comma_left_from_a_list_is_taken_away(written: str) -> None:
    assert signs(written) == [(True, ['"Ola Hansen"'])]


@pytest.mark.parametrize("written", ["Ola Hansen, p-002,", '","'])
def test_what_may_be_a_whole_row_is_told_and_left(written: str) -> None:
    assert signs(written) == [(False, [])]


@pytest.mark.parametrize("written", ["Hansen, Ola", "Ola Hansen", "Ola Hansen."])
def test_a_comma_within_a_name_is_left_alone(written: str) -> None:
    assert signs(written) == []
