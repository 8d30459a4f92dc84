"""What the example shows is what it showed before, on any machine and in any order of hashing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent.parent
EXAMPLE = TOP / "examples" / "kommune-eksempel"


def made(*words: str, seed: str) -> bytes:
    """What the command writes in a process of its own with this seed for hashes."""
    command = [sys.executable, "-m", "kompetanse_cli", *words, "--root", str(EXAMPLE), "--date", "2026-03-01"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout


def test_the_golden_files_are_fresh() -> None:
    command = [sys.executable, str(TOP / "tools" / "make_golden.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("report",),
        ("gaps", "--format", "json"),
        ("roster", "--format", "csv"),
        ("due",),
        ("gaps", "--without", "p-002"),
    ],
    ids=" ".join,
)
def test_the_seed_of_hashes_changes_nothing(words: tuple[str, ...]) -> None:
    assert made(*words, seed="1") == made(*words, seed="4711") != b""
