"""Words that stand where nobody is make no person, and two names in a cell are not one."""

from pathlib import Path

import pytest

from tests.helpers.importing import BASE, Run, imported, municipality

HEADING = "Navn;Enhet;Rolle;Fra\n"


@pytest.mark.parametrize(
    "word",
    ["VAKANT", "vakanse", "ubesatt", "Ikke besatt", "ledig", "Ledig stilling", "(vakant)", "Vakant 50 %", "N.N.", "nn",
     "-", "–", "?", "xx", "vikar", "Sommervikar", "Ukjent", "Under tilsetting", "Lyses ut", "Vakant (Per Gran sluttet)",
     "Ledig fra 1.8.2026", "vakant/ledig", "Ubesett"],
)  # fmt: skip
def test_a_post_that_nobody_has_gives_no_person_and_no_role(tmp_path: Path, command: Run, word: str) -> None:
    code, said, after = imported(
        command, municipality(tmp_path), f"{HEADING}{word};Sone Sør;Leder;01.01.2026\n", "--apply"
    )
    assert (code, after) == (0, BASE)
    assert "· ubesatt: Leder i Sone Sør  A2" in said


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Kari Nes og Ola Vik", "er to personer: skriv dem hver for seg"),
        ("Anne Dahl/Bo Berg", "er to personer: skriv dem hver for seg"),
        ("Anne Dahl & Bo Berg", "er to personer: skriv dem hver for seg"),
        ("Anne Dahl + Bo Berg", "er to personer: skriv dem hver for seg"),
        ('"Anne Dahl; Bo Berg"', "er to personer: skriv dem hver for seg"),
        ('"Anne Dahl\nBo Berg"', "er to personer: skriv dem hver for seg"),
        ("Anne Dahl, Bo Berg", "er to personer: skriv dem hver for seg"),
        ("Kari Nes, Ola Vik", "er to personer: skriv dem hver for seg"),
        ("Anne Dahl, Bo Berg, Cai Moe", "er to personer: skriv dem hver for seg"),
        ("123", "er ikke et navn"),
        ("p-77", "ser ut som en id eller et nummer"),
        ("A1234", "ser ut som en id eller et nummer"),
        ("SANN", "er ikke et navn"),
        ("Alle ansatte", "er ikke navnet på noen"),
        ("Side 1 av 2", "er ikke navnet på noen"),
        ("Sist oppdatert", "er ikke navnet på noen"),
        ("Personalet", "er ikke navnet på noen"),
        ("Ny leder", "er ikke navnet på noen"),
        ("Konstituert avdelingsleder", "er ikke navnet på noen"),
        ("Ekstern konsulent", "er ikke navnet på noen"),
        ("Leder for dagtilbud", "er en rolle, en stilling eller en enhet"),
        ("LEDER FOR DAGTILBUD", "er en rolle, en stilling eller en enhet"),
        ("Leder Sone Nord", "er en rolle, en stilling eller en enhet"),
        ("Sum Sone Nord", "er en rolle, en stilling eller en enhet"),
        ("Nattevakt Sone Sør", "er en rolle, en stilling eller en enhet"),
        ("Leder", "er en rolle, en stilling eller en enhet"),
        ("Sone Nord", "er en rolle, en stilling eller en enhet"),
        ("Sykepleier 2", "er en rolle, en stilling eller en enhet"),
        ("Vikar for Kari Nes", "er ikke navnet på noen"),
        ("Vakant Sone Nord", "er ikke navnet på noen"),
        ("ola.vik@fjordvik.no", "er en e-postadresse"),
        ("#I/T", "er en feil fra regnearket"),
    ],
)
def test_what_is_no_name_of_one_person_is_refused(tmp_path: Path, command: Run, cell: str, told: str) -> None:
    code, said, after = imported(
        command, municipality(tmp_path), f"{HEADING}{cell};Sone Sør;Leder;01.01.2026\n", "--apply"
    )
    assert (code, after) == (1, BASE)
    assert told in said
    assert "A2" in said


def test_whoever_is_called_so_all_the_same_is_told_by_hand(tmp_path: Path, command: Run) -> None:
    mapping = tmp_path / "kobling.yaml"
    mapping.write_text("verdier: {person: {Leder: ny}}\n", "utf-8")
    table = f"{HEADING}Leder;Sone Sør;;\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--mapping", mapping, "--apply")
    assert (code, "{id: p-5, navn: Leder, enhet: s2}" in after) == (0, True), said


def test_a_person_in_the_files_keeps_a_name_that_reads_like_no_one(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path, BASE.replace("navn: Siri Moe", "navn: Vikar og Vakt"))
    code, said, _ = imported(command, root, "Id;Navn;Enhet\np-3;Vikar og Vakt;Sone Sør\n")
    assert (code, "Uendret: 1" in said) == (0, True)


def test_sum_is_a_name_among_names_and_a_sum_where_it_stands_alone(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet\nSum Nguyen;Sone Sør\nTotal;\nSum:;2\nSum 2026;\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "{id: p-5, navn: Sum Nguyen, enhet: s2}" in after) == (0, True)
    assert said.count("raden er en sum") == 3
    # A unit whose id begins so is one, too.
    code, said, after = imported(
        command, municipality(tmp_path / "x"), "Enhet-id;Enhet;Type\ntotal;Natteam;team\n", "--apply"
    )
    assert (code, "{id: total, navn: Natteam" in after) == (0, True), said


def test_a_heading_that_stands_again_is_no_row(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Rolle\nBo Berg;Sone Sør;leder\nNAVN;Enhet;rolle\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert (code, "navn: NAVN" in after, "Enhet" in after) == (0, False, False), said
    assert "· raden er kolonnenavnene om igjen, og blir ikke lest  3" in said
    records = "id;navn\nid;navn\nklinobs;Klinisk observasjon\n"
    code, said, after = imported(command, municipality(tmp_path / "x"), records, "--as", "fagområder", "--apply")
    assert (after, "· raden er kolonnenavnene om igjen, og blir ikke lest  2" in said) == (BASE, True), said


@pytest.mark.parametrize(
    "row",
    ["Bo Berg;Sone Nord/Sone Sør;;", "Bo Berg;Sone Nord og Sone Sør;;", "Bo Berg;Sone Nord, natt;;",
     "Ola Vik;Sone Nord;ressursperson;Klinisk observasjon, Demens", "Bo Berg;01.02.2026;;"],
)  # fmt: skip
def test_several_in_one_cell_are_not_made_one(tmp_path: Path, command: Run, row: str) -> None:
    table = f"Navn;Enhet;Rolle;Fagområde\n{row}\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert (code, after) == (1, BASE), said
    assert "Rader med noe i: 1 (avvist 1)" in said


def test_a_row_that_names_more_behind_a_word_for_sums_is_a_row(tmp_path: Path, command: Run) -> None:
    units = BASE.replace("  - {id: s2,", "  - {id: sb, navn: Samla bustader, type: sone, del_av: hm}\n  - {id: s2,", 1)
    root = municipality(tmp_path, units)
    code, said, after = imported(command, root, "Enhet;Navn\nSamla bustader;Ola Vik\nSum Sone Nord;12\n", "--apply")
    assert (code, "{id: p-2, navn: Ola Vik, enhet: sb}" in after) == (0, True), said
    assert said.count("raden er en sum") == 1
    table = "Enhet;Type;Ansatte\nTotal omsorg;sone;4\nSum Sone Nord;sone;12\nSum;;16\nTotal ansatte;;16\n"
    code, said, _ = imported(command, root, table)
    assert (code, "+ enhet Total omsorg" in said, said.count("raden er en sum")) == (0, True, 3), said


def test_a_deputy_who_is_nobody_is_an_empty_cell(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Rolle;Fra;Stedfortreder\nOla Vik;Sone Nord;leder;2026-01-01;vakant\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "rolle: leder, enhet: s1, fra: 2026-01-01}" in after) == (0, True)
    assert "E2: «vakant» er ingen person" in said


def test_who_has_an_unfilled_role_in_the_files_is_told(tmp_path: Path, command: Run) -> None:
    code, said, after = imported(
        command, municipality(tmp_path), f"{HEADING}VAKANT;Sone Nord;Ressursperson;01.01.2026\n", "--apply"
    )
    assert (code, after) == (0, BASE)
    assert "ubesatt: Ressursperson i Sone Nord (i filene: Ola Vik (p-2))" in said


def test_nobody_takes_part_and_nobody_comes(tmp_path: Path, command: Run) -> None:
    for number, (heading, more) in enumerate((("Påmeldt", ()), ("Møtte", ("--session", "d1")))):
        code, said, after = imported(
            command,
            municipality(tmp_path / str(number)),
            f"Navn;Enhet;{heading}\nN.N.;Sone Nord;\n",
            *("--as", "oppmøte" if more else "deltakere", "--run", "r1", "--apply", *more),
        )
        assert (code, after, "· ubesatt i Sone Nord  A2" in said) == (0, BASE, True), said


@pytest.mark.parametrize(
    ("cell", "name"),
    [("Sykepleier Anne Dahl", "Anne Dahl"), ("sykepleier anne dahl", "anne dahl"),
     ("Dr. Anne Dahl", "Anne Dahl"), ("Kari Nord", "Kari Nord"),
     ("Nina Ny", "Nina Ny"), ("X Æ", "X Æ"), ("Ingen Lie", None), ("Bo", "Bo"), ("Anne von Dahl", "Anne von Dahl")],
)  # fmt: skip
def test_a_name_is_taken_without_its_title(tmp_path: Path, command: Run, cell: str, name: str | None) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"Navn;Enhet\n{cell};Sone Sør\n", "--apply")
    assert (code == 0, f"{{id: p-5, navn: {name}, enhet: s2}}" in after) == (name is not None, name is not None), said
