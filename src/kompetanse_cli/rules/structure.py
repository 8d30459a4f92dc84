"""The municipality has one tree of units, without circles and without gaps in time (ORG-01)."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.finding import N_, Address, Severity
from kompetanse_cli.model.municipality import Municipality
from kompetanse_cli.model.organisation import Level, Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.scope import level_of
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.rules.periods import overlap
from kompetanse_cli.rules.placements import circles, places, rivals
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.words import unit as in_words

MOST_NAMED = 6
LEVELS = tuple(Level)  # from the top down


@rule(
    "K201",
    "mangler-kommune",
    Severity.ERROR,
    holds=N_("«kompetanse.yaml» sier hvilken kommune filene gjelder."),
    why=N_("Uten «kommune» vet verktøyet verken navnet eller om krav for store eller små kommuner gjelder."),
)
def no_municipality(register: Register, on: date) -> Iterator[Hit]:
    """The municipality is described, once."""
    if register.municipality is None and not register.raw_ids.get(Municipality):
        yield hit(
            Address(ROOT_FILE),
            N_("«kommune» mangler i kompetanse.yaml"),
            label=N_("her skal kommunen stå"),
            help=N_("skriv «kommune:» med navn, nummer, administrasjonsspråk og innbyggere"),
        )


@rule(
    "K202",
    "flere-øverste-enheter",
    Severity.ERROR,
    holds=N_("Bare én enhet mangler «del_av»: den øverste."),
    why=N_(
        "Med to øverste enheter henger noe løst, og summer for kommunen blir feil. Skriv «del_av» på den som ligger "
        "under. Har den ene avløst den andre, skilles de med «fra» og «til»."
    ),
)
def several_roots(register: Register, on: date) -> Iterator[Hit]:
    """At any time one unit has no unit above it."""
    for root, top in rivals(register):
        if root.number is None:
            yield hit(
                root.unit.at("part_of"),
                N_("{unit} mangler «del_av», men øverst er {top}"),
                label=N_("hvilken enhet ligger denne under?"),
                help=N_("skriv «del_av:» og enheten rett over, for eksempel «{id}»"),
                related=((top.unit.at("id"), N_("denne er øverst")),),
                value=root.unit.id,
                unit=in_words(register, root.unit.id),
                top=in_words(register, top.unit.id),
                id=top.unit.id,
            )


@rule(
    "K203",
    "enheter-i-ring",
    Severity.ERROR,
    holds=N_("Ingen enhet ligger under seg selv, heller ikke gjennom andre."),
    why=N_("I en ring har ingen enhet noe over seg, og ingen sum kan regnes ut. Rett «del_av» på en av enhetene."),
)
def circle(register: Register, on: date) -> Iterator[Hit]:
    """Walking upwards from any unit ends at the top, on every day."""
    for members, day in circles(register):
        names = [in_words(register, member.id) for member in members[:MOST_NAMED]]
        names += ["…"] if len(members) > MOST_NAMED else []
        yield hit(
            members[0].parent_at(day),
            N_("enheter ligger i ring: {ring}") if day == date.min else N_("enheter ligger i ring fra {day}: {ring}"),
            label=N_("herfra kommer vi tilbake hit"),
            help=N_("la en av dem være del av en enhet utenfor ringen"),
            related=[(member.parent_at(day), N_("er med i ringen")) for member in members[1:MOST_NAMED]],
            value=" ".join(member.id for member in members),
            ring=" → ".join((*names, in_words(register, members[0].id))),
            day=day,
        )


@rule(
    "K204",
    "overordnet-lagt-ned",
    Severity.ERROR,
    holds=N_("Enheten over er ikke lagt ned mens denne består."),
    why=N_(
        "Når enheten over er borte, mangler denne ledd og tjenesteområde. Skriv hvilken enhet den hører til nå, eller "
        "gi også denne en «til»."
    ),
)
def parent_closed(register: Register, on: date) -> Iterator[Hit]:
    """A unit does not outlive the unit above it."""
    for place in places(register):
        unit, parent = place.unit, place.parent
        if parent.end is None or place.last <= parent.end:
            continue
        yield hit(
            place.address,
            N_("{unit} ligger under {parent}, som er lagt ned"),
            label=N_("siste dag er {end}"),
            help=N_("skriv enheten den hører til nå, eller gi også denne en «til»"),
            related=((parent.at("end"), N_("siste dag for enheten over")),),
            value=parent.id,
            unit=in_words(register, unit.id),
            parent=in_words(register, parent.id),
            end=parent.end,
        )


@rule(
    "K205",
    "eldre-enn-overordnet",
    Severity.WARNING,
    holds=N_("En enhet begynner ikke før enheten over den."),
    why=N_(
        "Ofte er den ene datoen skrevet feil. Er enheten flyttet hit fra en annen, kan «del_av» være en liste med hver "
        "enhet og når."
    ),
)
def older_than_parent(register: Register, on: date) -> Iterator[Hit]:
    """A unit with a first day begins no earlier than the unit above it."""
    for place in places(register):
        unit, parent = place.unit, place.parent
        if parent.start is None or place.start is None or place.start >= parent.start:
            continue
        yield hit(
            place.start_address,
            N_("{unit} begynner før {parent}, som den er del av"),
            label=N_("enheten over begynner {start}"),
            help=N_("rett den ene datoen, eller skriv i «del_av» når enheten ble flyttet"),
            related=((parent.at("start"), N_("første dag for enheten over")),),
            value=place.start,
            unit=in_words(register, unit.id),
            parent=in_words(register, parent.id),
            start=parent.start,
        )


@rule(
    "K206",
    "under-lavere-nivå",
    Severity.NOTE,
    holds=N_("En enhet ligger ikke under en enhet på lavere nivå."),
    why=N_(
        "Nivåene er overordnet, virksomhet og avdeling. Et sykehjem under en avdeling er oftest en feil i «type» eller "
        "«del_av»; er det slik dere er organisert, er det i orden."
    ),
)
def below_lower_level(register: Register, on: date) -> Iterator[Hit]:
    """The levels of units do not rise on the way down."""
    for place in places(register):
        unit, parent = place.unit, place.parent
        level, above = level_of(register, unit), level_of(register, parent)
        if level is None or above is None or LEVELS.index(level) >= LEVELS.index(above):
            continue
        if unit.id in register.tree_on(place.start or date.min).circular:  # said by its own rule
            continue
        yield hit(
            place.address,
            N_("{unit} er på nivået {level}, men ligger under {parent} på nivået {above}"),
            label=N_("nivået her er {above}"),
            help=N_("se etter om «type» og «del_av» er riktige"),
            value=parent.id,
            unit=in_words(register, unit.id),
            parent=in_words(register, parent.id),
            level=level.value,
            above=above.value,
        )


@rule(
    "K212",
    "erstatter-bestående-enhet",
    Severity.WARNING,
    holds=N_("En enhet som er erstattet, er lagt ned når den nye begynner."),
    why=N_(
        "Består den gamle enheten, telles den samme avdelingen to ganger. Gi den gamle en «til», eller ta den ut av "
        "«erstatter»."
    ),
)
def replaced_unit_remains(register: Register, on: date) -> Iterator[Hit]:
    """A unit that another has replaced ends before the other begins."""
    for unit in register.units:
        for number, old_id in enumerate(unit.replaces):
            old = register.find(Unit, old_id)
            if old is None or not overlap(unit, old):
                continue
            yield hit(
                unit.at("replaces", number),
                N_("{unit} erstatter {old}, men begge består"),
                label=N_("denne er ikke lagt ned da"),
                help=N_("gi {old} en «til», dagen før «fra» på den nye"),
                related=((old.at("id"), N_("den som er erstattet")),),
                value=old_id,
                unit=in_words(register, unit.id),
                old=in_words(register, old_id),
            )
