"""From YAML text to str, int, Decimal, bool, list and dict, and what is wrong on the way."""

import re
from dataclasses import dataclass

from kompetanse_cli.model.finding import Finding
from kompetanse_cli.reading.line_checks import inspect_lines
from kompetanse_cli.reading.scan import prepare
from kompetanse_cli.reading.tree import Value, build

_ID = re.compile(r"""(?<![\w-])["']?id["']?[ \t]*:[ \t]*["']?([^\s"'#,\[\]{}]+)""")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text holds. `complete` is False when the rest could not be read.

    The record that was open there is then left out, and `loose_ids` has every id that stands in the text, so
    that what refers to one of them is not called unknown.
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
    ids = frozenset() if complete else frozenset(_ID.findall(text))
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
