"""Parts of `kompetanse report`: what the past has to tell, and a page for each leader."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse_cli.messages import N_

if TYPE_CHECKING:
    from kompetanse_cli.cli.data import Data
    from kompetanse_cli.cli.progress import Advance, Steps
    from kompetanse_cli.report.blocks import Section
    from kompetanse_cli.report.context import Context

KOORDINATOR, KOMMUNALSJEF, LEDER = "koordinator", "kommunalsjef", "leder"


@dataclass(frozen=True, slots=True)
class Past:
    """Where the report's own files come from, to look back from."""

    data: "Data"
    root: Path | None
    rev: str | None
    lang: str | None
    unit: str | None
    without_names: bool = False

    def sections(self, since: str, reader: str, steps: "Steps") -> "tuple[Section, ...]":
        """What has changed since a day, and for the whole municipality how it has gone since; for the kommunalsjef the
        first in brief. Raises KompetanseError for what is no day that is over.
        """
        from kompetanse_cli.cli.compared import compared
        from kompetanse_cli.cli.data import past
        from kompetanse_cli.cli.sides import sides_since
        from kompetanse_cli.cli.trend import WALKING, last_basis, walked_since
        from kompetanse_cli.report.diff.build import changes_in_brief, changes_section
        from kompetanse_cli.report.redaction import redacted
        from kompetanse_cli.report.trend.build import trend_section

        sides = sides_since(self.data, self.root, self.rev, since)
        told = compared(sides, self.lang, self.unit, without_names=self.without_names).told
        made = changes_in_brief(told) if reader == KOMMUNALSJEF else changes_section(told)
        # Those who were there then are in no register now.
        made = redacted(made, told.after, told.before)
        if reader == KOMMUNALSJEF or self.unit is not None or not told.has_history:
            return (made,)
        found = walked_since(past(self.root), self.rev, sides.before.on, self.data, steps.of(WALKING))
        return made, trend_section(found, last_basis(found, self.lang))

    def usual(self, reader: str, basis: "Context", steps: "Steps") -> "tuple[Section, ...]":
        """What is told of the past when nobody has asked: to the kommunalsjef, what has changed since the last period
        that is over, or why that can't be told.
        """
        from kompetanse_cli.analysis.steering import last_ended
        from kompetanse_cli.errors import KompetanseError
        from kompetanse_cli.messages import message
        from kompetanse_cli.report.diff.build import nothing_before

        period = last_ended(basis.register, basis.on)
        if reader != KOMMUNALSJEF or period is None:
            return ()
        try:
            return self.sections(period.last.isoformat(), reader, steps)
        except KompetanseError as error:
            return (nothing_before(basis.language, period.name, message(error.text, **error.values)),)


def write_each(
    basis: "Context",
    folder: Path,
    inputs: Iterable[Path],
    advance: "Advance | None",
) -> int:
    """One page for each unit that somebody leads on the day. Raises KompetanseError."""
    from kompetanse_cli.analysis.base import OF_COMMAND
    from kompetanse_cli.analysis.coverage import select_lines
    from kompetanse_cli.analysis.people import leaders
    from kompetanse_cli.cli.incomplete import concluded
    from kompetanse_cli.cli.output import deliver, make_folder
    from kompetanse_cli.cli.terminal import show as show_lines
    from kompetanse_cli.model import active
    from kompetanse_cli.render.reports.html import to_html
    from kompetanse_cli.render.terminal.lines import line
    from kompetanse_cli.report.audiences.catalogue import build_for
    from kompetanse_cli.report.redaction import redacted

    register, language = basis.register, basis.language
    units = [unit for unit in register.units if active(unit, basis.on) and leaders(register, unit.id, basis.on)]
    make_folder(folder)
    for number, unit in enumerate(units, 1):
        lines = select_lines(register, basis.coverage.lines, basis.on, unit=unit.id)
        own = replace(basis, unit=unit, coverage=replace(basis.coverage, lines=lines))
        deliver((to_html(redacted(build_for(LEDER, own), own), language),), folder / f"{unit.id}.html", inputs)
        if advance is not None:
            advance(number, len(units))
    text = language.plural(
        N_("Skrev {n} rapport til {path}"), N_("Skrev {n} rapporter til {path}"), len(units), path=folder
    )
    show_lines((line(text),), sys.stderr)
    return concluded(basis, OF_COMMAND["report"])
