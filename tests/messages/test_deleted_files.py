"""A file that is deleted, and that nothing refers to, is missed where git has it: no advice rests on what it had."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.pipeline import by_cause, checked
from kompetanse_cli.reading.git.index_glance import may_lack
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.render.findings.text import one_line
from tests.helpers.repositories import Repo, repository

Run = Callable[..., tuple[int, str, str]]
ON = date(2026, 3, 1)
FILES = {
    "kompetanse.yaml": 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n',
    "enheter.yaml": """enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: helse}
krav:
  - {id: ressurs, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, per: enhet, styrke: skal}
""",
    "mål.yaml": """mål:
  - id: mål-1
    nummer: 1
    tema: Dekning
    tekst: Alle soner har ressursperson
    frist: 2026-12-31
    eier: {rolle: leder, enhet: helse}
    kriterier:
      - {tekst: Dekning, metrikk: dekning, krav: ressurs, måltall: 100 %}
    status: [{dato: 2026-01-15, status: nådd, av: p-1}]
""",
    "personer.yaml": "personer:\n  - {id: p-1, navn: Kari Nes, enhet: sone-nord}\n",
    "roller.yaml": "rolletildelinger:\n  - {person: p-1, rolle: ressursperson, enhet: sone-nord, fra: 2025-01-01}\n",
    "behov.yaml": "tjenesteområder:\n  - {id: lindring, navn: Lindrende}\n",
}
GONE = (
    "roller.yaml:1:1: advarsel K098 Filen roller.yaml var med i siste commit, men er borte fra mappen. Det som sto i "
    "den, står ikke noe annet sted: 1 rolle. Hent den tilbake med «git restore --source=HEAD roller.yaml», eller lagre "
    "slettingen i git hvis den er ment. Til da er 2 råd som bygger på det, ikke vist."
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """The municipality in order, committed; nothing refers to its roles."""
    made = repository(tmp_path / "kommune")
    for path, text in FILES.items():
        (made.folder / path).write_text(text, encoding="utf-8")
    made.commit("2026-02-01")
    return made


def said(folder: Path) -> list[str]:
    found = by_cause(checked(load(working_tree(folder)), ON))
    return [one_line(each, language("nb")) for each in found]


def test_it_is_in_order_before(repo: Repo) -> None:
    assert said(repo.folder) == []


def test_a_file_of_roles_that_is_deleted_is_told_and_the_goal_is_left_alone(repo: Repo) -> None:
    (repo.folder / "roller.yaml").unlink()
    assert said(repo.folder) == [GONE]


def test_it_is_told_where_the_deletion_is_staged_too(repo: Repo) -> None:
    repo.git("rm", "roller.yaml")
    assert said(repo.folder) == [GONE]


def test_a_deletion_that_is_committed_was_meant(repo: Repo) -> None:
    (repo.folder / "roller.yaml").unlink()
    repo.commit("2026-02-02")
    lines = said(repo.folder)
    assert [line[:30] for line in lines if "K517" in line] == ["mål.yaml:10:41: advarsel K517 "]
    assert "K098" not in "".join(lines)


def test_what_was_moved_to_another_file_is_not_lost(repo: Repo) -> None:
    (repo.folder / "roller.yaml").rename(repo.folder / "tildelinger.yaml")
    assert said(repo.folder) == []


def test_a_file_of_ids_that_nothing_refers_to_is_missed_too(repo: Repo) -> None:
    (repo.folder / "behov.yaml").unlink()
    (line,) = said(repo.folder)
    assert "K098 Filen behov.yaml" in line
    assert "1 tjenesteområde. Hent den" in line


def test_a_file_that_is_referred_to_is_told_once(repo: Repo) -> None:
    (repo.folder / "personer.yaml").unlink()
    assert ["K097" in line for line in said(repo.folder)] == [True]


def test_a_file_that_is_left_out_is_not_missed(repo: Repo) -> None:
    (repo.folder / "roller.yaml").unlink()
    root = repo.folder / "kompetanse.yaml"
    root.write_text(f"{FILES['kompetanse.yaml']}oppsett: {{utelat: [roller.yaml]}}\n", encoding="utf-8")
    assert "K098" not in "".join(said(repo.folder))


def test_figures_say_that_a_file_is_gone(repo: Repo, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)
    (repo.folder / "roller.yaml").unlink()
    err = command("gaps", "--date", "2026-03-01")[2]
    assert "1 fil er slettet etter siste commit: roller.yaml. Det som sto i den, er ikke med i tallene." in err


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_the_index_tells_without_git_what_may_be_missing(repo: Repo, version: str) -> None:
    repo.git("update-index", f"--index-version={version}")
    paths = set(FILES)
    assert may_lack(repo.folder, paths - {"roller.yaml"})
    # The fourth form is left to git.
    assert may_lack(repo.folder, paths) is (version == "4")
    (repo.folder / "tom").mkdir()
    assert may_lack(repo.folder / "tom", set()) is (version == "4")
    assert not may_lack(repo.folder.parent, set())


def test_an_index_that_is_cut_off_or_strange_is_left_to_git(repo: Repo) -> None:
    index = repo.folder / ".git" / "index"
    whole = index.read_bytes()
    for data in (b"", whole[:70], b"DIRC" + b"\xff" * 200, whole[:8] + b"\xff\xff\xff\xff" + whole[12:]):
        index.write_bytes(data)
        assert may_lack(repo.folder, set(FILES))
