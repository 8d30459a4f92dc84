"""A page of the manual that is run: the commands of its sessions, and what is shown of what they say."""

import re
from collections.abc import Iterator


def commands(session: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a session with the lines that are shown of what it says."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        line, *shown = part.splitlines()
        yield line, shown


def written(line: str) -> str:
    """The line without how wide its columns are, which hangs on what else is in the table."""
    return re.sub(r"\s+", " ", line).strip()
