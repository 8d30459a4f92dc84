"""A new run of a programme as the YAML that a coordinator goes on with."""

import json
from collections.abc import Iterator

from kompetanse_cli.analysis.programmes import ScheduleProposal
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import CompletedBy, Programme


def run_file(programme: Programme, run_id: str, name: str, proposal: ScheduleProposal, language: Language) -> str:
    """The file: proposed days, and comments that tell what is left to fill in."""
    return "\n".join(_lines(programme, run_id, name, proposal, language)) + "\n"


def _lines(
    programme: Programme, run_id: str, name: str, proposal: ScheduleProposal, language: Language
) -> Iterator[str]:
    say = language.say
    yield "gjennomføringer:"
    yield f"  - id: {run_id}"
    yield f"    program: {programme.id}"
    yield f"    navn: {_text(name)}"
    registered = programme.gives is not None and programme.gives.when is CompletedBy.REGISTERED
    completed = ", fullført: 2027-03-01" if registered else ""
    yield f"    # {say(N_('Deltakerne, en linje for hver:'))} - {{person: p-001, påmeldt: 2027-01-15{completed}}}"
    yield "    deltakere: []"
    if proposal.sessions:
        yield f"    # {say(N_('Datoene er forslag på arbeidsdager. Rett dem, og før på tid, sted og undervisere:'))}"
        yield '    #   tid: "09:00–15:00", sted: Rådhuset, undervisere: [p-001, {ekstern: Høgskolen}]'
        yield "    samlinger:"
    for planned, days in proposal.sessions:
        yield f"      - samling: {planned.session.id}  # {' '.join(planned.session.name.split())}"
        yield f"        datoer: [{', '.join(day.isoformat() for day in days)}]"
    if proposal.exams:
        yield f"    # {say(N_('Etter eksamen føres møtt og bestått. Hvem som strøk, føres aldri.'))}"
        yield "    eksamener:"
    for module, day in proposal.exams:
        yield f"      - {{modul: {module.id}, dato: {day.isoformat()}}}  # {' '.join(module.name.split())}"


def _text(text: str) -> str:
    """A text as YAML: JSON's way of quoting is one of YAML's."""
    return json.dumps(text, ensure_ascii=False)
