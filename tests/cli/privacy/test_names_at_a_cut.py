"""A text is cut after hidden names are taken out of it, wherever in it the name stands."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: nord, navn: TEXT, type: sone}
  - {id: sør, navn: Sone Sør, type: sone, del_av: nord}
personer:
  - {id: p-1, navn: Quenia Qvamsås, enhet: nord, vis_navn: nei}
  - {id: p-2, navn: Kari Nes, enhet: nord}
rolletildelinger: [{person: p-2, rolle: leder, enhet: nord, fra: 2024-01-01}]
krav: [{id: k, navn: TEXT, rolle: ressursperson, per: enhet, styrke: skal}]
mål:
  - {id: m, nummer: 1, tema: T, tekst: TEXT, fra: 2025-01-01, frist: 2026-05-01, eier: p-2,
     kriterier: [{id: krit, tekst: TEXT, per_enhet: {}}]}
tiltak: [{id: t, gjelder: {enhet: nord, krav: k}, ansvarlig: p-2, frist: 2026-04-01, status: planlagt, tekst: TEXT}]
program: [{id: g, navn: TEXT, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: d, navn: TEXT}]}]
gjennomføringer: [{id: r, program: g, navn: TEXT, samlinger: [{samling: d, datoer: [2026-04-01], status: planlagt}]}]
dokumenter: [{id: dok, navn: TEXT, til: 2026-05-01, type: funksjonsbeskrivelse, rolle: leder}]
"""
OUTPUTS = (
    *(("due", "--days", "200", "--format", form) for form in ("text", "markdown", "json", "csv")),
    ("calendar",),
    ("diff", "HEAD~1", "HEAD"),
    ("diff", "HEAD~1", "HEAD", "--format", "markdown"),
    *(("chart", name) for name in ("dekning", "fordeling", "mål", "organisasjon", "tidslinje")),
    ("report",),
)


@pytest.mark.parametrize("before", [8, 18, 36, 66, 72, 110, 116])
def test_a_name_at_a_cut_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run, before: int
) -> None:
    be_nobody(monkeypatch)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    repo = repository(tmp_path / "repo")
    file = repo.folder / "kompetanse.yaml"
    file.write_text(FILES.replace("TEXT", "ord"), encoding="utf-8")
    repo.commit("2026-02-01")
    words_before = " ".join(("ord",) * (before // 4)) + "o" * (before % 4)
    text = f"{words_before} Quenia Qvamsås tar den delen av opplæringen i hele sonen"
    file.write_text(FILES.replace("TEXT", f'"{text}"'), encoding="utf-8")
    repo.commit("2026-02-02")
    monkeypatch.chdir(repo.folder)
    for words in OUTPUTS:
        for more in ((), ("--without-names",)) if words[0] != "calendar" else ((),):
            code, out, err = command(*words, *more)
            assert code == 0, (words, err)
            assert "ord ord" in out.replace("\\n", "\n"), words
            told = unicodedata.normalize("NFC", out).replace("\r\n ", "")
            assert re.findall(r"\bQ\w*", told) == [], (words, more)
