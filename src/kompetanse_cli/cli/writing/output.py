"""Where results go: standard output or a file, masked for people. Nothing that people wrote is overwritten."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse_cli.cli.console import show
from kompetanse_cli.cli.streams import escape_commands, in_encoding, writing
from kompetanse_cli.cli.writing.overwrite_guard import require_no_data, require_replaceable, require_within
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import mask_document
from kompetanse_cli.reading.sources import LEFT_MARK
from kompetanse_cli.render.formats import REPORT_FORMATS, Delivery, ReportFormat, named
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.terminal import Line, plain

if TYPE_CHECKING:
    from kompetanse_cli.report.base import Redacted, Report


# What other programs take a lone dash for.
STANDARD_OUTPUT = Path("-")
# So much of a file's name stands in the name of what is to become it.
_SHOWN = 60
_WORKBOOK = named(REPORT_FORMATS, "xlsx")


def deliver(chunks: Iterable[str], output: Path | None = None, inputs: Iterable[Path] = ()) -> None:
    """Write text to standard output, or to the file `output`, which must be none of `inputs`.

    No identity number and no line may be split between two chunks. Raises KompetanseError when the file can't be
    written.
    """
    masked = map(mask_document, chunks)
    to_screen = output is None or output == STANDARD_OUTPUT
    deliver_as_is(map(escape_commands, masked) if to_screen else masked, output, inputs)


def deliver_as_is(chunks: Iterable[str], output: Path | None = None, inputs: Iterable[Path] = ()) -> None:
    """Write text for programs, whose values were masked and made harmless before it was made of them."""
    if output is None or output == STANDARD_OUTPUT:
        _print(chunks)
    else:
        require_no_data(output)
        write_file(output, "".join(chunks).encode("utf-8", "backslashreplace"), inputs)


def deliver_lines(lines: Iterable[Line], output: Path | None = None, inputs: Iterable[Path] = ()) -> None:
    """Write styled lines: in colour on a terminal, plain in a file."""
    if output is None or output == STANDARD_OUTPUT:
        show(lines)
    else:
        deliver((plain((line,)) for line in lines), output, inputs)


def deliver_report(
    form: ReportFormat,
    report: "Redacted[Report]",
    language: Language,
    output: Path | None,
    inputs: Iterable[Path],
    layout: ReportLayout = USUAL,
) -> None:
    """Write a report in a format; where its lists are too long for its pages, a workbook beside them has the whole.

    Raises KompetanseError.
    """
    if output is not None and form.is_cut(report) and _WORKBOOK.can_be_written:
        beside = output.with_suffix(_WORKBOOK.ending)
        deliver_report(_WORKBOOK, report, language, beside, inputs, layout)
        layout = replace(layout, beside=beside.name)
    made = form.write(report, language, layout)
    if isinstance(made, bytes):
        assert output is not None
        write_file(output, made, inputs)
    elif not isinstance(made, str):
        deliver_lines(made, output, inputs)
    elif form.delivery is Delivery.PEOPLE:
        deliver((made,), output, inputs)
    else:
        deliver_as_is((made,), output, inputs)


def _print(chunks: Iterable[str]) -> None:
    """To a terminal in the encoding it shows; to a program in UTF-8, as in a file, whatever the locale."""
    out = sys.stdout
    if out is None:
        return
    with writing():
        if out.isatty():
            out.writelines(in_encoding(chunk, out.encoding) for chunk in chunks)
        else:
            out.flush()
            out.buffer.writelines(chunk.encode("utf-8", "backslashreplace") for chunk in chunks)
        out.flush()


def add_to_file(path: Path, text: str) -> None:
    """Add text at the end of a file that several steps write to, in one go. Raises KompetanseError."""
    require_within(path)
    with writing_to(path), path.open("ab") as stream:
        stream.write(mask_document(text).encode("utf-8", "backslashreplace"))


def make_folder(folder: Path) -> None:
    """Make a folder for results, if it is not there. Raises KompetanseError."""
    require_within(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KompetanseError(
            N_("kan ikke lage mappen «{path}»: {why}"),
            path=folder,
            why=reason_of(error),
            remedy=N_("velg en annen mappe"),
        ) from error


def write_file(path: Path, content: bytes, inputs: Iterable[Path] = ()) -> None:
    """Write a file whole or not at all: to a neighbour first, which then takes its place.

    `inputs` are the files the result was made from; writing to one of them, or to another file that is
    no result, is refused. Raises KompetanseError.
    """
    try:
        require_within(path)
        require_replaceable(path, inputs)
        _refuse_folder(path)
        _replace(path, content)
    except OSError as error:
        # The folder is there, but no file can be made in it, as in /proc.
        no_room = isinstance(error, FileNotFoundError)
        why = message(N_("mappen tar ikke imot nye filer")) if no_room else reason_of(error)
        raise _refused(path, why) from error


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Around all that writes at a path. Raises KompetanseError where the system refuses."""
    try:
        yield
    except OSError as error:
        raise _refused(path, reason_of(error)) from error


def _refused(path: Path, why: Message) -> KompetanseError:
    return KompetanseError(
        N_("kan ikke skrive «{path}»: {why}"),
        path=path,
        why=why,
        remedy=N_("sjekk at du har lov til å skrive der, og at filen ikke er åpen i et annet program"),
    )


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise KompetanseError(
            N_("kan ikke skrive til «{path}»: det er en mappe"), path=path, remedy=N_("legg til et filnavn")
        )
    if not path.parent.is_dir():
        raise KompetanseError(
            N_("kan ikke skrive «{path}»: mappen «{folder}» finnes ikke"),
            path=path,
            folder=path.parent,
            remedy=N_("lag mappen først, eller sjekk stavemåten"),
        )


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        # A device such as /dev/null must not be replaced by a file.
        path.write_bytes(content)
        return
    put_in_place(write_beside(path, content), path)


def write_beside(path: Path, content: bytes) -> Path:
    """Write what is to become a file beside it, hidden, with its rights and owner. An error leaves nothing.

    It is made anew under a name that nobody can have taken, so no link is followed.
    """
    target = _landing(path)
    # The whole name may be as long as names can be.
    begun = f".{target.name[:_SHOWN]}{LEFT_MARK}"
    handle, made = tempfile.mkstemp(prefix=begun, suffix=".tmp", dir=target.parent)
    neighbour = target.with_name(Path(made).name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            _take_after(neighbour, target)
        else:
            neighbour.chmod(0o666 & ~_umask())
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise
    return neighbour


def _landing(path: Path) -> Path:
    # The target of a link, so that the link stays one.
    return path.resolve() if path.is_symlink() else path


def _take_after(neighbour: Path, target: Path) -> None:
    """Give the new file the owner of the old one, where we may, and its rights."""
    known, made = target.stat(), neighbour.stat()
    if (known.st_uid, known.st_gid) != (made.st_uid, made.st_gid):
        with suppress(OSError, AttributeError):
            os.chown(neighbour, known.st_uid, known.st_gid)
    neighbour.chmod(known.st_mode & 0o777)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def put_in_place(neighbour: Path, path: Path) -> None:
    """Let what was written beside a file take its place, at once."""
    try:
        neighbour.replace(_landing(path))
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise


def remove_quietly(paths: Iterable[Path]) -> None:
    """Remove what may be left of a change."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
