"""Numbers without people are possible: of those counted in a unit, what it will need, and who is expected to leave."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from kompetanse_cli.analysis.base import ORGANISATION, grouped
from kompetanse_cli.model import (
    N_,
    Education,
    ExpectedDeparture,
    Need,
    Qualification,
    Register,
    Severity,
    StaffingCount,
    Unit,
)
from kompetanse_cli.rules.base import Hit, first_day, hit, last_day, record_in_words, rule, unit_in_words


def _about(register: Register, count: StaffingCount) -> dict[str, Any]:
    return {
        "unit": unit_in_words(register, count.unit),
        "education": record_in_words(register, Education, count.education),
        "day": count.day,
        "headcount": count.headcount,
    }


@rule(
    "K340",
    "umulig-bemanning",
    Severity.ERROR,
    holds=N_(
        "I «bemanning» har ikke flere hel stilling enn det er personer, og der det ingen er, er det ingen årsverk."
    ),
    why=N_("Et tall er skrevet feil, eller to er byttet om, og andelene blir umulige."),
)
def impossible_staffing(register: Register, on: date) -> Iterator[Hit]:
    """No more are in full-time positions than there are, and nobody has no årsverk."""
    for count in register.staffing:
        if count.full_time is not None and count.full_time > count.headcount:
            yield hit(
                count.at("full_time"),
                N_("{full_time} av {headcount} med {education} i {unit} kan ikke ha hel stilling"),
                label=N_("flere enn «antall»"),
                help=N_("rett «heltid» eller «antall»"),
                related=((count.at("headcount"), N_("så mange er det")),),
                value=" ".join(count.key()),
                full_time=count.full_time,
                **_about(register, count),
            )
        if count.headcount == 0 and count.full_time_equivalents:
            yield hit(
                count.at("full_time_equivalents"),
                N_("{years} årsverk med {education} i {unit}, der det ingen er"),
                label=N_("«antall» er 0"),
                help=N_("rett «antall» eller «årsverk»"),
                related=((count.at("headcount"), N_("så mange er det")),),
                value=" ".join(count.key()),
                years=count.full_time_equivalents,
                **_about(register, count),
            )


@rule(
    "K341",
    "årsverk-mot-antall",
    Severity.WARNING,
    holds=N_("Årsverkene i «bemanning» er ikke flere enn personene, og ikke færre enn dem med hel stilling."),
    why=N_(
        "Ingen har mer enn ett årsverk, og den som har hel stilling, har ett. Ofte er et komma eller et siffer feil."
    ),
)
def unlikely_staffing(register: Register, on: date) -> Iterator[Hit]:
    """Full-time equivalents are between those in full-time positions and all."""
    for count in register.staffing:
        years = count.full_time_equivalents
        if years is None or count.headcount == 0 or (count.full_time or 0) > count.headcount:
            continue
        if years > count.headcount or years < (count.full_time or 0):
            is_more = years > count.headcount
            yield hit(
                count.at("full_time_equivalents"),
                N_("{years} årsverk med {education} i {unit} passer ikke med {headcount} personer")
                if is_more
                else N_("{years} årsverk med {education} i {unit} passer ikke med {full_time} i hel stilling"),
                label=N_("flere årsverk enn personer") if is_more else N_("færre årsverk enn hele stillinger"),
                help=N_("rett «årsverk», «antall» eller «heltid»"),
                value=" ".join(count.key()),
                years=years,
                full_time=count.full_time,
                **_about(register, count),
            )


@rule(
    "K347",
    "bemanning-fram-i-tid",
    Severity.WARNING,
    holds=N_("Bemanningen er talt den dagen det står, eller før."),
    why=N_("Ingen har talt den som kommer. Det enheten vil trenge, skrives i «behov»."),
)
def counted_ahead(register: Register, on: date) -> Iterator[Hit]:
    """A count of employees is of the day or before."""
    for count in register.staffing:
        if count.day > on:
            yield hit(
                count.at("day"),
                N_("bemanningen i {unit} er ført fram i tid, {day}"),
                label=N_("har ikke vært"),
                help=N_("rett datoen, eller skriv det som «behov»"),
                value=" ".join(count.key()),
                **_about(register, count),
            )


@rule(
    "K218",
    "tall-for-enhet-som-ikke-finnes",
    Severity.WARNING,
    holds=N_("Enheten i «bemanning», «behov» og «avgang» finnes den dagen eller det året."),
    why=N_("Tallet kommer ellers ikke med noe sted. Skriv enheten som har overtatt, eller rett året."),
)
def unit_is_not_there(register: Register, on: date) -> Iterator[Hit]:
    """Numbers of a unit are of a day on which it exists: needs and departures of the last day of their year."""
    counted: tuple[tuple[StaffingCount | Need | ExpectedDeparture, str, date], ...] = (
        *((count, "day", count.day) for count in register.staffing),
        *((need, "year", date(need.year, 12, 31)) for need in register.needs),
        *((departure, "year", date(departure.year, 12, 31)) for departure in register.departures),
    )
    for record, field, day in counted:
        unit = register.find(Unit, record.unit)
        if unit is None or first_day(unit) <= day <= last_day(unit) or last_day(unit) < first_day(unit):
            continue
        is_over = last_day(unit) < day
        yield hit(
            record.at("unit"),
            N_("{unit} er lagt ned før {day}") if is_over else N_("{unit} er ikke åpnet {day}"),
            label=N_("siste dag er {end}") if is_over else N_("første dag er {start}"),
            help=N_("skriv enheten som har overtatt, eller rett tiden"),
            related=((record.at(field), N_("tiden det gjelder")),),
            value=" ".join(record.key()),
            unit=unit_in_words(register, unit.id),
            day=day,
            start=unit.start or "",
            end=unit.end or "",
        )


@rule(
    "K342",
    "deler-av-behov-over-helheten",
    Severity.WARNING,
    counts_over=ORGANISATION | {"behov"},
    holds=N_("Behovene i enhetene under er til sammen ikke større enn det i enheten over."),
    why=N_(
        "Et behov for en enhet gjelder den med alle under. Er delene større, er helheten glemt eller delene for store."
    ),
)
def parts_above_whole(register: Register, on: date) -> Iterator[Hit]:
    """What is needed below a unit is a part of what is needed in it."""
    alike = grouped(((need.education, need.qualification, need.year), need) for need in register.needs)
    for (education, _, year), needs in alike.items():
        by_unit = {need.unit: need for need in needs if _amount(need)}
        tree = register.tree_on(date(year, 12, 31))
        above = (
            (next((each.id for each in tree.ancestors(unit) if each.id in by_unit), None), unit) for unit in by_unit
        )
        for unit, parts in grouped((over, unit) for over, unit in above if over is not None).items():
            need, total = by_unit[unit], sum((_amount(by_unit[part]) for part in parts), Decimal(0))
            if total <= _amount(need):
                continue
            yield hit(
                need.at("minimum" if education is None else "full_time_equivalents"),
                N_("behovet for {what} i {unit} i {year} er {whole}, men i enhetene under {total}"),
                label=N_("mindre enn delene til sammen"),
                help=N_("rett dette, eller dem under"),
                related=[(by_unit[part].at("unit"), N_("er en del av det")) for part in parts],
                value=" ".join(need.key()),
                what=_what(register, need),
                unit=unit_in_words(register, unit),
                year=str(year),
                whole=_amount(need),
                total=total,
            )


def _amount(need: Need) -> Decimal:
    """How much is needed, in what it is counted in; 0 where it is not said."""
    if need.education is not None:
        return need.full_time_equivalents or Decimal(0)
    return Decimal(need.minimum or 0)


def _what(register: Register, need: Need) -> str:
    if need.education is not None:
        return record_in_words(register, Education, need.education)
    return record_in_words(register, Qualification, need.qualification or "")
