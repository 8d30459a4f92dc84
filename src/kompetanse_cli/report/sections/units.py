"""Each unit by itself: who leads it, what is covered, what is missing, and who has which role."""

from kompetanse_cli.analysis.base import Share, grouped
from kompetanse_cli.analysis.coverage import CoverageLine, by_unit
from kompetanse_cli.model import N_, Role, Unit, UnitType, active, employees_below, uncounted_below
from kompetanse_cli.report.base import (
    UNIT,
    Cell,
    Context,
    FactSheet,
    FactSheets,
    Hyperlink,
    Section,
    is_small_count,
    small_count_words,
    sort_units,
)
from kompetanse_cli.report.coverage import GAPS, by_seriousness
from kompetanse_cli.report.steering import gap_words


def units_section(context: Context) -> Section:
    """The units that exist on the day, as the tree is read from the top."""
    title = context.language.say(N_("Enhetene"))
    units = [unit for unit in context.register.units if active(unit, context.on) and context.includes(unit.id)]
    if not units:
        return Section("enhetene", title, ())
    shares = {group.id: group.share for group in by_unit(context.register, context.coverage)}
    lines = grouped((line.unit.id, line) for line in context.coverage.lines if line.unit is not None)
    roles = grouped((entry.unit.id, _role(context, entry.role, entry.person.id)) for entry in context.roster)
    ordered = sorted(units, key=lambda unit: sort_units(context, unit.id))
    entries = (_entry(context, u, shares.get(u.id), lines.get(u.id, ()), roles.get(u.id, ())) for u in ordered)
    return Section("enhetene", title, (FactSheets(tuple(entries)),))


def _role(context: Context, role: str, person: str) -> str:
    names = context.names
    return context.language.say(N_("{role}: {name}"), role=names.of(Role, role), name=names.person(person))


def _entry(
    context: Context, unit: Unit, share: Share | None, lines: tuple[CoverageLine, ...], roles: tuple[str, ...]
) -> FactSheet:
    say = context.language.say
    missing = by_seriousness(context, (line for line in lines if line.status in GAPS))
    facts: list[tuple[str, Cell]] = [
        (say(N_("Type")), context.names.of(UnitType, unit.type)),
        (say(N_("Del av")), _above(context, unit)),
        (say(N_("Ansatte, med enhetene under")), _employees(context, unit)),
        (say(N_("Krav oppfylt, med enhetene under")), share),
        (say(N_("Mangler og risiko")), tuple(gap_words(context, line) for line in missing)),
        (say(N_("Roller")), tuple(dict.fromkeys(roles))),
    ]
    return FactSheet(
        f"{UNIT}{unit.id}",
        context.names.unit(unit.id),
        tuple((label, fact) for label, fact in facts if fact not in (None, ())),
    )


def _employees(context: Context, unit: Unit) -> Cell:
    number = employees_below(context.register, unit.id, context.on)
    if context.is_anonymous and number is not None and is_small_count(number, context.fewest):
        return small_count_words(context.language, context.fewest)
    unknown, units = uncounted_below(context.register, unit.id, context.on)
    if number is None or not unknown:
        return number
    language = context.language
    return language.say(N_("{n}; ukjent for {k} av {all} enheter"), n=language.number(number), k=unknown, all=units)


def _above(context: Context, unit: Unit) -> Cell:
    above = next(iter(context.register.tree_on(context.on).ancestors(unit.id)), None)
    if above is None:
        return None
    return Hyperlink(above.name, f"#{UNIT}{above.id}") if context.includes(above.id) else above.name
