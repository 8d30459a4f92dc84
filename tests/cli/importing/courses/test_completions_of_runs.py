"""Completions of a run: a day on the participant, of the whole programme or of a module."""

from pathlib import Path

from tests.cli.importing.courses.solhjem_courses import courses, solhjem
from tests.helpers.importing import Run

RUN = ("--run", "abc-2026")


def test_a_list_of_a_run_writes_days_on_its_participants(tmp_path: Path, command: Run) -> None:
    root = solhjem(tmp_path)
    table = (
        "Navn;Kurs;Fullført dato;Status\n"
        "Anna Øvre;ABC demens;20.4.2026;Bestått\n"
        "Bent Dal;Perm 2;21.4.2026;Fullført\n"
        "Bent Dal;ABC demens;21.4.2026;Ikke bestått\n"
        "Anna Øvre;Annet kurs;21.4.2026;Fullført\n"
    )
    _, said, after = courses(command, root, table, *RUN, "--apply", mapping="")
    assert "Rader med noe i: 4 (ny 2, ikke tatt med 2)" in said
    assert "{person: p-1, påmeldt: 2026-01-10, fullført: 2026-04-20}" in after
    assert "fullført: {perm-1: 2026-03-15, perm-2: 2026-04-21}" in after
    assert "kurset «Annet kurs» er et annet enn programmet til gjennomføringen" in said
    assert "kvalifikasjon: abc" not in after
    again = courses(command, root, table, *RUN, "--apply", mapping="")
    assert ("(uendret 2, ikke tatt med 2)" in again[1], again[2]) == (True, after)


def test_a_list_without_courses_is_of_the_whole_run(tmp_path: Path, command: Run) -> None:
    _, _, after = courses(command, solhjem(tmp_path), "Navn;Dato\nAnna Øvre;20.4.2026\n", *RUN, "--apply", mapping="")
    assert "{person: p-1, påmeldt: 2026-01-10, fullført: 2026-04-20}" in after


def test_the_title_of_the_only_course_need_not_be_known(tmp_path: Path, command: Run) -> None:
    table = "Navn;Kurs;Fullført\nAnna Øvre;Demensomsorgens ABC, perm I og II;20.4.2026\n"
    assert "+ abc-2026 fullført 20.4.2026: Anna Øvre" in courses(command, solhjem(tmp_path), table, *RUN, mapping="")[1]


def test_another_qualification_is_not_the_run(tmp_path: Path, command: Run) -> None:
    table = "Navn;Kurs;Fullført\nAnna Øvre;hlr;20.4.2026\n"
    assert "ikke tatt med 1" in courses(command, solhjem(tmp_path), table, *RUN, mapping="")[1]


def test_another_day_is_asked_about(tmp_path: Path, command: Run) -> None:
    root, table = solhjem(tmp_path), "Navn;Kurs;Fullført\nBent Dal;Perm 1;16.3.2026\nAnna Øvre;Perm 2;1.3.2026\n"
    _, said, after = courses(command, root, table, *RUN, "--apply", mapping="")
    assert "Må bekreftes: 1\n  ~ abc-2026, perm-1 fullført 16.3.2026: Bent Dal" in said
    assert "fullført: {perm-1: 2026-03-15}" in after
    assert "fullført: {perm-1: 2026-03-16}" in courses(command, root, table, *RUN, "--apply", "--yes", mapping="")[2]


def test_who_is_not_enrolled_is(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Kurs;Fullført\nKari Nilsen;solhjem-b;ABC demens;20.4.2026\n"
    assert "{person: p-4, fullført: 2026-04-20}" in courses(command, solhjem(tmp_path), table, *RUN, "--apply")[2]
