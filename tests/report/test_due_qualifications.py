"""What the list of what falls due says of qualifications that people of a unit are asked for."""

from dataclasses import replace

from kompetanse_cli.analysis.calendar import due
from kompetanse_cli.report.base import Audience, Context, Table, redact_report
from kompetanse_cli.report.calendar import build_due, due_table
from tests.report.conftest import ContextOf

TEXT = """
enheter: [{id: topp, navn: Helse, type: kommunalområde}, {id: nord, navn: Nord, type: sone, del_av: topp}]
kvalifikasjoner: [{id: hlr, navn: HLR, gyldig_måneder: 12}]
personer:
  - {id: p-1, navn: Kari Nes, enhet: nord, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-02-01}]}
  - {id: p-2, navn: Per Vik, enhet: nord, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-03-15}]}
  - {id: p-3, navn: Ola Dal, enhet: nord, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2025-03-10}]}
program:
  - id: kurs
    navn: Kurs
    type: kurs
    eier: Høgskolen
    status: i gang
    gir: {kvalifikasjon: hlr, når: oppmøte}
    samlinger: [{id: dag, navn: Dag}]
gjennomføringer:
  - id: vår
    program: kurs
    navn: Vårkurset
    deltakere: [{person: p-2, påmeldt: 2026-01-01}]
    samlinger: [{samling: dag, datoer: [2026-04-01]}]
"""
ASKED = "kompetansekrav: [{id: k, navn: K, kvalifikasjon: hlr, andel: 80 %, styrke: skal}]\n"


def lines(context: Context) -> list[object]:
    """What each line is about, as it is read."""
    report = redact_report(build_due(context, due(context.snapshot, 30), 30), Audience.of(context)).value
    (table,) = (block for section in report.sections for block in section.blocks if isinstance(block, Table))
    number = next(number for number, column in enumerate(table.columns) if column.id == "gjelder")
    return [row[number] for row in table.rows if "HLR" in str(row[number])]


def columns(context: Context) -> list[str]:
    """The ids of the columns."""
    return [column.id for column in due_table(context, due(context.snapshot, 30)).columns]


def test_a_line_names_each_person_with_the_day_and_where_it_is_renewed(context_of: ContextOf) -> None:
    assert lines(context_of(TEXT + ASKED)) == [
        "HLR: Kari Nes (1. februar 2025), Per Vik (15. mars 2025, fornyes i Vårkurset)",
        "HLR: Ola Dal",
    ]


def test_without_a_kompetansekrav_each_person_has_a_line_and_nothing_is_added(context_of: ContextOf) -> None:
    context = context_of(TEXT)
    assert lines(context) == ["HLR: Kari Nes", "HLR: Per Vik (fornyes i Vårkurset)", "HLR: Ola Dal"]
    assert set(columns(context_of(TEXT + ASKED))) - set(columns(context)) == {"personer"}


def test_whoever_may_see_no_names_sees_how_many_where_they_are_not_few(context_of: ContextOf) -> None:
    context = replace(context_of(TEXT + ASKED), is_anonymous=True)
    assert lines(context) == []
    days = ["2024-01-01"] * 4 + ["2026-02-01"] * 5
    held = [f"kvalifikasjoner: [{{kvalifikasjon: hlr, oppnådd: {day}}}]" for day in days]
    more = "".join(f"  - {{id: q-{n}, navn: Navn {n}, enhet: nord, {each}}}\n" for n, each in enumerate(held))
    many = TEXT.replace("\nprogram:\n", f"\n{more}program:\n") + ASKED
    assert lines(replace(context_of(many), is_anonymous=True))[0] == "HLR: 6 ansatte"


def test_a_hidden_name_is_in_no_line(context_of: ContextOf) -> None:
    hidden = TEXT.replace("navn: Kari Nes,", "navn: Kari Nes, vis_navn: nei,") + ASKED
    assert "Kari" not in str(lines(context_of(hidden)))
    assert "Per Vik (15. mars 2025" in str(lines(context_of(hidden))[0])
