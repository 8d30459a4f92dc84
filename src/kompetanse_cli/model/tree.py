"""The tree of units, safe to walk even when the files make it a circle or leave out a parent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kompetanse_cli.model.organisation import Unit


@dataclass(frozen=True)
class Tree:
    """Units by id, in the order of the files."""

    units: Mapping[str, Unit]

    @cached_property
    def _children(self) -> Mapping[str, tuple[Unit, ...]]:
        children: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            if unit.part_of is not None:
                children.setdefault(unit.part_of, []).append(unit)
        return {parent: tuple(units) for parent, units in children.items()}

    @cached_property
    def roots(self) -> tuple[Unit, ...]:
        """The units with no unit above them, nor one that does not exist."""
        return tuple(unit for unit in self.units.values() if unit.part_of is None)

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """The units right below, whatever the date."""
        return self._children.get(unit_id, ())

    def ancestors(self, unit_id: str) -> Iterator[Unit]:
        """The units above, nearest first; a circle is walked once."""
        seen = {unit_id}
        unit = self.units.get(unit_id)
        while unit is not None and unit.part_of is not None and unit.part_of not in seen:
            seen.add(unit.part_of)
            unit = self.units.get(unit.part_of)
            if unit is not None:
                yield unit

    def chain(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself and then the units above it, nearest first."""
        if unit_id in self.units:
            yield self.units[unit_id]
            yield from self.ancestors(unit_id)

    def reaches_top(self, unit_id: str) -> bool:
        """Whether the way up from a unit ends at a top unit, and not in a circle or at a unit that does not exist."""
        way = tuple(self.chain(unit_id))
        return bool(way) and way[-1].part_of is None

    def subtree(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself and all below it, each parent before its children; a circle is walked once."""
        waiting, seen = [unit_id], {unit_id}
        while waiting:
            unit = self.units.get(waiting.pop())
            if unit is None:
                continue
            yield unit
            below = [child.id for child in self.children(unit.id) if child.id not in seen]
            seen.update(below)
            waiting.extend(reversed(below))

    @cached_property
    def depth(self) -> Mapping[str, int]:
        """How many units stand above each unit."""
        return {unit_id: sum(1 for _ in self.ancestors(unit_id)) for unit_id in self.units}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each unit when the tree is read from the top, parents before children."""
        ordered = [unit.id for root in self.roots for unit in self.subtree(root.id)]
        seen = set(ordered)
        ordered += [unit_id for unit_id in self.units if unit_id not in seen]
        return {unit_id: number for number, unit_id in enumerate(ordered)}
