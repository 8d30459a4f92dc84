"""A goal to go on from, with an example of each of the four ways that a criterion is fulfilled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.front_matter_file import notes, scalar


@dataclass(frozen=True, slots=True)
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
    return "\n".join(_lines(goal, language)) + "\n"


def _lines(goal: NewGoal, language: Language) -> Iterator[str]:
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
    yield from notes(
        (say(N_("Det som meldes: ikke starta, i rute, usikker, ikke i rute, nådd, på vent, skrinlagt")),), "    "
    )
    yield "    status: []"
    yield f"      #- {{dato: {goal.start}, status: ikke starta}}"


def _examples(language: Language) -> Iterator[str]:
    """One line for each way."""
    say = language.say
    yield f'- {{tekst: {say(N_("Det er vedtatt"))}, oppfylt: 2027-02-01, bevis: "https://kommunen.example/vedtak"}}'
    felt = say(N_("Vi opplever trygghet"))
    yield f"- {{tekst: {felt}, måleenhet: poeng, måltall: 4.2, verdier: [{{dato: 2026-11-01, verdi: 3.6}}]}}"
    led = say(N_("Hver enhet har leder"))
    yield f"- {{tekst: {led}, metrikk: dekning, krav: leder-i-hver-enhet, måltall: 100 %}}"
    yield f"- {{tekst: {say(N_('Verktøy på plass'))}, per_enhet: {{}}}}"
