"""What a comment is about, by where it stands."""

import pytest
from hypothesis import given, settings, strategies as st

from kompetanse_cli.reading.parse import parse
from kompetanse_cli.reading.yaml import Comments, without

TEXT = """\
# topp
personer:
  # over p-1
  - id: p-1   # ved id
    navn: >- # ved teksten
      Kari # Torunn
    enhet: s1
    til: # ved ingenting

    # etter en tom linje
  # over p-2
  - {id: p-2, navn: "a # b"}  # ved p-2
    # under p-2
  -  # ved streken
    # under streken
    id: p-3
  # sist
deltakere: [{person: p-1}, {person: p-2},  # to på linjen
  # over p-3
  {person: p-3},  # ved p-3
  {person: p-4}]  # ved alle
oppmøte:
- p-1  # kom sent
- p-2
"""


@pytest.mark.parametrize(
    ("keys", "alone", "shared"),
    [
        (
            ("personer", 0),
            "over p-1, ved id, ved teksten, ved ingenting, etter en tom linje",
            "",
        ),
        (("personer", 1), "over p-2, ved p-2, under p-2", "etter en tom linje"),
        (("personer", 2), "ved streken, under streken", "under p-2, sist"),
        (("deltakere", 1), "", "sist, to på linjen"),
        (("deltakere", 2), "over p-3, ved p-3", ""),
        (("deltakere", 3), "", "ved alle"),
        (("oppmøte", 0), "kom sent", ""),
        (("oppmøte", 1), "", ""),
        (("finnes", "ikke"), "", ""),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_comments_are_about_what_they_stand_in_beside_and_right_above(
    keys: tuple[str | int, ...], alone: str, shared: str, line_end: str
) -> None:
    text = TEXT.replace("\n", line_end)
    found = Comments(text).of(keys)
    told = {True: "", False: ""}
    for comment in found:
        words = text[comment.span.start : comment.span.end].removeprefix("# ")
        told[comment.alone] += f", {words}" if told[comment.alone] else words
    assert told == {True: alone, False: shared}


def test_comments_go_and_nothing_else() -> None:
    left = without(TEXT, Comments(TEXT).all)
    assert parse(left).tree == parse(TEXT).tree
    assert [line for line in left.splitlines() if "#" in line] == [
        "      Kari # Torunn",
        '  - {id: p-2, navn: "a # b"}',
    ]
    assert "\n\n" in left


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*TEXT.splitlines(keepends=True), "  # c\n", "\n", "    fravær: |\n"]), max_size=12))
def test_whatever_is_written_taking_comments_out_changes_nothing_that_is_said(lines: list[str]) -> None:
    text = "".join(lines)
    before = parse(text)
    if before.complete:
        assert parse(without(text, Comments(text).all)).tree == before.tree
