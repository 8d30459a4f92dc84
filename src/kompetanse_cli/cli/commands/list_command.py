"""How a command that lists something begins and ends: from what is asked for to a context, and from a report to a file.

What is asked wrongly is refused before any file is read, and what can't say that something is missing is not written.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from kompetanse_cli.analysis.base import OF_COMMAND
from kompetanse_cli.cli.context import NamedByOption, Opened, concluded, open_context, refuse_bare
from kompetanse_cli.cli.writing.list_output import ListTarget, target as target, write_list
from kompetanse_cli.frozen import frozen
from kompetanse_cli.report.base import Context, Report


@frozen
class ListCommand:
    """A list that is to be made: of what, counted over which kinds, and where it goes."""

    opened: Opened
    kinds: Collection[str]
    target: ListTarget

    @property
    def context(self) -> Context:
        return self.opened.context

    @property
    def ids(self) -> tuple[str | None, ...]:
        """The ids of what the command's own options name."""
        return self.opened.ids

    @property
    def is_for_programs(self) -> bool:
        """Whether all that there is to tell is wanted, and not only what people ask for first."""
        return self.target.form.name == "json"


def begin(
    command: str,
    to: ListTarget,
    root: Path | None,
    on: str | None,
    lang: str | None,
    unit: str | None = None,
    *,
    rev: str | None,
    without_names: bool,
    names: Sequence[NamedByOption] = (),
) -> ListCommand:
    """What the list of a command is made of; `names` are its own options that name records. Raises KompetanseError."""
    opened = open_context(root, on, lang, unit, rev=rev, without_names=without_names, names=names)
    refuse_bare(opened.context.register, OF_COMMAND[command], to.form.name)
    return ListCommand(opened, OF_COMMAND[command], to)


def conclude(
    begun: ListCommand,
    report: Report,
    counted: Collection[str] | None = None,
    *,
    asked_to_fail: bool = False,
    fails: bool = False,
) -> int:
    """Write the list; the exit code is that of `concluded`, of what the verdict was `counted` over if not of all that
    the command counts over. Raises KompetanseError.
    """
    write_list(report, begun.context, begun.target, begun.opened.inputs)
    kinds = begun.kinds if counted is None else counted
    return concluded(begun.context, kinds, asked_to_fail=asked_to_fail, fails=fails)
