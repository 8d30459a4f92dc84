"""A progress bar on standard error, on a terminal alone, for work that takes long enough to wonder about."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_

if TYPE_CHECKING:
    from rich.progress import Progress

READING = N_("Leser filer")

Advance = Callable[[int, int], None]

# What is done sooner than this needs no bar, and rich need not be loaded for it.
_PATIENCE = 0.5


@dataclass
class Steps:
    """The steps of a piece of work; the bar appears when the work has lasted a while."""

    language: Language
    visible: bool
    begun: float
    bar: "Progress | None" = None

    def of(self, text: str) -> Advance | None:
        """What to call with how many are done of how many; None where no bar can be seen."""
        return (lambda done, total: self._advance(text, done, total)) if self.visible else None

    def _advance(self, text: str, done: int, total: int) -> None:
        if self.bar is None:
            if monotonic() - self.begun < _PATIENCE:
                return
            self.bar = _bar()
            self.bar.start()
        said = self.language.say(text)
        task = next((task.id for task in self.bar.tasks if task.description == said), None)
        if task is None:
            task = self.bar.add_task(said, total=total)
        self.bar.update(task, completed=done, total=total)


def _bar() -> "Progress":
    # What is done soon needs no bar, and rich is slow to load.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    text = TextColumn("{task.description}", markup=False)
    return Progress(text, BarColumn(), MofNCompleteColumn(), console=console, transient=True)


@contextmanager
def progress(language: Language) -> Iterator[Steps]:
    """Steps whose bar is gone when the work is done or has failed."""
    steps = Steps(language, sys.stderr is not None and sys.stderr.isatty(), monotonic())
    try:
        yield steps
    finally:
        if steps.bar is not None:
            steps.bar.stop()
