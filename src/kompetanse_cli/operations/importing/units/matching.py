"""Which unit a row is about: the id and the name must be of one, as those of a person must."""

import re
from collections.abc import Sequence

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Register, Unit, id_from, meant_day, message
from kompetanse_cli.operations.importing.headings import NEW
from kompetanse_cli.operations.importing.naming import Names, is_kept
from kompetanse_cli.operations.importing.plan import name_of
from kompetanse_cli.operations.importing.staff import id_made_of, written_id
from kompetanse_cli.operations.importing.table import Row, Wrong
from kompetanse_cli.operations.person_names import TRUTH, is_nobody
from kompetanse_cli.similar import composed, fold

_IDS = ("enhet_id", "id")
_PREFIX = "e"


@frozen
class WhichUnit:
    """The unit that a row is about, or none yet (None), for which the row gives an `id`; and what a known one is called
    from now on."""

    unit: Unit | None
    id: str | None = None
    new_name: str | None = None


def unit_id(row: Row) -> str | None:
    """The id of a unit as a row gives it; None where it gives none. Raises Wrong."""
    column = _id_column(row)
    return None if column is None else written_id(row, column)


def _id_column(row: Row) -> str | None:
    return next((name for name in _IDS if row.cells.get(name) is not None), None)


def require_name(row: Row, column: str, name: str) -> None:
    """Refuse what can be no unit's name. Raises Wrong."""
    if is_nobody(name) or name.casefold() in TRUTH or not any(map(str.isalnum, name)) or meant_day(name) is not None:
        raise Wrong(row.remark(column, message(N_("«{name}» er ikke navnet på en enhet"), name=name)))


def new_id(row: Row, name: str, given: str | None) -> str:
    """The id of a new unit: the one that is given, as an id is written, else one made of the name. Raises Wrong."""
    made = id_made_of(given, _PREFIX) if given is not None else id_from(name) or id_made_of(name, _PREFIX)
    if not made:
        raise Wrong(
            row.remark(_id_column(row) or "enhet", message(N_("«{value}» kan ikke være en id"), value=given or name))
        )
    return made


def which_unit(names: Names, row: Row, column: str, name: str | None) -> WhichUnit:
    """The unit that a row is about; `column` is where the `name` stands. Raises Wrong when id and name are not of one,
    or several have the name."""
    given, told = unit_id(row), names.told("enhet", name) if name else None
    known = None if given is None else _of_id(names.register, given)
    linked = names.register.find(Unit, told) if told is not None else None
    if known is not None and told != NEW:
        return _checked(names, row, column, known, name, linked)
    if linked is not None or name is None:
        return WhichUnit(linked, given)
    same = () if told == NEW else _called(names.register, name)
    if given is not None and same:
        text = message(N_("ingen enhet har id-en «{id}», men {others} heter det. Rett id-en, eller skriv «ny» i "
                          "koblingsfilen"), id=given, others=_listed(same))  # fmt: skip
        raise Wrong(row.remark(_id_column(row) or column, text))
    wider = row.cells.peek("del_av") if len(same) > 1 else None
    above = names.known_unit(wider) if isinstance(wider, str) else None
    if above is not None and any(above in unit.parents for unit in same):
        same = tuple(unit for unit in same if above in unit.parents)
    if len(same) > 1:
        several = N_("flere enheter heter «{name}»: {ids}. Legg til en kolonne med id")
        raise Wrong(row.remark(column, message(several, name=name, ids=", ".join(unit.id for unit in same))))
    return WhichUnit(same[0] if same else None, None if known is not None else given)


def _of_id(register: Register, given: str) -> Unit | None:
    by_id = register.by_id(Unit)
    wanted = (given, given.casefold(), id_made_of(given, _PREFIX))
    return next((by_id[each] for each in wanted if each in by_id), None)


def _called(register: Register, name: str) -> tuple[Unit, ...]:
    return tuple(unit for unit in register.units if fold(unit.name) == fold(name) or fold(unit.id) == fold(name))


def _checked(names: Names, row: Row, column: str, known: Unit, name: str | None, linked: Unit | None) -> WhichUnit:
    """The unit that has the id, when the name is its own, or may be what it is called now. Raises Wrong."""
    if name is None or fold(name) == fold(known.id):
        return WhichUnit(known)
    if fold(name) == fold(known.name):
        return WhichUnit(known, new_name=_respelt(names, row, column, known, name))
    if linked is not None and linked.id != known.id:
        text = message(N_("id-en er {holder}, men koblingsfilen sier at «{name}» er {linked}"), holder=name_of(known),
                       name=name, linked=name_of(linked))  # fmt: skip
        raise Wrong(row.remark(column, text))
    require_name(row, column, name)
    others = [unit for unit in _called(names.register, name) if unit.id != known.id]
    if others and linked is None:
        text = message(N_("id-en er {holder}, men navnet er {others}. Rett id-en eller navnet"), holder=name_of(known),
                       others=_listed(others))  # fmt: skip
        raise Wrong(row.remark(column, text))
    if linked is None and not is_kept(name, known.name, _words):
        said = N_("id-en er {holder}, og «{name}» er et helt annet navn. Er det en ny enhet, skriv «ny» i "
                  "koblingsfilen; er det det nye navnet, skriv «{name}: {id}» der")  # fmt: skip
        raise Wrong(row.remark(column, message(said, holder=name_of(known), name=name, id=known.id)))
    return WhichUnit(known, new_name=" ".join(composed(name).split()))


def _respelt(names: Names, row: Row, column: str, known: Unit, name: str) -> str | None:
    """The name as the row spells it, unless all of it is in capitals, or in small letters: that is told."""
    spelt = " ".join(composed(name).split())
    if spelt == " ".join(composed(known.name).split()) or unit_id(row) is None:
        return None
    if spelt not in (spelt.upper(), spelt.lower()):
        return spelt
    text = message(N_("«{name}» leses som {unit}"), name=name, unit=name_of(known))
    names.plan.remarks.append(row.remark(column, text))
    return None


def _words(name: str) -> list[str]:
    return [fold(word) for word in re.split(r"\W+", composed(name)) if word]


def _listed(units: Sequence[Unit]) -> str:
    return ", ".join(map(name_of, units))
