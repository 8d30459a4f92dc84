"""The tables of a file, or of all files in a folder: forms come back one by one, and are read as one workbook."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kompetanse_cli.cli.commands.exchange.plan_lines import told_of_remark
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.operations.importing import private_places
from kompetanse_cli.reading.tables.csv import MOST_BYTES, Sheet, Workbook, read_csv
from kompetanse_cli.reading.tables.workbook import SUFFIXES, read_workbook_isolated, read_workbooks_isolated

_TEXTS = (".csv", ".txt")


def read_tables(path: Path, language: Language) -> Workbook:
    """The tables of a file, or of the files of a folder, none of which has numbers of people. Raises
    KompetanseError."""
    # A name that no file can have is no folder, and is told of where it is read.
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for it
        return _read(path, language)
    files = sorted(each for each in path.iterdir() if each.suffix.lower() in (*SUFFIXES, *_TEXTS) and _is_whole(each))
    if not files:
        raise KompetanseError(
            N_("«{path}» har ingen tabeller"), path=path, remedy=N_("legg regnearkene eller skjemaene i mappen")
        )
    books = _read_all(files, language)
    return Workbook(tuple(_told_apart(books)), tuple(remark for _, book in books for remark in book.remarks))


def _read_all(files: Sequence[Path], language: Language) -> list[tuple[Path, Workbook]]:
    """The tables of several files. Raises KompetanseError, with the file, for one that can't be read."""
    contents = {file: bytes_of(file) for file in files}
    packed = [file for file in files if _is_packed(file, contents[file])]
    found = dict(zip(packed, read_workbooks_isolated([contents[file] for file in packed]), strict=True))
    books = []
    for file in files:
        try:
            read = found.get(file) or read_csv(contents[file])
            if isinstance(read, KompetanseError):
                raise read
        except KompetanseError as error:
            told = {**error.values, "path": file.name, "why": message(error.text, **error.values)}
            remedy = error.remedy or N_("ta filen ut av mappen, eller rett den")
            raise KompetanseError(N_("«{path}» kan ikke leses: {why}"), remedy=remedy, **told) from error
        _require_no_numbers(file, read, language)
        books.append((file, read))
    return books


def _is_whole(file: Path) -> bool:
    """Whether it is a file that somebody has saved, and not what a spreadsheet keeps beside one that is open."""
    return file.is_file() and not file.name.startswith(("~$", ".~", "."))


def _told_apart(books: list[tuple[Path, Workbook]]) -> Iterator[Sheet]:
    """The sheets of several files: one whose name another has, or that has none, is called by its file too."""
    taken: set[str] = set()
    for file, book in books:
        for sheet in book.sheets:
            name = sheet.name if sheet.name and sheet.name not in taken else f"{file.name} {sheet.name}".strip()
            taken.add(name)
            remarks = tuple(replace(remark, sheet=name) for remark in sheet.remarks)
            yield replace(sheet, name=name, remarks=remarks)


def bytes_of(file: Path) -> bytes:
    """What a file holds, and of one that is too big no more than tells it. Raises KompetanseError."""
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise KompetanseError(
            N_("«{path}» kan ikke leses: {why}"), path=file, why=reason_of(error), remedy=N_("sjekk stavemåten")
        ) from error


def _is_packed(file: Path, content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or file.suffix.lower() in SUFFIXES


def _read(file: Path, language: Language) -> Workbook:
    content = bytes_of(file)
    workbook = read_workbook_isolated(content) if _is_packed(file, content) else read_csv(content)
    _require_no_numbers(file, workbook, language)
    return workbook


def _require_no_numbers(file: Path, workbook: Workbook, language: Language) -> None:
    """Raises KompetanseError for a table with numbers of people."""
    private = [remark for sheet in workbook.sheets for remark in private_places(sheet)]
    if private:
        raise KompetanseError(
            N_("«{path}» har fødselsnummer og blir ikke lest: {places}"),
            path=file.name,
            places="; ".join(told_of_remark(remark, language) for remark in private[:5]),
            remedy=N_("slett kolonnen, og prøv igjen"),
        )
