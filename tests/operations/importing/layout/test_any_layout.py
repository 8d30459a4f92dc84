"""Rows in are rows told, whatever layouts are mixed in a workbook; and every cell that is read has an answer."""

from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.model import Named, Qualification, Subject, Unit
from kompetanse_cli.operations.importing import Effect, ImportOptions, Plan, Wishes, plan_import
from kompetanse_cli.reading.tables.csv import CellValue, Sheet, Workbook
from tests.helpers.imported_tables import ON, Rows, loaded
from tests.helpers.importing import BASE

MUNICIPALITY = loaded(BASE)
MADE: frozenset[type[Named]] = frozenset((Unit, Subject, Qualification))
WHO = ("Ola Vik", "Kari Nes", "Moe, Siri", "Anne Dahl", "Bo Berg", "VAKANT", "Kari Nes og Ola Vik", "Dahl Anne")
WHERE = ("Sone Nord", "Sone Sør", "Avdeling Tunet", "Nord", "Granheim", "hm")
CROSS = (
    "x",
    "X",
    "ja",
    "nei",
    "-",
    "x (vikar)",
    "12.03.2024",
    "høst 2024",
    "fra 1.8.23",
    "2023",
    "kanskje",
    "#REF!",
    "3",
)
NAMING = (
    "Navn",
    "Etternavn, Fornavn",
    "Ansatt (navn)",
    "Enhet",
    "Avd.",
    "Virksomhet",
    "Kurs",
    "Rolle",
    "Stilling",
    None,
)
ACROSS = ("Leder", "Ressursperson demens", "Klinisk observasjon ressursperson", "Førstehjelp",
          "Dag 1", "Dag 2", "Demens", "Leder fra", "Fra", "Dato", "Merknad", "Ola Vik", "Siri Moe", "Sone Nord",
          None)  # fmt: skip
NAMES = ("Sone Sør", "Ark1", "Elvebo", "Kull", "Ressurspersoner", "Avdeling Lia", "Kurs")
CELLS = st.one_of(st.none(), st.none(), st.sampled_from(CROSS), st.sampled_from(WHO), st.sampled_from(WHERE))


@st.composite
def sheets(draw: st.DrawFn) -> Rows:
    """A sheet with one or two tables, with a title, groups over the columns, units between the rows, sums and notes."""
    rows: list[tuple[CellValue, ...]] = []
    for _ in range(draw(st.integers(1, 2))):
        heading = (*draw(st.lists(st.sampled_from(NAMING), min_size=1, max_size=3)),
                   *draw(st.lists(st.sampled_from(ACROSS), max_size=4)))  # fmt: skip
        if draw(st.booleans()):
            rows.append((draw(st.sampled_from(("Personell 2026", "Sone Nord", None, "Enhet: Sone Sør"))),))
        if draw(st.booleans()):
            rows.append((None, *draw(st.lists(st.sampled_from((*ACROSS, "Ressursperson")), max_size=4))))
        rows.append(heading)
        for _ in range(draw(st.integers(0, 5))):
            first = draw(st.sampled_from((*WHO, *WHERE, "Leder", "Førstehjelp", "Dag 1", "Sum", "* note", None)))
            cells = draw(st.lists(CELLS, max_size=len(heading)))
            rows.append((first, *cells))
        if draw(st.booleans()):
            rows.append(())
    return tuple(rows)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(NAMES), sheets()), min_size=1, max_size=3, unique_by=lambda each: each[0]),
       st.booleans(), st.booleans())  # fmt: skip
def test_every_row_and_cell_has_an_answer(tables: list[tuple[str, Rows]], create: bool, run: bool) -> None:
    workbook = Workbook(tuple(Sheet(name, rows) for name, rows in tables))
    options = ImportOptions(run="r1" if run else None)
    plan = plan_import(MUNICIPALITY.register, workbook, Wishes(create=MADE if create else frozenset()), options, ON)
    for sheet in workbook.sheets:
        assert is_accounted_for(plan, sheet)
    assert not list(cells_without_answer(plan))


def is_accounted_for(plan: Plan, sheet: Sheet) -> bool:
    """Whether each row with something in it, but those with the words over the columns, has an answer; or it is told
    why nothing of the sheet is read."""
    of_sheet = [each for each in plan.understood if each.sheet == sheet.name]
    filled = {number for number, row in enumerate(sheet.rows, 1) if any(cell is not None for cell in row)}
    told = {number for name, number in plan.rows() if name == sheet.name}
    headings = {each.heading for each in of_sheet}
    is_read = any(each.why_unread is None for each in of_sheet)
    return told <= filled and (filled <= told | headings or (not is_read and bool(of_sheet) == bool(filled)))


def cells_without_answer(plan: Plan) -> list[tuple[str, int, int]]:
    """The cells of rows that are taken that nobody has read, and of which nothing is said."""
    became = plan.rows()
    told = {(remark.sheet, remark.row, remark.column) for remark in plan.remarks}
    cells = {line.rows[0] for line in plan.lines if line.effect is Effect.CELL}
    return [
        (row.sheet, row.number, row.columns[name])
        for key, row in plan.read.items()
        for name in row.cells.unread()
        if became[key[:2]] is not Effect.REFUSED and not row.cell and name in row.columns
        and not {(row.sheet, row.number, row.columns[name])} & (told | cells)
    ]  # fmt: skip
