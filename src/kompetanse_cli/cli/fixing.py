"""`kompetanse validate --fix`: mends what can be mended without asking, as the smallest changes of the text."""

from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, PlacedFinding, Severity

if TYPE_CHECKING:
    from kompetanse_cli.cli.data import Data
    from kompetanse_cli.cli.selection import Selection
    from kompetanse_cli.pipeline import Checked

# What is behind a mistake is seen when it is mended; a file needs a few rounds at most.
_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was mended: the texts of each file before and after, by its path, and how many findings that was."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    number: int


def fix(data: "Data", chosen: "Selection", within: Collection[str] | None) -> Fixed:
    """Mend the files in memory, round by round, as long as it makes nothing worse; nothing is written."""
    from kompetanse_cli.pipeline import checked
    from kompetanse_cli.reading.load import load

    source = data.loaded.source
    after: dict[str, bytes] = {}
    outcome, number = checked(data.loaded, data.on), 0
    for _ in range(_MOST_ROUNDS):
        mended = [f for f in outcome.findings if _is_mended(f, chosen, within)]
        changes = dict(_mended(outcome, mended))
        if not changes:
            break
        tried = {**after, **changes}
        overlaid = ChainMap(tried, cast(MutableMapping[str, bytes], source))
        following = checked(load(overlaid), data.on)
        if _burden(following) > _burden(outcome):
            break
        number += sum(f.region.path in changes for f in mended)
        after, outcome = tried, following
    return Fixed({path: source[path] for path in after}, after, number)


def _is_mended(placed: PlacedFinding, chosen: "Selection", within: Collection[str] | None) -> bool:
    from kompetanse_cli.rules.safe import SAFE

    asked = chosen.takes(placed.finding) and (within is None or placed.region.path in within)
    return asked and placed.finding.code in SAFE and bool(placed.edits)


def _burden(outcome: "Checked") -> tuple[int, int]:
    """How bad it is: first what keeps files from being read, for a file that can be read shows what else is in it."""
    from kompetanse_cli.reading.shape_codes import FIRST_SHAPE

    errors = [f.finding for f in outcome.findings if f.finding.severity is Severity.ERROR]
    return sum(finding.code < FIRST_SHAPE for finding in errors), len(errors)


def _mended(outcome: "Checked", findings: Iterable[PlacedFinding]) -> Iterator[tuple[str, bytes]]:
    """The new bytes of each file that the findings change."""
    from kompetanse_cli.reading.editing import edited, replacement

    by_path: dict[str, list[PlacedFinding]] = {}
    for placed in findings:
        by_path.setdefault(placed.region.path, []).append(placed)
    for path, found in sorted(by_path.items()):
        content = outcome.loaded.source[path]
        text = _own_text(content)
        if text is None:
            continue
        edits = (edit for placed in found for edit in placed.edits if edit.region.path == path)
        new = edited(text, (replacement(text, edit.region, edit.new) for edit in edits)).encode()
        if new != content:
            yield path, new


def _own_text(content: bytes) -> str | None:
    """The text of a file in UTF-8; another encoding is not for us to change."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def write_fixed(folder: Path, fixed: Fixed) -> None:
    """Write each changed file whole or not at all. Raises KompetanseError when one has been changed meanwhile."""
    from kompetanse_cli.cli.output import rewrite

    for path in sorted(fixed.after):
        target = folder / path
        try:
            now = target.read_bytes()
        except OSError as error:
            raise KompetanseError(
                N_("«{path}» kan ikke leses: {why}"), path=target, why=reason_of(error), remedy=N_("prøv igjen")
            ) from error
        if now != fixed.before[path]:
            raise KompetanseError(
                N_("«{path}» er endret mens kommandoen kjørte, og blir ikke skrevet"),
                path=target,
                remedy=N_("prøv igjen"),
            )
        rewrite(target, fixed.after[path])


def diff_lines(fixed: Fixed, names: Collection[str]) -> Iterator[str]:
    """What is changed, as git shows it; the names that must not be shown are dotted."""
    from kompetanse_cli.render.hidden_names import dotted

    for path in sorted(fixed.after):
        old, new = (side[path].decode().splitlines(keepends=True) for side in (fixed.before, fixed.after))
        for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
            yield dotted(line, names).rstrip("\r\n") + "\n"


def told(fixed: Fixed, language: Language) -> str:
    """«Rettet 3 funn i 2 filer.»"""
    found = language.plural(N_("{n} funn"), N_("{n} funn"), fixed.number)
    files = language.plural(N_("{n} fil"), N_("{n} filer"), len(fixed.after))
    return language.say(N_("Rettet {found} i {files}."), found=found, files=files)


def names_to_hide(data: "Data", day: date) -> set[str]:
    """The names that are not to be shown, in the files as they are."""
    from kompetanse_cli.cli.verdicts import hidden_names
    from kompetanse_cli.pipeline import checked

    outcome = checked(data.loaded, day)
    return hidden_names(outcome, outcome.findings)
