"""What the årshjul had and nobody has recorded: meetings of forums, and the coordinator's report."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DueItem, DueKind, due
from tests.analysis.tiny import municipality

ON = date(2026, 5, 15)
PEOPLE = """
personer: [{id: p-1, navn: Ada Aas, enhet: topp, fra: 2020-01-01}]
rolletildelinger: [{person: p-1, rolle: kommunekoordinator, enhet: topp, fra: 2020-01-01}]
"""
MEETINGS = (
    PEOPLE
    + """
fora: [{id: lt, navn: Lederteam, type: lederteam, møter: [
    {dato: 2026-01-28, antall: 8}, {dato: 2026-02-25, antall: 7}, {dato: 2026-03-25, tema: Trygghet}]}]
årshjul: [{id: å, navn: Møte, når: siste onsdag i måneden, type: møte, forum: lt, ansvarlig: p-1, fra: 2026-01-01}]
"""
)
REPORT = (
    PEOPLE
    + """
årshjul:
  - id: rapport
    navn: Rapport til kommunalsjefen
    når: [22. januar, 22. mai]
    type: rapportering
    ansvarlig: {rolle: kommunekoordinator, enhet: topp}
"""
)


def found(text: str, kind: DueKind, on: date = ON) -> list[DueItem]:
    return [item for item in due(Snapshot(municipality(text), on), 5) if item.kind is kind]


def test_a_meeting_is_asked_for_from_the_day_after_until_it_is_recorded() -> None:
    items = found(MEETINGS, DueKind.MEETING)
    assert [(i.day, i.first, i.text, i.responsible, i.overdue) for i in items] == [
        (date(2026, 3, 26), date(2026, 3, 25), "Lederteam: Trygghet", "p-1", True),
        (date(2026, 4, 30), date(2026, 4, 29), "Lederteam", "p-1", True),
    ]
    # It stands at the meeting that lacks the number, else at the årshjul.
    assert [item.address.path for item in items] == ["resten.yaml", "resten.yaml"]
    assert [item.address.keys[0] for item in items] == ["fora", "årshjul"]


def test_the_day_after_it_is_due_and_not_late() -> None:
    (_, item) = found(MEETINGS, DueKind.MEETING, date(2026, 4, 30))
    assert (item.day, item.overdue) == (date(2026, 4, 30), False)


def test_meetings_from_before_the_municipality_began_are_not_asked_for() -> None:
    text = MEETINGS.replace(", fra: 2026-01-01}", "}")
    assert [item.first for item in found(text, DueKind.MEETING)] == [date(2026, 3, 25), date(2026, 4, 29)]
    none = text[: text.index("møter:")] + "møter: []}]\n" + text[text.index("årshjul") :]
    assert [item.first for item in found(none, DueKind.MEETING)] == [date(2026, 4, 29)]


def test_of_what_comes_every_week_only_the_last_month_is_asked_for() -> None:
    text = MEETINGS.replace("siste onsdag i måneden", "hver onsdag")
    assert {item.first for item in found(text, DueKind.MEETING)} <= {date(2026, 4, d) for d in (15, 22, 29)} | {
        date(2026, 5, 6),
        date(2026, 5, 13),
    }


def test_the_coordinators_report_is_not_delivered_until_a_file_says_so() -> None:
    (item,) = found(REPORT, DueKind.REPORT)
    assert (item.day, item.text, item.overdue, item.responsible) == (
        date(2026, 1, 22),
        "Rapport til kommunalsjefen",
        True,
        "p-1",
    )
    delivered = REPORT + "    levert: [{frist: 2026-01-22, dato: 2026-01-21}]\n"
    assert found(delivered, DueKind.REPORT) == []
    # What is delivered tomorrow is not delivered today.
    assert found(delivered.replace("2026-01-21", "2026-05-16"), DueKind.REPORT) == [item]


@pytest.mark.parametrize(
    "changed",
    [
        REPORT.replace("ansvarlig: {rolle: kommunekoordinator, enhet: topp}", "ansvarlig: p-1"),
        REPORT + "    fra: 2026-02-01\n",
        REPORT + "oppsett: {rapportering: {periode: tertial, frist_dager: 15, fra: 2026-05-01}}\n",
    ],
)
def test_other_reports_and_those_from_before_the_municipality_began_are_not_asked_for(changed: str) -> None:
    beginning = changed.partition("oppsett")
    register = municipality(beginning[0])
    if beginning[1]:
        register = municipality(beginning[0], BEGINNING_WITH + beginning[1] + beginning[2])
    items = due(Snapshot(register, ON), 5)
    assert [item for item in items if item.kind is DueKind.REPORT] == []


BEGINNING_WITH = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
"""
