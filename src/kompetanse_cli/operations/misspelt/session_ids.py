"""What a session or a module is called where its id should stand: the programme it is named in knows."""

from collections.abc import Iterator, Mapping, Sequence

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, Finding, Module, Programme, Register, Session
from kompetanse_cli.operations.misspelt.referring_fields import ReferringField
from kompetanse_cli.operations.record_search import Hits, search_among

_Place = tuple[str, tuple[str | int, ...]]


@frozen
class _Part:
    id: str
    name: str


def parts_meant(register: Register, finding: Finding, field: ReferringField) -> Hits:
    """The sessions or modules that may be meant where a finding is."""
    return search_among(_parts(register, finding.address, field), finding.value.strip("\"'"))


def parts_known(register: Register, address: Address, field: ReferringField) -> tuple[str, ...]:
    """The ids of the sessions or modules that may be named at an address."""
    return tuple(dict.fromkeys(part.id for part in _parts(register, address, field)))


def _parts(register: Register, address: Address, field: ReferringField) -> Sequence[_Part]:
    programme = register.once(_programme_at).get((address.path, address.keys[:2]))
    wanted = Module if Module.__name__ in field.parts else Session if Session.__name__ in field.parts else None
    if wanted is None:
        return ()
    if programme is None:
        # A training may leave out the programme.
        return [part for each in register.programmes for part in _of(register, each.id, wanted)]
    return list(_of(register, programme, wanted))


def _of(register: Register, programme: str, wanted: type[Session | Module]) -> Iterator[_Part]:
    curriculum = register.curricula.get(programme)
    if curriculum is None:
        return
    if wanted is Module:
        yield from (_Part(module.id, module.name) for module in curriculum.programme.modules)
    else:
        yield from (_Part(planned.session.id, planned.session.name) for planned in curriculum.sessions)


def _programme_at(register: Register) -> Mapping[_Place, str]:
    """The programme that each run, training and programme is of, by where it stands."""
    found: dict[_Place, str] = {}
    for broken in register.broken:
        tree = broken.tree if isinstance(broken.tree, dict) else {}
        programme = tree.get("id" if broken.kind is Programme else "program")
        if isinstance(programme, str):
            found[broken.address.path, broken.address.keys] = programme
    known = (
        *((each.address, each.id) for each in register.programmes),
        *((each.address, each.programme) for each in register.runs),
        *((each.address, each.programme) for each in register.trainings if each.programme is not None),
    )
    return found | {(address.path, address.keys): programme for address, programme in known}
