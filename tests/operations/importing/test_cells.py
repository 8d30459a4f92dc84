"""A field that is a column is read by its type."""

import pytest

from kompetanse_cli.model import Appointment, Choice, FieldLeaf, Participant, Person, Refers, Unit, columns_of
from kompetanse_cli.operations.importing import FIELDS
from kompetanse_cli.operations.importing.cells import FOUND, READ

RECORDS = (Unit, Person, Appointment, Participant)
COLUMNS = [(record.__name__, leaf) for record in RECORDS for _, leaf in columns_of(record).values()]


@pytest.mark.parametrize(("record", "leaf"), COLUMNS, ids=lambda each: each if isinstance(each, str) else each.path[0])
def test_a_column_can_be_read(record: str, leaf: FieldLeaf) -> None:
    refers = leaf.mark(Refers)
    if refers is not None:
        assert refers.to[0] in FOUND
    else:
        assert issubclass(leaf.kind, Choice) or leaf.kind in READ


def test_the_columns_that_people_fill_in_have_names() -> None:
    assert {"enhetsnavn", "navn", "rolle", "timer", "påmeldt", "epost"} <= set(FIELDS)
