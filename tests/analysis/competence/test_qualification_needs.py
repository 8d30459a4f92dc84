"""How many with a qualification a unit will need, and how many it will have at the end of the year."""

from datetime import date

from kompetanse_cli.analysis.competence import QualificationNeed, qualification_needs
from tests.analysis.competence.solhjem import DAY, PEOPLE, snapshot


def need(year: int = 2026, unit: str = "solhjem", people: str = PEOPLE, on: date = DAY) -> QualificationNeed:
    text = f"behov: [{{enhet: {unit}, kvalifikasjon: legemiddelkurs, år: {year}, minst: 4}}]\n"
    return qualification_needs(snapshot(on, text, people))[0]


def test_what_expires_before_the_last_day_of_the_year_is_not_there_then() -> None:
    each = need()
    assert [person.name for person in each.now] == ["Anna Øvre", "Bent Dal", "Eva Gran"]
    assert [person.name for person in each.then] == ["Anna Øvre", "Eva Gran"]
    assert [person.name for person in each.lost] == ["Bent Dal"]


def test_those_who_will_be_lacking_are_counted_of_what_is_valid_then() -> None:
    assert [need(year).lacking for year in (2026, 2027, 2028)] == [2, 3, 4]


def test_whoever_has_left_by_then_is_not_counted() -> None:
    people = PEOPLE.replace("    fra: 2020-01-01", "    fra: 2020-01-01\n    til: 2026-12-30", 1)
    assert need(people=people).lacking == 3


def test_a_record_that_is_to_come_is_gained() -> None:
    people = PEOPLE.replace(
        "kvalifikasjon: hlr, oppnådd: 2026-05-04", "kvalifikasjon: legemiddelkurs, oppnådd: 2026-09-01"
    )
    assert [person.name for person in need(people=people).gained] == ["Finn Hall"]


def test_where_nobody_is_registered_it_is_unknown() -> None:
    assert need(people="personer: []\n").lacking is None


def test_employees_whom_nobody_has_registered_may_have_it() -> None:
    people = "personer: [{id: p-1, navn: Anna, enhet: solhjem-a}]\n"
    each = need(unit="solhjem-a", people=people)
    assert (each.lacking, each.uncertain, each.surely_lacking) == (4, 3, 1)


def test_needs_of_years_that_are_over_are_not_asked_for() -> None:
    text = "behov: [{enhet: solhjem, kvalifikasjon: legemiddelkurs, år: 2025, minst: 4}]\n"
    assert qualification_needs(snapshot(more=text)) == ()
