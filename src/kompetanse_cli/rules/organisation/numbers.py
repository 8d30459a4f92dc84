"""Official numbers are right, figures are dated, and periods do not run backwards (ORG-04)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.model import (
    FICTIONAL_MUNICIPALITY,
    KINDS,
    N_,
    Dated,
    Municipality,
    Person,
    Record,
    Register,
    Severity,
    Unit,
    Way,
    follow,
    former_municipalities,
    is_organisation_number,
    municipalities,
    parts_of,
)
from kompetanse_cli.rules.base import Hit, hit, overlaps, rule, unit_in_words

# By the number of successors that are known; one municipality became two.
_HELP = (
    N_(
        "Slå opp nummeret hos SSB. Verktøyet kjenner bare etterfølgerne til numre som falt bort 1. januar "
        "2024. En oppdiktet kommune har 9999."
    ),
    N_("Bytt til {first}."),
    N_("Bytt til {first} eller {second}."),
)


@rule(
    "K207",
    "ukjent-kommunenummer",
    Severity.ERROR,
    title=N_("Kommunenummeret gjelder ikke"),
    holds=N_("Regelen krever at kommunenummeret er et av dem som gjelder (SSBs standard for kommuneinndeling, 2026)."),
    why=N_(
        "Nummeret følger med i rapporter og brukes til å koble mot andre kilder. 114 numre falt bort 1. "
        "januar 2024. Oppdiktede kommuner bruker 9999."
    ),
)
def unknown_municipality_number(register: Register, on: date) -> Iterator[Hit]:
    """The municipality's number is in force, or that of a fictional one."""
    municipality = register.municipality
    if municipality is None or municipality.number in {FICTIONAL_MUNICIPALITY, *municipalities()}:
        return
    successors = former_municipalities().get(municipality.number, ())
    at = municipality.at("number")
    names = [f'"{number}" {municipalities().get(number, "")}'.strip() for number in successors]
    yield hit(
        at,
        N_("«{number}» er ikke et kommunenummer som gjelder."),
        label=N_("falt bort 1. januar 2024") if successors else N_("gjelder ikke nå"),
        help=_HELP[len(successors)],
        edits=((at, f'"{successors[0]}"'),) if len(successors) == 1 else (),
        value=municipality.number,
        number=municipality.number,
        first=names[0] if names else "",
        second=names[-1] if names else "",
    )


def _numbered(register: Register) -> Iterator[tuple[Municipality | Unit, str]]:
    """The municipality and the units that give an organisation number, with its nine digits."""
    first = (register.municipality,) if register.municipality else ()
    for record in chain[Municipality | Unit](first, register.units):
        if record.organisation_number is not None:
            yield record, record.organisation_number.replace(" ", "")


@rule(
    "K208",
    "ugyldig-organisasjonsnummer",
    Severity.ERROR,
    title=N_("Organisasjonsnummeret er feil"),
    holds=N_("Regelen krever at det siste sifferet i et organisasjonsnummer stemmer med de andre (modulus 11)."),
    why=N_(
        "Det siste sifferet er et kontrollsiffer, som avslører tastefeil. Slå opp nummeret i Enhetsregisteret, "
        "eller ta det bort: det kan utelates."
    ),
)
def invalid_organisation_number(register: Register, on: date) -> Iterator[Hit]:
    """Every organisation number has the right check digit."""
    for record, digits in _numbered(register):
        if not is_organisation_number(digits):
            yield hit(
                record.at("organisation_number"),
                N_("«{number}» er ikke et gyldig organisasjonsnummer."),
                label=N_("kontrollsifferet stemmer ikke"),
                help=N_("Slå opp nummeret i Enhetsregisteret, eller ta det bort."),
                value=digits,
                number=digits,
            )


@rule(
    "K209",
    "dobbelt-organisasjonsnummer",
    Severity.ERROR,
    title=N_("To enheter har samme organisasjonsnummer"),
    holds=N_("Regelen krever at to enheter som finnes samtidig, har hvert sitt organisasjonsnummer."),
    why=N_(
        "Nummeret peker på én virksomhet. To like numre er oftest en kopiert linje. Den øverste enheten kan ha "
        "kommunens eget nummer, og en enhet kan overta nummeret etter en som er lagt ned."
    ),
)
def repeated_organisation_number(register: Register, on: date) -> Iterator[Hit]:
    """No two units that exist at the same time share an organisation number, nor has one below the top the
    municipality's."""
    municipality = register.municipality
    numbered = tuple(_numbered(register))
    own = next((digits for record, digits in numbered if record is municipality), None)
    units = grouped((digits, record) for record, digits in numbered if isinstance(record, Unit))
    for digits, sharing in units.items():
        for earlier, unit in _shared(municipality if digits == own else None, sharing):
            yield hit(
                unit.at("organisation_number"),
                N_("Organisasjonsnummeret {number} er brukt to ganger."),
                label=N_("dette er brukt før"),
                help=N_("Slå opp nummeret i Enhetsregisteret og rett det, eller ta det bort fra den ene enheten."),
                related=((earlier.at("organisation_number"), N_("først brukt her")),),
                value=digits,
                number=digits,
            )


def _shared(municipality: Municipality | None, units: Sequence[Unit]) -> Iterator[tuple[Municipality | Unit, Unit]]:
    """The units that have a number which another has at the same time, each after that other: the municipality, where
    it is its number, and then the top unit may have it too."""
    if municipality is not None:
        return ((municipality, unit) for unit in units if unit.part_of is not None)
    return ((units[before], units[number]) for before, number in overlaps(units))


@rule(
    "K210",
    "ansatte-uten-dato",
    Severity.NOTE,
    title=N_("Tallet mangler dato"),
    holds=N_("Regelen krever at «ansatte_per» er fylt ut når «ansatte» eller «årsverk» er det."),
    why=N_(
        "Antall ansatte avgjør hvor mange som trengs i rollene, og hvor stort lederspennet er. Uten dato vet "
        "ingen om tallet er gammelt."
    ),
)
def employees_without_day(register: Register, on: date) -> Iterator[Hit]:
    """Employees and full-time equivalents say on which day they were counted."""
    for unit in register.units:
        counted = "employees" if unit.employees is not None else "full_time_equivalents"
        if getattr(unit, counted) is not None and unit.employees_as_of is None:
            yield hit(
                unit.at(counted, on_key=True),
                N_("Antall ansatte eller årsverk i {unit} har ingen dato."),
                label=N_("når er dette talt?"),
                help=N_("Skriv «ansatte_per: ÅÅÅÅ-MM-DD» med datoen tallet er fra."),
                value=unit.id,
                unit=unit_in_words(register, unit.id),
            )


def _periods(register: Register) -> Iterator[tuple[Record, Way, Dated]]:
    """Everything that holds for a time: the record it is or stands in, and the way there."""
    for kind in KINDS:
        for path in (path for path, part in parts_of(kind.record) if issubclass(part, Dated)):
            for record in register.all(kind.record):
                for way, part in follow(record, path):
                    # A person's days are those of the posts, where they are listed.
                    if isinstance(part, Dated) and not (isinstance(part, Person) and part.employments):
                        yield record, way, part


@rule(
    "K211",
    "fra-etter-til",
    Severity.ERROR,
    title=N_("Perioden slutter før den begynner"),
    holds=N_("Regelen krever at «til» ikke er før «fra»."),
    why=N_("En slik periode har ingen dager, så det den gjelder, teller aldri. Ofte er de to datoene byttet om."),
)
def ends_before_start(register: Register, on: date) -> Iterator[Hit]:
    """`fra` is no later than `til`."""
    for record, way, period in _periods(register):
        start, end = period.start, period.end
        if start is None or end is None or start <= end:
            continue
        yield hit(
            record.at(*way, "end"),
            N_("Perioden slutter {end}, før den begynner {start}."),
            label=N_("er før «fra»"),
            help=N_("Rett «fra» eller «til»; kanskje er datoene byttet om."),
            related=((record.at(*way, "start"), N_("begynner her")),),
            value=end,
            start=start,
            end=end,
        )
