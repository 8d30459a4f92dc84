"""What the files say of goals, roles, decisions and forums comes out in the coordinator's report, in words."""

from kompetanse_cli.report.base import Section, Table
from kompetanse_cli.report.sections.people import forums_section, roles_section
from kompetanse_cli.report.sections.steering import goals_section
from kompetanse_cli.report.sections.unit_reports import decisions_section
from tests.report.conftest import ContextOf

UNITS = """
enheter: [{id: rot, navn: Helse, type: kommunalområde}]
personer: [{id: p-1, navn: Ada Aas, enhet: rot, fra: 2020-01-01}, {id: p-2, navn: Bo Berg, enhet: rot, fra: 2020-01-01}]
"""


def table(section: Section, table_id: str) -> Table:
    return next(each for each in section.tables if each.id == table_id)


def told(section: Section, table_id: str) -> dict[str, object]:
    """The first row, by the ids of its columns."""
    found = table(section, table_id)
    return dict(zip((column.id for column in found.columns), found.rows[0], strict=True))


def test_the_states_of_a_goal_are_a_line_and_each_comment_is_told_with_day_and_name(context_of: ContextOf) -> None:
    context = context_of(
        UNITS
        + """
mål:
  - id: m
    nummer: 1
    tema: Ledelse
    tekst: Møtes fast
    frist: 2026-12-31
    kriterier: [{tekst: Årshjul vedtatt}]
    status:
      - {dato: 2025-10-15, status: i rute, av: p-1}
      - {dato: 2025-11-15, status: i rute, kommentar: Møtes, av: p-1}
      - {dato: 2026-01-15, status: usikker, kommentar: Venter, av: p-2}
      - {dato: 2026-06-15, status: nådd, kommentar: Senere}
"""
    )
    row = told(goals_section(context), "statusrapporter")
    assert row["historikk"] == "i rute 15. oktober 2025 → usikker 15. januar"
    assert row["kommentarer"] == ("15. januar, Bo Berg: Venter", "15. november 2025, Ada Aas: Møtes")


def test_a_decision_that_nobody_is_to_carry_out_says_so(context_of: ContextOf) -> None:
    decision = "{id: b, tekst: Vikar, status: besluttet, dato: 2026-02-01, lenke: 'https://x.example/1'%s}"
    bare = told(decisions_section(context_of(f"{UNITS}beslutninger: [{decision % ''}]")), "avgjorte-saker")
    assert (bare["ansvarlig"], bare["lenke"]) == ("ikke registrert", "https://x.example/1")
    kept = context_of(f"{UNITS}beslutninger: [{decision % ', ansvarlig: p-2'}]")
    assert told(decisions_section(kept), "avgjorte-saker")["ansvarlig"] == "Bo Berg"


def test_a_role_is_told_with_its_tasks_and_that_nobody_holds_it(context_of: ContextOf) -> None:
    context = context_of(f"{UNITS}roller: [{{id: fagu, navn: Fagutvikler, nivå: [virksomhet], oppgaver: [Veileder]}}]")
    row = told(roles_section(context), "roller-i-tall")
    assert (row["oppgaver"], row["hvem"], row["personer"]) == (("Veileder",), "ubesatt", 0)


def test_a_forum_is_told_with_what_it_rests_on_and_its_type_by_name(context_of: ContextOf) -> None:
    context = context_of(
        UNITS
        + "forumtyper: [{id: fag, navn: Fagnettverk}]\n"
        + "fora: [{id: f, navn: Nettverket, type: fag, hjemmel: Avtalen, medlemmer: [p-1]}]\n"
    )
    row = told(forums_section(context), "fora")
    assert (row["type_navn"], row["hjemmel"]) == ("Fagnettverk", "Avtalen")
