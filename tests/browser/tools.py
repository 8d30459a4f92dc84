"""What the machine must have to look at the reports as people and programs do. In CI what is missing is a failure."""

import os
import shutil
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PACKAGES = TOP / ".venv-peers" / "node" / "node_modules"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def absent(what: str) -> None:
    """Fail in CI; elsewhere skip, and say what to install."""
    told = f"no {what}: .ci/run installs it, and make test what it needs besides"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


def program(*names: str) -> str:
    """Where the first of these programs that there is lies."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        absent(names[0])
    assert found is not None
    return found


def package(path: str) -> Path:
    """A file of one of the packages in package.json."""
    file = PACKAGES / path
    if not file.exists():
        absent(f"npm package {path.split('/')[0]}")
    return file
