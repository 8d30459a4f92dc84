"""Rows in are rows told, whatever tables people have: shapes, headings, words and dates mixed."""

from hypothesis import HealthCheck, example, given, settings, strategies as st

from kompetanse_cli.model import Named, Subject, Unit
from kompetanse_cli.operations.importing import Effect, ImportOptions, Plan, RowKind, Wishes, plan_import
from kompetanse_cli.reading.tables.csv import CellValue, Sheet, Workbook
from tests.helpers.imported_tables import ON, Rows, loaded, planned
from tests.helpers.importing import BASE

MUNICIPALITY = loaded(BASE)
MADE: frozenset[type[Named]] = frozenset((Unit, Subject))
HEADINGS = (
    ("Navn", "Enhet"), ("Navn", "Enhet", "Ansatt fra", "Ansatt til"), ("Id", "Navn", "Enhet", "Fra"),
    ("Navn", "Enhet", "Rolle", "Fagområde", "Fra", "Til"), ("Fornavn", "Etternavn", "Avdeling", "Mobil"),
    ("Virksomhet", "Avdeling", "Type"), ("Enhet", "Type", "Ansatte", "Årsverk"), ("Enhet-id", "Enhetsnavn", "Del av",
    "Del av fra", "Del av til", "Type"), ("Navn", "Møtte", "Gjennomføring", "Samling"), ("Navn", "Gjennomføring",
    "Påmeldt", "Sluttet", "Årsak"), ("Navn", "Enhet", "Ressursperson demens", "Leder"), ("Enhet", "Leder"),
    ("Navn", "Enhet", "Enhet", "E-post"), ("Navn", "Stilling", "Enhet"), ("id", "navn", "rolle", "styrke"),
)  # fmt: skip
WHO = ("Ola Vik", "Kari Nes", "VIK OLA", "Moe, Siri", "Siri Moe-Hansen", "Anne Dahl", "VAKANT", "ubesatt", "N.N.", "-",
       "?", "vikar", "Kari Nes og Ola Vik", "p-1", "p-77", "14", "#REF!", "ola.vik@fjordvik.no", "Sum", "Sum Nguyen",
       "O. Vik",        "* Vikarer er ikke med", "Leder")  # fmt: skip
WHERE = (
    "Sone Nord",
    "Sone Sør",
    "s1",
    "S2",
    "Nord",
    "Helse og mestring",
    "Natteamet",
    "Elvebo",
    "hm",
    "Totalt",
    "sone",
    "team",
)
WHEN = ("01.01.2026", "2026-01-01", "15.06.87", "10-04-12", "høst 2024", "mars 2024", "2023", "i fjor", "31.12.9999",
        "løpende", "ukjent", "30.02.2026", "46000", "1.000", "12,5", "mange", "x", "ja", "nei", "syk", "r1", "d1",
        "d2", "leder", "ressursperson", "klinobs", "Demens", "tid")  # fmt: skip
CELLS = st.one_of(st.none(), st.sampled_from(WHO), st.sampled_from(WHERE), st.sampled_from(WHEN))


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """A table with one of the headings, perhaps a title above it, and a few rows of anything."""
    heading = draw(st.sampled_from(HEADINGS))
    wide = len(heading) + 1
    title = draw(st.sampled_from(((), (("Personell 2026", *(None,) * (wide - 1)),))))
    rows = draw(st.lists(st.tuples(*(CELLS,) * wide), max_size=5))
    first = draw(st.lists(st.tuples(st.sampled_from(WHO), st.sampled_from(WHERE)), max_size=3))
    likely: list[tuple[CellValue, ...]] = [(*each, *(None,) * (wide - 2)) for each in first]
    return (*title, (*heading, None), *rows, *likely)


@settings(deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.booleans(), st.booleans(), st.sampled_from((None, None, None, *RowKind)))
@example((("Virksomhet", "Avdeling", "Type"), ("Legevakt", None, "avdeling")), False, False, None)
@example((("Virksomhet", "Avdeling", "Type"), *((None, "Ola Vik", None),) * 2), False, False, None)
@example((("Navn", "Enhet"), ("Ola Vik", "Sone Nord"), ("Ola Vik", "Sone Sør")), False, False, None)
@example((("Navn", "Enhet", None), (None, None, None), (None, "-", "sone")), False, False, None)
@example((("Navn", "Enhet"), (None, None), ("Fornavn", "Avdeling"), (None, None), ("Id", "Navn")), False, False, None)
def test_rows_in_are_rows_told(rows: Rows, create: bool, clear: bool, kind: RowKind | None) -> None:
    options = ImportOptions(kind=kind, run="r1", session="d1") if kind else ImportOptions()
    workbook = Workbook((Sheet("", rows),))
    plan = plan_import(MUNICIPALITY.register, workbook, Wishes(clear, MADE if create else frozenset()), options, ON)
    assert is_accounted_for(plan, rows)
    assert is_each_cell_told(plan)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(tables(), min_size=2, max_size=3), st.booleans())
@example([(("Navn", "Enhet"), ("Ola Vik", "Sone Nord")), (("Navn", "Rolle", "Enhet"),)], False)
@example([(("Navn", "Enhet"), ("Ola Vik", "Sone Nord")), (("Enhet", "Leder"), ("Sone Nord", "Ola Vik"))], False)
def test_so_they_are_where_a_sheet_has_several_tables_below_each_other(several: list[Rows], create: bool) -> None:
    wide = max(len(row) for rows in several for row in rows)
    rows = tuple((*row, *(None,) * (wide - len(row))) for rows in several for row in (*rows, ()))
    wishes = Wishes(create=MADE if create else frozenset())
    plan = plan_import(MUNICIPALITY.register, Workbook((Sheet("", rows),)), wishes, ImportOptions(), ON)
    assert is_accounted_for(plan, rows)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(tables(), st.booleans())
@example(
    (("Navn", "Enhet", "Rolle", "Fra"), ("Anne Dahl", "Sone Nord", None, None), ("Anne Dahl", "Sone Nord", None, None)),
    False,
)
def test_so_they_are_when_what_brings_an_error_is_refused(rows: Rows, create: bool) -> None:
    assert is_accounted_for(planned(MUNICIPALITY, {"": rows}, Wishes(create=MADE if create else frozenset())), rows)


def is_accounted_for(plan: Plan, rows: Rows) -> bool:
    """Whether each row with something in it, but the one with the headings, has an answer; or it is told why the sheet
    is not read."""
    filled = {("", number) for number, row in enumerate(rows, 1) if any(cell is not None for cell in row)}
    unanswered = filled - set(plan.rows())
    return set(plan.rows()) <= filled and (len(unanswered) <= 1 or (plan.is_empty and bool(plan.remarks)))


def is_each_cell_told(plan: Plan) -> bool:
    """Whether of each row that is taken, every cell has been read, or there is a remark on it."""
    became = plan.rows()
    told = {(remark.row, remark.column) for remark in plan.remarks}
    return all(
        became[key[:2]] is Effect.REFUSED or (row.number, row.columns[name]) in told
        for key, row in plan.read.items()
        for name in row.cells.unread()
    )
