"""How each shell asks, and what it is answered."""

import pytest

from kompetanse_cli.cli.shell.shells import answered, asked

TOLD = [("sone-nord", "Sone Nord: ute"), ("nn", "")]


@pytest.mark.parametrize(
    ("shell", "environment", "words", "incomplete"),
    [
        ("zsh", {"_TYPER_COMPLETE_ARGS": "kompetanse gaps --unit so"}, ["gaps", "--unit"], "so"),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "kompetanse gaps "}, ["gaps"], ""),
        ("fish", {"_TYPER_COMPLETE_ARGS": "kompetanse absence 'Siri M"}, ["absence"], "Siri M"),
        ("bash", {"COMP_WORDS": "kompetanse gaps --unit so", "COMP_CWORD": "3"}, ["gaps", "--unit"], "so"),
        ("bash", {"COMP_WORDS": "kompetanse gaps --unit = so", "COMP_CWORD": "4"}, ["gaps", "--unit"], "so"),
        ("bash", {"COMP_WORDS": "kompetanse gaps --unit =", "COMP_CWORD": "3"}, ["gaps", "--unit"], ""),
        ("bash", {"COMP_WORDS": "kompetanse gaps", "COMP_CWORD": "2"}, ["gaps"], ""),
        (
            "powershell",
            {
                "_TYPER_COMPLETE_ARGS": r"kompetanse gaps --root C:\kommune --unit so",
                "_TYPER_COMPLETE_WORD_TO_COMPLETE": "so",
            },
            ["gaps", "--root", r"C:\kommune", "--unit"],
            "so",
        ),
        ("powershell", {"_TYPER_COMPLETE_ARGS": "kompetanse gaps --unit"}, ["gaps", "--unit"], ""),
    ],
)
def test_a_shell_asks(shell: str, environment: dict[str, str], words: list[str], incomplete: str) -> None:
    assert tuple(asked(shell, environment)) == (words, incomplete)


def test_each_shell_is_answered_with_names_where_it_shows_them() -> None:
    assert answered("bash", TOLD, {}) == ("sone-nord\nnn", 0)
    assert answered("zsh", TOLD, {}) == ('_arguments \'*: :(("sone-nord":"Sone Nord\\\\: ute"\n"nn"))\'', 0)
    assert answered("fish", TOLD, {}) == ("sone-nord\tSone Nord: ute\nnn", 0)
    assert answered("powershell", TOLD, {}) == ("sone-nord:::Sone Nord: ute\nnn::: ", 0)


def test_where_nothing_can_be_chosen_the_shell_tells_its_files() -> None:
    assert answered("zsh", [], {}) == ("_files", 0)
    assert answered("fish", [], {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}) == ("", 1)
    assert answered("fish", TOLD, {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}) == ("", 0)


@pytest.mark.parametrize("value", ["$(touch x)", "`id`", "a;b", "a|b", "c'd", 'x"y', "a*", "a$b"])
def test_what_a_shell_would_run_is_not_put_on_the_line(value: str) -> None:
    for shell in ("bash", "powershell"):
        assert answered(shell, [(value, ""), ("nn", "")], {}) == answered(shell, [("nn", "")], {})
    assert value in answered("fish", [(value, "")], {})[0]
