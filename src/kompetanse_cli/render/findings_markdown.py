"""Findings as Markdown for a pull request or the summary of a job, the worst first."""

from collections.abc import Iterator

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.comment import to_comment
from kompetanse_cli.render.verdict import Verdict, summary
from kompetanse_cli.report.blocks import Paragraph, Report, Section
from kompetanse_cli.report.sections.findings import findings_table


def to_findings_markdown(verdict: Verdict, language: Language, source: str) -> Iterator[str]:
    """The summary, and the findings in a table. `source` is the municipality's name."""
    title = language.say(N_("Kontroll av filene"))
    table = findings_table("funn", title, verdict.shown, language, verdict.folder)
    blocks = (Paragraph(summary(verdict, language)), *((table,) if table.rows else ()))
    yield to_comment(Report(title, verdict.on, source, language.code, (Section("funn", title, blocks),)), language)
