"""`kompetanse schema`: the JSON Schema that editors read."""

from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_

Local = Annotated[
    bool,
    typer.Option(
        "--local",
        help=N_("Ta med kommunens egne id-er og navn, og legg skjemaet der redigeringsprogrammet leser det."),
    ),
]


def schema(
    output: options.Output = None, local: Local = False, root: options.Root = None, lang: options.Lang = None
) -> int:
    """Write the schema to standard output or a file; a local one to where editors read it. Raises KompetanseError."""
    from kompetanse_cli.cli.output import deliver
    from kompetanse_cli.cli.overwriting import require_schema
    from kompetanse_cli.model import schema_text

    options.reader_language(lang)
    if local:
        return _local(root, output, lang)
    if root is not None:
        raise KompetanseError(
            N_("--root gjelder bare med --local"), remedy=N_("dropp den: skjemaet er likt for alle kommuner")
        )
    if output is not None:
        require_schema(output)
    deliver((schema_text(),), output)
    return 0


def _local(root: Path | None, output: Path | None, lang: str | None) -> int:
    from kompetanse_cli.cli.landing import require_no_link
    from kompetanse_cli.cli.output import STANDARD_OUTPUT, deliver, make_folder, write_file
    from kompetanse_cli.cli.overwriting import require_schema
    from kompetanse_cli.cli.place import municipality_root
    from kompetanse_cli.cli.remains import tell_remains
    from kompetanse_cli.cli.starting import near, show_lines
    from kompetanse_cli.model import local_schema_text
    from kompetanse_cli.pipeline import open_folder

    folder = municipality_root(root)
    loaded = open_folder(folder)
    register = loaded.register
    tell_remains(folder, loaded.source, options.reader_language(lang, register))
    text = local_schema_text(register)
    if output == STANDARD_OUTPUT:
        deliver((text,), output)
        return 0
    target = output or local_file(folder)
    require_no_link(folder, target)
    require_schema(target)
    if output is None:
        make_folder(target.parent)
    write_file(target, text.encode())
    language = options.reader_language(lang, register)
    show_lines(language.say(N_("Skrev {path}. Redigeringsprogrammet foreslår nå kommunens egne id-er."),
                            path=near(target)))  # fmt: skip
    return 0


def local_file(folder: Path) -> Path:
    """Where editors read the schema of a municipality."""
    from kompetanse_cli.model import FILE_NAME

    return folder / ".kompetanse" / FILE_NAME


def refresh_local(folder: Path) -> None:
    """Write a local schema anew after a change, where there is one: what is new is completed, and who is erased is gone
    from it too. Raises KompetanseError."""
    from kompetanse_cli.cli.output import write_file
    from kompetanse_cli.model import is_local, local_schema_text
    from kompetanse_cli.pipeline import open_folder

    target = local_file(folder)
    if target.is_symlink() or target.parent.is_symlink():
        return
    try:
        known = target.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    if is_local(known):
        text = local_schema_text(open_folder(folder).register)
        if text != known:
            write_file(target, text.encode())
