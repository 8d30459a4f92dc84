"""The answers to what an editor asks of a file in a workspace, in the editor's own terms: lines from 0, columns in
units of UTF-16, and a text that is still being written and need not make sense as yet.
"""

import re
from collections.abc import Iterator

from lsprotocol import types as lsp
from pygls import uris

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.lsp.symbols import Use, about, referring_keys
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.messages import N_
from kompetanse_cli.model import PlacedFinding, Region, Severity
from kompetanse_cli.operations.changes.renaming import regions_of
from kompetanse_cli.operations.record_placement import require_new_id
from kompetanse_cli.reading.names import hidden_in
from kompetanse_cli.reading.yaml import LINE_END
from kompetanse_cli.report.base import Audience, Naming, redact, redact_findings, render_message
from kompetanse_cli.rules.catalogue import BY_CODE

ACTIONS = (lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll)
_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}
_SOURCE = "kompetanse"


def _lines(workspace: Workspace, path: str) -> list[str]:
    return LINE_END.split(workspace.text(path))


def uri_of(workspace: Workspace, path: str) -> str:
    """The address of a file, as editors write it."""
    file = workspace.root / path
    try:
        return uris.from_fs_path(str(file)) or ""
    except UnicodeEncodeError:
        # A name that is no text, on a disk where it may be anything.
        return file.as_uri()


def _location(workspace: Workspace, region: Region) -> lsp.Location:
    return lsp.Location(uri_of(workspace, region.path), range_of(region, _lines(workspace, region.path)))


def diagnostics(workspace: Workspace, language: Language) -> dict[str, list[lsp.Diagnostic]]:
    """What is wrong in each file; nobody whose name is hidden is named."""
    found: dict[str, list[lsp.Diagnostic]] = {}
    for path, placed in workspace.findings().items():
        readers = Audience.of_files((workspace.register,), hidden_in(workspace.text(path)))
        lines = _lines(workspace, path)
        found[path] = [_diagnostic(workspace, each, lines, language) for each in redact_findings(placed, readers).value]
    return found


def _diagnostic(workspace: Workspace, placed: PlacedFinding, lines: list[str], language: Language) -> lsp.Diagnostic:
    finding = placed.finding
    said = (
        language.say(BY_CODE[finding.code].title),
        render_message(finding.message, language),
        render_message(finding.help, language),
    )
    return lsp.Diagnostic(
        range_of(placed.region, lines),
        "\n".join(text for text in said if text),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=_SOURCE,
        related_information=[
            lsp.DiagnosticRelatedInformation(
                _location(workspace, related.region), render_message(related.caption, language)
            )
            for related in placed.related
        ],
    )


def _at(workspace: Workspace, path: str, position: lsp.Position) -> Use | None:
    lines = _lines(workspace, path)
    text = lines[position.line] if position.line < len(lines) else ""
    return workspace.symbols.at(path, position.line + 1, code_points(text, position.character) + 1)


def completions(
    workspace: Workspace, path: str, position: lsp.Position, language: Language
) -> list[lsp.CompletionItem]:
    """The ids that may stand here, each with its name; they are found by the name too."""
    lines = _lines(workspace, path)
    text = lines[position.line] if position.line < len(lines) else ""
    column = code_points(text, position.character)
    writing = writing_at(lines, position.line, column)
    kind = referring_keys().get((writing.top, writing.key)) if writing else None
    if writing is None or kind is None:
        return []
    start = lsp.Position(position.line, position.character - len(writing.word))
    place = lsp.Range(start, position)
    items, names = [], Naming(workspace.register, language, workspace.on)
    for record in workspace.register.by_id(kind).values():
        name = redact(names.record(record), workspace.readers)
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


def hover(workspace: Workspace, path: str, position: lsp.Position, language: Language) -> lsp.Hover | None:
    """What an id stands for."""
    use = _at(workspace, path, position)
    record = None if use is None else workspace.register.find(use.kind, use.id)
    if use is None or record is None:
        return None
    region = workspace.symbols.places.region(use.address)
    text = redact(about(workspace.register, language, record, workspace.on), workspace.readers)
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), range_of(region, _lines(workspace, path)))


def definition(workspace: Workspace, path: str, position: lsp.Position) -> lsp.Location | None:
    """Where what an id stands for is written."""
    use = _at(workspace, path, position)
    region = None if use is None else workspace.symbols.definition(use.kind, use.id)
    return None if region is None else _location(workspace, region)


def references(workspace: Workspace, path: str, position: lsp.Position, *, own: bool) -> list[lsp.Location]:
    """Everywhere an id stands."""
    use = _at(workspace, path, position)
    return (
        []
        if use is None
        else [_location(workspace, region) for region in workspace.symbols.of(use.kind, use.id, own=own)]
    )


def renamable(workspace: Workspace, path: str, position: lsp.Position) -> lsp.Range | None:
    """The id at a place, when it can be called something else."""
    use = _at(workspace, path, position)
    if use is None or workspace.symbols.definition(use.kind, use.id) is None:
        return None
    return range_of(workspace.symbols.places.region(use.address), _lines(workspace, path))


def rename(workspace: Workspace, path: str, position: lsp.Position, new: str) -> lsp.WorkspaceEdit | None:
    """The id changed wherever it stands. Raises KompetanseError for what can be no id, or is one."""
    use = _at(workspace, path, position)
    record = None if use is None else workspace.register.find(use.kind, use.id)
    if use is None or record is None or workspace.symbols.definition(use.kind, use.id) is None:
        return None
    if new == use.id:
        return lsp.WorkspaceEdit({})
    require_new_id("ID", new, workspace.register.known_ids(use.kind))
    changes = {}
    for file, regions in regions_of(workspace.register, record, workspace.symbols.places).items():
        lines = _lines(workspace, file)
        changes[uri_of(workspace, file)] = [lsp.TextEdit(range_of(region, lines), new) for region in regions]
    return lsp.WorkspaceEdit(changes)


def actions(workspace: Workspace, path: str, params: lsp.CodeActionParams, language: Language) -> list[lsp.CodeAction]:
    """The remedies that are exact, those that may be meant one by one, and one that takes all that `validate --fix`
    does."""
    lines = _lines(workspace, path)
    wanted = params.context.only or list(ACTIONS)
    told = workspace.findings().get(path, ())
    found = [placed for placed in told if placed.edits]
    made: list[lsp.CodeAction] = []
    if lsp.CodeActionKind.QuickFix in wanted:
        here = [each for each in found if _meet(range_of(each.region, lines), params.range)]
        made += [_quick_fix(workspace, placed, lines, language) for placed in here]
        made += [each for placed in told for each in _choices(workspace, placed, lines, params.range, language)]
    safe = [placed for placed in found if placed.finding.certain]
    if safe and any(_kind(each).startswith("source") for each in wanted):
        title = language.say(N_("Rett alt som bare kan rettes på én måte"))
        edits = lsp.WorkspaceEdit({uri_of(workspace, path): [edit for p in safe for edit in _edits(p, path, lines)]})
        made.append(lsp.CodeAction(title, lsp.CodeActionKind.SourceFixAll, edit=edits))
    return made


def _kind(kind: lsp.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, lsp.CodeActionKind) else kind


def _quick_fix(workspace: Workspace, placed: PlacedFinding, lines: list[str], language: Language) -> lsp.CodeAction:
    title = render_message(placed.finding.help or placed.finding.message, language).removesuffix(".")
    edits = list(_edits(placed, placed.region.path, lines))
    return lsp.CodeAction(
        title[:1].upper() + title[1:],
        lsp.CodeActionKind.QuickFix,
        diagnostics=[_diagnostic(workspace, placed, lines, language)],
        is_preferred=placed.finding.certain,
        edit=lsp.WorkspaceEdit({uri_of(workspace, placed.region.path): edits}),
    )


def _choices(
    workspace: Workspace, placed: PlacedFinding, lines: list[str], here: lsp.Range, language: Language
) -> Iterator[lsp.CodeAction]:
    """A quick fix for each of what may be meant, of which none is preferred."""
    place = range_of(placed.region, lines)
    for new in placed.finding.choices if _meet(place, here) else ():
        yield lsp.CodeAction(
            language.say(N_("Skriv {new}"), new=new),
            lsp.CodeActionKind.QuickFix,
            diagnostics=[_diagnostic(workspace, placed, lines, language)],
            edit=lsp.WorkspaceEdit({uri_of(workspace, placed.region.path): [lsp.TextEdit(place, new)]}),
        )


def _edits(placed: PlacedFinding, path: str, lines: list[str]) -> Iterator[lsp.TextEdit]:
    for edit in placed.edits:
        if edit.region.path == path:
            yield lsp.TextEdit(range_of(edit.region, lines), edit.new)


def _meet(one: lsp.Range, other: lsp.Range) -> bool:
    def key(at: lsp.Position) -> tuple[int, int]:
        return at.line, at.character

    return key(one.start) <= key(other.end) and key(other.start) <= key(one.end)


_KEY = re.compile(r"^(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[a-zæøå_]+):(?:\s|$)")
_LAST_KEY = re.compile(r"(?:^|[{,\s-])(?P<key>[a-zæøå_]+):\s*(?:\[[^\]]*)?$")
_WORD = re.compile(r"[a-zæøå0-9-]*$", re.IGNORECASE)


@frozen
class Writing:
    """The key at the top, the key whose value is being written, and what is written of it so far."""

    top: str
    key: str
    word: str


def writing_at(lines: list[str], line: int, column: int) -> Writing | None:
    """What is being written at a place (line from 0, column from 0 in code points); None where it is no value."""
    text = lines[line][:column] if line < len(lines) else ""
    if "#" in text and re.search(r"(?:^|\s)#", text):
        return None
    found = _WORD.search(text)
    word = found[0] if found else ""
    before = text[: len(text) - len(word)]
    last = _LAST_KEY.search(before)
    above = _above(lines, line)
    if last is not None:
        top = above[0] if above else last["key"]
        return Writing(top, last["key"], word)
    bare = before.strip()
    if above and (bare == "-" or (bare.endswith((",", "[")) and ":" not in before)):
        # An item of a list on a line of its own: the key is the nearest above.
        return Writing(above[0], above[-1], word)
    return None


def _above(lines: list[str], line: int) -> list[str]:
    """The keys that a line stands under, the outermost first, by how far in they are."""
    own = lines[line] if line < len(lines) else ""
    limit = len(own) - len(own.lstrip(" ")) + (1 if own.strip() in ("", "-") or own.lstrip().startswith("- ") else 0)
    keys: list[str] = []
    for text in reversed(lines[:line]):
        match = _KEY.match(text)
        if match is None:
            continue
        indent = len(match["indent"]) + len(match["dashes"])
        outer = len(match["indent"]) if match["dashes"] else indent
        if indent < limit or (indent == 0 and not keys):
            keys.append(match["key"])
            limit = min(limit, outer if outer else 1)
        if indent == 0:
            break
    return keys[::-1]


def units(text: str, column: int) -> int:
    """How many units of UTF-16 the first `column` code points of a line are."""
    return len(text[:column].encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, character: int) -> int:
    """How many code points the first `character` units of UTF-16 of a line are."""
    count = 0
    for number, sign in enumerate(text):
        if count >= character:
            return number
        count += 2 if ord(sign) > 0xFFFF else 1
    return len(text)


def range_of(region: Region, lines: list[str]) -> lsp.Range:
    """A region of a file as a range; `lines` are those of the file."""
    start, end = ((at.line - 1, at.column - 1) for at in (region.start, region.end))
    return lsp.Range(*(lsp.Position(line, units(_line(lines, line), column)) for line, column in (start, end)))


def _line(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""
