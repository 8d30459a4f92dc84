"""The rules by which `git filter-repo` takes a person's numbers and addresses out of a history."""

import re
from collections.abc import Iterator

from kompetanse_cli.model import CONTACT_FIELDS, Person, Register, alias_of

# A rule is parted in two by this.
_BECOMES = "==>"


def contact_rules(register: Register, person: Person, new: str) -> Iterator[str]:
    """A rule for each number and address that is the person's alone, who is called `new` from now on.

    An address is itself wherever it stands; a number is taken where the key says what it is, for elsewhere the digits
    may be of anything.
    """
    for name in CONTACT_FIELDS:
        value = getattr(person, name)
        if value is None or _BECOMES in value or _is_shared(register, person, name, value):
            continue
        if name == "email":
            yield rf"regex:(?i)(?<![\w.+-]){re.escape(value)}(?![\w-]){_BECOMES}{new}@example.invalid"
        else:
            key = alias_of(Person, name)
            yield rf"regex:(\b{key}:[ \t]*[\"']?){re.escape(value)}(?=[\"',}}\s]|\Z){_BECOMES}\g<1>{new}"


def _is_shared(register: Register, person: Person, name: str, value: str) -> bool:
    others = (getattr(other, name) for other in register.people if other is not person)
    return any(other is not None and other.casefold() == value.casefold() for other in others)
