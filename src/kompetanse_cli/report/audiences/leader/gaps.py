"""What a leader's unit lacks of what is asked of it: why, since when, what is done, and who could take over."""

from kompetanse_cli.analysis.coverage import CoverageLine, candidates_for
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import N_
from kompetanse_cli.report.base import Block, Cell, Col, Context, NotedCell, Paragraph, Section, Table, short_label
from kompetanse_cli.report.coverage import (
    GAPS,
    MOST_SUCCESSORS,
    by_seriousness,
    measures_told,
    reason_words,
    since_words,
    status_cell,
)

# So many are read on one page.
_MOST = 10


def gaps_section(context: Context) -> Section:
    """The most serious first; nothing at all where all is met."""
    title = context.language.say(N_("Det som mangler hos deg"))
    lines = by_seriousness(context, (line for line in context.coverage.lines if line.status in GAPS))
    if not lines:
        return Section("mangler", title, ())
    blocks: list[Block] = [_table(context, lines[:_MOST])]
    more = len(lines) - _MOST
    if more > 0:
        text = context.language.plural(
            N_("{n} mangel til står i listen hos koordinatoren."),
            N_("{n} mangler til står i listen hos koordinatoren."),
            more,
        )
        blocks.append(Paragraph(text))
    return Section("mangler", title, tuple(blocks))


def _table(context: Context, lines: list[CoverageLine]) -> Table:
    return Table.of(
        context.names,
        "mangler-hos-deg",
        N_("Det som mangler hos deg"),
        lines,
        Col("krav", N_("Krav"), lambda line: _requirement(context, line)),
        Col("status", N_("Status"), lambda line: status_cell(context, line.status)),
        Col("årsak", N_("Hvorfor"), lambda line: _why(context, line)),
        Col("tiltak", N_("Tiltak"), lambda line: _measures(context, line), written=True, label=N_("tiltak")),
        Col("kan_ta_over", N_("Kan ta over"), lambda line: _successors(context, line), label=N_("kan ta over")),
    )


def _requirement(context: Context, line: CoverageLine) -> Cell:
    """The requirement, how strongly it is asked, and where, where that is not the unit itself."""
    language = context.language
    notes = [language.say(line.requirement.strength.value)]
    if line.unit is None or line.unit.id != context.unit_id:
        notes.append(context.place_name(line))
    return NotedCell(short_label(context.names, line.requirement), ", ".join(notes))


def _why(context: Context, line: CoverageLine) -> Cell:
    why, begun = reason_words(context, line), since_words(context, line)
    return NotedCell(why, begun) if begun else why


def _measures(context: Context, line: CoverageLine) -> Cell:
    told = measures_told(context, line)
    return "; ".join(told) if told else context.language.say(N_("ingen tiltak registrert"))


def _successors(context: Context, line: CoverageLine) -> Cell:
    """A few by name; without names nobody is told of who has what."""
    if context.is_anonymous:
        return None
    found = candidates_for(context.snapshot, line)
    named = found[:MOST_SUCCESSORS]
    more = len(found) - len(named)
    rest = (context.language.plural(N_("og {n} til"), N_("og {n} til"), more),) if more > 0 else ()
    return (*(PersonRef(each.person.id) for each in named), *rest)
