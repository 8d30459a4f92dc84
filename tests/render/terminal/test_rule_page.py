"""The page of a rule: the same in the terminal and in the manual, hostile text made harmless in both."""

from kompetanse_cli.language import language
from kompetanse_cli.model import RuleInfo, Severity
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.terminal import plain
from kompetanse_cli.render.terminal.explain import escape_prose, rule_page_lines, rule_page_markdown
from kompetanse_cli.report.rule_page import EXAMPLE_DAY, RulePage, example_source, rule_page
from kompetanse_cli.resources import rule_examples
from kompetanse_cli.rules.catalogue import BY_CODE

NB = language("nb")


def page(code: str) -> RulePage:
    info = BY_CODE[code]
    examples = rule_examples(code)
    return rule_page(info, NB, examples, checked(load(example_source(examples["bad"])), EXAMPLE_DAY).findings)


def test_a_page_shows_what_is_wrong_what_is_said_and_what_is_right() -> None:
    for shown in (plain(rule_page_lines(page("K101"), NB)), rule_page_markdown(page("K101"), NB)):
        wrong, said, right = (
            shown.index(text) for text in ("kari-normann", "feil[K101 ukjent-person]", "Slik er det r")
        )
        assert wrong < said < right
        assert "Kan ikke endres, slås av eller tillates." in shown
        assert "expected.txt" not in shown


def test_a_page_shows_what_its_own_rule_finds() -> None:
    other = checked(load(example_source(rule_examples("K102")["bad"])), EXAMPLE_DAY).findings
    assert "K102" in {placed.finding.code for placed in other}
    own = page("K101").said
    assert own != ()
    assert rule_page(BY_CODE["K101"], NB, rule_examples("K101"), (*other, *own)).said == own


def test_a_rule_without_an_example_has_a_page_all_the_same() -> None:
    info = BY_CODE["K003"]
    assert rule_page_markdown(rule_page(info, NB, {}), NB).startswith(
        "# K003 Filen er for stor\n\n`for-stor-fil`\n\nRegelen krever at en fil er høyst 10 MiB."
    )


def test_what_can_be_changed_says_how() -> None:
    assert "`# tillat utløpt-unntak: grunn`" in rule_page_markdown(page("K319"), NB)


def test_national_identity_numbers_are_masked_in_the_manual_too() -> None:
    shown = rule_page_markdown(page("K901"), NB)
    assert "født ***********" in shown
    assert "01819010001" not in shown


def test_control_characters_are_written_out() -> None:
    for shown in (plain(rule_page_lines(page("K004"), NB)), rule_page_markdown(page("K004"), NB)):
        assert "\x07" not in shown
        assert "Sol\\x07bakken" in shown


def test_a_text_file_is_no_yaml() -> None:
    shown = rule_page_markdown(page("K083"), NB)
    assert "```text\nKari Nordmann\n```" in shown


def test_only_what_stands_outside_code_is_escaped() -> None:
    assert escape_prose("`a_b` *c* ` <d>") == "`a_b` \\*c\\* \\` \\<d\\>"


def test_pages_are_said_in_the_reader_s_language() -> None:
    info = RuleInfo("K999", "prøve", Severity.NOTE, "Feil.", "Regelen krever.", "Derfor.")
    assert rule_page(info, NB, {}).facts[0] == "Merknad: vises, uten å stoppe noe."
