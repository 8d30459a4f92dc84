"""The built wheel in an environment of its own, with nothing of the checkout in it."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def run(command: list[str | Path], folder: Path, expected: int = 0, **variables: str) -> str:
    """What a program answers; `expected` is its exit code."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KOMPETANSE"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1", **variables},
        check=False,
    )
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout


def install(folder: Path) -> Path:
    """Build the wheel, and get the folder of programs of a fresh environment with it."""
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, TOP], folder)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(
        [sys.executable, "-m", "pip", "--python", programs / "python", "install", "--no-deps", "--no-compile", wheel],
        folder,
    )
    # Dependencies come from the environment of the tests; an editable install's own .pth is not followed from here.
    site = run([programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip()
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return programs
