"""Leaders: the broken line up to the kommunalsjef, spans over the limit, teams that do not meet, descriptions."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.documents import described
from kompetanse_cli.analysis.leader_chain import chain_breaks
from kompetanse_cli.analysis.leader_spans import spans
from kompetanse_cli.analysis.leaders import appointed
from kompetanse_cli.analysis.steering.want import Want, WantKind
from kompetanse_cli.model.annual import ActivityType
from kompetanse_cli.model.criteria import Metric
from kompetanse_cli.model.documents import DocumentType
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import LEADERS


def of_leadership(register: Register, on: date) -> Iterator[Want]:
    """One for each break in the line with leaders below, each leader over the limit, each team without meetings."""
    for broken in chain_breaks(register, on):
        # That the place itself is vacant is a requirement's matter, and a gap already.
        if broken.below:
            where = broken.unit.at("id")
            yield Want(WantKind.CHAIN, where, unit=broken.unit.id, number=len(broken.below))
    for span in spans(register, on).spans:
        if span.over_limit:
            held = span.appointments[0]
            least = span.people is None
            yield Want(WantKind.SPAN, held.at("unit"), unit=held.unit, number=span.known, of=span.limit, at_least=least)
    met = {
        activity.forum
        for activity in register.activities
        if activity.type is ActivityType.MEETING and active(activity, on)
    }
    for forum in register.forums:
        if forum.type == LEADERS and forum.id not in met:
            yield Want(WantKind.MEETINGS, forum.at("id"), what=(forum.name,))


def of_descriptions(register: Register, on: date) -> Iterator[Want]:
    """One for each unit with leaders whom no function description is for, once the municipality has begun with them."""
    if not _uses_descriptions(register):
        return
    tree = register.tree_on(on)
    for unit in sorted(tree.units.values(), key=lambda unit: tree.order[unit.id]):
        led = [a for a in appointed(register, unit.id, on) if a.unit == unit.id] if active(unit, on) else []
        without = [appointment for appointment in led if not described(register, appointment, on)]
        if without:
            yield Want(WantKind.DESCRIPTION, without[0].at("unit"), unit=unit.id, number=len(without), of=len(led))


def _uses_descriptions(register: Register) -> bool:
    return any(document.type is DocumentType.DESCRIPTION for document in register.documents) or any(
        criterion.metric is Metric.DESCRIPTIONS for goal in register.goals for criterion in goal.criteria
    )
