"""The units that a requirement is never meant for, each with why."""

from collections.abc import Iterator

from kompetanse_cli.messages import N_
from kompetanse_cli.model import CompetenceRequirement, ExemptUnit, Requirement
from kompetanse_cli.report.base import Col, Context, Table, unit

_Exempt = tuple[Requirement | CompetenceRequirement, ExemptUnit]


def _exempt(context: Context) -> Iterator[_Exempt]:
    """The units that a requirement of either kind is never meant for, in the order of the files."""
    register = context.register
    asked: tuple[Requirement | CompetenceRequirement, ...] = (*register.requirements, *register.competence_requirements)
    for each in asked:
        yield from ((each, exempt) for exempt in each.exempt_units if context.includes(exempt.unit))


def exempt_table(context: Context) -> Table:
    """The units that no requirement of some kind is meant for, each with why."""
    return Table.of(
        context.names,
        "unntatte-enheter",
        N_("Enheter kravet ikke er ment for"),
        _exempt(context),
        unit(lambda pair: pair[1].unit),
        Col("krav_navn", N_("Krav"), lambda pair: context.names.of(type(pair[0]), pair[0].id)),
        Col("krav", N_("Kravets id"), lambda pair: pair[0].id, data_only=True),
        Col("grunn", N_("Grunn"), lambda pair: pair[1].reason, written=True),
        Col("sted", N_("Står i"), lambda pair: context.stands(pair[0])),
        empty=N_("Ingen."),
    )
