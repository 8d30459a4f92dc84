"""What a rule says of a value that could not be read has been said: it only seems to be missing."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.model import Address, Finding, Severity
from kompetanse_cli.reading.codes import FIRST_RULE, FIRST_SHAPE


def without_echoes(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those of rules that ask for a key whose value, in the same mapping, was refused."""
    findings = tuple(findings)
    refused: dict[Address, set[str]] = {}
    for finding in findings:
        keys = finding.address.keys
        if keys and finding.severity is Severity.ERROR and finding.code < FIRST_SHAPE and isinstance(keys[-1], str):
            refused.setdefault(Address(finding.address.path, keys[:-1]), set()).add(keys[-1])
    return (each for each in findings if not (refused and _asks_for(each, refused)))


def _asks_for(finding: Finding, refused: dict[Address, set[str]]) -> bool:
    if finding.code < FIRST_RULE or finding.help is None:
        return False
    path, keys = finding.address.path, finding.address.keys
    missing = {*refused.get(Address(path, keys), ()), *refused.get(Address(path, keys[:-1]), ())}
    told = (finding.help.text, *(str(value) for _, value in finding.help.values))
    return any(f"«{key}" in text or text == key for key in missing for text in told)
