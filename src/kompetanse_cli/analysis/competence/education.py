"""Årsverk by education: how many, what share of them has a health education, and for how many it is known.

The share is that of SSB's KOSTRA figure: of all whose education and position size are written, on leave or not.
"""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from kompetanse_cli.analysis.base import AmountShare, Share, Snapshot, grouped
from kompetanse_cli.analysis.competence.staffing import NONE, Staff, StaffPost, staff_in, staff_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import JobPosition, Register, StaffingCount


@frozen
class EducationGroup:
    """Those with one education, by id; None: it is not written. `without_percent` posts are in no årsverk."""

    education: str | None
    headcount: int
    full_time_equivalents: Decimal
    without_percent: int


@frozen
class EducationFigures:
    """The årsverk of some units by education, in the order of the educations, those without one last.

    `unplaced` is how many posts say nothing of whether they are user-oriented, and `unplaced_amount` their årsverk,
    where only such are counted; `untold` whether there are numbers too, which can't say it.
    """

    staff: Staff
    groups: tuple[EducationGroup, ...]
    health: frozenset[str]
    unplaced: int = 0
    unplaced_amount: Decimal = NONE
    untold: bool = False

    @cached_property
    def full_time_equivalents(self) -> Decimal:
        """The årsverk that are written."""
        return sum((group.full_time_equivalents for group in self.groups), NONE)

    @property
    def headcount(self) -> int:
        """How many people; one who changes education is one."""
        return sum(group.headcount for group in self.groups)

    @property
    def without_percent(self) -> int:
        """How many posts, or people in numbers, have no size written."""
        return sum(group.without_percent for group in self.groups)

    @property
    def known(self) -> AmountShare:
        """The årsverk with a known education, of all that are written: «kjent for n av m årsverk». Where some posts
        have no size there are more.
        """
        written = sum((each.full_time_equivalents for each in self.groups if each.education is not None), NONE)
        at_least = self.untold or self.without_percent > 0
        return AmountShare(written, self.full_time_equivalents + self.unplaced_amount, at_least=at_least)

    @property
    def with_health(self) -> AmountShare:
        """The årsverk with a health education, of those whose education is known."""
        return self.share_of(self.health)

    def people_with(self, educations: Collection[str]) -> Share:
        """How many people have one of these educations, of how many; of some it is not known."""
        covered = sum(group.headcount for group in self.groups if group.education in educations)
        unknown = sum(group.headcount for group in self.groups if group.education is None)
        return Share(covered, self.headcount, unknown=unknown)

    def share_of(self, educations: Collection[str]) -> AmountShare:
        """The årsverk with one of these educations, of those whose education is known."""
        return AmountShare(self.amount_of(educations), self.known.covered)

    def amount_of(self, educations: Collection[str]) -> Decimal:
        """The årsverk with one of these educations."""
        return sum((each.full_time_equivalents for each in self.groups if each.education in educations), NONE)

    def judged(self, educations: Collection[str]) -> AmountShare:
        """The same of all årsverk there are, as a goal is judged by: of what is not written, nobody knows.

        Where too little of a unit is told of, what is lacking is unknown too; so is what has no size, where it is more
        than one in ten.
        """
        silent = self.staff.unmeasured
        loose = sum(block.without_percent for block in silent.blocks) * 10 > self.staff.headcount
        missing = self.staff.missing
        unknown = self.full_time_equivalents - self.known.covered + missing
        at_least = loose or not self.staff.is_known or silent.missing_people > 0
        return AmountShare(self.amount_of(educations), self.full_time_equivalents + missing, unknown, at_least)


def education_figures(
    snapshot: Snapshot, unit_id: str | None = None, *, user_oriented: bool = False
) -> EducationFigures:
    """The figures of a unit with all below it; None for the municipality. `user_oriented`: of such posts alone."""
    return _figures(snapshot, staff_of(snapshot, unit_id), user_oriented=user_oriented)


def education_figures_in(snapshot: Snapshot, unit_ids: frozenset[str]) -> EducationFigures:
    """The figures of these units alone."""
    return _figures(snapshot, staff_in(snapshot, unit_ids), user_oriented=False)


def health_educations(register: Register) -> frozenset[str]:
    """The ids of the educations that are health educations."""
    return frozenset(education.id for education in register.educations if education.is_health)


def uses_education(register: Register) -> bool:
    """Whether anything is written that these figures are counted of."""
    return register.once(_uses_education)


def _uses_education(register: Register) -> bool:
    return bool(register.staffing) or any(
        person.education is not None or person.educations or any(post.percent is not None for post in person.posts)
        for person in register.people
    )


def _figures(snapshot: Snapshot, staff: Staff, *, user_oriented: bool) -> EducationFigures:
    register, health = snapshot.register, health_educations(snapshot.register)
    if not user_oriented:
        return EducationFigures(staff, tuple(_groups(register, staff.posts, staff.rows)), health)
    positions = register.by_id(JobPosition)
    oriented = [post for post in staff.posts if post.post.position in positions]
    unplaced = [post for post in staff.posts if post.post.position not in positions]
    return EducationFigures(
        staff,
        tuple(_groups(register, [post for post in oriented if positions[post.post.position or ""].user_oriented], ())),
        health,
        len(unplaced),
        sum((post.full_time_equivalents or NONE for post in unplaced), NONE),
        bool(staff.rows),
    )


def _groups(register: Register, posts: Iterable[StaffPost], rows: Iterable[StaffingCount]) -> Iterator[EducationGroup]:
    by_post = grouped((post.education, post) for post in posts)
    by_row = grouped((row.education, row) for row in rows)
    known = [education.id for education in register.educations]
    others = sorted({*by_post, *by_row} - {None, *known}, key=str)
    for education in (*known, *others, None):
        mine = by_post.get(education, ())
        told = () if education is None else by_row.get(education, ())
        if mine or told:
            amounts = (*(post.full_time_equivalents for post in mine), *(row.full_time_equivalents for row in told))
            yield EducationGroup(
                education,
                len({post.person.id for post in mine}) + sum(row.headcount for row in told),
                sum((amount for amount in amounts if amount is not None), NONE),
                sum(post.post.percent is None for post in mine)
                + sum(row.headcount for row in told if row.full_time_equivalents is None),
            )
