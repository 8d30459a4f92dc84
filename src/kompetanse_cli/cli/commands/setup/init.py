"""`kompetanse init`: a municipality of one's own to begin with, or the example, in a folder; over nothing that is
there.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.setup.checks import CI, NOWHERE, change_checks, read_place, tell_checks, tool_source
from kompetanse_cli.cli.console import show_lines
from kompetanse_cli.cli.console.prompts import answer
from kompetanse_cli.cli.options import on_date
from kompetanse_cli.cli.writing.output import write_file
from kompetanse_cli.cli.writing.overwrite_guard import require_no_link
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.language import Language, language as spoken
from kompetanse_cli.limits import MOST_COUNTED
from kompetanse_cli.model import FICTIONAL_MUNICIPALITY, N_, KnownMunicipality, known_municipalities
from kompetanse_cli.model.schema import FILE_NAME, schema_text
from kompetanse_cli.render.scaffolds.municipality import FOLDERS, Beginning, municipality_files
from kompetanse_cli.resources import example_folder, template_folder
from kompetanse_cli.similar import fold, nearest

Folder = Annotated[
    Path,
    typer.Argument(
        metavar=N_("[MAPPE]"),
        readable=False,
        help=N_("Mappen kommunen skal ligge i. Uten dette valget: mappen du står i."),
    ),
]
Name = Annotated[
    str | None,
    typer.Option(
        "--name", metavar=N_("NAVN"), help=N_("Kommunens navn eller nummer. Verktøyet slår opp det du ikke skriver.")
    ),
]
Number = Annotated[
    str | None,
    typer.Option("--number", metavar=N_("NUMMER"), help=N_("Kommunenummeret. 9999 er for oppdiktede kommuner.")),
]
WrittenIn = Annotated[
    str | None,
    typer.Option("--language", metavar="nb|nn", help=N_("Språket kommunen bruker selv. Uten dette valget: nb.")),
]
Inhabitants = Annotated[
    str | None,
    typer.Option(
        "--inhabitants", metavar=N_("ANTALL"), help=N_("Antall innbyggere. Uten dette valget: SSBs tall for 2025.")
    ),
]
Requirements = Annotated[
    bool, typer.Option("--krav", help=N_("Legg de innebygde kravene i en fil, for å tilpasse dem."))
]
Roles = Annotated[bool, typer.Option("--roller", help=N_("Legg de innebygde rollene i en fil, for å tilpasse dem."))]
Ci = Annotated[
    str | None,
    typer.Option(
        "--ci",
        metavar="|".join(CI),
        help=N_("Tjenesten der repoet skal ligge, og der hver endring skal kontrolleres. Uten dette valget: none."),
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source",
        metavar=N_("ADRESSE[@VERSJON]"),
        help=N_("Hvor kontrollen henter kompetanse fra. Uten adressen blir filene for kontroll ikke laget."),
    ),
]
Example = Annotated[
    Path | None,
    typer.Option(
        "--example",
        metavar=N_("MAPPE"),
        readable=False,
        help=N_("Legg heller eksempelkommunen i denne mappen. Mappen må være tom eller ny."),
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
    source: Source = None,
    example: Example = None,
    lang: options.Lang = None,
) -> int:
    """Write the files a municipality begins with, or the example. Raises KompetanseError; writes over nothing."""
    language = options.reader_language(lang)
    asked = (name, number, written_in, inhabitants, requirements, roles)
    if example is not None:
        if any((*asked, ci, source)):
            raise KompetanseError(
                N_("--example legger ut eksempelkommunen uten endringer"),
                remedy=N_("ta bort de andre valgene, eller ta bort --example"),
            )
        return lay_out_example(example, language)

    if ci not in (None, NOWHERE) and not any(asked) and (folder / "kompetanse.yaml").is_file():
        return add_checks(folder, read_place(ci), source, language)
    require_all_free(folder, ("kompetanse.yaml",))
    begun = beginning(name, number, written_in, inhabitants, language, requirements=requirements, roles=roles)
    question = N_("Kontroll av hver endring: github, gitlab eller none")
    place = answer("--ci", ci, question, language, read_place, NOWHERE)
    tool = tool_source(place, source, language)
    files = {
        **{path: text.encode() for path, text in municipality_files(begun, spoken(begun.language)).items()},
        **{f"{below}/.gitkeep": b"" for below in FOLDERS},
        **surroundings(begun.name, begun.language),
        **change_checks(folder, place, tool),
    }
    require_all_free(folder, files)
    write_all(folder, {Path(path): content for path, content in files.items()})
    _tell(language, folder, begun.name, begun.number, len(files))
    tell_checks(folder, place, tool, language)
    return 0


def add_checks(folder: Path, place: str, source: str | None, language: Language) -> int:
    """Write what has changes checked into a municipality that is there. Raises KompetanseError where all of it is
    there; writes over nothing, and says what is left as it is.
    """
    tool = tool_source(place, source, language, None)
    files = change_checks(folder, place, tool)
    there = sorted(path for path in files if is_taken(folder / path))
    if len(there) == len(files):
        require_all_free(folder, files)
    write_all(folder, {Path(path): content for path, content in files.items() if path not in there})
    tell_checks(folder, place, tool, language)
    for path in there:
        left = N_("«{path}» finnes alt og er ikke endret: legg det docs/ci.md viser, inn i filen.")
        show_lines(language.say(left, path=path))
    return 0


def _tell(language: Language, folder: Path, name: str, number: str, count: int) -> None:
    said = language.say(
        N_("{name} ({number}) ligger i {folder} ({count} filer)."), name=name, number=number, folder=folder, count=count
    )
    ways = (
        N_("Har dere lister i Excel:    kompetanse import LISTE.xlsx --root {folder}   (viser en plan)"),
        N_("Vil dere fylle ut et ark:   kompetanse export -o mal.xlsx --root {folder}"),
        N_("Vil dere skrive selv:       struktur/enheter.yaml, og så: kompetanse validate {folder}"),
    )
    show_lines(said, *(f"  {language.say(way, folder=folder)}" for way in ways))


LANGUAGES = ("nb", "nn")
# The year of the figures in the list (shared data, README).
FIGURES_OF = 2025


def beginning(
    name: str | None,
    number: str | None,
    written_in: str | None,
    inhabitants: str | None,
    spoken: Language,
    *,
    requirements: bool,
    roles: bool,
) -> Beginning:
    """Everything there is to know of the municipality. Raises KompetanseError."""
    known = _municipality(name, number, spoken)
    usual = str(known.inhabitants) if known.inhabitants else None
    counted = answer("--inhabitants", inhabitants, N_("Antall innbyggere"), spoken, _read_inhabitants, usual)
    code = answer("--language", written_in, N_("Administrasjonsspråk, nb eller nn"), spoken, _read_language, "nb")
    from_list = known.inhabitants is not None and counted == known.inhabitants
    year = FIGURES_OF if from_list else None
    day = on_date(None)
    return Beginning(known.name, known.number, code, counted, day, year, requirements=requirements, roles=roles)


def _municipality(name: str | None, number: str | None, spoken: Language) -> KnownMunicipality:
    """By number, by name, or by asking for either."""
    if FICTIONAL_MUNICIPALITY in (number, name):
        return _fictional(None if name == FICTIONAL_MUNICIPALITY else name, spoken)
    if number is not None:
        found = _by_number(number)
        return found if name is None else KnownMunicipality(found.number, name, found.inhabitants)
    found = answer("--name", name, N_("Kommunens navn eller nummer"), spoken, _by_name)
    return found if found.name else _fictional(None, spoken)


def _fictional(name: str | None, spoken: Language) -> KnownMunicipality:
    """One that no list has a name for."""
    called = answer("--name", name, N_("Kommunens navn"), spoken, _read_name)
    return KnownMunicipality(FICTIONAL_MUNICIPALITY, called, None)


def _by_number(number: str) -> KnownMunicipality:
    known = known_municipalities()
    if number not in known:
        raise KompetanseError(
            N_("«{number}» er ikke et kommunenummer som gjelder"),
            number=number,
            remedy=N_("skriv kommunens navn i stedet; en oppdiktet kommune har 9999"),
        )
    return known[number]


def _by_name(told: str) -> KnownMunicipality:
    """The one municipality with this name, or number. Raises KompetanseError when there is none, or several."""
    if told == FICTIONAL_MUNICIPALITY:
        return KnownMunicipality(told, "", None)
    if told.isdecimal():
        return _by_number(told)
    every = known_municipalities().values()
    found = [each for each in every if fold(told) in {fold(each.name), *map(fold, each.official)}]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(f"{each.number}" for each in found)
        raise KompetanseError(
            N_("flere kommuner heter «{name}»: {numbers}"),
            name=told,
            numbers=numbers,
            remedy=N_("skriv nummeret, med --number"),
        )
    meant = nearest(told, (each.name for each in every))
    fictional = N_("skriv navnet slik SSB gjør, eller --number 9999 og --name for en oppdiktet kommune")
    raise KompetanseError(
        N_("ingen kommune heter «{name}»"),
        name=told,
        meant=meant,
        remedy=N_("mente du «{meant}»?") if meant else fictional,
    )


def _read_name(told: str) -> str:
    if not told.strip():
        raise KompetanseError(N_("{option}: skriv noen ord"), option="--name")
    return told.strip()


def _read_inhabitants(told: str) -> int:
    digits = "".join(told.split())
    if not (digits.isascii() and digits.isdecimal()) or not 1 <= int(digits[:12]) <= MOST_COUNTED:
        raise KompetanseError(
            N_("--inhabitants: «{told}» er ikke et antall innbyggere"),
            told=told,
            remedy=N_("skriv et helt tall, som 24180"),
        )
    return int(digits)


def _read_language(told: str) -> str:
    # Of so short codes no one is nearly the other.
    if told not in LANGUAGES:
        raise KompetanseError(
            N_("{option}: «{value}» finnes ikke"),
            option="--language",
            value=told,
            allowed=", ".join(LANGUAGES),
            remedy=N_("velg en av: {allowed}"),
        )
    return told


def surroundings(name: str, language: str) -> Mapping[str, bytes]:
    """What is around the data: for the editor, for git, and for colleagues."""
    new = template_folder() / "nytt"
    files = {
        path: (example_folder() / path).read_bytes()
        for path in (".editorconfig", ".gitattributes", ".vscode/extensions.json", ".vscode/settings.json")
    }
    files[f".kompetanse/{FILE_NAME}"] = schema_text(spoken(language).say).encode()
    files[".gitignore"] = (new / "gitignore").read_bytes()
    readme = (new / f"README.{language}.md").read_text(encoding="utf-8")
    files["README.md"] = readme.replace("{name}", name).encode()
    return files


def is_taken(path: Path) -> bool:
    """Whether something is there, be it a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def require_all_free(folder: Path, paths: Collection[str]) -> None:
    """Refuse to write over anything. Raises KompetanseError with the first file that is there."""
    with _using(folder):
        there = next((path for path in sorted(paths) if is_taken(folder / path)), None)
    if there is not None:
        raise KompetanseError(
            N_("«{path}» finnes alt, og ingenting blir skrevet over"),
            path=folder / there,
            remedy=N_("velg en ny mappe, eller flytt filen"),
        )


def write_all(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write files by their paths below the folder. Raises KompetanseError."""
    for path, content in sorted(files.items()):
        target = folder / path
        require_no_link(folder, target)
        with _using(target.parent):
            target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, content)


def lay_out_example(example: Path, language: Language) -> int:
    """Copy the example into a new or empty folder. Raises KompetanseError when something is there already."""
    _require_empty(example)
    files = dict(_example_files())
    # What is laid out always has the schema of this version.
    files[Path(".kompetanse") / FILE_NAME] = schema_text().encode()
    write_all(example, files)
    said = language.say(N_("Eksempelkommunen ligger i {folder} ({count} filer)."), folder=example, count=len(files))
    more = language.say(N_("Prøv: kompetanse validate {folder}"), folder=example)
    show_lines(said, more)
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
    source = example_folder()
    for file in sorted(source.rglob("*")):
        if file.is_file():
            yield file.relative_to(source), file.read_bytes()
