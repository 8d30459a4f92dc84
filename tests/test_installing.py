"""What is not installed is told with the command of whatever installed this tool, and names no package that is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.installing import install_command, not_loaded

ENTRY = "Metadata-Version: 2.4\nName: kompetanse-cli\nVersion: 0.1.0\n"
REQUIRES = "Requires-Dist: typer<1,>=0.29\nRequires-Dist: typst<0.16,>=0.13; extra == 'pdf'\n"


@pytest.fixture
def installed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what an installer says of this tool, which is found before the real one."""
    folder = tmp_path / "kompetanse_cli-0.1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(ENTRY + REQUIRES, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def test_the_package_is_named_with_the_versions_that_are_taken(installed_by: Path) -> None:
    (installed_by / "INSTALLER").write_text("pip\n", encoding="utf-8")
    assert install_command("typst") == f'{sys.executable} -m pip install "typst<0.16,>=0.13"'
    assert install_command("Typer", again=True) == f'{sys.executable} -m pip install --force-reinstall "typer<1,>=0.29"'


def test_what_uv_installed_is_added_to_by_uv(installed_by: Path) -> None:
    (installed_by / "INSTALLER").write_text("uv", encoding="utf-8")
    assert install_command("typst") == f'uv pip install --python {sys.executable} "typst<0.16,>=0.13"'


def test_a_folder_with_a_space_can_be_pasted(installed_by: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", r"C:\Program Files\Python\python.exe")
    assert install_command("pygls") == '"C:\\Program Files\\Python\\python.exe" -m pip install "pygls"'


@pytest.mark.parametrize("package", ["typst", "pygls", "python-calamine", "XlsxWriter", "ruamel.yaml"])
def test_the_command_is_one_that_can_be_run(package: str) -> None:
    words = install_command(package).split('"')
    assert words[1].lower().replace("_", "-").replace("-", ".").startswith(package.lower().replace("-", "."))
    assert any(sign in words[1] for sign in "<>=")
    asked = [*words[0].split(), "--dry-run", "--no-index", "--no-deps", "--quiet", words[1]]
    # What is there satisfies it, so that nothing is asked of anybody.
    assert subprocess.run(asked, capture_output=True, check=False).returncode == 0


MISSING = KompetanseError("trenger noe som ikke er installert")


def problem(source: str) -> ImportError:
    """What an import raises."""
    with pytest.raises(ImportError) as raised:
        exec(source, {})
    return raised.value


def test_what_is_not_there_is_called_not_installed() -> None:
    assert not_loaded(problem("import python_calamine_x"), MISSING, "python-calamine-x") is MISSING
    # The package itself is what is missing, whichever part of it is asked for.
    assert not_loaded(problem("import python_calamine_x.y"), MISSING, "Python.Calamine-X") is MISSING


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("from pygls import no_such_name", "cannot import name 'no_such_name' from 'pygls'"),
        ("import pygls.no_such_module", "No module named 'pygls.no_such_module'"),
        ("import lsprotocol_x", "No module named 'lsprotocol_x'"),
    ],
)
def test_what_is_there_and_cannot_be_loaded_is_told_as_what_it_is(source: str, why: str) -> None:
    told = not_loaded(problem(source), MISSING, "pygls")
    assert told is not MISSING
    assert why in str(told.values["why"])
    assert "--force-reinstall" in str(told.values["command"])


def test_a_fault_of_our_own_is_called_no_matter_of_what_is_installed() -> None:
    with pytest.raises(ImportError, match="no_such_name"):
        not_loaded(problem("from kompetanse_cli.errors import no_such_name"), MISSING, "pygls")
