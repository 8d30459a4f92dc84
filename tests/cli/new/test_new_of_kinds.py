"""`kompetanse new` of every kind of record: an option for each field, and nothing written that was not meant."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.cli.command import Command
from kompetanse_cli.cli.commands.change.records.new_record import RecordCommand
from kompetanse_cli.cli.commands.groups import NEW
from kompetanse_cli.cli.commands.new_of_kinds import NEW_OF_KINDS, NEW_PARTS
from kompetanse_cli.model import KIND_OF_RECORD, KINDS, Named, Refers, Register
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.sources import working_tree
from tests.cli.change.test_everyday import difference
from tests.helpers.files import contents
from tests.helpers.terminal import at_terminal

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
# These have commands of their own, for what they do besides.
BY_HAND = {
    "enheter", "personer", "rolletildelinger", "unntak", "tiltak", "program", "gjennomføringer", "mål",
}  # fmt: skip


def of_kind(entry: Command) -> RecordCommand:
    """What a line of the table makes."""
    made = entry.load()
    assert isinstance(made, RecordCommand)
    return made


def test_every_kind_of_record_has_a_command() -> None:
    made = {KIND_OF_RECORD[of_kind(entry).kind].key for entry in NEW_OF_KINDS}
    assert made | BY_HAND == {kind.key for kind in KINDS if not kind.is_mapping}
    assert {*NEW_OF_KINDS, *NEW_PARTS} < set(NEW)


def as_told(example: Any) -> str:
    """A value as somebody writes it on the command line."""
    if isinstance(example, Mapping):
        return ", ".join(f"{key}: {as_told(value)}" for key, value in example.items())
    if isinstance(example, list):
        between = "; " if any(isinstance(each, Mapping) for each in example) else ", "
        return between.join(map(as_told, example))
    return str(example)


def example_of(register: Register, made: RecordCommand, name: str) -> Any:
    """The example that the field gives; of an id, the first that the municipality has."""
    forms = made.options.fields[name].last
    leaf = forms.leaf
    refers = leaf.mark(Refers) if leaf is not None else None
    if refers is not None and not refers.local and not forms.part:
        kind = next(kind.record for kind in KINDS if kind.record in refers.to or kind.record.__name__ in refers.to)
        known = [each.id for each in register.all(kind) if isinstance(each, Named)]
        return known[:1] if forms.is_list else known[0]
    example = forms.example
    return f"{example} til" if name == made.options.title else example


@pytest.mark.parametrize("entry", NEW_OF_KINDS, ids=lambda entry: entry.name)
def test_every_field_is_an_option_that_takes_its_own_example(kommune: Path, command: Run, entry: Command) -> None:
    made, register = of_kind(entry), load(working_tree(kommune)).register
    given = {name: each for name in made.options.fields if (each := example_of(register, made, name)) is not None}
    words = [as_told(example) for name, example in given.items() if name == made.options.title]
    words += [
        f"{made.options.option(name)}={as_told(each)}" for name, each in given.items() if name != made.options.title
    ]
    code, _, err = command("new", entry.name, *words, "--root", kommune, *DAY, "--force")
    assert code == 0, err
    key = KIND_OF_RECORD[made.kind].key
    written = [item for path, text in contents(kommune).items() if path.endswith(".yaml") for item in _items(text, key)]
    whole = {name: as_told(each) for name, each in given.items()}
    assert whole in [{name: as_told(_at(each, made, name)) for name in given} for each in written]


def _items(text: bytes, key: str) -> list[Any]:
    found = parse(text.decode()).tree.get(key)
    return found if isinstance(found, list) else []


def _at(record: Any, made: RecordCommand, name: str) -> Any:
    for forms in made.options.fields[name].forms:
        record = record.get(forms.key) if isinstance(record, dict) else None
    return record


def test_what_is_lacking_is_told_at_once_and_nothing_is_written(kommune: Path, command: Run) -> None:
    before = contents(kommune)
    code, _, err = command("new", "requirement", "Ressursperson i hver sone", "--root", kommune)
    assert code == 2
    assert "krav mangler --role (ROLLE), --strength (skal|bør|kan)" in err
    assert contents(kommune) == before


def test_a_requirement_of_some_units_is_written_as_a_person_would(kommune: Path, command: Run) -> None:
    words = ("--role", "fagutvikler", "--unit-types", "sone", "--strength", "BØR", "--from", "2027-01-01")
    assert command("new", "requirement", "Fagutvikler i hver sone", *words, "--root", kommune, *DAY)[0] == 0
    (written,) = [text for text in contents(kommune).values() if b"fagutvikler-i-hver-sone" in text]
    assert (
        "  - id: fagutvikler-i-hver-sone\n    navn: Fagutvikler i hver sone\n    rolle: fagutvikler\n"
        "    hvor: {enhetstyper: [sone]}\n    styrke: bør\n    fra: 2027-01-01\n"
    ) in written.decode()


def test_one_of_the_same_name_is_not_made_again(kommune: Path, command: Run) -> None:
    before = contents(kommune)
    words = ("new", "subject", "klinisk  Observasjon", "--root", kommune)
    code, _, err = command(*words)
    assert (code, contents(kommune)) == (2, before)
    assert "«klinisk  Observasjon» finnes alt: klinisk-observasjon" in err
    assert command(*words, "--id", "klinobs-2")[0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("decision|Vikar|--amount|24.000", "«24.000» er ikke entydig: mente du 24000 eller 24?"),
        ("decision|Vikar|--amount|ni", "--amount: «ni» er ikke et tall"),
        ("decision|Vikar|--status|bestemt", "--status: «bestemt» finnes ikke"),
        ("education|Aktivitør|--is-health|kanskje", "--is-health: «kanskje» er verken ja eller nei"),
        ("activity|Møte|--type|møte|--when|av og til", "--when: «av og til» kan ikke stå her"),
        (
            "requirement|K|--role|leder|--strength|skal|--exempt-units|enhet: tunet, hvorfor: x",
            "enhet: «tunet, hvorfor: x» er ikke blant",
        ),
        (
            "training|--unit|tunet|--type|teori|--day|2026-02-10|--session|samling-0",
            "--session: «samling-0» finnes ikke",
        ),
    ],
)
def test_a_value_that_the_field_can_not_have_is_refused_and_told(
    kommune: Path, command: Run, words: str, told: str
) -> None:
    before = contents(kommune)
    code, _, err = command("new", *words.split("|"), "--root", kommune, *DAY)
    assert (code, contents(kommune)) == (2, before)
    assert told in err


def test_numbers_and_keys_are_read_as_people_write_them(kommune: Path, command: Run) -> None:
    assert command("new", "decision", "Vikar", "--amount", "9 000", "--root", kommune, *DAY)[0] == 0
    activity = ("Lederteam i sonen", "--type", "møte", "--when", "Siste onsdag i måneden")
    owner = ("--responsible", "rolle: leder, enhet: sone-nord")
    assert command("new", "activity", *activity, *owner, "--root", kommune, *DAY)[0] == 0
    written = "\n".join(text.decode() for path, text in contents(kommune).items() if path.endswith(".yaml"))
    assert "    kroner: 9000\n" in written
    assert "    når: siste onsdag i måneden\n" in written
    assert "    ansvarlig: {rolle: leder, enhet: sone-nord}\n" in written


# What each adds, and the line that it adds in the file.
PARTS = [
    ("participant|Lederstøtte 2025|--person|p-045|--enrolled|1. mars 2026|--track|Leder",
     "      - {person: p-045, spor: leder, påmeldt: 2026-03-01}"),
    ("recipient|lederstøtte-2025|--unit|Tunet|--started|1.9.2026", "      - {enhet: tunet, startet: 2026-09-01}"),
    ("exam|lederutdanning-2025|--module|m3|--day|2.6.2026", "        dato: 2026-06-02"),
    ("session|lederutdanning-2025|--session|m8-s1|--days|2027-05-19, 2027-05-20|--place|Rådhuset",
     "        datoer: [2027-05-19, 2027-05-20]"),
    ("group|lederstøtte-2025|--id|g9|--members|p-011, p-012", "        medlemmer: [p-011, p-012]"),
    ("criterion|mål 1|Alle er stedlige|--metric|stedlige-ledere|--target|100 %",
     "        metrikk: stedlige-ledere"),
    ("status|mål-1|--status|usikker|--day|i dag|--by|p-002", "      - {dato: 2026-03-01, status: usikker, av: p-002}"),
    ("meeting|Lederteam helse og mestring|--day|22. april 2026|--theme|Nærledelse",
     "      - {dato: 2026-04-22, tema: Nærledelse}"),
    ("qualification|HLR|--person|Hanne Kvamsås|--achieved|12.3.2025|--source|kursbevis",
     "      - {kvalifikasjon: hlr, oppnådd: 2025-03-12, kilde: kursbevis}"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "line"), PARTS, ids=[words.split("|")[0] for words, _ in PARTS])
def test_one_more_in_a_list_of_a_record(kommune: Path, command: Run, words: str, line: str) -> None:
    before = contents(kommune)
    code, _, err = command("new", *words.split("|"), "--root", kommune, *DAY)
    assert code == 0, err
    ((_, lines),) = difference(before, contents(kommune)).items()
    assert f"+{line}" in lines
    # Nothing that stood there is touched.
    assert all(each.startswith("+") for each in lines)


def test_a_member_for_a_time_stands_beside_the_others(kommune: Path, command: Run) -> None:
    words = ("new", "member", "lederteam", "--person", "p-014", "--from", "august 2026")
    assert command(*words, "--root", kommune, *DAY)[0] == 0
    assert "p-077, {person: p-014, fra: 2026-08-01}]\n" in contents(kommune)["fora.yaml"].decode()


def test_a_course_is_given_to_several_and_never_made_by_it(kommune: Path, command: Run) -> None:
    before = contents(kommune)
    give = ("--person", "Hanne Kvamsås, p-011", "--achieved", "12.3.2025", "--root", kommune, *DAY)
    code, out, _ = command("new", "qualification", "hlr", *give)
    assert (code, "Hanne Kvamsås (p-014), " in out) == (0, True)
    added = [each for lines in difference(before, contents(kommune)).values() for each in lines]
    assert added.count("+      - {kvalifikasjon: hlr, oppnådd: 2025-03-12}") == 2
    assert "Ingenting å endre" in command("new", "qualification", "hlr", *give)[1]
    assert command("new", "qualification", "Ukjent kurs", *give)[0] == 2
    code, _, err = command("new", "qualification", "Nytt kurs", "--achieved", "12.3.2025", "--root", kommune)
    assert (code, "--achieved går bare sammen med --person" in err) == (2, True)
    code, _, err = command("new", "qualification", "hlr", *give, "--months-valid", "24")
    assert (code, "--months-valid går ikke sammen med --person" in err) == (2, True)


def test_all_that_is_wrong_is_told_at_once(kommune: Path, command: Run) -> None:
    words = (
        "requirement",
        "K",
        "--role",
        "ledr",
        "--strength",
        "kanskje",
        "--unit-types",
        "sne",
        "--from",
        "i fjor sommer",
    )
    code, _, err = command("new", *words, "--root", kommune, *DAY)
    assert code == 2
    for told in ("--role: «ledr»", "--strength: «kanskje»", "--unit-types: «sne»", "--from: «i fjor sommer»"):
        assert told in err


def test_what_is_lacking_is_asked_for_at_a_terminal(kommune: Path) -> None:
    answers = iter(["fagutvikler", "kanskje", "bør"])
    words = ("new", "requirement", "Fagutvikler i hver sone", "--unit-types", "sone", "--root", kommune, *DAY)
    code, screen = at_terminal(words, lambda _asked: next(answers))
    assert code == 0, screen
    assert "Styrke (skal|bør|kan)" in screen
    assert "«kanskje» finnes ikke" in screen
    (written,) = [text for text in contents(kommune).values() if b"fagutvikler-i-hver-sone" in text]
    assert "    rolle: fagutvikler\n    hvor: {enhetstyper: [sone]}\n    styrke: bør\n" in written.decode()
