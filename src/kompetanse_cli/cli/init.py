"""`kompetanse init`: a municipality of one's own to begin with, or the example, in a folder."""

from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.asking import answer
from kompetanse_cli.cli.beginning import beginning
from kompetanse_cli.cli.laying_out import lay_out_example, require_all_free, surroundings, write_all
from kompetanse_cli.cli.terminal import show
from kompetanse_cli.language import Language
from kompetanse_cli.language import language as spoken
from kompetanse_cli.messages import N_
from kompetanse_cli.render.scaffolds.municipality import FOLDERS, municipality_files
from kompetanse_cli.render.terminal.lines import line

CI = ("github", "gitlab", "none")

Folder = Annotated[
    Path,
    typer.Argument(
        metavar=N_("[MAPPE]"), readable=False, help=N_("Mappen kommunen skal ligge i. Ellers den du står i.")
    ),
]
Name = Annotated[
    str | None,
    typer.Option("--name", metavar=N_("NAVN"), help=N_("Kommunens navn eller nummer; det andre slås opp.")),
]
Number = Annotated[
    str | None,
    typer.Option("--number", metavar=N_("NUMMER"), help=N_("Kommunenummeret. 9999 er for oppdiktede kommuner.")),
]
WrittenIn = Annotated[
    str | None, typer.Option("--language", metavar="nb|nn", help=N_("Språket kommunen bruker selv. Ellers nb."))
]
Inhabitants = Annotated[
    str | None,
    typer.Option("--inhabitants", metavar=N_("ANTALL"), help=N_("Antall innbyggere. Ellers SSBs tall for 2025.")),
]
Requirements = Annotated[
    bool, typer.Option("--krav", help=N_("Legg de innebygde kravene i en fil, for å tilpasse dem."))
]
Roles = Annotated[bool, typer.Option("--roller", help=N_("Legg de innebygde rollene i en fil, for å tilpasse dem."))]
Ci = Annotated[
    str | None,
    typer.Option("--ci", metavar="|".join(CI), help=N_("Hvor repoet skal ligge, for kontroll der. Ellers none.")),
]
Example = Annotated[
    Path | None,
    typer.Option(
        "--example",
        metavar=N_("MAPPE"),
        readable=False,
        help=N_("Legg heller eksempelkommunen i denne mappen. Den må være tom eller ny."),
    ),
]


def init(
    folder: Folder = Path(),
    name: Name = None,
    number: Number = None,
    written_in: WrittenIn = None,
    inhabitants: Inhabitants = None,
    requirements: Requirements = False,
    roles: Roles = False,
    ci: Ci = None,
    example: Example = None,
    lang: options.Lang = None,
) -> int:
    """Write the files a municipality begins with, or the example. Raises KompetanseError; writes over nothing."""
    language = options.reader_language(lang)
    if example is not None:
        return lay_out_example(example, language)

    require_all_free(folder, ("kompetanse.yaml",))
    begun = beginning(name, number, written_in, inhabitants, language, requirements=requirements, roles=roles)
    place = answer("--ci", ci, N_("Kontroll av hver endring: github, gitlab eller none"), language, _read_ci, "none")
    files = {
        **{path: text.encode() for path, text in municipality_files(begun, spoken(begun.language)).items()},
        **{f"{below}/.gitkeep": b"" for below in FOLDERS},
        **surroundings(begun.name, begun.language, place),
    }
    require_all_free(folder, files)
    write_all(folder, {Path(path): content for path, content in files.items()})
    _tell(language, folder, begun.name, begun.number, len(files))
    return 0


def _tell(language: Language, folder: Path, name: str, number: str, count: int) -> None:
    said = language.say(
        N_("{name} ({number}) ligger i {folder} ({count} filer)."), name=name, number=number, folder=folder, count=count
    )
    units = language.say(
        N_("Legg til enhetene i struktur/enheter.yaml, og kjør så: kompetanse validate {folder}"), folder=folder
    )
    show((line(said), line(units)))


def _read_ci(told: str) -> str:
    return options.one_of("--ci", told, CI)
