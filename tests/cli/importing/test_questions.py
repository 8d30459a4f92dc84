"""At a terminal it is asked what is not known; the answers stand in a mapping file, which is found next time."""

from pathlib import Path

import pytest

from tests.helpers.importing import DAY, Run, municipality
from tests.helpers.terminal import at_terminal

TABLE = """\
Hvem her;Hvor;Skostørrelse;Superbruker VT;Begynte
Anne Dahl;Nord;41;x;høsten 2024
Bo Berg;Elvebo;40;;
Cai Moe;Elvebo omsorgssenter;;x;
"""
ANSWERS = {
    "kolonnen «Hvem her»": "navn",
    "kolonnen «Hvor»": "enhet",
    "kolonnen «Skostørrelse»": "«utelat»",
    "kolonnen «Superbruker VT»": "1",
    "kolonnen «Begynte»": "ansatt fra",
    "Hvilken enhet er «Nord»": "1",
    "Hvilken enhet er «Elvebo»": "Elvebo omsorgssenter",
    "Enheter som ikke er kjent": "j",
    "Roller som ikke er kjent": "ja",
}


def answer(question: str) -> str:
    """The answer to the last question on the screen."""
    return next((said for asked, said in ANSWERS.items() if asked in question), "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = municipality(tmp_path)
    (tmp_path / "ark.csv").write_text(TABLE, encoding="utf-8")
    return root


def asked(root: Path, target: Path, *words: object) -> tuple[int, str]:
    told = ("import", root.parent / "ark.csv", "--root", root, "--mapping-draft", target, *DAY, *words)
    return at_terminal(told, answer)


def test_the_answers_are_written_and_the_second_run_finds_them(root: Path, command: Run) -> None:
    target = root / "koblinger" / "ark.yaml"
    code, screen = asked(root, target)
    assert code == 1, screen
    text = target.read_text("utf-8")
    assert '"Hvem her": navn' in text
    assert '"Skostørrelse": utelat' in text
    assert '"Superbruker VT": {rolle: ny}' in text
    assert '"Nord": s1  # Sone Nord (s1)' in text
    assert '"Elvebo": Elvebo omsorgssenter' in text
    assert '"Elvebo omsorgssenter": ny' in text
    assert '"høsten 2024": # ligner 2024-08-01' in text
    code, out, err = command("import", root.parent / "ark.csv", "--root", root, "--apply", *DAY)
    assert "Leser med koblingsfilen koblinger/ark.yaml." in err
    assert "+ enhet Elvebo omsorgssenter (elvebo-omsorgssenter)" in out
    assert "+ rolle Superbruker VT (superbruker-vt)" in out
    assert out.count("+ person") == 3
    assert command("validate", "--root", root, *DAY)[0] == 0


def test_a_wrong_answer_is_told_of_and_asked_again(root: Path) -> None:
    said = iter(["hva som helst", "navn"])
    _, screen = at_terminal(
        ("import", root.parent / "ark.csv", "--root", root, "--mapping-draft", root / "k.yaml", *DAY),
        lambda question: next(said) if "«Hvem her»" in question or "hjelp" in question else "",
    )
    assert "feil: en kolonne kan ikke være «hva som helst»" in screen
    assert '"Hvem her": navn' in (root / "k.yaml").read_text("utf-8")


def test_nobody_is_asked_where_no_terminal_is(root: Path, command: Run) -> None:
    code, out, err = command(
        "import", root.parent / "ark.csv", "--root", root, "--mapping-draft", root / "k.yaml", *DAY
    )
    assert code == 2
    assert "Hva er kolonnen" not in out + err
    assert '"Skostørrelse":' in (root / "k.yaml").read_text("utf-8")


def test_a_mapping_file_of_another_table_is_not_read(root: Path, command: Run) -> None:
    (root / "annen.yaml").write_text("kobling: {overskrifter: {Hvem: navn, Hvor hen: enhet}}\n", encoding="utf-8")
    _, _, err = command("import", root.parent / "ark.csv", "--root", root, *DAY)
    assert "annen.yaml" not in err


def test_of_one_that_is_found_it_is_not_told_what_nothing_used(root: Path, command: Run) -> None:
    (root / "min.yaml").write_text(
        "kobling: {overskrifter: {Hvem her: navn, Hvor: enhet}, verdier: {enhet: {Sør: s2}}}\n", encoding="utf-8"
    )
    _, out, err = command("import", root.parent / "ark.csv", "--root", root, *DAY)
    assert "min.yaml" in err
    assert "ikke dette brukt" not in out + err


def test_what_is_made_is_not_asked_about(root: Path, command: Run) -> None:
    (root.parent / "ark.csv").write_text("Navn;Enhet;Rolle\nAnne Dahl;Natteam;Superbruker\n", encoding="utf-8")
    for words, asks in (((), True), (("--create",), False)):
        target = root.parent / f"k{asks}.yaml"
        command("import", root.parent / "ark.csv", "--root", root, "--mapping-draft", target, *DAY, *words)
        assert target.exists() is asks
