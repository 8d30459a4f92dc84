"""Nobody who is hidden is named by the editor's findings, however people have written the name."""

from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.lsp.diagnostics import diagnostics
from kompetanse_cli.lsp.workspace import Workspace

FILE = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter: [{id: nord, navn: Sone Nord, type: sone}, {id: sør, navn: NAME, type: sone}]
personer:
  - {id: p-1, navn: Liv Torunn Aasgård, enhet: nord, vis_navn: nei}
  - {id: p-2, navn: "NAME", enhet: NAME}
"""


@pytest.mark.parametrize("name", ["Liv Torunn Aasgård", "Liv Aasgård", "LIV  AASGÅRD", "Aasgård Liv"])
def test_a_finding_in_the_editor(tmp_path: Path, name: str) -> None:
    (tmp_path / "kompetanse.yaml").write_text(FILE.replace("NAME", name), encoding="utf-8")
    told = str(diagnostics(Workspace(tmp_path, date(2026, 3, 1)), language("nb")))
    assert "K1" in told or "K0" in told
    assert name not in told
