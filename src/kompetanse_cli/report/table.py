"""Columns that many tables have, in pairs: the name for people, and the id beside it for CSV and JSON."""

from datetime import date

from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Interval
from kompetanse_cli.report.blocks import Cell, Column, Label
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.naming import UNKNOWN


def unit_columns(context: Context) -> tuple[Column, Column]:
    """A unit."""
    say = context.language.say
    return Column("enhet_navn", say(N_("Enhet"))), Column("enhet", say(N_("Enhetens id")), data_only=True)


def requirement_columns(context: Context) -> tuple[Column, Column]:
    """A requirement."""
    say = context.language.say
    return Column("krav_navn", say(N_("Krav"))), Column("krav", say(N_("Kravets id")), data_only=True)


def role_columns(context: Context) -> tuple[Column, Column]:
    """A role."""
    say = context.language.say
    return Column("rolle_navn", say(N_("Rolle"))), Column("rolle", say(N_("Rollens id")), data_only=True)


def subject_columns(context: Context) -> tuple[Column, Column]:
    """A subject; not for people where the municipality has none."""
    say, none = context.language.say, not context.register.subjects
    return (
        Column("fagområde_navn", say(N_("Fagområde")), data_only=none),
        Column("fagområde", say(N_("Fagområdets id")), data_only=True),
    )


def place_and_requirement(context: Context, line: CoverageLine) -> tuple[Cell, Cell, Cell, Cell]:
    """The cells of a line of coverage under the columns of a unit and a requirement."""
    requirement = line.requirement
    unit_id = line.unit.id if line.unit else None
    return context.place_name(line), unit_id, context.names.title(requirement), requirement.id


def first_day_cell(begun: Interval | None, language: Language) -> date | str | Label:
    """The first day in a role: a date, a year, or that nobody knows it."""
    if begun is None:
        return Label(UNKNOWN, language.say(UNKNOWN))
    return begun.first if begun.is_day else begun.text
