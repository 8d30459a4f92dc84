"""Totals and the parts named with them add up, and the same number is the same in every output."""

import re
from collections import Counter
from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import due
from kompetanse_cli.analysis.coverage import Status, counted_lines, share
from kompetanse_cli.analysis.goals import GoalState
from kompetanse_cli.language import language
from kompetanse_cli.model import Register
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import (
    BulletList,
    Context,
    Headline,
    KeyFigures,
    Label,
    Paragraph,
    Report,
    Section,
    Text,
    plain_text,
)
from kompetanse_cli.report.calendar import build_due
from kompetanse_cli.report.coverage import build_gaps, status_word
from kompetanse_cli.report.sections.key_figures import key_figures_section
from kompetanse_cli.report.sections.steering import goal_figures, goals_in_words
from kompetanse_cli.report.sections.summary import summary_section
from kompetanse_cli.report.sections.unit_reports import sure_words
from kompetanse_cli.resources import example_folder
from kompetanse_cli.shown_words import shown_in_bokmål
from tests.analysis.steering_files import municipality

NB = language("nb")
DAYS = (date(2025, 9, 20), date(2026, 3, 1), date(2027, 2, 1))
FEW = """
rolletildelinger:
  - {person: kari, rolle: ressursperson, enhet: nord-natt, fra: 2025-01-01, til: 2026-04-01, stedfortreder: vara}
krav:
  - {id: a, navn: A, rolle: ressursperson, hvor: {enhetstyper: [sone, avdeling]}, sårbar_under: 2, styrke: skal}
  - {id: b, navn: B, rolle: leder, hvor: {enhetstyper: [sone]}, styrke: bør}
unntak: [{krav: a, enhet: sør, grunn: Snart, besluttet_av: per, til: 2026-12-31}]
mål:
  - {id: m1, nummer: 1, tema: T, tekst: Det, frist: 2026-12-31, status: [{dato: 2026-02-01, status: på vent, av: per}]}
  - {id: m2, nummer: 2, tema: T, tekst: Det, frist: 2025-12-31}
  - {id: m3, nummer: 3, tema: T, tekst: Det, frist: 2027-12-31,
     kriterier: [{tekst: K, metrikk: dekning, krav: b, måltall: 1 %}]}
"""


@pytest.fixture(scope="module")
def registers() -> dict[str, Register]:
    return {"example": open_folder(example_folder()).register, "few": municipality(FEW), "none": municipality()}


@pytest.fixture(scope="module", params=[(name, day) for name in ("example", "few", "none") for day in DAYS], ids=str)
def context(request: pytest.FixtureRequest, registers: dict[str, Register]) -> Context:
    name, day = request.param
    return Context(Snapshot(registers[name], day), NB, lambda _: None)


def numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"\d+", text)]


def texts(report: Report) -> list[str]:
    found: list[str] = []
    for section in report.sections:
        for block in section.blocks:
            told = (
                block.items if isinstance(block, BulletList) else [block.text] if isinstance(block, Paragraph) else []
            )
            found += map(plain_text, told)
    return found


def paragraphs(section: Section) -> list[Text]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def figures(context: Context) -> dict[str, int]:
    (block,) = key_figures_section(context).blocks
    assert isinstance(block, KeyFigures)
    return {each.label: each.value for each in block.figures if isinstance(each.value, int)}


def test_covered_and_uncovered_are_all_and_the_same_everywhere(context: Context) -> None:
    lines = counted_lines(context.coverage.lines)
    states = Counter(line.status for line in lines)
    found = share(lines)
    assert found.covered + states[Status.UNCOVERED] == found.of
    assert found.of + found.waived + states[Status.NOT_RELEVANT] == len(lines)
    wanted = f"Kravene er oppfylt på {found.covered} av {found.of} steder"
    assert any(wanted in text for text in texts(build_for("koordinator", context)))
    (headline,) = [
        block
        for section in build_for("kommunalsjef", context).sections
        for block in section.blocks
        if isinstance(block, Headline)
    ]
    assert headline.lead.plain.startswith(f"{found.covered} av {found.of} sted")
    (section,) = build_gaps(context, context.coverage.lines).sections
    (told,) = [text for text in map(plain_text, paragraphs(section)) if text.startswith("Oppfylt: ")]
    assert told.startswith(f"Oppfylt: {found.covered} av {found.of} steder")
    for status in (Status.UNCOVERED, Status.VULNERABLE, Status.EXPIRING):
        assert (f"{states[status]} {status_word(context, status)}" in told) == (states[status] > 0)


def test_the_gaps_by_strength_and_by_age_are_all_gaps(context: Context) -> None:
    gaps = [line for line in counted_lines(context.coverage.lines) if line.status is Status.UNCOVERED]
    blocks = [block for block in summary_section(context).blocks if isinstance(block, BulletList)]
    first = plain_text(blocks[0].items[0]) if blocks else ""
    if gaps:
        strong = re.match(r"Kravene er ikke oppfylt på (\d+) steder: (\d+) i skal-krav og (\d+) i bør-krav\.", first)
        if strong:
            assert int(strong[1]) == int(strong[2]) + int(strong[3]) == len(gaps)
        else:
            assert numbers(first) == [len(gaps)]
    # The old ones, and those nothing is known of, are no more than all.
    assert figures(context)["Ikke oppfylt på over 90 dager"] + sum(line.since is None for line in gaps) <= len(gaps)
    assert figures(context)["Mangler uten tiltak"] == sum(not line.measures for line in gaps)


def test_the_goals_by_state_are_all_goals(context: Context) -> None:
    every = context.steering.goals
    shown = {each.label: each.value for each in goal_figures(context)}
    states = [shown.get(shown_in_bokmål(state.value).capitalize(), 0) for state in GoalState]
    assert sum(number for number in states if isinstance(number, int)) == len(every)
    for text in goals_in_words(context):
        told = re.match(r"Måloppnåelse, (\d+) mål: ([^(]*)", text)
        assert told is not None
        assert sum(numbers(told[2])) == int(told[1]) == len(every)


def test_those_who_confirm_deny_and_say_nothing_are_all_who_report(context: Context) -> None:
    for text in sure_words(context):
        head, *rest = text.split("; ")
        sure, of = numbers(head)
        assert sure + sum(numbers(each)[0] for each in rest) == of


def test_what_is_overdue_is_as_many_as_are_told(context: Context) -> None:
    items = due(Snapshot(context.register, context.on), 60)
    (section,) = build_due(context, items, 60).sections
    (table,) = section.tables
    late = sum(item.day < context.on for item in items)
    assert late == sum(item.overdue for item in items)
    column = next(number for number, each in enumerate(table.columns) if each.id == "forfalt")
    marked = [row[column] for row in table.rows]
    assert sum(isinstance(cell, Label) and cell.value == "forfalt" for cell in marked) == late
    told = [numbers(plain_text(block.text)) for block in section.blocks if isinstance(block, Paragraph)]
    assert told == ([[len(items), late] if late else [len(items)]] if items else [])
