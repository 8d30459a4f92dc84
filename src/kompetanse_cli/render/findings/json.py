"""Findings for other programs: a versioned shape, lines and columns from 1, counted in code points as in the text."""

from collections.abc import Iterator
from typing import Any

from kompetanse_cli.language import Language
from kompetanse_cli.model import Address, PlacedFinding, Region, Severity
from kompetanse_cli.render.findings.check_result import CheckResult
from kompetanse_cli.report.base import render_message, safe_json

VERSION = 1


def to_json(check: CheckResult, language: Language) -> Iterator[str]:
    """One JSON object, one finding a line. Paths are relative to the municipality's root."""
    head = {
        "versjon": VERSION,
        "dato": check.on.isoformat(),
        "lest": {
            "filer": check.documents,
            "utelatte_filer": check.omitted,
            "poster": dict(sorted(check.counts.items())),
        },
        "antall": {severity.value: check.count(severity) for severity in Severity},
        "skjult": {
            "av_filter": check.hidden_by_filter,
            "i_andre_filer": check.hidden_by_path,
            "fra_før": check.hidden_as_known,
        },
        **({"ufullstendig": [_unread(each, language) for each in check.not_checked]} if check.not_checked else {}),
    }
    yield safe_json(head)[:-1] + ', "funn": ['
    for number, placed in enumerate(check.shown):
        yield (",\n" if number else "\n") + safe_json(_finding(placed, language))
    yield "\n]}\n" if check.shown else "]}\n"


def _unread(placed: PlacedFinding, language: Language) -> dict[str, Any]:
    message = render_message(placed.finding.message, language)
    return {"fil": placed.region.path, "kode": placed.finding.code, "melding": message}


def _finding(placed: PlacedFinding, language: Language) -> dict[str, Any]:
    finding = placed.finding
    return {
        "kode": finding.code,
        "navn": finding.name,
        "alvorlighet": finding.severity.value,
        "melding": render_message(finding.message, language),
        "etikett": render_message(finding.label, language),
        "hjelp": render_message(finding.help, language),
        "verdi": finding.value,
        "sted": _place(placed.region, finding.address),
        "relaterte": [
            {"melding": render_message(related.caption, language), "sted": _place(related.region, fact.address)}
            for related, fact in zip(placed.related, finding.related, strict=True)
        ],
        "endringer": [
            {"sted": _place(edit.region, fact.address), "ny": edit.new}
            for edit, fact in zip(placed.edits, finding.edits, strict=True)
        ],
    }


def _place(region: Region, address: Address) -> dict[str, Any]:
    return {
        "fil": region.path,
        "nøkler": list(address.keys),
        "linje": region.start.line,
        "kolonne": region.start.column,
        "slutt_linje": region.end.line,
        "slutt_kolonne": region.end.column,
    }
