"""The last changes of ours are taken back byte for byte, without git; never an erasure, nor over what has changed."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from kompetanse_cli.cli.writing import output, undo_store
from kompetanse_cli.cli.writing.undo_store import MOST_STEPS, UNDO_FOLDER, ReplacedLines
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
DATA = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: s1, navn: Sone Nord, type: sone}
  - {id: s2, navn: Sone Sør, type: sone, del_av: s1}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}   # kjenner alle
  # Siri er med fra starten
  - id: p-3
    navn: Siri Torunn Moe
    enhet: s2
    fra: 2020-01-01
    fravær: [{fra: 2026-01-01, til: 2026-01-10}]
program:
  - {id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: d1, navn: Dag 1}]}
"""
NEW_PERSON = ("new", "person", "Per Ås", "--unit", "s2", "--from", "2026-01-01")


@pytest.fixture
def root(municipality: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("enheter.yaml", "personer.yaml"):
        (municipality / name).unlink()
    (municipality / "kompetanse.yaml").write_text(DATA, encoding="utf-8")
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    return municipality


def kept(root: Path) -> str:
    """All that stands in the store, in names of files and in the files."""
    files = sorted((root / UNDO_FOLDER).rglob("*"))
    return "\n".join(f"{file.name}\n{file.read_text(encoding='utf-8')}" for file in files if file.is_file())


def test_the_last_change_is_taken_back_byte_for_byte(root: Path, command: Run) -> None:
    before = contents(root)
    assert command("absence", "p-1", "--from", "2026-05-01")[0] == 0
    assert contents(root) != before
    code, out, _ = command("undo")
    assert (code, contents(root)) == (0, before)
    assert out == "Angret: Kari Nes er borte fra 2026-05-01\n  kompetanse.yaml\n"


def test_several_changes_go_back_one_by_one_or_together(root: Path, command: Run) -> None:
    states = [contents(root)]
    for words in (
        NEW_PERSON,
        ("end", "person", "p-1", "--on", "2026-12-31"),
        ("new", "run", "prg", "--start", "2026-09-01"),
        ("rename", "s2", "sone-sor"),
    ):
        assert command(*words)[0] == 0, words
        states.append(contents(root))
    assert command("undo")[0] == 0
    assert contents(root) == states[3]
    assert command("undo", "--steps", "2")[0] == 0
    assert contents(root) == states[1]
    assert command("undo")[0] == 0
    assert contents(root) == states[0]
    code, _, err = command("undo")
    assert (code, contents(root)) == (2, states[0])
    assert "det er ingenting å angre" in err


def test_a_file_that_was_new_is_gone_again(root: Path, command: Run) -> None:
    assert command("new", "run", "prg", "--start", "2026-09-01")[0] == 0
    assert (root / "gjennomføringer").is_dir()
    code, out, _ = command("undo")
    assert code == 0
    assert "gjennomføringer/prg-2026.yaml" in out
    assert list((root / "gjennomføringer").iterdir()) == []
    assert command("validate")[0] == 0


def test_what_is_mended_or_imported_is_taken_back_too(root: Path, command: Run) -> None:
    file = root / "kompetanse.yaml"
    file.write_text(DATA.replace("fra: 2020-01-01", "fra: 1.12.2020"), encoding="utf-8")
    before = contents(root)
    assert command("validate", "--fix")[0] == 0
    assert contents(root) != before
    # What was wrong is wrong again: that is asked for.
    assert command("undo")[0] == 0
    assert contents(root) == before
    file.write_text(DATA, encoding="utf-8")
    (root.parent / "ark.csv").write_text("Navn;Enhet\nBo Berg;Sone Nord\n", encoding="utf-8")
    assert command("import", root.parent / "ark.csv", "--apply")[0] == 0
    assert "Bo Berg" in file.read_text(encoding="utf-8")
    assert command("undo")[0] == 0
    assert file.read_text(encoding="utf-8") == DATA


def test_a_file_that_has_been_changed_since_is_left(root: Path, command: Run) -> None:
    command("absence", "p-1", "--from", "2026-05-01")
    file = root / "kompetanse.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# for hånd\n", encoding="utf-8")
    before = contents(root)
    code, _, err = command("undo")
    assert (code, contents(root)) == (2, before)
    assert "kompetanse.yaml er endret siden, så «Kari Nes er borte fra 2026-05-01» kan ikke angres" in err
    file.write_text(file.read_text(encoding="utf-8").removesuffix("# for hånd\n"), encoding="utf-8")
    assert command("undo")[0] == 0
    assert file.read_text(encoding="utf-8") == DATA


def test_nothing_else_is_left_wrong(root: Path, command: Run) -> None:
    command("new", "unit", "Sone Vest", "--type", "sone", "--part-of", "s1", "--id", "s3")
    (root / "flere.yaml").write_text("personer:\n  - {id: p-9, navn: Liv Ek, enhet: s3}\n", encoding="utf-8")
    before = contents(root)
    code, _, err = command("undo")
    assert (code, contents(root)) == (2, before)
    assert "flere.yaml:2" in err
    assert command("undo", "--force")[0] == 0
    assert (root / "kompetanse.yaml").read_text(encoding="utf-8") == DATA


def test_it_is_shown_first_and_listed(root: Path, command: Run) -> None:
    command(*NEW_PERSON)
    command("absence", "p-1", "--from", "2026-05-01")
    before, store = contents(root), kept(root)
    _, out, _ = command("undo", "--dry-run")
    assert "-  - {id: p-1, navn: Kari Nes, enhet: s1, fravær:" in out
    assert "+  - {id: p-1, navn: Kari Nes, enhet: s1}   # kjenner alle" in out
    _, out, _ = command("undo", "--list")
    assert [line.partition(": ")[2] for line in out.splitlines()] == [
        "Kari Nes er borte fra 2026-05-01 (kompetanse.yaml)",
        "Ny person: Per Ås (p-4) (kompetanse.yaml)",
    ]
    assert (contents(root), kept(root)) == (before, store)


def test_nobody_hidden_is_named_by_the_name_that_comes_back(root: Path, command: Run) -> None:
    file = root / "kompetanse.yaml"
    hidden = DATA.replace("navn: Siri Torunn Moe\n", "navn: Siri Torunn Moe\n    vis_navn: nei\n")
    file.write_text(hidden, encoding="utf-8")
    assert command("set", "p-3", "navn", "Torunn Qvam")[0] == 0
    told = "\n".join(command("undo", "--dry-run")[1:]) + "\n".join(command("undo", "--list")[1:])
    assert not [word for word in ("Siri", "Moe", "Qvam") if word in told]
    assert command("undo")[0] == 0
    assert file.read_text(encoding="utf-8") == hidden


def test_git_never_takes_it_along_and_nothing_is_read_from_it(root: Path, command: Run) -> None:
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    command("absence", "p-1", "--from", "2026-05-01")
    told = subprocess.run(["git", "-C", str(root), "status", "--porcelain", "-uall"], capture_output=True, check=True)
    assert UNDO_FOLDER not in told.stdout.decode()
    assert list((root / UNDO_FOLDER).glob("*.json"))
    (root / UNDO_FOLDER / "mer.yaml").write_text("enheter: [", encoding="utf-8")
    assert command("validate")[0] == 0


def test_the_oldest_are_let_go(root: Path, command: Run) -> None:
    for number in range(MOST_STEPS + 3):
        assert (
            command("absence", "p-1", "--from", f"2026-05-{number + 1:02}", "--to", f"2026-05-{number + 1:02}")[0] == 0
        )
    steps = sorted((root / UNDO_FOLDER).glob("*.json"))
    assert len(steps) == MOST_STEPS
    old = json.loads(steps[-1].read_text(encoding="utf-8"))
    steps[-1].write_text(json.dumps({**old, "når": "2020-01-01T00:00:00+00:00"}), encoding="utf-8")
    assert "det er bare" in command("undo", "--steps", str(MOST_STEPS))[2]
    command(*NEW_PERSON)
    assert not steps[-1].exists()


def test_what_can_no_longer_be_undone_is_let_go_as_when_a_colleague_has_erased_somebody(
    root: Path, command: Run
) -> None:
    (root / "flere.yaml").write_text("personer:\n  - {id: p-9, navn: Liv Ek, enhet: s2}\n", encoding="utf-8")
    command("absence", "p-3", "--from", "2026-04-01", "--to", "2026-04-03")
    command("absence", "p-9", "--from", "2026-04-01")
    command("absence", "p-3", "--from", "2026-05-01", "--to", "2026-05-03")
    # A file of theirs that is on its way, and comes back, leaves the others.
    command("absence", "p-9", "--to", "2026-04-05")
    assert len(list((root / UNDO_FOLDER).glob("*.json"))) == 4
    file = root / "kompetanse.yaml"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "Siri" not in line]
    erased = "\n".join(lines).replace("p-3", "sletta-1\n    navn: Sletta person") + "\n"
    file.write_text(erased, encoding="utf-8")
    assert "Siri" in kept(root)
    assert command("absence", "p-9", "--from", "2026-07-01")[0] == 0
    assert "Siri" not in kept(root)
    assert command("undo")[0] == 0
    assert command("undo")[0] == 0
    assert "det er ingenting å angre" in command("undo")[2]


def test_what_a_command_that_was_stopped_has_left_is_removed_by_the_next(root: Path, command: Run) -> None:
    command("absence", "p-1", "--from", "2026-05-01", "--to", "2026-05-02")
    (root / UNDO_FOLDER / ".000002.json.kompetanse-x.tmp").write_text("Siri Moe", encoding="utf-8")
    command("absence", "p-1", "--from", "2026-06-01", "--to", "2026-06-02")
    assert "Siri" not in kept(root)
    assert sorted(file.name for file in (root / UNDO_FOLDER).iterdir()) == [".gitignore", "000001.json", "000002.json"]


SPELLINGS = ("siri", "torunn", "moe", "p-3", "operasjon", "fra starten")


def test_who_is_erased_is_kept_nowhere_and_does_not_come_back(root: Path, command: Run) -> None:
    file = root / "kompetanse.yaml"
    file.write_text(DATA.replace("til: 2026-01-10}]", "til: 2026-01-10}]   # operasjon"), encoding="utf-8")
    for words in (
        ("absence", "p-3", "--from", "2026-04-01", "--to", "2026-04-30"),
        ("rename", "s2", "sone-sor"),
        ("end", "person", "p-3", "--on", "2026-12-31"),
        (*NEW_PERSON[:3], "--unit", "s1"),
    ):
        assert command(*words)[0] == 0, words
    told = kept(root).casefold()
    assert "p-3" in told or "siri" in told
    # What a command that was stopped has left there goes too.
    (root / UNDO_FOLDER / ".000009.json.kompetanse-x.tmp").write_text("Siri Moe", encoding="utf-8")
    assert command("person", "erase", "Siri Torunn Moe", "--comments", "--yes")[0] == 0
    after = contents(root)
    left = kept(root).casefold()
    assert not [spelling for spelling in SPELLINGS if spelling in left]
    code, _, err = command("undo")
    assert (code, contents(root)) == (2, after)
    assert "en person er slettet, og verken det eller det som ble gjort før det, kan angres" in err
    # What is done afterwards can, and no more.
    command("absence", "p-1", "--from", "2026-05-01")
    assert command("undo")[0] == 0
    assert contents(root) == after
    assert command("undo", "--steps", "2")[0] == 2
    assert command("undo", "--list")[1] == "En person er slettet. Det kan ikke angres.\n"


def test_a_line_that_still_names_who_is_erased_is_not_kept_when_it_is_put_right(root: Path, command: Run) -> None:
    file = root / "kompetanse.yaml"
    text = (
        "beslutninger:\n"
        "  - {id: v1, tekst: Siri Torunn Moe får fri, status: ønsket, av: Leder, frist: 2026-12-31}\n"
        "  - {id: v2, tekst: Ny heis, status: ønsket, av: Leder, frist: 2026-12-31}\n"
    )
    file.write_text(f"{DATA.rstrip()}\n{text}", encoding="utf-8")
    err = command("person", "erase", "Siri Torunn Moe", "--comments", "--yes")[2]
    assert "må bort for hånd" in err
    assert (root / UNDO_FOLDER / ".gitignore").exists()
    assert command("set", "v2", "tekst", "Ny rampe")[0] == 0
    assert "Ny heis" in kept(root)
    assert command("set", "v1", "tekst", "Noen får fri")[0] == 0
    left = kept(root).casefold()
    assert not [spelling for spelling in SPELLINGS if spelling in left]
    code, _, err = command("undo")
    assert (code, "en person er slettet" in err) == (2, True)
    assert "Noen får fri" in file.read_text("utf-8")


def test_an_erasure_that_is_shown_only_keeps_what_can_be_undone_and_does_not_tell_of_it(
    root: Path, command: Run
) -> None:
    command("absence", "p-3", "--from", "2026-04-01")
    store = kept(root)
    _, _, err = command("person", "erase", "p-3", "--dry-run")
    assert kept(root) == store
    assert UNDO_FOLDER not in err


def test_who_asks_what_is_kept_about_them_is_told_of_it(root: Path, command: Run) -> None:
    command("absence", "p-3", "--from", "2026-04-01")
    assert UNDO_FOLDER in command("person", "show", "p-3")[1]


def test_an_erasure_that_is_refused_keeps_what_can_be_undone(
    root: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("absence", "p-1", "--from", "2026-05-01")
    store = kept(root)
    assert command("person", "erase", "p-3")[0] == 2
    assert kept(root) == store


def test_what_can_not_be_kept_is_told_and_the_change_is_made(root: Path, tmp_path: Path, command: Run) -> None:
    (tmp_path / "ute").mkdir()
    (root / ".kompetanse").symlink_to(tmp_path / "ute")
    code, _, err = command("absence", "p-1", "--from", "2026-05-01")
    assert code == 0
    assert "endringen kan ikke angres" in err
    assert list((tmp_path / "ute").iterdir()) == []


@pytest.mark.parametrize("file", ["../ute.yaml", "/ute.yaml", ".git/config.yaml", "skript.sh"])
def test_a_store_from_a_stranger_reaches_no_other_file(root: Path, command: Run, file: str) -> None:
    command("absence", "p-1", "--from", "2026-05-01")
    step = next((root / UNDO_FOLDER).glob("*.json"))
    told = json.loads(step.read_text(encoding="utf-8"))
    told["filer"][0]["fil"] = file
    step.write_text(json.dumps(told), encoding="utf-8")
    before = contents(root.parent)
    code, _, err = command("undo")
    assert (code, contents(root.parent)) == (2, before)
    assert "kan ikke leses" in err


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"når": 1}', '{"når": "2026-01-01T00:00:00", "filer": [1]}'])
def test_a_store_that_can_not_be_read_is_told(root: Path, command: Run, broken: str) -> None:
    command("absence", "p-1", "--from", "2026-05-01")
    next((root / UNDO_FOLDER).glob("*.json")).write_text(broken, encoding="utf-8")
    code, _, err = command("undo")
    assert code == 2
    assert "slett mappen den ligger i" in err


def test_cut_off_in_the_middle_it_is_finished_by_the_next(
    root: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "flere.yaml").write_text("personer:\n  - {id: p-9, navn: Liv Ek, enhet: s2}\n", encoding="utf-8")
    before = contents(root)
    assert command("rename", "s2", "sone-sor")[0] == 0

    def stopped(neighbour: Path, path: Path) -> None:
        if path.name == "kompetanse.yaml":
            raise KeyboardInterrupt
        output.put_in_place(neighbour, path)

    with monkeypatch.context() as patch:
        patch.setattr("kompetanse_cli.cli.writing.atomic_write.put_in_place", stopped)
        assert command("undo")[0] == 130
    code, _, err = command("undo")
    assert "Fullførte en endring som ble avbrutt" in err
    assert (code, contents(root)) == (2, before)
    assert "det er ingenting å angre" in err


LINES = st.lists(st.sampled_from(["a\n", "b\r\n", "æ\n", "\n", "x"]), max_size=8).map(lambda x: "".join(x).encode())


@settings(deadline=None)
@given(LINES, LINES, LINES)
def test_any_change_of_a_file_is_undone_and_no_other(before: bytes, after: bytes, other: bytes) -> None:
    kept = ReplacedLines.read(json.loads(json.dumps(ReplacedLines.between("a.yaml", before, after).written())))
    assert kept.undone(after) == before
    assert ReplacedLines.between("a.yaml", None, after).undone(after) is None
    if other != after:
        with pytest.raises(ValueError, match=r"a\.yaml"):
            kept.undone(other)


def test_lines_that_did_not_change_are_not_kept() -> None:
    before, after = b"a: 1\nb: 2\nc: 3\n", b"a: 1\nb: 4\nc: 3\n"
    assert ReplacedLines.between("a.yaml", before, after).old == ("b: 2\n",)
    assert undo_store.ReplacedLines.between("a.yaml", before, before + b"d: 5\n").old == ()
