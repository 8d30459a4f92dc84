"""Changes of a text: what is meant is there afterwards, and every other byte is as it was."""

import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from kompetanse_cli.editing import Append, Drop, PatchOperation, Put, patched
from kompetanse_cli.editing.emit import scalar
from kompetanse_cli.editing.patch import patched_text
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import Address
from kompetanse_cli.reading.parse import parse

ORDER = ("id", "navn", "enhet", "fra", "til", "fravær")


def at(*keys: str | int) -> Address:
    return Address("data.yaml", keys)


BLOCK = """\
# Øverst
personer:
  # Den første
  - id: p-1   # fast
    navn: 'Kari'
    fra: 2020-01-01
    fravær:
      - {fra: 2021-01-01}

  # Den andre
  - id: p-2
    navn: "Ola"
enheter: []   # kommer
"""


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        # A value in another's place, quotes and all; what stands behind it stays.
        (Put(at("personer", 0, "navn"), "Åse: én"), "    navn: 'Kari'\n", '    navn: "Åse: én"\n'),
        (Put(at("personer", 0, "id"), "p-9"), "id: p-1   # fast\n", "id: p-9   # fast\n"),
        # A new key comes where its kind has it.
        (Put(at("personer", 0, "til"), "2026-01-01", ORDER),
         "    fra: 2020-01-01\n", "    fra: 2020-01-01\n    til: 2026-01-01\n"),
        (Put(at("personer", 1, "til"), "2026-01-01", ORDER),
         '    navn: "Ola"\n', '    navn: "Ola"\n    til: 2026-01-01\n'),
        (Put(at("personer", 0, "fravær", 0, "til"), "2021-02-01", ("fra", "til")),
         "{fra: 2021-01-01}", "{fra: 2021-01-01, til: 2021-02-01}"),
        # An item of a list, in lines or in [ ].
        (Append(at("personer", 0, "fravær"), {"fra": "2022-01-01"}),
         "      - {fra: 2021-01-01}\n", "      - {fra: 2021-01-01}\n      - {fra: 2022-01-01}\n"),
        (Append(at("personer"), {"id": "p-3", "navn": "Mo"}, 0),
         "      - {fra: 2021-01-01}\n\n", "      - {fra: 2021-01-01}\n  - id: p-3\n    navn: Mo\n\n"),
        (Append(at("enheter"), {"id": "a", "navn": "A"}),
         "enheter: []   # kommer\n", "enheter:   # kommer\n  - id: a\n    navn: A\n"),
        # A list and a key that are not there.
        (Append(at("roller"), {"id": "r"}), "# kommer\n", "# kommer\nroller:\n  - id: r\n"),
        (Append(at("personer", 1, "fravær"), {"fra": "2022-01-01"}, order=ORDER),
         '    navn: "Ola"\n', '    navn: "Ola"\n    fravær:\n      - {fra: 2022-01-01}\n'),
        # What is taken out takes its line with it.
        (Drop(at("personer", 0, "fra")), "    fra: 2020-01-01\n", ""),
        (Drop(at("personer", 0, "fravær")), "    fravær:\n      - {fra: 2021-01-01}\n", ""),
    ],
)  # fmt: skip
def test_one_place_alone_is_changed(change: PatchOperation, before: str, after: str) -> None:
    assert BLOCK.count(before) == 1
    for line_break in ("\n", "\r\n"):
        text, wanted = (each.replace("\n", line_break) for each in (BLOCK, BLOCK.replace(before, after)))
        assert patched_text("data.yaml", text, (change,)) == wanted


FLOW = 'fora: [{id: a, medlemmer: [p-1, "p-2"], møter: []}, {id: b}] # to\nenheter:\n- id: uten-innrykk\n  navn: X'


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (Append(at("fora", 0, "medlemmer"), "p-3"), '"p-2"]', '"p-2", p-3]'),
        (Append(at("fora", 0, "møter"), {"dato": "2026-01-01", "tema": "A, B"}),
         "[]", '[{dato: 2026-01-01, tema: "A, B"}]'),
        (Append(at("fora"), {"id": "c"}), "{id: b}", "{id: b}, {id: c}"),
        (Put(at("fora", 1, "navn"), "B"), "{id: b}", "{id: b, navn: B}"),
        (Drop(at("fora", 0, "møter")), ", møter: []", ""),
        (Drop(at("fora", 0, "id")), "id: a, ", ""),
        (Put(at("fora", 0, "medlemmer"), ("p-9",)), '[p-1, "p-2"]', "[p-9]"),
        (Append(at("enheter"), {"id": "ny"}), "navn: X", "navn: X\n- id: ny"),
        (Put(at("enheter", 0, "til"), "2026-01-01"), "navn: X", "navn: X\n  til: 2026-01-01"),
    ],
)  # fmt: skip
def test_on_one_line_and_without_a_last_line_break(change: PatchOperation, before: str, after: str) -> None:
    assert patched_text("data.yaml", FLOW, (change,)) == FLOW.replace(before, after)


FEW = """\
roller:
  - {person: a}   # den første

  # Om b
  - person: b
    fra: 2020-01-01
  - {person: c}
fora: [{id: f, medlemmer: [a, {person: b}, c]}]
"""


@pytest.mark.parametrize(
    ("items", "before", "after"),
    [
        ([("roller", 0)], "  - {person: a}   # den første\n", ""),
        ([("roller", 1)], "  - person: b\n    fra: 2020-01-01\n", ""),
        ([("roller", 2), ("roller", 1)], "  - person: b\n    fra: 2020-01-01\n  - {person: c}\n", ""),
        ([("fora", 0, "medlemmer", 0)], "[a, {person: b}, c]", "[{person: b}, c]"),
        ([("fora", 0, "medlemmer", 1)], "[a, {person: b}, c]", "[a, c]"),
        ([("fora", 0, "medlemmer", 2), ("fora", 0, "medlemmer", 0)], "[a, {person: b}, c]", "[{person: b}]"),
        ([("fora", 0, "medlemmer", 0), ("fora", 0, "medlemmer", 1)], "[a, {person: b}, c]", "[c]"),
        ([("fora", 0, "medlemmer", n) for n in range(3)], "[a, {person: b}, c]", "[]"),
    ],
)
def test_items_of_a_list_are_taken_out(items: list[tuple[str | int, ...]], before: str, after: str) -> None:
    assert FEW.count(before) == 1
    assert patched_text("data.yaml", FEW, [Drop(at(*keys)) for keys in items]) == FEW.replace(before, after)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "personer:\n  - fra: 2020-01-01  # sikker\n    enhet: a  # halv\n    # og mer\n    id: p\n    navn: N\n",
            "personer:\n  - id: p\n    navn: N\n    # sikker\n    # halv\n    # og mer\n    liste: [b]\n",
        ),
        (
            "personer:\n  - {fra: 2020-01-01, enhet: a, id: p, navn: N}\n",
            "personer:\n  - {id: p, navn: N, liste: [b]}\n",
        ),
        (
            "personer:\n  - {id: p,  # navnet\n     enhet: a,  # halv\n     fra: 2020-01-01}\n",
            "personer:\n  - {id: p, liste: [b]  # navnet\n       # halv\n     }\n",
        ),
        (
            "personer:\n  - {enhet: a,  # halv\n     fra: 2020-01-01, id: p}\n",
            "personer:\n  - {  # halv\n     id: p, liste: [b]}\n",
        ),
    ],
)
def test_keys_give_way_to_another_wherever_they_stand(text: str, after: str) -> None:
    person = at("personer", 0)
    changes: list[PatchOperation] = [Drop(person.child(key), comments=True) for key in ("enhet", "fra")]
    changes.append(Put(person.child("liste"), ["b"], ("id", "navn", "liste", "enhet", "fra")))
    assert patched_text("data.yaml", text, changes) == after


def test_other_changes_name_items_by_the_places_they_had() -> None:
    changes: list[PatchOperation] = [
        Drop(at("roller", 0)),
        Put(at("roller", 2, "person"), "d"),
        Append(at("roller"), {"person": "e"}, 1),
    ]
    made = patched_text("data.yaml", FEW, changes)
    assert parse(made).tree["roller"] == [
        {"person": "b", "fra": "2020-01-01"},
        {"person": "e"},
        {"person": "d"},
    ]


def test_a_list_with_nothing_left_is_empty() -> None:
    made = patched_text("data.yaml", FEW, [Drop(at("roller", number)) for number in range(3)])
    assert parse(made).tree["roller"] == []


def test_several_changes_in_one_place_come_in_order() -> None:
    text = "personer:\n  - id: a\n    fravær:\n      - {fra: 2020-01-01}"
    changes: list[PatchOperation] = [
        Append(at("personer"), {"id": "b"}),
        Append(at("personer"), {"id": "c"}),
        Put(at("personer", 0, "til"), "2026-01-01"),
        Append(at("personer", 0, "fravær"), {"fra": "2021-01-01"}),
        Append(at("personer", 0, "fravær"), {"fra": "2022-01-01"}),
    ]
    assert patched_text("data.yaml", text, changes) == (
        "personer:\n  - id: a\n    fravær:\n      - {fra: 2020-01-01}\n      - {fra: 2021-01-01}\n"
        "      - {fra: 2022-01-01}\n    til: 2026-01-01\n  - id: b\n  - id: c"
    )


def test_items_are_apart_where_they_were_apart() -> None:
    text = "fora:\n  - id: a\n\n  - id: b\n\n# slutt\n"
    made = patched_text("data.yaml", text, (Append(at("fora"), {"id": "c"}),))
    assert made == "fora:\n  - id: a\n\n  - id: b\n\n  - id: c\n\n# slutt\n"


def test_front_matter_is_changed_and_the_text_below_left() -> None:
    text = "---\nenhetsrapport:\n  enhet: a\n  # hvem\n  av: p-1\n---\n\n# Rapport\n\nav: p-1\n"
    address = Address("rapport.md", ("enhetsrapport", "av"))
    assert patched_text("rapport.md", text, (Put(address, "p-2"),)) == text.replace("  av: p-1\n---", "  av: p-2\n---")
    more = Put(Address("rapport.md", ("enhetsrapport", "levert")), "2026-01-01")
    assert patched_text("rapport.md", text, (more,)) == text.replace("p-1\n---", "p-1\n  levert: 2026-01-01\n---")


@pytest.mark.parametrize(
    "value",
    ["", "ja", "null", "true", "0301", "1.5", "- a", "a: b", "a #b", "#b", "[a]", "{a}", "'a", '"a" b', "a, b", "*a",
     "a\\b", "?", "a:", "2026-01-01", "«a»", "“a”", "~", "a - b", "Hvem er det?",
     "a?b", "Å\u0065\u0301", "%a", "@a", "`a", "|", ">", "!a", "09:00–15:00", "https://x.example/a"],
)  # fmt: skip
@pytest.mark.parametrize("flow", [True, False])
def test_a_text_is_read_as_it_was_meant(value: str, flow: bool) -> None:
    written = scalar(value, flow=flow)
    parsed = parse(f"a: [{written}]\n" if flow else f"a: {written}\n")
    meant = unicodedata.normalize("NFC", value)
    assert parsed.tree == {"a": [meant] if flow else meant}
    assert parsed.findings == ()


def test_numbers_yes_and_no() -> None:
    assert [scalar(each) for each in (True, False, 3, Decimal("7.50"))] == ["ja", "nei", "3", "7.50"]


@pytest.mark.parametrize(
    "text",
    [
        "personer:\n  - id: a\n  navn: [\n",  # broken: the rest can't be read
        "personer: [{id: a}\n",
    ],
)
def test_what_can_not_be_read_to_the_end_is_not_changed(text: str) -> None:
    with pytest.raises(KompetanseError, match="kan ikke leses til ende"):
        patched_text("data.yaml", text, (Append(at("personer"), {"id": "b"}),))


def test_what_can_not_be_changed_safely_is_left() -> None:
    # An item with nothing in it would be no item.
    with pytest.raises(KompetanseError, match="skrevet på en måte som ikke kan endres trygt"):
        patched_text("data.yaml", "personer:\n  - id: a\n", (Drop(at("personer", 0, "id")),))


def test_a_new_file_is_made() -> None:
    made = patched({}, (Append(Address("ny.yaml", ("tiltak",)), {"id": "a", "tekst": "B"}),))
    assert made == {"ny.yaml": b"tiltak:\n  - id: a\n    tekst: B\n"}


def test_five_thousand_new_items_are_one_change() -> None:
    new: list[dict[str, Any]] = [{"id": f"p-{number}", "navn": "N", "enhet": "a"} for number in range(5000)]
    text = patched_text("data.yaml", "personer: []\n", [Append(at("personer"), each) for each in new])
    assert parse(text).tree == {"personer": new}
