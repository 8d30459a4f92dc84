"""Types of forum of a municipality's own, usable wherever a type of forum is."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.coverage import Status, coverage
from kompetanse_cli.analysis.goals.criteria import amount_on
from kompetanse_cli.model import NOWHERE
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from tests.analysis.tiny import municipality

TODAY = date(2026, 3, 1)
BEGINNING = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8000}
enheter: [{id: topp, navn: Helse, type: kommunalområde}, {id: nord, navn: Nord, type: sone, del_av: topp}]
personer: [{id: p-1, navn: Kari Nes, enhet: nord}]
"""
OWN = """
forumtyper: [{id: fagnettverk, navn: Fagnettverk}]
fora: [{id: sår, navn: Sårnettverk, type: fagnettverk, medlemmer: [p-1], møter: [{dato: 2026-02-01, antall: 4}]}]
krav:
  - {id: i-fagnett, navn: Med i fagnettverk, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal,
     krever_forum: [fagnettverk]}
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: nord, fra: 2025-01-01}]
mål:
  - {id: m, nummer: 1, tema: F, tekst: Møtes, frist: utgangen av 2026, eier: p-1,
     kriterier: [{id: k, tekst: Møtes, metrikk: fora-har-møtt, forumtype: fagnettverk, måltall: 100 %}]}
årshjul: [{id: å, navn: Sårnettverk, når: første mandag i februar, type: møte, forum: sår}]
"""


def test_an_own_type_of_forum_is_asked_for_by_a_requirement_and_a_goal() -> None:
    register = municipality(OWN, BEGINNING)
    (line,) = [each for each in coverage(Snapshot(register, TODAY)).lines if each.requirement.id == "i-fagnett"]
    assert line.status is Status.COVERED
    assert amount_on(Snapshot(register, TODAY), register.goals[0], 0).share == Share(1, 1)


def test_a_network_of_another_type_does_not_count() -> None:
    register = municipality(OWN.replace("type: fagnettverk", "type: usht-nettverk"), BEGINNING)
    (line,) = [each for each in coverage(Snapshot(register, TODAY)).lines if each.requirement.id == "i-fagnett"]
    assert line.status is Status.UNCOVERED


@pytest.mark.parametrize(
    "place", ["navn: Sårnettverk, type: fagnettverk", "krever_forum: [fagnettverk]", "forumtype: fagnettverk"]
)
def test_a_type_that_nobody_knows_is_found_wherever_it_stands(place: str) -> None:
    text = OWN.replace(
        place, place.replace("fagnettverk]", "fagnetverk]").replace("type: fagnettverk", "type: fagnetverk")
    )
    outcome = checked(load({"kompetanse.yaml": BEGINNING.encode(), "resten.yaml": text.encode()}), TODAY)
    (finding,) = [placed.finding for placed in outcome.findings if placed.finding.code == "K327"]
    assert (finding.value, finding.address.path) == ("fagnetverk", "resten.yaml")


def test_a_local_type_takes_the_place_of_a_built_in_one() -> None:
    register = municipality("forumtyper: [{id: lederteam, navn: Ledergruppa}]\n", BEGINNING)
    found = {each.id: (each.name, each.address == NOWHERE) for each in register.forum_types}
    assert found["lederteam"] == ("Ledergruppa", False)
    assert found["usht-nettverk"] == ("USHT-nettverk", True)
