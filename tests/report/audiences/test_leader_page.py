"""The page of a leader: what stands on it, and in which order."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import Unit
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Context,
    DeadlineCell,
    Label,
    NotedCell,
    PartCell,
    Report,
    Rich,
    StatusCell,
    Table,
    UserMarkdown,
    each_block,
    plain_text,
    redact_report,
    with_hidden,
)
from kompetanse_cli.resources import example_folder
from tests.report.conftest import ContextOf

TEXT = """
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: sh, navn: Sykehjemmet, type: institusjon, del_av: topp, ansatte: 40, ansatte_per: 2026-01-01}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: sh, ansatte: 12, ansatte_per: 2026-01-01, sted: Storgata 1}
beslutninger: [{id: b, tekst: Vikar, status: besluttet, dato: 2026-01-10, av: Utvalget}]
fagområder: [{id: ko, navn: Klinisk observasjon}]
personer:
  - {id: sjef, navn: Siri Sjef, enhet: sh}
  - {id: lena, navn: Lena Leder, enhet: a}
  - {id: rita, navn: Rita Dal, enhet: a}
roller:
  - {id: verneombud, navn: Verneombud, nivå: [avdeling], oppgaver: [Går runder]}
  - {id: hygiene, navn: Hygienekontakt, nivå: [avdeling]}
rolletildelinger:
  - {person: sjef, rolle: leder, enhet: sh, fra: 2020-01-01}
  - {person: lena, rolle: leder, enhet: a, fra: 2020-01-01}
  - {person: rita, rolle: ressursperson, fagområde: ko, enhet: a, fra: 2024-02-01, avsatt_timer_per_uke: 3%s}
  - {person: rita, rolle: verneombud, enhet: a, fra: 2025-01-01}
%s
"""


def page(context_of: ContextOf, more: str = "", role: str = "", on: str = "2026-03-01", **settings: str) -> Report:
    context = context_of(TEXT % (role, more), date.fromisoformat(on), "a", **settings)
    return redact_report(build_for("leder", context), context.readers).value


def blocks(report: Report) -> Iterable[Block]:
    return (block for section in report.sections for block in each_block(section.blocks))


def words(cell: Cell) -> str:
    match cell:
        case NotedCell():
            return f"{words(cell.main)} ({plain_text(cell.note)})"
        case DeadlineCell():
            return f"{cell.text}{f', {cell.note}' if cell.note else ''}"
        case PartCell():
            return f"{cell.done} av {cell.of}"
        case Rich():
            return cell.plain
        case StatusCell() | Label() | PersonRef():
            return cell.text
        case tuple():
            return ", ".join(words(each) for each in cell)
        case _:
            return str(cell)


def rows(report: Report, table_id: str) -> list[tuple[str, ...]]:
    (table,) = (block for block in blocks(report) if isinstance(block, Table) and block.id == table_id)
    return [tuple(map(words, row)) for row in table.rows]


def titles(report: Report) -> list[str]:
    return [section.title for section in report.sections]


def texts(report: Report) -> str:
    return "\n".join(plain_text(text) for block in blocks(report) for text in _texts(block))


def _texts(block: Block) -> Iterable[str | Rich]:
    for name in ("text", "lead"):
        found = getattr(block, name, None)
        if isinstance(found, (str, Rich)):
            yield found
    yield from getattr(block, "items", ())


def test_it_is_to_the_leader_by_name_and_says_where_the_unit_is(context_of: ContextOf) -> None:
    report = page(context_of)

    assert (report.title, plain_text(report.addressed)) == ("Avdeling A", "Til Lena Leder. 12 ansatte. Storgata 1.")


MEASURES = """
tiltak:
  - {id: t1, gjelder: {enhet: a}, tekst: Øve på kveldsvakt, ansvarlig: rita, frist: 2026-03-10, status: i gang}
  - {id: t2, gjelder: {enhet: a}, tekst: Kjøpe dukke, ansvarlig: lena, frist: 2026-02-20, status: planlagt}
  - {id: t3, gjelder: {enhet: a}, tekst: Bygge om, ansvarlig: sjef, frist: 2026-03-05, status: planlagt}
årshjul:
  - {id: w, navn: Tall til KOSTRA, når: 10. mars, type: rapportering, ansvarlig: sjef}
"""


def test_own_deadlines_come_first_by_day_and_others_in_one_line(context_of: ContextOf) -> None:
    report = page(context_of, MEASURES)

    assert rows(report, "dine-frister") == [
        ("20. februar, 9 dager over fristen", "Kjøpe dukke. Står som planlagt.", "du"),
        ("10. mars", "Øve på kveldsvakt. I gang.", "Rita Dal"),
    ]
    assert "5. mars: Bygge om. Står som planlagt. (Siri Sjef)" in texts(report)
    assert "KOSTRA" not in texts(report)
    assert texts(report).startswith("Én frist er passert.")


def test_no_more_than_eight_deadlines_are_told_her_own_before_others(context_of: ContextOf) -> None:
    def measure(number: int, who: str, day: int) -> str:
        return (
            f"  - {{id: t{number}, gjelder: {{enhet: a}}, tekst: Tiltak {number}, ansvarlig: {who}, "
            f"frist: 2026-03-{day:02}, status: planlagt}}\n"
        )

    own = "".join(measure(number, "lena", 20 + number) for number in range(1, 9))
    report = page(context_of, "tiltak:\n" + measure(0, "rita", 2) + own)

    assert [row[2] for row in rows(report, "dine-frister")] == ["du"] * 8
    assert "1 frist til står i listen hos koordinatoren." in texts(report)


PROGRAMME = """
program:
  - id: ls
    navn: Lederstøtte
    type: lederstøtte
    eier: USHT
    målgruppe: [leder]
    status: i gang
    samlinger:
      - {id: l1, navn: Leder 1, spor: leder, planer: [utviklingsplan, kompetanseplan], mellomarbeid: {tekst: Et notat}}
      - {id: l2, navn: Leder 2, spor: leder, innhold: Å lede i endring, forbereder: s2}
      - {id: s1, navn: Ansatte 1, spor: ansatte}
      - {id: s2, navn: Ansatte 2, spor: ansatte}
gjennomføringer:
  - id: g
    program: ls
    navn: Kull 2026
    mottakere: [{enhet: a, startet: 2026-01-01}]
    deltakere: [{person: lena, påmeldt: 2026-01-01}]
    grupper: [{id: g1, medlemmer: [lena, rita], mentor: sjef, tilbakemelding: Ti minutter etterpå}]
    samlinger:
      - {samling: l1, datoer: [2026-02-20], status: gjennomført, oppmøte: alle,
         mellomarbeid: {frist: 2026-02-25, levert: {alle_unntatt: [lena]}}}
      - {samling: l2, datoer: [2026-03-20], undervisere: [sjef]}
      - {samling: s1}
      - {samling: s2}
opplæring: [{enhet: a, samling: s1, dato: 2026-02-24, type: teori, instruktører: [lena, rita], antall: 9}]
"""
PLAN = "dokumenter: [{id: d, type: kompetanseplan, navn: Plan, enhet: a, fra: 2026-01-01}]\n"


def test_a_plan_that_is_missing_after_a_session_is_the_leaders_and_what_she_has_is_said(context_of: ContextOf) -> None:
    found = rows(page(context_of, PROGRAMME + PLAN), "dine-frister")

    assert found[0] == (
        "20. februar, 9 dager over fristen",
        "Utkast til utviklingsplan etter «Leder 1». Kompetanseplanen har dere.",
        "du",
    )


def test_what_the_leader_has_not_handed_in_is_hers(context_of: ContextOf) -> None:
    found = rows(page(context_of, PROGRAMME), "dine-frister")

    assert (
        "25. februar, 4 dager over fristen",
        "Innlevering «Et notat» etter Leder 1 (Lederstøtte: Kull 2026)",
        "du",
    ) in found


def test_the_next_session_is_told_with_its_content_and_in_the_head(context_of: ContextOf) -> None:
    report = page(context_of, PROGRAMME)

    assert "Neste samling: Leder 2" in titles(report)
    assert "Neste samling er 20. mars." in texts(report)
    (section,) = (each for each in report.sections if each.id == "neste-samling")
    assert "Å lede i endring" in str(section.blocks)


def test_the_training_of_the_unit_tells_each_staff_session_and_who_held_it(context_of: ContextOf) -> None:
    found = rows(page(context_of, PROGRAMME), "opplæring-i-enheten")

    assert [row for row in found if "Ansatte" in row[0]] == [
        ("Ansatte 1 (Lederstøtte: Kull 2026)", "gjennomført", "24. februar, du og Rita Dal: 9 deltok"),
        ("Ansatte 2 (Lederstøtte: Kull 2026)", "ingen dato", "du og Rita Dal underviser"),
    ]


def test_the_own_group_is_told_with_its_mentor_and_how_feedback_is_given(context_of: ContextOf) -> None:
    assert (
        "Undervisningsgruppe i Lederstøtte: Kull 2026: du og Rita Dal. Mentor er Siri Sjef. "
        "Tilbakemelding: «Ti minutter etterpå»."
    ) in texts(page(context_of, PROGRAMME))


def test_own_people_stand_once_with_all_they_hold(context_of: ContextOf) -> None:
    report = page(context_of, role=", oppfølging: [2026-01-12]")

    assert rows(report, "folkene-dine") == [
        (
            "Rita Dal",
            "Ressursperson, klinisk observasjon; Verneombud (siden 1. februar 2024)",
            "3 timer/uke",
            "None",
            "12. januar",
        )
    ]
    assert "Verneombud: Går runder" in texts(report)


def test_whoever_has_not_been_followed_up_for_half_a_year_is_a_deadline_without_a_day(context_of: ContextOf) -> None:
    report = page(context_of, role=", oppfølging: [2025-05-12]")

    assert rows(report, "dine-frister") == [
        ("ingen dato", "Oppfølgingssamtale med Rita Dal: ingen er registrert siste halvår.", "du")
    ]


def test_without_names_nothing_is_told_of_what_single_people_have_done(context_of: ContextOf) -> None:
    context = context_of(TEXT % (", oppfølging: [2025-05-12]", PROGRAMME), date(2026, 3, 1), "a")
    hidden = replace(context.having(with_hidden(context.register)), is_anonymous=True)
    report = redact_report(build_for("leder", hidden), hidden.readers).value

    # A surname is an ordinary word here, and goes out of the name of the session too.
    assert [row[1].split(" etter ")[0] for row in rows(report, "dine-frister")] == [
        "Utkast til kompetanseplan og utviklingsplan"
    ]
    assert not [block for block in blocks(report) if isinstance(block, Table) and block.id == "folkene-dine"]


REPORTING = "rapportering: {periode: tertial, frist_dager: 15, fra: 2025-09-01, hvor: {enhetstyper: [%s]}}"


def test_what_another_unit_reports_is_to_be_told_to_whoever_leads_it(context_of: ContextOf) -> None:
    report = page(context_of, on="2026-01-10", settings=REPORTING % "institusjon")

    assert "Meld dette til Siri Sjef innen 15. januar" in titles(report)
    assert "Sykehjemmet rapporterer også for dere. Rapporten for 3. tertial 2025 har frist 15. januar." in texts(report)
    assert rows(report, "spørsmål-i-rapporten")[0] == (
        "Ansatte som har fått opplæring i klinisk observasjon", "–", "… av 12"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("on", "title"),
    [
        ("2026-01-15", "Meld dette i dag"),
        ("2026-01-10", "Meld dette innen 15. januar"),
        ("2026-01-20", "Meld dette nå: fristen var 15. januar"),
    ],
)
def test_the_heading_says_when_the_own_report_is_due(context_of: ContextOf, on: str, title: str) -> None:
    assert title in titles(page(context_of, on=on, settings=REPORTING % "avdeling"))


def test_nobody_is_asked_for_a_report_where_none_is_set_up(context_of: ContextOf) -> None:
    assert not any("Meld" in title for title in titles(page(context_of)))


GOALS = """
mål:
  - id: m
    nummer: 4
    tema: T
    tekst: Planene er på plass
    kortnavn: Planer
    frist: 2026-12-31
    eier: sjef
    kriterier:
      - {tekst: Plan i hver avdeling, metrikk: gyldige-planer, dokumenttype: kompetanseplan, måltall: 100 %,
         hvor: {enhetstyper: [avdeling]}}
      - {tekst: Møter, metrikk: fora-har-møtt, måltall: 100 %}
      - {tekst: Vedtatt, oppfylt: 2026-01-01}
    status: [{dato: 2026-02-01, status: usikker, kommentar: Det går sakte, av: sjef}]
"""


def test_only_goals_the_unit_can_change_are_told_with_its_own_value(context_of: ContextOf) -> None:
    assert rows(page(context_of, GOALS), "mål-hos-deg") == [
        ("4 Planer («Det går sakte»)", "Plan i hver avdeling", "0 av 1", "nei")
    ]
    assert rows(page(context_of, GOALS + PLAN.replace("fra: 2026-01-01", "fra: 2026-01-01, til: 2026-06-30")),
                "mål-hos-deg")[0][3] == "ja, til juni 2026"  # fmt: skip


GAP = "krav: [{id: k, navn: Hygienekontakt, rolle: hygiene, styrke: skal, hvor: {enhetstyper: [avdeling]}}]\n"


def test_what_is_lacking_says_how_strongly_it_is_asked_and_that_nothing_is_done(context_of: ContextOf) -> None:
    report = page(context_of, GAP)

    (row,) = rows(report, "mangler-hos-deg")
    assert (row[0], row[3]) == ("Hygienekontakt (skal)", "ingen tiltak registrert")
    assert "Kravene til roller er oppfylt på 2 av 3 steder; mangelen er i et skal-krav." in texts(report)


@pytest.fixture(scope="module")
def example_page() -> Report:
    data = open_folder(example_folder())
    context = Context(
        Snapshot(data.register, date(2026, 5, 15)),
        language("nb"),
        lambda _address: None,
        unit=data.register.by_id(Unit)["solbakken-1"],
    )
    return redact_report(build_for("leder", context), context.readers).value


def test_the_example_has_the_deadlines_that_its_leader_has(example_page: Report) -> None:
    """Counted by hand from the files of the example on 15 May 2026."""
    assert plain_text(example_page.addressed) == "Til Eirik Tveitanger. 34 ansatte."
    assert rows(example_page, "dine-frister") == [
        (
            "12. mai, 3 dager over fristen",
            "Utkast til kompetanseplan og årshjul etter «Lederen utvikler praksis». Utviklingsplanen har dere.",
            "du",
        ),
        ("15. mai, i dag", "Nyansatte lærer ABCDE de to første ukene. Står som planlagt.", "Hanne Kvamsås"),
        ("20. mai", "Hjemmeeksamen i Økonomi og kvalitet i avdelingen", "du"),
        ("30. juni", "Simulering på kveldsvakt hver måned. I gang.", "Hanne Kvamsås"),
        ("ingen dato", "Oppfølgingssamtale med Berit Hjelmsund: ingen er registrert siste halvår.", "du"),
    ]


def test_the_example_has_the_people_that_its_leader_has(example_page: Report) -> None:
    assert [row[0] for row in rows(example_page, "folkene-dine")] == [
        "Hanne Kvamsås", "Berit Hjelmsund", "Synnøve Aarsheim"
    ]  # fmt: skip


def test_the_text_of_the_development_plan_is_on_the_page_of_its_unit(example_page: Report) -> None:
    (plan,) = (block for block in blocks(example_page) if isinstance(block, UserMarkdown))

    assert "Nå handler det om å holde det ved like" in plan.text


def test_the_page_of_a_house_says_in_which_department_a_plan_has_run_out() -> None:
    data = open_folder(example_folder())
    context = Context(
        Snapshot(data.register, date(2026, 5, 15)),
        language("nb"),
        lambda _address: None,
        unit=data.register.by_id(Unit)["solbakken"],
    )
    report = redact_report(build_for("leder", context), context.readers).value

    assert rows(report, "dine-frister")[0] == (
        "31. desember 2025, 135 dager over fristen",
        "Utviklingsplanen er utløpt (Solbakken 3 demens)",
        "Jan Petter Skogstrøm",
    )
    assert "Leder, for Solbakken 3 demens" in next(
        row[1] for row in rows(report, "folkene-dine") if row[0] == "Jan Petter Skogstrøm"
    )


def test_the_tasks_of_a_role_are_sentences(context_of: ContextOf) -> None:
    text = (TEXT % ("", "")).replace("[Går runder]", "[Går runder, Skriver logg.]")
    report = build_for("leder", context_of(text, date(2026, 3, 1), "a"))

    assert "Verneombud: Går runder. Skriver logg." in texts(report)


def test_a_course_stands_once_however_many_days_it_expires_on(example_page: Report) -> None:
    courses = [line for line in texts(example_page).splitlines() if line.startswith("Hjerte-lunge-redning")]

    assert [line.partition(":")[0] for line in courses] == [
        "Hjerte-lunge-redning er utløpt",
        "Hjerte-lunge-redning utløper",
    ]
    # One more name takes no more room than telling that there is one more.
    assert "Runa Hestad (4. mai)" in courses[0]
    assert " til " not in courses[0]


def test_what_the_unit_has_told_is_not_said_to_be_unknown(example_page: Report) -> None:
    data = open_folder(example_folder())
    nord = Context(
        Snapshot(data.register, date(2026, 5, 15)),
        language("nb"),
        lambda _address: None,
        unit=data.register.by_id(Unit)["sone-nord"],
    )
    unknown = "Det er ikke registrert hvor mange hos deg som har fått opplæring i alt"

    assert unknown in texts(example_page)
    assert unknown not in texts(build_for("leder", nord))
