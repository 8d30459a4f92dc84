"""What is exported of completed courses is read in again and changes nothing."""

from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, settings, strategies as st

from kompetanse_cli.model import Person, Qualification, Unit
from kompetanse_cli.operations.importing import Effect, ImportOptions, RowKind, Wishes, plan_import
from kompetanse_cli.reading.tables.csv import Sheet, Workbook
from tests.cli.importing.courses.solhjem_courses import SOLHJEM
from tests.cli.importing.test_accounting import is_accounted_for, is_each_cell_told
from tests.helpers.imported_tables import Rows, changed, exported, loaded, planned

MUNICIPALITY = loaded(SOLHJEM)

DAYS = st.dates(date(2000, 1, 1), date(2025, 12, 31))
WHO, WHAT = st.sampled_from(("Anna Øvre", "Bent Dal", "Ny Person")), st.sampled_from(("hlr", "HLR, 30 min", "x"))
HELD = st.tuples(
    st.sampled_from(("legemiddelkurs", "hlr")),
    DAYS,
    st.one_of(st.none(), st.integers(0, 3000)),
    st.sampled_from(("", ", kilde: kursbevis", ", kilde: import")),
)


def with_courses(held: list[tuple[str, date, int | None, str]]) -> str:
    """The municipality whose first person has the courses."""
    records = []
    for course, day, lasting, source in held:
        end = "" if lasting is None else f", gyldig_til: {day + timedelta(days=lasting)}"
        records.append(f"{{kvalifikasjon: {course}, oppnådd: {day}{end}{source}}}")
    return SOLHJEM.replace("navn: Anna Øvre,", f"navn: Anna Øvre, kvalifikasjoner: [{', '.join(records)}],")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(HELD, max_size=5, unique_by=lambda each: each[:2]))
def test_an_export_is_unchanged_when_it_is_read_in(held: list[tuple[str, date, int | None, str]]) -> None:
    municipality = loaded(with_courses(held))
    plan = planned(municipality, {"": exported(municipality, "kompetanse")})
    assert {line.effect for line in plan.lines} <= {Effect.UNCHANGED}
    assert plan.count(Effect.UNCHANGED) == len(held) + 1
    assert plan.operation.changes == []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(WHO, WHAT, DAYS), max_size=6))
def test_an_import_removes_nothing_and_the_second_changes_nothing(rows: list[tuple[str, str, date]]) -> None:
    municipality = loaded(SOLHJEM)
    sheet: Rows = (("Navn", "Kurs", "Fullført"), *rows)
    plan = planned(municipality, {"": sheet})
    after = changed(municipality, plan.operation.changes)
    for person in municipality.register.people:
        now = next(each for each in after.register.people if each.id == person.id)
        assert set(person.qualifications) <= set(now.qualifications)
    again = planned(after, {"": sheet})
    assert again.operation.changes == []
    assert len(plan.rows()) == len(rows)


HEADINGS = (
    ("Navn", "Kurs", "Fullført", "Gyldig til", "Status"), ("Ansattnr.", "Navn", "E-post", "Kursnavn", "Dato"),
    ("Navn", "Enhet", "Hjerte-lungeredning", "Hjerte-lungeredning gyldig til", "Legemiddelkurs"),
    ("Navn", "St.%", "Stilling", "Utdanning", "Legemiddelkurs dato"), ("Navn", "Kurs", "Nivå", "Kilde", "Oppnådd"),
)  # fmt: skip
CELLS = st.one_of(
    st.none(), DAYS, st.booleans(), st.integers(-3, 60000),
    st.sampled_from((
        "Anna Øvre", "Kari Nilsen", "Ny Person", "VAKANT", "p-2", "anna@solvik.example", "solhjem-a", "Avdeling B",
        "hlr", "Legemiddelkurs", "Løft", "Vår 2026", "x", "ja", "nei", "mangler", "utløpt 2023", "gyldig til 1.2.2027",
        "1.2.26", "2027-01-01", "3/4/2026", "32.1.2026", "#REF!", "Fullført", "Ikke bestått", "Arkivert", "selvstendig",
        "ekspert", "import", "60 %", "150", "Sykepleier", "Trollmann", "Totalt", "\x00", "?", "31.12.9999", "løpende",
    )),
)  # fmt: skip


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(HEADINGS),
    st.lists(st.tuples(*(CELLS,) * 5), max_size=5),
    st.sampled_from((None, RowKind.COMPLETIONS)),
    st.sampled_from((None, "abc-2026", "nei")),
    st.booleans(),
)
@example(HEADINGS[2], [("Ny Person", "solhjem-a", None, None, None)] * 2, None, None, True)
@example(HEADINGS[3], [("Anna Øvre", None, date(2000, 1, 1), None, None)], None, None, False)
def test_rows_of_courses_in_are_rows_told(
    heading: tuple[str, ...], rows: Rows, kind: RowKind | None, run: str | None, create: bool
) -> None:
    table = (heading, *rows)
    wishes = Wishes(create=frozenset((Unit, Person, Qualification)) if create else frozenset())
    workbook = Workbook((Sheet("", table),))
    plan = plan_import(MUNICIPALITY.register, workbook, wishes, ImportOptions(kind=kind, run=run), date(2026, 5, 1))
    assert is_accounted_for(plan, table)
    assert is_each_cell_told(plan)
