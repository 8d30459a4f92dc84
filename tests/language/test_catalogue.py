"""Where translations are read from."""

import os
from pathlib import Path

from kompetanse_cli.language.catalogue import catalogue, compile_catalogue

SOURCE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "ja"
msgstr "{word}"
"""


def written(folder: Path, word: str) -> Path:
    source = folder / "en" / "LC_MESSAGES" / "kompetanse.po"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(SOURCE.replace("{word}", word), encoding="utf-8")
    return source


def test_a_checkout_that_is_not_compiled_speaks_too(tmp_path: Path) -> None:
    written(tmp_path, "yes")

    assert catalogue("en", tmp_path).gettext("ja") == "yes"


def test_an_installed_package_has_only_the_compiled_one(tmp_path: Path) -> None:
    source = written(tmp_path, "yes")
    source.with_suffix(".mo").write_bytes(compile_catalogue(source))
    source.unlink()

    assert catalogue("en", tmp_path).gettext("ja") == "yes"


def test_an_edited_catalogue_is_not_shadowed_by_its_compiled_one(tmp_path: Path) -> None:
    source = written(tmp_path, "yes")
    compiled = source.with_suffix(".mo")
    compiled.write_bytes(compile_catalogue(source))
    written(tmp_path, "aye")
    os.utime(compiled, ns=(0, 0))

    assert catalogue("en", tmp_path).gettext("ja") == "aye"


def test_bokmål_needs_no_file(tmp_path: Path) -> None:
    assert catalogue("nb", tmp_path).gettext("ja") == "ja"
