"""What the municipality has decided to do without, for a while or for good, by the name of each requirement."""

from kompetanse_cli.report.base import Table
from kompetanse_cli.report.sections.coverage import waivers_section
from tests.report.conftest import ContextOf

UNITS = "enheter: [{id: hus, navn: Huset, type: institusjon}, {id: avd, navn: A, type: avdeling, del_av: hus}]\n"
ASKED = f"""{UNITS}
kvalifikasjoner: [{{id: hlr, navn: HLR}}]
kompetansekrav:
  - id: hlr-alle
    navn: HLR for alle
    kvalifikasjon: hlr
    andel: 100 %
    styrke: skal
    unntatte_enheter: [{{enhet: hus, grunn: Ingen pasienter}}]
unntak:
  - {{kompetansekrav: hlr-alle, enhet: avd, grunn: Kurset er i juni, besluttet_av: {{organ: Styret}}, til: 2026-06-30}}
"""


def tables(context_of: ContextOf, text: str, unit: str | None = None) -> list[Table]:
    return [block for block in waivers_section(context_of(text, unit=unit)).blocks if isinstance(block, Table)]


def words(table: Table) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in table.rows]


def test_a_waiver_from_a_kompetansekrav_has_its_name(context_of: ContextOf) -> None:
    waived, _ = tables(context_of, ASKED)
    (row,) = words(waived)
    assert {"HLR for alle", "hlr-alle", "Kurset er i juni"} <= set(row)


def test_units_that_a_requirement_is_never_meant_for_stand_with_the_reason(context_of: ContextOf) -> None:
    _, exempt = tables(context_of, ASKED)
    (row,) = words(exempt)
    assert {"HLR for alle", "Ingen pasienter"} <= set(row)


def test_a_report_of_another_unit_says_nothing_of_them(context_of: ContextOf) -> None:
    assert len(tables(context_of, ASKED, unit="avd")) == 1


def test_without_any_there_is_no_such_table(context_of: ContextOf) -> None:
    assert len(tables(context_of, UNITS)) == 1
