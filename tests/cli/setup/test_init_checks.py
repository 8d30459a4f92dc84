"""`kompetanse init --ci --source`: each change is checked by a tool from an address somebody told, in one version."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kompetanse_cli import __version__
from tests.helpers.repositories import repository

Run = Callable[..., tuple[int, str, str]]

OWN = ("--number", "9999", "--name", "Fjordvik", "--inhabitants", "24180")
AT_GITHUB = "https://github.com/var-org/kompetanse@v0.1.0"
AT_GITLAB = "https://git.example/felles/kompetanse@v0.1.0"
WRITTEN = {
    "github": (AT_GITHUB, {".github/workflows/kompetanse.yml", ".pre-commit-config.yaml"}),
    "gitlab": (AT_GITLAB, {".gitlab-ci.yml", ".pre-commit-config.yaml"}),
}


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def read(file: Path) -> Any:
    return YAML(typ="safe").load(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", sorted(WRITTEN))
def test_without_an_address_no_file_names_one(tmp_path: Path, command: Run, place: str) -> None:
    code, out, err = command("init", tmp_path, *OWN, "--ci", place)
    assert (code, err) == (0, "")
    assert not files(tmp_path) & WRITTEN[place][1]
    assert "Kontroll av hver endring er ikke satt opp: det er ikke sagt hvor kompetanse hentes fra." in out
    assert f"Når dere vet det: kompetanse init {tmp_path} --ci {place} --source ADRESSE\n" in out
    for name in files(tmp_path):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "fjordvik/kompetanse" not in text
        assert "kompetanse-cli" not in text


@pytest.mark.parametrize("place", sorted(WRITTEN))
def test_what_is_left_out_can_be_laid_beside_later(tmp_path: Path, command: Run, place: str) -> None:
    address, written = WRITTEN[place]
    command("init", tmp_path, *OWN)
    before = files(tmp_path)
    code, out, err = command("init", tmp_path, "--ci", place, "--source", address)
    assert (code, err) == (0, "")
    assert out == f"Kontrollen henter kompetanse v0.1.0 fra {address.partition('@')[0]}.\n"
    assert files(tmp_path) - before == written
    code, _, err = command("init", tmp_path, "--ci", place, "--source", address)
    assert code == 2
    assert "finnes alt, og ingenting blir skrevet over" in err
    code, _, err = command("init", tmp_path, "--ci", place)
    assert code == 2
    assert "--source mangler" in err


def test_a_file_of_ones_own_is_left_and_the_rest_is_laid_beside(tmp_path: Path, command: Run) -> None:
    command("init", tmp_path, *OWN)
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    code, out, err = command("init", tmp_path, "--ci", "gitlab", "--source", AT_GITLAB)
    assert (code, err) == (0, "")
    assert "«.pre-commit-config.yaml» finnes alt og er ikke endret" in out
    assert (tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8") == "repos: []\n"
    assert (tmp_path / ".gitlab-ci.yml").exists()


def test_the_example_is_laid_out_as_it_is(tmp_path: Path, command: Run) -> None:
    code, out, err = command("init", "--example", tmp_path / "ny", "--ci", "github", "--source", AT_GITHUB)
    assert (code, out) == (2, "")
    assert "--example legger ut eksempelkommunen uten endringer" in err
    assert not (tmp_path / "ny").exists()


def test_the_address_and_the_version_stand_in_every_file(tmp_path: Path, command: Run) -> None:
    for place, (address, written) in WRITTEN.items():
        assert command("init", tmp_path / place, *OWN, "--ci", place, "--source", address)[0] == 0
        for name in written:
            text = (tmp_path / place / name).read_text(encoding="utf-8")
            assert read(tmp_path / place / name)
            assert not re.search(r"\{(action|source|version|root)\}", text)
            assert "v0.1.0" in text
    workflow = read(tmp_path / "github" / ".github" / "workflows" / "kompetanse.yml")
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"]]
    assert {"var-org/kompetanse@v0.1.0", "var-org/kompetanse/comment@v0.1.0"} <= set(used)
    # What is not ours is named by a commit, which nobody can move.
    others = [each for each in used if not each.startswith("var-org/")]
    assert others
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", each) for each in others)
    (hook,) = read(tmp_path / "gitlab" / ".pre-commit-config.yaml")["repos"]
    assert (hook["repo"], hook["rev"]) == ("https://git.example/felles/kompetanse", "v0.1.0")


def test_a_version_that_is_not_told_is_the_one_that_runs(tmp_path: Path, command: Run) -> None:
    out = command("init", tmp_path, *OWN, "--ci", "gitlab", "--source", "https://Git.Example/felles/Kompetanse/")[1]
    assert f"Kontrollen henter kompetanse v{__version__} fra https://git.example/felles/Kompetanse." in out


@pytest.mark.parametrize(
    ("place", "source", "told", "help_"),
    [
        ("github", "https://github.com/vi/kompetanse@v0", "«v0» er ikke en hel versjon", f"som v{__version__}"),
        ("gitlab", "https://git.example/vi/kompetanse@main", "«main» er ikke en hel versjon", "id-en til en commit"),
        ("gitlab", "https://git.example/vi/kompetanse@" + "a" * 39, "er ikke en hel versjon", ""),
        (
            "github",
            "vi/kompetanse@v0.1.0",
            "«vi/kompetanse@v0.1.0» er ikke adressen til et repo",
            "https://github.com/",
        ),
        ("github", "git@github.com:vi/kompetanse", "er ikke adressen til et repo", ""),
        ("gitlab", "https://git.example/$(id)/x", "er ikke adressen til et repo", ""),
        ("gitlab", "https://hemmelig@git.example/a/b", "er ikke adressen til et repo", ""),
        ("gitlab", 'https://git.example/a/b"\n  x: y', "er ikke adressen til et repo", ""),
        ("github", "https://gitlab.com/vi/kompetanse", "henter bare handlinger fra github.com", "legg en kopi der"),
        ("github", "https://github.com/vi", "henter bare handlinger fra github.com", "https://github.com/eier/navn"),
        ("none", AT_GITHUB, "det er ikke bedt om noen kontroll", "--ci github eller --ci gitlab"),
    ],
)
def test_an_address_that_can_not_be_meant_is_refused_and_nothing_is_written(
    tmp_path: Path, command: Run, place: str, source: str, told: str, help_: str
) -> None:
    code, out, err = command("init", tmp_path / "ny", *OWN, "--ci", place, "--source", source)
    assert (code, out) == (2, "")
    assert told in err
    assert help_ in err
    assert not (tmp_path / "ny").exists()


def test_a_whole_commit_is_a_version(tmp_path: Path, command: Run) -> None:
    address = f"https://github.com/vi/kompetanse.git@{'0a' * 20}"
    assert command("init", tmp_path, *OWN, "--ci", "github", "--source", address)[0] == 0
    text = (tmp_path / ".github" / "workflows" / "kompetanse.yml").read_text(encoding="utf-8")
    assert f'uses: "vi/kompetanse@{"0a" * 20}"' in text


def test_below_the_top_of_a_repository_the_files_say_where_the_municipality_is(tmp_path: Path, command: Run) -> None:
    repository(tmp_path)
    code, out, _ = command("init", tmp_path / "Vår kommune", *OWN, "--ci", "github", "--source", AT_GITHUB)
    assert code == 0
    top = "Kontrollen virker bare når filene for den ligger øverst i repoet"
    assert f"{top}: flytt .github, .pre-commit-config.yaml til {tmp_path}." in out
    workflow = read(tmp_path / "Vår kommune" / ".github" / "workflows" / "kompetanse.yml")
    (step,) = [each for each in workflow["jobs"]["kontroll"]["steps"] if "root" in each.get("with", {})]
    assert step["with"] == {"root": "Vår kommune", "without-names": True}
    (hook,) = read(tmp_path / "Vår kommune" / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert hook["args"] == ["--root", "Vår kommune"]
