"""What there is of a person outside the data: in texts, comments and names of files, and in git."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.revisions import past
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import FILE_NAME, Person, Register
from kompetanse_cli.operations.changes.subject_access import Mention, Trace
from kompetanse_cli.operations.erasing import (
    CommitPart,
    CommitTrace,
    HistoryTraces,
    OwnComment,
    history_traces,
    mentions_of,
    own_files,
)
from kompetanse_cli.reading.every_file import FolderFile, every_file
from kompetanse_cli.reading.git.repository import NoRepository
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.names import Bearer
from kompetanse_cli.reading.sources import Source

# So many files are told in a line.
_FEW = 20


@frozen
class FolderTraces:
    """The lines outside the data that are or may be about a person, by file and line; and the files that
    are no text, which nobody has read."""

    mentions: tuple[Mention, ...]
    unread: tuple[str, ...]

    @property
    def few_unread(self) -> str:
        """The first of them, and how many more there are."""
        more = (f"… (+{len(self.unread) - _FEW})",) if len(self.unread) > _FEW else ()
        return ", ".join((*self.unread[:_FEW], *more))

    def of(self, trace: Trace) -> tuple[Mention, ...]:
        """Those of one kind."""
        return tuple(each for each in self.mentions if each.trace is trace)


def folder_traces(
    root: Path, source: Source, register: Register, person: Person, sought: Bearer, comments: Iterable[OwnComment]
) -> FolderTraces:
    """What a folder has of a person of the register, who is or was called as `sought`; `comments` are the person's."""
    files = (file for file in every_file(root) if not _is_schema(file))
    found = mentions_of(sought, files, source, register, person)
    surest: dict[tuple[str, int, bool], Trace] = {}
    order = tuple(Trace).index
    places = Locator(source)
    files_of = (Mention(each.path, places.line(each), Trace.OWN_FILE) for each in own_files(register, person))
    told = (Mention(each.path, each.line, each.trace) for each in comments)
    for each in (*found.found, *told, *files_of):
        key = (each.path, each.line, each.trace is Trace.OWN_FILE)
        surest[key] = min(surest.get(key, each.trace), each.trace, key=order)
    told_once = ((path, line, trace) for (path, line, _), trace in sorted(surest.items(), key=lambda each: each[0]))
    return FolderTraces(tuple(Mention(*each) for each in told_once), found.unread)


def _is_schema(file: FolderFile) -> bool:
    """Whether it is the schema that editors read: it says what the data says, is made anew with every change, and has
    ids of its own in its examples."""
    return file.path == f".kompetanse/{FILE_NAME}" and '"$schema"' in (file.text or "")


def kept_history(data: Data, who: Person) -> HistoryTraces | None:
    """What git has of a person; None where there is no history."""
    try:
        history = past(data.folder)
    except NoRepository:
        return None
    return history_traces(history, data.loaded.register, who)


_WHERE = {
    CommitPart.FILES: N_("filene"),
    CommitPart.MESSAGE: N_("meldingen"),
    CommitPart.MAKER: N_("den som lagret"),
}


def where_in(commit: CommitTrace, language: Language) -> str:
    """«filene, meldingen (kan gjelde en annen)»."""
    told = ", ".join(language.say(_WHERE[each]) for each in commit.where)
    if commit.trace is Trace.NAMED:
        return told
    return language.say(N_("{where} (kan gjelde en annen)"), where=told)


def names_in(history: HistoryTraces, language: Language) -> Iterator[str]:
    """The names in git that are no text: of files, of branches and tags, and of those who made commits; and whether
    there is more than was read."""
    for text, names in (
        (N_("Filnavn i historikken: {names}"), history.paths),
        (N_("Greiner og merker i git: {names}"), history.refs),
        (N_("Commiter er laget av: {names}"), history.makers),
    ):
        if names:
            yield language.say(text, names=", ".join(names))
    if history.shallow:
        yield language.say(N_("Denne klonen har bare de siste commitene; det som er eldre, er ikke lest."))
