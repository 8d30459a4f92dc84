"""The report on goals and unit reports: names stay hidden, users' texts are tame, figures lead to their lists."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.language import language
from kompetanse_cli.model import Severity
from kompetanse_cli.reading.load import load
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.render.reports.markdown import to_markdown
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import Audience, Context, Hyperlink, KeyFigures, Table, redact_report

ON = date(2026, 3, 1)
NB = language("nb")
DATA = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
oppsett: {lederspenn_maks: 5, rapportering: {fra: 2025-09-01}}
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: nord, navn: Nord, type: sone, del_av: topp, ansatte: 9, ansatte_per: 2026-01-01}
personer:
  - {id: hemmelig-hansen, navn: Hemmelig Hansen, enhet: nord, vis_navn: nei}
rolletildelinger:
  - {person: hemmelig-hansen, rolle: leder, enhet: nord, fra: 2020-01-01}
mål:
  - {id: m, nummer: 1, tema: "<b>Tema</b>", tekst: "Det [vil](javascript:alert(1)) vi", frist: 2026-12-31,
     eier: hemmelig-hansen, kriterier: [
       {tekst: Spenn, metrikk: lederspenn, måltall: 100 %},
       {tekst: "::error::", oppfylt: 2026-01-01, bevis: "https://x.example"}]}
tiltak:
  - {id: t, gjelder: {mål: m}, tekst: "=cmd|1", ansvarlig: hemmelig-hansen, frist: 2026-02-01, status: planlagt}
årshjul: [{id: a, navn: A, når: mai, type: frist, ansvarlig: hemmelig-hansen}]
dokumenter: [{id: d, type: rutine, navn: D, person: hemmelig-hansen, lenke: "https://x.example"}]
"""
REPORT = """---
enhetsrapport:
  enhet: nord
  periode: 2025-T3
  levert: 2026-01-10
  av: hemmelig-hansen
  ønsker_beslutning: [{tekst: "Vikar <i>nå</i>", kroner: 9000}]
---

# Nord

<script>alert(1)</script> <img src=x onerror=alert(1)>

![bilde](https://sporing.example/pixel.png) [klikk](javascript:alert(1)) [sak](https://x.example/sak)

| a | b |
|---|---|

- punkt
"""
PLAN = "---\nutviklingsplan: {enhet: nord, fra: 2026-01-01, til: 2026-12-31, ansvarlig: hemmelig-hansen}\n---\nTekst.\n"


@pytest.fixture(scope="module")
def context() -> Context:
    """The context of a small municipality whose one leader's name must not be shown."""
    files = {"kompetanse.yaml": DATA, "rapporter/2025-T3/nord.md": REPORT, "utviklingsplaner/nord.md": PLAN}
    loaded = load({path: text.encode() for path, text in files.items()})
    assert [finding for finding in loaded.findings if finding.severity is Severity.ERROR] == []
    return Context(Snapshot(loaded.register, ON), NB, lambda _: None)


def test_a_hidden_name_and_its_id_are_nowhere(context: Context) -> None:
    report = build_for("koordinator", context)
    seen = redact_report(report, Audience.of(context))
    for text in (to_html(seen, NB), to_markdown(seen, NB), to_json(seen, NB)):
        assert "Hemmelig" not in text
        assert "hemmelig-hansen" not in text
        assert "Leder (Nord)" in text


def test_a_leaders_text_can_do_nothing_in_the_page(context: Context) -> None:
    page = to_html(redact_report(build_for("koordinator", context), Audience.of(context)), NB)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "sporing.example" not in page or 'src="https://sporing.example' not in page
    assert 'href="javascript:' not in page
    assert '<a href="https://x.example/sak">sak</a>' in page
    assert "<h4>Nord</h4>" in page
    assert page.count("<h1") == 1


def test_a_leaders_text_can_do_nothing_in_markdown(context: Context) -> None:
    text = to_markdown(redact_report(build_for("koordinator", context), Audience.of(context)), NB)
    assert "> **Nord**" in text
    assert "> \\<script>" in text
    assert "\n![" not in text
    assert "](javascript" not in text.replace("\\[klikk](javascript", "").replace("\\[vil\\](javascript", "")
    assert "<b>" not in text.replace("\\<b>", "")


def test_every_figure_leads_to_a_table_of_the_report(context: Context) -> None:
    report = build_for("koordinator", context)
    tables = {table.id for section in report.sections for table in section.tables}
    links = {
        figure.link.removeprefix("#")
        for section in report.sections
        for block in section.blocks
        if isinstance(block, KeyFigures)
        for figure in block.figures
        if figure.link
    }
    assert {"mål", "kriterier", "tiltak", "enhetsrapporter"} <= links <= tables | {s.id for s in report.sections}


def test_a_decision_that_a_unit_wants_stands_among_the_others_with_the_unit(context: Context) -> None:
    (section,) = (section for section in build_for("koordinator", context).sections if section.id == "beslutninger")
    table = section.blocks[0]
    assert isinstance(table, Table)
    assert [(row[0], row[2], row[6]) for row in table.rows] == [
        ("Vikar <i>nå</i>", Hyperlink("Nord", "#enhet-nord"), 9000)
    ]


GONE = """
enheter: [{id: gammel, navn: Gammel sone, type: sone, del_av: topp, til: 2026-01-31}]
"""
OLD = REPORT.replace("enhet: nord", "enhet: gammel").replace("Vikar <i>nå</i>", "Gammelt ønske")


@pytest.mark.parametrize(("on", "shown"), [(date(2026, 1, 20), True), (date(2026, 2, 1), False)])
def test_a_unit_that_is_gone_no_longer_asks_for_anything(on: date, shown: bool) -> None:
    files = {"kompetanse.yaml": DATA, "gammel.yaml": GONE, "rapporter/2025-T3/gammel.md": OLD}
    register = load({path: text.encode() for path, text in files.items()}).register
    context = Context(Snapshot(register, on), NB, lambda _: None)
    text = to_markdown(redact_report(build_for("koordinator", context), Audience.of(context)), NB)
    assert ("Gammelt ønske" in text) is shown
    assert ("Gammel sone, 3. tertial 2025" in text) is shown


@pytest.mark.parametrize(("body", "shown"), [("## Hva\n\n\n## Hvorfor\n", False), ("## Hva\n\nDet går.\n", True)])
def test_a_form_with_nothing_but_headings_is_no_text(body: str, shown: bool) -> None:
    report = REPORT.partition("\n# Nord")[0] + "\n" + body
    register = load({"kompetanse.yaml": DATA.encode(), "rapporter/2025-T3/nord.md": report.encode()}).register
    context = Context(Snapshot(register, ON), NB, lambda _: None)
    text = to_markdown(redact_report(build_for("koordinator", context), Audience.of(context)), NB)
    assert ("### Nord, 3. tertial 2025" in text) is shown
