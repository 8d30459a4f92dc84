"""The findings that a change brings, and those it removes, known again wherever they stand."""

from collections import Counter
from collections.abc import Iterable

from kompetanse_cli.analysis.changes.aliases import Aliases
from kompetanse_cli.model.finding import PlacedFinding
from kompetanse_cli.model.kinds import KIND_OF_KEY
from kompetanse_cli.reading.logical import LogicalKey, LogicalKeys

Known = tuple[str, LogicalKey, str]


def new_findings(
    before: Iterable[PlacedFinding],
    keys_before: LogicalKeys,
    after: Iterable[PlacedFinding],
    keys_after: LogicalKeys,
    aliases: Aliases,
) -> tuple[PlacedFinding, ...]:
    """The findings of after that are not among those of before, by code, logical key and value; never by path or line.

    Where there are more of one than there were, the last ones are new.
    """
    left = Counter(_translated(known(placed, keys_before), aliases) for placed in before)
    found = []
    for placed in after:
        name = known(placed, keys_after)
        if left[name]:
            left[name] -= 1
        else:
            found.append(placed)
    return tuple(found)


def known(placed: PlacedFinding, keys: LogicalKeys) -> Known:
    """What a finding is known by over time."""
    finding = placed.finding
    return finding.code, keys.of(finding.address), finding.value


def _translated(name: Known, aliases: Aliases) -> Known:
    """The name with the new id of the record it is about."""
    code, key, value = name
    kind = KIND_OF_KEY.get(key.kind)
    if kind is None or not kind.has_ids or len(key.record) != 1:
        return name
    return code, LogicalKey(key.kind, (aliases.now(kind.record, key.record[0]),), key.fields), value
