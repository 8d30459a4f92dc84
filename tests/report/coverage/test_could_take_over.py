"""Who could take over: three by name and how many more where people read, all of them where programs do."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

UNITS = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: hjemme, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: helse}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hjemme}
  - {id: sør, navn: Sone Sør, type: sone, del_av: hjemme}
krav:
  - {id: rk, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, per: enhet, styrke: skal}
"""


def municipality(folder: Path, holders: int) -> None:
    """Sone Nord lacks what so many have in Sone Sør."""
    people = "".join(f"  - {{id: p-{n}, navn: Ola Nes{n}, enhet: sør}}\n" for n in range(1, holders + 1))
    roles = "".join(
        f"  - {{person: p-{n}, rolle: ressursperson, enhet: sør, fra: 2020-01-0{n}}}\n" for n in range(1, holders + 1)
    )
    (folder / "kompetanse.yaml").write_text(UNITS, encoding="utf-8")
    (folder / "personer.yaml").write_text(f"personer:\n{people}rolletildelinger:\n{roles}", encoding="utf-8")


@pytest.mark.parametrize(("holders", "named", "more"), [(3, 3, ""), (4, 3, "og 1 til"), (7, 3, "og 4 til")])
def test_the_list_of_gaps_names_three_at_most(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch, holders: int, named: int, more: str
) -> None:
    municipality(tmp_path, holders)
    monkeypatch.chdir(tmp_path)
    assert command("report", "--date", "2026-03-01", "-o", "r.json")[0] == 0
    parts = json.loads((tmp_path / "r.json").read_text("utf-8"))["deler"]
    (table,) = (each for part in parts for each in part["innhold"] if each.get("id") == "mangelliste")
    row = next(each for each in table["rader"] if each["enhet"] == "nord" and each["krav"] == "rk")
    told = row["kan_ta_over_tekst"].split(", ")
    assert sum("Ola Nes" in each for each in told) == named
    assert told[named:] == ([more] if more else [])
    assert row["kan_ta_over"] == [f"p-{n}" for n in range(1, holders + 1)]


def test_a_role_that_falls_vacant_names_three_at_most(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    municipality(tmp_path, 6)
    more = "  - {person: p-1, rolle: ressursperson, enhet: nord, fra: 2021-01-01}\n"
    (tmp_path / "flere.yaml").write_text(f"rolletildelinger:\n{more}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = command("gaps", "--date", "2026-03-01", "--without", "p-1", "--format", "json")[1]
    parts = json.loads(out)["deler"]
    (table,) = (each for part in parts for each in part["innhold"] if each.get("id") == "tomme-roller")
    row = next(each for each in table["rader"] if each["enhet"] == "nord")
    assert [str(each).partition(" (")[0] for each in row["kan_ta_over_tekst"]] == [
        "Ola Nes2",
        "Ola Nes3",
        "Ola Nes4",
        "og 2 til",
    ]
    assert len(row["kan_ta_over"]) == 5
