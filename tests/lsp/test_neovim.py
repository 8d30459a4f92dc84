"""The server in a real editor: Neovim, without a window."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.lsp.conftest import PATIENCE, SERVER

TEXT = "rolletildelinger:\n  - {person: p-001, rolle: leder, enhet: Sone Nord, fra: 31.01.2024}\n"


@pytest.mark.skipif(shutil.which("nvim") is None and not os.environ.get("CI"), reason="no Neovim: .ci/run installs it")
def test_neovim_shows_mends_explains_and_renames(mini: Path) -> None:
    (mini / "x.yaml").write_text(TEXT, encoding="utf-8")
    script = Path(__file__).with_name("neovim.lua")
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-n", "-c", f"luafile {script}"],
        cwd=mini,
        env={**os.environ, "SERVER": "\n".join(SERVER)},
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    said = done.stderr.decode() + done.stdout.decode()
    told = json.loads(said[said.index("{") : said.rindex("}") + 1])
    assert {"K073", "K076"} <= set(told["codes"])
    assert "Kari Nordmann" in told["hover"]["contents"]["value"]
    # A name where an id is wanted is proposed, and not written unasked.
    mended = TEXT.replace("p-001", "p-901").replace("31.01.2024", "2024-01-31")
    assert told["lines"] == mended.splitlines()
