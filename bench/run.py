"""Measure `kompetanse validate` beside check-jsonschema with our own schema, on the same files, in the same run, and
what each command costs.

Whole processes: CPU time (user and system) and the peak of memory, as the operating system counts them. The numbers of
one machine say little; the ratios are what to look at.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.generate import write_municipality

TOP = Path(__file__).resolve().parent.parent
OURS = TOP / ".venv" / "bin" / "kompetanse"
PEER = TOP / ".venv-peers" / "bin" / "check-jsonschema"
SCHEMA = TOP / "schemas" / "kompetanse.schema.json"
DAY = "2026-03-01"
# The commands that count something, in the order of the help page; the report as people read it.
COMMANDS = ("validate", "gaps", "roster", "due", "progress", "goals", "report", "calendar")
WRITING = {"report": ".html"}
# The same report as each kind of file.
ENDINGS = (".html", ".md", ".json", ".pdf")


@dataclass(frozen=True)
class Cost:
    """CPU seconds and the peak of memory in MiB of one process."""

    seconds: float
    mebibytes: float


def cost(command: Sequence[str | Path], allowed: tuple[int, ...] = (0,)) -> Cost:
    """Run a command to its end and say what it cost. Raises RuntimeError when it ended otherwise than allowed.

    Modules are compiled once and kept, as where the tool has been installed, whatever is set here.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, cwd=TOP, env=kept) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise RuntimeError(f"exit {process.returncode}: {' '.join(map(str, command[:4]))}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(command: Sequence[str | Path], runs: int) -> Cost:
    """The cheapest of some runs: what disturbs a run only ever makes it dearer."""
    return min((cost(command) for _ in range(runs)), key=lambda one: one.seconds)


def ours(command: str, folder: Path, runs: int, ending: str = "") -> Cost:
    """What a command of ours costs on a municipality; one that writes a file, with this ending if it is told."""
    written = ending or WRITING.get(command, "")
    output = ["--output", str(folder.parent / f"ut{written}")] if written else []
    return best([OURS, command, "--root", folder, "--date", DAY, *output], runs)


def beside_peer(folder: Path, units: int, runs: int) -> str:
    """One line of the table beside the peer."""
    files = sorted(folder.glob("*.yaml"))
    size = sum(file.stat().st_size for file in files) / 1e6
    mine = ours("validate", folder, runs)
    peer = best([PEER, "--schemafile", SCHEMA, *files], 1 if units > 1000 else runs)
    return (
        f"| {units} | {round(units * 25 / 3)} | {size:.2f} | {mine.seconds:.2f} | {peer.seconds:.2f} "
        f"| 1/{peer.seconds / mine.seconds:.1f} | {mine.mebibytes:.0f} | {peer.mebibytes:.0f} |"
    )


def beside_validate(folders: Mapping[int, Path], runs: int) -> Iterator[str]:
    """The lines of the table of commands: the cost for each size, how it grows, and how it is to that of `validate`."""
    checking = 0.0
    for command in COMMANDS:
        costs = [ours(command, folder, runs) for folder in folders.values()]
        checking = checking or costs[-1].seconds
        seconds = " | ".join(f"{one.seconds:.2f}" for one in costs)
        growth, beside = costs[-1].seconds / costs[0].seconds, costs[-1].seconds / checking
        yield f"| {command} | {seconds} | {growth:.1f} | {beside:.1f} | {costs[-1].mebibytes:.0f} |"


def by_ending(folder: Path, runs: int) -> Iterator[str]:
    """The lines of the table of files: what the report costs as each of them, beside HTML."""
    costs = {ending: ours("report", folder, runs, ending) for ending in ENDINGS}
    for ending, one in costs.items():
        yield f"| `{ending}` | {one.seconds:.2f} | {one.seconds / costs['.html'].seconds:.1f} | {one.mebibytes:.0f} |"


def main() -> None:
    """Print the tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[60, 600, 6000])
    parser.add_argument("--command-units", type=int, nargs="+", default=[60, 600])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        sizes = sorted({*arguments.units, *arguments.command_units})
        folders = {units: Path(name) / str(units) for units in sizes}
        for units, folder in folders.items():
            write_municipality(folder, units)
        print("| enheter | personer | MB | kompetanse, s CPU | check-jsonschema, s CPU | forhold | MiB | MiB, peer |")
        print("|---:|---:|---:|---:|---:|---:|---:|---:|")
        for units in arguments.units:
            print(beside_peer(folders[units], units, arguments.runs), flush=True)
        compared = {units: folders[units] for units in sorted(arguments.command_units)}
        sizes_told = " | ".join(f"{units} enheter, s CPU" for units in compared)
        print(f"\n| kommando | {sizes_told} | ganger | mot validate | MiB |")
        print(f"|---|{'---:|' * (len(compared) + 3)}")
        for line in beside_validate(compared, arguments.runs):
            print(line, flush=True)
        print("\n| rapporten som | s CPU | mot HTML | MiB |\n|---|---:|---:|---:|")
        for line in by_ending(compared[max(compared)], 1):
            print(line, flush=True)


if __name__ == "__main__":
    main()
