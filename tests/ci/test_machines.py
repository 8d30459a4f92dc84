"""The script of the action, as any CI runs it, from the built wheel."""

import os
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

from tests.helpers.machines import HELD, ROLES, check, example_repository, hostile_checkout, merged, swap
from tests.helpers.repositories import Repo
from tests.helpers.wheels import TOP


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """The example below the top of a repository."""
    return example_repository(tmp_path / "repo")


# As `python3`, and what the network gives beside the package: the dependencies, from the environment of the tests.
PYTHON3 = """\
#!/bin/sh
{python} "$@" || exit
if [ "$1 $2 $3" = "-I -m venv" ]; then
  site="$("$4/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
  echo {dependencies} >"$site/dependencies.pth"
fi
"""


def test_the_action_tells_what_a_pull_request_does(installed: Path, repo: Repo, tmp_path: Path) -> None:
    merged(repo, lambda: swap(repo, HELD, f"{HELD}    til: 2026-03-01\n"))
    told, outputs = check(repo, installed, tmp_path, 0)
    assert outputs["changed"] == "true"
    assert f"::warning file={ROLES},line=" in told
    comment = Path(outputs["comment"]).read_text(encoding="utf-8")
    for said in ("Sone Indre", "Ressursperson i hver avdeling, sone og bolig", "2. mars 2026", "15 av 20"):
        assert said in comment
    page = (tmp_path / "sammendrag.md").read_text(encoding="utf-8")
    assert page.startswith("# Kontroll av filene\n")
    assert "# Endringer i Fjordvik" in page
    assert check(repo, installed, tmp_path, 1, KOMPETANSE_FAIL_ON="new-gap")[1]["changed"] == "true"


def test_the_action_says_little_when_nothing_changes(installed: Path, repo: Repo, tmp_path: Path) -> None:
    merged(repo, lambda: swap(repo, "rolletildelinger:\n", "# En kommentar.\nrolletildelinger:\n"))
    told, outputs = check(repo, installed, tmp_path, 0)
    assert outputs["changed"] == "false"
    assert "Endringer i" not in told


def test_the_action_fails_on_what_is_wrong(installed: Path, repo: Repo, tmp_path: Path) -> None:
    swap(repo, "person: p-041", "person: p-404")
    repo.commit("2026-03-01")
    merged(repo, lambda: swap(repo, "rolletildelinger:\n", "# En kommentar.\nrolletildelinger:\n"))
    told, _outputs = check(repo, installed, tmp_path, 1)
    assert f"::error file={ROLES},line=" in told
    check(repo, installed, tmp_path, 0, KOMPETANSE_NEW_ONLY="true")


def test_two_branches_with_the_same_new_id_are_caught_when_merged(installed: Path, repo: Repo, tmp_path: Path) -> None:
    def added(name: str, file: str) -> None:
        text = f"personer:\n  - {{id: p-900, navn: {name}, enhet: sone-nord}}\n"
        (repo.folder / "kommune" / file).write_text(text, encoding="utf-8")

    repo.git("checkout", "-q", "-b", "en")
    added("Anne Li", "en.yaml")
    repo.commit("2026-03-02")
    repo.git("checkout", "-q", "main")
    added("Bjørn Å", "to.yaml")
    repo.commit("2026-03-02")
    repo.git("checkout", "-q", "--detach", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "en")
    told, _outputs = check(repo, installed, tmp_path, 1, KOMPETANSE_NEW_ONLY="true")
    assert "Id-en «p-900» er allerede brukt" in told


def test_a_base_that_would_be_an_option_is_none(installed: Path, repo: Repo, tmp_path: Path) -> None:
    for base in ("--output=/etc/x", "$(touch boo)", "; touch boo"):
        check(repo, installed, tmp_path, 2, KOMPETANSE_BASE=base)
    assert not (repo.folder / "boo").exists()


@pytest.mark.parametrize("on_path", [False, True], ids=["installed-by-the-script", "installed"])
def test_nothing_of_the_checkout_is_run(installed: Path, repo: Repo, tmp_path: Path, on_path: bool) -> None:
    marker = tmp_path / "kjørt"
    merged(repo, lambda: hostile_checkout(repo, marker))
    programs = tmp_path / "programmer"
    programs.mkdir()
    (programs / "python3").write_text(
        PYTHON3.format(python=sys.executable, dependencies=sysconfig.get_path("purelib")), encoding="utf-8"
    )
    (programs / "python3").chmod(0o755)
    (wheel,) = installed.parent.parent.glob("*.whl")
    system = [installed] * on_path + [programs, "/usr/local/bin", "/usr/bin", "/bin"]
    _told, outputs = check(
        repo,
        installed,
        tmp_path,
        0,
        PATH=os.pathsep.join(map(str, ["", ".", "bin", repo.folder, repo.folder / "bin", *system])),
        PYTHONPATH=f".{os.pathsep}{repo.folder}",
        KOMPETANSE_SOURCE=str(wheel),
        PIP_NO_INDEX="1",
        PIP_NO_DEPS="1",
        PIP_NO_COMPILE="1",
    )
    assert outputs["changed"] == "false"
    assert not marker.exists(), marker.read_text(encoding="utf-8")


def test_each_job_of_the_template_may_do_no_more_than_it_must() -> None:
    page = (TOP / "templates" / "ci" / "github-pull-request.yml").read_text(encoding="utf-8")
    workflow = YAML(typ="safe").load(page)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["kontroll"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["kommentar"]["permissions"] == {"pull-requests": "write"}
    assert not any("checkout" in step["uses"] for step in workflow["jobs"]["kommentar"]["steps"])


def test_no_value_is_written_into_a_script() -> None:
    for file in (TOP / "action.yml", TOP / "comment" / "action.yml"):
        action = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
        for step in action["runs"]["steps"]:
            assert "${{" not in step["run"]


def test_everything_the_action_installs_has_one_version_that_the_project_takes() -> None:
    told = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (TOP / "ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    versions = dict(line.split("==") for line in lines)
    assert list(versions) == sorted(versions)
    assert len(versions) == len(lines)
    for text in (*told["build-system"]["requires"], *told["project"]["dependencies"]):
        requirement = Requirement(text)
        assert versions[canonicalize_name(requirement.name)] in requirement.specifier
    # What these need in turn is there too.
    assert {"pydantic-core", "ruamel-yaml-clib", "gitdb", "pathspec"} <= set(versions)
