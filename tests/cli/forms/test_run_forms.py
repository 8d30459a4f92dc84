"""Forms of a run: people down and sessions across, with what is recorded; each cell filled in sets one person."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.forms import Run, fill_in, sheets_of
from tests.helpers.importing import BASE, DAY, municipality

KOMMUNE = (
    BASE.replace(
        "samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]}",
        "moduler: [{id: m1, navn: Første del, samlinger: [{id: d1, navn: Dag 1, mellomarbeid: {tekst: Øv hjemme}}, "
        "{id: d2, navn: Dag 2, mellomarbeid: {tekst: Skriv}}]}]}",
    )
    .replace("  - {id: p-4, navn: Kari Nes, enhet: s2}", "  - {id: p-4, navn: Hanne Kvamsås, enhet: s2, vis_navn: nei}")
    .replace(
        "    samlinger:\n      - {samling: d1",
        "    eksamener:\n      - {modul: m1, dato: 2026-02-20, møtt: 2, bestått: [p-1]}\n"
        "    samlinger:\n      - {samling: d1",
    )
    .replace("oppmøte: [p-1, p-2, p-3]}", "oppmøte: [p-1, p-2, p-3], mellomarbeid: {frist: 2026-02-01, levert: [p-1]}}")
)
ATTENDANCE, HAND_INS, EXAMS = "Oppmøte", "Innleveringer", "Eksamen"
EXAM = "m1 2026-02-20"


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    return municipality(tmp_path, KOMMUNE)


@pytest.fixture
def form(kommune: Path, command: Run) -> Path:
    file = kommune.parent / "kull.xlsx"
    code, _, err = command("form", "run", "Kull", "-o", file, "--root", kommune, *DAY)
    assert code == 0, err
    assert "1 med skjult navn er ikke med i skjemaene" in err
    return file


def read(command: Run, kommune: Path, file: Path) -> tuple[int, str, list[str]]:
    """The exit code, what is said, and the lines of the file that are other than before."""
    code, out, err = command("import", file, "--root", kommune, *DAY, "--apply")
    before, after = KOMMUNE.splitlines(), (kommune / "kompetanse.yaml").read_text("utf-8").splitlines()
    return code, out + err, [line.strip() for line in after if line not in before]


def test_people_stand_down_and_sessions_across_with_what_is_recorded(form: Path) -> None:
    sheets = sheets_of(form)
    assert list(sheets) == [ATTENDANCE, HAND_INS, EXAMS]
    rows = {row[1]: row[3:] for row in sheets[ATTENDANCE].rows if len(row) > 3}
    assert rows == {
        None: ("d1", "d2"),
        "Navn": ("Dag 1\n20.01.26", "Dag 2\n10.02.26"),
        "Kari Nes": ("ja", "ja"),
        "Ola Vik": ("ja", "ja"),
        "Siri Moe": ("ja", "ja"),
    }
    assert [row[3] for row in sheets[HAND_INS].rows[4:]] == ["ja", None, None]
    assert sheets[HAND_INS].rows[3][3] == "Dag 1: Øv hjemme\nfrist 01.02.26"
    assert [row[1::2] for row in sheets[EXAMS].rows[4:]] == [
        ("Hvor mange møtte?", 2),
        ("Kari Nes", "ja"),
        ("Ola Vik", None),
        ("Siri Moe", None),
    ]


def test_a_form_that_nobody_has_touched_changes_nothing(form: Path, kommune: Path, command: Run) -> None:
    code, told, changed = read(command, kommune, form)
    assert (code, changed) == (0, [])
    assert "Ingenting å endre" in told


SESSION = "- {samling: d1, datoer: [2026-01-20], status: gjennomført, "
WORK = "mellomarbeid: {frist: 2026-02-01, levert: [p-1]}}"


@pytest.mark.parametrize(
    ("sheet", "what", "value", "line"),
    [
        (ATTENDANCE, ("p-2", "d1"), "nei", f"{SESSION}oppmøte: [p-1, p-3], {WORK}"),
        (HAND_INS, ("p-2", "d1"), "ja",
         f"{SESSION}oppmøte: [p-1, p-2, p-3], mellomarbeid: {{frist: 2026-02-01, levert: [p-1, p-2]}}}}"),
        (HAND_INS, ("p-3", "d1"), date(2026, 1, 30),
         f"{SESSION}oppmøte: [p-1, p-2, p-3], "
         "mellomarbeid: {frist: 2026-02-01, levert: [p-1, {av: p-3, dato: 2026-01-30}]}}"),
        (HAND_INS, ("p-1", "d1"), "nei",
         f"{SESSION}oppmøte: [p-1, p-2, p-3], mellomarbeid: {{frist: 2026-02-01, levert: []}}}}"),
        (EXAMS, ("p-2", EXAM), "bestått", "- {modul: m1, dato: 2026-02-20, møtt: 2, bestått: [p-1, p-2]}"),
        (EXAMS, ("p-1", EXAM), "ikke bestått", "- {modul: m1, dato: 2026-02-20, møtt: 2, bestått: []}"),
        (EXAMS, ("møtt", EXAM), 3, "- {modul: m1, dato: 2026-02-20, møtt: 3, bestått: [p-1]}"),
    ],
)  # fmt: skip
def test_one_cell_is_one_change(
    form: Path, kommune: Path, command: Run, sheet: str, what: tuple[str, str], value: Any, line: str
) -> None:
    fill_in(form, {sheet: {what: value}})
    code, told, changed = read(command, kommune, form)
    assert (code, changed) == (0, [line]), told


@pytest.mark.parametrize(
    ("sheet", "what", "value", "why"),
    [
        (ATTENDANCE, ("p-2", "d1"), "syk", "«syk» er verken ja eller nei  Oppmøte!D6"),
        (HAND_INS, ("p-2", "d1"), "snart", "«snart» er verken ja, nei eller en dag  Innleveringer!D6"),
        (HAND_INS, ("p-2", "d1"), date(2026, 4, 1), "2026-04-01 er fram i tid"),
        (EXAMS, ("p-2", EXAM), "C", "«C» er verken ja eller nei: karakterer, og hvem som ikke bestod, lagres ikke"),
    ],
)
def test_a_cell_that_can_not_be_read_is_refused_and_the_rest_comes(
    form: Path, kommune: Path, command: Run, sheet: str, what: tuple[str, str], value: Any, why: str
) -> None:
    fill_in(
        form,
        {sheet: {what: value}, ATTENDANCE: {("p-1", "d1"): "nei", **({what: value} if sheet == ATTENDANCE else {})}},
    )
    code, told, changed = read(command, kommune, form)
    assert (code, why in told) == (1, True), told
    recorded = "[p-2, p-3]"
    assert changed == [f"{SESSION}oppmøte: {recorded}, {WORK}"]


def test_a_form_for_each_unit_has_its_own_people(kommune: Path, command: Run) -> None:
    folder = kommune.parent / "skjemaer"
    code, _, err = command("form", "run", "r1", "--each-unit", folder, "--root", kommune, *DAY)
    assert code == 0, err
    names = {file.name: [row[1] for row in sheets_of(file)[ATTENDANCE].rows[4:]] for file in folder.iterdir()}
    assert names == {"s1-r1.xlsx": ["Kari Nes", "Ola Vik"], "s2-r1.xlsx": ["Siri Moe"]}
    # Each says of its own people in the same sessions, and none takes from the other.
    fill_in(folder / "s1-r1.xlsx", {HAND_INS: {("p-2", "d1"): "ja"}, ATTENDANCE: {("p-2", "d1"): "nei"}})
    fill_in(folder / "s2-r1.xlsx", {HAND_INS: {("p-3", "d1"): "ja"}, ATTENDANCE: {("p-3", "d1"): "nei"}})
    code, told, changed = read(command, kommune, folder)
    assert code == 0, told
    assert "oppmøte: [p-1], mellomarbeid: {frist: 2026-02-01, levert: [p-1, p-2, p-3]}" in changed[0]


def test_of_two_forms_that_say_each_their_own_of_one_person_neither_is_taken(
    form: Path, kommune: Path, command: Run
) -> None:
    folder = kommune.parent / "skjemaer"
    folder.mkdir()
    for name, value in (("a.xlsx", date(2026, 1, 28)), ("b.xlsx", date(2026, 1, 29))):
        shutil.copy(form, folder / name)
        fill_in(
            folder / name, {HAND_INS: {("p-2", "d1"): value, **({("p-3", "d1"): "ja"} if name == "a.xlsx" else {})}}
        )
    code, told, changed = read(command, kommune, folder)
    assert code == 1
    assert "står flere ganger" in told
    # What one of them says alone is taken.
    assert "levert: [p-1, p-3]" in changed[0]


def test_somebody_who_is_not_in_the_files_is_refused(form: Path, kommune: Path, command: Run) -> None:
    fill_in(form, {ATTENDANCE: {("p-2", "Navn"): "Nils Ny", ("p-2", "d1"): "nei"}})
    code, told, changed = read(command, kommune, form)
    assert (code, changed) == (1, [])
    assert "Oppmøte!" in told


def test_a_run_without_anybody_has_no_form(kommune: Path, command: Run) -> None:
    text = KOMMUNE.replace("    deltakere: [{person: p-1}, {person: p-2}, {person: p-3}, {person: p-4}]\n", "")
    text = text[: text.index("    eksamener:")]
    (kommune / "kompetanse.yaml").write_text(text, encoding="utf-8")
    code, _, err = command("form", "run", "r1", "-o", kommune.parent / "a.xlsx", "--root", kommune, *DAY)
    assert code == 2
    assert "har ingen deltakere eller samlinger å spørre om" in err
