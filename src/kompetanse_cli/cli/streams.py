"""Standard output and standard error: their encoding, their colours, and what happens when nobody reads them."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

# One cell for one cell, so that the marks under a line stay where they are.
_PLAINER = str.maketrans({"→": ">", "…": "~", "«": '"', "»": '"', "–": "-", "\u00a0": " ", "✓": "+", "✗": "x"})


def prepare_streams() -> None:
    """Make both streams write any text. What an encoding lacks is written out; it is never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        # A pipe on Windows would get the code page of the machine, which lacks half of what we write.
        piped = os.name == "nt" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ
        reconfigure(errors="backslashreplace", **({"encoding": "utf-8"} if piped else {}))


def in_encoding(text: str, encoding: str | None) -> str:
    """The text, with plainer signs for those that the encoding lacks."""
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return text.translate(_PLAINER)
    return text


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to write colours: on a terminal, unless `NO_COLOR` is set; elsewhere only if `FORCE_COLOR` is."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


@contextmanager
def quiet_when_closed() -> Iterator[None]:
    """`kompetanse … | head` closes the pipe early: that is no error, and the verdict stays what it is."""
    try:
        yield
    except BrokenPipeError:
        _leave(sys.stdout)


def flush_streams() -> None:
    """Write out what is left, here and not in Python's own ending, which would complain of a closed pipe."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or stream.closed:
            continue
        try:
            stream.flush()
        except BrokenPipeError:
            _leave(stream)


def _leave(stream: TextIO) -> None:
    """Let whatever is still written to a stream vanish."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - the name of no file
        os.dup2(nowhere.fileno(), stream.fileno())
