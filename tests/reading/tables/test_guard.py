"""What keeps a text from being run as a formula is taken away again, whatever the text is."""

import pytest
from hypothesis import given, strategies as st

from kompetanse_cli.reading.tables.csv import guarded, read_csv, unguarded


@given(st.text(alphabet="'=+-@ \u00a0\t＝aå1", max_size=8) | st.text())
def test_what_goes_out_comes_in_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["+47 99 99 99 99", "=1+1", "-", "@kari", "'=1", "''+47", "O'Neill", "'sier hei'"])
def test_a_cell_of_an_export_is_what_it_was(text: str) -> None:
    (sheet,) = read_csv(f"Navn;Telefon\r\nKari Nes;{guarded(text)}\r\n".encode()).sheets
    assert sheet.rows[1][1] == text
