"""New ids: known by all the rest being alike, through any references, and never guessed."""

from collections.abc import Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.diff import Side, compare, renames
from kompetanse_cli.model import Person, Register, Role, Unit
from kompetanse_cli.reading.logical_key import LogicalKeys
from tests.analysis.tiny import municipality

ROLES = """
roller:
  - {{id: {a}, navn: Veileder, nivå: [avdeling], samarbeider_med: [{b}]}}
  - {{id: {b}, navn: Øver, nivå: [avdeling], samarbeider_med: [{a}]}}
"""


def ids(before: Register, after: Register) -> Mapping[type, Mapping[str, str]]:
    """The new ids by kind; and the other way they are the same turned round."""
    found = renames(before, after)
    assert renames(after, before).of == found.mirrored().of
    return {kind: dict(pairs) for kind, pairs in found.of.items()}


def test_roles_that_name_each_other() -> None:
    before, after = municipality(ROLES.format(a="aa", b="bb")), municipality(ROLES.format(a="a2", b="b2"))
    assert ids(before, after) == {Role: {"aa": "a2", "bb": "b2"}}


def test_a_whole_branch_with_its_people() -> None:
    text = "enheter:\n" + "".join(
        f"  - {{{{id: n{n}{{x}}, navn: Nivå {n}, type: avdeling, del_av: {'topp' if n == 0 else f'n{n - 1}{{x}}'}}}}}\n"
        for n in range(5)
    )
    text += "personer:\n  - {{id: p{x}, navn: Anne, enhet: n4{x}}}\n"
    found = ids(municipality(text.format(x="")), municipality(text.format(x="-ny")))
    assert found == {Unit: {f"n{n}": f"n{n}-ny" for n in range(5)}, Person: {"p": "p-ny"}}


def test_what_differs_in_more_is_another() -> None:
    before = municipality("personer:\n  - {id: p-1, navn: Anne, enhet: topp}\n")
    assert ids(before, municipality("personer:\n  - {id: p-2, navn: Bo, enhet: topp}\n")) == {}
    # They lean on each other, and one of them leans on something else too.
    one, other = ROLES.format(a="aa", b="bb"), ROLES.format(a="a2", b="b2").replace("[a2]", "[a2, leder]")
    assert ids(municipality(one), municipality(other)) == {}


def test_of_two_alike_nobody_knows() -> None:
    twice = "personer:\n  - {{id: {0}-1, navn: Anne, enhet: topp}}\n  - {{id: {0}-2, navn: Anne, enhet: topp}}\n"
    before, after = municipality(twice.format("p")), municipality(twice.format("q"))
    assert ids(before, after) == {}
    sides = [Side(Snapshot(register, date.max), (), LogicalKeys({})) for register in (before, after)]
    assert len(compare(sides[0], sides[1], date(2026, 1, 1)).changes) == 4
