"""What is made harmless before it is written."""

import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Finding, PlacedFinding, Position, Region, Severity
from kompetanse_cli.render.findings.check_result import CheckResult
from kompetanse_cli.render.formats import FINDING_FORMATS, REPORT_FORMATS, Delivery, FindingFormat, ReportFormat
from kompetanse_cli.render.reports.pdf import pdf_data
from kompetanse_cli.render.terminal import plain
from kompetanse_cli.report.base import (
    Audience,
    BulletList,
    Column,
    Paragraph,
    RedactedText,
    Report,
    Section,
    Table,
    UserMarkdown,
    redact_findings,
    redact_report,
    safe_json,
    safe_text,
    sanitise_line,
)
from kompetanse_cli.report.base.safety import safe_number
from kompetanse_cli.rules.catalogue import ALL_RULES

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (17817000088, "***********"),
        (-17817000088, "-***********"),
        (Decimal("17817000088"), "***********"),
        (Decimal("17817000088.5"), "***********.5"),
        (Decimal("178170.00088"), "******.*****"),
        # 01017000027 without its first zero.
        (1017000027, "**********"),
    ],
)
def test_an_identity_number_is_masked_as_a_number_too(number: int | Decimal, shown: str) -> None:
    assert safe_number(number) == shown


@pytest.mark.parametrize(
    "number", [0, 7, True, 24180, -5, 1_010_100_000, 99_999_999_999, 10**30, Decimal("7.5"), Decimal("1E+99")]
)
def test_other_numbers_stay_numbers(number: int | Decimal) -> None:
    assert safe_number(number) is number


def test_what_is_written_out_beside_an_identity_number_does_not_hide_it() -> None:
    assert safe_text("\u206617817000088") == "\\u2066***********"


def test_values_are_masked_wherever_they_stand() -> None:
    value = {"a": ["nr 17817000088", 3], "b": None}
    assert safe_json(value) == '{"a": ["nr ***********", 3], "b": null}'


def test_json_is_the_same_to_programs_whatever_is_escaped() -> None:
    value = {"navn": "##[error]x ###[group] \u2066"}
    for indent in (None, 2):
        text = safe_json(value, indent)
        assert json.loads(text) == value
        assert "##" not in text
        assert "\u2066" not in text


@pytest.mark.parametrize(
    "text", ["👩\u200d🔬 Kari", "👨🏽\u200d🌾", "🏳\ufe0f\u200d🌈 og 👩\u200d👩\u200d👧"], ids=["one", "skin", "three"]
)
def test_a_picture_of_several_signs_is_written_whole(text: str) -> None:
    assert safe_text(text) == text
    assert sanitise_line(text) == text


@pytest.mark.parametrize("text", ["Ka\u200dri", "\u200d🔬", "👩\u200d", "a\u200d🔬"])
def test_a_joiner_that_joins_no_pictures_is_written_out(text: str) -> None:
    assert "\\u200d" in safe_text(text)


HOSTILE = "Nord\x1b[31m \u202e 17817000088 ##[error]x ::error::y \u2066"


@pytest.mark.parametrize("form", [form for form in REPORT_FORMATS if not form.of_pictures], ids=lambda form: form.name)
def test_no_format_of_reports_lets_a_hostile_text_through(form: ReportFormat) -> None:
    table = Table("t", HOSTILE, (Column("a", HOSTILE), Column("b", "B")), ((HOSTILE, (HOSTILE,)), (HOSTILE, HOSTILE)))
    blocks = (table, Paragraph(HOSTILE), UserMarkdown(HOSTILE, HOSTILE), BulletList((HOSTILE,)))
    report = Report(HOSTILE, DAY, HOSTILE, "nb", (Section("s", HOSTILE, blocks),))
    made = form.write(redact_report(report, Audience()), language("nb"))
    if isinstance(made, bytes) and form.name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(made)) as book:
            made = "".join(book.read(name).decode("utf-8") for name in book.namelist())
    elif isinstance(made, bytes):
        made = pdf_data(redact_report(report, Audience()), language("nb"))
    elif not isinstance(made, str):
        made = plain(made)
    assert "***********" in made.replace("\\*", "*")
    assert [each for each in ("\x1b", "\u202e", "\u2066", "17817000088") if each in made] == []


@pytest.mark.parametrize("form", FINDING_FORMATS, ids=lambda form: form.name)
def test_no_format_of_findings_lets_a_hostile_text_through(form: FindingFormat) -> None:
    text = message(N_("fant ingen enhet med id «{id}»"), id=HOSTILE)
    region = Region("x.yaml", Position(1, 1), Position(1, 5), (HOSTILE,))
    found = Finding("K102", "ukjent-enhet", Severity.ERROR, text, Address("x.yaml"), text, text, value=HOSTILE)
    findings = redact_findings((PlacedFinding(found, region),), Audience())
    check = CheckResult(DAY, findings, 1, {}, files=("x.yaml",), source=RedactedText(HOSTILE), rules=ALL_RULES)
    made = form.write(check, language("nb"))
    told = plain(made) if form.delivery is Delivery.LINES else "".join(made)
    assert "***********" in told.replace("\\*", "*")
    assert [each for each in ("\x1b", "\u202e", "\u2066", "17817000088") if each in told] == []
