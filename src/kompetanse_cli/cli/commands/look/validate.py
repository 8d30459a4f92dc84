"""`kompetanse validate`: everything that is wrong in the files, at once, or of the rules that are selected.

With `--fix` it mends what can be mended without asking, as the smallest changes of the text.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.diff import Side, new_since as findings_since
from kompetanse_cli.cli import options
from kompetanse_cli.cli.console import READING, Advance, progress, tell
from kompetanse_cli.cli.console.failure import tell_error
from kompetanse_cli.cli.context import NOT_COUNTED, SOUND
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.options import several, shared_words, unknown
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.cli.writing.file_changes import (
    Edits,
    burden,
    own_text,
    show_edits,
    with_edits,
    write_edits,
)
from kompetanse_cli.cli.writing.finding_formats import FORMATS, Formats, Output, wanted, write
from kompetanse_cli.cli.writing.local_schema import is_stale, refresh_local
from kompetanse_cli.editing import apply_edits, text_edits
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Loss, PlacedFinding, Register, RuleInfo, Severity
from kompetanse_cli.pipeline import Checked, by_cause, checked, open_folder
from kompetanse_cli.reading.locator import place
from kompetanse_cli.reading.logical_key import LogicalKeys
from kompetanse_cli.render.findings.check_result import CheckResult, unread
from kompetanse_cli.report.base import files_audience, redact, redact_findings
from kompetanse_cli.rules.catalogue import ALL_RULES
from kompetanse_cli.rules.unchecked import hidden_from, not_told, unreadable_files

_STALE = N_(
    "Skjemaet for redigeringsprogrammet har ikke id-ene og navnene som filene har nå, så det kan vise feil som ikke er "
    "der. Kjør: kompetanse schema --local"
)
Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=N_("[STI]..."),
        readable=False,
        help=N_("Filer eller mapper i kommunen. Alt kontrolleres, men bare feil og merknader i disse vises og teller."),
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help=N_("Advarsler gir også sluttkode 1."))]
_rules = shared_words("rules")
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar=N_("REGEL"),
        autocompletion=_rules,
        help=N_("Vis bare disse reglene, med kode, navn eller begynnelsen av koden, som K1."),
    ),
]
NewSince = Annotated[
    str | None,
    typer.Option(
        "--new-since",
        metavar=N_("REVISJON"),
        help=N_(
            "Vis bare feil og merknader som ikke var der da grenen gikk ut fra denne revisjonen, som main: "
            "det en endring fører med seg."
        ),
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar=N_("REGEL"),
        autocompletion=_rules,
        help=N_("Skjul disse reglene, skrevet som for --select."),
    ),
]


Fix = Annotated[
    bool,
    typer.Option("--fix", help=N_("Rett det som bare kan rettes på én måte. Resten står som råd.")),
]
Staged = Annotated[
    bool,
    typer.Option(
        "--staged", help=N_("Kontroller det som er klart til å lagres i git, og ikke filene i mappen: for en hook.")
    ),
]
WithoutNames = Annotated[
    bool,
    typer.Option("--without-names", help=N_("Ingen navn eller e-postadresser i det som vises; id-ene blir stående.")),
]
Diff = Annotated[bool, typer.Option("--diff", help=N_("Med --fix: vis hva som ville blitt rettet, uten å skrive."))]


@frozen
class Selection:
    """The codes that are asked for, and those that are not to be shown."""

    wanted: frozenset[str]
    ignored: frozenset[str]
    is_narrowed: bool

    @property
    def codes(self) -> frozenset[str]:
        """The codes that are shown."""
        return self.wanted - self.ignored

    def takes(self, placed: PlacedFinding) -> bool:
        """Whether a finding is shown: one that is told for several goes by its own code and by theirs."""
        code, gathers = placed.finding.code, placed.gathers
        if code in self.ignored or (gathers and gathers <= self.ignored):
            return False
        return code in self.wanted or not gathers.isdisjoint(self.wanted)

    def unseen(self, register: Register, shown: Sequence[PlacedFinding]) -> tuple[Loss, ...]:
        """What could not be checked, and no finding that is shown tells of."""
        hidden = hidden_from(register, self.codes) if self.is_narrowed else unreadable_files(register)
        return not_told(hidden, shown)


def selection(select: Iterable[str], ignore: Iterable[str], rules: Iterable[RuleInfo]) -> Selection:
    """What the two options leave; nothing selected selects all. Raises KompetanseError for what no rule is called."""
    known = tuple(rules)
    wanted = _codes("--select", select, known)
    every = frozenset(rule.code for rule in known)
    return Selection(wanted or every, _codes("--ignore", ignore, known), bool(wanted))


def _codes(option: str, values: Iterable[str], rules: tuple[RuleInfo, ...]) -> frozenset[str]:
    codes: set[str] = set()
    for value in several(values):
        found = {rule.code for rule in rules if _matches(value)(rule)}
        if not found:
            names = (*(rule.code for rule in rules), *(rule.name for rule in rules))
            unknown(N_("{option}: «{value}» finnes ikke"), value, names, option=option)
        codes |= found
    return frozenset(codes)


def _matches(value: str) -> Callable[[RuleInfo], bool]:
    return lambda rule: rule.name == value.lower() or rule.code.startswith(value.upper())


def validate(
    paths: Paths = None,
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    staged: Staged = False,
    form: Formats = None,
    output: options.Output = None,
    strict: Strict = False,
    select: Select = None,
    ignore: Ignore = None,
    new_since: NewSince = None,
    fix: Fix = False,
    diff: Diff = False,
    without_names: WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Check a municipality; 1 when something is wrong, 2 when it can't be known."""
    results = wanted(form, FORMATS, output)
    chosen = selection(select or (), ignore or (), ALL_RULES)
    _require_files(rev, staged=staged, fix=fix, diff=diff)
    with progress(options.reader_language(lang)) as steps:
        start = paths[0] if paths else None
        advance = steps.of(READING)
        data = read_data(root, on, rev, advance, start, staged=staged)
        if fix:
            # Most runs mend nothing.

            if diff:
                return show_fixes(data, chosen.takes, paths or (), lang)
            data = write_fixes(data, chosen.takes, paths or (), lang)
        outcome = checked(data.loaded, data.on)
        new = None
        if new_since is not None:
            before = _findings_at(root, start, new_since, rev, data.on, steps.of(READING))
            new = findings_since(before, outcome.side)
    language = options.reader_language(lang, data.loaded.register)
    verdict = replace(
        _verdict(outcome, data.on, chosen, data.within(paths or ()), new, is_anonymous=without_names),
        strict=strict,
        rules=ALL_RULES,
    )
    for result in results:
        write(result, Output(verdict, data.folder, language, data.inputs))
    if verdict.not_checked:
        tell_not_checked(verdict, language)
    if rev is None and not staged and is_stale(data.folder, data.loaded.register):
        tell(language.say(_STALE))
    return exit_code(verdict, strict)


def _require_files(rev: str | None, *, staged: bool, fix: bool, diff: bool) -> None:
    """Raises KompetanseError where nothing can be mended."""
    if diff and not fix:
        shown = N_("skriv: kompetanse validate --fix --diff")
        raise KompetanseError(N_("--diff viser hva --fix ville rettet"), remedy=shown)
    if fix and rev is not None:
        raise KompetanseError(N_("--fix retter filene i mappen, ikke en revisjon"), remedy=N_("ta bort --rev"))
    if staged and (fix or rev is not None):
        raise KompetanseError(
            N_("--staged kontrollerer det som er klart til å lagres, og ikke noe annet"),
            remedy=N_("ta bort --staged, eller ta bort --fix og --rev"),
        )


def _findings_at(
    root: Path | None, start: Path | None, base: str, rev: str | None, day: date, advance: Advance | None
) -> Side:
    """What was found on the day where the files parted from a revision, to compare with. Raises KompetanseError."""
    # Git is slow to load, and most runs read the folder alone.
    from kompetanse_cli.cli.revisions import checked_earlier, earlier_data, past, where_parted

    history = past(root, start)
    data = earlier_data(history, where_parted(history, base, rev), None, advance)
    return checked_earlier(data, day).side


def tell_not_checked(verdict: CheckResult, language: Language) -> None:
    """Say on standard error what could not be checked."""
    error = KompetanseError(
        N_("kunne ikke kontrollere alt, fordi noe i {files} ikke kan leses"),
        files=unread(verdict),
        remedy=N_("se «kompetanse validate» uten valg, rett feilene, og prøv igjen"),
    )
    tell_error(error, language)


def exit_code(verdict: CheckResult, strict: bool) -> int:
    """1 when a finding that is shown is a feil or, under `--strict`, an advarsel; 2 when none is and not all that was
    asked for could be checked."""
    if verdict.count(Severity.ERROR) > 0 or (strict and verdict.count(Severity.WARNING) > 0):
        return 1
    return NOT_COUNTED if verdict.not_checked else SOUND


def _verdict(
    outcome: Checked,
    day: date,
    chosen: Selection,
    within: Collection[str] | None,
    new: tuple[PlacedFinding, ...] | None,
    *,
    is_anonymous: bool,
) -> CheckResult:
    asked = outcome.findings if new is None else new
    near = asked if within is None else tuple(placed for placed in asked if placed.region.path in within)
    of_causes = by_cause(outcome, near)
    shown = tuple(placed for placed in of_causes if chosen.takes(placed))
    loaded = outcome.loaded
    unseen = place((loss.finding for loss in chosen.unseen(loaded.register, shown)), outcome.places)
    readers = files_audience((*shown, *unseen), (loaded.register, outcome.places), is_anonymous=is_anonymous)
    municipality = loaded.register.municipality
    return CheckResult(
        on=day,
        findings=redact_findings(shown, readers),
        unseen=redact_findings(unseen, readers),
        documents=len(loaded.documents),
        counts=loaded.counts,
        hidden_by_filter=len(of_causes) - len(shown),
        hidden_by_path=_number_without(near, asked, outcome),
        hidden_as_known=_number_without(asked, outcome.findings, outcome),
        omitted=loaded.omitted,
        files=loaded.documents,
        keys=LogicalKeys(loaded.contents),
        source=redact(municipality.name if municipality else "", readers),
    )


def _number_without(shown: Sequence[PlacedFinding], every: Sequence[PlacedFinding], outcome: Checked) -> int:
    """How many there would have been to tell of beside those that are shown."""
    if len(shown) == len(every):
        return 0
    left = set(shown)
    return len(by_cause(outcome, [each for each in every if each not in left]))


# A block text with a comment behind its mark, which would be lost with it.
_COMMENTED = re.compile(r"[|>][-+0-9]*[ \t]+#")
# What is behind a mistake is seen when it is mended; a file needs a few rounds at most.
_MOST_ROUNDS = 20


# Whether a finding is one of those that are asked for.
Takes = Callable[[PlacedFinding], bool]


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
    asked = takes(placed) and (within is None or placed.region.path in within)
    return asked and placed.finding.certain and bool(placed.edits)


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
        edits = ((edit.region, edit.new) for placed in found for edit in placed.edits if edit.region.path == path)
        made = text_edits(text, edits)
        new = apply_edits(text, (each for each in made if not _COMMENTED.match(text, each.start, each.end))).encode()
        if new != content:
            yield path, new


def told(fixed: Fixed, language: Language) -> str:
    """«Rettet 3 funn i 2 filer.»"""
    found = language.plural(N_("{n} feil eller merknad"), N_("{n} feil og merknader"), fixed.number)
    files = language.plural(N_("{n} fil"), N_("{n} filer"), len(fixed.edits.after))
    return language.say(N_("Rettet {found} i {files}."), found=found, files=files)


def show_fixes(data: Data, takes: Takes, paths: Sequence[Path], lang: str | None) -> int:
    """Show what would be mended; 1 when there is anything."""
    fixed = fix(data, takes, data.within(paths))
    show_edits(data, fixed.edits)
    if not fixed.edits.after:
        language = options.reader_language(lang, data.loaded.register)
        tell(language.say(N_("Ingenting kan rettes av seg selv.")))
    return int(bool(fixed.edits.after))


def write_fixes(data: Data, takes: Takes, paths: Sequence[Path], lang: str | None) -> Data:
    """Mend the files, say how much, and read them again. Raises KompetanseError."""
    fixed = fix(data, takes, data.within(paths))
    if not fixed.edits.after:
        return data
    what = told(fixed, options.reader_language(lang, data.loaded.register))
    write_edits(data, fixed.edits, what)
    refresh_local(data.folder)
    tell(what)
    return replace(data, loaded=open_folder(data.folder))
