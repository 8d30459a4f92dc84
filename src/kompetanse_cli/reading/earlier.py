"""What a file that can't be read had in it when it last could be: which kinds lack it now.

Git is asked only when a file can't be read; where it has no better answer, nothing is known.
"""

from collections.abc import Iterator
from dataclasses import replace

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import Loss
from kompetanse_cli.reading.document import Document
from kompetanse_cli.reading.history import History
from kompetanse_cli.reading.load import Loaded
from kompetanse_cli.reading.repository import Commit

# So many commits are looked through for each file; what was last right before them is not what somebody broke today.
_MOST_COMMITS = 200


def with_earlier_kinds(loaded: Loaded, history: History, start: Commit) -> Loaded:
    """The same, where each file that can't be read lacks what its newest readable version in the history had too."""
    if not any(loss.is_file for loss in loaded.register.losses):
        return loaded
    losses = tuple(_with_earlier(loss, history, start) if loss.is_file else loss for loss in loaded.register.losses)
    return replace(loaded, register=replace(loaded.register, losses=losses))


def _with_earlier(loss: Loss, history: History, start: Commit) -> Loss:
    for document in _versions(loss.path, history, start):
        if document.whole and document.keys and not any(each.is_file for each in document.losses):
            return replace(loss, kinds=loss.kinds | frozenset(document.keys))
    return loss


def _versions(path: str, history: History, start: Commit) -> Iterator[Document]:
    """What the file said in each commit, the newest first, as far as it can be read."""
    for number, commit in enumerate(history.repository.line(start.id)):
        if number == _MOST_COMMITS:
            return
        try:
            document = history.document(commit, path)
        except KompetanseError:
            continue
        if document is not None:
            yield document
