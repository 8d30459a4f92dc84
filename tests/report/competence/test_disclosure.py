"""Which figures of everybody's competence are told without names, over the whole tree."""

from dataclasses import replace

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.competence import Groups
from kompetanse_cli.report.competence import share_cell
from kompetanse_cli.report.competence.disclosure import count_cell, places_told
from tests.report.conftest import ContextOf

TREE = """
enheter:
  - {id: rot, navn: Helse, type: kommunalområde}
  - {id: hjem, navn: Solhjem, type: institusjon, del_av: rot}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: hjem}
  - {id: b, navn: Avdeling B, type: avdeling, del_av: hjem}
  - {id: c, navn: Avdeling C, type: avdeling, del_av: hjem}
"""


def people(unit: str, number: int) -> tuple[frozenset[str]]:
    return (frozenset(f"{unit}-{each}" for each in range(number)),)


def test_a_ward_is_hidden_beside_a_small_one_whose_number_would_follow(context_of: ContextOf) -> None:
    tree = context_of(TREE).register.tree_on(context_of(TREE).on)
    groups: Groups = {"a": people("a", 12), "b": people("b", 2), "c": people("c", 9)}
    told = places_told(tree, groups, 5)
    assert ("hjem", False) in told
    assert ("a", False) in told
    assert ("a", True) in told
    assert not {("b", False), ("b", True), ("c", False), ("c", True)} & told


def test_those_of_a_house_itself_are_hidden_with_a_ward(context_of: ContextOf) -> None:
    tree = context_of(TREE).register.tree_on(context_of(TREE).on)
    told = places_told(tree, {"a": people("a", 12), "hjem": people("hjem", 1)}, 5)
    assert ("hjem", False) in told
    assert not {("hjem", True), ("a", False)} & told


def test_somebody_in_two_wards_counts_once_above_them(context_of: ContextOf) -> None:
    tree = context_of(TREE).register.tree_on(context_of(TREE).on)
    same = people("a", 6)
    assert ("hjem", False) in places_told(tree, {"a": same, "b": same}, 5)
    few = (frozenset({"x", "y", "z", "u"}),)
    assert not places_told(tree, {"a": few, "b": few}, 5)


def test_nobody_is_told_in_the_same_words_as_somebody(context_of: ContextOf) -> None:
    context = replace(context_of(TREE), is_anonymous=True)
    assert count_cell(context, 0, told=False) == count_cell(context, 3, told=False) == "færre enn 5"
    assert share_cell(context, Share(0, 1), told=False) == share_cell(context, Share(1, 1), told=False)
    assert share_cell(context, Share(9, 12), told=False) == "utelatt"
    assert share_cell(context, Share(9, 12), told=True) == Share(9, 12)


def test_the_municipality_sets_the_limit(context_of: ContextOf) -> None:
    context = context_of(TREE)
    assert context.fewest == 5
