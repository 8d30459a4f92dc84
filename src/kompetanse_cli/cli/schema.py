"""`kompetanse schema`: the JSON Schema that editors read."""

from kompetanse_cli.cli import options
from kompetanse_cli.cli.command import Command
from kompetanse_cli.model.finding import N_


def schema(output: options.Output = None, lang: options.Lang = None) -> int:
    """Write the schema to standard output or a file."""
    from kompetanse_cli.cli.output import deliver
    from kompetanse_cli.cli.overwriting import require_schema
    from kompetanse_cli.model.schema import schema_text

    options.reader_language(lang)
    if output is not None:
        require_schema(output)
    deliver((schema_text(),), output)
    return 0


COMMAND = Command(
    "schema",
    schema,
    N_(
        "Skriv JSON-skjemaet for kommunens filer.\n\n"
        "Et redigeringsprogram som leser skjemaet, foreslår nøkler og verdier og merker feil mens du skriver. "
        "Eksempelkommunen viser hvordan det settes opp i Visual Studio Code."
    ),
    N_("kompetanse schema --output .kompetanse/kompetanse.schema.json"),
)
