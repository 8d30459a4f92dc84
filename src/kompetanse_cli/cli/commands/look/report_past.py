"""The past beside a report: the figures it is compared with, and what has changed since a day that was asked for."""

from dataclasses import replace
from pathlib import Path

from kompetanse_cli.analysis.base import COVERAGE, Snapshot
from kompetanse_cli.analysis.steering import compared_day
from kompetanse_cli.cli.commands.look.trend import WALKING, last_context, walked_since
from kompetanse_cli.cli.comparison import compared, revisions_since
from kompetanse_cli.cli.console import Steps
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.revisions import past
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import missing_from
from kompetanse_cli.report.base import Context, Section, redact_report
from kompetanse_cli.report.diff.build import changes_in_brief, changes_section
from kompetanse_cli.report.trend.build import trend_section

KOMMUNALSJEF = "kommunalsjef"


@frozen
class Past:
    """Where the report's own files come from, to look back from."""

    data: Data
    root: Path | None
    rev: str | None
    lang: str | None
    unit: str | None
    without_names: bool
    brief: bool

    def sections(self, since: str, steps: Steps) -> tuple[Section, ...]:
        """What has changed since a day, and for the whole municipality how it has gone since; the first
        alone when in brief. Raises KompetanseError for what is no day that is over.
        """
        sides = revisions_since(self.data, self.root, self.rev, since)
        found = compared(sides, self.lang, self.unit, without_names=self.without_names)
        told = found.told
        made = changes_in_brief(told) if self.brief else changes_section(told)
        # Those who were there then are in no register now.
        made = redact_report(made, found.readers).value
        if self.brief or self.unit is not None or not told.has_history:
            return (made,)
        walked = walked_since(past(self.root), self.rev, sides.before.on, self.data, steps.of(WALKING))
        return made, trend_section(walked, last_context(walked, self.lang))


def compared_with_then(
    reader: str, since: str | None, context: Context, data: Data, root: Path | None, rev: str | None
) -> Context:
    """The context with what the files said then, for the reader whose page compares with it. Raises KompetanseError."""
    if reader != KOMMUNALSJEF:
        return context
    return replace(context, earlier=_files_of_then(context, since, data, root, rev))


def _files_of_then(
    context: Context, since: str | None, data: Data, root: Path | None, rev: str | None
) -> Snapshot | None:
    """What the files said on the day that figures are compared with: the one asked for, else that of the last period.

    Today's files, on that day, where git does not go back to it, or what it has of then is not whole. Raises
    KompetanseError for what is no day that is over.
    """
    day = compared_day(context.register, context.on)
    if since is None and day >= context.on:
        return None
    sides = revisions_since(data, root, rev, day.isoformat() if since is None else since)
    register, on = sides.before.loaded.register, sides.before.on
    is_own = sides.lookback is not None and sides.lookback.own_files and not missing_from(register, COVERAGE)
    return Snapshot(register, on) if is_own else context.snapshot.at(on)


def of_the_past(
    reader: str, since: str | None, context: Context, data: Data, root: Path | None, rev: str | None, steps: Steps
) -> tuple[Section, ...]:
    """What has changed, where it is asked for. `data` were read from `root`, or from the revision. Raises
    KompetanseError for what is no day that is over.
    """
    if since is None:
        return ()
    unit = context.unit_id
    past = Past(data, root, rev, context.language.code, unit, context.is_anonymous, brief=reader == KOMMUNALSJEF)
    return past.sections(since, steps)
