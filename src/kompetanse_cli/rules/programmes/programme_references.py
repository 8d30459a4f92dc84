"""Sessions and modules that are named elsewhere exist in the programme they are named in (REF-01, in programmes)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from kompetanse_cli.model import (
    N_,
    Address,
    Curriculum,
    Module,
    Programme,
    Register,
    Run,
    Session,
    Severity,
    Training,
    is_id,
    local_references,
    message,
)
from kompetanse_cli.rules.base import Hit, hit, rule


def _sessions(curriculum: Curriculum) -> Mapping[str, Address]:
    """The session ids of a programme, and where they stand."""
    programme = curriculum.programme
    return {session_id: programme.at(*planned.way, "id") for session_id, planned in curriculum.by_id.items()}


def _may_be(register: Register, named: str, known: Collection[str]) -> bool:
    """Whether something has the id, as far as the files could be read: one mistake must not become two."""
    return named in known or named in register.loose_ids


def _unknown_session(address: Address, session_id: str, known: Mapping[str, Address], programme: object) -> Hit:
    return hit(
        address,
        N_("{programme} har ingen samling med id-en «{id}»."),
        label=N_("denne id-en finnes ikke i programmet"),
        help=N_("Rett id-en, eller legg samlingen til i programmet."),
        among=known,
        value=session_id,
        id=session_id,
        programme=programme,
    )


@rule(
    "K116",
    "ukjent-samling",
    Severity.ERROR,
    suppressible=False,
    counts_over={"program"},
    title=N_("Samlingen finnes ikke i programmet"),
    holds=N_("Regelen krever at en samling det vises til, finnes i programmet."),
    why=N_(
        "Datoer, oppmøte og opplæring for en ukjent samling teller ikke noe sted. Rett id-en, eller legg "
        "samlingen til i programmet."
    ),
)
def unknown_session(register: Register, on: date) -> Iterator[Hit]:
    """Every session that a run, another session or a training names is one of the programme's."""
    for programme in register.programmes:
        known = _sessions(register.curricula[programme.id])
        for planned in register.curricula[programme.id].sessions:
            prepares = planned.session.prepares
            if prepares is not None and not _may_be(register, prepares, known):
                yield _unknown_session(programme.at(*planned.way, "prepares"), prepares, known, programme.name)
    for run in register.runs:
        curriculum = register.curricula.get(run.programme)
        for number, entry in enumerate(run.sessions):
            if curriculum is not None and not _may_be(register, entry.session, curriculum.by_id):
                place = run.at("sessions", number, "session")
                yield _unknown_session(place, entry.session, _sessions(curriculum), curriculum.programme.name)
    yield from _of_trainings(register)
    for curriculum, place, named in _in_broken(register, Session):
        if not _may_be(register, named, curriculum.by_id):
            yield _unknown_session(place, named, _sessions(curriculum), curriculum.programme.name)


def _in_broken(register: Register, part: type[Session | Module]) -> Iterator[tuple[Curriculum, Address, str]]:
    """The sessions or modules that are named in what is left out of runs and trainings: the programme's, the place and
    the id. What can be no id has been said already."""
    for broken in register.broken:
        programme = broken.tree.get("program") if isinstance(broken.tree, dict) else None
        curriculum = register.curricula.get(programme) if isinstance(programme, str) else None
        if broken.kind in (Run, Training) and curriculum is not None:
            for leaf in local_references(broken.kind, part):
                for place, named in broken.values(leaf.keys):
                    if isinstance(named, str) and is_id(named):
                        yield curriculum, place, named


def _of_trainings(register: Register) -> Iterator[Hit]:
    everywhere = {session_id: holders[0][1] for session_id, holders in register.once(_all_sessions).items()}
    anywhere = not _may_be_unread(register)
    for training in register.trainings:
        session_id, where = training.session, training.at("session")
        if session_id is None:
            continue
        if training.programme is not None:
            curriculum = register.curricula.get(training.programme)
            if curriculum is not None and not _may_be(register, session_id, curriculum.by_id):
                yield _unknown_session(where, session_id, _sessions(curriculum), curriculum.programme.name)
        elif anywhere and not _may_be(register, session_id, everywhere):
            yield _unknown_session(where, session_id, everywhere, message(N_("noe program")))


def _may_be_unread(register: Register) -> bool:
    """Whether a programme stands in the files that could not be read whole: its sessions are not known to be none."""
    return register.unread or any(programme not in register.curricula for programme in register.known_ids(Programme))


def _all_sessions(register: Register) -> Mapping[str, tuple[tuple[str, Address], ...]]:
    """For each session id, the programmes that have it and where."""
    holders: dict[str, list[tuple[str, Address]]] = {}
    for programme_id, curriculum in register.curricula.items():
        for session_id, address in _sessions(curriculum).items():
            holders.setdefault(session_id, []).append((programme_id, address))
    return {session_id: tuple(places) for session_id, places in holders.items()}


@rule(
    "K117",
    "ukjent-modul",
    Severity.ERROR,
    suppressible=False,
    counts_over={"program"},
    title=N_("Modulen finnes ikke i programmet"),
    holds=N_("Regelen krever at en modul det vises til, finnes i programmet."),
    why=N_(
        "En eksamen i en ukjent modul gir ingen studiepoeng, og en deltaker i en slik modul følger ingen "
        "samlinger. Rett id-en, eller legg modulen til i programmet."
    ),
)
def unknown_module(register: Register, on: date) -> Iterator[Hit]:
    """Every module that a participant takes or has completed, or an exam is in, is one of the programme's."""
    for run in register.runs:
        curriculum = register.curricula.get(run.programme)
        if curriculum is None:
            continue
        named: list[tuple[Address, str]] = [
            (run.at("participants", number, "modules", place), module)
            for number, participant in enumerate(run.participants)
            for place, module in enumerate(participant.modules)
        ]
        named += [
            (run.at("participants", number, "completed", module, on_key=True), module)
            for number, participant in enumerate(run.participants)
            for module in participant.completed_modules
        ]
        named += [(run.at("exams", number, "module"), exam.module) for number, exam in enumerate(run.exams)]
        yield from _unknown_modules(register, curriculum, named)
    for curriculum, place, module in _in_broken(register, Module):
        yield from _unknown_modules(register, curriculum, [(place, module)])


def _unknown_modules(register: Register, curriculum: Curriculum, named: Iterable[tuple[Address, str]]) -> Iterator[Hit]:
    programme = curriculum.programme
    for address, module_id in named:
        if not _may_be(register, module_id, curriculum.modules):
            yield hit(
                address,
                N_("{programme} har ingen modul med id-en «{id}»."),
                label=N_("denne id-en finnes ikke i programmet"),
                help=N_("Rett id-en, eller legg modulen til i programmet."),
                among={m.id: programme.at("modules", n, "id") for n, m in reversed([*enumerate(programme.modules)])},
                value=module_id,
                id=module_id,
                programme=programme.name,
            )


@rule(
    "K118",
    "flertydig-samling",
    Severity.ERROR,
    suppressible=False,
    counts_over={"program"},
    title=N_("Samlingen finnes i flere programmer"),
    holds=N_(
        "Regelen krever at en opplæring sier hvilket program samlingen er i, når flere programmer har en samling "
        "med samme id."
    ),
    why=N_("Uten programmet vet ingen hvilken samling som er gjennomført. Skriv «program» i tillegg til «samling»."),
)
def ambiguous_session(register: Register, on: date) -> Iterator[Hit]:
    """A training without a programme names a session that only one programme has."""
    everywhere = register.once(_all_sessions)
    for training in register.trainings:
        places = everywhere.get(training.session or "", ())
        if training.programme is None and len(places) > 1:
            yield hit(
                training.at("session"),
                N_("Flere programmer har en samling med id-en «{id}»: {programmes}."),
                label=N_("hvilket program?"),
                help=N_("Skriv «program: {first}», eller et av de andre."),
                related=[(address, N_("en av samlingene")) for _, address in places],
                value=training.session,
                id=training.session,
                programmes=", ".join(programme for programme, _ in places),
                first=places[0][0],
            )
