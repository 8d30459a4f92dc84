"""The goals and the measures that some programmes are to lead to: which a report of the money for them tells of."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import CompetenceRequirement, Criterion, Goal, Measure, Programme, Register


@frozen
class _Given:
    """Programmes with all they are parts of, and what they give, by id."""

    programmes: frozenset[str]
    given: frozenset[str]

    def meets(self, register: Register, requirement_id: str | None) -> bool:
        """Whether what they give is asked for by the kompetansekrav."""
        found = register.find(CompetenceRequirement, requirement_id)
        return found is not None and not self.given.isdisjoint(found.qualifications)

    def serves(self, register: Register, criterion: Criterion) -> bool:
        """Whether a criterion counts something of them."""
        return (
            criterion.programme in self.programmes
            or criterion.education in self.given
            or self.meets(register, criterion.competence_requirement)
        )


def goals_of(register: Register, programmes: Iterable[str]) -> tuple[Goal, ...]:
    """The goals with a criterion that counts the programmes, or an education or a kompetansekrav that they give."""
    given = _given(register, programmes)
    return tuple(goal for goal in register.goals if any(given.serves(register, each) for each in goal.criteria))


def measures_of(register: Register, programmes: Iterable[str]) -> tuple[Measure, ...]:
    """The measures for those goals, or for a kompetansekrav or a need that the programmes give something of."""
    programmes = tuple(programmes)
    given, goals = _given(register, programmes), {goal.id for goal in goals_of(register, programmes)}
    return tuple(
        measure
        for measure in register.measures
        if measure.concerns.goal in goals
        or measure.concerns.need in given.given
        or given.meets(register, measure.concerns.competence_requirement)
    )


def _given(register: Register, programmes: Iterable[str]) -> _Given:
    known, wanted = register.by_id(Programme), tuple(programmes)
    above: set[str] = set()
    for each in wanted:
        programme = known.get(each)
        while programme is not None and programme.id not in above:
            above.add(programme.id)
            programme = known.get(programme.part_of or "")
    return _Given(frozenset(above), frozenset(each for name in wanted if name in known for each in _gives(known[name])))


def _gives(programme: Programme) -> Iterator[str]:
    """The ids of the qualifications and the education that a programme and its modules give."""
    gifts = (programme.gives, *(module.gives for module in programme.modules))
    for gift in gifts:
        if gift is not None and gift.qualification is not None:
            yield gift.qualification
    if programme.gives is not None and programme.gives.education is not None:
        yield programme.gives.education
