"""What may be written at a place: keys, closed values, ids (found by name too), and whole entries."""

from collections.abc import Iterator, Sequence
from datetime import date

from lsprotocol import types as lsp

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.completing.cursor import Cursor, CursorSlot, cursor_at, named_beside
from kompetanse_cli.lsp.completing.format_words import about_field, about_kind, values_of
from kompetanse_cli.lsp.completing.snippets import entry_snippet
from kompetanse_cli.lsp.positions import code_points, line_at, units
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.model import KIND_OF_RECORD, KINDS, Address, Also, FieldLeaf, Named, Record, Refers, title_of
from kompetanse_cli.operations.fields import parts_called, referred
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.report.base import Naming, redact

# In this order they are shown, whatever their letters.
_WIDTH = 4


def completions(
    workspace: Workspace, path: str, position: lsp.Position, language: Language, *, snippets: bool = False
) -> list[lsp.CompletionItem]:
    """All that may stand at a place; `snippets`: the editor can fill in entries with places to go on from."""
    lines = workspace.lines(path)
    column = code_points(line_at(lines, position.line), position.character)
    before = sum(len(line) + 1 for line in lines[: position.line])
    cursor = cursor_at("\n".join(lines), before + column, markdown=path.lower().endswith(".md"))
    if cursor is None:
        return []
    making = _Making(workspace, path, cursor, _place(lines, position.line, cursor, before), language, snippets=snippets)
    found: dict[str, lsp.CompletionItem] = {}
    for slot in cursor.slots:
        for item in making.items(slot):
            found.setdefault(item.label, item)
    for number, item in enumerate(found.values()):
        item.sort_text = f"{number:0{_WIDTH}}"
    return list(found.values())


def _place(lines: Sequence[str], line: int, cursor: Cursor, before: int) -> lsp.Range:
    text = line_at(lines, line)
    start, end = (units(text, at - before) for at in (cursor.start, cursor.end))
    return lsp.Range(lsp.Position(line, start), lsp.Position(line, end))


class _Making:
    """What is offered at one place."""

    def __init__(
        self, workspace: Workspace, path: str, cursor: Cursor, place: lsp.Range, language: Language, *, snippets: bool
    ) -> None:
        self.workspace, self.path, self.cursor, self.place = workspace, path, cursor, place
        self.language, self.snippets = language, snippets
        self.names = Naming(workspace.register, language, workspace.on)

    def items(self, slot: CursorSlot) -> Iterator[lsp.CompletionItem]:
        """The keys, or the values, of a slot."""
        if slot.kind is None:
            yield from self._tops(slot)
            return
        if self.snippets and slot.records and not slot.siblings and len(slot.keys) > 1:
            yield from self._entries(slot)
        for record in slot.records:
            yield from self._keys(record, slot.siblings)
        for leaf in slot.leaves:
            yield from self._values(leaf, slot)

    def _tops(self, slot: CursorSlot) -> Iterator[lsp.CompletionItem]:
        markdown = self.path.lower().endswith(".md")
        for kind in KINDS:
            fits = kind.front_matter is markdown and (not kind.single or self.path == ROOT_FILE)
            if fits and kind.key not in slot.siblings:
                yield self._key(kind.key, self.language.say(kind.title), about_kind(kind, self.language))

    def _keys(self, record: type[Record], siblings: frozenset[str]) -> Iterator[lsp.CompletionItem]:
        for name, info in sorted(record.model_fields.items(), key=lambda each: not each[1].is_required()):
            if info.alias and info.alias not in siblings:
                title = self.language.say(info.title or info.alias)
                yield self._key(info.alias, title, about_field(record, name, self.language))

    def _key(self, key: str, title: str, about: str) -> lsp.CompletionItem:
        return lsp.CompletionItem(
            key,
            kind=lsp.CompletionItemKind.Property,
            detail=title,
            documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, about),
            filter_text=f"{key} {title}",
            text_edit=self._edit(f"{key}: "),
        )

    def _entries(self, slot: CursorSlot) -> Iterator[lsp.CompletionItem]:
        """A whole entry with what it can't do without."""
        for record in slot.records:
            made = entry_snippet(self.workspace.register, record, self.workspace.on)
            if made and slot.kind is not None:
                kind = KIND_OF_RECORD.get(record)
                name = self.language.say(kind.one if kind else record.model_config.get("title") or slot.kind.one)
                yield lsp.CompletionItem(
                    f"{name} …",
                    kind=lsp.CompletionItemKind.Snippet,
                    filter_text=f"{self.cursor.word} {name}",
                    insert_text_format=lsp.InsertTextFormat.Snippet,
                    insert_text_mode=lsp.InsertTextMode.AdjustIndentation,
                    text_edit=self._edit(made),
                )

    def _values(self, leaf: FieldLeaf, slot: CursorSlot) -> Iterator[lsp.CompletionItem]:
        refers, also = leaf.mark(Refers), leaf.mark(Also)
        for to in refers.to if refers else ():
            for record_id, name in self._named(referred(to), slot):
                yield self._value(record_id, name, slot, lsp.CompletionItemKind.Reference)
        for word in also.words if also else ():
            yield self._value(word, "", slot, lsp.CompletionItemKind.EnumMember)
        for value, about in values_of(leaf, self.language):
            yield self._value(value, about, slot, lsp.CompletionItemKind.EnumMember)
        if leaf.kind is date:
            yield self._value(self.workspace.on.isoformat(), "", slot, lsp.CompletionItemKind.Value)

    def _named(self, kind: type[Record], slot: CursorSlot) -> Iterator[tuple[str, str]]:
        """What an id may name, with its name."""
        register = self.workspace.register
        if issubclass(kind, Named) and kind in KIND_OF_RECORD:
            for record in register.by_id(kind).values():
                yield record.id, redact(self.names.record(record), self.workspace.readers)
            return
        for part_id, part in parts_called(register, kind, self._holder(slot)).items():
            yield part_id, redact(title_of(part), self.workspace.readers)

    def _holder(self, slot: CursorSlot) -> Record | None:
        """The record that is written in; while it is not whole, another that it names."""
        register = self.workspace.register
        assert slot.kind is not None
        address = Address(self.path, slot.keys[: 1 if slot.kind.is_mapping else 2])
        own = (each for each in register.all(slot.kind.record) if each.address == address)
        found = next(own, None)
        return found if found is not None else named_beside(register, slot)

    def _value(self, value: str, about: str, slot: CursorSlot, kind: lsp.CompletionItemKind) -> lsp.CompletionItem:
        return lsp.CompletionItem(
            value,
            kind=kind,
            label_details=lsp.CompletionItemLabelDetails(description=about) if about else None,
            detail=about or None,
            filter_text=f"{value} {about}".strip(),
            text_edit=self._edit(f"[{value}]" if slot.in_list else value),
        )

    def _edit(self, text: str) -> lsp.TextEdit:
        return lsp.TextEdit(self.place, f"{self.cursor.lead}{text}")
