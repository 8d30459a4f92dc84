"""`kompetanse serve`: the report as a page that is always open, and follows the files."""

import gc
import re
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.live.live_files import LiveFiles
from kompetanse_cli.cli.console import show_lines, tell
from kompetanse_cli.cli.input import municipality_root
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.installing import install_command, not_loaded
from kompetanse_cli.messages import N_
from kompetanse_cli.serve.municipality import LiveMunicipality

# Where each editor opens a file at a line and a column, by the name of its own addresses.
EDITORS = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "idea": "idea://open?file=/{path}&line={line}&column={column}",
}
# An address of a program on the machine: never of the web, and none that a browser runs.
_WEB = r"(?!https?:|javascript:|data:|blob:|file:)"
_PROGRAM = re.compile(_WEB + r"[a-z][a-z0-9+.-]*:[^\s\"'<>]*\{path\}[^\s\"'<>]*", re.IGNORECASE)

Port = Annotated[
    int,
    typer.Option(
        "--port",
        min=0,
        max=65535,
        metavar=N_("PORT"),
        help=N_("Porten siden er på. Uten dette valget: en som er ledig."),
    ),
]
NoOpen = Annotated[bool, typer.Option("--no-open", help=N_("Ikke åpne siden i nettleseren; skriv bare adressen."))]
Editor = Annotated[
    str,
    typer.Option(
        "--editor",
        metavar="|".join((*EDITORS, N_("ADRESSE"))),
        autocompletion=options.words(lambda: list(EDITORS)),
        help=N_(
            "Redigeringsprogrammet som navn og merker på siden åpner filene i, eller en adresse med {path}, {line} og "
            "{column} i."
        ),
    ),
]


def serve(
    root: options.Root = None,
    on: options.Date = None,
    port: Port = 0,
    editor: Editor = "vscode",
    no_open: NoOpen = False,
    lang: options.Lang = None,
) -> int:
    """Show the page until somebody presses Ctrl-C. Raises KompetanseError."""
    try:
        # It needs a server of the web, which is an extra.
        from kompetanse_cli.serve.server import listening, serve as answer
    except ImportError as error:
        missing = KompetanseError(
            N_("siden trenger noe som ikke er installert"),
            remedy=N_("kjør: {command}"),
            command=install_command("starlette", "uvicorn", "watchfiles"),
        )
        raise not_loaded(error, missing, "starlette", "uvicorn", "watchfiles") from error
    folder = municipality_root(root)
    # What is wrong with the options is told now, and not when a page asks.
    options.on_date(on)
    files = LiveFiles(folder, on, lang, _template(editor))
    municipality = LiveMunicipality(files)
    language = municipality.language

    def begun(address: str, entrance: str) -> None:
        show_lines(language.say(N_("Siden er åpen på {address}"), address=address))
        told = language.say(N_("Den viser filene slik de er til enhver tid. Ctrl-C avslutter."))
        tell(told)
        if not no_open:
            typer.launch(entrance)

    # It lives as long as somebody looks at it.
    gc.enable()
    try:
        answer(municipality, folder, listening(port), begun)
    except KeyboardInterrupt:
        tell(language.say(N_("Siden er avsluttet.")))
    return 0


def _template(editor: str) -> str:
    """The address that opens an editor. Raises KompetanseError for one that leads to the web."""
    if ":" not in editor:
        return EDITORS[options.chosen("--editor", editor, EDITORS)]
    if _PROGRAM.fullmatch(editor) is None:
        raise KompetanseError(
            N_("--editor: «{editor}» er ingen adresse til et redigeringsprogram"),
            editor=editor,
            remedy=N_("skriv den som {example}"),
            example=EDITORS["vscode"],
        )
    return editor
