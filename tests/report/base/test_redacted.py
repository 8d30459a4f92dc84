"""Nothing reaches a renderer that is not redacted: the types say so, and nobody else can make what they ask for."""

from datetime import date
from pathlib import Path

import pytest
from mypy import api

from kompetanse_cli.report.base import Redacted, Report

HEAD = """
from datetime import date
from kompetanse_cli.language import language
from kompetanse_cli.render.reports.csv import to_csv
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.render.reports.comment import to_comment
from kompetanse_cli.render.reports.markdown import sections_text, to_markdown
from kompetanse_cli.render.reports.pdf import pdf_data, to_pdf
from kompetanse_cli.render.reports.text import to_text
from kompetanse_cli.render.reports.xlsx import Page
from kompetanse_cli.render.findings.check_result import CheckResult
from kompetanse_cli.report.base import Audience, Redacted, RedactedText, Report, abbreviate, redact, redact_findings
from kompetanse_cli.report.base import redact_report, shortened
from kompetanse_cli.report.charts.drawing import fitted

NB = language("nb")
REPORT = Report("R", date(2026, 3, 1), "K", "nb", ())
SEEN = redact_report(REPORT, Audience())
FOUND = redact_findings((), Audience())
"""
RIGHT = (
    "to_csv(SEEN, NB)",
    "to_html(SEEN, NB)",
    "to_json(SEEN, NB)",
    "to_markdown(SEEN, NB)",
    "to_comment(SEEN, NB)",
    "pdf_data(SEEN, NB)",
    "to_pdf(SEEN, NB)",
    "to_text(SEEN, NB)",
    'Page("a", "", SEEN)',
    "sections_text(redact_report(REPORT.sections, Audience()), NB)",
    "CheckResult(REPORT.on, FOUND, 0, {})",
    'abbreviate(redact("x", Audience()))',
    'shortened(redact("x", Audience()), 3)',
    'fitted(redact("x", Audience()), 3)',
)
WRONG = (
    "to_csv(REPORT, NB)",
    "to_html(REPORT, NB)",
    "to_json(REPORT, NB)",
    "to_markdown(REPORT, NB)",
    "to_comment(REPORT, NB)",
    "pdf_data(REPORT, NB)",
    "to_pdf(REPORT, NB)",
    "to_text(REPORT, NB)",
    'Page("a", "", REPORT)',
    "sections_text(REPORT.sections, NB)",
    "CheckResult(REPORT.on, (), 0, {})",
    "to_html(SEEN.value, NB)",
    "abbreviate(REPORT.title)",
    "shortened(REPORT.title, 3)",
    "fitted(REPORT.title, 3)",
    "Redacted(REPORT)",
    "Redacted(REPORT, object())",
    "Redacted(REPORT, None)",
)


def test_mypy_lets_a_renderer_have_nothing_else(tmp_path: Path) -> None:
    lines = HEAD.splitlines()
    file = tmp_path / "use.py"
    file.write_text("\n".join((*lines, *RIGHT, *WRONG)) + "\n", encoding="utf-8")
    told, error, _ = api.run(["--strict", "--no-error-summary", str(file)])
    wrong = {int(line.split(":")[1]) for line in told.splitlines() if "error:" in line}
    first = len(lines) + len(RIGHT) + 1
    assert (error, wrong) == ("", set(range(first, first + len(WRONG))))


def test_nobody_else_can_make_one() -> None:
    report = Report("R", date(2026, 3, 1), "K", "nb", ())
    with pytest.raises(TypeError, match="redact_report"):
        Redacted(report, None)  # type: ignore[arg-type]
