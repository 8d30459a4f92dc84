"""What the checkers of others say of the files: the Nu HTML checker, and markdownlint."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import REPORTS
from tests.browser.tools import package, program

Made = Callable[..., Path]


def nu(*pages: Path) -> list[dict[str, object]]:
    """The messages of the Nu HTML checker."""
    jar = package("vnu-jar/build/dist/vnu.jar")
    words = [program("java"), "-jar", str(jar), "--format", "json", *map(str, pages)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    told: list[dict[str, object]] = json.loads(ended.stderr)["messages"]
    return told


def test_the_nu_checker_has_nothing_to_say(made: Made) -> None:
    assert nu(*(made(reader, lang) for reader, lang in REPORTS)) == []


def test_the_nu_checker_would_speak(tmp_path: Path) -> None:
    page = tmp_path / "side.html"
    page.write_text("<!doctype html><html lang=nb><title>x</title><p id=a><p id=a>", encoding="utf-8")
    assert any("Duplicate ID" in str(told["message"]) for told in nu(page))


def markdownlint(*files: Path) -> str:
    """What markdownlint says of some files, with the project's own rules for long lines and tables."""
    bin_ = package("markdownlint-cli2/markdownlint-cli2-bin.mjs")
    config = Path(__file__).with_name("rules.markdownlint.jsonc")
    words = [program("node"), str(bin_), "--config", str(config), "--no-globs", *(f":{file}" for file in files)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    return "\n".join(line for line in (ended.stdout + ended.stderr).splitlines() if " MD" in line or "rror:" in line)


def test_markdownlint_has_nothing_to_say(made: Made) -> None:
    assert markdownlint(*(made(reader, lang, "md") for reader, lang in REPORTS)) == ""


def test_markdownlint_would_speak(tmp_path: Path) -> None:
    file = tmp_path / "fil.md"
    file.write_text("# En\n#To\n", encoding="utf-8")
    assert "MD018" in markdownlint(file)
