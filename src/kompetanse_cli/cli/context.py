"""From a folder to what reports are made of; and what a command tells, refuses and ends with when something that it
counts over could not be read.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kompetanse_cli.cli import options
from kompetanse_cli.cli.arguments import Arguments
from kompetanse_cli.cli.console import READING, Advance, progress, tell_as
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.named import files_of
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Loss, Named, PlacedFinding, Severity, Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.wholeness import losses, missing_from
from kompetanse_cli.pipeline import Checked, by_cause, checked
from kompetanse_cli.reading.locator import place
from kompetanse_cli.render.formats import REPORT_FORMATS
from kompetanse_cli.report.base import (
    Context,
    FileLine,
    UnreadPart,
    files_audience,
    redact_findings,
    render_message,
    with_hidden,
)
from kompetanse_cli.report.sections.findings import errors_notice
from kompetanse_cli.rules.catalogue import BY_CODE

# An option, the kind of record that it names, and what was given.
NamedByOption = tuple[str, type[Named], str | None]


@frozen
class Opened:
    """What a report is made of, and what that was read from; `ids` are those of what other options name."""

    context: Context
    data: Data
    ids: tuple[str | None, ...] = ()

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that no result may overwrite."""
        return self.data.inputs


def open_context(
    root: Path | None,
    on: str | None,
    lang: str | None,
    unit: str | None = None,
    advance: Advance | None = None,
    rev: str | None = None,
    without_names: bool = False,
    names: Sequence[NamedByOption] = (),
) -> Opened:
    """Load, check and count a municipality; say on standard error when the data have errors. Raises KompetanseError.

    `advance` is told of the reading; without it, a long one has a bar of its own. With `rev`, as it was in a revision.
    With `without_names`, everybody in the context is hidden. `names` are other options that name records.
    """
    if advance is not None:
        data = read_data(root, on, rev, advance)
    else:
        with progress(options.reader_language(lang)) as steps:
            data = read_data(root, on, rev, steps.of(READING))
    return context_of(data, lang, unit, without_names=without_names, names=names)


def context_of(
    data: Data,
    lang: str | None,
    unit: str | None = None,
    *,
    without_names: bool = False,
    names: Sequence[NamedByOption] = (),
) -> Opened:
    """Check and count what was read. Raises KompetanseError for a unit, or anything else by name, that is not there."""
    register = data.loaded.register
    with Arguments(register, data.on, language=options.reader_language(lang, register), alone=without_names) as given:
        chosen = given.one("--unit", Unit, unit)
        ids = tuple(given.id(*each) for each in names)
    context = context_from(data, checked(data.loaded, data.on), lang, chosen)
    _warn_of_errors(context)
    return Opened(anonymous(context) if without_names else context, data, ids)


def anonymous(context: Context) -> Context:
    """The same with everybody hidden."""
    # What is wrong in a file may quote it.
    left_out = tuple(replace(each, text=BY_CODE[each.code].name) for each in context.left_out)
    return replace(context.having(with_hidden(context.register)), is_anonymous=True, left_out=left_out)


def context_from(data: Data, outcome: Checked, lang: str | None, chosen: Unit | None = None) -> Context:
    """What is told of what was checked; of a unit and all below it, when one is chosen."""

    def locate(address: Address) -> FileLine | None:
        return FileLine(address.path, outcome.places.line(address)) if address.path else None

    language = options.reader_language(lang, data.loaded.register)
    told = by_cause(outcome)
    return Context(
        snapshot=outcome.snapshot,
        language=language,
        locate=locate,
        findings=tuple(placed.finding for placed in told),
        unit=chosen,
        edition=data.edition,
        left_out=left_out(outcome, language, told),
    )


def _warn_of_errors(context: Context) -> None:
    """That the figures rest on data with errors; the figures come all the same."""
    for notice in errors_notice(context):
        more = context.language.say(N_("Se «kompetanse validate»."))
        tell_as(Severity.WARNING, f"{notice.text} {more}", context.language)


# What can hold rows and no word beside them.
BARE = (*(form.name for form in REPORT_FORMATS if form.bare), "ics")
SOUND, INCOMPLETE, NOT_COUNTED = 0, 1, 2


def _addresses(placed: PlacedFinding) -> Iterator[Address]:
    """Where a finding is, and where the same is."""
    yield placed.finding.address
    yield from (related.address for related in placed.finding.related)


def left_out(
    outcome: Checked, language: Language, told: tuple[PlacedFinding, ...] | None = None
) -> tuple[UnreadPart, ...]:
    """What is left out of a register, told without the names that are hidden; what has one cause once. `told` are the
    findings of the outcome by their causes."""
    found = losses(outcome.loaded.register)
    if not found:
        return ()
    of_causes = by_cause(outcome) if told is None else told
    places = {address: each for each in of_causes if len(each.finding.related) > 1 for address in _addresses(each)}
    every = place([loss.finding for loss in found], outcome.places)
    # A cause with ten thousand places is one object at all of them; to tell it by what it says would take minutes.
    causes = {id(cause): cause for cause in places.values()}
    told_by = dict.fromkeys(id(places[at]) if (at := each.finding.address) in places else each for each in every)
    placed = tuple(each if isinstance(each, PlacedFinding) else causes[each] for each in told_by)
    readers = files_audience(placed, (outcome.loaded.register, outcome.places))
    shown = redact_findings(placed, readers).value
    return tuple(
        UnreadPart(
            each.region.path,
            each.region.start.line if each.region.path else None,
            each.finding.code,
            render_message(each.finding.message, language),
        )
        for each in shown
    )


def refuse_bare(register: Register, kinds: Collection[str], *forms: str) -> None:
    """Refuse to write what can't say that something is missing from it. Raises KompetanseError."""
    bare = [form for form in forms if form in BARE]
    missing = missing_from(register, kinds)
    if bare and missing:
        raise KompetanseError(
            N_("kunne ikke regnes ut: ikke alt i {files} kan leses, og {form} har ikke plass til å si det"),
            files=files_of(missing),
            form=bare[0],
            remedy=N_("se «kompetanse validate», rett feilene, og prøv igjen"),
        )


def concluded(context: Context, kinds: Collection[str], *, asked_to_fail: bool = False, fails: bool = False) -> int:
    """The exit code of an answer that is counted over these kinds: 1 when they are not whole, and 2 when somebody
    waits for a verdict that can't be given. `fails` is the verdict.
    """
    missing = missing_from(context.register, kinds)
    if not missing:
        return int(asked_to_fail and fails)
    if not asked_to_fail:
        return INCOMPLETE
    tell_not_counted(missing, context.language)
    return NOT_COUNTED


def tell_not_counted(missing: tuple[Loss, ...], language: Language) -> None:
    """Say on standard error that there is no verdict."""
    text = render_message(
        message(N_("kunne ikke regnes ut, fordi noe i {files} ikke kan leses"), files=files_of(missing)), language
    )
    tell_as(Severity.ERROR, text, language)
