"""Standard output and standard error: their encoding, their colours, and what happens when nobody reads them."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.messages import N_

# One cell for one cell, so that the marks under a line stay where they are.
_PLAINER = str.maketrans(
    {"→": ">", "…": "~", "«": '"', "»": '"', "–": "-", "\u00a0": " ", "✓": "+", "✗": "x", "“": '"', "”": '"', "·": "."}
)

# What the runners of GitHub Actions, Azure Pipelines and TeamCity obey when a step writes it: `::error …::` where a
# line begins, after blanks too, and `##[error]` or `##vso[…]` anywhere in it.
_COMMAND = re.compile(r"^([^\S\n]*)(?=::\w)|(?<=#)(?=#\w*\[)", re.MULTILINE)


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


def escape_commands(text: str) -> str:
    """Whole lines in which nothing is a command to what runs us: a name in the files must not become one. A backslash
    is seen by people, and gone where Markdown is drawn.
    """
    return _COMMAND.sub(r"\1\\", text) if "::" in text or "##" in text else text


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to write colours: on a terminal, unless `NO_COLOR` is set; elsewhere only if `FORCE_COLOR` is."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


@contextmanager
def writing(stream: TextIO | None = None) -> Iterator[None]:
    """Around every writing to a stream, standard output unless told. `kompetanse … | head` closes the pipe early: that
    is no error, and the verdict stays what it is. Raises KompetanseError when standard output takes no more, as on a
    full disk; of standard error there is nowhere to tell it.
    """
    try:
        yield
    except BrokenPipeError:
        _leave(stream or sys.stdout)
    except OSError as error:
        _leave(stream or sys.stdout)
        if stream is not None and stream is sys.stderr:
            return
        raise KompetanseError(N_("kan ikke skrive ut svaret: {why}"), why=reason_of(error)) from error


def flush_streams() -> None:
    """Write out what is left, here and not in Python's own ending, which would complain of a closed pipe."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None or stream.closed:
            continue
        try:
            stream.flush()
        except OSError:
            _leave(stream)


def leave_output() -> None:
    """Let what is still written to standard output vanish: it takes no more."""
    if sys.stdout is not None and not sys.stdout.closed:
        _leave(sys.stdout)


def _leave(stream: TextIO) -> None:
    """Let whatever is still written to a stream vanish."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - the name of no file
        os.dup2(nowhere.fileno(), stream.fileno())
