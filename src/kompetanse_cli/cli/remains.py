"""What is said of a command that was stopped before it was done: what it left, and what has been finished of it."""

import sys
from contextlib import suppress
from pathlib import Path

from kompetanse_cli.cli.terminal import show
from kompetanse_cli.cli.together import interrupted
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Severity
from kompetanse_cli.reading.sources import Source, is_left_over, left_over
from kompetanse_cli.render.terminal.lines import line

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
    show((line(text),), sys.stderr)
