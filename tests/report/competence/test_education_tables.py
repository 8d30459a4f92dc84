"""Årsverk, full time and needs as they are told: with how much is known, from what, and never of a few."""

from typing import Any

from kompetanse_cli.language import language
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.report.base import Context, Section, Table, redact_report
from kompetanse_cli.report.competence import (
    education_table,
    full_time_table,
    group_table,
    health_words,
    largest_gap_words,
    need_table,
)
from kompetanse_cli.report.sections.education import education_section, needs_section
from kompetanse_cli.report.sections.method import method_section
from tests.analysis.competence.solhjem import PEOPLE, snapshot
from tests.analysis.competence.test_needs import DEPARTURE, NEED, run, runs

NUMBERS = "bemanning: [{enhet: solhjem, dato: 2025-12-31, utdanning: sykepleier, antall: 3, årsverk: 2.8, heltid: 2}]\n"


def context(more: str = "", people: str = PEOPLE, **how: Any) -> Context:
    return Context(snapshot(more=more, people=people), language("nb"), lambda _: None, **how)


def column(table: Table, key: str) -> list[str]:
    at = [each.id for each in table.columns].index(key)
    return [cell_text(row[at], language("nb")).replace("\u00a0", " ") for row in table.rows]


def test_each_unit_has_its_share_with_a_health_education() -> None:
    table = education_table(context())
    assert column(table, "enhet_navn") == ["Helse", "Solhjem", "Avdeling A", "Avdeling B"]
    assert column(table, "helseutdanning") == [
        "5,15 av 6,05 (85 %)",
        "5,15 av 6,05 (85 %)",
        "2,55 av 3,05 (83 %)",
        "2,6 av 3 (86 %)",
    ]


def test_and_how_much_of_it_is_known_and_covered() -> None:
    table = education_table(context())
    assert column(table, "kjent")[1] == "6,05 av 6,05 (100 %)"
    assert column(table, "dekker") == [
        "6,05 av 6,4 (94 %)",
        "6,05 av 6,4 (94 %)",
        "3,05 av 3,4 (89 %)",
        "3 av 3 (100 %)",
    ]


def test_numbers_that_do_not_count_stand_beside() -> None:
    table = education_table(context(NUMBERS))
    assert column(table, "kilde") == ["personer"] * 4
    assert column(table, "ved_siden") == ["", "tall per 31. desember 2025", "", ""]
    assert column(table, "ved_siden_årsverk") == ["", "2,8", "", ""]


def test_a_unit_of_which_nobody_is_registered_is_unknown_and_not_nothing() -> None:
    table = education_table(context(people="personer: []\n"))
    for key in ("personer", "årsverk", "helseutdanning", "kjent"):
        assert set(column(table, key)) == {"ukjent"}
    assert column(full_time_table(context(people="personer: []\n")), "heltid") == ["ukjent"] * 4


def test_user_oriented_posts_alone_are_unknown_where_no_position_is_written() -> None:
    table = education_table(context(), user_oriented=True)
    assert column(table, "årsverk") == ["ukjent"] * 4
    assert column(table, "kjent")[1] == "0 av 6,05 (0 %)"
    assert column(table, "uten_stilling")[1] == "8"


def test_each_education_has_its_arsverk_and_its_share() -> None:
    table = group_table(context())
    assert column(table, "utdanning_navn") == ["Sykepleier", "Vernepleier", "Helsefagarbeider", "Assistent"]
    assert column(table, "årsverk") == ["2,8", "1", "1,35", "0,9"]
    assert column(table, "andel")[0] == "2,8 av 6,05 (46 %)"


def test_those_without_an_education_are_a_row_of_their_own() -> None:
    table = group_table(context(people=PEOPLE.replace("    utdanning: assistent\n", "", 1)))
    assert column(table, "utdanning_navn")[-1] == "ikke registrert"
    assert column(table, "andel")[-1] == ""


def test_full_time_and_the_average_position() -> None:
    table = full_time_table(context())
    assert column(table, "heltid")[1] == "3 av 8 (37 %)"
    assert column(table, "gjennomsnitt")[1] == "75,6"


def test_a_need_is_told_with_its_parts() -> None:
    table = need_table(context(NEED + DEPARTURE + runs(run())))
    parts = ("behov", "har", "kjent_avgang", "kjent_tilgang", "ventet_avgang", "kvalifiseres", "videre", "mangler")
    assert [column(table, key)[0] for key in parts] == ["4", "2,8", "", "", "0,8", "0,75", "", "1,25"]
    assert column(table, "grunn") == ["Ny avdeling fra 2027"]


def test_a_need_of_people_is_in_the_same_table() -> None:
    needs = "behov: [{enhet: solhjem, kvalifikasjon: legemiddelkurs, år: 2026, minst: 4}]\n"
    table = need_table(context(needs))
    assert [column(table, key)[0] for key in ("måleenhet", "behov", "har", "kjent_avgang", "mangler")] == [
        "personer",
        "4",
        "3",
        "1",
        "2",
    ]


def test_what_is_done_about_it_stands_beside() -> None:
    measure = "tiltak: [{id: t, gjelder: {behov: sykepleier, enhet: solhjem}, tekst: Stipend, ansvarlig: p-1, "
    measure += "frist: 2027-01-01, status: planlagt}]\n"
    assert column(need_table(context(NEED + measure)), "tiltak") == ["Stipend (frist 1. januar 2027)"]


def test_the_lines_of_the_leaders_tell_the_share_and_the_largest_gap() -> None:
    told = context(NEED + DEPARTURE + runs(run()))
    assert (health_words(told) or "").replace("\u00a0", " ") == (
        "5,15 av 6,05 årsverk (85 %) har helseutdanning, kjent for 6,05 av 6,05 årsverk. "
        "Registreringene omfatter 6,05 av 6,4 årsverk (94 %)."
    )
    assert largest_gap_words(told) == (
        "Størst behov: Solhjem vil mangle 1,25 årsverk av utdanningen Sykepleier ved utgangen av 2028. "
        "Behovet er 4, og det er 2,8 nå."
    )


def test_without_names_no_line_tells_of_a_few() -> None:
    told = context(NEED, is_anonymous=True)
    assert health_words(told) is None
    assert largest_gap_words(told) is None


def seen(section: Section, told: Context) -> set[str]:
    """What stands in the cells of a section for those who may see no names."""
    report = redact_report(told.report("Rapport", (section,)), told.readers)
    tables = report.value.sections[0].tables
    return {cell_text(cell, language("nb")) for table in tables for row in table.rows for cell in row}


def test_without_names_no_table_tells_of_a_few() -> None:
    told = context(NEED + DEPARTURE + runs(run()) + NUMBERS, is_anonymous=True)
    cells = seen(education_section(told), told) | seen(needs_section(told), told)
    few = {"2,8", "1,35", "0,9", "3,05", "2,55", "0,75", "1,25", "2,55 av 3,05 (83\u00a0%)", "2 av 4 (50\u00a0%)"}
    shown = context(NEED + DEPARTURE + runs(run()) + NUMBERS)
    assert few - {"2,55"} <= seen(education_section(shown), shown) | seen(needs_section(shown), shown)
    assert not few & cells


def test_a_municipality_that_writes_none_of_it_has_no_section() -> None:
    none = context(people="personer: [{id: p-1, navn: Anna, enhet: solhjem-a}]\n")
    assert education_section(none).blocks == ()
    assert needs_section(none).blocks == ()


def test_how_it_is_counted_is_told_where_it_is_counted() -> None:
    def told(which: Context) -> str:
        return str(method_section(which).blocks)

    assert "Årsverk: summen" in told(context())
    assert "«Mangler» under kompetansebehov" in told(context(NEED))
    none = told(context(people="personer: [{id: p-1, navn: Anna, enhet: solhjem-a}]\n"))
    assert "Årsverk: summen" not in none
    assert "«Mangler» under kompetansebehov" not in none
