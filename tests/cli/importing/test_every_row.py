"""Every row of a table ends as new, changed, unchanged, refused or left out, and the plan prints the sum."""

from pathlib import Path

import pytest

from tests.helpers.importing import BASE, Run, imported, municipality


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Enhet;Type;Ansatte\nSone Nord;sone;12\n;sone;12\n", "? raden mangler enhet  A3"),
        ("Enhet;Type;Ansatte\nSone Nord;sone;12\n;;12\n", "? raden mangler enhet  A3"),
        ("Navn;Enhet\nOla Vik;Sone Nord\nSum;3\n", "· raden er en sum, og blir ikke lest  3"),
        ("Personell 2026\nNavn;Enhet\nOla Vik;Sone Nord\n", "· raden står over kolonnenavnene, og blir ikke lest  1"),
        ("Navn;Enhet;Annet\nOla Vik;Sone Nord;\n;;se baksiden\n", "· raden har ingenting i de kjente kolonnene  3"),
        ("Navn;Enhet;Fra\nOla Vik;Sone Nord;\n* Vikarer er ikke med;;\n", "· raden har bare én celle («* Vikarer er"),
        ("Navn;Rolle;Enhet;Fra\nOla Vik;leder;Sone Nord;2026-01-01\nOla Vik;leder;Sone Nord;2026-01-01\n",
         "· raden står to ganger, og blir lest én gang  B3"),
    ],
)  # fmt: skip
def test_a_row_that_gives_nothing_is_told_with_its_place(tmp_path: Path, command: Run, table: str, told: str) -> None:
    _, said, _ = imported(command, municipality(tmp_path), table)
    assert told in said
    assert "Rader med noe i: 2 (" in said


def test_a_row_that_hangs_together_with_a_refused_one_is_told_of(tmp_path: Path, command: Run) -> None:
    table = "Enhet;Del av;Del av fra;Del av til;Ansatte\nSone Nord;hm;;2024-12-31;1.000\nSone Nord;s2;2025-01-01;;\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, after) == (1, BASE)
    assert "? «1.000» er ikke entydig: mente du 1000 eller 1?  E2\n" in said
    assert "? raden hører sammen med en rad som er avvist: E2  3\n" in said


def test_the_sum_counts_each_row_once_whatever_it_makes(tmp_path: Path, command: Run) -> None:
    table = (
        "Navn;Enhet;Rolle;Fra\nAnne Dahl;Natteam;leder;2026-01-01\nOla Vik;Sone Nord;;\n"
        "Siri Moe;Sone Sør;ressursperson;i fjor\n;;;\n"
    )  # fmt: skip
    code, said, _ = imported(command, municipality(tmp_path), table, "--create")
    assert code == 1
    # A unit, a person and a role of one row; the row without anything in it is none.
    assert ("Lagt til fordi listen nevner det: 1\n" in said, "Ny: 2\n" in said) == (True, True)
    assert "Rader med noe i: 3 (ny 1, uendret 1, avvist 1)\n" in said


def test_a_row_with_a_known_name_alone_is_a_row(tmp_path: Path, command: Run) -> None:
    code, said, _ = imported(command, municipality(tmp_path), "Navn;Enhet;Ansatt fra\nOla Vik;;\n")
    assert (code, "Uendret: 1" in said, "bare én celle" in said) == (0, True, False)
    code, said, _ = imported(command, municipality(tmp_path / "x"), "Enhet;Type;Ansatte\nSone Nord;;\n")
    assert (code, "Uendret: 1" in said) == (0, True)


def test_all_cells_of_a_row_that_can_not_be_read_are_told(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Rolle;Fra;Til\nOla Vik;Sone Vest;sjefen;i fjor;snart\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, after) == (1, BASE)
    for cell, told in (("B2", "Sone Vest"), ("C2", "sjefen"), ("D2", "i fjor"), ("E2", "snart")):
        assert any(cell in line and f"«{told}»" in line for line in said.splitlines()), said
    assert "Avvist: 1\n" in said
    assert "Rader med noe i: 1 (avvist 1)" in said
    code, said, _ = imported(
        command, municipality(tmp_path / "x"), "Enhet;Type;Ansatte;Årsverk\nSone Nord;sone;mange;få\n"
    )
    assert ("«mange» er ikke et tall  C2" in said, "«få» er ikke et tall  D2" in said) == (True, True)


def test_the_values_of_what_is_new_are_shown(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Ansatt fra\nPer Gammel;Sone Nord;1987-06-15\n"
    assert (
        "+ person Per Gammel (p-5): enhet s1, fra 1987-06-15  A2" in imported(command, municipality(tmp_path), table)[1]
    )
    table = "Navn;Enhet;Rolle;Fagområde;Fra\nOla Vik;Sone Sør;leder;Klinisk observasjon;2026-01-01\n"
    said = imported(command, municipality(tmp_path / "a"), table)[1]
    assert "+ Ola Vik: leder i s2, fagområde klinobs, fra 2026-01-01  A2" in said
    table = "Enhet;Type;Del av;Ansatte\nSone Øst;sone;hm;12\n"
    said = imported(command, municipality(tmp_path / "b"), table)[1]
    assert "+ enhet Sone Øst (sone-øst): type sone, del_av hm, ansatte 12, ansatte_per 2026-03-01  A2" in said
    table = "Navn;Enhet;E-post;Fra;Til\nEva Moe;Sone Nord;e@k.no;;2026-05-31\nEva Moe;Sone Sør;e@k.no;2026-06-01;\n"
    said = imported(command, municipality(tmp_path / "c"), table)[1]
    assert (
        "+ person Eva Moe (p-5): ansettelser enhet s1 til 2026-05-31; enhet s2 fra 2026-06-01, e_post e@k.no  A2"
        in said
    )
    assert "Rader med noe i: 2 (ny 2)" in said
    table = "Navn;Gjennomføring;Påmeldt\nOla Vik;r1;2026-01-01\n"
    assert "påmeldt: – → 2026-01-01" in imported(command, municipality(tmp_path / "d"), table)[1]


@pytest.mark.parametrize(
    ("table", "place"),
    [
        # Of one post two rows say each their own; which holds can't be told.
        ("Id;Navn;Fra\np-2;Ola Vik;2020-01-01\np-2;Ola Vik;2021-01-01\n", "C3"),
        ("Navn;Enhet;Rolle;Fra;Ansatt fra\nOla Vik;Sone Nord;leder;2026-01-01;2020-01-01\n"
         "Ola Vik;Sone Nord;ressursperson;2026-01-01;2021-01-01\n", "E3"),
        ("Navn;Enhet;Rolle;Fra;Ansatt fra\nEva Moe;Sone Nord;leder;2026-01-01;2020-01-01\n"
         "Eva Moe;Sone Nord;ressursperson;2026-01-01;2021-01-01\n", "E3"),
        ("Id;Navn;Enhet;Vis navn\np-2;Ola Vik;Sone Nord;ja\np-2;Ola Vik;Sone Nord;nei\n", "D3"),
    ],
)  # fmt: skip
def test_rows_of_one_person_that_do_not_agree_are_refused(tmp_path: Path, command: Run, table: str, place: str) -> None:
    code, said, _ = imported(
        command, municipality(tmp_path), table, "--as", "rolletildelinger" if "Rolle" in table else "personer"
    )
    assert (code, f"? raden sier noe annet enn rad 2 om det samme  {place}" in said) == (1, True), said


def test_two_columns_of_one_thing_that_do_not_agree_refuse_the_row(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Ansatt fra;Fra\nOla Vik;Sone Nord;2020-01-01;2021-01-01\n"
    code, said, _ = imported(command, municipality(tmp_path), table)
    assert (code, "? to kolonner om det samme har ulike verdier: 2020-01-01 og 2021-01-01  D2" in said) == (1, True)


def test_a_role_of_a_person_who_is_refused_is_not_taken(tmp_path: Path, command: Run) -> None:
    table = (
        "Navn;Enhet;Rolle;Fra;Ansatt fra\nOla Vik;Sone Nord;leder;2026-01-01;2020-01-01\n"
        "Ola Vik;Sone Nord;ressursperson;2026-01-01;2021-01-01\n"
    )
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, after) == (1, BASE), said
    assert "Avvist: 2\n" in said
    assert "? raden hører sammen med en rad som er avvist: E3  2" in said


def test_a_cell_that_nothing_is_made_of_is_told(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Rolle;Fra\nOla Vik;Sone Nord;;2026-01-01\nSiri Moe;Sone Sør;;2026-01-01\n"
    _, said, _ = imported(command, municipality(tmp_path), table)
    assert "D2: cellen hører ikke til noe raden fører, og blir ikke lest (og 1 andre celler)" in said


def test_a_last_day_that_stands_though_the_cell_says_that_there_is_none_is_told(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path, BASE.replace("navn: Ola Vik, enhet: s1", "navn: Ola Vik, enhet: s1, til: 2026-12-31"))
    table = "Navn;Enhet;Ansatt til\nOla Vik;Sone Nord;31.12.9999\nSiri Moe;Sone Sør;løpende\n"
    _, said, after = imported(command, root, table, "--apply")
    assert "C2: cellen sier «31.12.9999», og filene har 2026-12-31: datoen i filene blir stående uten --clear" in said
    assert "C3" not in said
    assert "til: 2026-12-31" in after
    assert "til: 2026-12-31" not in imported(command, root, table, "--apply", "--clear")[2]


def test_units_above_each_other_in_a_ring_with_one_that_is_dated_are_refused(tmp_path: Path, command: Run) -> None:
    table = "Enhet;Type;Del av;Del av til\nA-team;sone;B-team;2026-06-30\nB-team;sone;C-team;\nC-team;sone;B-team;\n"
    code, said, _ = imported(command, municipality(tmp_path), table)
    assert (code, "to eller flere enheter ligger under hverandre" in said) == (1, True)
    assert "Rader med noe i: 3 (avvist 3)" in said


def test_a_date_of_a_place_that_says_no_end_does_not_rewrite_the_place(tmp_path: Path, command: Run) -> None:
    table = "Enhet;Type;Del av;Del av til\nSone Nord;sone;hm;-\n"
    assert imported(command, municipality(tmp_path), table, "--apply")[2] == BASE


def test_a_row_with_the_wider_unit_alone_is_about_it(tmp_path: Path, command: Run) -> None:
    table = "Virksomhet;Avdeling;Type\nLegevakt;Akutten;avdeling\nLegevakt;;kommunalområde\nSone Nord;;sone\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 0, said
    assert "{id: legevakt, navn: Legevakt, type: kommunalområde, del_av: hm}" in after
    assert "{id: akutten, navn: Akutten, type: avdeling, del_av: legevakt}" in after
    assert "Rader med noe i: 3 (ny 2, uendret 1)" in said
    # What is above is no unit where the column says so.
    code, said, _ = imported(command, municipality(tmp_path / "x"), "Del av;Enhet;Type\nSone Nord;;avdeling\n")
    assert (code, "? raden mangler enhet" in said) == (1, True)
