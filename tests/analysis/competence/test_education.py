"""Årsverk by education at Solhjem, each figure as it was counted by hand; and what is not known of them."""

from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import AmountShare, Snapshot
from kompetanse_cli.analysis.competence import EducationFigures, education_figures
from tests.analysis.competence.solhjem import DAY, PEOPLE, snapshot

# One more at Solhjem: two halves, or whatever a test says.
OLA = PEOPLE + "  - {id: p-9, navn: Ola Kraft, utdanning: sykepleier, ansettelser: ["
HALVES = OLA + "{enhet: solhjem-a, stillingsprosent: 50}, {enhet: solhjem-b, stillingsprosent: 50}]}\n"


def of(unit: str, people: str = PEOPLE, more: str = "", on: date = DAY) -> EducationFigures:
    return education_figures(snapshot(on, more, people), unit)


def number(text: str) -> Decimal:
    return Decimal(text)


def test_a_has_3_05_arsverk() -> None:
    assert of("solhjem-a").full_time_equivalents == number("3.05")


def test_of_these_2_55_have_a_health_education() -> None:
    assert of("solhjem-a").with_health == AmountShare(number("2.55"), number("3.05"))


def test_that_is_83_percent_for_it_is_floored() -> None:
    assert of("solhjem-a").with_health.percent == 83


def test_b_has_3_00_arsverk() -> None:
    assert of("solhjem-b").full_time_equivalents == number("3.00")


def test_of_these_2_60_have_a_health_education() -> None:
    assert of("solhjem-b").with_health == AmountShare(number("2.60"), number("3.00"))


def test_that_is_86_percent() -> None:
    assert of("solhjem-b").with_health.percent == 86


def test_solhjem_has_6_05_arsverk() -> None:
    assert of("solhjem").full_time_equivalents == number("6.05")


def test_of_these_5_15_have_a_health_education() -> None:
    assert of("solhjem").with_health == AmountShare(number("5.15"), number("6.05"))


def test_that_is_85_percent() -> None:
    assert of("solhjem").with_health.percent == 85


def test_nurses_and_vernepleiere_are_3_80_of_6_05() -> None:
    assert of("solhjem").share_of(("sykepleier", "vernepleier")) == AmountShare(number("3.80"), number("6.05"))


def test_that_is_62_percent() -> None:
    assert of("solhjem").share_of(("sykepleier", "vernepleier")).percent == 62


def test_the_register_covers_6_05_of_6_4() -> None:
    assert of("solhjem").staff.covered == AmountShare(number("6.05"), number("6.4"))


def test_that_is_94_percent() -> None:
    covered = of("solhjem").staff.covered
    assert covered is not None
    assert covered.percent == 94


def test_in_a_it_covers_3_05_of_3_4_which_is_89_percent() -> None:
    covered = of("solhjem-a").staff.covered
    assert covered == AmountShare(number("3.05"), number("3.4"))
    assert covered.percent == 89


def test_all_of_it_is_known() -> None:
    assert of("solhjem").known == AmountShare(number("6.05"), number("6.05"))


def test_hans_counts_though_he_is_away() -> None:
    assert of("solhjem-b").amount_of(("sykepleier",)) == 1


def test_whoever_has_two_posts_has_half_an_arsverk_in_each_unit() -> None:
    assert of("solhjem-a", HALVES).full_time_equivalents == number("3.55")
    assert of("solhjem-b", HALVES).full_time_equivalents == number("3.50")


def test_and_is_one_of_the_nine_at_solhjem() -> None:
    assert of("solhjem", HALVES).headcount == 9


def test_whoever_changes_unit_is_counted_where_they_are_on_the_day() -> None:
    moving = OLA + "{enhet: solhjem-a, stillingsprosent: 100, til: 2026-06-30}, "
    moving += "{enhet: solhjem-b, stillingsprosent: 100, fra: 2026-07-01}]}\n"
    assert [of(unit, moving, on=date(2026, 6, 15)).headcount for unit in ("solhjem-a", "solhjem-b")] == [5, 4]
    assert [of(unit, moving, on=date(2026, 7, 1)).headcount for unit in ("solhjem-a", "solhjem-b")] == [4, 5]


def test_a_new_education_counts_from_its_day() -> None:
    educations = "utdanninger: [{utdanning: helsefagarbeider}, {utdanning: sykepleier, fra: 2026-06-15}]"
    people = PEOPLE.replace("utdanning: helsefagarbeider", educations, 1)
    assert of("solhjem-a", people, on=date(2026, 6, 14)).amount_of(("sykepleier",)) == number("1.8")
    assert of("solhjem-a", people, on=date(2026, 6, 15)).amount_of(("sykepleier",)) == number("2.55")


def test_a_post_without_a_size_changes_no_share_and_is_told_of() -> None:
    figures = of("solhjem", PEOPLE + "  - {id: p-9, navn: Ola, enhet: solhjem-a, utdanning: assistent}\n")
    assert figures.with_health == of("solhjem").with_health
    assert (figures.headcount, figures.without_percent) == (9, 1)
    assert figures.known == AmountShare(number("6.05"), number("6.05"), at_least=True)


def test_a_post_without_an_education_is_in_no_share_and_it_is_told_how_much_is_known() -> None:
    figures = of("solhjem", PEOPLE.replace("    utdanning: assistent\n", "", 1))
    assert figures.with_health == AmountShare(number("5.15"), number("5.55"))
    assert figures.known == AmountShare(number("5.55"), number("6.05"))


def test_where_nobody_is_there_is_no_share() -> None:
    assert not education_figures(snapshot(people="personer: []\n"), "solhjem").with_health.is_relevant


# Posts that are user-oriented.

POSITIONS = "stillinger: [{id: pleier, navn: Pleier}, {id: kontor, navn: Kontor, brukerrettet: nei}]\n"


def oriented(people: str, more: str = "") -> EducationFigures:
    return education_figures(snapshot(people=people, more=POSITIONS + more), "solhjem-a", user_oriented=True)


def test_only_posts_that_are_said_to_be_user_oriented_are_counted() -> None:
    people = PEOPLE.replace("    stillingsprosent: 80", "    stilling: kontor\n    stillingsprosent: 80")
    people = people.replace("    stillingsprosent: 75", "    stilling: pleier\n    stillingsprosent: 75")
    people = people.replace("    stillingsprosent: 50", "    stilling: pleier\n    stillingsprosent: 50")
    assert oriented(people).with_health == AmountShare(number("0.75"), number("1.25"))


def test_a_post_of_which_nothing_is_said_is_what_is_not_known() -> None:
    people = PEOPLE.replace("    stillingsprosent: 75", "    stilling: pleier\n    stillingsprosent: 75")
    assert oriented(people).known == AmountShare(number("0.75"), number("3.05"))
    assert oriented(people).unplaced == 3


def test_numbers_cant_tell_what_is_user_oriented() -> None:
    numbers = "bemanning: [{enhet: solhjem-a, dato: 2026-01-01, utdanning: sykepleier, antall: 9, årsverk: 8}]\n"
    assert oriented(PEOPLE, numbers).known.at_least


def test_the_whole_municipality_is_all_of_it() -> None:
    at: Snapshot = snapshot()
    assert education_figures(at).groups == education_figures(at, "solhjem").groups
