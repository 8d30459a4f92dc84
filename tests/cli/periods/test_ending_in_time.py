"""`kompetanse end` where something begins after the last day, or was to end before it."""

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-02-01")

ROLE = "  - {{person: {person}, rolle: ressursperson, enhet: sone-nord{more}}}\n"


@pytest.fixture
def kommune(municipality: Path) -> Path:
    """The tiny municipality with somebody else, too."""
    people = (municipality / "personer.yaml").read_text(encoding="utf-8")
    more = "  - id: p-002\n    navn: Ola Vik\n    enhet: sone-nord\n"
    (municipality / "personer.yaml").write_text(people + more, encoding="utf-8")
    return municipality


def roles(folder: Path, *held: tuple[str, str]) -> None:
    """Write roles, each as who has it and what follows."""
    lines = "".join(ROLE.format(person=person, more=more) for person, more in held)
    (folder / "roller.yaml").write_text(f"rolletildelinger:\n{lines}", encoding="utf-8")


def read(folder: Path, name: str = "roller.yaml") -> str:
    return (folder / name).read_text(encoding="utf-8")


def person(folder: Path, text: str) -> None:
    """Write more of p-001."""
    people = read(folder, "personer.yaml")
    (folder / "personer.yaml").write_text(people.replace("  - id: p-002", f"{text}  - id: p-002"), encoding="utf-8")


def test_a_role_that_has_not_begun_when_somebody_leaves_is_taken_out(kommune: Path, command: Run) -> None:
    roles(
        kommune,
        ("p-001", ", fra: 2024-01-01, til: 2026-05-31"),
        ("p-001", ", fra: 2026-06-01"),
        ("p-002", ", fra: 2020-01-01"),
    )
    code, _out, err = command("end", "person", "p-001", "--on", "2026-03-01", *DAY)
    assert code == 0, err
    assert "Rollen ressursperson i sone-nord, som skulle begynne 2026-06-01 (roller.yaml:3), er tatt ut" in err
    first = ROLE.format(person="p-001", more=", fra: 2024-01-01, til: 2026-03-01")
    assert read(kommune) == f"rolletildelinger:\n{first}{ROLE.format(person='p-002', more=', fra: 2020-01-01')}"
    assert command("validate", *DAY)[0] == 0


def test_a_dry_run_shows_that_it_is_taken_out(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2026-06-01"))
    before = read(kommune)
    _code, out, err = command("end", "person", "p-001", "--on", "2026-03-01", "--dry-run", *DAY)
    assert f"-{ROLE.format(person='p-001', more=', fra: 2026-06-01')}" in out
    assert "er tatt ut" in err
    assert read(kommune) == before


def test_a_role_that_has_not_begun_goes_to_the_successor(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2026-06-01, stedfortreder: p-002"))
    code, _out, err = command("end", "person", "p-001", "--on", "2026-03-01", "--successor", "p-002", *DAY)
    assert code == 0, err
    assert "som skulle begynne 2026-06-01 (roller.yaml:2), går til Ola Vik" in err
    assert read(kommune) == f"rolletildelinger:\n{ROLE.format(person='p-002', more=', fra: 2026-06-01')}"


def test_a_role_the_successor_has_already_is_taken_out(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2026-06-01"), ("p-002", ", fra: 2020-01-01"))
    assert command("end", "person", "p-001", "--on", "2026-03-01", "--successor", "p-002", *DAY)[0] == 0
    assert read(kommune) == f"rolletildelinger:\n{ROLE.format(person='p-002', more=', fra: 2020-01-01')}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("    fravær: [{fra: 2026-05-01, til: 2026-06-01}]\n", "fravær: []"),
        (
            "    fravær: [{fra: 2026-01-01, til: 2026-06-01}, {fra: 2026-07-01}]\n",
            "fravær: [{fra: 2026-01-01, til: 2026-03-01}]",
        ),
    ],
)
def test_an_absence_that_has_not_begun_is_taken_out(kommune: Path, command: Run, text: str, left: str) -> None:
    person(kommune, text)
    code, _out, err = command("end", "person", "p-001", "--on", "2026-03-01", *DAY)
    assert code == 0, err
    assert "er tatt ut" in err
    assert left in read(kommune, "personer.yaml")
    assert command("validate", *DAY)[0] == 0


def test_a_post_that_has_not_begun_is_taken_out(kommune: Path, command: Run) -> None:
    posts = "    ansettelser: [{enhet: sone-nord, til: 2026-05-31}, {enhet: fjordvik, fra: 2026-06-01}]\n"
    people = read(kommune, "personer.yaml").replace("    enhet: sone-nord\n", posts, 1)
    (kommune / "personer.yaml").write_text(people, encoding="utf-8")
    code, _out, err = command("end", "person", "p-001", "--on", "2026-03-01", *DAY)
    assert code == 0, err
    assert "Ansettelsen i fjordvik fra 2026-06-01 er tatt ut" in err
    assert "ansettelser: [{enhet: sone-nord, til: 2026-03-01}]" in read(kommune, "personer.yaml")


def test_memberships_end_and_what_only_people_can_decide_is_named_with_its_line(kommune: Path, command: Run) -> None:
    (kommune / "fora.yaml").write_text(
        "fora:\n"
        "  - {id: f, navn: Nettverk, type: usht-nettverk, medlemmer: [{person: p-001, fra: 2026-06-01}, p-002]}\n"
        "  - {id: g, navn: Team, type: lederteam, medlemmer: [p-002, {person: p-001, fra: 2024-01-01}]}\n",
        encoding="utf-8",
    )
    (kommune / "program.yaml").write_text(
        "program: [{id: k, navn: Kurs, type: kurs, eier: Høgskolen, status: planlagt, samlinger: [{id: d, navn: D}]}]\n"
        "gjennomføringer:\n"
        "  - id: r\n"
        "    program: k\n"
        "    navn: Kull\n"
        "    deltakere:\n"
        "      - {person: p-002}\n"
        "      - {person: p-001, påmeldt: 2026-08-01}\n",
        encoding="utf-8",
    )
    code, _out, err = command("end", "person", "p-001", "--on", "2026-03-01", *DAY)
    assert code == 0, err
    text = read(kommune, "fora.yaml")
    assert "medlemmer: [p-002]}" in text
    assert "medlemmer: [p-002, {person: p-001, fra: 2024-01-01, til: 2026-03-01}]}" in text
    assert "Medlemskapet i Nettverk fra 2026-06-01 er tatt ut" in err
    assert "Påmeldingen til Kull er 2026-08-01, etter den siste dagen: se program.yaml:8" in err
    # A membership that has an end is not forgotten.
    assert "nevner personen ennå" not in err


def test_a_role_that_ends_before_the_day_is_prolonged(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2024-01-01, til: 2026-06-30"))
    code, _out, err = command("end", "appointment", "p-001", "--on", "2026-12-31", "--date", "2026-03-01")
    assert code == 0, err
    assert "Rollen var ført til og med 2026-06-30, og er forlenget" in err
    assert (
        read(kommune) == f"rolletildelinger:\n{ROLE.format(person='p-001', more=', fra: 2024-01-01, til: 2026-12-31')}"
    )


@pytest.mark.parametrize(
    ("more", "days"),
    [
        # Over long ago: nobody prolongs it by the way.
        (", fra: 2018-01-01, til: 2019-06-30", "2018-01-01–2019-06-30"),
        (", fra: 2027-01-01", "2027-01-01–nå"),
        (", til: 2019-06-30", "ukjent–2019-06-30"),
    ],
)
def test_a_role_that_does_not_hold_then_is_named_with_its_days_and_its_line(
    kommune: Path, command: Run, more: str, days: str
) -> None:
    roles(kommune, ("p-002", ", fra: 2020-01-01"), ("p-001", more))
    before = read(kommune)
    code, _out, err = command("end", "appointment", "p-001", "--on", "2026-12-31", "--date", "2026-03-01")
    assert code == 2
    told = f"Kari Nordmann har ingen slik rolle den dagen: ressursperson i sone-nord gjelder {days} (roller.yaml:3)"
    assert told in err
    assert read(kommune) == before


def test_a_role_that_is_over_is_prolonged_when_that_is_meant(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2025-01-01, til: 2026-02-01"))
    before = read(kommune)
    words = ("end", "appointment", "p-001", "--role", "ressursperson", "--on", "2026-05-01", "--date", "2026-03-01")
    code, _out, err = command(*words)
    assert code == 2
    assert "gjelder 2025-01-01–2026-02-01 (roller.yaml:2)" in err
    assert "skal rollen forlenges, legg til --force" in err
    assert read(kommune) == before
    code, _out, err = command(*words, "--force")
    assert code == 0
    assert "Rollen var ført til og med 2026-02-01, og er forlenget" in err
    assert read(kommune) == before.replace("2026-02-01", "2026-05-01")


def test_of_two_roles_that_are_over_none_is_prolonged(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2025-01-01, til: 2026-02-01"), ("p-001", ", fra: 2025-01-01, til: 2026-02-01"))
    text = read(kommune).replace("ressursperson", "leder", 1)
    (kommune / "roller.yaml").write_text(text, encoding="utf-8")
    assert command("end", "appointment", "p-001", "--on", "2026-05-01", "--force", "--date", "2026-03-01")[0] == 2
    assert read(kommune) == text


def test_a_role_that_has_not_begun_when_the_unit_ends_is_taken_out(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2024-01-01"), ("p-002", ", fra: 2027-06-01"))
    code, _out, err = command("end", "unit", "sone-nord", "--on", "2026-12-31", *DAY)
    assert code == 0, err
    assert "Rollen ressursperson i sone-nord, som skulle begynne 2027-06-01 (roller.yaml:3), er tatt ut" in err
    assert (
        read(kommune) == f"rolletildelinger:\n{ROLE.format(person='p-001', more=', fra: 2024-01-01, til: 2026-12-31')}"
    )


def test_a_change_that_would_bring_an_error_names_its_line(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2024-01-01, til: 2026-06-30"), ("p-001", ", fra: 2026-07-01"))
    code, _out, err = command("new", "appointment", "p-001", "--role", "ressursperson", "--from", "2026-08-01", *DAY)
    assert code == 2
    assert "endringen gir en feil: " in err
    assert "(roller.yaml:4)" in err


def test_a_unit_that_is_covered_too_is_so_on_the_days_it_exists(kommune: Path, command: Run) -> None:
    units = read(kommune, "enheter.yaml")
    more = (
        "  - {id: sone-ny, navn: Sone Ny, type: sone, del_av: fjordvik, fra: 2026-06-01}\n"
        "  - {id: sone-gammel, navn: Sone Gammel, type: sone, del_av: fjordvik, til: 2025-12-31}\n"
    )
    (kommune / "enheter.yaml").write_text(units + more, encoding="utf-8")
    roles(kommune, ("p-001", ", fra: 2024-01-01, dekker_også: [sone-ny, sone-gammel]"))
    requirement = "krav: [{id: rk, navn: R, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}]\n"
    (kommune / "krav.yaml").write_text(requirement, encoding="utf-8")
    code, out, _err = command("validate", *DAY)
    assert code == 0, out
    for day, covered in (("2025-12-31", 2), ("2026-02-01", 1), ("2026-06-01", 2)):
        out = command("gaps", "--role", "ressursperson", "--date", day)[1]
        assert f"Oppfylt: {covered} av {covered} steder" in out


def test_whoever_ends_and_takes_over_is_named(kommune: Path, command: Run) -> None:
    roles(kommune, ("p-001", ", fra: 2024-01-01"))
    words = ("p-001", "--on", "2026-03-01", "--successor", "p-002", *DAY)
    name = "Kari Nordmann"
    assert name in read(kommune, "personer.yaml")
    said = f"{name}: ressursperson i sone-nord er slutt 2026-03-01, og Ola Vik overtar"
    assert command("end", "appointment", *words)[1].startswith(said)
    roles(kommune, ("p-001", ", fra: 2024-01-01"))
    said = f"{name} slutter 2026-03-01, og Ola Vik overtar"
    assert command("end", "person", *words)[1].startswith(said)
