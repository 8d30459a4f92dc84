"""`kompetanse schema --local`: the schema with a municipality's own ids and names."""

from pathlib import Path

from kompetanse_cli.cli import options
from kompetanse_cli.cli.console import show_lines
from kompetanse_cli.cli.input import municipality_root
from kompetanse_cli.cli.writing.atomic_write import tell_remains
from kompetanse_cli.cli.writing.local_schema import local_file, local_text
from kompetanse_cli.cli.writing.new_file import near
from kompetanse_cli.cli.writing.output import STANDARD_OUTPUT, deliver, make_folder, write_file
from kompetanse_cli.cli.writing.overwrite_guard import require_no_link, require_schema
from kompetanse_cli.model import N_
from kompetanse_cli.pipeline import open_folder


def write_local(root: Path | None, output: Path | None, lang: str | None) -> int:
    """Write it, to the file or to where editors read it. Raises KompetanseError."""
    folder = municipality_root(root)
    loaded = open_folder(folder)
    language = options.reader_language(lang, loaded.register)
    tell_remains(folder, loaded.source, language)
    text = local_text(loaded.register, language)
    if output == STANDARD_OUTPUT:
        deliver((text,), output)
        return 0
    target = output or local_file(folder)
    require_no_link(folder, target)
    require_schema(target)
    if output is None:
        make_folder(target.parent)
    write_file(target, text.encode())
    show_lines(language.say(N_("Skrev {path}. Redigeringsprogrammet foreslår nå kommunens egne id-er."),
                            path=near(target)))  # fmt: skip
    return 0
