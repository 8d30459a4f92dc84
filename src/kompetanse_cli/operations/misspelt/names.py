"""Whose name a misspelt one may be: in the unit within a few slips, elsewhere with one alone."""

from collections.abc import Iterator

from kompetanse_cli.model import Person, Register
from kompetanse_cli.operations.person_names import figures_of, name_words
from kompetanse_cli.similar import all_nearest, fold, slips


def misspelt(register: Register, name: str, unit: str | None) -> tuple[Person, ...]:
    """Those in the `unit` whose name it is but for the fewest slips, else those anywhere whose it is but for one; the
    order of the words has nothing to say. Names that differ in their figures are two.
    """
    figures = figures_of(name_words(name))
    near = _near_in(register, name, unit) or tuple(_one_slip_from(register, name))
    return tuple(person for person in near if figures_of(name_words(person.name)) == figures)


def _near_in(register: Register, name: str, unit: str | None) -> tuple[Person, ...]:
    people = register.once(_by_unit).get(unit or "", {})
    for number, form in enumerate(_forms(name)):
        near = all_nearest(form, {person_id: forms[number] for person_id, forms in people.items()})
        if near:
            return tuple(person for each in near if (person := register.find(Person, each)) is not None)
    return ()


def _one_slip_from(register: Register, name: str) -> Iterator[Person]:
    index = register.once(_by_shortened)
    forms = _forms(name)
    found = {each for form in forms for short in _shortened(form) for each in index.get(short, ())}
    for person_id in sorted(found):
        person = register.find(Person, person_id)
        if person is not None and any(
            slips(one, other) == 1 for one, other in zip(forms, _forms(person.name), strict=True)
        ):
            yield person


def _by_unit(register: Register) -> dict[str, dict[str, tuple[str, str]]]:
    """The people who ever were in each unit, with their names as they are compared."""
    by_unit: dict[str, dict[str, tuple[str, str]]] = {}
    for person in register.people:
        for post in person.posts:
            by_unit.setdefault(post.unit, {})[person.id] = _forms(person.name)
    return by_unit


def _by_shortened(register: Register) -> dict[str, list[str]]:
    """The ids of people by their names with a letter less: two names that are one slip apart have one such alike."""
    index: dict[str, list[str]] = {}
    for person in register.people:
        for short in {short for form in _forms(person.name) for short in _shortened(form)}:
            index.setdefault(short, []).append(person.id)
    return index


def _forms(name: str) -> tuple[str, str]:
    """The name as it is compared, with its words as they stand and in order."""
    return fold(name), fold("".join(name_words(name)))


def _shortened(form: str) -> set[str]:
    return {form, *(form[:place] + form[place + 1 :] for place in range(len(form)))}
