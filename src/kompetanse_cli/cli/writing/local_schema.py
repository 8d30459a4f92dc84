"""The schema with a municipality's own ids and names, where editors read it."""

from functools import partial
from pathlib import Path

from kompetanse_cli.cli import options
from kompetanse_cli.cli.input import municipality_root
from kompetanse_cli.cli.writing.atomic_write import tell_remains
from kompetanse_cli.cli.writing.new_file import near, show_lines
from kompetanse_cli.cli.writing.output import STANDARD_OUTPUT, deliver, make_folder, write_file
from kompetanse_cli.cli.writing.overwrite_guard import require_no_link, require_schema
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, is_local, local_schema_text
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.schema import FILE_NAME
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.report.base import Audience, redact


def write_local(root: Path | None, output: Path | None, lang: str | None) -> int:
    """Write it, to the file or to where editors read it. Raises KompetanseError."""
    folder = municipality_root(root)
    loaded = open_folder(folder)
    register = loaded.register
    language = options.reader_language(lang, register)
    tell_remains(folder, loaded.source, language)
    text = _text(register, language)
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


def _text(register: Register, language: Language) -> str:
    # The file is shared with all who edit, and with whoever the folder is shared with.
    return local_schema_text(register, partial(redact, audience=Audience.of_files((register,))), language.say)


def local_file(folder: Path) -> Path:
    """Where editors read the schema of a municipality."""
    return folder / ".kompetanse" / FILE_NAME


def refresh_local(folder: Path) -> None:
    """Write a local schema anew after a change, where there is one: what is new is completed, and who is erased is gone
    from it too. Raises KompetanseError."""
    target = local_file(folder)
    if target.is_symlink() or target.parent.is_symlink():
        return
    try:
        known = target.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    if is_local(known):
        register = open_folder(folder).register
        text = _text(register, options.reader_language(None, register))
        if text != known:
            write_file(target, text.encode())
