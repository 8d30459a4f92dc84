"""How each shell asks what may follow, and how it wants to be answered; it is told in variables of the environment."""

import re
import shlex
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# What is proposed, and what is said of it.
Proposal = tuple[str, str]
# What would be run, or be more than text, in a word that is put on the line as it is; zsh and fish mark it themselves.
_ACTIVE = re.compile(r"""[`$;&|<>(){}\[\]*?!"'\\]""")
_MARKING = ("zsh", "fish")
_LINE, _CHARACTERS = "_TYPER_COMPLETE_ARGS", "_TYPER_COMPLETE_WORD_TO_COMPLETE"


class ShellQuestion(NamedTuple):
    """The words before the one that is being written, without the program's name, and that one."""

    words: list[str]
    incomplete: str


def asked(shell: str, environment: Mapping[str, str]) -> ShellQuestion:
    """What a shell asks."""
    if shell == "bash":
        return _asked_by_bash(environment)
    line = environment.get(_LINE, "")
    words = _words(line, escape="" if shell == "powershell" else "\\")[1:]
    if shell == "powershell":
        # PowerShell cuts the blanks at the end of the line, and says by itself what is being written.
        incomplete = environment.get(_CHARACTERS, "")
        return ShellQuestion(words[:-1] if incomplete else words, words[-1] if incomplete and words else incomplete)
    if words and not line.endswith((" ", "\n")):
        return ShellQuestion(words[:-1], words[-1])
    return ShellQuestion(words, "")


def answered(shell: str, proposals: Iterable[Proposal], environment: Mapping[str, str]) -> tuple[str, int]:
    """The answer, and the exit code that goes with it."""
    found = [each for each in proposals if shell in _MARKING or not _ACTIVE.search(each[0])]
    if shell == "zsh":
        told = "\n".join(_for_zsh(*each) for each in found)
        return (f"_arguments '*: :(({told}))'" if told else "_files"), 0
    if shell == "fish" and environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return "", int(not found)
    separators = {"fish": "\t", "powershell": ":::"}
    if shell not in separators:
        return "\n".join(value for value, _told in found), 0
    lines = (f"{value}{separators[shell]}{_line(help_text) or ' '}" for value, help_text in found)
    return "\n".join(each.rstrip() if shell == "fish" else each for each in lines), 0


def _asked_by_bash(environment: Mapping[str, str]) -> ShellQuestion:
    """Bash counts the words, and takes `--unit=so` for three of them."""
    words = _words(environment.get("COMP_WORDS", ""))
    try:
        number = int(environment.get("COMP_CWORD", ""))
    except ValueError:
        number = len(words)
    before, incomplete = words[1:number], words[number] if number < len(words) else ""
    if incomplete == "=":
        return ShellQuestion(before, "")
    return ShellQuestion([word for word in before if word != "="], incomplete)


def _words(line: str, escape: str = "\\") -> list[str]:
    """The words of a line, of which the last may be left within its quotes."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", escape
    found = list[str]()
    try:
        found.extend(lexer)
    except ValueError:
        found.append(lexer.token)
    return found


def _for_zsh(value: str, told: str) -> str:
    return f'"{_escaped(value)}":"{_escaped(_line(told))}"' if told else f'"{_escaped(value)}"'


def _escaped(text: str) -> str:
    """A text between the double quotes of what zsh evaluates."""
    doubled = text.replace("\\", "\\\\").replace('"', '""').replace("'", "''")
    return doubled.replace("$", "\\$").replace("`", "\\`").replace(":", r"\\:")


def _line(text: str) -> str:
    return "".join(each for each in re.sub(r"\s+", " ", text) if each.isprintable())
