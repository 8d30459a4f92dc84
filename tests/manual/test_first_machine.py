"""The pages on Windows and macOS are followed: what is the same on Linux is run, and the rest is read as its shell
does.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Parser

from kompetanse_cli import __version__
from kompetanse_cli.cli.app import run
from tests.helpers.repositories import be_nobody

TOP = Path(__file__).resolve().parents[2]
PAGES = {name: (TOP / "docs" / f"{name}.md").read_text("utf-8") for name in ("windows", "macos")}
WHEEL = f"kompetanse_cli-{__version__}-py3-none-any.whl"
_BLOCK = re.compile(r"^```(?P<kind>powershell|zsh|text|csv)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)
# What there is on those machines alone; whoever adds one looks at it there.
_ELSEWHERE = {
    "uv tool update-shell",
    "if (!(Test-Path $PROFILE)) { New-Item -ItemType File -Force $PROFILE }",
    "code --install-extension kompetanse.vsix",
    "code .",
    "kompetanse serve",
    'python3 -m venv "$HOME/.kompetanse-verktøy"',
    """echo 'export PATH="$HOME/.kompetanse-verktøy/bin:$PATH"' >> "$HOME/.zprofile\"""",
    "autoload -Uz compinit && compinit",
    'eval "$(kompetanse completion zsh)"',
}
_INSTALLERS = (
    "python -m pip install --user ",
    "uv tool install ",
    '"$HOME/.kompetanse-verktøy/bin/python" -m pip install ',
)
# What another shell would understand, and Windows PowerShell takes for an error or for something else.
_NOT_POWERSHELL = re.compile(r"&&|\|\||\\$|\$\(|(?<![\w\"])~/|^export |^source |`|[^\s\"{}()]+,[^\s\"]*(?=\s|$)")


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The blocks of a page: what each is, and what it says."""
    for found in _BLOCK.finditer(PAGES[page]):
        yield found["kind"], found["text"]


def commands(page: str) -> list[str]:
    """Every command of a page."""
    return [line for kind, text in blocks(page) if kind in ("powershell", "zsh") for line in text.splitlines()]


class Follower:
    """Somebody who does what a page says, line by line, with the shell's own words put in its place."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.monkeypatch, self.capsys = home, monkeypatch, capsys
        self.said, self.given = "", 0

    def give(self, line: str) -> None:
        """Give one command. What it says is kept."""
        if line in _ELSEWHERE:
            return
        if (found := re.fullmatch(r'\$env:(\w+) = "([^"]*)"', line)) is not None:
            self.monkeypatch.setenv(*found.groups())
            return
        self.given += 1
        first, *_piped = line.replace("$HOME", str(self.home)).split(" | ")
        words = [word for word in shlex.split(first) if word != "--open"]
        self.said += self._run(words)

    def _run(self, words: list[str]) -> str:
        if words[0] == "cd":
            os.chdir(words[1])
            return ""
        if words[:3] == ["python", "-m", "kompetanse_cli"]:
            words = ["kompetanse", *words[3:]]
        if words[0] == "kompetanse":
            self.capsys.readouterr()
            assert run(words[1:]) == 0, words
            captured = self.capsys.readouterr()
            return captured.out + captured.err
        program = [sys.executable] if words[0] == "python" else [words[0]]
        done = subprocess.run([*program, *words[1:]], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_the_page_does_what_it_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    be_nobody(monkeypatch)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-02")
    (tmp_path / "Downloads").mkdir()
    monkeypatch.chdir(tmp_path)
    follower = Follower(tmp_path, monkeypatch, capsys)
    for kind, text in blocks(page):
        if kind == "csv":
            Path("personell.csv").write_text(text, "utf-8")
        elif kind == "text":
            assert all(line in follower.said for line in text.splitlines())
        else:
            follower.said = ""
            for line in text.splitlines():
                if not line.startswith(_INSTALLERS):
                    follower.give(line)
    assert follower.given > 15
    assert "Kari Nes" in (tmp_path / "vår-kommune" / "personer" / "personer.yaml").read_text("utf-8")
    assert (tmp_path / "vår-kommune" / "side.html").stat().st_size > 10_000


@pytest.mark.parametrize("page", PAGES)
def test_what_is_installed_is_the_wheel_with_extras_that_it_has(page: str) -> None:
    extras = re.search(
        r"\[project\.optional-dependencies\](.*?)\n\n", (TOP / "pyproject.toml").read_text("utf-8"), re.DOTALL
    )
    assert extras is not None
    known = set(re.findall(r"^(\w+) = ", extras[1], re.MULTILINE))
    asked = [line for line in commands(page) if line.startswith(_INSTALLERS)]
    assert asked
    for line in asked:
        found = re.fullmatch(r"(?:\./)?([^\[]+)\[([^\]]+)\]", shlex.split(line)[-1])
        assert found is not None, line
        assert found[1] in (WHEEL, "kompetanse-cli")
        assert set(found[2].split(",")) <= known


def test_pip_takes_the_wheel_as_the_pages_write_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(TOP)]
    subprocess.run(command, capture_output=True, check=True)
    (line,) = [line for line in commands("windows") if line.startswith(_INSTALLERS[0] + '"./')]
    asked = [sys.executable, *shlex.split(line)[1:]]
    # Nothing is asked of anybody, and nothing is installed.
    asked[4:4] = ["--dry-run", "--no-deps", "--no-index", "--ignore-installed"]
    done = subprocess.run(
        [word for word in asked if word != "--user"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert f"Would install kompetanse-cli-{__version__}" in done.stdout


def is_powershell(text: str) -> bool:
    """Whether a grammar of PowerShell reads a text."""
    return not Parser(Language(tree_sitter_powershell.language())).parse(text.encode()).root_node.has_error


@pytest.mark.parametrize("line", commands("windows"))
def test_windows_powershell_reads_a_command_as_it_is_meant(line: str) -> None:
    assert is_powershell(line)
    assert line in _ELSEWHERE or not _NOT_POWERSHELL.search(re.sub(r'"[^"]*"', '""', line))


@pytest.mark.parametrize("shell", ["powershell", "pwsh"])
def test_powershell_reads_the_script_that_completes(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert is_powershell(capsys.readouterr().out)
    assert not is_powershell('kompetanse gaps --unit "sone')


@pytest.mark.parametrize("wrong", ["cd a && kompetanse gaps", "kompetanse attend r d1 p-1,p-2", "export A=1", "cd ~/a"])
def test_what_belongs_to_another_shell_is_seen(wrong: str) -> None:
    assert _NOT_POWERSHELL.search(wrong)


@pytest.mark.parametrize("page", PAGES)
def test_the_page_says_what_to_do_where_something_is_blocked(page: str) -> None:
    steps = PAGES[page].split("\n## ")[1:]
    assert PAGES[page].count("sperret") >= 4
    assert all(f"\n```{kind}\n" in "".join(steps) for kind in ("text", "csv"))
    for target in re.findall(r"\]\(([^)#]+)\)", PAGES[page]):
        assert (TOP / "docs" / target).is_file()
