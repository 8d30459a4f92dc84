"""The recipe for a history, followed with the real git filter-repo."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
PROGRAMS = Path(__file__).resolve().parents[2] / ".venv-peers" / "bin"
FOUND = shutil.which("git-filter-repo", path=os.pathsep.join((str(PROGRAMS), os.environ.get("PATH", ""))))
pytestmark = pytest.mark.skipif(
    FOUND is None and not os.environ.get("CI"), reason="git filter-repo is not installed; make test installs it"
)

DATA = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: s1, navn: Sone Nord, type: sone}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-3, navn: Siri Aasmoe, enhet: s1}
  - {id: p-30, navn: Siri Aasmoen, enhet: s1}
"""
OTHERS = ("navn: Kari Nes", "p-30, navn: Siri Aasmoen")


def test_what_is_advised_takes_one_person_out_of_every_commit(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_nobody(monkeypatch)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    assert FOUND is not None
    repo = repository(tmp_path / "repo")
    own = {"kommune/kompetanse.yaml": DATA, "kommune/siri-aasmoe.pdf": "plan", "kommune/siri-aasmoen.pdf": "plan"}
    repo.commit("2026-01-01", "Siri Åsmoe begynner", **own)
    file = "dokumenter: [{id: d, type: rutine, navn: Plan, person: p-3, fil: siri-aasmoe.pdf}]\n"
    repo.commit("2026-02-01", "rett", **{"kommune/kompetanse.yaml": f"{DATA}{file}# AASMOE, SIRI og siri.åsmoe@x.no\n"})
    repo.git("tag", "-a", "v1", "-m", "Siri Aasmoes dag")
    repo.commit("2026-02-02", "Siri Aasmoen (p-30) er en annen", **{"kommune/kompetanse.yaml": DATA + file})
    repo.git("commit", "-q", "--allow-empty", "-m", "x", GIT_AUTHOR_NAME="Siri Aasmoe", GIT_AUTHOR_EMAIL="siri@x.no")
    asked = ("person", "erase", "p-3", "--yes", "--recipe", tmp_path / "regler", "--root", repo.folder / "kommune")
    code, _, err = command(*asked)
    assert code == 0, err
    repo.git("mv", "kommune/siri-aasmoe.pdf", "kommune/sletta-1.pdf")
    text = (repo.folder / "kommune" / "kompetanse.yaml").read_text(encoding="utf-8")
    repo.commit("2026-03-01", "Slett", **{"kommune/kompetanse.yaml": text.replace("siri-aasmoe.pdf", "sletta-1.pdf")})
    (words,) = (line.split()[2:] for line in err.splitlines() if line.strip().startswith("git filter-repo"))
    clone = repository(tmp_path / "regler" / "ren")
    shutil.rmtree(clone.folder)
    repo.git("clone", "-q", "--no-local", ".", str(clone.folder))
    clone.git("filter-repo", *words, PATH=f"{Path(FOUND).parent}{os.pathsep}{os.environ['PATH']}")
    told = clone.git("log", "--all", "-p", "--format=%an %ae %B") + clone.git("cat-file", "-p", "v1")
    assert len(clone.git("rev-list", "--all").split()) == 5
    for gone in (
        "p-3,",
        "siri åsmoe",
        "siri aasmoe,",
        "aasmoe, siri",
        "siri.åsmoe",
        "siri-aasmoe.",
        "siri@",
        "aasmoes",
    ):
        assert gone not in told.lower(), gone
    for kept in (*OTHERS, "Siri Aasmoen (p-30) er en annen", "siri-aasmoen.pdf", "fil: sletta-1.pdf"):
        assert kept in told, kept
