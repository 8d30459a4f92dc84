"""A path as a person writes it finds a file whose name is stored in other letters, and the other way round."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
WRONG = "enheter:\n  - {id: helse, navn: Helse, type: kommunalområde, del_av: borte}\n"
FORMS = ("NFC", "NFD")


@pytest.mark.parametrize("stored", FORMS)
@pytest.mark.parametrize("written", FORMS)
@pytest.mark.parametrize("path", ["enheter på øya/måned.yaml", "enheter på øya"])
def test_a_file_is_found_in_whichever_letters(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch, stored: str, written: str, path: str
) -> None:
    top = tmp_path / unicodedata.normalize(stored, "Målselv")  # type: ignore[arg-type]
    file = top / unicodedata.normalize(stored, "enheter på øya/måned.yaml")  # type: ignore[arg-type]
    file.parent.mkdir(parents=True)
    file.write_text(WRONG, encoding="utf-8")
    (top / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
    asked = unicodedata.normalize(written, path)  # type: ignore[arg-type]
    monkeypatch.chdir(top)
    code, out, _ = command("validate", asked, "--format", "short")
    assert (code, "K102" in out) == (1, True)
    named = unicodedata.normalize(written, "Målselv")  # type: ignore[arg-type]
    monkeypatch.chdir(tmp_path)
    assert command("validate", "--root", named)[0] == 1
    assert command("validate", f"{named}/{asked}")[0] == 1


def test_a_name_that_is_another_is_not_found(tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
    (tmp_path / "maned.yaml").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, _, err = command("validate", "måned.yaml")
    assert (code, "fant ikke «måned.yaml»" in err) == (2, True)
