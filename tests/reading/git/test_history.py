"""A municipality read from its commits is the one that lay in the folder."""

import os
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.reading.git.history import History, history
from kompetanse_cli.reading.git.provenance import provenance
from kompetanse_cli.reading.git.repository import Repository
from kompetanse_cli.reading.load import Loaded, load
from kompetanse_cli.reading.sources import working_tree
from tests.helpers.repositories import CLEAN, Repo, be_nobody, repository

EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
ROOT = "kommune: {navn: Fjordvik, nummer: '9999', administrasjonsspråk: nb, innbyggere: 24180}\n"
UNITS = "enheter:\n  - {id: fjordvik, navn: Fjordvik, type: kommunalområde}\n"


@pytest.fixture(autouse=True)
def nobodys_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set(os.environ) - set(CLEAN):
        monkeypatch.delenv(name)
    be_nobody(monkeypatch)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = repository(tmp_path / "repo")
    made.write({"kompetanse.yaml": ROOT, "enheter.yaml": UNITS})
    made.commit("2026-03-01")
    return made


def units(past: History, revision: str) -> list[str]:
    return [unit.id for unit in past.load(past.repository.commit(revision)).register.units]


def load_revision(folder: Path, revision: str) -> Loaded:
    past = history(folder)
    return past.load(past.repository.commit(revision))


def refusal(folder: Path, revision: str = "HEAD") -> tuple[str, str]:
    with pytest.raises(KompetanseError) as raised:
        load_revision(folder, revision)
    error = raised.value
    return error.text.format(**error.values), error.remedy.format(**error.values)


def objects_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the objects that are read from here on."""
    ids: list[str] = []
    whole = Repository.read

    def noted(self: Repository, object_id: str) -> bytes:
        ids.append(object_id)
        return whole(self, object_id)

    monkeypatch.setattr(Repository, "read", noted)
    return ids


def test_the_example_from_a_commit_is_the_example_in_the_folder(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    copytree(EXAMPLE, repo.folder / "kommuner" / "fjørdvik æøå")
    repo.commit()
    folder = repo.folder / "kommuner" / "fjørdvik æøå"
    past = history(folder)
    then, now = past.load(past.repository.commit("HEAD")), load(working_tree(folder))
    assert then.documents == now.documents
    assert then.findings == now.findings
    assert then.register == now.register
    assert len(then.documents) > 40


def test_what_is_hidden_linked_or_named_like_a_file_is_as_in_the_folder(repo: Repo) -> None:
    repo.write({".skjult/a.yaml": "x", "mappe.yaml/b.yaml": "personer: []\n", "vedlegg/plan.pdf": "pdf", "les.txt": ""})
    (repo.folder / "lenke.yaml").symlink_to("enheter.yaml")
    (repo.folder / "til-mappe").symlink_to("vedlegg")
    (repo.folder / "til-fil").symlink_to("les.txt")
    repo.commit()
    past, tree = history(repo.folder), working_tree(repo.folder)
    source = past.source(past.repository.commit("HEAD"))
    assert list(source) == list(tree)
    assert source.has_file("vedlegg/plan.pdf")
    assert not source.has_file("vedlegg/annen.pdf")
    assert not source.has_file("lenke.yaml")
    assert not source.has_file("../repo/les.txt")
    then, now = load(source), load(tree)
    assert then.findings == now.findings
    assert {finding.code for finding in then.findings} >= {"K084"}


def test_each_commit_has_its_own_units_and_a_file_is_read_once(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write({"flere.yaml": "enheter:\n  - {id: sone, navn: Sone, type: sone, del_av: fjordvik}\n"})
    repo.commit("2026-04-01")
    past = history(repo.folder)
    read = objects_read(monkeypatch)
    assert units(past, "HEAD~1") == ["fjordvik"]
    assert units(past, "HEAD") == ["fjordvik", "sone"]
    assert len(read) == len(set(read))
    assert [commit.day.isoformat() for commit in past.repository.line("HEAD")] == ["2026-04-01", "2026-03-01"]


def test_a_bare_repository_is_read_and_nothing_is_written(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", str(repo.folder), str(tmp_path / "bar.git"))
    bare = tmp_path / "bar.git"
    before = sorted((path, path.stat().st_mtime_ns) for path in bare.rglob("*"))
    assert units(history(bare), "main") == ["fjordvik"]
    assert sorted((path, path.stat().st_mtime_ns) for path in bare.rglob("*")) == before


def test_a_folder_in_a_bare_repository(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    repo.write({f"{name}/kompetanse.yaml": ROOT for name in ("a", "b")})
    repo.write({"b/enheter.yaml": UNITS})
    repo.commit()
    repo.git("clone", "-q", "--bare", str(repo.folder), str(tmp_path / "bar.git"))
    assert units(history(tmp_path / "bar.git" / "b"), "HEAD") == ["fjordvik"]
    text, remedy = refusal(tmp_path / "bar.git")
    assert "har flere kommuner: a, b" in text
    assert "--root" in remedy


def test_a_root_that_has_moved_is_found_where_it_was(repo: Repo) -> None:
    (repo.folder / "kommune").mkdir()
    repo.git("mv", "kompetanse.yaml", "enheter.yaml", "kommune/")
    repo.commit("2026-05-01")
    past = history(repo.folder / "kommune")
    assert units(past, "HEAD") == units(past, "HEAD~1") == ["fjordvik"]


def test_a_revision_without_a_municipality_is_told(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    repo.write({"les.txt": "hei"})
    repo.commit()
    assert "har ingen kompetanse.yaml" in refusal(repo.folder)[0]


def test_no_repository_no_commit_and_no_such_revision_are_told(repo: Repo, tmp_path: Path) -> None:
    assert "ligger ikke i et git-repo" in refusal(tmp_path)[0]
    assert "har ingenting lagret i git ennå" in refusal(repository(tmp_path / "tomt").folder)[0]
    for revision in ("finnes-ikke", "", "--help", "-n1", "HEAD~9", "0" * 40):
        text, remedy = refusal(repo.folder, revision)
        assert text.startswith(f"fant ikke revisjonen «{revision}»")
        assert "git log" in remedy


def test_a_shallow_clone_tells_how_to_get_the_rest(repo: Repo, tmp_path: Path) -> None:
    repo.commit("2026-04-01")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.folder}", str(tmp_path / "grunn"))
    assert units(history(tmp_path / "grunn"), "HEAD") == ["fjordvik"]
    assert "--unshallow" in refusal(tmp_path / "grunn", "HEAD~1")[1]


def test_a_file_that_was_not_fetched_is_a_finding(repo: Repo) -> None:
    blob = repo.git("rev-parse", "HEAD:enheter.yaml")
    (repo.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    past = history(repo.folder)
    (finding,) = past.load(past.repository.commit("HEAD")).findings
    assert "ikke hentet" in finding.message.text
    assert finding.address.path == "enheter.yaml"


def test_somebody_elses_repository_waits_to_be_trusted(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    text, remedy = refusal(repo.folder)
    assert "eies av en annen bruker" in text
    assert remedy.endswith(f"safe.directory {repo.folder}")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(repo.folder))
    assert units(history(repo.folder), "HEAD") == ["fjordvik"]


def test_without_the_program_git_the_remedy_is_told(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refusal(repo.folder) == (
        "fant ikke programmet git på denne maskinen",
        "installer git (git-scm.com), eller kjør uten --rev",
    )


def test_variables_of_a_hook_do_not_lead_elsewhere(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository(tmp_path / "annet").folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "/finnes/ikke")
    assert units(history(repo.folder), "HEAD") == ["fjordvik"]


def test_a_submodule_is_named_and_not_read(repo: Repo, tmp_path: Path) -> None:
    tree = repo.git("rev-parse", "HEAD^{tree}")
    listed = repo.git("ls-tree", tree) + "\n160000 commit " + "1" * 40 + "\tnabo"
    commit = repo.commit_tree(repo.git("mktree", "--missing", given=listed.encode()))
    past = history(repo.folder)
    (finding,) = past.load(past.repository.commit(commit)).findings
    assert finding.code == "K084"
    assert "submodule" in finding.message.text


def test_the_edition_tells_of_changes_that_are_not_committed(repo: Repo, tmp_path: Path) -> None:
    head = repo.git("rev-parse", "HEAD")
    clean = provenance(repo.folder, load(working_tree(repo.folder)))
    assert (clean.commit, str(clean.day), clean.changed) == (head, "2026-03-01", False)
    (repo.folder / "enheter.yaml").write_bytes(UNITS.replace("\n", "\r\n").encode())
    assert not provenance(repo.folder, load(working_tree(repo.folder))).changed
    repo.write({"notat.txt": "leses ikke"})
    assert not provenance(repo.folder, load(working_tree(repo.folder))).changed
    (repo.folder / "enheter.yaml").unlink()
    assert provenance(repo.folder, load(working_tree(repo.folder))).changed
    alone = tmp_path / "uten-git"
    copytree(EXAMPLE, alone)
    assert provenance(alone, load(working_tree(alone))).day is None


def test_a_linked_work_tree_is_a_repository_too(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", str(tmp_path / "gren"), "-b", "gren")
    assert units(history(tmp_path / "gren"), "gren") == ["fjordvik"]
    assert repo.git("status", "--porcelain") == ""
