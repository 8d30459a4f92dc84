"""Norwegian words for commands and options."""

from collections.abc import Callable

import pytest

from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from kompetanse_cli.cli.norwegian_words import meant_command

Run = Callable[..., tuple[int, str, str]]
# What only programs call.
_NOT_CALLED = {"lsp"}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("mangler",), "kompetanse gaps"),
        (("Manglar",), "kompetanse gaps"),
        (("finn", "kari"), "kompetanse find"),
        (("slutt",), "kompetanse end"),
        (("fravær",), "kompetanse absence"),
        (("fravaer",), "kompetanse absence"),
        (("oppmøte",), "kompetanse attend"),
        (("ny", "enhet"), "kompetanse new"),
        (("new", "enhet"), "kompetanse new unit"),
        (("new", "tiltak"), "kompetanse new measure"),
        (("rapport",), "kompetanse report"),
        (("gasp",), "kompetanse gaps"),
    ],
)
def test_a_norwegian_word_is_told_the_command(command: Run, words: tuple[str, ...], meant: str) -> None:
    code, _, err = command(*words)
    assert (code, f"mente du «{meant}»?" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("roster", "--enhet", "x"), "--unit"),
        (("roster", "--dato", "i dag"), "--date"),
        (("absence", "p-1", "--fra", "i dag"), "--from"),
        (("new", "plan", "--ansvarlig", "p-1"), "--responsible"),
    ],
)
def test_a_norwegian_word_is_told_the_option(command: Run, words: tuple[str, ...], meant: str) -> None:
    code, _, err = command(*words)
    assert (code, f"mente du «{meant}»?" in err) == (2, True)


def test_every_command_has_a_norwegian_word() -> None:
    from kompetanse_cli.cli.norwegian_words import _COMMANDS as NORWEGIAN

    names = {entry.name for entry in (*COMMANDS, *GROUPS)} - _NOT_CALLED
    assert names <= NORWEGIAN.keys()
    for name in names:
        assert all(meant_command(word, names) is not None for word in NORWEGIAN[name])
