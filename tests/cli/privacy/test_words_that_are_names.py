"""A name that is a word of the language too is left, and whoever sends a list without names is told where."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter: [{id: s1, navn: Sone Nord, type: sone}]
personer:
  - {id: p-1, navn: Dag Moe, enhet: s1}
  - {id: p-2, navn: Kari Nord, enhet: s1}
rolletildelinger: [{person: p-2, rolle: leder, enhet: s1, fra: 2024-01-01}]
tiltak:
  - {id: t1, gjelder: {enhet: s1}, tekst: TEXT, ansvarlig: p-2, frist: 2026-03-10, status: planlagt}
"""


@pytest.mark.parametrize(
    ("text", "shown", "told"),
    [
        ("Dag tar det", "Dag tar det", "Disse tekstene kan nevne noen: «Dag tar det»\n"),
        ("Moe tar det", "Ansatt (Sone Nord) tar det", ""),
        ("Dag Moe tar det", "Ansatt (Sone Nord) tar det", ""),
        ("Hver dag", "Hver dag", ""),
        ("Ring 98 76 54 32", "Ring ···", ""),
    ],
)
def test_a_text_without_names(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch, text: str, shown: str, told: str
) -> None:
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    (tmp_path / "kompetanse.yaml").write_text(FILES.replace("TEXT", text), encoding="utf-8")
    code, out, err = command("due", "--without-names", "--format", "csv", "--root", tmp_path)
    assert code == 0
    assert shown in out
    assert "nevne noen" not in out
    assert err.removeprefix("advarsel: ") == told


def test_whoever_is_hidden_is_told_of_by_role_in_what_people_commonly_write(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    text = "Hanne er på kurs; Kvamsås sin vikar tar Hannes vakter; H. Kvamsås; tlf 98 76 54 32; hk@fjordvik.no"
    files = FILES.replace("navn: Dag Moe", "navn: Hanne Kvamsås, vis_navn: nei").replace("TEXT", f'"{text}"')
    (tmp_path / "kompetanse.yaml").write_text(files, encoding="utf-8")
    role = "Ansatt (Sone Nord)"
    told = f"{role} er på kurs; {role} sin vikar tar {role}s vakter; {role}; tlf ···; ···"
    for words in (("due", "--format", "csv"), ("due", "--format", "json"), ("calendar",)):
        out = command(*words, "--root", tmp_path)[1].replace("\r\n ", "").replace("\\;", ";")
        assert told in out or told[:40] in out
        assert not any(word in out for word in ("Hanne", "Kvamsås", "98 76", "hk@"))


def test_with_names_nobody_is_told(tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    (tmp_path / "kompetanse.yaml").write_text(FILES.replace("TEXT", "Dag tar det"), encoding="utf-8")
    assert command("due", "--root", tmp_path)[2] == ""
