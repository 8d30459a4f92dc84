"""Tables as municipalities keep them: what runs down, what runs across, and what a cell says."""

from pathlib import Path

import pytest

from tests.helpers.importing import BASE, Run, imported, municipality


def test_people_down_and_roles_across_with_crosses(tmp_path: Path, command: Run) -> None:
    table = (
        "Navn;Enhet;Klinisk observasjon ressursperson;Leder\n"
        "Anne Dahl;Sone Nord;x;\nBo Berg;Sone Sør;;01.02.2026\nCai Moe;Sone Sør;nei;\n"
    )
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "Rader med noe i: 3 (ny 3)" in said) == (0, True), said
    assert "{person: p-5, rolle: ressursperson, enhet: s1, fagområde: klinobs}" in after
    assert "{person: p-6, rolle: leder, enhet: s2, fra: 2026-02-01}" in after
    assert "person: p-7" not in after


def test_a_subject_that_nobody_knows_costs_the_cell_alone_and_is_made_when_asked(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Ressursperson demens;Leder\nAnne Dahl;Sone Nord;x;\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "Celle avvist: 1\n  ? ukjent fagområde «demens»  C2" in said) == (1, True), said
    assert "navn: Anne Dahl" in after
    code, said, after = imported(command, municipality(tmp_path / "x"), table, "--create", "--apply")
    assert code == 0
    assert "{person: p-5, rolle: ressursperson, enhet: s1, fagområde: demens}" in after


def test_people_down_and_courses_across_with_dates(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Klinisk observasjon;Førstehjelp\nAnne Dahl;Sone Nord;12.03.2024;\nOla Vik;Sone Nord;x;\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert code == 0
    assert "{kvalifikasjon: klinisk-observasjon, oppnådd: 2024-03-12, kilde: import}" in after
    assert "C3: et kryss sier ikke hvilken dag, og føres ikke" in said


def test_units_down_and_roles_across_with_names(tmp_path: Path, command: Run) -> None:
    table = "Enhet;Leder;Ressursperson\nSone Nord;Anne Dahl;Kari Nes\nSone Sør;ubesatt;Kari Nes og Ola Vik\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 1
    assert "{person: p-5, rolle: leder, enhet: s1}" in after
    assert "{person: p-1, rolle: ressursperson, enhet: s1}" in after
    assert "· ubesatt: leder i Sone Sør  B3" in said
    assert "? «Kari Nes og Ola Vik» er to personer: skriv dem hver for seg  C3" in said


def test_a_leader_in_a_list_of_units(tmp_path: Path, command: Run) -> None:
    table = "Enhet;Type;Del av;Leder\nSone Nord;sone;hm;Anne Dahl\nSone Øst;sone;hm;Bo Berg\n"
    code, _, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 0
    assert "{id: sone-øst, navn: Sone Øst, type: sone, del_av: hm}" in after
    assert "{person: p-6, rolle: leder, enhet: sone-øst}" in after


def test_people_down_and_sessions_across_by_their_names(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path)
    table = "Navn;Dag 1;Dag 2\nOla Vik;x;10.2.2026\nSiri Moe;nei;1.1.2020\n"
    code, said, after = imported(command, root, table, "--run", "r1", "--apply")
    assert "d1 i r1: 3 → 2 møtte (ut: Siri Moe (p-3))" in said
    assert "oppmøte: [p-1, p-2]" in after
    assert "? 2020-01-01 er ingen av dagene til d2: 2026-02-10  C3" in said
    assert "oppmøte: {alle_unntatt: [p-4]}" in after
    assert code == 1


def test_an_empty_cell_below_a_session_leaves_the_attendance_be(tmp_path: Path, command: Run) -> None:
    code, said, after = imported(command, municipality(tmp_path), "Navn;Dag 1;Dag 2\nOla Vik;x;\nSiri Moe;;\n",
                                 "--run", "r1", "--apply")  # fmt: skip
    assert (code, after) == (0, BASE)
    assert "1 har tom celle under d1 (r1), og oppmøtet deres er som før: Siri Moe (p-3)" in said
    assert "2 i d1 (r1) står ikke i arket, og er som før: Kari Nes (p-1), Kari Nes (p-4)" in said
    assert "Rader med noe i: 2 (uendret 2)" in said


def test_a_row_with_a_unit_alone_holds_for_those_below(tmp_path: Path, command: Run) -> None:
    table = "Navn;Rolle;Fra\nSone Nord;;\nAnne Dahl;Leder;1.1.2026\nEnhet: Sone Sør;;\nBo Berg;Leder;1.1.2026\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 0
    assert "{person: p-5, rolle: leder, enhet: s1, fra: 2026-01-01}" in after
    assert "{person: p-6, rolle: leder, enhet: s2, fra: 2026-01-01}" in after
    assert "· raden er enheten til radene under: Sone Nord  2" in said


def test_virksomhet_and_avdeling_are_a_hierarchy_with_the_parent_made_once(tmp_path: Path, command: Run) -> None:
    table = "Virksomhet;Avdeling\nGranheim sykehjem;Avdeling Tunet\nGranheim sykehjem;Avdeling Lia\nElvebo;\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert (code, after.count("navn: Granheim sykehjem")) == (0, 1)
    assert "{id: granheim-sykehjem, navn: Granheim sykehjem, type: institusjon, del_av: hm}" in after
    assert "{id: avdeling-tunet, navn: Avdeling Tunet, type: avdeling, del_av: granheim-sykehjem}" in after
    assert "{id: avdeling-lia, navn: Avdeling Lia, type: avdeling, del_av: granheim-sykehjem}" in after
    assert "{id: elvebo, navn: Elvebo, type: virksomhet, del_av: hm}" in after
    assert "Rader med noe i: 3 (ny 3)" in said


def test_two_rows_of_words_stand_over_the_columns(tmp_path: Path, command: Run) -> None:
    table = (
        "Oversikt 2026;;;;\n;;Ressursperson;;Leder\nNavn;Enhet;Klinisk observasjon;Demens;\n"
        "Anne Dahl;Sone Nord;x;;\nBo Berg;Sone Sør;;x;x\n"
    )
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert code == 0, said
    assert "{person: p-5, rolle: ressursperson, enhet: s1, fagområde: klinobs}" in after
    assert "{person: p-6, rolle: ressursperson, enhet: s2, fagområde: demens}" in after
    assert "{person: p-6, rolle: leder, enhet: s2}" in after
    # The same, with the group in the row of the names.
    table = "Navn;Enhet;Ressursperson;\n;;Klinisk observasjon;Demens\nAnne Dahl;Sone Nord;x;\n"
    assert imported(command, municipality(tmp_path / "x"), table)[0] == 0


def test_two_tables_in_one_sheet_are_two(tmp_path: Path, command: Run) -> None:
    table = "Enheter;\nEnhet;Type\nSone Øst;sone\n;\nAnsatte;\nNavn;Enhet\nAnne Dahl;Sone Øst\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "navn: Anne Dahl, enhet: sone-øst" in after) == (0, True)
    assert "Rader med noe i: 5 (ny 2, utelatt 3)" in said
    assert "raden er lest som kolonnenavnene til en tabell til" in said
    # A dash is no half of a word over a column, and begins no other table.
    _, said, _ = imported(command, municipality(tmp_path / "dash"), "Navn;Enhet\nAnne Dahl;Sone Nord\n;\n-;sone\n")
    assert "en tabell til" not in said
    table = "Navn;Enhet;;Enhet;Leder\nAnne Dahl;Sone Nord;;Sone Nord;Bo Berg\nBo Berg;Sone Sør;;Sone Sør;Anne Dahl\n"
    _, _, after = imported(command, municipality(tmp_path / "x"), table, "--apply")
    assert "{person: p-6, rolle: leder, enhet: s1}" in after
    assert "{person: p-5, rolle: leder, enhet: s2}" in after


def test_a_unit_in_the_first_row_of_its_people_alone_holds_for_the_others(tmp_path: Path, command: Run) -> None:
    table = "Enhet;Navn\nSone Nord;Anne Dahl\n;Bo Berg\n;Cai Moe\nSone Sør;Dag Hol\n;Eva Lie\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 0
    assert ("{id: p-7, navn: Cai Moe, enhet: s1}" in after, "{id: p-9, navn: Eva Lie, enhet: s2}" in after) == (
        True,
        True,
    )
    assert "A1: tomme celler under en enhet leses som den over" in said


@pytest.mark.parametrize(
    ("heading", "role"),
    [("Leder", "leder"), ("Avdelingsleder", "leder"), ("Ressursperson 1", "ressursperson"),
     ("Ress.pers. klinisk observasjon", "ressursperson"), ("Navn på leder", "leder")],
)  # fmt: skip
def test_a_role_over_a_column_is_known_however_it_is_written(
    tmp_path: Path, command: Run, heading: str, role: str
) -> None:
    table = f"Enhet;{heading}\nSone Sør;Anne Dahl\n"
    assert f"Anne Dahl: {role} i s2" in imported(command, municipality(tmp_path), table)[1]


def test_the_first_day_in_a_role_may_have_a_column_of_its_own(tmp_path: Path, command: Run) -> None:
    table = "Enhet;Leder;Leder fra\nSone Sør;Anne Dahl;1.1.2025\n"
    assert "+ Anne Dahl: leder i s2, fra 2025-01-01  B2" in imported(command, municipality(tmp_path), table)[1]


def test_a_column_with_the_names_of_leaders_beside_people_is_no_role_of_theirs(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Leder\nAnne Dahl;Sone Nord;Bo Berg\nCai Moe;Sone Nord;Bo Berg\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "rolle: leder" in after) == (0, False)
    assert "C1: kolonnen «Leder» er ukjent, og blir ikke lest" in said


def test_a_heading_may_say_that_the_family_name_stands_first(tmp_path: Path, command: Run) -> None:
    table = "Etternavn, Fornavn;Avd.\nDahl Anne;Sone Nord\nBerg, Bo;Sone Sør\nMo Dahl Cai;Sone Sør\n"
    code, said, after = imported(command, municipality(tmp_path), table.replace(", F", "/F").replace("g, B", "g, B"),
                                 "--apply")  # fmt: skip
    assert (code, "navn: Anne Dahl" in after, "navn: Bo Berg" in after) == (1, True, True), said
    assert "? hvor slutter etternavnet i «Mo Dahl Cai»? Sett komma etter det  A4" in said


def test_a_role_in_a_cell_may_have_what_it_is_for(tmp_path: Path, command: Run) -> None:
    table = (
        "Navn;Rolle;Enhet;Dato\nAnne Dahl;Ressursperson klinisk observasjon;Sone Nord;1.1.2025\n"
        "Bo Berg;Ledere;Sone Nord;2.1.2025\n"
    )
    code, _, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 0
    assert "{person: p-5, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01}" in after
    assert "{person: p-6, rolle: leder, enhet: s1, fra: 2025-01-02}" in after


def test_what_stands_below_tells_whether_ansatte_are_a_number_or_people(tmp_path: Path, command: Run) -> None:
    assert "+ person Anne Dahl" in imported(command, municipality(tmp_path), "Ansatte;Enhet\nAnne Dahl;Sone Nord\n")[1]
    said = imported(command, municipality(tmp_path / "x"), "Enhet;Ant. ansatte;Antall årsv.\nSone Nord;12;9,5\n")[1]
    assert "ansatte: – → 12" in said


def test_three_levels_of_units_are_a_hierarchy(tmp_path: Path, command: Run) -> None:
    table = "Kommunalområde;Virksomhet;Avdeling\nVelferd;Granheim;Tunet\nVelferd;Elvebo;\nOppvekst;;\n"
    code, _, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert code == 0
    assert "{id: velferd, navn: Velferd, type: kommunalområde, del_av: hm}" in after
    assert "{id: granheim, navn: Granheim, type: virksomhet, del_av: velferd}" in after
    assert "{id: tunet, navn: Tunet, type: avdeling, del_av: granheim}" in after
    assert "{id: elvebo, navn: Elvebo, type: virksomhet, del_av: velferd}" in after
    assert "navn: Oppvekst, type: virksomhet, del_av: hm}" in after
