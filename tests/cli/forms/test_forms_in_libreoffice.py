"""A form that LibreOffice has opened and saved is read as it was: in its own format, and in Excel's."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.cli.forms.test_run_forms import ATTENDANCE, HAND_INS, KOMMUNE as RUN_KOMMUNE
from tests.cli.forms.test_unit_report_forms import ANSWERS, DAY, KOMMUNE
from tests.helpers.forms import Run, fill_in
from tests.helpers.importing import DAY as MARCH, municipality
from tests.helpers.spreadsheets import libreoffice


def saved(file: Path, suffix: str) -> Path:
    """The file as LibreOffice saves it."""
    folder = file.parent / f"lagret-{suffix}"
    profile = f"-env:UserInstallation={(file.parent / 'profil').as_uri()}"
    words = [libreoffice(), profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(file)]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return folder / f"{file.stem}.{suffix}"


@pytest.mark.parametrize("suffix", ["ods", "xlsx"])
def test_what_a_leader_answers_in_libreoffice_becomes_the_report(tmp_path: Path, command: Run, suffix: str) -> None:
    reports = {}
    for name in ("rett", "lagret"):
        root = municipality(tmp_path / name, KOMMUNE)
        file = root.parent / "rapporter.xlsx"
        command("form", "report", "--period", "2026-T1", "-o", file, "--root", root, *DAY)
        fill_in(file, {"Sone Nord": {**ANSWERS, "resultat.navn": "NEWS registrert"}})
        code, out, err = command(
            "import", file if name == "rett" else saved(file, suffix), "--root", root, *DAY, "--apply"
        )
        assert code == 0, out + err
        reports[name] = (root / "rapporter" / "2026-T1" / "s1.md").read_text("utf-8")
    assert reports["rett"] == reports["lagret"]
    assert "levert: 2026-05-04" in reports["lagret"]


def test_a_form_of_a_run_that_is_saved_there_changes_what_was_filled_in_alone(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path, RUN_KOMMUNE)
    file = root.parent / "kull.xlsx"
    command("form", "run", "r1", "-o", file, "--root", root, *MARCH)
    assert command("import", saved(file, "ods"), "--root", root, *MARCH, "--apply")[0] == 0
    assert (root / "kompetanse.yaml").read_text("utf-8") == RUN_KOMMUNE
    fill_in(file, {ATTENDANCE: {("p-2", "d1"): "nei"}, HAND_INS: {("p-2", "d1"): date(2026, 1, 30)}})
    assert command("import", saved(file, "ods"), "--root", root, *MARCH, "--apply")[0] == 0
    text = (root / "kompetanse.yaml").read_text("utf-8")
    assert "oppmøte: [p-1, p-3], mellomarbeid: {frist: 2026-02-01, levert: [p-1, {av: p-2, dato: 2026-01-30}]}" in text
