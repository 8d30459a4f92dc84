"""What people get wrong in goals, plans and reports, each found at the line where it stands, in Markdown too."""

import pytest

from kompetanse_cli.rules import steering
from tests.analysis.programme_files import ON
from tests.rules.judged import lines, placed

ROOT = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: nord, navn: Sone Nord, type: sone, del_av: topp}
  - {id: gammel, navn: Sone Sentrum, type: sone, del_av: topp, til: 2025-12-31}
personer:
  - {id: p-1, navn: Kari Nes, enhet: nord}
"""
GOAL = """\
mål:
  - id: mål-1
    nummer: 1
    tema: Nærledelse
    tekst: Det vi vil
    fra: 2026-01-01
    frist: utgangen av 2026
    eier: p-1
    kriterier:
      - {tekst: Det som telles, metrikk: dekning, krav: leder-i-hver-enhet, måltall: 90 %}
"""
MEASURE = (
    "  - {{id: {0}, gjelder: {{enhet: nord}}, tekst: T, ansvarlig: p-1, frist: 2026-06-01, status: planlagt,"
    " venter_på: [{1}]}}\n"
)
REPORT = """\
---
enhetsrapport:
  enhet: nord
  periode: 2026-T1
  levert: 2026-05-04
  av: p-1
---

Det går framover.
"""
IN_GOALS = {
    "a deadline before the start": (("2026-01-01", "2027-01-01"), ["mål.yaml:7:12: feil K504"]),
    "an unknown metric": (("metrikk: dekning", "metrikk: deknign"), ["mål.yaml:10:42: feil K075"]),
    "an unknown requirement": (("leder-i-hver-enhet", "leder-i-hver-enheten"), ["mål.yaml:10:57: feil K108"]),
    "an unknown programme": (
        ("metrikk: dekning, krav: leder-i-hver-enhet, måltall: 90 %", "metrikk: studiepoeng, program: x, måltall: 9"),
        ["mål.yaml:10:64: feil K115"],
    ),
    "a share above a hundred": (("90 %", "110 %"), ["mål.yaml:10:86: feil K509"]),
    "a percentage in words": (("90 %", "90 prosent"), ["mål.yaml:10:86: feil K077"]),
    "a decimal comma": (("90 %", '"90,5 %"'), ["mål.yaml:10:86: feil K077"]),
    "a deadline in other words": (("utgangen av 2026", "innen utgangen av 2026"), ["mål.yaml:7:12: feil K073"]),
    "an unknown status": (("    eier: p-1\n", "    eier: p-1\n    status: [{dato: 2026-02-01, status: forsinket}]\n"),
                          ["mål.yaml:9:41: feil K075"]),
    "evidence that is no file": (
        ("metrikk: dekning, krav: leder-i-hver-enhet, måltall: 90 %", "oppfylt: 2026-02-01, bevis: vedtak.pdf"),
        ["mål.yaml:10:61: feil K520"],
    ),
}  # fmt: skip
IN_REPORTS = {
    "a unit that had ended": (("enhet: nord", "enhet: gammel"), ["rapporter/2026-T1/nord.md:3:10: feil K530"]),
    "an unknown unit": (("enhet: nord", "enhet: nrod"), ["rapporter/2026-T1/nord.md:3:10: feil K102"]),
    "a period that does not exist": (("2026-T1\n", "2026-T4\n"), ["rapporter/2026-T1/nord.md:4:12: feil K076"]),
    "a year that is read as a number": (("2026-T1\n", "2026\n"), ["rapporter/2026-T1/nord.md:4:12: feil K072"]),
    "the period of another folder": (("2026-T1\n", "2025-T3\n"), ["rapporter/2026-T1/nord.md:4:12: advarsel K532"]),
    "no text": (("\nDet går framover.\n", ""), ["rapporter/2026-T1/nord.md:3:10: merknad K538"]),
    "no front matter": ((REPORT, "Det går framover.\n"), ["rapporter/2026-T1/nord.md:1:1: advarsel K088"]),
    "a long dash": (("---", "—"), ["rapporter/2026-T1/nord.md:1:1: feil K087"]),
    "front matter that never ends": (("  av: p-1\n---\n", "  av: p-1\n"), ["rapporter/2026-T1/nord.md:1:1: feil K024"]),
    "more trained than there are": (
        ("  av: p-1\n", "  av: p-1\n  opplært: [{antall: 45, av: 44}]\n"),
        ["rapporter/2026-T1/nord.md:7:22: feil K533"],
    ),
    "an unknown goal": (("  av: p-1\n", "  av: p-1\n  kriterier: {mål-11: {x: 2026-02-01}}\n"),
                        ["rapporter/2026-T1/nord.md:7:15: feil K119"]),
    "an unknown criterion": (("  av: p-1\n", "  av: p-1\n  kriterier: {mål-1: {x: 2026-02-01}}\n"),
                             ["rapporter/2026-T1/nord.md:7:23: feil K122"]),
    "a criterion of another kind": (
        ("  av: p-1\n", "  av: p-1\n  kriterier: {mål-1: {det-som-telles: 2026-02-01}}\n"),
        ["rapporter/2026-T1/nord.md:7:23: feil K535"],
    ),
}  # fmt: skip


def short(**files: str) -> list[str]:
    """`fil:linje:kolonne: feil K101` for each finding."""
    return lines(placed({"kompetanse.yaml": ROOT, **files}, steering, on=ON))


@pytest.mark.parametrize("case", IN_GOALS)
def test_a_mistake_in_a_goal_is_found_where_it_stands(case: str) -> None:
    (old, new), expected = IN_GOALS[case]
    assert GOAL.count(old) == 1
    assert short(**{"mål.yaml": GOAL.replace(old, new)}) == expected


@pytest.mark.parametrize("case", IN_REPORTS)
def test_a_mistake_in_a_report_is_found_where_it_stands(case: str) -> None:
    (old, new), expected = IN_REPORTS[case]
    assert old in REPORT
    assert short(**{"mål.yaml": GOAL, "rapporter/2026-T1/nord.md": REPORT.replace(old, new)}) == expected


def test_without_the_mistakes_nothing_is_found() -> None:
    assert short(**{"mål.yaml": GOAL, "rapporter/2026-T1/nord.md": REPORT}) == []


def test_two_goals_with_one_number_name_each_other() -> None:
    again = GOAL.replace("mål:\n", "").replace("id: mål-1", "id: mål-2")
    assert short(**{"mål.yaml": GOAL + again}) == ["mål.yaml:12:13: feil K503"]


def test_measures_that_wait_for_each_other_are_a_circle() -> None:
    text = "tiltak:\n" + MEASURE.format("a", "b") + MEASURE.format("b", "a")
    assert [line.split()[-1] for line in short(**{"tiltak.yaml": text})] == ["K514"]


def test_what_was_meant_is_asked_of_metrics_requirements_and_goals() -> None:
    for old, new in (("dekning", "deknign"), ("leder-i-hver-enhet", "leder-i-hver-enhe")):
        text = GOAL.replace(old, new)
        found = placed({"kompetanse.yaml": ROOT, "mål.yaml": text}, steering, on=ON)
        assert [edit.new for each in found for edit in each.finding.edits] == [old]
