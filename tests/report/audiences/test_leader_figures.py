"""What the report tells of leaders: spans that can't be told, and the kommunalsjef who leads the top unit."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.model import Severity
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import Audience, Context, KeyFigures, Table, redact_report
from kompetanse_cli.report.coverage import build_gaps

ON = date(2026, 3, 1)
DATA = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
oppsett: {lederspenn_maks: 10}
enheter:
  - {id: rot, navn: Rot, type: kommunalområde}
  - {id: sh, navn: SH, type: institusjon, del_av: rot}
personer: [{id: p-0, navn: Per Null, enhet: rot}, {id: p-1, navn: Per En, enhet: sh}]
rolletildelinger:
  - {person: p-0, rolle: kommunalsjef, enhet: rot, fra: 2025-01-01}
  - {person: p-1, rolle: leder, enhet: sh, fra: 2025-01-01}
mål: [{id: m, nummer: 1, tema: D, tekst: O, frist: utgangen av 2026, eier: p-1,
       kriterier: [{id: k, tekst: O, metrikk: lederspenn, måltall: 100 %}]}]
"""


def context_of(text: str) -> Context:
    loaded = load({"kompetanse.yaml": text.encode()})
    assert [finding for finding in loaded.findings if finding.severity is Severity.ERROR] == []
    return Context(Snapshot(loaded.register, ON), language("nb"), lambda _: None)


def figures(context: Context) -> dict[str, tuple[str, str]]:
    sections = build_for("koordinator", context).sections
    found = [f for s in sections for b in s.blocks if isinstance(b, KeyFigures) for f in b.figures]
    return {figure.label: (cell_text(figure.value, context.language), figure.note) for figure in found}


def rows(context: Context, table_id: str) -> list[dict[str, str]]:
    report = redact_report(build_for("koordinator", context), Audience.of(context)).value
    tables = (t for s in report.sections for t in s.tables if t.id == table_id)
    table: Table = next(tables)
    ids = [column.id for column in table.columns]
    return [dict(zip(ids, (cell_text(c, context.language) for c in row), strict=True)) for row in table.rows]


def test_a_leader_without_headcounts_is_unknown_in_the_criterion_the_goal_the_table_and_the_figure() -> None:
    context = context_of(DATA)
    (criterion,) = rows(context, "kriterier")
    assert (criterion["verdi"], criterion["status"]) == ("0 av 1, 1 ukjent", "ukjent")
    (goal,) = rows(context, "mål")
    assert goal["status"] != "nådd"
    told = {row["leder_navn"]: (row["ansatte"], row["over_grensen"]) for row in rows(context, "lederspenn")}
    assert told == {
        "Per Null": ("ukjent (mangler ansatte: Rot)", "ukjent"),
        "Per En": ("ukjent (mangler ansatte: SH)", "ukjent"),
    }
    assert figures(context)["Ledere over grensen for lederspenn"][0] == "ukjent"


@pytest.mark.parametrize(
    ("rot", "sh", "value", "note"),
    [
        ("", "", "ukjent", "av 2 ledere, 2 ukjente"),
        ("", ", ansatte: 8", "7", "av 2 ledere, 1 ukjent"),
        (", ansatte: 30", ", ansatte: 8", "30", ""),
    ],
)
def test_the_most_employees_of_a_leader_tells_how_many_are_unknown(rot: str, sh: str, value: str, note: str) -> None:
    text = DATA.replace("lederspenn_maks: 10", "varsel_dager: 90")
    text = text.replace("kommunalområde}", f"kommunalområde{rot}}}").replace(
        "type: institusjon", f"type: institusjon{sh}"
    )
    assert figures(context_of(text))["Flest ansatte per leder"] == (value, note)


def test_leaders_over_the_limit_are_told_with_those_of_whom_it_is_not_known() -> None:
    text = DATA.replace("type: institusjon", "type: institusjon, ansatte: 30")
    note = "av 2 ledere, grensen er 10 ansatte, 1 ukjent"
    assert figures(context_of(text))["Ledere over grensen for lederspenn"] == ("1", note)
    more = "  - {id: a, navn: A, type: avdeling, del_av: sh}\npersoner:"
    found = rows(context_of(text.replace("personer:", more)), "lederspenn")
    assert found[0]["ansatte"] == "minst 29 (mangler ansatte: A)"


def test_the_kommunalsjef_is_the_leader_of_the_top_unit_in_gaps_and_reports() -> None:
    context = context_of(DATA)
    (section,) = build_gaps(context, context.coverage.lines).sections
    assert [row[0] for t in section.tables for row in t.rows if "Leder i hver enhet" in row] == []
    assert not any("Leder i hver enhet" in str(row) for row in rows(context, "mangelliste"))
