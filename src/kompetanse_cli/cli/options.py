"""The options that commands share, and what their values mean. Values are read here, so that errors are ours."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from kompetanse_cli.cli import command
from kompetanse_cli.cli.completers import (
    Completer as Completer,
    attendees as attendees,
    every_id as every_id,
    ids_and_fields as ids_and_fields,
    ids_of as ids_of,
    parts as parts,
    shared_words as shared_words,
    words as words,
)
from kompetanse_cli.cli.days import (
    DATE_VARIABLE as DATE_VARIABLE,
    on_date as on_date,
    read_date as read_date,
    read_deadline as read_deadline,
    read_first as read_first,
    read_last_day as read_last_day,
    read_past as read_past,
    read_turn as read_turn,
)
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import LANGUAGES, Language, language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.formats import REPORT_FORMATS, ReportFormat, phrases
from kompetanse_cli.similar import composed, nearest

if TYPE_CHECKING:
    from kompetanse_cli.model.register import Register

Lang = command.Lang

# `readable=False` leaves it to us to look, and to say what is wrong.
Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        metavar=N_("MAPPE"),
        readable=False,
        help=N_("Kommunens mappe, den med kompetanse.yaml. Uten dette valget letes det oppover fra mappen du står i."),
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar=N_("ÅÅÅÅ-MM-DD"),
        help=N_(
            "Dagen svaret skal gjelde. Uten dette valget: KOMPETANSE_DATE, dagen til --rev, eller dagen "
            "i dag, den første av dem som er oppgitt."
        ),
    ),
]
Revision = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar=N_("REVISJON"),
        help=N_("Les filene slik de var i denne revisjonen i git: en commit, en gren eller en tag."),
    ),
]
WithoutNames = Annotated[
    bool,
    typer.Option(
        "--without-names",
        help=N_("Ingen navn, id-er eller e-postadresser: alle vises med rolle, og tall om færre enn fem utelates."),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("FIL"),
        readable=False,
        help=N_("Skriv svaret til en fil i stedet for til skjermen. Endelsen på filnavnet avgjør formatet."),
    ),
]

Unit = Annotated[
    str | None,
    typer.Option("--unit", metavar=N_("ENHET"), help=N_("Bare denne enheten og alt under den, med id eller navn.")),
]
Role = Annotated[
    str | None, typer.Option("--role", metavar=N_("ROLLE"), help=N_("Bare denne rollen, med id eller navn."))
]
Subject = Annotated[
    str | None, typer.Option("--subject", metavar=N_("FAGOMRÅDE"), help=N_("Bare dette fagområdet, med id eller navn."))
]
Programme = Annotated[
    str | None,
    typer.Option(
        "--programme", metavar=N_("PROGRAM"), help=N_("Bare dette programmet og delene av det, med id eller navn.")
    ),
]


def _format_option(formats: Sequence[ReportFormat]) -> Any:
    return typer.Option(
        "--format",
        metavar="|".join(form.name for form in formats),
        help=phrases(
            *(form.help for form in formats),
            N_("Uten dette valget avgjør endelsen på filnavnet i -o formatet, og på skjermen vises text."),
        ),
    )


LIST_FORMATS = tuple(form for form in REPORT_FORMATS if form.of_lists)
DRAWN_FORMATS = tuple(form for form in REPORT_FORMATS if form.of_lists or form.of_pictures)
ListFormat = Annotated[str | None, _format_option(LIST_FORMATS)]
DrawnFormat = Annotated[str | None, _format_option(DRAWN_FORMATS)]
Contacts = Annotated[
    bool,
    typer.Option(
        "--contacts",
        help=N_("Ta med e-post og telefon til dem som har en rolle, der det står i filene. Bare for ledere og stab."),
    ),
]
Source = Annotated[
    bool,
    typer.Option(
        "--source",
        help=N_("Ta med hvor i filene det står, som fil og linje. Uten dette valget: bare i json."),
    ),
]
FoundLines = Annotated[
    bool | None,
    typer.Option(
        "--source/--no-source",
        "--lines/--no-lines",
        help=N_("Ta med hvor i filene det står, som fil og linje. Uten dette valget: på skjermen og i json."),
    ),
]
Lines = Annotated[
    bool | None,
    typer.Option(
        "--source/--no-source",
        "--lines/--no-lines",
        help=N_("Ta med hvor i filene det står, som fil og linje. Uten dette valget: bare i json."),
    ),
]

# Of the commands that change files.
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Vis hva som ville blitt endret, uten å skrive."))]
Force = Annotated[bool, typer.Option("--force", help=N_("Skriv også om det blir flere feil enn før."))]
PersonId = Annotated[
    str,
    typer.Argument(metavar=N_("PERSON"), help=N_("Personen, med id eller navn."), autocompletion=ids_of("personer")),
]
PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("PERSON"), help=N_("Personens id, eller hele navnet."), autocompletion=ids_of("personer")
    ),
]
UnitArgument = Annotated[
    str, typer.Argument(metavar=N_("ENHET"), help=N_("Enheten, med id eller navn."), autocompletion=ids_of("enheter"))
]
NewId = Annotated[str | None, typer.Option("--id", metavar="ID", help=N_("Id-en. Uten dette valget lages det en."))]
UnitId = Annotated[
    str,
    typer.Option(
        "--unit", metavar=N_("ENHET"), help=N_("Enheten, med id eller navn."), autocompletion=ids_of("enheter")
    ),
]
MaybeUnit = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar=N_("ENHET"), help=N_("Enheten, med id eller navn."), autocompletion=ids_of("enheter")
    ),
]
UnitOfRole = Annotated[
    str | None,
    typer.Option("--unit", metavar=N_("ENHET"), help=N_("Enheten, når personen har flere roller."),
                 autocompletion=ids_of("enheter")),
]  # fmt: skip
UnitOfFile = Annotated[str, typer.Option("--unit", metavar=N_("ENHET"), help=N_("Enheten, med id eller navn."))]
NewFile = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar=N_("FIL"), help=N_("Filen som blir skrevet. Ingen fil skrives over.")),
]


def one_of(option: str, value: str, choices: Iterable[str]) -> str:
    """The value, when it is one of the choices. Raises KompetanseError with the one that was meant."""
    allowed = tuple(choices)
    return value if value in allowed else refuse(option, value, allowed)


def chosen(option: str, value: str, choices: Iterable[str]) -> str:
    """The choice that a value is, whatever its capitals, and with blanks, hyphens or underscores between its words.
    Raises KompetanseError with the one that was meant."""
    allowed = tuple(choices)
    same = [choice for choice in allowed if _plain(choice) == _plain(value)]
    return same[0] if len(same) == 1 else one_of(option, value, allowed)


def _plain(word: str) -> str:
    return " ".join(re.split(r"[\s_-]+", composed(word.strip()).casefold()))


def refuse(option: str, value: str, allowed: Iterable[str]) -> NoReturn:
    """Say that an option does not take a value, and which one was meant or what there is."""
    names = tuple(allowed)
    unknown(N_("{option}: «{value}» finnes ikke"), value, names, option=option, choices=", ".join(names))


def unknown(text: str, value: str, names: Iterable[str], *, choices: str = "", **values: object) -> NoReturn:
    """Raise the KompetanseError for a `value` that nothing is called.

    `choices` names all there is; without it they are what `explain` lists: rules, and what is built in.
    """
    meant = nearest(value, names)
    choice = N_("velg en av: {few}") if choices else N_("«kompetanse explain» viser alle")
    remedy = N_("mente du «{meant}»?") if meant else choice
    raise KompetanseError(text, value=value, meant=meant, few=choices, remedy=remedy, **values)


def require_named(*, contacts: bool, without_names: bool) -> None:
    """Raises KompetanseError where people are to be reached and not to be named."""
    if contacts and without_names:
        raise KompetanseError(
            N_("--contacts og --without-names går ikke sammen"),
            remedy=N_("en liste uten navn har heller ikke e-post eller telefon; velg en av dem"),
        )


def several(values: Iterable[str]) -> tuple[str, ...]:
    """The values of an option that may be repeated, or hold several with commas between."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def reader_language(code: str | None, register: "Register | None" = None) -> Language:
    """The language of `--lang`, else the one the municipality has set, else its own, else bokmål."""
    if code is not None:
        return language(chosen("--lang", code, LANGUAGES))
    if register is None:
        return language("nb")
    if register.settings.language is not None:
        return language(register.settings.language.value)
    municipality = register.municipality
    return language(municipality.administrative_language.value if municipality else "nb")
