"""What the values of arguments and options are, for a shell to complete: ids and names of the municipality, and closed
lists of words.

It is known by the metavar, so that a new parameter completes without being asked to. What is said here becomes a part
of the tree of commands that shells are answered from (`cli.shell`).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_type_hints

import typer

from kompetanse_cli.cli.shell import RawMunicipality, ValuePlace, proposed, tree

# What a value is, as the tree of commands says it.
Takes = Mapping[str, Any]
Completer = Callable[..., list[tuple[str, str]]]
# The keys of the kinds whose ids stand under a metavar.
_KINDS = {
    "ENHET": "enheter", "PERSON": "personer", "ROLLE": "roller", "FAGOMRÅDE": "fagområder", "KRAV": "krav",
    "MÅL": "mål", "TJENESTEOMRÅDE": "tjenesteområder", "PROGRAM": "program", "GJENNOMFØRING": "gjennomføringer",
    "TILTAK": "tiltak", "KOMPETANSEKRAV": "kompetansekrav", "TYPE": "enhetstyper", "STILLING": "stillinger",
    "UTDANNING": "utdanninger", "KVALIFIKASJON": "kvalifikasjoner", "FORUM": "fora", "BESLUTNING": "beslutninger",
    "DOKUMENT": "dokumenter",
}  # fmt: skip
_REVISION = {"of": "revisions"}
_OTHERS: Mapping[str, Takes] = {
    "SAMLING": {"parts": "samlinger"}, "MODUL": {"parts": "moduler"}, "TEMA": {"of": "themes"},
    "PERIODE": {"of": "periods"}, "REVISJON": _REVISION, "FØR": _REVISION, "ETTER": _REVISION,
}  # fmt: skip
_WORD = re.compile(r"[^\W\dA-ZÆØÅ][^A-ZÆØÅ|]*")


def completing(takes: Takes | Callable[[], Takes]) -> Completer:
    """What completes a value of this kind; it carries what it takes to the tree of commands."""
    told = takes if callable(takes) else lambda: takes

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        keys = tree()["municipality"]
        return proposed(told(), incomplete, ValuePlace(RawMunicipality(ctx.params.get("root"), keys), keys, {}))

    complete.takes = told  # type: ignore[attr-defined]
    return complete


def taken_by(function: Callable[..., int]) -> dict[str, Takes]:
    """What the parameters of a command take, by their names; those that take nothing of a list are left out."""
    offer_completions(function)
    found = dict[str, Takes]()
    for name, hint in get_type_hints(function, include_extras=True).items():
        for info in getattr(hint, "__metadata__", ()):
            told = getattr(getattr(info, "autocompletion", None), "takes", None)
            if told is not None:
                found[name] = told()
    return found


def ids_of(*kind_keys: str, key: str = "", then: str = "") -> Completer:
    """What completes an id or a name of some kinds, by their keys in the files: `ids_of("personer")`. `key` is what
    stands before it in the same word, and `then` what stands behind it."""
    around = {"key": key, "then": then}
    return completing({"ids": kind_keys, **{name: sign for name, sign in around.items() if sign}})


def parts(key: str) -> Completer:
    """What completes an id of a part of a programme, by the key of the list: of the run or the programme on the line,
    else of all."""
    return completing({"parts": key})


def words(listed: Callable[[], Iterable[str | tuple[str, str]]]) -> Completer:
    """What completes one of a closed list of words; each may have what it means beside it."""
    return completing(lambda: {"words": [(each, "") if isinstance(each, str) else tuple(each) for each in listed()]})


def shared_words(name: str) -> Completer:
    """What completes one of a list that stands once in the tree: `rules`, `topics`, `fields` …"""
    return completing({"words": name})


every_id = completing({"of": "every id"})
ids_and_fields = completing({"of": "fields"})
# Those who take part in the run on the line, and the words for all and none.
attendees = completing({"of": "participants", "words": "attendance"})


def offer_completions(function: Callable[..., int]) -> Callable[..., int]:
    """The function that runs a command; those of its arguments and options that name none complete by metavar."""
    for hint in get_type_hints(function, include_extras=True).values():
        for info in getattr(hint, "__metadata__", ()):
            if getattr(info, "autocompletion", None) is None and isinstance(getattr(info, "metavar", None), str):
                takes = takes_of(info.metavar)
                info.autocompletion = None if takes is None else completing(takes)
    return function


def takes_of(metavar: str) -> Takes | None:
    """What a value under a metavar is; None where there is nothing to choose from."""
    # What an ellipsis stands for is said where the option is.
    found = [part for part in metavar.strip("[].").split("|") if part != "…"]
    closed = [part for part in found if _WORD.fullmatch(part)]
    if closed and len(found) > 1:
        return {"words": [(part, "") for part in closed]}
    if others := [_OTHERS[part] for part in found if part in _OTHERS]:
        return others[0]
    keys = [_KINDS[part] for part in found if part in _KINDS]
    return {"ids": keys} if keys and len(keys) == len(found) else None
