"""What `kompetanse report` writes to be sent to people one by one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli.console import tell
from kompetanse_cli.cli.writing.format_choice import chosen
from kompetanse_cli.cli.writing.output import deliver_report
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import N_, Unit
from kompetanse_cli.render.formats import REPORT_FORMATS, ReportFormat
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.report.base import Context, redact_report
from kompetanse_cli.report.mailing import build_mail_list

NotDelivered = Annotated[
    bool,
    typer.Option(
        "--not-delivered",
        help=N_(
            "Skriv i stedet en tekst å sende til hver av dem som ikke har levert mellomarbeid eller "
            "enhetsrapport i tide."
        ),
    ),
]
MailList = Annotated[
    Path | None,
    typer.Option(
        "--mail-list",
        metavar=N_("FIL"),
        readable=False,
        help=N_("Med --each-unit: hvem hver fil skal til, med e-post og emne, som .csv, .xlsx eller .md."),
    ),
]


def require_mail_list(mail_list: Path | None, each_unit: Path | None) -> None:
    """A list of mails is of the pages of each leader. Raises KompetanseError."""
    if mail_list is None:
        return
    if each_unit is None:
        raise KompetanseError(
            N_("--mail-list sier hvem filene fra --each-unit skal til, og går bare sammen med den"),
            remedy=N_("ta bort valget, eller legg til --each-unit MAPPE"),
        )
    _form(mail_list).require()


def require_alone(*others: object) -> None:
    """Who has not delivered is told of by name, of today's files. Raises KompetanseError when something else is asked
    for too."""
    if any(other is not None for other in others):
        raise KompetanseError(
            N_("--not-delivered er tekster til folk med navn, og går bare sammen med --unit, --date og --output"),
            remedy=N_("skriv: kompetanse report --not-delivered"),
        )


def write_mail_list(
    context: Context, pages: Iterable[tuple[Unit, Path]], mail_list: Path, inputs: Iterable[Path]
) -> None:
    """Write to whom each leader's page is to be sent. Raises KompetanseError."""
    built = redact_report(build_mail_list(context, pages), context.readers)
    deliver_report(_form(mail_list), built, context.language, mail_list, inputs, ReportLayout(titled=True))
    tell(context.language.say(N_("Skrev {path}"), path=mail_list))


def _form(path: Path) -> ReportFormat:
    """The format of a list, by the ending of its file. Raises KompetanseError."""
    return chosen(tuple(form for form in REPORT_FORMATS if form.of_lists), None, path)
