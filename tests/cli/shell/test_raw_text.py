"""What is found in a text without reading it as YAML."""

import pytest

from kompetanse_cli.cli.shell.raw_text import items, scalar, sections, value

FORMS = {
    "block": """
enheter:
  - id: a
    navn: Sone A
    liste:
      - id: x
  - id: b
    navn: Sone B
""",
    "list in line with its key": """
enheter:
- id: a
  navn: Sone A
  liste:
  - id: x
- id: b
  navn: Sone B
""",
    "braces": """
enheter:
  - {id: a, navn: Sone A, liste: [{id: x}]}
  - { id: b , navn: 'Sone B' }
""",
    "brackets": """
enheter: [{id: a, liste: [{id: x}], navn: Sone A}, {id: b, navn: Sone B}]
""",
    "over several lines": """
enheter: [
  {id: a, # den første
   navn: Sone A, liste: [{id: x}]},
  {id: b, navn: Sone B}]
""",
    "comments": """
# topp
enheter: # alle
  # først
  - id: a # en
    navn: Sone A
# midt i
    liste: [{id: x}]

  - id: b
    navn: Sone B
""",
    "quotes": """
"enheter":
  - 'id': "a"
    "navn": "Sone A"
    liste: [{id: 'x'}]
  - id: 'b'
    navn: 'Sone B'
""",
    "dashes alone": """
enheter:
  -
    id: a
    navn: Sone A
    liste:
      -
        id: x
  -
    navn: Sone B
    id: b
""",
}


@pytest.mark.parametrize("form", FORMS)
def test_records_are_found_in_every_form(form: str) -> None:
    ((key, block),) = sections(FORMS[form])
    first, second = items(block)
    assert key == "enheter"
    assert [(scalar(value(each, "id")), scalar(value(each, "navn"))) for each in (first, second)] == [
        ("a", "Sone A"),
        ("b", "Sone B"),
    ]
    assert [scalar(value(each, "id")) for each in items(value(first, "liste") or "")] == ["x"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Kari Nes # vikar", "Kari Nes"),
        ("Kurs#merk", "Kurs#merk"),
        ("'Kari ''KK'' Nes'", "Kari 'KK' Nes"),
        ('"Sone \\"Nord\\""', 'Sone "Nord"'),
        ("Kari\n      Nes", "Kari Nes"),
        (">\n      Kari\n      Nes\n", "Kari Nes"),
        ("", ""),
    ],
)
def test_a_value_is_one_line_without_its_signs(written: str, read: str) -> None:
    assert scalar(written) == read


def test_what_is_half_written_is_cut_where_it_ends() -> None:
    assert items("\n  - {id: a, navn: [\n") == ["    {id: a, navn: [\n"]
    assert items(" Kari") == []
    assert value("{id: a, navn: Kari", "navn") == " Kari"
    assert value("  id: a\n  navn", "navn") is None


def test_a_key_of_a_part_is_not_that_of_the_record() -> None:
    record = "    id: a\n    eier:\n      navn: Kari\n    del:\n    - navn: B\n"
    assert value(record, "navn") is None
