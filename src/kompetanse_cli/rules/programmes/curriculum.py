"""A programme's own sessions and modules: ids, what prepares what, and the form that each module should have.

Those that are named elsewhere exist in the programme they are named in (REF-01, in programmes)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.model import N_, Address, Curriculum, PlannedSession, Programme, Register, Severity, message
from kompetanse_cli.rules.base import Hit, cycles, hit, rule


@rule(
    "K401",
    "gjentatt-id-i-programmet",
    Severity.ERROR,
    title=N_("To deler av programmet har samme id"),
    holds=N_("Regelen krever at hver samling og hver modul har sin egen id i programmet."),
    why=N_("Datoer, oppmøte og eksamener viser til id-en. Står den to ganger, teller bare den første."),
)
def repeated_id(register: Register, on: date) -> Iterator[Hit]:
    """No two sessions, and no two modules, of a programme have the same id."""
    for programme in register.programmes:
        sessions = register.curricula[programme.id].sessions
        yield from _repeated([(programme.at(*each.way, "id"), each.session.id) for each in sessions])
        yield from _repeated([(programme.at("modules", n, "id"), m.id) for n, m in enumerate(programme.modules)])


def _repeated(places: list[tuple[Address, str]]) -> Iterator[Hit]:
    for same_id, addresses in grouped((same_id, address) for address, same_id in places).items():
        for again in addresses[1:]:
            yield hit(
                again,
                N_("Id-en «{id}» er brukt før i programmet."),
                label=N_("brukt igjen"),
                help=N_("Skriv en annen id på den ene."),
                related=[(addresses[0], N_("brukt første gang her"))],
                value=same_id,
                id=same_id,
            )


def _circles(follows: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """The circles of what has one to follow at most."""
    return cycles(follows, lambda each: filter(None, (follows.get(each),)))


def _circle_hit(places: list[Address], text: str, ids: tuple[str, ...], help_text: str) -> Hit:
    return hit(
        places[0],
        text,
        label=N_("ringen begynner her"),
        help=help_text,
        related=[(place, N_("og går videre her")) for place in places[1:]],
        value=ids[0],
        circle=" → ".join((*ids, ids[0])),
    )


@rule(
    "K402",
    "forbereder-i-ring",
    Severity.ERROR,
    title=N_("To samlinger forbereder hverandre"),
    holds=N_("Regelen krever at forberedelsene går i én retning."),
    why=N_(
        "En samling som forbereder en annen, må gjennomføres først. Forbereder samlingene hverandre, kan ingen "
        "av dem det."
    ),
)
def prepares_in_circle(register: Register, on: date) -> Iterator[Hit]:
    """No session prepares, by way of others, itself."""
    for programme in register.programmes:
        by_id = register.curricula[programme.id].by_id
        for circle in _circles({key: planned.session.prepares for key, planned in by_id.items()}):
            places = [programme.at(*by_id[each].way, "prepares") for each in circle]
            text = N_("Samlingene er satt opp til å forberede hverandre: {circle}.")
            yield _circle_hit(places, text, circle, N_("Ta bort en av «forbereder»."))


@rule(
    "K403",
    "program-i-ring",
    Severity.ERROR,
    title=N_("Programmet er del av seg selv"),
    holds=N_("Regelen krever at et program ikke er del av seg selv, heller ikke gjennom andre programmer."),
    why=N_(
        "Tallene for et program tar med delene av det. Er programmene deler av hverandre, kan tallene ikke regnes ut."
    ),
)
def part_of_circle(register: Register, on: date) -> Iterator[Hit]:
    """No programme is, by way of others, a part of itself."""
    known = register.by_id(Programme)
    for circle in _circles({key: programme.part_of for key, programme in known.items()}):
        places = [known[each].at("part_of") for each in circle]
        text = N_("Programmene er deler av hverandre: {circle}.")
        yield _circle_hit(places, text, circle, N_("Ta bort en av «del_av»."))


@rule(
    "K406",
    "annet-antall-samlinger",
    Severity.WARNING,
    counts_over={"program"},
    title=N_("Modulen har et annet antall samlinger"),
    holds=N_("Regelen krever at hver modul har så mange samlinger som «form» sier."),
    why=N_("«form» sier hvordan programmet er lagt opp. Skal denne modulen være annerledes, si det i en kommentar."),
)
def other_number_of_sessions(register: Register, on: date) -> Iterator[Hit]:
    """A module has the number of sessions that the programme's form asks for."""
    for programme in register.programmes:
        wanted = programme.form.sessions_per_module if programme.form else None
        for number, module in enumerate(programme.modules):
            if wanted is not None and len(module.sessions) != wanted:
                yield hit(
                    programme.at("modules", number, "sessions" if module.sessions else "id"),
                    N_("Antall samlinger i {name} er {n}, men skal være {wanted}."),
                    label=N_("et annet antall"),
                    help=N_("Rett modulen, eller rett «samlinger_per_modul» i «form»."),
                    related=[(programme.at("form", "sessions_per_module"), N_("formen står her"))],
                    value=len(module.sessions),
                    name=module.name,
                    n=len(module.sessions),
                    wanted=wanted,
                )


@rule(
    "K407",
    "annet-antall-dager",
    Severity.WARNING,
    counts_over={"program"},
    title=N_("Samlingen har et annet antall dager"),
    holds=N_(
        "Regelen krever at hver samling varer så mange dager som «form» sier, og har så mange datoer som «dager» sier."
    ),
    why=N_("Deltakerne er lovet dagene, og vaktene må dekkes disse dagene. Rett «datoer», «dager» eller «form»."),
)
def other_number_of_days(register: Register, on: date) -> Iterator[Hit]:
    """A session in a module lasts as the form asks for, and a run gives it as many days as it lasts."""
    for programme in register.programmes:
        wanted = programme.form.days_per_session if programme.form else None
        for planned in register.curricula[programme.id].sessions:
            if wanted is not None and planned.module is not None and planned.session.days != wanted:
                given = "days" if "days" in planned.session.model_fields_set else "id"
                yield _days(
                    programme.at(*planned.way, given),
                    planned.session.name,
                    planned.session.days,
                    wanted,
                    [(programme.at("form", "days_per_session"), N_("formen står her"))],
                )
    for run in register.runs:
        curriculum = register.curricula.get(run.programme)
        for number, entry in enumerate(run.sessions if curriculum else ()):
            known = curriculum.by_id.get(entry.session) if curriculum else None
            # Who has not said how long a session lasts, has said nothing that the dates can be at odds with.
            if known is None or "days" not in known.session.model_fields_set:
                continue
            if not entry.days or entry.is_cancelled or len(entry.days) == known.session.days:
                continue
            yield _days(run.at("sessions", number, "days"), known.session.name, len(entry.days), known.session.days, [])


def _days(address: Address, name: str, days: int, wanted: int, related: list[tuple[Address, str]]) -> Hit:
    return hit(
        address,
        N_("Antall dager i {name} er {n}, men skal være {wanted}."),
        label=N_("et annet antall"),
        help=N_("Rett «datoer», eller rett «dager» i programmet."),
        related=related,
        value=days,
        name=name,
        n=days,
        wanted=wanted,
    )


@rule(
    "K408",
    "mangler-mellomarbeid",
    Severity.WARNING,
    counts_over={"program"},
    title=N_("Mellomarbeidet mangler"),
    holds=N_("Regelen krever at et program med fast form har mellomarbeid fra hver samling i en modul til den neste."),
    why=N_(
        "Arbeidet mellom samlingene gjør at deltakerne tar i bruk det de har lært. Skriv «mellomarbeid» på "
        "modulen eller på samlingen."
    ),
)
def without_work(register: Register, on: date) -> Iterator[Hit]:
    """A session that another follows in its module has work after it; one finding for each module."""
    for programme in register.programmes:
        if programme.form is None:
            continue
        curriculum = register.curricula[programme.id]
        idle = [planned for planned in curriculum.sessions if _is_idle(curriculum, planned)]
        for sessions in grouped((planned.module.id if planned.module else "", planned) for planned in idle).values():
            yield hit(
                programme.at(*sessions[0].way, "id"),
                N_("Det er ikke noe mellomarbeid etter {name}."),
                label=N_("ikke noe arbeid til neste samling"),
                help=N_("Skriv «mellomarbeid» på modulen eller samlingen."),
                value=sessions[0].session.id,
                name=sessions[0].session.name,
            )


def _is_idle(curriculum: Curriculum, planned: PlannedSession) -> bool:
    follows = curriculum.next_after(planned) is not None
    return planned.module is not None and follows and curriculum.work_after(planned) is None


@rule(
    "K419",
    "forbereder-noe-tidligere",
    Severity.ERROR,
    title=N_("Den forberedende samlingen står for sent"),
    holds=N_(
        "Regelen krever at en samling står før samlingen den forbereder, når de er i samme modul og for samme "
        "målgruppe."
    ),
    why=N_("Samlingene gjennomføres i den rekkefølgen de står, så den forberedende samlingen må stå først."),
)
def prepares_an_earlier(register: Register, on: date) -> Iterator[Hit]:
    """In one module and track, a session prepares only what stands after it."""
    for programme in register.programmes:
        by_id = register.curricula[programme.id].by_id
        circles = _circles({key: planned.session.prepares for key, planned in by_id.items()})
        in_circle = frozenset(chain.from_iterable(circles))
        for planned in register.curricula[programme.id].sessions:
            other = by_id.get(planned.session.prepares or "")
            if other is None or other.line != planned.line or other.number >= planned.number:
                continue
            # Of those that prepare each other in a circle that is said already.
            if planned.session.id in in_circle:
                continue
            yield hit(
                programme.at(*planned.way, "prepares"),
                N_("{name} forbereder {other}, som står før den."),
                label=N_("er gjennomført når denne kommer"),
                help=N_("Bytt om på samlingene, eller rett «forbereder»."),
                related=[(programme.at(*other.way, "id"), N_("samlingen som skal forberedes"))],
                value=planned.session.id,
                name=planned.session.name,
                other=other.session.name,
            )


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
