"""Waivers are for a requirement that the unit has, are needed, and have not ended."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.coverage import coverage_of
from kompetanse_cli.analysis.status import Status
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Requirement
from kompetanse_cli.rules.requirements import concerns
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.words import requirement as requirement_in_words
from kompetanse_cli.rules.words import unit as unit_in_words


@rule(
    "K317",
    "unntak-utenfor-kravet",
    Severity.WARNING,
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
    holds=N_("Et unntak trengs fortsatt."),
    why=N_(
        "Når kravet er dekket, skjuler unntaket bare at det blir udekket igjen. Ta det bort; blir det behov, kan et "
        "nytt besluttes."
    ),
)
def waiver_not_needed(register: Register, on: date) -> Iterator[Hit]:
    """Without the waiver there would be a gap on the day."""
    valid = [waiver for waiver in register.waivers if on <= waiver.end]
    asked = {(waiver.requirement, waiver.unit) for waiver in valid}
    lines = {(line.requirement.id, line.place[1]): line for line in coverage_of(register, on, asked)} if asked else {}
    for waiver in valid:
        line = lines.get((waiver.requirement, waiver.unit))
        # With a last day in sight the waiver may soon be needed.
        if line is None or line.until is not None or line.status not in (Status.COVERED, Status.VULNERABLE):
            continue
        yield hit(
            waiver.at("requirement"),
            N_("unntaket fra {requirement} i {unit} trengs ikke: kravet er dekket"),
            label=N_("er dekket {on}"),
            help=N_("ta bort unntaket"),
            related=[(holder.appointment.at("person"), N_("denne dekker kravet")) for holder in line.holders[:3]],
            value=f"{waiver.requirement} {waiver.unit}",
            requirement=requirement_in_words(register, waiver.requirement),
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
                value=f"{waiver.requirement} {waiver.unit}",
                requirement=requirement_in_words(register, waiver.requirement),
                unit=unit_in_words(register, waiver.unit),
                end=waiver.end,
            )
