"""What is chosen of everybody's competence: one qualification, one requirement, how far ahead."""

from kompetanse_cli.analysis.base import units_below
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import CompetenceRequirement
from kompetanse_cli.model.register import Register
from kompetanse_cli.report.base import Context


@frozen
class CompetenceChoice:
    """Ids of the qualification and the requirement that alone are shown; None for all.

    `days`: how far ahead it is told what expires, None for as long as the municipality warns. `user_oriented`: only
    posts in positions that work with users are counted. `flat`: a matrix is one table of all units, for programs.
    """

    qualification: str | None = None
    requirement: str | None = None
    days: int | None = None
    user_oriented: bool = False
    flat: bool = False
    of_requirement: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        register: Register,
        qualification: str | None,
        requirement: str | None,
        days: int | None,
        *,
        user_oriented: bool = False,
        flat: bool = False,
    ) -> "CompetenceChoice":
        """The choice, with what the requirement asks for."""
        found = register.find(CompetenceRequirement, requirement)
        asked = frozenset(found.qualifications) if found is not None else frozenset[str]()
        return cls(qualification, requirement, days, user_oriented, flat, asked)

    def takes(self, qualification: str) -> bool:
        """Whether a qualification is chosen."""
        return self.qualification in (None, qualification) and (
            self.requirement is None or qualification in self.of_requirement
        )

    def asks(self, requirement: CompetenceRequirement) -> bool:
        """Whether a requirement is chosen."""
        return self.requirement in (None, requirement.id) and (
            self.qualification is None or self.qualification in requirement.qualifications
        )


def unit_ids(context: Context) -> frozenset[str] | None:
    """The ids of the units that a report is about; None for all."""
    return units_below(context.register, context.unit.id if context.unit else None, context.on)
