"""Who works full time at Solhjem, each figure as it was counted by hand; and what is not known of it."""

from fractions import Fraction

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.competence import FullTimeFigures, full_time_figures
from tests.analysis.competence.solhjem import PEOPLE, snapshot

OLA = PEOPLE + "  - {id: p-9, navn: Ola Kraft, utdanning: sykepleier, ansettelser: ["
HALVES = OLA + "{enhet: solhjem-a, stillingsprosent: 50}, {enhet: solhjem-b, stillingsprosent: 50}]}\n"


def of(unit: str, people: str = PEOPLE, more: str = "") -> FullTimeFigures:
    return full_time_figures(snapshot(more=more, people=people), unit)


def test_three_of_eight_work_full_time_also_hans_who_is_away() -> None:
    assert of("solhjem").full_time == Share(3, 8)


def test_that_is_37_percent() -> None:
    assert of("solhjem").full_time.percent == 37


def test_the_average_position_is_605_of_8() -> None:
    assert of("solhjem").average == Fraction(605, 8)


def test_two_halves_are_full_time_in_both_units() -> None:
    assert of("solhjem-a", HALVES).full_time == Share(2, 5)
    assert of("solhjem-b", HALVES).full_time == Share(3, 5)


def test_and_one_person_at_solhjem() -> None:
    assert of("solhjem", HALVES).full_time == Share(4, 9)


def test_99_9_percent_is_not_full_time() -> None:
    assert of("solhjem", PEOPLE.replace("stillingsprosent: 100", "stillingsprosent: 99.9", 1)).full_time == Share(2, 8)


def test_whoever_has_a_post_without_a_size_is_not_in_the_share() -> None:
    people = OLA + "{enhet: solhjem-a, stillingsprosent: 100}, {enhet: solhjem-b}]}\n"
    figures = of("solhjem", people)
    assert (figures.full_time, figures.unknown, figures.average) == (Share(3, 8), 1, Fraction(605, 8))


def test_a_goal_is_judged_by_them_too() -> None:
    people = OLA + "{enhet: solhjem-a, stillingsprosent: 100}, {enhet: solhjem-b}]}\n"
    assert of("solhjem", people).judged == Share(3, 9, unknown=1)


def test_where_no_size_is_written_there_is_no_share_and_no_average() -> None:
    figures = of("solhjem-a", "personer: [{id: p-1, navn: Anna, enhet: solhjem-a}]\n")
    assert not figures.full_time.is_relevant
    assert (figures.unknown, figures.average) == (1, None)


# From numbers.

NUMBERS = """
bemanning:
  - {enhet: solhjem-a, dato: 2025-12-31, utdanning: sykepleier, antall: 3, årsverk: 2.8, heltid: 2}
  - {enhet: solhjem-a, dato: 2025-12-31, utdanning: assistent, antall: 4, årsverk: 2}
"""


def test_numbers_say_how_many_work_full_time_and_of_the_others_nobody_knows() -> None:
    figures = of("solhjem-a", "personer: []\n", NUMBERS)
    assert (figures.full_time, figures.unknown) == (Share(2, 3), 4)


def test_the_average_of_numbers_is_of_all_whose_arsverk_are_written() -> None:
    assert of("solhjem-a", "personer: []\n", NUMBERS).average == Fraction(480, 7)


def test_a_few_registered_people_do_not_stand_for_the_34_that_a_unit_has() -> None:
    many = snapshot(people="personer: [{id: p-1, navn: Anna, enhet: solhjem-a, stillingsprosent: 100}]\n")
    figures = full_time_figures(many, "solhjem-a")
    assert figures.full_time == Share(1, 1)
    assert figures.judged == Share(1, 4, unknown=3)
