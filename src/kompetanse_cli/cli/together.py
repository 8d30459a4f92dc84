"""Several files written as one: all of them, or none. A change that was cut off in the middle is finished the next time
something is written.

Each new file is written beside the old one first, and a note says which they are; then each takes its place. Killed
before the note is there, nothing has happened; killed after it, the rest is done from the note.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from kompetanse_cli.cli.output import put_in_place, remove_quietly, write_beside, writing_to
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model.finding import N_

_NOTE = Path(".kompetanse") / "endring-pågår.json"


def write_together(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write the files, all or none. Raises KompetanseError when that can't be done, with everything as it was."""
    beside: dict[Path, Path] = {}
    note = folder / _NOTE
    try:
        for target, content in sorted(files.items()):
            with writing_to(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                beside[target] = write_beside(target, content)
        if len(files) > 1:
            _write_note(folder, note, beside, files)
    except BaseException:
        remove_quietly((*beside.values(), note))
        raise
    _put_all_in_place(beside)
    remove_quietly((note,))


def _put_all_in_place(beside: Mapping[Path, Path]) -> None:
    """Let each take its place; where one can't, those before it are what they were again."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for target, neighbour in beside.items():
            with writing_to(target):
                before = target.read_bytes() if target.exists() else None
                put_in_place(neighbour, target)
            done.append((target, before))
    except KompetanseError:
        for target, before in reversed(done):
            with writing_to(target):
                if before is None:
                    target.unlink()
                else:
                    put_in_place(write_beside(target, before), target)
        remove_quietly(beside.values())
        raise


def _write_note(folder: Path, note: Path, beside: Mapping[Path, Path], files: Mapping[Path, bytes]) -> None:
    told = [
        {
            "fil": target.relative_to(folder).as_posix(),
            "ny": neighbour.relative_to(folder).as_posix(),
            "sha256": hashlib.sha256(files[target]).hexdigest(),
        }
        for target, neighbour in beside.items()
    ]
    with writing_to(note):
        note.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(write_beside(note, json.dumps(told, ensure_ascii=False, indent=1).encode()), note)


def finish_interrupted(folder: Path) -> tuple[str, ...]:
    """Finish what was cut off, if anything was; the files that got their new content. Raises KompetanseError."""
    note = folder / _NOTE
    if not note.is_file():
        return ()
    finished = []
    for target, neighbour, digest in _noted(folder, note):
        if neighbour.is_file() and hashlib.sha256(neighbour.read_bytes()).hexdigest() == digest:
            with writing_to(target):
                put_in_place(neighbour, target)
            finished.append(target.relative_to(folder).as_posix())
    remove_quietly((note,))
    return tuple(finished)


def _noted(folder: Path, note: Path) -> Iterable[tuple[Path, Path, str]]:
    """What the note says; only of files inside the folder, for a note may come from a stranger."""
    try:
        told = json.loads(note.read_bytes())
        found = [(folder / each["fil"], folder / each["ny"], str(each["sha256"])) for each in told]
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise KompetanseError(
            N_("«{path}» forteller om en endring som ble avbrutt, men kan ikke leses"),
            path=note,
            remedy=N_("se med «git status» hva som er endret, og slett filen"),
        ) from error
    top = os.path.realpath(folder)
    for target, neighbour, digest in found:
        inside = all(os.path.realpath(path).startswith(top + os.sep) for path in (target, neighbour))
        if inside and target.parent == neighbour.parent and neighbour.name.startswith("."):
            yield target, neighbour, digest
