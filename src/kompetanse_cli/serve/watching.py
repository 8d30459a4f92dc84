"""When something in a municipality's folder, its history or the day has changed.

The system tells of most changes at once. On some drives of a network it does not, so the folder is looked at besides.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from watchfiles import awatch

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.reading.sources import is_left_over, working_tree

# A program that saves a file writes, renames and deletes within so many milliseconds.
_STEP, _MOST = 25, 200
# So many seconds are between two looks, and before the system is asked again where it did not answer.
_PAUSE = 1.0
Marks = tuple[object, ...]


async def told_changes(folder: Path, stop: asyncio.Event) -> AsyncIterator[None]:
    """Whenever the system tells of a change of what is not hidden."""
    while not stop.is_set():
        # The folder may be gone for a moment, as while a branch is checked out.
        with suppress(OSError, RuntimeError):
            async for _ in awatch(
                folder,
                watch_filter=lambda _change, path: not _is_hidden(folder, path),
                step=_STEP,
                debounce=_MOST,
                stop_event=stop,
                raise_interrupt=False,
            ):
                yield
        await _pause(stop)


async def now_and_then(stop: asyncio.Event) -> AsyncIterator[None]:
    """Every second."""
    while not stop.is_set():
        await _pause(stop)
        yield


async def _pause(stop: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), _PAUSE)


def marks_of_files(folder: Path) -> Marks:
    """What tells whether files of a folder are others than they were: how long they are, and when they were written."""
    try:
        paths = getattr(working_tree(folder), "paths", {})
    except (KompetanseError, OSError):
        return ()
    return tuple((name, *_mark(path)) for name, path in sorted(paths.items()))


def marks_of_history(folder: Path) -> Marks:
    """What tells whether something has been committed, or another branch is checked out."""
    top = next((above / ".git" for above in (folder, *folder.parents) if (above / ".git").exists()), None)
    if top is None:
        return ()
    with suppress(OSError, ValueError):
        # A work tree of its own, or a submodule, tells in a file where the rest is.
        top = top if top.is_dir() else Path(top.read_text("utf-8").partition("gitdir:")[2].strip())
    return tuple(_mark(top / name) for name in ("HEAD", "logs/HEAD"))


def _mark(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size


def _is_hidden(folder: Path, path: str) -> bool:
    try:
        parts = Path(path).relative_to(folder).parts
    except ValueError:
        return False
    return any(part.startswith(".") for part in parts) or is_left_over(Path(path).name)
