"""How the requirements of roles stand on the last day of a plan, as the data stand and with the plan written."""

from collections.abc import Iterator

from kompetanse_cli.analysis.coverage import CoverageLine, Status
from kompetanse_cli.analysis.planning import GapPlan
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Block, Col, Context, Paragraph, Table, place_and_requirement
from kompetanse_cli.report.coverage import by_seriousness, reason_words, status_cell, strength_label

_Key = tuple[str, tuple[str, str]]


@frozen
class _Standing:
    """A requirement in a place that is not met without the plan, or with it."""

    line: CoverageLine
    before: Status
    after: Status


def standing_blocks(context: Context, plan: GapPlan) -> Iterator[Block]:
    """How many places lack something before and after, then each of them."""
    language = context.language
    if not plan.before and not plan.after:
        yield standing_table(context, plan)
        return
    day = language.day(plan.to)
    yield Paragraph(
        language.plural(
            N_("Per {day} er et krav til roller ikke oppfylt på {n} sted uten planen, og {after} med den."),
            N_("Per {day} er krav til roller ikke oppfylt på {n} steder uten planen, og {after} med den."),
            len(plan.before),
            day=day,
            after=len(plan.after),
        )
    )
    yield standing_table(context, plan)


def standing_table(context: Context, plan: GapPlan) -> Table:
    """Each place that lacks something on the last day, without the plan or with it: those that still do come first."""
    then = context.at(plan.to)
    return Table.of(
        context.names,
        "slik-blir-det",
        N_("Slik blir det {day}"),
        _standings(then, plan),
        Col("styrke", N_("Forpliktelse"), lambda each: strength_label(context, each.line.requirement.strength)),
        *place_and_requirement(then, lambda each: each.line),
        Col("uten", N_("Uten planen"), lambda each: status_cell(context, each.before)),
        Col("med", N_("Med planen"), lambda each: status_cell(context, each.after)),
        Col("årsak", N_("Årsak"), lambda each: reason_words(then, each.line)),
        empty=N_("Alle krav til roller er oppfylt den dagen."),
        values={"day": context.language.day(plan.to)},
        group_by="styrke",
    )


def _standings(context: Context, plan: GapPlan) -> list[_Standing]:
    before = {_key(line) for line in plan.before}
    after = {_key(line): line for line in plan.after}
    lines = {**{_key(line): line for line in plan.before}, **after}
    found = [
        _Standing(
            line,
            Status.UNCOVERED if _key(line) in before else Status.COVERED,
            Status.UNCOVERED if _key(line) in after else Status.COVERED,
        )
        for line in by_seriousness(context, lines.values())
    ]
    return sorted(
        found, key=lambda each: (each.line.requirement.strength.value != "skal", each.after is not Status.UNCOVERED)
    )


def _key(line: CoverageLine) -> _Key:
    return line.requirement.id, line.place
