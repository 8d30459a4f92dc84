"""Regions of a text replaced, as many as there are lines."""

import sys

import pytest

from kompetanse_cli.editing import apply_edits, text_edits
from kompetanse_cli.model import Position, Region


def region(line: int, start: int, end: int) -> Region:
    return Region("x.yaml", Position(line, start), Position(line, end), ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_stands_on_its_line_however_lines_end(end: str) -> None:
    text = f"navn:\tA{end}navn:\tÅ{end}"
    edits = text_edits(text, [(region(2, 6, 7), " "), (region(1, 6, 7), " ")])
    assert apply_edits(text, edits) == f"navn: A{end}navn: Å{end}"


def calls(lines: int) -> int:
    """How many calls of functions it takes to make an edit in each line of a text."""
    text = "navn:\tA\n" * lines
    edits = [(region(line, 6, 7), " ") for line in range(1, lines + 1)]
    made = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal made
        made += 1

    sys.setprofile(count)
    try:
        after = apply_edits(text, text_edits(text, edits))
    finally:
        sys.setprofile(None)
    assert after == "navn: A\n" * lines
    return made


def test_twice_as_many_edits_cost_twice_as_much() -> None:
    assert calls(400) < 2.2 * calls(200)
