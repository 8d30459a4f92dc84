"""No number of the files or of a command is without an upper bound, and the largest of each can be counted with."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.cli.command import loaded
from kompetanse_cli.cli.commands.groups import GROUPS
from kompetanse_cli.cli.commands.table import COMMANDS
from kompetanse_cli.reading.load import load
from tests.helpers.wheels import TOP

Run = Callable[..., tuple[int, str, str]]
MUNICIPALITY = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
SCHEMA = json.loads((TOP / "schemas" / "kompetanse.schema.json").read_text(encoding="utf-8"))
DAYS = ("0001-01-01", "2026-03-01", "9999-12-31")


def numbers(node: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every place of the schema that takes a number, with the way to it."""
    if isinstance(node, list):
        for number, each in enumerate(node):
            yield from numbers(each, (*way, str(number)))
    elif isinstance(node, dict):
        told = node.get("type", ())
        kinds = {told} if isinstance(told, str) else set(told) if isinstance(told, list) else set()
        # With `boolean` it only tells the forms of a value apart, and no number gets further.
        if {"integer", "number"} & kinds and "boolean" not in kinds:
            yield way, node
        for key, each in node.items():
            yield from numbers(each, (*way, key))


def referred_to(way: tuple[str, ...]) -> bool:
    """Whether what is defined there is used."""
    return way[0] != "$defs" or f'"#/$defs/{way[1]}"' in json.dumps(SCHEMA)


def test_every_number_of_the_files_has_an_upper_bound() -> None:
    found = [(way, node) for way, node in numbers(SCHEMA) if referred_to(way)]
    assert len(found) > 30
    assert [way for way, node in found if "maximum" not in node.get("if", node)] == []
    percents = [node["pattern"] for _, node in found if "string" in node["type"]]
    assert percents
    assert all("{1,12}" in pattern for pattern in percents)


def test_every_whole_number_of_a_command_has_both_bounds() -> None:
    entries = (*COMMANDS, *(entry for group in GROUPS for entry in group.commands))
    parameters = [parameter for entry in entries for parameter in loaded(entry).params]

    def whole(parameter: Any) -> bool:
        asked = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
        return asked is int or getattr(getattr(parameter, "type", None), "name", "").startswith("integer")

    found = [each for each in parameters if whole(each)]
    assert {each.name for each in found} >= {"days", "year", "number", "employees"}
    assert [each.name for each in found if None in (each.min, each.max)] == []


@pytest.mark.parametrize(
    ("option", "most"),
    [
        (("due", "--days"), 3650),
        (("progress", "--year"), 9999),
        (("new", "unit", "Ny", "--type", "sone", "--employees"), 10_000_000),
    ],
)
def test_a_number_above_the_bound_is_refused_with_it(
    municipality: Path, command: Run, option: tuple[str, ...], most: int
) -> None:
    for value in (most + 1, 10**40, -1):
        code, _, err = command(*option, str(value))
        assert code == 2
        assert f"til {most}" in err


@pytest.mark.parametrize(
    "line",
    [
        "oppsett: {varsel_dager: 3651}",
        "oppsett: {rapportering: {frist_dager: 99999999}}",
        "kvalifikasjoner: [{id: k, navn: K, gyldig_måneder: 1201}]",
        "beslutninger: [{id: b, tekst: T, status: besluttet, kroner: 99999999999999999999999999}]",
        "beslutninger: [{id: b, tekst: T, status: besluttet, kroner: 0.12345678901234567}]",
        "enheter: [{id: e, navn: E, type: sone, ansatte: 99999999}]",
        "enheter: [{id: e, navn: E, type: sone, årsverk: 100000000000.1}]",
        "mål: [{id: m, nummer: 1, tema: T, tekst: T, kriterier: [{id: v, tekst: T, måltall: 9999999999999 %}]}]",
        "mål: [{id: m, nummer: 1, tema: T, tekst: T, kriterier: [{id: v, tekst: T, måltall: -999999999999}]}]",
        f"mål: [{{id: m, nummer: 1, tema: T, tekst: T, kriterier: [{{id: v, tekst: T, måltall: {'9' * 300} %}}]}}]",
        "oppsett: {lederspenn_maks: 10000001}",
        "program: [{id: p, navn: P, samlinger: [{id: s, navn: S, dager: 1001}]}]",
    ],
)
def test_a_number_that_means_nothing_is_a_finding(line: str) -> None:
    findings = load({"kompetanse.yaml": (MUNICIPALITY + line + "\n").encode()}).findings
    assert "K078" in [finding.code for finding in findings]


LARGEST = """\
oppsett: {varsel_dager: 3650, lederspenn_maks: 10000000, frafall_maks: 10000000, stor_kommune_fra: 10000000,
  rapportering: {periode: måned, frist_dager: 3650, fra: 0001-01-01}}
enheter:
  - {id: e, navn: E, type: kommunalområde, ansatte: 10000000, ansatte_per: 2026-01-01, årsverk: 99999999999.012345678}
  - {id: s, navn: S, type: sone, del_av: e, ansatte: 10000000, ansatte_per: 2026-01-01, årsverk: 0.0000000000000001}
kvalifikasjoner: [{id: k, navn: K, gyldig_måneder: 1200}]
personer: [{id: p-1, navn: P, enhet: e, kvalifikasjoner: [{kvalifikasjon: k, oppnådd: 9990-01-01}]}]
krav: [{id: r, navn: R, rolle: leder, hvor: {enhetstyper: [sone]}, per: enhet, minst: 10000000, sårbar_under: 10000000,
  styrke: skal}, {id: r2, navn: R2, rolle: ressursperson, hvor: {enhetstyper: [sone]}, per: enhet, styrke: bør,
  per_ansatte: 10000000}]
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: s, fra: 0001-01-01, avsatt_timer_per_uke: 100000000000}]
beslutninger: [{id: b, tekst: T, status: besluttet, av: Utvalg, dato: 2026-01-01, kroner: 100000000000}]
program: [{id: prg, navn: P, type: kurs, eier: H, status: i gang, studiepoeng: 100000000000,
  samlinger: [{id: d, navn: D, dager: 1000}]}]
gjennomføringer: [{id: g, program: prg, navn: G, deltakere: [{person: p-1}],
  tilskudd: {år: 9999, tildelt: 100000000000, brukt: 99999999999.9999999999999999},
  samlinger: [{samling: d, datoer: [9999-12-31], status: planlagt}]}]
mål: [{id: m, nummer: 10000000, tema: T, tekst: T, frist: 9999-12-31, eier: p-1, kriterier: [
  {id: v, tekst: T, måltall: 100000000000, verdier: [{dato: 2026-01-01, verdi: 99999999999.0123456789012345}]},
  {id: w, tekst: T, måltall: 99.0123456789012345 %, verdier: [{dato: 2026-01-01, verdi: -100000000000}]},
  {id: x, tekst: T, metrikk: fora-har-møtt, måltall: 100 %, siste_måneder: 1200}]}]
"""


@pytest.mark.parametrize("day", DAYS)
def test_the_largest_numbers_can_be_counted_with_on_any_day(tmp_path: Path, command: Run, day: str) -> None:
    (tmp_path / "kompetanse.yaml").write_text(MUNICIPALITY + LARGEST, encoding="utf-8")
    findings = load({"kompetanse.yaml": (MUNICIPALITY + LARGEST).encode()}).findings
    assert [finding.code for finding in findings if finding.code == "K078"] == []
    asked = (
        ("validate", "--date", day),
        ("gaps",),
        ("plan",),
        ("due", "--days", "3650"),
        ("roster",),
        ("goals",),
        ("progress", "--year", "9999"),
        ("report",),
        ("report", "--output", tmp_path / "rapport.html"),
        ("calendar",),
        ("export", "--output", tmp_path / "alt.xlsx"),
        ("new", "goal", "--text", "T", "--theme", "T", "--deadline", "2027-01-01"),
    )
    for words in asked:
        code, _, err = command(*words, "--root", tmp_path, *(() if "--date" in words else ("--date", day)))
        assert code != 3, (words, err)
        assert "InvalidOperation" not in err
