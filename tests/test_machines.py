"""What runs by itself: the hook of pre-commit, the scripts of the action and of the comment, from the built wheel."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copy, copytree, which

import pytest
from ruamel.yaml import YAML

from tests.repositories import CLEAN, Repo, repository
from tests.wheels import TOP, run

# Not as one of the tests' own paths would have it.
BASH = which("bash") or "bash"
EXAMPLE = TOP / "examples" / "kommune-eksempel"
PRE_COMMIT = TOP / ".venv-peers" / "bin" / "pre-commit"
ROLES = "kommune/roller/hjemmetjenester.yaml"
HELD = "    enhet: sone-indre\n    fagområde: klinisk-observasjon\n    fra: 2024-05-01\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """The example below the top of a repository."""
    made = repository(tmp_path / "repo")
    copytree(EXAMPLE, made.folder / "kommune")
    made.commit("2026-03-01")
    return made


def swap(repo: Repo, old: str, new: str, path: str = ROLES) -> None:
    """Put other words in a file."""
    file = repo.folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def environment(installed: Path, **variables: str) -> Mapping[str, str]:
    """Nobody's settings, with the wheel's programs first on the path."""
    kept = {name: value for name, value in CLEAN.items() if not name.startswith(("GITHUB_", "GITLAB_", "CI_"))}
    return {**kept, "PATH": f"{installed}{os.pathsep}{os.environ['PATH']}", "CI": "true", **variables}


@pytest.fixture
def hooks(tmp_path: Path) -> tuple[Path, str]:
    """This project as people point pre-commit at it: a repository with its files as they are, and the revision."""
    made = repository(tmp_path / "hooks")
    names = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], TOP).split("\0")
    for name in filter(None, names):
        if (TOP / name).is_file():
            (made.folder / name).parent.mkdir(parents=True, exist_ok=True)
            copy(TOP / name, made.folder / name)
    return made.folder, made.commit("2026-01-01")


@pytest.mark.skipif(not PRE_COMMIT.exists() and not os.environ.get("CI"), reason="no pre-commit: make test sets it up")
def test_pre_commit_stops_a_mistake(hooks: tuple[Path, str], repo: Repo, tmp_path: Path) -> None:
    folder, revision = hooks
    own = "{id: kompetanse-validate, args: [--root, kommune, --date, '2026-03-01']}"
    config = f"repos:\n  - repo: {folder}\n    rev: {revision}\n    hooks:\n      - {own}\n"
    (repo.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    repo.git("add", "-A")
    # What is used of the packages is compiled when it is; most is not used.
    variables = {**CLEAN, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "PIP_NO_COMPILE": "1"}
    # It builds the wheel of the project and installs it in an environment of its own.
    built: list[str | Path] = [PRE_COMMIT, "install-hooks"]
    if not os.environ.get("CI"):
        done = subprocess.run(list(map(str, built)), cwd=repo.folder, env=variables, capture_output=True, check=False)
        if done.returncode != 0 and b"Could not find a version" in done.stdout + done.stderr:
            pytest.skip("pre-commit installs from the network, and there is none")
    run(built, repo.folder, 0, **variables)

    def checked(expected: int) -> str:
        repo.git("add", "-A")
        return run([PRE_COMMIT, "run", "--color", "never"], repo.folder, expected, **variables)

    # A file that is not ours is checked all the same, for what was taken away leaves no file to ask about.
    (repo.folder / "notat.txt").write_text("Ikke noe for verktøyet.\n", encoding="utf-8")
    assert re.search(r"kompetanse validate\.+Passed", checked(0))
    # What is not added is no part of the commit.
    (repo.folder / "kommune" / "utkast.yaml").write_text("personer: [\n", encoding="utf-8")
    repo.git("reset", "-q")
    assert re.search(r"Passed", run([PRE_COMMIT, "run", "--color", "never"], repo.folder, 0, **variables))
    (repo.folder / "kommune" / "utkast.yaml").unlink()
    repo.git("mv", "kommune/kompetanse.yaml", "kommune/kompetanse.yaml.txt")
    assert "har ingen kompetanse.yaml" in run([PRE_COMMIT, "run", "--color", "never"], repo.folder, 1, **variables)
    repo.git("mv", "kommune/kompetanse.yaml.txt", "kommune/kompetanse.yaml")
    repo.git("rm", "-q", "kommune/struktur/hjemmetjenester.yaml")
    assert "K1" in run([PRE_COMMIT, "run", "--color", "never"], repo.folder, 1, **variables)
    repo.git("reset", "-q", "--hard")
    # Only one file is touched, and the mistake it makes stands in another: no file names are passed on.
    swap(repo, "  - id: sone-indre\n", "  - id: sone-ytre\n", "kommune/struktur/hjemmetjenester.yaml")
    told = checked(1)
    assert re.search(r"kompetanse validate\.+Failed", told)
    assert "kommune/roller/hjemmetjenester.yaml" in told
    swap(repo, "  - id: sone-ytre\n", "  - id: sone-indre\n", "kommune/struktur/hjemmetjenester.yaml")
    swap(repo, "  - id: sone-indre\n", "  - id: sone-indre # her\n", "kommune/struktur/hjemmetjenester.yaml")
    assert re.search(r"kompetanse validate\.+Passed", checked(0))


def test_the_hook_is_one_and_takes_no_file_names() -> None:
    (hook,) = YAML(typ="safe").load((TOP / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["pass_filenames"] is False
    assert hook["always_run"] is True
    assert "--staged" in hook["entry"]
    assert hook["language"] == "python"


def check(repo: Repo, installed: Path, tmp_path: Path, expected: int, **variables: str) -> tuple[str, dict[str, str]]:
    """The script of the action, as in a pull request: what it writes, and its outputs."""
    for name in ("ut", "sammendrag.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    told = run(
        [BASH, TOP / "ci" / "check.sh"],
        repo.folder,
        expected,
        **environment(
            installed,
            **{
                "KOMPETANSE_ROOT": "kommune",
                "GITHUB_ACTIONS": "true",
                "GITHUB_EVENT_NAME": "pull_request",
                "GITHUB_WORKSPACE": str(repo.folder),
                "GITHUB_OUTPUT": str(tmp_path / "ut"),
                "GITHUB_STEP_SUMMARY": str(tmp_path / "sammendrag.md"),
                "RUNNER_TEMP": str(tmp_path),
                **variables,
            },
        ),
    )
    lines = (tmp_path / "ut").read_text(encoding="utf-8").splitlines()
    return told, dict(line.split("=", 1) for line in lines)


def merged(repo: Repo, edit: Callable[[], None]) -> None:
    """A pull request with an edit, checked out as GitHub does: merged."""
    repo.git("checkout", "-q", "-b", "endring")
    edit()
    repo.commit("2026-03-02")
    repo.git("checkout", "-q", "--detach", "main")
    when = "2026-03-03T12:00:00+01:00"
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "endring", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)


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
    assert "id-en «p-900» er allerede brukt" in told


def test_a_base_that_would_be_an_option_is_none(installed: Path, repo: Repo, tmp_path: Path) -> None:
    for base in ("--output=/etc/x", "$(touch boo)", "; touch boo"):
        check(repo, installed, tmp_path, 2, KOMPETANSE_BASE=base)
    assert not (repo.folder / "boo").exists()


HOSTILE = "import pathlib\npathlib.Path({marker!r}).open('a').write(__name__ + '\\n')\n"
# As `python3`, and what the network gives beside the package: the dependencies, from the environment of the tests.
PYTHON3 = """\
#!/bin/sh
{python} "$@" || exit
if [ "$1 $2 $3" = "-I -m venv" ]; then
  site="$("$4/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
  echo {dependencies} >"$site/dependencies.pth"
fi
"""


def hostile_checkout(repo: Repo, marker: Path) -> None:
    """What a pull request may bring: modules and programs with the names of those that the script needs."""
    for name in ("pip", "venv", "typer", "git", "sitecustomize", "usercustomize", "kompetanse_cli", "encodings"):
        for folder in ("", "kommune/", "bin/"):
            repo.write({f"{folder}{name}.py": HOSTILE.format(marker=str(marker))})
    for name in ("kompetanse", "git", "python3", "mktemp", "bash", "gh", "sed", "cat"):
        for folder in ("", "kommune/", "bin/"):
            program = repo.folder / f"{folder}{name}"
            program.parent.mkdir(exist_ok=True)
            program.write_text(f"#!/bin/sh\necho {name} >>'{marker}'\nexit 0\n", encoding="utf-8")
            program.chmod(0o755)


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


def test_nothing_of_the_checkout_is_run_for_a_comment(
    say: Callable[[str, str], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / "kjørt"
    hostile_checkout(repository(tmp_path / "utsjekk"), marker)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert say("true", "# En\n") == ["POST repos/fjordvik/kommune/issues/7/comments"]
    assert not marker.exists()


def test_each_job_of_the_template_may_do_no_more_than_it_must() -> None:
    page = (TOP / "templates" / "ci" / "github-pull-request.yml").read_text(encoding="utf-8")
    workflow = YAML(typ="safe").load(page)
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["kontroll"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["kommentar"]["permissions"] == {"pull-requests": "write"}
    assert not any("checkout" in step["uses"] for step in workflow["jobs"]["kommentar"]["steps"])


FAKE_GH = """\
#!{python}
import json, pathlib, subprocess, sys
here = pathlib.Path({folder!r})
known = here / "comments.json"
comments = json.loads(known.read_text("utf-8")) if known.exists() else []
words = sys.argv[1:]
assert words.pop(0) == "api", words
options, places = {{}}, []
while words:
    word = words.pop(0)
    if word in ("--method", "--field", "--jq"):
        options[word] = words.pop(0)
    elif not word.startswith("--"):
        places.append(word)
(place,) = places
method = options.get("--method", "GET")
with (here / "calls").open("a") as log:
    log.write(f"{{method}} {{place}}\\n")
if method != "GET":
    name, _, value = options["--field"].partition("=")
    assert name == "body" and value.startswith("@")
    body = pathlib.Path(value[1:]).read_text("utf-8")
    if method == "POST":
        comments.append({{"id": 100 + len(comments), "body": body, "user": {{"type": "Bot"}}}})
    else:
        next(c for c in comments if place.endswith(f"/{{c['id']}}"))["body"] = body
    known.write_text(json.dumps(comments), "utf-8")
elif place.endswith("/comments"):
    assert "startswith" in options["--jq"] and ".user.type" in options["--jq"]
    for c in comments:
        if c["user"]["type"] == "Bot" and c["body"].startswith("<!-- kompetanse-diff -->"):
            print(c["id"])
else:
    assert options["--jq"] == ".body"
    print(next(c for c in comments if place.endswith(f"/{{c['id']}}"))["body"], end="")
"""


@pytest.fixture
def say(tmp_path: Path, installed: Path) -> Callable[[str, str], list[str]]:
    """Run the script of the comment with a `gh` that keeps comments in a file; get the calls that wrote."""
    programs, checkout = tmp_path / "bin", tmp_path / "utsjekk"
    programs.mkdir()
    checkout.mkdir()
    fake = programs / "gh"
    fake.write_text(FAKE_GH.format(python=installed / "python", folder=str(tmp_path)), encoding="utf-8")
    fake.chmod(0o755)

    def said(changed: str, text: str) -> list[str]:
        (tmp_path / "endringer.md").write_text(text, encoding="utf-8")
        (tmp_path / "calls").write_text("", encoding="utf-8")
        variables = environment(
            installed,
            KOMPETANSE_CHANGED=changed,
            KOMPETANSE_COMMENT=str(tmp_path / "endringer.md"),
            PULL_REQUEST="7",
            GITHUB_REPOSITORY="fjordvik/kommune",
        )
        # The checkout stands first when a test puts it there.
        path = f"{'.:' * os.environ['PATH'].startswith('.:')}{programs}{os.pathsep}{variables['PATH']}"
        run([BASH, TOP / "ci" / "comment.sh"], checkout, 0, **{**variables, "PATH": path})
        calls = (tmp_path / "calls").read_text("utf-8").splitlines()
        return [call for call in calls if not call.startswith("GET")]

    return said


def comments(tmp_path: Path) -> list[str]:
    """The bodies of the comments there are."""
    return [each["body"] for each in json.loads((tmp_path / "comments.json").read_text("utf-8"))]


def test_one_comment_is_edited_in_place(say: Callable[[str, str], list[str]], tmp_path: Path) -> None:
    stranger = {"id": 1, "body": "<!-- kompetanse-diff -->\nfalsk", "user": {"type": "User"}}
    (tmp_path / "comments.json").write_text(json.dumps([stranger]), "utf-8")
    assert say("false", "") == []
    assert say("true", "# En\n") == ["POST repos/fjordvik/kommune/issues/7/comments"]
    assert say("true", "# En\n") == []
    assert say("true", "# To\n") == ["PATCH repos/fjordvik/kommune/issues/comments/101"]
    assert comments(tmp_path) == ["<!-- kompetanse-diff -->\nfalsk", "<!-- kompetanse-diff -->\n# To\n"]
    assert say("false", "") == ["PATCH repos/fjordvik/kommune/issues/comments/101"]
    assert comments(tmp_path)[1] == "<!-- kompetanse-diff -->\nIngenting er endret.\n"
    assert say("false", "") == []


def test_no_value_is_written_into_a_script() -> None:
    for file in (TOP / "action.yml", TOP / "comment" / "action.yml"):
        action = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
        for step in action["runs"]["steps"]:
            assert "${{" not in step["run"]
