"""The tree of units on a day, safe to walk even when the files make it a circle or leave out a parent.

A unit in a circle has no place in the tree: it counts as having nothing above it, and each of them stands alone with
what hangs below. So the whole is walked in as many steps as there are units, however large a circle is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kompetanse_cli.model.organisation import Unit


@dataclass(frozen=True)
class Tree:
    """Units by id, in the order of the files; `parents` is the id of the unit right above each that has one."""

    units: Mapping[str, Unit]
    parents: Mapping[str, str]

    @cached_property
    def circular(self) -> frozenset[str]:
        """The ids of the units that stand in a circle, each of them below itself."""
        found: set[str] = set()
        seen: set[str] = set()
        for unit in self.units.values():
            walked: list[str] = []
            here: Unit | None = unit
            while here is not None and here.id not in seen:
                seen.add(here.id)
                walked.append(here.id)
                here = self.units.get(self.parents.get(here.id, ""))
            if here is not None and here.id in walked:
                found.update(walked[walked.index(here.id) :])
        return frozenset(found)

    def above(self, unit_id: str) -> Unit | None:
        """The unit right above, if there is one and it is not in a circle with this one."""
        return None if unit_id in self.circular else self.units.get(self.parents.get(unit_id, ""))

    @cached_property
    def _children(self) -> Mapping[str, tuple[Unit, ...]]:
        children: dict[str, list[Unit]] = {}
        for unit_id, parent in self.parents.items():
            if unit_id not in self.circular:
                children.setdefault(parent, []).append(self.units[unit_id])
        return {parent: tuple(units) for parent, units in children.items()}

    @cached_property
    def roots(self) -> tuple[Unit, ...]:
        """The units with no unit above them, nor one that does not exist."""
        return tuple(unit for unit in self.units.values() if unit.id not in self.parents)

    def is_root(self, unit_id: str) -> bool:
        """Whether the unit has none above it, not even one that does not exist."""
        return unit_id not in self.parents

    def children(self, unit_id: str) -> tuple[Unit, ...]:
        """The units right below, also those that do not exist on the day."""
        return self._children.get(unit_id, ())

    def ancestors(self, unit_id: str) -> Iterator[Unit]:
        """The units above, nearest first; none above a unit in a circle."""
        unit = self.above(unit_id)
        while unit is not None:
            yield unit
            unit = self.above(unit.id)

    def chain(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself and then the units above it, nearest first."""
        if unit_id in self.units:
            yield self.units[unit_id]
            yield from self.ancestors(unit_id)

    @cached_property
    def _rooted(self) -> Mapping[str, int]:
        """The place in the tree of each unit that is a top unit or below one."""
        ordered = (unit.id for root in self.roots for unit in self.subtree(root.id))
        return {unit_id: number for number, unit_id in enumerate(ordered)}

    def reaches_top(self, unit_id: str) -> bool:
        """Whether the way up from a unit ends at a top unit, and not in a circle or at a unit that does not exist."""
        return unit_id in self._rooted

    def subtree(self, unit_id: str) -> Iterator[Unit]:
        """The unit itself and all below it, each parent before its children."""
        waiting = [self.units[unit_id]] if unit_id in self.units else []
        while waiting:
            unit = waiting.pop()
            yield unit
            waiting.extend(reversed(self.children(unit.id)))

    @cached_property
    def depth(self) -> Mapping[str, int]:
        """How many units stand above each unit."""
        depth: dict[str, int] = {}
        for start in self.units.values():
            if self.above(start.id) is None:
                for unit in self.subtree(start.id):
                    above = self.above(unit.id)
                    depth[unit.id] = depth[above.id] + 1 if above else 0
        return depth

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each unit when the tree is read from the top, parents before children."""
        loose = (unit_id for unit_id in self.units if unit_id not in self._rooted)
        return {unit_id: number for number, unit_id in enumerate((*self._rooted, *loose))}
