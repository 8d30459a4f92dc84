"""`kompetanse report`, as it is called."""

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_the_report_is_markdown_on_standard_output(municipality: Path, command: Run) -> None:
    code, out, err = command("report", "--date", "2026-03-01")
    assert (code, err) == (0, "")
    assert out.startswith("# Kompetanse og dekning i Fjordvik 1. mars 2026\n")


def test_each_output_is_written_by_its_suffix(municipality: Path, command: Run) -> None:
    assert command("report", "--date", "2026-03-01", "-o", "r.md", "--output", "r.HTML") == (
        0,
        "",
        "Skrev r.md\nSkrev r.HTML\n",
    )
    assert (municipality / "r.md").read_text("utf-8") == command("report", "--date", "2026-03-01")[1]
    assert (municipality / "r.HTML").read_text("utf-8").startswith('<!doctype html>\n<html lang="nb">')


def test_a_suffix_that_nothing_is_written_as_is_told_before_any_work(municipality: Path, command: Run) -> None:
    code, _, err = command("report", "-o", "r.md", "-o", "r.doc")
    assert code == 2
    assert "«r.doc» ender ikke på noe dette kan skrives som" in err
    assert "la filnavnet ende på en av: .md, .html, .pdf, .docx, .json" in err
    assert not (municipality / "r.md").exists()


def test_open_needs_a_page_to_show(municipality: Path, command: Run) -> None:
    code, _, err = command("report", "--open", "-o", "r.md")
    assert code == 2
    assert "legg til --output rapport.html" in err


def test_nothing_read_is_never_a_report(municipality: Path, command: Run, tmp_path: Path) -> None:
    empty = tmp_path / "tom"
    empty.mkdir()
    code, out, err = command("report", "--root", empty)
    assert (code, out) == (2, "")
    assert err.startswith("feil: ")


def test_the_report_is_in_the_language_asked_for(municipality: Path, command: Run) -> None:
    command("report", "--lang", "en", "-o", "r.html")
    assert '<html lang="en">' in (municipality / "r.html").read_text("utf-8")


def test_the_kommunalsjef_is_told_what_it_is_counted_from_when_git_does_not_go_back(
    municipality: Path, command: Run
) -> None:
    code, out, _ = command("report", "--for", "kommunalsjef", "--date", "2026-03-01")
    assert code == 0
    assert "Tallene for 31. desember bygger på dagens registreringer." in out.replace("\\", "")
    assert "Hva er endret" not in command("report", "--date", "2026-03-01")[1]


def test_the_whole_report_as_json(municipality: Path, command: Run) -> None:
    assert command("report", "--date", "2026-03-01", "-o", "r.json")[0] == 0
    told = json.loads((municipality / "r.json").read_text(encoding="utf-8"))
    assert [part["id"] for part in told["deler"]][:3] == ["kom-i-gang", "sammendrag", "denne-uken"]
    units = next(part for part in told["deler"] if part["id"] == "enhetene")["innhold"][0]
    assert {"type", "poster"} == set(units)


def test_a_file_without_mermaid(municipality: Path, command: Run) -> None:
    assert "```mermaid" in command("report", "--date", "2026-03-01")[1]
    assert "mermaid" not in command("report", "--date", "2026-03-01", "--no-mermaid")[1]
