"""From a folder to what reports are made of, and the filters that gaps, roster, due and report have in common."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from kompetanse_cli.analysis.coverage import Coverage, coverage, select_lines
from kompetanse_cli.cli import options
from kompetanse_cli.cli.data import read_data
from kompetanse_cli.cli.incomplete import left_out
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.place import Data
from kompetanse_cli.cli.progress import READING, Advance, progress
from kompetanse_cli.cli.terminal import show
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Address, Severity, Unit
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.render.terminal.lines import Span, Style, line
from kompetanse_cli.report.blocks import FileLine
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.redaction import everyone_hidden
from kompetanse_cli.report.sections.findings import errors_notice
from kompetanse_cli.rules.catalogue import BY_CODE


@dataclass(frozen=True, slots=True)
class Opened:
    """What a report is made of, and what that was read from."""

    basis: Context
    data: Data

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that no result may overwrite."""
        return self.data.inputs


def open_basis(
    root: Path | None,
    on: str | None,
    lang: str | None,
    unit: str | None = None,
    advance: Advance | None = None,
    rev: str | None = None,
    without_names: bool = False,
) -> Opened:
    """Load, check and count a municipality; say on standard error when the data have errors. Raises KompetanseError.

    `advance` is told of the reading; without it, a long one has a bar of its own. With `rev`, as it was in a revision.
    With `without_names`, everybody in the basis is hidden.
    """
    if advance is not None:
        return basis_of(read_data(root, on, rev, advance), lang, unit, without_names=without_names)
    with progress(options.reader_language(lang)) as steps:
        data = read_data(root, on, rev, steps.of(READING))
    return basis_of(data, lang, unit, without_names=without_names)


def basis_of(data: Data, lang: str | None, unit: str | None = None, *, without_names: bool = False) -> Opened:
    """Check and count what was read. Raises KompetanseError for a unit that is not there."""
    outcome = checked(data.loaded, data.on)
    register = data.loaded.register
    chosen = known("--unit", register, Unit, unit)
    basis = basis_from(data, outcome, coverage(register, data.on), lang, chosen)
    _warn_of_errors(basis)
    return Opened(namelessly(basis) if without_names else basis, data)


def namelessly(basis: Context) -> Context:
    """The same with everybody hidden."""
    # What is wrong in a file may quote it.
    left_out = tuple(replace(each, text=BY_CODE[each.code].name) for each in basis.left_out)
    return replace(basis, register=everyone_hidden(basis.register), nameless=True, left_out=left_out)


def basis_from(
    data: Data, outcome: Checked, counted: Coverage, lang: str | None, chosen: Unit | None = None
) -> Context:
    """What is told of what was checked and counted; of a unit and all below it, when one is chosen."""
    register, unit = data.loaded.register, chosen.id if chosen else None

    def locate(address: Address) -> FileLine | None:
        return FileLine(address.path, outcome.places.line(address)) if address.path else None

    language = options.reader_language(lang, register)
    return Context(
        register=register,
        coverage=replace(counted, lines=select_lines(register, counted.lines, counted.on, unit=unit)),
        language=language,
        locate=locate,
        findings=tuple(placed.finding for placed in outcome.findings),
        unit=chosen,
        edition=data.edition,
        left_out=left_out(outcome, language),
    )


def _warn_of_errors(basis: Context) -> None:
    """That the figures rest on data with errors; the figures come all the same."""
    for notice in errors_notice(basis):
        word = basis.language.say(Severity.WARNING.value)
        more = basis.language.say(N_("Se «kompetanse validate»."))
        show((line(Span(f"{word}: ", Style.WARNING), f"{notice.text} {more}"),), sys.stderr)
