"""Requirements are asked somewhere; measures and waivers are for a requirement that is asked of their unit."""

from collections.abc import Collection, Iterator
from datetime import date

from kompetanse_cli.analysis.base import COMPETENCE, COVERAGE, ORGANISATION, Snapshot, grouped
from kompetanse_cli.analysis.competence import RequirementStatus, results_in
from kompetanse_cli.analysis.coverage import Status, judged
from kompetanse_cli.model import (
    N_,
    NOWHERE,
    REQUIREMENTS,
    CompetenceRequirement,
    Per,
    Register,
    Requirement,
    ServiceArea,
    Severity,
    Unit,
    Waiver,
    fits_size,
    is_large,
)
from kompetanse_cli.rules.base import Hit, hit, requirement_in_words, rule, unit_in_words
from kompetanse_cli.rules.organisation.requirement_reach import (
    AnyRequirement,
    RequirementReach,
    concerns,
    is_place_known,
)

_BUILT_IN_IDS = frozenset(requirement.id for requirement in REQUIREMENTS)


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
        if requirement.address == NOWHERE or not register.units or not is_place_known(register, requirement.where):
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


def _named(register: Register, requirement: str | None, competence: str | None) -> AnyRequirement | None:
    """The requirement, of either kind, that a measure or a waiver names."""
    return register.find(Requirement, requirement) or register.find(CompetenceRequirement, competence)


@rule(
    "K315",
    "tiltak-utenfor-kravet",
    Severity.WARNING,
    counts_over=ORGANISATION | {"krav", "kompetansekrav"},
    holds=N_("Et tiltak gjelder et krav som enheten har."),
    why=N_(
        "Et tiltak mot en mangel som ikke kan finnes, vises aldri sammen med noen mangel. Rett kravet eller enheten."
    ),
)
def measure_beside_requirement(register: Register, on: date) -> Iterator[Hit]:
    """A measure against a requirement in a unit concerns a requirement that is asked of the unit."""
    for measure in register.measures:
        target = measure.concerns
        requirement = _named(register, target.requirement, target.competence_requirement)
        unit = register.find(Unit, target.unit)
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
        if not target.model_fields_set:
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
    counts_over=ORGANISATION | {"krav", "kompetansekrav"},
    holds=N_("Et unntak gjelder et krav som enheten har."),
    why=N_(
        "Et unntak fra et krav som ikke gjelder enheten, gjør ingenting. Rett kravet eller enheten, eller ta det bort."
    ),
)
def waiver_beside_requirement(register: Register, on: date) -> Iterator[Hit]:
    """A unit is waived from a requirement that is asked of it."""
    for waiver in register.waivers:
        requirement = _named(register, waiver.requirement, waiver.competence_requirement)
        unit = register.find(Unit, waiver.unit)
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
    counts_over=COVERAGE | COMPETENCE,
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
        line = lines.get((waiver.requirement or "", waiver.unit))
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
    yield from _met_all_the_same(snapshot, [waiver for waiver in valid if waiver.competence_requirement is not None])


def _met_all_the_same(snapshot: Snapshot, waivers: Collection[Waiver]) -> Iterator[Hit]:
    """The waivers from a kompetansekrav that is met, and that nothing written will make unmet."""
    register, on = snapshot.register, snapshot.on
    met = {
        (result.requirement.id, result.unit.id if result.unit else None)
        for result in results_in(snapshot, {waiver.unit for waiver in waivers})
        if result.status is RequirementStatus.MET
    }
    for waiver in waivers:
        if (waiver.competence_requirement, waiver.unit) in met:
            yield hit(
                waiver.at("competence_requirement"),
                N_("unntaket fra {requirement} i {unit} trengs ikke: kravet er dekket"),
                label=N_("er dekket {on}"),
                help=N_("ta bort unntaket"),
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
