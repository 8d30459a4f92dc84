"""A file that holds no text of ours gets one message, which says what it is; nothing is said of what would be in it."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.document import read
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.findings.text import one_line
from tests.rules.judged import ON

ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
UNITS = """enheter:
  - {id: helse, navn: Helse, type: kommunalområde, fra: 2015-01-01}
rolletildelinger:
  - {person: p-1, rolle: leder, enhet: helse, fra: 2025-01-01}
  - {person: p-2, rolle: kommunalsjef, enhet: helse, fra: 2025-01-01}
"""


def zipped(*names: str) -> bytes:
    """A .zip with files of these names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return packed.getvalue()


NO_TEXT = {
    "docx": (zipped("[Content_Types].xml", "word/document.xml"), "Filen er et Word-dokument (.docx)."),
    "xlsx": (zipped("xl/workbook.xml"), "Filen er en arbeidsbok fra Excel (.xlsx)."),
    "any zip": (zipped("bilder.txt", "liste.csv"), "Filen er pakket, som en .zip eller .gz."),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0\1" * 300, "Filen er et dokument fra en eldre utgave av Word"),
    "rtf": (b"{\\rtf1\\ansi {\\f0;}\n\\f0\\fs24 personer:\\\n- id: p-003\\\n", "Filen er lagret som rik tekst (RTF)."),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "Filen er en PDF."),
    "html": (b"<!DOCTYPE html>\n<html><body>personer:</body></html>\n", "Filen er en nettside (HTML)."),
    "html, after a mark": (b"\xef\xbb\xbf\n <HTML lang=nb>", "Filen er en nettside (HTML)."),
    "xml": (b'<?xml version="1.0"?>\n<a/>', "Filen er en XML-fil."),
    "lfs": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
        "Innholdet i filen er ikke hentet: her står bare en peker fra Git LFS. Kjør «git lfs pull» i mappen.",
    ),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Filen er et bilde."),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "Filen er et bilde."),
    "heic": (b"\0\0\0\x18ftypheic", "Filen er et bilde."),
    "gzip": (gzip.compress(b"personer: []\n"), "Filen er pakket, som en .zip eller .gz."),
    "only NUL": (b"\0" * 400, "Filen har bare nullbyte, og innholdet er borte."),
    "one NUL": (b"\0", "Filen har bare nullbyte, og innholdet er borte."),
    "a database": (b"SQLite format 3\0" + b"\0" * 80, "Filen er en database."),
    "whatever it is": (bytes(range(32)) * 40, "Filen er ikke en tekstfil."),
}


@pytest.mark.parametrize(("content", "said"), NO_TEXT.values(), ids=NO_TEXT)
def test_a_file_that_is_no_text_is_one_message_that_says_what_it_is(content: bytes, said: str) -> None:
    source = {"kompetanse.yaml": ROOT.encode(), "enheter.yaml": UNITS.encode(), "personer.yaml": content}
    found = [one_line(each, language("nb")) for each in checked(load(source), ON).findings]
    assert [line.split(" feil ")[0] for line in found if " feil " in line] == ["personer.yaml:1:1:"]
    assert found[0].startswith(f"personer.yaml:1:1: feil K069 {said}")


def test_the_beginning_of_an_excel_file_alone_tells_what_it_is() -> None:
    document = read(zipped("[Content_Types].xml", "xl/workbook.xml")[:60])
    assert document is not None
    assert [finding.code for finding in document.findings] == ["K069"]


@pytest.mark.parametrize(
    "content",
    [
        "personer: []\n".encode("utf-16"),
        "personer: []\n".encode("utf-32-le"),
        "# Åse\npersoner: []\n".encode("cp1252"),
        b"personer: []\n",
        b"# \x00\npersoner: []\n",
        b"# PK\npersoner: []\n",
        b"# <html>\npersoner: []\n",
    ],
)
def test_a_text_in_whatever_encoding_is_a_text(content: bytes) -> None:
    document = read(content)
    assert document is not None
    assert "K069" not in [finding.code for finding in document.findings]
    assert document.keys == ("personer",)


def test_a_page_may_stand_in_markdown_and_a_picture_may_not() -> None:
    assert read(b"<!DOCTYPE html>\n<p>Om mappen</p>\n", markdown=True) is None
    picture = read(b"\x89PNG\r\n\x1a\n", markdown=True)
    assert picture is not None
    assert [finding.code for finding in picture.findings] == ["K069"]


def test_a_national_identity_number_in_a_web_page_is_told() -> None:
    document = read(b"<html>01010101006</html>")
    assert document is not None
    assert sorted(finding.code for finding in document.findings) == ["K069", "K901"]


def test_nothing_of_a_picture_is_shown(tmp_path: Path, command) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "kompetanse.yaml").write_text(ROOT, "utf-8")
    (tmp_path / "personer.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\x1b[31mred")
    code, out, _ = command("validate", "--root", tmp_path)
    assert code == 1
    assert "Filen er et bilde." in out
    assert "red" not in out
