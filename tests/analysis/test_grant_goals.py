"""Which goals and measures a report on the money for some programmes tells of."""

from kompetanse_cli.analysis.goals import goals_of, measures_of
from kompetanse_cli.reading.load import load

TEXT = """
personer: [{id: p-1, navn: Anna Øvre}]
kvalifikasjoner: [{id: abc, navn: ABC}, {id: hlr, navn: HLR}]
kompetansekrav:
  - {id: abc-krav, navn: ABC, en_av: [abc], andel: 50 %, styrke: skal}
  - {id: hlr-krav, navn: HLR, kvalifikasjon: hlr, andel: 50 %, styrke: skal}
program:
  - {id: paraply, navn: Alt, type: prosjekt, eier: Vi, status: planlagt}
  - {id: kurs, navn: ABC, type: kurs, eier: Vi, status: planlagt, del_av: paraply, gir: {kvalifikasjon: abc, når: registrert}}
  - {id: syk, navn: Sykepleie, type: grunnutdanning, eier: H, status: planlagt, gir: {utdanning: sykepleier, når: registrert}}
mål:
  - {id: m1, nummer: 1, tema: T, tekst: A, frist: 2027-01-01, kriterier: [{tekst: a, metrikk: fullførte, program: paraply, måltall: 3}]}
  - {id: m2, nummer: 2, tema: T, tekst: B, frist: 2027-01-01, kriterier: [{tekst: b, metrikk: kompetansekrav, kompetansekrav: abc-krav, måltall: 100 %}]}
  - {id: m3, nummer: 3, tema: T, tekst: C, frist: 2027-01-01, kriterier: [{tekst: c, metrikk: utdanningsandel, utdanning: sykepleier, måltall: 40 %}]}
  - {id: m4, nummer: 4, tema: T, tekst: D, frist: 2027-01-01, kriterier: [{tekst: d, metrikk: kompetansekrav, kompetansekrav: hlr-krav, måltall: 100 %}]}
tiltak:
  - {id: t1, gjelder: {mål: m1}, tekst: A, ansvarlig: p-1, frist: 2026-06-01, status: planlagt}
  - {id: t2, gjelder: {kompetansekrav: abc-krav}, tekst: B, ansvarlig: p-1, frist: 2026-06-01, status: planlagt}
  - {id: t3, gjelder: {behov: sykepleier}, tekst: C, ansvarlig: p-1, frist: 2026-06-01, status: planlagt}
  - {id: t4, gjelder: {kompetansekrav: hlr-krav}, tekst: D, ansvarlig: p-1, frist: 2026-06-01, status: planlagt}
"""  # noqa: E501
REGISTER = load({"kompetanse.yaml": TEXT.encode()}).register


def test_goals_that_count_the_programme_or_what_it_gives_are_told_of() -> None:
    assert [goal.id for goal in goals_of(REGISTER, ("kurs",))] == ["m1", "m2"]
    assert [goal.id for goal in goals_of(REGISTER, ("syk",))] == ["m3"]
    assert goals_of(REGISTER, ()) == ()


def test_measures_for_the_goals_the_requirements_and_the_needs_are_told_of() -> None:
    assert [measure.id for measure in measures_of(REGISTER, ("kurs",))] == ["t1", "t2"]
    assert [measure.id for measure in measures_of(REGISTER, ("syk",))] == ["t3"]
