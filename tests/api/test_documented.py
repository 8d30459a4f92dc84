"""What `docs/python.md` shows is run as one script, as it is and by an installed package, and its types hold."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kompetanse_cli
from kompetanse_cli.cli.commands.look.report import FOR
from tests.helpers.repositories import repository
from tests.helpers.wheels import TOP, run

PAGE = (TOP / "docs" / "python.md").read_text(encoding="utf-8")
SCRIPT = "\n".join(re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))


@pytest.fixture
def beside_fjordvik(installed: Path, tmp_path: Path) -> Path:
    """A folder with the example in it, in git since February, with a role ended since."""
    run([installed / "kompetanse", "init", "--example", "fjordvik"], tmp_path)
    repo = repository(tmp_path / "fjordvik")
    repo.commit("2026-02-01")
    roles = repo.folder / "roller" / "hjemmetjenester.yaml"
    held = "    enhet: sone-indre\n    fagområde: klinisk-observasjon\n    fra: 2024-05-01\n"
    text = roles.read_text(encoding="utf-8")
    assert held in text
    roles.write_text(text.replace(held, f"{held}    til: 2026-02-20\n"), encoding="utf-8")
    repo.commit("2026-02-20")
    return tmp_path


def test_the_script_runs_by_an_installed_package(installed: Path, beside_fjordvik: Path) -> None:
    script = beside_fjordvik / "skript.py"
    script.write_text(SCRIPT, encoding="utf-8")
    told = run([installed / "python", script], beside_fjordvik).splitlines()
    assert any(re.fullmatch(r"[^:]+\.yaml:\d+:\d+: (feil|advarsel|merknad) K\d{3} .+", line) for line in told)
    assert any(line.startswith("Sone Indre | Ressursperson i hver avdeling") for line in told)
    assert "2026-02-01 19 21" in told
    assert "unit: «sone-nrod» er ikke blant kommunens enheter (mente du Sone Nord (sone-nord)?)" in told
    assert any(line.startswith("Kommunalsjef (") for line in told)
    for name in ("rapport.html", "side.md", "sone-nord.html", "rolleliste.csv", "åpen.html"):
        assert (beside_fjordvik / name).stat().st_size > 500, name


def test_it_is_typed_strictly(tmp_path: Path) -> None:
    (tmp_path / "skript.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "galt.py").write_text(
        "from kompetanse_cli import open_folder\nopen_folder(1)\nopen_folder('x', on='2026-03-01').finding\n", "utf-8"
    )
    # With the project's own settings, so that what is known of its modules is not worked out anew.
    words = [sys.executable, "-m", "mypy", "--config-file", TOP / "pyproject.toml", "--cache-dir", TOP / ".mypy_cache"]
    done = subprocess.run(
        [*map(str, words), str(tmp_path / "skript.py"), str(tmp_path / "galt.py")],
        cwd=TOP, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "skript.py" not in done.stdout
    assert {line.partition("[")[2] for line in done.stdout.splitlines() if "galt.py" in line} >= {
        "call-arg]", "arg-type]", "attr-defined]"
    }  # fmt: skip


def test_the_package_says_that_it_is_typed(installed: Path, tmp_path: Path) -> None:
    code = "import importlib.resources as r; print((r.files('kompetanse_cli') / 'py.typed').is_file())"
    assert run([installed / "python", "-c", code], tmp_path).strip() == "True"


def test_the_page_tells_of_every_audience_error_and_way_in() -> None:
    told = {*re.findall(r"`(\w+)`", PAGE), *re.findall(r"import ([\w, ]+)", SCRIPT.replace(",", ""))}
    words = " ".join(told)
    assert all(audience in words for audience in FOR)
    promised = {name for name in kompetanse_cli.__all__ if name[0].islower() or name.endswith("Error")}
    assert all(name in words for name in promised - {"__version__"})


def test_importing_it_is_cheap() -> None:
    code = "import kompetanse_cli, sys; print(*sorted(n for n in sys.modules if n.startswith('kompetanse_cli')))"
    assert run([sys.executable, "-c", code], TOP, PYTHONPATH=str(TOP / "src")).split() == ["kompetanse_cli"]


def test_every_name_that_is_promised_is_there() -> None:
    assert all(getattr(kompetanse_cli, name) is not None for name in kompetanse_cli.__all__)
    with pytest.raises(AttributeError, match="no attribute 'open'"):
        _ = kompetanse_cli.open  # type: ignore[attr-defined]
