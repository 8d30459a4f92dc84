"""Two editions compared: those of `diff`, or what was on the day that the report looks back to, and what is told of
them, with hidden names hidden.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from kompetanse_cli.analysis.diff import Comparison, compare, limited
from kompetanse_cli.cli.console import Advance
from kompetanse_cli.cli.context import anonymous, context_from
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.options import reader_language
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.cli.revisions import (
    HEAD,
    at_revision,
    checked_earlier,
    earlier_data,
    last_commit,
    past,
    until,
    where_parted,
)
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, DayRef, Message, message
from kompetanse_cli.model import PlacedFinding, Unit
from kompetanse_cli.pipeline import Checked, by_cause, checked
from kompetanse_cli.reading.git.history import History, NoMunicipality
from kompetanse_cli.reading.git.repository import Commit, NoRepository
from kompetanse_cli.reading.locator import in_order, place
from kompetanse_cli.reading.logical_key import LogicalKeys
from kompetanse_cli.render.findings.check_result import CheckResult
from kompetanse_cli.report.base import Audience, files_audience, redact_findings
from kompetanse_cli.report.diff.build import ComparisonContext, Lookback, Measured
from kompetanse_cli.report.diff.effect import gap_findings


@frozen
class Revisions:
    """What was, and what is: both for one day, or with `lookback` each for its own. `measured` tells of the revision
    that was asked for, where before is another or holds no municipality.
    """

    before: Data
    after: Data
    lookback: Lookback | None = None
    measured: Measured | None = None


@frozen
class Asked:
    """Which revisions are asked for: those of before and after, None for what is usual. `parted`: before is where the
    two parted, and not the revision itself.
    """

    base: str | None
    head: str | None
    parted: bool = False

    @classmethod
    def read(cls, base: str | None, head: str | None, *, direct: bool) -> "Asked":
        """What two arguments mean, which may be one as `main...HEAD` or `main..HEAD`. Raises KompetanseError.

        One revision alone is what the branch goes into, so it is measured by where the branch began; `direct`: by the
        revision itself.
        """
        found = _RANGE.fullmatch(base) if base is not None else None
        if found is None:
            return cls(base, head, parted=base is not None and head is None and not direct)
        if head is not None:
            raise KompetanseError(
                N_("«{range}» sier både før og etter"), range=base, remedy=N_("ta bort «{head}»"), head=head
            )
        before, dots, after = found.groups()
        if dots == "..." and direct:
            raise KompetanseError(
                N_("«{range}» er fra der grenene skilte lag, og --direct fra revisjonen selv"),
                range=base,
                remedy=N_("ta bort --direct, eller skriv to punktum"),
            )
        return cls(before or HEAD, after or HEAD, parted=dots == "...")


# As git writes two revisions in one. A name can't have two points after each other, but what is looked for in one can.
_RANGE = re.compile(r"([^:{}]*?)(\.{2,3})([^:{}.][^:{}]*)?")


def read_revisions(
    root: Path | None, asked: Asked, since: str | None, on: str | None, advance: Advance | None = None
) -> Revisions:
    """Read both. Without a head it is the files in the folder; without a base, what they were at HEAD.

    The day is the one told, else that of the head's commit, else today. Raises KompetanseError.
    """
    base, head = asked.base, asked.head
    if since is not None and base is not None and head is not None:
        raise KompetanseError(
            N_("--since sier hva som var, og da kan bare det som er, nevnes ved siden av"),
            remedy=N_("ta bort --since, eller ta bort den første revisjonen"),
        )
    if since is not None:
        base, head = None, head or base
    history = past(root)
    # A bare repository has no files in a folder.
    if head is None and history.repository.top is None:
        head = HEAD
    after = at_revision(history, head, on, advance) if head else read_data(root, on, None, advance)
    start = _since(history, since, head or HEAD) if since is not None else history.repository.commit(base or HEAD)
    parted = start
    if asked.parted and base is not None:
        parted = where_parted(history, base, head)
    before = earlier_data(history, parted, on, advance)
    measured = Measured(
        base if parted != start else None, is_usual=asked.head is None, has_before=bool(before.loaded.source)
    )
    return Revisions(replace(before, on=after.on), after, measured=measured)


def revisions_since(data: Data, root: Path | None, rev: str | None, since: str) -> Revisions:
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
        return Revisions(replace(data, on=day), data, Lookback(False, found, in_git=False))
    history, commit = found
    if commit is None:
        return Revisions(replace(data, on=day), data, Lookback(False, _too_short(history, rev)))
    try:
        before = at_revision(history, commit.id, None)
    except NoMunicipality as error:
        return Revisions(replace(data, on=day), data, Lookback(False, message(error.text, **error.values)))
    return Revisions(replace(before, on=day), data, Lookback())


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
    return message(N_("historien i git begynner {day}"), day=DayRef(min(commit.day for commit in line)))


def _since(history: History, since: str, head: str) -> Commit:
    return last_commit(history, until(since, "--since"), head, since)


@frozen
class Compared:
    """What is told of a comparison, and both editions as they were checked. `known` is how many findings there were
    before."""

    told: ComparisonContext
    before: Checked
    outcome: Checked
    without_names: bool = False
    known: int = 0

    @property
    def readers(self) -> Audience:
        """Those who read of the comparison."""
        return self.told.after.readers

    def verdict(self) -> CheckResult:
        """The new findings and the gaps that open, as a check of the later edition that shows nothing else."""
        comparison, loaded = self.told.comparison, self.outcome.loaded
        gaps = place(gap_findings(comparison, self.told.after), self.outcome.places)
        shown = tuple(sorted((*comparison.new, *gaps), key=in_order))
        readers = _readers(shown, self.before, self.outcome, is_anonymous=self.without_names)
        return CheckResult(
            on=comparison.on,
            findings=redact_findings(shown, readers),
            documents=len(loaded.documents),
            counts=loaded.counts,
            hidden_as_known=self.known,
            omitted=loaded.omitted,
            files=loaded.documents,
            keys=LogicalKeys(loaded.contents),
        )


def compared(sides: Revisions, lang: str | None, unit: str | None = None, *, without_names: bool = False) -> Compared:
    """Check and compare both editions; of a unit and all below it, when one is named; with everybody hidden in both,
    when nobody is to be named. Raises KompetanseError.
    """
    before, after = checked_earlier(sides.before, sides.before.on), checked(sides.after.loaded, sides.after.on)
    register = sides.after.loaded.register
    chosen = known("--unit", register, Unit, unit, language=reader_language(lang, register))
    return compared_as_checked(sides, before, after, lang, chosen, without_names=without_names)


def compared_as_checked(
    sides: Revisions,
    before: Checked,
    after: Checked,
    lang: str | None,
    chosen: Unit | None = None,
    *,
    without_names: bool = False,
) -> Compared:
    """Compare both editions as they were checked; the rest is as for `compared`."""
    then = sides.before.on if sides.lookback is not None else None
    comparison = compare(before.side, after.side, sides.after.on, then)
    comparison = _without_hidden(comparison, before, after, everybody=without_names)
    if chosen is not None:
        comparison = limited(comparison, chosen.id)
    comparison = replace(comparison, new=by_cause(after, comparison.new), gone=by_cause(before, comparison.gone))
    known_before = max(len(by_cause(after)) - len(comparison.new), 0)
    was = context_from(sides.before, before, lang)
    now = context_from(sides.after, after, lang, chosen)
    contexts = [anonymous(context) if without_names else context for context in (was, now)]
    return Compared(
        ComparisonContext.of(comparison, contexts[0], contexts[1], sides.lookback, sides.measured),
        before,
        after,
        without_names,
        known_before,
    )


def _without_hidden(comparison: Comparison, before: Checked, after: Checked, *, everybody: bool) -> Comparison:
    """The findings without the names that either edition hides, or without any."""
    readers = _readers((*comparison.gone, *comparison.new), before, after, is_anonymous=everybody)
    new, gone = (redact_findings(found, readers).value for found in (comparison.new, comparison.gone))
    return replace(comparison, new=new, gone=gone)


def _readers(shown: Iterable[PlacedFinding], *outcomes: Checked, is_anonymous: bool) -> Audience:
    return files_audience(shown, *((each.loaded.register, each.places) for each in outcomes), is_anonymous=is_anonymous)
