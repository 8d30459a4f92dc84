"""A suggestion can stand where it is proposed, and no place that is right gets one."""

import pytest

from kompetanse_cli.rules import references
from tests.rules.judged import placed

ROOT = """kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: s1, navn: Sone Nord, type: sone}
"""


def told(text: str) -> list[tuple[str, str, list[str]]]:
    """Code, value and proposals of each error in a municipality with this text more."""
    found = placed({"kompetanse.yaml": ROOT, "mer.yaml": text}, references)
    return [
        (each.finding.code, each.finding.value, [edit.new for edit in each.edits])
        for each in found
        if each.finding.severity.value == "feil" and each.finding.code < "K2"
    ]


def test_what_refers_to_the_id_that_was_meant_is_right() -> None:
    people = "personer:\n  - {id: P-10, navn: Per Li, enhet: s1}\n"
    assert told(people + "rolletildelinger:\n  - {person: p-10, rolle: leder, enhet: s1}\n") == [
        ("K076", "P-10", ["p-10"])
    ]


def test_no_id_is_proposed_that_can_be_none() -> None:
    people = "personer:\n  - {id: P-10, navn: Per Li, enhet: s1}\n"
    found = told(people + "rolletildelinger:\n  - {person: p-100, rolle: leder, enhet: s1}\n")
    assert ("K101", "p-100", ["p-10"]) in found


@pytest.mark.parametrize(
    ("ids", "proposed"),
    [
        (("P-2", "p-2"), [[]]),
        (("P-2", "P 2"), [[], []]),
        (("P-2", "p-3"), [["p-2"]]),
        (("–", "p-3"), [[]]),
    ],
)
def test_an_id_that_another_has_is_not_proposed(ids: tuple[str, str], proposed: list[list[str]]) -> None:
    people = "".join(f'  - {{id: "{each}", navn: Per Li, enhet: s1}}\n' for each in ids)
    assert [(code, edits) for code, _, edits in told("personer:\n" + people)] == [("K076", each) for each in proposed]


def test_an_id_that_another_has_in_another_file_is_not_proposed() -> None:
    files = {
        "kompetanse.yaml": ROOT,
        "a.yaml": "personer: [{id: P-2, navn: Per Li, enhet: s1}]\n",
        "b.yaml": "personer: [{id: p-2, navn: Pia Li, enhet: s1}]\n",
    }
    assert [(each.finding.code, each.edits) for each in placed(files, references)] == [("K076", ())]


def test_an_id_of_a_part_that_one_beside_it_has_is_not_proposed() -> None:
    days = "{id: D1, navn: Dag 1}, {id: d1, navn: Dag 2}, {id: D 3, navn: Dag 3}"
    text = f"program:\n  - {{id: x, navn: X, type: kurs, eier: Y, status: i gang, samlinger: [{days}]}}\n"
    assert told(text) == [("K076", "D1", []), ("K076", "D 3", ["d-3"])]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("personer:\n  - {id: p-1, navn: Per, enhet: s1, fra: 2020-01-01, fraa: 2021-01-01}\n", []),
        ("personer:\n  - {id: p-1, navn: Per, enhet: s1, fraa: 2021-01-01}\n", ["fra"]),
        ("personer: []\npersonar:\n  - {id: p-1, navn: Per, enhet: s1}\n", []),
        ("personar:\n  - {id: p-1, navn: Per, enhet: s1}\n", ["personer"]),
    ],
)
def test_a_key_that_stands_there_already_is_not_proposed(text: str, proposed: list[str]) -> None:
    assert [edits for code, _, edits in told(text) if code == "K070"] == [proposed]


@pytest.mark.parametrize(
    ("value", "code", "proposed"),
    [
        # A number in quotation marks would be no id, no municipality and no organisation.
        ("{id: 12, navn: X, type: sone}", "K076", []),
        ("{id: s2, navn: X, type: sone, organisasjonsnummer: 12}", "K076", []),
        ("{id: s2, navn: X, type: sone, organisasjonsnummer: 987654325}", "K072", ['"987654325"']),
        ("{id: s2, navn: X, type: 7}", "K076", []),
        ("{id: s2, navn: 7, type: sone}", "K072", ['"7"']),
        ("{id: s2, navn: X, type: sone, ansatte: 20 000 000}", "K077", []),
        ("{id: s2, navn: X, type: sone, fra: 31.02.2020}", "K073", []),
    ],
)
def test_what_is_proposed_can_stand_there(value: str, code: str, proposed: list[str]) -> None:
    assert [(found, edits) for found, _, edits in told(f"enheter:\n  - {value}\n")] == [(code, proposed)]


@pytest.mark.parametrize(("number", "proposed"), [("301", ['"0301"']), ("4601", ['"4601"']), ("46", []), ("46011", [])])
def test_the_number_of_a_municipality_gets_the_nought_that_it_lost(number: str, proposed: list[str]) -> None:
    found = placed(ROOT.replace('"9999"', number), references)
    assert [[edit.new for edit in each.edits] for each in found if each.finding.address.keys[-1:] == ("nummer",)] == [
        proposed
    ]
