"""From a folder to what reports are made of, and the filters that gaps, roster, due and report have in common."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from kompetanse_cli.cli import options
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Severity

if TYPE_CHECKING:
    from kompetanse_cli.analysis.coverage import Coverage
    from kompetanse_cli.cli.data import Data
    from kompetanse_cli.cli.progress import Advance
    from kompetanse_cli.model import Kind, Named, Register
    from kompetanse_cli.model import Unit as UnitRecord
    from kompetanse_cli.pipeline import Checked
    from kompetanse_cli.report.blocks import FileLine
    from kompetanse_cli.report.context import Context

Unit = Annotated[
    str | None,
    typer.Option("--unit", metavar=N_("ENHET"), help=N_("Bare denne enheten og alt under den, skrevet som id.")),
]
Role = Annotated[str | None, typer.Option("--role", metavar=N_("ROLLE"), help=N_("Bare denne rollen, skrevet som id."))]
Subject = Annotated[
    str | None, typer.Option("--subject", metavar=N_("FAGOMRÅDE"), help=N_("Bare dette fagområdet, skrevet som id."))
]
Programme = Annotated[
    str | None,
    typer.Option(
        "--programme", metavar=N_("PROGRAM"), help=N_("Bare dette programmet og delene av det, skrevet som id.")
    ),
]

# So many ids can be read in one message; of more than that, the one that was meant is enough.
_READABLE = 20
_FEW_FILES = 5

K = TypeVar("K", bound="Named")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a report is made of, and what that was read from."""

    basis: "Context"
    data: "Data"

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that no result may overwrite."""
        return self.data.inputs


def open_basis(
    root: Path | None,
    on: str | None,
    lang: str | None,
    unit: str | None = None,
    advance: "Advance | None" = None,
    rev: str | None = None,
    without_names: bool = False,
) -> Opened:
    """Load, check and count a municipality; say on standard error when the data have errors. Raises KompetanseError.

    `advance` is told of the reading; without it, a long one has a bar of its own. With `rev`, as it was in a revision.
    With `without_names`, everybody in the basis is hidden.
    """
    from kompetanse_cli.cli.data import read_data
    from kompetanse_cli.cli.progress import READING, progress

    if advance is not None:
        return context_of(read_data(root, on, rev, advance), lang, unit, without_names=without_names)
    with progress(options.reader_language(lang)) as steps:
        data = read_data(root, on, rev, steps.of(READING))
    return context_of(data, lang, unit, without_names=without_names)


def context_of(data: "Data", lang: str | None, unit: str | None = None, *, without_names: bool = False) -> Opened:
    """Check and count what was read. Raises KompetanseError for a unit that is not there."""
    from kompetanse_cli.analysis.coverage import coverage
    from kompetanse_cli.model import Unit as UnitKind
    from kompetanse_cli.pipeline import checked

    outcome = checked(data.loaded, data.on)
    register = data.loaded.register
    chosen = known("--unit", register, UnitKind, unit)
    basis = basis_from(data, outcome, coverage(register, data.on), lang, chosen)
    _warn_of_errors(basis)
    return Opened(namelessly(basis) if without_names else basis, data)


def namelessly(basis: "Context") -> "Context":
    """The same with everybody hidden."""
    from kompetanse_cli.report.redaction import everyone_hidden
    from kompetanse_cli.rules.catalogue import BY_CODE

    # What is wrong in a file may quote it.
    left_out = tuple(replace(each, text=BY_CODE[each.code].name) for each in basis.left_out)
    return replace(basis, register=everyone_hidden(basis.register), nameless=True, left_out=left_out)


def basis_from(
    data: "Data", outcome: "Checked", counted: "Coverage", lang: str | None, chosen: "UnitRecord | None" = None
) -> "Context":
    """What is told of what was checked and counted; of a unit and all below it, when one is chosen."""
    from kompetanse_cli.analysis.coverage import select_lines
    from kompetanse_cli.cli.incomplete import left_out
    from kompetanse_cli.report.blocks import FileLine
    from kompetanse_cli.report.context import Context

    register, unit = data.loaded.register, chosen.id if chosen else None

    def locate(address: Address) -> "FileLine | None":
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


def known(option: str, register: "Register", kind: type[K], value: str | None) -> K | None:
    """The record that an option names; None when it names nothing, or all there are. Raises KompetanseError with the
    one meant.
    """
    if value is None:
        return None
    from kompetanse_cli.model import EVERY_SUBJECT, KIND_OF_RECORD
    from kompetanse_cli.model import Subject as SubjectKind

    record = register.find(kind, value)
    if record is None and not (kind is SubjectKind and value == EVERY_SUBJECT):
        _refuse_unread(option, value, register, KIND_OF_RECORD[kind])
        _refuse(option, value, _tellable_ids(register, kind), KIND_OF_RECORD[kind], _named(register, kind, value))
    return record


def _tellable_ids(register: "Register", kind: type["Named"]) -> list[str]:
    """The ids that may be told in a message, sorted: of people, none whose name is not to be shown."""
    from kompetanse_cli.model import Person

    if kind is Person:
        return sorted(person.id for person in register.people if person.show_name)
    return sorted(register.known_ids(kind))


def _named(register: "Register", kind: type["Named"], name: str) -> str | None:
    """The id of the one thing with this name, written by hand; names that must not be shown answer to nothing."""
    from kompetanse_cli.model import KIND_OF_RECORD
    from kompetanse_cli.similar import fold

    records = getattr(register, KIND_OF_RECORD[kind].attribute)
    shown = (record for record in records if getattr(record, "show_name", True))
    found = [record.id for record in shown if fold(getattr(record, "name", "")) == fold(name)]
    return found[0] if len(found) == 1 else None


def _refuse_unread(option: str, value: str, register: "Register", kind: "Kind") -> None:
    """Say that nobody knows whether there is such a thing, when it may stand where nothing can be read."""
    from kompetanse_cli.model import missing_from

    files = sorted({loss.path for loss in missing_from(register, (kind.key,)) if not loss.named})
    if files:
        raise KompetanseError(
            N_("{option}: «{value}» er ikke blant de {kinds} som kan leses; ikke alt i {files} kan det"),
            option=option,
            value=value,
            kinds=message(kind.several),
            files=", ".join(files[:_FEW_FILES]),
            remedy=N_("se «kompetanse validate», og rett feilene"),
        )


def _refuse(option: str, value: str, ids: Sequence[str], kind: "Kind", named: str | None) -> NoReturn:
    from kompetanse_cli.similar import nearest

    meant = named or nearest(value, ids)
    # People are never listed.
    if meant is None and kind.key != "personer" and 0 < len(ids) <= _READABLE:
        remedy = N_("velg en av: {allowed}")
    else:
        remedy = N_("mente du «{meant}»?") if meant else N_("id-ene står under «{key}» i filene")
    raise KompetanseError(
        N_("{option}: «{value}» er ikke blant kommunens {kinds}"),
        option=option,
        value=value,
        meant=meant,
        allowed=", ".join(ids),
        kinds=message(kind.several),
        key=kind.key,
        remedy=remedy,
    )


def _warn_of_errors(basis: "Context") -> None:
    """That the figures rest on data with errors; the figures come all the same."""
    from kompetanse_cli.cli.terminal import show
    from kompetanse_cli.render.terminal.lines import Span, Style, line
    from kompetanse_cli.report.sections.findings import errors_notice

    for notice in errors_notice(basis):
        word = basis.language.say(Severity.WARNING.value)
        more = basis.language.say(N_("Se «kompetanse validate»."))
        show((line(Span(f"{word}: ", Style.WARNING), f"{notice.text} {more}"),), sys.stderr)
