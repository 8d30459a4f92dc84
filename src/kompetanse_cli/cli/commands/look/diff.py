"""`kompetanse diff`: what has changed from one edition to another, and what that does to the coverage."""

from dataclasses import replace
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import COVERAGE, OF_COMMAND
from kompetanse_cli.cli import options
from kompetanse_cli.cli.comparison import Asked, Compared, compared, read_revisions
from kompetanse_cli.cli.console import READING, progress
from kompetanse_cli.cli.context import INCOMPLETE, NOT_COUNTED, tell_not_counted
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.writing.doubtful_texts import tell_doubtful
from kompetanse_cli.cli.writing.finding_formats import (
    DIFF_FORMATS,
    DiffFormats,
    Output,
    Wanted,
    deliver_chunks,
    wanted,
    write,
)
from kompetanse_cli.cli.writing.list_output import ListTarget, write_redacted
from kompetanse_cli.messages import N_
from kompetanse_cli.render.formats import REPORT_FORMATS, Delivery, named
from kompetanse_cli.render.reports.text import to_text
from kompetanse_cli.report.base import Redacted, RedactedText, Report, redact_report
from kompetanse_cli.report.diff.build import ComparisonContext, build_changes
from kompetanse_cli.report.diff.effect import NEW_GAP
from kompetanse_cli.rules.catalogue import ALL_RULES

FAIL_ON = ("new-gap", "change")
# The formats that tell of the whole change, and not of findings alone.
_LISTS = ("text", "markdown", "json")

Base = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("[FØR]"),
        help=N_(
            "Revisjonen du sammenligner med. Skriver du bare en gren, som main, brukes grenen slik den var "
            "da grenen din gikk ut fra den. Uten dette valget: HEAD. FØR..ETTER og FØR...ETTER leses som i "
            "git."
        ),
        show_default=False,
    ),
]
Head = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("[ETTER]"), help=N_("Revisjonen slik filene er blitt. Uten dette valget: filene i mappen.")
    ),
]
Direct = Annotated[
    bool,
    typer.Option(
        "--direct",
        help=N_("Sammenlign med FØR slik revisjonen er nå, også når grenen din mangler noe av det som er der."),
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=N_("DATO|PERIODE"),
        help=N_("I stedet for FØR: slik det var ved slutten av denne dagen eller perioden, som 2026-T1."),
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(FAIL_ON),
        help=N_(
            "Sluttkode 1: new-gap når endringen gir en mangel i et krav som skal eller bør være oppfylt, nå "
            "eller senere, change når noe er endret."
        ),
    ),
]


def diff(
    base: Base = None,
    head: Head = None,
    direct: Direct = False,
    since: Since = None,
    root: options.Root = None,
    on: options.Date = None,
    unit: options.Unit = None,
    form: DiffFormats = None,
    output: options.Output = None,
    fail_on: FailOn = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Tell what has changed; 1 when asked to fail on it."""
    results = wanted(form, DIFF_FORMATS, output)
    if fail_on is not None:
        fail_on = options.chosen("--fail-on", fail_on, FAIL_ON)
    with progress(options.reader_language(lang)) as steps:
        asked = Asked.read(base, head, direct=direct)
        sides = read_revisions(root, asked, since, on, steps.of(READING))
        found = compared(sides, lang, unit, without_names=without_names)
    report = redact_report(build_changes(found.told), found.readers)
    for result in results:
        _write(result, report, found, sides.after)
    tell_doubtful(report, found.told.after.language)
    return _verdict(found.told, fail_on)


def _verdict(told: ComparisonContext, fail_on: str | None) -> int:
    """The exit code; 2 where what is asked can't be told for what is left out of one of the sides."""
    comparison, language = told.comparison, told.after.language
    kinds = COVERAGE if fail_on == "new-gap" else OF_COMMAND["diff"]
    missing = tuple(
        loss for side in (comparison.before, comparison.after) for loss in side.losses if loss.takes_from(kinds)
    )
    if missing and fail_on is not None:
        tell_not_counted(missing, language)
        return NOT_COUNTED
    if missing:
        return INCOMPLETE
    # What was lacking when the municipality came into the files was lacking before, too.
    opens_gap = comparison.opens_gap and not told.is_first
    return int({None: False, "new-gap": opens_gap, "change": not comparison.is_empty}[fail_on])


def _write(result: Wanted, report: Redacted[Report], found: Compared, data: Data) -> None:
    language, inputs = found.told.after.language, data.inputs
    if result.form not in _LISTS:
        write(result, _output(report, found, data))
    elif result.form == "markdown":
        # Most comparisons are read at a terminal, and what makes Markdown is slow to load.
        from kompetanse_cli.render.reports.comment import to_comment

        deliver_chunks((to_comment(report, language),), Delivery.PEOPLE, result, inputs)
    else:
        write_redacted(report, language, ListTarget(named(REPORT_FORMATS, result.form), result.output), inputs)


def _output(report: Redacted[Report], found: Compared, data: Data) -> Output:
    """The findings that the change brings, and the gaps it opens, as findings."""
    language = found.told.after.language
    verdict = replace(
        found.verdict(),
        source=RedactedText(report.value.source),
        rules=(NEW_GAP, *ALL_RULES),
        text=tuple(to_text(report, language)),
    )
    return Output(verdict, data.folder, language, data.inputs)
