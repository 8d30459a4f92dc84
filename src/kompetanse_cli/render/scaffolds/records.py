"""Records to go on from as YAML: a goal, a run of a programme, and a programme from a template."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date

from kompetanse_cli.analysis.programmes import ScheduleProposal
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, CompletedBy, Programme
from kompetanse_cli.model.steering.goals import GoalStatus
from kompetanse_cli.render.scaffolds.front_matter import notes, scalar
from kompetanse_cli.report.base import RedactedText


@frozen
class NewGoal:
    """What a new goal is filled with; `deadline` and `owner` are written as they stand."""

    id: str
    number: int
    theme: str
    text: str
    deadline: str
    start: date
    owner: str | None


def goal_file(goal: NewGoal, language: Language) -> str:
    """The whole file, ended by a newline."""
    return "\n".join(_goal_lines(goal, language)) + "\n"


def _goal_lines(goal: NewGoal, language: Language) -> Iterator[str]:
    say = language.say
    yield "mål:"
    yield f"  - id: {goal.id}"
    yield f"    nummer: {goal.number}"
    yield f"    tema: {scalar(goal.theme)}"
    yield f"    tekst: {scalar(goal.text)}"
    yield f"    fra: {goal.start}  # {say(N_('herfra til fristen regnes farten som trengs'))}"
    yield f"    frist: {goal.deadline}"
    if goal.owner is not None:
        yield f"    eier: {goal.owner}"
    yield from notes(
        (
            say(N_("Det som viser at målet er nådd. Hvert kriterium er på én av fire måter.")),
            say(N_("Bytt ut [] med linjer som disse, uten #:")),
        ),
        "    ",
    )
    yield "    kriterier: []"
    yield from (f"      #{example}" for example in _examples(language))
    states = ", ".join(say(state.value) for state in GoalStatus)
    yield from notes((say(N_("Statusrapportene for målet. Status er en av: {states}"), states=states),), "    ")
    yield "    status: []"
    yield f"      #- {{dato: {goal.start}, status: {say(GoalStatus.NOT_STARTED.value)}}}"


def _examples(language: Language) -> Iterator[str]:
    """One line for each way."""
    say = language.say
    yield f'- {{tekst: {say(N_("Det er vedtatt"))}, oppfylt: 2027-02-01, bevis: "https://kommunen.example/vedtak"}}'
    felt = say(N_("Vi opplever trygghet"))
    yield f"- {{tekst: {felt}, måleenhet: poeng, måltall: 4.2, verdier: [{{dato: 2026-11-01, verdi: 3.6}}]}}"
    led = say(N_("Hver enhet har leder"))
    yield f"- {{tekst: {led}, metrikk: dekning, krav: leder-i-hver-enhet, måltall: 100 %}}"
    yield f"- {{tekst: {say(N_('Verktøy på plass'))}, per_enhet: {{}}}}"


def run_file(
    programme: Programme,
    run_id: str,
    name: str,
    proposal: ScheduleProposal,
    language: Language,
    redact: Callable[[str], RedactedText],
) -> str:
    """The file: proposed days, and comments that tell what is left to fill in; no hidden name is in them."""
    return "\n".join(_run_lines(programme, run_id, name, proposal, language, redact)) + "\n"


def _run_lines(
    programme: Programme,
    run_id: str,
    name: str,
    proposal: ScheduleProposal,
    language: Language,
    redact: Callable[[str], RedactedText],
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
        told = N_("Datoene er forslag på arbeidsdager. Rett dem, og før på tid, sted, plasser og undervisere:")
        yield f"    # {say(told)}"
        yield '    #   tid: "09:00–15:00", sted: Rådhuset, plasser: 20, undervisere: [p-001, {ekstern: Høgskolen}]'
        yield "    samlinger:"
    for planned, days in proposal.sessions:
        yield f"      - samling: {planned.session.id}  # {redact(' '.join(planned.session.name.split()))}"
        yield f"        datoer: [{', '.join(day.isoformat() for day in days)}]"
    if proposal.exams:
        yield f"    # {say(N_('Etter eksamen føres møtt og bestått. Hvem som strøk, føres aldri.'))}"
        yield "    eksamener:"
    for module, day in proposal.exams:
        yield f"      - {{modul: {module.id}, dato: {day.isoformat()}}}  # {redact(' '.join(module.name.split()))}"


def _text(text: str) -> str:
    """A text as YAML: JSON's way of quoting is one of YAML's."""
    return json.dumps(text, ensure_ascii=False)


_ID = re.compile(r"^(\s*- id: )([^\s#]+)", re.MULTILINE)


def renamed(template: str, programme_id: str) -> str:
    """The template's text with its first programme called so, and the parts that refer to it; all else as it stands."""
    found = _ID.search(template)
    if found is None or found[2] == programme_id:
        return template
    text = f"{template[: found.start(2)]}{programme_id}{template[found.end(2) :]}"
    return re.sub(rf"^(\s*del_av: ){re.escape(found[2])}(?=\s|$)", rf"\g<1>{programme_id}", text, flags=re.MULTILINE)
