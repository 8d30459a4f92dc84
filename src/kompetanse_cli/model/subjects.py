"""What belongs to one subject, and what to every one: the word `alle`, and which roles have a subject."""

from typing import TypeGuard

from kompetanse_cli.model.builtin import ROLES
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import LINE_ROLES, Role
from kompetanse_cli.model.types import EVERY_SUBJECT

_BUILT_IN = frozenset(role.id for role in ROLES if role.has_subject)


def has_several_subjects(register: Register) -> bool:
    """Whether there is a choice: with one subject or none, what names none can be of no other."""
    return len(register.subjects) > 1


def has_subject(register: Register, role_id: str) -> bool:
    """Whether a role is one a person has for a subject: those that say so, and the built-in ones; never a leader's.

    One that stands in place of a built-in role is as that one, unless it says otherwise.
    """
    if role_id in LINE_ROLES:
        return False
    role = register.find(Role, role_id)
    said = role.has_subject if role is not None else None
    return role_id in _BUILT_IN if said is None else said


def is_of_one(subject: str | None) -> TypeGuard[str]:
    """Whether a subject is named, and not all of them."""
    return subject not in (None, EVERY_SUBJECT)


def is_for(held: str | None, subject: str) -> bool:
    """Whether what is held for a subject, or for all, is among what is of one; `alle` are those for all alone."""
    return held in (subject, EVERY_SUBJECT)


def answers(held: str | None, wanted: str | None) -> bool:
    """Whether what is held for a subject, for all or for none said, is what is wanted; wanted of none or all: any."""
    return not is_of_one(wanted) or held in (wanted, EVERY_SUBJECT)
