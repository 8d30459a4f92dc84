"""Requirements meet some unit, and measures concern a requirement that is asked of the unit."""

from collections.abc import Iterator
from datetime import date, timedelta

from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.organisation import ServiceArea, Unit, UnitType
from kompetanse_cli.model.record import NOWHERE
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Per, Reach, Requirement
from kompetanse_cli.model.scope import meets
from kompetanse_cli.rules.periods import first_day, last_day
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.words import requirement as requirement_in_words
from kompetanse_cli.rules.words import unit as unit_in_words


def _days_of_change(register: Register, requirement: Requirement, unit: Unit) -> Iterator[date]:
    """The days that show whether a requirement ever meets a unit: the first of both, and those on which the unit
    becomes the lowest of its branch."""
    first = max(first_day(unit), first_day(requirement))
    last = min(last_day(unit), last_day(requirement))
    if first > last:
        return
    yield first
    if requirement.where.reach is Reach.LOWEST:
        for child in register.tree.children(unit.id):
            if first <= last_day(child) < last:
                yield last_day(child) + timedelta(days=1)


def ever_meets(register: Register, requirement: Requirement, unit: Unit) -> bool:
    """Whether a requirement takes in a unit on any day, whatever the size of the municipality."""
    return any(meets(register, requirement, unit, day) for day in _days_of_change(register, requirement, unit))


def concerns(register: Register, requirement: Requirement, unit: Unit) -> bool:
    """Whether a requirement may ever be missed in a unit. One for the whole municipality is missed in the top unit,
    one per service area in no unit at all."""
    if any(exempt.unit == unit.id for exempt in requirement.exempt_units):
        return False
    if requirement.per is not Per.UNIT:
        return requirement.per is Per.MUNICIPALITY and unit.part_of is None
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
    holds=N_("Et krav gjelder minst én enhet."),
    why=N_(
        "Et krav som ikke treffer noen enhet, er alltid i orden og gir falsk trygghet. Se på «hvor», og på periodene "
        "til kravet og enhetene."
    ),
)
def meets_nothing(register: Register, on: date) -> Iterator[Hit]:
    """A municipality's own requirement meets a unit on some day."""
    for requirement in register.requirements:
        if requirement.address == NOWHERE or requirement.per is not Per.UNIT or not register.units:
            continue
        if not _is_judged(register, requirement):
            continue
        if any(concerns(register, requirement, unit) for unit in register.units):
            continue
        yield hit(
            requirement.at("where"),
            N_("kravet {requirement} gjelder ingen enhet"),
            label=N_("ingen enhet passer med dette"),
            help=N_("se på «hvor», «unntatte_enheter» og datoene, eller ta bort kravet"),
            value=requirement.id,
            requirement=requirement_in_words(register, requirement.id),
        )


@rule(
    "K315",
    "tiltak-utenfor-kravet",
    Severity.WARNING,
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
    holds=N_("Et tiltak sier hvilket krav eller hvilken enhet det gjelder."),
    why=N_("Uten det kan tiltaket ikke vises ved siden av mangelen det skal gjøre noe med."),
)
def measure_of_nothing(register: Register, on: date) -> Iterator[Hit]:
    """A measure names a requirement, a unit, or both."""
    for measure in register.measures:
        if measure.concerns.requirement is None and measure.concerns.unit is None:
            yield hit(
                measure.at("concerns"),
                N_("tiltaket «{id}» gjelder verken et krav eller en enhet"),
                label=N_("her mangler det noe"),
                help=N_("skriv «krav», «enhet» eller begge"),
                value=measure.id,
                id=measure.id,
            )
