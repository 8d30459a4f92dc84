"""A git repository as commits and objects: what they are, never what they would become in a work tree.

Only plumbing that reads is run, so no hook, filter, textconv, signature program or transport of anybody's is.
"""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from weakref import finalize

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.reading.sources import NotFetched

# A hook or another program may have set these for a repository of its own; ours is the one the folder lies in.
_OF_ANOTHER = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_GRAFT_FILE",
    "GIT_EXTERNAL_DIFF",
)
# Nothing is fetched, and nothing stands in for an object: two clones of a commit say the same.
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
# Whatever a repository's own settings name as a program, none of them is run.
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "diff.external": "",
    "log.showSignature": "false",
}
# Before what is asked of a commit, to know it from the names of files.
_MARK = "\x01"
_EPOCH = date(1970, 1, 1)
_SHORT = 7
_KIND_OF_MODE = 0o170000


class NoRepository(KompetanseError):  # noqa: N818 - read as the sentence it is
    """A folder lies in no repository."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            N_("«{folder}» ligger ikke i et git-repo"),
            folder=folder,
            remedy=N_("stå i en mappe som er lagret i git; «git init» begynner på en historie"),
        )


@frozen
class Commit:
    """A commit: its id, the id of its tree, those of its parents, and its committer's day where he was."""

    id: str
    tree: str
    day: date
    parents: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The beginning of the id, for people."""
        return self.id[:_SHORT]

    @property
    def is_merge(self) -> bool:
        """Whether it joins several lines."""
        return len(self.parents) > 1


class WrittenCommit(NamedTuple):
    """A commit with its author and its committer, as «Name <address>», each once, and its message."""

    commit: Commit
    makers: tuple[str, ...]
    message: str


class StagedEntry(NamedTuple):
    """A file of the index: its path from the top, what kind of thing it is, the id of its blob, and whether it has one
    content (and not two that nobody has merged)."""

    path: str
    kind: int
    id: str
    merged: bool


@frozen
class Repository:
    """A repository. `top` is the folder of its work tree, None for a bare one; `folder` is where git is run."""

    folder: Path
    top: Path | None
    shallow: bool
    _git: Any = field(repr=False)

    def commit(self, revision: str) -> Commit:
        """The commit that a revision, a tag or a branch means. Raises KompetanseError."""
        found = self.find(revision)
        if found is None:
            raise self._unknown(revision)
        return found

    def find(self, revision: str) -> Commit | None:
        """The same; None when there is no such revision."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        # No program can be asked about what has a NUL.
        found = "" if "\0" in revision else _try(self._git, *asked)
        return next(self.line(found.splitlines()[-1], 1)) if found else None

    def merge_base(self, commit: Commit, *others: Commit) -> Commit | None:
        """The last commit that one and another are made from, by which git itself measures a branch; the other may be
        several that are being merged. None when there is none.
        """
        found = _try(self._git, "merge-base", commit.id, *(each.id for each in others))
        return self.commit(found.splitlines()[0]) if found else None

    def line(self, start: str, most: int | None = None) -> Iterator[Commit]:
        """The commits of the first-parent line, newest first, from the commit with this id; `most` of them."""
        limit = () if most is None else (f"--max-count={most}",)
        told = _run(self._git, "rev-list", "--first-parent", *limit, "--format=%H %T %cI %P", start, "--")
        for text in told.splitlines():
            if not text.startswith("commit "):
                yield _commit(text)

    def touching(self, pattern: str, below: str) -> Iterator[Commit]:
        """The commits of all branches and tags that put what an extended regular expression finds into files of a
        folder, or took it out; newest first."""
        # Not `log`: that runs programs the repository's settings name, to make text of files or to check signatures.
        asked = ("diff-tree", "--stdin", "-r", "--root", "--no-textconv", "--no-ext-diff", "--name-only")
        shown = (f"-S{pattern}", "--pickaxe-regex", f"--format={_MARK}%H %T %cI %P", "--", f":(top,literal){below}")
        with tempfile.TemporaryFile() as commits:
            commits.write(_run(self._git, "rev-list", "--all").encode() + b"\n")
            commits.seek(0)
            told = _run(self._git, *asked, *shown, given=commits.fileno())
        for line in told.splitlines():
            if line.startswith(_MARK):
                yield _commit(line.removeprefix(_MARK))

    def written(self) -> Iterator[WrittenCommit]:
        """Every commit of all branches and tags, newest first, with what its makers wrote."""
        form = f"--format={_MARK}%H %T %cI %P%n%an <%ae>%n%cn <%ce>%n%B"
        for told in _run(self._git, "rev-list", "--all", form, "--").split(_MARK)[1:]:
            facts, author, committer, message = told.split("\n", 3)
            # The next commit is told of by a line of its own before the mark.
            text = message.rpartition("\ncommit ")[0] or message
            yield WrittenCommit(_commit(facts), tuple(dict.fromkeys((author, committer))), text)

    def paths(self) -> tuple[str, ...]:
        """The path of every file that there ever was, from the top, sorted."""
        asked = ("diff-tree", "--stdin", "-r", "-m", "--root", "--no-renames", "--no-commit-id", "--name-only", "-z")
        with tempfile.TemporaryFile() as commits:
            commits.write(_run(self._git, "rev-list", "--all").encode() + b"\n")
            commits.seek(0)
            told = _run(self._git, *asked, given=commits.fileno())
        return tuple(sorted({path for path in told.split("\0") if path}))

    def refs(self) -> tuple[tuple[str, str], ...]:
        """The branches and tags, each with the text of a tag that has one."""
        form = f"--format={_MARK}%(refname:short)%0a%(if)%(object)%(then)%(contents)%(end)"
        told = _run(self._git, "for-each-ref", form)
        return tuple((name, text) for name, _, text in (each.partition("\n") for each in told.split(_MARK)[1:]))

    def last_touched(self, path: str) -> datetime | None:
        """The moment of the newest commit of the first-parent line that touched a file (from the top), if any did."""
        asked = ("rev-list", "--first-parent", "--max-count=1", "--timestamp", "HEAD", "--", f":(top,literal){path}")
        told = _try(self._git, *asked).split()
        return datetime.fromtimestamp(int(told[0]), UTC) if told else None

    def staged(self, below: str, index: str | None = None) -> tuple[StagedEntry, ...]:
        """What the index has in a folder (from the top), in its order; of another index file than its own, if told."""
        asked = ("ls-files", "--stage", "-z", "--full-name", "--", f":(top,literal){below}")
        told = _run(self._git, *asked, variables={} if index is None else {"GIT_INDEX_FILE": index})
        return tuple(_staged(line) for line in told.split("\0") if line)

    def kind_and_size(self, object_id: str) -> tuple[str, int]:
        """Whether an object is a blob, a tree or a commit, and how many bytes it has. Raises NotFetched."""
        _id, kind, size = self._answer(self._git.get_object_header, object_id)
        return os.fsdecode(kind), size

    def read(self, object_id: str) -> bytes:
        """The bytes of an object as they are stored. Raises NotFetched."""
        data: bytes = self._answer(self._git.get_object_data, object_id)[3]
        return data

    def _answer(self, ask: Callable[[str], Any], object_id: str) -> Any:
        """What git answers of an object. Raises NotFetched.

        The git that is kept for asking ends when it can't fetch what a partial clone lacks; the next one is then asked
        by a new one.
        """
        for is_last in (False, True):
            try:
                return ask(object_id)
            except ValueError as error:
                self._git.clear_cache()
                raise NotFetched(errno.ENOENT, "not in this clone", object_id) from error
            except BrokenPipeError as error:
                self._git.clear_cache()
                if is_last:
                    raise NotFetched(errno.ENOENT, "not in this clone", object_id) from error
        raise AssertionError

    def _unknown(self, revision: str) -> KompetanseError:
        if not _try(self._git, "rev-list", "--all", "--max-count=1") and not _try(
            self._git, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"
        ):
            return KompetanseError(
                N_("«{folder}» har ingenting lagret i git ennå"),
                folder=self.folder,
                remedy=N_("lagre filene først: git add . og git commit"),
            )
        shallow = N_("denne klonen har bare de siste commitene: kjør git fetch --unshallow, eller bruk fetch-depth: 0")
        if self.find(f"origin/{revision}") is not None:
            # Who has only fetched a branch has it by this name alone; so has a server that checks changes.
            return KompetanseError(
                N_("fant ikke revisjonen «{revision}» i «{folder}»"),
                revision=revision,
                folder=self.folder,
                remedy=N_("mente du «{meant}»?"),
                meant=f"origin/{revision}",
            )
        return KompetanseError(
            N_("fant ikke revisjonen «{revision}» i «{folder}»"),
            revision=revision,
            folder=self.folder,
            remedy=shallow if self.shallow else N_("«git log» viser commitene, «git branch -a» og «git tag» navnene"),
        )


def open_repository(folder: Path, *, bare: bool = False) -> Repository:
    """The repository that a folder lies in; with `bare`, the one that the folder is. Raises KompetanseError.

    Without `bare`, a folder that only looks like a bare repository is none: a stranger may have put it among the files.
    """
    for name in _OF_ANOTHER:
        os.environ.pop(name, None)
    # GitPython would look for git when it is imported, and fail where there is none.
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    # It is slow to load, and most commands ask git nothing.
    from git.cmd import Git

    git = Git(str(folder))
    settings = {**_SETTINGS, "safe.bareRepository": "all" if bare else "explicit"}
    git.update_environment(**_ENVIRONMENT, **_configured(settings))
    asked = ("--is-bare-repository", "--is-shallow-repository", "--show-object-format")
    told = _run(git, "rev-parse", *asked).split()
    if told[2] != "sha1":
        raise KompetanseError(
            N_("«{folder}» lagrer i git med SHA-256, og det kan ikke leses her"),
            folder=folder,
            remedy=N_("bruk et git-repo med vanlige id-er (SHA-1)"),
        )
    is_bare, shallow = told[0] == "true", told[1] == "true"
    top = None if is_bare else Path(_run(git, "rev-parse", "--show-toplevel"))
    opened = Repository(folder, top, shallow, git)
    # Reading starts programs that wait for the next question; they end with the repository, and not later.
    finalize(opened, git.clear_cache)
    return opened


def _configured(settings: Mapping[str, str]) -> dict[str, str]:
    """The variables that set more things for the git we run; those that are set already are kept."""
    taken = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(taken) if taken.isdecimal() else 0
    variables = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (key, value) in enumerate(settings.items(), first):
        variables |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return variables


def is_bare_repository(folder: Path) -> bool:
    """Whether a folder looks like a repository without a work tree."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _commit(text: str) -> Commit:
    object_id, tree, when, *parents = text.split(" ")
    try:
        day = datetime.fromisoformat(when).date()
    except ValueError:
        # What git itself takes a date for that can't be read.
        day = _EPOCH
    return Commit(object_id, tree, day, tuple(parent for parent in parents if parent))


def _staged(line: str) -> StagedEntry:
    facts, path = line.split("\t", 1)
    mode, object_id, stage = facts.split(" ")
    return StagedEntry(path, int(mode, 8) & _KIND_OF_MODE, object_id, stage == "0")


def _try(git: Any, *words: str) -> str:
    """What git answers; nothing when it knows no answer. Raises KompetanseError for what is wrong with the place."""
    try:
        return _run(git, *words)
    except _NoAnswer:
        return ""


class _NoAnswer(KompetanseError):  # noqa: N818 - read as the sentence it is
    """Git ran and said no."""


def _run(git: Any, *words: str, given: int | None = None, variables: Mapping[str, str] | None = None) -> str:
    # Loaded by then: only an open repository is asked.
    from git.exc import GitCommandError, GitCommandNotFound

    try:
        answer = git.execute(["git", *words], istream=given, strip_newline_in_stdout=True, env=dict(variables or {}))
        return str(answer)
    except GitCommandNotFound as error:
        raise KompetanseError(
            N_("fant ikke programmet git på denne maskinen"),
            remedy=N_("installer git (git-scm.com), eller kjør uten --rev"),
        ) from error
    except GitCommandError as error:
        raise _refusal(git, str(error.stderr)) from error


def _refusal(git: Any, told: str) -> KompetanseError:
    """Why git would not, in our words."""
    folder = git.working_dir
    if "dubious ownership" in told:
        return KompetanseError(
            N_("git leser ikke «{folder}», for mappen eies av en annen bruker"),
            folder=folder,
            remedy=N_("stoler du på den, kjør: git config --global --add safe.directory {folder}"),
        )
    if "not a git repository" in told or "cannot use bare repository" in told:
        return NoRepository(folder)
    return _NoAnswer(
        N_("git kunne ikke svare for «{folder}»: {why}"),
        folder=folder,
        why=(told.strip().removeprefix("stderr:").strip(" '\n").splitlines() or [""])[0],
        remedy=N_("kjør «git status» der, og rett det den sier"),
    )
