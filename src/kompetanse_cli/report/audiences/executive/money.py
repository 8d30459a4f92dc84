"""What is granted and used, over all programmes, in the last year that has any: this one or the one before."""

from collections.abc import Iterable
from decimal import Decimal

from kompetanse_cli.analysis.programmes import YearStatistics, year_statistics
from kompetanse_cli.model import N_
from kompetanse_cli.report.base import Context, Paragraph, Rich, Section, TextSpan, strong


def money_section(context: Context) -> Section:
    """«Tilskudd for 2025: 640 000 kroner tildelt, 308 500 brukt, 331 500 igjen.»"""
    told = _told(context)
    title = context.language.say(N_("Penger"))
    return Section("penger", title, (Paragraph(told),) if told is not None else (), is_aside=True)


def _told(context: Context) -> Rich | None:
    # A run's money is not divided between the units of its participants.
    if context.programmes.limited:
        return None
    for year in (context.on.year, context.on.year - 1):
        statistics = year_statistics(context.programmes.runs, year)
        figures = [each for each in statistics if each.granted is not None or each.used is not None]
        if figures:
            return _of_year(context, year, figures)
    return None


def _of_year(context: Context, year: int, figures: list[YearStatistics]) -> Rich:
    language = context.language
    granted, used = _sum(each.granted for each in figures), _sum(each.used for each in figures)
    grants = sum(each.grants for each in figures)
    parts = [
        _kroner(context, N_("{kroner} kroner tildelt"), N_("tildelt er ukjent"), granted),
        _kroner(context, N_("{kroner} brukt"), N_("brukt er ukjent"), used),
    ]
    untold = (sum(each.granted_untold for each in figures), sum(each.used_untold for each in figures))
    told = [
        f"{text} ({_known(context, grants - missing, grants)})" if missing and amount is not None else text
        for text, missing, amount in zip(parts, untold, (granted, used), strict=True)
    ]
    begun = language.say(N_("Tilskudd for {year}: {told}"), year=str(year), told=", ".join(told))
    if granted is None or used is None or any(untold):
        return Rich((TextSpan(f"{begun}."),))
    rest = granted - used
    left = N_("{kroner} igjen") if rest >= 0 else N_("{kroner} mer enn tildelt")
    return Rich((TextSpan(f"{begun}, "), strong(language.say(left, kroner=language.number(abs(rest)))), TextSpan(".")))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _kroner(context: Context, known: str, unknown: str, amount: Decimal | None) -> str:
    say = context.language.say
    return say(unknown) if amount is None else say(known, kroner=context.language.number(amount))


def _known(context: Context, number: int, of: int) -> str:
    return context.language.say(N_("registrert for {n} av {all} tilskudd"), n=number, all=of)
