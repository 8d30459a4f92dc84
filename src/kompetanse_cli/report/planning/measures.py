"""The measures that a plan proposes, as a table: what is to be done, who answers for it, and by when."""

from kompetanse_cli.analysis.planning import DraftMeasure, GapPlan, draft_measures
from kompetanse_cli.messages import N_
from kompetanse_cli.model import CompetenceRequirement, Requirement
from kompetanse_cli.report.base import Cell, Col, Context, Label, Table, person, unit


def measure_table(context: Context, plan: GapPlan) -> Table:
    """A row for each measure that nobody has registered, in the order of the plan; without names it is left out, for it
    tells how many wait for what.
    """
    return Table.of(
        context.names,
        "forslag-til-tiltak",
        N_("Forslag til tiltak"),
        draft_measures(context.snapshot, plan),
        *unit(lambda draft: draft.unit.id if draft.unit else None),
        Col("krav_navn", N_("Krav"), lambda draft: _requirement(context, draft)),
        Col("krav", N_("Kravets id"), lambda draft: draft.requirement, data_only=True),
        Col("kompetansekrav", N_("Kompetansekravets id"), lambda draft: draft.competence_requirement, data_only=True),
        Col("tekst", N_("Tiltak"), lambda draft: draft.text),
        *person(
            lambda draft: draft.responsible.id if draft.responsible else None,
            "ansvarlig",
            N_("Ansvarlig"),
            N_("Den ansvarliges id"),
        ),
        Col("frist", N_("Frist"), lambda draft: draft.deadline),
        empty=N_("Planen foreslår ingen nye tiltak."),
        of_each_person=True,
    )


def _requirement(context: Context, draft: DraftMeasure) -> Cell:
    """What a measure is about: the short name for people, the whole name for programs."""
    register = context.register
    found = register.find(Requirement, draft.requirement) or register.find(
        CompetenceRequirement, draft.competence_requirement
    )
    return None if found is None else Label(context.names.title(found), context.names.short(found))
