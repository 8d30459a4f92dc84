"""What measures wait for and are due in time for, and what a leader and a resource person do together (OPP-02)."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import GOALS
from kompetanse_cli.analysis.people import LEADER
from kompetanse_cli.model import N_, Goal, Measure, MeasureStatus, Register, Severity, active
from kompetanse_cli.rules.base import Hit, cycles, hit, rule, unit_in_words


def _circles(register: Register) -> tuple[tuple[Measure, ...], ...]:
    """Measures that wait for each other, each for the next one and the last for the first."""
    measures = register.by_id(Measure)
    waiting = {each.id: tuple(other for other in each.waits_for if other in measures) for each in measures.values()}
    return tuple(tuple(measures[each] for each in circle) for circle in cycles(measures, waiting.__getitem__))


@rule(
    "K514",
    "tiltak-i-ring",
    Severity.ERROR,
    holds=N_("Ingen tiltak venter på seg selv, heller ikke gjennom andre."),
    why=N_("I en ring kan ingen begynne. Ta bort en av «venter_på»."),
)
def circle(register: Register, on: date) -> Iterator[Hit]:
    """No measure waits for itself, not through others either."""
    for members in register.once(_circles):
        places = [
            one.at("waits_for", one.waits_for.index(other.id))
            for one, other in zip(members, (*members[1:], members[0]), strict=True)
        ]
        yield hit(
            places[0],
            N_("tiltak venter på hverandre i ring: {ring}"),
            label=N_("herfra kommer vi tilbake hit"),
            help=N_("ta bort en av «venter_på»"),
            related=[(place, N_("er med i ringen")) for place in places[1:]],
            value=" ".join(member.id for member in members),
            ring=" → ".join(f"«{member.id}»" for member in (*members, members[0])),
        )


@rule(
    "K515",
    "tiltak-etter-målets-frist",
    Severity.WARNING,
    holds=N_("Et tiltak for et mål skal være gjort innen målets frist."),
    why=N_("Det som gjøres etter fristen, hjelper ikke målet å bli nådd i tide."),
)
def after_goal(register: Register, on: date) -> Iterator[Hit]:
    """A measure for a goal is due no later than the goal."""
    for measure in register.measures:
        goal = register.find(Goal, measure.concerns.goal)
        if goal is None or measure.status.is_over or measure.deadline <= goal.deadline.day:
            continue
        yield hit(
            measure.at("deadline"),
            N_("tiltaket «{id}» har frist {deadline}, men mål {number} skal være nådd {goal}"),
            label=N_("etter målets frist"),
            help=N_("rett den ene fristen"),
            related=[(goal.at("deadline"), N_("målets frist"))],
            value=measure.deadline,
            id=measure.id,
            deadline=measure.deadline,
            number=goal.number,
            goal=goal.deadline.day,
        )


@rule(
    "K516",
    "tiltak-før-det-den-venter-på",
    Severity.WARNING,
    holds=N_("Et tiltak har ikke frist før et det venter på."),
    why=N_("Da kan det ikke bli ferdig i tide, selv om det andre blir det."),
)
def before_what_it_waits_for(register: Register, on: date) -> Iterator[Hit]:
    """A measure is not due before one it waits for, unless they wait in a circle, which is said by its own rule."""
    in_circle = {member.id for members in register.once(_circles) for member in members}
    for measure in register.measures:
        for number, other_id in enumerate(measure.waits_for):
            other = register.find(Measure, other_id)
            if other is None or other.deadline <= measure.deadline or {measure.id, other_id} <= in_circle:
                continue
            if MeasureStatus.CANCELLED in (measure.status, other.status):
                continue
            yield hit(
                measure.at("deadline"),
                N_("tiltaket «{id}» har frist {deadline}, før «{other}», som det venter på"),
                label=N_("det andre har frist {later}"),
                help=N_("rett den ene fristen, eller ta bort «venter_på»"),
                related=[
                    (measure.at("waits_for", number), N_("venter på dette")),
                    (other.at("deadline"), N_("fristen for det")),
                ],
                value=measure.deadline,
                id=measure.id,
                other=other_id,
                deadline=measure.deadline,
                later=other.deadline,
            )


RESOURCE_PERSON = "ressursperson"


@rule(
    "K501",
    "uten-felles-tiltak",
    Severity.NOTE,
    off=True,
    counts_over=GOALS,
    holds=N_("En enhet som har både leder og ressursperson, har minst ett mål eller tiltak."),
    why=N_(
        "Leder og ressursperson skal sammen lage felles mål og tiltak for arbeidet i enheten. Et tiltak i enhetens "
        "utviklingsplan teller også; et som er avlyst, regnes ikke med."
    ),
)
def no_common_measure(register: Register, on: date) -> Iterator[Hit]:
    """A unit with both a leader and a resource person on the day has a goal or a measure that is its own."""
    named = (m.concerns.unit for m in register.measures if m.status is not MeasureStatus.CANCELLED)
    agreed = {unit_id for each in named if each is not None for unit_id in register.units_now(each, on)}
    agreed.update(unit_id for goal in register.goals for unit_id in goal.units)
    agreed.update(
        plan.unit for plan in register.plans if any(m.status is not MeasureStatus.CANCELLED for m in plan.measures)
    )
    roles: dict[str, set[str]] = {}
    for held in register.appointments:
        if held.role in (LEADER, RESOURCE_PERSON) and active(held, on):
            roles.setdefault(held.unit, set()).add(held.role)
    for unit in register.units:
        if len(roles.get(unit.id, ())) == 2 and unit.id not in agreed and active(unit, on):
            yield hit(
                unit.at("id"),
                N_("{unit} har leder og ressursperson, men verken mål eller tiltak"),
                label=N_("ingenting gjelder denne"),
                help=N_("legg til det de vil gjøre under «tiltak», med «gjelder: {{enhet: {id}}}»"),
                value=unit.id,
                unit=unit_in_words(register, unit.id),
                id=unit.id,
            )
