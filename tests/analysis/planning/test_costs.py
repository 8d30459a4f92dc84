"""What courses cost: for each person in a run once, for those in new sessions, and for setting these up."""

from decimal import Decimal

import pytest

from kompetanse_cli.analysis.planning import CourseTaken, NewSession, cost_of
from kompetanse_cli.model import Person, Programme, Qualification, Register, Run
from tests.analysis.tiny import municipality

TEXT = """
kvalifikasjoner: [{id: q, navn: Q}, {id: r, navn: R}]
personer: [{id: kari, navn: Kari, enhet: topp}, {id: ola, navn: Ola, enhet: topp}]
program:
  - {id: uten, navn: Uten, type: kurs, eier: K, status: i gang}
  - {id: kurs, navn: Kurs, type: kurs, eier: K, status: i gang, pris: %s}
gjennomføringer: [{id: k, navn: K, program: kurs}, {id: k2, navn: K2, program: kurs}, {id: u, navn: U, program: uten}]
"""
BOTH = "{per_deltaker: 1500.50, per_gjennomføring: 20000}"


def register(price: str = BOTH) -> Register:
    return municipality(TEXT % price)


def taken(of: Register, person: str, run: str, qualification: str = "q") -> CourseTaken:
    found = of.by_id(Run)[run]
    programme = of.by_id(Programme)[found.programme]
    return CourseTaken(of.by_id(Person)[person], of.by_id(Qualification)[qualification], programme, found)


def new(of: Register, programme: str, number: int, *people: str) -> NewSession:
    who = tuple(of.by_id(Person)[each] for each in people)
    return NewSession(of.by_id(Qualification)["q"], of.by_id(Programme)[programme], who, number, None)


def test_a_person_in_a_run_is_paid_for_once_whatever_it_gives() -> None:
    of = register()
    courses = [taken(of, "kari", "k"), taken(of, "kari", "k", "r"), taken(of, "ola", "k"), taken(of, "kari", "k2")]
    assert cost_of(of, courses, ()).amount == Decimal("4501.50")


def test_new_sessions_cost_for_each_run_and_for_those_in_them() -> None:
    of = register()
    waiting = CourseTaken(of.by_id(Person)["kari"], of.by_id(Qualification)["q"], of.by_id(Programme)["kurs"])
    assert cost_of(of, [waiting], [new(of, "kurs", 2, "kari", "ola")]).amount == Decimal("43001")


@pytest.mark.parametrize(
    ("price", "amount"),
    [
        ("{per_deltaker: 100}", Decimal(100)),
        ("{per_gjennomføring: 100}", Decimal(100)),
        ("{per_deltaker: 0}", Decimal(0)),
    ],
)
def test_a_programme_that_tells_one_price_has_no_other(price: str, amount: Decimal) -> None:
    of = register(price)
    found = cost_of(of, (), [new(of, "kurs", 1, "kari")])
    assert (found.amount, found.unpriced) == (amount, ())


def test_a_programme_without_a_price_is_told_once_in_the_order_of_the_files() -> None:
    of = register("{}")
    found = cost_of(of, [taken(of, "kari", "k"), taken(of, "ola", "u")], [new(of, "kurs", 1, "ola")])
    assert (found.amount, [each.id for each in found.unpriced]) == (Decimal(0), ["uten", "kurs"])


def test_nothing_taken_costs_nothing() -> None:
    assert cost_of(register(), (), ()).amount == 0
