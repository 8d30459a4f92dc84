"""From bytes to text: which encoding a file is stored in, and what may stand in no text, national identity numbers."""

import codecs
import re
from collections.abc import Iterable, Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Finding, Span, national_ids
from kompetanse_cli.reading.codes import BOM, ENCODING, LIKE_NATIONAL_ID, NATIONAL_ID, TOO_BIG
from kompetanse_cli.reading.files import no_writing
from kompetanse_cli.reading.finding_builder import finding_at, span_edit

MAX_BYTES = 10 * 1024 * 1024

_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


@frozen
class Decoded:
    """A file's text and what was wrong with its bytes. A byte order mark of UTF-8 is kept in the text.

    `readable` is False when nothing can be made of the bytes; the text is then empty.
    """

    text: str
    findings: tuple[Finding, ...]
    readable: bool = True


def decode(data: bytes) -> Decoded:
    """The text of a file. Never raises; what is not UTF-8 is read as what it most likely is, and reported."""
    if len(data) > MAX_BYTES:
        return Decoded("", (_too_big(),), readable=False)
    wide = _wide_encoding(data)
    binary = no_writing(data, is_wide=wide is not None)
    if binary is not None:
        return Decoded("", (binary.finding,), readable=False)
    if wide:
        return _decode_wide(data, *wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _decode_single_bytes(data, problem.start)
    return Decoded(text, _mark_first(text))


def _wide_encoding(data: bytes) -> tuple[str, str, int] | None:
    """The codec, its name and the length of its mark when the bytes are UTF-16 or UTF-32."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return codec, name, len(mark)
    sample = data[:4096]
    if b"\0" not in sample:
        return None
    quarters = [sample[start::4].count(0) for start in range(4)]
    size = len(sample) / 4
    # Ordinary text in UTF-32 has three NULs in four bytes, in UTF-16 about one in two, always at the same places.
    if min(quarters[2:]) >= size * 0.9 and quarters[0] == 0:
        return "utf-32-le", "UTF-32", 0
    if min(quarters[:2]) >= size * 0.9 and quarters[3] == 0:
        return "utf-32-be", "UTF-32", 0
    even, odd = quarters[0] + quarters[2], quarters[1] + quarters[3]
    if odd >= size and even <= size * 0.1:
        return "utf-16-le", "UTF-16", 0
    if even >= size and odd <= size * 0.1:
        return "utf-16-be", "UTF-16", 0
    return None


def _decode_wide(data: bytes, codec: str, name: str, skip: int) -> Decoded:
    text = data[skip:].decode(codec, errors="replace")
    finding = finding_at(
        ENCODING,
        Span(0, min(1, len(text))),
        message(N_("Filen er lagret som {koding}, ikke UTF-8."), koding=name),
        label=message(N_("hele filen har denne kodingen")),
        remedy=message(N_("Bruk «Lagre med koding» og velg UTF-8.")),
        # No edit: the text stays as it is, and writing it again as UTF-8 is the remedy.
        value=name,
    )
    return Decoded(text, (finding,))


def _as_utf_8(run: re.Match[bytes]) -> bytes:
    """A run of bytes beyond ASCII; from where it is not UTF-8 it is Windows-1252, or Latin-1 for the five bytes that
    lacks."""
    raw = run[0]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        right, rest = raw[: problem.start], raw[problem.start :]
        try:
            return right + rest.decode("cp1252").encode()
        except UnicodeDecodeError:
            return right + rest.decode("latin-1").encode()
    return raw


def _decode_single_bytes(data: bytes, first_bad: int) -> Decoded:
    # A whole run at once: a file of ten million such bytes must not make ten million calls.
    text = _HIGH_BYTES.sub(_as_utf_8, data).decode("utf-8")
    at = len(data[:first_bad].decode("utf-8"))
    letter = text[at]
    finding = finding_at(
        ENCODING,
        Span(at, at + 1),
        message(N_("Filen er lagret som Windows-1252, ikke UTF-8.")),
        label=message(N_("«{tegn}» er lagret som byten {byte}"), tegn=letter, byte=f"{data[first_bad]:02X}"),
        remedy=message(N_("Bruk «Lagre med koding» og velg UTF-8.")),
        value="Windows-1252",
    )
    return Decoded(text, (*_mark_first(text), finding))


def _mark_first(text: str) -> tuple[Finding, ...]:
    if not text.startswith("\ufeff"):
        return ()
    return (
        finding_at(
            BOM,
            Span(0, 1),
            message(N_("Filen begynner med et usynlig merke (U+FEFF).")),
            label=message(N_("merket står foran det første tegnet")),
            remedy=message(N_("Lagre filen som «UTF-8», ikke «UTF-8 med BOM».")),
            edits=(span_edit(0, 1, ""),),
            certain=True,
        ),
    )


def _too_big() -> Finding:
    # How big is not known: no more is read than shows that it is too much.
    return finding_at(
        TOO_BIG,
        Span(0, 0),
        message(N_("Filen er større enn {grense} MiB og leses ikke."), grense=MAX_BYTES // (1024 * 1024)),
        remedy=message(N_("Del filen i flere filer.")),
    )


def private_names(paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each folder or file whose name holds a number, at the first file below. The number is in no part of
    the finding but the path.
    """
    seen: set[str] = set()
    for path in sorted(paths):
        found = next(national_ids(path), None)
        if found is None:
            continue
        named = path[: found.end] + path[found.end :].partition("/")[0]
        if named not in seen:
            seen.add(named)
            yield (NATIONAL_ID if found.certain else LIKE_NATIONAL_ID).finding(
                Address(path),
                message(
                    N_("Et fødselsnummer eller D-nummer står i navnet på en fil eller mappe.")
                    if found.certain
                    else N_("Et tall i navnet på en fil eller mappe ligner et fødselsnummer eller D-nummer.")
                ),
                help=message(N_("Gi filen eller mappen et navn uten nummeret, og bruk personens id.")),
            )


def private_numbers(text: str) -> Iterator[Finding]:
    """A finding for each number in a file's whole text. The number itself is in no part of the finding."""
    for found in national_ids(text):
        info = NATIONAL_ID if found.certain else LIKE_NATIONAL_ID
        what = (
            N_("Et fødselsnummer eller D-nummer står i filen.")
            if found.certain
            else N_("Et tall i filen ligner et fødselsnummer eller D-nummer.")
        )
        yield info.finding(
            Address(span=Span(found.start, found.end)),
            message(what),
            message(N_("vises aldri i meldinger og rapporter")),
            message(N_("Ta bort nummeret, og bruk personens id.")),
        )
