"""A file that is written to be sent or shared names nobody who is hidden: drafts, proposals and the local schema."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lsprotocol import types as lsp

from kompetanse_cli.language import language
from kompetanse_cli.lsp.completing import completions
from kompetanse_cli.lsp.display import hover
from kompetanse_cli.lsp.workspace import Workspace
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
fagområder: [{id: klin, navn: Klinisk med Hjørdis Qvamsås}]
enheter:
  - {id: hm, navn: Helse, type: kommunalområde}
  - {id: s1, navn: Sone Nord (Qvamsås), type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Hjørdis Qvamsås, enhet: s1, vis_navn: nei}
  - {id: p-2, navn: Kari Nes, enhet: s1}
rolletildelinger:
  - {person: p-2, rolle: leder, enhet: s1, fra: 2024-01-01}
  - {person: p-1, rolle: ressursperson, enhet: s1, fra: 2024-01-01}
mål:
  - id: m
    nummer: 1
    tema: Tema
    tekst: Hjørdis Qvamsås leder dette
    fra: 2025-01-01
    frist: 2026-12-01
    eier: p-2
    kriterier:
      - {id: verktøy, tekst: Hjørdis sitt verktøy er på plass, per_enhet: {}}
      - {tekst: Hjørdis Qvamsås sier det, per_enhet: {}}
tiltak: [{id: t, gjelder: {enhet: s1}, ansvarlig: p-1, frist: 2026-04-01, status: planlagt, tekst: "Spør H. Qvamsås"}]
program: [{id: g, navn: Kurs, type: kurs, eier: X, status: i gang, samlinger: [{id: d, navn: Dag med Hjørdis Qvamsås}]}]
gjennomføringer: []
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-06-01")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kompetanse.yaml").write_text(FILES, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("new", "report", "--unit", "s1", "--period", "2026-T1"),
        ("new", "plan", "--unit", "s1"),
        ("new", "run", "g", "--start", "2026-09-01"),
        ("schema", "--local"),
    ],
    ids=" ".join,
)
def test_nobody_hidden_is_named_in_a_file_that_is_sent(folder: Path, command: Run, words: tuple[str, ...]) -> None:
    before = contents(folder)
    code, out, err = command(*words)
    assert code == 0, err
    (made,) = set(contents(folder)) - set(before)
    told = (out + err + (folder / made).read_text(encoding="utf-8")).casefold()
    assert "hjørdis" not in told
    assert "qvamsås" not in told
    assert len(told) > 200


def test_the_editor_names_nobody_hidden_in_what_it_proposes_or_tells(folder: Path) -> None:
    text = FILES + "utviklingsplan: {enhet: s1}\n"
    workspace = Workspace(folder, date(2026, 6, 1))
    workspace.put("kompetanse.yaml", text)
    lines = text.splitlines()
    line = next(number for number, each in enumerate(lines) if "rolle: ressursperson" in each)
    at = lsp.Position(line, lines[line].index("s1") + 1)
    told = str(hover(workspace, "kompetanse.yaml", at, language("nb")))
    told += str(completions(workspace, "kompetanse.yaml", at, language("nb")))
    person = lsp.Position(line, lines[line].index("p-1") + 1)
    told += str(hover(workspace, "kompetanse.yaml", person, language("nb")))
    told += str(completions(workspace, "kompetanse.yaml", person, language("nb")))
    assert "Sone Nord" in told
    assert "Hjørdis" not in told
    assert "Qvamsås" not in told
