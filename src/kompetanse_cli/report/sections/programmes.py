"""The programmes: how far they have come, what is missing, and every list behind the figures."""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import total
from kompetanse_cli.analysis.programmes import (
    NO_CREDITS,
    ProgrammeOverview,
    ProgrammeShortfallKind,
    RunProgress,
    planned_credits,
)
from kompetanse_cli.messages import N_
from kompetanse_cli.model import run_name
from kompetanse_cli.report.base import Block, Context, Folded, KeyFigure, KeyFigures, Section, Table
from kompetanse_cli.report.charts.timeline import timeline
from kompetanse_cli.report.programmes import TABLES, folded_description, left_table, staff_blocks


def programmes_section(context: Context) -> Section:
    """Nothing at all where there is no programme to tell of."""
    overview, title = context.programmes, context.language.say(N_("Programmer og samlinger"))
    if not overview.anything:
        return Section("programmer", title, ())
    blocks = (
        KeyFigures(tuple(programme_figures(context, overview))),
        *_entries(context, overview),
        *_tables(context, overview),
        *_left(context, overview),
    )
    return Section("programmer", title, blocks)


def _tables(context: Context, overview: ProgrammeOverview) -> Iterator[Block]:
    """All tables; the sessions are drawn too, where they have days, and of the sessions for the staff each run has its
    departments beside each other.
    """
    for name, table in TABLES.items():
        match name:
            case "samlinger":
                yield timeline(context, name).drawn
            case "ansatte":
                for run in overview.runs:
                    staff = tuple(staff_blocks(context, run.run))
                    if staff:
                        title = context.language.say(
                            N_("Samlinger for ansatte: {run}"), run=run_name(run.programme.name, run.run)
                        )
                        yield Folded(title, staff)
            case _:
                yield table(context, overview)


def _entries(context: Context, overview: ProgrammeOverview) -> Iterator[Block]:
    """Each programme that is told of, with its description and its groups, to be opened."""
    told = {run.programme.id for run in overview.runs}
    for programme in context.register.programmes:
        if not overview.limited or programme.id in told:
            yield folded_description(context, programme)


def _left(context: Context, overview: ProgrammeOverview) -> Iterator[Table]:
    """Who left and why: for the coordinator, and not in what a leader gets."""
    table = left_table(context, overview)
    if table.rows and context.unit is None:
        yield table


def programme_figures(context: Context, overview: ProgrammeOverview) -> Iterator[KeyFigure]:
    """The sums over all runs, each with the list it is counted from."""
    say, runs = context.language.say, overview.runs
    yield KeyFigure(say(N_("Kull")), len(runs), link="#gjennomføringer")
    yield KeyFigure(say(N_("Gjennomførte samlinger")), total(run.held for run in runs), link="#samlinger")
    yield KeyFigure(say(N_("Oppmøte")), total(run.attendance for run in runs), link="#samlinger", people=True)
    told = [run.headcount for run in runs if run.headcount is not None]
    if told:
        yield KeyFigure(say(N_("Deltok (bare antall)")), sum(told), link="#samlinger", people=True)
    yield KeyFigure(
        say(N_("Mellomarbeid levert")), total(run.handed_in for run in runs), link="#mellomarbeid", people=True
    )
    yield KeyFigure(say(N_("Ikke levert innen fristen")), _overdue(runs), link="#mellomarbeid", people=True)
    modules = total(run.modules_completed for run in runs)
    without = say(N_("uten dem som tar enkeltmoduler")) if modules.of else ""
    completed = total(run.completed for run in runs)
    yield KeyFigure(say(N_("Fullført av dem som startet")), completed, without, "#deltakere", people=True)
    if modules.of:
        yield KeyFigure(say(N_("Fullført sine moduler")), modules, link="#deltakere", people=True)
    yield KeyFigure(
        say(N_("Frafall av dem som startet")), total(run.left for run in runs), link="#deltakere", people=True
    )
    credits_ = sum((run.credits for run in runs), NO_CREDITS)
    planned = planned_credits(runs)
    if planned:
        of = say(N_("av {n} planlagte"), n=context.language.number(planned))
        yield KeyFigure(say(N_("Studiepoeng")), credits_, of, "#moduler")
    untouched = sum(lack.number for lack in overview.shortfalls if lack.kind is ProgrammeShortfallKind.NOBODY)
    yield KeyFigure(
        say(N_("Enheter uten påmeldte")),
        untouched,
        say(N_("sum for alle programmer; en enhet kan telle flere ganger")),
        "#enheter-i-program",
    )
    yield KeyFigure(say(N_("Kollisjoner framover")), len(overview.conflicts), link="#kollisjoner")


def _overdue(runs: tuple[RunProgress, ...]) -> int:
    return sum(run.overdue for run in runs)
