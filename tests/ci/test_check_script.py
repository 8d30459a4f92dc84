"""What the script of the action is told, and where it runs: on GitHub, on GitLab, and elsewhere."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kompetanse_cli.cli.app import run as kompetanse
from tests.helpers.machines import BASH, environment
from tests.helpers.repositories import Repo, repository
from tests.helpers.wheels import TOP

# One who has a role in a unit that is not hers is a warning.
TEXT = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-2, navn: Siri Moe, enhet: s2}
krav:
  - {id: k, navn: Ressursperson i hver sone, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}
rolletildelinger:
  - {person: p-1, rolle: ressursperson, enhet: s1, fra: 2024-01-01}
  - {person: p-2, rolle: ressursperson, enhet: s1, fra: 2024-01-01}
"""
ENDED = TEXT.replace("enhet: s1, fra: 2024-01-01}", "enhet: s1, fra: 2024-01-01, til: 2026-03-01}")
WRONG = TEXT.replace("{person: p-1, rolle", "{person: p-9, rolle")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """The small municipality, committed on main."""
    made = repository(tmp_path / "repo")
    made.commit(**{"kompetanse.yaml": TEXT})
    return made


def checked(repo: Repo, programs: Path, **variables: str) -> tuple[int, str, str]:
    """What the script ends with and writes, with nothing of GitHub or GitLab but what is told."""
    done = subprocess.run(
        [BASH, str(TOP / "ci" / "check.sh")],
        cwd=repo.folder,
        env=environment(programs, TMPDIR=str(repo.folder.parent), KOMPETANSE_DATE="2026-03-01", **variables),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("name", ["STRICT", "NEW_ONLY", "WITHOUT_NAMES"])
@pytest.mark.parametrize("value", ["ja", "1", "yes", "tru", "true "])
def test_a_switch_that_is_neither_true_nor_false_is_refused(installed: Path, repo: Repo, name: str, value: str) -> None:
    code, out, err = checked(repo, installed, **{f"KOMPETANSE_{name}": value})
    assert (code, out) == (2, "")
    assert err == f"kompetanse: KOMPETANSE_{name}: «{value}» er verken true eller false\n"


@pytest.mark.parametrize(("value", "expected"), [("true", 1), ("True", 1), ("false", 0), ("False", 0), ("", 0)])
def test_a_switch_is_written_as_yaml_may_write_it(installed: Path, repo: Repo, value: str, expected: int) -> None:
    code, out, _ = checked(repo, installed, KOMPETANSE_STRICT=value)
    assert "K310" in out
    assert code == expected


def test_what_to_fail_on_is_known_before_anything_changes(installed: Path, repo: Repo) -> None:
    code, out, err = checked(repo, installed, KOMPETANSE_FAIL_ON="newgap", KOMPETANSE_BASE="HEAD")
    assert (code, out) == (2, "")
    assert "KOMPETANSE_FAIL_ON: «newgap» finnes ikke; velg new-gap eller change" in err


def test_a_value_can_not_become_a_command_of_the_log(installed: Path, repo: Repo) -> None:
    told = "x\n::set-output name=a::b\r::error::%0A"
    code, out, err = checked(repo, installed, KOMPETANSE_FAIL_ON=told, GITHUB_ACTIONS="true")
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(
        "::error title=kompetanse::KOMPETANSE_FAIL_ON: «x?::set-output name=a::b?::error::%250A»"
    )


def test_without_a_revision_to_measure_by_it_says_so(installed: Path, repo: Repo) -> None:
    repo.commit(**{"kompetanse.yaml": WRONG})
    code, out, _ = checked(repo, installed, KOMPETANSE_NEW_ONLY="true")
    assert code == 1
    assert "her er ingen revisjon å måle mot, så alt som er feil, teller" in out
    # What GitHub and GitLab say came before a branch that is new.
    assert checked(repo, installed, KOMPETANSE_NEW_ONLY="true", KOMPETANSE_BASE="0" * 40)[:2] == (code, out)


def test_nobody_is_named_where_nobody_is_to_be(installed: Path, repo: Repo, tmp_path: Path) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.commit(**{"kompetanse.yaml": ENDED.replace("Siri Moe", "Siri Moen")})
    for name in ("ut", "side.md"):
        (tmp_path / name).touch()
    comment = tmp_path / "endringer.md"
    told = {
        "KOMPETANSE_BASE": base,
        "KOMPETANSE_COMMENT": str(comment),
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(tmp_path / "ut"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "side.md"),
    }

    def written(**more: str) -> str:
        _, out, err = checked(repo, installed, **told, **more)
        return out + err + comment.read_text("utf-8") + (tmp_path / "side.md").read_text("utf-8")

    named = written()
    (tmp_path / "side.md").write_text("", encoding="utf-8")
    nameless = written(KOMPETANSE_WITHOUT_NAMES="true")
    for name in ("Kari", "Nes", "Siri", "Moe"):
        assert name in named
        assert name not in nameless
    assert "Sone Nord" in nameless


def test_a_branch_that_is_checked_out_as_it_is_is_measured_by_the_one_it_goes_into(
    installed: Path, repo: Repo, tmp_path: Path
) -> None:
    for number in (1, 2):
        repo.commit(message=f"endring {number}", **{"kompetanse.yaml": TEXT.replace("Kari", "Karin" * number)})
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD~2")
    comment = tmp_path / "endringer.md"
    told = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main", "KOMPETANSE_COMMENT": str(comment)}
    assert checked(repo, installed, **told)[0] == 0
    assert "| Kari Nes | KarinKarin Nes |" in comment.read_text("utf-8")
    # Nothing of the other branch is there to measure by.
    code, _, err = checked(repo, installed, **{**told, "GITHUB_BASE_REF": "annen"})
    assert code == 2
    assert "fant ikke revisjonen «origin/annen»" in err


def annotations(out: str) -> list[str]:
    """What GitHub takes as annotations: commands, but for those between two lines that switch them off and on."""
    found, end = [], ""
    for line in out.splitlines():
        if end:
            end = "" if line == end else end
        elif line.startswith("::stop-commands::"):
            end = f"::{line.removeprefix('::stop-commands::')}::"
        elif line.startswith("::"):
            found.append(line)
    assert not end
    return found


def test_a_new_gap_is_the_first_annotation_each_stands_once_and_there_are_ten(installed: Path, repo: Repo) -> None:
    # Warnings that were there: a role at a level that it is not meant for.
    people = "".join(f"  - {{id: x-{number}, navn: Navn {number}x, enhet: s2}}\n" for number in range(11))
    roles = "".join(f"  - {{person: x-{n}, rolle: ressursperson, enhet: hm, fra: 2024-01-01}}\n" for n in range(11))
    # Each its own cause: a name that is another's id.
    ids = "".join(f"  - {{id: y-{number}, navn: x-{number}, enhet: s2}}\n" for number in range(11))
    before = TEXT.replace("krav:", f"{people}{ids}krav:") + roles
    base = repo.commit(**{"kompetanse.yaml": before})
    after = before.replace("enhet: s1, fra: 2024-01-01}", "enhet: s1, fra: 2024-01-01, til: 2026-03-01}")
    repo.commit(
        "2026-03-02", **{"kompetanse.yaml": after.replace("Navn 1x, enhet: s2", "Navn 1x, enhet: s2, fra: 2025-01-01")}
    )
    code, out, _ = checked(repo, installed, GITHUB_ACTIONS="true", KOMPETANSE_BASE=base)
    assert code == 1
    found = annotations(out)
    assert len(found) == 10
    assert "title=MANGEL Endringen gir en ny mangel::" in found[0]
    assert [line.startswith("::error ") and "K302" in line for line in found].index(True) == 1
    assert sum("K302" in line for line in found) == 1
    assert len(set(found)) == 10
    assert found[-1] == "::notice title=kompetanse::Flere funn står i loggen for dette steget"
    # All that was told is in the log, and none of it is a command there.
    assert out.count("advarsel[") >= 10


def test_what_is_wrong_is_annotated_also_where_nothing_can_be_compared(
    installed: Path, repo: Repo, tmp_path: Path
) -> None:
    (tmp_path / "ut").touch()
    (tmp_path / "endringer.md").write_text("Fra en annen gang.\n", encoding="utf-8")
    told = {"GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(tmp_path / "ut"), "KOMPETANSE_BASE": "borte"}
    code, out, err = checked(repo, installed, KOMPETANSE_COMMENT=str(tmp_path / "endringer.md"), **told)
    assert code == 2
    assert "fant ikke revisjonen «borte»" in err
    assert [line.partition("title=")[2].split()[0] for line in annotations(out)] == ["K310"]
    # Nobody knows whether anything has changed, and a comment would say something of another time.
    assert "changed=\n" in (tmp_path / "ut").read_text("utf-8")
    assert not (tmp_path / "endringer.md").exists()


def test_a_folder_that_would_be_an_option_is_none(installed: Path, repo: Repo) -> None:
    code, _, err = checked(repo, installed, KOMPETANSE_ROOT="--output=x.md")
    assert code == 2
    assert "--output=x.md" in err
    assert not (repo.folder / "x.md").exists()


def test_two_gaps_on_one_line_are_two(installed: Path, repo: Repo) -> None:
    second = (
        "  - {id: k2, navn: Ressursperson om natta, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}"
    )
    before = TEXT.replace("rolletildelinger:", f"{second}\nrolletildelinger:")
    base = repo.commit(**{"kompetanse.yaml": before})
    after = before.replace("enhet: s1, fra: 2024-01-01}", "enhet: s1, fra: 2024-01-01, til: 2026-03-01}")
    repo.commit("2026-03-02", **{"kompetanse.yaml": after})
    found = annotations(checked(repo, installed, GITHUB_ACTIONS="true", KOMPETANSE_BASE=base)[1])
    assert len({line.partition("MANGEL")[0] for line in found if "MANGEL" in line}) == 1
    assert sum("MANGEL" in line for line in found) == 2


def test_what_breaks_off_leaves_no_commands_switched_off(repo: Repo, tmp_path: Path) -> None:
    programs = tmp_path / "programmer"
    programs.mkdir()
    broken = "#!/bin/sh\necho '::stop-commands::abc'\necho '::error::fra en fil'\nexit 3\n"
    (programs / "kompetanse").write_text(broken, encoding="utf-8")
    (programs / "kompetanse").chmod(0o755)
    code, out, _ = checked(repo, programs, GITHUB_ACTIONS="true")
    assert code == 3
    assert out == "::stop-commands::abc\n::error::fra en fil\n::abc::\n"


def test_few_annotations_are_all_there(installed: Path, repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.commit("2026-03-02", **{"kompetanse.yaml": ENDED})
    found = annotations(checked(repo, installed, GITHUB_ACTIONS="true", KOMPETANSE_BASE=base)[1])
    assert [line.partition("title=")[2].split()[0] for line in found] == ["MANGEL", "K310"]
    # Without anything to tell of a change, what is wrong is told all the same.
    found = annotations(checked(repo, installed, GITHUB_ACTIONS="true", KOMPETANSE_BASE="HEAD")[1])
    assert [line.partition("title=")[2].split()[0] for line in found] == ["K310"]


GITLAB = {"GITLAB_CI": "true", "KOMPETANSE_JUNIT": "kompetanse.xml"}


def test_gitlab_gets_its_diff_though_validate_fails(installed: Path, repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.commit(**{"kompetanse.yaml": WRONG})
    code, out, _ = checked(repo, installed, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **GITLAB)
    assert code == 1
    assert "K101" in out
    assert "Endringer i Fjordvik" in out
    # The warning that was there before stands in the report too: GitLab itself tells what is new.
    report = json.loads((repo.folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert {each["check_name"] for each in report} >= {"ukjent-person", "rolle-utenfor-egen-enhet"}
    assert "ukjent-person" in (repo.folder / "kompetanse.xml").read_text("utf-8")


def test_gitlab_can_fail_on_a_new_gap(installed: Path, repo: Repo) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.commit("2026-03-02", **{"kompetanse.yaml": ENDED})
    told = {**GITLAB, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    assert checked(repo, installed, **told)[0] == 0
    assert checked(repo, installed, KOMPETANSE_FAIL_ON="new-gap", **told)[0] == 1


@pytest.mark.parametrize("older", ["exit 1", "exit 127"], ids=["too-old", "none"])
def test_a_python_that_is_too_old_is_told(repo: Repo, tmp_path: Path, older: str) -> None:
    programs = tmp_path / "programmer"
    programs.mkdir()
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        (programs / name).write_text(f"#!/bin/sh\n{older}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    path = os.pathsep.join((str(programs), "/usr/bin", "/bin"))
    code, out, err = checked(repo, programs, PATH=path, KOMPETANSE_SOURCE=str(TOP))
    assert (code, out) == (2, "")
    assert "fant ikke Python 3.11 eller nyere" in err


def test_what_init_lays_out_for_gitlab_fetches_one_version_and_checks(
    installed: Path, repo: Repo, tmp_path: Path
) -> None:
    words = ("--ci", "gitlab", "--source", "https://git.example/felles/kompetanse@v0.1.0")
    assert kompetanse(["init", str(repo.folder), *words]) == 0
    job = YAML(typ="safe").load((repo.folder / ".gitlab-ci.yml").read_text("utf-8"))["kompetanse"]
    assert job["variables"]["KOMPETANSE_ADDRESS"] == "https://git.example/felles/kompetanse"
    published = repository(tmp_path / "kompetanse")
    for name in ("check.sh", "distrust.sh"):
        published.write({f"ci/{name}": (TOP / "ci" / name).read_text("utf-8")})
    published.commit()
    published.git("tag", "-a", "-m", "utgave", "v0.1.0")
    published.commit(**{"ci/check.sh": "exit 9\n"})
    own = {"KOMPETANSE_ADDRESS": str(published.folder), "KOMPETANSE_SOURCE": str(tmp_path / "hentet")}
    script = "\n".join((*job["before_script"], *job["script"]))
    done = subprocess.run(
        [BASH, "-e", "-c", script],
        cwd=repo.folder,
        env=environment(installed, **{**job["variables"], **own, "GITLAB_CI": "true"}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "K310" in done.stdout
    assert (repo.folder / "gl-code-quality-report.json").exists()


@pytest.mark.parametrize("more", [{}, {"KOMPETANSE_NEW_ONLY": "true"}, {"KOMPETANSE_FAIL_ON": "new-gap"}], ids=str)
def test_the_first_pull_request_of_a_municipality_ends_by_its_findings(
    installed: Path, tmp_path: Path, more: dict[str, str]
) -> None:
    repo = repository(tmp_path / "repo")
    repo.commit(**{"LES.md": "Her kommer kommunen.\n"})
    comment = tmp_path / "endringer.md"
    told = {"KOMPETANSE_BASE": "HEAD~1", "KOMPETANSE_COMMENT": str(comment), **more}
    repo.commit(**{"kompetanse.yaml": TEXT})
    code, out, err = checked(repo, installed, **told)
    assert (code, err) == (0, "")
    assert "alt er nytt" in comment.read_text("utf-8")
    repo.write({"kompetanse.yaml": WRONG})
    repo.git("commit", "-q", "-a", "--amend", "-m", "feil")
    code, out, _ = checked(repo, installed, **told)
    assert code in (1, 2)
    assert "K101" in out
