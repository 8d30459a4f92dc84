"""`kompetanse gaps`, `roster` and `due`, as they are called."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

ROLES = """\
rolletildelinger:
  - {person: p-001, rolle: leder, enhet: sone-nord, fra: 2025-01-01, til: 2026-03-20}
krav:
  - {id: kommunalsjef, navn: Sjef, rolle: kommunalsjef, styrke: bør, per: kommune}
  - {id: kommunekoordinator, navn: Koordinator, rolle: kommunekoordinator, styrke: kan, per: kommune}
  - {id: hovedinstruktør-i-stor-kommune, navn: Hoved, rolle: hovedinstruktør, styrke: kan, per: kommune}
  - {id: leder-i-hver-enhet, navn: Leder, rolle: leder, styrke: skal, hvor: {enhetstyper: [sone]}}
"""


@pytest.fixture
def staffed(municipality: Path) -> Path:
    """One leader until 20 March 2026, whom one requirement that must be covered asks for."""
    (municipality / "roller.yaml").write_text(ROLES, encoding="utf-8")
    return municipality


def test_the_status_is_told_in_words_beside_the_one_that_programs_read(staffed: Path, command: Run) -> None:
    code, out, _ = command("gaps", "--date", "2026-03-21", "--format", "csv")
    heads, row, *_ = out.splitlines()
    told = dict(zip(heads.split(";"), row.split(";"), strict=True))
    assert (code, told["status_tekst"], told["status"]) == (0, "mangler", "udekket")


def test_gaps_on_two_dates_differ_as_the_end_date_says(staffed: Path, command: Run) -> None:
    code, before, _ = command("gaps", "--role", "leder", "--date", "2026-03-20")
    assert code == 0
    assert "oppfylt til og med 20. mars 2026: Kari Nordmann går ut av rollen" in before
    _, after, _ = command("gaps", "--role", "leder", "--source", "--date", "2026-03-21")
    row = next(line for line in after.splitlines() if line.startswith("Sone Nord"))
    assert "  mangler  " in row
    assert "Kari Nordmann har gått ut av rollen" in row
    assert row.endswith("roller.yaml:2")


def test_every_requirement_covered_says_so_in_words(staffed: Path, command: Run) -> None:
    _, out, _ = command("gaps", "--role", "leder", "--date", "2025-06-01")
    assert out == ("Mangler i Fjordvik 1. juni 2025\n\nIngen mangler å vise.\n\nOppfylt: 1 av 1 steder (100\u00a0%).\n")


@pytest.mark.parametrize(
    ("date", "strength", "code"),
    [("2026-03-01", "skal", 0), ("2026-03-01", "bør", 1), ("2026-04-01", "skal", 1), ("2026-04-01", "bør", 1)],
)
def test_gaps_fail_a_run_only_when_asked(staffed: Path, command: Run, date: str, strength: str, code: int) -> None:
    assert command("gaps", "--date", date)[0] == 0
    assert command("gaps", "--date", date, "--fail-on", strength)[0] == code


def test_what_fails_is_counted_whatever_is_shown(staffed: Path, command: Run) -> None:
    code, out, _ = command("gaps", "--date", "2026-04-01", "--fail-on", "skal", "--status", "dekket")
    assert code == 1
    assert "Ingen mangler å vise." in out


def test_a_status_can_be_written_with_a_hyphen(staffed: Path, command: Run) -> None:
    _, out, _ = command("gaps", "--date", "2026-03-01", "--status", "utløper-snart", "--format", "json")
    rows = json.loads(out)["deler"][0]["innhold"][0]["rader"]
    assert [(row["enhet"], row["krav"], row["status"]) for row in rows] == [
        ("sone-nord", "leder-i-hver-enhet", "utløper snart")
    ]


def test_without_a_person_tells_what_falls(staffed: Path, command: Run) -> None:
    code, out, _ = command("gaps", "--without", "p-001", "--date", "2026-03-01", "--fail-on", "skal")
    assert code == 1
    assert out.startswith("Hvis Kari Nordmann er borte fra 1. mars 2026\n\n1 ny mangel, 1 rolle blir stående tom.")


@pytest.mark.parametrize(
    ("words", "message", "remedy"),
    [
        (
            ("gaps", "--unit", "sone-nrod"),
            "--unit: «sone-nrod» er ikke blant kommunens enheter",
            "mente du Sone Nord (sone-nord)?",
        ),
        (("roster", "--role", "leeder"), "--role: «leeder» er ikke blant kommunens roller", "mente du Leder (leder)?"),
        (
            ("gaps", "--without", "p-01"),
            "--without: «p-01» er ikke blant kommunens personer",
            "mente du Kari Nordmann (p-001)?",
        ),
        (
            ("gaps", "--without", "knut"),
            "--without: «knut» er ikke blant kommunens personer",
            "id-ene står under «personer»",
        ),
        (
            ("gaps", "--subject", "x"),
            "--subject: «x» er ikke blant kommunens fagområder",
            "id-ene står under «fagområder»",
        ),
        (("due", "--unit", "x"), "--unit: «x» er ikke blant kommunens enheter", "velg en av: fjordvik, sone-nord"),
        (("report", "--unit", "sone-nrod"), "--unit: «sone-nrod» er ikke blant", "mente du Sone Nord (sone-nord)?"),
        (("gaps", "--status", "udekka"), "--status: «udekka» finnes ikke", "mente du «udekket»?"),
        (("gaps", "--fail-on", "må"), "--fail-on: «må» finnes ikke", "velg en av: skal, bør"),
        (("roster", "--by", "person"), "--by: «person» finnes ikke", "velg en av: unit, role"),
        (("due", "--format", "cvs"), "--format: «cvs» finnes ikke", "mente du «csv»?"),
        (("due", "--days", "-1"), "--days skal være et helt tall fra 0 til 3650", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_misspelt_is_said_with_what_was_meant(
    staffed: Path, command: Run, words: tuple[str, ...], message: str, remedy: str
) -> None:
    code, out, err = command(*words)
    assert (code, out) == (2, "")
    assert message in err
    assert remedy in err


def test_the_id_of_one_who_is_not_to_be_named_is_never_suggested(staffed: Path, command: Run) -> None:
    people = staffed / "personer.yaml"
    people.write_text(people.read_text("utf-8") + "    vis_navn: nei\n", encoding="utf-8")
    assert "p-001" not in command("gaps", "--without", "p-01")[2]


def test_what_is_lost_is_told_beside_the_figures_and_in_the_exit_code(broken: Path, command: Run) -> None:
    for words in (("gaps",), ("roster",), ("due",), ("report",)):
        code, out, err = command(*words)
        assert code == 1
        assert out
        assert err.startswith("advarsel: Det er 1 feil i dataene.")
    assert "Ikke alt i filene kunne leses." in command("report")[1]


def test_csv_to_a_file_has_a_bom_and_windows_line_ends(staffed: Path, command: Run) -> None:
    assert command("roster", "--format", "csv", "--output", "liste.csv", "--date", "2026-03-01") == (0, "", "")
    written = (staffed / "liste.csv").read_bytes()
    assert written.startswith("\ufeffEnhet;Rolle;Person;Fra;Til;".encode())
    assert written.count(b"\r\n") == written.count(b"\n") == 2
    assert b"Sone Nord;Leder;Kari Nordmann;2025-01-01;" in written


def test_no_input_is_ever_overwritten(staffed: Path, command: Run) -> None:
    code, _, err = command("gaps", "--output", "roller.yaml")
    assert code == 2
    assert "skriver ikke over «roller.yaml»" in err
    assert (staffed / "roller.yaml").read_text("utf-8") == ROLES


def test_no_result_becomes_data_or_the_schema_of_editors(staffed: Path, command: Run) -> None:
    for name in ("ny.yaml", "Ny.YML"):
        code, _, err = command("due", "--format", "json", "-o", name)
        assert (code, "er data" in err, (staffed / name).exists()) == (2, True, False)
    schema = staffed / ".kompetanse" / "kompetanse.schema.json"
    schema.parent.mkdir()
    schema.write_text("{}", "utf-8")
    assert command("validate", "--format", "json", "-o", str(schema))[0] == 2
    assert schema.read_text("utf-8") == "{}"


def test_a_dash_is_standard_output(staffed: Path, command: Run) -> None:
    assert command("gaps", "-o", "-") == command("gaps")
    assert not (staffed / "-").exists()


@pytest.mark.parametrize(
    ("words", "name", "content"),
    [
        (("gaps",), "arkiv/gammel.yaml", "enheter: []\n"),
        (("gaps", "--format", "markdown"), "arkiv/gammel.md", "---\nenheter: []\n---\n"),
        (("roster",), ".github/workflows/kontroll.yml", "on: push\n"),
        (("validate",), "README.md", "# Fjordvik\n"),
        (("report",), "ReadMe.md", "# Fjordvik\n"),
    ],
)
def test_what_people_wrote_is_never_overwritten(
    staffed: Path, command: Run, words: tuple[str, ...], name: str, content: str
) -> None:
    root = staffed / "kompetanse.yaml"
    root.write_text(root.read_text("utf-8") + "oppsett: {utelat: [arkiv]}\n", encoding="utf-8")
    (staffed / name).parent.mkdir(parents=True, exist_ok=True)
    (staffed / name).write_text(content, encoding="utf-8")
    code, _, err = command(*words, "--output", name)
    assert code == 2
    assert f"skriver ikke over «{name}»" in err
    assert (staffed / name).read_text("utf-8") == content


def test_an_earlier_report_is_replaced(staffed: Path, command: Run) -> None:
    for name in ("rapport.md", "rapport.html"):
        assert [command("report", "-o", name)[0] for _ in range(2)] == [0, 0]
    assert [command("gaps", "-o", "mangler.txt")[0] for _ in range(2)] == [0, 0]


def test_due_looks_as_far_ahead_as_it_is_told(staffed: Path, command: Run) -> None:
    near = command("due", "--days", "18", "--date", "2026-03-01")[1]
    far = command("due", "--days", "19", "--date", "2026-03-01")[1]
    assert "Ingen frister i denne tiden." in near
    assert "rolle slutter" in far


def test_a_unit_limits_the_roster(staffed: Path, command: Run) -> None:
    on = ("--date", "2026-03-01")
    assert "Kari Nordmann" in command("roster", "--unit", "sone-nord", *on)[1]
    assert "Kari Nordmann" in command("roster", "--unit", "fjordvik", *on)[1]
    assert "Ingen har noen rolle" in command("roster", "--role", "kommunalsjef", *on)[1]


NUMBER = "17817000088"


@pytest.fixture
def private(staffed: Path) -> Path:
    """Identity numbers where people put them: as a number of hours, a sum of money, and in texts."""
    roles = ROLES.replace("til: 2026-03-20}", f"avsatt_timer_per_uke: {NUMBER}}}")
    decision = f"beslutninger: [{{id: b, tekst: Lønn {NUMBER}, kroner: {NUMBER}, status: ønsket, av: rådet}}]\n"
    (staffed / "roller.yaml").write_text(roles + decision, encoding="utf-8")
    people = staffed / "personer.yaml"
    people.write_text(people.read_text("utf-8").replace("Nordmann", f"\u2066{NUMBER}"), encoding="utf-8")
    return staffed


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
def test_no_list_shows_an_identity_number_however_it_is_written(private: Path, command: Run, form: str) -> None:
    out = command("roster", "--format", form, "--date", "2026-03-01")[1]
    assert NUMBER not in "".join(character for character in out if character.isdigit())
    assert out.count("*") >= 22
    if form == "json":
        row = json.loads(out)["deler"][0]["innhold"][0]["rader"][0]
        assert (row["timer_per_uke"], row["person_navn"]) == ("***********", "Kari \\u2066***********")


@pytest.mark.parametrize("name", ["r.md", "r.html"])
def test_no_report_shows_an_identity_number_however_it_is_written(private: Path, command: Run, name: str) -> None:
    assert command("report", "--date", "2026-03-01", "-o", name)[0] == 0
    written = (private / name).read_text("utf-8")
    assert NUMBER not in "".join(character for character in written if character.isdigit())


def test_the_findings_are_json_with_identity_numbers_masked(private: Path, command: Run) -> None:
    out = command("validate", "--format", "json")[1]
    assert NUMBER not in out
    assert json.loads(out)["antall"]["feil"] > 0


@pytest.mark.parametrize(
    "name", ["::error file=x::pwned", " ::add-mask::a", "x ##[error]y", "##vso[task.setvariable]z"]
)
@pytest.mark.parametrize("words", [("gaps",), ("roster",), ("due",), ("report",)])
def test_a_name_is_no_command_to_the_runner_of_a_build(
    staffed: Path, command: Run, name: str, words: tuple[str, ...]
) -> None:
    for file in (staffed / "enheter.yaml", staffed / "personer.yaml"):
        text = file.read_text("utf-8").replace("Sone Nord", f'"{name}"').replace("Kari Nordmann", f'"{name}"')
        file.write_text(text, encoding="utf-8")
    forms = (("--format", form) for form in ("text", "json", "csv", "markdown")) if words != ("report",) else ((),)
    for form in forms:
        out = command(*words, *form, "--date", "2026-03-01")[1]
        assert re.findall("[a-z]+", name)[-1] in out
        assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]
        assert not re.search(r"##\w*\[", out)


def test_a_name_stays_as_it_is_in_a_file(staffed: Path, command: Run) -> None:
    units = staffed / "enheter.yaml"
    units.write_text(units.read_text("utf-8").replace("Sone Nord", '"::error::x"'), encoding="utf-8")
    command("roster", "--format", "csv", "--date", "2026-03-01", "-o", "liste.csv")
    assert "\n::error::x;Leder;" in (staffed / "liste.csv").read_text("utf-8")


def test_a_name_instead_of_an_id_is_understood_unless_it_is_hidden(municipality: Path, command: Run) -> None:
    assert command("gaps", "--without", "kari nordmann")[::2] == (
        0, "--without: «kari nordmann» er Kari Nordmann (p-001)\n",
    )  # fmt: skip
    assert command("gaps", "--unit", "Sone Nord")[::2] == (0, "--unit: «Sone Nord» er Sone Nord (sone-nord)\n")
    people = municipality / "personer.yaml"
    people.write_text(people.read_text(encoding="utf-8") + "    vis_navn: nei\n", encoding="utf-8")
    code, _, err = command("gaps", "--without", "Kari Nordmann")
    assert (code, "mente" in err, "p-001" in err) == (2, False, False)
