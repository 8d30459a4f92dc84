"""The two editions that `diff` compares, and what was on the day that the report looks back to."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kompetanse_cli.cli.data import read_data
from kompetanse_cli.cli.past import HEAD, at_revision, last_commit, past, until
from kompetanse_cli.cli.place import Data
from kompetanse_cli.cli.progress import Advance
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.reading.git.history import History, NoMunicipality
from kompetanse_cli.reading.git.repository import Commit, NoRepository
from kompetanse_cli.report.diff.build import Lookback


@dataclass(frozen=True, slots=True)
class Sides:
    """What was, and what is: both for one day, or with `lookback` each for its own."""

    before: Data
    after: Data
    lookback: Lookback | None = None


def read_sides(
    root: Path | None, base: str | None, head: str | None, since: str | None, on: str | None,
    advance: Advance | None = None,
) -> Sides:  # fmt: skip
    """Read both. Without a head it is the files in the folder; without a base, what they were at HEAD.

    The day is the one told, else that of the head's commit, else today. Raises KompetanseError.
    """
    if since is not None and base is not None and head is not None:
        raise KompetanseError(
            N_("--since sier hva som var, og da kan bare det som er, nevnes ved siden av"),
            remedy=N_("dropp --since, eller den første revisjonen"),
        )
    if since is not None:
        base, head = None, head or base
    history = past(root)
    # A bare repository has no files in a folder.
    if head is None and history.repository.top is None:
        head = HEAD
    after = at_revision(history, head, on, advance) if head else read_data(root, on, None, advance)
    start = _since(history, since, head or HEAD) if since is not None else history.repository.commit(base or HEAD)
    before = at_revision(history, start.id, on, advance)
    return Sides(replace(before, on=after.on), after)


def sides_since(data: Data, root: Path | None, rev: str | None, since: str) -> Sides:
    """What was read, and what it was at the end of a day or a period: the files of the last commit up to then; where
    git does not go back to it, today's files. Raises KompetanseError for a day after the one the data are for, and when
    the commit can't be opened.
    """
    day = until(since, "--since")
    if day > data.on:
        raise KompetanseError(
            N_("--since {told} går til {day}, som er etter {on}"),
            told=since,
            day=day,
            on=data.on,
            remedy=N_("velg en dag eller en periode som er over, eller en senere --date"),
        )
    found = _last_up_to(day, root, rev)
    if isinstance(found, Message):
        return Sides(replace(data, on=day), data, Lookback(False, found, in_git=False))
    history, commit = found
    if commit is None:
        return Sides(replace(data, on=day), data, Lookback(False, _too_short(history, rev)))
    try:
        before = at_revision(history, commit.id, None)
    except NoMunicipality as error:
        return Sides(replace(data, on=day), data, Lookback(False, message(error.text, **error.values)))
    return Sides(replace(before, on=day), data, Lookback())


def _last_up_to(day: date, root: Path | None, rev: str | None) -> tuple[History, Commit | None] | Message:
    """The history, with its last commit up to a day if it has one; else why there is none to look into."""
    try:
        history = past(root)
        line = history.repository.line(history.repository.commit(rev or HEAD).id)
        return history, next((commit for commit in line if commit.day <= day), None)
    except NoRepository:
        return message(N_("mappen er ikke lagret i git"))
    except KompetanseError as error:
        return message(error.text, **error.values)


def _too_short(history: History, rev: str | None) -> Message:
    if history.repository.shallow:
        return message(N_("denne klonen har bare de siste commitene; git fetch --unshallow henter resten"))
    line = history.repository.line(history.repository.commit(rev or HEAD).id)
    return message(N_("historien i git begynner {day}"), day=min(commit.day for commit in line))


def _since(history: History, since: str, head: str) -> Commit:
    return last_commit(history, until(since, "--since"), head, since)
