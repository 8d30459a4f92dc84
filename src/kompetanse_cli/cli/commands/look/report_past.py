"""The part of `kompetanse report` that tells of the past: what has changed, and how it has gone."""

from pathlib import Path

from kompetanse_cli.analysis.steering import last_ended
from kompetanse_cli.cli.commands.look.trend import WALKING, last_context, walked_since
from kompetanse_cli.cli.comparison import compared, revisions_since
from kompetanse_cli.cli.console import Steps
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.revisions import past
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import message
from kompetanse_cli.report.base import Context, Section, redact_report
from kompetanse_cli.report.diff.build import changes_in_brief, changes_section, nothing_before
from kompetanse_cli.report.trend.build import trend_section


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

    def usual(self, context: Context, steps: Steps) -> tuple[Section, ...]:
        """What is told of the past when nobody has asked: what has changed since the last period that is over, or why
        that can't be told.
        """
        period = last_ended(context.register, context.on)
        if period is None:
            return ()
        try:
            return self.sections(period.last.isoformat(), steps)
        except KompetanseError as error:
            return (nothing_before(context.language, period.name, message(error.text, **error.values)),)
