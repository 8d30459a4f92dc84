"""The page of a programme, and what becomes of what is not written."""

from collections.abc import Callable
from dataclasses import replace

from kompetanse_cli.language import language
from kompetanse_cli.model import Programme, Run
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.render.reports.markdown import to_markdown
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import Context, redact_report, with_hidden
from kompetanse_cli.report.programmes import unit_table

TEXT = """
enheter: [{id: topp, navn: Helse, type: kommunalområde}, {id: sone, navn: Sone Nord, type: sone, del_av: topp}]
kvalifikasjoner: [{id: kurs, navn: Grunnkurset, gyldig_måneder: 24}]
personer:
  - {id: lise, navn: Lise Vik, enhet: sone}
  - {id: kari, navn: Kari Nes, enhet: sone}
  - {id: per, navn: Per Dal, enhet: sone}
program:
  - {id: bar, navn: Bart program, type: kurs, eier: USHT, status: planlagt}
  - id: p
    navn: Grunnkurs
    type: kurs
    eier: USHT
    status: i gang
    målgruppe: [leder, alle-ansatte]
    metoder: [{navn: Coaching, status: vurderes}, {navn: Rollespill, status: i bruk}]
    gir: {kvalifikasjon: kurs, når: oppmøte, minst_oppmøte: 0.5}
    samlinger: [{id: d1, navn: Dag 1, mellomarbeid: {tekst: Notat}}, {id: d2, navn: Dag 2, innhold: Etikk}]
gjennomføringer:
  - id: k
    program: p
    navn: Kull 1
    mottakere: [{enhet: sone, startet: 2025-01-01}]
    tilskudd: {ordning: KTT, år: 2025, tildelt: 90000, brukt: 60000}
    deltakere:
      - {person: lise, påmeldt: 2025-01-01}
      - {person: kari, påmeldt: 2025-01-01}
      - {person: per, påmeldt: 2025-01-01, sluttet: 2025-02-05, årsak: tid}
    samlinger:
      - samling: d1
        datoer: [2025-02-04]
        status: gjennomført
        oppmøte: [lise, per]
        mellomarbeid: {frist: 2025-03-01, levert: [lise]}
      - {samling: d2, datoer: [2025-03-04], status: gjennomført, oppmøte: alle}
"""
Make = Callable[..., Context]


def page(context: Context, programme: str = "", run: str = "") -> str:
    register = context.register
    about = replace(context, programme=register.find(Programme, programme), run=register.find(Run, run))
    built = build_for("gjennomføring" if run else "program", about)
    return to_markdown(redact_report(built, about.readers), about.language, ReportLayout())


def part(text: str, heading: str) -> str:
    return text.split(f"## {heading}\n")[1].split("\n## ")[0]


def test_what_is_not_written_has_no_heading(context_of: Make) -> None:
    headings = [line for line in page(context_of(TEXT), "bar").splitlines() if line.startswith("## ")]
    assert headings == ["## Om programmet", "## Kort tekst til intranettet"]


def test_a_method_that_is_only_considered_is_told_apart(context_of: Make) -> None:
    told = part(page(context_of(TEXT), "p"), "Metoder og gjennomføring")
    assert (
        told.index("Metoder i bruk")
        < told.index("Rollespill")
        < told.index("Metoder som vurderes")
        < told.index("Coaching")
    )


def test_the_audience_and_what_it_gives_are_words(context_of: Make) -> None:
    told = part(page(context_of(TEXT), "p"), "Om programmet")
    assert "- Målgruppe: leder og alle ansatte" in told
    assert "- Programmet gir: Grunnkurset. Fullført når en har vært på minst 50 % av samlingene." in told.replace(
        "\u00a0", " "
    )


def test_the_page_of_a_run_names_who_lacks_and_who_holds_the_certificate(context_of: Make) -> None:
    text = page(context_of(TEXT), run="k")
    assert "Kari Nes" in part(text, "Innleveringer")
    completed = part(text, "Fullført")
    assert [name in completed for name in ("Lise Vik", "Per Dal")] == [True, False]
    assert "| Grunnkurset" in completed
    assert "30 000" in part(text, "Tilskudd").replace("\u202f", " ").replace("\u00a0", " ")


def test_why_somebody_left_is_told_to_the_coordinator_alone(context_of: Make) -> None:
    context = context_of(TEXT)
    assert "fikk ikke tid" not in page(context, run="k")
    report = redact_report(build_for("koordinator", context), context.readers)
    assert "fikk ikke tid" in to_markdown(report, context.language, ReportLayout())
    leader = context_of(TEXT, unit="sone")
    told = redact_report(build_for("leder", leader), leader.readers)
    assert "fikk ikke tid" not in to_markdown(told, leader.language, ReportLayout())


def test_a_department_that_had_a_session_together_with_others_has_had_it(context_of: Make) -> None:
    text = TEXT.replace("{id: d2, navn: Dag 2, innhold: Etikk}", "{id: d2, navn: Dag 2, spor: ansatte}")
    context = context_of(text)
    table = unit_table(context, context.programmes)
    held = [column.id for column in table.columns].index("holdt")
    assert [row[held] for row in table.rows] == ["Dag 2 4. mars 2025, sammen med andre"]


def test_without_names_no_figure_of_a_few_is_told_of_a_run(context_of: Make) -> None:
    context = context_of(TEXT)
    hidden = replace(context.having(with_hidden(context.register)), is_anonymous=True)
    told = part(page(hidden, run="k"), "Om kullet")
    assert "Påmeldt: færre enn 5" in told
    assert "Fullført programmet" not in told
    assert "Frafall" not in told


def test_without_names_it_is_not_told_whose_work_is_missing(context_of: Make) -> None:
    context = context_of(TEXT.replace("oppmøte: [lise, per]", "oppmøte: alle"))
    assert "Ansatt (Sone Nord)" not in part(page(without_names(context), run="k"), "Innleveringer")
    assert "| færre enn 5" in part(page(without_names(context), run="k"), "Innleveringer")


def without_names(context: Context) -> Context:
    return replace(context.having(with_hidden(context.register)), is_anonymous=True)


def test_whoever_broke_off_is_told_to_have() -> None:
    assert (language("nb").say("sluttet"), language("nn").say("sluttet")) == ("avbrutt", "avbrote")


def test_days_on_end_stand_as_people_write_them_with_their_year(context_of: Make) -> None:
    held = TEXT.replace("datoer: [2025-02-04]", "datoer: [2025-02-04, 2025-02-05, 2025-03-03]")
    assert "| 4.–5. februar 2025 og 3. mars 2025 |" in page(context_of(held), run="k")
