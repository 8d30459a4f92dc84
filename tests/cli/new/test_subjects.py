"""`fagområde: alle`, and the subject that `new appointment` asks for, through the commands."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
DATA = """\
fagområder: [{id: demens, navn: Demens}, {id: ko, navn: Klinisk observasjon}]
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: hj, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: topp}
  - {id: sør, navn: Sør, type: sone, del_av: hj}
personer: [{id: p-2, navn: Ola Vik, enhet: sør}, {id: p-3, navn: Per Moe, enhet: sør}]
rolletildelinger:
  - {person: p-2, rolle: ressursperson, enhet: sør, fagområde: alle, fra: 2024-01-01}
"""
NEW = ("new", "appointment", "p-3", "--role", "ressursperson", "--unit", "sør", "--from", "2026-02-01")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "k"
    root.mkdir()
    (root / "kompetanse.yaml").write_text(
        'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n', "utf-8"
    )
    (root / "data.yaml").write_text(DATA, "utf-8")
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    monkeypatch.chdir(root)
    return root


def test_a_new_appointment_asks_for_the_subject_and_names_them(root: Path, command: Run) -> None:
    code, _, err = command(*NEW)
    assert code == 2
    assert "demens, ko" in err
    assert "--subject" in err
    assert (root / "data.yaml").read_text("utf-8") == DATA


@pytest.mark.parametrize("subject", ["ko", "alle"])
def test_a_new_appointment_is_for_the_subject_that_is_said(root: Path, command: Run, subject: str) -> None:
    assert command(*NEW, "--subject", subject)[0] == 0
    assert f"fagområde: {subject}, fra: 2026-02-01" in (root / "data.yaml").read_text("utf-8")
    assert "K321" not in command("validate", "--format", "short")[1]


def test_no_subject_is_asked_of_a_leader_or_where_there_is_one_subject(root: Path, command: Run) -> None:
    assert command(*("leder" if word == "ressursperson" else word for word in NEW))[0] == 0
    one = DATA.replace("{id: demens, navn: Demens}, ", "")
    (root / "data.yaml").write_text(one, "utf-8")
    assert command(*NEW)[0] == 0


def test_a_record_that_stands_without_a_subject_is_found(root: Path, command: Run) -> None:
    (root / "data.yaml").write_text(DATA.replace("fagområde: alle, ", ""), "utf-8")
    code, out, _ = command("validate", "--format", "short")
    assert (code, "data.yaml:8:5: advarsel K321" in out) == (0, True)


def test_a_subject_with_the_id_alle_is_refused(root: Path, command: Run) -> None:
    (root / "data.yaml").write_text(DATA.replace("id: demens", "id: alle"), "utf-8")
    code, out, _ = command("validate", "--format", "short")
    assert (code, "feil K320" in out) == (1, True)
    (root / "data.yaml").write_text(DATA, "utf-8")
    code, _, err = command("rename", "demens", "alle")
    assert code == 2
    assert (root / "data.yaml").read_text("utf-8") == DATA, err


def test_those_for_all_are_told_in_words_and_as_data(root: Path, command: Run) -> None:
    assert "alle fagområder" in command("roster", "--subject", "ko")[1]
    rows = json.loads(command("roster", "--subject", "alle", "--format", "json")[1])
    assert "alle" in json.dumps(rows)
    assert command("gaps", "--subject", "alle")[0] == 0


def test_what_is_exported_for_all_subjects_is_read_in_again(root: Path, command: Run) -> None:
    assert command("export", "--table", "rolletildelinger", "--output", "roller.csv")[0] == 0
    code, _, err = command("import", "roller.csv")
    assert code == 0, err
    assert (root / "data.yaml").read_text("utf-8") == DATA


def test_the_schema_with_own_ids_takes_the_word_for_all(root: Path, command: Run) -> None:
    schema = json.loads(command("schema", "--local", "--output", "-")[1])
    appointment = schema["properties"]["rolletildelinger"]["items"]
    held = schema["$defs"][appointment["$ref"].removeprefix("#/$defs/")]["properties"]["fagområde"]
    assert "alle" in schema["$defs"][held["$ref"].removeprefix("#/$defs/")]["enum"]
