"""What is said when a command could not run, and when the tool itself has failed. It goes to standard error."""

import os
import sys
import traceback
from collections.abc import Iterator

from kompetanse_cli import __version__
from kompetanse_cli.cli.command import COULD_NOT_RUN, INTERRUPTED, OUR_BUG
from kompetanse_cli.cli.console.telling import tell
from kompetanse_cli.cli.console.terminal import show
from kompetanse_cli.cli.streams import leave_output
from kompetanse_cli.errors import CombinedError, KompetanseError, reason_of
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.render.terminal import Line, Style, StyledSpan, line
from kompetanse_cli.report.base import render_message

DEBUG_VARIABLE = "KOMPETANSE_DEBUG"


def exit_code_of(error: BaseException, language: Language) -> int:
    """The exit code for what ended a command, which is told of. What is no error of ours to explain is our bug."""
    match error:
        case KompetanseError():
            tell_error(error, language)
            return COULD_NOT_RUN
        case KeyboardInterrupt():
            tell(language.say(N_("Avbrutt.")))
            return INTERRUPTED
        case BrokenPipeError():
            leave_output()
            return 0
        case OSError(filename=None):
            # A help page is written by typer: what it could not write names no file.
            leave_output()
            tell_error(KompetanseError(N_("kan ikke skrive ut svaret: {why}"), why=reason_of(error)), language)
            return COULD_NOT_RUN
        case OSError():
            leave_output()
    tell_bug(error, language)
    return OUR_BUG


def tell_error(error: KompetanseError, language: Language) -> None:
    """The message and the remedy."""
    show(_error_lines(error, language), sys.stderr)


def _error_lines(error: KompetanseError, language: Language) -> Iterator[Line]:
    if isinstance(error, CombinedError):
        for each in error.errors:
            yield from _error_lines(each, language)
        return
    text, remedy = (
        render_message(message(template, **error.values), language) for template in (error.text, error.remedy)
    )
    yield line(StyledSpan(f"{language.say(N_('feil'))}: ", Style.ERROR), text)
    if remedy:
        yield line(StyledSpan(f"{language.say(N_('hjelp:'))} ", Style.GOOD), remedy)


def tell_bug(error: BaseException, language: Language) -> None:
    """That the mistake is ours, where it happened, and how to report it.

    The error's own text is left out, with `KOMPETANSE_DEBUG` too: it may quote the files, and with them people.
    """
    show(_bug_lines(error, language), sys.stderr)


def _bug_lines(error: BaseException, language: Language) -> Iterator[Line]:
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    yield line(StyledSpan(language.say(N_("Feil i kompetanse selv, ikke i filene dine.")), Style.ERROR))
    yield line(f"  kompetanse {__version__}, {type(error).__name__}, {where}")
    yield line(
        language.say(
            N_(
                "Meld gjerne feilen: si hvilken kommando du kjørte, og ta med linjen over. «git status» viser om "
                "noe ble skrevet."
            )
        )
    )
    if os.environ.get(DEBUG_VARIABLE) == "1":
        for text in traceback.format_list(frames):
            yield from (line(part) for part in text.rstrip().split("\n"))
    else:
        yield line(language.say(N_("Med KOMPETANSE_DEBUG=1 vises hele veien dit.")))
