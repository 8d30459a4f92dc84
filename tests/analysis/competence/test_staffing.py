"""What counts where a unit has both people and numbers, and of which units numbers tell."""

from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import AmountShare, Snapshot
from kompetanse_cli.analysis.competence import EducationFigures, education_figures, education_figures_in, staff_of
from kompetanse_cli.model import Register
from tests.analysis.competence.solhjem import DAY, snapshot
from tests.analysis.tiny import municipality


def numbers(*rows: str) -> str:
    return "bemanning:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


def row(unit: str, amount: float, education: str = "sykepleier", day: str = "2025-12-31", headcount: int = 9) -> str:
    return f"enhet: {unit}, dato: {day}, utdanning: {education}, antall: {headcount}, årsverk: {amount}"


def of(unit: str, *rows: str, on: date = DAY) -> EducationFigures:
    return education_figures(snapshot(on, numbers(*rows)), unit)


def test_people_count_where_they_cover_more_and_the_numbers_stand_beside() -> None:
    staff = of("solhjem-a", row("solhjem-a", 2.8)).staff
    assert staff.full_time_equivalents == Decimal("3.05")
    assert staff.beside is not None
    assert (staff.beside.full_time_equivalents, staff.beside.day) == (Decimal("2.8"), date(2025, 12, 31))


def test_numbers_count_where_they_cover_more_and_the_people_stand_beside() -> None:
    staff = of("solhjem-a", row("solhjem-a", 12)).staff
    assert staff.full_time_equivalents == 12
    assert staff.beside is not None
    assert (staff.beside.full_time_equivalents, staff.beside.day) == (Decimal("3.05"), None)


def test_people_count_where_both_cover_as_much() -> None:
    assert of("solhjem-a", row("solhjem-a", 3.05, headcount=4)).staff.rows == ()


def test_of_several_dates_the_nearest_at_or_before_the_day_counts() -> None:
    rows = (row("solhjem-a", 20, day="2024-12-31"), row("solhjem-a", 12, day="2026-05-01"))
    later = row("solhjem-a", 30, day="2026-05-02")
    assert of("solhjem-a", *rows, later).full_time_equivalents == 12


def test_a_date_is_a_whole_so_what_it_does_not_name_is_not_taken_from_an_earlier_one() -> None:
    rows = (row("solhjem-a", 20, "assistent", "2024-12-31"), row("solhjem-a", 12, day="2025-12-31"))
    assert of("solhjem-a", *rows).full_time_equivalents == 12


def test_before_the_first_date_there_are_none() -> None:
    assert of("solhjem-a", row("solhjem-a", 12, day="2026-05-02")).full_time_equivalents == Decimal("3.05")


def test_numbers_of_a_unit_take_in_those_below_it() -> None:
    assert of("solhjem", row("solhjem", 8)).full_time_equivalents == 8
    assert of("helse", row("solhjem", 8)).full_time_equivalents == 8


def test_so_numbers_that_are_less_than_what_lies_below_are_not_added_to_it() -> None:
    assert of("solhjem", row("solhjem", 2.8)).full_time_equivalents == Decimal("6.05")


def test_each_unit_below_is_counted_by_what_covers_most_of_it() -> None:
    assert of("solhjem", row("solhjem-a", 12)).full_time_equivalents == 15


OFFICE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
enheter:
  - {id: hjem, navn: Hjem, type: institusjon, ansatte: 2, årsverk: 2, ansatte_per: 2026-01-01}
  - {id: a, navn: A, type: avdeling, del_av: hjem}
"""


def of_office(*rows: str) -> Decimal:
    return education_figures(Snapshot(municipality(numbers(*rows), OFFICE), DAY), "hjem").full_time_equivalents


def test_numbers_that_are_no_more_than_a_unit_has_itself_are_added_to_those_below() -> None:
    assert of_office(row("hjem", 2, headcount=2), row("a", 10)) == 12


def test_and_numbers_that_are_more_take_in_those_below() -> None:
    assert of_office(row("hjem", 13, headcount=14), row("a", 10)) == 13


MERGED = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: nord, navn: Nord, type: sone, del_av: topp, til: 2026-03-31}
  - {id: sør, navn: Sør, type: sone, del_av: topp, til: 2026-03-31}
  - {id: ny, navn: Ny, type: sone, del_av: topp, fra: 2026-04-01, erstatter: [nord, sør]}
"""


def merged(*rows: str) -> Register:
    return municipality(numbers(*rows), MERGED)


def test_the_numbers_of_merged_units_are_those_of_the_new_one_until_it_has_its_own() -> None:
    rows = (row("nord", 4), row("sør", 6))
    assert education_figures(Snapshot(merged(*rows), DAY), "ny").full_time_equivalents == 10
    own = row("ny", 9, day="2026-04-15")
    assert education_figures(Snapshot(merged(*rows, own), DAY), "ny").full_time_equivalents == 9


def test_numbers_of_one_of_them_are_not_those_of_both() -> None:
    assert not staff_of(Snapshot(merged(row("nord", 4)), DAY), "ny").is_known


def test_before_the_merger_each_has_its_own() -> None:
    at = Snapshot(merged(row("nord", 4), row("sør", 6)), date(2026, 3, 31))
    assert [education_figures(at, unit).full_time_equivalents for unit in ("nord", "sør", "ny", "topp")] == [
        4,
        6,
        0,
        10,
    ]


# Some units alone.


def test_numbers_count_for_some_units_when_all_they_are_of_is_among_them() -> None:
    at = snapshot(more=numbers(row("solhjem", 8)))
    assert education_figures_in(at, frozenset({"solhjem", "solhjem-a", "solhjem-b"})).full_time_equivalents == 8
    assert education_figures_in(at, frozenset({"solhjem", "solhjem-a"})).full_time_equivalents == Decimal("3.05")


# What a goal is judged by.


def test_what_the_register_lacks_is_unknown_when_it_is_more_than_one_in_ten() -> None:
    at = snapshot(people="personer: [{id: p, navn: P, enhet: solhjem-a, utdanning: sykepleier, stillingsprosent: 100}]")
    judged = education_figures(at, "solhjem-a").judged(("sykepleier",))
    assert judged == AmountShare(Decimal(1), Decimal("3.4"), Decimal("2.4"))


def test_what_it_lacks_is_not_asked_for_when_it_is_less() -> None:
    judged = education_figures(snapshot(), "solhjem-b").judged(("sykepleier",))
    assert judged == AmountShare(Decimal(1), Decimal(3))


def judged(second: str) -> AmountShare:
    people = "personer: [{id: p, navn: P, enhet: topp, utdanning: sykepleier, stillingsprosent: 60}, "
    people += f"{{id: q, navn: Q, enhet: topp, {second}}}]\n"
    return education_figures(Snapshot(municipality(people), DAY), "topp").judged(("sykepleier",))


def test_what_has_no_education_is_unknown() -> None:
    assert judged("stillingsprosent: 40") == AmountShare(Decimal("0.6"), Decimal(1), Decimal("0.4"))


def test_where_many_posts_have_no_size_there_is_more_than_is_counted() -> None:
    assert judged("utdanning: assistent").at_least


def test_what_one_unit_has_too_many_of_covers_nothing_in_another() -> None:
    covered = of("solhjem", row("solhjem-a", 12)).staff.covered
    assert covered == AmountShare(Decimal("6.4"), Decimal("6.4"))
    people = "personer: [{id: p, navn: P, enhet: solhjem-b, utdanning: sykepleier, stillingsprosent: 100}]\n"
    at = snapshot(people=people, more=numbers(row("solhjem-a", 12)))
    assert staff_of(at, "solhjem").covered == AmountShare(Decimal("4.4"), Decimal("6.4"))
