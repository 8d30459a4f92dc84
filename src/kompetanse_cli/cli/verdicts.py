"""From findings to the formats they are written in, for `validate` and `diff`.

A writer is imported when its format is asked for.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kompetanse_cli.cli import place
from kompetanse_cli.cli.formats import Wanted
from kompetanse_cli.cli.output import add_to_file, deliver, deliver_as_is, deliver_lines
from kompetanse_cli.cli.terminal import show
from kompetanse_cli.language import Language
from kompetanse_cli.model import RuleInfo, mask
from kompetanse_cli.render.findings.check_result import CheckResult
from kompetanse_cli.render.findings.text import summary_line, to_text
from kompetanse_cli.render.terminal.lines import Line, line
from kompetanse_cli.resources import manual_address

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
        here = place.workspace() if form in _FROM_TOP else place.standing()
        return replace(self.verdict, folder=place.shown_folder(self.folder, here))


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
