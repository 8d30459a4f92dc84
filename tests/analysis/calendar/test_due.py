"""What falls due, and what is overdue."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot, days_later
from kompetanse_cli.analysis.calendar import DueItem, DueKind, due
from kompetanse_cli.analysis.calendar.due_qualifications import together
from kompetanse_cli.analysis.calendar.falling_due import due_by
from kompetanse_cli.analysis.people import roster
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
TEXT = """
enheter: [{id: sone, navn: Sone, type: sone, del_av: topp}]
kvalifikasjoner: [{id: kurs, navn: Kurs, gyldig_måneder: 12}]
personer:
  - {id: lise, navn: Lise, enhet: sone}
  - {id: kari, navn: Kari, enhet: sone%s}
  - {id: per, navn: Per, enhet: topp}
rolletildelinger:
  - {person: per, rolle: kommunalsjef, enhet: topp, fra: 2020-01-01}
  - {person: lise, rolle: leder, enhet: sone, fra: 2020-01-01}
  - {person: kari, rolle: ressursperson, enhet: sone, fra: 2020-01-01%s}
krav: [{id: k, navn: K, rolle: ressursperson, styrke: skal, kvalifikasjoner: [kurs]}]
%s
"""


def items(person: str = "", role: str = "", more: str = "", days: int = 30) -> list[DueItem]:
    return list(due(Snapshot(municipality(TEXT % (person, role, more)), ON), days))


def kinds(found: list[DueItem]) -> list[tuple[DueKind, str, bool]]:
    return [(item.kind, item.day.isoformat(), item.overdue) for item in found]


def test_nothing_falls_due_when_nothing_ends() -> None:
    assert items() == []


def test_a_role_that_ends_is_for_the_leader_of_the_unit() -> None:
    (item,) = items(role=", til: 2026-03-31")
    assert (item.kind, item.person, item.role, item.unit) == (DueKind.ROLE_ENDS, "kari", "ressursperson", "sone")
    assert (item.responsible, item.address.keys) == ("lise", ("rolletildelinger", 2, "til"))


def test_only_the_days_asked_for_are_looked_at() -> None:
    assert items(role=", til: 2026-03-31", days=29) == []
    assert len(items(role=", til: 2026-03-01", days=0)) == 1
    assert items(role=", til: 2026-02-28") == []


def test_a_role_that_goes_on_does_not_end() -> None:
    again = "  - {person: kari, rolle: ressursperson, enhet: sone, fra: 2026-04-01}\n"
    text = (TEXT % ("", ", til: 2026-03-31", "")).replace("krav:", again + "krav:")
    assert due(Snapshot(municipality(text), ON), 30) == ()


def test_who_leaves_is_told_once_and_not_for_each_role() -> None:
    (item,) = items(", til: 2026-03-10", ", til: 2026-03-10")
    assert (item.kind, item.day, item.responsible) == (DueKind.PERSON_LEAVES, date(2026, 3, 10), "lise")


def test_a_leader_who_leaves_is_for_the_one_above() -> None:
    text = (TEXT % ("", "", "")).replace("Lise,", "Lise, til: 2026-03-10,")
    (item,) = due(Snapshot(municipality(text), ON), 30)
    assert (item.person, item.responsible) == ("lise", "per")


def test_an_absence_ends_when_the_person_is_back() -> None:
    (item,) = items(", fravær: [{fra: 2026-01-01, til: 2026-03-05}, {fra: 2026-03-06, til: 2026-03-20}]")
    assert (item.kind, item.day) == (DueKind.ABSENCE_ENDS, date(2026, 3, 21))
    assert item.address.keys == ("personer", 1, "fravær", 1, "til")


def test_the_day_back_is_the_one_the_roster_tells() -> None:
    away = ", fravær: [{fra: 2026-01-01, til: 2026-03-31}]"
    register = municipality(TEXT % (away, "", ""))
    (item,) = due(Snapshot(register, ON), 31)
    assert item.day == date(2026, 4, 1)
    assert [entry.back for entry in roster(Snapshot(register, ON)) if entry.away] == [item.day]
    assert due(Snapshot(register, ON), 30) == ()


def test_who_is_back_today_is_due_today() -> None:
    (item,) = items(", fravær: [{fra: 2026-01-01, til: 2026-02-28}]", days=0)
    assert (item.kind, item.day, item.overdue) == (DueKind.ABSENCE_ENDS, ON, False)


def test_a_qualification_expires_unless_it_is_renewed() -> None:
    held = ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-03-15}%s]"
    (item,) = items(held % "")
    assert (item.kind, item.day, item.qualification) == (DueKind.QUALIFICATION_EXPIRES, date(2026, 3, 15), "kurs")
    assert item.address.keys[-1] == "oppnådd"
    assert items(held % ", {kvalifikasjon: kurs, oppnådd: 2026-02-01}") == []


def test_an_expired_qualification_is_overdue_until_it_is_renewed_or_the_person_leaves() -> None:
    held = ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2019-06-01, gyldig_til: 2020-01-31}%s]"
    told = [(DueKind.QUALIFICATION_EXPIRED, "2020-01-31", True)]
    assert kinds(items(held % "")) == told
    assert kinds(items(held % "", role=", til: 2026-02-15")) == told
    assert kinds(items(held % "" + ", til: 2030-12-31")) == told
    assert items(held % "" + ", til: 2026-02-28") == []
    assert items(held % ", {kvalifikasjon: kurs, oppnådd: 2026-03-01, gyldig_til: 2030-01-01}") == []
    # One that is to be got later renews nothing yet.
    assert kinds(items(held % ", {kvalifikasjon: kurs, oppnådd: 2026-05-01, gyldig_til: 2030-01-01}")) == told


def test_a_qualification_that_is_never_asked_for_stays_expired() -> None:
    text = """
kvalifikasjoner: [{id: lm, navn: Legemiddelkurs, gyldig_måneder: 36}]
personer:
  - {id: per-en, navn: Per En, enhet: topp, kvalifikasjoner: [{kvalifikasjon: lm, oppnådd: 2025-01-01}]}
  - {id: per-to, navn: Per To, enhet: topp, kvalifikasjoner: [{kvalifikasjon: lm, oppnådd: 2023-01-02}]}
  - {id: per-tre, navn: Per Tre, enhet: topp, kvalifikasjoner: [{kvalifikasjon: lm, oppnådd: 2023-04-01}]}
"""
    register = municipality(text)
    found = [(item.person, item.day.isoformat(), item.overdue) for item in due(Snapshot(register, ON), 60)]
    assert found == [("per-to", "2026-01-02", True), ("per-tre", "2026-04-01", False)]
    assert [(i.person, i.overdue) for i in due(Snapshot(register, date(2026, 1, 2)), 60)] == [("per-to", False)]
    assert [(i.person, i.overdue) for i in due(Snapshot(register, date(2026, 1, 3)), 60)] == [("per-to", True)]


def test_a_gap_between_two_times_a_qualification_is_held_is_an_end_of_the_first() -> None:
    held = (
        ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01, gyldig_til: 2026-03-10},"
        " {kvalifikasjon: kurs, oppnådd: %s, gyldig_til: 2027-12-31}]"
    )
    assert kinds(items(held % "2026-03-12")) == [(DueKind.QUALIFICATION_EXPIRES, "2026-03-10", False)]
    assert items(held % "2026-03-11") == []


def test_a_waiver_ends_and_is_overdue_only_while_the_gap_is_there() -> None:
    waiver = "unntak: [{krav: k, enhet: sone, grunn: Snart, besluttet_av: per, til: %s}]"
    assert kinds(items(more=waiver % "2026-03-31")) == [(DueKind.WAIVER_ENDS, "2026-03-31", False)]
    assert kinds(items(more=waiver % "2026-01-31")) == [(DueKind.WAIVER_ENDS, "2026-01-31", True)]
    held = ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-12-01}]"
    assert items(held, more=waiver % "2026-01-31") == []


MEASURE = """
tiltak:
  - {id: a, gjelder: {krav: k, enhet: sone}, tekst: Lyses ut, ansvarlig: kari, frist: 2026-02-01, status: %s}
"""


def test_a_measure_is_for_whom_it_names_and_stays_until_it_is_done() -> None:
    (item,) = items(more=MEASURE % "i gang")
    assert (item.kind, item.overdue, item.responsible, item.text) == (DueKind.MEASURE, True, "kari", "Lyses ut")
    assert items(more=MEASURE % "gjennomført") == []
    assert items(more=MEASURE % "avlyst") == []


def test_a_measure_whose_owner_has_left_is_for_the_leader() -> None:
    (item,) = items(", til: 2026-02-15", more=MEASURE % "planlagt")
    assert item.responsible == "lise"


def test_a_wanted_decision_is_for_the_top_and_comes_in_the_order_of_days() -> None:
    decision = "beslutninger: [{id: vikar, tekst: Vikar, status: ønsket, frist: 2026-03-20}]"
    found = items(role=", til: 2026-03-25", more=decision)
    assert [(item.kind, item.responsible) for item in found] == [
        (DueKind.DECISION, "per"),
        (DueKind.ROLE_ENDS, "lise"),
    ]
    assert items(more=decision.replace("ønsket", "besluttet")) == []


@pytest.mark.parametrize("days", [0, 1, 30, 89, 90, 91, 400])
def test_what_falls_due_in_few_days_is_counted_as_if_alone(days: int) -> None:
    snapshot = Snapshot(open_folder(example_folder()).register, date(2026, 3, 1))
    due(snapshot, 400)
    alone = Snapshot(snapshot.register, snapshot.on)
    assert due(snapshot, days) == tuple(together(alone, due_by(alone, days_later(alone.on, days))))
