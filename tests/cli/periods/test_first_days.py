"""A role whose first day is a year, or that nobody knows, in every command that shows, reads or writes it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")

MORE = """\
krav:
  - {id: rk, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal%s}
kvalifikasjoner: [{id: kurs, navn: Kurs}]
"""


@pytest.fixture
def kommune(municipality: Path) -> Path:
    """The tiny municipality with a requirement, and nobody in any role."""
    (municipality / "krav.yaml").write_text(MORE % "", encoding="utf-8")
    return municipality


def roles(folder: Path, *held: str) -> None:
    """Write the roles of p-001 in Sone Nord, each as what follows its keys."""
    lines = "".join(f"  - {{person: p-001, rolle: ressursperson, enhet: sone-nord{each}}}\n" for each in held)
    (folder / "roller.yaml").write_text(f"rolletildelinger:\n{lines}", encoding="utf-8")


def written_roles(folder: Path) -> str:
    """The files that roles stand in."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml")))
    return "".join(text for text in texts if "rolletildelinger:" in text)


def table(out: str, name: str) -> list[dict[str, Any]]:
    """The rows of a table in JSON."""
    blocks = [block for part in json.loads(out)["deler"] for block in part["innhold"]]
    return next(list(block["rader"]) for block in blocks if block.get("id") == name)


@pytest.mark.parametrize("first", ["", ', fra: "2020"', ", fra: 2020-01-01"])
def test_each_way_to_write_it_is_in_order(kommune: Path, command: Run, first: str) -> None:
    roles(kommune, first)
    code, out, _err = command("validate", *DAY)
    assert code == 0, out
    assert "Sone Nord" not in command("gaps", "--role", "ressursperson", *DAY)[1]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("høsten 2020", "«høsten 2020» er verken en dato eller et år"),
        ("1.2.2020", "mente du 2020-02-01?"),
        ("2020", 'Skriv "2020"'),
    ],
)
def test_what_is_neither_a_date_nor_a_year(kommune: Path, command: Run, first: str, told: str) -> None:
    roles(kommune, f", fra: {first}")
    code, out, _err = command("validate", *DAY)
    assert code == 1
    assert "roller.yaml:2" in out
    assert told in out


@pytest.mark.parametrize(
    ("person", "unit", "held", "codes"),
    [
        # The year in which the employment, or the unit, begins: nobody knows that it was before.
        (", fra: 2020-08-01", "", (', fra: "2020"',), set()),
        ("", ", fra: 2020-08-01", (', fra: "2020"',), set()),
        (", fra: 2020-08-01", ", fra: 2020-08-01", ("",), set()),
        (", fra: 2021-08-01", "", (', fra: "2020"',), {"K302"}),
        ("", ", fra: 2021-08-01", (', fra: "2020"',), {"K303"}),
        (", til: 2019-12-31", "", (', fra: "2020"',), {"K302"}),
        # It begins no later than it ends.
        ("", "", (', fra: "2020", til: 2020-03-01',), set()),
        ("", "", (', fra: "2020", til: 2019-12-31',), {"K211"}),
        # The second may have begun after the first was over.
        ("", "", (", fra: 2019-01-01, til: 2020-05-31", ', fra: "2020"'), set()),
        ("", "", (", fra: 2019-01-01, til: 2021-05-31", ', fra: "2020"'), {"K301"}),
        ("", "", (", fra: 2019-01-01, til: 2019-05-31", ""), {"K301"}),
        ("", "", (", til: 2019-05-31", ", fra: 2019-06-01"), set()),
    ],
)
def test_the_rules_on_periods_accuse_nobody_of_what_nobody_knows(
    kommune: Path, command: Run, person: str, unit: str, held: tuple[str, ...], codes: set[str]
) -> None:
    for name, old, more in (("personer.yaml", "    enhet:", person), ("enheter.yaml", "    type: sone", unit)):
        text = (kommune / name).read_text(encoding="utf-8")
        line = f"    {more.removeprefix(', ')}\n{old}" if more else old
        (kommune / name).write_text(text.replace(old, line), encoding="utf-8")
    roles(kommune, *held)
    found = json.loads(command("validate", *DAY, "--format", "json")[1])["funn"]
    assert {each["kode"] for each in found if each["alvorlighet"] == "feil"} == codes


def test_the_roster_says_the_year_or_that_nobody_knows(kommune: Path, command: Run) -> None:
    for first, shown in (("", "ukjent"), (', fra: "2020"', "2020"), (", fra: 2020-02-01", "2020-02-01")):
        roles(kommune, first)
        (row,) = table(command("roster", *DAY, "--format", "json")[1], "rolleliste")
        assert row["fra"] == shown
    roles(kommune, "")
    assert "ukjent" in command("roster", *DAY)[1]
    assert "unknown" in command("roster", *DAY, "--lang", "en")[1]


def test_since_is_unknown_in_the_list_of_gaps_and_in_every_report(kommune: Path, command: Run) -> None:
    (kommune / "krav.yaml").write_text(MORE % ", kvalifikasjoner: [kurs]", encoding="utf-8")
    roles(kommune, "")
    for words in (("gaps",), ("report",)):
        out = command(*words, *DAY)[1]
        assert any("Sone Nord" in line and "ukjent" in line for line in out.splitlines()), words
    out = command("report", "--for", "leder", "--unit", "sone-nord", *DAY)[1]
    (line,) = [line for line in out.splitlines() if "Kari Nordmann mangler kvalifikasjonen" in line]
    assert "Kari Nordmann mangler kvalifikasjonen (ukjent siden når)" in line
    (line,) = [line for line in out.splitlines() if "Leder (skal)" in line]
    assert "ingen har rollen (ukjent siden når)" in line


def test_since_is_unknown_in_json_too(kommune: Path, command: Run) -> None:
    (kommune / "krav.yaml").write_text(MORE % ", kvalifikasjoner: [kurs]", encoding="utf-8")
    roles(kommune, "")
    parts = json.loads(command("gaps", *DAY, "--format", "json")[1])["deler"]
    rows = [row for part in parts for block in part["innhold"] for row in block.get("rader", ())]
    (row,) = [row for row in rows if row["krav"] == "rk"]
    assert (row["siden"], row["siden_tekst"]) == (None, "ukjent")


def test_a_role_is_given_from_a_year_or_from_nobody_knows_when(kommune: Path, command: Run) -> None:
    words = ("new", "appointment", "p-001", "--role", "ressursperson", *DAY, "--from")
    code, _out, err = command(*words, "2020")
    assert code == 0, err
    assert 'fra: "2020"' in written_roles(kommune)
    assert command("validate", *DAY)[0] == 0
    code, out, err = command(*words, "ukjent", "--unit", "fjordvik")
    assert code == 0, err
    assert "ingen vet fra når" in out + err
    assert "rolle: ressursperson, enhet: fjordvik}" in written_roles(kommune)
    assert command(*words, "i fjor")[0] == 2


def test_what_is_exported_is_read_in_again_and_changes_nothing(kommune: Path, command: Run, tmp_path: Path) -> None:
    roles(kommune, "")
    roles_of = (kommune / "roller.yaml").read_text(encoding="utf-8")
    more = '  - {person: p-001, rolle: leder, enhet: sone-nord, fra: "2020"}\n'
    (kommune / "roller.yaml").write_text(roles_of + more, encoding="utf-8")
    before = {path: path.read_bytes() for path in kommune.glob("*.yaml")}
    for form in ("ut.xlsx", "rolletildelinger.csv"):
        words = ("--table", "rolletildelinger") if form.endswith("csv") else ()
        assert command("export", *words, "--output", tmp_path / form, *DAY)[0] == 0
        code, out, err = command("import", tmp_path / form, "--apply", *DAY)
        assert code == 0, out + err
        assert {path: path.read_bytes() for path in kommune.glob("*.yaml")} == before


@pytest.mark.parametrize(
    ("cell", "written"), [("", None), ("ukjent", None), ("2020", 'fra: "2020"'), ("2020-02-01", "fra: 2020-02-01")]
)
def test_an_import_invents_no_first_day(
    kommune: Path, command: Run, tmp_path: Path, cell: str, written: str | None
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(f"Navn;Enhet;Rolle;Fra\nKari Nordmann;Sone Nord;Ressursperson;{cell}\n", encoding="utf-8")
    code, out, err = command("import", file, "--apply", *DAY)
    assert code == 0, out + err
    text = written_roles(kommune)
    assert "rolle: ressursperson" in text
    assert (written in text) if written else ("fra:" not in text)
    assert ("De føres uten, og da er det ukjent når" in out + err) == (written is None)
    assert command("validate", *DAY)[0] == 0


def test_what_is_kept_about_a_person_says_that_the_first_day_is_unknown(kommune: Path, command: Run) -> None:
    roles(kommune, "")
    assert "fra: ukjent" in command("person", "show", "p-001", *DAY)[1]
    roles(kommune, ', fra: "2020"')
    assert "fra: 2020" in command("person", "show", "p-001", *DAY)[1]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """An empty repository; the test stands in it."""
    be_nobody(monkeypatch)
    made = repository(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


def test_a_first_day_that_has_become_known_is_a_change_of_one_role(kommune: Path, command: Run, repo: Repo) -> None:
    repo.write({path.name: path.read_text(encoding="utf-8") for path in kommune.glob("*.yaml")})
    roles(repo.folder, "")
    repo.commit("2026-02-01")
    roles(repo.folder, ', fra: "2020"')
    out = command("diff", *DAY)[1]
    assert "1 endret oppføring" in out
    assert "0 nye mangler" in out
    assert "2020" in out
    repo.commit("2026-02-02")
    roles(repo.folder, ", fra: 2020-03-01")
    (row,) = table(command("diff", *DAY, "--format", "json")[1], "endringer")
    assert (row["felt"], row["før"], row["etter"]) == ("Fra og med", "2020", "1. mars 2020")


def test_the_trend_says_that_since_is_unknown(kommune: Path, command: Run, repo: Repo) -> None:
    repo.write({path.name: path.read_text(encoding="utf-8") for path in kommune.glob("*.yaml")})
    (repo.folder / "krav.yaml").write_text(MORE % ", kvalifikasjoner: [kurs]", encoding="utf-8")
    roles(repo.folder, "")
    repo.commit("2026-02-01")
    rows = table(command("trend", *DAY, "--format", "json")[1], "mangler")
    (row,) = [row for row in rows if row["krav"] == "rk"]
    assert (row["siden_tekst"], row["siden"], row["kilde"]) == ("ukjent", None, None)
