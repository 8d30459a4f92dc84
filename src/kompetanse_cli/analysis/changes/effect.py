"""What a change of the files does to the coverage: the gaps it opens and closes, and the figures before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kompetanse_cli.analysis.changes.aliases import Aliases
from kompetanse_cli.analysis.compare import missing
from kompetanse_cli.analysis.rollup import by_requirement, whole
from kompetanse_cli.analysis.shares import Share
from kompetanse_cli.analysis.status import Coverage, CoverageLine, Status
from kompetanse_cli.model.organisation import ServiceArea, Unit
from kompetanse_cli.model.record import Record
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Requirement, Strength

Place = tuple[str, str, str]
_PLACES: Mapping[str, type[Record]] = {"enhet": Unit, "tjenesteområde": ServiceArea}


@dataclass(frozen=True, slots=True)
class LineChange:
    """One requirement in one place before and after; None where it was not asked."""

    before: CoverageLine | None
    after: CoverageLine | None

    @property
    def line(self) -> CoverageLine:
        """The line as it is, or as it was."""
        line = self.after or self.before
        assert line is not None
        return line

    @property
    def opens(self) -> bool:
        """Whether it is uncovered now, and was not."""
        return _is_gap(self.after) and not _is_gap(self.before)

    @property
    def closes(self) -> bool:
        """Whether it was uncovered, and is so no longer."""
        return _is_gap(self.before) and not _is_gap(self.after)

    @property
    def weakens(self) -> bool:
        """Whether it has become vulnerable, and was better."""
        was = self.before.status if self.before else None
        return (
            self.after is not None
            and self.after.status is Status.VULNERABLE
            and was
            not in (
                Status.VULNERABLE,
                Status.UNCOVERED,
            )
        )

    @property
    def counts(self) -> bool:
        """Whether the requirement must or should be covered."""
        return self.line.requirement.strength is not Strength.MAY


@dataclass(frozen=True, slots=True)
class FigureChange:
    """The share of one requirement, or of all under None, before and after; None where it was not asked."""

    requirement: Requirement | None
    before: Share | None
    after: Share | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What differs in the coverage of one day; the lines as they are sorted after, those gone last.

    `figures` are those that differ, the whole first.
    """

    lines: tuple[LineChange, ...]
    figures: tuple[FigureChange, ...]

    @property
    def opened(self) -> tuple[LineChange, ...]:
        """The gaps that are new."""
        return tuple(change for change in self.lines if change.opens)

    @property
    def closed(self) -> tuple[LineChange, ...]:
        """The gaps that are gone."""
        return tuple(change for change in self.lines if change.closes)

    @property
    def weakened(self) -> tuple[LineChange, ...]:
        """What has become vulnerable."""
        return tuple(change for change in self.lines if change.weakens)

    @property
    def other(self) -> tuple[LineChange, ...]:
        """What has another status in any other way, or lacks more or fewer people than it did."""
        return tuple(change for change in self.lines if not (change.opens or change.closes or change.weakens))


NO_EFFECT = Effect((), ())


def effect(before: Coverage, after: Coverage, registers: tuple[Register, Register], aliases: Aliases) -> Effect:
    """What differs between two coverages of one day, counted from the registers before and after."""
    old, new = _by_place(before.lines, aliases), _by_place(after.lines, Aliases())
    pairs = [LineChange(old.pop(place, None), line) for place, line in new.items()]
    pairs += [LineChange(line, None) for line in old.values()]
    return Effect(tuple(change for change in pairs if _differs(change)), _figures(before, after, registers, aliases))


def _by_place(lines: Iterable[CoverageLine], aliases: Aliases) -> dict[Place, CoverageLine]:
    return {place_of(line, aliases): line for line in lines}


def place_of(line: CoverageLine, aliases: Aliases) -> Place:
    """The requirement and the place of a line from before, by the ids of after."""
    kind, place = line.place
    return aliases.now(Requirement, line.requirement.id), kind, aliases.now(_PLACES[kind], place)


def _differs(change: LineChange) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        # Asked where it was not, and covered there: nothing that anybody must know.
        return change.line.status in (Status.UNCOVERED, Status.WAIVED, Status.VULNERABLE)
    return before.status is not after.status or missing(before) != missing(after)


def _is_gap(line: CoverageLine | None) -> bool:
    return line is not None and line.status is Status.UNCOVERED


def _figures(
    before: Coverage, after: Coverage, registers: tuple[Register, Register], aliases: Aliases
) -> tuple[FigureChange, ...]:
    old = {aliases.now(Requirement, group.id): group for group in by_requirement(registers[0], before)}
    new = {group.id: group for group in by_requirement(registers[1], after)}
    found = [FigureChange(None, whole(before).share, whole(after).share)]
    for requirement_id in dict.fromkeys((*new, *old)):
        was, now = old.get(requirement_id), new.get(requirement_id)
        group = now or was
        assert group is not None
        requirement = group.lines[0].requirement
        found.append(FigureChange(requirement, was.share if was else None, now.share if now else None))
    return tuple(figure for figure in found if figure.before != figure.after)
