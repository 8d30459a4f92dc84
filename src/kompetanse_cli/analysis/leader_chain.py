"""The line of leaders from each unit up to the kommunalsjef, and where it is broken (source S1 goal 1, LED-02)."""

from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.leaders import HEAD, appointed, leaders
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """A unit in which nobody leads, and the units below whose leaders therefore have nobody right above them.

    In the top unit it is the kommunalsjef that is missing. A unit further down belongs to the nearest break above it.
    """

    unit: Unit
    below: tuple[Unit, ...]


def chain_breaks(register: Register, on: date) -> tuple[ChainBreak, ...]:
    """Every break on the day, as the tree is read from the top; counted once for a register and a day."""
    made = register.once(_kept)
    if on not in made:
        made[on] = _breaks(register, on)
    return made[on]


def _kept(_register: Register) -> dict[date, tuple[ChainBreak, ...]]:
    """What has been counted of a register."""
    return {}


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
