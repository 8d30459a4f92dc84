"""What a sheet was understood as is kept with the plan, column by column."""

from tests.helpers.imported_tables import Rows, loaded, planned
from tests.helpers.importing import BASE


def test_a_list_tells_what_its_columns_were_taken_for_and_how_many_cells_they_have() -> None:
    rows: Rows = (("Navn", "Enhet", "Sko"), ("Anne Dahl", "Sone Nord", None), ("Bo Berg", "Sone Sør", 42))
    (told,) = planned(loaded(BASE), {"Ansatte": rows}).understood
    assert (told.sheet, told.down, told.across, told.rows, told.why_unread) == ("Ansatte", "personer", None, 2, None)
    assert [(each.heading, each.taken_for and dict(each.taken_for.values)["field"], each.cells)
            for each in told.columns] == [("Navn", "navn", 2), ("Enhet", "enhet", 2), ("Sko", None, 1)]  # fmt: skip


def test_a_sheet_of_which_nothing_is_read_tells_why() -> None:
    (told,) = planned(loaded(BASE), {"Notat": (("Husk", "kake"),)}).understood
    assert told.down is None
    assert told.why_unread is not None
