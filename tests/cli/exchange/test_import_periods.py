"""Several posts of a person, and dated places of a unit, go out in a table and come in again."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
TODAY = ("--date", "2026-03-01")
HEAD = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
# As an import writes it.
UNITS = """\
enheter:
  - id: hm
    navn: Helse og mestring
    type: kommunalområde
  - id: h1
    navn: Øst
    type: hjemmetjeneste
    del_av:
      - {enhet: hm, til: 2026-12-31}
      - {enhet: h2, fra: 2027-01-01}
  - id: h2
    navn: Vest
    type: hjemmetjeneste
    del_av:
      - {enhet: h1, til: 2026-12-31}
      - {enhet: hm, fra: 2027-01-01}
    fra: 2020-01-01
  - id: s1
    navn: Nord
    type: sone
    del_av: h1
    ansatte: 12
    ansatte_per: 2026-01-01
"""
PEOPLE = """\
personer:
  - id: p-2
    navn: Ola Vik
    ansettelser:
      - {enhet: h1}
      - {enhet: h2}
  - id: p-1
    navn: Kari Nes
    ansettelser:
      - {enhet: s1, til: 2026-12-31}
      - {enhet: h2, fra: 2027-01-01}
  - id: p-3
    navn: Kari Nes
    enhet: s1
    fra: 2020-01-01
"""


def write(root: Path, **files: str) -> Path:
    root.mkdir(exist_ok=True)
    (root / "kompetanse.yaml").write_text(HEAD, encoding="utf-8")
    for name, text in files.items():
        folder = root / {"enheter": "struktur", "personer": "personer"}[name]
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def imported(command: Run, root: Path, table: str, *more: str) -> tuple[int, str]:
    """The code, and all that is said, of reading in a table that is written here."""
    file = root / "tabell.csv"
    file.write_text(table, encoding="utf-8")
    code, out, err = command("import", file, "--root", root, *TODAY, "--apply", *more)
    return code, out + err


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_what_is_exported_comes_in_as_it_was(tmp_path: Path, command: Run, lang: str) -> None:
    root = write(tmp_path / "full", enheter=UNITS, personer=PEOPLE)
    file = tmp_path / "ut.xlsx"
    assert command("export", "-o", file, "--root", root, *TODAY, "--lang", lang)[0] == 0
    code, out, _ = command("import", file, "--root", root, *TODAY, "--apply")
    assert (code, out.splitlines()[0]) == (0, "Uendret: 8")
    # Each column is known by the title it has in the language.
    assert "er ukjent, og blir ikke lest" not in out
    empty = write(tmp_path / "tom")
    assert command("import", file, "--root", empty, *TODAY, "--apply")[0] == 0
    assert (empty / "struktur" / "enheter.yaml").read_text(encoding="utf-8") == UNITS
    assert (empty / "personer" / "personer.yaml").read_text(encoding="utf-8") == PEOPLE


def test_deputies_come_into_an_empty_municipality_by_their_ids(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path / "full", enheter=UNITS, personer=PEOPLE)
    (root / "roller.yaml").write_text(
        "rolletildelinger:\n  - {person: p-1, rolle: leder, enhet: s1, fra: 2025-01-01, stedfortreder: p-3}\n", "utf-8"
    )
    file = tmp_path / "ut.xlsx"
    assert command("export", "-o", file, "--root", root, *TODAY)[0] == 0
    empty = write(tmp_path / "tom")
    assert command("import", file, "--root", empty, *TODAY, "--apply")[0] == 0
    assert "enhet: s1, fra: 2025-01-01, stedfortreder: p-3" in (empty / "roller" / "tildelinger.yaml").read_text(
        "utf-8"
    )


def test_the_employees_of_a_unit_with_two_places_stand_in_one_row(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, enheter=UNITS.replace("    del_av: h1\n", "    del_av: [{enhet: h1, til: 2026-06-30}, "
                 "{enhet: h2, fra: 2026-07-01}]\n"), personer=PEOPLE)  # fmt: skip
    file = tmp_path / "enheter.csv"
    assert command("export", "--table", "enheter", "-o", file, "--root", root, *TODAY)[0] == 0
    assert file.read_text(encoding="utf-8-sig").splitlines()[-2:] == [
        "s1;Nord;Sone;Øst;;2026-06-30;;;12;;2026-01-01;;;;",
        "s1;Nord;;Vest;2026-07-01;;;;;;;;;;",
    ]


def test_a_second_row_of_somebody_in_the_files_is_a_second_post(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, enheter=UNITS, personer=PEOPLE)
    rows = "id;navn;enhet;fra;til\np-3;Kari Nes;Nord;2020-01-01;2026-05-31\np-3;Kari Nes;Vest;2026-06-01;\n"
    code, said = imported(command, root, rows)
    assert code == 0
    assert "ansettelser: s1 2020-01-01– → s1 2020-01-01–2026-05-31; h2 2026-06-01–" in said
    text = (root / "personer" / "personer.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        "  - id: p-3\n    navn: Kari Nes\n    ansettelser:\n"
        "      - {enhet: s1, fra: 2020-01-01, til: 2026-05-31}\n      - {enhet: h2, fra: 2026-06-01}\n"
    )
    assert imported(command, root, rows)[1].startswith("Uendret: 1")


def test_days_of_posts_are_changed_in_a_table_that_has_all_of_them(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, enheter=UNITS, personer=PEOPLE)
    rows = "id;navn;enhet;fra;til\np-1;Kari Nes;Nord;;2026-10-31\np-1;Kari Nes;Vest;2026-11-01;\n"
    assert imported(command, root, rows)[0] == 0
    text = (root / "personer" / "personer.yaml").read_text(encoding="utf-8")
    assert "      - {enhet: s1, til: 2026-10-31}\n      - {enhet: h2, fra: 2026-11-01}\n" in text


def test_a_row_of_one_post_among_several_that_fits_none_is_refused(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, enheter=UNITS, personer=PEOPLE)
    code, said = imported(command, root, "id;navn;enhet;fra;til\np-1;Kari Nes;Nord;;2026-10-31\n")
    assert (code, "rett «ansettelser» i filen" in said) == (1, True)
    assert (root / "personer" / "personer.yaml").read_text(encoding="utf-8") == PEOPLE


def test_rows_of_one_name_in_several_units_need_an_id(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, enheter=UNITS, personer=PEOPLE)
    code, said = imported(command, root, "navn;enhet\nOla Vik;Øst\nOla Vik;Nord\n")
    assert (code, "er det samme person?" in said) == (1, True)
    # An address tells as well, of somebody who is new.
    code, said = imported(command, root, "navn;enhet;e-post\nEva Moe;Øst;eva@k.example\nEva Moe;Nord;eva@k.example\n")
    assert code == 0
    text = (root / "personer" / "personer.yaml").read_text(encoding="utf-8")
    assert "    navn: Eva Moe\n    ansettelser:\n      - {enhet: h1}\n      - {enhet: s1}\n" in text


def test_a_row_that_stands_twice_is_read_once(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, enheter=UNITS)
    code, said = imported(command, root, "navn;enhet\nEva Moe;Øst\nEva Moe;Øst\n")
    assert (code, "raden står to ganger" in said) == (0, True)
    assert "ansettelser" not in (root / "personer" / "personer.yaml").read_text(encoding="utf-8")


def test_a_place_with_a_day_moves_a_unit_of_the_files(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, enheter=UNITS, personer=PEOPLE)
    rows = "Enhet-id;Enhetsnavn;Del av;Del av fra;Del av til\ns1;Nord;Øst;;2026-08-31\ns1;Nord;Vest;2026-09-01;\n"
    code, said = imported(command, root, rows)
    assert (code, "del_av: h1 → h1 –2026-08-31; h2 2026-09-01–" in said) == (0, True)
    text = (root / "struktur" / "enheter.yaml").read_text(encoding="utf-8")
    assert "    del_av: [{enhet: h1, til: 2026-08-31}, {enhet: h2, fra: 2026-09-01}]\n" in text
    assert imported(command, root, rows)[1].startswith("Uendret: 1")
    # The list is changed where it stands.
    assert imported(command, root, rows.replace("08-31", "09-30").replace("09-01", "10-01"))[0] == 0
    text = (root / "struktur" / "enheter.yaml").read_text(encoding="utf-8")
    assert "    del_av: [{enhet: h1, til: 2026-09-30}, {enhet: h2, fra: 2026-10-01}]\n" in text


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("s1;Nord;Øst;;2026-08-31;12\ns1;Nord;Vest;2026-09-01;;13\n", "raden sier noe annet enn rad 2 om det samme"),
        ("s1;Nord;Øst;;2026-08-31;\ns1;Nord;;2026-09-01;;\n", "må si hvilken den er del av"),
        # One row of a unit with two places: which of them it changes can't be told.
        ("h1;Øst;Helse og mestring;;2026-10-31;\n", "rett «del_av» i filen"),
    ],
)
def test_rows_of_a_unit_that_do_not_agree_are_refused(tmp_path: Path, command: Run, rows: str, told: str) -> None:
    root = write(tmp_path, enheter=UNITS, personer=PEOPLE)
    code, said = imported(command, root, "Enhet-id;Enhetsnavn;Del av;Del av fra;Del av til;Ansatte\n" + rows)
    assert (code, told in said) == (1, True), said
    assert (root / "struktur" / "enheter.yaml").read_text(encoding="utf-8") == UNITS
