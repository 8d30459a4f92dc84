"""Requirements are asked somewhere; measures and waivers are for a requirement that is asked of their unit."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from kompetanse_cli.analysis.base import COVERAGE, ORGANISATION, Snapshot, grouped
from kompetanse_cli.analysis.coverage import Status, judged
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    NOWHERE,
    REQUIREMENTS,
    Per,
    Reach,
    Register,
    Requirement,
    ServiceArea,
    Severity,
    Tree,
    Unit,
    UnitType,
    Where,
    day_before,
    fits,
    fits_size,
    is_large,
    service_area_of,
)
from kompetanse_cli.rules.base import Hit, first_day, hit, last_day, requirement_in_words, rule, unit_in_words


@frozen
class DaysTakenIn:
    """Days on end on which a `hvor` takes in a unit, the last one among them."""

    unit: str
    first: date
    last: date


def ever_meets(register: Register, requirement: Requirement, unit: Unit) -> bool:
    """Whether a requirement takes in a unit on any day, whatever the size of the municipality."""
    where = requirement.where
    return _reaches(requirement, _days_taken_in(register, where, unit))


def _reaches(requirement: Requirement, periods: Iterable[DaysTakenIn]) -> bool:
    """Whether some day of the periods is one of the requirement's, in a unit that is not exempt."""
    first, last = first_day(requirement), last_day(requirement)
    exempt = {each.unit for each in requirement.exempt_units} if requirement.per is Per.UNIT else ()
    return first <= last and any(s.first <= last and first <= s.last and s.unit not in exempt for s in periods)


def _days_taken_in(register: Register, where: Where, unit: Unit) -> Iterator[DaysTakenIn]:
    """The days of the unit on which it fits; with `ledd: laveste` those of them on which nothing is below it."""
    turns = register.tree_turns
    for begun, over in zip((date.min, *turns), (*map(day_before, turns), date.max), strict=True):
        if fits(register, where, unit, begun):
            yield from _in_tree(register.tree_on(begun), where, unit, begun, over)


def _in_tree(tree: Tree, where: Where, unit: Unit, begun: date, over: date) -> Iterator[DaysTakenIn]:
    """The same days, of those on which the tree is this one."""
    below = tree.children(unit.id) if where.reach is Reach.LOWEST else ()
    first, last = max(first_day(unit), begun), min(last_day(unit), over)
    if last < first:
        return
    for child in sorted(below, key=first_day):
        if last_day(child) < max(first, first_day(child)):
            continue
        if first < first_day(child):
            yield DaysTakenIn(unit.id, first, min(last, first_day(child) - timedelta(days=1)))
        if last <= last_day(child):
            return
        first = last_day(child) + timedelta(days=1)
    yield DaysTakenIn(unit.id, first, last)


@frozen
class RequirementReach:
    """Whether requirements take in any unit at all, in one register."""

    register: Register

    def any_unit(self, requirement: Requirement) -> bool:
        """Whether there is ever a unit in which the requirement can be missed, or its role be held."""
        where = requirement.where
        if requirement.per is not Per.UNIT:
            # A role can be held for a service area in whatever unit of the right type.
            where = where.model_copy(update={"reach": None, "service_area": None})
        return _reaches(requirement, self._days_in(where))

    @cached_property
    def _alike(self) -> tuple[Sequence[Unit], ...]:
        """The units in groups that no `hvor` tells apart but by their days: same type, types above, and area.

        A unit of one tree is of one group; where the tree changes, of one for all that it is in them.
        """
        days = (date.min, *self.register.tree_turns)

        def kind(unit: Unit) -> tuple[object, ...]:
            trees = ((self.register.tree_on(day), service_area_of(self.register, unit.id, day)) for day in days)
            return (unit.type, *((frozenset(u.type for u in tree.chain(unit.id)), area) for tree, area in trees))

        return tuple(grouped((kind(unit), unit) for unit in self.register.units).values())

    @cached_property
    def _found(self) -> dict[Where, tuple[DaysTakenIn, ...]]:
        return {}

    def _days_in(self, where: Where) -> tuple[DaysTakenIn, ...]:
        if where not in self._found:
            days = (date.min, *self.register.tree_turns)
            fitting = (units for units in self._alike if any(fits(self.register, where, units[0], day) for day in days))
            self._found[where] = tuple(
                s for units in fitting for u in units for s in _days_taken_in(self.register, where, u)
            )
        return self._found[where]


_BUILT_IN_IDS = frozenset(requirement.id for requirement in REQUIREMENTS)


def concerns(register: Register, requirement: Requirement, unit: Unit) -> bool:
    """Whether a requirement may ever be missed in a unit. One for the whole municipality is missed in the top unit,
    one per service area in no unit at all."""
    if any(exempt.unit == unit.id for exempt in requirement.exempt_units):
        return False
    if requirement.per is not Per.UNIT:
        return requirement.per is Per.MUNICIPALITY and any(tree.is_root(unit.id) for tree in register.trees())
    return ever_meets(register, requirement, unit)


def _is_judged(register: Register, requirement: Requirement) -> bool:
    """Whether what the requirement asks for is known, so that meeting nothing is no consequence of another mistake."""
    where = requirement.where
    whole = not register.loose_ids and len(register.known_ids(Unit)) == len(register.units)
    types = all(register.find(UnitType, unit_type) for unit_type in (*where.under, *where.unit_types))
    area = where.service_area is None or register.find(ServiceArea, where.service_area) is not None
    return whole and types and area


@rule(
    "K314",
    "krav-uten-enheter",
    Severity.WARNING,
    counts_over=ORGANISATION | {"krav"},
    holds=N_("Et krav gjelder noe i kommunen."),
    why=N_(
        "Et krav som ikke treffer noe, er alltid i orden og gir falsk trygghet, eller så kan ingen noen gang oppfylle "
        "det. Se på «hvor», på periodene til kravet og enhetene, og på om kommunen har tjenesteområder og er av den "
        "størrelsen kravet er for."
    ),
)
def meets_nothing(register: Register, on: date) -> Iterator[Hit]:
    """A municipality's own requirement can be missed somewhere on some day."""
    reached = RequirementReach(register)
    for requirement in register.requirements:
        # What is built in is for all municipalities, and need not fit this one.
        if requirement.address == NOWHERE or not register.units or not _is_judged(register, requirement):
            continue
        for field, label in _unmet(reached, requirement):
            yield hit(
                requirement.at(field),
                N_("kravet {requirement} gjelder ingen steder"),
                label=label,
                help=N_("rett det, eller ta bort kravet"),
                value=requirement.id,
                requirement=requirement_in_words(register, requirement.id),
            )


def _unmet(reached: RequirementReach, requirement: Requirement) -> Iterator[tuple[str, str]]:
    """Each field that keeps the requirement from ever being asked, and what is wrong with it."""
    register = reached.register
    if requirement.per is Per.SERVICE_AREA and not register.known_ids(ServiceArea):
        yield "per", N_("kommunen har ingen tjenesteområder")
    if not reached.any_unit(requirement):
        yield "where", N_("ingen enhet passer med «hvor», «unntatte_enheter» og datoene")
    # One in place of a built-in requirement may be for another size than this, as the built-in ones are.
    if requirement.id not in _BUILT_IN_IDS and is_large(register) is not None and not fits_size(register, requirement):
        yield "size", N_("kommunen er ikke av denne størrelsen")


@rule(
    "K330",
    "antall-utenfor-kravet",
    Severity.WARNING,
    holds=N_("Et eget antall for en enhet, «minst_i», står i et krav som gjelder enheten for seg."),
    why=N_(
        "Tallet gjør ingenting der kravet ikke gjelder enheten, eller der det telles per tjenesteområde eller kommune. "
        "Rett enheten eller kravet, eller ta det bort."
    ),
)
def minimum_beside_requirement(register: Register, on: date) -> Iterator[Hit]:
    """A unit with a number of its own is one that the requirement is asked of by itself."""
    for requirement in register.requirements:
        for number, each in enumerate(requirement.minimum_in):
            unit = register.find(Unit, each.unit)
            if unit is None or not all(tree.reaches_top(unit.id) for tree in register.trees()):
                continue
            if requirement.per is not Per.UNIT or not concerns(register, requirement, unit):
                yield hit(
                    requirement.at("minimum_in", number, "unit"),
                    N_("kravet {requirement} gjelder ikke {unit} for seg, så tallet gjør ingenting"),
                    label=N_("gjelder ikke her"),
                    help=N_("rett enheten eller kravet, eller ta bort tallet"),
                    value=f"{requirement.id} {unit.id}",
                    requirement=requirement_in_words(register, requirement.id),
                    unit=unit_in_words(register, unit.id),
                )


@rule(
    "K331",
    "to-antall-for-enhet",
    Severity.ERROR,
    holds=N_("En enhet har ett antall i «minst_i»."),
    why=N_("Med to tall vet ingen hvilket som gjelder. Ta bort det ene."),
)
def minimum_twice(register: Register, on: date) -> Iterator[Hit]:
    """A unit stands once among those with a number of their own."""
    for requirement in register.requirements:
        seen: set[str] = set()
        for number, each in enumerate(requirement.minimum_in):
            if each.unit in seen:
                yield hit(
                    requirement.at("minimum_in", number, "unit"),
                    N_("{unit} står to ganger i «minst_i»"),
                    label=N_("alt nevnt"),
                    help=N_("ta bort det ene tallet"),
                    value=f"{requirement.id} {each.unit}",
                    unit=unit_in_words(register, each.unit),
                )
            seen.add(each.unit)


@rule(
    "K315",
    "tiltak-utenfor-kravet",
    Severity.WARNING,
    counts_over=ORGANISATION | {"krav"},
    holds=N_("Et tiltak gjelder et krav som enheten har."),
    why=N_(
        "Et tiltak mot en mangel som ikke kan finnes, vises aldri sammen med noen mangel. Rett kravet eller enheten."
    ),
)
def measure_beside_requirement(register: Register, on: date) -> Iterator[Hit]:
    """A measure against a requirement in a unit concerns a requirement that is asked of the unit."""
    for measure in register.measures:
        requirement = register.find(Requirement, measure.concerns.requirement)
        unit = register.find(Unit, measure.concerns.unit)
        if requirement is None or unit is None or concerns(register, requirement, unit):
            continue
        if not all(tree.reaches_top(unit.id) for tree in register.trees()):
            # What a unit is asked depends on what is above it, and that is wrong already.
            continue
        yield hit(
            measure.at("concerns", "unit"),
            N_("kravet {requirement} gjelder ikke {unit}"),
            label=N_("kravet gjelder ikke her"),
            help=N_("rett kravet eller enheten, eller skriv bare det ene av dem"),
            value=f"{requirement.id} {unit.id}",
            requirement=requirement_in_words(register, requirement.id),
            unit=unit_in_words(register, unit.id),
        )


@rule(
    "K316",
    "tiltak-uten-krav-og-enhet",
    Severity.WARNING,
    holds=N_("Et tiltak sier hvilket krav, hvilken enhet eller hvilket mål det gjelder."),
    why=N_("Uten det kan tiltaket ikke vises ved siden av mangelen eller målet det skal gjøre noe med."),
)
def measure_of_nothing(register: Register, on: date) -> Iterator[Hit]:
    """A measure names a requirement, a unit or a goal."""
    for measure in register.measures:
        target = measure.concerns
        if target.requirement is None and target.unit is None and target.goal is None:
            yield hit(
                measure.at("concerns"),
                N_("tiltaket «{id}» gjelder verken et krav, en enhet eller et mål"),
                label=N_("her mangler det noe"),
                help=N_("skriv «krav», «enhet», begge, eller «mål»"),
                value=measure.id,
                id=measure.id,
            )


@rule(
    "K317",
    "unntak-utenfor-kravet",
    Severity.WARNING,
    counts_over=ORGANISATION | {"krav"},
    holds=N_("Et unntak gjelder et krav som enheten har."),
    why=N_(
        "Et unntak fra et krav som ikke gjelder enheten, gjør ingenting. Rett kravet eller enheten, eller ta det bort."
    ),
)
def waiver_beside_requirement(register: Register, on: date) -> Iterator[Hit]:
    """A unit is waived from a requirement that is asked of it."""
    for waiver in register.waivers:
        requirement, unit = register.find(Requirement, waiver.requirement), register.find(Unit, waiver.unit)
        if requirement is None or unit is None or concerns(register, requirement, unit):
            continue
        if not all(tree.reaches_top(unit.id) for tree in register.trees()):
            # What a unit is asked depends on what is above it, and that is wrong already.
            continue
        yield hit(
            waiver.at("unit"),
            N_("kravet {requirement} gjelder ikke {unit}, så unntaket gjør ingenting"),
            label=N_("kravet gjelder ikke her"),
            help=N_("rett kravet eller enheten, eller ta bort unntaket"),
            value=f"{requirement.id} {unit.id}",
            requirement=requirement_in_words(register, requirement.id),
            unit=unit_in_words(register, unit.id),
        )


@rule(
    "K318",
    "unødig-unntak",
    Severity.WARNING,
    counts_over=COVERAGE,
    holds=N_("Et unntak trengs fortsatt."),
    why=N_(
        "Når kravet er dekket, skjuler unntaket bare at det blir udekket igjen. Ta det bort; blir det behov, kan et "
        "nytt besluttes."
    ),
)
def waiver_not_needed(snapshot: Snapshot) -> Iterator[Hit]:
    """Without the waiver there would be a gap on the day."""
    register, on = snapshot.register, snapshot.on
    valid = [waiver for waiver in register.waivers if on <= waiver.end]
    units = grouped((waiver.requirement, waiver.unit) for waiver in valid if waiver.requirement is not None)
    asked = (each for requirement, its in units.items() for each in judged(snapshot, {requirement}, its))
    covered = (each for each in asked if each.status in (Status.COVERED, Status.VULNERABLE))
    lines = {(each.demand.requirement.id, each.place[2]): each.line for each in covered}
    for waiver in valid:
        line = lines.get((waiver.waived, waiver.unit))
        # With a last day in sight the waiver may soon be needed.
        if line is None or line.until is not None or line.status not in (Status.COVERED, Status.VULNERABLE):
            continue
        yield hit(
            waiver.at("requirement"),
            N_("unntaket fra {requirement} i {unit} trengs ikke: kravet er dekket"),
            label=N_("er dekket {on}"),
            help=N_("ta bort unntaket"),
            related=[(holder.appointment.at("person"), N_("denne dekker kravet")) for holder in line.holders[:3]],
            value=f"{waiver.waived} {waiver.unit}",
            requirement=requirement_in_words(register, waiver.waived),
            unit=unit_in_words(register, waiver.unit),
            on=on,
        )


@rule(
    "K319",
    "utløpt-unntak",
    Severity.WARNING,
    holds=N_("Et unntak er ikke utløpt."),
    why=N_(
        "Et utløpt unntak gjelder ikke lenger, og mangelen telles igjen. Ta det bort, eller beslutt det på nytt med en "
        "ny «til»."
    ),
)
def waiver_ended(register: Register, on: date) -> Iterator[Hit]:
    """No waiver is past its last day."""
    for waiver in register.waivers:
        if waiver.end < on:
            yield hit(
                waiver.at("end"),
                N_("unntaket fra {requirement} i {unit} er utløpt"),
                label=N_("siste dag var {end}"),
                help=N_("ta det bort, eller beslutt det på nytt med en ny «til»"),
                value=f"{waiver.waived} {waiver.unit}",
                requirement=requirement_in_words(register, waiver.waived),
                unit=unit_in_words(register, waiver.unit),
                end=waiver.end,
            )
