"""`kompetanse validate`, as it is called."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_what_is_in_order_says_what_was_read(municipality: Path, command: Run) -> None:
    assert command("validate") == (0, "I orden: 3 filer (1 person, 2 enheter)\n", "")


def test_files_that_are_left_out_are_counted(municipality: Path, command: Run) -> None:
    root = municipality / "kompetanse.yaml"
    root.write_text(root.read_text("utf-8") + "oppsett: {utelat: [arkiv]}\n", encoding="utf-8")
    (municipality / "arkiv").mkdir()
    for name, said in (("a.yaml", "1 fil utelatt"), ("b.yml", "2 filer utelatt")):
        (municipality / "arkiv" / name).write_text("gammelt", encoding="utf-8")
        code, out, _err = command("validate")

        assert (code, out) == (0, f"I orden: 3 filer (1 person, 2 enheter); {said} av oppsett.utelat\n")
    assert json.loads(command("validate", "--format", "json")[1])["lest"]["utelatte_filer"] == 2


def test_a_slip_is_shown_with_file_line_mark_and_what_was_meant(broken: Path, command: Run) -> None:
    code, out, _err = command("validate")

    assert code == 1
    assert "--> personer.yaml:4:12\n" in out
    assert "4 |     enhet: sone-nrod\n  |            ^^^^^^^^^ mente du «sone-nord»?\n" in out
    assert out.endswith("1 feil i 3 filer (1 person, 2 enheter)\n")


def test_the_root_is_found_from_the_first_path(broken: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken.parent)
    code, out, _err = command("validate", "fjordvik/personer.yaml", "--format", "short")

    assert (code, out.split(": ")[0]) == (1, "fjordvik/personer.yaml:4:12")


def test_paths_limit_what_is_shown_and_the_exit_code(broken: Path, command: Run) -> None:
    code, out, _err = command("validate", "enheter.yaml")

    assert code == 0
    assert (
        out
        == "Ingen feil eller merknader å vise i 3 filer (1 person, 2 enheter); 1 i andre filer enn de du spurte om\n"
    )


def test_a_path_that_was_not_read_is_not_in_order(municipality: Path, command: Run) -> None:
    (municipality / "notat.txt").write_text("hei", encoding="utf-8")
    code, out, err = command("validate", "notat.txt")

    assert (code, out) == (2, "")
    assert err.startswith("feil: «notat.txt» ble ikke lest")


def test_a_path_outside_the_root_is_refused(municipality: Path, command: Run, tmp_path: Path) -> None:
    other = tmp_path / "annen.yaml"
    other.write_text("enheter: []", encoding="utf-8")
    code, _out, err = command("validate", "personer.yaml", other)

    assert code == 2
    assert "ligger utenfor kommunens mappe" in err


@pytest.mark.parametrize(("second", "error"), [("annen.yaml", "ligger utenfor"), ("borte", "fant ikke")])
def test_the_root_among_the_paths_hides_no_wrong_one(municipality: Path, command: Run, second: str, error: str) -> None:
    (municipality.parent / "annen.yaml").write_text("enheter: []", encoding="utf-8")
    for paths in ((municipality, municipality / ".." / second), (municipality / ".." / second, municipality)):
        code, out, err = command("validate", "--root", municipality, *paths)

        assert (code, out) == (2, "")
        assert error in err


def test_the_root_among_the_paths_means_everything(broken: Path, command: Run) -> None:
    assert command("validate", "enheter.yaml", broken)[0] == 1


def test_a_folder_without_a_municipality(tmp_path: Path, command: Run) -> None:
    code, _out, err = command("validate", tmp_path)

    assert code == 2
    assert "kompetanse.yaml" in err
    assert "hjelp: " in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--ignore", "K1"), 0),
        (("--ignore", "ukjent-enhet"), 0),
        (("--ignore", "K2,K102"), 0),
        (("--select", "k1"), 1),
        (("--select", "K2"), 0),
        (("--select", "K1", "--ignore", "K102"), 0),
    ],
)
def test_selection_counts_what_it_hides(broken: Path, command: Run, arguments: tuple[str, ...], code: int) -> None:
    got, out, _err = command("validate", *arguments)

    assert got == code
    assert ("; 1 skjult av --select/--ignore" in out) is (code == 0)


def test_an_unknown_rule_is_wrong_usage(municipality: Path, command: Run) -> None:
    code, _out, err = command("validate", "--ignore", "ukjent-enhett")

    assert code == 2
    assert err == "feil: --ignore: «ukjent-enhett» finnes ikke\nhjelp: mente du «ukjent-enhet»?\n"


def test_warnings_fail_only_when_strict(municipality: Path, command: Run) -> None:
    people = municipality / "personer.yaml"
    people.write_bytes(b"\xef\xbb\xbf" + people.read_bytes())

    assert command("validate")[0] == 0
    assert command("validate", "--strict")[0] == 1


def test_json_is_one_object(broken: Path, command: Run) -> None:
    code, out, err = command("validate", "--format", "json", "--date", "2026-03-01")
    told = json.loads(out)

    assert (code, err) == (1, "")
    assert (told["dato"], told["antall"]["feil"], told["funn"][0]["kode"]) == ("2026-03-01", 1, "K102")


def test_github_counts_paths_from_the_workspace(broken: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(broken.parent))
    _code, out, _err = command("validate", "--format", "github")

    assert "::error file=fjordvik/personer.yaml,line=4,endLine=4,col=12," in out


def test_output_goes_to_a_file_and_the_summary_to_the_screen(broken: Path, command: Run) -> None:
    code, out, err = command("validate", "-o", "funn.txt")

    assert (code, out) == (1, "")
    assert err == "1 feil i 3 filer (1 person, 2 enheter)\n"
    assert (broken / "funn.txt").read_text(encoding="utf-8").startswith("feil[K102 ukjent-enhet]: ")


def test_the_data_is_never_written_over(broken: Path, command: Run) -> None:
    before = (broken / "personer.yaml").read_bytes()
    code, _out, err = command("validate", "-o", "personer.yaml")

    assert code == 2
    assert err.startswith("feil: skriver ikke over «personer.yaml»")
    assert (broken / "personer.yaml").read_bytes() == before


def test_an_identity_number_is_shown_nowhere(municipality: Path, command: Run) -> None:
    number = "01017000027"
    units = municipality / "enheter.yaml"
    units.write_text(units.read_text(encoding="utf-8") + f"    sted: {number}\n# {number}\n", encoding="utf-8")
    for form in ("text", "short", "json", "github"):
        code, out, err = command("validate", "--format", form)
        assert code == 1
        assert number not in out + err


def test_the_municipality_chooses_the_language_and_the_user_before_it(municipality: Path, command: Run) -> None:
    root = municipality / "kompetanse.yaml"
    root.write_text(root.read_text(encoding="utf-8") + "oppsett: {språk: en}\n", encoding="utf-8")

    assert command("validate")[1] == "In order: 3 files (1 person, 2 units)\n"
    assert command("validate", "--lang", "nb")[1].startswith("I orden: ")


def test_nothing_is_changed(broken: Path, command: Run) -> None:
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in broken.iterdir()}
    command("validate")

    assert {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in broken.iterdir()} == before


def test_a_markdown_file_without_front_matter_is_told_apart(municipality: Path, command: Run) -> None:
    (municipality / "README.md").write_text("# Les meg\n", encoding="utf-8")
    _code, _out, err = command("validate", "README.md")
    assert err.endswith("hjelp: en .md-fil leses bare når den begynner med metadata mellom to linjer med ---\n")
    (municipality / "notat.txt").write_text("x", encoding="utf-8")
    assert "skal hete noe med .yaml" in command("validate", "notat.txt")[2]


HIDDEN = {
    "on one line": "  - {id: p-2, navn: Kari Nes, enhet: borte, vis_navn: nei}\n",
    "on several lines": "  - id: p-2\n    vis_navn: nei\n    navn: Kari Nes\n    navn: Kari  Nes # Kari Nes\n",
    "in a broken record": "  - id: p-2\n    navn: Kari Nes\n    fravær:\n      - fra: x\n    vis_navn: nei\n",
    "in a broken file": '  - {id: p-2, navn: "Kari Nes", enhet: [, vis_navn: nei}\n',
    "with a misspelt no": "  - {navn: Kari Nes, id: p-2, enhet: fjordvik, vis_navn: nie}\n",
    "with a misspelt key": "  - id: p-2\n    navnn: Kari Nes\n    vis_navn: nei\n",
    "in typographic quotes": "  - id: p-2\n    navn: “Kari Nes”\n    vis_navn: nei\n",
    "in brackets": "  - id: p-2\n    navn: [Kari Nes]\n    vis_navn: nei\n",
    "in brackets in braces": "  - {id: p-2, navn: [Kari Nes], vis_navn: nei}\n",
    "with a number sign": "  - id: p-2\n    navn: Kari #Nes\n    vis_navn: nei\n",
    "behind a tab": "  - id: p-2\n\tnavn: Kari Nes\n    vis_navn: nei\n",
    "with text after a quote": '  - id: p-2\n    navn: "Kari" Nes\n    vis_navn: nei\n',
    "without a colon": "  - id: p-2\n    navn Kari Nes\n    vis_navn: nei\n",
    "without a comma": "  - {id: p-2 navn: Kari Nes enhet: borte, vis_navn: nei}\n",
    "with a colon inside": "  - id: p-2\n    navn: Kari: Nes\n    vis_navn: nei\n",
    "with an unclosed quote": '  - id: p-2\n    navn: "Kari Nes\n    vis_navn: nei\n',
    "with a tag": "  - id: p-2\n    navn: !Kari Nes\n    vis_navn: nei\n",
    "in a list below": "  - id: p-2\n    navn:\n      - Kari Nes\n    vis_navn: nei\n",
    "out of its item": "  - id: p-2\n    navn: Kari\nNes\n    vis_navn: nei\n",
    "on the next line": "  - id: p-2\n    navn: Kari\n    Nes\n    vis_navn: nei\n",
}


@pytest.mark.parametrize("form", ["text", "short", "json", "github"])
@pytest.mark.parametrize("people", HIDDEN.values(), ids=HIDDEN)
def test_a_name_that_is_not_to_be_shown_is_dots(municipality: Path, command: Run, people: str, form: str) -> None:
    (municipality / "personer.yaml").write_text(f"personer:\n{people}", encoding="utf-8")
    code, out, err = command("validate", "--format", form)

    assert code == 1
    assert "personer.yaml" in out
    assert "Nes" not in out + err


def test_dots_are_as_many_as_the_letters_and_the_mark_stands_where_it_stood(municipality: Path, command: Run) -> None:
    (municipality / "personer.yaml").write_text("personer:\n" + HIDDEN["on one line"], encoding="utf-8")
    out = command("validate")[1]

    assert "2 |   - {id: p-2, navn: ········, enhet: borte, vis_navn: nei}\n" in out
    assert "\n  |                                      ^^^^^ " in out


def test_other_names_are_shown(municipality: Path, command: Run) -> None:
    people = "personer:\n" + HIDDEN["on one line"] + "  - {id: p-3, navn: Kari Nesse, enhet: borte}\n"
    (municipality / "personer.yaml").write_text(people, encoding="utf-8")

    assert "navn: Kari Nesse, " in command("validate")[1]
