"""`kompetanse validate --fix`: mends what can be mended without asking, as the smallest changes of the text."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompetanse_cli.cli.edits import Edits, burden, own_text, with_edits
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import PlacedFinding

if TYPE_CHECKING:
    from kompetanse_cli.cli.data import Data
    from kompetanse_cli.cli.selection import Selection
    from kompetanse_cli.pipeline import Checked

# A block text with a comment behind its mark, which would be lost with it.
_COMMENTED = re.compile(r"[|>][-+0-9]*[ \t]+#")
# What is behind a mistake is seen when it is mended; a file needs a few rounds at most.
_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was mended, and how many findings that was."""

    edits: Edits
    number: int


def fix(data: "Data", chosen: "Selection", within: Collection[str] | None) -> Fixed:
    """Mend the files in memory, round by round, as long as it makes nothing worse; nothing is written."""
    from kompetanse_cli.pipeline import checked

    source = data.loaded.source
    after: dict[str, bytes] = {}
    outcome, number = checked(data.loaded, data.on), 0
    for _ in range(_MOST_ROUNDS):
        mended = [f for f in outcome.findings if _is_mended(f, chosen, within)]
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


def _is_mended(placed: PlacedFinding, chosen: "Selection", within: Collection[str] | None) -> bool:
    from kompetanse_cli.rules.catalogue import AUTOFIXABLE

    asked = chosen.takes(placed.finding) and (within is None or placed.region.path in within)
    return asked and placed.finding.code in AUTOFIXABLE and bool(placed.edits)


def _mended(outcome: "Checked", findings: Iterable[PlacedFinding]) -> Iterator[tuple[str, bytes]]:
    """The new bytes of each file that the findings change."""
    from kompetanse_cli.editing import apply_edits, text_edit

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
