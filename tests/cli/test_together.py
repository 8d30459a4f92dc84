"""What is written is written whole, all of it or nothing: also when the disk is full, or somebody pulls the plug."""

import errno
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.cli import output, together
from kompetanse_cli.cli.together import finish_interrupted, write_together
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.resources import example_folder

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
LEAVES = ("end", "person", "p-014", "--on", "2026-06-30", "--successor", "p-011")


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    """The example."""
    return Path(copytree(example_folder(), tmp_path / "kommune"))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_full_disk_leaves_everything_as_it_was(kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before, written = contents(kommune), []

    def full(path: Path, content: bytes) -> Path:
        written.append(path)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "full")
        return output.write_beside(path, content)

    monkeypatch.setattr(together, "write_beside", full)
    code, _, err = command(*LEAVES, "--root", kommune, *DAY)
    assert code == 2
    assert "disken er full" in err
    assert len(written) == 2
    assert contents(kommune) == before


def test_a_file_that_can_not_be_replaced_leaves_the_others(
    kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, put = contents(kommune), []

    def refusing(neighbour: Path, path: Path) -> None:
        put.append(path)
        # The note, the first file, and then the second, which is held open by another program.
        if len(put) == 3:
            raise OSError(errno.EBUSY, "busy")
        output.put_in_place(neighbour, path)

    monkeypatch.setattr(together, "put_in_place", refusing)
    code, _, err = command(*LEAVES, "--root", kommune, *DAY)
    assert code == 2
    assert "den er i bruk" in err
    note = ".kompetanse/endring-pågår.json"
    left = contents(kommune)
    left.pop(note, None)
    assert left == before


def test_a_file_that_may_not_be_written_is_told(kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(kommune)
    real = os.access
    # As for a file that is read-only to whoever is not root.
    monkeypatch.setattr(os, "access", lambda path, mode: "roller" not in str(path) and real(path, mode))
    code, _, err = command(*LEAVES, "--root", kommune, *DAY)
    assert code == 2
    assert "du har ikke lov til det" in err
    assert contents(kommune) == before


def test_a_file_that_somebody_changes_meanwhile_is_not_written_over(
    kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kompetanse_cli.cli import edits

    file, real = kommune / "personer" / "institusjon.yaml", edits.with_edits

    def meanwhile(*arguments: object) -> object:
        file.write_bytes(file.read_bytes() + b"# en annen skrev dette\n")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(edits, "with_edits", meanwhile)
    code, _, err = command(*LEAVES, "--root", kommune, *DAY)
    assert code == 2
    assert "er endret mens kommandoen kjørte" in err
    assert file.read_bytes().endswith(b"# en annen skrev dette\n")
    assert "til: 2026-06-30" not in (kommune / "roller" / "institusjon.yaml").read_text(encoding="utf-8")


# A process that is killed as the file number `n` takes its place.
KILLED = """
import os, signal, sys
from pathlib import Path
real, count = Path.replace, [0]
def replace(self, target):
    count[0] += 1
    if count[0] == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, target)
Path.replace = replace
from kompetanse_cli.cli.main import run
sys.exit(run(sys.argv[2:]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("number", [1, 2, 3])
def test_killed_in_the_middle_of_writing(kommune: Path, tmp_path: Path, command: Run, number: int) -> None:
    words = [*LEAVES, "--root", str(kommune), *DAY]
    before = contents(kommune)
    whole = Path(copytree(kommune, tmp_path / "hel"))
    assert command(*LEAVES, "--root", whole, *DAY)[0] == 0
    killed = subprocess.run([sys.executable, "-c", KILLED, str(number), *words], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    # Each file is the old one or the new one, never a part of either.
    after = contents(whole)
    for path, content in before.items():
        assert (kommune / path).read_bytes() in (content, after[path])
    # What was begun is finished the next time; what had not begun has not happened.
    code, _, err = command("absence", "p-001", "--from", "2026-04-01", "--root", kommune, *DAY)
    assert code == 0
    assert command("absence", "p-001", "--from", "2026-04-01", "--root", whole, *DAY)[0] == 0
    changed = ("personer/institusjon.yaml", "roller/institusjon.yaml")
    now, wanted = contents(kommune), contents(whole)
    if number == 1:
        assert all(now[path] == before[path] for path in changed)
    else:
        assert "Fullførte en endring som ble avbrutt" in err
        assert all(now[path] == wanted[path] for path in changed)
        assert not [path for path in now if path.endswith((".tmp", "endring-pågår.json"))]
    assert command("validate", kommune, *DAY)[0] == 0


def test_what_was_cut_off_is_finished_before_anything_else_is_written(kommune: Path, command: Run) -> None:
    words = [*LEAVES, "--root", str(kommune), *DAY]
    subprocess.run([sys.executable, "-c", KILLED, "3", *words], check=False, capture_output=True)
    note = kommune / ".kompetanse" / "endring-pågår.json"
    assert note.exists()
    code, _, err = command("rename", "sone-nord", "sone-nordre", "--root", kommune)
    assert code == 2
    assert "en endring som ble avbrutt, er nå gjort ferdig" in err
    assert not note.exists()
    assert command("rename", "sone-nord", "sone-nordre", "--root", kommune)[0] == 0
    assert command("validate", kommune, *DAY)[0] == 0


def test_a_note_from_a_stranger_leads_nowhere_else(tmp_path: Path) -> None:
    root, outside = tmp_path / "kommune", tmp_path / "utenfor.yaml"
    (root / ".kompetanse").mkdir(parents=True)
    outside.write_text("urørt", encoding="utf-8")
    (root / ".ny.tmp").write_text("ondt", encoding="utf-8")

    digest = hashlib.sha256(b"ondt").hexdigest()
    note = f'[{{"fil": "../utenfor.yaml", "ny": ".ny.tmp", "sha256": "{digest}"}}]'
    (root / ".kompetanse" / "endring-pågår.json").write_text(note, encoding="utf-8")
    assert finish_interrupted(root) == ()
    assert outside.read_text(encoding="utf-8") == "urørt"
    (root / ".kompetanse" / "endring-pågår.json").write_text("[{", encoding="utf-8")
    with pytest.raises(KompetanseError, match="kan ikke leses"):
        finish_interrupted(root)


def test_the_rights_of_a_file_are_kept_and_new_folders_made(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("gammel", encoding="utf-8")
    file.chmod(0o640)
    write_together(tmp_path, {file: b"ny", tmp_path / "mappe" / "b.yaml": b"b"})
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"ny", 0o640)
    assert (tmp_path / "mappe" / "b.yaml").read_bytes() == b"b"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.yaml", "b.yaml"]
