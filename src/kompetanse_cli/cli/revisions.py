"""What git knows of a municipality: its files in a revision, or as they would be committed, and the commit of a day."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from kompetanse_cli.cli import options
from kompetanse_cli.cli.console import Advance
from kompetanse_cli.cli.input import Data, input_files, municipality_root, standing
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import DayRef
from kompetanse_cli.model import N_, PERIOD_PATTERN, meant_days, period
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.reading.git.history import History, NoMunicipality, history, with_earlier_kinds
from kompetanse_cli.reading.git.provenance import Provenance
from kompetanse_cli.reading.git.repository import Commit
from kompetanse_cli.reading.git.staged import staged
from kompetanse_cli.reading.load import Loaded, load

HEAD = "HEAD"


def past(root: Path | None, start: Path | None = None) -> History:
    """The history of a municipality, which need not be in the folder any longer. Raises KompetanseError."""
    try:
        folder = municipality_root(root, start)
    except KompetanseError:
        folder = root or start or standing()
    return history(folder)


def with_what_git_knows(loaded: Loaded, folder: Path) -> Loaded:
    """What was read, where the files that can't be read lack what git knows that they had."""
    try:
        found = history(folder)
        return with_earlier_kinds(loaded, found, found.repository.commit("HEAD"))
    except KompetanseError:
        # Without a repository, or in one without a commit, the lines of the file tell what they can.
        return loaded


def at_revision(history: History, rev: str, on: str | None, advance: Advance | None = None) -> Data:
    """Read a municipality as it was in a revision, for the day of its commit unless told. Raises KompetanseError."""
    commit = history.repository.commit(rev)
    loaded = with_earlier_kinds(history.load(commit, advance), history, commit)
    folder = (history.repository.top or history.repository.folder) / history.folder(commit)
    inputs = input_files(folder, loaded) if history.repository.top else ()
    return Data(loaded, options.on_date(on, commit.day), folder, inputs, Provenance(commit.id, commit.day))


def earlier_data(history: History, commit: Commit, on: str | None, advance: Advance | None = None) -> Data:
    """A commit to compare with, for the day of the commit unless told: with nothing in it, where the municipality was
    not there yet. Raises KompetanseError.
    """
    try:
        return at_revision(history, commit.id, on, advance)
    except NoMunicipality:
        folder = history.repository.top or history.repository.folder
        return Data(load({}), options.on_date(on, commit.day), folder, (), Provenance(commit.id, commit.day))


def checked_earlier(data: Data, on: date) -> Checked:
    """What is wrong in files to compare with, on a day. Of a municipality that was not there, nothing is."""
    outcome = checked(data.loaded, on)
    return outcome if data.loaded.source else replace(outcome, findings=())


def where_parted(history: History, base: str, head: str | None) -> Commit:
    """The commit that two branches were last one in: what `head`, or the files in the folder, have changed since is
    their own, and what `base` has is not. Raises KompetanseError when they have nothing in common.
    """
    repository = history.repository
    made_from = [repository.commit(head or HEAD)]
    # While a branch is being merged, the files have what that has, too.
    if head is None and (merged := repository.find("MERGE_HEAD")) is not None:
        made_from.append(merged)
    found = repository.merge_base(repository.commit(base), *made_from)
    if found is not None:
        return found
    shallow = N_("denne klonen har bare de siste commitene: kjør git fetch --unshallow, eller bruk fetch-depth: 0")
    raise KompetanseError(
        N_("«{base}» og «{head}» har ingen commit til felles å måle mot"),
        base=base,
        head=head or HEAD,
        remedy=shallow if repository.shallow else N_("diff --direct måler mot revisjonen selv"),
    )


def staged_data(root: Path | None, on: str | None, advance: Advance | None = None, start: Path | None = None) -> Data:
    """Read a municipality as it would be committed now, whatever else lies in the folder. Raises KompetanseError."""
    # Before a commit of some of the files alone, git gives its hooks an index of their own.
    index = os.environ.get("GIT_INDEX_FILE")
    history = past(root, start)
    loaded = load(staged(history, index and os.path.abspath(index)), advance)  # noqa: PTH100 - links are kept
    folder = (history.repository.top or history.repository.folder) / history.prefix
    return Data(loaded, options.on_date(on), folder, input_files(folder, loaded), Provenance())


def last_commit(history: History, day: date, head: str, told: str) -> Commit:
    """The last commit up to a day on the first-parent line of `head`. Raises KompetanseError when there is none."""
    repository = history.repository
    line = tuple(repository.line(repository.commit(head).id))
    found = next((commit for commit in line if commit.day <= day), None)
    if found is not None:
        return found
    shallow = N_("denne klonen har bare de siste commitene: kjør git fetch --unshallow, eller bruk fetch-depth: 0")
    raise KompetanseError(
        N_("historien går ikke tilbake til {told}: den første commiten er fra {first}"),
        told=told,
        first=DayRef(min(commit.day for commit in line)),
        remedy=shallow if repository.shallow else N_("velg en senere dato"),
    )


def until(told: str, option: str) -> date:
    """The day that a date is, or the last one of a period as `2026-T1`. Raises KompetanseError."""
    return _stretch(told, option)[1]


def begin(told: str, option: str) -> date:
    """The day that a date is, or the first one of a period. Raises KompetanseError."""
    return _stretch(told, option)[0]


def _stretch(told: str, option: str) -> tuple[date, date]:
    if re.fullmatch(PERIOD_PATTERN, told.strip()):
        found = period(told.strip())
        return found.first, found.last
    if meant_days(told, options.on_date(None)) is None and not re.fullmatch("[0-9].*", told.strip()):
        raise KompetanseError(
            N_("{option}: «{told}» er verken en dato eller en periode"),
            option=option,
            told=told,
            remedy=N_("skriv 2026-08-31, eller en periode som 2026-T1, 2026-K1, 2026-05 eller 2026"),
        )
    return options.read_past(told, option)
