"""Rules as reading makes them: nobody switches off or changes an error, and a comment can allow a warning."""

from kompetanse_cli.model import RuleInfo, Severity


def error(code: str, name: str, title: str, holds: str, why: str) -> RuleInfo:
    """A rule whose finding stops `validate`, whatever a municipality wants."""
    return RuleInfo(code, name, Severity.ERROR, title, holds, why, suppressible=False)


def warning(code: str, name: str, title: str, holds: str, why: str) -> RuleInfo:
    """A rule whose finding a comment can allow."""
    return RuleInfo(code, name, Severity.WARNING, title, holds, why, suppressible=True)
