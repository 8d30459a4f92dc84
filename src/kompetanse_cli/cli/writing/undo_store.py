"""What our last changes replaced, kept so that they can be undone, in a folder of the municipality that git ignores and
that no answer is read from.

Only the lines that a change replaced are kept: of the last changes, for a month. Erasing a person empties it, for a
line may be about the person without a name in it; it then knows only that somebody was erased, and, by a digest, the
lines that still name the person: what takes them away is not kept.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any, Self

from kompetanse_cli.cli.console import tell_as
from kompetanse_cli.cli.writing.output import put_in_place, remove_quietly, write_beside, writing_to
from kompetanse_cli.cli.writing.overwrite_guard import require_no_link
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Severity
from kompetanse_cli.reading.sources import SUFFIXES, Overlaid, Source, is_left_over
from kompetanse_cli.report.base import render_message

UNDO_FOLDER = ".kompetanse/angre"
MOST_STEPS, MOST_DAYS = 20, 30
# Git never takes it along, whatever the municipality's own .gitignore says.
_IGNORED = "# Det som kan angres med «kompetanse undo». Skal ikke i git.\n*\n"
# The digests of lines that name somebody who is erased.
_NAMING = "navngir.json"
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


@frozen
class ReplacedLines:
    """The lines of a file that a change replaced: the `old` stood behind the first `behind` lines, where `number` new
    ones are now. `before` and `after` tell the whole file, None where there was none.
    """

    path: str
    behind: int
    number: int
    old: tuple[str, ...]
    before: str | None
    after: str | None

    @classmethod
    def between(cls, path: str, before: bytes | None, after: bytes) -> Self:
        """What a change of a file replaced."""
        old, new = _LINE.findall(before or b""), _LINE.findall(after)
        behind = _alike(old, new)
        ends = _alike(old[behind:][::-1], new[behind:][::-1])
        replaced = (each.decode("utf-8", "surrogateescape") for each in old[behind : len(old) - ends])
        return cls(path, behind, len(new) - behind - ends, tuple(replaced), _digest(before), _digest(after))

    @classmethod
    def read(cls, kept: Any) -> Self:
        """As it was kept. Raises an error of any kind for what we did not write."""
        path, old = PurePosixPath(kept["fil"]), kept["gamle"]
        inside = not path.is_absolute() and not any(part.startswith(".") for part in path.parts)
        if not inside or path.suffix.lower() not in SUFFIXES or not all(isinstance(each, str) for each in old):
            raise ValueError(kept["fil"])
        return cls(str(path), int(kept["bak"]), int(kept["nye"]), tuple(old), kept["før"], kept["etter"])

    def written(self) -> dict[str, Any]:
        """As it is kept."""
        kept = {"fil": self.path, "før": self.before, "etter": self.after, "bak": self.behind, "nye": self.number}
        return {**kept, "gamle": self.old}

    def is_undone(self, now: bytes | None) -> bool:
        """Whether the file is as it was before the change."""
        return _digest(now) == self.before

    def undone(self, now: bytes | None) -> bytes | None:
        """The file as it was, None for none. Raises ValueError when it is not as the change left it."""
        lines = _LINE.findall(now or b"")
        old = (each.encode("utf-8", "surrogateescape") for each in self.old)
        made = b"".join((*lines[: self.behind], *old, *lines[self.behind + self.number :]))
        if _digest(now) != self.after or (self.before is not None and _digest(made) != self.before):
            raise ValueError(self.path)
        return None if self.before is None else made


def _alike(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """How many lines are the same at the beginning of both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


@frozen
class UndoStep:
    """A change of ours: where it is kept, when it was made, what was told of it, and what it replaced. Of an erasure
    nothing is kept but that there was one."""

    place: Path
    when: datetime
    told: str
    files: tuple[ReplacedLines, ...]
    is_erasure: bool = False


def keep(
    folder: Path, told: str, before: Mapping[str, bytes], after: Mapping[str, bytes], source: Source, language: Language
) -> None:
    """Keep what a change of the source replaced, and let go of what is old or can no longer be undone. Says on standard
    error when it can't be kept: the change is made all the same."""
    files = [ReplacedLines.between(path, before.get(path), after[path]) for path in sorted(after)]
    naming = _lines_naming(folder)
    is_of_erased = bool(naming) and any(_line_digest(old) in naming for each in files for old in each.old)
    try:
        _write(folder, {"sletting": True} if is_of_erased else
               {"sagt": told, "filer": [each.written() for each in files]})  # fmt: skip
        _let_go(folder, Overlaid(source, after))
    except KompetanseError as error:
        why = render_message(message(error.text, **error.values), language)
        text = language.say(N_("endringen kan ikke angres med «kompetanse undo»: {why}"), why=why)
        tell_as(Severity.WARNING, text, language)


def _write(folder: Path, kept: Mapping[str, Any]) -> None:
    store = folder / UNDO_FOLDER
    number = max((int(file.stem) for file in _kept(folder)), default=0) + 1
    target = store / f"{number:06}.json"
    require_no_link(folder, target)
    told = {"når": datetime.now(UTC).isoformat(timespec="seconds"), **kept}
    with writing_to(target):
        _make_store(store)
        content = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "surrogateescape")
        put_in_place(write_beside(target, content), target)


def _make_store(store: Path) -> None:
    store.mkdir(parents=True, exist_ok=True)
    ignored = store / ".gitignore"
    if not ignored.exists():
        put_in_place(write_beside(ignored, _IGNORED.encode()), ignored)


def _kept(folder: Path) -> list[Path]:
    """The files of the steps, the first first."""
    with suppress(OSError):
        return sorted(file for file in (folder / UNDO_FOLDER).iterdir() if re.fullmatch(r"[0-9]{6,}\.json", file.name))
    return []


def _let_go(folder: Path, source: Source) -> None:
    """Remove the steps that are too many or too old, those that somebody else's change lies upon, and what a command
    that was stopped has left: they tell of people, and nobody can undo them."""
    oldest = datetime.now(UTC) - timedelta(days=MOST_DAYS)
    digests: dict[str, str | None] = {}
    reached = True
    with suppress(OSError):
        remove_quietly(file for file in (folder / UNDO_FOLDER).iterdir() if is_left_over(file.name))
    for number, file in enumerate(reversed(_kept(folder))):
        step = _read(file)
        reached = reached and step is not None and _follows(step, digests, source)
        if step is None or not reached or number >= MOST_STEPS or step.when < oldest:
            with writing_to(file):
                file.unlink(missing_ok=True)
        else:
            digests |= {each.path: each.before for each in step.files}


def _follows(step: UndoStep, digests: Mapping[str, str | None], source: Source) -> bool:
    """Whether its files are as it left them, once all that came later is undone."""
    return all(
        (digests[each.path] if each.path in digests else _digest(now(source, each.path))) == each.after
        for each in step.files
    )


def now(source: Source, path: str) -> bytes | None:
    """A file as it is; None where none can be read."""
    try:
        return source[path]
    except (KeyError, OSError):
        return None


def _read(file: Path) -> UndoStep | None:
    """A step, or None for what we did not write."""
    try:
        kept = json.loads(file.read_bytes().decode("utf-8", "surrogateescape"))
        when = datetime.fromisoformat(kept["når"]).astimezone(UTC)
        if kept.get("sletting"):
            return UndoStep(file, when, "", (), is_erasure=True)
        files = tuple(ReplacedLines.read(each) for each in kept["filer"])
        return UndoStep(file, when, str(kept["sagt"]), files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None


def steps(folder: Path) -> tuple[UndoStep, ...]:
    """The changes that are kept, the last first. Raises KompetanseError for a link, and for what we did not write."""
    found = []
    oldest = datetime.now(UTC) - timedelta(days=MOST_DAYS)
    for file in reversed(_kept(folder)):
        require_no_link(folder, file)
        step = _read(file)
        if step is None:
            raise KompetanseError(
                N_("«{path}» skal si hva som kan angres, men kan ikke leses"),
                path=file,
                remedy=N_("slett mappen den ligger i"),
            )
        found += [step] if step.when >= oldest else []
    return tuple(found)


def forget(undone: Sequence[UndoStep]) -> None:
    """Let go of steps that have been undone. Raises KompetanseError."""
    for step in undone:
        with writing_to(step.place):
            step.place.unlink(missing_ok=True)


def forget_all(folder: Path) -> None:
    """Empty it, and remember only that somebody is erased. Raises KompetanseError when that can't be done."""
    store = folder / UNDO_FOLDER
    require_no_link(folder, store)
    naming = _lines_naming(folder)
    if store.is_dir():
        with writing_to(store):
            shutil.rmtree(store)
        _write(folder, {"sletting": True})
        _remember(folder, naming)


def forget_lines(folder: Path, lines: Iterable[str]) -> None:
    """Never keep these lines, which still name somebody who is erased. Raises KompetanseError."""
    _remember(folder, _lines_naming(folder) | {_line_digest(each) for each in lines})


def _remember(folder: Path, digests: frozenset[str]) -> None:
    if not digests:
        return
    target = folder / UNDO_FOLDER / _NAMING
    require_no_link(folder, target)
    with writing_to(target):
        _make_store(target.parent)
        put_in_place(write_beside(target, json.dumps({"linjer": sorted(digests)}, indent=1).encode()), target)


def _lines_naming(folder: Path) -> frozenset[str]:
    """The digests of lines that name somebody who is erased; none where nobody can tell."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        return frozenset(map(str, json.loads((folder / UNDO_FOLDER / _NAMING).read_bytes())["linjer"]))
    return frozenset()


def _line_digest(text: str) -> str:
    return hashlib.sha256(text.strip().encode("utf-8", "surrogateescape")).hexdigest()
