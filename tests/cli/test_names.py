"""Whom and what arguments name: by id or name, in any case and order; what fits is taken and told, several are not."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.console import prompts
from tests.helpers.named_municipality import DATA

Run = Callable[..., tuple[int, str, str]]
SOURCE = Path(__file__).resolve().parents[2] / "src" / "kompetanse_cli"


def written(fjordvik: Path) -> list[str]:
    """The lines that are not as they were."""
    before = DATA.splitlines()
    return [line for line in fjordvik.read_text("utf-8").splitlines() if line not in before]


@pytest.mark.parametrize(
    "name",
    [
        "p-3", "P-3", "p_3", "Siri Moe", "siri  moe", "MOE, SIRI", "Moe Siri", "Siri-Moe", "Siri Moe (p-3)", "Siri",
        "moe",
    ],
)  # fmt: skip
def test_a_person_is_named_as_people_name_them(fjordvik: Path, command: Run, name: str) -> None:
    code, out, err = command("absence", name, "--from", "2026-03-02")
    assert (code, out.splitlines()[0]) == (0, "Siri Moe er borte fra 2026-03-02")
    assert ("Siri Moe (p-3)" in err) == (name != "p-3")
    assert ["2026-03-02" in line for line in written(fjordvik)] == [True]


@pytest.mark.parametrize("name", ["ola.vik@fjordvik.example", "OLA.VIK@FJORDVIK.EXAMPLE", "0104", "104"])
def test_an_address_and_a_staff_number_are_somebodys(fjordvik: Path, command: Run, name: str) -> None:
    assert "«" + name + "» er Ola Vik (p-2)" in command("absence", name, "--from", "2026-03-02", "--dry-run")[2]


def test_a_letter_in_two_characters_is_the_letter(fjordvik: Path, command: Run) -> None:
    code, _, err = command("absence", "A\u030ase Bj\u00f8rna\u030a", "--from", "2026-03-02")
    assert (code, "Åse Bjørnå (p-5)" in err) == (0, True)


@pytest.mark.parametrize("name", ["Kari Nes", "nes kari", "Kari"])
def test_between_two_none_is_chosen(fjordvik: Path, command: Run, name: str) -> None:
    code, _, err = command("new", "appointment", name, "--role", "leder")
    assert (code, written(fjordvik)) == (2, [])
    assert err == (
        "feil: PERSON: 2 heter «Kari Nes»\nhjelp: skriv id-en til den du mener: p-1 (Sone Nord), p-4 (Sone Sør)\n"
    )


def test_whoever_sits_at_the_terminal_chooses(fjordvik: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_question: str, **_: object) -> str:
        asked.append("")
        # First what is no answer.
        return "7" if len(asked) == 1 else "2"

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.prompt", answer)
    code, _, err = command("new", "appointment", "Kari Nes", "--role", "leder")
    assert (code, len(asked)) == (0, 2)
    assert "  1: Kari Nes (p-1, Sone Nord)\n  2: Kari Nes (p-4, Sone Sør)\n" in err
    assert "person: p-4" in "".join(written(fjordvik))


def test_nobody_at_the_terminal_need_be_one_of_them(
    fjordvik: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "0")
    assert command("absence", "Kari", "--from", "2026-03-02")[0] == 2
    assert written(fjordvik) == []


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Siri Mo", "Siri Moe (p-3)"),
        ("Siri Mor", "Siri Moe (p-3)"),
        ("S. Moe", "Siri Moe (p-3)"),
        ("Ase Bjorna", "Åse Bjørnå (p-5)"),
        ("p-33", "Siri Moe (p-3)"),
    ],
)
def test_what_is_only_near_is_a_proposal(fjordvik: Path, command: Run, name: str, near: str) -> None:
    code, _, err = command("absence", name, "--from", "2026-03-02")
    assert (code, written(fjordvik), f"mente du {near}?" in err) == (2, [], True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("roster", "--unit", "sone nord"), "Sone Nord (s1)"),
        (("roster", "--unit", "S1"), "Sone Nord (s1)"),
        (("gaps", "--unit", "elvebo"), "Elvebo omsorgssenter (e)"),
        (("roster", "--role", "Leder"), "Leder (leder)"),
        (("gaps", "--subject", "KlinObs"), "Klinisk observasjon (klinobs)"),
        (("gaps", "--subject", "observasjon"), "Klinisk observasjon (klinobs)"),
        (("progress", "--run", "kull"), "Kull 2026 (r1)"),
        (("progress", "--programme", "GRUNNKURS"), "Grunnkurs (prg)"),
        (("progress", "--person", "ola"), "Ola Vik (p-2)"),
        (("due", "--unit", "sone-nord"), "Sone Nord (s1)"),
        (("goals", "--unit", "Sone_Nord"), "Sone Nord (s1)"),
        (("calendar", "--unit", "Sone Nord", "--programme", "grunnkurs"), "Grunnkurs (prg)"),
        (("report", "--for", "leder", "--unit", "Sone Nord", "-o", "r.md"), "Sone Nord (s1)"),
        (("export", "--unit", "Sone Nord", "-o", "e.csv", "--table", "personer"), "Sone Nord (s1)"),
    ],
)
def test_everything_is_named_so(fjordvik: Path, command: Run, words: tuple[str, ...], told: str) -> None:
    by_name = command(*words)
    assert (by_name[0], told in by_name[2]) == (0, True)


def test_the_answer_is_that_of_the_id(fjordvik: Path, command: Run) -> None:
    for words in (("roster",), ("gaps",), ("due",)):
        by_id, by_name = (command(*words, "--unit", unit)[:2] for unit in ("s1", "sone NORD"))
        assert by_id == by_name
        assert by_id != command(*words)[:2] or words == ("due",)


def test_the_beginning_of_a_name_is_a_proposal(fjordvik: Path, command: Run) -> None:
    assert "mente du Sone Nord (s1)?" in command("roster", "--unit", "sone nor")[2]
    assert (
        "«sone» kan være 2\nhjelp: skriv id-en til den du mener: Sone Nord (s1, Helse og mestring), "
        in (command("roster", "--unit", "sone")[2])
    )


def test_all_that_is_wrong_is_told_at_once(fjordvik: Path, command: Run) -> None:
    code, _, err = command("end", "unit", "Sone Vest", "--on", "en gang", "--successor", "Sone Nordd")
    assert (code, err.count("feil: ")) == (2, 3)
    assert "«Sone Vest»" in err
    assert "«en gang» er ikke en dato" in err
    assert "mente du Sone Nord (s1)?" in err
    err = command("gaps", "--unit", "x", "--role", "y", "--subject", "z", "--without", "w")[2]
    assert err.count("feil: ") == 4


def test_a_unit_ends_by_names_and_a_norwegian_date(fjordvik: Path, command: Run) -> None:
    code, out, _ = command("end", "unit", "Sone Sør", "--on", "31.12.2026", "--successor", "Sone Nord")
    assert (code, out.splitlines()[0]) == (0, "Sone Sør er slutt 2026-12-31")


def test_units_are_merged_split_and_moved_by_names(fjordvik: Path, command: Run) -> None:
    words = ("reorganise", "merge", "sone nord", "SONE SØR", "--into", "sone=Sonen", "--on", "1. mai 2026", "--dry-run")
    assert command(*words)[0] == 0
    words = ("--into", "a=Sone A", "--into", "b=Sone B", "--person", "Ola Vik=sone b", "--on", "1.5.2026", "--dry-run")
    assert command("reorganise", "split", "Sone Nord", *words)[0] == 0
    assert command("reorganise", "move", "Sone Nord", "--to", "Elvebo", "--dry-run")[0] == 0


@pytest.mark.parametrize("run", ["r1", "R1", "Kull", "kull 2026"])
@pytest.mark.parametrize("session", ["d2", "D2", "Dag 2", "dag-2"])
def test_a_session_is_named_so_too(fjordvik: Path, command: Run, run: str, session: str) -> None:
    code, out, _ = command("attend", run, session, "Ola Vik")
    assert (code, out.splitlines()[0]) == (0, "1 kom til d2")


def test_the_run_of_a_table_is_named_so_too(fjordvik: Path, command: Run) -> None:
    (fjordvik.parent / "ark.csv").write_text("Navn;Møtte\nOla Vik;ja\n", encoding="utf-8")
    code, out, err = command("import", "ark.csv", "--run", "kull", "--session", "dag 2")
    assert (code, "inn: Ola Vik (p-2)" in out, "«kull» er Kull 2026 (r1)" in err) == (0, True, True)
    # A cell names all of it, for nobody looks at each.
    rows = "Navn;Gjennomføring;Samling;Møtte\nOla Vik;kull 2026;D2;ja\nSiri Moe;kull;d2;ja\n"
    (fjordvik.parent / "ark.csv").write_text(rows, encoding="utf-8")
    code, out, _ = command("import", "ark.csv")
    assert (code, "inn: Ola Vik (p-2)" in out) == (1, True)
    assert "ukjent gjennomføring «kull»: ligner Kull 2026 (r1)" in out


def test_of_sessions_none_is_chosen_between_two(fjordvik: Path, command: Run) -> None:
    assert "mener: Dag 1 (d1), Dag 2 (d2)" in command("attend", "Kull", "dag", "alle")[2]
    assert "samlingene er: Dag 1 (d1), Dag 2 (d2)" in command("attend", "Kull", "helgen", "alle")[2]


def test_one_whose_name_is_hidden_answers_to_all_of_it_where_files_are_changed_and_is_never_told(
    fjordvik: Path, command: Run
) -> None:
    code, out, err = command("absence", "hemmelig berit", "--from", "2026-03-02")
    assert (code, out.splitlines()[0], "Berit" in out) == (0, "p-6 er borte fra 2026-03-02", False)
    assert "«hemmelig berit» er p-6" in err
    for words in (("absence", "Berit", "--from", "2026-03-02"), ("gaps", "--without", "Berit Hemmelig")):
        code, out, err = command(*words)
        assert (code, "p-6" in out + err) == (2, False)


def test_a_person_is_not_erased_by_a_part_of_the_name(fjordvik: Path, command: Run) -> None:
    code, _, err = command("person", "erase", "Siri", "--yes")
    assert (code, written(fjordvik), "mente du Siri Moe (p-3)?" in err) == (2, [], True)
    assert command("person", "erase", "moe siri", "--yes")[0] == 0


def test_what_is_built_in_is_known_by_its_name_in_the_readers_language(fjordvik: Path, command: Run) -> None:
    assert "(ressursperson)" in command("roster", "--role", "Resource person", "--lang", "en")[2]
    assert "(leder)" in command("roster", "--role", "Leiar", "--lang", "nn")[2]


def test_an_id_is_changed_by_the_name_of_what_has_it(fjordvik: Path, command: Run) -> None:
    for old in ("S1", "sone nord"):
        code, out, _ = command("rename", old, "s11", "--dry-run")
        assert (code, "id: s11, navn: Sone Nord" in out) == (0, True)
    code, _, err = command("rename", "kari nes", "p-9")
    assert (code, "Kari Nes (p-1, Sone Nord), Kari Nes (p-4, Sone Sør)" in err) == (2, True)
    assert "mente du Sone Nord (s1)?" in command("rename", "sone nor", "s11")[2]
    assert "«p-2» finnes alt" in command("rename", "p-1", "p-2")[2]
    assert "--id" not in command("rename", "p-1", "p-2")[2]


def test_whoever_is_called_so_already_is_told(fjordvik: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    both = "2 heter det alt: Kari Nes (p-1, Sone Nord), Kari Nes (p-4, Sone Sør)\n"
    code, _, err = command("new", "person", "Kari Nes", "--unit", "Sone Nord")
    assert (code, both in err, written(fjordvik)) == (2, True, [])
    # In a unit where nobody is called so it may well be another, and is told.
    assert command("new", "person", "Kari Nes", "--unit", "Elvebo", "--dry-run")[::2] == (
        0, "--unit: «Elvebo» er Elvebo omsorgssenter (e)\n" + both,
    )  # fmt: skip
    asked: list[str] = []

    def confirm(question: str, default: bool) -> bool:
        asked.append(question)
        return default

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.confirm", confirm)
    assert command("new", "person", "Kari Nes", "--unit", "e")[0] == 2
    assert (asked, written(fjordvik)) == (["Er dette en annen person?"], [])
    assert command("new", "person", "Kari Nes", "--unit", "s1", "--yes")[0] == 0
    assert (len(asked), len(written(fjordvik))) == (1, 1)


def test_the_subject_of_a_role_that_is_held_for_one_is_asked_for(
    fjordvik: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = "fagområder:\n  - {id: demens, navn: Demens}\n"
    (fjordvik.parent / "fag.yaml").write_text(more, encoding="utf-8")
    code, _, err = command("new", "appointment", "Siri Moe", "--role", "ressursperson")
    assert (code, "--subject" in err) == (2, True)
    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "1")
    code, _, err = command("new", "appointment", "Siri Moe", "--role", "ressursperson")
    assert (code, "  1: Demens (demens)\n  2: Klinisk observasjon (klinobs)\n  3: alle fagområder\n" in err) == (
        0,
        True,
    )
    assert "fagområde: demens" in "".join(written(fjordvik))


def test_nobody_takes_over_from_themselves(fjordvik: Path, command: Run) -> None:
    words = ("end", "appointment", "Ola Vik", "--on", "1. januar 2027", "--successor", "vik, ola")
    code, _, err = command(*words)
    assert (code, "kan ikke overta for seg selv" in err, written(fjordvik)) == (2, True, [])


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("01.05.2026", "2026-05-01"),
        ("1.5.2026", "2026-05-01"),
        ("1. mai 2026", "2026-05-01"),
        ("1. mai", "2026-05-01"),
        ("i dag", "2026-03-01"),
        ("i morgen", "2026-03-02"),
        ("2026-T2", "2026-05-01"),
        ("uke 12", "2026-03-16"),
        ("høst 2026", "2026-08-01"),
        ("mai", "2026-05-01"),
    ],
)
def test_what_begins_begins_on_the_first_day_of_what_is_said(fjordvik: Path, command: Run, day: str, told: str) -> None:
    assert command("absence", "p-3", "--from", day)[1].startswith(f"Siri Moe er borte fra {told}\n")
    words = ("new", "appointment", "p-3", "--role", "leder", "--from", day)
    assert command(*words)[1].startswith(f"Siri Moe er Leder i Sone Sør fra {told}\n")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("31.12.2026", "2026-12-31"),
        ("utgangen av mai", "2026-05-31"),
        ("ut året", "2026-12-31"),
        ("2026-T2", "2026-08-31"),
        ("uke 12", "2026-03-22"),
        ("høst 2026", "2026-12-31"),
        ("mai", "2026-05-31"),
    ],
)
def test_what_ends_ends_on_the_last(fjordvik: Path, command: Run, day: str, told: str) -> None:
    assert command("end", "person", "Siri Moe", "--on", day)[1].startswith(f"Siri Moe slutter {told}\n")
    words = ("--unit", "s1", "--responsible", "ola", "--deadline", day, "--dry-run")
    code, out, _ = command("new", "measure", "Lyses ut", *words)
    assert (code, f"frist: {told}" in out) == (0, True)


def test_what_is_said_without_its_year_is_told_with_it(fjordvik: Path, command: Run) -> None:
    assert "--from: «1. mai» er 2026-05-01\n" in command("absence", "p-3", "--from", "1. mai", "--dry-run")[2]
    assert "--from" not in command("absence", "p-3", "--from", "1. mai 2026", "--dry-run")[2]


def test_where_one_day_is_wanted_both_ends_are_told(
    fjordvik: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = command("gaps", "--date", "2026-T1")
    assert (code, "--date: «2026-T1» er flere dager\nhjelp: mente du 2026-01-01 eller 2026-04-30?" in err) == (2, True)
    assert command("gaps", "--date", "1. april")[1].startswith("Mangler i Fjordvik 1. april 2026")
    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "2")
    code, out, err = command("absence", "p-3", "--from", "fredag")
    assert (code, out.startswith("Siri Moe er borte fra 2026-03-06")) == (0, True)
    assert "  1: 27. februar 2026\n  2: 6. mars 2026\n" in err


@pytest.mark.parametrize("period", ["2025-t3", "3. tertial 2025", "tredje tertial", "T3 2025"])
def test_a_period_is_named_as_people_name_it(fjordvik: Path, command: Run, period: str) -> None:
    code, out, _ = command("new", "report", "--unit", "Sone Nord", "--period", period, "--dry-run")
    assert (code, "periode: 2025-T3" in out) == (0, True)


@pytest.mark.parametrize(
    "words",
    [
        ("roster", "--format", "CSV"),
        ("roster", "--by", "Role"),
        ("gaps", "--status", "Utløper_snart"),
        ("goals", "--table", "Mål"),
        ("progress", "--table", "DELTAKERE"),
        ("competence", "--table", "Heltid"),
        ("report", "--for", "Koordinator", "-o", "r.md"),
        ("export", "--table", "Personer", "-o", "p.csv"),
        ("chart", "Dekning"),
        ("roster", "--lang", "NN"),
        ("explain", "Leder"),
        ("explain", "k101"),
    ],
)
def test_a_word_of_a_closed_list_is_known_whatever_its_capitals(
    fjordvik: Path, command: Run, words: tuple[str, ...]
) -> None:
    assert command(*words)[0] == 0
    plain = tuple(word.lower().replace("_", "-") for word in words)
    assert command(*words)[1] == command(*plain)[1]


def test_no_command_forgets_the_record_that_was_named() -> None:
    """What is named by name is of no use as it was written: each call gives the record, and it must be used."""
    for path in (*SOURCE.glob("cli/**/*.py"), *SOURCE.glob("api/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                called = node.value.func
                name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
                place = f"{path.name}:{node.lineno}"
                assert name not in ("known", "known_id", "known_any", "known_person", "the", "one", "any_of"), place
