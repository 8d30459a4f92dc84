"""What somebody is asked to decide: the case, by whom, by when, at what cost, and what it is like without."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status
from kompetanse_cli.analysis.people import HEAD
from kompetanse_cli.model import N_, Role, Strength, active
from kompetanse_cli.report.audiences.executive.words import (
    day_word,
    in_letters,
    people_word,
    place_word,
    unit_word,
)
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    DeadlineState,
    NotedCell,
    Paragraph,
    Rich,
    Section,
    Table,
    deadline_cell,
    strong,
)
from kompetanse_cli.report.sections.unit_reports import DecisionWish, wanted
from kompetanse_cli.similar import fold

# What one page has room for; the rest is told in a sentence.
_ROWS = 6
# With so many rows, those that are not overdue have no second line.
_MANY = 4


def wanted_section(context: Context) -> Section:
    """The cases, those past their deadline first."""
    language, found = context.language, wanted(context)
    heading = _heading(context, found)
    if not found:
        return Section(
            "ønskede-beslutninger", language.say(N_("Saker til beslutning: ingen")), (Paragraph(_nothing(context)),)
        )
    shown = found[:_ROWS]
    blocks: list[Block] = [_table(context, shown)]
    rest = found[_ROWS:]
    if rest:
        names = [wish.text for wish in rest]
        blocks.append(Paragraph(Rich.of(strong(language.say(N_("Også:"))), f" {'; '.join(names)}.")))
    return Section("ønskede-beslutninger", heading, tuple(blocks))


def _nothing(context: Context) -> str:
    return context.language.say(N_("Ingen har meldt en sak som venter på en beslutning."))


def _heading(context: Context, found: list[DecisionWish]) -> str:
    """«Saker til beslutning: fire, 947 000 kroner i alt, to over fristen»."""
    language, say = context.language, context.language.say
    parts = [in_letters(language, len(found))]
    amounts = [wish.amount for wish in found if wish.amount is not None]
    if amounts:
        told = say(N_("{kroner} kroner i alt"), kroner=language.number(sum(amounts, Decimal(0))))
        untold = len(found) - len(amounts)
        parts.append(told)
        if untold:
            parts.append(say(N_("{n} uten beløp"), n=in_letters(language, untold)))
    late = sum(wish.deadline is not None and wish.deadline < context.on for wish in found)
    if late:
        parts.append(say(N_("{n} over fristen"), n=in_letters(language, late)))
    return say(N_("Saker til beslutning: {parts}"), parts=", ".join(parts))


def _table(context: Context, shown: list[DecisionWish]) -> Table:
    brief = len(shown) > _MANY
    return Table.of(
        context.names,
        "saker",
        N_("Saker til beslutning, de som er over fristen først"),
        shown,
        Col("tekst", N_("Sak"), lambda wish: _case(context, wish, brief=brief), written=True),
        Col("hvem", N_("Hvem"), lambda wish: _who(context, wish)),
        Col("frist", N_("Frist"), lambda wish: deadline_cell(context, wish.deadline, context.on)),
        Col("kroner", N_("Kroner"), lambda wish: wish.amount, numeric=True),
    )


def _case(context: Context, wish: DecisionWish, *, brief: bool) -> Cell:
    late = deadline_cell(context, wish.deadline, context.on).state is DeadlineState.OVERDUE
    note = next(_without(context, wish), None) if late or not brief else None
    return wish.text if note is None else NotedCell(wish.text, note)


def _who(context: Context, wish: DecisionWish) -> str | None:
    """Who decides, «du» for the kommunalsjef; else who asks."""
    say = context.language.say
    if wish.body is not None:
        if fold(wish.body) in _own_names(context):
            return say(N_("Du avgjør"))
        return say(N_("{body} avgjør"), body=wish.body)
    return say(N_("{unit} ber"), unit=unit_word(context, wish.unit.id)) if wish.unit is not None else None


def _own_names(context: Context) -> set[str]:
    """What the kommunalsjef may be called as the one who decides: the role, in both forms, and the name."""
    role = context.names.of(Role, HEAD)
    people = (
        context.names.person(each.person)
        for each in context.register.appointments
        if each.role == HEAD and active(each, context.on)
    )
    return {fold(each) for each in (role, f"{role}en", HEAD, f"{HEAD}en", *people)}


def _without(context: Context, wish: DecisionWish) -> Iterator[str]:
    """What is lacking in a unit that the case names, and must not be: what it is like while nobody decides."""
    for line in context.coverage.lines:
        if line.status is not Status.UNCOVERED or line.requirement.strength is not Strength.MUST or line.unit is None:
            continue
        if any(_names(wish.text, name) for name in (line.unit.name, unit_word(context, line.unit.id))):
            told = _lacking(context, line)
            if told is not None:
                yield told


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _lacking(context: Context, line: CoverageLine) -> str | None:
    """«Uten dette står Solbakken 2 uten ressursperson til 30. juni.», «Tunet har ikke hatt leder siden 1. mai.»"""
    say, place, what = context.language.say, place_word(context, line), people_word(context, line.requirement)
    if line.holders:
        return None
    until = _last_day(context, line)
    if line.reason is GapReason.AWAY and until is not None:
        text = N_("Uten dette står {place} uten {what} til {day}.")
        return say(text, place=place, what=what, day=until)
    if line.since is not None:
        text = N_("{place} har ikke hatt {what} siden {day}.")
        return say(text, place=place, what=what, day=day_word(context, line.since))
    return say(N_("{place} har ikke {what}."), place=place, what=what)


def _last_day(context: Context, line: CoverageLine) -> str | None:
    """The last day of the absence that the gap ends with: of the deputy who was lost, else of the holder."""
    person = line.loss.person if line.loss is not None else line.lost
    if person is None:
        return None
    ends = [each.end for each in person.absences if active(each, context.on)]
    days = [end for end in ends if end is not None]
    return day_word(context, max(days)) if days and None not in ends else None
