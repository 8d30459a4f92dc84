"""The rules for a history take one person out of it, in each spelling, and nobody else."""

import pytest
from hypothesis import example, given, settings, strategies as st

from kompetanse_cli.model import Person
from kompetanse_cli.operations.erasing import Hindrance, HistoryRecipe, history_recipe
from kompetanse_cli.operations.erasing.name_patterns import name_forms
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.names import Bearer, NameMatcher
from tests.helpers.rewriting import rewritten

UNITS = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: s1, navn: Sone Nord, type: sone}
"""


def recipe(person: str, people: str, more: str = "", earlier: str = "") -> HistoryRecipe:
    """The recipe for one of some people, each on a line as «p-1 Kari Nes», as those are who were there earlier."""
    lines = (line.split(" ", 1) for line in people.strip().splitlines())
    listed = "".join(f'  - {{id: {each}, navn: "{name}", enhet: s1}}\n' for each, name in lines)
    source = {"kompetanse.yaml": f"{UNITS}personer:\n{listed}{more}".encode()}
    register = load(source).register
    who = register.find(Person, person)
    assert who is not None
    once = [Bearer(*line.split(" ", 1)) for line in earlier.splitlines()]
    return history_recipe(source, register, who, "sletta-1", once)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (
            "Siri Moe",
            "SIRI MOE sluttet; Siri Moes nummer; Moe,  Siri; siri\n  moe; Siri\r\n# Moe; «Siri\u00a0Moe»; S. Moe",
        ),
        (
            "Liv Torunn Aasgård",
            "Liv Torunn Aasgård; Aasgård, Liv Torunn; Liv Åsgaard; Liv Aasga\u030ard; L. T. AASGÅRD",
        ),
        ("Bjørn Ås-Vik", "Bjoern Aas-Vik; BJØRN ÅS-VIK; Bjørn A\u030as-Viks plan"),
        ("Kva\u030ale Øy", "KVÅLE ØY; Øy, Kvåle"),
        ("Liv Torunn Aasgård", "Liv T. Aasgård; L. Torunn Aasgård; Torunn Aasgård; Aasgård, Liv T.; LT Aasgård"),
        ("Anne-Lise O'Hara", "Anne Lise O’Hara; ANNE-LISE O'HARA; A. O'Hara"),
        ("Vik, Ola", "Ola Vik; Vik, Ola; O. Vik"),
    ],
)
def test_each_spelling_is_replaced(name: str, written: str) -> None:
    rules = recipe("p-3", f"p-3 {name}\np-1 Kari Nes").rules
    for text in written.split("; "):
        assert rewritten(f"tekst: {text} sa det", rules) in (
            "tekst: Sletta person sa det",
            "tekst: Sletta persons nummer sa det",
            "tekst: Sletta persons plan sa det",
            "tekst: «Sletta person» sa det",
            "tekst: Sletta person sluttet sa det",
        ), text


def test_an_address_made_of_the_name_goes_and_the_rest_of_it_stays() -> None:
    rules = recipe("p-3", "p-3 Siri Moe\np-1 Kari Nes").rules
    assert (
        rewritten("siri.moe@fjordvik.no, kari.nes@fjordvik.no", rules) == "sletta-1@fjordvik.no, kari.nes@fjordvik.no"
    )


CONTACT = '{id: p-3, navn: Siri Moe, enhet: s1, ansattnummer: "4711", telefon: "70 00 00 00", e_post: sm@fjordvik.no}'


@pytest.mark.parametrize(
    ("others", "kept"),
    [("", ()), ("e_post: SM@fjordvik.no", ("sm@fjordvik.no",)), ('telefon: "70 00 00 00"', ("70 00 00 00",))],
)
def test_numbers_and_addresses_go_but_those_that_another_has_too(others: str, kept: tuple[str, ...]) -> None:
    other = f"  - {{id: p-1, navn: Kari Nes, enhet: s1{', ' if others else ''}{others}}}\n"
    source = {"kompetanse.yaml": f"{UNITS}personer:\n{other}  - {CONTACT}\n".encode()}
    register = load(source).register
    rules = history_recipe(source, register, register.by_id(Person)["p-3"], "sletta-1").rules
    text = rewritten(f"  - {CONTACT}\nskriv til SM@fjordvik.no, rom 4711, ikke psm@fjordvik.no", rules)
    for value in ("sm@fjordvik.no", "70 00 00 00"):
        assert (f": {value}" in text or f': "{value}"' in text) == (value in kept)
    assert 'ansattnummer: "sletta-1"' in text
    # The same digits elsewhere are something else, and another's address is another's.
    assert text.endswith("rom 4711, ikke psm@fjordvik.no")


def test_only_the_id_itself_is_replaced() -> None:
    rules = recipe("p-1", "p-1 Siri Moe\np-10 Ola Vik\np-1-b Per Li\nx-p-1 Odd Ås").rules
    text = "[p-1, p-10, p-1-b, x-p-1, ap-1, p-1å, åp-1] # p-1, p-1: p-1."
    assert rewritten(text, rules) == (
        "[sletta-1, p-10, p-1-b, x-p-1, ap-1, p-1å, åp-1] # sletta-1, sletta-1: sletta-1."
    )


def test_a_name_that_somebody_else_has_is_left_and_told() -> None:
    made = recipe("p-4", "p-1 Kari Nes\np-2 Ola Vik\np-4 KARI  nes")
    (kept,) = made.kept
    assert (kept.why, kept.others) == (Hindrance.SHARED, ("p-1",))
    assert rewritten("Kari Nes (p-4) og Kari Nes (p-1)", made.rules) == "Kari Nes (sletta-1) og Kari Nes (p-1)"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Kari Nes", "Kari Nes Olsen"),
        ("Kari Nes", "Anne Kari Nes"),
        ("Kari Torunn Nes", "Kari Nes"),
        ("Kari Torunn Nes", "Kari Anne Nes"),
        ("Kari Nes", "Knut Nes"),
        ("Åse Vik", "Aase Vik"),
        ("Nes Kari", "Kari Nes"),
        ("Kari Nes", "Kari Ness"),
        ("Kari Nes", "Knut Ness"),
        ("Liv Aasgård", "Liv Asgard"),
        ("Bjørn Sæther", "Bjorn Sether"),
        ("Liv A\u030as", "Liv Ås"),
    ],
)
def test_no_rule_renames_another(name: str, other: str) -> None:
    made = recipe("p-1", f"p-1 {name}\np-2 {other}")
    text = f"{other}, {other.split()[-1]}, {other.split()[0]} (p-2): {other.split()[0][0]}. {other.split()[-1]}"
    assert rewritten(text, made.rules) == text
    assert [kept.others for kept in made.kept] == [("p-2",)]


def test_the_people_of_a_list_are_not_run_together() -> None:
    rules = recipe("p-3", "p-3 Siri Moe\np-1 Kari Nes").rules
    for text in (
        "Med Anne Moe, Siri Vik og Moe, Siri Anne",
        "Nes;Siri\nMoe;Anne\n",
        "- Siri\n- Moe\n",
        '"Siri", "Moe"',
    ):
        assert rewritten(text, rules) == text


def test_what_else_is_called_so_is_left() -> None:
    made = recipe("p-1", "p-1 Siri Moe", "fagområder:\n  - {id: siri-moe, navn: Siri Moe-metoden}\n")
    assert rewritten("Siri Moe-metoden (siri-moe)", made.rules) == "Siri Moe-metoden (siri-moe)"
    made = recipe("leder", "leder Siri Moe", "rolletildelinger:\n  - {person: leder, rolle: leder, enhet: s1}\n")
    assert [(kept.texts, kept.why) for kept in made.kept] == [(("leder",), Hindrance.SHARED)]
    assert rewritten("rolle: leder", made.rules) == "rolle: leder"


def test_a_word_that_says_something_else_in_the_files_is_left() -> None:
    made = recipe("kurs", "kurs Siri Moe", "program:\n  - {id: g, navn: Grunnkurs, type: kurs, eier: Høgskolen}\n")
    assert [(kept.texts, kept.why) for kept in made.kept] == [(("kurs",), Hindrance.OTHER_MEANING)]
    assert rewritten("type: kurs", made.rules) == "type: kurs"


def test_an_id_that_is_a_word_is_replaced_where_it_is_a_value_alone() -> None:
    rules = recipe("solveig", "solveig Siri Moe").rules
    text = '{person: solveig, av: "solveig"}, [p-1, solveig], - solveig # om solveig i solveig-saken'
    assert rewritten(text, rules) == (
        '{person: sletta-1, av: "sletta-1"}, [p-1, sletta-1], - sletta-1 # om solveig i solveig-saken'
    )
    made = recipe("nord", "nord Siri Moe", "# nord\n")
    assert [(kept.texts, kept.why) for kept in made.kept] == [(("nord",), Hindrance.ONE_WORD)]


def test_a_name_of_one_word_is_left() -> None:
    made = recipe("p-1", "p-1 Kari")
    assert [(kept.texts, kept.why) for kept in made.kept] == [(("Kari",), Hindrance.ONE_WORD)]
    assert rewritten("Kari Nes", made.rules) == "Kari Nes"


def test_whoever_was_called_so_earlier_is_left_and_the_rule_is_told() -> None:
    made = recipe("p-1", "p-1 Kari Nes", earlier="p-9 Kari Nes\np-8 Ola Vik")
    (kept,) = made.kept
    assert (kept.why, kept.others) == (Hindrance.EARLIER, ("p-9",))
    assert rewritten("Kari Nes, p-9, p-1", made.rules) == "Kari Nes, p-9, sletta-1"
    assert rewritten("Nes, Kari, p-9, p-1", kept.rules) == "Sletta person, p-9, p-1"


def test_an_id_that_was_anothers_is_left() -> None:
    made = recipe("p-1", "p-1 Kari Nes", earlier="p-1 Ola Vik")
    assert [(kept.texts, kept.why, kept.others) for kept in made.kept] == [
        (("p-1",), Hindrance.REUSED, ("Ola Vik",)),
    ]
    assert rewritten("p-1: Ola Vik; Kari Nes", made.rules) == "p-1: Ola Vik; Sletta person"


def test_another_name_of_the_same_id_is_told() -> None:
    made = recipe("p-1", "p-1 Kari Nes", earlier="p-1 Kari Vik")
    assert (made.kept, made.earlier_names) == ((), ("Kari Vik",))
    assert rewritten("p-1: Kari Vik; {id: p-1, navn: Kari Vik}", made.rules) == (
        "sletta-1: Kari Vik; {id: sletta-1, navn: Sletta person}"
    )


def test_an_address_of_initials_is_left() -> None:
    rules = recipe("p-1", "p-1 Kari Nes").rules
    assert rewritten("knes@x.no k.nes@x.no x@x.no", rules) == "knes@x.no k.nes@x.no x@x.no"


@pytest.mark.parametrize(
    "record",
    [
        "  - {id: p-4, navn: Kari Nes, enhet: s1}\n",
        "  - {navn: Kari Nes, enhet: s1, id: p-4}\n",
        "  - id: p-4  # tlf\n    navn: Kari Nes\n    enhet: s1\n",
        "  - navn: 'Kari Nes'  # tlf\n    enhet: s1\n    id: p-4\n",
        '  - id: "p-4"\r\n    enhet: s1\r\n    navn: "Kari Nes"\r\n',
        "  - id: p-4\n    navn: Kari Vik # tlf\n",
    ],
)
def test_a_name_that_is_shared_goes_in_the_own_record_of_the_person_alone(record: str) -> None:
    rules = recipe("p-4", "p-1 Kari Nes\np-4 Kari Nes", earlier="p-4 Kari Vik").rules
    others = "  - {id: p-1, navn: Kari Nes}\n  - id: p-40\n    navn: Kari Nes\n  - navn: Kari Nes\n    id: p-1\n"
    gone = record.replace("Kari Nes", "Sletta person").replace("Kari Vik", "Sletta person").replace("p-4", "sletta-1")
    assert rewritten(others + record + others, rules) == others + gone + others


@pytest.mark.parametrize("name", ["Siri Moe", "Liv Torunn Aasgård", "Anne-Lise O'Hara", "Nes, Kari", "Bjørn Åsen"])
def test_each_form_of_a_rule_is_a_spelling_that_is_found_in_texts(name: str) -> None:
    matcher = NameMatcher([Bearer("p-1", name), Bearer("p-2", "Ola Vik")])
    for form in name_forms(name):
        (match,) = matcher.matches(form.text)
        assert [each.id for each in match.people] == ["p-1"], form.text


WORDS = st.sampled_from(["Kari", "Nes", "Ås", "Liv", "Åse", "Moe", "kari", "Nes-Moe", "Aas", "K.", "Ola"])


@settings(deadline=None, max_examples=300)
@example(["Kari K.", "K. K."])
@example(["Nes Moe", "Nes-Moe"])
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=2, max_size=5))
def test_whatever_people_are_called_the_rules_for_one_leave_the_others(names: list[str]) -> None:
    people = "\n".join(f"p-{number} {name}" for number, name in enumerate(names))
    rules = recipe("p-0", people).rules
    for number, name in enumerate(names[1:], 1):
        line = f"  - {{id: p-{number}, navn: {name}, enhet: s1}}"
        assert rewritten(line, rules) == line
