"""What Solhjem will need and lack, each figure as it was counted by hand; and whom it is counted of."""

from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.analysis.competence import EducationNeed, education_needs
from tests.analysis.competence.solhjem import DAY, PEOPLE, snapshot

NEED = "behov: [{enhet: solhjem, utdanning: sykepleier, år: 2028, årsverk: 4.0, grunn: Ny avdeling fra 2027}]\n"
DEPARTURE = "avgang: [{enhet: solhjem, utdanning: sykepleier, år: 2028, årsverk: 0.8}]\n"
PROGRAMME = """
program:
  - id: sykepleie
    navn: Sykepleierutdanning
    type: grunnutdanning
    eier: Høgskolen
    status: i gang
    gir: {utdanning: sykepleier, når: registrert}
    samlinger: [{id: siste, navn: Siste dag}]
"""


def run(day: str = "2028-06-15", more: str = "", run_id: str = "kull", person: str = "p-3") -> str:
    session = f"samlinger: [{{samling: siste, datoer: [{day}], status: planlagt}}]"
    taking = f"deltakere: [{{person: {person}, påmeldt: 2025-08-01{more}}}]"
    return f"  - {{id: {run_id}, program: sykepleie, navn: Kull, {taking}, {session}}}\n"


def runs(*several: str) -> str:
    return PROGRAMME + "gjennomføringer:\n" + "".join(several)


def need(more: str, people: str = PEOPLE, on: date = DAY) -> EducationNeed:
    return education_needs(snapshot(on, more, people))[0]


def by_hand(more: str = "") -> EducationNeed:
    return need(NEED + DEPARTURE + runs(run(more=more)))


def number(text: str) -> Decimal:
    return Decimal(text)


def test_solhjem_needs_4_0_nurses_in_2028() -> None:
    assert by_hand().asked == 4


def test_it_has_2_80_anna_bent_and_hans() -> None:
    assert by_hand().capital.amount == number("2.80")


def test_0_80_are_expected_to_leave() -> None:
    assert by_hand().expected == number("0.80")


def test_0_75_qualify_carl() -> None:
    assert by_hand().qualifying.amount == number("0.75")


def test_1_25_will_be_lacking() -> None:
    assert by_hand().lacking == number("1.25")


def test_if_carl_has_left_the_programme_2_0_will_be_lacking() -> None:
    assert by_hand(", sluttet: 2026-03-01").lacking == 2


def test_the_parts_add_up_to_the_gap() -> None:
    each = by_hand()
    coming = each.arriving.amount + each.qualifying.amount
    going = each.leaving.amount + each.expected + each.moving_on.amount
    assert each.gap == each.asked - each.capital.amount - coming + going


# Who leaves and who comes, by their dates.


def ending(day: str) -> str:
    return PEOPLE.replace("    fra: 2020-01-01", f"    fra: 2020-01-01\n    til: {day}", 1)


def test_a_post_that_ends_before_the_last_day_of_the_year_leaves() -> None:
    assert need(NEED, ending("2028-12-30")).leaving.amount == 1


def test_one_that_lasts_through_the_year_does_not() -> None:
    assert need(NEED, ending("2028-12-31")).leaving.amount == 0


def test_whoever_moves_within_does_not_leave() -> None:
    posts = "ansettelser: [{enhet: solhjem-a, stillingsprosent: 100, til: 2026-06-30}, "
    posts += "{enhet: solhjem-b, stillingsprosent: 100, fra: 2026-07-01}]"
    people = f"personer: [{{id: p-1, navn: Anna, utdanning: sykepleier, {posts}}}]\n"
    needs = "behov: [{enhet: solhjem, utdanning: sykepleier, år: 2028, årsverk: 1}, "
    needs += "{enhet: solhjem-a, utdanning: sykepleier, år: 2028, årsverk: 1}, "
    needs += "{enhet: solhjem-b, utdanning: sykepleier, år: 2028, årsverk: 1}]\n"
    found = education_needs(snapshot(more=needs, people=people))
    assert [each.leaving.amount for each in found] == [0, 1, 0]
    assert [each.arriving.amount for each in found] == [0, 0, 1]
    assert [each.lacking for each in found] == [0, 1, 0]


def test_a_smaller_position_from_a_day_leaves_the_difference() -> None:
    posts = "ansettelser: [{enhet: solhjem-a, stillingsprosent: 100, til: 2027-07-31}, "
    posts += "{enhet: solhjem-a, stillingsprosent: 60, fra: 2027-08-01}]"
    each = need(NEED, f"personer: [{{id: p-1, navn: Anna, utdanning: sykepleier, {posts}}}]\n")
    assert each.leaving.amount == number("0.4")


def test_whoever_gets_another_education_by_a_written_day_comes_and_does_not_qualify_twice() -> None:
    educations = "utdanninger: [{utdanning: helsefagarbeider}, {utdanning: sykepleier, fra: 2028-06-20}]"
    people = PEOPLE.replace("utdanning: helsefagarbeider", educations, 1)
    each = need(NEED + runs(run()), people)
    assert (each.arriving.amount, each.qualifying.amount) == (number("0.75"), number("0"))


# What is expected to leave.


def test_leavings_of_every_year_from_that_of_the_day_count() -> None:
    rows = ", ".join(
        f"{{enhet: solhjem, utdanning: sykepleier, år: {year}, årsverk: 0.1}}" for year in range(2025, 2031)
    )
    assert need(f"{NEED}avgang: [{rows}]\n").expected == number("0.3")


def test_what_is_expected_below_is_a_part_of_what_is_expected_above() -> None:
    below = "{enhet: solhjem-a, utdanning: sykepleier, år: 2028, årsverk: 0.3}"
    other = "{enhet: solhjem-b, utdanning: sykepleier, år: 2028, årsverk: 0.4}"
    above = "{enhet: solhjem, utdanning: sykepleier, år: 2028, årsverk: 0.5}"
    assert need(f"{NEED}avgang: [{below}, {other}]\n").expected == number("0.7")
    assert need(f"{NEED}avgang: [{above}, {below}]\n").expected == number("0.5")


# Who qualifies.


@pytest.mark.parametrize(
    ("day", "qualifying"),
    [("2026-05-01", "0"), ("2026-05-02", "0.75"), ("2028-12-31", "0.75"), ("2029-01-01", "0")],
)
def test_a_run_counts_that_ends_after_the_day_and_in_or_before_the_year(day: str, qualifying: str) -> None:
    assert need(NEED + runs(run(day))).qualifying.amount == number(qualifying)


def test_whoever_takes_part_in_two_qualifies_once() -> None:
    assert need(NEED + runs(run(), run("2028-05-01", run_id="annet"))).qualifying.amount == number("0.75")


def test_whoever_is_in_the_group_already_does_not_qualify() -> None:
    assert need(NEED + runs(run(person="p-1"))).qualifying.amount == 0


def test_whoever_qualifies_is_taken_out_of_the_group_they_leave() -> None:
    needs = "behov: [{enhet: solhjem, utdanning: helsefagarbeider, år: 2028, årsverk: 2.0}]\n"
    each = need(needs + runs(run()))
    assert (each.capital.amount, each.moving_on.amount, each.lacking) == (
        number("1.35"),
        number("0.75"),
        number("1.40"),
    )


def test_whoever_is_gone_by_then_does_not_qualify() -> None:
    third = PEOPLE.index("id: p-3")
    people = PEOPLE[:third] + PEOPLE[third:].replace("    fra: 2020-01-01", "    til: 2027-12-31", 1)
    assert need(NEED + runs(run()), people).qualifying.amount == 0


def test_a_run_that_says_no_end_is_told_of_and_not_counted() -> None:
    each = need(NEED + runs(run()).replace("datoer: [2028-06-15], ", ""))
    assert (each.qualifying.amount, each.undated) == (number("0"), 1)


MODULES = "moduler: [{id: m1, navn: En}, {id: m2, navn: To}]"


def test_whoever_takes_single_modules_does_not_qualify_until_they_are_all() -> None:
    text = NEED + runs(run(more=", moduler: [m1]")).replace("gir:", f"{MODULES}\n    gir:", 1)
    assert need(text).qualifying.amount == 0
    both = NEED + runs(
        run("2027-06-15", ", moduler: [m1]", "første"), run("2028-06-15", ", moduler: [m2]", "andre")
    ).replace("gir:", f"{MODULES}\n    gir:", 1)
    assert need(both).qualifying.amount == number("0.75")
    assert need(both.replace("2028-06-15", "2029-06-15")).qualifying.amount == 0


def test_whoever_qualifies_in_a_post_without_a_size_may_be_a_whole_one() -> None:
    third = PEOPLE.index("id: p-3")
    people = PEOPLE[:third] + PEOPLE[third:].replace("    stillingsprosent: 75\n", "", 1)
    each = need(NEED + runs(run()), people)
    assert (each.qualifying.amount, each.uncertain) == (number("0"), number("2.1"))


def test_a_need_far_ahead_is_counted_at_once() -> None:
    assert need(NEED.replace("2028", "9999") + DEPARTURE).expected == number("0.8")


def test_a_cancelled_programme_gives_nobody_anything() -> None:
    assert need(NEED + runs(run()).replace("status: i gang", "status: avlyst")).qualifying.amount == 0


# What is not known.


def test_where_nobody_is_registered_the_gap_is_unknown() -> None:
    assert need(NEED, "personer: []\n").lacking is None


def test_a_unit_that_is_yet_to_open_has_nobody_and_that_is_known() -> None:
    unit = "enheter: [{id: ny, navn: Ny, type: avdeling, del_av: solhjem, fra: 2027-01-01}]\n"
    each = need(unit + "behov: [{enhet: ny, utdanning: sykepleier, år: 2028, årsverk: 3}]\n")
    assert each.lacking == 3


def test_nothing_of_it_is_uncertain_for_the_register_covers_94_percent() -> None:
    assert by_hand().uncertain == 0


def test_what_has_no_education_may_be_of_the_group() -> None:
    assert need(NEED, PEOPLE.replace("    utdanning: assistent\n", "", 1)).uncertain == number("0.5")


def test_a_post_without_a_size_may_be_a_whole_one() -> None:
    people = PEOPLE.replace("    stillingsprosent: 80\n", "", 1)
    people = people.replace("solhjem-a", "solhjem")
    assert need(NEED, people).uncertain == number("1") + number("3.4")


def test_what_the_register_lacks_may_be_of_the_group() -> None:
    people = "personer: [{id: p, navn: P, enhet: solhjem-a, utdanning: sykepleier, stillingsprosent: 100}]\n"
    each = need(NEED, people)
    assert (each.lacking, each.uncertain, each.surely_lacking) == (number("3"), number("5.4"), number("0"))


def test_the_capital_may_come_from_numbers() -> None:
    numbers = "bemanning: [{enhet: solhjem, dato: 2025-12-31, utdanning: sykepleier, antall: 5, årsverk: 3.5},"
    numbers += " {enhet: solhjem, dato: 2025-12-31, utdanning: assistent, antall: 5, årsverk: 3}]\n"
    assert need(NEED + numbers).lacking == number("0.5")


def test_needs_of_years_that_are_over_are_not_asked_for() -> None:
    assert education_needs(snapshot(date(2029, 1, 1), NEED)) == ()


def test_where_there_is_more_than_is_needed_nothing_is_lacking() -> None:
    each = need(NEED.replace("4.0", "2.0"))
    assert (each.gap, each.lacking) == (number("-0.8"), number("0"))
