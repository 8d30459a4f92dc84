"""`kompetanse init`: lay out the example municipality in a folder of one's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.command import Command
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.model.finding import N_

Example = Annotated[
    Path,
    typer.Option(
        "--example",
        metavar=N_("MAPPE"),
        readable=False,
        help=N_("Mappen eksempelkommunen legges i. Den må være tom eller ny."),
    ),
]


def init(example: Example, lang: options.Lang = None) -> int:
    """Copy the example into a new or empty folder. Raises KompetanseError when something is there already."""
    from kompetanse_cli.cli.output import write_file
    from kompetanse_cli.cli.terminal import show
    from kompetanse_cli.model.schema import FILE_NAME, schema_text
    from kompetanse_cli.render.lines import line

    language = options.reader_language(lang)
    _require_empty(example)
    files = dict(_example_files())
    # What is laid out always has the schema of this version.
    files[Path(".kompetanse") / FILE_NAME] = schema_text().encode()
    for path, content in sorted(files.items()):
        target = example / path
        with _using(target.parent):
            target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, content)
    said = language.say(N_("Eksempelkommunen ligger i {folder} ({count} filer)."), folder=example, count=len(files))
    more = language.say(N_("Prøv: kompetanse validate {folder}"), folder=example)
    show((line(said), line(more)))
    return 0


@contextmanager
def _using(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KompetanseError(
            N_("kan ikke bruke «{folder}» som mappe: {why}"),
            folder=folder,
            why=reason_of(error),
            remedy=N_("velg en annen mappe"),
        ) from error


def _require_empty(folder: Path) -> None:
    with _using(folder):
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    if taken:
        raise KompetanseError(
            N_("mappen «{folder}» er ikke tom, og ingenting blir skrevet over"),
            folder=folder,
            remedy=N_("velg en ny mappe"),
        )


def _example_files() -> Iterator[tuple[Path, bytes]]:
    from kompetanse_cli.resources import example_folder

    source = example_folder()
    for file in sorted(source.rglob("*")):
        if file.is_file():
            yield file.relative_to(source), file.read_bytes()


COMMAND = Command(
    "init",
    init,
    N_(
        "Legg eksempelkommunen i en mappe.\n\n"
        "Eksempelet er en oppdiktet kommune med alt verktøyet kan. Endre det, og se hva «kompetanse validate» og "
        "«kompetanse gaps» sier."
    ),
    N_("kompetanse init --example fjordvik"),
)
