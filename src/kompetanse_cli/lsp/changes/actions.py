"""What an editor offers to change at a place."""

from collections.abc import Iterator

from lsprotocol import types as lsp

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.lsp.changes.edits import without_overlaps, workspace_edit
from kompetanse_cli.lsp.changes.everyday import REWRITE, Offered, everyday, made_anew
from kompetanse_cli.lsp.diagnostics import diagnostic, findings_in
from kompetanse_cli.lsp.positions import meet
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.messages import N_
from kompetanse_cli.model import PlacedFinding
from kompetanse_cli.report.base import render_message

# What takes all that `validate --fix` does, when it is asked for by name, by the kind above it or by all of the source.
FIX_ALL = f"{lsp.CodeActionKind.SourceFixAll.value}.kompetanse"
_QUICK_FIX = lsp.CodeActionKind.QuickFix.value
ACTIONS = (_QUICK_FIX, FIX_ALL, REWRITE)


def actions(
    workspace: Workspace, path: str, params: lsp.CodeActionParams, language: Language, *, creates: bool = False
) -> list[lsp.CodeAction]:
    """The remedies that are exact, those that may be meant one by one, one that takes all that `validate --fix` does,
    and the everyday changes of what stands there. `creates`: the editor can make new files."""
    making = _Making(workspace, path, language, creates=creates)
    made: list[lsp.CodeAction] = []
    if _is_wanted(_QUICK_FIX, params):
        made += making.quick_fixes(params.range)
    if _is_wanted(FIX_ALL, params):
        made += making.fix_all()
    # Not for each line that somebody passes: that would be counted again and again for nobody.
    if _is_wanted(REWRITE, params) and params.context.trigger_kind is not lsp.CodeActionTriggerKind.Automatic:
        made += making.everyday(params.range.start.line)
    return made


def _is_wanted(kind: str, params: lsp.CodeActionParams) -> bool:
    """Whether actions of a kind are asked for: all kinds, this one, or one above it."""
    asked = params.context.only
    names = [each.value if isinstance(each, lsp.CodeActionKind) else each for each in asked or ()]
    return asked is None or any(not name or f"{kind}.".startswith(f"{name}.") for name in names)


class _Making:
    """What is offered in one file."""

    def __init__(self, workspace: Workspace, path: str, language: Language, *, creates: bool) -> None:
        self.workspace, self.path, self.language, self.creates = workspace, path, language, creates
        self.found = workspace.findings().get(path, ())

    def quick_fixes(self, here: lsp.Range) -> Iterator[lsp.CodeAction]:
        """What mends the findings at a place. What is shown names nobody who is hidden; what is written is what stands
        in the file."""
        for placed, told in zip(self.found, findings_in(self.workspace, self.path), strict=True):
            if meet(self.workspace.range(placed.region), here):
                about = [diagnostic(self.workspace, told, self.language)]
                for action in (*self._remedies(placed, told), *self._anew(placed)):
                    action.kind, action.diagnostics = lsp.CodeActionKind.QuickFix, about
                    yield action

    def _remedies(self, placed: PlacedFinding, told: PlacedFinding) -> Iterator[lsp.CodeAction]:
        """The exact remedy, and one for each of what may be meant, of which none is preferred."""
        if placed.edits:
            title = render_message(told.finding.help or told.finding.message, self.language).removesuffix(".")
            edit = lsp.WorkspaceEdit(_edits(self.workspace, placed))
            certain = placed.finding.certain
            yield lsp.CodeAction(title[:1].upper() + title[1:], is_preferred=certain, edit=edit)
        for new in placed.finding.choices:
            yield lsp.CodeAction(self.language.say(N_("Skriv {new}"), new=new), edit=self._instead(placed, new))

    def _instead(self, placed: PlacedFinding, new: str) -> lsp.WorkspaceEdit:
        edit = lsp.TextEdit(self.workspace.range(placed.region), new)
        return lsp.WorkspaceEdit({self.workspace.uri(placed.region.path): [edit]})

    def _anew(self, placed: PlacedFinding) -> Iterator[lsp.CodeAction]:
        """Who or what is named and is not there, made; where a name stands, the id comes in its place."""
        made = made_anew(self.workspace, placed, self.language)
        edit = self._edit(made[0]) if made else None
        if made and edit:
            if made[1] != placed.finding.value:
                _add(edit, self._instead(placed, made[1]))
            yield lsp.CodeAction(made[0].title, edit=edit)

    def fix_all(self) -> Iterator[lsp.CodeAction]:
        """All that can be mended in one way only."""
        uri = self.workspace.uri(self.path)
        safe = [placed for placed in self.found if placed.edits and placed.finding.certain]
        # What is wrong in several places for one reason has all its edits at each of them.
        edits = without_overlaps(_edits(self.workspace, placed).get(uri, []) for placed in safe)
        if edits:
            title = self.language.say(N_("Rett alt som bare kan rettes på én måte"))
            yield lsp.CodeAction(title, FIX_ALL, edit=lsp.WorkspaceEdit({uri: edits}))

    def everyday(self, line: int) -> Iterator[lsp.CodeAction]:
        """The everyday changes of the entry on a line."""
        for offered in everyday(self.workspace, self.path, line, self.language):
            edit = self._edit(offered)
            if edit is not None:
                yield lsp.CodeAction(offered.title, REWRITE, edit=edit)

    def _edit(self, offered: Offered) -> lsp.WorkspaceEdit | None:
        try:
            return workspace_edit(self.workspace, offered.operation, creates=self.creates)
        except KompetanseError:
            # A file that can't be changed safely.
            return None


def _add(edit: lsp.WorkspaceEdit, more: lsp.WorkspaceEdit) -> None:
    """Let an edit do what another does too."""
    for uri, edits in (more.changes or {}).items():
        if edit.document_changes is None:
            edit.changes = {**(edit.changes or {}), uri: [*(edit.changes or {}).get(uri, ()), *edits]}
        else:
            about = lsp.OptionalVersionedTextDocumentIdentifier(uri)
            edit.document_changes = [*edit.document_changes, lsp.TextDocumentEdit(about, [*edits])]


def _edits(workspace: Workspace, placed: PlacedFinding) -> dict[str, list[lsp.TextEdit]]:
    """The edits of a remedy by the address of the file: one cause may stand in several."""
    found: dict[str, list[lsp.TextEdit]] = {}
    for edit in placed.edits:
        found.setdefault(workspace.uri(edit.region.path), []).append(
            lsp.TextEdit(workspace.range(edit.region), edit.new)
        )
    return found
