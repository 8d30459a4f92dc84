"""How long qualifications are valid."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model import N_, Register, Severity
from kompetanse_cli.rules.base import Hit, hit, rule


@rule(
    "K380",
    "gyldig-ut-uten-måneder",
    Severity.WARNING,
    title=N_("Kvalifikasjonen utløper aldri"),
    holds=N_("Regelen krever at en kvalifikasjon med «gyldig_ut» også har «gyldig_måneder»."),
    why=N_(
        "«gyldig_ut» flytter den siste gyldige dagen til slutten av måneden eller året. Uten «gyldig_måneder» er "
        "det ingen slik dag, og kvalifikasjonen utløper aldri."
    ),
)
def valid_through_nothing(register: Register, on: date) -> Iterator[Hit]:
    """Where a qualification lasts to the end of a month or year, it says how many months."""
    for qualification in register.qualifications:
        if qualification.valid_through is not None and qualification.months_valid is None:
            yield hit(
                qualification.at("valid_through"),
                N_("«{name}» har «gyldig_ut», men ikke «gyldig_måneder», og utløper aldri."),
                label=N_("virker ikke"),
                help=N_("Skriv «gyldig_måneder», eller ta bort «gyldig_ut»."),
                value=qualification.valid_through.value,
                name=qualification.name,
            )
