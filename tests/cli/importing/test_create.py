"""What `--create` makes, each kind apart; and a short word for a unit finds it, and is none."""

from pathlib import Path

import pytest

from tests.helpers.importing import Run, imported, municipality

ROLES = "Navn;Enhet;Rolle\nAnne Dahl;Sone Nord;Superbruker\nBo Berg;Helse og mestring;superbruker\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return municipality(tmp_path)


def test_a_role_that_nobody_knows_is_made_and_told_with_the_levels_it_is_held_on(root: Path, command: Run) -> None:
    code, said, text = imported(command, root, ROLES, "--create", "--apply")
    assert code == 0, said
    assert "Lagt til fordi listen nevner det: 1" in said
    assert "+ rolle Superbruker (superbruker): nivå overordnet; avdeling" in said
    roles = (root / "roller.yaml").read_text("utf-8") if (root / "roller.yaml").exists() else text
    assert "superbruker" in roles
    assert text.count("rolle: superbruker") == 2


def test_a_role_for_a_subject_says_that_it_has_one(root: Path, command: Run) -> None:
    table = "Navn;Enhet;Rolle;Fagområde\nAnne Dahl;Sone Nord;Superbruker;Klinisk observasjon\n"
    code, said, _ = imported(command, root, table, "--create")
    assert code == 0, said
    assert "nivå avdeling, har_fagområde ja" in said


@pytest.mark.parametrize(("kind", "code"), [("roller", 0), ("enheter", 1), ("fagområder", 1)])
def test_a_role_is_made_where_roles_are_asked_for_and_units_are_not(
    root: Path, command: Run, kind: str, code: int
) -> None:
    table = "Navn;Enhet;Rolle\nAnne Dahl;Sone Nord;Superbruker\n"
    assert imported(command, root, table, "--create-only", kind)[0] == code


def test_what_somebody_is_employed_as_is_never_made_a_role(root: Path, command: Run) -> None:
    code, said, _ = imported(command, root, "Navn;Enhet;Rolle\nAnne Dahl;Sone Nord;Sykepleier\n", "--create")
    assert code == 1
    assert "ukjent rolle «Sykepleier»" in said


def test_a_short_word_for_a_unit_of_another_row_is_none_of_its_own(root: Path, command: Run) -> None:
    table = "Navn;Enhet\nAnne Dahl;Elvebo\nBo Berg;Elvebo omsorgssenter\n"
    code, said, _ = imported(command, root, table, "--create")
    assert code == 1
    assert "ukjent enhet «Elvebo»: ligner Elvebo omsorgssenter" in said
    assert "+ enhet Elvebo omsorgssenter (elvebo-omsorgssenter)" in said
    assert "+ enhet Elvebo (" not in said


def test_the_mapping_file_says_that_the_short_word_is_the_unit_or_another(root: Path, command: Run) -> None:
    table = "Navn;Enhet\nAnne Dahl;Elvebo\nBo Berg;Elvebo omsorgssenter\n"
    mapping = root.parent / "kobling.yaml"
    for word, units in (("Elvebo omsorgssenter", 1), ("ny", 2)):
        mapping.write_text(f"kobling: {{verdier: {{enhet: {{Elvebo: {word}}}}}}}\n", encoding="utf-8")
        code, said, _ = imported(command, root, table, "--create", "--mapping", mapping)
        assert code == 0, said
        assert said.count("+ enhet ") == units


def test_units_that_differ_in_a_number_or_a_direction_are_not_near_each_other(root: Path, command: Run) -> None:
    names = ("Bolig 1", "Bolig 2", "Bolig 10", "Avdeling A", "Avdeling B", "Sone Vest", "Sone Øst")
    table = "Navn;Enhet\n" + "".join(
        f"Anne {letter}dahl;{name}\n" for letter, name in zip("ABCDEFG", names, strict=True)
    )
    code, said, _ = imported(command, root, table, "--create")
    assert code == 0, said
    assert said.count("+ enhet ") == len(names)


def test_a_word_in_the_names_of_several_units_is_none_of_its_own(root: Path, command: Run) -> None:
    table = "Navn;Enhet\nAnne Dahl;Elvebo\nBo Berg;Elvebo 1. etasje\nCai Moe;Elvebo 2. etasje\n"
    code, said, _ = imported(command, root, table, "--create")
    assert code == 1
    assert "ukjent enhet «Elvebo»: ligner Elvebo 1. etasje, Elvebo 2. etasje" in said
    assert "+ enhet Elvebo (" not in said


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Granheim sykehjem", "institusjon"),
        ("Strandheimen sjukeheim", "institusjon"),
        ("Hjemmesykepleien", "hjemmetjeneste"),
        ("Bo og aktivitet", "boligtjeneste"),
        ("Bo- og omsorgssenteret", "institusjon"),
        ("Lia bofellesskap", "bolig"),
        ("Skjermet enhet Elva", "avdeling"),
        ("Natteam", "team"),
        ("Kjøkken", "avdeling"),
    ],
)
def test_what_a_unit_is_called_tells_its_type(root: Path, command: Run, name: str, kind: str) -> None:
    code, said, _ = imported(command, root, f"Navn;Enhet\nAnne Dahl;{name}\n", "--create")
    assert code == 0, said
    assert f": type {kind}, del_av hm" in said


@pytest.mark.parametrize("word", ["Ingen", "Se kommentar", "ja", "x", "Ikke bestemt", "?"])
def test_a_word_that_names_no_role_makes_none(root: Path, command: Run, word: str) -> None:
    before = (root / "kompetanse.yaml").read_text("utf-8")
    code, said, after = imported(command, root, f"Navn;Enhet;Rolle\nOla Vik;Sone Nord;{word}\n", "--create", "--apply")
    assert (code, after, (root / "roller.yaml").exists()) == (1, before, False), said
