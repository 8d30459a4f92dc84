"""`kompetanse plan --apply`: the plan in the files, once somebody says so, and just what it said would stay."""

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.analysis.planning import GapPlan, make_plan
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.resources import example_folder
from tests.analysis.planning.plans import FILES
from tests.helpers.files import contents
from tests.helpers.terminal import at_terminal

Run = Callable[..., tuple[int, str, str]]
ON, TO = "2026-12-01", "2027-06-01"
APPLY = ("plan", "--apply", "--date", ON, "--to", TO)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small municipality with gaps of roles and of competence."""
    for path, text in FILES.items():
        (tmp_path / path).write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copytree(example_folder(), tmp_path / "kommune")
    monkeypatch.chdir(root)
    return root


def planned(root: Path, on: str, to: str) -> GapPlan:
    return make_plan(Snapshot(load(working_tree(root)).register, date.fromisoformat(on)), date.fromisoformat(to))


def as_rows(lines: tuple[CoverageLine, ...]) -> list[tuple[Any, ...]]:
    """What a list of gaps tells of each, but for the measures."""
    told = ((each.requirement.id, each.place[1], each.need, each.since) for each in lines)
    return sorted((requirement, place, need, since and since.isoformat()) for requirement, place, need, since in told)


def gaps(command: Run, to: str) -> Iterator[dict[str, Any]]:
    """The rows of `gaps` that are missing on a day, and asked for."""
    code, out, _ = command("gaps", "--date", to, "--status", "udekket", "--format", "json")
    assert code == 0
    for part in json.loads(out)["deler"]:
        for table in part["innhold"]:
            yield from (row for row in table.get("rader", ()) if row.get("styrke") != "kan")


def told_gaps(command: Run, to: str) -> list[tuple[Any, ...]]:
    rows = gaps(command, to)
    return sorted((row["krav"], row["enhet"] or row["tjenesteområde"], row["trengs"], row["siden"]) for row in rows)


def findings(command: Run, on: str) -> Counter[tuple[str, str]]:
    """How many errors and warnings of each rule there are."""
    found = json.loads(command("validate", "--date", on, "--format", "json")[1])["funn"]
    return Counter((each["kode"], each["alvorlighet"]) for each in found if each["alvorlighet"] != "merknad")


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize(
    ("on", "to"),
    [("2026-03-01", "2026-08-28"), ("2026-03-01", "2026-12-31"), ("2026-09-01", "2027-01-31")],
)
def test_after_a_whole_plan_the_gaps_are_just_those_it_said_would_stay(
    example: Path, command: Run, language: str, on: str, to: str
) -> None:
    file = example / "kompetanse.yaml"
    file.write_text(file.read_text("utf-8").replace("språk: nb", f"språk: {language}"), "utf-8")
    before, plan = findings(command, on), planned(example, on, to)
    code, out, _ = command("plan", "--apply", "--yes", "--date", on, "--to", to)
    assert code == 0
    assert told_gaps(command, to) == as_rows(plan.after)
    assert len(plan.after) < len(plan.before)
    assert f" {len(plan.after)} krav om roller ikk" in out
    # A plan may lay a role on somebody of another unit of the virksomhet, which is warned of.
    assert {code for code, _ in findings(command, on) - before} <= {"K310"}
    measures = (example / "unntak-og-tiltak.yaml").read_text("utf-8")
    assert (" blir ressursperson i " in measures, " frå " in measures) == (True, language == "nn")


def test_a_plan_that_is_written_and_made_again_writes_nothing(example: Path, command: Run) -> None:
    words = ("plan", "--apply", "--yes", "--date", "2026-03-01", "--to", "2026-12-31")
    command(*words)
    after = contents(example)
    code, out, _ = command(*words)
    assert (code, contents(example)) == (0, after)
    assert "Ingenting å endre." in out
    assert "Ingen er spurt" not in out


def test_undo_brings_every_byte_back(example: Path, command: Run) -> None:
    before = contents(example)
    command("plan", "--apply", "--yes", "--date", "2026-03-01")
    changed = {path for path, each in contents(example).items() if before.get(path) != each}
    assert {"roller/institusjon.yaml", "unntak-og-tiltak.yaml"} <= changed
    assert command("undo")[0] == 0
    assert contents(example) == before


def test_every_line_that_was_there_is_there_still(example: Path, command: Run) -> None:
    before = contents(example)
    command("plan", "--apply", "--yes", "--date", "2026-03-01")
    for path, after in contents(example).items():
        kept = iter(after.splitlines())
        assert all(line in kept for line in before[path].splitlines()), path


def test_without_anybody_to_ask_nothing_is_written_and_the_way_is_told(root: Path, command: Run) -> None:
    before = contents(root)
    code, _, err = command(*APPLY)
    assert (code, contents(root)) == (2, before)
    assert "her er ingen å spørre" in err
    assert "--dry-run" in err
    assert "--yes" in err


def test_a_dry_run_shows_the_lines_and_what_stays_and_writes_nothing(root: Path, command: Run) -> None:
    before = contents(root)
    code, out, _ = command(*APPLY, "--dry-run")
    assert (code, contents(root)) == (0, before)
    assert "+++ b/roller.yaml" in out
    assert "+  - {person: p-1, rolle: ressursperson, enhet: post-1, fra: 2026-12-01}" in out
    assert "ikke oppfylt 1. juni 2027" in out


@pytest.mark.parametrize(("answer", "is_written"), [("j", True), ("n", False)])
def test_at_a_terminal_what_is_written_is_shown_by_person_and_file_and_asked_about(
    root: Path, answer: str, *, is_written: bool
) -> None:
    before = contents(root)
    code, screen = at_terminal((*APPLY, "--root", root), lambda _: answer)
    assert "roller.yaml\n  Kari Normann: Ressursperson i Post 1 fra 1. desember 2026\n" in screen
    assert "Skriv dette i filene? [j/N]" in screen
    assert "Lien" not in screen
    assert (code == 0, contents(root) != before) == (is_written, is_written)


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        ("roller", {"roller.yaml"}),
        ("påmeldinger", {"kurs.yaml"}),
        ("tiltak", {"tiltak.yaml"}),
        ("roller,tiltak", {"roller.yaml", "tiltak.yaml"}),
    ],
)
def test_only_the_parts_that_are_asked_for_are_written(root: Path, command: Run, part: str, changed: set[str]) -> None:
    before = contents(root)
    code, _, err = command(*APPLY, "--yes", "--part", part)
    assert code == 0, err
    assert {path for path, each in contents(root).items() if before.get(path) != each} == changed


def test_a_part_that_is_none_is_refused(root: Path, command: Run) -> None:
    code, _, err = command(*APPLY, "--yes", "--part", "rolle")
    assert code == 2
    assert "roller" in err


@pytest.mark.parametrize(
    "option",
    [
        ("--rev", "HEAD"),
        ("--format", "json"),
        ("--output", "plan.html"),
        ("--table", "forslag"),
        ("--without-names",),
        ("--source",),
    ],
)
def test_what_belongs_to_a_list_is_refused_beside_it(root: Path, command: Run, option: tuple[str, ...]) -> None:
    before = contents(root)
    code, _, err = command(*APPLY, "--yes", *option)
    assert (code, contents(root)) == (2, before)
    assert f"{option[0]} kan ikke brukes sammen med --apply" in err


@pytest.mark.parametrize("option", [("--part", "roller"), ("--yes",), ("--dry-run",), ("--force",)])
def test_what_belongs_to_it_is_refused_without_it(root: Path, command: Run, option: tuple[str, ...]) -> None:
    code, _, err = command("plan", "--date", ON, *option)
    assert code == 2
    assert f"{option[0]} gjelder bare sammen med --apply" in err


def test_a_plan_for_a_day_that_has_passed_writes_nothing_and_says_so(root: Path, command: Run) -> None:
    before = contents(root)
    code, out, _ = command("plan", "--apply", "--yes", "--date", ON, "--to", "2026-11-30")
    assert (code, contents(root)) == (0, before)
    assert "30. november 2026 er passert" in out


def test_a_file_that_can_not_be_read_stops_it(root: Path, command: Run) -> None:
    (root / "flere.yaml").write_text("rolletildelinger:\n  - {person: p-1, rolle: leder\n", "utf-8")
    before = contents(root)
    code, _, err = command(*APPLY, "--yes")
    assert (code, contents(root)) == (2, before)
    assert "ikke alt i flere.yaml kan leses" in err


def test_nobody_hidden_is_named_in_what_is_written_or_told(root: Path, command: Run) -> None:
    before = contents(root)
    _, out, err = command(*APPLY, "--yes")
    after = contents(root)
    changed = b"".join(each for path, each in after.items() if before.get(path) != each).decode()
    assert "p-3" in changed
    assert "lien" not in f"{changed}{out}{err}".casefold()


def test_files_with_the_line_ends_of_windows_keep_them(root: Path, command: Run) -> None:
    for path, text in FILES.items():
        (root / path).write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    command(*APPLY, "--yes")
    after = (root / "roller.yaml").read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") > FILES["roller.yaml"].count("\n")
    assert told_gaps(command, TO) == as_rows(planned(root, ON, TO).before)


def test_a_unit_and_a_role_limit_what_is_written(root: Path, command: Run) -> None:
    command(*APPLY, "--yes", "--unit", "Post 2", "--role", "ressursperson", "--part", "roller")
    after = (root / "roller.yaml").read_text("utf-8")
    assert "enhet: post-2, fra: 2026-12-01" in after
    assert "enhet: post-1, fra: 2026-12-01" not in after


def test_it_is_told_that_nobody_is_asked_and_what_is_not_written_and_why(root: Path, command: Run) -> None:
    file = root / "kurs.yaml"
    file.write_text(file.read_text("utf-8").replace("datoer: [2027-01-12]", "datoer: []"), "utf-8")
    _, out, err = command(*APPLY, "--yes")
    assert out.startswith("Planen til og med 1. juni 2027 er skrevet: roller ")
    assert "Ingen er spurt ennå" in out
    assert "venter på en samling i Instruktørkurs som ikke er satt opp, og er ikke påmeldt" in err
    (root / "kurs.yaml").write_text(FILES["kurs.yaml"].replace("gir: {kvalifikasjon: kurset,", "gir: {"), "utf-8")
    assert "2 blir stående (ingen program gir kvalifikasjonen)" in command(*APPLY, "--yes")[2]


def test_the_last_day_is_that_of_the_municipality_where_none_is_said(root: Path, command: Run) -> None:
    last = date.fromisoformat(ON) + timedelta(days=180)
    assert command("plan", "--apply", "--date", ON, "--yes")[0] == 0
    assert told_gaps(command, last.isoformat()) == as_rows(planned(root, ON, last.isoformat()).before)


def test_a_plan_without_the_roles_of_a_file_that_is_deleted_is_not_written(root: Path, command: Run) -> None:
    for words in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=K", "-c", "user.email=k@k.no", "commit", "-qm", "K"),
    ):
        subprocess.run(["git", *words], cwd=root, check=True)
    (root / "roller.yaml").unlink()
    before = contents(root)
    code, _, err = command(*APPLY, "--yes")
    assert (code, contents(root) == before) == (2, True)
    assert "roller.yaml er slettet etter siste commit" in err
    assert command(*APPLY, "--yes", "--force")[0] == 0
    assert contents(root) != before
