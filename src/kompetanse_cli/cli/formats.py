"""`--format NAVN[=FIL]`, several at once: which result goes where."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_

AUTO, TEXT = "auto", "text"
GITLAB_REPORT = Path("gl-code-quality-report.json")
GITHUB_SUMMARY = "GITHUB_STEP_SUMMARY"

Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar=N_("NAVN[=FIL]"),
        help=N_(
            "text til å lese, markdown for pull requests, json for programmer, github, gitlab, sarif eller junit for "
            "CI, og auto for det CI-en du står i, kan vise. Kan gjentas; med =FIL skrives resultatet dit."
        ),
    ),
]

# What a text for people or programs is delivered by: the chunks, and where to.
Deliver = Callable[[Iterable[str]], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One result: its format, the file it goes to (None: standard output), and whether it is added to that file."""

    form: str
    output: Path | None = None
    added: bool = False


def wanted(values: Sequence[str] | None, allowed: Iterable[str], output: Path | None) -> tuple[Wanted, ...]:
    """The results that are asked for. `output` is where the one without a file of its own goes.

    Raises KompetanseError for an unknown format, and for two that would go to one place.
    """
    names = (*allowed, AUTO)
    found = [_read(value, names) for value in values or (TEXT,)]
    plain = [each for each in found if each.output is None]
    if len(plain) > 1:
        raise KompetanseError(
            N_("--format: bare ett resultat kan vises her, og {formats} ble bestilt"),
            formats=", ".join(each.form for each in plain),
            remedy=N_("gi de andre en fil, som --format sarif=funn.sarif"),
        )
    if output is not None and not plain:
        raise KompetanseError(
            N_("--output gjelder resultatet uten egen fil, og alle har en"), remedy=N_("dropp --output")
        )
    placed = [part for each in found for part in _expanded(each, output)]
    _refuse_twice(placed)
    return tuple(placed)


def _read(value: str, names: Sequence[str]) -> Wanted:
    name, given, file = value.partition("=")
    form = options.one_of("--format", name.strip(), names)
    if given and not file:
        raise KompetanseError(
            N_("--format: «{value}» mangler filnavnet"), value=value, remedy=N_("skriv det etter =, eller dropp =")
        )
    if given and form == AUTO:
        raise KompetanseError(N_("--format: auto velger selv hvor resultatene skal"), remedy=N_("skriv bare auto"))
    return Wanted(form, Path(file) if given else None)


def _expanded(each: Wanted, output: Path | None) -> Iterable[Wanted]:
    """Where a result goes, and for `auto` which ones there are."""
    if each.output is not None:
        return (each,)
    if each.form != AUTO:
        return (Wanted(each.form, output),)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        page = os.environ.get(GITHUB_SUMMARY)
        return (Wanted("github", output), *((Wanted("markdown", Path(page), added=True),) if page else ()))
    if os.environ.get("GITLAB_CI") == "true":
        return (Wanted(TEXT, output), Wanted("gitlab", GITLAB_REPORT))
    return (Wanted(TEXT, output),)


def _refuse_twice(found: Iterable[Wanted]) -> None:
    seen: set[Path] = set()
    for each in found:
        if each.output is None:
            continue
        place = each.output.resolve()
        if place in seen:
            raise KompetanseError(
                N_("--format: to resultater kan ikke skrives til «{path}»"),
                path=each.output,
                remedy=N_("gi hvert av dem en egen fil"),
            )
        seen.add(place)
