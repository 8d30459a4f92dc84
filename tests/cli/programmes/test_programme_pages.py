"""`kompetanse report --for program` and `--for gjennomføring`."""

from pathlib import Path

import pytest

from kompetanse_cli.cli.app import run
from kompetanse_cli.resources import example_folder

GIVEN = ("--root", str(example_folder()), "--date", "2026-05-15", "--lang", "nb")


def test_all_pages_lie_beside_each_other_and_lead_to_each_other(tmp_path: Path) -> None:
    assert run(["report", "--for", "program", "--each-programme", str(tmp_path), *GIVEN]) == 0
    programme = (tmp_path / "program-lederstøtte.html").read_text("utf-8")
    cohort = (tmp_path / "kull-lederstøtte-2025.html").read_text("utf-8")
    assert 'href="kull-lederstøtte-2025.html"' in programme
    assert (tmp_path / "kull-lederstøtte-2025.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert 'href="program-lederstøtte.html"' in cohort
    assert 'href="kull-lederstøtte-2025.ics"' in cohort


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--for", "program"), "--programme PROGRAM"),
        (("--for", "gjennomføring"), "--run GJENNOMFØRING"),
        (("--programme", "lederstøtte"), "--for program"),
        (("--for", "program", "--programme", "lederstøtte", "--since", "2025-T3"), "--since"),
        (("--for", "program", "--programme", "finnes-ikke"), "finnes-ikke"),
    ],
)
def test_what_is_asked_for_wrongly_is_told(
    given: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", *given, *GIVEN]) == 2
    assert told in capsys.readouterr().err
