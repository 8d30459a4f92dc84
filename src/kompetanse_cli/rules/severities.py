"""What `oppsett.regler` decides: which rules are on, and how severe their findings are."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kompetanse_cli.model import N_, Address, Edit, Finding, RuleInfo, RuleLevel, Settings, Severity, message
from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.catalogue import ALL_RULES, BY_NAME, RULES
from kompetanse_cli.rules.settings_rules import LOCKED_RULE, UNKNOWN_RULE
from kompetanse_cli.similar import nearest

NAME_OF_CODE = {info.code: info.name for info in ALL_RULES}


def severity_of(info: RuleInfo, settings: Settings) -> Severity | None:
    """The severity of a rule in a municipality: that of `oppsett.regler`, or its own; None when it is off there.

    One that can't be changed has its own. One that is off from the start is on when it is given a severity there.
    """
    level = settings.rules.get(info.name) if info.suppressible else None
    if level is None:
        return None if info.off else info.severity
    return None if level is RuleLevel.OFF else Severity(level.value)


def active_rules(settings: Settings) -> Iterator[Rule]:
    """The rules of this floor that are on."""
    return (rule for rule in RULES if severity_of(rule.info, settings) is not None)


def with_severities(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """The findings as `oppsett.regler` wants them: with another severity, or gone."""
    for finding in findings:
        severity = severity_of(BY_NAME[finding.name], settings)
        if severity is not None:
            yield finding if severity is finding.severity else replace(finding, severity=severity)


def setting_findings(settings: Settings) -> Iterator[Finding]:
    """A finding at each key of `oppsett.regler` that names no rule, or one that can't be changed."""
    for name in settings.rules:
        address = settings.at("rules").child(name, on_key=True)
        if name not in BY_NAME:
            yield unknown_rule(name, address, address)
        elif not BY_NAME[name].suppressible:
            text = message(N_("Regelen «{name}» kan ikke endres eller slås av."), name=name)
            remedy = message(N_("Ta bort linjen."))
            yield LOCKED_RULE.finding(address, text, message(N_("gjelder alltid")), remedy, value=name)


def unknown_rule(name: str, address: Address, written: Address) -> Finding:
    """An unknown rule name, with the one that was meant, to be written where this one is."""
    by_code = NAME_OF_CODE.get(name.upper())
    meant = by_code or nearest(name, sorted(name for name, info in BY_NAME.items() if info.suppressible))
    text = message(N_("«{name}» er ikke navnet på en regel."), name=name)
    if by_code:
        label, remedy = message(N_("her skal navnet på regelen stå, ikke koden")), N_("Skriv «{meant}».")
    elif meant:
        label, remedy = message(N_("mente du «{meant}»?"), meant=meant), N_("Bytt til «{meant}».")
    else:
        label, remedy = (
            message(N_("denne regelen finnes ikke")),
            N_("Kjør `kompetanse explain` uten navn for å se alle reglene."),
        )
    edits = (Edit(written, meant),) if meant else ()
    help_ = message(remedy, meant=meant) if meant else message(remedy)
    return UNKNOWN_RULE.finding(address, text, label, help_, edits=edits, value=name)
