"""A remedy leads to no other mistake, and what is mended without asking can't be meant otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.model import KINDS, FieldLeaf, Finding, Kind, Severity, fields_of
from kompetanse_cli.reading.document import read
from kompetanse_cli.reading.remedies import span_of
from kompetanse_cli.reading.yaml import locate
from tests.helpers.wheels import TOP

ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'


def findings_in(text: str) -> tuple[Finding, ...]:
    document = read(text.encode())
    assert document is not None
    return document.findings


def mended(text: str, finding: Finding) -> tuple[str, int, int]:
    """The text with the remedy of a finding, and from where to where it was changed."""
    places = locate(text)
    edits = []
    for edit in finding.edits:
        span = span_of(Finding("", "", Severity.ERROR, finding.message, edit.address), places)
        assert span is not None
        edits.append((span.start, span.end, edit.new))
    edits.sort()
    new, last = "", 0
    for start, end, put in edits:
        new += text[last:start] + put
        last = end
    first, shift = edits[0][0], len(new) - last
    return new + text[last:], first, edits[-1][1] + shift


def errors_at(text: str, start: int, end: int) -> Iterator[Finding]:
    """The errors that stand where a text was changed."""
    places = locate(text)
    for finding in findings_in(text):
        span = span_of(finding, places)
        # What lacks is said of all that it lacks in.
        if (
            finding.severity is Severity.ERROR
            and finding.code != "K071"
            and span
            and span.start < max(end, start + 1)
            and start < span.end
        ):
            yield finding


def assert_no_remedy_leads_on(text: str) -> None:
    before = findings_in(text)
    for finding in before:
        if finding.edits and finding.severity is Severity.ERROR:
            new, start, end = mended(text, finding)
            # That the same stands elsewhere in the file is no new mistake.
            new_there = [each for each in errors_at(new, start, end) if each.code not in {f.code for f in before}]
            same = [each for each in errors_at(new, start, end) if each.code == finding.code]
            assert not new_there, (finding, new)
            assert not same or len(finding.edits) > 1 or finding.code == "K018", (finding, new)


def is_utf8(file: Path) -> bool:
    """Whether there is a text to mend: the example of another encoding has none."""
    try:
        file.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


FOUND = sorted(each for each in TOP.glob("tests/examples/rules/K0*/bad/**/*.yaml") if each.is_file())
FILES = tuple(filter(is_utf8, FOUND))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(TOP / "tests/examples/rules").as_posix())
def test_no_remedy_of_an_example_leads_to_another_mistake(file: Path) -> None:
    assert_no_remedy_leads_on(file.read_bytes().decode())


def test_one_example_alone_is_in_another_encoding() -> None:
    assert len(FOUND) - len(FILES) == 1


UNIT = "enheter:\n  - {{id: s1, navn: Sone, type: sone, {}}}\n"


@pytest.mark.parametrize(
    ("text", "code", "new"),
    [
        (UNIT.format("årsverk: 9,5"), "K042", "årsverk: 9.5"),
        (UNIT.format("ansatte: 1,234"), "K042", "ansatte: 1234"),
        (UNIT.format("fra: 2026-03-01T10:00:00Z"), "K014", "fra: 2026-03-01"),
        (UNIT.format("fra: “1.3.2026”"), "K073", "fra: 2026-03-01"),
        (UNIT.format("fra: !d 1.3.2026"), "K031", "fra: 2026-03-01"),
        (UNIT.format("navn_: x").replace("navn_: x", "sted: Åsen, bak kirka"), "K042", 'sted: "Åsen, bak kirka"'),
    ],
)
def test_a_remedy_is_taken_on_to_what_the_key_asks_for(text: str, code: str, new: str) -> None:
    (finding,) = (each for each in findings_in(ROOT + text) if each.code == code)
    assert new in mended(ROOT + text, finding)[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # What is in quotation marks would be no id, and which of two is meant nobody knows.
        (UNIT.format("del_av: hm, s2"), "K042"),
        (UNIT.format("årsverk: 1,250"), "K042"),
        (UNIT.format("ansatte: “mange”"), "K077"),
        (UNIT.format("vis: 1").replace("vis: 1", "del_av: @hm"), "K019"),
        ("beslutninger:\n  - tekst: Møtet er\nkl:12 på fredag\n", "K015"),
        ("personer:\n  - {id: p-1, navn: Kari, enhet: s1}\nbeslutninger:\n  - tekst:\n      -ikke dette\n", "K015"),
    ],
)
def test_where_no_remedy_is_right_none_is_offered(text: str, code: str) -> None:
    found = [each for each in findings_in(ROOT + text) if each.code == code]
    assert [each.edits for each in found] == [()]
    assert found[0].help is not None


def test_a_key_that_is_misspelt_too_keeps_its_remedy_and_is_not_certain() -> None:
    (finding,) = (each for each in findings_in("personer:\n  - id: p-1\n    nvan:Kari\n") if each.code == "K015")
    assert finding.edits
    assert not finding.certain


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("%YAML 1.1\n---\nenheter: []\n", True),
        ("%TAG ! tag:x\n---\nenheter: []\n", True),
        # A line that somebody wrote is not deleted for its first sign.
        ("%50 rabatt\nenheter: []\n", False),
        ("%yaml\nenheter: []\n", False),
    ],
)
def test_only_what_yaml_itself_says_is_deleted_without_asking(text: str, certain: bool) -> None:
    assert [each.certain for each in findings_in(text) if each.code == "K033"] == [certain]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        # A hard space may stand for a hyphen or for nothing; last in an id, and without width, it is nothing.
        ("sone\u00a0vest", ["K076"]),
        ("s9\u00a0", ["K005"]),
        ("s\u200b9", ["K005"]),
    ],
)
def test_an_id_is_never_joined_over_a_hard_space(written: str, codes: list[str]) -> None:
    found = findings_in(f"enheter:\n  - {{id: {written}, navn: Sone, type: sone}}\n")
    assert [each.code for each in found] == codes
    assert all(each.certain == (each.code == "K005") for each in found)


KEYS = ("navn", "sted", "ansatte", "årsverk", "fra", "del_av", "id", "type", "ansatte_per", "ukjent")
PIECES = st.sampled_from(
    ("1", "24.000", "1,5", "9.5", "12.3.2020", "3/4/20", "1_000", "1e3", ".5", "ja", "true", "«A»", "“x”", "Kari: Nes",
     "a, b", "@hm", "!x y", "&a b", "*b", "# 1", "kurs #1", "x\ty", "'a", "\"b", "03.2026", "{{ x }}", "[a", "-b",
     "høst 2024", "2026-03-01T10:00:00Z", "0x1F", "null", "1 000", "%a", "a\\b", "`c`", "|", "> 5", "1.234.567")
)  # fmt: skip
VALUES = st.one_of(PIECES, st.lists(PIECES, min_size=2, max_size=2).map(" ".join))
# A quotation mark that is never closed takes in what stands below, whose own remedy comes after it.
FIELDS = st.lists(
    st.tuples(st.sampled_from(KEYS), VALUES), min_size=1, max_size=3, unique_by=lambda pair: pair[0]
).filter(lambda pairs: len(pairs) == 1 or not any(mark in value for _, value in pairs for mark in "'\"[|>"))


@given(FIELDS, st.booleans())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_remedy_leads_to_another_mistake_at_its_place(fields: list[tuple[str, str]], flow: bool) -> None:
    pairs = [f"{key}: {value}" for key, value in fields]
    unit = "  - {" + ", ".join(pairs) + "}\n" if flow else "  - " + "\n    ".join(pairs) + "\n"
    assert_no_remedy_leads_on(ROOT + "enheter:\n" + unit)


LEAVES = tuple((kind, leaf) for kind in KINDS for leaf in fields_of(kind.record))


def document(kind: Kind, leaf: FieldLeaf, value: str) -> str:
    """A document with a value where a leaf is, and nothing else in its record."""
    for key in reversed(leaf.keys):
        value = f"[{value}]" if key == "[]" else f"{{x: {value}}}" if key == "{}" else f"{{{key}: {value}}}"
    return f"{kind.key}: {value if kind.is_mapping else f'[{value}]'}\n"


@given(st.sampled_from(LEAVES), PIECES)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_remedy_leads_to_another_mistake_under_any_key(place: tuple[Kind, FieldLeaf], value: str) -> None:
    assert_no_remedy_leads_on(document(*place, value))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # In a line that has an error, and in what goes on as a table does, tabs may be all that tells columns apart.
        ("enheter:\n  - id: S 1\tx\n    navn:\tSone\n", "  - id: S 1\tx\n    navn: Sone\n"),
        ("beslutninger:\n  - tekst: Hei\n      a\tb\tc\n    av:\tX\n", "a\tb\tc\n    av: X\n"),
    ],
)
def test_tabs_are_not_mended_where_they_may_tell_columns_apart(text: str, kept: str) -> None:
    (finding,) = (each for each in findings_in(text) if each.code == "K012")
    assert mended(text, finding)[0].endswith(kept)
