"""Each unit by itself: who leads it, what is covered, what is missing, and who has which role."""

from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.analysis.rollup import by_unit
from kompetanse_cli.analysis.status import CoverageLine, Share
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.record import active
from kompetanse_cli.model.roles import Role
from kompetanse_cli.model.scope import employees_below, uncounted_below
from kompetanse_cli.report.basis import Basis, sort_units
from kompetanse_cli.report.blocks import Cell, Entries, Entry, Link, Section
from kompetanse_cli.report.few import few_words, is_few
from kompetanse_cli.report.gaps import GAPS, by_seriousness
from kompetanse_cli.report.linking import UNIT
from kompetanse_cli.report.unit_facts import gap_words


def units_section(basis: Basis) -> Section:
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
    return Section("enhetene", title, (Entries(tuple(entries)),))


def _role(basis: Basis, role: str, person: str) -> str:
    return basis.language.say(N_("{role}: {name}"), role=basis.name(Role, role), name=basis.person(person))


def _entry(
    basis: Basis, unit: Unit, share: Share | None, lines: tuple[CoverageLine, ...], roles: tuple[str, ...]
) -> Entry:
    say = basis.language.say
    missing = by_seriousness(basis, (line for line in lines if line.status in GAPS))
    facts: list[tuple[str, Cell]] = [
        (say(N_("Del av")), _above(basis, unit)),
        (say(N_("Ansatte, med alle under")), _employees(basis, unit)),
        (say(N_("Dekket, med alle under")), share),
        (say(N_("Mangler her")), tuple(gap_words(basis, line) for line in missing)),
        (say(N_("Roller")), tuple(dict.fromkeys(roles))),
    ]
    return Entry(f"{UNIT}{unit.id}", unit.name, tuple((label, fact) for label, fact in facts if fact not in (None, ())))


def _employees(basis: Basis, unit: Unit) -> Cell:
    number = employees_below(basis.register, unit.id, basis.on)
    if basis.nameless and number is not None and is_few(number):
        return few_words(basis.language)
    unknown, units = uncounted_below(basis.register, unit.id, basis.on)
    if number is None or not unknown:
        return number
    language = basis.language
    return language.say(N_("{n}; ukjent for {k} av {all} enheter"), n=language.number(number), k=unknown, all=units)


def _above(basis: Basis, unit: Unit) -> Cell:
    above = next(iter(basis.register.tree_on(basis.on).ancestors(unit.id)), None)
    if above is None:
        return None
    return Link(above.name, f"#{UNIT}{above.id}") if basis.includes(above.id) else above.name
