"""`--format NAVN[=FIL]`, several at once, and the formats that findings are written in, for `validate` and `diff`.

A writer is imported when its format is asked for.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.console.terminal import show
from kompetanse_cli.cli.input import shown_folder, standing, workspace
from kompetanse_cli.cli.writing.output import add_to_file, deliver, deliver_as_is, deliver_lines
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import RuleInfo, mask
from kompetanse_cli.render.findings.check_result import CheckResult
from kompetanse_cli.render.findings.text import summary_line, to_text
from kompetanse_cli.render.terminal.lines import Line, line
from kompetanse_cli.resources import manual_address

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


@frozen
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


# The formats whose paths lead from the top of the repository, where the CI server looks, and not from where we stand.
_FROM_TOP = frozenset(("github", "gitlab", "sarif", "markdown"))
# Those whose own syntax does not keep a name from being obeyed by what reads the log.
_FOR_PEOPLE_TOO = frozenset(("junit", "markdown"))


@dataclass(frozen=True)
class Output:
    """What is written: the verdict, the folder its files lie in, and the files that no result may overwrite.

    `text` are the lines for people instead of the findings' own.
    """

    verdict: CheckResult
    folder: Path
    language: Language
    inputs: tuple[Path, ...]
    source: str
    rules: tuple[RuleInfo, ...]
    text: tuple[Line, ...] | None = None

    def placed(self, form: str) -> CheckResult:
        """The verdict with paths that lead to the files from where the format is read."""
        here = workspace() if form in _FROM_TOP else standing()
        return replace(self.verdict, folder=shown_folder(self.folder, here))


def write(wanted: Wanted, output: Output) -> None:
    """Write one format of the findings. Raises KompetanseError."""
    _WRITERS[wanted.form](output, wanted)


def deliver_chunks(chunks: Iterable[str], wanted: Wanted, inputs: Iterable[Path]) -> None:
    """Write what programs read: to the screen, to a file, or at the end of one. Raises KompetanseError."""
    if wanted.added and wanted.output is not None:
        add_to_file(wanted.output, "".join(chunks))
    elif wanted.form in _FOR_PEOPLE_TOO:
        deliver(chunks, wanted.output, inputs)
    else:
        deliver_as_is(chunks, wanted.output, inputs)


def _write_text(output: Output, wanted: Wanted) -> None:
    verdict = output.placed(wanted.form)
    deliver_lines(to_text(verdict, output.language), wanted.output, output.inputs)
    if wanted.output is not None:
        _tell_summary(verdict, output.language)


def _write_short(output: Output, wanted: Wanted) -> None:
    from kompetanse_cli.render.findings.text import to_short

    verdict = output.placed(wanted.form)
    lines = (line(text.rstrip("\n")) for text in to_short(verdict, output.language))
    deliver_lines(lines, wanted.output, output.inputs)
    _tell_summary(verdict, output.language)


def _write_chunks(output: Output, wanted: Wanted) -> None:
    deliver_chunks(_chunks(output, wanted.form), wanted, output.inputs)
    if wanted.output is not None and wanted.form == "json":
        _tell_summary(output.verdict, output.language)


def _chunks(output: Output, form: str) -> Iterator[str]:
    verdict, language = output.placed(form), output.language
    match form:
        case "json":
            from kompetanse_cli.render.findings.json import to_json

            yield from to_json(verdict, language)
        case "github":
            from kompetanse_cli.render.findings.ci import to_github

            yield from map(mask, to_github(verdict, language, output.text))
        case "gitlab":
            from kompetanse_cli.render.findings.ci import to_gitlab

            yield from to_gitlab(verdict, language)
        case "sarif":
            from kompetanse_cli.render.findings.sarif import to_sarif

            yield from to_sarif(verdict, language, {rule.code: rule for rule in output.rules}, manual_address())
        case "junit":
            from kompetanse_cli.render.findings.junit import to_junit

            yield from to_junit(verdict, language)
        case _:
            from kompetanse_cli.render.findings.ci import to_findings_markdown

            yield from to_findings_markdown(verdict, language, output.source)


def _tell_summary(verdict: CheckResult, language: Language) -> None:
    """The summary beside a result that does not hold it where people look."""
    show((summary_line(verdict, language),), sys.stderr)


_WRITERS: dict[str, Callable[[Output, Wanted], None]] = {
    "text": _write_text,
    "short": _write_short,
    "json": _write_chunks,
    "github": _write_chunks,
    "gitlab": _write_chunks,
    "sarif": _write_chunks,
    "junit": _write_chunks,
    "markdown": _write_chunks,
}
# In the order people are told of them.
FORMATS = tuple(_WRITERS)
