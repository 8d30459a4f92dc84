"""The command in a process of its own, started once for all that is asked of it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SOURCE = str(Path(__file__).parents[2] / "src")
_ONE_AFTER_THE_OTHER = """
import json, sys
from kompetanse_cli.cli.app import run
for words in json.loads(sys.argv[1]):
    run(words)
    sys.stdout.flush()
    sys.stdout.buffer.write(b"\\0")
    sys.stdout.buffer.flush()
"""


def answers(commands: Sequence[Sequence[str]], **environment: str) -> list[bytes]:
    """What each command writes to the standard output of one process with these variables beside ours."""
    done = subprocess.run(
        [sys.executable, "-c", _ONE_AFTER_THE_OTHER, json.dumps(commands)],
        env={**os.environ, "PYTHONPATH": SOURCE, **environment},
        capture_output=True,
        check=True,
    )
    return done.stdout.split(b"\0")[:-1]
