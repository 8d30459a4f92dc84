"""Questions to whoever sits at the terminal. Without one, every answer is an option, and what is missing is told."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import typer

from kompetanse_cli.cli.console.failure import tell_error
from kompetanse_cli.cli.console.telling import tell
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_

T = TypeVar("T")


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


_YES = frozenset(("j", "ja", "y", "yes"))
_NO = frozenset(("n", "nei", "no"))


def is_confirmed(question: str, *, usual: bool = False) -> bool:
    """Whether whoever is there says yes, in any of the languages. Raises KeyboardInterrupt when they have gone."""
    while True:
        try:
            told = typer.prompt(f"{question} [{'J/n' if usual else 'j/N'}]", default="", show_default=False)
        except typer.Abort:
            raise KeyboardInterrupt from None
        word = str(told).strip().casefold()
        if not word:
            return usual
        if word in _YES | _NO:
            return word in _YES


def choice(question: str, choices: Sequence[str], language: Language) -> int | None:
    """Which of some things whoever is there means, by its place from 0; None for none of them. Raises KeyboardInterrupt
    when they have gone."""
    lines = (f"  {number}: {each}" for number, each in enumerate(choices, 1))
    tell(question, *lines)
    asked = language.say(N_("Skriv nummeret, eller 0 for ingen av dem"))
    while True:
        try:
            told = str(typer.prompt(asked, default="0", show_default=False, err=True)).strip()
        except typer.Abort:
            raise KeyboardInterrupt from None
        if told.isascii() and told.isdigit() and int(told) <= len(choices):
            return int(told) - 1 if int(told) else None


def answer(
    option: str,
    given: str | None,
    question: str,
    language: Language,
    read: Callable[[str], T],
    usual: str | None = None,
) -> T:
    """What the option says, else what is answered, else `usual`. `read` makes a value of it, or raises KompetanseError.

    A wrong answer is told of, and asked for again; a wrong option is not.
    """
    if given is not None:
        return read(given)
    if not can_ask():
        if usual is not None:
            return read(usual)
        raise KompetanseError(
            N_("{option} mangler, og her er ingen å spørre"), option=option, remedy=N_("skriv valget på kommandolinjen")
        )
    return _asked(language.say(question), language, read, usual)


def asked_until_read(question: str, language: Language, read: Callable[[str], T]) -> T:
    """What is answered, read; a wrong answer is told of, and asked for again. Raises KeyboardInterrupt when whoever was
    asked has gone."""
    return _asked(question, language, read, None)


def _asked(question: str, language: Language, read: Callable[[str], T], usual: str | None) -> T:
    while True:
        try:
            told = typer.prompt(question, default=usual or "", show_default=bool(usual))
        except typer.Abort:
            # Ctrl-D, as Ctrl-C: whoever was asked has gone.
            raise KeyboardInterrupt from None
        try:
            return read(str(told).strip())
        except KompetanseError as error:
            tell_error(error, language)
