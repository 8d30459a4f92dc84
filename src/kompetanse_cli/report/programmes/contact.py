"""Whom to ask about a programme, and what parties to it are called."""

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.people import COORDINATOR
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import Party, Person, Programme, Role, RoleReference, active
from kompetanse_cli.report.base import Context, lowered


def party_words(context: Context, party: Party | None, *, in_sentence: bool = False) -> str:
    """An organisation, or the name of one of the municipality's roles; nothing for None."""
    if not isinstance(party, RoleReference):
        return party or ""
    name = context.names.of(Role, party.role)
    return lowered(name) if in_sentence else name


def whom_to_ask(context: Context, programme_id: str) -> PersonRef | str | None:
    """Whoever is the contact of a programme: somebody in the role that is, else the organisation; the coordinator where
    there is none, and None where nobody coordinates.
    """
    programme = context.register.find(Programme, programme_id)
    contact = programme.contact if programme is not None else None
    if isinstance(contact, str):
        return contact
    roles = ((contact.role,) if contact is not None else ()) + (COORDINATOR,)
    found = (holder for role in roles if (holder := holder_of_role(context, role)) is not None)
    return next((PersonRef(each) for each in found), None)


def holder_of_role(context: Context, role: str) -> str | None:
    """The id of the first in the files who holds a role on the day; None where nobody does."""
    return _holder(context.snapshot, role)


@counted_once
def _holder(snapshot: Snapshot, role: str) -> str | None:
    for held in snapshot.register.appointments:
        if held.role == role and active(held, snapshot.on):
            person = snapshot.register.find(Person, held.person)
            if person is not None and active(person, snapshot.on):
                return person.id
    return None
