"""From YAML text to str, int, Decimal, bool, list and dict, and what is wrong on the way."""

import re
from dataclasses import dataclass

from kompetanse_cli.model import Finding
from kompetanse_cli.reading.codes import DUPLICATE_KEY, LIST_IN_TEXT, NO_SPACE
from kompetanse_cli.reading.line_checks import inspect_lines
from kompetanse_cli.reading.scan import prepare
from kompetanse_cli.reading.tree import Value, build

_ID = re.compile(r"""(?:(?<![\w-])|(?<=[\s]-))["']?id["']?[ \t]*:[ \t]*["']?([^\s"'#,\[\]{}]+)""")
# Mistakes by which a record stands in the text and not in the tree, although the parser read all of it.
_LOSING = frozenset(rule.code for rule in (NO_SPACE, DUPLICATE_KEY, LIST_IN_TEXT))


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text holds. `complete` is False when the rest could not be read.

    The record that was open there is then left out. `loose_ids` has every id that stands in a text of which not all
    records are in the tree, so that what refers to one of them is not called unknown.
    """

    tree: dict[str, Value]
    findings: tuple[Finding, ...]
    complete: bool
    loose_ids: frozenset[str]


def parse(text: str, offset: int = 0) -> Parsed:
    """The tree of a text that begins at `offset` in its file, and the findings. Never raises on any text."""
    prepared = prepare(text, offset)
    built = build(prepared)
    findings = list(prepared.findings)
    if built.doubtful and not (prepared.cut and not prepared.text.strip()):
        # All that can be said of mistakes is read only when there is one: a tenth of the start-up time.
        from kompetanse_cli.reading.structure import inspect

        findings += inspect(prepared)
    findings += inspect_lines(prepared)
    complete = built.complete and not prepared.cut
    loses = not complete or any(finding.code in _LOSING for finding in findings)
    ids = frozenset(_ID.findall(text)) if loses else frozenset()
    tree = built.root if isinstance(built.root, dict) else {}
    if prepared.cut:
        _drop_last(tree)
    return Parsed(tree, tuple(findings), complete, ids)


def _drop_last(tree: dict[str, Value]) -> None:
    """Take out the record that a conflict marker cut short: half a record would only give more findings."""
    last = tree[next(reversed(tree))] if tree else None
    if isinstance(last, list) and last:
        last.pop()
    elif isinstance(last, dict):
        tree.popitem()
