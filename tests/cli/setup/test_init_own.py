"""`kompetanse init`: a municipality of one's own, asked for or given, that validates and has a report at once."""

import builtins
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kompetanse_cli.cli.console import prompts
from kompetanse_cli.model import REQUIREMENTS, ROLES

Run = Callable[..., tuple[int, str, str]]


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def begun(folder: Path) -> dict[str, object]:
    read: dict[str, object] = YAML(typ="safe").load((folder / "kompetanse.yaml").read_text(encoding="utf-8"))
    return read


def test_a_name_is_enough_and_the_rest_is_looked_up(tmp_path: Path, command: Run) -> None:
    folder = tmp_path / "klepp"
    code, out, err = command("init", folder, "--name", "klepp")
    assert (code, err) == (0, "")
    assert f"Klepp (1120) ligger i {folder}" in out
    told = begun(folder)["kommune"]
    assert told == {"navn": "Klepp", "nummer": "1120", "administrasjonsspråk": "nb", "innbyggere": 20900}
    assert "# SSB, 2025" in (folder / "kompetanse.yaml").read_text(encoding="utf-8")


def test_it_ends_with_the_ways_to_go_on_each_of_which_can_be_followed(tmp_path: Path, command: Run) -> None:
    folder = tmp_path / "ny"
    out = command("init", folder, "--name", "Klepp")[1]
    ways = [
        line.split("kompetanse ", 1)[1].split("   ")[0].split() for line in out.splitlines() if "kompetanse " in line
    ]
    assert [way[0] for way in ways] == ["import", "export", "validate"]
    (tmp_path / "LISTE.csv").write_text("Navn;Enhet\nKari Nes;Helse og omsorg\n", encoding="utf-8")
    for way in ways:
        words = [str(tmp_path / word.replace(".xlsx", ".csv")) if word == "LISTE.xlsx" else word for word in way]
        words = [str(tmp_path / word) if word == "mal.xlsx" else word for word in words]
        assert command(*words)[0] == 0, way
    assert (tmp_path / "mal.xlsx").exists()


@pytest.mark.parametrize("more", [(), ("--krav", "--roller"), ("--language", "nn", "--krav")], ids=str)
def test_the_result_validates_and_has_a_report(tmp_path: Path, command: Run, more: tuple[str, ...]) -> None:
    folder = tmp_path / "ny"
    assert command("init", folder, "--name", "Klepp", *more)[0] == 0
    assert command("validate", folder)[0] == 0
    code, out, err = command("report", "--root", folder)
    assert (code, err) == (0, "")
    assert "Klepp" in out
    # What is commented out can be used: without the #, the municipality is as good.
    for path in ("struktur/enheter.yaml", "personer/personer.yaml", "roller/tildelinger.yaml"):
        text = (folder / path).read_text(encoding="utf-8")
        text = text.replace(": []\n", ":\n").replace("  #- ", "  - ").replace("  #  ", "    ")
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    code, out, err = command("validate", folder)
    assert code == 0, out
    assert ("3 enheter" if "nn" not in more else "3 einingar") in out


def test_the_built_in_ones_are_as_they_were(tmp_path: Path, command: Run) -> None:
    command("init", tmp_path / "ny", "--name", "Klepp", "--krav", "--roller")
    read = YAML(typ="safe").load((tmp_path / "ny" / "krav.yaml").read_text(encoding="utf-8"))
    assert [each["id"] for each in read["krav"]] == [each.id for each in REQUIREMENTS]
    read = YAML(typ="safe").load((tmp_path / "ny" / "roller" / "roller.yaml").read_text(encoding="utf-8"))
    assert [each["id"] for each in read["roller"]] == [each.id for each in ROLES]


def test_there_is_what_editors_git_and_colleagues_need(tmp_path: Path, command: Run) -> None:
    assert command("init", tmp_path, "--name", "Klepp")[0] == 0
    found = files(tmp_path)
    assert {".vscode/settings.json", ".editorconfig", ".gitattributes", ".gitignore", "README.md"} <= found
    assert json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))


def test_the_words_are_those_of_the_municipality(tmp_path: Path, command: Run) -> None:
    command("init", tmp_path, "--number", "1515", "--language", "nn")
    assert begun(tmp_path)["kommune"]["navn"] == "Herøy"  # type: ignore[index]
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# Kompetansen i Herøy\n")
    assert "Kva står kvar?" in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "Byrj med den øvste eininga" in (tmp_path / "struktur" / "enheter.yaml").read_text(encoding="utf-8")


def test_a_sámi_name_is_known_too(tmp_path: Path, command: Run) -> None:
    assert "(5610)" in command("init", tmp_path, "--name", "Kárášjohka")[1]


@pytest.mark.parametrize(
    ("words", "told", "help_"),
    [
        ((), "--name mangler, og her er ingen å spørre", "skriv valget på kommandolinjen"),
        (("--name", "Herøy"), "flere kommuner heter «Herøy»: 1515, 1818", "skriv nummeret, med --number"),
        (("--name", "Kleppp"), "ingen kommune heter «Kleppp»", "mente du «Klepp»?"),
        (("--name", "Ingensteds"), "ingen kommune heter «Ingensteds»", "--number 9999"),
        (("--number", "1507"), "«1507» er ikke et kommunenummer som gjelder", "skriv kommunens navn i stedet"),
        (("--number", "9999"), "--name mangler", "skriv valget på kommandolinjen"),
        (("--number", "9999", "--name", "Fjordvik"), "--inhabitants mangler", "skriv valget på kommandolinjen"),
        (("--number", "9999", "--name", " "), "--name: skriv noen ord", ""),
        (("--name", "Klepp", "--inhabitants", "mange"), "«mange» er ikke et antall innbyggere", "som 24180"),
        (("--name", "Klepp", "--language", "en"), "--language: «en» finnes ikke", "velg en av: nb, nn"),
        (("--name", "Klepp", "--ci", "githab"), "--ci: «githab» finnes ikke", "velg en av: github, gitlab, none"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    tmp_path: Path, command: Run, words: tuple[str, ...], told: str, help_: str
) -> None:
    code, out, err = command("init", tmp_path / "ny", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert help_ in err
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize("path", ["kompetanse.yaml", "README.md", ".vscode/settings.json"])
def test_nothing_is_written_over(tmp_path: Path, command: Run, path: str) -> None:
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("mitt", encoding="utf-8")
    code, _, err = command("init", tmp_path, "--name", "Klepp")
    assert code == 2
    assert f"{path}» finnes alt, og ingenting blir skrevet over" in err
    assert files(tmp_path) == {path}
    assert (tmp_path / path).read_text(encoding="utf-8") == "mitt"


def test_a_folder_that_is_in_git_already_can_be_used(tmp_path: Path, command: Run) -> None:
    (tmp_path / ".git").mkdir()
    assert command("init", tmp_path, "--name", "Klepp")[0] == 0


def test_a_fictional_municipality_with_a_strange_name(tmp_path: Path, command: Run) -> None:
    words = ("--number", "9999", "--name", "Ås: «Å» & # Sånn", "--inhabitants", "24 180")
    assert command("init", tmp_path, *words)[0] == 0
    assert begun(tmp_path)["kommune"]["navn"] == "Ås: «Å» & # Sånn"  # type: ignore[index]
    assert begun(tmp_path)["kommune"]["innbyggere"] == 24180  # type: ignore[index]


def test_at_a_terminal_it_asks_and_asks_again(tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Iterator[str] = iter(["Kleppp", "Klepp", "", "nynorsk", "nn", "gitlab", "git.example", ""])
    asked: list[str] = []

    def reply(prompt: str = "") -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr(builtins, "input", reply)
    monkeypatch.setattr("typer._click.termui.visible_prompt_func", reply)
    code, _, err = command("init", tmp_path)
    assert code == 0, err
    assert "ingen kommune heter «Kleppp»" in err
    assert "--language: «nynorsk» finnes ikke" in err
    assert begun(tmp_path)["kommune"] == {
        "navn": "Klepp", "nummer": "1120", "administrasjonsspråk": "nn", "innbyggere": 20900,
    }  # fmt: skip
    assert "--source: «git.example» er ikke adressen til et repo" in err
    assert not (tmp_path / ".gitlab-ci.yml").exists()
    assert len(asked) == 8


@pytest.mark.parametrize("gone", [EOFError, KeyboardInterrupt])
def test_whoever_leaves_without_an_answer_writes_nothing(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch, gone: type[BaseException]
) -> None:
    def leave(prompt: str = "") -> str:
        raise gone

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer._click.termui.visible_prompt_func", leave)
    code, _, err = command("init", tmp_path / "ny")
    assert code == 130
    assert "Avbrutt." in err
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize(("day", "first"), [("2026-01-20", "2026-01-01"), ("2026-08-31", "2026-05-01")])
def test_nothing_is_late_on_the_first_day_and_the_kitchen_does_not_report(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch, day: str, first: str
) -> None:
    monkeypatch.setenv("KOMPETANSE_DATE", day)
    folder = tmp_path / "ny"
    assert command("init", folder, "--name", "Klepp")[0] == 0
    settings = begun(folder)["oppsett"]
    assert isinstance(settings, dict)
    told = settings["rapportering"]
    assert (str(told["fra"]), told["hvor"]) == (first, {"under": ["institusjon", "hjemmetjeneste", "boligtjeneste"]})
    units = folder / "struktur" / "enheter.yaml"
    text = units.read_text(encoding="utf-8").replace("  #- ", "  - ").replace("  #  ", "    ")
    kitchen = "  - {id: kjøkken, navn: Kjøkken, type: støtteenhet, del_av: helse-og-omsorg}\n"
    units.write_text(text + kitchen, encoding="utf-8", newline="\n")
    code, out, _ = command("validate", folder)
    assert (code, "K563" in out, "K564" in out) == (0, False, False)
    assert "enhetsrapport" not in command("due", "--root", folder)[1]
    _, later, _ = command("due", "--root", folder, "--date", "2027-01-20")
    assert "enhetsrapport" in later
    assert "Kjøkken" not in later


def test_without_a_first_day_nothing_is_late_and_it_is_told(tmp_path: Path, command: Run) -> None:
    (tmp_path / "kompetanse.yaml").write_text(
        """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett: {rapportering: {periode: tertial, frist_dager: 15}}
enheter:
  - {id: rot, navn: Rot, type: kommunalområde}
  - {id: hj, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: rot}
  - {id: kjøkken, navn: Kjøkken, type: støtteenhet, del_av: rot}
personer: [{id: p-1, navn: Kari Nes, enhet: rot}]
rolletildelinger: [{person: p-1, rolle: kommunalsjef, enhet: rot, fra: 2025-01-01}]
mål: [{id: m, nummer: 1, tema: D, tekst: O, frist: utgangen av 2026, eier: p-1, kriterier: [{id: k, tekst: O}]}]
""",
        encoding="utf-8",
    )
    on = ("--root", tmp_path, "--date", "2026-01-20")
    assert "enhetsrapport" not in command("due", *on)[1]
    assert "2025-T3" not in command("goals", *on, "--table", "mangler,rapporter")[1]
    _, page, _ = command("report", *on)
    assert "aldri rapportert" not in page
    assert "2025-T3" not in page
    code, out, _ = command("validate", tmp_path, "--date", "2026-01-20")
    assert (code, "K563" in out, "K564" in out) == (0, True, True)
    assert "«Kjøkken»" in out
    assert "«Hjemmetjenesten»" not in out
