"""A plan as a report of its own, and as a section of the coordinator's."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import OF_COMMAND, days_later, units_below
from kompetanse_cli.analysis.planning import GapPlan, PlanTrouble, make_plan
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Block, Context, Paragraph, Report, Section, Table
from kompetanse_cli.report.planning.measures import measure_table
from kompetanse_cli.report.planning.proposals import left_table, proposal_table, refusal_table, waiting_table
from kompetanse_cli.report.planning.sessions import new_session_table, not_offered_table, room_table
from kompetanse_cli.report.planning.standing import standing_blocks
from kompetanse_cli.report.planning.summary import summary_blocks
from kompetanse_cli.report.planning.wording import told_gaps

# What can't be counted when something it hangs on can't be read.
PLAN_WORD = N_("Planen")


@frozen
class PlanChoice:
    """What a plan is asked for: through which day (None: as long as the municipality plans ahead), of which role and
    which qualification, by their ids. `whole`: everybody who is not proposed is told of, for programs.
    """

    to: date | None = None
    role: str | None = None
    qualification: str | None = None
    whole: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether it is of one role or one qualification."""
        return self.role is not None or self.qualification is not None


def last_day_of_plan(context: Context) -> date:
    """The last day of a plan that is not told one."""
    return days_later(context.on, context.register.settings.plan.days)


def plan_of(context: Context, choice: PlanChoice) -> GapPlan:
    """The plan for the units that the context is about; counted once for each choice."""
    units = units_below(context.register, context.unit_id, context.on)
    to = last_day_of_plan(context) if choice.to is None else choice.to
    return make_plan(context.snapshot, to, units, choice.role, choice.qualification)


def _proposals(context: Context, made: GapPlan, _: PlanChoice) -> Iterator[Block]:
    """Who takes what; and who is on the way, where somebody is."""
    yield proposal_table(context, made)
    waiting = waiting_table(context, made)
    if waiting.rows:
        yield waiting


def _sessions(context: Context, made: GapPlan, choice: PlanChoice) -> Iterator[Block]:
    """Where there is room; and the runs that can't be used, where there are any."""
    yield room_table(context, made, whole=choice.whole)
    if made.not_offered and not context.is_anonymous:
        yield not_offered_table(context, made)


# In the order they are read.
PLAN_TABLES: Mapping[str, Callable[[Context, GapPlan, PlanChoice], Iterable[Block]]] = {
    "forslag": _proposals,
    "andre": lambda context, made, choice: (refusal_table(context, made, whole=choice.whole),),
    "samlinger": lambda context, made, choice: _sessions(context, made, choice),
    "nye-samlinger": lambda context, made, choice: (new_session_table(context, made, whole=choice.whole),),
    "blir-stående": lambda context, made, _: (left_table(context, made),),
    "tiltak": lambda context, made, _: (measure_table(context, made),),
    "slik-blir-det": lambda context, made, _: standing_blocks(context, made),
}
# That nobody is proposed, and that nothing stays, is told too.
_TOLD_EMPTY = ("forslag", "blir-stående")
# In a plan of so many gaps, these are for looking one up.
_MANY = 100
_LOOKED_UP = ("andre",)
# What the section of the report has.
_OF_SECTION = ("forslag", "nye-samlinger", "blir-stående")


def build_plan(context: Context, choice: PlanChoice, names: Iterable[str] = ()) -> Report:
    """The summary and the tables asked for, in their order; all of them where none is asked for."""
    language = context.language
    to = last_day_of_plan(context) if choice.to is None else choice.to
    title = language.say(N_("Plan for {place} til og med {day}"), place=context.place(), day=language.day(to))
    unknown: tuple[Block, ...] = context.unknown(OF_COMMAND["plan"], PLAN_WORD)
    blocks = unknown or tuple(plan_blocks(context, plan_of(context, choice), choice, names))
    return context.report(title, (Section("plan", title, blocks),))


def plan_blocks(context: Context, made: GapPlan, choice: PlanChoice, names: Iterable[str] = ()) -> Iterator[Block]:
    """What is told of a plan: the summary, and the tables where there is anything to tell in them."""
    yield from summary_blocks(context, made, is_narrowed=choice.is_narrowed)
    if any(trouble.kind is PlanTrouble.PAST for trouble in made.troubles):
        return
    asked = tuple(names)
    gaps = told_gaps(context, made)
    is_long = len(gaps) > _MANY
    for name in asked or PLAN_TABLES:
        if is_long and not asked and name in _LOOKED_UP:
            text = N_("Tabellen «{table}» er lang, og vises med --table {table}.")
            yield Paragraph(context.language.say(text, table=name), is_note=True)
            continue
        for block in PLAN_TABLES[name](context, made, choice):
            is_empty = isinstance(block, Table) and not block.rows
            says_so = gaps and name in _TOLD_EMPTY
            # Unasked, a table that has nothing to tell is only there for programs.
            if asked or choice.whole or says_so or not is_empty:
                yield block


def coordinator_plan_section(context: Context) -> Section:
    """Who could take what is lacking, what must be set up, and what stays; and the command for the rest."""
    choice = PlanChoice()
    made = plan_of(context, choice)
    say = context.language.say
    gaps = told_gaps(context, made)
    blocks = list(plan_blocks(context, made, choice, _OF_SECTION if gaps else ()))
    if gaps:
        text = N_("«kompetanse plan» viser også hvem som ikke er foreslått, og hvor det er plass på samlingene.")
        blocks.append(Paragraph(say(text), is_note=True))
    title = say(N_("Plan til og med {day}"), day=context.language.day(made.to))
    return Section("plan", title, tuple(blocks))
