"""What a list of staff says beside name and unit: number, address, title, size of the post, education."""

from pathlib import Path

import pytest

from tests.cli.importing.courses.solhjem_courses import SOLHJEM, courses, solhjem
from tests.helpers.importing import Run

HEAD = "Ansattnr.;Navn;E-post;Enhet;Stilling;St.%;Utdanning\n"
KNOWN = SOLHJEM.replace("navn: Anna Øvre,", 'navn: Anna Øvre, ansattnummer: "0471", e_post: anna@solvik.example,')


def test_a_new_person_has_what_the_row_says(tmp_path: Path, command: Run) -> None:
    table = f"{HEAD}0815;Nina Ny;Nina@solvik.example;Avdeling A;Sykepleier;75,5 %;Vernepleier\n"
    root = solhjem(tmp_path)
    _, _, after = courses(command, root, table, "--apply", mapping="")
    assert (
        "{id: p-5, navn: Nina Ny, enhet: solhjem-a, stilling: sykepleier-stilling, stillingsprosent: 75.5, "
        'utdanning: vernepleier, ansattnummer: "0815", e_post: nina@solvik.example}'
    ) in after
    assert "(uendret 1)" in courses(command, root, table, mapping="")[1]


def test_a_word_that_nobody_knows_costs_no_row(tmp_path: Path, command: Run) -> None:
    table = f"{HEAD};Anna Øvre;ikke en adresse;Avdeling A;Turnuslege;50;Trollmann\n"
    code, said, after = courses(command, solhjem(tmp_path), table, "--apply", mapping="")
    assert code == 0
    assert "ingen stilling heter «Turnuslege», og den føres ikke. --create-only stillinger lager den" in said
    assert "ingen utdanning heter «Trollmann», og den føres ikke" in said
    assert "«ikke en adresse» er ikke en e-postadresse, og føres ikke" in said
    assert "navn: Anna Øvre, enhet: solhjem-a, stillingsprosent: 50}" in after


def test_positions_are_made_only_when_asked_for_by_name(tmp_path: Path, command: Run) -> None:
    table = f"{HEAD};Anna Øvre;;Avdeling A;Renholder;;\n"
    assert "Renholder" not in courses(command, solhjem(tmp_path), table, "--create", "--apply")[2]
    after = courses(command, solhjem(tmp_path / "b"), table, "--create-only", "stillinger", "--apply")[2]
    assert "{id: renholder, navn: Renholder}" in after
    assert "stilling: renholder" in after


@pytest.mark.parametrize("size", ["150", "101 %", "-5"])
def test_a_size_that_no_post_has_is_refused_with_its_cell(tmp_path: Path, command: Run, size: str) -> None:
    code, said, after = courses(command, solhjem(tmp_path), f"{HEAD};Anna Øvre;;Avdeling A;;{size};\n", "--apply")
    assert (code, after, "  F2" in said) == (1, SOLHJEM, True)


@pytest.mark.parametrize(
    "who", ["471;;;", "0471;Anna Øvre;;", ";;ANNA@solvik.example;", ";Anna Øvre;anna@solvik.example;"]
)
def test_somebody_is_known_by_number_or_address(tmp_path: Path, command: Run, who: str) -> None:
    table = f"Ansattnr.;Navn;E-post;Enhet;Kurs;Fullført\n{who};hlr;1.2.2026\n"
    assert "+ hlr 1.2.2026: Anna Øvre" in courses(command, solhjem(tmp_path, KNOWN), table)[1]


@pytest.mark.parametrize("who", ["0471;Bent Dal;", "9999;Anna Øvre;", ";Bent Dal;anna@solvik.example"])
def test_a_number_and_a_name_of_two_are_not_taken(tmp_path: Path, command: Run, who: str) -> None:
    table = f"Ansattnr.;Navn;E-post;Kurs;Fullført\n{who};hlr;1.2.2026\n"
    code, said, after = courses(command, solhjem(tmp_path, KNOWN), table, "--apply")
    assert (code, after, "ikke tatt med 1" in said) == (0, KNOWN, True)


def test_a_list_of_courses_fills_in_and_never_overwrites(tmp_path: Path, command: Run) -> None:
    table = "Ansattnr.;Navn;Stilling;St.%;Kurs;Fullført\n0471;Anna Øvre;Sykepleier;80;hlr;1.2.2026\n"
    text = KNOWN.replace("navn: Anna Øvre,", "navn: Anna Øvre, stillingsprosent: 100,")
    _, said, after = courses(command, solhjem(tmp_path, text), table, "--apply")
    assert "D2: Anna Øvre (p-1): filene har 100, og arket har 80. Verdien i filene blir stående; rett den der" in said
    assert "stilling: sykepleier-stilling" in after
    assert "stillingsprosent: 100" in after


def test_what_is_known_of_a_post_is_kept_when_a_second_post_is_read(tmp_path: Path, command: Run) -> None:
    text = SOLHJEM.replace(
        "navn: Anna Øvre, enhet: solhjem-a", "navn: Anna Øvre, enhet: solhjem-a, stillingsprosent: 60"
    )
    table = "Id;Navn;Enhet;Stillingsprosent\np-1;Anna Øvre;Avdeling A;60\np-1;Anna Øvre;Avdeling B;40\n"
    root = solhjem(tmp_path, text)
    _, said, after = courses(command, root, table, "--apply", mapping="")
    assert "{enhet: solhjem-a, stillingsprosent: 60}" in after, said
    assert "{enhet: solhjem-b, stillingsprosent: 40}" in after
    assert "(uendret 2)" in courses(command, root, table, mapping="")[1]


def test_the_number_is_no_id_of_somebody_new(tmp_path: Path, command: Run) -> None:
    table = "Ansattnummer;Navn;Enhet\n4711;Nina Ny;Avdeling A\n"
    after = courses(command, solhjem(tmp_path), table, "--apply", mapping="")[2]
    assert '{id: p-5, navn: Nina Ny, enhet: solhjem-a, ansattnummer: "4711"}' in after
