"""The comments «# tillat» that let a finding stand, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kompetanse_cli.model import N_, Address, Edit, Finding, PlacedFinding, message
from kompetanse_cli.reading.suppressions import Suppression
from kompetanse_cli.rules.catalogue import BY_NAME
from kompetanse_cli.rules.settings_rules import LOCKED_RULE, MISSPELLED, NO_REASON, UNUSED
from kompetanse_cli.rules.severities import NAME_OF_CODE, unknown_rule

Suppressions = Mapping[str, tuple[Suppression, ...]]


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
    findings: list[Finding] = []
    allowed: dict[tuple[str, int, str], bool] = {}
    for path, comments in sorted(suppressions.items()):
        for comment in comments:
            wrong = _wrong_with(path, comment)
            findings += [wrong] if wrong else []
            if comment.exact and (wrong is None or wrong.code == NO_REASON.code):
                allowed[path, comment.holds_for, comment.rule] = wrong is not None
    return allowed, findings


def _wrong_with(path: str, comment: Suppression) -> Finding | None:
    """What is wrong with a comment itself."""
    address = Address(path, span=comment.span)
    if not comment.exact:
        return _misspelled(comment, address)
    info = BY_NAME.get(comment.rule)
    if info is None:
        return unknown_rule(comment.rule, address, Address(path, span=comment.rule_span))
    if not info.suppressible:
        text = message(N_("Regelen «{name}» kan ikke tillates med en kommentar."), name=comment.rule)
        remedy = message(N_("Rett det regelen peker på, og ta bort kommentaren."))
        return LOCKED_RULE.finding(address, text, message(N_("gjelder alltid")), remedy, value=comment.rule)
    if not comment.reason:
        text = message(N_("Kommentaren tillater «{name}» uten å si hvorfor."), name=comment.rule)
        remedy = message(N_("Skriv «# tillat {name}: » og grunnen."), name=comment.rule)
        return NO_REASON.finding(address, text, message(N_("her mangler grunnen")), remedy, value=comment.rule)
    return None


def _unused(suppressions: Suppressions, allowed: Mapping[tuple[str, int, str], bool]) -> Iterator[Finding]:
    for path, comments in sorted(suppressions.items()):
        for comment in comments:
            if allowed.get((path, comment.holds_for, comment.rule)) is False:
                text = message(N_("Kommentaren trengs ikke: «{name}» gir ingen melding her."), name=comment.rule)
                remedy = message(N_("Ta bort kommentaren, eller flytt den til linjen den gjelder."))
                address = Address(path, span=comment.span)
                yield UNUSED.finding(address, text, message(N_("tillater ingenting")), remedy, value=comment.rule)


def _misspelled(comment: Suppression, address: Address) -> Finding | None:
    """A comment that names a rule and is not written as it must be; None for what is an ordinary comment."""
    name = NAME_OF_CODE.get(comment.rule.upper(), comment.rule.lower())
    if name not in BY_NAME:
        return None
    right = f"# tillat {name}: {comment.reason}"
    remedy = (
        message(N_("Skriv «{comment}»."), comment=right)
        if comment.reason
        else message(N_("Skriv «# tillat {name}: » og grunnen, med én kommentar for hver regel."), name=name)
    )
    text = message(N_("Kommentaren om «{name}» er ikke skrevet slik at den virker."), name=name)
    finding = MISSPELLED.finding(address, text, message(N_("tillater ingenting")), remedy, value=name)
    return replace(finding, edits=(Edit(address, right),)) if comment.reason else finding
