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
    Message,
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
    title=N_("Tallene i bemanningen er umulige"),
    holds=N_(
        "Regelen krever at «heltid» ikke er større enn «antall» i «bemanning», og at det ikke er årsverk der "
        "«antall» er 0."
    ),
    why=N_("Et tall er skrevet feil, eller to tall er byttet om, og da blir andelene umulige."),
)
def impossible_staffing(register: Register, on: date) -> Iterator[Hit]:
    """No more are in full-time positions than there are, and nobody has no årsverk."""
    for count in register.staffing:
        if count.full_time is not None and count.full_time > count.headcount:
            yield hit(
                count.at("full_time"),
                N_("I {unit} kan ikke {full_time} av {headcount} med {education} ha hel stilling."),
                label=N_("flere enn «antall»"),
                help=N_("Rett «heltid» eller «antall»."),
                related=((count.at("headcount"), N_("så mange er det")),),
                value=" ".join(count.key()),
                full_time=count.full_time,
                **_about(register, count),
            )
        if count.headcount == 0 and count.full_time_equivalents:
            yield hit(
                count.at("full_time_equivalents"),
                N_("{unit} har {years} årsverk med {education}, men 0 personer."),
                label=N_("«antall» er 0"),
                help=N_("Rett «antall» eller «årsverk»."),
                related=((count.at("headcount"), N_("så mange er det")),),
                value=" ".join(count.key()),
                years=count.full_time_equivalents,
                **_about(register, count),
            )


@rule(
    "K341",
    "årsverk-mot-antall",
    Severity.WARNING,
    title=N_("Årsverk og antall stemmer ikke"),
    holds=N_("Regelen krever at «årsverk» i «bemanning» ikke er større enn «antall», og ikke mindre enn «heltid»."),
    why=N_("Ingen har mer enn ett årsverk, og en hel stilling er ett årsverk. Ofte er et komma eller et siffer feil."),
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
                N_("{unit} har {years} årsverk med {education}, men bare {headcount} personer.")
                if is_more
                else N_("{unit} har {years} årsverk med {education}, men {full_time} i hel stilling."),
                label=N_("flere årsverk enn personer") if is_more else N_("færre årsverk enn hele stillinger"),
                help=N_("Rett «årsverk», «antall» eller «heltid»."),
                value=" ".join(count.key()),
                years=years,
                full_time=count.full_time,
                **_about(register, count),
            )


@rule(
    "K347",
    "bemanning-fram-i-tid",
    Severity.WARNING,
    title=N_("Bemanningen er registrert fram i tid"),
    holds=N_("Regelen krever at «per» i «bemanning» er en dato som er passert."),
    why=N_("«bemanning» er det som er talt. Det enheten kommer til å trenge, skrives i «behov»."),
)
def counted_ahead(register: Register, on: date) -> Iterator[Hit]:
    """A count of employees is of the day or before."""
    for count in register.staffing:
        if count.day > on:
            yield hit(
                count.at("day"),
                N_("Bemanningen i {unit} er registrert per {day}, som er fram i tid."),
                label=N_("er fram i tid"),
                help=N_("Rett datoen, eller skriv tallene som «behov»."),
                value=" ".join(count.key()),
                **_about(register, count),
            )


@rule(
    "K218",
    "tall-for-enhet-som-ikke-finnes",
    Severity.WARNING,
    title=N_("Enheten finnes ikke på denne tiden"),
    holds=N_("Regelen krever at enheten i «bemanning», «behov» og «avgang» finnes den dagen eller det året."),
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
            N_("{unit} er lagt ned før {day}.") if is_over else N_("{unit} er ikke åpnet {day}."),
            label=N_("siste dag er {end}") if is_over else N_("første dag er {start}"),
            help=N_("Skriv enheten som har overtatt, eller rett datoen eller året."),
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
    title=N_("Behovene under er større enn behovet over"),
    holds=N_("Regelen krever at behovene i enhetene under til sammen ikke er større enn behovet i enheten over."),
    why=N_(
        "Behovet for en enhet gjelder enheten med alle under. Er delene større, er enten helheten for liten "
        "eller delene for store."
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
                N_("Behovet for {what} i {year} er {whole} i {unit}, men {total} i enhetene under."),
                label=N_("mindre enn delene til sammen"),
                help=N_("Rett behovet i {unit}, eller behovene under."),
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


def _what(register: Register, need: Need) -> str | Message:
    if need.education is not None:
        return record_in_words(register, Education, need.education)
    return record_in_words(register, Qualification, need.qualification or "")
