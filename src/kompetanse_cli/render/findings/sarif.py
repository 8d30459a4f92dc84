"""Findings as SARIF 2.1.0 (OASIS): for GitHub's code scanning, and whatever else reads it."""

import os
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from kompetanse_cli import __version__
from kompetanse_cli.language import Language
from kompetanse_cli.model import PlacedEdit, PlacedFinding, PlacedRelated, Region, RuleInfo, Severity
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.render.findings.check_result import CheckResult, fingerprints
from kompetanse_cli.render.findings.text import sentence
from kompetanse_cli.report.base import render_message, safe_json
from kompetanse_cli.resources import manual_address
from kompetanse_cli.rules.catalogue import BY_CODE

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TOP = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_RANK = {severity: rank for rank, severity in enumerate(Severity)}

Json = dict[str, object]


def to_sarif(check: CheckResult, language: Language) -> Iterator[str]:
    """One log with one run. The worst results come first, for readers that show only so many."""
    rules, manual = {rule.code: rule for rule in check.rules}, manual_address()
    used = sorted({placed.finding.code for placed in check.shown})
    numbers = {code: number for number, code in enumerate(used)}
    found = sorted(fingerprints(check), key=lambda pair: _RANK[pair[0].finding.severity])
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kompetanse",
                        "semanticVersion": __version__,
                        "rules": [_rule(code, rules.get(code), language, manual) for code in used],
                    }
                },
                # As in all our formats, and not the UTF-16 units that SARIF takes for granted.
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
                **_invocation(check, language),
                "results": [_result(placed, print_, numbers, check, language) for placed, print_ in found],
            }
        ],
    }
    yield safe_json(log, indent=1) + "\n"


def _invocation(check: CheckResult, language: Language) -> Json:
    """That not all could be checked, and why; nothing where it was."""
    if not check.not_checked:
        return {}
    told = [
        {
            "level": "error",
            "message": {"text": sentence(placed.finding, language)},
            "locations": [{"physicalLocation": _physical(placed.region, check)}],
        }
        for placed in check.not_checked
    ]
    return {"invocations": [{"executionSuccessful": False, "toolExecutionNotifications": told}]}


def _rule(code: str, rule: RuleInfo | None, language: Language, manual: str) -> Json:
    if rule is None:
        return {"id": code}
    page = quote(f"regler/{code}-{rule.name}.md") if code in BY_CODE else "historie.md"
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": language.say(rule.title)},
        "fullDescription": {"text": language.say(rule.holds)},
        "help": {"text": f"{language.say(rule.holds)}\n\n{language.say(rule.why)}"},
        **({"helpUri": f"{manual}/{page}"} if manual else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    placed: PlacedFinding, fingerprint: str, numbers: Mapping[str, int], check: CheckResult, language: Language
) -> Json:
    finding = placed.finding
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": sentence(finding, language)},
        "locations": [{"physicalLocation": _physical(placed.region, check)}],
        "partialFingerprints": {"kompetanse/v1": fingerprint},
    }
    if placed.related:
        related = enumerate(placed.related, 1)
        result["relatedLocations"] = [_related(number, each, check, language) for number, each in related]
    if placed.edits:
        result["fixes"] = [_fix(placed.edits, render_message(finding.help, language), check)]
    return result


def _related(number: int, related: PlacedRelated, check: CheckResult, language: Language) -> Json:
    return {
        "id": number,
        "physicalLocation": _physical(related.region, check),
        "message": {"text": render_message(related.caption, language)},
    }


def _fix(edits: tuple[PlacedEdit, ...], description: str, check: CheckResult) -> Json:
    """The remedy as replacements, file by file."""
    changes = [
        {
            "artifactLocation": _artifact(path, check),
            "replacements": [
                {"deletedRegion": _region(edit.region), "insertedContent": {"text": edit.new}}
                for edit in edits
                if edit.region.path == path
            ],
        }
        for path in dict.fromkeys(edit.region.path for edit in edits)
    ]
    return {"artifactChanges": changes, **({"description": {"text": description}} if description else {})}


def _physical(region: Region, check: CheckResult) -> Json:
    return {"artifactLocation": _artifact(region.path, check), "region": _region(region)}


def _artifact(path: str, check: CheckResult) -> Json:
    # A path relative to the repository, as a URI; never one that looks like a host or a scheme.
    return {"uri": quote(os.fsencode(check.folder + (path or ROOT_FILE)), safe="/"), "uriBaseId": _TOP}


def _region(region: Region) -> Json:
    return {
        "startLine": region.start.line,
        "startColumn": region.start.column,
        "endLine": region.end.line,
        "endColumn": region.end.column,
    }
