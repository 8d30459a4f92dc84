"""A key by another word, a step too deep or behind a dash of its own is one message, with an edit that mends it."""

import pytest

from tests.messages.one_mistake import PEOPLE, the_one, told, with_lines


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ({3: "    name: Kari Nordmann", 4: "    unit: sone-nord"}, {"3:5": "navn", "4:5": "enhet"}),
        (
            {12: "    role: leder", 13: "    unit: sone-nord", 14: "    from: 2020-01-01"},
            {"12:5": "rolle", "13:5": "enhet", "14:5": "fra"},
        ),
        ({1: "people:", 10: "appointments:"}, {"1:1": "personer", "10:1": "rolletildelinger"}),
        ({5: "    start: 2019-08-01"}, {"5:5": "fra"}),
        ({5: "    first_day: 2019-08-01"}, {"5:5": "fra"}),
        ({4: "    arbeidssted: sone-nord"}, {"4:5": "enhet"}),
        ({4: "    avdeling: sone-nord"}, {"4:5": "enhet"}),
        ({4: "    eining: sone-nord", 3: "    namn: Kari Nordmann"}, {"3:5": "navn", "4:5": "enhet"}),
        ({15: "    on_site: ja"}, {"15:5": "stedlig"}),
    ],
)
def test_a_key_by_another_word_is_the_known_key(lines: dict[int, str], said: dict[str, str]) -> None:
    found = told({"personer.yaml": with_lines(PEOPLE, lines)})
    assert {each.at: each.words.rpartition("Mente du ")[2] for each in found} == {
        f"personer.yaml:{at} K070": f"«{key}»?" for at, key in said.items()
    }


def test_the_edits_make_the_file_right() -> None:
    text = with_lines(PEOPLE, {3: "    name: Kari Nordmann", 4: "    unit: sone-nord"})
    while found := told({"personer.yaml": text}):
        text = found[0].mended["personer.yaml"]
    assert text == PEOPLE


def test_a_unit_that_lacks_is_called_by_its_key() -> None:
    said = the_one(
        {"personer.yaml": with_lines(PEOPLE, {4: "    stilling: lærer"}).replace("    stilling: lærer\n", "")}
    )
    assert said.words.startswith("Nøkkelen «enhet» mangler.")


@pytest.mark.parametrize(
    ("under", "keys"),
    [
        ("    arbeidssted:\n      enhet: sone-nord", "enhet"),
        ("    arbeidssted:\n        enhet: sone-nord", "enhet"),
        ("    ansettelse:\n      enhet: sone-nord\n      til: 2030-01-01", "enhet», «til"),
    ],
)
def test_keys_a_step_too_deep_are_moved_out(under: str, keys: str) -> None:
    said = the_one({"personer.yaml": with_lines(PEOPLE, {4: under})})
    over = under.split(":")[0].strip()
    assert said.at == f"personer.yaml:5:{under.split('enhet')[0].count(' ') - 3} K070"
    assert f"«{keys}» står ett hakk for dypt, under «{over}»." in said.words
    moved = "\n".join(f"    {line.strip()}" for line in under.splitlines()[1:])
    assert said.mended["personer.yaml"] == with_lines(PEOPLE, {4: moved})


def test_an_unknown_key_over_other_things_is_only_unknown() -> None:
    said = told({"personer.yaml": with_lines(PEOPLE, {5: "    arbeidssted:\n      gate: Storgata 1"})})
    assert [(each.at, "finnes ikke her" in each.words) for each in said] == [("personer.yaml:5:5 K070", True)]


def test_a_dash_before_each_line_of_a_record_is_one_mistake() -> None:
    dashed = {7: "  - navn: Ola Hansen", 8: "  - enhet: sone-nord", 9: "  - fra: 2019-08-01"}
    said = the_one({"personer.yaml": with_lines(PEOPLE, dashed)})
    assert said.at == "personer.yaml:7:5 K025"
    assert said.words.startswith("Bindestreken skal stå bare foran den første linjen i hver oppføring.")
    assert said.mended["personer.yaml"] == PEOPLE


def test_dashes_before_each_line_of_all_records_are_one_mistake_too() -> None:
    lines = PEOPLE.split("rolletildelinger")[0].replace("    ", "  - ")
    said = the_one({"personer.yaml": lines + "rolletildelinger" + PEOPLE.split("rolletildelinger")[1]})
    assert (said.at, said.mended["personer.yaml"]) == ("personer.yaml:3:5 K025", PEOPLE)


def test_a_dash_too_many_before_the_last_line_is_told_there() -> None:
    said = the_one({"personer.yaml": with_lines(PEOPLE, {14: "  - fra: 2020-01-01"})})
    assert (said.at, said.mended["personer.yaml"]) == ("personer.yaml:14:5 K025", PEOPLE)


def test_dashes_within_a_record_are_told_there() -> None:
    text = """program:
  - {id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: d1, navn: Dag 1}]}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    samlinger:
      - samling: d1
      - datoer: [2026-04-13]
      - tid: 09:00–15:00
      - status: planlagt
"""
    said = the_one({"x.yaml": text})
    assert said.at == "x.yaml:9:9 K025"
    assert said.mended["x.yaml"] == text.replace("      - datoer", "        datoer").replace(
        "      - tid", "        tid"
    ).replace("      - status", "        status")
