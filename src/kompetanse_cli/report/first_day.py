"""A municipality that has just begun: what is registered, what to do next, and no shares of next to nothing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.analysis.people import COORDINATOR, LEADER
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, active
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Cell,
    Context,
    FactSheet,
    FactSheets,
    Headline,
    KeyFigure,
    KeyFigures,
    NotedCell,
    Paragraph,
    Picture,
    Report,
    Rich,
    Section,
    Table,
    is_first_day,
    plain_text,
    with_inner,
)

# So many steps are proposed at a time, and a share of so few places is none.
_STEPS = 3
_FEW_PLACES = 5
_RESOURCE = "ressursperson"
_INTRODUCTION = "innledning"
_TOO_FEW = N_("Kravene gjelder for få steder til at en andel sier noe.")
# How a share of places is known in a sentence, in each language: «1 av 2 er besatt» of a gap is none.
_OF_PLACES = re.compile(r"%|\b(?:sted|stad|place)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?]) (?=[A-ZÆØÅ])")


def with_first_steps(context: Context, report: Report) -> Report:
    """The report as it is, and for a municipality that has just begun with what to do first, and without the shares
    that are of fewer than five places.
    """
    if not is_first_day(context.register):
        return report
    sections = tuple(
        replace(section, blocks=tuple(_without_small(context, block) for block in section.blocks))
        for section in report.sections
    )
    # What the municipality has written itself stands first of all.
    at = sum(section.id == _INTRODUCTION for section in sections[:1])
    return replace(report, sections=(*sections[:at], _section(context), *sections[at:]))


def _section(context: Context) -> Section:
    say = context.language.say
    wanted = _STEPS_TO_TAKE if context.unit is None else _STEPS_OF_A_LEADER
    steps = [step for step in wanted if step.is_left(context)][:_STEPS]
    blocks: list[Block] = [Paragraph(_registered(context))]
    if steps:
        blocks.append(Paragraph(say(N_("Det neste er:"))))
        blocks.append(BulletList(tuple(_words(context, step) for step in steps)))
    return Section("kom-i-gang", say(N_("Kom i gang")), tuple(blocks))


def _registered(context: Context) -> str:
    """«Registrert så langt: 4 enheter, 5 personer og 5 roller.»"""
    plural, register, on = context.language.plural, context.register, context.on
    units = sum(active(unit, on) and context.includes(unit.id) for unit in register.units)
    people = sum(active(each, on) and context.includes_person(each) for each in register.people)
    roles = len({entry.appointment.key() for entry in context.roster})
    return context.language.say(
        N_("Registrert så langt: {units}, {people} og {roles}."),
        units=plural(N_("{n} enhet"), N_("{n} enheter"), units),
        people=plural(N_("{n} person"), N_("{n} personer"), people),
        roles=plural(N_("{n} rolle"), N_("{n} roller"), roles),
    )


@frozen
class _Step:
    """Something to do first: in words, the command that does it, and whether it is left to do."""

    text: str
    command: str
    is_left: Callable[[Context], bool]


def _words(context: Context, step: _Step) -> str:
    """The step; the command that does it for those who tend the files."""
    said = context.language.say(step.text)
    if not context.for_staff or not step.command:
        return f"{said}."
    return context.language.say(N_("{step}: kommandoen «kompetanse {command}»."), step=said, command=step.command)


def _lacks(role: str) -> Callable[[Context], bool]:
    """Whether a requirement that somebody has the role is not met somewhere."""

    def lacks(context: Context) -> bool:
        return any(line.status is Status.UNCOVERED and line.requirement.role == role for line in context.coverage.lines)

    return lacks


def _is_uncounted(context: Context) -> bool:
    """Whether a lowest unit does not say how many work there."""
    tree, on = context.register.tree_on(context.on), context.on
    return any(
        active(unit, on) and unit.employees is None and not tree.children(unit.id) and context.includes(unit.id)
        for unit in context.register.units
    )


def _is_without_units(context: Context) -> bool:
    """Whether there is at most the one on top."""
    return sum(active(unit, context.on) for unit in context.register.units) <= 1


_RESOURCE_PERSONS = _Step(
    N_("Registrer ressurspersonene i avdelingene, sonene og boligene"), "new appointment", _lacks(_RESOURCE)
)
_EMPLOYEES = _Step(N_("Skriv hvor mange ansatte hver enhet har"), "set", _is_uncounted)
_STEPS_OF_A_LEADER = (
    _RESOURCE_PERSONS,
    _EMPLOYEES,
    _Step(N_("Se over hvem som har en rolle hos deg, og si fra hvis noe er feil"), "", lambda _context: True),
    _Step(N_("Avtal en oppfølgingssamtale med dem som har en rolle"), "", lambda context: len(context.roster) > 1),
)
_STEPS_TO_TAKE = (
    _Step(N_("Registrer enhetene"), "new unit", _is_without_units),
    _Step(N_("Registrer hvem som leder hver enhet"), "new appointment", _lacks(LEADER)),
    _Step(N_("Registrer hvem som er overordnet koordinator"), "new appointment", _lacks(COORDINATOR)),
    _RESOURCE_PERSONS,
    _EMPLOYEES,
    _Step(N_("Sett det første målet, med frist og eier"), "new goal", lambda _context: True),
    _Step(N_("Registrer programmet dere bruker, og kullet som er i gang"), "new programme", lambda _context: True),
    _Step(N_("Skriv sakene dere vil ha avgjort"), "new decision", lambda _context: True),
)


def _without_small(context: Context, block: Block) -> Block:
    """A block without the shares that are of too few places to say anything."""
    match block:
        case KeyFigures():
            return KeyFigures(tuple(figure for figure in block.figures if not _is_of_few(figure)))
        case FactSheets():
            return FactSheets(tuple(_sheet(context, entry) for entry in block.entries))
        case Paragraph() if isinstance(block.text, str):
            return replace(block, text=_without_few(context, block.text))
        case Picture() if any(_is_small(cell) for row in block.table.rows for cell in row):
            # Drawn it would be the shares that the table leaves out.
            return _without_small(context, block.table)
        case Headline():
            kept = tuple(fact for fact in block.facts if not any(_tells_of_few(fact[1].plain)))
            block = replace(block, facts=kept, trend=None)
            return _worded(context, block) if any(_tells_of_few(f"{block.figure} {block.lead.plain}")) else block
        case Table():
            return replace(block, rows=tuple(tuple(_cell(context, cell) for cell in row) for row in block.rows))
        case _:
            return with_inner(block, lambda inner: _without_small(context, inner))


def _worded(context: Context, block: Headline) -> Headline:
    """The headline in words, where its figure is such a share."""
    texts = tuple(each for each in block.texts if not any(_tells_of_few(plain_text(each.text))))
    return replace(block, figure="", lead=Rich.of(context.language.say(_TOO_FEW)), texts=texts)


def _is_of_few(figure: KeyFigure) -> bool:
    """Whether it is a share of too few places, or how far such shares are apart."""
    return _is_small(figure.value) or figure.link == "#dekning-per-enhet"


def _sheet(context: Context, sheet: FactSheet) -> FactSheet:
    return replace(sheet, facts=tuple((label, _cell(context, fact)) for label, fact in sheet.facts))


def _without_few(context: Context, text: str) -> str:
    """The sentences of a paragraph but those that tell such a share; where nothing is left, that it is left out."""
    kept = [each for each in _SENTENCE_ENDS.split(text) if not (_OF_PLACES.search(each) and any(_tells_of_few(each)))]
    return " ".join(kept) or context.language.say(_TOO_FEW)


def _cell(context: Context, cell: Cell) -> Cell:
    if isinstance(cell, NotedCell):
        return replace(cell, main=_cell(context, cell.main))
    return context.language.say(N_("for få")) if _is_small(cell) else cell


def _is_small(cell: Cell) -> bool:
    return isinstance(cell, Share) and 0 < cell.of < _FEW_PLACES


def _tells_of_few(text: str) -> Iterator[bool]:
    """For each «n av m» in a sentence, whether m is too few."""
    words = text.replace(",", " ").split()
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if before.isdecimal() and word in {"av", "of"} and after.isdecimal():
            yield int(after) < _FEW_PLACES
