"""A workbook read in a process of its own, with bounded memory and time.

What reads workbooks is not Python: one cell far out, or a broken file, can end the whole process it runs in.
"""

import contextlib
import pickle
import subprocess
import sys

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.reading.sheets import Workbook
from kompetanse_cli.reading.workbook import read_workbook

# The largest workbook that is taken needs a third of each.
MOST_MEMORY = 4 * 1024**3
MOST_SECONDS = 120
_CHILD = "from kompetanse_cli.reading.apart import answer; answer()"


def read_apart(data: bytes) -> Workbook:
    """The sheets of a workbook that can be seen. Raises KompetanseError for one that can't be read."""
    if not sys.executable:
        return read_workbook(data)
    try:
        # -I: nothing of the folder one stands in is looked at.
        command = [sys.executable, "-I", "-c", _CHILD]
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise _broken() from error
    if done.returncode:
        raise _broken()
    found = pickle.loads(done.stdout)
    if isinstance(found, Workbook):
        return found
    text, remedy, values = found
    raise KompetanseError(text, remedy=remedy, **values)


def answer() -> None:
    """In the process of its own: read from standard input, and write the workbook or why there is none."""
    _limit_memory()
    try:
        found: object = read_workbook(sys.stdin.buffer.read())
    except KompetanseError as error:
        found = (error.text, error.remedy, error.values)
    sys.stdout.buffer.write(pickle.dumps(found))


def _limit_memory() -> None:
    # Windows has no such limit; there the time is what ends it.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _broken() -> KompetanseError:
    return KompetanseError(
        N_("regnearket er skadet, eller har celler så langt ute at det ikke får plass"),
        remedy=N_("åpne det i Excel, slett det som er tomt, og lagre det på nytt eller som CSV UTF-8"),
    )
