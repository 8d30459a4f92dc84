"""Workbooks changed in LibreOffice: it opens the file as its own document, in which cells are written, and saves that
as a workbook. Its macros are not there in every installation, so the cells are written in the document itself.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT = f"{{{_OASIS}table:1.0}}", f"{{{_OASIS}office:1.0}}", f"{{{_OASIS}text:1.0}}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


@dataclass(frozen=True)
class NewCell:
    """What is written in a cell: the sheet, the row and the column from 0, and the words; what looks like a number or a
    day is one, unless it is text."""

    sheet: str
    row: int
    column: int
    said: str
    is_text: bool = True


def libreoffice() -> str:
    """The program; without it the test is skipped, but in CI it fails."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("CI"):
        pytest.fail("LibreOffice is not installed, and CI needs it: libreoffice-calc-nogui")
    if found is None:
        pytest.skip("LibreOffice is not installed here: what it writes is read in CI alone")
    return found


def changed_by_libreoffice(book: Path, cells: Iterable[NewCell], folder: Path) -> Path:
    """A copy of a workbook with other words in some cells, as LibreOffice has written it."""
    document = _converted(book, "fods", folder)
    content = document.read_bytes()
    for _, (prefix, name) in Xml.iterparse(BytesIO(content), events=("start-ns",)):
        Xml.register_namespace(prefix, name)
    tree = Xml.fromstring(content)
    sheets = {table.get(f"{TABLE}name"): table for table in tree.iter(f"{TABLE}table")}
    for each in cells:
        _write(_cell(sheets[each.sheet], each.row, each.column), each)
    document.write_bytes(Xml.tostring(tree, encoding="utf-8", xml_declaration=True))
    (folder / "out").mkdir()
    return _converted(document, "xlsx", folder / "out")


def _converted(file: Path, ending: str, folder: Path) -> Path:
    profile = (folder / "profile").as_uri()
    words = [libreoffice(), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", ending]
    subprocess.run([*words, "--outdir", str(folder), str(file)], check=True, timeout=300, capture_output=True)
    return folder / f"{file.stem}.{ending}"


def _cell(table: Xml.Element, row: int, column: int) -> Xml.Element:
    """A cell of a sheet; those that stand for several alike are taken apart."""
    holder, line = _at(table, row, (f"{TABLE}table-row",), f"{TABLE}number-rows-repeated")
    del holder
    return _at(line, column, _CELLS, f"{TABLE}number-columns-repeated")[1]


def _at(box: Xml.Element, number: int, tags: tuple[str, ...], repeated: str) -> tuple[Xml.Element, Xml.Element]:
    place = 0
    for holder, each in list(_inner(box, tags)):
        times = int(each.get(repeated, "1"))
        if place + times <= number:
            place += times
            continue
        before, after = number - place, times - (number - place) - 1
        at = list(holder).index(each)
        for count, where in ((after, at + 1), (before, at)):
            if count:
                copy = Xml.fromstring(Xml.tostring(each))
                copy.set(repeated, str(count))
                holder.insert(where, copy)
        each.attrib.pop(repeated, None)
        return holder, each
    raise AssertionError((number, tags))


def _inner(box: Xml.Element, tags: tuple[str, ...]) -> Iterator[tuple[Xml.Element, Xml.Element]]:
    """The rows or cells within something, in groups and headings too, each with what holds it."""
    for each in box:
        if each.tag in tags:
            yield box, each
        elif each.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-row-group", f"{TABLE}table-rows"):
            yield from _inner(each, tags)


def _write(cell: Xml.Element, said: NewCell) -> None:
    for name in list(cell.attrib):
        if name.startswith((OFFICE, CALC)) or name == f"{TABLE}formula":
            del cell.attrib[name]
    for each in cell.findall(f"{TEXT}p"):
        cell.remove(each)
    kind = "string"
    if not said.is_text:
        kind = "date" if re.fullmatch(r"\d{4}-\d\d-\d\d", said.said) else "float"
        cell.set(f"{OFFICE}{'date-value' if kind == 'date' else 'value'}", said.said)
    cell.set(f"{OFFICE}value-type", kind)
    Xml.SubElement(cell, f"{TEXT}p").text = said.said
