"""What is called by its name where its id should stand: the id is proposed."""

from datetime import date

import pytest

from kompetanse_cli.model import Finding
from kompetanse_cli.operations.misspelt import with_meant_ids
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.locator import Locator
from tests.helpers.named_municipality import DATA

HELD = "  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01}"


def findings(held: str) -> list[Finding]:
    """What is found where somebody holds a role."""
    assert HELD in DATA
    source = {"kompetanse.yaml": DATA.replace(HELD, f"  - {held}").encode()}
    found = checked(load(source), date(2026, 3, 1)).findings
    return [each.finding for each in found if each.finding.address.keys[0] == "rolletildelinger"]


@pytest.mark.parametrize(
    ("held", "new"),
    [
        ("{person: Siri Moe, rolle: leder, enhet: s1}", "p-3"),
        ("{person: 'MOE, Siri', rolle: leder, enhet: s1}", "p-3"),
        ("{person: P-3, rolle: leder, enhet: s1}", "p-3"),
        ("{person: p_3, rolle: leder, enhet: s1}", "p-3"),
        ("{person: p–3, rolle: leder, enhet: s1}", "p-3"),
        ("{person: p-2, rolle: leder, enhet: Sone Nord}", "s1"),
        ("{person: p-2, rolle: leder, enhet: sone_nord}", "s1"),
        ("{person: p-2, rolle: leder, enhet: sone-nord}", "s1"),
        ("{person: p-2, rolle: Leder, enhet: s1}", "leder"),
        ("{person: p-2, rolle: ressursperson, enhet: s1, fagområde: Klinisk observasjon}", "klinobs"),
        ("{person: p-2, rolle: leder, enhet: s1, stedfortreder: Siri Moe}", "p-3"),
        ("{person: p-2, rolle: leder, enhet: s1, dekker_også: [Sone Sør]}", "s2"),
    ],
)
def test_the_id_of_what_is_called_so_is_proposed(held: str, new: str) -> None:
    (found,) = findings(held)
    assert [edit.new for edit in found.edits] == [new]
    assert (found.edits[0].address, found.certain) == (found.address, False)
    mended = held.replace(found.value, new)
    assert findings(mended) == []


def test_between_two_of_a_name_none_is_proposed() -> None:
    (found,) = findings("{person: Kari Nes, rolle: leder, enhet: s1}")
    assert (found.edits, found.choices) == ((), ("p-1", "p-4"))
    assert found.help is not None
    assert dict(found.help.values)["ids"] == "p-1 (Sone Nord), p-4 (Sone Sør)"


def test_part_of_a_name_is_near_and_whoever_is_hidden_is_not_proposed() -> None:
    (found,) = findings("{person: p-2, rolle: leder, enhet: Elvebo}")
    assert [edit.new for edit in found.edits] == ["e"]
    (found,) = findings("{person: Berit Hemmelig, rolle: leder, enhet: s1}")
    assert (found.edits, found.choices) == ((), ())


def test_after_so_many_comparisons_only_whole_names_are_looked_for() -> None:
    rows = ("Siri Mo", "Sri Moe", "Siri Moe")
    held = "\n".join(f"  - {{person: {name}, rolle: leder, enhet: s1}}" for name in rows)
    loaded = load({"kompetanse.yaml": DATA.replace(HELD, held).encode()})
    found = with_meant_ids(loaded.register, loaded.findings, Locator(loaded.source), most_comparisons=1)
    assert [[edit.new for edit in each.edits] for each in found] == [["p-3"], [], ["p-3"]]
