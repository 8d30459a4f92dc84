"""Several subjects: what an appointment, a requirement and a programme of one is for; with one nothing changes."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.coverage import Status, coverage, select_lines, share
from kompetanse_cli.analysis.people import roster, select_entries
from kompetanse_cli.analysis.programmes import ProgrammeShortfallKind, programme_overview
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from tests.analysis.tiny import municipality

TODAY = date(2026, 3, 1)
BEGINNING = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
"""
SUBJECTS = "fagområder: [{id: demens, navn: Demens}, {id: ko, navn: Klinisk observasjon}]\n"
UNITS = """
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: hj, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: topp}
  - {id: nord, navn: Nord, type: sone, del_av: hj}
  - {id: sør, navn: Sør, type: sone, del_av: hj}
personer: [{id: p-1, navn: Kari, enhet: nord}, {id: p-2, navn: Ola, enhet: sør}, {id: p-3, navn: Per, enhet: sør}]
"""
ROLES = """
rolletildelinger:
  - {person: p-1, rolle: ressursperson, enhet: nord, fagområde: demens, fra: 2024-01-01}
  - {person: p-2, rolle: ressursperson, enhet: sør, fagområde: ko, fra: 2024-01-01}
"""
COURSE = """
program: [{id: kurs, navn: Kurs, type: kurs, fagområde: ko, eier: USHT, status: i gang,
           målgruppe: [ressursperson, leder], samlinger: [{id: s1, navn: S1}]}]
gjennomføringer: [{id: kull, program: kurs, navn: Kull, deltakere: [{person: p-2}],
                   samlinger: [{samling: s1, datoer: [2026-05-12]}]}]
"""
TEXT = SUBJECTS + UNITS + ROLES + COURSE


def audience(text: str) -> dict[str, tuple[str, ...]]:
    found = programme_overview(Snapshot(municipality(text, BEGINNING), TODAY))
    return {each.unit.id: each.audience for each in found.reached if each.audience}


def test_a_programme_in_a_subject_is_for_the_holders_of_that_subject() -> None:
    assert audience(TEXT) == {"sør": ("p-2",)}
    kinds = {lack.kind for lack in programme_overview(Snapshot(municipality(TEXT, BEGINNING), TODAY)).shortfalls}
    assert ProgrammeShortfallKind.NOBODY not in kinds


@pytest.mark.parametrize(
    ("more", "there"),
    [
        ("rolle: ressursperson, enhet: sør, fagområde: alle", True),
        ("rolle: ressursperson, enhet: sør, fagområde: demens", False),
        # Nobody knows which subject: a finding says so.
        ("rolle: ressursperson, enhet: sør", False),
        ("rolle: leder, enhet: sør", True),
    ],
)
def test_holders_for_all_and_leaders_are_in_the_audience_too(more: str, there: bool) -> None:
    text = TEXT.replace("rolletildelinger:", f"rolletildelinger:\n  - {{person: p-3, {more}, fra: 2024-01-01}}")
    assert ("p-3" in audience(text)["sør"]) is there


@pytest.mark.parametrize("subject", ["fagområde: alle, ", ""])
def test_a_programme_for_all_subjects_is_for_everybody_in_the_role(subject: str) -> None:
    assert audience(TEXT.replace("fagområde: ko, eier", f"{subject}eier")) == {"nord": ("p-1",), "sør": ("p-2",)}


def test_with_one_subject_a_programme_is_for_everybody_in_the_role() -> None:
    one = TEXT.replace("{id: demens, navn: Demens}, ", "").replace("fagområde: demens, ", "")
    assert audience(one) == {"nord": ("p-1",), "sør": ("p-2",)}


def status(subject: str, held: str) -> Status:
    text = (
        f"{SUBJECTS}{UNITS}\nkrav: [{{id: k, navn: K, rolle: ressursperson, hvor: {{enhetstyper: [sone]}}, "
        f"styrke: skal{subject}}}]\n"
        f"rolletildelinger: [{{person: p-1, rolle: ressursperson, enhet: nord{held}, fra: 2024-01-01}}]\n"
    )
    lines = coverage(Snapshot(municipality(text, BEGINNING), TODAY)).lines
    (line,) = [each for each in lines if each.requirement.id == "k" and each.unit and each.unit.id == "nord"]
    return line.status


@pytest.mark.parametrize(
    ("asked", "held", "covers"),
    [
        (", fagområde: ko", ", fagområde: ko", True),
        (", fagområde: ko", ", fagområde: demens", False),
        (", fagområde: ko", ", fagområde: alle", True),
        (", fagområde: ko", "", False),
        (", fagområde: alle", ", fagområde: demens", True),
        (", fagområde: alle", "", True),
        ("", ", fagområde: demens", True),
        ("", ", fagområde: alle", True),
    ],
)
def test_a_requirement_of_a_subject_counts_those_of_it_or_of_all(asked: str, held: str, covers: bool) -> None:
    assert status(asked, held) is (Status.COVERED if covers else Status.UNCOVERED)


def test_the_built_in_requirement_counts_all_subjects_alike_and_says_so() -> None:
    source = {"kompetanse.yaml": BEGINNING.encode(), "resten.yaml": TEXT.encode()}
    loaded = load(source)
    lines = [
        e for e in coverage(Snapshot(loaded.register, TODAY)).lines if e.requirement.id == "ressursperson-i-hvert-ledd"
    ]
    assert share(lines) == Share(2, 2)
    (note,) = [p.finding for p in checked(loaded, TODAY).findings if p.finding.code == "K326"]
    assert (note.severity.value, note.address.keys) == ("merknad", ("fagområder",))


def test_those_for_all_subjects_are_in_the_list_of_each() -> None:
    text = TEXT.replace("enhet: sør, fagområde: ko", "enhet: sør, fagområde: alle")
    register = municipality(text, BEGINNING)
    held = {s: [e.person.id for e in select_entries(register, roster(Snapshot(register, TODAY)), TODAY, subject=s)]
            for s in ("demens", "ko", "alle")}  # fmt: skip
    assert held == {"demens": ["p-1", "p-2"], "ko": ["p-2"], "alle": ["p-2"]}


def findings(text: str) -> list[tuple[str, str]]:
    loaded = load({"kompetanse.yaml": BEGINNING.encode(), "resten.yaml": text.encode()})
    found = (placed.finding for placed in checked(loaded, TODAY).findings)
    return [(f.code, f.value) for f in found if "K320" <= f.code <= "K326" and f.code != "K326"]


THIRD = "rolletildelinger:\n  - {{person: p-3, rolle: {}, enhet: sør, fra: 2026-02-01{}}}"


@pytest.mark.parametrize(
    ("role", "more", "found"),
    [
        ("ressursperson", "", [("K321", "p-3 sør")]),
        ("koordinerende-instruktør", "", [("K321", "p-3 sør")]),
        ("hovedinstruktør", "", [("K321", "p-3 sør")]),
        ("ressursperson", ", fagområde: alle", []),
        ("ressursperson", ", til: 2026-02-20", []),
        ("leder", "", []),
        ("kommunalsjef", "", []),
        ("fagkontakt", "", [("K321", "p-3 sør")]),
        ("annen", "", []),
    ],
)
def test_a_role_held_for_a_subject_says_which(role: str, more: str, found: list[tuple[str, str]]) -> None:
    own = (
        "roller: [{id: fagkontakt, navn: Fagkontakt, nivå: [avdeling], har_fagområde: ja}, "
        "{id: annen, navn: Annen, nivå: [avdeling]}]\n"
    )
    text = TEXT.replace("rolletildelinger:", THIRD.format(role, more)) + own
    assert findings(text) == found


def test_a_role_in_place_of_a_built_in_one_is_held_for_a_subject_unless_it_says_not() -> None:
    own = "roller: [{{id: ressursperson, navn: Ressursperson, nivå: [avdeling]{}}}]\n"
    text = TEXT.replace("rolletildelinger:", THIRD.format("ressursperson", ""))
    assert findings(text + own.format("")) == [("K321", "p-3 sør")]
    assert findings(text + own.format(", har_fagområde: nei")) == []


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("rolletildelinger:", THIRD.format("ressursperson", "")),
        TEXT + "krav: [{id: k, navn: K, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}]\n",
        TEXT.replace("fagområde: ko, eier", "eier"),
        TEXT + "opplæring: [{enhet: nord, dato: 2026-02-01, type: teori, antall: 3}]\n",
        TEXT + "fora: [{id: n, navn: N, type: usht-nettverk}]\n",
    ],
)
def test_nothing_is_asked_where_there_is_one_subject_or_none(text: str) -> None:
    assert len(findings(text)) == 1
    one = text.replace("{id: demens, navn: Demens}, ", "").replace("fagområde: demens, ", "")
    assert findings(one) == []
    none = one.replace("fagområder: [{id: ko, navn: Klinisk observasjon}]\n", "").replace("fagområde: ko, ", "")
    assert findings(none) == []


def test_a_training_that_is_a_session_of_a_programme_is_in_its_subject() -> None:
    training = "opplæring: [{enhet: nord, samling: s1, dato: 2026-02-01, type: teori, antall: 3}]\n"
    assert findings(TEXT + training) == []


def test_requirements_for_all_stand_with_those_without_a_subject() -> None:
    text = TEXT + (
        "krav:\n  - {id: k, navn: K, rolle: ressursperson, fagområde: alle, styrke: skal, "
        "hvor: {enhetstyper: [sone]}}\n"
    )
    register = municipality(text, BEGINNING)
    lines = select_lines(register, coverage(Snapshot(register, TODAY)).lines, TODAY, subject="alle")
    assert {each.requirement.id for each in lines} == {"k"}
