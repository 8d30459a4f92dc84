"""Codes of web pages and signs that nobody sees are told in a name, too, and mended as what was meant."""

import pytest

from tests.messages.one_mistake import PEOPLE, the_one, told, with_lines

INVISIBLE = "\u200b\u00ad\u2060\u200c\u200d\u200e\u061c\u180e\u2062\u034f\u115f\u3164"


def named(name: str) -> dict[str, str]:
    return {"personer.yaml": with_lines(PEOPLE, {3: f"    navn: {name}"})}


@pytest.mark.parametrize(
    ("written", "column", "word", "mended"),
    [
        ("Kari Nordb&oslash;", 21, "Nordbø", "Kari Nordbø"),
        ("Kari Nordb&#248;", 21, "Nordbø", "Kari Nordbø"),
        ("Kari Nordb&#xF8;", 21, "Nordbø", "Kari Nordbø"),
        ('"Kari Nordb&oslash;"', 22, "Nordbø", '"Kari Nordbø"'),
        ("&Oslash;rn &amp; S&oslash;nn", 11, "Ørn", "Ørn & Sønn"),
        ("Kari&nbsp;Nes", 15, "Kari Nes", "Kari Nes"),
    ],
)
def test_a_code_of_a_web_page_is_the_sign_it_stands_for(written: str, column: int, word: str, mended: str) -> None:
    said = the_one(named(written))
    assert (said.at, said.words.endswith(f"Skriv «{word}».")) == (f"personer.yaml:3:{column} K029", True)
    assert (said.mended["personer.yaml"], said.certain) == (named(mended)["personer.yaml"], True)


@pytest.mark.parametrize("written", ['"Kari &quot;KK&quot; Nes"', "Nes &#58; Nes"])
def test_a_sign_that_would_mean_something_is_left_to_the_writer(written: str) -> None:
    said = the_one(named(written))
    assert (said.at[-4:], said.mended["personer.yaml"]) == ("K029", named(written)["personer.yaml"])


@pytest.mark.parametrize(
    ("written", "mended"),
    [("Kari Nes<br>", "Kari Nes"), ("<b>Kari</b> Nes", "Kari Nes"), ("Kari<br/>Nes", "Kari Nes")],
)
def test_a_tag_is_taken_away(written: str, mended: str) -> None:
    said = the_one(named(written))
    assert (said.at[-4:], said.certain) == ("K029", False)
    assert said.mended["personer.yaml"] == named(mended)["personer.yaml"]


@pytest.mark.parametrize("sign", INVISIBLE, ids=[f"U+{ord(sign):04X}" for sign in INVISIBLE])
def test_a_sign_that_nobody_sees_is_taken_out_of_a_name(sign: str) -> None:
    said = the_one(named(f"Kari Nord{sign}mann"))
    assert (said.at, f"U+{ord(sign):04X}" in said.words) == ("personer.yaml:3:20 K005", True)
    assert (said.mended["personer.yaml"], said.certain) == (PEOPLE, True)


@pytest.mark.parametrize(
    "name",
    ["Kari\u00a0Nordmann", "Nes & Li; Hansen", "A < B", "Kari \u2764\ufe0f", "Familien \U0001f469\u200d\U0001f467"],
)
def test_what_is_seen_or_wanted_stays(name: str) -> None:
    assert told(named(name)) == []
