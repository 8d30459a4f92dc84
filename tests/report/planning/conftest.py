"""A small municipality with two gaps, for plans that tests make by hand."""

from datetime import date

import pytest

from kompetanse_cli.analysis.competence import results
from kompetanse_cli.analysis.planning import Opening, TrainingGap
from kompetanse_cli.model import Person, Programme, Qualification, Run
from kompetanse_cli.report.base import Context
from tests.report.conftest import ContextOf

SOLBAKKEN = """\
enheter:
  - {id: solbakken, navn: Solbakken, type: institusjon}
  - {id: en, navn: Solbakken 1, type: avdeling, del_av: solbakken}
  - {id: to, navn: Solbakken 2, type: avdeling, del_av: solbakken}
personer:
  - {id: p-kari, navn: Kari Nes, enhet: en}
  - {id: p-ola, navn: Ola Vik, enhet: en}
  - {id: p-per, navn: Per Bø, enhet: to}
  - {id: p-skjult, navn: Hemmelig Navnesen, enhet: en, e_post: hemmelig@fjordvik.no, vis_navn: nei}
kvalifikasjoner:
  - {id: hlr, navn: HLR}
  - {id: demens, navn: Demensopplæring}
program:
  - id: hlr-kurs
    navn: HLR-kurs
    type: kurs
    eier: Fjordvik
    status: i gang
    gir: {kvalifikasjon: hlr, når: oppmøte}
    samlinger: [{id: s1, navn: Øving}]
gjennomføringer:
  - id: hlr-2026
    navn: Våren 2026
    program: hlr-kurs
    samlinger: [{samling: s1, datoer: [2026-04-14, 2026-04-15], plasser: 2}]
    deltakere: [{person: p-per, påmeldt: 2026-02-01}]
krav:
  - {id: leder-her, navn: Leder på avdelingen, rolle: leder, hvor: {enhetstyper: [avdeling]}, styrke: bør}
  - id: demens-her
    navn: Ressursperson på avdelingen
    rolle: ressursperson
    hvor: {enhetstyper: [avdeling]}
    styrke: skal
kompetansekrav:
  - {id: hlr-alle, navn: HLR for alle, kvalifikasjon: hlr, andel: 100 %, styrke: skal}
"""
ON, TO = date(2026, 3, 1), date(2026, 8, 28)


class Solbakken:
    """The municipality with its records by id, and its gaps."""

    def __init__(self, context: Context) -> None:
        self.context = context
        register = context.register
        self.people = register.by_id(Person)
        self.hlr = register.by_id(Qualification)["hlr"]
        self.programme = register.by_id(Programme)["hlr-kurs"]
        self.run = register.by_id(Run)["hlr-2026"]

    def opening(self, requirement: str) -> Opening:
        """One empty place from the day of the plan: a leader in the first ward, a resource person in the second."""
        where = {"leder-her": "en", "demens-her": "to"}[requirement]
        lines = (each for each in self.context.coverage.lines if each.unit and each.unit.id == where)
        return Opening(next(each for each in lines if each.requirement.id == requirement), 1, ON)

    def training(self, unit: str, places: int) -> TrainingGap:
        """The gap of the kompetansekrav in a unit."""
        found = next(each for each in results(self.context.snapshot) if each.unit and each.unit.id == unit)
        return TrainingGap(found, places, ON, found.unmet)


@pytest.fixture
def solbakken(context_of: ContextOf) -> Solbakken:
    return Solbakken(context_of(SOLBAKKEN))
