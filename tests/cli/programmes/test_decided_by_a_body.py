"""A waiver that a body has decided: shown, made, kept and carried on as one that a person has."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

DATA = """\
unntak:
  - {krav: leder-i-hver-enhet, enhet: sone-nord, grunn: Lyses ut, til: 2026-12-31,
     besluttet_av: {organ: Hovedutvalg for helse}}
"""


@pytest.fixture
def waived(municipality: Path) -> Path:
    (municipality / "unntak.yaml").write_text(DATA, encoding="utf-8")
    return municipality


@pytest.mark.usefixtures("waived")
def test_it_is_in_the_report_by_the_name_of_the_body(command: Run) -> None:
    assert command("validate", "--date", "2026-03-01")[0] == 0
    code, out, _ = command("report", "--date", "2026-03-01")
    assert code == 0
    assert "| Lyses ut | Hovedutvalg for helse |" in " ".join(out.split())


def test_new_waiver_takes_a_person_or_a_body(municipality: Path, command: Run) -> None:
    said = ("new", "waiver", "--requirement", "leder-i-hver-enhet", "--unit", "sone-nord", "--reason", "Lyses ut")
    until = ("--to", "2026-12-31", "--date", "2026-03-01")
    code, _, err = command(*said, *until)
    assert (code, "--decided-by-body" in err) == (2, True)
    both = ("--decided-by", "p-001", "--decided-by-body", "Hovedutvalget")
    assert command(*said, *until, *both)[0] == 2
    code, _, err = command(*said, *until, "--decided-by-body", "Hovedutvalg for helse")
    assert (code, err) == (0, err)
    text = "".join(file.read_text(encoding="utf-8") for file in municipality.rglob("*.yaml"))
    assert "organ: Hovedutvalg for helse" in text
    assert command("validate", "--date", "2026-03-01")[0] == 0


def test_it_goes_on_when_its_unit_is_replaced(waived: Path, command: Run) -> None:
    words = ("reorganise", "split", "sone-nord", "--into", "sn-a=Sone A", "--into", "sn-b=Sone B", "--on", "2026-06-01")
    code, out, err = command(*words, "--date", "2026-03-01", "--force")
    assert code == 0, out + err
    assert (waived / "unntak.yaml").read_text(encoding="utf-8").count("Hovedutvalg for helse") == 3


def test_erasing_somebody_leaves_the_body(waived: Path, command: Run) -> None:
    code, out, err = command("person", "erase", "p-001", "--yes", "--date", "2026-03-01")
    assert code == 0, out + err
    assert "Hovedutvalg for helse" in (waived / "unntak.yaml").read_text(encoding="utf-8")
    assert command("validate", "--date", "2026-03-01")[0] == 0


def test_one_key_too_many_or_none_is_told(waived: Path, command: Run) -> None:
    for wrong in ("{utvalg: Hovedutvalg}", "{organ: }", "[p-001]"):
        (waived / "unntak.yaml").write_text(DATA.replace("{organ: Hovedutvalg for helse}", wrong), encoding="utf-8")
        code, out, _ = command("validate", "--date", "2026-03-01")
        assert (code, "unntak.yaml" in out) == (1, True), wrong
