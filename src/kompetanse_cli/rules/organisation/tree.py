"""The municipality has one tree of units, without circles and without gaps in time (ORG-01)."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Address,
    Lasting,
    Level,
    Municipality,
    Register,
    Severity,
    Unit,
    day_after,
    day_before,
    level_of,
)
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.rules.base import Hit, cycles, first_day, hit, last_day, overlap, rule, unit_in_words

MOST_NAMED = 6
LEVELS = tuple(Level)  # from the top down


@rule(
    "K201",
    "mangler-kommune",
    Severity.ERROR,
    title=N_("Kommunen er ikke oppgitt"),
    holds=N_("Regelen krever at «kompetanse.yaml» sier hvilken kommune filene gjelder."),
    why=N_(
        "Uten «kommune» vet verktøyet verken hva kommunen heter, eller om krav for store eller små kommuner gjelder."
    ),
)
def no_municipality(register: Register, on: date) -> Iterator[Hit]:
    """The municipality is described, once."""
    if register.municipality is None and not register.raw_ids.get(Municipality):
        yield hit(
            Address(ROOT_FILE),
            N_("«kommune» mangler i kompetanse.yaml."),
            label=N_("her skal kommunen stå"),
            help=N_("Skriv «kommune:» med navn, nummer, administrasjonsspråk og innbyggere."),
        )


@rule(
    "K202",
    "flere-øverste-enheter",
    Severity.ERROR,
    title=N_("Flere enheter står øverst"),
    holds=N_("Regelen krever at bare den øverste enheten er uten «del_av»."),
    why=N_(
        "Med to øverste enheter blir summene for kommunen feil. Skriv «del_av» på den som ligger under. Har den "
        "ene enheten avløst den andre, skilles de med «fra» og «til»."
    ),
)
def several_roots(register: Register, on: date) -> Iterator[Hit]:
    """At any time one unit has no unit above it."""
    for root, top in rivals(register):
        if root.number is None:
            yield hit(
                root.unit.at("part_of"),
                N_("{unit} mangler «del_av», men øverst står {top}."),
                label=N_("hvilken enhet ligger denne under?"),
                help=N_("Skriv «del_av:» og enheten rett over, for eksempel «{id}»."),
                related=((top.unit.at("id"), N_("står øverst")),),
                value=root.unit.id,
                unit=unit_in_words(register, root.unit.id),
                top=unit_in_words(register, top.unit.id),
                id=top.unit.id,
            )


@rule(
    "K203",
    "enheter-i-ring",
    Severity.ERROR,
    title=N_("Enheten ligger under seg selv"),
    holds=N_("Regelen krever at «del_av» alltid leder oppover til den øverste enheten."),
    why=N_(
        "Når enhetene ligger under hverandre i en ring, har ingen av dem noe over seg, og ingen sum kan regnes "
        "ut. Rett «del_av» på en av dem."
    ),
)
def circle(register: Register, on: date) -> Iterator[Hit]:
    """Walking upwards from any unit ends at the top, on every day."""
    for members, day in circles(register):
        names = [unit_in_words(register, member.id) for member in members[:MOST_NAMED]]
        names += ["…"] if len(members) > MOST_NAMED else []
        yield hit(
            members[0].parent_at(day),
            N_("Enhetene ligger under hverandre i en ring: {ring}.")
            if day == date.min
            else N_("Fra {day} ligger enhetene under hverandre i en ring: {ring}."),
            label=N_("ringen begynner her"),
            help=N_("Rett «del_av» på en av dem til en enhet utenfor ringen."),
            related=[(member.parent_at(day), N_("er med i ringen")) for member in members[1:MOST_NAMED]],
            value=" ".join(member.id for member in members),
            ring=" → ".join((*names, unit_in_words(register, members[0].id))),
            day=day,
        )


@rule(
    "K204",
    "overordnet-lagt-ned",
    Severity.ERROR,
    title=N_("Enheten over er lagt ned"),
    holds=N_("Regelen krever at enheten over ikke er lagt ned så lenge enheten selv består."),
    why=N_(
        "Når enheten over er lagt ned, hører denne ikke til noe nivå eller tjenesteområde. Skriv hvilken enhet "
        "den hører til nå, eller skriv «til» på denne også."
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
            N_("{unit} ligger under {parent}, som er lagt ned etter {end}."),
            label=N_("siste dag er {end}"),
            help=N_("Skriv i «del_av» hvilken enhet den hører til nå, eller skriv «til» på denne også."),
            related=((parent.at("end"), N_("siste dag for enheten over")),),
            value=parent.id,
            unit=unit_in_words(register, unit.id),
            parent=unit_in_words(register, parent.id),
            end=parent.end,
        )


@rule(
    "K205",
    "eldre-enn-overordnet",
    Severity.WARNING,
    title=N_("Enheten begynner før enheten over"),
    holds=N_("Regelen krever at en enhet begynner tidligst den dagen enheten over begynner."),
    why=N_(
        "Ofte er den ene datoen feil. Er enheten flyttet hit fra en annen, kan «del_av» være en liste med hver "
        "enhet og datoene."
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
            N_("{unit} begynner før {parent}, som begynner {start}."),
            label=N_("enheten over begynner {start}"),
            help=N_("Rett «fra» på en av enhetene, eller skriv i «del_av» når enheten ble flyttet."),
            related=((parent.at("start"), N_("første dag for enheten over")),),
            value=place.start,
            unit=unit_in_words(register, unit.id),
            parent=unit_in_words(register, parent.id),
            start=parent.start,
        )


@rule(
    "K206",
    "under-lavere-nivå",
    Severity.NOTE,
    title=N_("Enheten ligger under et lavere nivå"),
    holds=N_("Regelen sier fra når en enhet ligger under en enhet på lavere nivå."),
    why=N_(
        "Nivåene er overordnet, virksomhet og avdeling. Et sykehjem under en avdeling er oftest en feil i «type» "
        "eller «del_av». Er dere organisert slik, kan det stå."
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
            N_("{unit} er på nivået {level}, men ligger under {parent} på nivået {above}."),
            label=N_("nivået her er {above}"),
            help=N_("Rett «type» eller «del_av» hvis en av dem er feil."),
            value=parent.id,
            unit=unit_in_words(register, unit.id),
            parent=unit_in_words(register, parent.id),
            level=level.value,
            above=above.value,
        )


@rule(
    "K212",
    "erstatter-bestående-enhet",
    Severity.WARNING,
    title=N_("Enheten som er erstattet, består"),
    holds=N_("Regelen krever at en enhet som er erstattet, er lagt ned når den nye begynner."),
    why=N_(
        "Består den gamle enheten, telles den samme avdelingen to ganger. Skriv «til» på den gamle, eller ta den "
        "ut av «erstatter»."
    ),
)
def replaced_unit_remains(register: Register, on: date) -> Iterator[Hit]:
    """A unit that another has replaced ends before the other begins."""
    for unit in register.units:
        for number, old_id in enumerate(unit.replaces):
            old = register.find(Unit, old_id)
            if old is None or not overlap(unit, old):
                continue
            if old.end is not None and old.end < last_day(unit) and first_day(unit) <= first_day(old):
                # It was there all the time, and has taken over from one that is no more.
                continue
            yield hit(
                unit.at("replaces", number),
                N_("{unit} erstatter {old}, men begge består."),
                label=N_("denne er ikke lagt ned da"),
                help=N_("Skriv «til» på {old}: dagen før «fra» på den nye enheten."),
                related=((old.at("id"), N_("enheten som er erstattet")),),
                value=old_id,
                unit=unit_in_words(register, unit.id),
                old=unit_in_words(register, old_id),
            )


@frozen
class Placed:
    """A unit below another, from `start` (None: not written) to `last`; `number` is that in a dated `del_av`."""

    unit: Unit
    parent: Unit
    start: date | None
    last: date
    number: int | None = None

    @property
    def address(self) -> Address:
        """Where it stands which unit is above."""
        return self.unit.at("part_of") if self.number is None else self.unit.at("part_of", self.number, "unit")

    @property
    def start_address(self) -> Address:
        """Where its first day stands."""
        written = self.number is not None and self.unit.placements[self.number].start is not None
        return self.unit.at("part_of", self.number or 0, "start") if written else self.unit.at("start")


def places(register: Register) -> Iterator[Placed]:
    """Every unit below every unit that it is ever right below and that exists, in the order of the files."""
    for unit in register.units:
        if isinstance(unit.part_of, str):
            parent = register.find(Unit, unit.part_of)
            if parent is not None:
                yield Placed(unit, parent, unit.start, last_day(unit))
        for number, placed in enumerate(unit.placements):
            parent = register.find(Unit, placed.unit)
            if parent is not None and overlap(unit, placed):
                start = max((day for day in (placed.start, unit.start) if day is not None), default=None)
                yield Placed(unit, parent, start, min(last_day(placed), last_day(unit)), number)


@frozen
class AtTop:
    """Days on which a unit has none above it; `number` is that of the placement before the hole in its `del_av`, or of
    the first one; None where it has no `del_av` at all."""

    unit: Unit
    start: date
    end: date
    number: int | None = None


def rivals(register: Register) -> Iterator[tuple[AtTop, AtTop]]:
    """Pairs of what is at the top while another is, and that other one."""
    below = register.tree_on(date.max)
    roots = [unit for unit in register.units if unit.part_of is None]
    # The one with most below it is most likely meant to be on top; of equals, the first in the files.
    roots.sort(key=lambda root: -sum(1 for _ in below.subtree(root.id)))
    tops: list[AtTop] = []
    at_top = [AtTop(root, first_day(root), last_day(root)) for root in roots]
    at_top += [hole for unit in register.units for hole in holes(unit)]
    for each in at_top:
        meeting = (top for top in tops if max(each.start, top.start) <= min(each.end, top.end))
        top = next(meeting, None)
        if top is None:
            tops.append(each)
        else:
            yield each, top


def holes(unit: Unit) -> Iterator[AtTop]:
    """The days of a unit's life that its dated `del_av` leaves out."""
    if not unit.placements:
        return
    free, before = first_day(unit), 0
    numbers = sorted(range(len(unit.placements)), key=lambda number: first_day(unit.placements[number]))
    for number in numbers:
        placed = unit.placements[number]
        if last_day(placed) < free:
            continue
        if first_day(placed) > last_day(unit):
            break
        if free < first_day(placed):
            yield AtTop(unit, free, day_before(first_day(placed)), before)
        following = day_after(last_day(placed))
        if following is None:
            return
        free, before = following, number
    if free <= last_day(unit):
        yield AtTop(unit, free, last_day(unit), before)


def circles(register: Register) -> Iterator[tuple[list[Unit], date]]:
    """Each circle once, from the first of its units that is come upon in the order of the files, and its first day.

    After a change of the tree only what has changed is walked from: what it leaves alone has been looked at.
    """
    units = register.by_id(Unit)
    said: set[frozenset[str]] = set()
    above: dict[str, str | None] = {}
    for day, changed in _changes(register):
        above.update(changed)
        for ids in cycles(changed, lambda each: filter(None, (above.get(each),))):
            if frozenset(ids) not in said:
                said.add(frozenset(ids))
                yield [units[each] for each in ids], day


def _changes(register: Register) -> Iterator[tuple[date, Mapping[str, str | None]]]:
    """The first tree, and then what is another on each day on which the tree changes: the unit above, by unit."""
    yield date.min, {unit.id: unit.parent_on(date.min) for unit in register.units}
    dated: dict[date, list[Unit]] = {}
    for unit in register.units:
        if unit.placements:
            periods: tuple[Lasting, ...] = (unit, *unit.placements)
            days = [day for period in periods for day in (first_day(period), day_after(last_day(period)))]
            for day in {day for day in days if day is not None and day > date.min}:
                dated.setdefault(day, []).append(unit)
    for day in sorted(dated):
        yield day, {unit.id: unit.parent_on(day) for unit in dated[day]}
