"""What is wrong in each file, as an editor shows it."""

from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

from lsprotocol import types as lsp

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.model import PlacedFinding, Severity
from kompetanse_cli.reading.names import hidden_in
from kompetanse_cli.report.base import Audience, redact_findings, render_message
from kompetanse_cli.resources import manual_address
from kompetanse_cli.rules.catalogue import BY_CODE

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}
SOURCE = "kompetanse"
# Rules that tell of what may be taken out are called so.
_NEEDLESS = "unødig-"


def diagnostics(workspace: Workspace, language: Language) -> dict[str, list[lsp.Diagnostic]]:
    """What is wrong in each file; nobody whose name is hidden is named."""
    return {
        path: [diagnostic(workspace, each, language) for each in findings_in(workspace, path)]
        for path in workspace.findings()
    }


def findings_in(workspace: Workspace, path: str) -> tuple[PlacedFinding, ...]:
    """What is wrong in a file; nobody whose name is hidden is named, there or in the file itself."""
    placed = workspace.findings().get(path, ())
    if not placed:
        return ()
    readers = Audience.of_files((workspace.register,), hidden_in(workspace.text(path)))
    return tuple(redact_findings(placed, readers).value)


def diagnostic(workspace: Workspace, placed: PlacedFinding, language: Language) -> lsp.Diagnostic:
    """One finding: what is wrong, where, what else it has to do with, and where the rule is explained."""
    finding = placed.finding
    said = (
        language.say(BY_CODE[finding.code].title),
        render_message(finding.message, language),
        render_message(finding.help, language),
    )
    page = rule_page(finding.code)
    return lsp.Diagnostic(
        workspace.range(placed.region),
        "\n".join(text for text in said if text),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=lsp.CodeDescription(page) if page else None,
        source=SOURCE,
        tags=list(_tags(placed)) or None,
        related_information=[
            lsp.DiagnosticRelatedInformation(
                workspace.location(related.region), render_message(related.caption, language)
            )
            for related in placed.related
        ],
    )


def _tags(placed: PlacedFinding) -> Iterator[lsp.DiagnosticTag]:
    """What may be taken out without a loss is shown faint."""
    finding = placed.finding
    takes_out = bool(placed.edits) and not any(edit.new for edit in placed.edits)
    if finding.severity is not Severity.ERROR and (takes_out or finding.name.startswith(_NEEDLESS)):
        yield lsp.DiagnosticTag.Unnecessary


@cache
def rule_page(code: str) -> str:
    """Where a rule is explained on the web; nothing when the manual is not there."""
    manual = manual_address()
    return f"{manual}/{quote(f'regler/{code}-{BY_CODE[code].name}.md')}" if manual else ""
