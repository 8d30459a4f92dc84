"""What tests of every folder may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.repositories import Repo
from tests.helpers.wheels import install
from tests.story.steps import STEPS, told_story


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command line and get its exit code, standard output and standard error."""
    from kompetanse_cli.cli.app import run

    def invoke(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return invoke


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment with the wheel in it."""
    return install(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repo, list[str]]:
    """The repository of the long story and the ids of its commits, to read, or to copy and write in."""
    return told_story(tmp_path_factory.mktemp("historie") / "repo", STEPS)
