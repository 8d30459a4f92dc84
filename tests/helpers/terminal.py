"""The command at a real terminal (a pty), with somebody who answers what is asked."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Sequence

from tests.helpers.processes import SOURCE

_RUN = "import sys; from kompetanse_cli.cli.app import run; sys.exit(run(sys.argv[1:]))"
# What a question ends with: the cursor stands behind it.
_ASKS = ("]: ", "): ", "ingen av dem: ")


def at_terminal(words: Sequence[object], answer: Callable[[str], str], **environment: str) -> tuple[int, str]:
    """The exit code, and all that stood on the screen. What `answer` says is typed when something is asked; it gets
    what has come to the screen since it last answered."""
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, *map(str, words)],
        stdin=inner, stdout=inner, stderr=inner, close_fds=True,
        env={**os.environ, "PYTHONPATH": SOURCE, "TERM": "dumb", "COLUMNS": "200", **environment},
    )  # fmt: skip
    os.close(inner)
    screen = bytearray()
    answered = 0
    while True:
        ready, _, _ = select.select([outer], [], [], 60)
        try:
            read = os.read(outer, 65536) if ready else b""
        except OSError:
            # The other end is closed: that is how a terminal of Linux says so.
            read = b""
        if not read:
            break
        screen += read
        new = bytes(screen[answered:]).decode("utf-8", "replace")
        if new.endswith(_ASKS):
            answered = len(screen)
            os.write(outer, f"{answer(new)}\n".encode())
    os.close(outer)
    try:
        code = process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return code, screen.decode("utf-8", "replace").replace("\r\n", "\n")
