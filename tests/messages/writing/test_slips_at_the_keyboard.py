"""Slips that people make at the keyboard, and what they bring along: one message each, at the right place, and an edit
that makes the file what was meant. Where nobody can tell what was meant, there is no edit.
"""

from typing import NamedTuple

import pytest

from tests.messages.one_mistake import the_one, told

PERSON = """personer:
  - id: p-5
    navn: A
    enhet: sone-nord
"""
TWO = PERSON + "  - id: p-6\n    navn: B\n    enhet: sone-nord\n"
FORUM = "fora:\n  - id: f\n    navn: F\n    type: lederteam\n"
LED = FORUM + "    medlemmer: [p-001, p-002]\n"
OF_SECOND = "  - id: p-6\n    navn: B\n    e"


class Slip(NamedTuple):
    """A text, where and what is told, and the text after the edit; None where there is none."""

    text: str
    at: str
    mended: str | None


def changed(old: str, new: str, at: str, mended: str | None = PERSON, text: str = PERSON) -> Slip:
    return Slip(text.replace(old, new), at, mended)


SLIPS = {
    "no colon": changed("enhet: s", "enhet s", "4:5 K016"),
    "no space after the colon": changed("enhet: s", "enhet:s", "4:10 K015"),
    "two colons": changed("enhet: s", "enhet:: s", "4:5 K070"),
    "an equals sign": changed("enhet: s", "enhet = s", "4:5 K016"),
    "no space after the dash": changed("- id", "-id", "2:3 K015"),
    "a colon in a name": changed("A", "Kurs: nytt", "3:15 K014", PERSON.replace("A", '"Kurs: nytt"')),
    "quotes in quotes": changed("A", '"Kari "KK" Nes"', "3:18 K021", PERSON.replace("A", "'Kari \"KK\" Nes'")),
    "no closing quote": changed("A", '"A', "3:11 K013", PERSON.replace("A", '"A"')),
    "a curly closing quote": changed("A", '"A”', "3:11 K013", PERSON.replace("A", '"A"')),
    "quotes about key and value": changed("id: p-5", '"id: p-5"', "2:5 K019"),
    "a bold key": changed("navn:", "**navn**:", "3:5 K019"),
    "a slanted key": changed("navn:", "*navn*:", "3:5 K019"),
    "a key as code": changed("navn:", "`navn`:", "3:5 K019"),
    "a key in guillemets": changed("navn:", "«navn»:", "3:5 K070"),
    "a capital": changed("navn:", "Navn:", "3:5 K070"),
    "a key too far in": changed("    enhet", "     enhet", "4:6 K017"),
    "a key in line with the dash": changed("    enhet", "  enhet", "4:3 K017"),
    "a value below its key": changed("navn: A", "navn:\n    A", "4:5 K017"),
    "an item too far out": changed(OF_SECOND, " - id: p-6\n   navn: B\n   e", "5:2 K017", TWO, TWO),
    "an item too far in": changed(OF_SECOND, "    - id: p-6\n      navn: B\n      e", "5:5 K017", TWO, TWO),
    "no dash": changed("  - id: p-6", "    id: p-6", "5:5 K030", TWO, TWO),
    "no dash, and all in line with dashes": changed(OF_SECOND, "  id: p-6\n  navn: B\n  e", "5:3 K017", TWO, TWO),
    "an arrow for a dash": changed("- id", "→ id", "2:3 K025"),
    "a box to tick": changed("- id", "- [ ] id", "2:3 K025"),
    "a ticked box": changed("- id", "- [x] id", "2:3 K025"),
    "no colon at the top": changed("personer:", "personer", "1:1 K016"),
    "a list beside its key": Slip(
        FORUM + "    medlemmer: - p-001\n", "5:16 K022", FORUM + "    medlemmer:\n      - p-001\n"
    ),
    "closed by a brace": changed("p-002]", "p-002}", "5:29 K018", LED, LED),
    "closed by a parenthesis": changed("p-002]", "p-002)", "5:29 K018", LED, LED),
    "closed twice": changed("p-002]", "p-002]]", "5:30 K018", LED, LED),
    "never closed": changed("p-002]", "p-002", "5:16 K018", LED, LED),
    "no comma at the end of a line": Slip(
        "personer:\n  - {id: p-5, navn: A\n     enhet: sone-nord}\n",
        "3:6 K018",
        "personer:\n  - {id: p-5, navn: A,\n     enhet: sone-nord}\n",
    ),
    "no closing brace": Slip(
        "personer:\n  - {id: p-5, navn: A, enhet: sone-nord\n  - {id: p-6, navn: B, enhet: sone-nord}\n",
        "2:5 K018",
        "personer:\n  - {id: p-5, navn: A, enhet: sone-nord}\n  - {id: p-6, navn: B, enhet: sone-nord}\n",
    ),
    "no braces": Slip("personer:\n  - id: p-5, navn: A, enhet: sone-nord\n", "2:14 K027", PERSON),
    "two braces": Slip(
        "personer:\n  - {{id: p-5, navn: A, enhet: sone-nord}}\n",
        "2:5 K036",
        "personer:\n  - {id: p-5, navn: A, enhet: sone-nord}\n",
    ),
    "the id as a key": Slip("personer:\n  - p-5:\n      navn: A\n      enhet: sone-nord\n", "2:5 K070", PERSON),
    "all under one key more": Slip(
        "kommunens-data:\n" + "".join(f"  {line}\n" for line in PERSON.splitlines()), "2:3 K070", PERSON
    ),
    "a record under one key more": Slip(
        "personer:\n  - person:\n      id: p-5\n      navn: A\n      enhet: sone-nord\n", "3:7 K070", PERSON
    ),
    "the head of a part": Slip("[personer]\n" + PERSON.partition("\n")[2], "1:1 K039", PERSON),
    "a line of dashes": Slip(PERSON + "-----\n", "5:1 K016", PERSON),
    "a line of equals signs": Slip(PERSON + "=====\n", "5:1 K016", PERSON),
    "a word at the end": Slip(PERSON + "slutt\n", "5:1 K016", None),
    "an ampersand first": changed("A", "&Co", "3:11 K032", PERSON.replace("A", '"&Co"')),
    "an exclamation mark first": changed("A", "!viktig", "3:11 K031", PERSON.replace("A", '"!viktig"')),
    "changes as a tool shows them": Slip(
        "@@ -0,0 +1,4 @@\n" + "".join(f"+{line}\n" for line in PERSON.splitlines()), "1:1 K028", PERSON
    ),
}


def test_what_is_broken_here_is_in_order() -> None:
    assert told({"x.yaml": TWO, "y.yaml": LED}) == []


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_has_one_message_that_mends_it(slip: Slip) -> None:
    said = the_one({"x.yaml": slip.text})
    assert said.at == f"x.yaml:{slip.at}"
    assert said.mended["x.yaml"] == (slip.text if slip.mended is None else slip.mended)


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_what_is_mended_is_in_order(slip: Slip) -> None:
    assert slip.mended is None or told({"x.yaml": slip.mended}) == []
