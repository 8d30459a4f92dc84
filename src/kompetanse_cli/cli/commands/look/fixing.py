"""`kompetanse validate --fix`: mends what can be mended without asking, as the smallest changes of the text."""

import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kompetanse_cli.cli import options
from kompetanse_cli.cli.console import show
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.writing.file_changes import (
    Edits,
    burden,
    own_text,
    show_edits,
    with_edits,
    write_edits,
)
from kompetanse_cli.editing import apply_edits, text_edit
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Finding, PlacedFinding
from kompetanse_cli.pipeline import Checked, checked, open_folder
from kompetanse_cli.render.terminal import line
from kompetanse_cli.rules.catalogue import AUTOFIXABLE

# A block text with a comment behind its mark, which would be lost with it.
_COMMENTED = re.compile(r"[|>][-+0-9]*[ \t]+#")
# What is behind a mistake is seen when it is mended; a file needs a few rounds at most.
_MOST_ROUNDS = 20


# Whether a finding is one of those that are asked for.
Takes = Callable[[Finding], bool]


@frozen
class Fixed:
    """What was mended, and how many findings that was."""

    edits: Edits
    number: int


def fix(data: Data, takes: Takes, within: Collection[str] | None) -> Fixed:
    """Mend the files in memory, round by round, as long as it makes nothing worse; nothing is written."""
    source = data.loaded.source
    after: dict[str, bytes] = {}
    outcome, number = checked(data.loaded, data.on), 0
    for _ in range(_MOST_ROUNDS):
        mended = [f for f in outcome.findings if _is_mended(f, takes, within)]
        changes = dict(_mended(outcome, mended))
        if not changes:
            break
        tried = {**after, **changes}
        following = with_edits(data, tried)
        if burden(following) > burden(outcome):
            break
        number += sum(f.region.path in changes for f in mended)
        after, outcome = tried, following
    return Fixed(Edits({path: source[path] for path in after}, after), number)


def _is_mended(placed: PlacedFinding, takes: Takes, within: Collection[str] | None) -> bool:
    asked = takes(placed.finding) and (within is None or placed.region.path in within)
    return asked and placed.finding.code in AUTOFIXABLE and bool(placed.edits)


def _mended(outcome: Checked, findings: Iterable[PlacedFinding]) -> Iterator[tuple[str, bytes]]:
    """The new bytes of each file that the findings change."""
    by_path: dict[str, list[PlacedFinding]] = {}
    for placed in findings:
        by_path.setdefault(placed.region.path, []).append(placed)
    for path, found in sorted(by_path.items()):
        content = outcome.loaded.source[path]
        text = own_text(content)
        if text is None:
            continue
        edits = (edit for placed in found for edit in placed.edits if edit.region.path == path)
        made = (text_edit(text, edit.region, edit.new) for edit in edits)
        new = apply_edits(text, (each for each in made if not _COMMENTED.match(text, each.start, each.end))).encode()
        if new != content:
            yield path, new


def told(fixed: Fixed, language: Language) -> str:
    """«Rettet 3 funn i 2 filer.»"""
    found = language.plural(N_("{n} funn"), N_("{n} funn"), fixed.number)
    files = language.plural(N_("{n} fil"), N_("{n} filer"), len(fixed.edits.after))
    return language.say(N_("Rettet {found} i {files}."), found=found, files=files)


def show_fixes(data: Data, takes: Takes, paths: Sequence[Path], lang: str | None) -> int:
    """Show what would be mended; 1 when there is anything."""
    fixed = fix(data, takes, data.within(paths))
    show_edits(data, fixed.edits)
    if not fixed.edits.after:
        language = options.reader_language(lang, data.loaded.register)
        show((line(language.say(N_("Ingenting kan rettes av seg selv."))),), sys.stderr)
    return int(bool(fixed.edits.after))


def write_fixes(data: Data, takes: Takes, paths: Sequence[Path], lang: str | None) -> Data:
    """Mend the files, say how much, and read them again. Raises KompetanseError."""
    fixed = fix(data, takes, data.within(paths))
    if not fixed.edits.after:
        return data
    write_edits(data, fixed.edits)
    show((line(told(fixed, options.reader_language(lang, data.loaded.register))),), sys.stderr)
    return replace(data, loaded=open_folder(data.folder))
