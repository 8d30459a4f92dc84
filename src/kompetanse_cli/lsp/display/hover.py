"""What stands at a place, in a few lines: an id, a key, or what is wrong there."""

from collections.abc import Iterator

from lsprotocol import types as lsp

from kompetanse_cli.language import Language
from kompetanse_cli.lsp.completing import about_kind, hover_text, records_at
from kompetanse_cli.lsp.diagnostics import findings_in, rule_page
from kompetanse_cli.lsp.navigation import key_at, use_at
from kompetanse_cli.lsp.positions import holds
from kompetanse_cli.lsp.symbols import about
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.messages import N_
from kompetanse_cli.model import KIND_OF_KEY
from kompetanse_cli.report.base import redact
from kompetanse_cli.rules.catalogue import BY_CODE


def hover(workspace: Workspace, path: str, position: lsp.Position, language: Language) -> lsp.Hover | None:
    """What stands at a place; below it the rules that it breaks."""
    told, place = _thing(workspace, path, position, language) or ("", None)
    text = "\n\n---\n\n".join(filter(None, (told, *_rules(workspace, path, position, language))))
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), place) if text else None


def _thing(
    workspace: Workspace, path: str, position: lsp.Position, language: Language
) -> tuple[str, lsp.Range | None] | None:
    use = use_at(workspace, path, position)
    record = None if use is None else workspace.register.find(use.kind, use.id)
    if use is not None and record is not None:
        text = redact(about(workspace.register, language, record, workspace.on), workspace.readers)
        return text, workspace.range(workspace.symbols.places.region(use.address))
    found = key_at(workspace, path, position)
    if found is None:
        return None
    keys, place = found
    if len(keys) == 1 and keys[0] in KIND_OF_KEY:
        kind = KIND_OF_KEY[str(keys[0])]
        return f"**{kind.key}** · {language.say(kind.title)}\n\n{about_kind(kind, language)}", place
    for each in records_at(keys[:-1]):
        for name, info in each.model_fields.items():
            if info.alias == keys[-1]:
                return hover_text(each, name, language), place
    return None


def _rules(workspace: Workspace, path: str, position: lsp.Position, language: Language) -> Iterator[str]:
    """The rules that do not hold at the place: what they ask, why, and where more is said."""
    codes = dict.fromkeys(
        placed.finding.code
        for placed in findings_in(workspace, path)
        if holds(workspace.range(placed.region), position)
    )
    for code in codes:
        rule, page = BY_CODE[code], rule_page(code)
        head = f"**{code}** · {language.say(rule.title)}"
        more = language.say(N_("[Mer om regelen]({page})"), page=page) if page else ""
        yield "\n\n".join(filter(None, (head, language.say(rule.holds), language.say(rule.why), more)))
