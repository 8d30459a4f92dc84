"""JSON keeps values typed, so that no program has to read words."""

import json
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.language import language
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.report.base import Cell, Column, FileLine, Paragraph, Report, Section, StatusCell, Table
from tests.helpers.redaction import open_to_all

NB = language("nb")


def row(*cells: Cell) -> dict[str, object]:
    columns = tuple(Column(f"k{number}", "Tittel", data_only=number == 0) for number in range(len(cells)))
    table = Table("liste", "Listen", columns, (cells,))
    report = Report("Mangler", date(2026, 3, 1), "Fjordvik", "nb", (Section("m", "M", (Paragraph("Én."), table)),))
    found: dict[str, object] = json.loads(to_json(open_to_all(report), NB))["deler"][0]["innhold"][1]["rader"][0]
    return found


def test_the_head_says_version_day_source_and_language() -> None:
    report = Report("Mangler", date(2026, 3, 1), "Fjordvik", "nb", ())
    data = json.loads(to_json(open_to_all(report), NB))
    assert data == {
        "versjon": 1,
        "tittel": "Mangler",
        "dato": "2026-03-01",
        "kilde": "Fjordvik",
        "språk": "nb",
        "deler": [],
    }


def test_values_keep_their_type() -> None:
    assert row("sone-nord", 3, Decimal("7.5"), Decimal("3"), date(2026, 3, 1), None, ("a", "b")) == {
        "k0": "sone-nord",
        "k1": 3,
        "k2": 7.5,
        "k3": 3,
        "k4": "2026-03-01",
        "k5": None,
        "k6": ["a", "b"],
    }


def test_a_share_keeps_its_denominator_and_a_place_its_line() -> None:
    assert row(Share(24, 31, 2), Share(0, 0), FileLine("a.yaml", 7)) == {
        "k0": {"dekket": 24, "av": 31, "prosent": 77, "ukjent": 0, "unntak": 2},
        "k1": {"dekket": 0, "av": 0, "prosent": None, "ukjent": 0, "unntak": 0},
        "k2": {"fil": "a.yaml", "linje": 7},
    }


def test_a_status_is_its_value_in_every_language() -> None:
    assert row(StatusCell(Status.EXPIRING, "expires soon")) == {"k0": "utløper snart"}
