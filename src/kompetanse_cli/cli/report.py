"""`kompetanse report`: the coordinator's report, as Markdown on the screen or as files."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompetanse_cli.cli import basis as common
from kompetanse_cli.cli import options
from kompetanse_cli.cli.command import Command
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_

if TYPE_CHECKING:
    from kompetanse_cli.cli.data import Data
    from kompetanse_cli.cli.progress import Steps
    from kompetanse_cli.report.blocks import Report, Section

Writer = Callable[["Report", Language], str]

Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("FIL"),
        readable=False,
        help=N_("Skriv rapporten til en fil, .md eller .html. Kan gjentas. Ellers vises den som Markdown."),
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=N_("DATO|PERIODE"),
        help=N_("Ta med hva som er endret siden slutten av denne dagen eller perioden, som 2026-08-31 eller 2026-T1."),
    ),
]
Open = Annotated[bool, typer.Option("--open", help=N_("Vis HTML-filen i nettleseren når den er skrevet."))]


def report(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    unit: common.Unit = None,
    since: Since = None,
    outputs: Outputs = None,
    show: Open = False,
    lang: options.Lang = None,
) -> int:
    """Write the report."""
    from kompetanse_cli.cli.output import deliver
    from kompetanse_cli.cli.progress import READING, progress
    from kompetanse_cli.cli.terminal import show as show_lines
    from kompetanse_cli.reading.edition import edition
    from kompetanse_cli.render.lines import line
    from kompetanse_cli.report.coordinator import build_report

    # Before the work, so that a misspelt suffix is told at once.
    wanted = [(path, _writer(path)) for path in outputs or ()]
    page = _page(outputs or ()) if show else None
    with progress(options.reader_language(lang)) as steps:
        opened = common.open_basis(root, on, lang, unit, steps.of(READING), rev)
        basis = replace(opened.basis, edition=opened.data.edition or edition(opened.data.folder, opened.data.loaded))
        more = () if since is None else _past(opened.data, root, rev, since, lang, unit, steps)
        built = build_report(basis, steps.of(N_("Regner ut")), more)
    language = basis.language
    for path, writer in wanted:
        deliver((writer(built, language),), path, opened.inputs)
        show_lines((line(language.say(N_("Skrev {path}"), path=path)),), sys.stderr)
    if not wanted:
        deliver((_markdown(built, language),))
    if page is not None:
        typer.launch(str(page.resolve()))
    return 0


def _past(
    data: "Data", root: Path | None, rev: str | None, since: str, lang: str | None, unit: str | None, steps: "Steps"
) -> "tuple[Section, ...]":
    """What has changed since a day, and for the whole municipality how it has gone since.

    Raises KompetanseError when git does not go back to it.
    """
    from kompetanse_cli.cli.compared import compared
    from kompetanse_cli.cli.data import past
    from kompetanse_cli.cli.sides import sides_since, until
    from kompetanse_cli.cli.trend import WALKING, last_basis, walked
    from kompetanse_cli.report.changes.build import changes_section
    from kompetanse_cli.report.history.build import trend_section

    changes = changes_section(compared(sides_since(data, root, rev, since), lang, unit).told)
    if unit is not None:
        return (changes,)
    # From where the changes are told from: a period is over on its last day.
    begun = until(since, "--since").isoformat()
    found = walked(past(root), rev, begun, None, "month", data.on.isoformat(), steps.of(WALKING))
    return changes, trend_section(found, last_basis(found, lang))


def _markdown(built: "Report", language: Language) -> str:
    from kompetanse_cli.render.report_markdown import to_markdown

    return to_markdown(built, language)


def _html(built: "Report", language: Language) -> str:
    from kompetanse_cli.render.report_html import to_html

    return to_html(built, language)


_WRITERS: dict[str, Writer] = {".md": _markdown, ".html": _html}


def _writer(path: Path) -> Writer:
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise KompetanseError(
            N_("--output: «{path}» ender ikke på noe rapporten kan skrives som"),
            path=path,
            endings=", ".join(_WRITERS),
            remedy=N_("la filnavnet ende på en av: {endings}"),
        )
    return writer


def _page(outputs: Iterable[Path]) -> Path:
    """The file that `--open` shows."""
    page = next((path for path in outputs if path.suffix.lower() == ".html"), None)
    if page is None:
        raise KompetanseError(
            N_("--open viser en HTML-fil, og ingen er bestilt"), remedy=N_("legg til --output rapport.html")
        )
    return page


COMMAND = Command(
    "report",
    report,
    N_(
        "Lag koordinatorens rapport.\n\n"
        "Sammendrag i ord, nøkkeltall, dekning, mangler med tiltak, beslutninger, sårbarhet, det som forfaller, "
        "unntak, rolleliste og hvordan tallene er regnet ut. HTML-filen er én fil som ikke henter noe fra nettet."
    ),
    N_(
        "kompetanse report\n"
        "kompetanse report --output rapport.md --output rapport.html\n"
        "kompetanse report --since 2026-T1 --output tertial.html\n"
        "kompetanse report --unit hjemmetjenesten --date 2026-12-31 --output sone.html --open"
    ),
)
