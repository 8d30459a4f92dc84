"""The files of `kompetanse report`: one writer for each ending, found before the work begins.

A writer is imported when its format is asked for: what makes HTML and PDF is slow to load.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kompetanse_cli.cli.output import deliver, write_file
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.blocks import Report


@dataclass(frozen=True, slots=True)
class File:
    """A file to write, and how; `mermaid` is for those in Markdown."""

    path: Path
    make: Callable[[Report, Language, bool], str | bytes]
    mermaid: bool

    def write(self, built: Report, language: Language, inputs: Iterable[Path]) -> None:
        """Write the report to the file, over none of `inputs`. Raises KompetanseError."""
        made = self.make(built, language, self.mermaid)
        if isinstance(made, bytes):
            write_file(self.path, made, inputs)
        else:
            deliver((made,), self.path, inputs)


def markdown(built: Report, language: Language, mermaid: bool) -> str:
    """The report as Markdown."""
    from kompetanse_cli.render.reports.markdown import to_markdown

    return to_markdown(built, language, mermaid=mermaid)


def html(built: Report, language: Language, _mermaid: bool) -> str:
    from kompetanse_cli.render.reports.html import to_html

    return to_html(built, language)


def _json(built: Report, _language: Language, _mermaid: bool) -> str:
    from kompetanse_cli.render.reports.json import to_json

    return to_json(built)


def _pdf(built: Report, language: Language, _mermaid: bool) -> bytes:
    from kompetanse_cli.render.reports.pdf import to_pdf

    return to_pdf(built, language)


_MAKERS: dict[str, Callable[[Report, Language, bool], str | bytes]] = {
    ".md": markdown,
    ".html": html,
    ".pdf": _pdf,
    ".json": _json,
}


ENDINGS = tuple(_MAKERS)


def files(paths: Iterable[Path], *, mermaid: bool) -> tuple[File, ...]:
    """The files to write. Raises KompetanseError for an ending that means nothing, and for PDF without typst."""
    return tuple(_file(path, mermaid) for path in paths)


def _file(path: Path, mermaid: bool) -> File:
    suffix = path.suffix.lower()
    make = _MAKERS.get(suffix)
    if make is None:
        raise KompetanseError(
            N_("--output: «{path}» ender ikke på noe rapporten kan skrives som"),
            path=path,
            endings=", ".join(ENDINGS),
            remedy=N_("la filnavnet ende på en av: {endings}"),
        )
    if suffix == ".pdf":
        from kompetanse_cli.render.reports.pdf import require_typst

        require_typst()
    return File(path, make, mermaid)


def shown_page(paths: Iterable[Path]) -> Path:
    """The file that `--open` shows. Raises KompetanseError when no page is asked for."""
    page = next((path for path in paths if path.suffix.lower() == ".html"), None)
    if page is None:
        raise KompetanseError(
            N_("--open viser en HTML-fil, og ingen er bestilt"), remedy=N_("legg til --output rapport.html")
        )
    return page
