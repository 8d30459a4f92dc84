"""Goals, measures, plans, reports and the årshjul: what is right although it looks odd, and what is wrong."""

from datetime import date

import pytest

from kompetanse_cli.rules import steering
from kompetanse_cli.rules.organisation import forums, numbers
from tests.rules.judged import codes_and_values

ON = date(2026, 3, 1)
BASE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: solbakken, navn: Solbakken sykehjem, type: institusjon, sted: Solbakken}
  - {id: solbakken-1, navn: Solbakken 1, type: avdeling, del_av: solbakken}
  - {id: tunet, navn: Tunet, type: avdeling, del_av: solbakken, sted: Tunet}
personer:
  - {id: p-010, navn: Kari Nordmann, enhet: solbakken}
  - {id: p-011, navn: Ola Berg, enhet: solbakken}
"""
REPORT = "---\nenhetsrapport: {enhet: solbakken-1, periode: 2025-T3, levert: 2026-01-10}\n---\n\nVi har øvd.\n"


# Rules that are off from the start.
WISHED_FOR = "oppsett: {regler: {leder-uten-sted: merknad, uten-felles-tiltak: merknad}}\n"


def found(text: str, **files: str) -> list[tuple[str, str]]:
    documents = {"kompetanse.yaml": BASE + text, **{name.replace("__", "/"): body for name, body in files.items()}}
    return codes_and_values(documents, steering, forums, numbers)


def goal(criterion: str, text: str = "Verktøyene er på plass") -> str:
    return (
        f"mål: [{{id: mål-8, nummer: 8, tema: Verktøy, tekst: {text}, frist: utgangen av 2026, eier: p-010, "
        f"kriterier: [{{tekst: Det som skal til, {criterion}}}]}}]\n"
    )


@pytest.mark.parametrize(
    ("criterion", "codes"),
    [
        ("metrikk: fullførte, måltall: 4", ["K506"]),
        ("metrikk: oppmøte, måltall: 80 %", []),
        ("metrikk: gyldige-planer, måltall: 80 %", ["K506"]),
        ("metrikk: fora-har-møtt, forumtype: lederteam, siste_måneder: 3, måltall: 80 %", []),
        ("metrikk: fora-har-møtt, hvor: {ledd: laveste}, måltall: 80 %", ["K507"]),
        ("metrikk: opplærte, måltall: 80", ["K509"]),
        ("måltall: 80 %, verdier: [{dato: 2026-01-10, verdi: 120 %}]", []),
        ("verdier: []", ["K506"]),
        ("bevis: 'https://fjordvik.example/b'", []),
        ("måltall: 4", ["K507"]),
        ("metrikk: dekning, verdier: []", ["K505"]),
    ],
)
def test_a_criterion_has_what_its_way_needs_and_nothing_else(criterion: str, codes: list[str]) -> None:
    assert [code for code, _ in found(goal(criterion))] == codes


def test_leaders_of_departments_are_not_departments() -> None:
    assert found(goal("måleenhet: poeng, måltall: 4, verdier: []", "Alle avdelingsledere er trygge")) == []
    assert found(goal("måleenhet: poeng, måltall: 4, verdier: []", "Kvar eining er trygg")) == [("K511", "mål-8")]


def test_a_circle_of_measures_is_said_once_and_what_leads_into_it_not_at_all() -> None:
    rows = (("a", "b"), ("b", "c"), ("c", "b"))
    assert found(
        "tiltak:\n"
        + "".join(
            f"  - {{id: {one}, gjelder: {{enhet: tunet}}, tekst: Øve, ansvarlig: p-010, frist: 2026-06-01, "
            f"status: planlagt, venter_på: [{other}]}}\n"
            for one, other in rows
        )
    ) == [("K514", "b c")]


def test_a_report_may_lie_in_a_folder_for_the_year() -> None:
    assert found("", **{"rapporter__2025__solbakken-1.md": REPORT}) == []
    assert found("", **{"rapporter__2026__solbakken-1.md": REPORT}) == [("K532", "2025-T3")]


def test_a_meeting_ahead_may_get_its_theme_later_and_one_on_the_day_of_the_wheel_has_it() -> None:
    def meetings(days: str) -> str:
        return (
            f"fora: [{{id: lt, navn: Lederteamet, type: lederteam, møter: [{days}]}}]\n"
            "årshjul: [{id: m, navn: Møte, når: siste onsdag i måneden, type: møte, tema: [Kvalitet], forum: lt}]\n"
        )

    assert found(meetings("{dato: 2026-04-01}")) == []
    assert found(meetings("{dato: 2026-02-25}")) == []
    assert found(meetings("{dato: 2026-02-11}")) == [("K540", "2026-02-11")]


def test_plans_documents_and_activities_do_not_run_backwards() -> None:
    plan = "---\nutviklingsplan: {enhet: tunet, fra: 2026-05-01, til: 2026-04-01, ansvarlig: p-010}\n---\n\nTekst.\n"
    document = (
        "dokumenter: [{id: d, type: rutine, navn: Rutine, enhet: tunet, lenke: 'https://fjordvik.example/d', "
        "fra: 2026-05-01, til: 2026-04-01}]\n"
    )
    activity = "årshjul: [{id: m, navn: Fagdag, når: mai, type: opplæring, fra: 2026-05-01, til: 2026-04-01}]\n"
    assert {code for code, _ in found(document)} == {"K211"}
    assert {code for code, _ in found(activity)} == {"K211"}
    assert {code for code, _ in found("", **{"utviklingsplaner__tunet.md": plan})} == {"K211"}


def test_a_leader_from_elsewhere_is_said_where_both_places_are_known() -> None:
    led = "rolletildelinger: [{person: p-010, rolle: leder, enhet: UNIT, fra: 2025-01-01}]\n"
    assert found(WISHED_FOR + led.replace("UNIT", "tunet")) == [("K551", "tunet")]
    assert found(WISHED_FOR + led.replace("UNIT", "solbakken-1")) == []


def test_a_goal_or_a_plan_of_the_unit_is_what_leader_and_resource_person_agree_on() -> None:
    held = WISHED_FOR + (
        "rolletildelinger:\n"
        "  - {person: p-010, rolle: leder, enhet: solbakken-1, fra: 2025-01-01}\n"
        "  - {person: p-011, rolle: ressursperson, enhet: solbakken-1, fra: 2025-01-01}\n"
    )
    named = goal("bevis: 'https://fjordvik.example/b'").replace("eier:", "enheter: [solbakken-1], eier:")
    plan = (
        "---\nutviklingsplan: {enhet: solbakken-1, fra: 2026-01-01, til: 2026-12-31, ansvarlig: p-010, tiltak: "
        "[{id: øve, tekst: Øve, ansvarlig: p-010, frist: 2026-06-01, status: planlagt}]}\n---\n\nTekst.\n"
    )
    assert found(held) == [("K501", "solbakken-1")]
    assert found(held + named) == []
    assert found(held, **{"utviklingsplaner__tunet.md": plan}) == []
