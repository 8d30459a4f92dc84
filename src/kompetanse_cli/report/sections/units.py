"""Each unit by itself: who leads it, what is covered, what is missing, and who has which role."""

from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.analysis.rollup import by_unit
from kompetanse_cli.analysis.status import CoverageLine, Share
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.record import active
from kompetanse_cli.model.roles import Role
from kompetanse_cli.model.scope import employees_below, uncounted_below
from kompetanse_cli.report.blocks import Cell, FactSheet, FactSheets, Hyperlink, Section
from kompetanse_cli.report.context import Context, sort_units
from kompetanse_cli.report.coverage.gaps import GAPS, by_seriousness
from kompetanse_cli.report.links import UNIT
from kompetanse_cli.report.redaction import is_small_count, small_count_words
from kompetanse_cli.report.steering.unit_draft import gap_words


def units_section(basis: Context) -> Section:
    """The units that exist on the day, as the tree is read from the top."""
    title = basis.language.say(N_("Enhetene"))
    units = [unit for unit in basis.register.units if active(unit, basis.on) and basis.includes(unit.id)]
    if not units:
        return Section("enhetene", title, ())
    shares = {group.id: group.share for group in by_unit(basis.register, basis.coverage)}
    lines = grouped((line.unit.id, line) for line in basis.coverage.lines if line.unit is not None)
    roles = grouped((entry.unit.id, _role(basis, entry.role, entry.person.id)) for entry in basis.roster)
    ordered = sorted(units, key=lambda unit: sort_units(basis, unit.id))
    entries = (_entry(basis, u, shares.get(u.id), lines.get(u.id, ()), roles.get(u.id, ())) for u in ordered)
    return Section("enhetene", title, (FactSheets(tuple(entries)),))


def _role(basis: Context, role: str, person: str) -> str:
    return basis.language.say(N_("{role}: {name}"), role=basis.name(Role, role), name=basis.person(person))


def _entry(
    basis: Context, unit: Unit, share: Share | None, lines: tuple[CoverageLine, ...], roles: tuple[str, ...]
) -> FactSheet:
    say = basis.language.say
    missing = by_seriousness(basis, (line for line in lines if line.status in GAPS))
    facts: list[tuple[str, Cell]] = [
        (say(N_("Del av")), _above(basis, unit)),
        (say(N_("Ansatte, med alle under")), _employees(basis, unit)),
        (say(N_("Dekket, med alle under")), share),
        (say(N_("Mangler her")), tuple(gap_words(basis, line) for line in missing)),
        (say(N_("Roller")), tuple(dict.fromkeys(roles))),
    ]
    return FactSheet(
        f"{UNIT}{unit.id}", unit.name, tuple((label, fact) for label, fact in facts if fact not in (None, ()))
    )


def _employees(basis: Context, unit: Unit) -> Cell:
    number = employees_below(basis.register, unit.id, basis.on)
    if basis.nameless and number is not None and is_small_count(number):
        return small_count_words(basis.language)
    unknown, units = uncounted_below(basis.register, unit.id, basis.on)
    if number is None or not unknown:
        return number
    language = basis.language
    return language.say(N_("{n}; ukjent for {k} av {all} enheter"), n=language.number(number), k=unknown, all=units)


def _above(basis: Context, unit: Unit) -> Cell:
    above = next(iter(basis.register.tree_on(basis.on).ancestors(unit.id)), None)
    if above is None:
        return None
    return Hyperlink(above.name, f"#{UNIT}{above.id}") if basis.includes(above.id) else above.name
