"""A plan that is written gives the files that the plan was counted from: read again, they say what memory said."""

from collections.abc import Collection, Iterable
from dataclasses import fields

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import (
    DraftMeasure,
    GapPlan,
    PlannedGap,
    PlanStep,
    WhyLeft,
    draft_measures,
    with_plan,
)
from kompetanse_cli.editing import patched
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import language
from kompetanse_cli.model import Measure, Record, Register
from kompetanse_cli.operations.changes.planned import PlanPart, apply_plan
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.reading.load import load
from kompetanse_cli.report.base import render_message
from tests.analysis.planning.plans import FILES, ON, course, opening, plan_of, read, someone, training

ALL = tuple(PlanPart)


def gaps_of(register: Register) -> list[PlannedGap]:
    """Roles in two units, one of them with a course and a network; a course for two more, and a service area."""
    return [
        opening(
            register, "ressurs", "post-1",
            someone(register, "p-1", PlanStep.APPOINT, course(register, "p-1"), forum="nettet"),
        ),
        opening(register, "ressurs", "post-2", someone(register, "p-3")),
        opening(register, "hoved", "institusjon", someone(register, "p-5")),
        training(
            register, "alle-kan", "post-1",
            someone(register, "p-1", PlanStep.QUALIFY, course(register, "p-1", "m1")),
            someone(register, "p-2", PlanStep.QUALIFY, course(register, "p-2", "m1")),
        ),
    ]  # fmt: skip


def change(
    register: Register, plan: GapPlan, parts: Collection[PlanPart] = ALL, drafts: Iterable[DraftMeasure] = ()
) -> Operation:
    return apply_plan(register, plan, drafts, parts, lambda text: render_message(text, language("nb")))


def written(files: dict[str, str], parts: Collection[PlanPart] = ALL) -> dict[str, str]:
    """The files with the plan of them written."""
    register = read(files)
    plan = plan_of(gaps_of(register))
    drafts = draft_measures(Snapshot(register, ON), plan)
    made = patched({path: text.encode() for path, text in files.items()}, change(register, plan, parts, drafts).changes)
    return {**files, **{path: text.decode() for path, text in made.items()}}


def told(value: object) -> object:
    """What is compared of a field: records whatever file order they stand in."""
    records = isinstance(value, tuple) and all(isinstance(each, Record) for each in value)
    return sorted(map(repr, value)) if records and isinstance(value, tuple) else value


def test_the_files_read_again_are_the_register_that_was_made_in_memory() -> None:
    register = read()
    expected = with_plan(register, gaps_of(register), ON)
    again = read(written(FILES, [each for each in ALL if each is not PlanPart.MEASURES]))
    for field in fields(Register):
        assert told(getattr(again, field.name)) == told(getattr(expected, field.name)), field.name


def test_what_is_written_stands_beside_what_is_alike_and_every_comment_is_kept() -> None:
    after = written(FILES)
    assert after["roller.yaml"] == (
        "# Hvem som har hvilken rolle.\n"
        "rolletildelinger:\n"
        "  - {person: p-4, rolle: leder, enhet: topp, fra: 2025-01-01}   # vedtatt\n"
        "  - {person: p-5, rolle: ressursperson, enhet: post-1, fra: 2025-01-01, til: 2026-11-30}\n"
        "  - {person: p-1, rolle: ressursperson, enhet: post-1, fra: 2026-12-01}\n"
        "  - {person: p-3, rolle: ressursperson, enhet: post-2, fra: 2026-12-01}\n"
        "  - {person: p-5, rolle: hovedinstruktør, enhet: post-2, tjenesteområde: institusjon, fra: 2026-12-01}\n"
    )
    assert "medlemmer: [p-5, {person: p-1, fra: 2026-12-01}]" in after["kurs.yaml"]
    assert after["krav.yaml"] == FILES["krav.yaml"]


def test_a_run_without_participants_gets_a_list_of_them() -> None:
    after = written(FILES)["kurs.yaml"]
    assert (
        "    navn: Vår 2027\n"
        "    deltakere:\n"
        "      - {person: p-1, påmeldt: 2026-12-01}\n"
        "      - {person: p-2, moduler: [m1], påmeldt: 2026-12-01}\n"
        "    samlinger:\n"
    ) in after


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        (PlanPart.ROLES, {"roller.yaml"}),
        (PlanPart.ENROLMENTS, {"kurs.yaml"}),
        (PlanPart.FORUMS, {"kurs.yaml"}),
        (PlanPart.MEASURES, {"tiltak.yaml"}),
    ],
)
def test_only_the_part_that_is_asked_for_is_written(part: PlanPart, changed: set[str]) -> None:
    after = written(FILES, [part])
    assert {path for path in after if after[path] != FILES.get(path)} == changed
    assert ("påmeldt" in after["kurs.yaml"]) == (part is PlanPart.ENROLMENTS)


def test_a_plan_that_is_written_writes_nothing_the_second_time() -> None:
    register = read(written(FILES))
    plan = plan_of(gaps_of(register))
    assert change(register, plan).changes == []


def test_line_ends_of_windows_stay() -> None:
    files = {path: text.replace("\n", "\r\n") for path, text in FILES.items()}
    after = written(files)
    assert (
        after["roller.yaml"].count("\n") == after["roller.yaml"].count("\r\n") == files["roller.yaml"].count("\n") + 3
    )
    assert with_plan(read(), gaps_of(read()), ON).appointments[2:] == read(after).appointments[2:]


def test_a_list_in_front_matter_of_markdown_gets_its_items_and_the_text_below_stays() -> None:
    text = f"---\n{FILES['roller.yaml']}---\n\n# Rollene\n\nVedtatt i lederteamet.\n"
    files = {path: each for path, each in FILES.items() if path != "roller.yaml"} | {"roller.md": text}
    after = written(files)["roller.md"]
    assert after.endswith("---\n\n# Rollene\n\nVedtatt i lederteamet.\n")
    assert len(read(written(files)).appointments) == 5


def test_a_measure_is_written_with_what_it_is_about_who_answers_and_when() -> None:
    register = read(written(FILES))
    measure = register.by_id(Measure)["ressurs-post-1"]
    assert (measure.concerns.requirement, measure.concerns.unit) == ("ressurs", "post-1")
    assert (measure.responsible, str(measure.deadline), measure.status.value) == ("p-4", "2027-02-12", "planlagt")
    assert measure.text == (
        "Kari Normann blir ressursperson i Post 1 fra 1. desember 2026. "
        "Kari Normann blir med i Nettverket fra 1. desember 2026. "
        "Kari Normann tar Instruktørkurs: Vår 2027 fra 12. januar 2027"
    )


def test_a_measure_that_nobody_answers_for_is_told_and_not_written() -> None:
    nobody = {**FILES, "roller.yaml": FILES["roller.yaml"].replace("rolle: leder", "rolle: kommunekoordinator")}
    register = read(nobody)
    plan = plan_of(gaps_of(register)[:1])
    operation = change(register, plan, [PlanPart.MEASURES], draft_measures(Snapshot(register, ON), plan))
    assert operation.changes == []
    (note,) = operation.notes
    assert "ingen leder enheten" in note.text


def test_what_is_not_written_is_told_once_for_each_place_and_not_without_end() -> None:
    units = "".join(f"  - {{id: a-{n}, navn: Avdeling {n}, type: avdeling, del_av: heimen}}\n" for n in range(12))
    register = read({**FILES, "flere.yaml": f"enheter:\n{units}"})
    gaps = [opening(register, "ressurs", f"a-{n}", left=1, why_left=WhyLeft.TAKEN) for n in range(12)]
    notes = change(register, plan_of([gaps[0], *gaps])).notes
    told = [render_message(note, language("nb")) for note in notes]
    assert told[0] == ("Ressursperson i hver avdeling i Avdeling 0: 2 blir stående (de som kan, trengs et annet sted)")
    assert len(told) == 11
    assert told[-1] == "… og 2 til: kompetanse plan --table blir-stående"


def test_a_plan_from_files_that_are_not_read_whole_is_refused() -> None:
    files = {**FILES, "flere.yaml": "rolletildelinger:\n  - {person: p-1, rolle: ressursperson\n"}
    register = load({path: text.encode() for path, text in files.items()}).register
    with pytest.raises(KompetanseError, match=r"ikke alt i flere\.yaml kan leses"):
        change(register, plan_of(gaps_of(register)[:1]))
