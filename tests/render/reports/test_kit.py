"""Sentences, facts, the headline and what is folded: every format tells all of them."""

import json
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from kompetanse_cli.analysis.goals import GoalState
from kompetanse_cli.language import Language, language
from kompetanse_cli.render.reports.csv import to_csv
from kompetanse_cli.render.reports.docx import to_docx
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.render.reports.markdown import to_markdown
from kompetanse_cli.render.reports.pdf import pdf_data
from kompetanse_cli.render.reports.text import to_text
from kompetanse_cli.report.base import (
    Block,
    Column,
    DeadlineCell,
    DeadlineState,
    FactList,
    Folded,
    Headline,
    NotedCell,
    Paragraph,
    PartCell,
    Redacted,
    Report,
    Rich,
    Section,
    StatusCell,
    Table,
    TableLayout,
    deadline_cell,
    quote,
    strong,
    then,
)
from tests.helpers.redaction import open_to_all

ON = date(2026, 5, 15)
NB = language("nb")
GOALS = Table(
    "mål",
    "Målene",
    (
        Column("nummer", "Nr."),
        Column("navn", "Mål"),
        Column("del", "Del"),
        Column("status", "Status"),
        Column("k", "Sagt"),
    ),
    (
        (
            1,
            NotedCell("Zqnavn", "Zqfrist"),
            PartCell(4, 7),
            NotedCell(StatusCell(GoalState.UNSURE, "usikker"), "Zqmeldt"),
            Rich.of("Kaia ", quote("Zqkommentar")),
        ),
    ),
    layout=TableLayout.LIST,
)
BLOCKS: tuple[Block, ...] = (
    Headline(
        "86 %",
        Rich.of(strong("Zqsteder"), " er i orden."),
        facts=(("Zqskal", Rich.of(strong("88 %"), then("Zqvar"))),),
        texts=(Paragraph(Rich.of(strong("Zqfalt"), " Kaia")),),
    ),
    FactList((("Zqnår", "Zqonsdag"), ("Zqressurs", (Rich.of("Zqfilm"), PartCell(2, None))))),
    Folded("Zqfoldet", (Paragraph("Zqinni"), GOALS)),
)


def made(*blocks: Block) -> Redacted[Report]:
    return open_to_all(Report("Status", ON, "Ordvik", "nb", (Section("s", "Del", blocks),), addressed="Til Zqada."))


def text(report: Redacted[Report]) -> str:
    return "\n".join("".join(span.text for span in line) for line in to_text(report, NB))


def docx_text(report: Redacted[Report], _: Language) -> str:
    with ZipFile(BytesIO(to_docx(report, NB))) as packed:
        return packed.read("word/document.xml").decode()


@pytest.mark.parametrize(
    "write", [text, *(lambda r, w=w: w(r, NB) for w in (to_html, to_json, to_markdown, docx_text, pdf_data))]
)
def test_every_word_of_every_block_comes_out(write: Callable[[Redacted[Report]], str]) -> None:
    said = write(made(*BLOCKS))
    wanted = set(re.findall(r"Zq\w+", repr((BLOCKS, "Zqada")))) - ({"Zqada"} if '"versjon"' in said else set())
    assert wanted - set(re.findall(r"Zq\w+", said)) == set()


def test_markdown_marks_what_stands_out_and_escapes_the_rest() -> None:
    told = Rich.of(strong("Falt ut:"), " *Kaia* sa ", quote("# nei"), ".")
    assert "**Falt ut:** \\*Kaia\\* sa _«# nei»_." in to_markdown(made(Paragraph(told)), NB)


def test_json_keeps_the_value_and_tells_the_note_beside_it() -> None:
    rows = json.loads(to_json(made(GOALS), NB))["deler"][0]["innhold"][0]["rader"]
    assert rows[0] == {
        "nummer": 1,
        "navn": "Zqnavn",
        "navn_merknad": "Zqfrist",
        "del": {"dekket": 4, "av": 7},
        "status": "usikker",
        "status_merknad": "Zqmeldt",
        "k": "Kaia «Zqkommentar»",
    }


def test_csv_has_the_note_in_a_column_of_its_own() -> None:
    assert to_csv(made(GOALS), NB).splitlines() == [
        "\ufeffnummer;navn;navn_merknad;del;status;status_merknad;k",
        "1;Zqnavn;Zqfrist;4 av 7;usikker;Zqmeldt;Kaia «Zqkommentar»",
    ]


def test_a_deadline_is_a_day_to_programs_and_tells_people_how_far_over_it_is() -> None:
    table = Table("t", "T", (Column("frist", "Frist"),), ((deadline_cell(NB, date(2026, 3, 20), ON),),))
    assert to_csv(made(table), NB).splitlines()[1] == "2026-03-20"
    assert "20. mars, 56 dager over fristen" in text(made(table))


@pytest.mark.parametrize(
    ("day", "state", "told", "note"),
    [
        (date(2026, 5, 14), DeadlineState.OVERDUE, "14. mai", "1 dag over fristen"),
        (date(2025, 12, 31), DeadlineState.OVERDUE, "31. desember 2025", "135 dager over fristen"),
        (ON, DeadlineState.TODAY, "15. mai", "i dag"),
        (date(2027, 1, 1), DeadlineState.LATER, "1. januar 2027", ""),
        (None, DeadlineState.NONE, "ingen dato", ""),
    ],
)
def test_the_year_is_told_when_it_is_another(day: date | None, state: DeadlineState, told: str, note: str) -> None:
    assert deadline_cell(NB, day, ON) == DeadlineCell(day, state, told, note)


def test_the_same_told_of_two_folded_things_is_no_heading_twice() -> None:
    tables = (
        Table("a", "Samlinger", (Column("e", "E"),), (("x",),)),
        Table("b", "Kull", (Column("e", "E"),), (("y",),)),
    )
    told = to_markdown(made(Folded("Ett", tables), Folded("To", tables)), NB)
    assert [line for line in told.splitlines() if line.startswith("###")] == ["### Ett", "### To"]
    assert told.count("**Samlinger:**") == 2
