"""What an editor offers to change at a place."""

from collections.abc import Iterator

from lsprotocol import types as lsp

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.diagnostics import diagnostic, findings_in
from kompetanse_cli.lsp.positions import meet
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.messages import N_
from kompetanse_cli.model import PlacedFinding
from kompetanse_cli.report.base import render_message

# What takes all that `validate --fix` does, when it is asked for by name, by the kind above it or by all of the source.
FIX_ALL = f"{lsp.CodeActionKind.SourceFixAll.value}.kompetanse"
ACTIONS = (lsp.CodeActionKind.QuickFix.value, FIX_ALL)


def actions(workspace: Workspace, path: str, params: lsp.CodeActionParams, language: Language) -> list[lsp.CodeAction]:
    """The remedies that are exact, those that may be meant one by one, and one that takes all that `validate --fix`
    does."""
    found = workspace.findings().get(path, ())
    made: list[lsp.CodeAction] = []
    if _is_wanted(lsp.CodeActionKind.QuickFix.value, params):
        for placed, told in zip(found, findings_in(workspace, path), strict=True):
            if meet(workspace.range(placed.region), params.range):
                made += _quick_fixes(workspace, placed, told, language)
    safe = [placed for placed in found if placed.edits and placed.finding.certain]
    if safe and _is_wanted(FIX_ALL, params):
        title = language.say(N_("Rett alt som bare kan rettes på én måte"))
        edits = [edit for placed in safe for edit in _edits(workspace, placed).get(workspace.uri(path), ())]
        made.append(lsp.CodeAction(title, FIX_ALL, edit=lsp.WorkspaceEdit({workspace.uri(path): edits})))
    return made


def _is_wanted(kind: str, params: lsp.CodeActionParams) -> bool:
    """Whether actions of a kind are asked for: all kinds, this one, or one above it."""
    asked = params.context.only
    names = [each.value if isinstance(each, lsp.CodeActionKind) else each for each in asked or ()]
    return asked is None or any(not name or f"{kind}.".startswith(f"{name}.") for name in names)


def _quick_fixes(
    workspace: Workspace, placed: PlacedFinding, told: PlacedFinding, language: Language
) -> Iterator[lsp.CodeAction]:
    """The exact remedy, and one for each of what may be meant, of which none is preferred. `told` is the finding as it
    may be shown; what is written is what stands in the file."""
    about = [diagnostic(workspace, told, language)]
    if placed.edits:
        title = render_message(told.finding.help or told.finding.message, language).removesuffix(".")
        yield lsp.CodeAction(
            title[:1].upper() + title[1:],
            lsp.CodeActionKind.QuickFix,
            diagnostics=about,
            is_preferred=placed.finding.certain,
            edit=lsp.WorkspaceEdit(_edits(workspace, placed)),
        )
    for new in placed.finding.choices:
        edit = lsp.TextEdit(workspace.range(placed.region), new)
        yield lsp.CodeAction(
            language.say(N_("Skriv {new}"), new=new),
            lsp.CodeActionKind.QuickFix,
            diagnostics=about,
            edit=lsp.WorkspaceEdit({workspace.uri(placed.region.path): [edit]}),
        )


def _edits(workspace: Workspace, placed: PlacedFinding) -> dict[str, list[lsp.TextEdit]]:
    """The edits of a remedy by the address of the file: one cause may stand in several."""
    found: dict[str, list[lsp.TextEdit]] = {}
    for edit in placed.edits:
        found.setdefault(workspace.uri(edit.region.path), []).append(
            lsp.TextEdit(workspace.range(edit.region), edit.new)
        )
    return found
