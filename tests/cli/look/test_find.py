"""Finding people, units and everything else by name."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.named_municipality import DATA

Run = Callable[..., tuple[int, str, str]]


def rows(out: str) -> list[tuple[str, str]]:
    """What was found: the kind of thing and the id of each."""
    found = json.loads(out)["deler"][0]["innhold"][0]["rader"]
    return [(row["slag"], row["id"]) for row in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("kari",), [("Person", "p-1"), ("Person", "p-4")]),
        (("nes", "KARI"), [("Person", "p-1"), ("Person", "p-4")]),
        (("moe, siri",), [("Person", "p-3")]),
        (("P-3",), [("Person", "p-3")]),
        (("ola.vik@fjordvik.example",), [("Person", "p-2")]),
        (("sone", "n"), [("Enhet", "s1")]),
        (("elveb",), [("Enhet", "e")]),
        (("kull",), [("Gjennomføring", "r1")]),
        (("grunn",), [("Program", "prg")]),
        (("dag", "2"), [("Samling i et program", "d2")]),
        (("klin",), [("Fagområde", "klinobs")]),
        (("ressursperson",), [("Rolle", "ressursperson"), ("Krav", "ressursperson-i-hvert-ledd")]),
    ],
)
def test_everything_is_found_by_its_name_or_part_of_it(
    fjordvik: Path, command: Run, words: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    code, out, _ = command("find", *words, "--format", "json")
    assert (code, rows(out)) == (0, found)


def test_each_is_told_with_its_id_its_unit_and_where_it_stands(fjordvik: Path, command: Run) -> None:
    line = 1 + DATA.splitlines().index("  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}")
    assert command("find", "siri")[1].splitlines()[-1].split() == [
        "Person", "Siri", "Moe", "p-3", "Sone", "Sør", f"kompetanse.yaml:{line}",
    ]  # fmt: skip


def test_what_nothing_is_called_is_told_with_what_is_near(fjordvik: Path, command: Run) -> None:
    code, out, _ = command("find", "sirri", "moe")
    assert (code, "Ingenting i filene har det navnet." in out, "Det ligner: Siri Moe (p-3)." in out) == (1, True, True)
    assert command("find", "xyzzy")[0] == 1
    assert command("find", " ")[0] == 2


def test_one_whose_name_is_hidden_is_found_by_all_of_it_and_told_of_by_role(fjordvik: Path, command: Run) -> None:
    for words in (("berit",), ("hemmelig",), ("Hemmelig",), ("hemm",), ("berit", "hemmelit")):
        code, out, _ = command("find", *words)
        assert (code, "p-6" in out, "Sone Sør" in out) == (1, False, False)
    code, out, _ = command("find", "hemmelig", "berit")
    assert (code, "Berit" in out, "p-6" in out) == (0, False, False)
    assert "Ansatt (Sone Sør)" in out
    assert "Siri" not in command("find", "siri", "--without-names")[1]


def test_a_criterion_without_an_id_hinders_no_search(fjordvik: Path, command: Run) -> None:
    goal = (
        "mål:\n  - {id: m, nummer: 1, tema: Fag, tekst: Alle kan faget, frist: 2027-12-31,\n"
        "     kriterier: [{tekst: Oppmøtet}]}\n"
    )
    (fjordvik.parent / "mål.yaml").write_text(goal, encoding="utf-8")
    code, out, _ = command("find", "siri", "--format", "json")
    assert (code, rows(out)) == (0, [("Person", "p-3")])


def test_what_cannot_be_read_is_not_said_to_be_nowhere(fjordvik: Path, command: Run) -> None:
    (fjordvik.parent / "personer.yaml").write_text("personer: [", encoding="utf-8")
    code, out, _ = command("find", "xyzzy")
    assert (code, "ukjent" in out) == (1, True)
