"""Measure what somebody waits for behind a Tab: a whole process, asked as zsh asks, in the example and in a
municipality of a given size.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.generate import write_municipality
from bench.run import OURS, TOP

EXAMPLE = TOP / "examples" / "kommune-eksempel"
# So long nobody notices that they wait.
MOST = 0.4
LINES = (
    "kompetanse reo",
    "kompetanse gaps --unit ",
    "kompetanse person show Kari",
    "kompetanse rename s",
    "kompetanse explain led",
    "kompetanse new participant ",
    "kompetanse diff ",
)


def seconds(line: str, folder: Path, runs: int) -> float:
    """How long the quickest of some runs takes by the clock: what disturbs a run only ever makes it longer."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    asked = {**kept, "_KOMPETANSE_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
    found = []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run([OURS], cwd=folder, env=asked, stdout=subprocess.DEVNULL, check=True)
        found.append(time.perf_counter() - begun)
    return min(found)


def main() -> int:
    """Print the table in Markdown; 1 when a line takes too long in the example."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=600)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    longest = 0.0
    with tempfile.TemporaryDirectory() as name:
        large = Path(name) / "kommune"
        write_municipality(large, arguments.units)
        print(f"| linje, så Tab | eksempelet, s | {arguments.units} enheter, s |\n|---|---:|---:|")
        for line in LINES:
            one, other = seconds(line, EXAMPLE, arguments.runs), seconds(line, large, arguments.runs)
            longest = max(longest, one)
            print(f"| `{line}` | {one:.2f} | {other:.2f} |", flush=True)
    return int(longest > MOST)


if __name__ == "__main__":
    sys.exit(main())
