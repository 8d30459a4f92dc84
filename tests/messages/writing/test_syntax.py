"""A text that breaks off says why, at the line where it does: one message with an edit that mends it."""

import pytest

from tests.messages.one_mistake import PEOPLE, the_one, told

PERSON = """personer:
  - id: p-5
    navn: A
    enhet: sone-nord
"""
FORUM = """fora:
  - id: f
    navn: F
    type: lederteam
"""
ROLES = "rolletildelinger" + PEOPLE.split("rolletildelinger")[1]
LED = FORUM + "    medlemmer: [p-001, p-002]\n"


def test_the_files_that_are_broken_here_are_in_order() -> None:
    assert told({"x.yaml": PERSON, "y.yaml": LED}) == []


@pytest.mark.parametrize(
    ("written", "at", "mended"),
    [
        ("[p-001, , p-002]", "5:24", "[p-001, p-002]"),
        ("[, p-002]", "5:17", "[p-002]"),
        ("[p-001,, p-002]", "5:23", "[p-001, p-002]"),
        ("[p-001, p-002,,]", "5:30", "[p-001, p-002,]"),
        ("[p-001,\n      , p-002]", "6:7", "[p-001, p-002]"),
    ],
)
def test_an_item_that_is_nothing_is_a_comma_too_many(written: str, at: str, mended: str) -> None:
    said = the_one({"x.yaml": f"{FORUM}    medlemmer: {written}\n"})
    assert (said.at, said.words) == (f"x.yaml:{at} K018", "Et punkt mellom klammene er tomt. Ta bort kommaet.")
    assert said.mended["x.yaml"] == f"{FORUM}    medlemmer: {mended}\n"


def test_two_commas_between_keys_in_braces_are_one_too_many() -> None:
    said = the_one({"x.yaml": "fora:\n  - {id: f,, navn: F, type: lederteam}\n"})
    assert (said.at, said.mended["x.yaml"]) == ("x.yaml:2:12 K018", "fora:\n  - {id: f, navn: F, type: lederteam}\n")


@pytest.mark.parametrize(
    ("text", "at", "mended"),
    [
        ("tiltak: [", "1:9", "tiltak: []"),
        ("tiltak: [\n", "1:9", "tiltak: []\n"),
        (FORUM + "    medlemmer: [p-001,\n", "5:16", FORUM + "    medlemmer: [p-001,]\n"),
        (
            FORUM + "    medlemmer: [\n      p-001,  # Kari\n",
            "5:16",
            FORUM + "    medlemmer: [\n      p-001,]  # Kari\n",
        ),
        (FORUM + "    medlemmer: [p-001\nroller: []\n", "5:16", FORUM + "    medlemmer: [p-001]\nroller: []\n"),
        (
            FORUM + "    medlemmer: [p-001,\n      p-002\nroller: []\n",
            "5:16",
            FORUM + "    medlemmer: [p-001,\n      p-002]\nroller: []\n",
        ),
    ],
)
def test_a_bracket_that_is_never_closed_is_told_where_it_opens(text: str, at: str, mended: str) -> None:
    said = the_one({"x.yaml": text})
    assert (said.at, "[ blir aldri avsluttet" in said.words) == (f"x.yaml:{at} K018", True)
    assert said.mended["x.yaml"] == mended


@pytest.mark.parametrize(
    ("rest", "key"), [("roller: []\n", "personer"), ("tiltak: []\nroller: []\n", "personer"), ("", "personer")]
)
def test_a_list_without_its_key_gets_the_key_of_which_its_items_are(rest: str, key: str) -> None:
    said = the_one({"x.yaml": PERSON.partition("\n")[2] + rest})
    assert said.at == "x.yaml:1:3 K039"
    assert said.words == f"Filen begynner med en liste uten nøkkel. Skriv «{key}:» på linjen over listen."
    assert said.mended["x.yaml"] == PERSON + rest


def test_what_refers_to_a_list_without_its_key_is_not_told() -> None:
    said = the_one({"personer.yaml": PEOPLE.split("rolletildelinger")[0].partition("\n")[2], "roller.yaml": ROLES})
    assert said.at == "personer.yaml:1:3 K039"


def test_a_list_of_braces_without_its_key_gets_it_too() -> None:
    said = the_one({"x.yaml": "- {id: p-5, navn: A, enhet: sone-nord}\n"})
    assert said.mended["x.yaml"] == "personer:\n- {id: p-5, navn: A, enhet: sone-nord}\n"


@pytest.mark.parametrize("sign", ["：", "∶", "： ", " ：", "﹕", "ː", ";", "; ", " => ", " -> "])
def test_what_looks_like_a_colon_becomes_one(sign: str) -> None:
    said = the_one({"x.yaml": PERSON.replace("enhet: ", f"enhet{sign}")})
    assert (said.at[:9], said.at[-4:]) == ("x.yaml:4:", "K016")
    assert f"«{sign.strip()}» etter «enhet» er ikke et vanlig kolon." in said.words
    assert said.mended["x.yaml"] == PERSON


def test_all_lines_with_such_a_colon_are_mended_at_once() -> None:
    said = the_one({"x.yaml": PERSON.replace("enhet: ", "enhet：").replace("navn: ", "navn：")})
    assert said.mended["x.yaml"] == PERSON


@pytest.mark.parametrize(
    ("line", "at", "mended"),
    [
        ("    navn: Gunnhild Seljebotn enhet: sone-nord", "3:30", "    navn: Gunnhild Seljebotn\n    enhet: sone-nord"),
        ('    navn: "Gunnhild" enhet: sone-nord', "3:22", '    navn: "Gunnhild"\n    enhet: sone-nord'),
        (
            "    navn: Gunnhild enhet: sone-nord fra: 2020-01-01",
            "3:20",
            "    navn: Gunnhild\n    enhet: sone-nord\n    fra: 2020-01-01",
        ),
    ],
)
def test_two_keys_on_a_line_are_set_apart(line: str, at: str, mended: str) -> None:
    said = the_one({"x.yaml": f"personer:\n  - id: p-5\n{line}\n"})
    assert (said.at, "«enhet» står på samme linje som «navn»." in said.words) == (f"x.yaml:{at} K027", True)
    assert said.mended["x.yaml"] == f"personer:\n  - id: p-5\n{mended}\n"


def test_keys_on_the_line_of_the_dash_are_set_below_each_other() -> None:
    said = the_one({"x.yaml": "personer:\n  - id: p-5 navn: A\n    enhet: sone-nord\n"})
    assert (said.at, said.mended["x.yaml"]) == ("x.yaml:2:13 K027", PERSON)


def test_a_key_that_the_record_has_already_is_part_of_the_text() -> None:
    said = the_one({"x.yaml": PERSON.replace("navn: A", "navn: A enhet: B")})
    assert (said.at, said.mended["x.yaml"]) == (
        "x.yaml:3:18 K014",
        PERSON.replace("navn: A", 'navn: "A enhet: B"'),
    )


@pytest.mark.parametrize("written", ["(p-001, p-002)", "<p-001, p-002>", "p-001, p-002"])
def test_a_list_in_other_brackets_gets_its_own(written: str) -> None:
    said = the_one({"x.yaml": f"{FORUM}    medlemmer: {written}\n"})
    assert (said.at, said.mended["x.yaml"]) == ("x.yaml:5:16 K079", LED)


def test_a_name_that_begins_with_a_number_sign_is_no_comment() -> None:
    said = the_one({"x.yaml": PERSON.replace("navn: A", "navn: #1 Kari")})
    assert said.at == "x.yaml:3:11 K040"
    assert said.words == '# begynner en kommentar, så «navn» har ingen verdi. Skriv "#1 Kari".'
    assert said.mended["x.yaml"] == PERSON.replace("navn: A", 'navn: "#1 Kari"')


@pytest.mark.parametrize("mark", ["...", "... x"])
def test_what_stands_behind_the_end_of_the_document_is_told_at_its_mark(mark: str) -> None:
    said = the_one({"x.yaml": f"{PERSON}{mark}\nroller: []\n"})
    assert said.at == "x.yaml:5:1 K034"
    assert said.words == "Linjen «...» avslutter dokumentet, men det står mer under den. Slett linjen «...»."
    assert said.mended["x.yaml"] == (f"{PERSON}roller: []\n" if mark == "..." else f"{PERSON}{mark}\nroller: []\n")


@pytest.mark.parametrize(("blanks", "over"), [(3, 4), (1, 2)], ids=["between key and dash", "between dash and top"])
def test_a_line_out_of_line_names_both_columns(blanks: int, over: int) -> None:
    text = PERSON.replace("    enhet", " " * blanks + "enhet")
    said = the_one({"x.yaml": text})
    assert said.at == f"x.yaml:4:{blanks + 1} K017"
    assert said.words.startswith(f"Linjen har {blanks} mellomrom foran, men nøklene over har {over}.")
    assert said.mended["x.yaml"] == text


def test_a_line_nearer_to_one_level_is_moved_there() -> None:
    text = PERSON.replace("    ", "      ").replace("      enhet", "     enhet").replace("  - id", "  -   id")
    said = the_one({"x.yaml": text})
    assert (said.at, said.mended["x.yaml"]) == ("x.yaml:4:6 K017", text.replace("     enhet", "      enhet"))
