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
from kompetanse_cli.similar import nearest

_BUILT_IN_IDS = frozenset(requirement.id for requirement in REQUIREMENTS)


@rule(
    "K221",
    "krav-ved-siden-av-innebygd",
    Severity.NOTE,
    counts_over={"krav"},
    title=N_("Kravet og et innebygd krav gjelder begge"),
    holds=N_("Regelen sier fra når kommunens eget krav ligner et innebygd krav, og det innebygde gjelder i tillegg."),
    why=N_(
        "Et krav erstatter et innebygd krav bare når det har samme id. Er id-en endret, gjelder begge, og det samme "
        "telles to ganger. Skriv id-en til det innebygde kravet."
    ),
)
def beside_built_in(register: Register, on: date) -> Iterator[Hit]:
    """No requirement of the municipality's own asks the same as a built-in one that is asked too, or is called nearly
    the same."""
    built_in = [each for each in register.requirements if each.address == NOWHERE]
    ids = [each.id for each in built_in]
    for own in register.requirements:
        if own.address == NOWHERE or own.id in _BUILT_IN_IDS:
            continue
        same = next((each for each in built_in if _asks_the_same(own, each)), None)
        meant = same.id if same is not None else nearest(own.id, ids)
        if meant is None:
            continue
        yield hit(
            own.at("id"),
            N_("Kravet {own} ligner det innebygde kravet {built_in}, og begge gjelder."),
            label=N_("samme krav?"),
            help=N_("Skriv «{meant}» her hvis kravet skal gjelde i stedet for det innebygde."),
            value=own.id,
            own=requirement_in_words(register, own.id),
            built_in=requirement_in_words(register, meant),
            meant=meant,
        )


def _asks_the_same(own: Requirement, built_in: Requirement) -> bool:
    asked = [(each.role, each.subject, each.per, each.where) for each in (own, built_in)]
    return asked[0] == asked[1]


@rule(
    "K314",
    "krav-uten-enheter",
    Severity.WARNING,
    counts_over=ORGANISATION | {"krav"},
    title=N_("Kravet gjelder ingen"),
    holds=N_("Regelen krever at et krav gjelder minst én enhet."),
    why=N_(
        "Et krav som ikke gjelder noen enhet, ser alltid ut til å være i orden og gir falsk trygghet, eller det "
        "kan aldri bli oppfylt. Se på «hvor», på periodene til kravet og enhetene, og på om kommunen har "
        "tjenesteområder og er av den størrelsen kravet er for."
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
                N_("Kravet {requirement} gjelder ingen steder."),
                label=label,
                help=N_("Rett «hvor» eller datoene i kravet, eller ta bort kravet."),
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
    title=N_("Antallet gjelder en enhet utenfor kravet"),
    holds=N_("Regelen krever at en enhet i «minst_i» er en enhet som kravet gjelder."),
    why=N_(
        "Antallet virker ikke der kravet ikke gjelder enheten, eller der kravet telles per tjenesteområde eller "
        "for hele kommunen. Rett enheten eller kravet, eller ta bort antallet."
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
                    N_("Kravet {requirement} gjelder ikke {unit} for seg, så antallet i «minst_i» virker ikke."),
                    label=N_("gjelder ikke her"),
                    help=N_("Rett enheten eller kravet, eller ta bort antallet."),
                    value=f"{requirement.id} {unit.id}",
                    requirement=requirement_in_words(register, requirement.id),
                    unit=unit_in_words(register, unit.id),
                )


@rule(
    "K331",
    "to-antall-for-enhet",
    Severity.ERROR,
    title=N_("Enheten har to antall"),
    holds=N_("Regelen krever at en enhet står bare én gang i «minst_i»."),
    why=N_("Med to antall vet ingen hvilket som gjelder. Ta bort det ene."),
)
def minimum_twice(register: Register, on: date) -> Iterator[Hit]:
    """A unit stands once among those with a number of their own."""
    for requirement in register.requirements:
        seen: set[str] = set()
        for number, each in enumerate(requirement.minimum_in):
            if each.unit in seen:
                yield hit(
                    requirement.at("minimum_in", number, "unit"),
                    N_("{unit} står to ganger i «minst_i»."),
                    label=N_("alt nevnt"),
                    help=N_("Ta bort det antallet som ikke gjelder."),
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
    title=N_("Tiltaket gjelder en enhet utenfor kravet"),
    holds=N_("Regelen krever at et tiltak for et krav i en enhet gjelder et krav som enheten har."),
    why=N_(
        "Et tiltak for en mangel som ikke kan oppstå, vises aldri sammen med noen mangel. Rett kravet eller enheten."
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
            N_("Kravet {requirement} gjelder ikke {unit}."),
            label=N_("kravet gjelder ikke her"),
            help=N_("Rett kravet eller enheten, eller skriv bare ett av dem."),
            value=f"{requirement.id} {unit.id}",
            requirement=requirement_in_words(register, requirement.id),
            unit=unit_in_words(register, unit.id),
        )


@rule(
    "K316",
    "tiltak-uten-krav-og-enhet",
    Severity.WARNING,
    title=N_("Tiltaket gjelder ingenting"),
    holds=N_("Regelen krever at et tiltak sier hvilket krav, hvilken enhet eller hvilket mål det gjelder."),
    why=N_("Uten det kan tiltaket ikke vises sammen med mangelen eller målet det skal gjøre noe med."),
)
def measure_of_nothing(register: Register, on: date) -> Iterator[Hit]:
    """A measure names a requirement, a unit or a goal."""
    for measure in register.measures:
        target = measure.concerns
        if not target.model_fields_set:
            yield hit(
                measure.at("concerns"),
                N_("Tiltaket «{id}» gjelder verken et krav, en enhet eller et mål."),
                label=N_("her mangler «krav», «enhet» eller «mål»"),
                help=N_("Skriv «krav», «enhet», begge, eller «mål» under «gjelder»."),
                value=measure.id,
                id=measure.id,
            )


@rule(
    "K317",
    "unntak-utenfor-kravet",
    Severity.WARNING,
    counts_over=ORGANISATION | {"krav", "kompetansekrav"},
    title=N_("Unntaket gjelder en enhet utenfor kravet"),
    holds=N_("Regelen krever at et unntak gjelder et krav som enheten har."),
    why=N_(
        "Et unntak fra et krav som ikke gjelder enheten, har ingen virkning. Rett kravet eller enheten, eller ta "
        "bort unntaket."
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
            N_("Kravet {requirement} gjelder ikke {unit}, så unntaket har ingen virkning."),
            label=N_("kravet gjelder ikke her"),
            help=N_("Rett kravet eller enheten, eller ta bort unntaket."),
            value=f"{requirement.id} {unit.id}",
            requirement=requirement_in_words(register, requirement.id),
            unit=unit_in_words(register, unit.id),
        )


@rule(
    "K318",
    "unødig-unntak",
    Severity.WARNING,
    counts_over=COVERAGE | COMPETENCE,
    title=N_("Unntaket trengs ikke lenger"),
    holds=N_("Regelen krever at et unntak bare står så lenge kravet ellers ikke ville vært oppfylt."),
    why=N_("Når kravet er oppfylt uten unntaket, kan unntaket skjule at det blir en ny mangel senere."),
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
            N_("Kravet {requirement} er oppfylt i {unit}, så unntaket trengs ikke."),
            label=N_("oppfylt {on}"),
            help=N_("Ta bort unntaket. Blir det behov, kan et nytt vedtas."),
            related=[(holder.appointment.at("person"), N_("oppfyller kravet")) for holder in line.holders[:3]],
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
                N_("Kravet {requirement} er oppfylt i {unit}, så unntaket trengs ikke."),
                label=N_("oppfylt {on}"),
                help=N_("Ta bort unntaket. Blir det behov, kan et nytt vedtas."),
                value=f"{waiver.waived} {waiver.unit}",
                requirement=requirement_in_words(register, waiver.waived),
                unit=unit_in_words(register, waiver.unit),
                on=on,
            )


@rule(
    "K319",
    "utløpt-unntak",
    Severity.WARNING,
    title=N_("Unntaket er utløpt"),
    holds=N_("Regelen sier fra når et unntak ikke gjelder lenger, og mangelen telles igjen."),
    why=N_("Et utløpt unntak har ingen virkning. Ta det bort, eller vedta det på nytt med en ny «til»."),
)
def waiver_ended(register: Register, on: date) -> Iterator[Hit]:
    """No waiver is past its last day."""
    for waiver in register.waivers:
        if waiver.end < on:
            yield hit(
                waiver.at("end"),
                N_("Unntaket fra {requirement} i {unit} utløp {end}."),
                label=N_("siste dag var {end}"),
                help=N_("Ta bort unntaket, eller vedta det på nytt med en ny «til»."),
                value=f"{waiver.waived} {waiver.unit}",
                requirement=requirement_in_words(register, waiver.waived),
                unit=unit_in_words(register, waiver.unit),
                end=waiver.end,
            )
