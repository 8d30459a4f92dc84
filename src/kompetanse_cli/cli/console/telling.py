"""Plain texts at a terminal: the answer on standard output, and what is told beside it on standard error."""

import sys

from kompetanse_cli.cli.console.terminal import show
from kompetanse_cli.language import Language
from kompetanse_cli.model import Severity
from kompetanse_cli.render.terminal import SEVERITY_STYLES, StyledSpan, line


def show_lines(*texts: str) -> None:
    """Write each text as a line to standard output."""
    show(map(line, texts))


def tell(*texts: str) -> None:
    """Write each text as a line to standard error."""
    show(map(line, texts), sys.stderr)


def tell_as(severity: Severity, text: str, language: Language) -> None:
    """Write a text to standard error, after the word for how bad it is."""
    word = StyledSpan(f"{language.say(severity.value)}: ", SEVERITY_STYLES[severity])
    show((line(word, text),), sys.stderr)
