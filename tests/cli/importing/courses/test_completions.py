"""Lists of completed courses, as course systems write them: what is taken, what is not and why; nothing is removed."""

from pathlib import Path

import pytest

from tests.cli.importing.courses.solhjem_courses import SOLHJEM, courses, solhjem
from tests.helpers.importing import Run

EXAMPLE = """\
Navn;Enhet;Kurs;Fullført dato;Gyldig til
Anna Øvre;solhjem-a;Legemiddelhåndtering 2024;01.02.2026;01.02.2029
Anna Øvre;solhjem-a;Legemiddelhåndtering 2024;01.02.2026;01.02.2029
Bent Dal;;Legemiddelhåndtering 2024;;
Kari Nilsen;;HLR, 30 min;03.02.2026;
Ny Person;solhjem-b;Ukjent kurs;03.02.2026;
"""


def test_one_is_new_one_is_unchanged_and_three_are_not_taken(tmp_path: Path, command: Run) -> None:
    code, said, after = courses(command, solhjem(tmp_path), EXAMPLE)
    assert (code, after) == (0, SOLHJEM)
    assert "Rader med noe i: 5 (ny 1, uendret 1, ikke tatt med 3)" in said
    assert "+ legemiddelkurs 1.2.2026 (gyldig til 1.2.2029): Anna Øvre  C2" in said
    assert "– ikke fullført  D4" in said
    assert "– 2 i filene heter «Kari Nilsen»: p-3, p-4. Legg til en kolonne med id  A5" in said
    assert "– kurset «Ukjent kurs» er ikke koblet til en kvalifikasjon (rader: 1)  C6" in said


def test_the_second_run_changes_nothing(tmp_path: Path, command: Run) -> None:
    root = solhjem(tmp_path)
    _, _, first = courses(command, root, EXAMPLE, "--apply")
    assert "{kvalifikasjon: legemiddelkurs, oppnådd: 2026-02-01, gyldig_til: 2029-02-01, kilde: import}" in first
    code, said, second = courses(command, root, EXAMPLE, "--apply")
    assert (code, second) == (0, first)
    assert "Rader med noe i: 5 (uendret 2, ikke tatt med 3)" in said


def test_another_last_day_is_asked_about_and_written_when_somebody_says_so(tmp_path: Path, command: Run) -> None:
    root, table = solhjem(tmp_path), "Navn;Kurs;Fullført;Gyldig til\nBent Dal;hlr;10.1.2026;10.1.2028\n"
    code, said, after = courses(command, root, table, "--apply", mapping="")
    assert (code, after) == (0, SOLHJEM)
    assert "~ gyldig til 10.1.2027 → 10.1.2028: hlr 10.1.2026, Bent Dal" in said
    assert "blir ikke skrevet uten --yes" in said
    assert (
        "oppnådd: 2026-01-10, gyldig_til: 2028-01-10}"
        in courses(command, root, table, "--apply", "--yes", mapping="")[2]
    )


def test_the_last_day_that_follows_from_the_course_is_no_other(tmp_path: Path, command: Run) -> None:
    table = "Navn;Kurs;Fullført;Gyldig til\nBent Dal;hlr;10.1.2026;10.1.2027\n"
    assert "(uendret 1)" in courses(command, solhjem(tmp_path), table, mapping="")[1]


@pytest.mark.parametrize(
    "course", ["hlr", "HLR", "Hjerte-lungeredning", "hjerte lungeredning", "HLR, 30 min", "hlr 30 MIN."]
)
def test_a_course_is_known_however_it_is_spelt(tmp_path: Path, command: Run, course: str) -> None:
    table = f"Navn\tKurs\tFullført\nAnna Øvre\t{course}\t3.2.2026\n"
    assert "+ hlr 3.2.2026: Anna Øvre" in courses(command, solhjem(tmp_path), table)[1]


def test_a_course_that_is_not_mapped_is_told_once_with_what_is_near(tmp_path: Path, command: Run) -> None:
    rows = "".join(f"{who};{course};3.2.2026\n" for who in ("Anna Øvre", "Bent Dal")
                   for course in ("Legemidelkurs", "legemidelkurs."))  # fmt: skip
    code, said, _ = courses(command, solhjem(tmp_path), f"Navn;Kurs;Fullført\n{rows}", "--create")
    assert code == 0
    assert said.count("er ikke koblet") == 1
    assert "kurset «Legemidelkurs» er ikke koblet til en kvalifikasjon (rader: 4). Ligner Legemiddelkurs" in said
    assert "ikke tatt med 4" in said


def test_a_title_in_a_row_never_makes_a_qualification(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Kurs;Fullført\nAnna Øvre;solhjem-a;Brannvern;3.2.2026\n"
    code, _, after = courses(command, solhjem(tmp_path), table, "--create", "--apply")
    assert (code, after) == (0, SOLHJEM)


@pytest.mark.parametrize(
    "heading",
    ["Fullført dato", "fullført-dato", "FULLFØRT", "Dato fullført", "Gjennomført", "Bestått dato", "Oppnådd", "Dato"],
)
def test_the_day_is_known_by_many_headings(tmp_path: Path, command: Run, heading: str) -> None:
    table = f"Etternavn;Fornavn;Kursnavn;{heading};Utløper\nØvre;Anna;hlr;2026-02-03;2027-03-01\n"
    said = courses(command, solhjem(tmp_path), table)[1]
    assert "+ hlr 3.2.2026 (gyldig til 1.3.2027): Anna Øvre" in said


@pytest.mark.parametrize("day", ["01.02.2026", "1.2.26", "2026-02-01", "01.02.2026 14:35", "2026-02-01T14:35:00Z"])
def test_the_day_is_read_in_many_forms(tmp_path: Path, command: Run, day: str) -> None:
    said = courses(command, solhjem(tmp_path), f"Navn,Aktivitet,Fullført\nAnna Øvre,hlr,{day}\n")[1]
    assert "+ hlr 1.2.2026: Anna Øvre" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_file_is_read_in_the_encodings_of_windows(tmp_path: Path, command: Run, encoding: str) -> None:
    table = "Navn;Kurs;Fullført\nAnna Øvre;hlr;1.2.2026\n".encode(encoding)
    assert "+ hlr 1.2.2026: Anna Øvre" in courses(command, solhjem(tmp_path), table)[1]


@pytest.mark.parametrize(
    ("status", "is_taken"),
    [("Fullført", True), ("Bestått", True), ("Fullført/bestått", True), ("Utløpt", True), ("", True), ("Passed", True),
     ("Ikke fullført", False), ("Ikke bestått", False), ("Påmeldt", False), ("Under arbeid", False)],
)  # fmt: skip
def test_a_status_tells_whether_it_is_completed(tmp_path: Path, command: Run, status: str, is_taken: bool) -> None:
    table = f"Navn;Kurs;Fullført;Status\nAnna Øvre;hlr;1.2.2026;{status}\n"
    said = courses(command, solhjem(tmp_path), table)[1]
    assert ("+ hlr 1.2.2026" in said, "– ikke fullført" in said) == (is_taken, not is_taken)
    assert not status or is_taken or status not in said


def test_a_status_that_nobody_knows_can_be_mapped(tmp_path: Path, command: Run) -> None:
    root, table = solhjem(tmp_path), "Navn;Kurs;Fullført;Status\nAnna Øvre;hlr;1.2.2026;Arkivert\n"
    assert "si «Arkivert: fullført» under verdier.status" in courses(command, root, table, mapping="")[1]
    mapping = "kobling: {verdier: {status: {Arkivert: fullført}}}\n"
    assert "+ hlr 1.2.2026" in courses(command, root, table, mapping=mapping)[1]


def test_what_is_to_come_is_not_taken(tmp_path: Path, command: Run) -> None:
    said = courses(command, solhjem(tmp_path), "Navn;Kurs;Fullført\nAnna Øvre;hlr;2.5.2026\nAnna Øvre;hlr;1.5.2026\n")[
        1
    ]
    assert "– fram i tid (2026-05-02)  C2" in said
    assert "+ hlr 1.5.2026" in said


def test_rows_that_say_each_their_own_of_one_course_are_refused_with_each_other(tmp_path: Path, command: Run) -> None:
    table = "Navn;Kurs;Fullført;Gyldig til\nAnna Øvre;hlr;1.2.2026;1.2.2027\nAnna Øvre;hlr;1.2.2026;1.2.2028\n"
    code, said, after = courses(command, solhjem(tmp_path), table, "--apply")
    assert (code, after) == (1, SOLHJEM)
    assert "avvist 2" in said
    table = "Navn;Kurs;Fullført;Gyldig til\nAnna Øvre;hlr;1.2.2026;\nAnna Øvre;hlr;1.2.2026;1.2.2028\n"
    assert "+ hlr 1.2.2026 (gyldig til 1.2.2028)" in courses(command, solhjem(tmp_path / "b"), table)[1]


@pytest.mark.parametrize("cell", ["32.1.2026", "3/4/2026", "i fjor"])
def test_a_day_that_nobody_can_tell_is_refused_with_its_cell(tmp_path: Path, command: Run, cell: str) -> None:
    code, said, after = courses(command, solhjem(tmp_path), f"Navn;Kurs;Fullført\nAnna Øvre;hlr;{cell}\n", "--apply")
    assert (code, after) == (1, SOLHJEM)
    assert f"«{cell}»" in said
    assert "  C2" in said


def test_a_last_day_before_the_course_is_refused(tmp_path: Path, command: Run) -> None:
    table = "Navn;Kurs;Fullført;Gyldig til\nAnna Øvre;hlr;1.2.2026;1.2.2025\n"
    assert courses(command, solhjem(tmp_path), table)[0] == 1


@pytest.mark.parametrize("cell", ["Ingen utløp", "Utløper ikke", "-", "aldri", "31.12.9999"])
def test_what_never_expires_has_no_last_day(tmp_path: Path, command: Run, cell: str) -> None:
    table = f"Navn;Kurs;Fullført;Gyldig til\nAnna Øvre;hlr;1.2.2026;{cell}\n"
    assert "+ hlr 1.2.2026: Anna Øvre" in courses(command, solhjem(tmp_path), table)[1]


def test_a_level_is_one_of_the_course(tmp_path: Path, command: Run) -> None:
    head = "Navn;Kurs;Fullført;Nivå\n"
    assert (
        "nivå: selvstendig"
        in courses(command, solhjem(tmp_path), f"{head}Anna Øvre;legemiddelkurs;1.2.2026;Selvstendig\n", "--apply")[2]
    )
    code, said, _ = courses(command, solhjem(tmp_path / "b"), f"{head}Anna Øvre;legemiddelkurs;1.2.2026;ekspert\n")
    assert (code, "«ekspert» er ikke en av: grunnleggende, selvstendig" in said) == (1, True)


def test_a_person_who_is_not_there_is_made_when_asked_and_only_with_a_unit(tmp_path: Path, command: Run) -> None:
    root, head = solhjem(tmp_path), "Navn;Enhet;Kurs;Fullført\n"
    one, other = "Ny Person;Avdeling B;hlr;3.2.2026\n", "Ny Person;Avdeling B;legemiddelkurs;4.2.2026\n"
    table = f"{head}{one}En Annen;;hlr;3.2.2026\n{other}"
    assert "ikke tatt med 3" in courses(command, root, table)[1]
    _, said, after = courses(command, root, table, "--create", "--apply")
    assert "Rader med noe i: 3 (ny 2, ikke tatt med 1)" in said
    assert "id: p-5, navn: Ny Person, enhet: solhjem-b, kvalifikasjoner: [{kvalifikasjon: hlr" in after
    assert "Rader med noe i: 3 (uendret 2, ikke tatt med 1)" in courses(command, root, table, "--create", "--apply")[1]


def test_a_list_of_courses_moves_nobody(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Kurs;Fullført\nAnna Øvre;Avdeling B;hlr;3.2.2026\n"
    _, said, after = courses(command, solhjem(tmp_path), table, "--apply")
    assert "Anna Øvre (p-1) er ført i solhjem-a: et ark over kurs flytter ingen" in said
    assert "navn: Anna Øvre, enhet: solhjem-a" in after


def test_a_unit_that_nobody_knows_costs_no_row(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Kurs;Fullført\nAnna Øvre;Solvik/Helse/Avd 1;hlr;3.2.2026\n"
    assert "+ hlr 3.2.2026: Anna Øvre" in courses(command, solhjem(tmp_path), table)[1]


def test_courses_that_are_runs_are_of_the_runs(tmp_path: Path, command: Run) -> None:
    table = "Navn;Kurs;Fullført\nAnna Øvre;Vår 2026;3.2.2026\n"
    _, _, after = courses(command, solhjem(tmp_path), table, "--apply")
    assert "{person: p-1, påmeldt: 2026-01-10, fullført: 2026-02-03}" in after


def test_the_mapping_draft_has_the_courses_that_are_not_mapped(tmp_path: Path, command: Run) -> None:
    draft = tmp_path / "utkast.yaml"
    table = "Navn;Kurs;Fullført\nAnna Øvre;Legemidelkurs;3.2.2026\nBent Dal;Løfteteknikk;3.2.2026\n"
    courses(command, solhjem(tmp_path), table, "--mapping-draft", draft, mapping="")
    written = draft.read_text("utf-8")
    assert '  kurs:\n    "Legemidelkurs": # ligner Legemiddelkurs (legemiddelkurs)\n    "Løfteteknikk":\n' in written
    assert "verdier" not in written


def test_what_the_mapping_file_says_of_a_course_must_be_there(tmp_path: Path, command: Run) -> None:
    table = "Navn;Kurs;Fullført\nAnna Øvre;Kurs X;3.2.2026\nAnna Øvre;ABC;3.2.2026\n"
    said = courses(
        command, solhjem(tmp_path), table, mapping="kobling: {kurs: {Kurs X: hrl, ABC: abc-demens, Y: hlr}}\n"
    )[1]
    assert "koblingsfilen sier «hrl», og ingen kvalifikasjon har den id-en" in said
    assert "kurset «ABC» er programmet «abc-demens»: les det med --run" in said
    assert "under kurs er ikke dette brukt: «Y»" in said
