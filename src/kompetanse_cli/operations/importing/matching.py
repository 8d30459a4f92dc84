"""Which person a row is about: the id and the name must be of one, and between equals nothing is chosen."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import EVERY_SUBJECT, N_, Message, Person, Subject, active, message
from kompetanse_cli.operations.importing.headings import NEW
from kompetanse_cli.operations.importing.naming import Names, NewPerson, is_kept
from kompetanse_cli.operations.importing.plan import name_of
from kompetanse_cli.operations.importing.staff import (
    PREFIX,
    KnownBy,
    id_made_of,
    known_by,
    listed,
    of_id,
    refuse_another,
    the_one,
    told_of,
    written_id,
)
from kompetanse_cli.operations.importing.table import LeftOut, Proposal, Row, Wrong, values
from kompetanse_cli.operations.misspelt import misspelt
from kompetanse_cli.operations.name_index import (
    id_beside,
    no_name,
    people_by_id,
    people_by_name,
)
from kompetanse_cli.operations.person_names import (
    WrittenName,
    is_nobody,
    name_words,
    plain_name,
    readings,
)
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import composed


@frozen
class Whom:
    """Who a row is about: somebody in the files, somebody this table makes, or nobody yet (None), whose `name` and `id`
    are those to be given, with the staff `number`. `new_name` is what somebody in the files is called from now on."""

    person: Person | NewPerson | None
    name: str
    id: str | None = None
    new_name: str | None = None
    number: str | None = None


def written_name(row: Row, remarks: list[Remark]) -> str:
    """The name of a row as it stands, with its line breaks; empty where there is none. Raises Wrong."""
    first, last = (values.text(row, name, remarks) for name in ("fornavn", "etternavn"))
    parts = " ".join(part for part in (first, last) if part)
    if values.text(row, "navn", remarks) is None:
        return parts
    whole = str(row.cells["navn"]).strip()
    if parts and all(name_words(way.name) != name_words(parts) for way in readings(whole)):
        text = message(N_("navnet er et annet enn fornavn og etternavn: {name}"), name=parts)
        raise Wrong(row.remark("navn", text))
    return whole


def person_of(names: Names, row: Row, written: str, unit: str | None, email: str = "") -> Whom:
    """The person that a row is about. Raises Wrong when id and name are not of one, when several may be, when one is so
    near that only people can tell, or when what is written is no name."""
    given, number = written_id(row), written_id(row, "ansattnummer")
    told = names.told("person", written) if written else None
    if told not in (None, NEW) and names.register.find(Person, told) is None and _called(names, told):
        # The mapping file has the name as it stands elsewhere.
        written, told = told, None
    linked = _linked(names, row, told)
    holder = known_by(names, row, given, number, email, unit) or id_beside(names.register, written)
    if holder is not None and told != NEW:
        return _checked(names, row, holder, written, linked)
    if linked is not None:
        return Whom(linked, linked.name)
    if not written:
        return Whom(None, "", given, number=number)
    if given is None and (by_id := _id_as_name(names, row, written)):
        return Whom(by_id, by_id.name)
    if told != NEW:
        refuse_what_is_no_name(names, row, written)
    name = _read(names, written)
    person = _by_name(names, row, name.name, unit, KnownBy(given, number, email), told)
    if person is not None and holder is None:
        refuse_another(row, person, number)
    found = Whom(person, name.name, None if holder else given, number=number)
    if name.beside and (found.person is None or plain_name(found.person.name) != plain_name(written)):
        text = message(N_("«{beside}» ved navnet er ikke en del av det, og blir ikke lest"), beside=name.beside)
        names.plan.remarks.append(row.remark("navn", text))
    return found


def has_holder(names: Names, row: Row) -> bool:
    """Whether the id of a row is somebody's. Raises Wrong."""
    given = written_id(row) or written_id(row, "ansattnummer")
    return given is not None and of_id(names, given) is not None


def tell_of_new_name(names: Names, row: Row, whom: Whom) -> None:
    """Tell that what somebody is called now is not changed here: the table is not of people."""
    if whom.person is not None and whom.new_name is not None:
        text = message(N_("{person} står med et annet navn i filene: det endres i en tabell over personer"),
                       person=told_of(whom.person))  # fmt: skip
        names.plan.remarks.append(row.remark("navn", text))


def person_id(names: Names, row: Row, column: str, word: str) -> str:
    """The id of a person by id or name; one that this table makes counts. Raises Wrong."""
    word = names.told("person", word) or word
    given = of_id(names, word) or id_beside(names.register, word)
    name = _read(names, word).name
    if given is not None and (not any(map(str.isspace, word)) or name_words(name) == name_words(given.name)):
        return given.id
    found = _called(names, name)
    if len(found) == 1:
        return found[0].id
    if found:
        raise Wrong(row.remark(column, _several(name, found)))
    near = _near(names, name, None)
    if near:
        raise Wrong(row.remark(column, message(N_("«{name}» ligner {near}: er det den, skriv navnet likt, eller id-en"),
                                               name=name, near=listed(near))))  # fmt: skip
    raise Wrong(row.remark(column, message(N_("ukjent person «{word}»"), word=word)))


def _linked(names: Names, row: Row, told: str | None) -> Person | None:
    """The person whom the mapping file says that the name is. Raises Wrong."""
    if told is None or told == NEW:
        return None
    person = names.register.find(Person, told)
    if person is None:
        raise Wrong(row.remark("navn", message(N_("koblingsfilen sier «{id}», og ingen har den id-en"), id=told)))
    return person


def _id_as_name(names: Names, row: Row, written: str) -> Person | None:
    """Whose id stands where the name should. Raises Wrong when it is the name of another."""
    person = the_one(names.register.once(people_by_id).get(written.casefold(), ()))
    called = names.called(written)
    if person is not None and any(each.id != person.id for each in called):
        found = dict.fromkeys((person, *called))
        raise Wrong(row.remark("navn", _several(written, found)))
    return person


def _read(names: Names, written: str) -> WrittenName:
    """The name that is written: as it stands where somebody is called so; of several ways to read it the one that
    somebody is called, else the likeliest."""
    if any(plain_name(person.name) == plain_name(written) for person in _called(names, written)):
        return WrittenName(written)
    ways = tuple(readings(written))
    # Nor is what seems to stand beside a name so, where somebody is called by all of it.
    for way in (*ways, WrittenName(written)):
        if _called(names, way.name):
            return way
    return ways[0]


def _checked(names: Names, row: Row, holder: Person | NewPerson, written: str, linked: Person | None) -> Whom:
    """Who has the id, when the name is theirs too, or may be what they are called now. Raises Wrong."""
    if not written or plain_name(written) == plain_name(holder.name):
        return Whom(
            holder, holder.name, new_name=_respelt(names, row, holder, WrittenName(written)) if written else None
        )
    if linked is not None and linked.id != holder.id:
        text = message(N_("id-en er {holder}, men koblingsfilen sier at «{name}» er {linked}"), holder=told_of(holder),
                       name=written, linked=name_of(linked))  # fmt: skip
        raise Wrong(row.remark("navn", text))
    if any(person.id == holder.id for person in names.renamed.called(_read(names, written).name)):
        return Whom(holder, holder.name, new_name=names.new_names[holder.id])
    for name in (*readings(written), WrittenName(written)):
        if name_words(name.name) == name_words(holder.name):
            return Whom(holder, holder.name, new_name=_respelt(names, row, holder, name))
    if linked is None:
        refuse_what_is_no_name(names, row, written)
    name = _read(names, written)
    others = [person for person in _called(names, name.name) if person.id != holder.id]
    if others and linked is None:
        text = message(N_("id-en er {holder}, men navnet er {others}. Rett id-en eller navnet"), holder=told_of(holder),
                       others=listed(others))  # fmt: skip
        raise Wrong(row.remark("navn", text))
    if isinstance(holder, NewPerson) or not (linked or is_kept(name.name, holder.name, name_words)):
        said = N_("id-en er {holder}, og «{name}» er et helt annet navn. Er det en ny person, skriv «ny» i "
                  "koblingsfilen; er det det nye navnet, skriv «{name}: {id}» der")  # fmt: skip
        raise Wrong(row.remark("navn", message(said, holder=told_of(holder), name=name.name, id=holder.id)))
    if not holder.show_name:
        text = message(N_("navnet til {holder} er skjult: rett det i filen"), holder=holder.id)
        raise Wrong(row.remark("navn", text))
    return Whom(holder, holder.name, new_name=name.name)


def _respelt(names: Names, row: Row, holder: Person | NewPerson, name: WrittenName) -> str | None:
    """The name as the row spells it, where that is another spelling of the same words in the same order. A list in
    capitals, or with the family name first, has not named anybody anew: that is told."""
    spelt = " ".join(composed(name.name).split())
    if isinstance(holder, NewPerson) or not holder.show_name:
        return None
    if spelt == " ".join(composed(holder.name).split()) and not name.beside:
        return None
    in_order = _letters(spelt) == _letters(holder.name)
    if in_order and not name.beside and spelt not in (spelt.upper(), spelt.lower()):
        return spelt
    told = f"{name.name} {name.beside}".strip()
    text = message(N_("«{name}» leses som {person}"), name=told, person=told_of(holder))
    names.plan.remarks.append(row.remark("navn", text))
    return None


def _letters(name: str) -> str:
    return "".join(sign for sign in plain_name(name) if sign.isalnum())


def _by_name(
    names: Names, row: Row, name: str, unit: str | None, known: KnownBy, told: str | None
) -> Person | NewPerson | None:
    """Who has the name: one of the files, one that this table has made, or nobody yet. Raises Wrong."""
    given, number = known.id, known.number
    called = names.called(name) if told != NEW else ()
    made = names.people.called(name)
    if given is not None and told != NEW:
        _refuse_unknown_id(names, row, given, (*called, *(person for person in made if not person.given)))
    chosen = _chosen(row, name, unit, called)
    if chosen is not None:
        return chosen
    if made and given is None and number is None:
        return _made(names, row, name, unit, known.email, made)
    if told != NEW:
        _refuse_near(names, row, name, unit, given or number)
    return None


def _refuse_unknown_id(names: Names, row: Row, given: str, called: Sequence[Person | NewPerson]) -> None:
    """Refuse an id that nobody has whom the files tell of, where the name is somebody's. Raises Wrong."""
    if called:
        text = message(N_("ingen har id-en «{id}», men {others} heter det. Rett den, eller skriv «ny» i koblingsfilen"),
                       id=given, others=listed(called))  # fmt: skip
        raise Wrong(row.remark("id", text))
    if id_made_of(given, PREFIX) in names.register.known_ids(Person):
        text = message(N_("id-en «{id}» finnes i filene, men kan ikke leses der"), id=given)
        raise Wrong(row.remark("id", text))


def _chosen(row: Row, name: str, unit: str | None, same: Sequence[Person]) -> Person | None:
    """The one of this name; of several, the one in the unit. Raises Wrong when that does not tell."""
    if len(same) <= 1:
        return same[0] if same else None
    there = [person for person in same if any(post.unit == unit for post in person.posts)]
    if len(there) == 1:
        return there[0]
    told = ", ".join(person.id for person in same)
    text = message(N_("{count} i filene heter «{name}»: {ids}. Legg til en kolonne med id"), count=len(same), name=name,
                   ids=told)  # fmt: skip
    raise Wrong(row.remark("navn", text))


def _made(
    names: Names, row: Row, name: str, unit: str | None, email: str, made: Sequence[NewPerson]
) -> NewPerson | None:  # fmt: skip
    """The one that an earlier row has made. Another address is another person; without one, another unit may be."""
    if email:
        same = [person for person in made if person.email == email]
        if same:
            return same[0]
        if all(person.email for person in made):
            return None
    same = [person for person in made if person.works_in(unit)]
    if len(same) == 1:
        return same[0]
    if names.moves_nobody and len(made) == 1 and (unit is None or made[0].is_listed):
        # The only one of the name, who stands in a list of people.
        return made[0]
    raise Wrong(row.remark("navn", several_units(name)))


SEVERAL_UNITS = N_("«{name}» står i flere enheter: er det samme person? Legg til en kolonne med e-post eller id")


def several_units(name: str) -> Message:
    """The remark that rows of one name in several units may be of one person or of two."""
    return message(SEVERAL_UNITS, name=name)


def _refuse_near(names: Names, row: Row, name: str, unit: str | None, given: str | None) -> None:
    """Refuse a new person whose name is nearly that of another; where an id is given, of one in the same unit. Raises
    Wrong."""
    near = _near(names, name, unit)
    if given is not None:
        near = [person for person in near if isinstance(person, Person) and any(p.unit == unit for p in person.posts)]
    if near:
        names.plan.ask("person", row, name, *(Proposal(_as_told(each), told_of(each)) for each in near))
        text = message(N_("«{name}» ligner {near}. Er det en annen, skriv «ny» i koblingsfilen"), name=name,
                       near=listed(near))  # fmt: skip
        raise Wrong(row.remark("navn", text))


def _as_told(person: Person | NewPerson) -> str:
    """What a mapping file says of somebody: the id, or the name of somebody whom the files do not have yet."""
    return person.id if isinstance(person, Person) else person.name


def _called(names: Names, name: str) -> list[Person | NewPerson]:
    return [*names.called(name), *names.people.called(name)]


def _near(names: Names, name: str, unit: str | None) -> list[Person | NewPerson]:
    in_files = names.register.once(people_by_name).nearly_called(name)
    return [*(in_files or misspelt(names.register, name, unit)), *names.people.nearly_called(name)]


def leave_out_nobody(names: Names, row: Row, written: str, on: date) -> None:
    """Leave out a row that says that nobody is there. Raises LeftOut."""
    if not is_nobody(written) or names.told("person", written) is not None or has_holder(names, row):
        return
    role, subject, unit = (str(row.cells.get(name) or "") for name in ("rolle", "fagområde", "enhet"))
    unit = unit or str(row.cells.get("enhet_id") or "")
    told = message(_UNFILLED[bool(role), bool(unit)], role=role, unit=unit)
    if role and subject and unit:
        told = message(N_("ubesatt: {role} i {unit}, fagområde {subject}"), role=role, unit=unit, subject=subject)
    holders = ", ".join(dict.fromkeys(_holders(names, row, unit, on)))
    if holders:
        told = message(N_("{unfilled} (i filene: {holders})"), unfilled=told, holders=holders)
    raise LeftOut(row.remark("navn", told))


_UNFILLED = {
    (True, True): N_("ubesatt: {role} i {unit}"),
    (True, False): N_("ubesatt: {role}"),
    (False, True): N_("ubesatt i {unit}"),
    (False, False): N_("ubesatt"),
}


def _holders(names: Names, row: Row, unit: str, on: date) -> Iterator[str]:
    """Who has the role of a row in the unit in the files: whether it ends is for people to say. Of a role for another
    subject it says nothing."""
    role, subject = (str(row.cells.peek(name) or "") for name in ("rolle", "fagområde"))
    if not (role and unit):
        return
    try:
        role_id, unit_id = names.role(row, role), names.unit(row, "enhet", unit)
    except Wrong:
        return
    about = {None, EVERY_SUBJECT, names.known(Subject, subject)} if subject else set()
    for held in names.register.appointments_in.get(unit_id, ()):
        person = names.register.find(Person, held.person)
        is_it = held.role == role_id and held.unit == unit_id and (not subject or held.subject in about)
        if is_it and active(held, on) and person is not None:
            yield name_of(person)


def refuse_what_is_no_name(names: Names, row: Row, written: str) -> None:
    """Refuse what is no name of one person. Raises Wrong."""
    why = no_name(names.register, written, family_first=names.family_first)
    if why is not None:
        raise Wrong(row.remark("navn", why))


def is_family_first(rows: Iterable[Row]) -> bool:
    """Whether somebody in a table is written with the family name first: «Nes, Kari»."""
    return any(_is_turned(row.cells["navn"]) for row in rows if isinstance(row.cells.get("navn"), str))


def _is_turned(written: object) -> bool:
    parts = str(written).split(",")
    return len(parts) == 2 and min(len(part.split()) for part in parts) == 1 and len(list(readings(str(written)))) == 2


def _several(name: str, found: Iterable[Person | NewPerson]) -> Message:
    return message(N_("«{name}» kan være {several}: skriv id-en"), name=name, several=listed(found))
