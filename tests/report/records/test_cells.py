"""What stands in a cell of a table of records: what is read in again as what the file says, or nothing."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.model import table_named
from kompetanse_cli.report.base import Cell, Context
from kompetanse_cli.report.records import record_table
from tests.helpers.imported_tables import ON, loaded

HEAD = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
"""


def _cells(text: str, table: str, column: str) -> list[Cell]:
    of = table_named(table)
    assert of is not None
    made = record_table(Context(Snapshot(loaded(HEAD + text).register, ON), language("nb"), lambda _: None), of)
    number = [each.id for each in made.columns].index(column)
    return [row[number] for row in made.rows]


def test_several_stand_in_a_cell_with_a_mark_that_none_of_them_has() -> None:
    role = "roller: [{{id: fag, navn: Fag, nivå: [avdeling, virksomhet], oppgaver: [{}]}}]"
    assert _cells(role.format("Planlegger, Veileder"), "roller", "oppgaver") == ["Planlegger; Veileder"]
    assert _cells(role.format("Planlegger"), "roller", "nivå") == ["avdeling, virksomhet"]
    # It would be two when it is read in again.
    assert _cells(role.format('"Planlegger; veileder"'), "roller", "oppgaver") == [None]


def test_a_name_with_a_comma_is_no_name_in_a_list() -> None:
    types = "enhetstyper: [{id: natt, navn: 'Natt, team', nivå: avdeling}]\n"
    unit = "enheter: [{id: s1, navn: Sone Nord, type: natt}]\n"
    need = "krav: [{id: k, navn: K, rolle: leder, styrke: skal, hvor: {enhetstyper: [natt, sone]}}]\n"
    assert _cells(types + unit, "enheter", "type") == ["Natt, team"]
    assert _cells(types + need, "krav", "hvor.enhetstyper") == ["natt, Sone"]


def test_a_name_that_is_the_id_of_another_is_no_name() -> None:
    units = "enheter: [{id: nord, navn: Sør, type: sone}, {id: sør, navn: Nord, type: sone}]\n"
    people = "personer: [{id: p-1, navn: Kari Nes, enhet: nord}]\n"
    assert _cells(units + people, "personer", "enhet") == ["nord"]


def test_one_day_is_a_day_and_several_are_a_text() -> None:
    unit = "enheter: [{id: s1, navn: Sone Nord, type: sone}]\npersoner: [{id: p-1, navn: Kari Nes, enhet: s1}]\n"
    role = "rolletildelinger: [{{person: p-1, rolle: leder, enhet: s1, oppfølging: [{}]}}]\n"
    assert _cells(unit + role.format("2026-01-12"), "rolletildelinger", "oppfølging") == [date(2026, 1, 12)]
    several = _cells(unit + role.format("2026-01-12, 2026-02-12"), "rolletildelinger", "oppfølging")
    assert several == ["2026-01-12, 2026-02-12"]


def test_what_a_cell_has_no_room_for_is_left_out() -> None:
    text = "beslutninger: [{{id: v1, tekst: {}, status: ønsket}}]\n"
    assert _cells(text.format("a" * 32_000), "beslutninger", "tekst") == ["a" * 32_000]
    assert _cells(text.format("a" * 32_001), "beslutninger", "tekst") == [None]


def test_a_criterion_without_an_id_is_known_by_its_words() -> None:
    goal = """\
mål:
  - id: m1
    nummer: 1
    tema: T
    tekst: Alle er trygge
    frist: utgangen av 2026
    kriterier: [{tekst: Ansatte er trygge, måltall: 85 %, verdier: [{dato: 2026-01-01, verdi: 62 %}]}]
"""
    assert _cells(goal, "verdier", "kriterium") == ["ansatte-er-trygge"]
    assert _cells(goal, "verdier", "kriterium_navn") == ["Ansatte er trygge"]
    assert _cells(goal, "mål-kriterier", "id") == [None]


def test_a_session_is_named_where_one_programme_alone_has_it() -> None:
    unit = "enheter: [{id: s1, navn: Sone Nord, type: sone}]\n"
    held = "opplæring: [{enhet: s1, dato: 2026-01-12, type: teori, samling: d1}]\n"
    one = "{{id: {}, navn: P, type: kurs, eier: H, status: i gang, samlinger: [{{id: d1, navn: {}}}]}}"
    programme = f"program: [{one.format('a', 'Dag 1')}]\n"
    assert _cells(unit + held + programme, "opplæring", "samling_navn") == ["Dag 1"]
    both = f"program: [{one.format('a', 'Dag 1')}, {one.format('b', 'Dag én')}]\n"
    assert _cells(unit + held + both, "opplæring", "samling_navn") == [None]


def test_those_not_in_the_files_have_no_row() -> None:
    # Built-in roles and requirements are nobody's to change.
    assert _cells("", "roller", "id") == []
    assert _cells("", "krav", "id") == []
