"""`attend … alle` does not put those on leave at the session, and says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

REST = """\
program: [{id: kurs, navn: Kurs, type: kurs, eier: Oss, status: i gang, samlinger: [{id: d1, navn: Dag 1}]}]
gjennomføringer:
  - id: r1
    program: kurs
    navn: Kull
    deltakere: [{person: p-1}, {person: p-2}]
    samlinger:
      - {samling: d1, datoer: [2026-02-10]}
"""
PEOPLE = """\
personer:
  - {id: p-1, navn: Kari Nes, enhet: sone-nord}
  - {id: p-2, navn: Wenche Jensen, enhet: sone-nord, fravær: [{fra: 2026-02-01, til: 2026-08-31}]}
  - {id: p-3, navn: Ola Vik, enhet: sone-nord}
"""
AWAY = "har fravær 1. februar"


@pytest.mark.parametrize(
    ("who", "written", "says"),
    [
        ("alle", "{alle_unntatt: [p-2]}", True),
        ("alle, Wenche Jensen", "alle", False),
        ("alle og p-2", "alle", False),
        ("alle unntatt Kari Nes", "{alle_unntatt: [p-1, p-2]}", True),
        ("Kari Nes, Wenche Jensen", "alle", False),
        ("alle, Ola Vik", "[p-1, p-3]", True),
    ],
)
def test_all_are_those_who_are_not_on_leave(
    municipality: Path, command: Run, who: str, written: str, says: bool
) -> None:
    (municipality / "personer.yaml").write_text(PEOPLE, encoding="utf-8")
    (municipality / "rest.yaml").write_text(REST, encoding="utf-8")
    code, out, err = command("attend", "r1", "d1", who, "--date", "2026-03-01", "--force")
    assert code == 0, err
    assert f"oppmøte: {written}" in (municipality / "rest.yaml").read_text(encoding="utf-8")
    told = out + err
    assert ("Wenche Jensen har fravær" in told) is says
    assert "Alle kom" not in told or not says
