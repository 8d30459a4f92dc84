"""A file that repeats the records of another is one message, at the copy; the original is what counts."""

from datetime import date

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.findings.text import one_line

ROOT = """kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
"""
PEOPLE = """personer:
  - {id: p-1, navn: Kari Moe, enhet: helse}
  - {id: p-2, navn: Ola Nes, enhet: helse}
  - {id: p-3, navn: Anne Vik, enhet: solbakken}
"""
ROLES = """rolletildelinger:
  - {person: p-1, rolle: leder, enhet: helse, fra: 2025-01-01}
  - {person: p-1, rolle: leder, enhet: solbakken, fra: 2025-01-01}
  - {person: p-1, rolle: kommunalsjef, enhet: helse, fra: 2025-01-01}
"""
CALLED = (
    "personer-PC123",
    "personer (Karis motstridende kopi 2026-02-01)",
    "personer - Kopi",
    "personer (1)",
    "Kopi av personer",
    "personer_gammel",
    "arkiv/personer",
)


def outcome(**files: str) -> Checked:
    """The municipality with these files beside the root file, by their names without .yaml."""
    source = {"kompetanse.yaml": ROOT, "personer": PEOPLE} | files
    named = {path if path.endswith(".yaml") else f"{path}.yaml": text.encode() for path, text in source.items()}
    return checked(load(named), date(2026, 3, 1))


def errors(found: Checked) -> list[str]:
    """What is wrong, as lines."""
    return [one_line(each, language("nb")) for each in found.findings if each.finding.severity.value == "feil"]


@pytest.mark.parametrize("name", CALLED)
def test_a_copy_is_one_message_at_the_copy_wherever_its_name_sorts(name: str) -> None:
    found = outcome(**{name: PEOPLE})
    assert errors(found) == [
        f"{name}.yaml:1:1: feil K080 3 personer står også i personer.yaml. Filen ser ut som en kopi. Slett kopien. "
        "«git ls-files» viser hvilken av filene som er lagret i git fra før."
    ]
    assert {person.address.path for person in found.loaded.register.people} == {"personer.yaml"}


@pytest.mark.parametrize("name", ["roller (1)", "roller - Kopi"])
def test_a_copy_of_roles_is_one_message(name: str) -> None:
    [line] = errors(outcome(roller=ROLES, **{name: ROLES}))
    assert line.startswith(f"{name}.yaml:1:1: feil K081 3 roller som noen har står også i roller.yaml. Filen ser ut")


def test_a_copy_that_says_the_same_takes_nothing_from_the_figures_and_one_that_differs_does() -> None:
    same, differing = outcome(**{"personer-2": PEOPLE}), outcome(**{"personer-2": PEOPLE.replace("Ola", "Ole")})
    assert same.loaded.register.losses == ()
    assert [sorted(loss.kinds) for loss in differing.loaded.register.losses] == [["personer"]]


def test_a_copy_where_somebody_wrote_on_says_so_and_what_is_new_is_read() -> None:
    more = PEOPLE.replace("Ola", "Ole") + "  - {id: p-4, navn: Bo Li, enhet: helse}\n"
    found = outcome(**{"personer-PC1": more})
    [line] = errors(found)
    assert "3 personer står også i personer.yaml, 1 av dem med et annet innhold." in line
    assert "Flytt det som bare er riktig her, til personer.yaml, og slett kopien." in line
    assert sorted(person.id for person in found.loaded.register.people) == ["p-1", "p-2", "p-3", "p-4"]


def test_an_older_copy_with_fewer_records_is_a_copy() -> None:
    older = "\n".join(PEOPLE.splitlines()[:3]) + "\n"
    [line] = errors(outcome(tidligere=older))
    assert line.startswith("tidligere.yaml:1:1: feil K080 2 personer står også i personer.yaml.")


def test_one_id_that_is_used_twice_is_no_copy() -> None:
    other = "personer:\n  - {id: p-1, navn: Kari Mo, enhet: helse}\n  - {id: p-9, navn: Per Mo, enhet: helse}\n"
    assert [line.partition(" feil ")[2][:4] for line in errors(outcome(flere=other))] == ["K080"]
    [line] = errors(outcome(flere=other))
    assert "Id-en «p-1» er allerede brukt" in line


def test_two_copies_of_a_file_are_two_messages() -> None:
    found = errors(outcome(**{"personer (1)": PEOPLE, "personer (2)": PEOPLE}))
    assert [line.partition(":")[0] for line in found] == ["personer (1).yaml", "personer (2).yaml"]
    assert all("står også i personer.yaml." in line for line in found)
