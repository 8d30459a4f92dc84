"""How each kompetansekrav is met where it is asked: a line for each unit, and one for all of them together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.competence import (
    RequirementResult,
    RequirementStatus,
    Turn,
    people_in,
    results_within,
    total_of,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message, PersonRef, UnitRef, message
from kompetanse_cli.model import CompetenceRequirement, Person
from kompetanse_cli.report.base import Block, Cell, Col, Context, People, PeopleCount, Table, few, is_small_count, word
from kompetanse_cli.report.competence.choice import CompetenceChoice, unit_ids
from kompetanse_cli.report.competence.disclosure import is_told, share_cell
from kompetanse_cli.report.competence.wording import status_word

# So many names stand in a cell; more are a list of their own.
_FEW = 5
# What is told of those who are asked, or beside them.
_OF = People.OF_GROUP


@frozen
class RequirementLine:
    """A kompetansekrav in a place: its result in a unit, or in the municipality under one; without a result it is the
    sum over all the units that are told of.
    """

    requirement: CompetenceRequirement
    share: Share
    result: RequirementResult | None = None


def requirement_blocks(context: Context, choice: CompetenceChoice) -> Iterator[Block]:
    """How each requirement is met."""
    yield requirement_table(context, lines_of(context, choice))


def lines_of(context: Context, choice: CompetenceChoice) -> tuple[RequirementLine, ...]:
    """The lines of the requirements that are chosen, each with its sum first where it is of more than one unit."""
    within = unit_ids(context)
    by_requirement: dict[str, list[RequirementResult]] = {}
    for result in results_within(context.snapshot, within):
        if choice.asks(result.requirement) and not _is_empty(context, result):
            by_requirement.setdefault(result.requirement.id, []).append(result)
    lines: list[RequirementLine] = []
    for found in by_requirement.values():
        requirement = found[0].requirement
        if len(found) > 1:
            lines.append(RequirementLine(requirement, total_of(context.snapshot, requirement, within)))
        lines += (RequirementLine(requirement, _share_of(result), result) for result in found)
    return tuple(lines)


def _is_empty(context: Context, result: RequirementResult) -> bool:
    """Whether nothing is asked of a unit, for nobody is there."""
    is_asked = result.status is not RequirementStatus.NOT_RELEVANT
    return not is_asked and (result.unit is None or not people_in(context.snapshot, result.unit.id))


def _share_of(result: RequirementResult) -> Share:
    """How many have it of how many, or of more than can be told."""
    more = bool(result.undecided) or (result.registered is not None and result.registered.is_too_few)
    return replace(result.share, at_least=more)


def requirement_table(context: Context, lines: Iterable[RequirementLine], table_id: str = "kompetansekrav") -> Table:
    """The lines under their requirements."""
    return Table.of(
        context.names,
        table_id,
        N_("Kompetansekravene i hver enhet"),
        lines,
        Col("krav_navn", N_("Krav"), lambda line: line.requirement.name, written=True),
        Col("krav", N_("Kravets id"), lambda line: line.requirement.id, data_only=True),
        Col("enhet_navn", N_("Enhet"), lambda line: _place(context, line)),
        Col("enhet", N_("Enhetens id"), _unit_id, data_only=True),
        Col("samlet", N_("Flere enheter samlet"), lambda line: "ja" if _is_sum(line) else None, data_only=True),
        Col("styrke", N_("Forpliktelse"), lambda line: word(line.requirement.strength.value, context.language)),
        Col("status", N_("Status"), lambda line: _status(context, line)),
        Col("oppfylt", N_("Oppfylt"), lambda line: _met(context, line)),
        Col("andel", N_("Andel"), lambda line: _asked_share(line.requirement), data_only=True),
        Col("nivå", N_("Nivå"), lambda line: line.requirement.level, written=True),
        Col("trengs", N_("Trengs"), lambda line: _number(context, line, "need"), numeric=True),
        Col("mangler", N_("Mangler"), lambda line: _number(context, line, "lacking"), numeric=True),
        Col("uavklart_hvem", N_("Uavklart"), lambda line: _people(context, line, "undecided"), people=_OF),
        Col(
            "uavklart",
            N_("Antall uavklarte"),
            lambda line: _count(line, "undecided"),
            numeric=True,
            data_only=True,
            people=_OF,
        ),
        Col("nye", N_("Nye"), lambda line: _count(line, "excused"), numeric=True, people=_OF),
        Col("borte", N_("Borte"), lambda line: _count(line, "outside"), numeric=True, people=_OF),
        Col("registrert", N_("Registrert"), lambda line: _registered(context, line)),
        Col("blir_verre", N_("Nye mangler framover"), lambda line: _ahead(context, line)),
        Col("unntak", N_("Unntak til"), lambda line: _waived_until(line)),
        Col("tiltak_tekst", N_("Tiltak"), lambda line: _measures(context, line), written=True),
        Col("tiltak", N_("Tiltakenes id"), _measure_ids, data_only=True),
        Col("hjemmel", N_("Hjemmel"), lambda line: line.requirement.legal_basis, written=True),
        Col("sted", N_("Står i"), lambda line: context.stands(line.requirement)),
        empty=N_("Ingen kompetansekrav gjelder her på denne datoen."),
        group_by="krav_navn",
    )


def is_unregistered(line: RequirementLine) -> bool:
    """Whether so few of a place are in the register that nobody can tell whom it asks."""
    result = line.result
    return result is not None and result.status is RequirementStatus.UNKNOWN and not result.asked


def _met(context: Context, line: RequirementLine) -> Cell:
    """Nothing where nobody who is known is asked, but others may be: that is not to be told as nobody."""
    if line.share.at_least and not line.share.of:
        return None
    return share_cell(context, line.share, told=_is_told(context, line))


def _is_sum(line: RequirementLine) -> bool:
    return line.result is None


def _place(context: Context, line: RequirementLine) -> Cell:
    if line.result is not None and line.result.unit is not None:
        return UnitRef(line.result.unit.id)
    if line.result is not None:
        return context.language.say(N_("{place} samlet"), place=context.municipality())
    return context.language.say(N_("{place} i alt"), place=context.place())


def _unit_id(line: RequirementLine) -> str | None:
    return line.result.unit.id if line.result is not None and line.result.unit is not None else None


def _is_told(context: Context, line: RequirementLine) -> bool:
    """Whether the readers may see what holds of the place."""
    if line.result is None:
        return is_told(context, line.requirement, context.unit.id if context.unit else None)
    unit = line.result.unit
    return is_told(context, line.requirement, unit.id if unit else None, alone=unit is not None)


def _status(context: Context, line: RequirementLine) -> Cell:
    if line.result is None or not _is_told(context, line):
        return None
    return status_word(context, line.result.status)


def _asked_share(requirement: CompetenceRequirement) -> str | Decimal | None:
    """What is asked: the percentage, or how many."""
    if requirement.minimum is not None:
        return f"minst {requirement.minimum}"
    return "100 %" if requirement.share is None else f"{requirement.share.value} %"


def _number(context: Context, line: RequirementLine, name: str) -> int | None:
    if line.result is None or not _is_told(context, line) or is_unregistered(line):
        return None
    number: int = getattr(line.result, name)
    return PeopleCount(number)


def _those(line: RequirementLine, name: str) -> tuple[Person, ...]:
    if line.result is None:
        return ()
    found: tuple[Person, ...] = getattr(line.result, name)
    return found


def _count(line: RequirementLine, name: str) -> int | None:
    """How many there are of those beside; nothing where there are none."""
    return len(found) if (found := _those(line, name)) else None


def _people(context: Context, line: RequirementLine, name: str) -> Cell:
    """Who they are; how many, where nobody is to be named."""
    found = _those(line, name)
    if context.is_anonymous:
        return _count(line, name)
    named = few(found, _FEW)
    more = len(found) - len(named)
    shown = tuple(PersonRef(person.id) for person in named)
    return (*shown, context.language.plural(N_("og {n} til"), N_("og {n} til"), more)) if more > 0 else shown


def _registered(context: Context, line: RequirementLine) -> str | None:
    """«2 av 34 ansatte er registrert», where that is too few to know."""
    found = line.result.registered if line.result is not None else None
    if found is None or not found.is_too_few or (context.is_anonymous and is_small_count(found.people, context.fewest)):
        return None
    text = N_("{n} av {all} ansatte er registrert")
    return context.language.say(text, n=found.people, all=found.employees)


def _ahead(context: Context, line: RequirementLine) -> Message | str | None:
    """The first day from which more are lacking, and because of whom: it is of single people, and not told where nobody
    is to be named.
    """
    turns = line.result.turns if line.result is not None else ()
    if not turns or context.is_anonymous:
        return None
    first: Turn = turns[0]
    day = context.language.day(first.day)
    causes = tuple(
        message("{who} ({what})", who=PersonRef(cause.person.id), what=Message(cause.reason.value))
        for cause in first.causes[:_FEW]
    )
    return (
        message(N_("fra {day}: {causes}"), day=day, causes=causes)
        if causes
        else context.language.say(N_("fra {day}"), day=day)
    )


def _waived_until(line: RequirementLine) -> Cell:
    waiver = line.result.waiver if line.result is not None else None
    return waiver.end if waiver is not None else None


def _measures(context: Context, line: RequirementLine) -> tuple[str, ...]:
    language = context.language
    measures = line.result.measures if line.result is not None else ()
    return tuple(
        language.say(N_("{text} (frist {day})"), text=each.text, day=language.day(each.deadline)) for each in measures
    )


def _measure_ids(line: RequirementLine) -> tuple[str, ...]:
    return tuple(each.id for each in line.result.measures) if line.result is not None else ()
