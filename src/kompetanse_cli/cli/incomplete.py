"""What a command does when something it counts over could not be read: what it tells, refuses and ends with."""

import sys
from collections.abc import Collection

from kompetanse_cli.cli.named import files_of
from kompetanse_cli.cli.terminal import show
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Loss
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.wholeness import losses, missing_from
from kompetanse_cli.pipeline import Checked
from kompetanse_cli.reading.locator import place
from kompetanse_cli.render.terminal.lines import Span, Style, line
from kompetanse_cli.report.blocks import LeftOut
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.hidden_names import hidden_names, without_names
from kompetanse_cli.report.messages import render_message

# What can hold rows and no word beside them.
BARE = ("csv", "ics", "xlsx", "svg")
SOUND, INCOMPLETE, NOT_COUNTED = 0, 1, 2


def left_out(outcome: Checked, language: Language) -> tuple[LeftOut, ...]:
    """What is left out of a register, told without the names that are hidden."""
    found = losses(outcome.loaded.register)
    if not found:
        return ()
    placed = place([loss.finding for loss in found], outcome.places)
    shown = without_names(placed, hidden_names(outcome.loaded.register, outcome.places, placed))
    return tuple(
        LeftOut(
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
            N_("kunne ikke regnes: ikke alt i {files} kan leses, og {form} har ikke plass til å si det"),
            files=files_of(missing),
            form=bare[0],
            remedy=N_("se «kompetanse validate», rett feilene, og prøv igjen"),
        )


def concluded(basis: Context, kinds: Collection[str], *, asked_to_fail: bool = False, fails: bool = False) -> int:
    """The exit code of an answer that is counted over these kinds: 1 when they are not whole, and 2 when somebody
    waits for a verdict that can't be given. `fails` is the verdict.
    """
    missing = missing_from(basis.register, kinds)
    if not missing:
        return int(asked_to_fail and fails)
    if not asked_to_fail:
        return INCOMPLETE
    tell_not_counted(missing, basis.language)
    return NOT_COUNTED


def tell_not_counted(missing: tuple[Loss, ...], language: Language) -> None:
    """Say on standard error that there is no verdict."""
    text = render_message(
        message(N_("kunne ikke regnes: ikke alt i {files} kan leses"), files=files_of(missing)), language
    )
    show((line(Span(f"{language.say(N_('feil'))}: ", Style.ERROR), text),), sys.stderr)
