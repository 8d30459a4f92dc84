"""Where things stand, and that nothing that stands in a file can make the reader fail."""

from pathlib import Path

import pytest
from hypothesis import example, given, strategies as st

from kompetanse_cli.model import Position, Span
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.front_matter import split
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.suppressions import suppressions
from kompetanse_cli.reading.yaml import TextIndex, YamlValue, locate, prepare
from kompetanse_cli.reading.yaml.spans import walked

FILES = sorted((Path(__file__).parents[2] / "examples" / "kommune-eksempel").rglob("*.yaml"))

PIECES = (
    *("a", "b: ", "- ", "\n", "  ", "\t", "{", "}", "[", "]", ", ", '"', "'", "#", "|\n", "&x", "*x", "!", "? ", "~"),
    *(
        "0301",
        "1_0",
        "null",
        "<<: ",
        "---\n",
        "\r",
        "\ufeff",
        "\u00a0",
        "\u200b",
        "\x00",
        "æ",
        "A\u030a",
        "\\",
        "=",
        ":",
    ),
    *("\u2028", "%", "{{ n }}", "“x”", " #1", "😀", "id:p", "\ud800", "<<<<<<<", ":", ": ", "\n- ", "\n  b: "),
)
YAML_LIKE = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def _paths(value: YamlValue, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    found = {path}
    if isinstance(value, dict):
        for key, item in value.items():
            found |= _paths(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            found |= _paths(item, (*path, number))
    return found


def test_a_span_is_what_is_written() -> None:
    text = 'a: "x"\nb:\n  - c: 0301\n    d: [e, {f: g}]\n'
    places = locate(text)

    def written(*path: str | int) -> str:
        span = places[path].value
        return text[span.start : span.end]

    assert written("a") == '"x"'
    assert written("b") == "-"
    assert written("b", 0) == "c"
    assert written("b", 0, "c") == "0301"
    assert written("b", 0, "d") == "[e, {f: g}]"
    assert written("b", 0, "d", 1) == "{f: g}"
    assert written("b", 0, "d", 1, "f") == "g"
    assert written() == "a"
    key = places["b", 0, "d"].key
    assert key is not None
    assert text[key.start : key.end] == "d"
    assert places["b", 0].key is None


def test_places_count_from_the_start_of_the_file() -> None:
    text = "\ufeff---\nå: 😀 x\n---\nTekst\n"
    front = split(text)
    assert front is not None
    assert (front.yaml, front.body) == ("å: 😀 x\n", "Tekst\n")
    span = locate(front.yaml, front.offset)["å",].value
    assert text[span.start : span.end] == "😀 x"
    assert TextIndex("", text).region(span).start == Position(2, 4)


def test_front_matter_that_is_never_closed_is_a_finding() -> None:
    front = split("---\na: 1\n")
    assert front is not None
    assert [finding.code for finding in front.findings] == ["K024"]
    assert split("# Tittel\n---\n") is None
    assert split("----\n") is None


def test_lines_end_where_editors_end_them() -> None:
    index = TextIndex("f", "a\u2028b\r\nc\rd\x85e\n")
    region = index.region(Span(8, 9))
    assert (region.start, region.end, region.lines) == (Position(3, 2), Position(3, 3), ("d\x85e",))
    assert index.region(Span(0, 6)).lines == ("a\u2028b", "c")
    assert index.region(Span(99, 99)).start == Position(4, 1)


@given(YAML_LIKE, st.integers(-2, 60), st.integers(0, 20))
def test_the_line_of_a_span_is_that_of_its_region(text: str, start: int, length: int) -> None:
    index, span = TextIndex("f", text), Span(start, start + length)
    assert index.line(span) == index.region(span).start.line


@given(YAML_LIKE)
@example("&a # ingenting\n")
@example("a: {b: [c, {d: e}], f: }\ng: [1, ~, 2]\n")
@example("a: 1\na: 2\n")
def test_the_quick_walk_finds_the_places_of_the_thorough_one(text: str) -> None:
    assert dict(locate(text, 3)) == dict(walked(prepare(text, 3)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_quick_walk_finds_the_places_in_real_files_and_in_parts_of_them(path: Path) -> None:
    text = decode(path.read_bytes()).text
    for end in range(len(text), 0, -max(1, len(text) // 12)):
        assert dict(locate(text[:end])) == dict(walked(prepare(text[:end])))


def test_suppressions_are_comments_with_a_reason() -> None:
    text = 'a: "# tillat x: y"\nb: 1 # tillat samling-i-helg: avtalt\n# tillat z\nc: |\n  # tillat q: nei\n'
    first, second = suppressions(text)
    assert (first.rule, first.reason, first.line, first.alone) == ("samling-i-helg", "avtalt", 2, False)
    assert text[first.span.start : first.span.end] == "# tillat samling-i-helg: avtalt"
    assert (second.rule, second.reason, second.line, second.alone) == ("z", "", 3, True)


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    decoded = decode(data)
    parse(decoded.text)
    locate(decoded.text)


@given(YAML_LIKE | st.text(max_size=100))
@example("b: \u200b")
@example("a: 1\n- b")
def test_no_text_makes_the_reader_fail_and_places_agree_with_the_tree(text: str) -> None:
    parsed = parse(text)
    index = TextIndex("f", text)
    for finding in parsed.findings:
        assert finding.address.span is not None
        assert 0 <= finding.address.span.start <= finding.address.span.end <= len(text) + 1
        index.region(finding.address.span)
        for said in (finding.message, finding.label, finding.help):
            assert said is None or said.text.format(**dict(said.values))
        for edit in finding.edits:
            assert edit.address.span is not None
            assert edit.address.span.end <= len(text)
    suppressions(text)
    split(text)
    places = locate(text)
    if parsed.tree:
        assert _paths(parsed.tree) <= places.keys()
        if parsed.complete:
            assert _paths(parsed.tree) == places.keys()


@given(YAML_LIKE)
def test_a_text_with_nothing_in_its_tree_says_why(text: str) -> None:
    parsed = parse(text)
    assert parsed.tree or parsed.findings or "{" in text
    assert parsed.complete or parsed.findings
