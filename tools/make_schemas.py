"""Write the published JSON Schema, the example's copy of it, and the tree of commands that shells are answered from.

With --check, only say whether they are fresh.
"""

import sys
from pathlib import Path

from kompetanse_cli.model import FILE_NAME, schema_text

# The tools are no package; they are run by their paths.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.command_tree import TREE_FILE, tree_text

TOP = Path(__file__).resolve().parent.parent
SCHEMAS = (TOP / "schemas" / FILE_NAME, TOP / "examples" / "kommune-eksempel" / ".kompetanse" / FILE_NAME)


def main() -> int:
    """0 when the files are written, or fresh; 1 when --check finds a stale one."""
    wanted = {**dict.fromkeys(SCHEMAS, schema_text()), TREE_FILE: tree_text()}
    stale = [target for target in wanted if not target.is_file() or target.read_text("utf-8") != wanted[target]]
    if "--check" in sys.argv[1:]:
        for target in stale:
            sys.stderr.write(f"stale: {target.relative_to(TOP)} (run: make schemas)\n")
        return 1 if stale else 0
    for target in stale:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(wanted[target], "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
