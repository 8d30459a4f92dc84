"""The script of each shell is read by that shell, which asks and is answered."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNITS = r"""
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: sone-nord, navn: "Sone Nord: \"ute\" $(touch laget) `touch laget`"}
  - {id: sone-sør, navn: 'Sone Sør'}
  - {id: helse, navn: Helse}
"""
# Each shows what it would show behind a Tab.
SHELLS = {
    "bash": """
        source <(kompetanse completion bash)
        COMP_WORDS=(kompetanse gaps --unit so); COMP_CWORD=3
        _kompetanse_completion kompetanse
        printf '%s\\n' "${COMPREPLY[@]}"
    """,
    "fish": """
        kompetanse completion fish | source
        complete -C 'kompetanse gaps --unit so'
    """,
    "zsh": """
        compdef() { true; }
        _arguments() { eval "all=${1#*: :}"; print -r -- "$1"; }
        eval "$(kompetanse completion zsh)"
        words=(kompetanse gaps --unit so); CURRENT=4
        _kompetanse_completion
    """,
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_is_answered_and_runs_nothing_of_the_files(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None and not os.environ.get("CI"):
        pytest.skip(f"no {shell}: .ci/run installs it")
    assert program is not None
    (tmp_path / "kompetanse.yaml").write_text(UNITS, "utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    quiet = {"bash": ["--norc"], "fish": ["--no-config"], "zsh": ["-f"]}[shell]
    done = subprocess.run(
        [program, *quiet, "-c", SHELLS[shell]],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "sone-nord" in done.stdout
    assert "sone-sør" in done.stdout
    assert "helse" not in done.stdout
    assert not (tmp_path / "laget").exists()
    assert ("Sone Sør" in done.stdout) == (shell != "bash")
