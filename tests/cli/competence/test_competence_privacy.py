"""Without names nothing tells what a few people have or lack: not by itself, and not computed from what is told."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

Run = Callable[..., tuple[int, str, str]]
HEAD = """
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}}
oppsett: {{kompetanse: {{små_tall: {fewest}}}}}
enheter:
  - {{id: rot, navn: Helse, type: kommunalområde}}
  - {{id: hjem, navn: Solhjem, type: institusjon, del_av: rot}}
  - {{id: stor, navn: Stor avdeling, type: avdeling, del_av: hjem}}
  - {{id: liten, navn: Liten avdeling, type: avdeling, del_av: hjem}}
  - {{id: annen, navn: Annen avdeling, type: avdeling, del_av: hjem}}
  - {{id: alene, navn: Natt, type: avdeling, del_av: rot}}
  - {{id: sone, navn: Sone, type: sone, del_av: rot}}
kvalifikasjoner:
  - {{id: hlr, navn: HLR, gyldig_måneder: 12}}
  - {{id: brann, navn: Brannvern, gyldig_måneder: 24}}
kompetansekrav:
  - {{id: hlr-alle, navn: HLR for alle, kvalifikasjon: hlr, andel: 100 %, styrke: skal}}
  - {{id: brann-alle, navn: Brannvern for alle, kvalifikasjon: brann, minst: 1, styrke: bør}}
personer:
"""
# How many work where.
STAFF = {"stor": 14, "liten": 3, "annen": 12, "alene": 1, "sone": 9}
VALID, SOON, EXPIRED = "2026-01-10", "2025-03-20", "2024-01-10"
ON = ("--date", "2026-03-01")
TABLES = ("krav", "mangler", "matrise", "utløper", "årsverk", "heltid", "behov")
OUTPUTS: tuple[tuple[str, ...], ...] = (
    *(("competence", "--table", table, "--format", form) for table in TABLES for form in ("text", "csv", "json")),
    *(("competence", "--unit", unit) for unit in ("hjem", "liten", "stor", "alene")),
    ("competence", "--table", "årsverk", "--user-oriented"),
    ("competence", "--table", "alle", "-o", "ut.xlsx"),
    ("competence", "--format", "svg"),
    ("competence", "--format", "markdown"),
    *(("due", "--days", "300", "--format", form) for form in ("text", "json")),
    *(("report", "--for", reader) for reader in ("koordinator", "kommunalsjef")),
    *(("report", "--for", "leder", "--unit", unit) for unit in ("hjem", "liten", "stor", "alene")),
    *(("report", "-o", f"ut{ending}") for ending in (".html", ".json")),
    ("chart", "organisasjon"),
    ("roster",),
    ("gaps",),
)


def text_of(having: Mapping[str, int], fewest: int = 5, soon: str = "") -> str:
    """The municipality where so many in each unit have a valid course, and the others had one. In one of the units that
    of the first will `soon` expire.
    """
    people = []
    for unit, size in STAFF.items():
        for number in range(size):
            day = (SOON if unit == soon and number == 0 else VALID) if number < having[unit] else EXPIRED
            held = f"[{{kvalifikasjon: hlr, oppnådd: {day}}}]"
            who = f"{unit.capitalize()}a Nr{chr(97 + number)}sen"
            people.append(
                f"  - {{id: p-{unit}-{number}, navn: {who}, enhet: {unit}, fra: 2020-01-01, kvalifikasjoner: {held}}}\n"
            )
    return HEAD.format(fewest=fewest) + "".join(people)


def told(command: Run, folder: Path, having: Mapping[str, int], words: tuple[str, ...], soon: str = "") -> str:
    (folder / "kompetanse.yaml").write_text(text_of(having, soon=soon), encoding="utf-8")
    return made(command, folder, (*words, "--without-names"))


def made(command: Run, folder: Path, words: tuple[str, ...]) -> str:
    """What is shown, and what is in the file that is written."""
    code, out, err = command(*words, *ON, "--root", folder)
    assert code in (0, 1), (words, err)
    for file in folder.glob("ut.*"):
        if file.suffix == ".xlsx":
            with ZipFile(file) as book:
                out += "\n".join(book.read(name).decode() for name in sorted(book.namelist()) if name.endswith(".xml"))
        else:
            out += file.read_text(encoding="utf-8")
        file.unlink()
    return out


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Each pair has as many who have it in all, and differs in what a few people have: those of a small ward, the only one
# at night, or those of a large ward whose figure would give that of a small one.
SAME = {
    "the only one at night": (
        {"stor": 8, "liten": 1, "annen": 6, "alene": 1, "sone": 2},
        {"stor": 8, "liten": 1, "annen": 6, "alene": 0, "sone": 3},
    ),
    "a small ward beside a large one": (
        {"stor": 8, "liten": 1, "annen": 6, "alene": 0, "sone": 0},
        {"stor": 8, "liten": 2, "annen": 5, "alene": 0, "sone": 0},
    ),
    "all but a few": (
        {"stor": 14, "liten": 3, "annen": 10, "alene": 1, "sone": 9},
        {"stor": 14, "liten": 2, "annen": 11, "alene": 1, "sone": 9},
    ),
}


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_what_a_few_people_have_changes_nothing_that_is_told(
    folder: Path, command: Run, words: tuple[str, ...]
) -> None:
    for name, (one, other) in SAME.items():
        assert told(command, folder, one, words) == told(command, folder, other, words), name


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_whose_course_soon_expires_changes_nothing_that_is_told(
    folder: Path, command: Run, words: tuple[str, ...]
) -> None:
    having = {"stor": 8, "liten": 2, "annen": 6, "alene": 1, "sone": 2}
    found = {told(command, folder, having, words, soon) for soon in ("liten", "annen", "stor")}
    assert len(found) == 1


NEEDED = """
behov:
  - {enhet: hjem, utdanning: sykepleier, år: 2028, årsverk: 30}
  - {enhet: liten, utdanning: sykepleier, år: 2028, årsverk: 3}
  - {enhet: annen, kvalifikasjon: hlr, år: 2027, minst: 11}
"""
HAVING = {"stor": 8, "liten": 1, "annen": 6, "alene": 1, "sone": 9}


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_what_a_few_people_are_educated_for_changes_nothing_that_is_told(
    folder: Path, command: Run, words: tuple[str, ...]
) -> None:
    found = set()
    for nurse, assistant in (("liten-0", "annen-0"), ("annen-0", "liten-0")):
        text = text_of(HAVING) + NEEDED
        for unit, size in STAFF.items():
            for number in range(size):
                who = f"{unit}-{number}"
                is_nurse = who == nurse or (number % 2 == 0 and who != assistant)
                kind = "sykepleier" if is_nurse else "assistent"
                size_of_post = 100 if is_nurse else 60
                text = text.replace(
                    f"id: p-{who},", f"id: p-{who}, utdanning: {kind}, stillingsprosent: {size_of_post},"
                )
        (folder / "kompetanse.yaml").write_text(text, encoding="utf-8")
        found.add(made(command, folder, (*words, "--without-names")))
    assert len(found) == 1


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_nobody_is_named_without_names(folder: Path, command: Run, words: tuple[str, ...]) -> None:
    found = told(command, folder, HAVING, words, "stor")
    assert not re.search(r"Nr[a-z]sen|p-(stor|liten|annen|alene|sone)-", found)


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_whose_name_is_hidden_is_in_no_list_by_name_or_id(folder: Path, command: Run, words: tuple[str, ...]) -> None:
    text = text_of(HAVING, soon="stor")
    for who in ("Stora Nrasen, enhet", "Litena Nrcsen, enhet", "Alenea Nrasen, enhet"):
        text = text.replace(who, who.replace(", enhet", ", vis_navn: nei, enhet"))
    (folder / "kompetanse.yaml").write_text(text, encoding="utf-8")
    assert not re.search("Stora Nrasen|Litena Nrcsen|Alenea|p-stor-0|p-liten-2|p-alene-0", made(command, folder, words))


@pytest.mark.parametrize("unit", ["stor", "liten"])
def test_a_leader_sees_nobody_of_another_unit(folder: Path, command: Run, unit: str) -> None:
    (folder / "kompetanse.yaml").write_text(text_of(HAVING, soon="stor"), encoding="utf-8")
    found = made(command, folder, ("report", "--for", "leder", "--unit", unit))
    names = set(re.findall(r"(\w+)a Nr[a-z]sen", found))
    assert names == {unit.capitalize()}


def test_the_kommunalsjef_sees_nobody(folder: Path, command: Run) -> None:
    (folder / "kompetanse.yaml").write_text(text_of(HAVING, soon="stor"), encoding="utf-8")
    for more in ((), ("-o", "ut.json"), ("-o", "ut.html")):
        found = made(command, folder, ("report", "--for", "kommunalsjef", *more))
        assert not re.search(r"Nr[a-z]sen|p-(stor|liten|annen|alene|sone)-", found)


def test_what_many_have_is_told(folder: Path, command: Run) -> None:
    found = told(command, folder, HAVING, ("competence", "--table", "krav", "--format", "csv"))
    assert "25 av 39" in found
    assert "8 av 14" in found or "6 av 12" in found
    assert "færre enn 5" in found
    assert "utelatt" in found


def test_the_municipality_says_how_few_are_hidden(folder: Path, command: Run) -> None:
    having = {"stor": 8, "liten": 1, "annen": 6, "alene": 1, "sone": 5}
    (folder / "kompetanse.yaml").write_text(text_of(having, 2), encoding="utf-8")
    out = command("competence", "--table", "krav", *ON, "--without-names", "--root", folder)[1]
    assert "8 av 14" in out
    assert "færre enn 2" in out
    assert " 1 av 3 " not in out
