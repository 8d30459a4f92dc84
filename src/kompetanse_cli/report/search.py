"""What in the files is called something: each with its id, where it belongs, and where it stands."""

from collections.abc import Sequence

from kompetanse_cli.analysis.base import OF_COMMAND
from kompetanse_cli.messages import N_, PersonRef, UnitRef
from kompetanse_cli.model import KIND_OF_RECORD, NOWHERE, Named, Person, Target, Unit, title_of
from kompetanse_cli.operations.record_search import FoundPart
from kompetanse_cli.report.base import Block, Cell, Col, Context, FileLine, Paragraph, Report, Section, Table


def build_search(context: Context, found: Sequence[Named], parts: Sequence[FoundPart], near: Sequence[Named]) -> Report:
    """The records that were found for a text, and the parts of records; where there are none, those that are called
    nearly so."""
    say = context.language.say
    # What was looked for is not said back: with hidden names taken out of it, it would tell that it is one.
    title = say(N_("Treff"))
    every: tuple[Named | FoundPart, ...] = (*found, *parts)
    table = Table.of(
        context.names,
        "treff",
        N_("Treff"),
        every,
        Col("slag", N_("Type"), lambda each: _kind(context, each)),
        Col("navn", N_("Navn"), lambda each: _name(context, each)),
        Col("id", N_("Id"), lambda each: each.part.id if isinstance(each, FoundPart) else context.names.id(each)),
        Col("enhet", N_("Enhet"), lambda each: _unit(context, each)),
        Col("del_av", N_("Del av"), lambda each: _holder(context, each)),
        Col("til", N_("Til"), lambda each: getattr(each, "end", None)),
        Col("sted", N_("Står i"), lambda each: _place(context, each)),
        empty=N_("Ingenting i filene har det navnet."),
    )
    blocks: tuple[Block, ...] = (table, *_proposal(context, near))
    # What is listed is there; that nothing else is, is not known.
    if unknown := context.unknown(OF_COMMAND["find"], N_("Resten av treffene")):
        blocks = (*unknown, *blocks)
    return context.report(title, (Section("treff", title, blocks),))


def _proposal(context: Context, near: Sequence[Named]) -> tuple[Paragraph, ...]:
    if not near:
        return ()
    names = ", ".join(context.names.with_id(each) for each in near)
    return (Paragraph(context.language.say(N_("Det ligner: {names}."), names=names)),)


def _holder(context: Context, found: Named | FoundPart) -> str | None:
    return context.names.record(found.holder) if isinstance(found, FoundPart) else None


def _place(context: Context, found: Named | FoundPart) -> FileLine | None:
    if isinstance(found, FoundPart):
        return context.locate(found.holder.at(*found.way))
    return None if found.address == NOWHERE else context.stands(found)


def _kind(context: Context, record: Named | FoundPart) -> str:
    if isinstance(record, FoundPart):
        return context.language.say(str(type(record.part).model_config.get("title", "")))
    kind = context.language.say(KIND_OF_RECORD[type(record)].one)
    return kind[:1].upper() + kind[1:]


def _name(context: Context, record: Named | FoundPart) -> Cell:
    if isinstance(record, FoundPart):
        return context.names.one_line(title_of(record.part))
    return PersonRef(record.id) if isinstance(record, Person) else context.names.record(record)


def _unit(context: Context, record: Named | FoundPart) -> UnitRef | None:
    """The unit that somebody works in, that is above a unit, or that a record is about."""
    if isinstance(record, Person):
        return UnitRef(context.register.unit_of(record, context.on))
    if isinstance(record, Unit):
        above = record.parent_on(context.on)
        return UnitRef(above) if above is not None else None
    concerns = getattr(record, "concerns", None)
    unit = concerns.unit if isinstance(concerns, Target) else getattr(record, "unit", None)
    return UnitRef(unit) if isinstance(unit, str) else None
