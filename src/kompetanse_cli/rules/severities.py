"""What the municipality has decided about findings: the severity of rules, and comments that let a finding stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kompetanse_cli.model.finding import (
    N_,
    Address,
    Edit,
    Finding,
    Message,
    PlacedFinding,
    RuleInfo,
    Severity,
    message,
)
from kompetanse_cli.model.municipality import RuleLevel, Settings
from kompetanse_cli.model.similar import nearest
from kompetanse_cli.reading.comments import Suppression
from kompetanse_cli.rules.catalogue import ALL_RULES, BY_NAME
from kompetanse_cli.rules.settings_rules import LOCKED_RULE, MISSPELLED, NO_REASON, UNKNOWN_RULE, UNUSED

_OFF = frozenset(info.name for info in ALL_RULES if info.off)
_NAME_OF_CODE = {info.code: info.name for info in ALL_RULES}

Suppressions = Mapping[str, tuple[Suppression, ...]]


def with_severities(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """The findings as `oppsett.regler` wants them: with another severity, or gone. What can't be changed is not.

    A rule that is off from the start finds nothing until it is given a severity there.
    """
    levels = {name: level for name, level in settings.rules.items() if name in BY_NAME and BY_NAME[name].suppressible}
    for finding in findings:
        level = levels.get(finding.name)
        if level is None:
            if finding.name not in _OFF:
                yield finding
        elif level is not RuleLevel.OFF:
            yield replace(finding, severity=Severity(level.value))


def setting_findings(settings: Settings) -> Iterator[Finding]:
    """A finding at each key of `oppsett.regler` that names no rule, or one that can't be changed."""
    for name in settings.rules:
        address = settings.at("rules").child(name, on_key=True)
        if name not in BY_NAME:
            yield _unknown(name, address, address)
        elif not BY_NAME[name].suppressible:
            text = message(N_("regelen «{name}» kan ikke endres eller slås av"), name=name)
            remedy = message(N_("ta bort linjen"))
            yield _finding(LOCKED_RULE, text, address, N_("gjelder alltid"), remedy, name)


def without_suppressed(
    placed: Sequence[PlacedFinding], suppressions: Suppressions
) -> tuple[tuple[PlacedFinding, ...], tuple[Finding, ...]]:
    """The findings that no comment lets stand, and what is wrong with the comments.

    A comment holds for the line in `Suppression.holds_for`. One that names no rule that can be suppressed lets nothing
    stand. One without a reason does: that the reason is missing is said instead.
    """
    allowed, wrong = _judged(suppressions)
    kept = []
    for each in placed:
        key = (each.region.path, each.region.start.line, each.finding.name)
        # What can't be suppressed never stands in `allowed`.
        if key in allowed:
            allowed[key] = True
        else:
            kept.append(each)
    return tuple(kept), (*wrong, *_unused(suppressions, allowed))


def _judged(suppressions: Suppressions) -> tuple[dict[tuple[str, int, str], bool], list[Finding]]:
    """What is let stand, by path, line and rule, each with whether that is needed; and what is wrong with comments."""
    found: list[Finding] = []
    allowed: dict[tuple[str, int, str], bool] = {}
    for path, comments in sorted(suppressions.items()):
        for comment in comments:
            wrong = _wrong_with(path, comment)
            found += [wrong] if wrong else []
            if comment.exact and (wrong is None or wrong.code == NO_REASON.code):
                allowed[path, comment.holds_for, comment.rule] = wrong is not None
    return allowed, found


def _wrong_with(path: str, comment: Suppression) -> Finding | None:
    """What is wrong with a comment itself."""
    address = Address(path, span=comment.span)
    if not comment.exact:
        return _misspelled(comment, address)
    info = BY_NAME.get(comment.rule)
    if info is None:
        return _unknown(comment.rule, address, Address(path, span=comment.rule_span))
    if not info.suppressible:
        text = message(N_("regelen «{name}» kan ikke tillates med en kommentar"), name=comment.rule)
        remedy = message(N_("rett det regelen peker på, og ta bort kommentaren"))
        return _finding(LOCKED_RULE, text, address, N_("gjelder alltid"), remedy, comment.rule)
    if not comment.reason:
        text = message(N_("kommentaren tillater «{name}» uten å si hvorfor"), name=comment.rule)
        remedy = message(N_("skriv «# tillat {name}: » og grunnen"), name=comment.rule)
        return _finding(NO_REASON, text, address, N_("her mangler grunnen"), remedy, comment.rule)
    return None


def _unused(suppressions: Suppressions, allowed: Mapping[tuple[str, int, str], bool]) -> Iterator[Finding]:
    for path, comments in sorted(suppressions.items()):
        for comment in comments:
            if allowed.get((path, comment.holds_for, comment.rule)) is False:
                text = message(N_("kommentaren trengs ikke: «{name}» slår ikke ut her"), name=comment.rule)
                remedy = message(N_("ta bort kommentaren, eller flytt den til linjen den gjelder"))
                address = Address(path, span=comment.span)
                yield _finding(UNUSED, text, address, N_("tillater ingenting"), remedy, comment.rule)


def _misspelled(comment: Suppression, address: Address) -> Finding | None:
    """A comment that names a rule and is not written as it must be; None for what is an ordinary comment."""
    name = _NAME_OF_CODE.get(comment.rule.upper(), comment.rule.lower())
    if name not in BY_NAME:
        return None
    right = f"# tillat {name}: {comment.reason}"
    remedy = (
        message(N_("skriv «{comment}»"), comment=right)
        if comment.reason
        else message(N_("skriv «# tillat {name}: » og grunnen, med én kommentar for hver regel"), name=name)
    )
    text = message(N_("kommentaren om «{name}» er ikke skrevet slik at den virker"), name=name)
    finding = _finding(MISSPELLED, text, address, N_("tillater ingenting"), remedy, name)
    return replace(finding, edits=(Edit(address, right),)) if comment.reason else finding


def _unknown(name: str, address: Address, written: Address) -> Finding:
    """An unknown rule name, with the one that was meant, to be written where this one is."""
    by_code = _NAME_OF_CODE.get(name.upper())
    meant = by_code or nearest(name, sorted(name for name, info in BY_NAME.items() if info.suppressible))
    text = message(N_("«{name}» er ikke navnet på en regel"), name=name)
    if not meant:
        remedy = message(N_("`kompetanse explain` uten navn viser alle reglene"))
        return _finding(UNKNOWN_RULE, text, address, N_("denne regelen finnes ikke"), remedy, name)
    remedy = message(N_("skriv «{meant}»") if by_code else N_("bytt til «{meant}»"), meant=meant)
    finding = _finding(UNKNOWN_RULE, text, address, N_("her skal navnet på regelen stå, ikke koden"), remedy, name)
    label = finding.label if by_code else message(N_("mente du «{meant}»?"), meant=meant)
    return replace(finding, label=label, edits=(Edit(written, meant),))


def _finding(info: RuleInfo, text: Message, address: Address, label: str, remedy: Message, value: str) -> Finding:
    return Finding(info.code, info.name, info.severity, text, address, message(label), remedy, value=value)
