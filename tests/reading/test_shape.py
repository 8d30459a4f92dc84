"""What is wrong with the shape of a record is said in words, at its place, with the exact remedy."""

import pytest

from kompetanse_cli.model import Person, PlacedFinding, Severity
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.locator import Locator, place

ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 100}\n'


def findings_in(text: str, path: str = "kompetanse.yaml") -> tuple[PlacedFinding, ...]:
    source = {"kompetanse.yaml": ROOT.encode()} | {path: (ROOT + text if path == "kompetanse.yaml" else text).encode()}
    loaded = load(source)
    return place(loaded.findings, Locator(loaded.source))


def only(text: str) -> PlacedFinding:
    (found,) = findings_in(text)
    return found


def unit(line: str) -> str:
    return f"enheter:\n  - id: sone-nord\n    navn: Sone Nord\n    type: sone\n    {line}\n"


@pytest.mark.parametrize(
    ("line", "code", "new"),
    [
        ("sted: 0301", "K072", '"0301"'),
        ("sted: 12", "K072", '"12"'),
        ("sted: true", "K072", '"true"'),
        ("fra: 31.01.2024", "K073", "2024-01-31"),
        ("fra: 2024-1-3", "K073", "2024-01-03"),
        ("fra: 31.08.22", "K073", "2022-08-31"),
        ("fra: 1. november 2022", "K073", "2022-11-01"),
        ("fra: 2024-01-31T10:00:00+01:00", "K073", "2024-01-31"),
        ("fra: 2024-02-30", "K073", None),
        ("fra: 2024-13-45", "K073", None),
        ("fra: 0000-00-00", "K073", None),
        ("fra: 20240131", "K073", None),
        ('ansatte: "12"', "K077", "12"),
        ("ansatte: 12.5", "K077", None),
        ("ansatte: -1", "K078", None),
        ('årsverk: "7,5"', "K077", "7.5"),
        ("årsverk: 20 000", "K077", "20000"),
        ("erstatter: sone-gammel", "K079", "[sone-gammel]"),
        ("del_av: Helse og Mestring", "K076", None),
        ("deal_av: helse", "K070", "del_av"),
        ('sted: ""', "K072", None),
        ("sted: [a, b]", "K079", '"a, b"'),
        ("sted: {a: b}", "K079", None),
    ],
)
def test_a_wrong_value_is_a_finding_with_its_remedy(line: str, code: str, new: str | None) -> None:
    found = only(unit(line))
    assert found.finding.code == code
    assert found.region.start.line == 6
    assert found.finding.help is not None
    assert [edit.new for edit in found.edits] == ([] if new is None else [new])


@pytest.mark.parametrize("line", ["fra: 31.01.2024", "sted: 0301", 'årsverk: "7,5"', "deal_av: helse"])
def test_the_remedy_written_into_the_text_removes_the_finding(line: str) -> None:
    text = unit(line)
    edit = only(text).edits[0]
    lines = (ROOT + text).split("\n")
    written = lines[edit.region.start.line - 1]
    lines[edit.region.start.line - 1] = (
        written[: edit.region.start.column - 1] + edit.new + written[edit.region.end.column - 1 :]
    )
    mended = "\n".join(lines).encode()
    assert load({"kompetanse.yaml": mended}).findings == ()


def test_an_unknown_key_and_the_missing_key_it_was_meant_to_be_are_one_finding() -> None:
    found = only("enheter:\n  - id: sone-nord\n    nvan: Sone Nord\n    type: sone\n")
    assert (found.finding.code, found.region.start.line, found.region.start.column) == ("K070", 4, 5)


def test_a_missing_key_lands_on_the_record_and_says_how_it_is_written() -> None:
    found = only("enheter:\n  - id: sone-nord\n    type: sone\n")
    assert found.finding.code == "K071"
    assert found.region.start.line == 3
    assert dict(found.finding.message.values) == {"key": "navn"}


def test_yes_and_no_are_written_ja_and_nei() -> None:
    found = only("personer: [{id: p-1, navn: Kari, enhet: a, vis_navn: false}]\n")
    assert found.finding.code == "K074"
    assert found.edits[0].new == "nei"


def test_a_value_that_is_refused_is_not_called_missing_too() -> None:
    assert [found.finding.name for found in findings_in("enheter:\n  - id: a\n    navn:\n    type: sone\n")] == [
        "tom-verdi"
    ]


def test_a_document_without_a_known_key_is_one_finding() -> None:
    (found,) = findings_in("vakter: []\nturnus: 3\n", "vakter.yaml")
    assert (found.finding.name, found.region.path) == ("ingen-kjente-nøkler", "vakter.yaml")


def test_a_misspelt_key_at_the_top_is_suggested() -> None:
    (found,) = findings_in("enheteer: []\n", "a.yaml")
    assert (found.finding.name, found.edits[0].new) == ("ukjent-nøkkel", "enheter")


def test_one_cause_gives_one_finding() -> None:
    assert [found.finding.code for found in findings_in(unit("sted: {{ sted }}"))] == ["K036"]
    conflict = "enheter:\n  - id: a\n<<<<<<< HEAD\n    navn: A\n=======\n    navn: B\n>>>>>>> ny\n    type: sone\n"
    assert [found.finding.code for found in findings_in(conflict)] == ["K010"]


def test_an_id_of_ones_own_is_respelt() -> None:
    found = only("enheter:\n  - id: Helse og Mestring\n    navn: Helse\n    type: sone\n")
    assert (found.finding.code, found.edits[0].new) == ("K076", "helse-og-mestring")


def test_ids_below_a_misspelt_key_are_known() -> None:
    loaded = load({"kompetanse.yaml": (ROOT + "person: [{id: p-7, navn: Kari, enhet: a}]\n").encode()})
    assert [finding.code for finding in loaded.findings] == ["K070"]
    assert loaded.register.is_known(Person, "p-7")


def test_a_warning_and_an_error_on_one_value_are_one_error_with_the_warnings_remedy() -> None:
    for line, new in (("del_av: “helse”", '"helse"'), ("fra: ”2024-01-31”", '"2024-01-31"')):
        found = only(unit(line))
        assert (found.finding.severity, found.edits[0].new) == (Severity.ERROR, new)
    assert only(unit("sted: “Nord”")).finding.severity is Severity.WARNING


def test_the_nought_that_a_municipality_number_lost_is_put_back() -> None:
    text = "kommune: {navn: Oslo, nummer: 301, administrasjonsspråk: nb, innbyggere: 5}\n"
    found = load({"kompetanse.yaml": text.encode()}).findings[0]
    assert [edit.new for edit in found.edits] == ['"0301"']


def test_an_error_keeps_its_own_remedy_where_the_warning_has_none() -> None:
    (found,) = findings_in(unit("del_av: Helse\n      - og mestring"))
    assert found.finding.severity is Severity.ERROR
    assert found.finding.help is not None


def test_a_key_that_should_be_an_id_is_told_as_a_key_and_can_be_respelt() -> None:
    goal = "mål: [{id: m, nummer: 1, tema: T, tekst: D, frist: 2026-06-01, kriterier: [{tekst: K, per_enhet: {%s}}]}]\n"
    found = only(goal % "Sone Nord: 2026-01-01")
    assert (found.finding.code, found.finding.message.text) == ("K076", "«{found}» kan ikke være en id.")
    assert found.region.lines[0][found.region.start.column - 1 :].startswith("Sone Nord:")
    assert [edit.new for edit in found.edits] == ["sone-nord"]


def test_a_short_name_that_is_too_long_is_told_with_its_length_and_the_requirement_is_kept() -> None:
    text = ROOT + f"krav: [{{id: a, navn: Leder, kortnavn: {'x' * 41}, rolle: leder, styrke: skal}}]\n"
    loaded = load({"kompetanse.yaml": text.encode()})
    (found,) = loaded.findings
    assert found.code == "K076"
    assert dict(found.message.values) == {"key": "kortnavn", "length": 41, "longest": 40}
    kept = next(each for each in loaded.register.requirements if each.id == "a")
    assert (kept.name, kept.short_name) == ("Leder", None)
