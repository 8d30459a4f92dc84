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
    title=N_("Tiltak venter på hverandre"),
    holds=N_("Regelen krever at et tiltak ikke venter på seg selv, heller ikke gjennom andre tiltak."),
    why=N_("Når tiltak venter på hverandre i en ring, kan ingen av dem begynne. Ta bort en av «venter_på»."),
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
            N_("Tiltakene venter på hverandre i en ring: {ring}."),
            label=N_("ringen begynner her"),
            help=N_("Ta bort en av «venter_på»."),
            related=[(place, N_("er med i ringen")) for place in places[1:]],
            value=" ".join(member.id for member in members),
            ring=" → ".join(f"«{member.id}»" for member in (*members, members[0])),
        )


@rule(
    "K515",
    "tiltak-etter-målets-frist",
    Severity.WARNING,
    title=N_("Tiltaket har frist etter målet"),
    holds=N_("Regelen krever at et tiltak for et mål har frist innen målets frist."),
    why=N_("Et tiltak etter fristen hjelper ikke til å nå målet i tide."),
)
def after_goal(register: Register, on: date) -> Iterator[Hit]:
    """A measure for a goal is due no later than the goal."""
    for measure in register.measures:
        goal = register.find(Goal, measure.concerns.goal)
        if goal is None or measure.status.is_over or measure.deadline <= goal.deadline.day:
            continue
        yield hit(
            measure.at("deadline"),
            N_("Tiltaket «{id}» har frist {deadline}, men mål {number} skal være nådd {goal}."),
            label=N_("etter fristen for målet"),
            help=N_("Rett «frist» på tiltaket eller på målet."),
            related=[(goal.at("deadline"), N_("fristen for målet"))],
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
    title=N_("Tiltaket har frist før tiltaket det venter på"),
    holds=N_("Regelen krever at et tiltak har frist etter tiltakene det venter på."),
    why=N_("Ellers kan tiltaket ikke bli ferdig i tide, selv om tiltaket det venter på, blir det."),
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
                N_("Tiltaket «{id}» har frist {deadline}, men venter på «{other}», som har frist {later}."),
                label=N_("tiltaket det venter på, har frist {later}"),
                help=N_("Rett «frist» på et av tiltakene, eller ta bort «venter_på»."),
                related=[
                    (measure.at("waits_for", number), N_("venter på dette")),
                    (other.at("deadline"), N_("fristen for tiltaket det venter på")),
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
    title=N_("Enheten har verken mål eller tiltak"),
    holds=N_("Regelen krever at en enhet med både leder og ressursperson har minst ett mål eller tiltak."),
    why=N_(
        "Leder og ressursperson skal sammen lage mål og tiltak for arbeidet i enheten. Et tiltak i enhetens "
        "utviklingsplan teller også; et avlyst tiltak teller ikke."
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
                N_("{unit} har leder og ressursperson, men verken mål eller tiltak."),
                label=N_("ingen mål eller tiltak gjelder denne enheten"),
                help=N_("Skriv det de vil gjøre under «tiltak», med «gjelder: {{enhet: {id}}}»."),
                value=unit.id,
                unit=unit_in_words(register, unit.id),
                id=unit.id,
            )
