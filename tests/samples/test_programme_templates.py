"""The programmes to begin with have the structure and the counts of the sources (domain.md A3, A4 and A5)."""

from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.model import EVERYONE, Curriculum, Programme, SessionType, Track
from kompetanse_cli.model.programmes.programme import MethodStatus
from kompetanse_cli.model.programmes.sessions import ExamForm, Medium
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.resources import programme_template, programme_templates
from kompetanse_cli.rules import programmes
from tests.rules.judged import is_of

BEGINNING = b"""
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspr\xc3\xa5k: nb, innbyggere: 8200}
enheter: [{id: hjemmetjenesten, navn: Hjemmetjenesten, type: hjemmetjeneste}]
"""


def read(name: str) -> tuple[Programme, Curriculum]:
    loaded = load({"kompetanse.yaml": BEGINNING, "program/p.yaml": programme_template(name).encode()})
    (programme,) = loaded.register.programmes
    return programme, loaded.register.curricula[programme.id]


def test_there_are_the_four_of_the_sources() -> None:
    assert programme_templates() == ("instruktøropplæring", "lederstøtte", "lederutdanning", "læringsløp")


@pytest.mark.parametrize("name", programme_templates())
@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2040, 1, 1)])
def test_a_template_is_right_as_it_stands(name: str, day: date) -> None:
    loaded = load({"kompetanse.yaml": BEGINNING, "program/p.yaml": programme_template(name).encode()})
    found = (placed.finding for placed in checked(loaded, day).findings)
    # Neither what is feil nor anything that is said of programmes.
    assert [finding.code for finding in found if is_of(programmes)(finding)] == []
    assert loaded.register.programmes[0].id == name
    assert "#" in programme_template(name)


def test_leadership_education_has_the_counts_of_source_s3() -> None:
    programme, curriculum = read("lederutdanning")
    modules = programme.modules
    assert [module.credits for module in modules] == [Decimal("7.5")] * 8
    assert sum(module.credits or 0 for module in modules) == programme.credits == 60
    assert [len(module.themes) for module in modules] == [4, 4, 2, 4, 4, 4, 4, 4]
    assert len(curriculum.sessions) == 16
    assert [len(module.sessions) for module in modules] == [2] * 8
    assert sum(planned.session.days for planned in curriculum.sessions) == 32
    assert all(module.exam is ExamForm.HOME for module in modules)
    assert sum(curriculum.work_after(planned) is not None for planned in curriculum.sessions) == 8
    outcomes = programme.outcomes
    assert outcomes is not None
    assert (len(outcomes.knowledge), len(outcomes.skills), len(outcomes.general)) == (6, 6, 3)
    assert len(programme.delivery) == 2


def test_leadership_support_has_the_counts_of_source_s4() -> None:
    programme, curriculum = read("lederstøtte")
    sessions = [planned.session for planned in curriculum.sessions]
    kick_offs = [each for each in sessions if each.type is SessionType.KICK_OFF]
    leaders = [each for each in sessions if each.track is Track.LEADERS and each not in kick_offs]
    staff = [each for each in sessions if each.track is Track.STAFF and each not in kick_offs]
    assert (len(kick_offs), len(leaders), len(staff)) == (2, 4, 3)
    assert [each.prepares for each in leaders] == [*(each.id for each in staff), None]
    assert [len(each.focus) for each in leaders] == [4, 3, 4, 4]
    assert [len(each.resources) for each in leaders] == [2, 1, 3, 0]
    assert [each.medium for each in leaders[2].resources] == [Medium.FILM, Medium.PDF, Medium.FILM]
    assert [each.id for each in sessions if each.work is not None] == [leaders[0].id]
    assert all(word in (leaders[3].content or "") for word in ("utviklingsplan", "årshjul", "kompetanseplan"))
    assert EVERYONE in programme.audience


def test_the_learning_path_has_the_counts_of_source_s2() -> None:
    programme, curriculum = read("læringsløp")
    assert (len(programme.themes), len(programme.purpose), len(programme.methods)) == (5, 4, 7)
    statuses = {method.name: method.status for method in programme.methods}
    assert [name for name, status in statuses.items() if status is MethodStatus.CONSIDERED] == ["TeamSTEPPS"]
    assert [name for name, status in statuses.items() if status is MethodStatus.THROUGHOUT] == ["Etikk"]
    assert [module.id for module in programme.modules] == ["ressursperson", "leder"]
    assert programme.audience == ("ressursperson", "leder")
    assert curriculum.sessions == ()


def test_instructor_training_is_a_staircase_of_abcde_news_and_isbar() -> None:
    _, curriculum = read("instruktøropplæring")
    steps = [planned.session for planned in curriculum.sessions]
    assert [word for word, step in zip(("ABCDE", "NEWS", "ISBAR"), steps, strict=False) if word in step.name] == [
        "ABCDE",
        "NEWS",
        "ISBAR",
    ]
    assert all(step.work is not None and "egen enhet" in step.work.text for step in steps[:3])
    assert all("Teori" in step.focus[0] and "Praksis" in step.focus[1] for step in steps[:3])
