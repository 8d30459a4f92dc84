"""Several files written as one: all of them, or none. A change that was cut off in the middle is finished the next time
something is written; of what it left, people are told.

Each new file is written beside the old one first, and a note says which they are; then each takes its place. Killed
before the note is there, nothing has happened; killed after it, the rest is done from the note.
"""

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from kompetanse_cli.cli.console import tell
from kompetanse_cli.cli.writing.output import put_in_place, remove_quietly, write_beside, writing_to
from kompetanse_cli.cli.writing.overwrite_guard import require_no_link
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Severity
from kompetanse_cli.reading.sources import SUFFIXES, Source, is_left_over, left_over

_NOTE = Path(".kompetanse") / "endring-pågår.json"


def write_together(folder: Path, files: Mapping[Path, bytes], gone: Collection[Path] = ()) -> None:
    """Write the files and remove those that are to be `gone`, all or none. Raises KompetanseError when that can't be
    done, with everything as it was.
    """
    beside: dict[Path, Path] = {}
    note = folder / _NOTE
    try:
        for target, content in sorted(files.items()):
            require_no_link(folder, target)
            with writing_to(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                beside[target] = write_beside(target, content)
        for target in gone:
            require_no_link(folder, target)
        if len(files) + len(gone) > 1:
            require_no_link(folder, note)
            _write_note(folder, note, beside, files, gone)
    except BaseException:
        remove_quietly((*beside.values(), note))
        raise
    _put_all_in_place(beside, gone)
    remove_quietly((note,))


def _put_all_in_place(beside: Mapping[Path, Path], gone: Collection[Path]) -> None:
    """Let each take its place, and remove what is to be gone; where one can't, those before it are what they were
    again."""
    done: list[tuple[Path, bytes | None]] = []
    try:
        for target, neighbour in beside.items():
            with writing_to(target):
                before = target.read_bytes() if target.exists() else None
                put_in_place(neighbour, target)
            done.append((target, before))
        for target in sorted(gone):
            with writing_to(target):
                before = target.read_bytes()
                target.unlink()
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


def _write_note(
    folder: Path, note: Path, beside: Mapping[Path, Path], files: Mapping[Path, bytes], gone: Collection[Path]
) -> None:
    told: list[dict[str, str | None]] = [
        {
            "fil": target.relative_to(folder).as_posix(),
            "ny": neighbour.relative_to(folder).as_posix(),
            "gammel": _digest(target),
            "sha256": hashlib.sha256(files[target]).hexdigest(),
        }
        for target, neighbour in beside.items()
    ]
    told += [
        {"fil": target.relative_to(folder).as_posix(), "ny": None, "gammel": _digest(target), "sha256": None}
        for target in sorted(gone)
    ]
    with writing_to(note):
        note.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(write_beside(note, json.dumps(told, ensure_ascii=False, indent=1).encode()), note)


def interrupted(folder: Path) -> bool:
    """Whether a change of the folder's files was cut off, and has not been finished."""
    return os.path.lexists(folder / _NOTE)


def finish_interrupted(folder: Path) -> tuple[str, ...]:
    """Finish what was cut off, if anything was; the files that got their new content.

    A file that has been changed since is neither as it was nor as it should be: then nothing is touched.
    Raises KompetanseError.
    """
    note = folder / _NOTE
    if not interrupted(folder):
        return ()
    noted = tuple(_noted(folder, note))
    stuck = [each for each in noted if not (each.is_done or each.can_be_done)]
    if stuck:
        raise KompetanseError(
            N_("en endring ble avbrutt, og disse er endret etterpå: {files}. Ingenting blir skrevet"),
            files=", ".join(_name(folder, each.target) for each in stuck),
            new=", ".join(_name(folder, path) for path in _neighbours(noted) if path.is_file()) or "–",
            note=note,
            remedy=N_("rett filene for hånd (det som skulle vært skrevet: {new}), og slett så disse og «{note}»"),
        )
    finished = []
    for each in noted:
        if not each.is_done:
            with writing_to(each.target):
                if each.neighbour is None:
                    each.target.unlink()
                else:
                    put_in_place(each.neighbour, each.target)
            finished.append(_name(folder, each.target))
    remove_quietly((*_neighbours(noted), note))
    return tuple(finished)


@frozen
class _Noted:
    """A file, what is to take its place (None: nothing), and the digests of what it was and shall be (None: there is no
    file)."""

    target: Path
    neighbour: Path | None
    old: str | None
    new: str | None

    @property
    def is_done(self) -> bool:
        return _digest(self.target) == self.new

    @property
    def can_be_done(self) -> bool:
        beside = None if self.neighbour is None else _digest(self.neighbour)
        return _digest(self.target) == self.old and beside == self.new

    def is_inside(self, top: str) -> bool:
        """Whether it is a file of the folder, and what is to become of it could have been noted by us."""
        paths = (self.target, *_neighbours((self,)))
        if not all(os.path.realpath(path).startswith(top + os.sep) for path in paths):
            return False
        if self.neighbour is None:
            return self.new is None and self.target.name.lower().endswith(SUFFIXES)
        return self.target.parent == self.neighbour.parent and self.neighbour.name.startswith(".")


def _neighbours(noted: Iterable[_Noted]) -> tuple[Path, ...]:
    return tuple(each.neighbour for each in noted if each.neighbour is not None)


def _digest(path: Path) -> str | None:
    """What tells what is in a file; None where there is none. A link has what no file has."""
    if path.is_symlink():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _noted(folder: Path, note: Path) -> Iterable[_Noted]:
    """What the note says; only of files inside the folder, for a note may come from a stranger."""
    require_no_link(folder, note)
    try:
        told = json.loads(note.read_bytes())
        # A note of an earlier version does not tell what the file was: then only one that is done is known.
        found = [
            _Noted(
                folder / each["fil"],
                None if each["ny"] is None else folder / each["ny"],
                each.get("gammel", "?"),
                None if each["sha256"] is None else str(each["sha256"]),
            )
            for each in told
        ]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise KompetanseError(
            N_("«{path}» forteller om en endring som ble avbrutt, men kan ikke leses"),
            path=note,
            remedy=N_("se med «git status» hva som er endret, og slett filen"),
        ) from error
    top = os.path.realpath(folder)
    yield from (each for each in found if each.is_inside(top))


# So many are named; of more, the first are enough to find the rest.
_FEW = 5


def tell_remains(folder: Path, source: Source, language: Language) -> None:
    """Say on standard error that a change was cut off, or left copies of files; they are read as they are."""
    warning = language.say(Severity.WARNING.value)
    if interrupted(folder):
        text = N_(
            "en endring ble avbrutt, og filene kan være halvveis endret. Neste kommando som skriver, gjør den ferdig, "
            "eller sier hva som må rettes."
        )
        _tell(f"{warning}: {language.say(text)}")
        return
    left = (*left_over(source), *_beside_schema(folder))
    if left:
        text = N_(
            "en kommando ble stoppet, og har etterlatt kopier av filer: {files}. Kjører ingen annen, kan de slettes."
        )
        files = ", ".join(left[:_FEW]) + (" …" if len(left) > _FEW else "")
        _tell(f"{warning}: {language.say(text, files=files)}")


def _beside_schema(folder: Path) -> tuple[str, ...]:
    """What is left in the folder of the schema and the note, which is hidden and so never read."""
    with suppress(OSError):
        names = sorted(path.name for path in (folder / ".kompetanse").iterdir() if is_left_over(path.name))
        return tuple(f".kompetanse/{name}" for name in names)
    return ()


def tell_finished(finished: tuple[str, ...], language: Language) -> None:
    """Say on standard error what was finished of a change that was cut off."""
    if finished:
        _tell(language.say(N_("Fullførte en endring som ble avbrutt: {files}"), files=", ".join(finished)))


def tell_linked(paths: tuple[str, ...], language: Language) -> None:
    """Say on standard error which written files had other names, that go on having what was in them."""
    if paths:
        text = N_("Andre navn på de samme filene (harde lenker) har fortsatt det gamle innholdet: {files}")
        _tell(language.say(text, files=", ".join(paths)))


def _tell(text: str) -> None:
    tell(text)
