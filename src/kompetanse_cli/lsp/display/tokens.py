"""Colours by what a word is: a key of the format, an id that is known, one of a few values. What has no colour may not
be what was meant."""

from collections.abc import Iterator

from lsprotocol import types as lsp

from kompetanse_cli.lsp.completing import leaves_at, records_at
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.model import KIND_OF_KEY, Choice
from kompetanse_cli.reading.yaml import KeyPath

_KEY, _ID, _VALUE = range(3)
_OWN = 1
LEGEND = lsp.SemanticTokensLegend(
    [lsp.SemanticTokenTypes.Property.value, lsp.SemanticTokenTypes.Variable.value,
     lsp.SemanticTokenTypes.EnumMember.value],
    [lsp.SemanticTokenModifiers.Declaration.value],
)  # fmt: skip
# A place and what stands there: its sort, and whether it is the id of the entry itself.
_Token = tuple[lsp.Range, int, int]


def tokens(workspace: Workspace, path: str, within: lsp.Range | None = None) -> lsp.SemanticTokens:
    """The words of a file, or of a part of it, that have a colour, as editors take them: each told from the last."""
    data: list[int] = []
    line = start = 0
    for place, sort, own in sorted(
        _tokens(workspace, path), key=lambda each: (each[0].start.line, each[0].start.character)
    ):
        at, end = place.start, place.end
        if at.line != end.line or (within and not within.start.line <= at.line <= within.end.line):
            continue
        data += [
            at.line - line,
            at.character - (start if at.line == line else 0),
            end.character - at.character,
            sort,
            own,
        ]
        line, start = at.line, at.character
    return lsp.SemanticTokens(data)


def _tokens(workspace: Workspace, path: str) -> Iterator[_Token]:
    places = workspace.symbols.places
    ids = {use.address.keys: use for use in workspace.symbols.in_file(path)}
    for keys, spans in places.spans(path).items():
        if spans.key is not None and _is_key(keys):
            yield workspace.range(places.region_of(path, spans.key)), _KEY, 0
        use = ids.get(keys)
        if use is not None:
            if use.own or workspace.register.is_known(use.kind, use.id):
                yield workspace.range(places.region_of(path, spans.value)), _ID, _OWN if use.own else 0
        elif any(_is_choice(leaf.kind) for leaf in leaves_at(keys)):
            yield workspace.range(places.region_of(path, spans.value)), _VALUE, 0


def _is_key(keys: KeyPath) -> bool:
    """Whether the last key is one of the format."""
    if len(keys) == 1:
        return keys[0] in KIND_OF_KEY
    return any(info.alias == keys[-1] for each in records_at(keys[:-1]) for info in each.model_fields.values())


def _is_choice(kind: object) -> bool:
    return kind is bool or (isinstance(kind, type) and issubclass(kind, Choice))
