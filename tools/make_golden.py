"""Write the golden files: every list and report of the example in every format; with --check, only say what differs.

A change in what people see is a change in these files: rewrite them with `make golden`, and read the difference.
"""

import sys
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from kompetanse_cli.cli.app import run

TOP = Path(__file__).resolve().parent.parent
GOLDEN = TOP / "tests" / "golden"
EXAMPLE = TOP / "examples" / "kommune-eksempel"
DATE = "2026-03-01"

SUFFIXES = {"text": "txt", "json": "json", "csv": "csv", "markdown": "md"}
LISTS = {
    "gaps": ("gaps",),
    "gaps-uten-p-002": ("gaps", "--without", "p-002"),
    "gaps-ved-nyttår": ("gaps", "--date", "2027-01-01"),
    "roster": ("roster",),
    "roster-etter-rolle": ("roster", "--by", "role"),
    "due": ("due", "--days", "90"),
    "plan": ("plan", "--to", "2026-12-31"),
    "plan-uten-navn": ("plan", "--to", "2026-12-31", "--without-names"),
    "competence": ("competence",),
    "competence-skogly": ("competence", "--unit", "skogly", "--table", "matrise,utløper,årsverk,heltid"),
    "progress": ("progress",),
    "progress-lederutdanning-2025": ("progress", "--run", "lederutdanning-2025"),
    "goals": ("goals",),
    "goals-alle-tabeller": ("goals", "--table", "alle"),
    "goals-hjemmetjenesten": ("goals", "--unit", "hjemmetjenesten", "--table", "mangler,rapporter,planer"),
    "progress-hjemmetjenesten": ("progress", "--unit", "hjemmetjenesten", "--table", "alle"),
}
REPORTS = {
    "rapport": ("report",),
    "rapport-hjemmetjenesten": ("report", "--unit", "hjemmetjenesten"),
    "rapport-engelsk": ("report", "--lang", "en"),
    "rapport-kommunalsjef": ("report", "--for", "kommunalsjef"),
    "rapport-kommunalsjef-nynorsk": ("report", "--for", "kommunalsjef", "--lang", "nn"),
    "rapport-kommunalsjef-engelsk": ("report", "--for", "kommunalsjef", "--lang", "en"),
    "rapport-leder": ("report", "--for", "leder", "--unit", "sone-nord"),
}


CHARTS = ("dekning", "fordeling", "mål", "organisasjon", "tidslinje", "årshjul")


def commands() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The names of the golden files that one command makes, and its words. A report is counted once for its formats."""
    lists = {
        # The text as it stands on a screen; the others as they are sent.
        (f"{name}.{suffix}",): (*words, "--format", form, *(("--lines",) if form == "text" else ()))
        for name, words in LISTS.items()
        for form, suffix in SUFFIXES.items()
    }
    reports = {(f"{name}.md", f"{name}.html"): words for name, words in REPORTS.items()}
    pictures = {(f"bilde-{name}.svg",): ("chart", name) for name in CHARTS}
    return {**lists, **reports, **pictures, ("bilde-kompetanse.svg",): ("competence",)}


def make(folder: Path) -> None:
    """Write every golden file into a folder. Raises RuntimeError when a command fails."""
    # Outside git, so that no commit is told of.
    root = folder.parent / "kommune"
    copytree(EXAMPLE, root)
    for names, words in commands().items():
        given = ("--date", DATE) if "--date" not in words else ()
        spoken = ("--lang", "nb") if "--lang" not in words else ()
        outputs = (word for name in names for word in ("--output", str(folder / name)))
        code = run([*words, *given, *spoken, "--root", str(root), *outputs])
        if code != 0:
            raise RuntimeError(f"kompetanse {' '.join(words)} gave {code}")


def differing(folder: Path) -> list[str]:
    """The names that are missing in either folder, or whose files differ."""
    old = {file.name: file.read_bytes() for file in GOLDEN.iterdir() if file.is_file()} if GOLDEN.is_dir() else {}
    new = {file.name: file.read_bytes() for file in folder.iterdir()}
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


def main() -> int:
    """0 when the files are written, or fresh; 1 when --check finds one that differs."""
    with TemporaryDirectory() as place:
        made = Path(place) / "laget"
        made.mkdir()
        make(made)
        changed = differing(made)
        if "--check" in sys.argv[1:]:
            for name in changed:
                sys.stderr.write(f"stale: tests/golden/{name} (run: make golden, and read the difference)\n")
            return 1 if changed else 0
        GOLDEN.mkdir(exist_ok=True)
        for name in changed:
            fresh = made / name
            if fresh.exists():
                (GOLDEN / name).write_bytes(fresh.read_bytes())
            else:
                (GOLDEN / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
