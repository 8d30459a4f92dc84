"""Plans made by hand, for tests of what becomes of one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import results
from kompetanse_cli.analysis.completion import sessions_of
from kompetanse_cli.analysis.coverage import coverage
from kompetanse_cli.analysis.planning import (
    CourseTaken,
    GapPlan,
    Opening,
    PlannedGap,
    PlanStep,
    Proposed,
    TrainingGap,
)
from kompetanse_cli.model import Forum, Person, Programme, Qualification, Register, Run, Severity, Unit
from kompetanse_cli.reading.load import load

ON, TO = date(2026, 12, 1), date(2027, 6, 1)
# The roles asked for by the built-in requirements would be gaps too.
NOT_ASKED = "".join(
    f"  - {{id: {each}, navn: Byttet ut, rolle: ressursperson, styrke: kan, til: 2000-01-01}}\n"
    for each in ("kommunalsjef", "kommunekoordinator", "leder-i-hver-enhet", "hovedinstruktør-i-stor-kommune")
)
FILES = {
    "kompetanse.yaml": """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
tjenesteområder: [{id: institusjon, navn: Institusjon}]
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: heimen, navn: Heimen, type: institusjon, del_av: topp, tjenesteområde: institusjon}
  - {id: post-1, navn: Post 1, type: avdeling, del_av: heimen}
  - {id: post-2, navn: Post 2, type: avdeling, del_av: heimen}
personer:
  - {id: p-1, navn: Kari Normann, enhet: post-1}
  - {id: p-2, navn: Ola Dal, enhet: post-1}
  - {id: p-3, navn: Eva Lien, enhet: post-2, vis_navn: nei}
  - {id: p-4, navn: Lise Berg, enhet: topp}
  - {id: p-5, navn: Per Ås, enhet: post-2}
""",
    "roller.yaml": """\
# Hvem som har hvilken rolle.
rolletildelinger:
  - {person: p-4, rolle: leder, enhet: topp, fra: 2025-01-01}   # vedtatt
  - {person: p-5, rolle: ressursperson, enhet: post-1, fra: 2025-01-01, til: 2026-11-30}
""",
    "krav.yaml": """\
kompetansekrav:
  - {id: alle-kan, navn: Alle kan kurset, kvalifikasjon: kurset, styrke: bør, andel: 100 %}
krav:
  - id: ressurs
    navn: Ressursperson i hver avdeling
    rolle: ressursperson
    styrke: skal
    hvor: {enhetstyper: [avdeling]}
    kvalifikasjoner: [kurset]
  - id: i-nettverk
    navn: Nettverk
    rolle: ressursperson
    styrke: bør
    teller: innehavere
    krever_forum: [fag]
    hvor: {enhetstyper: [avdeling]}
  - {id: hoved, navn: Hovedinstruktør, rolle: hovedinstruktør, per: tjenesteområde, styrke: bør}
"""
    + NOT_ASKED,
    "kurs.yaml": """\
kvalifikasjoner: [{id: kurset, navn: Kurset}, {id: modulen, navn: Modulen}]
forumtyper: [{id: fag, navn: Fagnettverk}]
fora:
  - {id: nettet, navn: Nettverket, type: fag, medlemmer: [p-5]}
program:
  - id: kurs
    navn: Instruktørkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    gir: {kvalifikasjon: kurset, når: oppmøte}
    moduler:
      - {id: m1, navn: Del 1, samlinger: [{id: d1, navn: Dag 1}]}
      - {id: m2, navn: Del 2, samlinger: [{id: d2, navn: Dag 2}]}
gjennomføringer:
  - id: vår
    program: kurs
    navn: Vår 2027
    samlinger:
      - {samling: d1, datoer: [2027-01-12]}
      - {samling: d2, datoer: [2027-02-12]}
""",
}


def read(files: dict[str, str] | None = None) -> Register:
    """The register of these files."""
    loaded = load({path: text.encode() for path, text in (files or FILES).items()})
    assert [each.message for each in loaded.findings if each.severity is Severity.ERROR] == []
    return loaded.register


def opening(register: Register, requirement: str, place: str, *proposed: Proposed, **fields: Any) -> PlannedGap:
    """A gap of a role in a unit or a service area, as it is on the first day of the plan, with what is proposed."""
    lines = coverage(Snapshot(register, ON)).lines
    line = next(each for each in lines if (each.requirement.id, each.place[1]) == (requirement, place))
    more = {name: fields.pop(name) for name in ("first", "last") if name in fields}
    gap = Opening(line, len(proposed) + fields.get("left", 0), **{"first": ON, **more})
    return PlannedGap(gap, proposed, **fields)


def training(register: Register, requirement: str, place: str, *proposed: Proposed, **fields: Any) -> PlannedGap:
    """A gap of competence in a unit, with what is proposed."""
    found = results(Snapshot(register, ON))
    result = next(each for each in found if each.requirement.id == requirement and each.unit and each.unit.id == place)
    more = {name: fields.pop(name) for name in ("on_the_way",) if name in fields}
    return PlannedGap(TrainingGap(result, len(proposed) + fields.get("left", 0), ON, **more), proposed, **fields)


def someone(
    register: Register,
    person: str,
    step: PlanStep = PlanStep.APPOINT,
    *courses: CourseTaken,
    forum: str | None = None,
    start: date | None = ON,
    end: date | None = None,
) -> Proposed:
    """Somebody who is proposed, from their own unit."""
    found = register.by_id(Person)[person]
    unit = register.find(Unit, found.unit_on(ON))
    return Proposed(found, step, (), courses, register.find(Forum, forum), start, end, unit)


def course(register: Register, person: str, *modules: str, run: str | None = "vår", **fields: Any) -> CourseTaken:
    """Somebody in a run of the course, or waiting for a new session of it."""
    who, programme = register.by_id(Person)[person], register.by_id(Programme)["kurs"]
    given = register.by_id(Qualification)["kurset"]
    found = register.find(Run, run)
    sessions = () if found is None else sessions_of(register, found)
    done = None if found is None else max(each.last for each in sessions if each.last is not None)
    return CourseTaken(who, given, programme, found, modules, sessions, done, **fields)


def plan_of(gaps: Sequence[PlannedGap], **fields: Any) -> GapPlan:
    """A plan of these gaps."""
    return GapPlan(ON, TO, tuple(gaps), **fields)
