"""Findings as a Code Quality report, which GitLab shows in a merge request: only what the merge brings."""

from collections.abc import Iterator

from kompetanse_cli.language import Language
from kompetanse_cli.model import Severity
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.render.clean import json_text
from kompetanse_cli.render.findings_short import sentence
from kompetanse_cli.render.fingerprint import fingerprints
from kompetanse_cli.render.verdict import Verdict

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def to_gitlab(verdict: Verdict, language: Language) -> Iterator[str]:
    """A JSON list, one finding a line. Paths are relative to the repository, as `Verdict.folder` makes them."""
    separator = "["
    for placed, fingerprint in fingerprints(verdict):
        finding, region = placed.finding, placed.region
        issue = {
            "description": f"{finding.code} {sentence(finding, language)}",
            "check_name": finding.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            # GitLab leaves out what has no file.
            "location": {
                "path": verdict.folder + (region.path or ROOT_FILE),
                "lines": {"begin": region.start.line},
            },
        }
        yield f"{separator}\n{json_text(issue)}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"
