"""Lines in brackets and in quotation marks: those far enough in are accepted, all others told of and mended exactly."""

from dataclasses import dataclass

import pytest
from hypothesis import given, strategies as st

from kompetanse_cli.model import Edit, Severity
from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.yaml import may_breach, strict_breaches


@dataclass(frozen=True)
class Layout:
    """A key whose value goes over several lines: how far in the key stands, and each of the lines below it."""

    before: str
    column: int
    lines: tuple[tuple[int, str], ...]
    opens: str
    closes: str

    @property
    def text(self) -> str:
        """The file."""
        inner = "".join(f"{' ' * width}{line}\n" for width, line in self.lines)
        return f"{self.before}k: {self.opens}\n{inner}{' ' * (self.column + 1)}{self.closes}\n"

    @property
    def is_right(self) -> bool:
        """Whether every line stands further in than the key."""
        return all(width > self.column for width, _ in self.lines)


BEFORE = {"": 0, "x:\n  ": 2, "x:\n  - ": 4, "x:\n  - a: b\n    ": 4, "x:\n- ": 2, "x:\n  - y:\n      ": 6}
LINES = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(("b", "c d", "æ"))), min_size=1)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A list in brackets, or a text in quotation marks, over several lines."""
    before = draw(st.sampled_from(sorted(BEFORE)))
    opens, closes = draw(st.sampled_from((("[", "]"), ('"', '"'), ("'", "'"))))
    comma = "," if opens == "[" else ""
    lines = tuple((width, f"{word}{comma}") for width, word in draw(LINES))
    return Layout(before, BEFORE[before], lines, opens, closes)


def mended(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with the edits made."""
    places = [(each.address.span, each.new) for each in edits if each.address.span is not None]
    for span, new in sorted(places, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


@given(layouts())
def test_a_line_is_refused_only_where_it_stands_no_further_in_than_its_key(layout: Layout) -> None:
    errors = [each for each in parse(layout.text).findings if each.severity is Severity.ERROR]
    assert [each.code for each in errors] == ([] if layout.is_right else ["K061"])


@given(layouts())
def test_what_is_mended_is_right_and_says_the_same(layout: Layout) -> None:
    parsed = parse(layout.text)
    after = parse(mended(layout.text, tuple(edit for each in parsed.findings for edit in each.edits)))
    assert (after.findings, after.tree) == ((), parsed.tree)


@given(st.text(alphabet=" \n\t#\"'[]{}:,-?|>ab", max_size=40))
def test_a_text_that_has_such_a_form_is_looked_at(text: str) -> None:
    if list(strict_breaches(text)):
        assert may_breach(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: [\n  b\n]\n",
        "a: Kurs#merk\n",
        "a: [b, ]\n",
        'a: {b: c, "d":e}\n',
        "a:\tb\n",
        'a: "b"\t#c\n',
        "a: [b,\n# c\n  d]\n",
        "a: [b,\n\n  d]\n",
        "a: >\n\n  b\n",
        "a: | # c\n  b\n",
        "a: [b#c]\n",
        "x:\n  - a: [b,\n      c]\n    d: |\n      [e\n      f\n",
        'a: "b\n\n  c"\n',
        "a: 'it''s # not\n  a comment'\n",
        "a:\n-\tb\n",
    ],
)
def test_what_yaml_allows_is_no_error(text: str) -> None:
    assert [each.code for each in parse(text).findings if each.severity is Severity.ERROR] == []


def test_a_block_text_at_the_end_of_a_file_has_all_its_lines() -> None:
    assert parse("a: |\n  B\n       ").tree == {"a": "B\n     \n"}
    assert parse("a: |\n  B").tree == {"a": "B\n"}
    assert parse("a: |\n  B\n").tree == {"a": "B\n"}
