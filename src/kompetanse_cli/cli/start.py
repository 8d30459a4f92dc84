"""The console script's first step. It loads nothing itself, so that Ctrl-C while the rest is loaded ends in one line
too.
"""

import gc
import os
import sys


def main() -> None:
    """Load the command and run it. The process does one thing and ends, so cycles need no collecting on the way."""
    gc.disable()
    try:
        if "_KOMPETANSE_COMPLETE" in os.environ:
            # Somebody waits behind a Tab: no command is loaded.
            from kompetanse_cli.cli.shell import answer

            sys.exit(answer())
        # Within reach of the interrupt, as said above.
        from kompetanse_cli.cli.app import main as command

        command()
    except KeyboardInterrupt:
        # Nothing that knows the reader's language need be loaded yet.
        if sys.stderr is not None:
            sys.stderr.write("Avbrutt.\n")
        sys.exit(130)
    finally:
        # What holds only itself ends with the process: looking for it first takes an eighth of `validate`.
        gc.freeze()
