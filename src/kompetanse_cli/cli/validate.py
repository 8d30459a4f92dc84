"""`kompetanse validate`: everything that is wrong in the files, at once."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.command import Command
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, Severity

if TYPE_CHECKING:
    from kompetanse_cli.cli.selection import Selection
    from kompetanse_cli.model.finding import PlacedFinding
    from kompetanse_cli.pipeline import Checked
    from kompetanse_cli.render.verdict import Verdict

FORMATS = ("text", "short", "json", "github")

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=N_("[STI]..."),
        readable=False,
        help=N_("Filer eller mapper i kommunen. Alt kontrolleres; bare funn i disse vises og teller."),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        help=N_("text til å lese, short med én linje per funn, json for programmer, github for GitHub Actions."),
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help=N_("Advarsler gir også sluttkode 1."))]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar=N_("REGEL"), help=N_("Vis bare disse: kode, navn eller begynnelsen, som K1.")),
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar=N_("REGEL"), help=N_("Skjul disse, skrevet som for --select."))
]


def validate(
    paths: Paths = None,
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    form: Format = "text",
    output: options.Output = None,
    strict: Strict = False,
    select: Select = None,
    ignore: Ignore = None,
    lang: options.Lang = None,
) -> int:
    """Check a municipality; 1 when something is wrong."""
    from kompetanse_cli.cli import place
    from kompetanse_cli.cli.data import read_data
    from kompetanse_cli.cli.progress import READING, progress
    from kompetanse_cli.cli.selection import selection
    from kompetanse_cli.pipeline import checked
    from kompetanse_cli.rules.table import ALL_RULES

    form = options.one_of("--format", form, FORMATS)
    chosen = selection(select or (), ignore or (), ALL_RULES)
    with progress(options.reader_language(lang)) as steps:
        data = read_data(root, on, rev, steps.of(READING), paths[0] if paths else None)
        outcome = checked(data.loaded, data.on)
    within = data.within(paths or ())
    here = place.workspace() if form == "github" else place.standing()
    verdict = _verdict(outcome, data.on, chosen, within, place.shown_folder(data.folder, here))
    language = options.reader_language(lang, data.loaded.register)
    _WRITERS[form](verdict, language, output, data.inputs)
    return exit_code(verdict, strict)


def exit_code(verdict: "Verdict", strict: bool) -> int:
    """1 when a finding that is shown is a feil or, under `--strict`, an advarsel."""
    return int(verdict.count(Severity.ERROR) > 0 or (strict and verdict.count(Severity.WARNING) > 0))


def _verdict(
    outcome: "Checked", day: date, chosen: "Selection", within: Collection[str] | None, folder: str
) -> "Verdict":
    from kompetanse_cli.render.hidden_names import without_names
    from kompetanse_cli.render.verdict import Verdict

    taken = tuple(placed for placed in outcome.findings if chosen.takes(placed.finding))
    shown = taken if within is None else tuple(placed for placed in taken if placed.region.path in within)
    loaded = outcome.loaded
    return Verdict(
        on=day,
        shown=without_names(shown, _hidden_names(outcome, shown)),
        documents=len(loaded.documents),
        counts=loaded.counts,
        hidden_by_filter=len(outcome.findings) - len(taken),
        hidden_by_path=len(taken) - len(shown),
        folder=folder,
        omitted=loaded.omitted,
    )


def _hidden_names(outcome: "Checked", shown: "Collection[PlacedFinding]") -> set[str]:
    """The names that are not to be shown: those of the register, and of broken records in the files of the findings."""
    from kompetanse_cli.render.hidden_names import hidden_in

    names = {person.name for person in outcome.loaded.register.people if not person.show_name}
    paths = {placed.region.path for placed in shown} | {r.region.path for placed in shown for r in placed.related}
    for path in paths:
        names.update(hidden_in(outcome.places.text(path)))
    return names


def _write_text(verdict: "Verdict", language: Language, output: Path | None, inputs: Iterable[Path]) -> None:
    from kompetanse_cli.cli.output import deliver_lines
    from kompetanse_cli.render.findings_text import to_text

    deliver_lines(to_text(verdict, language), output, inputs)
    if output is not None:
        _tell_summary(verdict, language)


def _write_short(verdict: "Verdict", language: Language, output: Path | None, inputs: Iterable[Path]) -> None:
    from kompetanse_cli.cli.output import deliver_lines
    from kompetanse_cli.render.findings_short import to_short
    from kompetanse_cli.render.lines import line

    deliver_lines((line(text.rstrip("\n")) for text in to_short(verdict, language)), output, inputs)
    _tell_summary(verdict, language)


def _write_json(verdict: "Verdict", language: Language, output: Path | None, inputs: Iterable[Path]) -> None:
    from kompetanse_cli.cli.output import deliver_as_is
    from kompetanse_cli.render.findings_json import to_json

    deliver_as_is(to_json(verdict, language), output, inputs)
    if output is not None:
        _tell_summary(verdict, language)


def _write_github(verdict: "Verdict", language: Language, output: Path | None, inputs: Iterable[Path]) -> None:
    from kompetanse_cli.cli.output import deliver_as_is
    from kompetanse_cli.model.identifiers import mask
    from kompetanse_cli.render.findings_github import to_github

    deliver_as_is(map(mask, to_github(verdict, language)), output, inputs)


def _tell_summary(verdict: "Verdict", language: Language) -> None:
    """The summary beside a result that does not hold it where people look."""
    import sys

    from kompetanse_cli.cli.terminal import show
    from kompetanse_cli.render.findings_text import summary_line

    show((summary_line(verdict, language),), sys.stderr)


_WRITERS: dict[str, Callable[["Verdict", Language, Path | None, Iterable[Path]], None]] = {
    "text": _write_text,
    "short": _write_short,
    "json": _write_json,
    "github": _write_github,
}

COMMAND = Command(
    "validate",
    validate,
    N_(
        "Kontroller kommunens filer.\n\n"
        "Alle funn vises på en gang, med fil, linje, grunn og råd. Sluttkoden er 0 når alt er i orden, 1 når noe er "
        "feil, og 2 når det ikke var noe å kontrollere."
    ),
    N_(
        "kompetanse validate\n"
        "kompetanse validate examples/kommune-eksempel\n"
        "kompetanse validate personer.yaml --strict\n"
        "kompetanse validate --ignore K3 --format short"
    ),
)
