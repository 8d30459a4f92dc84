"""Measure `kompetanse trend` on three years of history: month by month beside reading one revision, and commit by
commit beside the bytes that the commits changed.

Whole processes, as in run.py. The history is made by git's own fast-import, the same each time.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.generate import write_municipality
from bench.run import OURS, Cost, cost

FIRST = datetime(2023, 3, 1, 12, tzinfo=UTC)
YEARS = 3
DAY = "2026-02-28"
# What is measured against: the files of one commit read, checked for form and made a register, and nothing else.
READ_ONE = """
import gc, sys
gc.disable()  # as in the command
from pathlib import Path
from kompetanse_cli.reading.git.history import history
past = history(Path(sys.argv[1]))
past.load(past.repository.commit("HEAD"))
"""


@dataclass(frozen=True)
class Made:
    """A repository, and how many bytes its commits after the first one changed."""

    folder: Path
    changed: int


def make(folder: Path, units: int, commits: int, files_each: int) -> Made:
    """A history of so many commits over `YEARS`, each of which changes so many files of one service each."""
    source = folder.with_name(f"{folder.name}-filer")
    write_municipality(source, units)
    texts = {path.relative_to(source).as_posix(): path.read_text("utf-8") for path in sorted(source.rglob("*.*"))}
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    counted = [0]
    stream = b"".join(_stream(texts, commits, files_each, counted))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    return Made(folder, counted[0])


def _stream(texts: dict[str, str], commits: int, files_each: int, counted: list[int]) -> Iterator[bytes]:
    numbers = random.Random(commits)
    services = sorted(path for path in texts if path.startswith("virksomhet-"))
    yield _commit(0, FIRST, texts)
    for number in range(1, commits):
        when = FIRST + timedelta(days=365 * YEARS * number / commits)
        changed = {path: _edited(texts[path], numbers, when) for path in numbers.sample(services, files_each)}
        texts.update(changed)
        counted[0] += sum(len(text.encode()) for text in changed.values())
        yield _commit(number, when, changed)


def _edited(text: str, numbers: random.Random, when: datetime) -> str:
    """The file with the last day of one role set, or another one's first day moved: what people do all the time."""
    begun = [found.end() for found in re.finditer(r"\n    fra: 2025-01-01\n(?!    til:)", text)]
    if begun and numbers.random() < 0.5:
        at = numbers.choice(begun)
        return f"{text[:at]}    til: {when:%Y-%m-%d}\n{text[at:]}"
    # Not the day of a waiver: it must have one.
    ended = [found.span() for found in re.finditer(r"(?<=    fra: \d{4}-\d\d-\d\d\n)    til: 20[0-9-]+\n", text)]
    if not ended:
        return text + "# Sett på.\n"
    start, end = numbers.choice(ended)
    return text[:start] + text[end:]


def _commit(number: int, when: datetime, files: dict[str, str]) -> bytes:
    told = f"endring {number}".encode()
    head = f"commit refs/heads/main\ncommitter Radgiver <radgiver@example.org> {int(when.timestamp())} +0000\n".encode()
    body = [head, b"data %d\n%s\n" % (len(told), told)]
    for path, text in files.items():
        data = text.encode()
        body.append(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data))
    return b"".join(body)


def one(folder: Path, runs: int) -> Cost:
    """What it costs to read one revision."""
    return _best([OURS.with_name("python"), "-c", READ_ONE, folder], runs)


def trend(folder: Path, every: str, runs: int) -> Cost:
    """What the command costs."""
    return _best([OURS, "trend", "--root", folder, "--every", every, "--date", DAY, "--format", "json"], runs)


def _best(command: list[str | Path], runs: int) -> Cost:
    return min((cost(command) for _ in range(runs)), key=lambda each: each.seconds)


def main() -> None:
    """Print both tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=600)
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        by_month(Path(place), chosen.units, chosen.commits, chosen.runs)
        by_commit(Path(place), chosen.units, chosen.commits, chosen.runs)


def by_month(place: Path, units: int, commits: int, runs: int) -> None:
    """One line: month by month beside one revision."""
    made = make(place / "måned", units, commits, 1)
    single, whole = one(made.folder, runs), trend(made.folder, "month", runs)
    print("| enheter | commits | én revisjon, s CPU | trend per måned, s CPU | forhold | MiB |")
    print("|---:|---:|---:|---:|---:|---:|")
    ratio = whole.seconds / single.seconds
    print(
        f"| {units} | {commits} | {single.seconds:.2f} | {whole.seconds:.2f} | {ratio:.1f} | {whole.mebibytes:.0f} |\n"
    )


def by_commit(place: Path, units: int, commits: int, runs: int) -> None:
    """A line for each history: commit by commit beside the bytes that changed."""
    print("| commits | filer i hver | endret, MB | én revisjon, s CPU | trend per commit, s CPU | s per endret MB |")
    print("|---:|---:|---:|---:|---:|---:|")
    for number, files_each in ((commits // 4, 1), (commits // 2, 1), (commits, 1), (commits // 2, 4), (commits, 4)):
        made = make(place / f"commit-{number}-{files_each}", units, number, files_each)
        single, whole = one(made.folder, runs), trend(made.folder, "commit", 1)
        megabytes = made.changed / 1e6
        each = (whole.seconds - single.seconds) / megabytes
        print(
            f"| {number} | {files_each} | {megabytes:.1f} | {single.seconds:.2f} | {whole.seconds:.2f} | {each:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
