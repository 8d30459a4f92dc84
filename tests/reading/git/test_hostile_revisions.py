"""A branch from a stranger runs nothing, reads nothing outside, and hangs nothing."""

import os
import stat
import zlib
from hashlib import sha1
from pathlib import Path

import pytest

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import Severity
from kompetanse_cli.reading.git.history import history
from kompetanse_cli.reading.load import Loaded
from tests.helpers.repositories import Repo, repository
from tests.reading.git.test_history import ROOT, UNITS, load_revision, nobodys_settings, objects_read, units

__all__ = ["nobodys_settings"]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = repository(tmp_path / "repo")
    made.write({"kompetanse.yaml": ROOT, "enheter.yaml": UNITS})
    made.commit("2026-03-01")
    return made


def loaded(repo: Repo, revision: str) -> Loaded:
    return load_revision(repo.folder, revision)


def with_entries(repo: Repo, *entries: tuple[str, bytes, str]) -> str:
    root = ("100644", b"kompetanse.yaml", repo.blob(ROOT.encode()))
    return repo.commit_tree(repo.tree(*sorted((root, *entries), key=lambda entry: entry[1])))


def trap(repo: Repo, tmp_path: Path) -> tuple[Path, Path]:
    """A program that leaves a trace when anything runs it."""
    trace, program = tmp_path / "spor", tmp_path / "felle"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\ncat\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name in ("filter.felle.smudge", "filter.felle.clean", "filter.felle.process", "diff.felle.textconv"):
        repo.git("config", name, str(program))
    for name in ("core.fsmonitor", "core.sshCommand", "core.pager", "gpg.program", "core.askPass"):
        repo.git("config", name, str(program))
    repo.git("config", "log.showSignature", "true")
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        (repo.folder / ".git" / "hooks").mkdir(exist_ok=True)
        (repo.folder / ".git" / "hooks" / hook).symlink_to(program)
    return trace, program


def test_no_filter_textconv_hook_pager_or_monitor_is_run(repo: Repo, tmp_path: Path) -> None:
    attributes = repo.blob(b"*.yaml filter=felle diff=felle ident working-tree-encoding=UTF-16\n")
    evil = with_entries(
        repo, ("100644", b".gitattributes", attributes), ("100644", b"enheter.yaml", repo.blob(UNITS.encode()))
    )
    trace, _program = trap(repo, tmp_path)
    assert [unit.id for unit in loaded(repo, evil).register.units] == ["fjordvik"]
    assert not trace.exists()


def test_a_folder_that_looks_like_a_repository_is_none(repo: Repo, tmp_path: Path) -> None:
    inner = repo.folder / "falsk"
    repository(tmp_path / "kilde").commit("2020-01-01")
    repo.git("clone", "-q", "--bare", str(tmp_path / "kilde"), str(inner))
    repo.write({"falsk/kompetanse.yaml": ROOT, "falsk/enheter.yaml": UNITS})
    repo.git("add", "-A")
    repo.commit("2026-04-01")
    past = history(inner)
    assert past.repository.top == repo.folder.resolve()
    assert units(past, "HEAD") == ["fjordvik"]


def test_links_in_a_tree_lead_nowhere(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "hemmelig.yaml").write_text("enheter:\n  - {id: hemmelig, navn: X, type: sone}\n", encoding="utf-8")
    targets = [str(tmp_path / "hemmelig.yaml"), "../hemmelig.yaml", "/etc/passwd", "lenke0.yaml", "."]
    links = [("120000", f"lenke{n}.yaml".encode(), repo.blob(to.encode())) for n, to in enumerate(targets)]
    read = loaded(repo, with_entries(repo, *links, ("120000", b"ut", repo.blob(b"/etc"))))
    assert read.register.units == ()
    assert sorted(finding.address.path for finding in read.findings if finding.code == "K084") == [
        *(f"lenke{n}.yaml" for n in range(len(targets))),
        "ut",
    ]


def test_a_root_file_that_is_a_link_is_no_municipality(repo: Repo) -> None:
    commit = repo.commit_tree(repo.tree(("120000", b"kompetanse.yaml", repo.blob(b"/etc/passwd"))))
    with pytest.raises(KompetanseError, match="ingen kompetanse"):
        loaded(repo, commit)


def test_a_huge_blob_is_refused_by_its_size_alone(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = repo.blob(bytes(200 * 1024 * 1024))
    commit = with_entries(repo, ("100644", b"stor.yaml", huge))
    past = history(repo.folder)
    read = objects_read(monkeypatch)
    findings = past.load(past.repository.commit(commit)).findings
    assert [(finding.code, finding.address.path) for finding in findings] == [("K003", "stor.yaml")]
    assert huge not in read


def test_ten_thousand_files_are_all_read(repo: Repo) -> None:
    blob = repo.blob(b"personer: []\n")
    entries = [("100644", f"f{number:05}.yaml".encode(), blob) for number in range(10_000)]
    assert len(loaded(repo, with_entries(repo, *entries)).documents) == 10_001


def test_a_folder_that_holds_itself_many_times_over_is_refused(repo: Repo) -> None:
    tree = repo.tree(("100644", b"a.yaml", repo.blob(b"personer: []\n")))
    for _level in range(12):
        tree = repo.tree(*(("40000", f"m{number}".encode(), tree) for number in range(10)))
    with pytest.raises(KompetanseError, match="så mange eller så dype"):
        loaded(repo, with_entries(repo, ("40000", b"bombe", tree)))


def test_folders_a_thousand_levels_deep_are_refused(repo: Repo) -> None:
    tree = repo.tree(("100644", b"a.yaml", repo.blob(b"personer: []\n")))
    for _level in range(150):
        tree = repo.tree(("40000", b"m", tree))
    with pytest.raises(KompetanseError, match="så mange eller så dype"):
        loaded(repo, with_entries(repo, ("40000", b"dyp", tree)))


def test_names_that_no_folder_could_have_do_no_harm(repo: Repo) -> None:
    blob = repo.blob(b"enheter:\n  - {id: x, navn: X, type: kommunalomr\xc3\xa5de}\n")
    names = [b"..", b".", b"", b"../ut.yaml", b"/etc/x.yaml", b"\xff\xfe.yaml", b"\x1b[31m.yaml", b"::error::x.yaml"]
    read = loaded(repo, with_entries(repo, *(("100644", name, blob) for name in names)))
    assert sorted(read.documents) == ["\x1b[31m.yaml", "::error::x.yaml", "kompetanse.yaml", "\udcff\udcfe.yaml"]
    assert [finding.code for finding in read.findings] == ["K080", "K080"]


def test_a_folder_that_breaks_off_is_read_as_far_as_it_goes(repo: Repo) -> None:
    whole = ("100644", b"kompetanse.yaml", repo.blob(ROOT.encode()))
    good = f"{whole[0]} ".encode() + whole[1] + b"\0" + bytes.fromhex(whole[2])
    for rest in (b"100644 x.yaml\0abc", b"100644 x", b"100644", b"9 z.yaml\0" + bytes(20), b"\0" * 50):
        tree = repo.git("hash-object", "-w", "--stdin", "--literally", "-t", "tree", given=good + rest)
        assert loaded(repo, repo.commit_tree(tree)).documents == ("kompetanse.yaml",)


def test_a_blob_where_a_folder_should_be_is_refused(repo: Repo) -> None:
    commit = with_entries(repo, ("40000", b"mappe", repo.blob(b"hei")))
    with pytest.raises(KompetanseError):
        loaded(repo, commit)


def test_a_commit_message_is_never_read(repo: Repo) -> None:
    message = b"\x1b]0;eid\x07::error::fake\xff\xfe\n" * 100_000
    commit = repo.commit_tree(repo.git("rev-parse", "HEAD^{tree}"), message)
    past = history(repo.folder)
    assert past.repository.commit(commit).id == commit
    assert [unit.id for unit in loaded(repo, commit).register.units] == ["fjordvik"]


def test_a_commit_with_an_impossible_date_has_one_all_the_same(repo: Repo) -> None:
    tree = repo.git("rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nauthor x <x> 99999999999999999999 +0100\ncommitter x <x> 99999999999999999999 +9999\n\nx\n"
    commit = repo.git("hash-object", "-w", "--stdin", "--literally", "-t", "commit", given=text.encode())
    assert history(repo.folder).repository.commit(commit).day.year in (1970, 2106, 9999)


def test_a_stored_object_that_lies_about_its_size_is_no_traceback(repo: Repo) -> None:
    data = b"blob 12\0" + b"a" * 5000
    name = sha1(data, usedforsecurity=False).hexdigest()
    place = repo.folder / ".git" / "objects" / name[:2] / name[2:]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(zlib.compress(data))
    read = loaded(repo, with_entries(repo, ("100644", b"rar.yaml", name)))
    assert any(finding.severity is Severity.ERROR for finding in read.findings)


def test_a_missing_object_asks_no_server(repo: Repo, tmp_path: Path) -> None:
    trace, program = trap(repo, tmp_path)
    repo.git("config", "remote.origin.url", f"ext::{program}")
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "extensions.partialClone", "origin")
    repo.git("config", "protocol.ext.allow", "always")
    commit = with_entries(repo, ("100644", b"borte.yaml", "1" * 40))
    read = loaded(repo, commit)
    assert [finding.address.path for finding in read.findings] == ["borte.yaml"]
    assert not trace.exists()
    assert os.environ.get("GIT_ALLOW_PROTOCOL") is None
