"""What is written is written whole, all of it or nothing: also when the disk is full, or somebody pulls the plug."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.cli.writing import atomic_write, output
from kompetanse_cli.cli.writing.atomic_write import finish_interrupted, write_together
from kompetanse_cli.errors import KompetanseError
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
LEAVES = ("end", "person", "p-014", "--on", "2026-06-30", "--successor", "p-011")


def test_a_full_disk_leaves_everything_as_it_was(kommune: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before, written = contents(kommune), []

    def full(path: Path, content: bytes) -> Path:
        written.append(path)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "full")
        return output.write_beside(path, content)

    monkeypatch.setattr(atomic_write, "write_beside", full)
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

    monkeypatch.setattr(atomic_write, "put_in_place", refusing)
    code, _, err = command(*LEAVES, "--root", kommune, *DAY)
    assert code == 2
    assert "filen er i bruk" in err
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
    from kompetanse_cli.cli.commands.change import write_command
    from kompetanse_cli.cli.writing.file_changes import with_edits

    file, real = kommune / "personer" / "institusjon.yaml", with_edits

    def meanwhile(*arguments: object) -> object:
        file.write_bytes(file.read_bytes() + b"# en annen skrev dette\n")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(write_command, "with_edits", meanwhile)
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
from kompetanse_cli.cli.app import run
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
    # Finished before the files are read, so that the new change is one of what they say then.
    code, _, err = command("rename", "sone-nord", "sone-nordre", "--root", kommune)
    assert code == 0, err
    assert "Fullførte en endring som ble avbrutt" in err
    assert not note.exists()
    text = "".join(file.read_text(encoding="utf-8") for file in kommune.rglob("*.yaml"))
    assert "sone-nordre" in text
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


def test_a_file_that_was_to_be_gone_goes_with_the_rest_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, gone = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    for file in (one, other, gone):
        file.write_bytes(b"gammel")

    def stopped(neighbour: Path, path: Path) -> None:
        if path == other:
            raise KeyboardInterrupt
        output.put_in_place(neighbour, path)

    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "put_in_place", stopped)
        with pytest.raises(KeyboardInterrupt):
            write_together(tmp_path, {one: b"ny", other: b"ny"}, [gone])
    assert gone.exists()
    assert finish_interrupted(tmp_path) == ("a.yaml", "b.yaml", "c.yaml")[1:]
    assert contents(tmp_path) == {"a.yaml": b"ny", "b.yaml": b"ny"}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", _refused)
        with pytest.raises(KompetanseError):
            write_together(tmp_path, {one: b"nyere"}, [other])
    assert {path: content for path, content in contents(tmp_path).items() if path.endswith(".yaml")} == {
        "a.yaml": b"ny",
        "b.yaml": b"ny",
    }


def _refused(_path: Path, missing_ok: bool = False) -> None:
    raise OSError(errno.EBUSY, "busy")


@pytest.mark.parametrize("file", ["../utenfor.yaml", "skript.sh", "b.yaml"])
def test_a_note_from_a_stranger_removes_no_other_file(tmp_path: Path, file: str) -> None:
    root = tmp_path / "kommune"
    (root / ".kompetanse").mkdir(parents=True)
    (root / file).write_bytes(b"noe")
    digest = hashlib.sha256(b"noe annet" if file == "b.yaml" else b"noe").hexdigest()
    note = [{"fil": file, "ny": None, "gammel": digest, "sha256": None}]
    (root / ".kompetanse" / "endring-pågår.json").write_text(json.dumps(note), encoding="utf-8")
    if file == "b.yaml":
        with pytest.raises(KompetanseError, match="er endret etterpå"):
            finish_interrupted(root)
    else:
        assert finish_interrupted(root) == ()
    assert (root / file).read_bytes() == b"noe"


def test_the_rights_of_a_file_are_kept_and_new_folders_made(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("gammel", encoding="utf-8")
    file.chmod(0o640)
    write_together(tmp_path, {file: b"ny", tmp_path / "mappe" / "b.yaml": b"b"})
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"ny", 0o640)
    assert (tmp_path / "mappe" / "b.yaml").read_bytes() == b"b"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.yaml", "b.yaml"]


NAMED = ".data.yaml.4242.tmp"
DATA = """\
enheter:
  - {id: fjordvik, navn: Fjordvik, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: fjordvik}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
"""
WANTED = DATA.replace("Kari Nes", "Slettet person")


def cut_off(root: Path, now: str, old: str | None) -> Path:
    """A municipality with the note of a change that was cut off: from `old` (when the note tells) to `WANTED`."""
    (root / ".kompetanse").mkdir(parents=True)
    kommune = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
    (root / "kompetanse.yaml").write_text(kommune, encoding="utf-8")
    (root / "data.yaml").write_text(now, encoding="utf-8")
    (root / NAMED).write_text(WANTED, encoding="utf-8")
    told = {"fil": "data.yaml", "ny": NAMED, "sha256": hashlib.sha256(WANTED.encode()).hexdigest()}
    if old is not None:
        told["gammel"] = hashlib.sha256(old.encode()).hexdigest()
    note = root / ".kompetanse" / "endring-pågår.json"
    note.write_text(json.dumps([told]), encoding="utf-8")
    return note


@pytest.mark.parametrize("old", [DATA, None], ids=["told", "of-an-earlier-version"])
@pytest.mark.parametrize(
    "words",
    [
        ("new", "person", "Ny Person", "--unit", "s1"),
        ("new", "unit", "Ny", "--type", "sone", "--part-of", "fjordvik"),
        ("new", "goal", "--text", "T", "--theme", "T", "--deadline", "2027-01-01"),
        ("absence", "p-1", "--from", "2026-04-01"),
        ("rename", "p-1", "p-2"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_what_somebody_has_written_since_is_left_and_nothing_else_is_written(
    tmp_path: Path, command: Run, old: str | None, words: tuple[str, ...]
) -> None:
    root = tmp_path / "kommune"
    by_hand = DATA + "  - {id: p-9, navn: For Hånd, enhet: s1}\n"
    cut_off(root, by_hand, old)
    before = contents(root)
    code, _, err = command(*words, "--root", root, *(() if words[0] in ("rename",) else DAY))
    assert code == 2
    assert "en endring ble avbrutt" in err
    assert "data.yaml" in err
    assert NAMED in err
    assert contents(root) == before


def test_all_that_reads_says_that_a_change_was_cut_off(tmp_path: Path, command: Run) -> None:
    root = tmp_path / "kommune"
    cut_off(root, DATA, DATA)
    for words in (
        ("validate",),
        ("gaps",),
        ("due",),
        ("roster",),
        ("report",),
        ("person", "show", "p-1"),
        ("schema", "--local"),
    ):
        code, _, err = command(*words, "--root", root, *(() if words[0] == "schema" else DAY))
        assert code == 0
        assert "en endring ble avbrutt" in err, words


def test_a_file_that_is_as_it_was_gets_what_was_meant(tmp_path: Path, command: Run) -> None:
    root = tmp_path / "kommune"
    note = cut_off(root, DATA, DATA)
    code, _, err = command("new", "person", "Ny Person", "--unit", "s1", "--root", root, *DAY)
    assert code == 0
    assert "Fullførte en endring som ble avbrutt: data.yaml" in err
    text = (root / "data.yaml").read_text(encoding="utf-8")
    assert "Slettet person" in text
    assert "Ny Person" in text
    assert not note.exists()
    assert not (root / NAMED).exists()


def test_a_file_that_is_as_it_should_be_is_left(tmp_path: Path, command: Run) -> None:
    root = tmp_path / "kommune"
    note = cut_off(root, WANTED, DATA)
    assert finish_interrupted(root) == ()
    assert (root / "data.yaml").read_text(encoding="utf-8") == WANTED
    assert not note.exists()


def test_copies_that_are_left_are_told_of(kommune: Path, command: Run) -> None:
    words = [*LEAVES, "--root", str(kommune), *DAY]
    subprocess.run([sys.executable, "-c", KILLED, "1", *words], check=False, capture_output=True)
    left = [path for path in contents(kommune) if path.endswith(".tmp") and not path.startswith(".kompetanse/")]
    assert len(left) == 2
    left += [path for path in contents(kommune) if path.endswith(".tmp") and path.startswith(".kompetanse/")]
    for asked in ("validate", "gaps"):
        err = command(asked, "--root", kommune, *DAY)[2]
        assert "har etterlatt kopier" in err
        assert all(path in err for path in left)


def test_a_municipality_that_is_reached_by_a_link_is_changed_in_several_files(
    kommune: Path, tmp_path: Path, command: Run
) -> None:
    link = tmp_path / "lenke"
    link.symlink_to(kommune)
    code, out, _ = command("rename", "p-014", "p-914", "--root", link)
    assert code == 0
    assert "heter nå" in out
    assert link.is_symlink()
    assert command("validate", "--root", kommune, *DAY)[0] == 0
    assert "p-914" in (kommune / "personer" / "institusjon.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root may give a file away")
def test_the_owner_of_a_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("gammel", encoding="utf-8")
    os.chown(file, 1234, 1234)
    write_together(tmp_path, {file: b"ny"})
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 1234)


def test_a_new_file_may_be_read_by_whoever_may_read_new_files(tmp_path: Path) -> None:
    (tmp_path / "vanlig").write_text("", encoding="utf-8")
    write_together(tmp_path, {tmp_path / "a.yaml": b"ny"})
    assert (tmp_path / "a.yaml").stat().st_mode == (tmp_path / "vanlig").stat().st_mode


def test_a_hard_link_is_told_of(kommune: Path, tmp_path: Path, command: Run) -> None:
    os.link(kommune / "personer" / "institusjon.yaml", tmp_path / "annet-navn.yaml")
    code, _, err = command("absence", "p-014", "--from", "2026-04-01", "--root", kommune, *DAY)
    assert code == 0
    assert "harde lenker" in err
    assert "personer/institusjon.yaml" in err
