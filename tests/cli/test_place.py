"""How files are named from where the user stands."""

from pathlib import Path

import pytest

from kompetanse_cli.cli.input import shown_folder


@pytest.mark.parametrize(
    ("root", "here", "shown"),
    [
        ("a", "a", ""),
        ("a/b/c", "a", "b/c/"),
        ("a", "a/b/c", "../../"),
        ("a/b", "a/c", "{top}/a/b/"),
    ],
)
def test_the_folder_before_a_path(tmp_path: Path, root: str, here: str, shown: str) -> None:
    assert shown_folder(tmp_path / root, tmp_path / here) == shown.replace("{top}", tmp_path.resolve().as_posix())
