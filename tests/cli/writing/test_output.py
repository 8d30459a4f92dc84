"""Writing files: whole or not at all, never over the data, and a clear word when it can't be done."""

import errno
import os
import stat
from pathlib import Path

import pytest

from kompetanse_cli.cli.writing.output import deliver, deliver_lines, write_file
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.messages import message
from kompetanse_cli.render.terminal import Style, StyledSpan, line


def refusal(path: Path, *inputs: Path) -> str:
    with pytest.raises(KompetanseError) as caught:
        write_file(path, b"x", inputs)
    assert caught.value.remedy
    return caught.value.text


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", b"one")
    write_file(tmp_path / "a.txt", b"two")

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.txt", b"two")]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"")
    file.chmod(0o640)
    write_file(file, b"x")

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_file(tmp_path / "link.txt", b"x")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"x"


def test_a_device_stays_a_device() -> None:
    write_file(Path(os.devnull), b"x")

    assert not Path(os.devnull).is_file()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "kan ikke skrive til «{path}»: det er en mappe"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "borte" / "a.txt") == "kan ikke skrive «{path}»: mappen «{folder}» finnes ikke"


def test_a_file_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")

    assert refusal(tmp_path / "a" / "b.txt") == "kan ikke skrive «{path}»: mappen «{folder}» finnes ikke"


def test_a_name_that_the_system_refuses(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("a" * 300)) == "kan ikke skrive «{path}»: {why}"


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="only where the system has such files")
def test_a_folder_that_takes_no_files(tmp_path: Path) -> None:
    with pytest.raises(KompetanseError) as caught:
        write_file(Path("/proc/version"), b"x")

    assert caught.value.values["why"] == message("mappen tar ikke imot nye filer")


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_reason_is_in_english(number: int) -> None:
    error = OSError(number, os.strerror(number))

    assert os.strerror(number) not in str(reason_of(error))
    assert reason_of(error).text


@pytest.mark.parametrize("name", ["personer.yaml", "./x/../personer.yaml", "link.yaml"])
def test_an_input_is_never_written_over(tmp_path: Path, name: str) -> None:
    source = tmp_path / "personer.yaml"
    source.write_bytes(b"personer: []")
    (tmp_path / "x").mkdir()
    (tmp_path / "link.yaml").symlink_to(source)

    assert refusal(tmp_path / name, source) == "skriver ikke over «{path}»: kommunens data leses fra den"
    assert source.read_bytes() == b"personer: []"


def test_identity_numbers_are_masked_in_files_and_on_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deliver(["nummer 01017000027\n"], tmp_path / "a.txt")
    deliver(["nummer 01017000027\n"])
    # Spread over two pieces, as a mark in a line can do it.
    deliver_lines([line(StyledSpan("010170", Style.ERROR), "00027")])

    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "nummer ***********\n"
    assert capsys.readouterr().out == "nummer ***********\n***********\n"


def test_lines_in_a_file_have_no_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    deliver_lines([line(StyledSpan("rød", Style.ERROR))], tmp_path / "a.txt")

    assert (tmp_path / "a.txt").read_bytes() == "rød\n".encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\::error::x"),
        ("a\n \u00a0::group::x", "a\n \u00a0\\::group::x"),
        ("a ##[error]x", r"a #\#[error]x"),
        ("##vso[a]", r"#\#vso[a]"),
        # Our own frames and headings are none.
        ("  ::: personer.yaml:14:9", "  ::: personer.yaml:14:9"),
        ("## Innhold", "## Innhold"),
        ("a::b", "a::b"),
    ],
)
def test_a_command_to_what_runs_us_is_broken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, shown: str
) -> None:
    deliver([text])
    deliver_lines([line(StyledSpan(part, Style.ERROR)) for part in text.split("\n")])
    assert capsys.readouterr().out == f"{shown}{shown}\n"

    deliver([text], tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text("utf-8") == text
