"""What the example shows is what it showed before, on any machine and in any order of hashing."""

import subprocess
import sys
from pathlib import Path

from tests.helpers.processes import answers

TOP = Path(__file__).resolve().parent.parent.parent
EXAMPLE = TOP / "examples" / "kommune-eksempel"


WORDS = (
    ("report",),
    ("gaps", "--format", "json"),
    ("roster", "--format", "csv"),
    ("due",),
    ("gaps", "--without", "p-002"),
)


def test_the_golden_files_are_fresh() -> None:
    command = [sys.executable, str(TOP / "tools" / "make_golden.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_the_seed_of_hashes_changes_nothing() -> None:
    commands = [(*words, "--root", str(EXAMPLE), "--date", "2026-03-01") for words in WORDS]
    first, second = (answers(commands, PYTHONHASHSEED=seed, PYTHONIOENCODING="utf-8") for seed in ("1", "4711"))
    for words, one, other in zip(WORDS, first, second, strict=True):
        assert one == other != b"", words
