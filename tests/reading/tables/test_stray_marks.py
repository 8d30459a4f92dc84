"""A quotation mark that is not closed in its cell swallows no rows: the file is refused, with the line of the mark."""

import csv
import io

import pytest
from hypothesis import given, settings, strategies as st

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.reading.tables.csv import read_csv

HEADING = "Navn;Enhet;Merknad\n"


def rows(text: str) -> tuple[tuple[object, ...], ...]:
    """The rows of a CSV file."""
    return read_csv(text.encode()).sheets[0].rows


@pytest.mark.parametrize(
    ("table", "line", "column"),
    [
        ('Anne Dahl;Sone Nord;"sier hei\nBo Berg;Sone Nord;\nCai Moe;Sone Nord;\n', 2, "C"),
        ('Anne Dahl;Sone Nord;\n"Bo Berg;Sone Nord;\nCai Moe;Sone Nord;', 3, "A"),
        ('Anne Dahl;Sone Nord; "sier hei\nBo Berg;Sone Nord;\n', 2, "C"),
        ('"Anne\nDahl";"Sone Nord;\nBo Berg;Sone Nord;\n', 3, "B"),
        ('Anne Dahl;Sone Nord;"sier hei\nBo Berg;Sone Nord;"ja"\nCai Moe;Sone Nord;\n', 2, "C"),
        ('Anne Dahl;Sone Nord;"sier "hei"\nBo Berg;Sone Nord;\n', 2, "C"),
        ('Anne Dahl;Sone Nord;"sier hei\nBo Berg;Sone Nord;\nCai Moe;Sone Nord;hun sa "\n', 2, "C"),
        ('Anne Dahl;"Sone Nord;\nBo Berg;Sone Nord;"\nCai Moe;Sone Nord;\n', 2, "B"),
        ('Anne Dahl;"Sone Nord\nBo Berg;Sone Nord;\nCai Moe"\n', 2, "B"),
        ('"Anne Dahl;Sone Nord;\nBo Berg;Sone Nord;"\n', 2, "A"),
    ],
)
def test_a_stray_mark_is_told_with_its_line_and_column(table: str, line: int, column: str) -> None:
    for ends in ("\n", "\r\n", "\r"):
        with pytest.raises(KompetanseError) as told:
            rows((HEADING + table).replace("\n", ends))
        assert (told.value.values["line"], told.value.values["column"]) == (line, column)


def test_the_line_that_tells_what_stands_between_the_cells_is_counted() -> None:
    with pytest.raises(KompetanseError) as told:
        rows("sep=;\n" + HEADING + 'Anne Dahl;Sone Nord;"sier hei\n')
    assert told.value.values["line"] == 3


def test_two_columns_are_enough_for_a_row_to_be_swallowed() -> None:
    with pytest.raises(KompetanseError):
        rows('Navn;Enhet\nAnne Dahl;"Sone Nord\nBo Berg;Sone Sør\nCai Moe;Sone Nord"\n')


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('"over\nto linjer"', "over\nto linjer"),
        ('"ringt\nikke svar; prøv igjen"', "ringt\nikke svar; prøv igjen"),
        ('"sier ""hei"""', 'sier "hei"'),
        ('sier "hei"', 'sier "hei"'),
        ('3" rør', '3" rør'),
        (' "Dahl; Anne"', "Dahl; Anne"),
        ('""', None),
    ],
)
def test_a_mark_that_is_part_of_a_cell_stays_or_encloses_it(cell: str, read: str | None) -> None:
    found = rows(HEADING + f"Anne Dahl;Sone Nord;{cell}\nBo Berg;Sone Nord;\n")
    assert found[1:] == (("Anne Dahl", "Sone Nord", read), ("Bo Berg", "Sone Nord", None))


def test_lines_ended_as_on_old_macs_are_lines() -> None:
    assert rows("Navn;Enhet\rAnne Dahl;Sone Nord\rBo Berg;Sone Nord") == (
        ("Navn", "Enhet"), ("Anne Dahl", "Sone Nord"), ("Bo Berg", "Sone Nord"),
    )  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(*[st.text(st.sampled_from('ab "\nø,'), max_size=8) for _ in range(4)]), min_size=1, max_size=6),
    st.sampled_from([";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_right_is_read_as_it_was(table: list[tuple[str, ...]], between: str, ends: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=between, lineterminator=ends).writerows([("a", "b", "c", "d"), *table])
    read = rows(stream.getvalue())
    assert read[1:] == tuple(tuple(cell.strip() or None for cell in row) for row in table)
