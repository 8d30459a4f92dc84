"""`kompetanse new`: files that are right as they stand, and nothing overwritten."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.analysis.programmes import propose
from kompetanse_cli.analysis.programmes.schedule_proposal import in_order
from kompetanse_cli.model import Curriculum, Severity
from kompetanse_cli.model.values.holidays import is_working_day
from kompetanse_cli.pipeline import checked, open_folder
from kompetanse_cli.resources import programme_template, programme_templates
from tests.analysis.tiny import municipality as small
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"


@pytest.fixture
def fjordvik(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example; the test stands in it."""
    root = tmp_path / "fjordvik"
    shutil.copytree(EXAMPLE, root)
    monkeypatch.chdir(root)
    return root


def errors(root: Path) -> list[str]:
    found = checked(open_folder(root), date(2026, 3, 1)).findings
    return [placed.finding.code for placed in found if placed.finding.severity is Severity.ERROR]


@pytest.mark.parametrize("name", programme_templates())
def test_a_programme_from_each_template_and_a_run_of_it_are_right_as_they_stand(
    municipality: Path, command: Run, name: str
) -> None:
    code, out, err = command("new", "programme", "--from", name)
    assert (code, err) == (0, "")
    assert f"kompetanse new run {name}" in out
    written = (municipality / "program" / f"{name}.yaml").read_text("utf-8")
    assert written == programme_template(name)
    code, out, err = command("new", "run", name, "--start", "2027-01-18")
    assert (code, err) == (0, "")
    assert (municipality / "gjennomføringer" / f"{name}-2027.yaml").is_file()
    assert errors(municipality) == []


def test_an_id_of_ones_own_is_used_and_all_else_stands(municipality: Path, command: Run) -> None:
    assert command("new", "programme", "--from", "lederutdanning", "--id", "skole")[0] == 0
    mine = (municipality / "program" / "skole.yaml").read_text("utf-8").splitlines()
    template = programme_template("lederutdanning").splitlines()
    assert [line for line in mine if line not in template] == ["  - id: skole"]
    assert len(mine) == len(template)


def test_nothing_is_overwritten(fjordvik: Path, command: Run) -> None:
    before = {path: path.read_bytes() for path in fjordvik.rglob("*") if path.is_file()}
    for words in (
        ("programme", "--from", "lederutdanning"),
        ("programme", "--from", "lederutdanning", "--id", "ny", "--output", fjordvik / "krav.yaml"),
        ("run", "lederutdanning", "--start", "2027-01-18", "--id", "lederutdanning-2025"),
        ("run", "lederutdanning", "--start", "2027-01-18", "--output", fjordvik / "krav.yaml"),
    ):
        code, _, err = command("new", *words)
        assert code == 2
        assert "finnes alt, og ingenting blir skrevet over" in err
    assert {path: path.read_bytes() for path in fjordvik.rglob("*") if path.is_file()} == before


def test_a_second_run_of_a_year_gets_a_number(fjordvik: Path, command: Run) -> None:
    for name in ("lederutdanning-2027", "lederutdanning-2027-2"):
        assert command("new", "run", "lederutdanning", "--start", "2027-01-18")[0] == 0
        assert (fjordvik / "gjennomføringer" / f"{name}.yaml").is_file()
    assert errors(fjordvik) == []


def test_a_start_on_a_holiday_is_moved_and_said(fjordvik: Path, command: Run) -> None:
    code, out, _ = command("new", "run", "lederutdanning", "--start", "2027-05-17")
    assert code == 0
    assert "17. mai 2027 passer ikke til samling, så den første er lagt til 18. mai 2027." in out
    text = (fjordvik / "gjennomføringer" / "lederutdanning-2027.yaml").read_text("utf-8")
    assert "datoer: [2027-05-18, 2027-05-19]" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("programme", "--from", "lederutdaning"), "mente du «lederutdanning»?"),
        (("programme", "--from", "lederutdanning", "--id", "Ny Skole"), "kan ikke være en id"),
        (("run", "lederutdaning", "--start", "2027-01-18"), "(lederutdanning)?"),
        (("run", "lederutdanning", "--start", "18.01.27"), "mente du 2027-01-18?"),
        (("run", "lederutdanning", "--start", "2027-01-18", "--weeks-between", "0"), "helt tall fra 1 til 1000"),
        (("run", "lederutdanning", "--start", "9999-12-01"), "kalenderen slutter"),
        (("rn",), "mente du «kompetanse new run»?"),
    ],
)
def test_what_cannot_be_done_is_told(fjordvik: Path, command: Run, words: tuple[str, ...], message: str) -> None:
    code, _, err = command("new", *words)
    assert code == 2
    assert message in err


def test_the_help_lists_what_can_be_made(command: Run) -> None:
    _, out, _ = command("new", "--help")
    assert "programme" in out
    assert "Lag en gjennomføring av et program" in out


PROGRAMME = """
program:
  - id: p
    navn: P
    type: kurs
    eier: Oss
    status: planlagt
    samlinger:
      - {id: ansatte-1, navn: A, spor: ansatte}
      - {id: leder-1, navn: L, spor: leder, forbereder: ansatte-1, dager: 2}
"""


def curriculum() -> Curriculum:
    return small(PROGRAMME).curricula["p"]


def test_what_prepares_another_comes_first() -> None:
    assert [planned.session.id for planned in in_order(curriculum())] == ["leder-1", "ansatte-1"]


@pytest.mark.parametrize("start", [date(2027, 3, 19), date(2027, 5, 14), date(2026, 12, 23)])
def test_days_are_working_days_in_order_over_the_holidays(start: date) -> None:
    proposal = propose(curriculum(), start, 1, ())
    assert proposal is not None
    days = [day for _, its in proposal.sessions for day in its]
    assert days == sorted(set(days))
    assert days[0] >= start
    assert all(is_working_day(day) for day in days)
    assert len(days) == 3


@pytest.mark.parametrize("start", [date(2026, 3, 28), date(2026, 7, 13)])
def test_no_session_is_proposed_in_the_week_of_easter_or_the_common_holiday(start: date) -> None:
    proposal = propose(curriculum(), start, 1, ())
    assert proposal is not None
    first = min(day for _, its in proposal.sessions for day in its)
    assert first == {3: date(2026, 4, 7), 7: date(2026, 7, 27)}[start.month]


DRY = [
    ("programme", "--from", "lederutdanning", "--id", "nytt"),
    ("run", "lederutdanning", "--start", "2027-01-18"),
    ("report", "--unit", "sone-nord", "--period", "2025-T1"),
    ("plan", "--unit", "tunet", "--from", "2026-08-01"),
    ("goal", "--theme", "Nærledelse", "--text", "Hver sone har leder", "--deadline", "utgangen av 2027"),
]


@pytest.mark.parametrize("words", DRY, ids=[words[0] for words in DRY])
def test_a_dry_run_shows_the_file_and_writes_nothing(
    fjordvik: Path, command: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    before = contents(fjordvik)
    code, shown, err = command("new", *words, "--dry-run")
    assert (code, err) == (0, "")
    assert contents(fjordvik) == before
    assert command("new", *words)[0] == 0
    ((path, content),) = ((path, each) for path, each in contents(fjordvik).items() if path not in before)
    head, name, _where, *lines = shown.splitlines()
    assert (head, name) == ("--- /dev/null", f"+++ b/{path}")
    assert [line.removeprefix("+") for line in lines] == content.decode().splitlines()
    # What would be refused is refused.
    assert command("new", *words, "--dry-run", "-o", path)[0] == 2
