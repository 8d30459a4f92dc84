"""Who somebody is by what other systems know them by: an id, a staff number, an e-mail address."""

from collections.abc import Iterable, Sequence

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Person, message
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.plan import name_of
from kompetanse_cli.operations.importing.staff.ids import id_made_of
from kompetanse_cli.operations.importing.table import Row, Wrong
from kompetanse_cli.operations.name_index import people_by_email, people_by_id, people_by_number, plain_staff_number

PREFIX = "p"


@frozen
class KnownBy:
    """What a row has by which other systems know somebody: an id, a staff number, an e-mail address."""

    id: str | None
    number: str | None
    email: str


def known_by(
    names: Names, row: Row, given: str | None, number: str | None, email: str, unit: str | None
) -> Person | NewPerson | None:
    """Who has the id, the staff number or the e-mail address of a row. Raises Wrong when two of them are of two."""
    found: dict[str, Person | NewPerson] = {}
    if given is not None and (holder := of_id(names, given)) is not None:
        _refuse_namesake(names, row, holder, unit, "id", given)
        found["id"] = holder
    if number is not None and (holder := _of_number(names, row, number, unit)) is not None:
        found["ansattnummer"] = holder
    if email and (holder := _of_email(names, row, email)) is not None:
        found["epost"] = holder
    holders = {holder.id: holder for holder in found.values()}
    if len(holders) > 1:
        column = list(found)[-1]
        text = message(N_("raden kan være {several}: {columns} er ikke den samme"), several=listed(holders.values()),
                       columns=", ".join(found))  # fmt: skip
        raise Wrong(row.remark(column, text))
    return next(iter(holders.values()), None)


def _of_number(names: Names, row: Row, number: str, unit: str | None) -> Person | NewPerson | None:
    """Who has the staff number, with noughts before it or not; else whose id it once has made. Raises Wrong."""
    same = names.register.once(people_by_number).get(plain_staff_number(number), ())
    if len(same) > 1:
        text = message(N_("{count} i filene har ansattnummeret: {several}"), count=len(same), several=listed(same))
        raise Wrong(row.remark("ansattnummer", text))
    if same:
        return same[0]
    holder = of_id(names, number)
    if isinstance(holder, Person):
        if holder.employee_number is not None:
            return None
        _refuse_namesake(names, row, holder, unit, "ansattnummer", number)
    return holder


def _of_email(names: Names, row: Row, email: str) -> Person | None:
    """Who has the e-mail address. Raises Wrong when several have."""
    same = names.register.once(people_by_email).get(email, ())
    if len(same) > 1:
        text = message(N_("{count} i filene har e-postadressen: {several}"), count=len(same), several=listed(same))
        raise Wrong(row.remark("epost", text))
    return same[0] if same else None


def refuse_another(row: Row, person: Person | NewPerson, number: str | None) -> None:
    """Refuse somebody found by the name who has another staff number: it may be a namesake. Raises Wrong."""
    known = person.employee_number if isinstance(person, Person) else None
    if number is not None and known is not None:
        text = message(N_("{person} har et annet ansattnummer i filene. Er det en annen, skriv «ny» i koblingsfilen"),
                       person=told_of(person))  # fmt: skip
        raise Wrong(row.remark("ansattnummer", text))


def _refuse_namesake(
    names: Names, row: Row, holder: Person | NewPerson, unit: str | None, column: str, given: str
) -> None:
    """Refuse a bare number that makes the id of one, where a namesake works in the unit of the row: it may be theirs.
    Raises Wrong."""
    same = [person for person in names.called(holder.name) if given.isdigit() and person.id != given]
    there = {person.id for person in same if any(post.unit == unit for post in person.posts)}
    if there and holder.id not in there:
        text = message(N_("«{given}» kan være {several}: skriv hele id-en"), given=given, several=listed(same))
        raise Wrong(row.remark(column, text))


def of_id(names: Names, given: str) -> Person | NewPerson | None:
    """Who has the id, whatever its capitals, or the id that a staff number makes."""
    by_id = names.register.once(people_by_id)
    for wanted in dict.fromkeys((given.casefold(), id_made_of(given, PREFIX))):
        person = the_one(by_id.get(wanted, ()))
        if person is not None:
            return person
    return names.by_given_id(given)


def the_one(found: Sequence[Person]) -> Person | None:
    """The only one of them; None of several."""
    return found[0] if len(found) == 1 else None


def told_of(person: Person | NewPerson) -> str:
    """The name of somebody, and the id."""
    if isinstance(person, Person):
        return name_of(person)
    return f"{person.name} ({person.id})"


def listed(found: Iterable[Person | NewPerson]) -> str:
    """The names and ids of some."""
    return ", ".join(dict.fromkeys(told_of(person) for person in found))
