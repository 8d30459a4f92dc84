"""How units report, as `oppsett` says: from when, and which of them."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.leaders import LEADER
from kompetanse_cli.analysis.unit_reporting import has_settings, reporting_units
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.reporting import period_on
from kompetanse_cli.model.requirements import Per
from kompetanse_cli.model.scope import in_force, meets
from kompetanse_cli.rules.rule import Hit, hit, rule

# So many units are told by name.
_FEW = 5


@rule(
    "K563",
    "rapportering-uten-start",
    Severity.NOTE,
    holds=N_("Enhetenes rapportering har en første dag."),
    why=N_(
        "Uten «fra», og uten en eneste rapport, begynner rapporteringen i perioden som er nå, hver dag på nytt: ingen "
        "rapport blir noen gang forfalt."
    ),
)
def without_start(register: Register, on: date) -> Iterator[Hit]:
    """Where nothing has been reported, the settings say from when units report."""
    if has_settings(register) and register.settings.reporting.start is None and not register.unit_reports:
        first = period_on(register.settings.reporting.period, on).first
        yield hit(
            register.settings.at("reporting"),
            N_("rapporteringen har ingen første dag, så ingen rapport forfaller"),
            label=N_("«fra» mangler"),
            help=N_("skriv «fra: {first}», eller en annen dag"),
            first=first,
        )


@rule(
    "K564",
    "rapporterer-uten-krav",
    Severity.NOTE,
    holds=N_("Enhetene som rapporterer, har flere krav enn kravet om leder."),
    why=N_(
        "Uten «hvor» rapporterer alle under den øverste, også kjøkken og kontor, som det ikke stilles andre krav til "
        "enn at de har leder. Skriv «hvor» i «oppsett.rapportering» med dem som skal rapportere; det er lov å la det "
        "stå."
    ),
)
def without_requirement(register: Register, on: date) -> Iterator[Hit]:
    """Where the settings do not say which units report, those that do are asked for more than a leader."""
    if not has_settings(register) or register.settings.reporting.where is not None:
        return
    asked = [
        requirement
        for requirement in register.requirements
        if requirement.per is Per.UNIT and requirement.role != LEADER and in_force(register, requirement, on)
    ]
    exempt = {(requirement.id, each.unit) for requirement in asked for each in requirement.exempt_units}
    idle = [
        unit
        for unit in reporting_units(register, period_on(register.settings.reporting.period, on))
        if not any((r.id, unit.id) not in exempt and meets(register, r, unit, on) for r in asked)
    ]
    if idle:
        names = ", ".join(f"«{unit.name}»" for unit in idle[:_FEW])
        yield hit(
            register.settings.at("reporting"),
            N_("disse rapporterer, enda bare kravet om leder gjelder dem: {names}"),
            label=N_("alle under den øverste"),
            help=N_("skriv «hvor» med dem som skal rapportere"),
            names=f"{names} …" if len(idle) > _FEW else names,
        )
