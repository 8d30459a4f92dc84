"""A move that is planned changes nothing before its day: what is written, and what is answered on each day."""

import json
import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.rules import people
from tests.rules.judged import placed

Run = Callable[..., tuple[int, str, str]]
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
TREE = """\
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: h1, navn: Øst, type: hjemmetjeneste, del_av: hm}
  - {id: h2, navn: Vest, type: hjemmetjeneste, del_av: hm}
  - {id: s1, navn: Sone Nord, type: sone, del_av: h1}
  - {id: s2, navn: Sone Sør, type: sone, del_av: h1}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1, fra: 2020-01-01}
  - {id: p-2, navn: Ola Vik, enhet: s2}
  - id: p-3
    navn: Per Lie
    enhet: s1
    til: 2028-01-31
  - {id: p-4, navn: Eva Moe, enhet: s1, fra: 2027-02-01}
  - {id: p-5, navn: Ida Ek, enhet: s1, til: 2026-10-31}
"""
RUN = """\
program:
  - {id: prg, navn: Kurs, type: kurs, eier: USHT, status: i gang, gir: {når: oppmøte}, samlinger: [{id: d1, navn: D1}]}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-1}]
    samlinger: [{samling: d1, datoer: [2025-09-02], status: gjennomført, oppmøte: alle}]
  - id: r2
    program: prg
    navn: Nytt kull
    deltakere: [{person: p-2}]
    samlinger: [{samling: d1, datoer: [2027-09-02]}]
"""
KRAV = """\
krav: [{id: k, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, per: enhet, styrke: skal}]
"""
TODAY = ("--date", "2026-03-01")


def write(folder: Path, text: str) -> Path:
    """A municipality in two files."""
    (folder / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
    (folder / "data.yaml").write_text(text, encoding="utf-8")
    return folder


def lines(folder: Path, *ids: str) -> list[str]:
    """The lines of some records that stand on one line."""
    text = (folder / "data.yaml").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if any(f"{{id: {each}," in line for each in ids)]


def test_units_that_are_merged_later_keep_their_people_until_then(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, TREE + RUN)
    merged = ("reorganise", "merge", "s1", "s2", "--into", "sn=Sone Ny", "--on", "2027-01-01")
    assert command(*merged, "--root", root, *TODAY)[0] == 0
    assert lines(root, "p-1", "p-2", "p-4", "p-5") == [
        "- {id: p-1, navn: Kari Nes, "
        "ansettelser: [{enhet: s1, fra: 2020-01-01, til: 2026-12-31}, {enhet: sn, fra: 2027-01-01}]}",
        "- {id: p-2, navn: Ola Vik, ansettelser: [{enhet: s2, til: 2026-12-31}, {enhet: sn, fra: 2027-01-01}]}",
        # Who is in the unit only after, or only before, is in one: nothing is dated.
        "- {id: p-4, navn: Eva Moe, enhet: sn, fra: 2027-02-01}",
        "- {id: p-5, navn: Ida Ek, enhet: s1, til: 2026-10-31}",
    ]
    text = (root / "data.yaml").read_text(encoding="utf-8")
    assert (
        """    navn: Per Lie
    ansettelser:
      - {enhet: s1, til: 2026-12-31}
      - {enhet: sn, fra: 2027-01-01, til: 2028-01-31}
"""
        in text
    )
    assert command("validate", root, *TODAY)[:2] == (0, "I orden: 2 filer (5 personer, 6 enheter, 1 program, "
                                                     "2 gjennomføringer)\n")  # fmt: skip

    def people(unit: str, day: str) -> str:
        words = ("progress", "--unit", unit, "--table", "deltakere", "--format", "csv")
        return command(*words, "--root", root, "--date", day)[1]

    for day in ("2026-03-01", "2026-12-31"):
        assert ";p-1;Sone Nord;s1;fullført;" in people("s1", day)
        assert ";p-2;Sone Sør;s2;" in people("s2", day)
        assert ";p-" not in people("sn", day)
    # What is completed stays where it was done; what is to come has moved.
    assert ";p-1;Sone Nord;s1;fullført;" in people("s1", "2027-01-01")
    assert ";p-2;Sone Ny;sn;" in people("sn", "2027-01-01")
    assert ";p-2;" not in people("s2", "2027-01-01")


def test_a_unit_that_ends_later_gives_its_people_to_the_other_then(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, TREE)
    ended = ("end", "unit", "s1", "--on", "2026-12-31", "--successor", "s2")
    assert command(*ended, "--root", root, *TODAY)[0] == 0
    assert lines(root, "p-1", "p-2") == [
        "- {id: p-1, navn: Kari Nes, "
        "ansettelser: [{enhet: s1, fra: 2020-01-01, til: 2026-12-31}, {enhet: s2, fra: 2027-01-01}]}",
        "- {id: p-2, navn: Ola Vik, enhet: s2}",
    ]


def test_a_unit_that_is_split_later_sends_each_where_they_go_then(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, TREE)
    split = ("reorganise", "split", "s1", "--into", "n1=Nord 1", "--into", "n2=Nord 2", "--person", "p-1=n2")
    assert command(*split, "--on", "2027-01-01", "--root", root, *TODAY)[0] == 0
    assert lines(root, "p-1") == [
        "- {id: p-1, navn: Kari Nes, "
        "ansettelser: [{enhet: s1, fra: 2020-01-01, til: 2026-12-31}, {enhet: n2, fra: 2027-01-01}]}"
    ]
    assert command("validate", root, *TODAY)[0] == 0


def test_a_post_among_others_is_moved_and_no_two_come_of_two_that_meet(tmp_path: Path, command: Run) -> None:
    two = "{id: p-1, navn: Kari Nes, ansettelser: [{enhet: s1}, {enhet: s2}]}"
    root = write(tmp_path, TREE.replace("{id: p-1, navn: Kari Nes, enhet: s1, fra: 2020-01-01}", two))
    merged = ("reorganise", "merge", "s1", "s2", "--into", "sn=Sone Ny", "--on", "2027-01-01")
    assert command(*merged, "--root", root, *TODAY)[0] == 0
    assert lines(root, "p-1") == [
        "- {id: p-1, navn: Kari Nes, ansettelser: [{enhet: s1, til: 2026-12-31}, {enhet: sn, fra: 2027-01-01}, "
        "{enhet: s2, til: 2026-12-31}]}"
    ]


def test_a_unit_that_moves_is_where_it_was_before_that_day(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, TREE + KRAV)
    assert command("reorganise", "move", "s1", "--to", "h2", "--root", root, *TODAY)[0] == 0
    assert lines(root, "s1") == [
        "- {id: s1, navn: Sone Nord, type: sone, del_av: [{enhet: h1, til: 2026-02-28}, {enhet: h2, fra: 2026-03-01}]}"
    ]

    def gaps(unit: str, day: str) -> bool:
        out = command("gaps", "--unit", unit, "--role", "ressursperson", "--root", root, "--date", day)[1]
        return "Sone Nord" in out

    assert [(gaps("h1", day), gaps("h2", day)) for day in ("2026-01-15", "2026-02-28", "2026-03-01")] == [
        (True, False),
        (True, False),
        (False, True),
    ]


def test_a_move_may_be_for_a_later_day_and_another_may_follow_it(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, TREE)

    def move(unit: str, to: str, day: str) -> tuple[int, str]:
        code, _, err = command("reorganise", "move", unit, "--to", to, "--on", day, "--root", root, *TODAY)
        return code, err

    assert move("s1", "h2", "2027-01-01")[0] == 0
    assert move("s1", "h1", "2028-01-01")[0] == 0
    assert lines(root, "s1")[0].endswith(
        "del_av: [{enhet: h1, til: 2026-12-31}, {enhet: h2, fra: 2027-01-01, til: 2027-12-31}, "
        "{enhet: h1, fra: 2028-01-01}]}"
    )
    code, err = move("s1", "hm", "2026-06-01")
    assert (code, "skal flyttes 2027-01-01 alt" in err) == (2, True)
    code, err = move("s1", "h2", "2027-06-01")
    assert (code, "ligger under Vest alt" in err) == (2, True)
    # Below itself on a later day is below itself all the same.
    code, err = move("h2", "s1", "2026-06-01")
    assert (code, "ligger selv under" in err) == (2, True)


def test_a_unit_that_opens_on_the_day_it_moves_is_written_plainly(tmp_path: Path, command: Run) -> None:
    text = TREE.replace("{id: s1, navn: Sone Nord, type: sone, del_av: h1}",
                        "{id: s1, navn: Sone Nord, type: sone, del_av: h1, fra: 2026-06-01}")  # fmt: skip
    root = write(tmp_path, text)
    moved = ("reorganise", "move", "s1", "--to", "h2", "--on", "2026-06-01")
    assert command(*moved, "--root", root, *TODAY)[0] == 0
    assert lines(root, "s1") == ["- {id: s1, navn: Sone Nord, type: sone, del_av: h2, fra: 2026-06-01}"]


def test_what_lies_below_a_unit_that_ends_goes_along_on_the_day(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, TREE)
    ended = ("end", "unit", "h1", "--on", "2026-12-31", "--successor", "h2")
    assert command(*ended, "--root", root, *TODAY)[0] == 0
    assert lines(root, "s2") == [
        "- {id: s2, navn: Sone Sør, type: sone, del_av: [{enhet: h1, til: 2026-12-31}, {enhet: h2, fra: 2027-01-01}]}"
    ]


def codes(root: Path, day: str = "2026-03-01") -> list[str]:
    """The codes of what is said of people and their posts, and of all that is feil."""
    return [each.finding.code for each in placed(root, people, on=date.fromisoformat(day))]


def test_a_person_in_a_unit_that_has_not_opened_is_found(tmp_path: Path) -> None:
    opens = TREE.replace("{id: s2, navn: Sone Sør, type: sone, del_av: h1}",
                         "{id: s2, navn: Sone Sør, type: sone, del_av: h1, fra: 2027-01-01}")  # fmt: skip
    root = write(tmp_path, opens)
    assert codes(root) == ["K215"]
    assert codes(root, "2027-01-01") == []
    later = opens.replace("{id: p-2, navn: Ola Vik, enhet: s2}", "{id: p-2, navn: Ola Vik, enhet: s2, fra: 2027-01-01}")
    assert codes(write(tmp_path, later)) == []
    until = TREE.replace("{id: s2, navn: Sone Sør, type: sone, del_av: h1}",
                         "{id: s2, navn: Sone Sør, type: sone, del_av: h1, til: 2027-12-31}")  # fmt: skip
    assert codes(write(tmp_path, until)) == ["K215"]
    replaced = (
        opens.replace("fra: 2027-01-01}", "fra: 2026-01-01, erstatter: [s0]}")
        .replace("personer:", "  - {id: s0, navn: Gammel, type: sone, del_av: h1, til: 2025-12-31}\npersoner:")
        .replace("{id: p-2, navn: Ola Vik, enhet: s2}", "{id: p-2, navn: Ola Vik, enhet: s2, fra: 2019-01-01}")
    )
    assert codes(write(tmp_path, replaced)) == []


ROLE = "rolletildelinger: [{person: p-2, rolle: ressursperson, enhet: s1, fra: 2025-01-01}]\n"


@pytest.mark.parametrize(
    ("posts", "found"),
    [
        ("enhet: s2", ["K310"]),
        ("ansettelser: [{enhet: s2}, {enhet: s1}]", []),
        ("ansettelser: [{enhet: s2, fra: 2019-01-01}, {enhet: s1, fra: 2024-01-01}]", []),
        # One of the two ends before the role does.
        ("ansettelser: [{enhet: s2}, {enhet: s1, til: 2026-12-31}]", ["K310"]),
        ("ansettelser: [{enhet: s2}]", ["K310"]),
    ],
)
def test_a_role_is_in_one_of_the_units_somebody_works_in(tmp_path: Path, posts: str, found: list[str]) -> None:
    text = TREE.replace("{id: p-2, navn: Ola Vik, enhet: s2}", f"{{id: p-2, navn: Ola Vik, {posts}}}")
    assert codes(write(tmp_path, text + ROLE)) == found


@pytest.mark.parametrize(
    ("posts", "found"),
    [
        ("enhet: s2, ansettelser: [{enhet: s1}]", ["K079"]),
        ("fra: 2020-01-01, til: 2027-01-01, ansettelser: [{enhet: s1}]", ["K079", "K079"]),
        ("ansettelser: []", ["K079"]),
        ("ansettelser: [{fra: 2020-01-01}]", ["K071"]),
        ("ansettelser: [{enhet: ukjent}]", ["K102"]),
        ("ansettelser: [{enhet: s1, fra: 2027-01-01, til: 2026-01-01}]", ["K211"]),
        ("fra: 2020-01-01", ["K071"]),
    ],
)
def test_a_wrong_way_of_writing_posts_is_a_finding(tmp_path: Path, posts: str, found: list[str]) -> None:
    text = TREE.replace("{id: p-2, navn: Ola Vik, enhet: s2}", f"{{id: p-2, navn: Ola Vik, {posts}}}")
    assert codes(write(tmp_path, text)) == found


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ("[{enhet: h1, til: 2026-12-31}, {enhet: h2, fra: 2027-01-01}]", []),
        ("[{enhet: h1, til: 2026-12-31}, {enhet: h2, fra: 2026-12-31}]", ["K213"]),
        ("[{enhet: h1, til: 2026-12-31}, {enhet: h2, fra: 2027-01-02}]", ["K214"]),
        ("[{enhet: h1, til: 2026-12-31}]", ["K214"]),
        ("[{enhet: h1, fra: 2020-01-01}]", ["K214"]),
        ("[{enhet: h1, til: 2026-12-31}, {enhet: ukjent, fra: 2027-01-01}]", ["K102"]),
        ("[{enhet: h1, til: 2026-12-31}, {enhet: s1, fra: 2027-01-01}]", ["K203"]),
        ("{enhet: h1}", ["K079"]),
        ("[]", ["K079"]),
    ],
)
def test_a_wrong_way_of_writing_places_is_a_finding(tmp_path: Path, places: str, found: list[str]) -> None:
    text = TREE.replace("{id: s1, navn: Sone Nord, type: sone, del_av: h1}",
                        f"{{id: s1, navn: Sone Nord, type: sone, del_av: {places}}}")  # fmt: skip
    assert codes(write(tmp_path, text)) == found


def test_the_top_unit_may_come_below_another_from_a_day_on(tmp_path: Path) -> None:
    text = TREE.replace(
        "{id: hm, navn: Helse og mestring, type: kommunalområde}",
        "{id: hm, navn: Helse og mestring, type: kommunalområde, del_av: [{enhet: ny, fra: 2027-01-01}]}\n"
        "  - {id: ny, navn: Oppvekst og helse, type: kommunalområde, fra: 2027-01-01}",
    )
    assert codes(write(tmp_path, text)) == []


def test_units_in_a_ring_on_a_later_day_are_found_with_the_day(tmp_path: Path, command: Run) -> None:
    text = TREE.replace("{id: h1, navn: Øst, type: hjemmetjeneste, del_av: hm}",
                        "{id: h1, navn: Øst, type: hjemmetjeneste, del_av: "
                        "[{enhet: hm, til: 2026-12-31}, {enhet: s1, fra: 2027-01-01}]}")  # fmt: skip
    out = command("validate", write(tmp_path, text), *TODAY)[1]
    assert "Fra 1. januar 2027 ligger enhetene under hverandre i en ring: Øst → Sone Nord → Øst." in out


def test_units_that_change_places_are_in_no_ring(tmp_path: Path) -> None:
    text = TREE.replace("{id: h1, navn: Øst, type: hjemmetjeneste, del_av: hm}",
                        "{id: h1, navn: Øst, type: hjemmetjeneste, del_av: "
                        "[{enhet: hm, til: 2026-12-31}, {enhet: h2, fra: 2027-01-01}]}").replace(
                        "{id: h2, navn: Vest, type: hjemmetjeneste, del_av: hm}",
                        "{id: h2, navn: Vest, type: hjemmetjeneste, del_av: "
                        "[{enhet: h1, til: 2026-12-31}, {enhet: hm, fra: 2027-01-01}]}")  # fmt: skip
    assert codes(write(tmp_path, text)) == []


DATED = """\
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: h1, navn: Øst, type: hjemmetjeneste, del_av: hm}
  - {id: s1, navn: Nord, type: sone, del_av: [{enhet: hm, til: 2025-12-31}, {enhet: h1, fra: 2026-01-01}]}
  - {id: s2, navn: Sør, type: sone, del_av: h1}
personer:
  - {id: p-1, navn: Kari Nes, ansettelser: [{enhet: s1, til: 2026-12-31}, {enhet: s2, fra: 2027-01-01}]}
  - {id: p-2, navn: Ola Vik, enhet: s2, fra: 2020-01-01}
"""


def test_what_is_exported_is_read_in_again_without_a_change(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, DATED)
    before = (root / "data.yaml").read_bytes()
    for table in ("personer", "enheter"):
        file = tmp_path / f"{table}.csv"
        assert command("export", "--table", table, "-o", file, "--root", root, *TODAY)[0] == 0
        out = command("import", file, "--root", root, *TODAY, "--apply")[1]
        assert out.startswith("Uendret: ")
        assert (root / "data.yaml").read_bytes() == before
    rows = (tmp_path / "personer.csv").read_text(encoding="utf-8-sig").splitlines()
    days = ["p-1;Kari Nes;Nord;;2026-12-31", "p-1;Kari Nes;Sør;2027-01-01;", "p-2;Ola Vik;Sør;2020-01-01;"]
    assert [";".join(row.split(";")[:5]) for row in rows[1:]] == days


def test_a_row_that_would_move_somebody_with_several_posts_is_refused(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, DATED)
    before = (root / "data.yaml").read_bytes()
    file = tmp_path / "folk.csv"
    file.write_text("id;navn;enhet;fra\np-1;Kari Nes;Øst;2026-05-01\n", encoding="utf-8")
    _, out, err = command("import", file, "--root", root, *TODAY, "--apply")
    assert "rett «ansettelser» i filen" in out + err
    assert (root / "data.yaml").read_bytes() == before


def test_another_id_is_written_in_both_ways_of_writing(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, DATED)
    assert command("rename", "h1", "øst", "--root", root)[0] == 0
    assert command("rename", "s2", "sør", "--root", root)[0] == 0
    text = (root / "data.yaml").read_text(encoding="utf-8")
    assert "{enhet: øst, fra: 2026-01-01}" in text
    assert "{enhet: sør, fra: 2027-01-01}" in text
    assert "enhet: sør, fra: 2020-01-01" in text
    assert command("validate", root, *TODAY)[0] == 0


def test_all_posts_of_a_person_are_shown_and_ended(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, DATED)
    shown = command("person", "show", "p-1", "--root", root, *TODAY)[1]
    assert "enhet: s1, til: 2026-12-31" in shown
    assert "enhet: s2, fra: 2027-01-01" in shown
    assert command("end", "person", "p-1", "--on", "2026-06-30", "--root", root, *TODAY)[0] == 0
    assert lines(root, "p-1") == ["- {id: p-1, navn: Kari Nes, ansettelser: [{enhet: s1, til: 2026-06-30}]}"]


def test_the_own_schema_knows_the_units_in_both_ways_of_writing(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, DATED)
    assert command("schema", "--local", "--root", root)[0] == 0
    schema = json.loads((root / ".kompetanse" / "kompetanse.schema.json").read_text(encoding="utf-8"))
    units = {"$ref": "#/$defs/id-er i enheter"}.items()
    post, person = schema["$defs"]["Employment"], schema["$defs"]["Person"]
    assert units <= post["properties"]["enhet"].items()
    assert units <= person["properties"]["enhet"].items()
    assert units <= schema["$defs"]["Placement"]["properties"]["enhet"].items()


def test_one_who_is_between_two_posts_is_told_to_be_so(tmp_path: Path, command: Run) -> None:
    posts = "ansettelser: [{enhet: s1, til: 2026-02-28}, {enhet: s1, fra: 2026-03-05}]"
    tree = TREE.replace("Kari Nes, enhet: s1, fra: 2020-01-01", f"Kari Nes, {posts}")
    role = "rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: s1, fra: 2025-01-01}]\n"
    root = write(tmp_path, tree + KRAV + role)

    def gap(day: str) -> str:
        out = command("gaps", "--unit", "s1", "--role", "ressursperson", "--root", root, "--date", day)[1]
        assert "nettverk" not in out
        return out

    assert "oppfylt til og med 28. februar 2026: Kari Nes er mellom to ansettelser" in gap("2026-02-28")
    assert "mangler  Kari Nes er mellom to ansettelser" in gap("2026-03-04")
    assert "Ingen mangler" in gap("2026-03-05")


SAID = """\
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - id: p-1
    navn: Kari Nes  # gift Vik
    # seksti prosent
    enhet: s1  # til hun bytter
    fra: 2020-01-01  # sikker dato
    fravær: []  # ingen
  - enhet: s1  # først
    # og mer
    id: p-2
    navn: Ola Vik
  - {id: p-3, navn: Ada Aas,  # navnet
     enhet: s1,  # enheten
     fra: 2021-01-01}
  - id: p-4
    navn: Per Lie
    ansettelser:
      # den halve
      - enhet: s1  # halv
      - {enhet: hm}  # resten
"""


def comments(text: str) -> list[str]:
    """Every comment, sorted."""
    return sorted(line.partition("# ")[2] for line in text.splitlines() if "# " in line)


@pytest.mark.parametrize(
    "words",
    [
        ("end", "unit", "s1", "--on", "2026-12-31", "--successor", "s2"),
        ("reorganise", "merge", "s1", "s2", "--into", "sn=Sone Ny", "--on", "2027-01-01"),
    ],
)
def test_no_comment_is_lost_when_somebody_gets_a_list(tmp_path: Path, command: Run, words: tuple[str, ...]) -> None:
    root = write(tmp_path, SAID)
    assert command(*words, "--root", root, *TODAY)[0] == 0
    text = (root / "data.yaml").read_text(encoding="utf-8")
    new = "s2" if words[0] == "end" else "sn"
    assert comments(text) == comments(SAID)
    # What was said of the unit stands above the list that took its place.
    assert (
        f"""\
    navn: Kari Nes  # gift Vik
    # til hun bytter
    # sikker dato
    ansettelser:
      - {{enhet: s1, fra: 2020-01-01, til: 2026-12-31}}
      - {{enhet: {new}, fra: 2027-01-01}}
"""
        in text
    )
    assert command("validate", root, *TODAY)[0] == 0


def test_a_list_of_units_above_is_told_what_to_do(tmp_path: Path, command: Run) -> None:
    text = TREE.replace("{id: s1, navn: Sone Nord, type: sone, del_av: h1}",
                        "{id: s1, navn: Sone Nord, type: sone, del_av: [h1, h2]}")  # fmt: skip
    out = command("validate", write(tmp_path, text), *TODAY)[1]
    assert "En enhet ligger rett under bare én annen enhet om gangen." in out
    assert "Velg én enhet, eller skriv {enhet, fra, til}" in out
    assert "«dekker_også»" in out


def test_units_alone_in_a_list_of_posts_are_put_right(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, TREE.replace("navn: Ola Vik, enhet: s2", "navn: Ola Vik, ansettelser: [s1, s2]"))
    assert "Skriv {enhet: s1}." in command("validate", root, *TODAY)[1]


def committed(root: Path, day: str) -> None:
    who = ("-c", "user.name=Kari", "-c", "user.email=kari@kommune.example")
    environment = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00", "GIT_AUTHOR_DATE": f"{day}T12:00:00"}
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "Endret")):
        subprocess.run(["git", "-C", str(root), *words], check=True, env=environment)


def changes_told(command: Run, root: Path, *revisions: str) -> list[list[str]]:
    """What `diff` says of each record: who, what happened, which field, before and after."""
    said = json.loads(command("diff", *revisions, "--root", root, *TODAY, "--format", "json")[1])
    tables = [block for section in said["deler"] for block in section["innhold"] if block.get("id") == "endringer"]
    return [[row[name] for name in ("navn", "hendelse", "felt", "før", "etter")] for row in tables[0]["rader"]]


def test_posts_and_places_are_compared_as_a_whole_with_names_and_days(tmp_path: Path, command: Run) -> None:
    root = write(tmp_path, TREE)
    committed(root, "2026-01-01")
    text = (
        TREE.replace("navn: Kari Nes, enhet: s1, fra: 2020-01-01", "navn: Kari Nes, ansettelser: "
                     "[{enhet: s1, fra: 2020-01-01, til: 2026-12-31}, {enhet: s2, fra: 2027-01-01}]")
        # Another way of writing what it was.
        .replace("navn: Ola Vik, enhet: s2", "navn: Ola Vik, ansettelser: [{enhet: s2}]")
        .replace("type: sone, del_av: h1}\npersoner", "type: sone, "
                 "del_av: [{enhet: h1, til: 2026-08-31}, {enhet: h2, fra: 2026-09-01}]}\npersoner")
    )  # fmt: skip
    write(tmp_path, text)
    committed(root, "2026-02-01")
    assert changes_told(command, root, "HEAD~1", "HEAD") == [
        ["Sone Sør (s2)", "flyttet", "Del av", "Øst", "Øst til 31. august 2026; Vest fra 1. september 2026"],
        ["Kari Nes (p-1)", "flyttet", "Ansettelser", "Sone Nord fra 1. januar 2020",
         "Sone Nord fra 1. januar 2020 til 31. desember 2026; Sone Sør fra 1. januar 2027"],
    ]  # fmt: skip
    write(tmp_path, text.replace("{enhet: s2, fra: 2027-01-01}]", "{enhet: s2, fra: 2027-01-01, til: 2027-06-30}]"))
    committed(root, "2026-02-10")
    told = changes_told(command, root, "HEAD~1", "HEAD")
    assert [row[:3] for row in told] == [["Kari Nes (p-1)", "avsluttet", "Ansettelser"]]
    assert told[0][4].endswith("Sone Sør fra 1. januar 2027 til 30. juni 2027")
    back = changes_told(command, root, "HEAD", "HEAD~1")
    assert [row[:3] for row in back] == [["Kari Nes (p-1)", "forlenget", "Ansettelser"]]
