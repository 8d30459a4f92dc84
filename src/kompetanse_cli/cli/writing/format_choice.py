"""Which format a result is written in: the ending of its file decides, and what can't be written is refused at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from kompetanse_cli.cli import options
from kompetanse_cli.cli.writing.output import STANDARD_OUTPUT
from kompetanse_cli.cli.writing.overwrite_guard import require_no_data, require_replaceable
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.render.formats import FindingFormat, ReportFormat

Format = TypeVar("Format", FindingFormat, ReportFormat)


def chosen(formats: Sequence[Format], name: str | None, output: Path | None) -> Format:
    """The format of a result: the one with the ending of its file, else the one with the name, else the first.

    Raises KompetanseError for a name and an ending that disagree or mean nothing, and where the format can't be
    written.
    """
    named = None
    if name is not None:
        known = {form.name: form for form in formats}
        named = known[options.chosen("--format", name, known)]
    found = _by_ending(formats, named, output) if output is not None and _is_named_file(output) else named or formats[0]
    if isinstance(found, ReportFormat):
        _require(found, output)
    return found


def require_ending(output: Path | None, *endings: str) -> None:
    """Raises KompetanseError for a file that does not end on one of these."""
    if output is not None and _is_named_file(output) and output.suffix.lower() not in endings:
        raise unknown_ending(output, endings)


def unknown_ending(output: Path, endings: Sequence[str]) -> KompetanseError:
    """That a file ends on nothing this can be written as, and on what it can end."""
    return KompetanseError(
        N_("--output: «{path}» ender ikke på noe dette kan skrives som"),
        path=output,
        endings=", ".join(endings),
        remedy=N_("la filnavnet ende på en av: {endings}")
        if len(endings) > 1
        else N_("la filnavnet ende på {endings}"),
    )


def _is_named_file(output: Path) -> bool:
    """Whether a path is to be a file with a name; a device or the screen takes whatever it gets."""
    try:
        return output != STANDARD_OUTPUT and (output.is_file() or output.is_dir() or not output.exists())
    except OSError:
        # A name that can be none is told of when it is written to.
        return False


def _by_ending(formats: Sequence[Format], named: Format | None, output: Path) -> Format:
    ending = output.suffix.lower()
    if named is not None and (ending in named.endings or not ending):
        return named
    found = next((form for form in formats if ending in form.endings), None)
    if found is None:
        # Over data, and as new data, nothing is written whatever it ends on.
        require_no_data(output)
        require_replaceable(output, ())
        raise unknown_ending(output, tuple(dict.fromkeys(ending for form in formats for ending in form.endings)))
    if named is not None:
        raise KompetanseError(
            N_("--format {form} og «{path}» er to ulike formater"),
            form=named.name,
            path=output,
            ending=named.endings[0],
            remedy=N_("la filnavnet ende på {ending}, eller ta bort --format"),
        )
    return found


def _require(form: ReportFormat, output: Path | None) -> None:
    form.require()
    if form.is_binary and (output is None or output == STANDARD_OUTPUT):
        raise KompetanseError(
            N_("{form} skrives til en fil, og kan ikke vises her"),
            form=form.name,
            ending=form.ending,
            remedy=N_("legg til -o liste{ending}"),
        )
