"""How the code is cut: what is counted, and the limits that the house keeps."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tools.structure import OURS, Structure, modules, rows, structure

TOP = Path(__file__).resolve().parents[2]
# What a folder, and a module, may hold at most: CONTRIBUTING.
MOST_FILES, MOST_LINES = 20, 400


@pytest.fixture(scope="module")
def ours() -> Structure:
    """How the tool itself is cut."""
    return structure(modules(OURS))


def measured(folder: Path, **texts: str) -> Structure:
    """The figures of a package `p` with these modules; `__` in a name stands for a folder."""
    for name, text in {"__init__": "", **texts}.items():
        path = folder / "p" / f"{name.replace('___', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return structure(modules(folder / "p"))


def test_comments_docstrings_imports_and_blank_lines_are_no_code(tmp_path: Path) -> None:
    function = 'def f() -> int:\n    """A number."""\n    return x\n'
    text = '"""What it is."""\n\nimport os\n# why\nx = (\n    1,\n)\n\n\n' + function
    found = measured(tmp_path, a=text)
    assert (found.lines, found.code, found.function_lengths) == (12, 5, [2])


def test_an_own_import_counts_once_wherever_it_stands(tmp_path: Path) -> None:
    inner = (
        "import os\nfrom p import b\nfrom p.b import y\n\n\ndef f():\n    from p.c import z\n    return b, y, z, os\n"
    )
    found = measured(tmp_path, a=inner, b="y = 1\n", c="z = 1\n")
    assert (found.own_imports, found.imports_in_functions, found.with_one_importer) == (3 / 4, 1, 3)


def test_a_relative_import_is_an_own_import(tmp_path: Path) -> None:
    found = measured(tmp_path, a="from .b import x\nfrom .b import y\n", b="x = y = 1\n")
    assert (found.own_imports, found.with_one_importer) == (1 / 3, 1)


def test_a_type_name_of_two_modules_is_told(tmp_path: Path) -> None:
    found = measured(tmp_path, a="class Way: ...\nclass _Own: ...\n", b="class Way: ...\nclass _Own: ...\n")
    assert found.shared_type_names == {"Way": ["p.a", "p.b"]}


def test_folders_are_counted_apart(tmp_path: Path) -> None:
    found = measured(tmp_path, a="", b="", inner___c="")
    assert (found.files, found.fullest_folder) == (4, 3)
    assert ("files", "4") in list(rows([found]))


def test_no_folder_has_more_files_than_one_can_look_over(ours: Structure) -> None:
    assert ours.fullest_folder <= MOST_FILES


def test_no_folder_of_tests_has_more_files_than_one_can_look_over() -> None:
    folders = Counter(path.parent.relative_to(TOP).as_posix() for path in (TOP / "tests").rglob("*.py"))
    assert {folder: files for folder, files in folders.items() if files > MOST_FILES} == {}


def test_no_file_is_longer_than_its_subject(ours: Structure) -> None:
    assert ours.file_lengths[-1] <= MOST_LINES


def test_a_public_type_name_has_one_meaning(ours: Structure) -> None:
    assert ours.shared_type_names == {}


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_each_file_that_the_page_names_is_there(page: str) -> None:
    """Also where a page says `losses.py` of a folder that it has just named."""
    named = set(re.findall(r"`([\w/.]+\.(?:py|typ|toml))", (TOP / page).read_text("utf-8")))
    everywhere = [
        *OURS.rglob("*.py"),
        *(TOP / "templates").rglob("*.typ"),
        *(TOP / "tests").rglob("*.py"),
        *(TOP / "tools").rglob("*.py"),
        *TOP.glob("*.*"),
    ]
    known = [f"/{path.relative_to(TOP).as_posix()}" for path in everywhere]
    assert sorted(name for name in named if not any(path.endswith(f"/{name}") for path in known)) == []
