"""The recipe for a history, followed with the real git filter-repo."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
PROGRAMS = Path(__file__).resolve().parents[2] / ".venv-peers" / "bin"
FOUND = shutil.which("git-filter-repo", path=os.pathsep.join((str(PROGRAMS), os.environ.get("PATH", ""))))
pytestmark = pytest.mark.skipif(FOUND is None, reason="git filter-repo is not installed; make test installs it")

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
    monkeypatch.setenv("PATH", f"{Path(FOUND).parent}{os.pathsep}{os.environ['PATH']}")
    repo = repository(tmp_path / "repo")
    repo.commit("2026-01-01", "Siri Åsmoe begynner", **{"kompetanse.yaml": DATA})
    repo.commit("2026-02-01", "rett", **{"kompetanse.yaml": f"{DATA}# AASMOE, SIRI og siri.åsmoe@fjordvik.no\n"})
    repo.commit("2026-02-02", "Siri Aasmoen (p-30) er en annen", **{"kompetanse.yaml": DATA})
    code, _, err = command("person", "erase", "p-3", "--yes", "--root", repo.folder)
    assert code == 0, err
    repo.commit("2026-03-01", "Slett en person")
    rules = [line.strip() for line in err.splitlines() if "==>" in line]
    (asked,) = (line.split()[2:] for line in err.splitlines() if line.strip().startswith("git filter-repo"))
    (tmp_path / "bytt.txt").write_text("".join(f"{rule}\n" for rule in rules), encoding="utf-8")
    clone = repository(tmp_path / "ren")
    shutil.rmtree(clone.folder)
    repo.git("clone", "-q", "--no-local", ".", str(clone.folder))
    clone.git("filter-repo", *asked)
    told = clone.git("log", "--all", "-p", "--format=%B")
    assert len(clone.git("rev-list", "--all").split()) == 4
    for gone in ("p-3,", "Siri Åsmoe", "Siri Aasmoe,", "AASMOE, SIRI", "siri.åsmoe"):
        assert gone not in told, gone
    for kept in (*OTHERS, "Siri Aasmoen (p-30) er en annen"):
        assert kept in told, kept
