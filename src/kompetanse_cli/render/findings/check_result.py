"""What a check has to tell, before it has any form: the findings to show, how many are hidden, what was read.

With it, the fingerprint that a finding is known by in tools that follow it over time.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from hashlib import sha256

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import KIND_OF_KEY, KINDS, N_, PlacedFinding, RuleInfo, Severity, mask
from kompetanse_cli.reading.logical_key import LogicalKeys
from kompetanse_cli.render.terminal import Line
from kompetanse_cli.report.base import Redacted, RedactedText

# The three that everybody knows the size of come first.
_FIRST = ("personer", "enheter", "rolletildelinger")
_ORDERED = (*(KIND_OF_KEY[key] for key in _FIRST), *(kind for kind in KINDS if kind.key not in _FIRST))


@frozen
class CheckResult:
    """The outcome of a check.

    `findings`, those that are shown, are sorted by file and line. `documents` is how many files were read and `counts`
    how many records of each key they hold. `folder` is put before the paths that people see, so that they lead there
    from where they stand. `omitted` is how many files the municipality itself has left out. `files` are the paths of
    those that were read, and `keys` tell what an address is about. `strict`: warnings are as bad as errors.

    `unseen` is why not all that was asked for could be checked, where no finding that is shown tells it.

    `source` is the municipality's name, `rules` those that findings may have, and `text` what people read instead of
    the findings.
    """

    on: date
    findings: Redacted[tuple[PlacedFinding, ...]]
    documents: int
    counts: Mapping[str, int]
    hidden_by_filter: int = 0
    hidden_by_path: int = 0
    hidden_as_known: int = 0
    folder: str = ""
    omitted: int = 0
    files: tuple[str, ...] = ()
    keys: LogicalKeys = field(default_factory=lambda: LogicalKeys({}))
    strict: bool = False
    source: RedactedText = RedactedText("")
    rules: tuple[RuleInfo, ...] = ()
    text: tuple[Line, ...] | None = None
    unseen: Redacted[tuple[PlacedFinding, ...]] | None = None

    @property
    def shown(self) -> tuple[PlacedFinding, ...]:
        """The findings to show, with no hidden name in them."""
        return self.findings.value

    @property
    def not_checked(self) -> tuple[PlacedFinding, ...]:
        """What keeps the check from being whole, the first in each file, with no hidden name in it."""
        found = () if self.unseen is None else self.unseen.value
        return tuple({placed.region.path: placed for placed in reversed(found)}.values())[::-1]

    def count(self, severity: Severity) -> int:
        """How many findings of a severity are shown."""
        return sum(placed.finding.severity is severity for placed in self.shown)


def summary(check: CheckResult, language: Language) -> str:
    """One line: `I orden: 14 filer (78 personer, 31 enheter)` or `3 feil i 14 filer (…)`, and what is hidden."""
    read = _read(check, language)
    found = found_words(check.shown, language)
    hidden = tuple(_hidden(check, language))
    if found:
        said = language.say(N_("{found} i {read}"), found=found, read=read)
    elif hidden:
        said = language.say(N_("Ingen feil eller merknader å vise i {read}"), read=read)
    else:
        said = language.say(N_("I orden: {read}"), read=read)
    return "; ".join((said, *hidden, *_omitted(check, language), *_not_checked(check, language)))


_FEW_FILES = 5


def unread(check: CheckResult) -> str:
    """The files that keep the check from being whole, as many as can be read at a glance."""
    paths = [f"{check.folder}{placed.region.path}" for placed in check.not_checked]
    return ", ".join(paths[:_FEW_FILES] + ["…"] * (len(paths) > _FEW_FILES))


def _not_checked(check: CheckResult, language: Language) -> Iterator[str]:
    if check.not_checked:
        yield language.say(N_("ikke alt er kontrollert, for noe i {files} kan ikke leses"), files=unread(check))


def _read(check: CheckResult, language: Language) -> str:
    files = language.plural("{n} fil", "{n} filer", check.documents)
    records = ", ".join(_records(check, language))
    return f"{files} ({records})" if records else files


def _records(check: CheckResult, language: Language) -> Iterator[str]:
    for kind in _ORDERED:
        count = check.counts.get(kind.key, 0)
        if count and not kind.single:
            yield f"{count} {language.plural(kind.one, kind.several, count)}"


def found_words(found: Iterable[PlacedFinding], language: Language) -> str:
    """«2 feil, 1 advarsel»; nothing when there is nothing."""
    return ", ".join(_found(found, language))


def _found(found: Iterable[PlacedFinding], language: Language) -> Iterator[str]:
    counts = Counter(placed.finding.severity for placed in found)
    if counts[Severity.ERROR]:
        yield language.plural("{n} feil", "{n} feil", counts[Severity.ERROR])
    if counts[Severity.WARNING]:
        yield language.plural("{n} advarsel", "{n} advarsler", counts[Severity.WARNING])
    if counts[Severity.NOTE]:
        yield language.plural("{n} merknad", "{n} merknader", counts[Severity.NOTE])


def _hidden(check: CheckResult, language: Language) -> Iterator[str]:
    if check.hidden_by_filter:
        yield language.say(N_("{n} skjult av --select/--ignore"), n=check.hidden_by_filter)
    if check.hidden_by_path:
        yield language.say(N_("{n} i andre filer enn de du spurte om"), n=check.hidden_by_path)
    yield from _as_known(check, language)


def _as_known(check: CheckResult, language: Language) -> Iterator[str]:
    if check.hidden_as_known:
        yield language.plural(N_("{n} var der fra før"), N_("{n} var der fra før"), check.hidden_as_known)


def _omitted(check: CheckResult, language: Language) -> Iterator[str]:
    if check.omitted:
        yield language.plural(
            N_("{n} fil utelatt av oppsett.utelat"), N_("{n} filer utelatt av oppsett.utelat"), check.omitted
        )


def fingerprints(check: CheckResult) -> Iterator[tuple[PlacedFinding, str]]:
    """Each finding with a hash of path, rule, what it is about and the value found; of several alike, with which."""
    seen: Counter[str] = Counter()
    for placed in check.shown:
        finding = placed.finding
        key = check.keys.of(finding.address)
        parts = [check.folder + placed.region.path, finding.code, key.kind, *key.record, "", *key.fields]
        told = json.dumps([*parts, mask(finding.value)], ensure_ascii=True)
        seen[told] += 1
        yield placed, sha256(f"{told}{seen[told] if seen[told] > 1 else ''}".encode()).hexdigest()
