"""`kompetanse schema`: the JSON Schema that editors read."""

from typing import Annotated

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.cli.writing.format_choice import require_ending
from kompetanse_cli.cli.writing.output import deliver
from kompetanse_cli.cli.writing.overwrite_guard import require_schema
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.model.schema import schema_text

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
    language = options.reader_language(lang)
    if output is not None:
        require_schema(output)
    require_ending(output, ".json")
    if local:
        # The schema alone is the same for all, and needs no municipality to be read.
        from kompetanse_cli.cli.commands.exchange.own_schema import write_local

        return write_local(root, output, lang)
    if root is not None:
        raise KompetanseError(
            N_("--root gjelder bare med --local"), remedy=N_("ta bort --root: skjemaet er likt for alle kommuner")
        )
    deliver((schema_text(language.say),), output)
    return 0
