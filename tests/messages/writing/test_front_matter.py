"""Front matter: what is said is said of the line of dashes that is there, and one edit mends both."""

import pytest

from tests.messages.one_mistake import the_one, told

KEYS = """enhetsrapport:
  enhet: sone-nord
  periode: 2025-T3
  levert: 2026-01-10
  av: p-001
"""
COMMENT = "# Rapporten for tertialet\n"
REPORT = f"---\n{COMMENT}{KEYS}---\nTekst\n"
PATH = "rapporter/2025-T3/sone-nord.md"


def lines(first: str, last: str, *, comment: str = COMMENT) -> str:
    return f"{first}\n{comment}{KEYS}{last}\nTekst\n"


def test_the_report_is_in_order() -> None:
    assert told({PATH: REPORT}) == []


@pytest.mark.parametrize("comment", [COMMENT, ""], ids=["comment", "no comment"])
@pytest.mark.parametrize("written", ["—", "----", "--", "***", "–––", "```", "---yaml", "--- # rapport"])
def test_a_line_that_was_meant_to_be_three_hyphens_is_mended_with_the_one_below(written: str, comment: str) -> None:
    said = the_one({PATH: lines(written, written, comment=comment)})
    assert (said.at, f"Bytt «{written}» til ---." in said.words) == (f"{PATH}:1:1 K087", True)
    assert said.mended[PATH] == lines("---", "---", comment=comment)


@pytest.mark.parametrize("comment", [COMMENT, ""], ids=["comment", "no comment"])
@pytest.mark.parametrize("written", ["—", "----", "–", "***"])
def test_the_second_line_is_told_where_it_stands(written: str, comment: str) -> None:
    said = the_one({PATH: lines("---", written, comment=comment)})
    assert said.at == f"{PATH}:{7 + bool(comment)}:1 K024"
    assert said.words == f"«{written}» avslutter ikke innledningen. Bytt «{written}» til ---."
    assert said.mended[PATH] == lines("---", "---", comment=comment)


@pytest.mark.parametrize("comment", [COMMENT, ""], ids=["comment", "no comment"])
@pytest.mark.parametrize(
    ("above", "remedy"),
    [("\n", "Fjern den tomme linjen over ---."), ("\n \n", "Fjern de tomme linjene over ---.")],
)
def test_blank_lines_above_the_first_line_are_to_go(above: str, remedy: str, comment: str) -> None:
    said = the_one({PATH: above + lines("---", "---", comment=comment)})
    assert (said.at, said.words.endswith(remedy)) == (f"{PATH}:1:1 K087", True)
    assert said.mended[PATH] == lines("---", "---", comment=comment)


@pytest.mark.parametrize("comment", [COMMENT, ""], ids=["comment", "no comment"])
@pytest.mark.parametrize("written", ["---", "—"])
def test_a_heading_above_the_first_line_goes_below_the_keys(written: str, comment: str) -> None:
    said = the_one({PATH: "# Rapport\n\n" + lines(written, written, comment=comment)})
    assert (said.at, "ned under nøklene." in said.words) == (f"{PATH}:3:1 K087", True)
    assert said.mended[PATH] == f"---\n{comment}{KEYS}---\n# Rapport\nTekst\n"


def test_blank_lines_over_a_wrong_line_go_with_it() -> None:
    said = the_one({PATH: "\n" + lines("—", "—")})
    assert (said.at, said.mended[PATH]) == (f"{PATH}:2:1 K087", REPORT)


def test_lines_that_are_indented_are_moved_out() -> None:
    said = the_one({PATH: lines(" ---", " ---")})
    assert (said.at, said.mended[PATH]) == (f"{PATH}:1:2 K087", REPORT)
    assert said.words.endswith("Sett --- helt til venstre, uten noe foran eller bak.")


@pytest.mark.parametrize("last", ["---\n", ""], ids=["one line lacks", "both lack"])
def test_lines_that_lack_are_put_in(last: str) -> None:
    said = the_one({PATH: f"{COMMENT}{KEYS}{last}Tekst\n"})
    assert said.mended[PATH] == REPORT


def test_a_second_line_that_lacks_is_put_in_where_the_keys_end() -> None:
    said = the_one({PATH: f"---\n{KEYS}\nTekst om at: slik\n"})
    assert (said.at, said.mended[PATH]) == (f"{PATH}:1:1 K024", f"---\n{KEYS}---\n\nTekst om at: slik\n")


def test_line_ends_of_windows_stay_what_they_are() -> None:
    said = the_one({PATH: lines("—", "—").replace("\n", "\r\n")})
    assert said.mended[PATH] == REPORT.replace("\n", "\r\n")


def test_a_line_in_the_text_below_does_not_close_the_keys() -> None:
    said = the_one({PATH: f"---\n{KEYS}Tekst\n\n----\n\nMer\n"})
    assert (said.at, said.mended[PATH]) == (f"{PATH}:1:1 K024", f"---\n{KEYS}---\nTekst\n\n----\n\nMer\n")
