"""What a file is that is no text of ours, told from its first bytes: a document of a word processor, a picture, a page.

The signatures are those of PRONOM and of each format's own specification.
"""

import re
from collections.abc import Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding, Span
from kompetanse_cli.reading.codes import NO_TEXT_FILE
from kompetanse_cli.reading.finding_builder import finding_at

# What is looked at of a file: names within a .zip stand near its beginning.
_BEGINNING = 8192
_PASTE_AS_TEXT = N_("Åpne filen i programmet den er laget i, og lim teksten inn i en ny tekstfil.")
_IMPORT = N_("Les den inn med «kompetanse import».")
_MOVE_AWAY = N_("Flytt filen ut av mappen, eller gi den tilbake den riktige endelsen i navnet.")
_UNPACK = N_("Pakk den ut, og legg filene i mappen.")
_EARLIER = N_("Hent filen fra en tidligere versjon, for eksempel med «git restore», eller fra en sikkerhetskopi.")
_ASK_OTHER_WAY = N_("Hent selve filen på nytt. På en nettside med kode heter knappen ofte «Raw» eller «Last ned».")
# Tabs, line breaks, a page break and ESC of a terminal may stand in what somebody wrote.
_NO_WRITING = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_OF_NO_WRITING = 0.1


@frozen
class FileType:
    """What a file is, in a sentence, and what to do about it. `is_text`: it can be shown as text."""

    name: str
    text: str
    remedy: str
    is_text: bool = False

    @property
    def finding(self) -> Finding:
        """The finding at the top of the file."""
        return finding_at(NO_TEXT_FILE, Span(0, 0), message(self.text), remedy=message(self.remedy), value=self.name)


_OLD_OFFICE = FileType(
    "doc", N_("Filen er et dokument fra en eldre utgave av Word eller Excel (.doc, .xls)."), _PASTE_AS_TEXT
)
_PICTURE = FileType("bilde", N_("Filen er et bilde."), _MOVE_AWAY)
_PACKED = FileType("pakket", N_("Filen er pakket, som en .zip eller .gz."), _UNPACK)
_RTF = FileType(
    "rtf",
    N_("Filen er lagret som rik tekst (RTF)."),
    N_("Lagre den som ren tekst: velg «Ren tekst» under «Lagre som», eller «Gjør om til ren tekst» i TextEdit."),
    is_text=True,
)
_PDF = FileType("pdf", N_("Filen er en PDF."), _MOVE_AWAY)
_WEB_PAGE = FileType("html", N_("Filen er en nettside (HTML)."), _ASK_OTHER_WAY, is_text=True)
_XML = FileType("xml", N_("Filen er en XML-fil."), _MOVE_AWAY, is_text=True)
_NOT_FETCHED = FileType(
    "lfs",
    N_("Innholdet i filen er ikke hentet: her står bare en peker fra Git LFS."),
    N_("Kjør «git lfs pull» i mappen."),
    is_text=True,
)
_ONLY_NUL = FileType("nullbyte", N_("Filen har bare nullbyte, og innholdet er borte."), _EARLIER)
_DATABASE = FileType("sqlite", N_("Filen er en database."), _MOVE_AWAY)
_PROGRAM = FileType("program", N_("Filen er et program."), _MOVE_AWAY)
_OTHER = FileType("annet", N_("Filen er ikke en tekstfil."), _MOVE_AWAY)
_MARKS: tuple[tuple[bytes, FileType], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"SQLite format 3\x00", _DATABASE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\x00", _PROGRAM),
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RTF),
    (b"version https://git-lfs.github.com/spec/", _NOT_FETCHED),
)
# What a .zip is, by the first of these that stands in its beginning.
_IN_ZIP: tuple[tuple[bytes, FileType], ...] = (
    (b"opendocument.text", FileType("odt", N_("Filen er et tekstdokument (.odt)."), _PASTE_AS_TEXT)),
    (b"opendocument.spreadsheet", FileType("ods", N_("Filen er et regneark (.ods)."), _IMPORT)),
    (b"word/", FileType("docx", N_("Filen er et Word-dokument (.docx)."), _PASTE_AS_TEXT)),
    (b"xl/", FileType("xlsx", N_("Filen er en arbeidsbok fra Excel (.xlsx)."), _IMPORT)),
    (b"ppt/", FileType("pptx", N_("Filen er en presentasjon (.pptx)."), _MOVE_AWAY)),
    # Any of Office's, whose parts come in an order of their own.
    (
        b"[Content_Types].xml",
        FileType(
            "office",
            N_("Filen er et dokument fra Word, Excel eller PowerPoint (.docx, .xlsx, .pptx)."),
            N_("Åpne den i programmet, og lim teksten inn i en ny tekstfil. En tabell leses med «kompetanse import»."),
        ),
    ),
)
_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_UTF_8_MARK = b"\xef\xbb\xbf"
_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_ANY_XML = re.compile(rb"\s*<\?xml\s")


def file_type(data: bytes, *, markdown: bool = False) -> FileType | None:
    """What the bytes of a file are; None for a text that may be ours. HTML may stand in Markdown."""
    beginning = data[:_BEGINNING].removeprefix(_UTF_8_MARK)
    told = next(_by_mark(data, beginning), None)
    if told is not None:
        return told
    if not markdown and _PAGE.match(beginning):
        return _WEB_PAGE
    return _XML if not markdown and _ANY_XML.match(beginning) else None


def no_writing(data: bytes, *, is_wide: bool) -> FileType | None:
    """What the bytes are that nobody can have written, whatever they are; None for a text. `is_wide`: they are UTF-16
    or UTF-32."""
    if data and not data.strip(b"\0"):
        return _ONLY_NUL
    told = file_type(data)
    if told is not None and not told.is_text:
        return told
    beginning = data[:_BEGINNING]
    strange = len(_NO_WRITING.findall(beginning))
    return _OTHER if not is_wide and strange > max(8, len(beginning) * _MOST_OF_NO_WRITING) else None


def _by_mark(data: bytes, beginning: bytes) -> Iterator[FileType]:
    if beginning.startswith(_ZIP):
        # Their list stands at the end, for those that begin with something else.
        places = beginning + data[-_BEGINNING:]
        yield next((kind for mark, kind in _IN_ZIP if mark in places), _PACKED)
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        yield _PICTURE
    if beginning[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        yield _PICTURE
    yield from (kind for mark, kind in _MARKS if beginning.lstrip().startswith(mark) or beginning.startswith(mark))
