"""`--format NAVN[=FIL]`, several at once, and how findings are written in them, for `validate` and `diff`."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.completers import words
from kompetanse_cli.cli.console import show
from kompetanse_cli.cli.input import shown_folder, standing, workspace
from kompetanse_cli.cli.writing.format_choice import chosen
from kompetanse_cli.cli.writing.output import add_to_file, deliver, deliver_as_is, deliver_lines
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.findings.check_result import CheckResult
from kompetanse_cli.render.findings.text import summary_line
from kompetanse_cli.render.formats import FINDING_FORMATS, Delivery, FindingFormat, Summary, named, phrases

AUTO, TEXT = "auto", "text"
GITLAB_REPORT = Path("gl-code-quality-report.json")
GITHUB_SUMMARY = "GITHUB_STEP_SUMMARY"


def _option(formats: Iterable[FindingFormat]) -> Any:
    known = tuple(formats)
    return typer.Option(
        "--format",
        metavar=N_("NAVN[=FIL]"),
        autocompletion=words(lambda: [each.name for each in known]),
        help=phrases(
            *(form.help for form in formats),
            N_("auto for det CI-en du står i, kan vise"),
            N_("Kan gjentas; med =FIL skrives resultatet dit."),
        ),
    )


# In the order people are told of them.
FORMATS = tuple(form.name for form in FINDING_FORMATS)
_OF_DIFF = tuple(form for form in FINDING_FORMATS if form.of_diff)
DIFF_FORMATS = tuple(form.name for form in _OF_DIFF)
Formats = Annotated[list[str] | None, _option(FINDING_FORMATS)]
DiffFormats = Annotated[list[str] | None, _option(_OF_DIFF)]

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

    Raises KompetanseError for an unknown format, for one that is another than the ending of its file means, and for two
    that would go to one place.
    """
    names = (*allowed, AUTO)
    found = [_read(value, names) for value in values or (_by_ending(allowed, output),)]
    plain = [each for each in found if each.output is None]
    if len(plain) > 1:
        raise KompetanseError(
            N_("--format: bare ett resultat kan vises her, og {formats} ble bestilt"),
            formats=", ".join(each.form for each in plain),
            remedy=N_("gi de andre en fil, som --format sarif=funn.sarif"),
        )
    if output is not None and not plain:
        raise KompetanseError(
            N_("--output gjelder resultatet uten egen fil, og alle har en"), remedy=N_("ta bort --output")
        )
    for each in found:
        if each.form != AUTO:
            chosen(_of(allowed), each.form, each.output or output)
    placed = [part for each in found for part in _expanded(each, output)]
    _refuse_twice(placed)
    return tuple(placed)


def _of(names: Iterable[str]) -> tuple[FindingFormat, ...]:
    return tuple(named(FINDING_FORMATS, name) for name in names)


def _by_ending(allowed: Iterable[str], output: Path | None) -> str:
    """The name of the format that nobody has named."""
    return chosen(_of(allowed), None, output).name


def _read(value: str, names: Sequence[str]) -> Wanted:
    name, given, file = value.partition("=")
    form = options.chosen("--format", name.strip(), names)
    if given and not file:
        raise KompetanseError(
            N_("--format: «{value}» mangler filnavnet"),
            value=value,
            remedy=N_("skriv filnavnet etter =, eller ta bort ="),
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


@frozen
class Output:
    """What is written: the verdict, the folder its files lie in, and the files that no result may overwrite."""

    verdict: CheckResult
    folder: Path
    language: Language
    inputs: tuple[Path, ...]

    def placed(self, form: FindingFormat) -> CheckResult:
        """The verdict with paths that lead to the files from where the format is read."""
        here = workspace() if form.from_top else standing()
        return replace(self.verdict, folder=shown_folder(self.folder, here))


def write(wanted: Wanted, output: Output) -> None:
    """Write one format of the findings. Raises KompetanseError."""
    form = named(FINDING_FORMATS, wanted.form)
    result = form.write(output.placed(form), output.language)
    if form.delivery is Delivery.LINES:
        deliver_lines(result, wanted.output, output.inputs)
    else:
        deliver_chunks(result, form.delivery, wanted, output.inputs)
    if form.summary is Summary.ALWAYS or (form.summary is Summary.BESIDE_A_FILE and wanted.output is not None):
        # The summary beside a result that does not hold it where people look.
        show((summary_line(output.verdict, output.language),), sys.stderr)


def deliver_chunks(chunks: Iterable[str], delivery: Delivery, wanted: Wanted, inputs: Iterable[Path]) -> None:
    """Write a text to the screen, to a file, or at the end of one. Raises KompetanseError."""
    if wanted.added and wanted.output is not None:
        add_to_file(wanted.output, "".join(chunks))
    elif delivery is Delivery.PEOPLE:
        deliver(chunks, wanted.output, inputs)
    else:
        deliver_as_is(chunks, wanted.output, inputs)
