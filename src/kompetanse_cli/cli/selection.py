"""`--select` and `--ignore`: findings by code, name, or the beginning of a code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kompetanse_cli.cli.options import refuse, several
from kompetanse_cli.model import Finding, RuleInfo


@dataclass(frozen=True, slots=True)
class Selection:
    """The codes that are shown."""

    codes: frozenset[str]

    def takes(self, finding: Finding) -> bool:
        """Whether a finding is shown."""
        return finding.code in self.codes


def selection(select: Iterable[str], ignore: Iterable[str], rules: Iterable[RuleInfo]) -> Selection:
    """What the two options leave; nothing selected selects all. Raises KompetanseError for what no rule is called."""
    known = tuple(rules)
    wanted = _codes("--select", select, known) or frozenset(rule.code for rule in known)
    return Selection(wanted - _codes("--ignore", ignore, known))


def _codes(option: str, values: Iterable[str], rules: tuple[RuleInfo, ...]) -> frozenset[str]:
    codes: set[str] = set()
    for value in several(values):
        found = {rule.code for rule in rules if _matches(value)(rule)}
        if not found:
            refuse(option, value, (*(rule.code for rule in rules), *(rule.name for rule in rules)))
        codes |= found
    return frozenset(codes)


def _matches(value: str) -> Callable[[RuleInfo], bool]:
    return lambda rule: rule.name == value.lower() or rule.code.startswith(value.upper())
