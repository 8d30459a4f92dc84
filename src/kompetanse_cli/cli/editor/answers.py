"""The answers to what an editor asks of a file on a desk."""

from collections.abc import Iterator

from lsprotocol import types as lsp
from pygls import uris

from kompetanse_cli.cli.editor.context import writing_at
from kompetanse_cli.cli.editor.desk import Desk
from kompetanse_cli.cli.editor.ids import Use, referring_keys
from kompetanse_cli.cli.editor.positions import code_points, range_of
from kompetanse_cli.cli.editor.words import about, name_of
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import PlacedFinding, Region, Severity
from kompetanse_cli.operations.changes.renaming import regions_of
from kompetanse_cli.operations.record_placement import require_new_id
from kompetanse_cli.reading.yaml import LINE_END
from kompetanse_cli.report.hidden_names import without_names
from kompetanse_cli.report.messages import render_message
from kompetanse_cli.rules.catalogue import AUTOFIXABLE

ACTIONS = (lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll)
_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}
_SOURCE = "kompetanse"


def _lines(desk: Desk, path: str) -> list[str]:
    return LINE_END.split(desk.text(path))


def _uri(desk: Desk, path: str) -> str:
    return uris.from_fs_path(str(desk.root / path)) or ""


def _location(desk: Desk, region: Region) -> lsp.Location:
    return lsp.Location(_uri(desk, region.path), range_of(region, _lines(desk, region.path)))


def diagnostics(desk: Desk, language: Language) -> dict[str, list[lsp.Diagnostic]]:
    """What is wrong in each file; nobody whose name is hidden is named."""
    hidden = {person.name for person in desk.register.people if not person.show_name}
    found: dict[str, list[lsp.Diagnostic]] = {}
    for path, placed in desk.findings().items():
        shown = without_names(tuple(placed), hidden)
        lines = _lines(desk, path)
        found[path] = [_diagnostic(desk, each, lines, language) for each in shown]
    return found


def _diagnostic(desk: Desk, placed: PlacedFinding, lines: list[str], language: Language) -> lsp.Diagnostic:
    finding = placed.finding
    help_text = render_message(finding.help, language)
    return lsp.Diagnostic(
        range_of(placed.region, lines),
        render_message(finding.message, language) + (f"\n{help_text}" if help_text else ""),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=_SOURCE,
        related_information=[
            lsp.DiagnosticRelatedInformation(_location(desk, related.region), render_message(related.caption, language))
            for related in placed.related
        ],
    )


def _at(desk: Desk, path: str, position: lsp.Position) -> Use | None:
    lines = _lines(desk, path)
    text = lines[position.line] if position.line < len(lines) else ""
    return desk.ids.at(path, position.line + 1, code_points(text, position.character) + 1)


def completions(desk: Desk, path: str, position: lsp.Position, language: Language) -> list[lsp.CompletionItem]:
    """The ids that may stand here, each with its name; they are found by the name too."""
    lines = _lines(desk, path)
    text = lines[position.line] if position.line < len(lines) else ""
    column = code_points(text, position.character)
    writing = writing_at(lines, position.line, column)
    kind = referring_keys().get((writing.top, writing.key)) if writing else None
    if writing is None or kind is None:
        return []
    start = lsp.Position(position.line, position.character - len(writing.word))
    place = lsp.Range(start, position)
    items = []
    for record in desk.register.by_id(kind).values():
        name = name_of(desk.register, language, record, desk.on)
        items.append(
            lsp.CompletionItem(
                record.id,
                kind=lsp.CompletionItemKind.Reference,
                label_details=lsp.CompletionItemLabelDetails(description=name),
                detail=name,
                filter_text=f"{record.id} {name}",
                text_edit=lsp.TextEdit(place, record.id),
            )
        )
    return items


def hover(desk: Desk, path: str, position: lsp.Position, language: Language) -> lsp.Hover | None:
    """What an id stands for."""
    use = _at(desk, path, position)
    record = None if use is None else desk.register.find(use.kind, use.id)
    if use is None or record is None:
        return None
    region = desk.ids.places.region(use.address)
    text = about(desk.register, language, record, desk.on)
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), range_of(region, _lines(desk, path)))


def definition(desk: Desk, path: str, position: lsp.Position) -> lsp.Location | None:
    """Where what an id stands for is written."""
    use = _at(desk, path, position)
    region = None if use is None else desk.ids.definition(use.kind, use.id)
    return None if region is None else _location(desk, region)


def references(desk: Desk, path: str, position: lsp.Position, *, own: bool) -> list[lsp.Location]:
    """Everywhere an id stands."""
    use = _at(desk, path, position)
    return [] if use is None else [_location(desk, region) for region in desk.ids.of(use.kind, use.id, own=own)]


def renamable(desk: Desk, path: str, position: lsp.Position) -> lsp.Range | None:
    """The id at a place, when it can be called something else."""
    use = _at(desk, path, position)
    if use is None or desk.ids.definition(use.kind, use.id) is None:
        return None
    return range_of(desk.ids.places.region(use.address), _lines(desk, path))


def rename(desk: Desk, path: str, position: lsp.Position, new: str) -> lsp.WorkspaceEdit | None:
    """The id changed wherever it stands. Raises KompetanseError for what can be no id, or is one."""
    use = _at(desk, path, position)
    record = None if use is None else desk.register.find(use.kind, use.id)
    if use is None or record is None or desk.ids.definition(use.kind, use.id) is None:
        return None
    if new == use.id:
        return lsp.WorkspaceEdit({})
    require_new_id("ID", new, desk.register.known_ids(use.kind))
    changes = {}
    for file, regions in regions_of(desk.register, record, desk.ids.places).items():
        lines = _lines(desk, file)
        changes[_uri(desk, file)] = [lsp.TextEdit(range_of(region, lines), new) for region in regions]
    return lsp.WorkspaceEdit(changes)


def actions(desk: Desk, path: str, params: lsp.CodeActionParams, language: Language) -> list[lsp.CodeAction]:
    """The remedies that are exact: those that `validate --fix` takes first, and one that takes all of these."""
    lines = _lines(desk, path)
    wanted = params.context.only or list(ACTIONS)
    found = [placed for placed in desk.findings().get(path, ()) if placed.edits]
    made: list[lsp.CodeAction] = []
    if lsp.CodeActionKind.QuickFix in wanted:
        here = [each for each in found if _meet(range_of(each.region, lines), params.range)]
        made += [_quick_fix(desk, placed, lines, language) for placed in here]
    safe = [placed for placed in found if placed.finding.code in AUTOFIXABLE]
    if safe and any(_kind(each).startswith("source") for each in wanted):
        title = language.say(N_("Rett alt som bare kan rettes på én måte"))
        edits = lsp.WorkspaceEdit({_uri(desk, path): [edit for p in safe for edit in _edits(p, path, lines)]})
        made.append(lsp.CodeAction(title, lsp.CodeActionKind.SourceFixAll, edit=edits))
    return made


def _kind(kind: lsp.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, lsp.CodeActionKind) else kind


def _quick_fix(desk: Desk, placed: PlacedFinding, lines: list[str], language: Language) -> lsp.CodeAction:
    title = render_message(placed.finding.help or placed.finding.message, language)
    return lsp.CodeAction(
        title[:1].upper() + title[1:],
        lsp.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(desk, placed, lines, language)],
        is_preferred=placed.finding.code in AUTOFIXABLE,
        edit=lsp.WorkspaceEdit({_uri(desk, placed.region.path): list(_edits(placed, placed.region.path, lines))}),
    )


def _edits(placed: PlacedFinding, path: str, lines: list[str]) -> Iterator[lsp.TextEdit]:
    for edit in placed.edits:
        if edit.region.path == path:
            yield lsp.TextEdit(range_of(edit.region, lines), edit.new)


def _meet(one: lsp.Range, other: lsp.Range) -> bool:
    def key(at: lsp.Position) -> tuple[int, int]:
        return at.line, at.character

    return key(one.start) <= key(other.end) and key(other.start) <= key(one.end)
