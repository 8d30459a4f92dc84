"""Sentences of the report: a total and its parts add up, a reason names the person and the event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.language import language
from kompetanse_cli.model import Severity, Unit, period
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.report.audiences.executive.money import money_section
from kompetanse_cli.report.base import BulletList, Context, FactSheets, KeyFigures, Paragraph, Table, plain_text
from kompetanse_cli.report.coverage import reason_words
from kompetanse_cli.report.programmes.runs import year_table
from kompetanse_cli.report.sections.coverage import outlook_section
from kompetanse_cli.report.sections.key_figures import key_figures_section
from kompetanse_cli.report.sections.method import method_section
from kompetanse_cli.report.sections.programmes import programme_figures
from kompetanse_cli.report.sections.summary import summary_section
from kompetanse_cli.report.sections.unit_reports import confirmed_figures, sure_words
from kompetanse_cli.report.sections.units import units_section
from kompetanse_cli.report.steering.unit_draft import facts

ContextOf = Callable[..., Context]

FOUR = """
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: a, navn: A, type: sone, del_av: topp}
  - {id: b, navn: B, type: sone, del_av: topp}
  - {id: c, navn: C, type: sone, del_av: topp}
  - {id: d, navn: D, type: sone, del_av: topp}
personer: [{id: p-1, navn: Kari Nes, enhet: a}, {id: p-2, navn: Ola Vik, enhet: a}]
krav:
  - {id: r, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}
  - {id: ressursperson-i-hvert-ledd, navn: X, rolle: ressursperson, styrke: kan}
  - {id: leder-i-hver-enhet, navn: X, rolle: leder, styrke: kan}
  - {id: kommunalsjef, navn: X, rolle: kommunalsjef, styrke: kan}
  - {id: kommunekoordinator, navn: X, rolle: kommunekoordinator, styrke: kan}
"""
ONE = "rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: a, fra: 2025-01-01, til: 2026-01-31}]\n"


def told(context: Context) -> tuple[str, ...]:
    points = next(block for block in summary_section(context).blocks if isinstance(block, BulletList)).items
    return tuple(map(plain_text, points))


def figure(context: Context, label: str) -> tuple[str, str]:
    (block,) = key_figures_section(context).blocks
    assert isinstance(block, KeyFigures)
    found = next(each for each in block.figures if each.label == label)
    return cell_text(found.value, context.language), found.note


def test_the_oldest_gap_is_the_oldest_of_those_with_a_first_day_and_tells_how_many_have_none(
    context_of: ContextOf,
) -> None:
    assert any(
        text.startswith("Eldste med kjent startdato er fra 1. februar 2026: A, ")
        and text.endswith("; 3 har ukjent startdato.")
        for text in told(context_of(FOUR + ONE))
    )
    whole = FOUR + ONE.replace("enhet: a", "enhet: a, dekker_også: [b, c, d]")
    assert any(text.startswith("Den eldste mangelen er fra 1. februar 2026: A, ") for text in told(context_of(whole)))
    assert "4 mangler har ukjent startdato." in told(context_of(FOUR))


def test_the_median_of_gaps_of_which_most_have_no_first_day_is_unknown(context_of: ContextOf) -> None:
    assert figure(context_of(FOUR + ONE), "Halvparten av manglene har vart i") == (
        "ukjent",
        "3 av 4 har ukjent startdato og er regnet som eldst",
    )
    three = FOUR + ONE.replace("enhet: a", "enhet: a, dekker_også: [b, c]")
    assert figure(context_of(three), "Halvparten av manglene har vart i") == (
        "28 dager eller mer",
        "1 av 4 har ukjent startdato og er regnet som eldst",
    )
    assert figure(context_of(three), "Ikke oppfylt på over 90 dager") == ("0", "av 4 mangler; 1 med ukjent startdato")


STAND_IN = """
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: a, navn: A, type: sone, del_av: topp}
kvalifikasjoner: [{id: kurs, navn: Legemiddelkurs}]
personer:
  - {id: p-1, navn: Wenche Jensen, enhet: a, fravær: [{fra: 2026-02-01, til: 2026-08-31}]}
  - {id: p-2, navn: Tom Olsen, enhet: a, %s}
krav: [{id: r, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}]
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: a, fra: 2025-01-01, stedfortreder: p-2}]
"""


def line(context: Context) -> CoverageLine:
    return next(line for line in context.coverage.lines if line.requirement.id == "r")


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        ("fravær: [{fra: 2026-03-10, til: 2026-03-20}]", "er borte 10.–20. mars"),
        ("fravær: [{fra: 2026-03-10, til: 2026-04-02}]", "er borte 10. mars–2. april"),
        ("fravær: [{fra: 2026-03-10, til: 2027-01-02}]", "er borte 10. mars–2. januar 2027"),
        ("fravær: [{fra: 2026-03-10}]", "er borte fra 10. mars"),
        ("til: 2026-03-09", "har sluttet"),
    ],
)
def test_the_deputy_who_no_longer_stands_in_is_named_on_the_day_and_before_it(
    context_of: ContextOf, gone: str, words: str
) -> None:
    text = STAND_IN % gone
    then, before = context_of(text, date(2026, 3, 12)), context_of(text, date(2026, 1, 15))
    sentence = f"Tom Olsen, stedfortreder for Wenche Jensen, {words}"
    assert reason_words(then, line(then)) == sentence
    assert line(then).since == date(2026, 3, 10)
    assert reason_words(before, line(before)) == f"oppfylt til og med 9. mars 2026: {sentence}"


def test_who_has_never_had_the_course_is_not_the_one_lost_last(context_of: ContextOf) -> None:
    text = """
enheter: [{id: topp, navn: Topp, type: kommunalområde}, {id: a, navn: A, type: sone, del_av: topp}]
kvalifikasjoner: [{id: kurs, navn: Legemiddelkurs}]
personer:
  - {id: p-1, navn: Kari Nes, enhet: a%s}
  - {id: p-2, navn: Ola Vik, enhet: a, kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2020-01-01}]}
krav:
  - {id: r, navn: R, rolle: ressursperson, minst: 2, kvalifikasjoner: [kurs], hvor: {enhetstyper: [sone]}, styrke: skal}
rolletildelinger:
  - {person: p-1, rolle: ressursperson, enhet: a, fra: 2025-01-01%s}
  - {person: p-2, rolle: ressursperson, enhet: a, fra: 2025-01-01}
"""
    never = context_of(text % ("", ""))
    assert reason_words(never, line(never)) == "1 av 2 er besatt (Ola Vik); mangler én; Kari Nes har ikke kurset"
    gone = context_of(text % ("", ", til: 2025-12-31"))
    assert reason_words(gone, line(gone)) == "1 av 2 er besatt (Ola Vik); mangler én"
    held = ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2020-01-01}]"
    lost = context_of(text % (held, ", til: 2025-12-31"))
    assert reason_words(lost, line(lost)) == "1 av 2 er besatt (Ola Vik); mangler én; sist fratrådt: Kari Nes"


REPORTED = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 100, stor_kommune: nei}
oppsett: {rapportering: {periode: tertial, frist_dager: 15, fra: 2025-09-01}}
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: a, navn: A, type: sone, del_av: topp, ansatte: 12}
  - {id: b, navn: B, type: sone, del_av: topp}
  - {id: c, navn: C, type: sone, del_av: topp}
  - {id: d, navn: D, type: sone, del_av: topp}
personer: [{id: p-1, navn: Kari Nes, enhet: a}]
program:
  - {id: p, navn: Kurs, type: kurs, eier: USHT, status: i gang, samlinger: [{id: s, navn: S}]}
  - {id: q, navn: Støtte, type: kurs, eier: USHT, status: i gang, samlinger: [{id: s, navn: S}]}
gjennomføringer:
  - {id: r-1, program: p, navn: A, samlinger: [{samling: s, datoer: [2026-05-01]}], tilskudd: {år: 2026, tildelt: 9000}}
  - {id: r-2, program: %s, navn: To, samlinger: [{samling: s, datoer: [2026-05-01]}], tilskudd: {år: 2026, %s}}
opplæring:
  - {enhet: a, dato: 2026-02-01, type: teori, antall: 7}
  - {enhet: a, dato: 2026-02-08, type: teori}
"""


def reported(grant: str = "tildelt: 1000, brukt: 500", programme: str = "q", **answers: str) -> Context:
    files = {"kompetanse.yaml": REPORTED % (programme, grant)}
    for unit, answer in answers.items():
        head = f"enhetsrapport: {{enhet: {unit}, periode: 2025-T3, levert: 2026-01-10, av: p-1, {answer}}}"
        files[f"{unit}.md"] = f"---\n{head}\n---\nTekst.\n"
    loaded = load({path: text.encode() for path, text in files.items()})
    assert [f for f in loaded.findings if f.severity is Severity.ERROR] == []
    day = date(2026, 3, 1)
    return Context(Snapshot(loaded.register, day), language("nb"), lambda _: None)


def test_those_who_confirm_deny_and_say_nothing_of_the_roles_are_all_who_report() -> None:
    context = reported(a="rollelista_stemmer: ja", b="rollelista_stemmer: nei")
    told = "1 av 4 enheter har bekreftet rollelisten sin siste halvår"
    assert list(sure_words(context)) == [f"{told}; 1 sier at den ikke stemmer; 2 har ikke svart."]
    (confirmed,) = confirmed_figures(context)
    assert confirmed.note == "1 sier at den ikke stemmer, 2 har ikke svart"


def money_told(context: Context) -> str:
    (paragraph,) = money_section(context).blocks
    assert isinstance(paragraph, Paragraph)
    return plain_text(paragraph.text)


@pytest.mark.parametrize(
    ("grant", "words"),
    [
        ("tildelt: 1000, brukt: 500", "10\u202f000 kroner tildelt, 500 brukt (registrert for 1 av 2 tilskudd)"),
        ("tildelt: 1000", "10\u202f000 kroner tildelt, brukt er ukjent"),
        (
            "brukt: 500",
            "9\u202f000 kroner tildelt (registrert for 1 av 2 tilskudd), 500 brukt (registrert for 1 av 2 tilskudd)",
        ),
    ],
)
def test_a_sum_of_money_says_for_how_many_grants_it_is_told(grant: str, words: str) -> None:
    assert money_told(reported(grant)) == f"Tilskudd for 2026: {words}."


def test_a_sum_within_one_programme_says_for_how_many_grants_it_is_told() -> None:
    context = reported("tildelt: 1000, brukt: 500", programme="p")

    told = "Tilskudd for 2026: 10\u202f000 kroner tildelt, 500 brukt (registrert for 1 av 2 tilskudd)."
    assert money_told(context) == told
    table = year_table(context, context.programmes)
    (row,) = table.rows
    cells = dict(zip((column.id for column in table.columns), row, strict=True))
    assert (cells["tildelt_ikke_ført"], cells["brukt_ikke_ført"]) == (0, 1)


def test_what_a_unit_has_not_counted_is_not_nobody() -> None:
    context = reported()
    context = replace(context, unit=context.register.find(Unit, "topp"))
    figures = next(s for s in facts(context, period("2026-T1"), None) if s.id == "tall").blocks[0]
    assert isinstance(figures, BulletList)
    assert "12 ansatte i enheten og under den; ukjent for 4 av 5 enheter" in figures.items
    assert (
        "2 økter gjennomført, 7 deltok (samme person kan være talt flere ganger); ukjent for 1 av dem" in figures.items
    )
    (entries,) = units_section(reported()).blocks
    assert isinstance(entries, FactSheets)
    assert ("Ansatte, med enhetene under", "12; ukjent for 4 av 5 enheter") in entries.entries[0].facts


def test_what_is_vulnerable_and_ends_becomes_uncovered_too(context_of: ContextOf) -> None:
    text = FOUR.replace("styrke: skal}", "styrke: skal, sårbar_under: 2}", 1)
    text += ONE.replace("til: 2026-01-31", "til: 2026-03-31")
    assert "Uten nye tiltak kommer 1 ny mangel innen 90 dager." in told(context_of(text))
    assert any(text.startswith("1 sted har for liten reserve") for text in told(context_of(text)))


AHEAD = """
unntak: [{krav: r, enhet: b, grunn: Ledig, besluttet_av: p-2, til: 2026-12-31}]
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: a, fra: 2025-01-01, til: 2027-01-31}]
"""


@pytest.mark.parametrize("on", [date(2026, 3, 1), date(2026, 11, 29)])
def test_the_days_ahead_come_in_their_order_and_waivers_are_named(context_of: ContextOf, on: date) -> None:
    context = context_of(FOUR + AHEAD, on=on)
    (figures,) = key_figures_section(context).blocks
    assert isinstance(figures, KeyFigures)
    days = [each.label for each in figures.figures if each.link == "#utsikter"]
    tables = [block.caption for block in outlook_section(context).blocks if isinstance(block, Table)]
    first = "1. januar 2027" if on.month == 11 else "30. mai"
    assert first in days[0]
    assert ("januar" if on.month == 11 else "mai") in tables[0]
    (sentence,) = [each for each in told(context) if each.startswith("Uten nye tiltak: ")]
    later = "februar" if on.month == 11 else "mai"
    assert (sentence.index("1. januar 2027") < sentence.index(later)) is (on.month == 11)


def test_those_who_take_single_modules_are_named_beside_those_who_completed(context_of: ContextOf) -> None:
    context = context_of(
        FOUR
        + """
program:
  - id: e
    navn: E
    type: lederutdanning
    eier: H
    status: i gang
    moduler: [{id: m1, navn: En, eksamen: muntlig}, {id: m2, navn: To, eksamen: muntlig}]
gjennomføringer:
  - id: k
    program: e
    navn: Kull
    deltakere: [{person: p-1, påmeldt: 2025-01-10}, {person: p-2, påmeldt: 2025-01-10, moduler: [m1]}]
    samlinger: []
    eksamener: [{modul: m1, dato: 2025-05-20, møtt: 2, bestått: [p-1, p-2]}]
"""
    )
    found = {
        each.label: (cell_text(each.value, context.language), each.note)
        for each in programme_figures(context, context.programmes)
    }
    assert found["Fullført av dem som startet"] == ("0 av 1 (0\u00a0%)", "uten dem som tar enkeltmoduler")
    assert found["Fullført sine moduler"][0] == "1 av 1 (100\u00a0%)"


def test_employees_counted_on_a_day_nobody_knows_are_named(context_of: ContextOf) -> None:
    text = FOUR.replace("navn: A,", "navn: A, ansatte: 4, ansatte_per: 2026-01-01,").replace(
        "navn: B,", "navn: B, ansatte: 5,"
    )
    (first, *_) = method_section(context_of(text)).blocks
    assert isinstance(first, Paragraph)
    assert plain_text(first.text).endswith("Ansatte er talt 1. januar 2026. For 1 enhet er dagen ukjent.")
