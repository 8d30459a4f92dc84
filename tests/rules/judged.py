"""What is said of a municipality that a test writes, by the rules the test is about: a rule that is added elsewhere
changes nothing here, unless it is feil."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import ModuleType

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.model import Finding, PlacedFinding, Severity
from kompetanse_cli.pipeline import checked, open_folder
from kompetanse_cli.reading.load import Loaded, load
from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.catalogue import RULES
from kompetanse_cli.rules.runner import check
from kompetanse_cli.rules.severities import with_severities

ON = date(2026, 3, 1)
About = ModuleType | Rule  # a module or folder of rules, or one of them
Files = str | Mapping[str, str] | Path  # the text of kompetanse.yaml, texts by path, or a folder
_CODES_OF_RULES = frozenset(rule.info.code for rule in RULES)


def codes_in(*about: About) -> frozenset[str]:
    """The codes of rules, and of those in modules and folders."""
    named = ((each,) if isinstance(each, Rule) else getattr(each, "RULES", vars(each).values()) for each in about)
    return frozenset(rule.info.code for rules in named for rule in rules if isinstance(rule, Rule))


def is_of(*about: About) -> Callable[[Finding], bool]:
    """Whether a finding is the test's business: one of the rules in `about`, of severity feil, or of reading."""
    own = codes_in(*about)
    return lambda finding: (
        finding.code in own or finding.severity is Severity.ERROR or finding.code not in _CODES_OF_RULES
    )


def loaded(files: Files) -> Loaded:
    """The municipality, read."""
    if isinstance(files, Path):
        return open_folder(files)
    texts = {"kompetanse.yaml": files} if isinstance(files, str) else files
    return load({path: text.encode() for path, text in texts.items()})


def judged(files: Files, *about: About, on: date = ON) -> list[Finding]:
    """What the rules find that is the test's business, rule by rule and in the order of the files."""
    register = loaded(files).register
    return list(filter(is_of(*about), with_severities(check(Snapshot(register, on)), register.settings)))


def placed(files: Files, *about: About, on: date = ON) -> list[PlacedFinding]:
    """What is found, by reading too, as people see it: by file and line, and without what comments allow."""
    is_own = is_of(*about)
    return [each for each in checked(loaded(files), on).findings if is_own(each.finding)]


def codes(files: Files, *about: About, on: date = ON) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in judged(files, *about, on=on)]


def codes_and_values(files: Files, *about: About, on: date = ON) -> list[tuple[str, str]]:
    """Code and value of each finding."""
    return [(finding.code, finding.value) for finding in judged(files, *about, on=on)]


def lines(findings: Iterable[PlacedFinding]) -> list[str]:
    """`fil:linje:kolonne: feil K101` for each finding."""
    return [
        f"{each.region.path}:{each.region.start.line}:{each.region.start.column}: "
        f"{each.finding.severity.value} {each.finding.code}"
        for each in findings
    ]
