"""What the list of what falls due says of goals, measures, plans, reports and the årshjul."""

from collections.abc import Callable

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import due
from kompetanse_cli.model import mask
from kompetanse_cli.report.base import Context, Label, RedactedText, Table, abbreviate
from kompetanse_cli.report.calendar import due_table

TEXT = """
enheter: [{id: topp, navn: Helse, type: kommunalområde}, {id: nord, navn: Nord, type: sone, del_av: topp}]
personer: [{id: kari, navn: Kari, enhet: nord}]
mål:
  - {id: m, nummer: 8, tema: T, tekst: Verktøy på plass, frist: 2026-03-10, eier: kari, enheter: [nord]}
tiltak:
  - {id: a, gjelder: {mål: m}, tekst: Kjøpe inn, ansvarlig: kari, frist: 2026-03-11, status: planlagt}
  - {id: b, gjelder: {enhet: nord}, tekst: Rydde, ansvarlig: kari, frist: 2026-03-12, status: planlagt}
dokumenter:
  - {id: d, type: rutine, navn: Rutinen, enhet: nord, til: 2026-03-13, lenke: "https://fjordvik.example/d"}
årshjul:
  - {id: w, navn: Lederteam, når: 14. mars, type: møte, tema: Nærledelse, ansvarlig: kari}
"""


def rows(table: Table) -> list[dict[str, object]]:
    """The rows by the ids of their columns; a label is its text."""
    ids = [column.id for column in table.columns]
    return [
        {i: cell.text if isinstance(cell, Label) else cell for i, cell in zip(ids, row, strict=True)}
        for row in table.rows
    ]


def test_each_line_says_what_it_is_about(context_of: Callable[..., Context]) -> None:
    context = context_of(TEXT)
    found = rows(due_table(context, due(Snapshot(context.register, context.on), 30)))
    assert [(row["type"], row["gjelder"], row["enhet"], row["mål"]) for row in found] == [
        ("frist for mål", "Mål 8: Verktøy på plass", None, "m"),
        ("frist for tiltak", "Kjøpe inn (mål 8)", None, "m"),
        ("frist for tiltak", "Rydde", "nord", None),
        ("årshjul", "Lederteam: Nærledelse (lørdag – flyttes?)", None, None),
        # Nobody leads the unit, so this one is last.
        ("dokumentet utløper", "Rutinen", "nord", None),
    ]


LONG = "Hver avdeling har en leder på stedet som har tid til å lede, og som kjenner fagene og folkene"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Kort.", "Kort."),
        (LONG, "Hver avdeling har en leder på stedet som har tid til å lede, og som kjenner …"),
        ("Over\nto linjer", "Over to linjer"),
        ("x" * 100, "x" * 79 + "…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, cut: str) -> None:
    assert abbreviate(RedactedText(text)) == cut
    assert len(cut) <= 80


def test_half_an_identity_number_is_never_left() -> None:
    # A synthetic number: 80 is added to the month.
    number = next(n for n in (f"018190{rest:05}" for rest in range(10000, 99999)) if mask(n) != n)
    spaced = f"{'a' * 70} {number[:6]} {number[6:]} og mer tekst etter det"
    assert number[:6] not in abbreviate(RedactedText(spaced))


def test_what_has_ended_is_told_to_have(context_of: Callable[..., Context]) -> None:
    context = context_of(TEXT.replace("til: 2026-03-13", "til: 2026-02-13"))
    table = due_table(context, due(Snapshot(context.register, context.on), 30))
    (cell,) = (row[[c.id for c in table.columns].index("type")] for row in table.rows if "Rutinen" in row)

    assert cell == Label("dokument går ut", "dokumentet er utløpt")
