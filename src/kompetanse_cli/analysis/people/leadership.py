"""The line of leaders from each unit up to the kommunalsjef, where it is broken, and how many people each one leads.

Sources: S1 goal 1 (LED-02); lederspenn is «antall ansatte som en leder har personalansvar for» (Helsedirektoratet,
Kompetanseløft 2025).
"""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.people.responsibility import HEAD, appointed, leaders, leading
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Appointment, Person, Register, Unit, active


@frozen
class ChainBreak:
    """A unit in which nobody leads, and the units below whose leaders therefore have nobody right above them.

    In the top unit it is the kommunalsjef that is missing. A unit further down belongs to the nearest break above it.
    """

    unit: Unit
    below: tuple[Unit, ...]


@counted_once
def chain_breaks(snapshot: Snapshot) -> tuple[ChainBreak, ...]:
    """Every break on the day, as the tree is read from the top."""
    return _breaks(snapshot.register, snapshot.on)


def _breaks(register: Register, on: date) -> tuple[ChainBreak, ...]:
    tree = register.tree_on(on)
    units = sorted((u for u in tree.units.values() if active(u, on)), key=lambda unit: tree.order[unit.id])
    vacant = {unit.id for unit in units if not _is_led(register, unit, on)}
    below: dict[str, list[Unit]] = {unit_id: [] for unit_id in vacant}
    for unit in units:
        nearest = next((above.id for above in tree.ancestors(unit.id) if above.id in vacant), None)
        if nearest is not None and unit.id not in vacant:
            below[nearest].append(unit)
    return tuple(ChainBreak(unit, tuple(below[unit.id])) for unit in units if unit.id in vacant)


def _is_led(register: Register, unit: Unit, on: date) -> bool:
    """Whether somebody employed leads it, away or not; the top unit by its kommunalsjef."""
    is_top = register.tree_on(on).is_root(unit.id)
    return bool(appointed(register, unit.id, on, HEAD) if is_top else leaders(register, unit.id, on))


@frozen
class LeaderSpan:
    """The people that one leader leads, in `units`, which have no nearer leader.

    `known` are those that can be told: the leader's part of the employees, without the leader, and of the leaders
    right below. `unknown` are the units whose number of employees is not in the files. `limit` is the municipality's
    own.
    """

    person: Person
    appointments: tuple[Appointment, ...]
    units: tuple[Unit, ...]
    known: int
    unknown: tuple[Unit, ...]
    limit: int | None

    @property
    def people(self) -> int | None:
        """How many they are; None where a unit does not say how many it has."""
        return None if self.unknown else self.known

    @property
    def over_limit(self) -> bool | None:
        """Whether they are more than the limit; None where none is set, and where it can't be told."""
        if self.limit is None:
            return None
        return True if self.known > self.limit else None if self.unknown else False


@frozen
class Spans:
    """People per leader, the most first; the units that no leader answers for, and those without a figure."""

    spans: tuple[LeaderSpan, ...]
    leaderless: tuple[Unit, ...]
    unknown: tuple[Unit, ...]


@counted_once
def spans(snapshot: Snapshot) -> Spans:
    """How many each leader leads on the day: the employees of the units without a nearer leader, and the leaders of
    the units right below these, once each.

    The leader is not counted, and a leader below who is employed in one of the units is among its employees already.
    A unit with more leaders is split evenly between those who are there, rounded up.
    """
    return _spans(snapshot.register, snapshot.on)


def _spans(register: Register, on: date) -> Spans:
    tree = register.tree_on(on)
    units = sorted((u for u in tree.units.values() if active(u, on)), key=lambda unit: tree.order[unit.id])
    own = {unit.id: leading(register, unit.id, on) for unit in units}
    nearest = {unit.id: _nearest(register, unit, own, on) for unit in units}
    led: dict[str, list[Unit]] = {}
    for unit in units:
        for person_id in _people(nearest[unit.id]):
            led.setdefault(person_id, []).append(unit)
    counted = (_Count(register, on, own, nearest).span(person_id, tuple(found)) for person_id, found in led.items())
    return Spans(
        tuple(sorted(counted, key=lambda span: (-span.known, span.person.id))),
        tuple(unit for unit in units if not nearest[unit.id]),
        tuple(unit for unit in units if unit.employees is None),
    )


_Leaders = Mapping[str, tuple[Appointment, ...]]


def _nearest(register: Register, unit: Unit, own: _Leaders, on: date) -> tuple[Appointment, ...]:
    chain = (above.id for above in register.tree_on(on).chain(unit.id))
    found = (own[each] if each in own else leading(register, each, on) for each in chain)
    return next((appointments for appointments in found if appointments), ())


def _people(appointments: tuple[Appointment, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(appointment.person for appointment in appointments))


@frozen
class _Count:
    """The leaders of each unit on the day: its own, and the nearest."""

    register: Register
    on: date
    own: _Leaders
    nearest: _Leaders

    def span(self, person_id: str, units: tuple[Unit, ...]) -> LeaderSpan:
        below = dict(self._below(person_id, units))
        held = {a.key(): a for unit in units for a in self.nearest[unit.id] if a.person == person_id}
        return LeaderSpan(
            self.register.by_id(Person)[person_id],
            tuple(held.values()),
            units,
            sum(self._part(person_id, unit, sum(each == unit.id for each in below.values())) for unit in units),
            tuple(unit for unit in units if unit.employees is None),
            self.register.settings.span_limit,
        )

    def _below(self, person_id: str, units: tuple[Unit, ...]) -> Iterator[tuple[str, str]]:
        """The leaders of the units right below, each with the unit, of several the first, that they are led from."""
        seen, ids = {person_id}, {unit.id for unit in units}
        for unit in units:
            for child in self.register.tree_on(self.on).children(unit.id):
                for leader in _people(self.own.get(child.id, ())):
                    if leader not in seen and not any(self._works_in(leader, unit_id) for unit_id in ids):
                        seen.add(leader)
                        yield leader, unit.id

    def _part(self, person_id: str, unit: Unit, below: int) -> int:
        """The person's part of the unit's employees and of the leaders below it, rounded up."""
        sharing = len(_people(self.nearest[unit.id]))
        # Whoever shares the lead and works there counts in the whole, and not among those they lead themselves.
        themselves = sharing if self._works_in(person_id, unit.id) else 0
        return -(-(max((unit.employees or 0) - themselves, 0) + below) // sharing)

    def _works_in(self, person_id: str, unit_id: str) -> bool:
        person = self.register.find(Person, person_id)
        return person is not None and unit_id in self.register.units_of(person, self.on)
