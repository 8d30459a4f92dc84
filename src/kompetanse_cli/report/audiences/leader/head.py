"""How a leader's page begins: to whom it is, how many deadlines have passed, the next session, and whether the unit has
what is asked of it.
"""

from collections.abc import Iterator

from kompetanse_cli.analysis.coverage import CoverageLine, Status, counted_lines, share
from kompetanse_cli.analysis.programmes import next_session_of
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Strength, employees_below
from kompetanse_cli.report.audiences.leader.deadlines import deadlines
from kompetanse_cli.report.audiences.leader.wording import addressees, own_day
from kompetanse_cli.report.base import (
    Context,
    DeadlineState,
    Headline,
    Paragraph,
    Rich,
    Section,
    StatusCell,
    TextSpan,
    is_first_day,
    is_small_count,
    strong,
)


def addressed(context: Context) -> str:
    """«Til Eirik Tveitanger. 34 ansatte. Solbakkvegen 2.»; «Ingen leder er registrert.» where nobody answers."""
    language, unit, told = context.language, context.unit, addressees(context)
    if unit is None:
        return ""
    names = ", ".join(context.names.person(each) for each in told)
    parts = [language.say(N_("Til {names}."), names=names) if told else language.say(N_("Ingen leder er registrert."))]
    number = employees_below(context.register, unit.id, context.on)
    if number is not None and not (context.is_anonymous and is_small_count(number, context.fewest)):
        parts.append(language.plural(N_("{n} ansatt."), N_("{n} ansatte."), number))
    if unit.place:
        parts.append(f"{unit.place.rstrip('.')}.")
    return " ".join(parts)


def summary_section(context: Context) -> Section:
    """The few things a leader must know at once."""
    parts: list[Rich] = [Rich.of(*_deadlines(context), *_next_session(context))]
    requirements = _requirements(context)
    return Section(
        "sammendrag",
        context.language.say(N_("Sammendrag")),
        (Headline("", parts[0], texts=(Paragraph(requirements),) if requirements else ()),),
    )


def _deadlines(context: Context) -> Iterator[str | StatusCell]:
    """«Én frist er passert, og én er i dag.»"""
    say = context.language.say
    days = [line.day for line in deadlines(context) if line.day is not None]
    late, today = sum(day < context.on for day in days), days.count(context.on)
    passed = say(N_("Én frist er passert")) if late == 1 else say(N_("{n} frister er passert"), n=late)
    if late and today:
        yield StatusCell(DeadlineState.OVERDUE, passed)
        yield say(N_(", og én er i dag.")) if today == 1 else say(N_(", og {n} er i dag."), n=today)
    elif late:
        yield StatusCell(DeadlineState.OVERDUE, passed)
        yield "."
    elif today:
        yield say(N_("Én frist er i dag.")) if today == 1 else say(N_("{n} frister er i dag."), n=today)
    else:
        yield say(N_("Ingen frister er passert."))


def _next_session(context: Context) -> Iterator[str]:
    """« Neste samling er 27. og 28. mai.»"""
    found = next_session_of(context.snapshot, context.unit.id) if context.unit is not None else None
    session = found.session.session if found is not None and found.session is not None else None
    if session is None or session.first is None or session.last is None:
        return
    days = own_day(context, session.first)
    if session.last != session.first:
        days = context.language.days_in(session.first, session.last, context.on.year)
    yield context.language.say(N_(" Neste samling er {days}."), days=days)


def _requirements(context: Context) -> Rich | None:
    """«Alle krav til roller er oppfylt (2 av 2).»; what must be met is told apart from the rest."""
    language, lines = context.language, counted_lines(context.coverage.lines)
    found = share(lines)
    lacking = [line for line in lines if line.status is Status.UNCOVERED]
    if not found.of:
        waived = language.plural(
            N_("{n} krav gjelder her, og det har unntak."),
            N_("{n} krav gjelder her, og alle har unntak."),
            found.waived,
        )
        return Rich.of(waived) if found.waived else None
    beside = (
        language.plural(N_(" {n} sted har unntak."), N_(" {n} steder har unntak."), found.waived)
        if found.waived
        else ""
    )
    told = language.say(N_("{n} av {all}"), n=found.covered, all=found.of)
    if not lacking:
        # Of a municipality that has just begun no share of so few is told.
        counted = "" if is_first_day(context.register) else f" ({told})"
        met = StatusCell(Status.COVERED, language.say(N_("Alle krav til roller er oppfylt")))
        return Rich.of(met, f"{counted}.{beside}")
    return Rich.of(*_lacking(context, lacking, told), beside)


def _lacking(context: Context, lacking: list[CoverageLine], told: str) -> Iterator[str | TextSpan | StatusCell]:
    """«Kravene til roller er oppfylt på 2 av 3 steder; 1 av manglene er i et skal-krav.»"""
    language = context.language
    words = (
        language.plural(
            N_("{n} krav til roller er ikke oppfylt"), N_("{n} krav til roller er ikke oppfylt"), len(lacking)
        )
        if is_first_day(context.register)
        else language.say(N_("Kravene til roller er oppfylt på {told} steder"), told=told)
    )
    must = sum(line.requirement.strength is Strength.MUST for line in lacking)
    if not must:
        yield strong(words)
        yield "."
    else:
        yield StatusCell(Status.UNCOVERED, words)
        yield _kinds(language, must, len(lacking))


def _kinds(language: Language, must: int, lacking: int) -> str:
    """How many of what is lacking must be met: «; mangelen er i et skal-krav.», «; 1 av manglene er i et skal-krav.»"""
    if must == lacking:
        return language.plural(N_("; mangelen er i et skal-krav."), N_("; alle manglene er i skal-krav."), must)
    return language.plural(N_("; {n} av manglene er i et skal-krav."), N_("; {n} av manglene er i skal-krav."), must)
