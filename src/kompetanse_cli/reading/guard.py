"""The apostrophe that keeps a spreadsheet from running a text as a formula: put before it on the way out, and taken
away on the way in.
"""

# What Excel and its likes take for the start of a formula (OWASP, CSV injection); full-width forms count as well.
_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
_GUARD = "'"


def guarded(text: str) -> str:
    """The text, led by an apostrophe when a spreadsheet would run it; also when it already looks led by one."""
    return f"{_GUARD}{text}" if _would_run(text) else text


def unguarded(text: str) -> str:
    """The text as it was before it was guarded."""
    return text[1:] if text.startswith(_GUARD) and _would_run(text[1:]) else text


def _would_run(text: str) -> bool:
    return text.lstrip(f"{_GUARD} \u00a0").startswith(_DANGEROUS)
