"""What only our parser takes is told of at its place, with the edit that every program reads."""

import pytest

from tests.messages.one_mistake import PEOPLE, UNITS, the_one, told, with_lines

FORUM = """fora:
  - id: f
    navn: {navn}
    type: lederteam
    medlemmer: {medlemmer}
"""


def forum(navn: str = "F", medlemmer: str = "[p-001]") -> str:
    """A file with a forum."""
    return FORUM.format(navn=navn, medlemmer=medlemmer)


@pytest.mark.parametrize(
    ("text", "at", "words", "mended"),
    [
        (
            forum('"Nettverk"#merk'),
            "3:21 K060",
            "Det mangler et mellomrom foran kommentaren. Sett inn et mellomrom foran #.",
            forum('"Nettverk" #merk'),
        ),
        (
            forum(medlemmer="[p-001]#merk"),
            "5:23 K060",
            "Det mangler et mellomrom foran kommentaren. Sett inn et mellomrom foran #.",
            forum(medlemmer="[p-001] #merk"),
        ),
        (
            forum(medlemmer="[\n    p-001\n    ]"),
            "6:5 K061",
            "Linjen er inne i klammer, og må stå lenger inn enn nøkkelen foran klammene. "
            "Sett linjen lenger inn, med minst 5 mellomrom foran.",
            forum(medlemmer="[\n      p-001\n    ]"),
        ),
        (
            forum(medlemmer="[\n    p-001,\n      p-002\n  ]"),
            "6:5 K061",
            "Linjen er inne i klammer, og må stå lenger inn enn nøkkelen foran klammene. "
            "Sett linjene lenger inn, med minst 5 mellomrom foran.",
            forum(medlemmer="[\n        p-001,\n          p-002\n      ]"),
        ),
        (
            forum('"Nettverk\n    for alle"'),
            "4:5 K061",
            "Linjen hører til en tekst i anførselstegn, og må stå lenger inn enn nøkkelen foran teksten. "
            "Sett linjen lenger inn, med minst 5 mellomrom foran.",
            forum('"Nettverk\n      for alle"'),
        ),
        (
            forum('"Nettverk\n\tfor alle"'),
            "4:1 K011",
            "Linjen er rykket inn med tabulator, men YAML krever mellomrom. "
            "Skriv 6 mellomrom først på linjen i stedet for tabulatoren.",
            forum('"Nettverk\n      for alle"'),
        ),
        (
            forum(medlemmer="[\n\tp-001,\n\tp-002\n    ]"),
            "6:1 K011",
            "Linjen er rykket inn med tabulator, men YAML krever mellomrom. "
            "Skriv 6 mellomrom først på linjen i stedet for tabulatoren.",
            forum(medlemmer="[\n      p-001,\n      p-002\n    ]"),
        ),
        (
            "fora:\n  - {id: f, ?navn: F, type: lederteam}\n",
            "2:13 K062",
            "«?navn» leses på to måter, for det begynner med et spørsmålstegn. Skriv navn.",
            "fora:\n  - {id: f, navn: F, type: lederteam}\n",
        ),
    ],
)
def test_it_is_one_mistake_with_an_exact_edit(text: str, at: str, words: str, mended: str) -> None:
    said = the_one({"x.yaml": text})
    assert (said.at, said.words) == (f"x.yaml:{at}", words)
    assert said.mended["x.yaml"] == mended
    assert said.certain
    assert [each for each in told({"x.yaml": mended}) if " K06" in each.at or " K011" in each.at] == []


def test_keys_that_a_quoted_text_takes_with_it_are_told_at_its_quotation_mark() -> None:
    said = the_one({"personer.yaml": with_lines(PEOPLE, {3: "    navn: 'Kari", 5: "    fra: 2019-08-01'"})})
    assert said.at == "personer.yaml:3:11 K013"
    assert said.words == (
        "Teksten som begynner med ' her, tar med seg nøklene på linjene under. Sett inn ' der teksten slutter."
    )


@pytest.mark.parametrize(
    "text",
    [
        forum(medlemmer="[\n      p-001\n    ]"),
        forum("Kurs#merk"),
        forum(medlemmer="[p-001, ]"),
        'fora:\n  - {id: f, "navn":F, type: lederteam}\n',
        forum(medlemmer="[p-001,\n# Ola\n      p-002]"),
    ],
)
def test_what_every_program_reads_is_in_order(text: str) -> None:
    assert told({"x.yaml": text}) == []


def test_a_key_in_two_parts_is_an_error_that_is_mended_by_itself() -> None:
    said = the_one({"personer.yaml": with_lines(PEOPLE, {15: "    dekker_ogsa\u030a: [helse]"})})
    assert (said.at, said.certain) == ("personer.yaml:15:5 K063", True)
    assert said.words == (
        "«dekker_også» er skrevet med oppdelte bokstaver, og er derfor en annen nøkkel eller id. "
        "Skriv bokstavene som ett tegn."
    )
    assert said.mended["personer.yaml"] == with_lines(PEOPLE, {15: "    dekker_også: [helse]"})


def test_an_id_in_two_parts_is_an_error_where_it_is_given_and_where_it_is_used() -> None:
    unit = "  - {id: a\u030alesund, navn: A\u030alesund, type: sone, del_av: hjemmetjenesten}\n"
    at_home = {"enheter.yaml": UNITS + unit}
    said = the_one(at_home)
    assert said.at == "enheter.yaml:13:10 K063"
    assert (
        said.mended["enheter.yaml"] == UNITS + "  - {id: ålesund, navn: Ålesund, type: sone, del_av: hjemmetjenesten}\n"
    )
    used = with_lines(PEOPLE, {13: "    enhet: a\u030alesund"})
    assert [each.at for each in told({**at_home, "personer.yaml": used})] == [
        "enheter.yaml:13:10 K063",
        "personer.yaml:13:12 K063",
    ]


def test_a_name_in_two_parts_is_a_warning() -> None:
    assert (
        the_one({"personer.yaml": with_lines(PEOPLE, {3: "    navn: A\u030ase Nes"})}).at == "personer.yaml:3:11 K009"
    )


def test_a_fixed_word_in_two_parts_is_an_error() -> None:
    said = the_one({"enheter.yaml": UNITS.replace("kommunalområde", "kommunalomra\u030ade")})
    assert said.at == "enheter.yaml:4:11 K063"
