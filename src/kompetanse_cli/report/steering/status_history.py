"""What has been reported of each goal through time: its states as a line, the comments, by whom and when."""

from collections.abc import Iterator

from kompetanse_cli.analysis.goals import GoalStanding, Steering
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, ReportedStatus
from kompetanse_cli.report.base import Col, Context, Table, person
from kompetanse_cli.report.steering.wording import short_name

_ARROW = " → "


def status_table(context: Context, steering: Steering) -> Table:
    """One row for each goal that something is reported of, the comments with the last one first."""
    return Table.of(
        context.names,
        "statusrapporter",
        N_("Statusrapporter for målene"),
        [standing for standing in steering.goals if any(_reported(context, standing))],
        Col("mål_navn", N_("Mål"), lambda standing: short_name(context, standing.goal)),
        Col("mål", N_("Målets id"), lambda standing: standing.goal.id, data_only=True),
        Col("historikk", N_("Status over tid"), lambda standing: _line(context, standing)),
        Col("dato", N_("Sist rapportert"), lambda standing: _last(context, standing).day),
        person(lambda standing: _last(context, standing).by, "av", N_("Rapportert av"), N_("Id-en til den som meldte")),
        Col("kommentarer", N_("Kommentarer"), lambda standing: tuple(_comments(context, standing)), written=True),
        empty=N_("Ingen statusrapporter er registrert."),
    )


def _reported(context: Context, standing: GoalStanding) -> list[ReportedStatus]:
    """What is reported up to the day, by day."""
    return sorted((each for each in standing.goal.history if each.day <= context.on), key=lambda each: each.day)


def _last(context: Context, standing: GoalStanding) -> ReportedStatus:
    return _reported(context, standing)[-1]


def _line(context: Context, standing: GoalStanding) -> str:
    """«usikker 15. november 2025 → i rute 12. februar»; a state that lasts is told once, from its first day."""
    language, year = context.language, context.on.year
    states: list[ReportedStatus] = []
    for each in _reported(context, standing):
        if not states or states[-1].status is not each.status:
            states.append(each)
    return _ARROW.join(f"{language.say(each.status.value)} {language.day_in(each.day, year)}" for each in states)


def _comments(context: Context, standing: GoalStanding) -> Iterator[str]:
    """«12. februar, Marit Elvestrand: Venter på stillingen.»"""
    language = context.language
    for each in reversed(_reported(context, standing)):
        if each.comment is not None:
            yield _said(language, each, context)


def _said(language: Language, told: ReportedStatus, context: Context) -> str:
    day = language.day_in(told.day, context.on.year)
    who = f"{day}, {context.names.person(told.by)}" if told.by is not None else day
    return f"{who}: {told.comment}"
