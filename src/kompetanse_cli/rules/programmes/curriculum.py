"""A programme's own sessions and modules: ids, what prepares what, and the form that each module should have."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.model import N_, Address, Curriculum, PlannedSession, Programme, Register, Severity
from kompetanse_cli.rules.base import Hit, cycles, hit, rule
from kompetanse_cli.rules.programmes.recorded_sessions import part_in_words, session_names


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


def _circle_hit(
    places: list[Address], text: str, ids: tuple[str, ...], names: Mapping[str, str], help_text: str
) -> Hit:
    told = [part_in_words(each, names) for each in ids]
    return hit(
        places[0],
        text,
        label=N_("ringen begynner her"),
        help=help_text,
        related=[(place, N_("og går videre her")) for place in places[1:]],
        value=ids[0],
        circle=" → ".join((*told, told[0])),
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
            names = session_names(register.curricula[programme.id])
            yield _circle_hit(places, text, circle, names, N_("Ta bort en av «forbereder»."))


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
        names = {each: known[each].name for each in circle}
        yield _circle_hit(places, text, circle, names, N_("Ta bort en av «del_av»."))


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
