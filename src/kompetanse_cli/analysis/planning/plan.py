"""A plan: what is proposed for each gap up to a day, on which sessions there is room, what must be set up, and what
stays uncovered and why. A proposal is never more than that: nothing is written of it before somebody says so.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from kompetanse_cli.analysis.calendar import DayConflict
from kompetanse_cli.analysis.competence import RequirementResult
from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.analysis.planning.courses import RunNotOffered
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    CompetenceRequirement,
    Forum,
    Measure,
    Person,
    Programme,
    Qualification,
    Requirement,
    Run,
    ServiceArea,
    Strength,
    Unit,
)


@frozen
class Opening:
    """So many `places` in a role that are empty from `first` through `last`; `last` is None where they still are at the
    end of the plan. `line` is the gap on the first day.
    """

    line: CoverageLine
    places: int
    first: date
    last: date | None = None

    @property
    def requirement(self) -> Requirement:
        """The requirement that is not met."""
        return self.line.requirement

    @property
    def unit(self) -> Unit | None:
        """The unit; None for a service area."""
        return self.line.unit

    @property
    def service_area(self) -> ServiceArea | None:
        """The service area, for what is asked of each."""
        return self.line.service_area

    @property
    def strength(self) -> Strength:
        """How strongly it is asked for."""
        return self.requirement.strength


@frozen
class OnTheWay:
    """Somebody who is enrolled in a run that gives what they lack, and ends by the last day of the plan."""

    person: Person
    run: Run
    done: date


@frozen
class TrainingGap:
    """A kompetansekrav that lacks people from `first`: `places` more must get it, besides those `on_the_way`.

    `people` are those who are asked, don't have it, and are not on the way: whoever of them gets it, counts. `result`
    is the kompetansekrav on the last day of the plan; its unit is None for the municipality under one.
    """

    result: RequirementResult
    places: int
    first: date
    people: tuple[Person, ...] = ()
    on_the_way: tuple[OnTheWay, ...] = ()

    @property
    def requirement(self) -> CompetenceRequirement:
        """The requirement that is not met."""
        return self.result.requirement

    @property
    def unit(self) -> Unit | None:
        """The unit; None for the municipality under one."""
        return self.result.unit

    @property
    def strength(self) -> Strength:
        """How strongly it is asked for."""
        return self.requirement.strength


class PlanStep(StrEnum):
    """What somebody is proposed for."""

    APPOINT = N_("får rollen")
    QUALIFY = N_("tar kurs")
    JOIN = N_("meldes inn i nettverket")


class PlanGround(StrEnum):
    """Why somebody is proposed, in the order it is told."""

    HOLDS_IT = N_("har rollen der alt")
    DEPUTY = N_("er stedfortreder")
    SAME_ROLE = N_("har rollen et annet sted i virksomheten")
    HAD_IT = N_("har hatt rollen der")
    SAME_UNIT = N_("arbeider i enheten")
    NEARBY = N_("arbeider i samme virksomhet")
    QUALIFIED = N_("har det rollen krever")
    FEW_ROLES = N_("har ingen andre roller")
    ASKED = N_("kravet gjelder personen")


class NotTakenReason(StrEnum):
    """Why somebody is not proposed, in the order it is told."""

    LEAVES = N_("slutter")
    NOT_EMPLOYED = N_("er ikke ansatt da")
    AWAY = N_("er borte")
    LEFT_IT = N_("har gått ut av rollen")
    ENOUGH_ROLES = N_("har roller nok")
    NOT_A_LEADER = N_("er verken stedfortreder eller leder et annet sted")
    NO_FORUM = N_("er ikke med i nettverket, og det er ikke klart hvilket det skal være")
    NO_COURSE = N_("mangler en kvalifikasjon som ingen kurs gir i tide")
    NO_ROOM = N_("mangler en kvalifikasjon, og det er ikke plass på noe kurs")
    CLASH = N_("kan ikke være der når kurset går")
    NEEDED_ELSEWHERE = N_("trengs et annet sted i planen")
    OTHERS_FIT_BETTER = N_("andre passer bedre")


class WhyLeft(StrEnum):
    """Why a place stays empty, the first of these that holds."""

    NOBODY_NEAR = N_("ingen arbeider i enheten eller i samme virksomhet")
    NOBODY_CAN = N_("ingen av dem som arbeider der eller i samme virksomhet, kan ta rollen")
    NOBODY_GIVES_IT = N_("ingen program gir kvalifikasjonen")
    ALL_ON_THE_WAY = N_("alle som kan ta kurset, er påmeldt")
    NO_ROOM = N_("det er ikke plass på kursene, og ingen ny samling rekker å bli ferdig")
    TOO_FEW_PEOPLE = N_("det er færre som kan, enn det trengs")
    NO_FORUM = N_("det er ikke klart hvilket nettverk det skal være")
    TAKEN = N_("de som kan, trengs et annet sted")


@frozen
class CourseTaken:
    """Somebody takes part in a run, or in a new session of a programme, and so gets a qualification by `done`.

    `run` is None where there is no room: it must be set up. `modules` are the ids of those taken, all where none is
    named; `sessions` are those of the run that the person comes to. `done` is None where nobody knows. `is_enrolled`:
    the person is in the run already, so that nothing is to be written.
    """

    person: Person
    qualification: Qualification
    programme: Programme
    run: Run | None = None
    modules: tuple[str, ...] = ()
    sessions: tuple[SessionOfRun, ...] = ()
    done: date | None = None
    is_enrolled: bool = False


@frozen
class Proposed:
    """Somebody who is proposed for a place, why, and what it takes.

    `start` and `end` are those of the role, or of the membership of `forum`. `steps_away` is how far from the unit
    their own is in the tree: nought is the same. `roles_held` is how many roles they have already; `points` is what the
    choice of them costs in the plan's reckoning, the less the better. `is_shared`: the role is one that they are
    proposed for elsewhere in the plan, and that counts here too, so that nothing more is to be written.
    """

    person: Person
    step: PlanStep
    grounds: tuple[PlanGround, ...] = ()
    courses: tuple[CourseTaken, ...] = ()
    forum: Forum | None = None
    start: date | None = None
    end: date | None = None
    unit: Unit | None = None
    steps_away: int = 0
    roles_held: int = 0
    points: int = 0
    is_shared: bool = False

    @property
    def waits_for_session(self) -> bool:
        """Whether it hangs on a session that is not set up."""
        return any(course.run is None for course in self.courses)


@frozen
class PassedOver:
    """Somebody near who is not proposed, and why: `day` is that of it, `qualification` what is lacking, and
    `elsewhere` the place that needs them more.
    """

    person: Person
    reason: NotTakenReason
    day: date | None = None
    qualification: Qualification | None = None
    elsewhere: Opening | None = None


class PlanOutcome(StrEnum):
    """What becomes of a gap by the plan, the best first."""

    FILLED = N_("blir oppfylt")
    AFTER_COURSE = N_("blir oppfylt når kurset er fullført")
    AFTER_NEW_SESSION = N_("venter på en ny samling")
    LEFT = N_("blir stående")


@frozen
class PlannedGap:
    """A gap with what is proposed for it. `left` places stay empty, for `why_left`.

    `not_taken` are the others near, the nearest to being proposed first. `measures` are those already registered.
    """

    gap: Opening | TrainingGap
    proposed: tuple[Proposed, ...] = ()
    left: int = 0
    why_left: WhyLeft | None = None
    not_taken: tuple[PassedOver, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def outcome(self) -> PlanOutcome:
        """The worst of what becomes of its places."""
        if self.left:
            return PlanOutcome.LEFT
        if any(each.waits_for_session for each in self.proposed):
            return PlanOutcome.AFTER_NEW_SESSION
        takes_course = any(each.courses for each in self.proposed)
        waits = isinstance(self.gap, TrainingGap) and self.gap.on_the_way
        return PlanOutcome.AFTER_COURSE if takes_course or waits else PlanOutcome.FILLED


@frozen
class SessionRoom:
    """A session to come of a run that gives something the plan needs, and who fills it.

    `places` is None without a limit. `enrolled` are there already, and `planned` are those the plan adds. `conflicts`
    is what is in the way on its days for those it adds.
    """

    session: SessionOfRun
    qualifications: tuple[Qualification, ...]
    places: int | None
    enrolled: int
    planned: tuple[Person, ...] = ()
    conflicts: tuple[DayConflict, ...] = ()

    @property
    def left(self) -> int | None:
        """How many more there is room for, before the plan; None without a limit."""
        return None if self.places is None else max(0, self.places - self.enrolled)


@frozen
class PossibleWeek:
    """A week in which a new session could begin: its Monday, the days it could begin on, and what is in the way of the
    others, or of all.
    """

    monday: date
    days: tuple[date, ...]
    conflicts: tuple[DayConflict, ...] = ()


@frozen
class NewSession:
    """The sessions that must be set up for those there is no room for: at the least `number`, of `places` each (None:
    not told, so that one is counted). `weeks` are those it could begin in, and end by the last day of the plan;
    `teachers` are those of whom it is asked whether they are there.
    """

    qualification: Qualification
    programme: Programme
    people: tuple[Person, ...]
    number: int
    places: int | None
    weeks: tuple[PossibleWeek, ...] = ()
    teachers: tuple[Person, ...] = ()


@frozen
class PlanCost:
    """What the courses cost in kroner, where prices are given: for those enrolled, and for new runs. `unpriced` are the
    programmes that the plan uses and that tell no price: the cost is then at least `amount`.
    """

    amount: Decimal
    unpriced: tuple[Programme, ...] = ()


class PlanTrouble(StrEnum):
    """What the plan can't be made of as it should, told beside it."""

    PAST = N_("dagen er passert")
    OVERFULL = N_("flere er påmeldt enn det er plass til")
    CIRCULAR = N_("samlingene forbereder hverandre i ring")
    NO_PROGRAMME = N_("ingen program gir kvalifikasjonen")
    EVERYBODY_AWAY = N_("alle er borte")


@frozen
class TroubleTold:
    """A trouble, and what it is about."""

    kind: PlanTrouble
    session: SessionOfRun | None = None
    programme: Programme | None = None
    qualification: Qualification | None = None
    unit: Unit | None = None


@frozen
class GapPlan:
    """What is proposed on a day for the gaps through the day `to`.

    `before` and `after` are the requirements of roles that are not met on that day as the data stand, and as they will
    be once what is proposed is written: what waits for a course is not met before that is completed. `least_left` is
    how many places no plan can fill of `skal` and of `bør`, told by counting where the plan is not `is_optimal`.

    `not_offered` are the runs that give something the plan needs and that nobody can join in time, and `unknown` the
    kompetansekrav of which nobody can tell whether they will be met: nothing is planned for these.
    """

    on: date
    to: date
    gaps: tuple[PlannedGap, ...] = ()
    rooms: tuple[SessionRoom, ...] = ()
    new_sessions: tuple[NewSession, ...] = ()
    cost: PlanCost = PlanCost(Decimal(0))
    troubles: tuple[TroubleTold, ...] = ()
    before: tuple[CoverageLine, ...] = ()
    after: tuple[CoverageLine, ...] = ()
    is_optimal: bool = True
    left: tuple[int, int] = (0, 0)
    least_left: tuple[int, int] = (0, 0)
    not_offered: tuple[RunNotOffered, ...] = ()
    unknown: tuple[RequirementResult, ...] = ()
