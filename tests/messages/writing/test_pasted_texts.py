"""What comes along with a text that is pasted: one finding says what it is, and the rest is read as it was meant."""

import pytest

from tests.messages.one_mistake import PEOPLE, the_one, told, with_lines

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
LED = FORUM + "    medlemmer:\n      - p-001\n      - p-002\n"
ROWS = "p-140\tOle Hansen\tsone-nord\t01.02.2020\n"


@pytest.mark.parametrize("mark", ["*", "•", "·", "+", "o", "–", "—", "▪", "1.", "1)", "a)", "--"])
def test_a_mark_that_is_no_dash_becomes_one(mark: str) -> None:
    said = the_one({"x.yaml": PERSON.replace("- id", f"{mark} id")})
    assert said.at == "x.yaml:2:3 K025"
    assert said.words == f"«{mark}» begynner ikke et listepunkt. Skriv «- id: p-5», med vanlig bindestrek."
    assert (said.mended["x.yaml"], said.certain) == (PERSON, True)


@pytest.mark.parametrize("mark", ["*", "•", "o", "–"])
def test_all_such_lines_are_mended_at_once(mark: str) -> None:
    said = the_one({"personer.yaml": PEOPLE.replace("  - ", f"  {mark} ")})
    assert said.mended["personer.yaml"] == PEOPLE


@pytest.mark.parametrize("mark", ["*", "•", "+", "o", "–", "--"])
def test_so_are_items_without_a_key(mark: str) -> None:
    said = the_one({"x.yaml": LED.replace("      - ", f"      {mark} ")})
    assert (said.at, said.mended["x.yaml"]) == ("x.yaml:6:7 K025", LED)


def test_numbered_items_are_a_list() -> None:
    said = the_one({"x.yaml": LED.replace("- p-001", "1. p-001").replace("- p-002", "2. p-002")})
    assert said.mended["x.yaml"] == LED


def test_items_in_line_with_their_mark_stay_where_they_are() -> None:
    text = "personer:\n  1. id: p-5\n     navn: A\n     enhet: sone-nord\n"
    said = the_one({"x.yaml": text})
    assert said.mended["x.yaml"] == text.replace("1.", "- ")


def test_a_bullet_beside_the_key_makes_a_list_in_brackets() -> None:
    said = the_one({"x.yaml": f"{FORUM}    medlemmer: • p-001 • p-002\n"})
    assert (said.at, said.mended["x.yaml"]) == ("x.yaml:5:16 K025", f"{FORUM}    medlemmer: [p-001, p-002]\n")


@pytest.mark.parametrize(
    "text",
    [
        "en tekst\n      – og mer av den",
        "|\n      1. mai\n      * juni\n      // juli\n      > august\n      ```\n      -- september",
        '"en tekst\n      * og mer\n      // av den"',
        "en liste; med semikolon; og mer",
    ],
)
def test_what_is_part_of_a_text_is_left_alone(text: str) -> None:
    goal = f"mål:\n  - id: m\n    nummer: 1\n    tema: Kurs\n    tekst: {text}\n    frist: 2027-01-01\n"
    codes = {each.at[-4:] for each in told({"x.yaml": goal})}
    assert codes.isdisjoint({"K025", "K026", "K028", "K051"})


@pytest.mark.parametrize(
    "comment", ["// kommentar", "-- kommentar", "//kommentar", "/* kommentar */", "<!-- kommentar -->"]
)
def test_a_comment_as_in_other_languages_begins_with_a_number_sign(comment: str) -> None:
    said = the_one({"x.yaml": PERSON.replace("    enhet", f"    {comment}\n    enhet")})
    assert (said.at, "en kommentar" in said.words) == ("x.yaml:4:5 K026", True)
    mended = said.mended["x.yaml"].replace("#kommentar", "# kommentar")
    assert mended == PERSON.replace("    enhet", "    # kommentar\n    enhet")


@pytest.mark.parametrize("prefix", ["> ", ">", ">> ", "> > "])
def test_the_marks_of_a_mail_are_taken_away(prefix: str) -> None:
    said = the_one({"x.yaml": "".join(f"{prefix}{line}\n" for line in PERSON.splitlines())})
    assert (said.at, said.words) == (
        "x.yaml:1:1 K028",
        "Linjene begynner med «>», som i et svar på e-post. Ta bort «>» først på hver linje.",
    )
    assert said.mended["x.yaml"] == PERSON


@pytest.mark.parametrize("sign", [" ", ". ", ": ", ") ", "\t", "| "])
def test_the_numbers_of_lines_are_taken_away(sign: str) -> None:
    said = the_one({"x.yaml": "".join(f"{n}{sign}{line}\n" for n, line in enumerate(PERSON.splitlines(), 1))})
    assert (said.at, said.words) == (
        "x.yaml:1:1 K028",
        "Hver linje begynner med et linjenummer. Ta bort tallet først på hver linje.",
    )
    assert said.mended["x.yaml"] == PERSON


def test_numbers_of_two_lengths_are_taken_away_as_well() -> None:
    said = the_one({"personer.yaml": "".join(f"{n} {line}\n" for n, line in enumerate(PEOPLE.splitlines(), 1))})
    assert said.mended["personer.yaml"] == PEOPLE


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_the_lines_of_a_code_box_are_taken_away(fence: str) -> None:
    said = the_one({"x.yaml": f"{fence}yaml\n{PERSON}{fence}\n"})
    assert (said.at, said.mended["x.yaml"]) == ("x.yaml:1:1 K028", PERSON)


@pytest.mark.parametrize("head", ["Fra: Kari\nTil: Ola\nEmne: personer\n", "From: Kari\nSubject: SV: personer\n\n"])
def test_the_head_of_a_mail_is_taken_away(head: str) -> None:
    said = the_one({"x.yaml": head + PERSON})
    assert (said.at, said.words[:40]) == ("x.yaml:1:1 K028", "Øverst i filen står hodet fra en e-post."[:40])
    assert (said.mended["x.yaml"], said.certain) == (PERSON, False)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (PERSON + ROWS, "5:1"),
        (f"personer:\nid\tnavn\tenhet\tfra\n{ROWS * 3}", "2:1"),
        ("personer:\n| id | navn | enhet |\n|---|---|---|\n| p-140 | Ole | sone-nord |\n", "2:1"),
        ("personer:\n  | id | navn |\n  |---|---|\n  | p-140 | Ole |\n", "2:3"),
        ("personer:\nid;navn;enhet\np-140;Ole Hansen;sone-nord\n", "2:1"),
        ("personer:\n  id,navn,enhet\n  p-140,Ole Hansen,sone-nord\n", "2:3"),
        (PERSON + "p-140 | Ole Hansen | sone-nord\n", "5:1"),
    ],
)
def test_the_rows_of_a_table_are_to_be_imported(text: str, at: str) -> None:
    said = the_one({"x.yaml": text})
    assert (said.at, "kompetanse import" in said.words) == (f"x.yaml:{at} K051", True)
    assert (said.mended["x.yaml"], said.certain) == (text, False)


def test_the_rest_of_the_file_is_read_and_judged() -> None:
    wrong = with_lines(PEOPLE, {3: "    // Kari", 4: "    navn: Kari\n    enhet: sone-nrod"})
    assert [each.at for each in told({"personer.yaml": wrong})] == ["personer.yaml:3:5 K026", "personer.yaml:5:12 K102"]
