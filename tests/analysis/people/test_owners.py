"""Who is the owner of something on a day."""

from datetime import date

import pytest

from kompetanse_cli.analysis.people import owner
from kompetanse_cli.analysis.people.responsibility import holder_of
from kompetanse_cli.model import Owner, RoleInUnit
from tests.analysis.steering_files import municipality

ON = date(2026, 3, 1)


def leader(unit: str) -> RoleInUnit:
    """The role of leader in a unit."""
    return RoleInUnit.model_validate({"rolle": "leder", "enhet": unit})


@pytest.mark.parametrize(
    ("of", "who"),
    [
        (None, None),
        ("kari", "kari"),
        ("borte", None),
        ("ukjent", None),
        (leader("nord"), "lise"),
        (leader("nord-natt"), "lise"),
        (leader("topp"), "per"),
        (leader("ukjent"), None),
    ],
)
def test_an_owner_is_somebody_who_is_there_or_nobody(of: Owner | None, who: str | None) -> None:
    assert owner(municipality(), of, ON) == who


def test_who_was_employed_then_was_the_owner_then() -> None:
    assert owner(municipality(), "borte", date(2025, 12, 31)) == "borte"


ROLES = """
personer:
  - {id: ny, navn: Ny, enhet: sør%s}
  - {id: to, navn: To, enhet: sør%s}
rolletildelinger:
  - {person: ny, rolle: fagutvikler, enhet: sør, fra: 2026-01-01, stedfortreder: vara}
  - {person: to, rolle: fagutvikler, enhet: nord, fra: 2025-01-01, dekker_også: [sør]}
"""
ABSENT = ", fravær: [{fra: 2026-02-01, til: 2026-04-01}]"


@pytest.mark.parametrize(
    ("first", "second", "who"),
    [("", "", "ny"), (ABSENT, "", "to"), (ABSENT, ABSENT, "vara"), (", til: 2026-02-01", ABSENT, "siri")],
)
def test_a_role_is_held_by_the_units_own_then_by_others_then_by_a_deputy(first: str, second: str, who: str) -> None:
    post = RoleInUnit.model_validate({"rolle": "fagutvikler", "enhet": "sør"})
    assert owner(municipality(ROLES % (first, second)), post, ON) == who


def test_nobody_holds_a_role_that_nobody_has() -> None:
    assert holder_of(municipality(), RoleInUnit.model_validate({"rolle": "fagutvikler", "enhet": "sør"}), ON) is None
