"""What a shell is told of a value that is being written: ids and names of the municipality, and closed lists of words.

What an argument or an option takes is known by its metavar, so that a new one completes without being asked to. A shell
that asks gets an answer or nothing, never an error: it asks while the line is still being written.
"""

from collections.abc import Callable, Iterable
from typing import Any, get_type_hints

import typer

Completer = Callable[..., list[tuple[str, str]]]
# The keys of the kinds whose ids stand under a metavar.
_KINDS = {
    "ENHET": "enheter", "PERSON": "personer", "ROLLE": "roller", "FAGOMRÅDE": "fagområder", "KRAV": "krav",
    "MÅL": "mål", "TJENESTEOMRÅDE": "tjenesteområder", "PROGRAM": "program", "GJENNOMFØRING": "gjennomføringer",
    "TILTAK": "tiltak", "KOMPETANSEKRAV": "kompetansekrav", "TYPE": "enhetstyper", "STILLING": "stillinger",
    "UTDANNING": "utdanninger", "KVALIFIKASJON": "kvalifikasjoner", "FORUM": "fora", "BESLUTNING": "beslutninger",
    "DOKUMENT": "dokumenter",
}  # fmt: skip


def ids_of(*kind_keys: str) -> Completer:
    """What completes an id or a name of some kinds, by their keys in the files: `ids_of("personer")`."""

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        return _safely(lambda: _of_files().matching(_root(ctx), kind_keys, incomplete))

    return complete


def words(listed: Callable[[], Iterable[str]]) -> Completer:
    """What completes one of a closed list of words."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        return _safely(lambda: [(word, "") for word in listed() if word.startswith(incomplete)])

    return complete


def _sessions(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The sessions of the run that stands on the line."""
    return _safely(lambda: _of_files().sessions(_root(ctx), ctx.params.get("run"), incomplete))


def attendees(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Those who take part in the run that stands on the line, and the words for all and none."""
    return _safely(lambda: _of_files().participants(_root(ctx), ctx.params.get("run"), incomplete))


def _themes(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    return _safely(lambda: _of_files().themes(_root(ctx), incomplete))


def _periods(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    return _safely(lambda: _of_files().periods(_root(ctx), incomplete))


def every_id(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Every id there is in the files, of whatever kind."""
    return _safely(lambda: _of_files().every(_root(ctx), incomplete))


_OTHERS: dict[str, Completer] = {"SAMLING": _sessions, "TEMA": _themes, "PERIODE": _periods}


def _of_files() -> Any:
    # A command line that is whole asks for none, and one that has no ids needs no files.
    from kompetanse_cli.cli import completion

    return completion


def _root(ctx: typer.Context) -> Any:
    return ctx.params.get("root")


def _safely(found: Callable[[], Iterable[tuple[str, str]]]) -> list[tuple[str, str]]:
    try:
        return list(found())
    except Exception:
        return []


def offer_completions(function: Callable[..., int]) -> Callable[..., int]:
    """The function that runs a command; those of its arguments and options that name none complete by metavar."""
    for hint in get_type_hints(function, include_extras=True).values():
        for info in getattr(hint, "__metadata__", ()):
            if getattr(info, "autocompletion", None) is None and isinstance(getattr(info, "metavar", None), str):
                info.autocompletion = completer_of(info.metavar)
    return function


def completer_of(metavar: str) -> Completer | None:
    """What completes the values under a metavar; None where there is nothing to choose from."""
    # What an ellipsis stands for is said where the option is.
    parts = [part for part in metavar.strip("[].").split("|") if part != "…"]
    if len(parts) > 1 and all(part == part.lower() and part.isprintable() for part in parts):
        return words(lambda: parts)
    if others := [_OTHERS[part] for part in parts if part in _OTHERS]:
        return others[0]
    keys = [_KINDS[part] for part in parts if part in _KINDS]
    return ids_of(*keys) if len(keys) == len(parts) else None
