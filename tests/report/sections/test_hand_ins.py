"""Who has not handed in is told by name, once for each work whose deadline is past."""

from dataclasses import replace

from kompetanse_cli.messages import PersonRef
from kompetanse_cli.report.base import with_hidden
from kompetanse_cli.report.sections.hand_ins import hand_ins_section
from tests.report.conftest import ContextOf

DATA = """
enheter: [{id: rot, navn: Helse, type: kommunalområde}, {id: a, navn: A, type: avdeling, del_av: rot}]
personer: [{id: p-1, navn: Bo Berg, enhet: a, fra: 2020-01-01}, {id: p-2, navn: Ada Aas, enhet: a, fra: 2020-01-01}]
program:
  - {id: pr, navn: Lederstøtte, type: lederstøtte, eier: USHT, målgruppe: [leder], status: i gang,
     samlinger: [{id: s1, navn: Samling, spor: leder, mellomarbeid: {tekst: Plan}}]}
gjennomføringer:
  - id: g
    program: pr
    navn: Kull
    deltakere: [{person: p-1, påmeldt: 2026-01-01}, {person: p-2, påmeldt: 2026-01-01}]
    samlinger: [{samling: s1, datoer: [2026-01-20], status: gjennomført, oppmøte: alle, mellomarbeid: {frist: FRIST}}]
"""


def test_each_who_has_not_handed_in_is_named_by_unit_and_name(context_of: ContextOf) -> None:
    (table,) = hand_ins_section(context_of(DATA.replace("FRIST", "2026-02-10"))).tables
    assert [row[0] for row in table.rows] == [PersonRef("p-2"), PersonRef("p-1")]
    assert table.of_each_person


def test_it_is_not_there_before_the_deadline(context_of: ContextOf) -> None:
    assert hand_ins_section(context_of(DATA.replace("FRIST", "2026-03-10"))).blocks == ()


def test_without_names_it_is_not_told_who_nor_how_many_of_a_few(context_of: ContextOf) -> None:
    context = context_of(DATA.replace("FRIST", "2026-02-10"))
    hidden = replace(context.having(with_hidden(context.register)), is_anonymous=True)
    assert hand_ins_section(hidden).tables == ()
