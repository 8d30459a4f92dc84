"""What a command line has come to."""

import pytest

from kompetanse_cli.cli.shell.answering import proposals, tree
from kompetanse_cli.cli.shell.command_line import begun


@pytest.mark.parametrize(
    ("line", "command", "expects"),
    [
        ("gaps --unit ", "gaps", "unit"),
        ("gaps --format csv --unit ", "gaps", "unit"),
        ("--lang nn gaps --unit ", "gaps", "unit"),
        ("attend kull ", "attend", "session"),
        ("attend kull d1 alle ", "attend", "names"),
        ("attend --root . kull d1 ", "attend", "names"),
        ("new person Kari --unit ", "person", "unit"),
        ("explain -- ", "explain", "topic"),
        ("explain K101 ", "explain", None),
        ("finnes-ikke ", "", None),
    ],
)
def test_what_is_expected(line: str, command: str, expects: str | None) -> None:
    found = begun(tree()["command"], line.split(" ")[:-1], "")
    assert found.command["name"] == command
    assert (found.expects or {"name": None})["name"] == expects


def test_an_option_is_told_once_unless_it_may_be_repeated() -> None:
    told = dict(proposals(["validate", "--strict", "--format", "json"], "--"))
    assert "--strict" not in told
    assert told["--format"]
    assert told["--rev"].startswith("Les filene")


def test_a_value_in_the_word_of_its_option_keeps_the_name_of_it() -> None:
    assert proposals(["gaps"], "--lang=n") == [("--lang=nb", "bokmål"), ("--lang=nn", "nynorsk")]


def test_commands_are_told_with_what_they_do() -> None:
    assert dict(proposals(["new"], "per")) == {"person": "Legg til en person"}


def test_a_word_of_a_closed_list_is_told_with_what_it_means() -> None:
    assert dict(proposals(["gaps", "--format"], "c")) == {"csv": "for regneark"}
    assert dict(proposals(["gaps", "--fail-on"], "s")) == {"skal": "kravet må være oppfylt"}
    assert dict(proposals(["validate", "--select"], "K101")) == {"K101": "Personen er ikke registrert"}
