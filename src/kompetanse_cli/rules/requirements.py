"""Requirements are asked somewhere, and measures concern a requirement that is asked of the unit."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.builtin import REQUIREMENTS
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.organisation import ServiceArea, Unit, UnitType
from kompetanse_cli.model.record import NOWHERE
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Per, Requirement
from kompetanse_cli.model.scope import fits_size, is_large
from kompetanse_cli.rules.reach import Reached, ever_meets
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.words import requirement as requirement_in_words
from kompetanse_cli.rules.words import unit as unit_in_words

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
    holds=N_("Et krav gjelder noe i kommunen."),
    why=N_(
        "Et krav som ikke treffer noe, er alltid i orden og gir falsk trygghet, eller så kan ingen noen gang oppfylle "
        "det. Se på «hvor», på periodene til kravet og enhetene, og på om kommunen har tjenesteområder og er av den "
        "størrelsen kravet er for."
    ),
)
def meets_nothing(register: Register, on: date) -> Iterator[Hit]:
    """A municipality's own requirement can be missed somewhere on some day."""
    reached = Reached(register)
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


def _unmet(reached: Reached, requirement: Requirement) -> Iterator[tuple[str, str]]:
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
