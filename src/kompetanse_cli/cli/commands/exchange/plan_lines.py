"""An import's plan as lines for the terminal: what becomes of the rows, how the sheets were read, and what is odd."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import table_named
from kompetanse_cli.operations.importing import (
    UNKNOWN_COLUMN,
    Effect,
    ImportQuestion,
    Meant,
    Plan,
    PlanLine,
    SheetUnderstanding,
)
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.render.terminal import Line, Style, StyledSpan, line
from kompetanse_cli.report.base import render_message
from kompetanse_cli.similar import fold

# So many lines of each kind are shown; --all shows every one.
FEW = 15
_FEW_PROPOSALS = 2


def told_of_remark(remark: Remark, language: Language) -> str:
    text = render_message(remark.text, language)
    return f"{remark.place}: {text}" if remark.place else text


def plan_lines(plan: Plan, asked: Sequence[ImportQuestion], language: Language, *, everything: bool) -> Iterator[Line]:
    """The plan, and of what nobody knows (`asked`) what it may be."""
    say = language.say
    for effect in Effect:
        found = [each for each in plan.lines if each.effect is effect]
        if not found:
            continue
        heading = f"{say(effect.value)[:1].upper()}{say(effect.value)[1:]}: {plan.count(effect)}"
        yield line(StyledSpan(heading, Style.HEADING))
        if effect is Effect.NOT_TAKEN and not everything:
            yield from _not_taken(found, language)
            continue
        many = (
            len(found)
            if everything or effect in (Effect.REFUSED, Effect.CELL, Effect.MADE)
            else 0
            if effect is Effect.UNCHANGED
            else FEW
        )
        is_told_once = effect in _TOLD_ONCE and len(found) > FEW and not everything
        groups = _alike(found) if is_told_once else [[each] for each in found]
        for same in groups[:many]:
            sign = StyledSpan(f"  {_SIGNS[effect]} ", _STYLES.get(effect, Style.PLAIN))
            yield line(sign, f"{_sentence(same[0], language)}  ", *_places(same, language))
        if 0 < many < len(groups):
            rest = sum(map(len, groups[many:]))
            yield line(say(N_("  … og {count} til (--all viser alle)"), count=rest))
    yield line(_sum(plan, language))
    read = [sheet for sheet in plan.understood if sheet.down is not None]
    if read:
        yield line(StyledSpan(say(N_("Slik er tabellen lest")), Style.HEADING))
        # Why the others are not read is told of each below.
        exported = [] if everything else [sheet for sheet in read if _is_as_exported(sheet)]
        for sheet in read:
            yield from () if sheet in exported else _understood(sheet, language)
        if exported:
            names = ", ".join(each.sheet for each in exported)
            yield line(f"  {say(N_('Ark som i eksporten, med alle kolonnene'))} ({len(exported)}): {names}")
    if plan.remarks:
        yield line(StyledSpan(f"{say(N_('Merk'))}: {len(plan.remarks)}", Style.HEADING))
        yield from _unknown_columns(plan, asked, language)
        yield from _remarks(plan, language, everything=everything)


# Of what is wrong with many rows it is told once, with where they are.
_TOLD_ONCE = frozenset((Effect.REFUSED, Effect.CELL, Effect.LEFT_OUT))
_MOST_PLACES = 12


def _alike(found: Sequence[PlanLine]) -> list[list[PlanLine]]:
    """The lines that say the same, together, in the order of the first of them."""
    groups: dict[object, list[PlanLine]] = {}
    for each in found:
        groups.setdefault((each.what, each.details), []).append(each)
    return list(groups.values())


def _places(same: Sequence[PlanLine], language: Language) -> Iterator[StyledSpan]:
    """Where lines stand that say the same."""
    yield StyledSpan(", ".join(dict.fromkeys(each.place for each in same[:_MOST_PLACES])), Style.PLACE)
    if len(same) > _MOST_PLACES:
        yield StyledSpan(language.say(N_(" … og {count} til"), count=len(same) - _MOST_PLACES))


def _not_taken(found: list[PlanLine], language: Language) -> Iterator[Line]:
    """Why rows are not taken, each reason once, what holds for most first; the rows beside the first are counted."""
    for same in sorted(_alike(found), key=lambda same: -sum(len(each.rows) for each in same)):
        sign = StyledSpan(f"  {_SIGNS[Effect.NOT_TAKEN]} ", _STYLES[Effect.NOT_TAKEN])
        more = language.say(N_(" (og {count} andre rader)"), count=len(same) - 1) if len(same) > 1 else ""
        yield line(sign, f"{_sentence(same[0], language)}  ", StyledSpan(same[0].place, Style.PLACE), more)


# How many lines are shown unless all are asked for; None: all.
_SHOWN = {Effect.REFUSED: None, Effect.MADE: None, Effect.UNCHANGED: 0}
_SIGNS = {
    Effect.MADE: "+",
    Effect.ADDED: "+",
    Effect.CHANGED: "~",
    Effect.ASKED: "~",
    Effect.UNCHANGED: "=",
    Effect.REFUSED: "?",
    Effect.CELL: "?",
    Effect.NOT_TAKEN: "–",
    Effect.LEFT_OUT: "·",
}
_STYLES = {Effect.MADE: Style.GOOD, Effect.ADDED: Style.GOOD, Effect.CHANGED: Style.NOTE,
           Effect.ASKED: Style.NOTE, Effect.REFUSED: Style.WARNING, Effect.CELL: Style.WARNING,
           Effect.NOT_TAKEN: Style.NOTE}  # fmt: skip


def _sentence(told: PlanLine, language: Language) -> str:
    """What becomes of a row: `what: key value, key value` of what is new, else `what (key: before → after)`."""
    what = render_message(told.what, language)
    if not told.details:
        return what
    if told.effect in (Effect.MADE, Effect.ADDED):
        return f"{what}{', ' if ': ' in what else ': '}{', '.join(told.details)}"
    return f"{what} ({'; '.join(told.details)})"


def _sum(plan: Plan, language: Language) -> str:
    """How many rows there were, and what became of them."""
    became = Counter(plan.rows().values())
    parts = ", ".join(f"{language.say(effect.value)} {became[effect]}" for effect in Effect if became[effect])
    return language.say(N_("Rader med noe i: {count} ({parts})"), count=became.total(), parts=parts)


def _understood(sheet: SheetUnderstanding, language: Language) -> Iterator[Line]:
    """What a sheet was read as, in a sentence, and which column was taken for what, with how many cells."""
    say = language.say
    name = say(N_("Ark {sheet}"), sheet=sheet.sheet) if sheet.sheet else say(N_("Tabellen"))
    assert sheet.down is not None
    across = say(N_(", {what} bortover"), what=say(sheet.across.value)) if sheet.across else ""
    meaning = f", {say(sheet.meaning.value)}" if sheet.meaning else ""
    unit = say(N_("; enheten er {place}"), place=say(sheet.unit_from.value)) if sheet.unit_from else ""
    rows = say(N_("rader: {count}"), count=sheet.rows)
    yield line(f"  {name}: {say(N_('{what} nedover'), what=say(sheet.down.value))}{across}{meaning}{unit} ({rows})")
    taken = [
        f"{each.heading} → {render_message(each.taken_for, language)} ({each.cells})"
        for each in sheet.columns
        if each.taken_for is not None
    ]
    if taken:
        yield line(f"      {'; '.join(taken)}")
    left_out = [each.heading for each in sheet.columns if each.left_out]
    if left_out:
        yield line(f"      {say(N_('leses aldri'))}: {', '.join(left_out)}")


def _is_as_exported(sheet: SheetUnderstanding) -> bool:
    """Whether a sheet has every column that we write ourselves, each under its own heading."""
    table = table_named(sheet.sheet)
    if table is None or any(each.taken_for is None or each.proposal is not None for each in sheet.columns):
        return False
    return len(sheet.columns) >= sum(not column.is_computed for column in table.written)


def _unknown_columns(plan: Plan, asked: Sequence[ImportQuestion], language: Language) -> Iterator[Line]:
    """The columns that nobody knows, each once over all sheets, with what they may be and how it is said."""
    by_key = {fold(each.word): each for each in asked}
    groups: dict[str, list[Remark]] = {}
    for remark in plan.remarks:
        if remark.text.text == UNKNOWN_COLUMN:
            groups.setdefault(fold(str(dict(remark.text.values)["column"])), []).append(remark)
    for key, found in groups.items():
        question = by_key.get(key)
        told = render_message(found[0].text, language)
        yield line("  ", StyledSpan(found[0].place, Style.PLACE), f": {told}{_more(found, question, language)}")


def _more(found: Sequence[Remark], question: ImportQuestion | None, language: Language) -> str:
    """In which other sheets a column stands, how many cells it has, and what it may be."""
    say = language.say
    others = list(dict.fromkeys(f"«{each.sheet}»" for each in found[1:]))
    words = [say(N_("også i {sheets}"), sheets=", ".join(others))] if others else []
    if question is not None and question.count:
        words.append(say(N_("celler: {count}"), count=question.count))
    near = [_yaml(each.value) for each in question.proposals[:-1][:_FEW_PROPOSALS]] if question is not None else []
    if near and question is not None:
        meant = say(N_(" eller ")).join(near)
        words.append(say(N_("i koblingsfilen: {line}"), line=f'"{question.word}": {meant}'))
    return f" ({'; '.join(words)})" if words else ""


def _yaml(meant: Meant) -> str:
    return meant if isinstance(meant, str) else f"{{{', '.join(f'{key}: {each}' for key, each in meant.items())}}}"


def _remarks(plan: Plan, language: Language, *, everything: bool) -> Iterator[Line]:
    """The remarks; those that say the same of cells in one column are told once, unless each is asked for."""
    groups: dict[object, list[Remark]] = {}
    for number, remark in enumerate(plan.remarks):
        if remark.text.text == UNKNOWN_COLUMN:
            continue
        alike = (remark.sheet, remark.column, remark.text.text) if remark.row and not everything else number
        groups.setdefault(alike, []).append(remark)
    for found in groups.values():
        more = language.say(N_(" (og {count} andre celler)"), count=len(found) - 1) if len(found) > 1 else ""
        place = (StyledSpan(found[0].place, Style.PLACE), ": ") if found[0].place else ()
        yield line("  ", *place, f"{render_message(found[0].text, language)}{more}")
