"""The command as a process of its own: what it loads, and how it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import IO

import pytest

from tests.helpers.processes import SOURCE, answers

HEAVY = ("pydantic", "git", "jinja2", "babel", "rich", "ruamel")


def start(*arguments: str, out: int | IO[bytes] = subprocess.PIPE, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kompetanse_cli", *arguments],
        stdout=out,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": SOURCE, **environment},
    )


def run(*arguments: str, **environment: str) -> tuple[int, bytes, bytes]:
    process = start(*arguments, out=subprocess.PIPE, **environment)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(argument: str) -> None:
    code = (
        "import sys; from kompetanse_cli.cli.app import run; run(sys.argv[2:]);"
        "print(*{name.split('.')[0] for name in sys.modules} & set(sys.argv[1].split(',')), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, ",".join(HEAVY), argument],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )

    assert done.stderr.splitlines()[-1] == ""


def test_validate_loads_no_locale_data_and_no_colours(municipality: Path) -> None:
    code = (
        "import sys; from kompetanse_cli.cli.app import run; run(['validate']);"
        "print(*{name.split('.')[0] for name in sys.modules} & {'babel', 'rich', 'git', 'jinja2'}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True, check=True
    )

    assert done.stderr == b"\n"


def test_the_version() -> None:
    code, out, err = run("--version")

    assert (code, err) == (0, b"")
    assert out.startswith(b"kompetanse 0.")


def much_to_say(root: Path) -> None:
    """More findings than a pipe holds."""
    people = "".join(f"  - id: p-{n}\n    navn: Kari\n    enhet: sone-nord\n    fra: dag-{n}\n" for n in range(3000))
    (root / "personer.yaml").write_text(f"personer:\n{people}", encoding="utf-8")


def test_a_closed_pipe_is_quiet_and_keeps_the_verdict(municipality: Path) -> None:
    much_to_say(municipality)
    process = start("validate", "--format", "short")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()

    assert process.wait(timeout=60) == 1
    assert err.decode().splitlines() == ["1000 feil i 3 filer (3000 personer, 2 enheter)"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk can't be had here")
def test_a_full_disk_is_told(broken: Path) -> None:
    for form in ("text", "short", "json"):
        with Path("/dev/full").open("wb") as full:
            process = start("validate", "--format", form, out=full)
        _out, err = process.communicate(timeout=60)

        assert (process.returncode, err) == (2, b"feil: kan ikke skrive ut svaret: disken er full\n")


def test_a_closed_standard_output_changes_no_verdict(broken: Path) -> None:
    code = "import sys; sys.stdout = None; from kompetanse_cli.cli.app import run; sys.exit(run(sys.argv[1:]))"
    for form in ("text", "json"):
        done = subprocess.run(
            [sys.executable, "-c", code, "validate", "--format", form],
            env={**os.environ, "PYTHONPATH": SOURCE},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise on Windows")
def test_an_interrupt_says_one_line(municipality: Path) -> None:
    much_to_say(municipality)
    process = start("validate", "--format", "short")
    assert process.stdout is not None
    # Nobody reads on, so it stands in the middle of writing when the interrupt comes.
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (130, b"Avbrutt.\n")


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise on Windows")
@pytest.mark.parametrize(
    "module",
    [
        "kompetanse_cli.cli.app",
        "typer",
        "kompetanse_cli.language",
        "kompetanse_cli.pipeline",
        "pydantic",
        "ruamel.yaml",
    ],
)
def test_an_interrupt_while_loading_says_one_line(municipality: Path, module: str) -> None:
    code = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from kompetanse_cli.cli.start import main\n"
        "sys.argv[1:] = ['validate']\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr, done.stdout) == (130, b"Avbrutt.\n", b"")


def test_an_encoding_that_lacks_our_signs_gets_plainer_ones(broken: Path) -> None:
    (broken / "enheter.yaml").write_text("enheter:\n\t- id: x\n", encoding="utf-8")
    code, out, _err = run("validate", "--select", "K011", PYTHONIOENCODING="ascii")

    assert code == 1
    assert b"2 | >- id: x\n  | ^ " in out
    assert out.isascii()


FOR_PROGRAMS = (
    ("validate", "--format", "json"),
    ("validate", "--format", "github"),
    ("gaps", "--format", "json"),
    ("gaps", "--format", "markdown"),
    ("gaps", "--format", "csv", "--root", "../hel"),
    ("report",),
    ("schema",),
)


def test_what_is_for_programs_is_utf_8_whatever_the_locale(broken: Path) -> None:
    # No table is written over files that can't be read.
    whole = Path(copytree(broken, broken.with_name("hel")))
    (whole / "personer.yaml").unlink()
    expected = answers(FOR_PROGRAMS, KOMPETANSE_DATE="2026-03-01", PYTHONUTF8="1")
    for encoding in ("ascii", "cp1252", "utf-8"):
        written = answers(FOR_PROGRAMS, KOMPETANSE_DATE="2026-03-01", PYTHONUTF8="0", PYTHONIOENCODING=encoding)
        for words, there, here in zip(FOR_PROGRAMS, expected, written, strict=True):
            assert here == there, (words, encoding)
            assert here
            # The mark is for spreadsheets alone.
            assert here.decode("utf-8").startswith("\ufeff") == ("csv" in words)


def test_what_is_for_people_is_in_the_encoding_of_their_terminal(broken: Path) -> None:
    for form in ("text", "short"):
        out = run("validate", "--format", form, PYTHONUTF8="0", PYTHONIOENCODING="cp1252")[1]
        assert "«sone-nrod»".encode("cp1252") in out


def test_colours_are_for_those_who_ask(broken: Path) -> None:
    plain = run("validate")[1]
    forced = run("validate", FORCE_COLOR="1")[1]

    assert b"\x1b[" not in plain
    assert b"\x1b[1;31mfeil[K102 ukjent-enhet]\x1b[0m" in forced
    assert run("validate", FORCE_COLOR="1", NO_COLOR="1")[1] == plain


def test_brackets_in_the_files_are_no_colours(municipality: Path) -> None:
    (municipality / "fora.yaml").write_text('fora: [{id: "[red]x[/leder]"}]\n', encoding="utf-8")

    assert b"[red]x[/leder]" in run("validate", FORCE_COLOR="1")[1]


def test_an_id_with_a_norwegian_letter_is_known_in_any_locale(municipality: Path) -> None:
    units = municipality / "enheter.yaml"
    units.write_text(units.read_text(encoding="utf-8").replace("sone-nord", "bjørkely"), encoding="utf-8")
    (municipality / "personer.yaml").unlink()
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    assert run("gaps", "--unit", "bjørkely", **plain)[0] == 0
    # A path is the system's own.
    municipality.rename(municipality.with_name("bjørkely"))
    assert run("gaps", "--root", str(municipality.with_name("bjørkely")), **plain)[0] == 0


@pytest.mark.skipif(os.name == "nt", reason="a folder somebody stands in can't be deleted on Windows")
@pytest.mark.parametrize(
    "arguments", [("validate",), ("validate", "."), ("gaps",), ("report", "--root", "."), ("validate", "{root}")]
)
def test_a_folder_that_was_deleted_is_told(municipality: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    gone = tmp_path / "borte"
    gone.mkdir()
    code = (
        "import os, sys; from kompetanse_cli.cli.app import run; os.chdir(sys.argv[1]); os.rmdir(sys.argv[1]);"
        "sys.exit(run(sys.argv[2:]))"
    )
    words = [argument.format(root=municipality) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-c", code, str(gone), *words],
        env={**os.environ, "PYTHONPATH": SOURCE, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.decode().startswith("feil: mappen du står i, finnes ikke lenger\nhjelp: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk can't be had here")
@pytest.mark.parametrize("words", [("--help",), ("gaps", "--help"), ("--version",), ("explain", "K101"), ("schema",)])
def test_a_full_disk_is_told_of_a_help_page_too(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(*words, out=full)
    _out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (2, b"feil: kan ikke skrive ut svaret: disken er full\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk can't be had here")
@pytest.mark.parametrize(
    ("words", "code"), [(("mangler",), 2), (("validate", "--root", "finnes-ikke"), 2), (("validate",), 1)]
)
def test_where_nothing_can_be_told_the_verdict_stands(broken: Path, words: tuple[str, ...], code: int) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kompetanse_cli", *words],
            stdout=subprocess.PIPE,
            stderr=full,
            env={**os.environ, "PYTHONPATH": SOURCE},
            check=False,
        )
    assert done.returncode == code
