"""Where a person who leaves stands for a time beside the roles: memberships end, and what people decide is named."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Membership
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.rules.periods import first_day, last_day


def end_elsewhere(operation: Operation, register: Register, person: Person, last: date) -> Iterator[Message]:
    """End the dated memberships of a person with a day, take out those that have not begun, and tell of it and of the
    enrolments that begin after it."""
    for forum in register.forums:
        for number, member in enumerate(forum.members):
            if not isinstance(member, Membership) or member.person != person.id or last_day(member) <= last:
                continue
            if first_day(member) > last:
                operation.take_out(forum, "members", number)
                text = N_("medlemskapet i {forum} fra {day} er tatt ut")
                yield message(text, forum=forum.name, day=first_day(member))
            else:
                operation.put(forum, "members", number, "end", value=last)
    for run in register.runs:
        for number, participant in enumerate(run.participants):
            if participant.person == person.id and participant.enrolled is not None and participant.enrolled > last:
                # Groups, attendance and hand-ins may name the person too.
                yield message(
                    N_("påmeldingen til {run} er {day}, etter den siste dagen: se {place}"),
                    run=run.name, day=participant.enrolled, place=run.at("participants", number),
                )  # fmt: skip
